"""States of the register are read as if each were read whole, line by line or not."""

import pytest

from rkcctl.check.kept_lines import Line, lines_of
from rkcctl.pipeline.register_states import States
from rkcctl.read.text import decode
from rkcctl.read.yaml_tree import read_yaml

PATH = "proposals/register.yaml"
ROW = "  - {event: received, proposal: 2019-001, by: XA}\n"
STATES = {
    "rows": f"# What came.\nevents:\n{ROW}\n  # And then\n{ROW.replace('XA', 'XB')}",
    "rows with other ends and another margin": f"events:\r\n{ROW.strip()}\r\n{ROW.replace('XA', 'XC').strip()}\r\n",
    "a row with a remark": f"events:\n{ROW.replace('}', ', accepted: [{code: X1, reason: R}]}')}",
    "an entry over several lines": f"events:\n{ROW}  - event: received\n    proposal: 2019-001\n    by: XD\n",
    "words over several lines": f'events:\n  - {{event: "a}}\n{ROW}    b"}}\n{ROW}',
    "words that end where another row ends": 'events:\n  - {event: "a}\n  - {event: b"}\n',
    "rows of another list": f"other:\n{ROW}events:\n{ROW}",
    "none": "events: []\n",
    "no register": "events: [\n",
}


def whole(data: bytes) -> list[Line]:
    text, _ = decode(PATH, data)
    return lines_of(PATH, read_yaml(PATH, text or "")[0])


@pytest.mark.parametrize("first", STATES)
def test_a_state_says_what_it_says_whatever_was_read_before(first: str) -> None:
    states = States(lambda name: STATES[name].encode())
    begun = STATES[first].encode()
    own = states.divide(PATH, begun, read_yaml(PATH, begun.decode().replace("\r\n", "\n"))[0])
    assert states.lines(own, own.rows) == whole(begun)
    for name, text in STATES.items():
        state = states.at(PATH, name)
        assert states.lines(state, state.rows) == whole(text.encode())


def test_thousands_of_lines_that_hundreds_of_states_have_in_common_are_read_once() -> None:
    rows = [ROW.replace("001", f"{number:04}") for number in range(1000)]
    kept = {str(turn): "".join(["events:\n", *rows[turn:], *rows[:turn]]).encode() for turn in range(100)}
    states = States(kept.__getitem__)
    shown = (rows[0][:-1], rows[-1][:-1])
    first = states.at(PATH, "0")
    read = [line.plain for line in states.lines(first, shown)]
    for turn, name in enumerate(kept):
        state = states.at(PATH, name)
        lines = states.lines(state, shown)
        assert [line.place.line for line in lines] == [2 if turn == 0 else 1002 - turn, 1001 - turn]
        # What was read once is the very same: a row that is read again says the same in another dictionary.
        assert all(line.plain is one for line, one in zip(lines, read, strict=True))
