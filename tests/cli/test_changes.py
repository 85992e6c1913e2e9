"""The pages of changes that a build writes beside the chapters: since the sealed edition, or since the text before."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Said
from tests.proposal_sample import LONGER, YEARS, approve, lay_out, propose
from tests.render.web import Element, read_page

Run = Callable[..., Said]


def page(root: Path, name: str, folder: str = "dist") -> Element:
    return read_page((root / folder / f"site/en/{name}.html").read_bytes())


def test_a_text_without_changes_has_no_such_page(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    assert rkcctl(workspace, "build", "--to", "html").code == 0
    assert not list((workspace / "dist/site/en").glob("*.marked.html"))
    assert not page(workspace, "cloud").all("nav", class_="shows")


def test_after_a_merge_the_chapter_shows_what_changed_since_the_sealed_edition_and_by_whom(
    workspace: Path, rkcctl: Run
) -> None:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", YEARS)
    approve(workspace, rkcctl, "2019-004")
    assert rkcctl(workspace, "merge").code == 0
    assert rkcctl(workspace, "build", "--to", "html").code == 0
    assert [link.text for link in page(workspace, "cloud").one("nav", class_="shows").all("a")] == [
        "Current text",
        "With changes marked",
        "Changes only",
        "History",
        "Changes since sample-2014",
    ]
    (changed,) = page(workspace, "cloud.only").all("div", class_="change")
    assert changed.one("p", class_="told").text.startswith("Changed · XA, 2019-004/1, ")
    assert changed.one("del").text == "[deleted: five end of deletion]"
    assert changed.one("ins").text == "[inserted: six end of insertion]"
    names = {path.name.partition(".")[0] for path in (workspace / "dist/site/en").glob("*.marked.html")}
    assert names == {"cloud"}


def test_of_two_sealed_editions_the_later_shows_what_it_changed(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", YEARS)
    approve(workspace, rkcctl, "2019-004")
    assert rkcctl(workspace, "merge").code == 0
    dates = ("--text", "2021-06-30", "--approved", "2021-09-01", "--published", "2021-12-01")
    sealed = rkcctl(workspace, "seal", "sample-2021", *dates, "--authority", "SAMPLE-MC")
    assert sealed.code == 0, sealed.out + sealed.err
    assert rkcctl(workspace, "build", "--to", "html").code == 0
    assert page(workspace, "changes").one("h1").text == "Changes since sample-2014"
    (changed,) = page(workspace, "cloud.only").all("div", class_="change")
    assert changed.one("del").text == "[deleted: five end of deletion]"
    assert changed.one("p", class_="told").text.startswith("Changed · XA, 2019-004/1, ")


def test_a_preview_marks_what_it_changes_in_the_text_and_signs_the_alternatives(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", YEARS)
    propose(workspace, "2019-005", LONGER, by="XB")
    assert rkcctl(workspace, "preview", "--to", "html").code == 0
    (changed,) = page(workspace, "cloud.only", "dist/preview").all("div", class_="change")
    assert changed.one("p", class_="told").text == "Changed · XA, 2019-004/1 · XB, 2019-005/1"
    came = " ".join(found.text for found in changed.all("ins"))
    assert "[XA (2019-004/1): " in came
    assert "[XB (2019-005/1): " in came
    # The text beside them is nobody's current text.
    views = page(workspace, "cloud", "dist/preview").one("nav", class_="shows").one("ul").all("a")
    assert [link.text for link in views[:3]] == ["As if adopted", "With changes marked", "Changes only"]


def test_an_extract_and_an_unchecked_build_have_no_such_page(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", YEARS)
    approve(workspace, rkcctl, "2019-004")
    assert rkcctl(workspace, "merge").code == 0
    rkcctl(workspace, "build", "--to", "html", "--chapter", "cloud")
    path = workspace / "guidelines/en/cloud.md"
    path.write_text(path.read_text(encoding="utf-8").replace("six years", "ten years"), encoding="utf-8")
    rkcctl(workspace, "build", "--to", "html", "--with-faults")
    assert (workspace / "dist/site/en/cloud.html").exists()
    assert not list((workspace / "dist").rglob("*.marked.html"))
