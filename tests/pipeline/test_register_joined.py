"""What two desks entered is held against both, but for what joining them may change."""

import pytest

from tests.pipeline.register_repository import ONE, THREE, TWO, Repository
from tests.pipeline.register_repository import repository as repository


def test_what_two_desks_entered_is_held_against_both(repository: Repository) -> None:
    repository.save(ONE)
    repository.branch((ONE, THREE), (ONE, TWO, THREE), (ONE, TWO))
    assert repository.found() == []
    repository.save(ONE, TWO)
    assert [one.message.split(",")[0] for one in repository.found()] == ["withdrawn 2019-001"]


def test_a_join_that_drops_what_the_other_desk_entered_is_told(repository: Repository) -> None:
    repository.save(ONE)
    repository.branch((ONE, THREE), (ONE, TWO), (ONE, TWO))
    assert [one.message.split(",")[0] for one in repository.found()] == ["withdrawn 2019-001"]


@pytest.mark.parametrize("chosen", ["09:00", "11:00"])
def test_of_two_entries_of_one_event_the_one_that_was_chosen_stays(repository: Repository, chosen: str) -> None:
    repository.save(ONE)
    theirs = THREE.replace("09:00", "11:00")
    repository.branch((ONE, theirs), (ONE, THREE.replace("09:00", chosen)), (ONE, THREE))
    assert repository.found() == []
    repository.write(ONE, THREE.replace("09:00", "12:00"))
    assert len(repository.found()) == 1


def test_a_number_that_two_desks_gave_may_be_another_since_and_no_other_may(repository: Repository) -> None:
    repository.save()
    theirs = ONE.replace("aa", "bb")
    again = [line.replace("2019-001", "2019-002") for line in (ONE, TWO)]
    repository.branch((theirs,), (theirs, *again), (ONE, TWO))
    assert repository.found() == []
    repository.write(*again)
    assert sorted(one.message.split(",")[0] for one in repository.found()) == [
        "acknowledged 2019-001",
        "received 2019-001",
        "received 2019-001",
    ]
