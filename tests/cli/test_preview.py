"""preview, and a draft that is built: the edition as if proposals were adopted, which says so everywhere."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from tests.conftest import Said
from tests.proposal_sample import BIDDERS, LIST_GONE, LONGER, PAPER, YEARS, approve, lay_out, propose, texts
from tests.render.web import read_page

Run = Callable[..., Said]

NAME = "SAMPLE-base-sample-2014"
BANNER = "AS IF ADOPTED: proposals 2019-004, 2019-005 - NOT AN EDITION"
NEW_CHAPTER = "  - {c: 1, insert-chapter: after cloud, slug: data, title: Data, text: Data are kept.}"


@pytest.fixture
def sealed(workspace: Path, rkcctl: Run) -> Path:
    lay_out(workspace, rkcctl)
    return workspace


def read(root: Path, ending: str, folder: str = "preview") -> str:
    return (root / f"dist/{folder}/{NAME}-{folder}-en.{ending}").read_text(encoding="utf-8")


def test_a_preview_says_what_it_is_in_every_output_and_on_every_page(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    propose(sealed, "2019-005", PAPER)
    before = texts(sealed)
    said = rkcctl(sealed, "preview")
    assert said.code == 0, said.out + said.err
    assert texts(sealed) == before
    folder = sealed / "dist/preview"
    files = {path.name for path in folder.iterdir() if path.is_file()}
    assert files == {f"{NAME}-preview-en.{ending}" for ending in ("docx", "epub", "html", "json", "md", "pdf")}
    pages = [path for path in folder.rglob("*.html") if path.name != "index.html" or path.parent.name == "en"]
    assert len(pages) > 5
    for page in pages:
        assert BANNER in page.read_text(encoding="utf-8"), page.name
    assert BANNER in read(sealed, "md")
    assert json.loads(read(sealed, "json"))["banner"].startswith(BANNER)
    pdf = pypdf.PdfReader(folder / f"{NAME}-preview-en.pdf")
    assert BANNER in str(pdf.metadata.title if pdf.metadata else "")
    for page_of_pdf in pdf.pages:
        assert "NOT AN EDITION" in page_of_pdf.extract_text()
    with zipfile.ZipFile(folder / f"{NAME}-preview-en.docx") as word:
        assert BANNER in word.read("docProps/core.xml").decode()
    with zipfile.ZipFile(folder / f"{NAME}-preview-en.epub") as book:
        assert BANNER in book.read("EPUB/package.opf").decode()


def test_the_concordance_of_a_preview_says_to_what_a_paragraph_would_be_joined(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", "  - {c: 1, join: [cloud-002, cloud-003]}")
    assert rkcctl(sealed, "preview", "--to", "md").code == 0
    assert re.search(r"\| paragraph 2 \| \[?paragraph 1.*\| joined to that \|", read(sealed, "md"))


def test_a_preview_shows_the_text_with_the_changes_and_lists_them(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    propose(sealed, "2019-005", PAPER, by="XB")
    rkcctl(sealed, "preview", "--to", "md,json")
    text = read(sealed, "md")
    assert "is kept for six years." in text
    assert "2bis" in text
    assert "What this preview shows" in text
    assert "| 2019-005/1 | Sample Member XB | Papers of 2019-005 | new | as proposed |" in text
    numbers = json.loads(read(sealed, "json"))["concordance"]
    assert numbers == {
        "from": "sample-2014",
        "to": "sample-2014-preview",
        "numbers": [{"id": "cloud-2019-005-1", "kind": "paragraph", "old": None, "new": "2bis", "change": "inserted"}],
    }


def test_in_front_stands_what_it_is_with_a_link_to_the_list_of_changes(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    assert rkcctl(sealed, "preview").code == 0
    folder = sealed / "dist/preview"
    said = "The text of sample-2014 as if changes had been adopted. Nobody has adopted it, and it is no edition."
    link = "Every change and what became of it: Annex A, What this preview shows"
    assert f"What this is: {said} [{link}](#annex-preview)" in read(sealed, "md")
    fronts = {
        "annex-preview.html": read_page((folder / "site/en/index.html").read_bytes()),
        "#annex-preview": read_page((folder / f"{NAME}-preview-en.html").read_bytes()),
    }
    with zipfile.ZipFile(folder / f"{NAME}-preview-en.epub") as book:
        title = next(name for name in book.namelist() if name.endswith("title.xhtml"))
        fronts["annex-annex-preview.xhtml"] = read_page(book.read(title))
    for address, front in fronts.items():
        notice = front.one("p", class_="notice")
        assert notice.text == f"What this is {said} {link}"
        assert notice.one("a").attributes["href"] == address
    with zipfile.ZipFile(folder / f"{NAME}-preview-en.docx") as word:
        document = word.read("word/document.xml").decode()
    linked = re.search(r'<w:hyperlink w:anchor="([^"]+)"(?:(?!</w:hyperlink>).)*Every change and what', document, re.S)
    assert linked
    assert f'w:name="{linked[1]}"' in document
    pdf = pypdf.PdfReader(folder / f"{NAME}-preview-en.pdf")
    cover = pdf.pages[0]
    assert "Nobody has adopted it" in " ".join(cover.extract_text().split())
    assert [note for note in cover.get("/Annots", ()) if note.get_object()["/Subtype"] == "/Link"]


def test_what_collides_stands_in_it_as_alternatives_with_who_proposes_them(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    propose(sealed, "2019-005", LONGER, by="XB")
    assert rkcctl(sealed, "preview", "--to", "md").code == 0
    text = read(sealed, "md").replace("\\[", "[").replace("\\]", "]")
    assert "[XA (2019-004/1): " in text
    assert "[XB (2019-005/1): " in text
    assert "[present text: " in text
    assert "0 as proposed, 2 as alternatives in brackets, 0 left out" in text


def test_alternatives_have_the_number_of_their_paragraph_and_take_none_from_what_comes(
    sealed: Path, rkcctl: Run
) -> None:
    was = "The comparison of paragraph [](#cloud-002) is kept for five years.\\nThe offers are kept too."
    propose(sealed, "2019-004", f'  - c: 1\n    delete: cloud-003\n    was: "{was}"')
    propose(sealed, "2019-005", LONGER, by="XB")
    propose(sealed, "2019-006", PAPER, by="XD")
    assert rkcctl(sealed, "preview", "--to", "md").code == 0
    text = read(sealed, "md").replace("\\[", "[").replace("\\]", "]")
    assert "\n[XA (2019-004/1): to be deleted]\n" in text
    assert "**2bis** The paper is signed.\n" in text
    # No number of the text is any of theirs, so that none is said to be inserted.
    assert re.findall(r"\| inserted \| `([^`]+)` \|", text) == ["cloud-2019-006-1"]


def test_what_refers_to_a_paragraph_that_a_preview_deletes_calls_it_by_its_printed_number(
    sealed: Path, rkcctl: Run
) -> None:
    was = "An administration compares *two offers* against [Standard](rkc:7.1) and its [release](term:release) times."
    words = "The rule of paragraph [](#cloud-002) holds, for the list too."
    propose(sealed, "2019-004", f"  - {{c: 1, insert: after cloud-003, text: '{words}'}}")
    propose(sealed, "2019-005", f"  - c: 1\n    delete: cloud-002\n    was: '{was}[^cloud-n1]'", by="XB")
    rkcctl(sealed, "preview", "--to", "md")
    text = (sealed / "dist/preview" / f"{NAME}-preview-en.md").read_text(encoding="utf-8")
    assert "The rule of paragraph 1 holds" in text


def test_what_does_not_fit_is_left_out_and_the_list_says_why(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    propose(sealed, "2019-006", LONGER)
    assert rkcctl(sealed, "preview", "--to", "md").code == 0
    text = (sealed / "dist/preview" / f"{NAME}+1-preview-en.md").read_text(encoding="utf-8")
    assert "0 as proposed, 0 as alternatives in brackets, 1 left out" in text
    why = "the text that it was written against has changed there since"
    assert f"| 2019-006/1 | Sample Member A | Papers of 2019-006 | new | left out: {why} |" in text


def test_only_what_is_named_is_shown_whatever_became_of_it(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    propose(sealed, "2019-005", PAPER)
    approve(sealed, rkcctl, "2019-005", act="not-accepted")
    assert rkcctl(sealed, "preview", "--with", "2019-005/1", "--to", "md").code == 0
    text = read(sealed, "md")
    assert "AS IF ADOPTED: proposal 2019-005 - NOT AN EDITION" in text
    assert "The paper is signed." in text
    assert "six years" not in text
    assert "| not accepted | as proposed |" in text


def test_a_new_chapter_of_a_preview_stands_where_it_is_proposed(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", NEW_CHAPTER)
    assert rkcctl(sealed, "preview", "--to", "json").code == 0
    chapters = json.loads(read(sealed, "json"))["chapters"]
    assert [(one["id"], one["number"]) for one in chapters] == [("cloud", "1"), ("data", "1bis")]


def test_an_unchanged_preview_is_not_made_again(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    propose(sealed, "2019-005", PAPER)
    asked = ("preview", "--with", "2019-004,2019-005", "--to", "md")
    assert not rkcctl(sealed, *asked).out.startswith("nothing has changed")
    said = rkcctl(sealed, *asked)
    assert said.out == "nothing has changed since the last build: 1 file in dist/preview\n"
    assert not rkcctl(sealed, "preview", "--with", "2019-005", "--to", "md").out.startswith("nothing has changed")
    assert not rkcctl(sealed, *asked).out.startswith("nothing has changed")
    propose(sealed, "2019-004", YEARS.replace("six", "seven"))
    assert not rkcctl(sealed, *asked).out.startswith("nothing has changed")


def test_nothing_is_written_while_there_is_an_error(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS.replace("five years", "nine years"))
    said = rkcctl(sealed, "preview")
    assert said.code == 1
    assert "AMD" in said.out
    assert not (sealed / "dist").exists()


def test_with_nothing_open_there_is_nothing_to_show(sealed: Path, rkcctl: Run) -> None:
    said = rkcctl(sealed, "preview")
    assert (said.code, said.err.splitlines()[0]) == (2, "rkcctl: there is nothing to show")
    said = rkcctl(sealed, "preview", "--with", "2019-040")
    assert (said.code, said.err.splitlines()[0]) == (2, "rkcctl: there is no proposal '2019-040'")


def test_a_draft_is_built_as_the_meeting_had_it_into_a_folder_of_its_own(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    propose(sealed, "2019-005", LONGER, by="XB")
    propose(sealed, "2019-006", PAPER)
    assert rkcctl(sealed, "draft", "draft-1", "--for", "sample-wg-77").code == 0
    for by, stance, grounds in (("XB", "reservation", "Too soon."), ("XD", "objection", "Never.")):
        held = ("--by", by, "--about", "draft-1", "--stance", stance, "--grounds", grounds)
        held = (*held, "--with", "XA") if by == "XB" else held
        assert rkcctl(sealed, "position", "sample-wg-77", *held).code == 0
    for to, act in (("p1", "noted"), ("p2", "withdrawn")):
        assert rkcctl(sealed, "respond", "sample-wg-77", "--to", to, "--act", act, "--par", "9").code == 0
    rkcctl(sealed, "build", "--to", "md")
    edition = (sealed / "dist" / f"{NAME}-en.md").read_bytes()
    propose(sealed, "2019-007", LIST_GONE)
    said = rkcctl(sealed, "build", "--draft", "draft-1", "--to", "md,html")
    assert said.code == 0, said.out + said.err
    text = read(sealed, "md", "draft-1")
    assert "DRAFT draft-1: AS IF ADOPTED: proposals 2019-004, 2019-005, 2019-006 - NOT AN EDITION" in text
    assert "The paper is signed." in text
    assert "XA (2019-004/1)" in text
    assert "XB (2019-005/1)" in text
    # What was held of it stands on its cover in short, and in the annex in full; what was withdrawn nowhere.
    assert text.count("XB, XA: reservation") == 2
    assert "XB, XA: reservation (SAMPLE-WG 77): Too soon; noted (SAMPLE-WG 77, par. 9)" in text
    front = (sealed / "dist/draft-1/site/en/index.html").read_text(encoding="utf-8")
    assert "<dt>Positions on the draft</dt>" in front
    assert "objection" not in text
    assert "the contract" in text
    assert (sealed / "dist" / f"{NAME}-en.md").read_bytes() == edition
    assert rkcctl(sealed, "build", "--draft", "draft-1", "--to", "md,html").out.startswith("nothing has changed")


def test_a_draft_reads_the_same_after_its_changes_were_merged(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    assert rkcctl(sealed, "draft", "draft-1", "--for", "sample-wg-77").code == 0
    rkcctl(sealed, "build", "--draft", "draft-1", "--to", "json")
    before = json.loads(read(sealed, "json", "draft-1"))
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    rkcctl(sealed, "build", "--draft", "draft-1", "--to", "json")
    assert json.loads(read(sealed, "json", "draft-1"))["chapters"] == before["chapters"]


def test_an_unknown_draft_is_a_clear_message(sealed: Path, rkcctl: Run) -> None:
    said = rkcctl(sealed, "build", "--draft", "draft-9")
    assert (said.code, said.err.splitlines()[0]) == (2, "rkcctl: there is no draft 'draft-9'")


def test_the_working_text_has_a_concordance_once_numbers_differ(sealed: Path, rkcctl: Run) -> None:
    rkcctl(sealed, "build", "--to", "md")
    assert "Concordance" not in (sealed / "dist" / f"{NAME}-en.md").read_text(encoding="utf-8")
    propose(sealed, "2019-004", BIDDERS)
    propose(sealed, "2019-005", PAPER)
    approve(sealed, rkcctl, "2019-004", "2019-005")
    assert rkcctl(sealed, "merge").code == 0
    rkcctl(sealed, "build", "--to", "md")
    text = (sealed / "dist" / f"{NAME}+1-en.md").read_text(encoding="utf-8")
    assert "Concordance of numbers" in text
    assert "| – | [paragraph 2bis](#cloud-2019-005-1) | inserted | `cloud-2019-005-1` |" in text


def test_what_is_not_for_the_public_is_in_no_preview_of_it(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    for_members = propose(sealed, "2019-005", PAPER)
    text = for_members.read_text(encoding="utf-8").replace("language: en\n", "language: en\naudience: members\n")
    for_members.write_text(text, encoding="utf-8")
    said = rkcctl(sealed, "preview", "--to", "md")
    assert said.code == 0, said.out + said.err
    assert "left out, since not for this audience: 1 proposal" in said.err
    assert "2019-004" in read(sealed, "md")
    assert "2019-005" not in read(sealed, "md")
    said = rkcctl(sealed, "preview", "--to", "md", "--audience", "members")
    assert "left out" not in said.err
    assert "2019-005" in read(sealed, "md")
    said = rkcctl(sealed, "preview", "--to", "md", "--with", "2019-005/1")
    assert said.code == 2
    assert "not for this audience (public): 2019-005\n    hint: make it for others: --audience members" in said.err

    meeting = "sample-wg-76"
    said = rkcctl(sealed, "draft", "draft-1", "--for", meeting, "--audience", "public")
    assert "left out, since not for this audience: 1 proposal" in said.err, said.out + said.err
    assert "2019-005" not in (sealed / "guidelines/drafts/draft-1.yaml").read_text(encoding="utf-8")
    assert rkcctl(sealed, "draft", "draft-2", "--for", meeting).code == 0
    # A draft is frozen: nothing can be left out of it.
    said = rkcctl(sealed, "build", "--draft", "draft-2", "--to", "md")
    assert said.code == 2
    assert "not for this audience (public): 2019-005" in said.err
    assert rkcctl(sealed, "build", "--draft", "draft-2", "--to", "md", "--audience", "members").code == 0
