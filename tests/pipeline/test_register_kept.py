"""A line of the register that some commit has is missed where it is gone or changed, and nothing else is."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.sources import Sources
from rkcctl.pipeline.register_kept import Kept, hold_register
from rkcctl.pipeline.register_last import hold_against_last
from rkcctl.read.corpus import read_corpus
from rkcctl.store.git_history import is_beginning, list_versions
from tests.cli.test_save import desk as desk
from tests.cli.test_save import git, receive
from tests.conftest import Said

REGISTER = "proposals/register.yaml"
YEAR = "proposals/2020/register.yaml"
ONE = f'  - {{event: received, proposal: 2019-001, at: "2019-10-04 17:12", by: XA, sha256: {"a" * 64}}}\n'
TWO = '  - {event: acknowledged, proposal: 2019-001, at: "2019-10-04 17:12", by: secretariat}\n'
THREE = '  - {event: withdrawn, proposal: 2019-001, at: "2020-02-01 09:00", by: XA}\n'


class Repository:
    """A workspace of nothing but a register, in a folder of a repository; what is saved is a commit."""

    def __init__(self, top: Path) -> None:
        self.top, self.root = top, top / "inner"
        self.root.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        for key, value in (("user.name", "Officer"), ("user.email", "officer@example.org")):
            self.git("config", key, value)

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.top, check=True, capture_output=True, text=True, encoding="utf-8"
        )
        return done.stdout.strip()

    def write(self, *lines: str, path: str = REGISTER) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(f"events:\n{''.join(lines)}".encode())

    def save(self, *lines: str, path: str = REGISTER, message: str = "Enter") -> str:
        self.write(*lines, path=path)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")[:9]

    def hold(self) -> Kept:
        return hold_register(self.root, read_corpus(Sources(self.files()))[0])

    def files(self) -> dict[str, bytes]:
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in self.root.rglob("*.yaml")}

    def lacks(self) -> list[str]:
        """What it lacks of the last commit: which lines, at which places."""
        found = hold_against_last(self.root, self.files())
        return [f"{one.place} {one.message.partition(',')[0].partition(' (')[0]}" for one in found]

    def found(self) -> list[Diagnostic]:
        return list(self.hold().found)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return Repository(tmp_path / "top")


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


def branch(repository: Repository, theirs: tuple[str, ...], joined: tuple[str, ...], ours: tuple[str, ...]) -> None:
    """Two desks go on from the last commit, and what both did is joined."""
    begun = repository.git("branch", "--show-current")
    repository.git("checkout", "-q", "-B", "other")
    repository.save(*theirs)
    repository.git("checkout", "-q", begun)
    repository.save(*ours)
    repository.git("merge", "-q", "-s", "ours", "--no-commit", "other")
    repository.save(*joined)


def test_what_two_desks_entered_is_held_against_both(repository: Repository) -> None:
    repository.save(ONE)
    branch(repository, (ONE, THREE), (ONE, TWO, THREE), (ONE, TWO))
    assert repository.found() == []
    repository.save(ONE, TWO)
    assert [one.message.split(",")[0] for one in repository.found()] == ["withdrawn 2019-001"]


def test_a_join_that_drops_what_the_other_desk_entered_is_told(repository: Repository) -> None:
    repository.save(ONE)
    branch(repository, (ONE, THREE), (ONE, TWO), (ONE, TWO))
    assert [one.message.split(",")[0] for one in repository.found()] == ["withdrawn 2019-001"]


@pytest.mark.parametrize("chosen", ["09:00", "11:00"])
def test_of_two_entries_of_one_event_the_one_that_was_chosen_stays(repository: Repository, chosen: str) -> None:
    repository.save(ONE)
    theirs = THREE.replace("09:00", "11:00")
    branch(repository, (ONE, theirs), (ONE, THREE.replace("09:00", chosen)), (ONE, THREE))
    assert repository.found() == []
    repository.write(ONE, THREE.replace("09:00", "12:00"))
    assert len(repository.found()) == 1


def test_a_number_that_two_desks_gave_may_be_another_since_and_no_other_may(repository: Repository) -> None:
    repository.save()
    theirs = ONE.replace("aa", "bb")
    again = [line.replace("2019-001", "2019-002") for line in (ONE, TWO)]
    branch(repository, (theirs,), (theirs, *again), (ONE, TWO))
    assert repository.found() == []
    repository.write(*again)
    assert sorted(one.message.split(",")[0] for one in repository.found()) == [
        "acknowledged 2019-001",
        "received 2019-001",
        "received 2019-001",
    ]


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
    branch(repository, (ONE, TWO, "# Nothing\n"), (ONE, changed[0]), (ONE, changed[0], "# Nothing\n"))
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
    branch(repository, (ONE, TWO, THREE, "# Theirs\n"), (ONE, TWO, changed[0], THREE), (ONE, TWO, THREE, "# Ours\n"))
    repository.write(ONE, TWO, THREE)
    assert len(repository.found()) == 2


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
    branch(repository, (ONE, TWO.replace("acknowledged", "admitted")), (ONE,), (ONE, TWO))
    joined = repository.git("rev-parse", "HEAD")[:9]
    told = repository.found()
    assert sorted(one.message.split(",")[0] for one in told) == ["acknowledged 2019-001", "admitted 2019-001"]
    assert all(f"is gone, since commit {joined} (Officer, " in one.message for one in told)


def test_an_officer_is_told_by_verify_and_corrects_with_a_reason(desk: Path, rkcctl: Callable[..., Said]) -> None:
    receive(desk, rkcctl)
    rkcctl(desk, "save")
    held = rkcctl(desk, "verify")
    assert (held.code, held.out.split("\n")[1]) == (0, "2 lines of the register: all that 1 commit entered")
    text = (desk / REGISTER).read_text(encoding="utf-8")
    (desk / REGISTER).write_text(text.replace("by: XA", "by: secretariat"), encoding="utf-8")
    # What is not saved yet is told by all that look, and is not saved.
    for command in ("verify", "validate", "save"):
        said = rkcctl(desk, command)
        told = "PRP211: received 2019-001 is not as it was entered (by: XA became secretariat)"
        assert (said.code, said.out.count(told)) == (1, 1), command
    assert said.err == "1 error, 0 warnings in 1 file: nothing was saved\n"
    # Of what cannot be read nobody knows what it lacks: it is not saved either, for whatever reason.
    (desk / REGISTER).write_text(text.replace("events:", "events: ["), encoding="utf-8")
    for words in ((), ("--correct-register", "It was wrong")):
        said = rkcctl(desk, "save", *words)
        assert (said.code, said.out.count("error"), "nothing was saved" in said.err) == (1, 1, True)
        assert said.out.startswith(f"{REGISTER}:2:") and "this is not YAML" in said.out
    (desk / REGISTER).write_text(text.replace("by: XA", "by: secretariat"), encoding="utf-8")
    git(desk, "commit", "-q", "-a", "-m", "By hand")
    assert "PRP211" not in rkcctl(desk, "validate").out
    assert "since commit" in rkcctl(desk, "verify").out
    for reason in ("", " \n"):
        refused = rkcctl(desk, "save", "--correct-register", reason)
        assert (refused.code, "--correct-register has no reason" in refused.err) == (2, True)
    done = rkcctl(desk, "save", "--correct-register", "It came from\nthe secretariat")
    assert (done.code, done.out) == (0, "saved: Correct the register (0 files)\n")
    assert git(desk, "log", "-1", "--format=%B") == (
        "Correct the register\n\nRegister-Corrected: It came from the secretariat"
    )
    assert rkcctl(desk, "verify").code == 0
    (desk / REGISTER).write_text(text, encoding="utf-8")
    assert rkcctl(desk, "save", "-m", "As it was", "--correct-register", "It was right").out == (
        "saved: As it was (1 file)\n"
    )
    assert git(desk, "log", "-1", "--format=%B") == "As it was\n\nRegister-Corrected: It was right"
    assert rkcctl(desk, "verify").code == 0
    assert git(desk, "status", "--porcelain") == ""
