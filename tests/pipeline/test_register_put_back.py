"""What was put back in the register is found without reading a state twice, or one that another begins with."""

import hashlib

from rkcctl.check.kept_lines import find_missing
from rkcctl.pipeline.register_put_back import find_put_back
from rkcctl.pipeline.register_states import States
from rkcctl.store.git_history import Version

PATH = "proposals/register.yaml"
ROWS = [f"  - {{event: received, proposal: 2019-{number:03}, by: XA}}\n" for number in range(1, 30)]
CHANGED = ROWS[0].replace("XA", "XB")


def test_of_a_change_that_stood_for_long_the_last_state_alone_is_read() -> None:
    begun = [["events:\n", *ROWS[:number]] for number in (3, 4)]
    stood = [["events:\n", CHANGED, *ROWS[1:number]] for number in range(4, 20)]
    kept = ["".join(rows).encode() for rows in (*begun, *stood, ["events:\n", *ROWS[:20]])]
    ids = [hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() for data in kept]
    versions = [
        Version(PATH, name, was, len(data), name[:9], name[:9], joins=False)
        for name, was, data in zip(ids, ["", *ids], kept, strict=False)
    ]
    read: list[str] = []

    def read_one(name: str) -> bytes:
        read.append(name)
        return kept[ids.index(name)]

    states = States(read_one)
    now = states.divide(PATH, kept[-1])
    changed = states.divide(PATH, kept[-2])
    there = states.lines(now, now.rows)
    missing = find_missing({line.words for line in there}, there, states.lines(changed, changed.rows))
    (line,) = (one.line for one in missing)
    assert find_put_back(missing, [now], versions[::-1], states) == {line.words}
    assert read == [ids[-2]]
