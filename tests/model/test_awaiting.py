"""Which body's step of the procedure is next for each change."""

import datetime

from rkcctl.model.awaiting import find_awaiting
from rkcctl.model.corpus import Corpus
from tests.procedure_sample import act, corpus, meeting, on_its_way, proposal


def waits(found: Corpus, day: str = "2020-01-01") -> dict[str, str]:
    return {one.change: one.step.id for one in find_awaiting(found, datetime.date.fromisoformat(day))}


def test_a_change_waits_for_the_step_behind_the_one_that_it_made_last() -> None:
    name = "2019-004"
    assert waits(corpus(proposal(name))) == {}
    for acts, step in (
        (["examined"], "recommend"),
        (["examined", "recommended"], "report"),
        (["examined", "deferred"], ""),
        (["examined", "recommended", "guidance"], "report"),
    ):
        found = corpus(proposal(name), meeting("wg-1", [act(name, one) for one in acts]))
        assert waits(found) == ({f"{name}/1": step} if step else {}), acts
    way = [proposal(name), on_its_way()]
    assert waits(corpus(*way)) == {f"{name}/1": "approve"}
    assert waits(corpus(*way, meeting("mc-1", [act(name, "approved")]))) == {}
    back = act(name, "deferred", reopens="mc-1")
    assert waits(corpus(*way, meeting("mc-1", [act(name, "approved")]), meeting("mc-2", [back]))) == {}


def test_what_has_others_in_its_place_waits_through_them() -> None:
    own = proposal("2019-004m1", by="secretariat", modifies="2019-004")
    adopted = meeting("wg-1", [act("2019-004", "examined"), act("2019-004", "recommended", **{"as": "2019-004m1"})])
    assert waits(corpus(proposal("2019-004"), own, adopted)) == {"2019-004m1/1": "report"}


def test_what_waits_is_told_in_the_order_of_the_numbers_and_not_of_the_fold() -> None:
    # What stands in the place of another is folded after it, whatever its number.
    reconciling = proposal("2019-003", by="secretariat", reconciles=["2019-004"])
    acts = meeting("wg-1", [act("2019-004", "examined"), act("2019-003", "examined")])
    both = corpus(reconciling, proposal("2019-004"), acts)
    assert list(both.folded.states) == ["2019-004/1", "2019-003/1"]
    assert list(waits(both)) == ["2019-003/1", "2019-004/1"]


def test_a_step_that_is_asked_of_other_changes_or_was_given_up_is_passed_over() -> None:
    steps = """
    - {id: recommend, body: SAMPLE-WG, act: recommended}
    - {id: editors, body: SAMPLE-TC, act: reported, types: [editorial], after: recommend}
    - {id: report, body: SAMPLE-TC, act: reported, until: 2021, after: editors}
    - {id: approve, body: SAMPLE-MC, act: approved, after: report}
"""
    parts = [proposal("2019-004"), meeting("wg-1", [act("2019-004", "recommended")])]
    found = corpus(*parts, steps=steps)
    assert waits(found) == {"2019-004/1": "report"}
    assert waits(found, "2022-01-01") == {"2019-004/1": "approve"}
