"""Which words a meeting has before it: of what its agenda names, those that the bodies before it took last."""

import json
from collections.abc import Mapping

import pytest

from rkcctl.model.put_before import find_before_it, find_named_to
from rkcctl.model.words_acted_on import find_words_before
from tests.procedure_sample import act, corpus, meeting, proposal

FIRST = "2019-004"
TAKEN = meeting("wg-1", [act(FIRST, "examined"), act(f"{FIRST}/1", "recommended", as_=f"{FIRST}m1")])
REPORTED = meeting("tc-1", [act(FIRST, "reported")])
AGAIN = meeting("wg-2", [act(f"{FIRST}/1", "recommended", as_=f"{FIRST}m2")])
BACK = meeting("wg-2", [act(f"{FIRST}/1", "recommended", reopens="wg-1")])
IN_OWN_WORDS = meeting("mc-1", [act(f"{FIRST}/1", "approved", as_=f"{FIRST}m2")])


def with_agenda(name: str, of: Mapping[str, bytes]) -> dict[str, bytes]:
    """The meeting with the proposal on its agenda, as it was or with nothing decided yet."""
    ((path, data),) = (of or meeting(name, [])).items()
    agenda = [{"item": "I", "title": "Proposals", "about": [FIRST]}]
    return {path: json.dumps({**json.loads(data), "agenda": agenda}).encode()}


@pytest.mark.parametrize(
    ("name", "parts", "expected"),
    [
        # Of two changes only one was taken in other words; the other stays as proposed.
        ("mc-1", [TAKEN, REPORTED], ["2019-004m1/1", "2019-004/2"]),
        ("mc-1", [TAKEN, AGAIN, REPORTED], ["2019-004m2/1", "2019-004/2"]),
        ("mc-1", [TAKEN, BACK, REPORTED], ["2019-004/1", "2019-004/2"]),
        # What it took otherwise itself was not before it, nor what was taken after it.
        ("mc-1", [TAKEN, REPORTED, with_agenda("mc-1", IN_OWN_WORDS)], ["2019-004m1/1", "2019-004/2"]),
        ("wg-1", [with_agenda("wg-1", TAKEN)], ["2019-004/1", "2019-004/2"]),
        ("old-1", [TAKEN], ["2019-004/1", "2019-004/2"]),
    ],
)
def test_a_proposal_that_is_put_before_a_meeting_stands_for_the_words_in_its_place(
    name: str, parts: list[dict[str, bytes]], expected: list[str]
) -> None:
    files = [proposal(FIRST, 2)]
    files += [proposal(other, by="secretariat", modifies=f"{FIRST}/1") for other in ("2019-004m1", "2019-004m2")]
    held = any(f"schedules/meetings/{name}.yaml" in part for part in parts)
    found = corpus(*files, *parts, *(() if held else (with_agenda(name, {}),)))
    one = found.meeting_by_id[name]
    assert find_words_before(found.folded, one, found.folded.subjects[FIRST]) == tuple(expected)
    assert find_before_it(found, one, find_named_to(found)) == {*expected, "2019-004/1", "2019-004/2"}
