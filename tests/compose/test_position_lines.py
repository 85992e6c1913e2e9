"""Positions in words, and beside the change that they were taken on."""

from dataclasses import replace

from rkcctl.compose.attribution import Attributor
from rkcctl.compose.position_lines import list_positions, tell_position
from rkcctl.model.decision import FollowUp, Position, Response
from rkcctl.model.held_position import HeldPosition, find_positions, gather_positions, index_positions
from rkcctl.model.meeting import Meeting
from rkcctl.model.redline import Attribution, Attributions, Status
from rkcctl.model.typed import Words


def position(name: str, about: str) -> Position:
    grounds = {"en": "Too soon.", "fr": "Trop tôt."}
    said = {"id": name, "by": "XB", "with": ["XC"], "about": about, "stance": "reservation", "grounds": grounds}
    return Position.model_validate({**said, "par": "24"})


def meetings() -> tuple[Meeting, Meeting]:
    one = {"id": "wg-1", "body": "SAMPLE-WG", "basis": "sample", "actual": "2019-11-05"}
    said = (position("p1", "2019-004/1"), position("p2", "2019-004"), position("p3", "draft-1"))
    duty = FollowUp.model_validate({"of": "secretariat", "what": "Ask.", "answers": "wg-1/p1"})
    answer = Response.model_validate({"to": "wg-1/p1", "act": "noted", "par": "25"})
    first = Meeting.model_validate(one).model_copy(update={"positions": said})
    second = Meeting.model_validate({**one, "id": "wg-2", "actual": "2020-05-19"})
    return first, second.model_copy(update={"responses": (answer,), "follow_up": (duty,)})


def found(*names: str) -> tuple[HeldPosition, ...]:
    first, second = meetings()
    return find_positions(index_positions(gather_positions([second, first], [])), names)


def test_a_position_on_a_proposal_is_one_on_each_of_its_changes() -> None:
    asked = {
        name: [held.position.id for held in found(name)] for name in ("2019-004", "2019-004/1", "2019-004/2", "draft-1")
    }
    assert asked == {"2019-004": ["p1", "p2"], "2019-004/1": ["p1", "p2"], "2019-004/2": ["p2"], "draft-1": ["p3"]}


def test_a_position_is_told_with_all_that_came_of_it_in_either_language() -> None:
    (held, _) = found("2019-004/1")
    assert list(tell_position(held, "en")) == [
        "XB, XC: reservation (wg-1, par. 24): Too soon.",
        "noted (wg-2, par. 25)",
        "secretariat: Ask (wg-2)",
    ]
    assert list(tell_position(held, "fr")) == [
        "XB, XC\u00a0: réserve (wg-1, par. 24)\u00a0: Trop tôt.",
        "dont il est pris note (wg-2, par. 25)",
        "secrétariat\u00a0: Ask (wg-2)",
    ]
    (row, *_) = list_positions([held], "en")
    assert (row.id, row.joined, row.led_to) == ("wg-1/p1", ("XC",), ("secretariat: Ask (wg-2)",))


def test_what_is_there_in_the_other_language_alone_says_in_which() -> None:
    (held, _) = found("2019-004/1")
    french = held.position.model_copy(update={"grounds": Words(fr="Trop tôt.")})
    duties = tuple((where, duty.model_copy(update={"what": Words(en="Ask.")})) for where, duty in held.duties)
    held = replace(held, position=french, duties=duties)
    (english, *_), (*_, french_duty) = tell_position(held, "en"), tell_position(held, "fr")
    assert english == "XB, XC: reservation (wg-1, par. 24): Trop tôt. [Original: French]"
    assert french_duty == "secrétariat\u00a0: Ask [Original\u00a0: anglais] (wg-2)"


def test_what_a_redline_says_of_a_change_names_those_who_had_a_position_on_it() -> None:
    one = Attribution("2019-004/1", "XA", positions=("XB, XC: reservation",))
    attributor = Attributor(Attributions({"2019-004/1": one}), {}, "en")
    assert attributor.tell(Status.CHANGED, ["2019-004/1"]).endswith("XA, 2019-004/1 (XB, XC: reservation)")
    two = replace(one, positions=("XB\u00a0: réserve", "XC\u00a0: réserve"))
    french = Attributor(Attributions({"2019-004/1": two}), {}, "fr")
    assert french.tell(Status.CHANGED, ["2019-004/1"]).endswith("(XB\u00a0: réserve\u00a0; XC\u00a0: réserve)")
