"""Reading a workspace: all that is text, nothing that is not, and a fault for what looks like text and is none."""

import errno
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rkcctl.errors import RkcError
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.sources import Sources
from rkcctl.store import disk
from rkcctl.store.disk import find_workspace, load
from rkcctl.store.os_calls import OS_CALLS
from tests.store.memory_disk import MemoryDisk


@pytest.fixture
def root(tmp_path):
    return lay_out(tmp_path / "Lignes directrices é", {"guidelines/guideline.yaml": b"title: x\n"})


def lay_out(root: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def codes(root: Path, calls=OS_CALLS) -> list[tuple[str, str]]:
    return [(found.code, found.place.path) for found in load(root, calls)[1]]


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target, target.is_dir())
    except OSError:
        pytest.skip("this desk may not make symbolic links")


def test_the_texts_are_read_by_path_and_the_rest_is_not(root):
    texts = {"guidelines/en/cloud.md": b"\xff\r\n", "proposals/2019/2019-001.md": b"", "schedules/bodies.yaml": b"[]"}
    others = ["dist/x.md", "README.md", ".git/config", ".rkcctl/journal-new", "guidelines/.hidden.md",
              "guidelines/.git/x.md", "guidelines/en/~$cloud.docx", "guidelines/figures/Thumbs.db"]  # fmt: skip
    lay_out(root, texts | dict.fromkeys(others, b"x"))
    sources, faults = load(root)
    assert dict(sources.files) == texts | {"guidelines/guideline.yaml": b"title: x\n"}
    assert faults == ()


def test_the_order_on_disk_does_not_matter(root):
    names = [f"guidelines/en/{name}.md" for name in ("zebra", "alpha", "mike", "bravo", "yankee")]
    lay_out(root, dict.fromkeys(names, b"x"))
    back = replace(OS_CALLS, listdir=lambda path: sorted(OS_CALLS.listdir(path), reverse=True))
    front = replace(OS_CALLS, listdir=lambda path: sorted(OS_CALLS.listdir(path)))
    assert list(load(root, back)[0].files) == list(load(root, front)[0].files)


def test_an_empty_workspace_has_no_files_and_no_faults(tmp_path):
    assert load(tmp_path) == (disk.Sources({}), ())


def test_a_link_to_a_file_or_a_folder_is_a_fault_and_not_followed(root, tmp_path):
    secret = lay_out(tmp_path / "outside", {"secret.md": b"secret"})
    link(root / "guidelines/link.md", secret / "secret.md")
    link(root / "guidelines/en", secret)
    link(root / "proposals", secret)
    link(root / "schedules", tmp_path / "nowhere")
    assert codes(root) == [
        ("SRC110", path) for path in ("guidelines/en", "guidelines/link.md", "proposals", "schedules")
    ]
    assert list(load(root)[0].files) == ["guidelines/guideline.yaml"]


def test_the_workspace_itself_may_be_reached_through_a_link(root, tmp_path):
    link(tmp_path / "short", root)
    assert "guidelines/guideline.yaml" in load(tmp_path / "short")[0].files


def test_a_folder_under_the_name_of_a_text_is_a_fault(root):
    lay_out(root, {"guidelines/en/cloud.md/x.md": b"x", "proposals": b"a file"})
    assert codes(root) == [("SRC110", "guidelines/en/cloud.md"), ("SRC110", "proposals")]
    assert "is a folder" in load(root)[1][0].message


def test_a_pipe_is_a_fault_and_never_waited_for(root):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this desk has no pipes with names")
    os.mkfifo(root / "guidelines/pipe.md")
    assert ("SRC110", "guidelines/pipe.md") in codes(root)
    assert load(root)[1][0].message == "is a pipe, not a plain file"


def test_a_pipe_that_takes_the_place_of_a_file_after_the_look_is_not_waited_for(root):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this desk has no pipes with names")
    os.mkfifo(root / "guidelines/pipe.md")
    plain = os.lstat(root / "guidelines/guideline.yaml")
    calls = replace(OS_CALLS, lstat=lambda path: plain if path.endswith("pipe.md") else os.lstat(path))
    assert codes(root, calls) == [("SRC111", "guidelines/pipe.md")]


def test_a_file_over_the_limit_is_not_read(root):
    (root / "guidelines/figures").mkdir()
    for path, size in (
        ("guidelines/large.md", disk.TEXT_LIMIT + 1),
        ("guidelines/fits.md", disk.TEXT_LIMIT),
        ("guidelines/figures/large.png", disk.FILE_LIMIT + 1),
        ("guidelines/figures/fits.png", disk.FILE_LIMIT),
    ):
        with (root / path).open("wb") as file:
            file.truncate(size)
    opened = []

    def open_and_note(path, flags, mode):
        opened.append(Path(path).name)
        return os.open(path, flags, mode)

    sources, faults = load(root, replace(OS_CALLS, open=open_and_note))
    assert [(found.code, found.place.path) for found in faults] == [
        ("SRC108", "guidelines/figures/large.png"),
        ("SRC108", "guidelines/large.md"),
    ]
    assert sorted(opened) == ["fits.md", "fits.png", "guideline.yaml"]
    assert "guidelines/large.md" not in sources.files
    assert faults[1].message == "has 2.0 MB; the most is 2 MB"


def test_a_file_that_grows_while_it_is_read_is_read_to_the_limit_only(root):
    small = os.lstat(root / "guidelines/guideline.yaml")
    lay_out(root, {"guidelines/grown.md": bytes(disk.TEXT_LIMIT + 1)})
    calls = replace(OS_CALLS, lstat=lambda path: small if path.endswith("grown.md") else os.lstat(path))
    assert codes(root, calls) == [("SRC111", "guidelines/grown.md")]


@pytest.mark.parametrize(("limit", "value"), [("COUNT_LIMIT", 6), ("TOTAL_LIMIT", 60), ("DEPTH_LIMIT", 2)])
def test_a_workspace_over_a_limit_is_one_fault_and_reading_ends(root, monkeypatch, limit, value):
    lay_out(root, {f"proposals/2019/a/{number}.md": b"x" * 20 for number in range(9)})
    assert codes(root) == []
    monkeypatch.setattr(disk, limit, value)
    assert [code for code, _ in codes(root)] == ["SRC109"]
    assert len(load(root)[0].files) < 6


def test_the_limits_are_those_that_the_manual_names():
    from rkcctl.model.faults import files

    assert (disk.TEXT_LIMIT, disk.FILE_LIMIT, disk.COUNT_LIMIT) == (2_000_000, 8_000_000, 30_000)
    assert (disk.TOTAL_LIMIT, disk.DEPTH_LIMIT) == (256_000_000, 16)
    assert "2 MB, any other file 8 MB" in files.TOO_LARGE.page
    assert "30,000 files, 256 MB in all, in folders at most 16 deep" in files.TOO_MANY.page


@pytest.mark.parametrize("error", [errno.EACCES, errno.EIO])
def test_a_file_or_folder_that_cannot_be_read_is_a_fault_and_the_rest_is_read(root, error):
    lay_out(root, {"guidelines/en/a.md": b"a", "guidelines/shut.md": b"b", "proposals/p.md": b"p"})

    def refuse(action):
        def call(path, *words):
            if Path(path).name in ("shut.md", "proposals"):
                raise OSError(error, "refused", path)
            return action(path, *words)

        return call

    calls = replace(OS_CALLS, open=refuse(os.open), listdir=refuse(os.listdir))
    assert codes(root, calls) == [("SRC111", "guidelines/shut.md"), ("SRC111", "proposals")]
    assert "guidelines/en/a.md" in load(root, calls)[0].files
    assert all(found.hint for found in load(root, calls)[1])


def load_names(names: list[str], monkeypatch) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """A workspace with files of these names, as a desk has them whose disk holds any: not every test's disk does."""
    monkeypatch.setattr(sys, "platform", "linux")
    return load(Path("/ws"), MemoryDisk({f"guidelines/{name}": b"x" for name in names}).calls)


def test_names_that_other_desks_cannot_hold_are_faults(monkeypatch):
    shown = ["CON.md", "a:b.md", "end.", "end ", "lpt1", "what?.md", "e\u0301.md", "back\\slash.md", "nul.tar.md"]
    hidden = ["\u202egpj.md", "esc\x1b[31m.md", "zero\u200bwidth.md", "new\nline.md"]
    # A backslash in a name is none where it parts folders.
    shown = [name for name in shown if os.sep not in name]
    sources, faults = load_names([f"en/{name}" for name in [*shown, *hidden, "latin\udce9.md"]], monkeypatch)
    assert {found.code for found in faults} == {"SRC113"}
    assert len(faults) == len(shown) + len(hidden) + 1
    places = "".join(found.place.path for found in faults)
    assert places.isprintable()
    assert "\\u202egpj.md" in places and "esc\\u001b[31m.md" in places and "latin\\udce9.md" in places
    assert "guidelines/en/CON.md" in sources.files
    assert "guidelines/en/\u00e9.md" in sources.files
    assert not any(name in path for path in sources.files for name in hidden)


def test_names_that_differ_only_by_case_or_accents_are_faults(monkeypatch):
    names = ["Cloud.md", "cloud.md", "\u00e9.md", "e\u0301.md", "STRASSE", "stra\u00dfe"]
    found = load_names(names, monkeypatch)[1]
    assert [(fault.place.path, fault.message) for fault in found] == [
        ("guidelines/cloud.md", "the name differs from Cloud.md only by capitals, or by how accents are stored"),
        ("guidelines/e\u0301.md", "the name has accents apart from their letters (it is not NFC)"),
        ("guidelines/stra\u00dfe", "the name differs from STRASSE only by capitals, or by how accents are stored"),
        ("guidelines/\u00e9.md", "the name differs from e\u0301.md only by capitals, or by how accents are stored"),
    ]


def test_names_that_macos_took_apart_are_put_together(root, monkeypatch):
    decomposed = "e\u0301cole.svg"
    calls = replace(OS_CALLS, listdir=lambda path: [decomposed] if path.endswith("figures") else OS_CALLS.listdir(path))
    lay_out(root, {f"guidelines/figures/{decomposed}": b"<svg/>"})
    monkeypatch.setattr(sys, "platform", "darwin")
    sources, faults = load(root, calls)
    assert sources.files["guidelines/figures/\u00e9cole.svg"] == b"<svg/>"
    assert faults == ()


def test_spaces_and_accents_in_names_are_plain_names(root):
    lay_out(root, {"guidelines/figures/vue d'ensemble \u00e9t\u00e9.svg": b"<svg/>"})
    assert codes(root) == []


def test_the_workspace_is_found_from_any_folder_below(root):
    inner = root / "guidelines/en/deep"
    inner.mkdir(parents=True)
    assert find_workspace(inner) == root
    assert find_workspace(root) == root
    assert find_workspace(root / "guidelines/guideline.yaml") == root
    assert find_workspace(inner / ".." / ".." / "..") == root.resolve()


def test_outside_a_workspace_the_message_names_init(tmp_path):
    with pytest.raises(RkcError, match="no workspace here") as caught:
        find_workspace(tmp_path)
    assert "rkcctl init" in caught.value.hint


def test_a_folder_that_is_not_there_is_not_searched_from(root):
    with pytest.raises(RkcError, match="there is no folder"):
        find_workspace(root / "guidelnes")
