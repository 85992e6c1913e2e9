"""Whether a build would write anything new: any change of what goes in or came out says yes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rkcctl.model.edition import Artifact
from rkcctl.store import freshness
from rkcctl.store.freshness import Record, fingerprint, is_fresh, read_record
from rkcctl.store.outputs import write_build

FILES = {
    "guidelines/guideline.yaml": b"title: x",
    "guidelines/en/cloud.md": b"# Cloud",
    "proposals/2019/1.md": b"---",
    "schedules/bodies.yaml": b"[]",
    "templates/html/site.css": b"p {}",
}
SITE = (Artifact("site/index.html", b"<p>"), Artifact("x.pdf", b"%PDF"))


@pytest.fixture
def root(tmp_path):
    for path, data in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def build(root: Path) -> str:
    mark = fingerprint(root, "")
    write_build(root, root / "dist", SITE, mark)
    return mark


def test_a_build_is_fresh_until_an_output_is_touched(root):
    mark = build(root)
    record = is_fresh(root, root / "dist", fingerprint(root, ""))
    assert [written.path for written in record.files] == ["site/index.html", "x.pdf"]
    os.utime(root / "dist/x.pdf", ns=(1, 1))
    assert is_fresh(root, root / "dist", mark) is None
    build(root)
    (root / "dist/site/index.html").unlink()
    assert is_fresh(root, root / "dist", mark) is None


def test_an_output_that_a_link_took_the_place_of_is_not_fresh(root):
    mark = build(root)
    output = root / "dist/x.pdf"
    time = output.stat().st_mtime_ns
    output.unlink()
    try:
        output.symlink_to("none")
        os.utime(output, ns=(time, time), follow_symlinks=False)
    except (OSError, NotImplementedError):
        pytest.skip("this desk may not make symbolic links, or not date them")
    assert is_fresh(root, root / "dist", mark) is None


@pytest.mark.parametrize("path", FILES)
def test_a_changed_moved_or_missing_file_changes_the_fingerprint(root, path):
    marks = {fingerprint(root, "")}
    file = root / path
    time = file.stat().st_mtime_ns
    file.write_bytes(file.read_bytes().swapcase() + b"!")
    marks.add(fingerprint(root, ""))
    file.write_bytes(FILES[path][::-1] + b" ")
    os.utime(file, ns=(time, time))
    marks.add(fingerprint(root, ""))
    file.rename(file.with_name("other.md"))
    marks.add(fingerprint(root, ""))
    file.with_name("other.md").unlink()
    marks.add(fingerprint(root, ""))
    assert len(marks) == 5
    file.write_bytes(FILES[path])


def test_one_file_that_spells_out_two_has_another_fingerprint(root):
    (root / "guidelines/m").write_bytes(b"1")
    (root / "guidelines/n").write_bytes(b"2")
    first = fingerprint(root, "")
    (root / "guidelines/n").unlink()
    (root / "guidelines/m").write_bytes(b"1guidelines/nbytes2")
    assert fingerprint(root, "") != first


def test_the_options_the_tool_and_the_libraries_are_in_the_fingerprint(root, monkeypatch):
    marks = {fingerprint(root, ""), fingerprint(root, "--to html")}
    monkeypatch.setattr(freshness, "__version__", "99")
    marks.add(fingerprint(root, ""))
    (root / "site-packages/typst-99.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(root / "site-packages")])
    marks.add(fingerprint(root, ""))
    assert len(marks) == 4


def test_hidden_files_outputs_and_the_folder_are_not(root, tmp_path_factory):
    first = fingerprint(root, "")
    build(root)
    (root / "guidelines/.cloud.md.swp").write_bytes(b"x")
    (root / "guidelines/~$x.docx").write_bytes(b"x")
    (root / "README.md").write_bytes(b"x")
    assert fingerprint(root, "") == first
    assert fingerprint(root.rename(tmp_path_factory.mktemp("new") / "ws"), "") == first


def test_links_and_pipes_are_seen_and_not_read(root):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this desk has no pipes with names")
    marks = {fingerprint(root, "")}
    os.mkfifo(root / "guidelines/pipe.md")
    marks.add(fingerprint(root, ""))
    (root / "guidelines/link").symlink_to(root)
    marks.add(fingerprint(root, ""))
    assert len(marks) == 3


def test_each_output_folder_has_its_own_record(root):
    write_build(root, root / "dist", SITE, "one")
    write_build(root, root.parent / "elsewhere", SITE[:1], "two")
    assert is_fresh(root, root / "dist", "one")
    assert is_fresh(root, root.parent / "elsewhere", "two")
    assert is_fresh(root, root / "other", "one") is None
    assert is_fresh(root, root / "dist", "") is None


@pytest.mark.parametrize(
    "text",
    [b"", b"[" * 100_000, b"[]", b'{"format": 2, "builds": {}}', b'{"format": 1, "builds": []}',
     b'{"format": 1, "builds": {"dist": {"fingerprint": "x", "files": [["a"]]}}}',
     b'{"format": 1, "builds": {"dist": {"fingerprint": "x", "files": [["a", "b", "c", "d"]]}}}', b"\xff\xfe"],
    ids=range(8),
)  # fmt: skip
def test_a_record_that_is_none_of_ours_counts_as_none(root, text):
    (root / ".rkcctl").mkdir()
    (root / ".rkcctl/build.json").write_bytes(text)
    assert read_record(root, root / "dist") is None
    build(root)
    assert read_record(root, root / "dist") is not None


def test_a_record_with_odd_paths_is_not_fresh(root):
    (root / ".rkcctl").mkdir()
    for path in ("\0", "../x", "a" * 4000):
        data = freshness.describe_record(root, root / "dist", Record("m", (freshness.Written(path, "", 1, 1),)))
        (root / ".rkcctl/build.json").write_bytes(data)
        assert is_fresh(root, root / "dist", "m") is None


def test_deciding_needs_the_standard_library_only():
    code = "import sys; import rkcctl.store.freshness; print([n for n in sys.modules if n in sys.argv])"
    heavy = ["rich", "pydantic", "ruamel.yaml", "typer", "filelock", "dataclasses", "inspect", "asyncio"]
    top = Path(freshness.__file__).parent.parent.parent
    settings = os.environ | {"PYTHONPATH": str(top)}
    done = subprocess.run([sys.executable, "-S", "-c", code, *heavy], env=settings, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr
