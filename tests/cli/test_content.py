"""fmt, seal, new chapter, init as a user meets them."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.model.sources import Sources
from rkcctl.pipeline.start import FILLER
from rkcctl.read.corpus import read_corpus
from tests.conftest import Said

Run = Callable[..., Said]
CHAPTER = "guidelines/en/cloud.md"
SEAL = ("--text", "2013-06-28", "--approved", "2014-03-27", "--published", "2014-06-30", "--authority", "SAMPLE-MC")


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".rkcctl" not in path.parts
    }


def test_fmt_gives_an_id_and_the_text_is_clean_then(workspace: Path, rkcctl: Run) -> None:
    path = workspace / CHAPTER
    path.write_text(path.read_text(encoding="utf-8") + "\nA new paragraph.\n", encoding="utf-8")
    assert rkcctl(workspace, "fmt", "--check").code == 1
    said = rkcctl(workspace, "fmt")
    assert said.code == 0
    assert "give the id cloud-004" in said.out
    assert "next_id: 5" in path.read_text(encoding="utf-8")
    assert rkcctl(workspace, "validate").code == 0
    assert rkcctl(workspace, "fmt", "--check").code == 0


def test_fmt_check_writes_nothing(workspace: Path, rkcctl: Run) -> None:
    path = workspace / CHAPTER
    path.write_text(path.read_text(encoding="utf-8") + "\n\n\nA new paragraph. \n", encoding="utf-8")
    before = files_of(workspace)
    rkcctl(workspace, "fmt", "--check")
    assert files_of(workspace) == before


def test_sealing_keeps_every_file_and_the_number_of_every_id(workspace: Path, rkcctl: Run) -> None:
    before = files_of(workspace)
    assert rkcctl(workspace, "seal", "sample-2014", *SEAL).code == 0
    after = files_of(workspace)
    folder = "guidelines/editions/sample-2014/"
    assert after[f"{folder}en/cloud.md"] == before[CHAPTER]
    assert after[f"{folder}guideline.yaml"] == before["guidelines/guideline.yaml"]
    manifest = after[f"{folder}edition.yaml"].decode()
    for name, number in (("cloud-s1", "1.1"), ("cloud-002", "1"), ("cloud-003", "2"), ("cloud-n1", "1")):
        assert f'"{name}": "{number}"' in manifest
    assert rkcctl(workspace, "validate").code == 0


@pytest.mark.parametrize("path", [CHAPTER, "guidelines/glossary.yaml", "guidelines/guideline.yaml"])
def test_after_sealing_every_edit_is_an_error_that_says_how_to_take_it_back(
    workspace: Path, rkcctl: Run, path: str
) -> None:
    rkcctl(workspace, "seal", "sample-2014", *SEAL)
    text = (workspace / path).read_text(encoding="utf-8")
    for word, other in (("Cloud services", "Clouds"), ("mainlevée", "release"), ("agile", "swift")):
        text = text.replace(word, other)
    (workspace / path).write_text(text, encoding="utf-8")
    said = rkcctl(workspace, "validate")
    assert said.code == 1
    assert f"git restore {path}" in said.out
    # Nobody is left alone with that where no git keeps the folder.
    assert "no git keeps this folder" in said.err
    subprocess.run(["git", "init", "-q", str(workspace)], check=True)
    assert "no git keeps this folder" not in rkcctl(workspace, "validate").err


def test_a_sealed_edition_that_was_touched_is_an_error(workspace: Path, rkcctl: Run) -> None:
    rkcctl(workspace, "seal", "sample-2014", *SEAL)
    sealed = workspace / "guidelines/editions/sample-2014/en/cloud.md"
    sealed.write_text(sealed.read_text(encoding="utf-8") + "x", encoding="utf-8")
    assert "EDN101" in rkcctl(workspace, "validate").out


def test_fmt_on_a_sealed_text_only_reports(workspace: Path, rkcctl: Run) -> None:
    rkcctl(workspace, "seal", "sample-2014", *SEAL)
    path = workspace / CHAPTER
    path.write_text(path.read_text(encoding="utf-8") + "\nA new paragraph.\n", encoding="utf-8")
    before = files_of(workspace)
    said = rkcctl(workspace, "fmt")
    assert said.code == 1
    assert f"{CHAPTER}: not done, the text is sealed: line 19: give the id cloud-004" in said.out
    assert "rkcctl propose" in said.err
    assert files_of(workspace) == before


def test_nothing_is_sealed_while_there_is_an_error(workspace: Path, rkcctl: Run) -> None:
    path = workspace / CHAPTER
    path.write_text(path.read_text(encoding="utf-8") + "\nno id\n", encoding="utf-8")
    before = files_of(workspace)
    said = rkcctl(workspace, "seal", "sample-2014", *SEAL)
    assert said.code == 1
    assert files_of(workspace) == before


@pytest.mark.parametrize(
    "words",
    [
        ("2014", *SEAL),
        ("sample-2014", "--text", "2015-01-01", *SEAL[2:]),
        ("sample-2014", "--text", "today", *SEAL[2:]),
        ("../sample", *SEAL),
        ("sample-2014", *SEAL[:-1], "RKC/MC"),
    ],
    ids=["a label that hides the sample", "dates out of order", "no date", "a label that is no name", "no such body"],
)
def test_a_seal_that_would_be_wrong_is_refused(workspace: Path, rkcctl: Run, words: tuple[str, ...]) -> None:
    before = files_of(workspace)
    assert rkcctl(workspace, "seal", *words).code in (2, 3)
    assert files_of(workspace) == before


def test_the_first_seal_wants_a_body_and_tells_of_words_that_nobody_wrote(tmp_path: Path, rkcctl: Run) -> None:
    assert rkcctl(tmp_path, "init", "new").code == 0
    new = tmp_path / "new"
    before = files_of(new)
    said = rkcctl(new, "seal", "v1", *SEAL[:-1], "BOARD")
    assert said.code == 2
    assert "there is no body 'BOARD'" in said.err
    assert "enter it first: rkcctl new body BOARD --name '...'" in said.err
    assert files_of(new) == before
    assert rkcctl(new, "new", "body", "BOARD", "--name", "Sample board").code == 0
    unknown = rkcctl(new, "seal", "v1", *SEAL[:-1], "BORD")
    assert "the bodies are: BOARD; enter another: rkcctl new body BORD" in unknown.err
    said = rkcctl(new, "seal", "v1", *SEAL[:-1], "BOARD")
    assert said.code == 0
    told = next(line for line in said.out.splitlines() if line.startswith("warning: "))
    assert all(f"'{words}'" in told for _, words in FILLER)
    assert rkcctl(new, "undo").code == 0
    # Whatever the starter says in both languages is filler in both.
    starter = read_corpus(Sources(before))[0]
    assert starter.guideline is not None and starter.references is not None
    front, listed = starter.guideline.value, starter.references.value
    said_twice = [(starter.guideline.path, one) for one in (front.title, front.instrument, front.publisher)]
    said_twice += [(starter.references.path, one.title) for one in (*listed.instruments, *listed.provisions)]
    said_twice += [(starter.references.path, one.text) for one in listed.provisions]
    assert {(path, one.say(language)) for path, one in said_twice for language in ("en", "fr")} <= set(FILLER)
    for path, words in FILLER:
        file = new / path
        file.write_text(file.read_text(encoding="utf-8").replace(words, "Sample words"), encoding="utf-8")
    said = rkcctl(new, "seal", "v1", *SEAL[:-1], "BOARD")
    assert (said.code, "warning" in said.out) == (0, False)


def test_a_sealed_text_cannot_be_sealed_again(workspace: Path, rkcctl: Run) -> None:
    rkcctl(workspace, "seal", "sample-2014", *SEAL)
    assert rkcctl(workspace, "seal", "sample-2015", *SEAL).code == 3


def test_a_new_chapter_is_listed_where_it_was_asked_for_and_valid(workspace: Path, rkcctl: Run) -> None:
    guideline = workspace / "guidelines/guideline.yaml"
    guideline.write_bytes(
        guideline.read_bytes().replace(b"chapters: [cloud]", b"chapters:\n  - cloud  # first\n  - last")
    )
    (workspace / "guidelines/en/last.md").write_text(
        "---\nid: last\ntitle: Last\n---\n\n<!-- last-001 -->\nThe end.\n", encoding="utf-8"
    )
    said = rkcctl(workspace, "new", "chapter", "records", "--title", 'Of "records": more', "--after", "cloud")
    assert said.code == 0
    assert re.search(r"- cloud  # first\n  - records\n  - last\n", guideline.read_text(encoding="utf-8"))
    assert rkcctl(workspace, "validate").code == 0


@pytest.mark.parametrize("name", ["cloud", "Cloud", "a-name-that-is-too-long", "../x"])
def test_a_chapter_id_that_is_taken_or_malformed_is_refused(workspace: Path, rkcctl: Run, name: str) -> None:
    before = files_of(workspace)
    assert rkcctl(workspace, "new", "chapter", name, "--title", "T").code == 2
    assert files_of(workspace) == before


@pytest.mark.parametrize("words", [(), ("--sample",)], ids=["small", "sample"])
def test_init_makes_a_workspace_that_is_clean(tmp_path: Path, rkcctl: Run, words: tuple[str, ...]) -> None:
    assert rkcctl(tmp_path, "init", *words, "new one").code == 0
    said = rkcctl(tmp_path / "new one", "validate")
    assert (said.code, said.out) == (0, "")
    assert (tmp_path / "new one/.rkcctl/schemas/guideline.json").is_file()
    # A small one is in drafting, so that a chapter can be added; the sample rests on its sealed edition.
    added = rkcctl(tmp_path / "new one", "new", "chapter", "extra", "--title", "Extra")
    assert added.code == (3 if words else 0)


def test_an_empty_guideline_is_not_to_be_deleted(workspace: Path, rkcctl: Run) -> None:
    for path, hint in (
        ("guidelines/guideline.yaml", "restore it, or begin anew in another folder: rkcctl init FOLDER"),
        ("guidelines/glossary.yaml", "restore it, or delete it"),
    ):
        kept = (workspace / path).read_bytes()
        (workspace / path).write_bytes(b"")
        assert f"hint: {hint}\n" in rkcctl(workspace, "validate").out
        (workspace / path).write_bytes(kept)


def test_init_leaves_a_folder_with_files_alone(tmp_path: Path, rkcctl: Run) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/mine.txt").write_text("mine", encoding="utf-8")
    assert rkcctl(tmp_path, "init", "taken").code == 3
    assert files_of(tmp_path) == {"taken/mine.txt": b"mine"}
