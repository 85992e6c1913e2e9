"""Present and proposed text in papers: of which day it is, and what the changes of one proposal make of it together."""

from pathlib import Path

import pytest

from rkcctl.model.document import Inlines, Spoken, Table, plain
from rkcctl.pipeline.merge import MergeWish, merge_approved
from tests.compose.paper_sample import compose, on_a_draft, tables
from tests.pipeline.workspace import SECOND, approve, lay_out, look, propose, sealed
from tests.redline_sample import spell

FITS = """  - c: 1
    amend: cloud-003
    edits: [{find: offers are kept, replace: offers stay}]
"""
GONE_ON = """  - c: 1
    amend: cloud-003
    edits: [{find: five years, replace: nine years}]
"""


def written(files: dict[str, bytes], **proposals: str) -> dict[str, bytes]:
    named = {f"2019-{number.removeprefix('p')}": changes for number, changes in proposals.items()}
    return files | {f"proposals/2019/{name}.md": propose(name, changes) for name, changes in named.items()}


def compare(files: dict[str, bytes], *names: str, language: str = "en") -> list[Table]:
    about = f"[{', '.join(names)}]"
    return tables(compose("{{ comparison }}", files, kind="comparative", about=about, language=language))


def told(cell: Inlines) -> str:
    """A cell as a line, whatever the language in which it is."""
    return spell(tuple(inner for one in cell for inner in (one.children if isinstance(one, Spoken) else (one,))))


# ---- The text of the day -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gone_on(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The text has six years where the edition has five; two proposals were written against that."""
    root: Path = tmp_path_factory.mktemp("gone-on")
    lay_out(root, approve(sealed(), p005=SECOND.partition("  - {c: 2")[0]))
    assert merge_approved(root, MergeWish()).written
    return written(look(root), p006=FITS, p007=GONE_ON)


@pytest.mark.parametrize(
    ("language", "remark"),
    [
        ("en", "(written against sample-2014; the text has changed since)"),
        ("fr", "(rédigée pour sample-2014\u00a0; le texte a changé depuis)"),
    ],
)
def test_what_fits_the_text_shows_it_as_it_is_and_what_does_not_says_against_which_it_was_written(
    gone_on: dict[str, bytes], language: str, remark: str
) -> None:
    (fits,) = compare(gone_on, "2019-006", language=language)
    new = "is kept for six years"
    assert told(fits.rows[0][1]) == f"The comparison of paragraph 1 {new}. The offers [-are kept-] too."
    assert told(fits.rows[0][2]) == f"The comparison of paragraph 1 {new}. The offers {{+stay+}} too."
    (stale,) = compare(gone_on, "2019-007", language=language)
    parted = f"{remark}/The comparison of paragraph 1 is kept for [-five-] years. The offers are kept too."
    assert told(stale.rows[0][1]) == parted
    (shared,) = compare(gone_on, "2019-006", "2019-007", language=language)
    assert told(shared.rows[0][1]) == f"{told(fits.rows[0][1])}/{parted}"
    front = {"kind": "compilation", "about": "[2019-006, 2019-007]", "language": language}
    (compiled,) = tables(compose("{{ compilation }}", gone_on, **front))
    assert {plain(row[0]): told(row[4]) for row in compiled.rows} == {
        "2019-006/1": f"The comparison of paragraph 1 {new}. The offers [-are kept-]{{+stay+}} too.",
        "2019-007/1": parted.replace("[-five-]", "[-five-]{+nine+}"),
    }


@pytest.mark.parametrize(
    ("language", "remark"),
    [
        ("en", "(written against draft 1, whose words the text does not have)"),
        ("fr", "(rédigée pour le projet 1, dont le texte n'a pas les mots)"),
    ],
)
def test_what_rests_on_a_draft_says_so_where_the_text_has_not_its_words(language: str, remark: str) -> None:
    (found,) = compare(on_a_draft(), "2019-008", language=language)
    assert told(found.rows[0][1]) == f"{remark}/[-Seven-]."


# ---- Several changes of one proposal -------------------------------------------------------------------------------

MOVED = """  - {c: 1, replace-term: {from: offers, to: bids}, scope: [cloud-003], expect: 1}
  - {c: 2, move: cloud-003, to: after cloud-005}
  - c: 3
    amend: cloud-003
    edits: [{find: five years, replace: nine years}]
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "(moved after paragraph 3)"), ("fr", "(déplacé après le paragraphe 3)")],
)
def test_a_paragraph_that_moves_and_is_amended_stands_once_with_its_new_words_and_where_it_goes(
    language: str, said: str
) -> None:
    (alone,) = compare(written(sealed(), p006=MOVED), "2019-006", language=language)
    (row,) = alone.rows
    assert told(row[1]) == "The comparison of paragraph 1 is kept for [-five-] years. The [-offers-] are kept too."
    words = "The comparison of paragraph 1 is kept for {+nine+} years. The {+bids+} are kept too."
    assert told(row[2]) == f"{words}/{said}"


def test_what_does_not_go_together_shows_the_words_of_each_change() -> None:
    both = GONE_ON + GONE_ON.replace("c: 1", "c: 2").replace("nine", "ten")
    (alone,) = compare(written(sealed(), p006=both), "2019-006")
    assert [word in told(alone.rows[0][2]) for word in ("{+nine+}", "{+ten+}")] == [True, True]


@pytest.mark.parametrize(("language", "both"), [("en", "paragraphs 1 and 2"), ("fr", "paragraphes 1 et 2")])
def test_paragraphs_that_are_joined_are_both_named(language: str, both: str) -> None:
    files = written(sealed(), p006="  - {c: 1, join: [cloud-002, cloud-003]}\n")
    (alone,) = compare(files, "2019-006", language=language)
    assert plain(alone.rows[0][0]) == both


def test_what_was_withdrawn_is_no_part_of_what_a_proposal_makes_of_a_paragraph() -> None:
    left = "changes: ['3'], basis: sample"
    gone = f"events:\n  - {{event: withdrawn, proposal: 2019-006, at: '2019-05-03 09:00', by: XA, {left}}}\n"
    files = written(sealed(), p006=MOVED) | {"proposals/register.yaml": gone.encode()}
    words = told(compare(files, "2019-006")[0].rows[0][2])
    assert words.endswith(" is kept for five years. The {+bids+} are kept too./(moved after paragraph 3)")


TAKEN_OUT = """  - {c: 1, item: cloud-005, delete: the contract}
  - {c: 2, row: cloud-004, delete: Offer, was: [Offer, Buyer]}
"""
ADDED = "  - {c: 1, item: cloud-005, after: the offer, text: the bill}\n"


@pytest.mark.parametrize(
    ("language", "gone", "after"),
    [("en", "(b) (deleted)", "(after item a)/(b)"), ("fr", "b) (supprimé)", "(après le point a)/b)")],
)
def test_an_item_and_a_row_that_go_are_told_and_beside_them_where_a_new_item_comes(
    language: str, gone: str, after: str
) -> None:
    files = written(sealed(), p006=TAKEN_OUT, p007=ADDED)
    of_rows, of_items = compare(files, "2019-006", "2019-007", language=language)
    label, _, deleted = gone.partition(" ")
    assert told(of_rows.rows[0][2]) == f"**Offer** {deleted}"
    present, shorter, longer = map(told, of_items.rows[0][1:])
    assert present.startswith(f"{label} [-the contract-]")
    assert shorter == gone
    assert longer.startswith(f"{after} {{+the bill+}}")
