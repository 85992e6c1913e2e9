"""`rkcctl build`: what it writes, what it refuses, and what it leaves alone."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from tests.case_files import base
from tests.conftest import Said

Run = Callable[..., Said]

NAME = "SAMPLE-base-draft-en"
FORMATS = ("docx", "epub", "html", "ics", "json", "md", "pdf")
CLOUD, GUIDELINE = "guidelines/en/cloud.md", "guidelines/guideline.yaml"
SECOND = """\
---
id: data
title: Data and messages
next_id: 2
---

<!-- data-001 -->
Messages carry what [the comparison](#cloud-002) needs, as [](#cloud) and [](rkc:7.1) say.[^data-n1]

<!-- data-002 -->
Whoever reads paragraph [](#data-001) reads the [release](term:release) first.

[^data-n1]: Counted monthly.
"""


def amend(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_bytes(text.replace(old, new).encode())


def add_second_chapter(root: Path) -> None:
    amend(root, GUIDELINE, "chapters: [cloud]", "chapters: [cloud, data]")
    (root / "guidelines/en/data.md").write_bytes(SECOND.replace("next_id: 2", "next_id: 3").encode())


def spoil(root: Path) -> None:
    """Two faults of content in the chapter: a reference to nowhere, and an undefined term."""
    amend(root, CLOUD, "[](#cloud-002)", "[](#cloud-999)")
    amend(root, CLOUD, "(term:release)", "(term:relaese)")


def listing(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below a folder, with its time and bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def parts(data: bytes) -> dict[str, str]:
    """The texts within a zip, such as a Word file or an EPUB."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


# ---- What is written -----------------------------------------------------------------------------------------------


def test_every_format_is_written_and_an_unchanged_build_writes_nothing(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "build")
    assert said.code == 0
    first = listing(workspace / "dist")
    assert {f"{NAME}.{suffix}" for suffix in FORMATS} == {path for path in first if "/" not in path}
    assert {"site/index.html", "site/en/index.html", "site/en/cloud.html"} <= first.keys()
    for suffix in FORMATS:
        assert f"dist/{NAME}.{suffix}" in said.out
    assert "dist/site/index.html and" in said.out
    assert f"{len(first)} files written, 0 unchanged" in said.err
    again = rkcctl(workspace, "build")
    assert (again.code, again.out) == (0, f"nothing has changed since the last build: {len(first)} files in dist\n")
    assert listing(workspace / "dist") == first


def test_a_change_writes_only_the_files_that_differ(workspace: Path, rkcctl: Run) -> None:
    rkcctl(workspace, "build", "--to", "html,md")
    before = listing(workspace / "dist")
    amend(workspace, CLOUD, "for five years", "for six years")
    assert rkcctl(workspace, "build", "--to", "html,md").code == 0
    after = listing(workspace / "dist")
    assert "for six years" in after[f"{NAME}.md"][1].decode()
    assert before["site/assets/site.css"] == after["site/assets/site.css"]
    assert before["site/en/glossary.html"] == after["site/en/glossary.html"]
    assert before["site/en/cloud.html"] != after["site/en/cloud.html"]


def test_a_file_that_somebody_deleted_is_written_again(workspace: Path, rkcctl: Run) -> None:
    rkcctl(workspace, "build", "--to", "md,json")
    (workspace / "dist" / f"{NAME}.md").unlink()
    said = rkcctl(workspace, "build", "--to", "md,json")
    assert (said.code, "1 file written, 1 unchanged" in said.err) == (0, True)
    assert (workspace / "dist" / f"{NAME}.md").is_file()


def test_a_build_without_a_format_removes_what_the_one_before_wrote_and_nothing_foreign(
    workspace: Path, rkcctl: Run
) -> None:
    rkcctl(workspace, "build", "--to", "html,epub,md")
    dist = workspace / "dist"
    (dist / "letter.md").write_text("An officer's own.", encoding="utf-8")
    (dist / "site" / "en" / "mine.html").write_text("Hers, too.", encoding="utf-8")
    assert rkcctl(workspace, "build", "--to", "md").code == 0
    assert sorted(listing(dist)) == sorted([f"{NAME}.md", "letter.md", "site/en/mine.html"])


def test_a_file_that_was_edited_since_is_not_removed(workspace: Path, rkcctl: Run) -> None:
    rkcctl(workspace, "build", "--to", "md,json")
    (workspace / "dist" / f"{NAME}.json").write_text("edited", encoding="utf-8")
    said = rkcctl(workspace, "build", "--to", "md")
    assert f"{NAME}.json is no longer made, but was edited or is open; it was left" in said.err
    assert (workspace / "dist" / f"{NAME}.json").read_text(encoding="utf-8") == "edited"


def test_out_names_the_folder(workspace: Path, rkcctl: Run, tmp_path: Path) -> None:
    out = tmp_path / "élsewhere"
    assert rkcctl(workspace, "build", "--to", "md", "--out", str(out)).code == 0
    assert list(listing(out)) == [f"{NAME}.md"]
    assert rkcctl(workspace / "guidelines", "build", "--to", "json", "--out", "../offer").code == 0
    assert list(listing(workspace / "offer")) == [f"{NAME}.json"]
    assert not (workspace / "dist").exists()


@pytest.mark.parametrize("command", ["build --to md", "schedule --to csv"])
@pytest.mark.parametrize("out", ["guidelines/en", "schedules", ".", "..", "/"])
def test_nothing_is_written_where_no_output_belongs(workspace: Path, rkcctl: Run, command: str, out: str) -> None:
    before = listing(workspace)
    said = rkcctl(workspace, *command.split(), "--out", out)
    assert (said.code, "hint: name a folder for outputs alone" in said.err) == (2, True), said.err
    assert listing(workspace) == before


# ---- Faults --------------------------------------------------------------------------------------------------------


def test_errors_write_nothing(workspace: Path, rkcctl: Run) -> None:
    rkcctl(workspace, "build", "--to", "md")
    before = listing(workspace / "dist")
    spoil(workspace)
    said = rkcctl(workspace, "build", "--to", "md")
    assert said.code == 1
    assert "guidelines/en/cloud.md:" in said.out
    assert "nothing was written" in said.err
    assert "rkcctl build --with-faults" in said.err
    assert listing(workspace / "dist") == before


@pytest.fixture(scope="module")
def unchecked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unchecked build of a workspace with two faults."""
    root = tmp_path_factory.mktemp("unchecked")
    for path, data in base().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    spoil(root)
    command = [sys.executable, "-m", "rkcctl", "build", "--with-faults"]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, "UNCHECKED: built with 2 errors" in done.stderr) == (1, True), done.stderr
    return root / "dist"


def test_every_page_of_an_unchecked_build_says_so(unchecked: Path) -> None:
    pages = sorted((unchecked / "site" / "en").glob("*.html"))
    assert len(pages) >= 7
    for path in (*pages, unchecked / f"{NAME}-UNCHECKED.html"):
        body = path.read_text(encoding="utf-8").partition("<body")[2]
        assert "UNCHECKED" in body, path.name
    book = parts((unchecked / f"{NAME}-UNCHECKED.epub").read_bytes())
    shown = [name for name in book if name.endswith(".xhtml") and "nav" not in name]
    assert shown
    assert [name for name in shown if "UNCHECKED" not in book[name].partition("<body")[2]] == []
    for page in pypdf.PdfReader(unchecked / f"{NAME}-UNCHECKED.pdf").pages:
        assert "UNCHECKED" in page.extract_text()
    assert "UNCHECKED" in (unchecked / f"{NAME}-UNCHECKED.md").read_text(encoding="utf-8")
    assert "UNCHECKED" in (unchecked / f"{NAME}-UNCHECKED.json").read_text(encoding="utf-8")


def test_every_section_of_an_unchecked_word_file_has_a_head_that_says_so(unchecked: Path) -> None:
    word = parts((unchecked / f"{NAME}-UNCHECKED.docx").read_bytes())
    entries = re.findall(r"<Relationship [^>]*>", word["word/_rels/document.xml.rels"])
    homes = {attribute(entry, "Id"): attribute(entry, "Target") for entry in entries}
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", word["word/document.xml"], re.DOTALL)
    assert sections
    for position, section in enumerate(sections):
        heads = re.findall(r'<w:headerReference [^>]*r:id="([^"]+)"', section)
        # A section without heads of its own takes those of the one before.
        assert heads or position
        for head in heads:
            assert "UNCHECKED" in re.sub(r"<[^>]+>", "", word[f"word/{homes[head]}"])


@pytest.mark.parametrize("suffix", ["docx", "epub", "html", "md", "pdf"])
def test_a_fault_is_boxed_before_its_paragraph(unchecked: Path, suffix: str) -> None:
    data = (unchecked / f"{NAME}-UNCHECKED.{suffix}").read_bytes()
    if suffix == "pdf":
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    elif suffix in ("docx", "epub"):
        text = parts(data)["word/document.xml" if suffix == "docx" else "EPUB/chapter-cloud.xhtml"]
    else:
        text = data.decode()
    text = re.sub(r"<[^>]+>|[\s*>]+", "", text)
    order = ["Anadministrationcompares", "REF101", "cloud-999", "iskeptforfiveyears"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


# ---- Options -------------------------------------------------------------------------------------------------------


def test_an_unknown_chapter_is_a_clear_message(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "build", "--chapter", "clout")
    assert (said.code, said.err) == (2, "rkcctl: there is no chapter 'clout'\n    hint: did you mean 'cloud'?\n")
    assert not (workspace / "dist").exists()


def test_an_unknown_format_names_the_nearest(workspace: Path, rkcctl: Run) -> None:
    for asked, hint in (("jsn", "did you mean 'json'?"), ("xyzzy", "there are: html, pdf, docx, epub, md, json")):
        said = rkcctl(workspace, "build", "--to", asked)
        assert (said.code, f"'{asked}' is not among them; {hint}" in " ".join(said.err.split())) == (2, True)
    assert not (workspace / "dist").exists()


def test_a_text_without_proposals_is_built_without_what_merges(workspace: Path) -> None:
    code = (
        "import sys; from rkcctl.cli.app import main\n"
        "sys.argv = ['rkcctl', 'build', '--to', 'html,epub,md,json']\n"
        "try: main()\n"
        "finally: print([name for name in sys.modules if name.startswith('rkcctl.amend')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=workspace, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
