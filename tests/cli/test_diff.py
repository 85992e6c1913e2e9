"""diff as a user meets it."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from tests.conftest import Said
from tests.proposal_sample import BIDDERS, LONGER, PAPER, YEARS, approve, lay_out, propose
from tests.render.web import read_page

Run = Callable[..., Said]
CHAPTER = "guidelines/en/cloud.md"
SEAL = ("--text", "2013-06-28", "--approved", "2014-03-27", "--published", "2014-06-30", "--authority", "SAMPLE-MC")


def sealed(root: Path, rkcctl: Run, old: str = "", new: str = "") -> Path:
    """The workspace sealed, and then edited."""
    assert rkcctl(root, "seal", "sample-2014", *SEAL).code == 0
    path = root / CHAPTER
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return root


def test_without_formats_the_changes_are_shown_under_chapter_and_paragraph(workspace: Path, rkcctl: Run) -> None:
    root = sealed(workspace, rkcctl, "is kept for five years", "is kept for ten years")
    said = rkcctl(root, "diff")
    assert said.code == 0
    assert said.out == (
        "From sample-2014 to sample-2014, text as it stands\n\n1 Cloud services\n\nparagraph 2: Changed\n"
        "The comparison of paragraph 1 is kept for [-five-]{+ten+} years.\n"
    )
    assert said.err == "UNCHECKED: the text has errors; `rkcctl validate` lists them\n"


def test_notes_headings_tables_and_lists_are_shown_too(workspace: Path, rkcctl: Run) -> None:
    more = "are opened late.\n\n<!-- cloud-004 -->\n- one\n\n<!-- cloud-005 -->\n> said\n\n"
    more += "<!-- cloud-006 -->\n| K |\n| - |\n"
    said = rkcctl(sealed(workspace, rkcctl, "are opened on one day.", more), "diff")
    assert "note 1: Changed\nThe offers are opened [-on one day-]{+late+}.\n" in said.out
    assert "(a) {+one+}\n" in said.out
    assert "> {+said+}\n" in said.out
    assert "{+K+}\n" in said.out


def test_nothing_changed_is_said_so(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(sealed(workspace, rkcctl), "diff", "sample-2014", "working")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("\nThe two texts say the same.\n")


def test_the_files_that_are_asked_for_are_written_and_named(workspace: Path, rkcctl: Run) -> None:
    root = sealed(workspace, rkcctl, "five years", "ten years")
    said = rkcctl(root, "diff", "--to", "md,html", "--out", "papers")
    names = [f"SAMPLE-base-sample-2014-en-UNCHECKED-redline.{end}" for end in ("html", "md")]
    assert said.out.split("\n") == [*(f"papers/{name}" for name in names), ""]
    assert "<del>five</del><ins>ten</ins>" in (root / "papers" / names[1]).read_text(encoding="utf-8")
    said = rkcctl(root, "diff", "--table")
    assert said.out == "dist/SAMPLE-base-sample-2014-en-UNCHECKED-table.html\n"
    assert "Proposed text" in (root / said.out.strip()).read_text(encoding="utf-8")


def laid_out(root: Path, rkcctl: Run) -> Path:
    """A workspace with two proposals on the same words, and a third beside them."""
    lay_out(root, rkcctl)
    propose(root, "2019-004", YEARS)
    propose(root, "2019-005", LONGER, by="XB")
    propose(root, "2019-006", PAPER)
    return root


def test_what_collides_stands_side_by_side_with_who_proposes_it(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(laid_out(workspace, rkcctl), "diff", "2019-004", "2019-005", "2019-006")
    assert said.code == 0, said.err
    assert "paragraph 2: Changed · XA, 2019-004/1 · XB, 2019-005/1" in said.out
    assert "[XA (2019-004/1): " in said.out
    assert "[XB (2019-005/1): " in said.out
    assert "[present text:+} five{+]+} years" in said.out
    assert "The paper is signed." in said.out
    told = "as an alternative in brackets"
    assert said.err.splitlines() == [f"2019-004/1: {told}", f"2019-005/1: {told}"]


def test_collisions_are_in_every_format_and_the_list_says_which_changes_they_are(workspace: Path, rkcctl: Run) -> None:
    root = laid_out(workspace, rkcctl)
    said = rkcctl(root, "diff", "2019-004", "2019-005", "--to", "md,html,docx,pdf", "--out", "papers")
    assert said.code == 0, said.err
    found = {path.suffix: path for path in (root / "papers").iterdir()}
    with zipfile.ZipFile(found[".docx"]) as word:
        document = word.read("word/document.xml").decode()
    texts = {
        "md": found[".md"].read_text(encoding="utf-8").replace("\\", ""),
        "html": read_page(found[".html"].read_bytes()).text,
        "docx": "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", document)),
        "pdf": " ".join(page.extract_text() for page in pypdf.PdfReader(found[".pdf"]).pages),
    }
    for name, text in texts.items():
        words = " ".join(text.split())
        for who in ("[XA (2019-004/1): ", "[XB (2019-005/1): ", "[present text:"):
            assert who in words, (name, who)
        assert "What is shown of the changes" in words, name


def test_a_proposal_in_a_language_without_a_text_is_shown_in_its_own_words_too(workspace: Path, rkcctl: Run) -> None:
    root = laid_out(workspace, rkcctl)
    change = "  - {c: 1, insert: after cloud-003, text: Le contrat finit., en: {text: The contract ends.}}\n"
    path = propose(root, "2019-007", change)
    path.write_text(path.read_text(encoding="utf-8").replace("language: en", "language: fr"), encoding="utf-8")
    said = rkcctl(root, "diff", "2019-007", "--to", "md")
    assert said.err.endswith(
        "2019-007: the words shown are a translation; `rkcctl show 2019-007` has those it was written in\n"
    )
    text = (root / said.out.strip()).read_text(encoding="utf-8")
    assert (
        text.index("The contract ends.") < text.index("## Words as they were written") < text.index("Le contrat finit.")
    )
    assert "The words of 2019-007 shown here are translations" in text


def test_files_are_called_after_few_proposals_and_count_the_rest(workspace: Path, rkcctl: Run) -> None:
    root = laid_out(workspace, rkcctl)
    propose(root, "2019-007", BIDDERS)
    named = {
        ("2019-004/1",): "2019-004-1",
        ("2019-004", "2019-005"): "2019-004-2019-005",
        ("2019-004", "2019-005", "2019-006", "2019-007"): "2019-004-2019-005-2019-006-+1",
    }
    for names, called in named.items():
        said = rkcctl(root, "diff", *names, "--to", "md")
        assert said.out == f"dist/SAMPLE-base-sample-2014-{called}-en-extract-redline.md\n"


def test_files_show_what_proposals_touch_or_the_whole_and_of_two_texts_the_whole_or_what_is_touched(
    workspace: Path, rkcctl: Run
) -> None:
    root = laid_out(workspace, rkcctl)

    def written(*words: str) -> str:
        said = rkcctl(root, "diff", *words, "--to", "md")
        assert said.code == 0, said.err
        return (root / said.out.strip()).read_text(encoding="utf-8")

    left_out = "Not shown: everything else, which reads as before"
    for words in (("2019-006",), ("2019-006", "--against", "2019-004"), ("sample-2014", "--changed")):
        assert left_out in written(*words), words
    for words in (("2019-006", "--whole"), ("sample-2014",)):
        assert left_out not in written(*words), words
    for option in ("--whole", "--changed"):
        for wrong in (("2019-006", option), ("2019-006", option, "--table")):
            said = rkcctl(root, "diff", *wrong)
            assert said.code == 2
            assert "can be chosen in the files of a redline alone" in said.err
            assert f"leave {option} out" in said.err or "--table" not in wrong


def test_the_comparative_table_has_the_alternatives_and_the_list_too(workspace: Path, rkcctl: Run) -> None:
    root = laid_out(workspace, rkcctl)
    said = rkcctl(root, "diff", "2019-004", "2019-005", "--table")
    page = read_page((root / said.out.strip()).read_bytes())
    (proposed,) = [cell.text for cell in page.all("td") if "[XA (2019-004/1): " in cell.text]
    assert "[XB (2019-005/1): " in proposed
    assert any(found.text == "What is shown of the changes" for found in page.all("h2"))


def test_a_note_that_goes_with_its_last_mark_is_the_change_of_whoever_took_that(workspace: Path, rkcctl: Run) -> None:
    root = laid_out(workspace, rkcctl)
    propose(root, "2019-007", "  - {c: 1, amend: cloud-002, edits: [{find: 'times.[^cloud-n1]', replace: times.}]}")
    said = rkcctl(root, "diff", "2019-007")
    assert "note 1: Deleted · XA, 2019-007/1\n[-The offers are opened on one day.-]\n" in said.out


def test_what_does_not_fit_is_told_and_the_rest_is_shown(workspace: Path, rkcctl: Run) -> None:
    root = laid_out(workspace, rkcctl)
    approve(root, rkcctl, "2019-004")
    assert rkcctl(root, "merge").code == 0
    propose(root, "2019-007", BIDDERS, base="sample-2014+1")
    said = rkcctl(root, "diff", "2019-005", "2019-007")
    assert said.code == 0, said.err
    assert "2019-005/1: left out: the text that it was written against has changed there since" in said.err
    assert "The offers{+ of all bidders+} are kept too." in said.out


def test_a_draft_is_shown_with_its_alternatives(workspace: Path, rkcctl: Run) -> None:
    root = laid_out(workspace, rkcctl)
    assert rkcctl(root, "draft", "draft-1", "--for", "sample-wg-77").code == 0
    said = rkcctl(root, "diff", "sample-2014", "draft-1")
    assert said.code == 0, said.err
    assert "Changed · XA, 2019-004/1 · XB, 2019-005/1" in said.out
    assert "[XB (2019-005/1): " in said.out


def test_two_drafts_are_compared_and_what_both_have_is_no_change(workspace: Path, rkcctl: Run) -> None:
    root = laid_out(workspace, rkcctl)
    propose(root, "2019-007", BIDDERS, by="XD")
    for label, names in (("draft-1", ("2019-004", "2019-006")), ("draft-2", ("2019-005", "2019-006", "2019-007"))):
        chosen = [word for name in names for word in ("--with", name)]
        assert rkcctl(root, "draft", label, "--for", "sample-wg-77", *chosen).code == 0
    said = rkcctl(root, "diff", "draft-1", "draft-2")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "From draft-1 to draft-2\n\n1 Cloud services\n\n"
        "paragraph 2: Changed · XB, 2019-005/1 · XD, 2019-007/1\n"
        "The comparison of paragraph 1 is kept for [-six-]{+ten+} years. The offers{+ of all bidders+} are kept too.\n"
    )
    # What was written on a draft is compared with that, and not with the text to which its own base has come since.
    propose(root, "2019-008", YEARS.replace("five", "six").replace("replace: six", "replace: seven"), base="draft-1")
    assert approve(root, rkcctl, "2019-006").code == 0
    assert rkcctl(root, "merge").code == 0
    assert rkcctl(root, "diff", "2019-008").out == (
        "From draft-1 to 2019-008\n\n1 Cloud services\n\nparagraph 2: Changed · XA, 2019-008/1\n"
        "The comparison of paragraph 1 is kept for [-six-]{+seven+} years. The offers are kept too.\n"
    )
    # What a draft showed and the record did not bring is told as such, and the other way round as the draft's.
    assert rkcctl(root, "diff", "draft-1", "working").out.split("\n\n", 2)[2] == (
        "paragraph 2: Changed · not in the later text: XA, 2019-004/1\n"
        "The comparison of paragraph 1 is kept for [-six-]{+five+} years. The offers are kept too.\n"
    )
    from_now = rkcctl(root, "diff", "working", "draft-2").out
    assert "paragraph 2: Changed · XB, 2019-005/1 · XD, 2019-007/1\n" in from_now
    from_then = rkcctl(root, "diff", "sample-2014+1", "sample-2014").out
    assert "Deleted · not in the later text: XA, 2019-006/1\n" in from_then
    back = rkcctl(root, "diff", "draft-2", "draft-1")
    assert "paragraph 2: Changed · XA, 2019-004/1\n" in back.out
    assert "for [-ten-]{+six+} years. The offers[- of all bidders-] are kept too." in back.out


def test_two_sets_of_proposals_are_compared_on_the_text_that_both_were_written_against(
    workspace: Path, rkcctl: Run
) -> None:
    root = laid_out(workspace, rkcctl)
    propose(root, "2019-007", BIDDERS, by="XD")
    said = rkcctl(root, "diff", "2019-005", "2019-006", "--against", "2019-004,2019-006,2019-007")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "From 2019-004, 2019-006, 2019-007 to 2019-005, 2019-006\n\n1 Cloud services\n\n"
        "paragraph 2: Changed · XB, 2019-005/1\n"
        "The comparison of paragraph 1 is kept for [-six-]{+ten+} years. The offers[- of all bidders-] are kept too.\n"
    )
    words = ("diff", "2019-005", "--against", "2019-004", "--to", "docx,md")
    names = [f"SAMPLE-base-2019-004-2019-005-en-extract-redline.{end}" for end in ("docx", "md")]
    assert rkcctl(root, *words).out.splitlines() == [f"dist/{name}" for name in names]
    assert tracked(root / "dist" / names[0]) == {("del", "XB", "six"), ("ins", "XB", "ten")}
    disputed = rkcctl(root, "diff", "2019-006", "--against", "2019-004,2019-005")
    assert disputed.err.splitlines() == [f"2019-00{n}/1: as an alternative in brackets" for n in (4, 5)]
    assert "The paper is signed." in disputed.out
    for wrong in (
        ("--against", "2019-004"),
        ("2019-005", "--against", "2019-040"),
        ("draft-1", "--against", "2019-004"),
    ):
        assert rkcctl(root, "diff", *wrong).code == 2


def tracked(path: Path) -> set[tuple[str, str, str]]:
    """Every change that Word tracks: what it is, whose, and its words."""
    with zipfile.ZipFile(path) as word:
        document = word.read("word/document.xml").decode()
    found = re.findall(r'<w:(ins|del) [^>]*w:author="([^"]*)"[^>]*>(.*?)</w:\1>', document, flags=re.DOTALL)
    words = [(kind, by, "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", held))) for kind, by, held in found]
    return {one for one in words if one[2]}


def test_wrong_names_are_wrong_usage(workspace: Path, rkcctl: Run) -> None:
    root = sealed(workspace, rkcctl)
    said = rkcctl(root, "diff", "sample-2041")
    assert said.code == 2
    assert "there is no text 'sample-2041'" in said.err
    assert "sample-2014" in said.err
    assert rkcctl(root, "diff", "--to", "epub").code == 2
    # What is no proposal, and looks like one or stands beside one, is looked for among the proposals.
    propose(root, "2019-004", YEARS)
    for words, hint in (
        (("2019-005", "2019-004"), "did you mean '2019-004'?"),
        (("2019-005",), "did you mean '2019-004'?"),
        (("exit", "2019-004"), "`rkcctl proposals` lists them"),
    ):
        said = rkcctl(root, "diff", *words)
        assert (said.code, f"there is no proposal '{words[0]}'\n    hint: {hint}" in said.err) == (2, True), said.err
    # What is left empty, as by a script, is no name, and is not the text that is meant without one.
    for words in (("diff", ""), ("diff", "sample-2014", ""), ("concordance", ""), ("concordance", "sample-2014", "")):
        said = rkcctl(root, *words)
        assert (said.code, said.out, "there is no text ''" in said.err) == (2, "", True), words


def test_the_name_of_a_text_means_it_though_the_file_of_a_proposal_is_called_so(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    for name in ("sample-2014", "working"):
        path = propose(workspace, "2019-004", YEARS).rename(workspace / f"proposals/{name}.md")
        path.write_text(path.read_text(encoding="utf-8").replace("id: 2019-004", "id: new"), encoding="utf-8")
    said = rkcctl(workspace, "diff", "sample-2014", "working")
    assert (said.code, said.out.startswith("From sample-2014 to sample-2014, text as it stands")) == (0, True), said
    assert said.out.endswith("\nThe two texts say the same.\n")
    assert rkcctl(workspace, "diff", "working", "sample-2014").out.endswith("\nThe two texts say the same.\n")
    for named in ("proposals/sample-2014.md", "proposals/working.md"):
        assert "is kept for [-five-]{+six+} years." in rkcctl(workspace, "diff", named).out


def test_in_drafting_two_texts_have_to_be_named(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "diff")
    assert said.code == 3
    assert "the text is in drafting and rests on no sealed edition" in said.err


@pytest.mark.parametrize(
    ("moved", "places"), [("cloud-002, to: after cloud-003", "1 2bis"), ("cloud-003, to: before cloud-002", "2 0bis")]
)
def test_of_two_neighbours_the_one_that_was_moved_is_told_so(
    workspace: Path, rkcctl: Run, moved: str, places: str
) -> None:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-005", f"  - {{c: 1, move: {moved}}}")
    said = rkcctl(workspace, "diff", "2019-005")
    old, new = places.split()
    signed = re.findall(
        r"^paragraph (\w+): Moved (?:to|here from) paragraph (\w+) · (\w+), 2019-005/1$", said.out, re.MULTILINE
    )
    assert sorted(signed) == sorted([(old, new, "XA"), (new, old, "XA")]), said.out
