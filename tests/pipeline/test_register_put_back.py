"""A line that was changed and put back is as it was; no state is read twice for it, or one that another begins with."""

import hashlib

from rkcctl.check.kept_lines import find_missing
from rkcctl.pipeline.register_put_back import find_put_back
from rkcctl.pipeline.register_states import States
from rkcctl.store.git_history import Version
from tests.pipeline.register_repository import ONE, REGISTER, THREE, TWO, Repository
from tests.pipeline.register_repository import repository as repository

ROWS = [f"  - {{event: received, proposal: 2019-{number:03}, by: XA}}\n" for number in range(1, 30)]
CHANGED = ROWS[0].replace("XA", "XB")


def test_of_a_change_that_stood_for_long_the_last_state_alone_is_read() -> None:
    begun = [["events:\n", *ROWS[:number]] for number in (3, 4)]
    stood = [["events:\n", CHANGED, *ROWS[1:number]] for number in range(4, 20)]
    kept = ["".join(rows).encode() for rows in (*begun, *stood, ["events:\n", *ROWS[:20]])]
    ids = [hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() for data in kept]
    versions = [
        Version(REGISTER, name, was, len(data), name[:9], name[:9], joins=False)
        for name, was, data in zip(ids, ["", *ids], kept, strict=False)
    ]
    read: list[str] = []

    def read_one(name: str) -> bytes:
        read.append(name)
        return kept[ids.index(name)]

    states = States(read_one)
    now = states.divide(REGISTER, kept[-1])
    changed = states.divide(REGISTER, kept[-2])
    there = states.lines(now, now.rows)
    missing = find_missing({line.words for line in there}, there, states.lines(changed, changed.rows))
    (line,) = (one.line for one in missing)
    assert find_put_back(missing, [now], versions[::-1], states) == {line.words}
    assert read == [ids[-2]]


def test_a_line_that_was_changed_and_put_back_as_it_was_entered_is_as_it_was(repository: Repository) -> None:
    changed = [TWO.replace("by: secretariat", f"by: {who}") for who in ("XA", "XB")]
    repository.save(ONE, TWO)
    repository.save(ONE, changed[0])
    repository.save(ONE, changed[1], THREE)
    repository.write(ONE, changed[0], THREE)
    # Before it is saved as well as after: another change is no way back.
    assert (len(repository.found()), len(repository.lacks())) == (2, 1)
    repository.write(ONE, TWO, THREE)
    assert (repository.found(), repository.lacks()) == ([], [])
    repository.save(ONE, TWO, THREE)
    assert repository.found() == []
    # What was entered by the commit that changed another line counts.
    repository.write(ONE, TWO)
    (fault,) = repository.found()
    assert fault.message.startswith("withdrawn 2019-001, entered by XA")
    # So does what was entered, word for word, beside the line that it was made of before.
    repository.save(ONE, TWO, THREE, changed[1])
    repository.write(ONE, TWO, THREE)
    assert [one.message.partition(",")[0] for one in repository.found()] == ["acknowledged 2019-001"]
    assert repository.lacks() == [f"{REGISTER}:4:1 acknowledged 2019-001"]
    # What a correction says is right is right.
    repository.save(ONE, changed[0], THREE, message="Correct\n\nRegister-Corrected: XA did")
    repository.write(ONE, TWO, THREE)
    assert len(repository.found()) == len(repository.lacks()) == 1


def test_what_one_desk_changed_and_put_back_is_as_it_was_when_it_is_joined(repository: Repository) -> None:
    changed = [TWO.replace("by: secretariat", f"by: {who}") for who in ("XA", "XB")]
    repository.save(ONE)
    repository.git("checkout", "-q", "-b", "desk")
    repository.save(ONE, TWO)
    repository.branch((ONE, TWO, "# Nothing\n"), (ONE, changed[0]), (ONE, changed[0], "# Nothing\n"))
    repository.git("checkout", "-q", "main")
    repository.save(ONE, THREE)
    repository.git("merge", "-q", "-s", "ours", "--no-commit", "desk")
    repository.save(ONE, changed[0], THREE)
    repository.save(ONE, TWO, THREE)
    assert repository.found() == []
    # What a commit has besides what it changed is entered by it, and so is what a join has and no side had.
    repository.save(ONE, *changed, THREE)
    repository.save(ONE, TWO, THREE)
    assert [one.message.partition(",")[0].rpartition(" (")[2] for one in repository.found()] == [
        "by: XB became secretariat)"
    ]
    repository.branch((ONE, TWO, THREE, "# Theirs\n"), (ONE, TWO, changed[0], THREE), (ONE, TWO, THREE, "# Ours\n"))
    repository.write(ONE, TWO, THREE)
    assert len(repository.found()) == 2
