"""A line of the register that some commit has is missed where it is gone or changed, and nothing else is."""

from pathlib import Path

from rkcctl.pipeline.register_kept import Kept
from rkcctl.store.git_history import is_beginning, list_versions
from tests.pipeline.register_repository import ONE, REGISTER, THREE, TWO, YEAR, Repository
from tests.pipeline.register_repository import repository as repository


def test_a_register_that_grows_at_its_end_lacks_nothing_and_no_earlier_state_of_it_is_read(
    repository: Repository,
) -> None:
    assert repository.hold() == Kept()
    repository.save(ONE)
    repository.save(ONE, TWO)
    repository.save(THREE, path=YEAR)
    repository.write(ONE, TWO, THREE.replace("\n", "\r\n"))
    assert repository.hold() == Kept((), 4, 3)
    data = (repository.root / REGISTER).read_bytes()
    versions = [one for one in list_versions(repository.root, "proposals", "None") if one.path == REGISTER]
    assert [is_beginning(one, data) for one in versions] == [True, True]
    assert not any(is_beginning(one, data[1:]) for one in versions)
    assert not any(is_beginning(one, data[: len("events:\n") + len(ONE) - 1]) for one in versions)


def test_a_line_that_is_gone_is_told_with_the_commit_that_has_it_and_the_way_back(repository: Repository) -> None:
    repository.save(ONE)
    has = repository.save(TWO, THREE, path=YEAR)
    repository.write(TWO, path=YEAR)
    (fault,) = repository.found()
    assert (str(fault.place), fault.code) == (f"{YEAR}:2:1", "PRP211")
    assert fault.message.startswith(
        "withdrawn 2019-001, entered by XA at 2020-02-01 09:00, is gone, which is not saved"
    )
    assert f"; commit {has} (Officer, " in fault.message
    assert fault.message.endswith(f"has it in line 3 of {YEAR}")
    assert f"`rkcctl undo` where the last command did it, else `git restore {YEAR}`" in fault.hint
    took = repository.save(TWO, path=YEAR)
    repository.save(TWO, TWO.replace("acknowledged", "admitted"), path=YEAR)
    (fault,) = repository.found()
    assert f"is gone, since commit {took} (Officer, " in fault.message
    assert f"`git show {has}:./{YEAR}` shows it, or take the whole commit back by `git revert {took}`" in fault.hint
    # It counts where it stands now.
    repository.write(ONE, THREE)
    assert repository.found() == []
    (repository.root / YEAR).unlink()
    assert {str(one.place) for one in repository.found()} == {YEAR}


def test_a_line_that_is_changed_is_told_with_what_it_said_and_a_remark_beside_it_is_no_change(
    repository: Repository,
) -> None:
    repository.save(ONE, TWO)
    repository.write(ONE.replace("received", "'received'"), TWO.replace("}", ", accepted: [{code: X1, reason: R}]}"))
    assert repository.found() == []
    repository.write(ONE.replace("by: XA", "by: XB").replace("aa", "bb"), TWO)
    (fault,) = repository.found()
    assert str(fault.place) == f"{REGISTER}:2:5"
    assert fault.message.startswith(
        f"received 2019-001 is not as it was entered (by: XA became XB; sha256: {'a' * 64} became {'b' * 64}), "
    )


def test_of_many_lines_the_first_are_told_and_how_many_more(repository: Repository) -> None:
    lines = [ONE.replace("2019-001", f"2019-{number:03}") for number in range(1, 31)]
    repository.save(*lines)
    repository.write(*lines[:5])
    told = repository.found()
    assert len(told) == 11
    assert [one.message for one in told if "more lines" in one.message] == [
        "15 more lines that were entered are gone or changed"
    ]
    assert {one.place.line for one in told} == {6}


# Puts a signature under whatever it is given, and says something of each that it is shown.
SIGN = """#!/bin/sh
cat > /dev/null
printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nnone\\n-----END PGP SIGNATURE-----\\n'
printf '\\n[GNUPG:] SIG_CREATED none\\n' >&2
"""


def test_settings_of_git_change_nothing_in_what_is_found(repository: Repository, tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    sign.write_text(SIGN, encoding="utf-8")
    sign.chmod(0o755)
    for key, value in (
        ("log.diffMerges", "dense-combined"),
        ("grep.patternType", "fixed"),
        ("commit.gpgSign", "true"),
        ("gpg.program", str(sign)),
        ("log.showSignature", "true"),
        ("log.showRoot", "false"),
        ("log.follow", "true"),
        ("color.ui", "always"),
        ("i18n.logOutputEncoding", "UTF-16"),
    ):
        repository.git("config", key, value)
    # Lines of two files that are added at once, by the first commit.
    repository.write(THREE, path=YEAR)
    repository.save(ONE, TWO)
    repository.write(path=YEAR)
    repository.write(ONE)
    both = ["acknowledged 2019-001", "withdrawn 2019-001"]
    assert sorted(one.message.split(",")[0] for one in repository.found()) == both
    repository.write(THREE, path=YEAR)
    repository.save(ONE, message="Correct\n\nRegister-Corrected: nobody acknowledged it")
    assert repository.found() == []
    # What is joined is otherwise than either side, and lacks a line of each.
    repository.branch((ONE, TWO.replace("acknowledged", "admitted")), (ONE,), (ONE, TWO))
    joined = repository.git("rev-parse", "HEAD")[:9]
    told = repository.found()
    assert sorted(one.message.split(",")[0] for one in told) == ["acknowledged 2019-001", "admitted 2019-001"]
    assert all(f"is gone, since commit {joined} (Officer, " in one.message for one in told)
