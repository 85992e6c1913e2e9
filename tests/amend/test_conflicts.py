"""Each pair of open changes commutes, or `conflicts` lists it: what a merge of the two refuses, nothing else."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from rkcctl.amend.circles import refuse_circles
from rkcctl.amend.conflicts import relate, relate_as_written
from rkcctl.amend.history import History
from rkcctl.amend.merge import Taken, merge
from rkcctl.amend.rounds import plan
from rkcctl.amend.steps import Step
from rkcctl.amend.ties import Beside
from tests.amend.test_trial import history


def _amend(find: str, new: str, block: str = "cloud-2") -> str:
    return f'  - {{c: 1, amend: {block}, edits: [{{find: "{find}", replace: "{new}"}}]}}\n'


def _term(old: str, new: str) -> str:
    return f'  - {{c: 1, replace-term: {{from: {old}, to: "{new}"}}, expect: 1, scope: [cloud]}}\n'


def _row(*cells: str) -> str:
    return f"  - {{c: 1, row: cloud-4, after: Offer, cells: {json.dumps(cells)}}}\n"


def _cell(new: str) -> str:
    return f"  - {{c: 1, cell: cloud-4, row: Bill, column: What, was: Bill, text: {new}}}\n"


def _move(block: str, behind: str) -> str:
    return f"  - {{c: 1, move: {block}, to: after {behind}}}\n"


OPENS = _amend("The best", "The *best")
CLOSES = _amend("is kept", "is* kept")
TWICE = _amend("The best", "That best").rstrip("}]\n") + '}, {find: "is kept", replace: "is* kept"}]}\n'
CASES = {
    "paragraphs of which each goes behind the other": (True, _move("cloud-2", "cloud-4"), _move("cloud-4", "cloud-2")),
    "sections of which each goes behind the other": (
        True,
        "  - {c: 1, move-section: cloud-s1, to: after cloud-s2}\n",
        "  - {c: 1, move-section: cloud-s2, to: after cloud-s1}\n",
    ),
    "a paragraph behind one that goes elsewhere": (False, _move("cloud-2", "cloud-4"), _move("cloud-4", "cloud-1")),
    "two asterisks that make one emphasis": (True, OPENS, CLOSES),
    "two asterisks, of which one is a letter": (False, OPENS, _amend("is kept", "is\\\\* kept")),
    "two grave accents that make code": (True, OPENS.replace("*", "`"), CLOSES.replace("*", "`")),
    "brackets that make a link": (True, _amend("The best", "The [best"), _amend("is kept", "is](#cloud-1) kept")),
    "an asterisk and other words": (False, OPENS, _amend("kept", "stored")),
    "emphasis and emphasis": (False, _amend("The best", "*The* best"), _amend("kept", "*kept*")),
    "one of several edits of a change": (True, _amend("best offer", "*best offer"), TWICE),
    "asterisks in two paragraphs": (False, OPENS, _amend("Officers compare", "Officers* compare", "cloud-1")),
    "terms that bring an asterisk each": (True, _term("best", "*best"), _term("kept", "stored*")),
    "a term and a change that bring an asterisk each": (True, _term("best", "*best"), CLOSES),
    "rows of one name": (True, _row("Owner", "Who"), _row("*Owner*", "Whom")),
    "a row, and a cell by which another is named so": (True, _row("Owner", "Who"), _cell("Owner")),
    "rows of two names": (False, _row("Owner", "Who"), _row("Keeper", "Who")),
    "terms without signs": (False, _term("best", "cheapest"), _term("kept", "stored")),
}


def _texts(*changes: str) -> History:
    return history(**{f"p00{number}": change for number, change in enumerate(changes, 1)})


def _taken(texts: History) -> list[Taken]:
    return list(texts.take(f"{file.id}/{change.c}" for file in texts.corpus.proposals for change in file.value.changes))


def _refused(texts: History) -> set[tuple[str, str]]:
    """The pairs of different proposals that a merge refuses."""
    return {
        (one.name, other.name)
        for one, other in combinations(_taken(texts), 2)
        if not merge(texts.now, (one, other), texts.retired).is_clean
    }


@pytest.mark.parametrize("case", CASES)
def test_what_a_merge_of_the_two_refuses_is_listed_and_nothing_else(case: str) -> None:
    is_refused, *changes = CASES[case]
    texts = _texts(*changes)
    for one in _taken(texts):
        assert merge(texts.now, (one,), texts.retired).is_clean, one.name
    assert bool(_refused(texts)) is is_refused
    pairs = relate(texts, _taken(texts)).pairs
    assert {(pair.first, pair.second) for pair in pairs} == _refused(texts)
    assert {pair.block for pair in pairs} <= {"cloud-2", "cloud-4 row 'Owner'", "cloud-s1"}


def test_what_meets_only_with_all_changes_of_a_proposal_is_listed_too() -> None:
    """A link of three pieces, two of which one proposal brings by two changes."""
    link = OPENS.replace("*", "[") + _amend("offer is", "offer](#cloud-1 'is").replace("c: 1", "c: 2")
    texts = _texts(link, _amend("kept.", "kept')."))
    assert _refused(texts) == set()
    assert not merge(texts.now, _taken(texts), texts.retired).is_clean
    assert {(pair.first, pair.second) for pair in relate(texts, _taken(texts)).pairs} == {
        ("2019-001/1", "2019-002/1"),
        ("2019-001/2", "2019-002/1"),
    }


def test_signs_that_meet_where_paragraphs_are_joined_are_listed() -> None:
    joined = "  - {c: 1, join: [cloud-1, cloud-2]}\n"
    texts = _texts(joined + _amend("Officers compare", "Officers *compare", "cloud-1").replace("c: 1", "c: 2"), CLOSES)
    assert not merge(texts.now, _taken(texts), texts.retired).is_clean
    assert [(pair.first, pair.second) for pair in relate(texts, _taken(texts)).pairs] == [("2019-001/1", "2019-002/1")]
    plain = _texts(joined, CLOSES)
    assert merge(plain.now, _taken(plain), plain.retired).is_clean
    assert relate(plain, _taken(plain)).pairs == ()


def test_what_several_proposals_bring_to_one_gap_is_read_together_from_whichever_side_it_is_named() -> None:
    after = "  - {c: 1, insert: after cloud-1, text: One more.}\n  - {c: 2, insert: after cloud-1, text: And one.}\n"
    before = "  - {c: 1, insert: before cloud-2, text: Another.}\n"
    alone = "  - {c: 1, insert: after cloud-2, text: At another place.}\n"
    texts = _texts(after, before, alone)
    assert relate(texts, _taken(texts)).together == (
        Beside("cloud-1", ("2019-001/1", "2019-001/2", "2019-002/1"), is_gap=True),
    )
    assert relate(texts, _taken(texts)[:2]).together == ()


@pytest.mark.parametrize(
    "changes",
    [
        (_term("best", "cheapest"), _amend("is kept", "stays")),
        (_term("best", "cheapest"), _term("kept", "stored")),
        (_term("best", "cheapest"), _amend("The best offer", "An offer")),
        (_term("best", "cheapest"), _amend("The best offer", "An offer, our best,")),
        (_term("best", "cheapest"), _amend("Officers compare", "Officers read", "cloud-1")),
        (_term("best", "cheapest").replace("[cloud]", "[cloud-1]"), _amend("is kept", "stays")),
    ],
)
def test_a_term_is_read_together_with_what_others_make_of_a_paragraph_as_a_merge_asks(changes: tuple[str, str]) -> None:
    texts = _texts(*changes)
    done = merge(texts.now, _taken(texts), texts.retired)
    shared = {(one.block, tuple(sorted(one.changes))) for one in done.shared}
    assert {(one.block, one.changes) for one in relate(texts, _taken(texts)).together} == shared


def test_which_changes_collide_hangs_on_no_place_that_a_decision_gave_them() -> None:
    texts = _texts(_amend("best", "cheapest"), _amend("best", "first"), OPENS, CLOSES)
    taken = _taken(texts)
    placed = [replace(one, order=3) if one.file.id in ("2019-001", "2019-003") else one for one in taken]
    pairs = relate_as_written(texts, taken)
    assert [(pair.first, pair.second) for pair in pairs[-1:]] == [("2019-003/1", "2019-004/1")]
    assert relate_as_written(texts, placed) == pairs
    assert relate(texts, placed) == relate(texts, taken)


def test_a_circle_of_three_moves_is_listed_though_any_two_of_them_go_together() -> None:
    texts = _texts(_move("cloud-1", "cloud-2"), _move("cloud-2", "cloud-4"), _move("cloud-4", "cloud-1"))
    assert _refused(texts) == set()
    assert not merge(texts.now, _taken(texts), texts.retired).is_clean
    pairs = relate(texts, _taken(texts)).pairs
    assert {(pair.first, pair.second) for pair in pairs} == {
        (one.name, other.name) for one, other in combinations(_taken(texts), 2)
    }


def test_a_paragraph_beside_itself_is_no_part_of_a_circle_of_sections_told_by_their_headings() -> None:
    texts = _texts(
        "  - {c: 1, move-section: cloud-s1, to: after cloud-s2}\n"
        "  - {c: 2, move-section: cloud-s2, to: after cloud-s1}\n",
        _move("cloud-1", "cloud-1"),
    )
    located = [place for one in _taken(texts) for place in texts.locate(one.file, one.change)[0]]
    troubles = refuse_circles(located, texts.names)
    assert {(trouble.message, tuple(sorted(key.name for key in keys))) for keys, trouble in troubles} == {
        (
            f"the moves lead in a circle: {texts.names['cloud-s1']} and {texts.names['cloud-s2']} would stand nowhere",
            ("2019-001/1", "2019-001/2"),
        ),
        (f"{texts.names['cloud-1']} is to stand beside itself", ("2019-002/1",)),
    }


class _Walked(dict[str, Step]):
    """What is in the text, and how often somebody goes through the whole of it."""

    walks = 0

    def __iter__(self) -> Iterator[str]:
        self.walks += 1
        return super().__iter__()


def test_all_that_is_in_the_text_is_not_gone_through_for_every_change() -> None:
    texts = _texts(*(_amend(old, "other") for old in ("The", "best", "offer", "kept")))
    walked = texts.__dict__["merged"] = _Walked(texts.merged)
    relate(texts, _taken(texts))
    report = plan(texts, {}, {}, [one.file.id for one in _taken(texts)], at_any_status=True)
    assert len(report.rounds[0].taken) == 4
    assert walked.walks == 0
