"""What is not saved yet is held against the last commit alone that can be read."""

import pytest

from rkcctl.pipeline.register_last import hold_against_last
from tests.pipeline.register_repository import ONE, REGISTER, THREE, TWO, YEAR, Repository
from tests.pipeline.register_repository import repository as repository


def test_what_was_not_saved_yet_is_held_against_the_last_commit_alone(repository: Repository) -> None:
    assert repository.lacks() == []
    repository.write(ONE)
    assert repository.lacks() == []
    repository.save(ONE, TWO)
    repository.save(THREE, path=YEAR)
    repository.write(*(line.replace("\n", "\r\n") for line in (ONE, TWO, THREE)))
    assert repository.lacks() == []
    repository.write(TWO, ONE.replace("by: XA", "by: XB"))
    assert repository.lacks() == [f"{REGISTER}:3:5 received 2019-001 is not as it was entered"]
    (repository.root / REGISTER).unlink()
    assert repository.lacks() == [f"{REGISTER} received 2019-001", f"{REGISTER} acknowledged 2019-001"]
    # A number that another desk gave too is given anew by hand, before what both did is joined: in all lines.
    again = [line.replace("2019-001", "2019-002") for line in (ONE, TWO)]
    repository.write(*again)
    assert repository.lacks() == []
    repository.write(again[0], TWO.replace("2019-001", "2019-003"))
    assert [one.partition(" ")[2] for one in repository.lacks()] == ["received 2019-001", "acknowledged 2019-001"]
    # What cannot be read is told of as that.
    (repository.root / REGISTER).write_bytes(b"events: [")
    assert repository.lacks() == []


@pytest.mark.parametrize(
    ("cut", "mended"),
    [
        ("", (TWO,)),
        ("events:\n", (THREE,)),
        ("events:\n  - {event: ", (THREE,)),
        (f"events:\n{TWO}  - {{event: \n", (TWO, '  - {event: \n"withdrawn"}\n')),
        ("other: []\n", (TWO,)),
    ],
)
def test_where_the_last_commit_cannot_be_read_the_last_that_can_is_held_against(
    repository: Repository, cut: str, mended: tuple[str, ...]
) -> None:
    has = repository.save(ONE, TWO)
    (repository.root / REGISTER).write_text(cut, encoding="utf-8")
    repository.git("commit", "-q", "-a", "-m", "By hand")
    took = repository.git("rev-parse", "HEAD")[:9]
    repository.save("  # Of the year.\n", path=YEAR)
    repository.write(ONE, TWO)
    assert repository.lacks() == []
    repository.write(*mended)
    first, *rest = hold_against_last(repository.root, repository.files())
    assert len(rest) == (TWO not in mended)
    assert first.message.startswith("received 2019-001, entered by XA at 2019-10-04 17:12, is gone, since commit ")
    assert f"since commit {took} (Officer, " in first.message
    assert f"; commit {has} (Officer, " in first.message
    assert f"`git show {has}:./{REGISTER}` shows it" in first.hint
    # A correction that left it so began anew.
    repository.git("commit", "-q", "--allow-empty", "-m", "Correct\n\nRegister-Corrected: nobody sent it")
    assert repository.lacks() == []
