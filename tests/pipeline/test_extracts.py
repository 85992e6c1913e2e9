"""build --chapter: extracts, beside the edition and beside one another."""

import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from tests.conftest import Said
from tests.pipeline.test_build import FORMATS, NAME, add_second_chapter, listing, parts

Run = Callable[..., Said]


def test_an_extract_keeps_the_numbers_of_the_whole(workspace: Path, rkcctl: Run) -> None:
    add_second_chapter(workspace)
    assert rkcctl(workspace, "build", "--chapter", "data").code == 0
    dist = workspace / "dist/extract/data"
    names = {path for path in listing(dist) if "/" not in path}
    assert names == {f"{NAME}-extract-data.{suffix}" for suffix in FORMATS if suffix != "ics"}
    text = (dist / f"{NAME}-extract-data.md").read_text(encoding="utf-8")
    assert "2 Data and messages" in text
    assert "Whoever reads paragraph" in text
    page = (dist / "site/en/data.html").read_text(encoding="utf-8")
    assert '<a class="number" href="#data-001" aria-label="Link to paragraph 3">3</a>' in page
    assert 'reads paragraph <a href="#data-001">3</a>' in page
    assert not (dist / "site/en/cloud.html").exists()


def test_links_out_of_an_extract_are_text(workspace: Path, rkcctl: Run) -> None:
    add_second_chapter(workspace)
    rkcctl(workspace, "build", "--chapter", "data")
    dist = workspace / "dist/extract/data"
    page = (dist / "site/en/data.html").read_text(encoding="utf-8")
    assert "<p>Messages carry what the comparison needs, as 1 and 7.1 say." in page
    single = (dist / f"{NAME}-extract-data.html").read_text(encoding="utf-8")
    book = parts((dist / f"{NAME}-extract-data.epub").read_bytes())
    word = parts((dist / f"{NAME}-extract-data.docx").read_bytes())
    for shown in (page, single, *book.values()):
        assert not re.search(r'href="[^"]*(?:cloud|provision|term)', shown)
    assert not re.search(r'w:anchor="[^"]*(?:cloud|rkp_|rkt_)', word["word/document.xml"])
    for reader in pypdf.PdfReader(dist / f"{NAME}-extract-data.pdf").pages:
        assert "cloud" not in str([note.get_object() for note in reader.get("/Annots", [])])


def test_an_extract_leaves_the_edition_as_it_is(workspace: Path, rkcctl: Run) -> None:
    add_second_chapter(workspace)
    assert rkcctl(workspace, "build", "--to", "html,md").code == 0
    before = listing(workspace / "dist")
    assert rkcctl(workspace, "build", "--chapter", "data", "--to", "html,md").code == 0
    after = listing(workspace / "dist")
    assert {path: after[path] for path in before} == before
    assert {path.split("/")[0] for path in after.keys() - before.keys()} == {"extract"}
    assert rkcctl(workspace, "build", "--to", "html,md").out.startswith("nothing has changed since the last build")
    assert rkcctl(workspace, "build", "--chapter", "data", "--to", "html,md").out.startswith("nothing has changed")


def test_extracts_stand_side_by_side(workspace: Path, rkcctl: Run) -> None:
    add_second_chapter(workspace)
    for chosen in (["data"], ["cloud"], ["data", "cloud"]):
        asked = [word for chapter in chosen for word in ("--chapter", chapter)]
        assert rkcctl(workspace, "build", "--to", "md", *asked).code == 0
    found = {path for path in listing(workspace / "dist/extract") if path.endswith(".md")}
    names = ("cloud", "cloud+data", "data")
    assert found == {f"{name}/{NAME}-extract-{name}.md" for name in names}
    again = rkcctl(workspace, "build", "--to", "md", "--chapter=cloud", "--chapter", "data")
    assert "0 files written" in again.err, "the order in which chapters are named makes no other extract"
    assert rkcctl(workspace, "build", "--to", "md", "--chapter", "cloud").out.startswith("nothing has changed")


def test_an_extract_of_every_chapter_has_not_the_name_of_the_whole(workspace: Path, rkcctl: Run) -> None:
    assert rkcctl(workspace, "build", "--to", "md", "--chapter", "cloud").code == 0
    text = (workspace / f"dist/extract/cloud/{NAME}-extract-cloud.md").read_text(encoding="utf-8")
    assert "EXTRACT" in text


@pytest.mark.parametrize("asked", ["../..", "/", "a/../../guidelines"])
def test_a_chapter_that_is_no_id_makes_no_path(workspace: Path, rkcctl: Run, asked: str) -> None:
    said = rkcctl(workspace, "build", "--chapter", asked)
    assert (said.code, said.err.splitlines()[0]) == (2, f"rkcctl: there is no chapter '{asked}'")
