"""proposals, show, history and conflicts as a contributor meets them."""

import html
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.pipeline.named import received_ids, with_ids
from rkcctl.pipeline.preview import preview_open
from rkcctl.pipeline.validate import validate
from tests.cli.test_content import files_of
from tests.conftest import Said
from tests.proposal_sample import BIDDERS, LIST_GONE, LONGER, PAPER, REFERRED_GONE, YEARS, approve, lay_out, propose

Run = Callable[..., Said]


@pytest.fixture
def sealed(workspace: Path, rkcctl: Run) -> Path:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", YEARS)
    propose(workspace, "2019-005", LONGER, by="XB")
    return workspace


def test_the_list_names_what_collides(sealed: Path, rkcctl: Run) -> None:
    rows = json.loads(rkcctl(sealed, "proposals", "--json").out)["proposals"]
    assert [(row["id"], row["meets"]) for row in rows] == [("2019-004", ["2019-005"]), ("2019-005", ["2019-004"])]
    assert [row["id"] for row in json.loads(rkcctl(sealed, "proposals", "--by", "XB", "--json").out)["proposals"]] == [
        "2019-005"
    ]
    assert "Papers of 2019-004" in rkcctl(sealed, "proposals").out


def test_a_file_that_lies_elsewhere_is_looked_at_as_if_it_were_among_the_proposals(sealed: Path, rkcctl: Run) -> None:
    # The page's editor leaves it in the folder of downloads, and a number has it nowhere yet.
    there = sealed / "proposals/2019/2019-005.md"
    text = there.read_text(encoding="utf-8").replace("id: 2019-005", "id: new")
    there.unlink()
    before = files_of(sealed)
    own = sealed.parent / "my words (1).md"
    own.write_text(text, encoding="utf-8")
    assert rkcctl(sealed, "show", str(own)).out.startswith("new  ")
    assert "\nnew/1 " in rkcctl(sealed, "show", f"{own}/1").out
    assert "my-words-1-/1" in rkcctl(sealed, "conflicts", str(own)).out
    for words in (("diff", str(own)), ("diff", "2019-004", "--against", str(own))):
        said = rkcctl(sealed, *words)
        assert (said.code, bool(said.out)) == (0, True), said
    preview = ("preview", "--with", str(own), "--to", "md", "--out", str(sealed.parent / "out"))
    for words in ("ten years", "sixty years"):
        # The second time nothing is new but that file.
        own.write_text(text.replace("ten years", words), encoding="utf-8")
        assert rkcctl(sealed, *preview).code == 0
        (made,) = (sealed.parent / "out").glob("*-en.md")
        assert words in made.read_text(encoding="utf-8")
    assert rkcctl(sealed, "validate", str(own)).out == ""
    assert files_of(sealed) == before


def test_what_is_wrong_in_a_file_that_lies_elsewhere_is_told_there(sealed: Path, rkcctl: Run) -> None:
    own = sealed.parent / "new-proposal.md"
    text = (sealed / "proposals/2019/2019-005.md").read_text(encoding="utf-8")
    own.write_text(text, encoding="utf-8")
    assert "has the number 2019-005, and does not lie in its place" in rkcctl(sealed, "show", str(own)).err
    own.write_text(text.replace("id: 2019-005", "id: new").replace("cloud-003", "cloud-009"), encoding="utf-8")
    told = rkcctl(sealed, "validate", str(own))
    assert (told.code, f"{own}:" in told.out, "proposals/" in told.out) == (1, True, False), told
    told = rkcctl(sealed, "preview", "--with", str(own))
    assert (told.code, f"{own}:" in told.out) == (1, True), told
    own.write_text("Words alone.", encoding="utf-8")
    assert f"{own} cannot be read as a proposal" in rkcctl(sealed, "show", str(own)).err


STRANGE = "Delete [/12] here, and [see the annex] of [the register](register.md)"


def test_words_of_the_content_are_printed_as_they_are_by_every_command(sealed: Path, rkcctl: Run) -> None:
    for path in (sealed / "proposals/2019").iterdir():
        text = path.read_text(encoding="utf-8").replace("title: ", f'title: "{STRANGE} \\e[31m\\u202e" #')
        path.write_text(text.replace("by: XA", 'by: XA\nwith: ["[/]\\e]0;x\\a"]'), encoding="utf-8")
    said = {
        words: rkcctl(sealed, *words)
        for words in (
            ("proposals",),
            ("show", "2019-004"),
            ("conflicts",),
            ("history", "cloud-003"),
            ("status",),
            ("due", "--as-of", "2019-05-01"),
            ("merge", "--dry-run", "--with", "2019-004"),
            ("validate",),
        )
    }
    for words, one in said.items():
        assert "\x1b" not in one.out + one.err, words
        assert "\u202e" not in one.out + one.err, words
        assert "\a" not in one.out + one.err, words
    for words in (("proposals",), ("show", "2019-004")):
        shown = " ".join(said[words].out.split())
        assert "Delete [/12] here," in shown
        assert "\\u001b[31m" in shown
        assert "[/]\\u001b]0;x\\u0007" in shown
    assert STRANGE in said["show", "2019-004"].out
    assert said["validate",].out.count("error SRC104") == 4


@pytest.mark.parametrize(("option", "value"), [("--state", "approved"), ("--by", "XD"), ("--chapter", "cloud")])
def test_a_filter_that_nothing_meets_leaves_nothing(sealed: Path, rkcctl: Run, option: str, value: str) -> None:
    if option == "--chapter":
        for number in ("2019-004", "2019-005"):
            (sealed / f"proposals/2019/{number}.md").unlink()
    assert json.loads(rkcctl(sealed, "proposals", option, value, "--json").out)["proposals"] == []


@pytest.mark.parametrize(
    ("option", "value", "message", "hint"),
    [
        ("--state", "collided", "there is no state 'collided'", "the states are:"),
        ("--state", "aproved", "there is no state 'aproved'", "did you mean 'approved'?"),
        ("--theme", "nothing", "there is no theme 'nothing'", ""),
        ("--chapter", "clod", "there is no chapter 'clod'", "did you mean 'cloud'?"),
        ("--by", "ZZZ", "there is no participant or body 'ZZZ'", "there are:"),
    ],
)
def test_a_filter_by_what_is_not_there_is_refused(
    sealed: Path, rkcctl: Run, option: str, value: str, message: str, hint: str
) -> None:
    said = rkcctl(sealed, "proposals", option, value)
    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert hint in said.err


def test_a_proposal_is_shown_word_by_word_with_its_reasons(sealed: Path, rkcctl: Run) -> None:
    file = sealed / "proposals/2019/2019-004.md"
    why = "    why: |\n      For two reasons:\n\n      - one\n"
    file.write_text(
        file.read_text(encoding="utf-8").replace("---\n\n# Reasons", f"{why}---\n\n# Reasons"), encoding="utf-8"
    )
    said = rkcctl(sealed, "show", "2019-004")
    assert said.code == 0
    assert "is kept for [-five-]{+six+} years." in said.out
    assert "paragraph 2 (cloud-003), amended:" in said.out
    assert "The exit from a contract is agreed too late." in said.out
    assert "collides  with 2019-005" in said.out
    assert "  why: For two reasons:\n\n       - one\n" in said.out


def test_a_submission_without_words_says_where_it_stands_and_what_answers_it(sealed: Path, rkcctl: Run) -> None:
    asked, answer = propose(sealed, "2019-006", "[]", by="XB"), propose(sealed, "2019-007", PAPER)
    for path, old, new in (
        (asked, "changes:\n[]\n", "asks: text\ntargets: [cloud-s1]\n"),
        (answer, "base:", "answers: [2019-006]\nbase:"),
    ):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8", newline="\n")
    assert "\n  answered  by 2019-007\n  state     new\n  asks      for text on cloud-s1\n" in (
        rkcctl(sealed, "show", "2019-006").out
    )
    told = rkcctl(sealed, "show", "2019-007").out
    assert "\n  answers   2019-006\n" in told
    # Of its changes each says where it stands.
    assert "  state  " not in told


def test_what_comes_and_what_goes_is_shown_whole(sealed: Path, rkcctl: Run) -> None:
    mark = "  - {c: 3, amend: cloud-002, edits: [{find: 'times.[^cloud-n1]', replace: times.}]}"
    propose(sealed, "2019-006", f"{PAPER}\n{LIST_GONE.replace('c: 1', 'c: 2')}\n{mark}")
    said = rkcctl(sealed, "show", "2019-006")
    # A note goes with its last mark, and is shown with it.
    note = "note 1 of chapter cloud (cloud-n1), deleted:\n    [-[^cloud-n1]: The offers are opened on one day.-]"
    assert note in said.out
    assert "{+The paper is signed.+}" in said.out
    assert "[-- the offer" in said.out


def test_words_in_a_language_in_which_there_is_no_text_are_shown_as_they_are(sealed: Path, rkcctl: Run) -> None:
    both = (
        "  - {c: 1, row: cloud-004, after: Offre, cells: [Facture, Caisse], en: {after: Offer, cells: [Bill, Desk]}}\n"
        "  - {c: 2, amend: cloud-003, edits: [{find: cinq ans, replace: six ans}]}\n"
        "  - {c: 3, replace-term: {from: offre, to: devis}, scope: [cloud], expect: 1}"
    )
    path = propose(sealed, "2019-006", both)
    path.write_text(path.read_text(encoding="utf-8").replace("language: en", "language: fr"), encoding="utf-8")
    row, amended, term = rkcctl(sealed, "show", "2019-006").out.split("\n2019-006/")[1:]
    assert "  cells in French, in which there is no text:\n    {+Facture | Caisse+}\n" in row
    assert "{+| Bill | Desk |" in row and "Offre" not in row and "cannot be applied" not in row
    assert "  cannot be applied: it has no words in English, the language of the text\n" in amended
    assert "  edits in French, in which there is no text:\n    [-cinq-]{+six+} ans\n" in amended
    assert "  replace-term in French, in which there is no text:\n    [-offre-]{+devis+}\n" in term


def test_the_place_that_something_comes_to_is_called_by_its_number(sealed: Path, rkcctl: Run) -> None:
    join = "  - {c: 3, replace-term: {from: five years, to: as long as it lasts}, scope: [cloud], expect: 1}"
    moved = "  - {c: 2, move: cloud-002, to: after cloud-003}"
    propose(sealed, "2019-006", f"{PAPER}\n{moved}\n{join}")
    said = rkcctl(sealed, "show", "2019-006")
    assert "inserted after paragraph 2 (cloud-003):" in said.out
    assert "paragraph 1 (cloud-002), moved, after paragraph 2 (cloud-003):" in said.out
    assert "is kept for [-five years-]{+as long as it lasts+}." in said.out


def test_a_proposal_that_is_not_there_is_wrong_usage(sealed: Path, rkcctl: Run) -> None:
    said = rkcctl(sealed, "show", "2019-044")
    assert said.code == 2
    assert "did you mean" in said.err


UNRECEIVED = "proposals/new-papers.md"


@pytest.fixture
def unreceived(sealed: Path) -> Path:
    """With a proposal beside the received ones that has no number yet, and amends what 2019-004 amends."""
    written = propose(sealed, "2019-006", f"{PAPER}\n{LONGER.replace('c: 1', 'c: 2')}", by="XB")
    text = written.read_text(encoding="utf-8").replace("id: 2019-006", "id: new")
    written.unlink()
    (sealed / UNRECEIVED).write_text(text, encoding="utf-8")
    return sealed


def test_what_has_no_number_yet_is_found_by_every_command_that_looks(unreceived: Path, rkcctl: Run) -> None:
    assert "{+The paper is signed.+}" in rkcctl(unreceived, "show", "new").out
    redline = rkcctl(unreceived, "diff", f"{UNRECEIVED}/1")
    assert "The paper is signed." in redline.out, redline.err
    trial = rkcctl(unreceived, "merge", "--dry-run", "--with", "new-papers/1")
    assert (trial.code, "new-papers/1  applied" in trial.out) == (0, True), trial.out + trial.err
    pairs = rkcctl(unreceived, "conflicts", "new-papers.md")
    assert "new-papers/2" in pairs.out
    corpus, _ = validate(unreceived)
    rows = preview_open(corpus, (f"./{UNRECEIVED}/1",)).preview.changes
    assert [(row.name, row.state, row.by) for row in rows] == [("new-papers/1", "new", "XB")]
    absolute = str(unreceived / UNRECEIVED)
    for said in ("new", "new-papers", "new-papers.md", UNRECEIVED, f"./{UNRECEIVED}", absolute):
        assert with_ids(corpus, (said, f"{said}/2"))[1] == ("new-papers", "new-papers/2"), said
    # A change is called by its number as its file has it, however that was typed.
    assert with_ids(corpus, ("2019/2019-004.md", "2019-004/01")) == (corpus, ("2019-004", "2019-004/1"))
    assert received_ids(corpus, ("2019-004/001", "2019-004")) == ("2019-004/1", "2019-004")
    (unreceived / UNRECEIVED).rename(unreceived / "proposals/new.md")
    redline = rkcctl(unreceived, "diff", "new")
    assert (redline.code, "The paper is signed." in redline.out) == (0, True), redline.err


def test_what_has_no_number_yet_is_tried_and_never_written(unreceived: Path, rkcctl: Run) -> None:
    for words in (("merge",), ("draft", "draft-1", "--for", "sample-wg-76")):
        said = rkcctl(unreceived, *words, "--with", UNRECEIVED)
        assert (said.code, said.err.splitlines()[0]) == (2, f"rkcctl: {UNRECEIVED} was not received yet")


def test_a_name_that_may_be_several_proposals_is_asked_about(unreceived: Path, rkcctl: Run) -> None:
    text = (unreceived / UNRECEIVED).read_bytes()
    (unreceived / "proposals/new-other.md").write_bytes(text)
    said = rkcctl(unreceived, "show", "new")
    assert (said.code, "proposals/new-other.md, proposals/new-papers.md" in said.err) == (2, True)
    (unreceived / "proposals/new-other.md").write_bytes(b"---\nid: [\n---\n")
    missing = {
        "proposals/nosuch.md": "there is no proposal 'proposals/nosuch.md'",
        "proposals/new-other.md": "proposals/new-other.md cannot be read as a proposal",
        f"{UNRECEIVED}/9": f"proposal {UNRECEIVED} has no change '9'",
    }
    for name, told in missing.items():
        for command in ("show", "diff"):
            assert told in rkcctl(unreceived, command, name).err, (command, name)


JOINED = "  - {c: 2, join: [cloud-002, cloud-003]}"


def test_the_life_of_a_paragraph_that_is_gone_is_told_to_its_end(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", f"{LIST_GONE}\n{PAPER.replace('c: 1', 'c: 2').replace('cloud-003', 'cloud-004')}")
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    gone = rkcctl(sealed, "history", "cloud-005")
    assert (gone.code, gone.out.split("\n")[0]) == (
        0,
        "cloud-005, 3 in sample-2014, no longer in the text: nothing took its place",
    )
    assert rkcctl(sealed, "history", "3").out == gone.out
    assert "- the offer" in gone.out
    assert "entry 1  taken out by the merge of 2019-004/1: nothing took its place\n" in gone.out
    assert "2019-004/1 by XA: delete, in the text\n  approved at sample-wg-76" in gone.out
    decided = rkcctl(sealed, "decide", "sample-wg-77", "--about", "2019-004/2", "--act", "rescinded", "--par", "4")
    assert decided.code == 0
    assert rkcctl(sealed, "rescind", "2019-004/2").code == 0
    taken_back = rkcctl(sealed, "history", "cloud-2019-004-2").out
    assert taken_back.startswith("cloud-2019-004-2, no longer in the text\n")
    assert "The paper is signed." in taken_back
    assert "entry 2  taken out by the rescission of 2019-004/2\n" in taken_back
    assert "  rescinded at sample-wg-77, paragraph 4 (2020-05-" in taken_back
    assert rkcctl(sealed, "history", "cloud-2019-004-3").code == 2


def test_the_life_of_what_was_joined_says_where_its_words_went(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", JOINED)
    shown = rkcctl(sealed, "show", "2019-004/2").out
    assert "joined with paragraph 2 (cloud-003):\n    An administration compares *two offers*" in shown
    assert (
        "\n    {+The comparison of paragraph [](#cloud-002) is kept for five years.\n    The offers are kept too.+}\n"
        in shown
    )
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    joined = rkcctl(sealed, "history", "cloud-003").out
    into = "its words went into paragraph 1 (cloud-002)"
    assert joined.startswith(f"cloud-003, 2 in sample-2014, no longer in the text: {into}\n")
    assert rkcctl(sealed, "history", "paragraph 2").out == joined
    at = rkcctl(sealed, "propose", "--at", "2", "--dry-run")
    assert (at.code, f"paragraph 2 (cloud-003) is gone: {into}" in at.err) == (2, True)
    assert "its life: rkcctl history cloud-003" in at.err
    line = "cloud-003,paragraph,2,1,joined"
    assert line in rkcctl(sealed, "concordance", "--to", "csv").out.split("\n")
    assert "| paragraph 2 | paragraph 1 | joined to that | `cloud-003` |" in rkcctl(sealed, "concordance").out
    assert f"entry 1  taken out by the merge of 2019-004/2: {into}\n" in joined


def test_the_life_of_a_paragraph_tells_when_it_was_moved_and_went_back(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", "  - {c: 1, move: cloud-002, to: after cloud-003}")
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    moved = "entry 1  moved by the merge of 2019-004/1, behind paragraph 2 (cloud-003)\n"
    assert moved in rkcctl(sealed, "history", "cloud-002").out
    assert "moved" not in rkcctl(sealed, "history", "cloud-003").out
    assert rkcctl(sealed, "decide", "sample-wg-77", "--about", "2019-004", "--act", "rescinded").code == 0
    assert rkcctl(sealed, "rescind", "2019-004").code == 0
    life = rkcctl(sealed, "history", "cloud-002").out
    assert moved in life and "\nentry 2  moved by the rescission of 2019-004/1, behind section 1.1 (cloud-s1)\n" in life


def test_the_life_of_a_paragraph_is_told_with_every_wording(sealed: Path, rkcctl: Run) -> None:
    approve(sealed, rkcctl, "2019-004")
    held = ("--about", "2019-004", "--stance", "reservation", "--with", "XD", "--grounds", "Too soon.")
    assert rkcctl(sealed, "position", "sample-wg-76", "--by", "XB", *held).code == 0
    assert rkcctl(sealed, "respond", "sample-wg-77", "--to", "sample-wg-76/p1", "--act", "noted").code == 0
    assert rkcctl(sealed, "merge").code == 0
    said = rkcctl(sealed, "history", "2")
    assert said.out.startswith("paragraph 2 (cloud-003)\n")
    assert "entry 1  merge of 2019-004/1" in said.out
    assert "[-five-]{+six+}" in said.out
    assert "2019-005/1 by XB: amend" in said.out
    assert "2019-004/1 by XA: amend, in the text\n  approved at sample-wg-76 (2019-05-" in said.out
    heard = "2019-004/1: XB, XD: reservation (sample-wg-76): Too soon.; noted (sample-wg-77)\n"
    assert f"sample-wg-76  {heard}" in said.out
    assert said.out.count("reservation") == 1


def test_conflicts_tell_collisions_duplicates_and_broken_references(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-006", YEARS, by="XD")
    propose(sealed, "2019-007", LIST_GONE)
    propose(sealed, "2019-008", PAPER.replace("cloud-003", "cloud-005"), by="XB")
    pairs = json.loads(rkcctl(sealed, "conflicts", "--to", "json").out)["pairs"]
    assert {(pair["tie"], pair["first"], pair["second"]) for pair in pairs} == {
        ("collision", "2019-004/1", "2019-005/1"),
        ("duplicate", "2019-004/1", "2019-006/1"),
        ("collision", "2019-005/1", "2019-006/1"),
        ("broken reference", "2019-008/1", "2019-007/1"),
    }
    assert "both change the same words" in rkcctl(sealed, "conflicts").out
    written = rkcctl(sealed, "conflicts", "--to", "html").out.strip()
    assert "2019-006/1" in (sealed / written).read_text(encoding="utf-8")
    written = rkcctl(sealed, "conflicts", "--to", "html", "--language", "fr").out.strip()
    page = (sealed / written).read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "4 paires de modifications de propositions distinctes, par rapport à sample-2014" in page
    told = ("paragraphe 2 (cloud-003)", "toutes deux modifient les mêmes termes", "double emploi", "renvoi rompu")
    assert all(f"<td>{words}</td>" in page for words in told)
    assert "2019-008/1 se rattache à ce que 2019-007/1 supprime" in page
    assert not [words for words in ("both", "paragraph 2", "collision", "With", "they do") if words in page]
    assert rkcctl(sealed, "conflicts", "--to", "html", "--language", "de").code == 2


def test_what_stands_in_the_place_of_others_is_told_as_that_and_collides_with_none_of_them(
    sealed: Path, rkcctl: Run
) -> None:
    def link(number: str, change: str, line: str) -> None:
        path = propose(sealed, number, change, by="secretariat")
        path.write_text(path.read_text(encoding="utf-8").replace("base:", f"{line}\nbase:"), encoding="utf-8")

    link("2019-006", YEARS.replace("six", "eight"), "reconciles: [2019-004/1, 2019-005]")
    # The same words as those of one of them, over what stands in its place; and other words of the paragraph.
    link("2019-007", YEARS, "modifies: [2019-006]")
    link("2019-008", BIDDERS, "modifies: [2019-004]")
    told = json.loads(rkcctl(sealed, "conflicts", "--to", "json").out)
    assert {(pair["tie"], pair["first"], pair["second"]) for pair in told["pairs"]} == {
        ("collision", "2019-004/1", "2019-005/1"),
        ("reconciles", "2019-006/1", "2019-004/1"),
        ("reconciles", "2019-006/1", "2019-005/1"),
        ("modifies", "2019-007/1", "2019-004/1"),
        ("modifies", "2019-007/1", "2019-005/1"),
        ("modifies", "2019-007/1", "2019-006/1"),
        ("modifies", "2019-008/1", "2019-004/1"),
    }
    for words in ("2019-006/1 stands in the place of 2019-004/1", "reconciles"):
        assert words in rkcctl(sealed, "conflicts", "2019-006").out
    page = (sealed / rkcctl(sealed, "conflicts", "--to", "html", "--language", "fr").out.strip()).read_text("utf-8")
    assert page.count("<td>conciliation</td>") == 2
    assert page.count("<td>remplacement</td>") == 4
    assert "<td>2019-006/1 tient lieu de 2019-005/1</td>" in page
    rows = json.loads(rkcctl(sealed, "proposals", "--json").out)["proposals"]
    assert {row["id"]: row["meets"] for row in rows if row["meets"]} == {
        "2019-004": ["2019-005"],
        "2019-005": ["2019-004"],
    }


def test_what_rests_on_its_own_proposal_is_told_on_the_terminal_and_on_the_page(sealed: Path, rkcctl: Run) -> None:
    (sealed / "proposals/2019/2019-005.md").unlink()
    resting = PAPER.replace("c: 1,", "c: 2, requires: [1],")
    propose(sealed, "2019-006", f"{LIST_GONE}\n{resting}", by="XB")
    said = rkcctl(sealed, "conflicts")
    assert said.out == "within a proposal: 2019-006/2 requires 2019-006/1\n"
    assert "no open changes collide; 1 pair within a proposal" in said.err
    page = (sealed / rkcctl(sealed, "conflicts", "--to", "html").out.strip()).read_text(encoding="utf-8")
    assert "0 pairs of open changes of different proposals, 1 within a proposal" in page
    # A table that would be empty is left out. Names of changes do not break, no column is wider than it has to be.
    assert page.count('<table class="pairs">') == 1
    assert ".pairs :is(th,td){min-width:0}" in page
    between, within = page.split("<h2>Within a proposal</h2>")
    assert ("2019-006/2" in between, "2019-006/2" in within) == (False, True)


def test_a_change_that_would_break_a_reference_by_itself_is_told_of_wherever_it_is_looked_at(
    sealed: Path, rkcctl: Run
) -> None:
    (sealed / "proposals/2019/2019-005.md").unlink()
    (sealed / "proposals/2019/2019-004.md").unlink()
    path = propose(sealed, "2019-006", REFERRED_GONE)
    told = "paragraph 1 (cloud-002) goes, and paragraph 2 (cloud-003) refers to it"
    said = rkcctl(sealed, "conflicts")
    assert said.out.startswith(f"2019-006/1 by itself: {told}; amend paragraph 2 (cloud-003) in the same proposal")
    assert "; 1 change by itself would break references" in said.err
    assert rkcctl(sealed, "conflicts", str(path)).out == said.out
    severed = {"change": "2019-006/1", "target": "cloud-002", "referrers": ["cloud-003"]}
    assert json.loads(rkcctl(sealed, "conflicts", "--to", "json").out)["severed"] == [severed]
    page = (sealed / rkcctl(sealed, "conflicts", "--to", "html", "--language", "fr").out.strip()).read_text("utf-8")
    assert "renvoient encore\u00a0: paragraphe 2 (cloud-003)</li>" in html.unescape(page)
    assert "2019-006/1 takes out what others refer to: paragraph 1 (cloud-002)" in rkcctl(sealed, "status").out
    assert rkcctl(sealed, "preview", "--to", "md").code == 0
    (shown,) = (sealed / "dist/preview").glob("*.md")
    assert "what it takes out is still referred to in paragraph 2 (cloud-003)" in shown.read_text("utf-8")
    approve(sealed, rkcctl, "2019-006")
    merged = rkcctl(sealed, "merge")
    assert merged.code == 1
    assert f"2019-006/1  cannot be applied  {told} [AMD120]" in merged.out
    assert "or leave it out: rkcctl merge --without 2019-006/1" in merged.out
    assert "delete the link" not in merged.out + merged.err


def test_what_does_not_fit_names_the_command_that_shows_both_words(sealed: Path, rkcctl: Run) -> None:
    twin = (sealed / "proposals/2019/2019-004.md").read_text("utf-8").replace("2019-004", "2019-007")
    (sealed / "proposals/2019/2019-007.md").write_text(twin, encoding="utf-8")
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    said = rkcctl(sealed, "conflicts")
    assert "2019-005/1 does not fit the text" in said.out
    assert "rkcctl merge --dry-run --with 2019-005/1\n" in said.out
    # What another brought already is nothing that does not fit.
    assert "2019-007/1: the text says so already, by 2019-004/1; nothing of it is left to merge\n" in said.out
    assert said.out.count("does not fit") == 1
    page = (sealed / rkcctl(sealed, "conflicts", "--to", "html", "--language", "fr").out.strip()).read_text("utf-8")
    misfits, said_already = html.unescape(page).split("<h2>")[-2:]
    assert "<li>2019-005/1\u00a0: les termes qu'elle cite ne figurent pas dans le texte</li>" in misfits
    assert "2019-007/1" not in misfits and "<li>2019-007/1\u00a0: 2019-004/1</li>" in said_already


def test_nobody_is_asked_to_reconcile_what_reconciles_already_and_does_not_fit(sealed: Path, rkcctl: Run) -> None:
    path = propose(sealed, "2019-006", YEARS.replace("six", "eight"), by="secretariat")
    path.write_text(path.read_text("utf-8").replace("base:", "reconciles: [2019-005]\nbase:"), encoding="utf-8")
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    for name, more in (("2019-005", ", or reconcile the two"), ("2019-006", "")):
        tried = rkcctl(sealed, "merge", "--dry-run", "--with", name).out
        assert f"hint: ask for a revision against the text as it is{more}\n" in tried


def test_changes_to_other_words_of_a_paragraph_do_not_collide(sealed: Path, rkcctl: Run) -> None:
    (sealed / "proposals/2019/2019-005.md").unlink()
    propose(sealed, "2019-006", BIDDERS, by="XB")
    said = rkcctl(sealed, "conflicts")
    assert said.out.startswith("together in paragraph 2 (cloud-003): 2019-004/1, 2019-006/1; once approved")
    assert (said.code, "no open changes collide" in said.err) == (0, True)
    told = json.loads(rkcctl(sealed, "conflicts", "--to", "json").out)
    shared = {"block": "cloud-003", "gap": False, "changes": ["2019-004/1", "2019-006/1"]}
    assert (told["pairs"], told["together"]) == ([], [shared])
    page = (sealed / rkcctl(sealed, "conflicts", "--to", "html", "--language", "fr").out.strip()).read_text("utf-8")
    assert "<li>paragraphe 2 (cloud-003)\u00a0: 2019-004/1, 2019-006/1</li>" in html.unescape(page)
    propose(sealed, "2019-006", PAPER, by="XB")
    assert rkcctl(sealed, "conflicts").out == ""
    propose(sealed, "2019-007", "  - {c: 1, insert: before cloud-004, text: The paper is filed.}", by="XD")
    said = rkcctl(sealed, "conflicts")
    names = "2019-006/1, 2019-007/1"
    assert said.out == (
        f"together after paragraph 2 (cloud-003): {names}; what they bring stands there one after the other\n"
    )
    page = (sealed / rkcctl(sealed, "conflicts", "--to", "html").out.strip()).read_text("utf-8")
    assert f"<li>after paragraph 2 (cloud-003): {names}</li>" in page


def test_what_a_proposal_would_change_is_a_redline_too(sealed: Path, rkcctl: Run) -> None:
    said = rkcctl(sealed, "diff", "2019-004")
    assert said.code == 0, said.err
    assert "is kept for [-five-]{+six+} years." in said.out
    written = rkcctl(sealed, "diff", "2019-004/1", "--to", "md").out.split()
    assert len(written) == 1
    assert "six" in (sealed / written[0]).read_text(encoding="utf-8")


def test_proposals_that_collide_stand_side_by_side_in_a_redline(sealed: Path, rkcctl: Run) -> None:
    said = rkcctl(sealed, "diff", "2019-004", "2019-005")
    assert said.code == 0
    assert "2019-004/1: as an alternative in brackets\n2019-005/1: as an alternative in brackets" in said.err
    assert "[XA (2019-004/1): six]" in said.out.replace("\n", " ")


@pytest.mark.parametrize("words", [("proposals",), ("show", "2019-004"), ("conflicts",), ("history", "2")])
def test_a_text_with_faults_is_told_of_instead(sealed: Path, rkcctl: Run, words: tuple[str, ...]) -> None:
    path = sealed / "guidelines/glossary.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("release", "setting free", 1), encoding="utf-8")
    said = rkcctl(sealed, *words)
    assert said.code == 1
    assert "error EDN103" in said.out


@pytest.mark.parametrize("words", [("proposals",), ("show", "2019-004"), ("conflicts",), ("history", "2")])
def test_an_edit_that_is_in_no_proposal_yet_is_left_out_and_said(
    sealed: Path, rkcctl: Run, words: tuple[str, ...]
) -> None:
    before = rkcctl(sealed, *words)
    path = sealed / "guidelines/en/cloud.md"
    text = path.read_text(encoding="utf-8").replace("five years", "fifty years")
    path.write_text(text + "\nA paragraph without an id.\n", encoding="utf-8")
    said = rkcctl(sealed, *words)
    assert (said.code, said.out) == (0, before.out)
    assert "guidelines/en/cloud.md holds an edit that is in no proposal" in said.err
