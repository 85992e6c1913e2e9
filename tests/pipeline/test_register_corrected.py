"""What a commit says was wrong in the register is corrected from there on, at every desk."""

from tests.pipeline.register_repository import ONE, THREE, TWO, Repository
from tests.pipeline.register_repository import repository as repository


def test_what_was_wrong_may_be_corrected_with_a_reason(repository: Repository) -> None:
    repository.save(ONE, TWO)
    repository.save(ONE, message="Correct\n\nRegister-Corrected: nobody acknowledged it")
    assert repository.found() == []
    # What came before is as it was then; what comes after is held against the correction, too.
    repository.write(TWO)
    (fault,) = repository.found()
    assert fault.message.startswith("received 2019-001, entered by XA")
    repository.save(TWO, message="Correct\n\nRegister-Corrected:")
    assert len(repository.found()) == 1


def test_what_a_correction_took_out_is_not_missed_from_a_desk_that_went_on_without_it(repository: Repository) -> None:
    joined = '  - {event: cosponsored, proposal: 2019-001, at: "2019-11-01 09:00", by: XA}\n'
    right = joined.replace("by: XA", "by: XB")
    repository.save(ONE, TWO, joined)
    repository.git("checkout", "-q", "-b", "other")
    repository.save(ONE, TWO, joined, THREE)
    repository.git("checkout", "-q", "main")
    # What was saved wrong first, and then corrected by a word.
    repository.save(ONE, right)
    repository.git("commit", "-q", "--allow-empty", "-m", "Correct\n\nRegister-Corrected: XB, and not XA")
    repository.git("merge", "-q", "-s", "ours", "--no-commit", "other")
    repository.save(ONE, right, THREE)
    assert repository.found() == []
    # What the other desk entered is held against all the same, and so is what was entered again since.
    repository.save(ONE, TWO, joined, THREE)
    repository.save(ONE, right)
    assert [one.message.split(",")[0] for one in repository.found()] == [
        "acknowledged 2019-001",
        "cosponsored 2019-001 is not as it was entered (by: XA became XB)",
        "withdrawn 2019-001",
    ]
