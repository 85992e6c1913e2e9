"""What was approved and is not any more, and by which act."""

from rkcctl.model.folding import fold_states
from rkcctl.model.procedure import State
from rkcctl.model.taken_back import is_taken_back, taken_back_by
from tests.procedure_sample import act, corpus, meeting, on_its_way, proposal


def test_an_approval_is_taken_back_by_the_first_act_against_it_and_not_by_what_came_of_that() -> None:
    first = meeting("mc-1", [act("2019-004", "approved")])
    back = meeting("mc-2", [act("2019-004", "deferred", until="2023", reopens="mc-1")])
    anew = meeting("wg-3", [act("2019-004", "recommended", on="2022-11-10")])
    found = fold_states(corpus(proposal("2019-004"), on_its_way(), first, back, anew))["2019-004/1"]
    by = taken_back_by(found)
    assert (found.state, is_taken_back(found), by and by.meeting) == (State.RECOMMENDED, True, "mc-2")
    again = fold_states(corpus(proposal("2019-004"), on_its_way(), first))["2019-004/1"]
    assert not is_taken_back(again)
