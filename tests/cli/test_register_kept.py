"""The commands tell what the register lacks, save nothing of it, and correct it with a reason."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.test_save import desk as desk
from tests.cli.test_save import git, receive
from tests.conftest import Said
from tests.pipeline.register_repository import REGISTER


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


def test_what_brings_a_received_file_back_stands_before_what_else_can_be_done(
    desk: Path, rkcctl: Callable[..., Said]
) -> None:
    receive(desk, rkcctl)
    rkcctl(desk, "save")
    (path,) = (desk / "proposals/2019").glob("2019-*.md")
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    git(desk, "commit", "-q", "-a", "-m", "By hand")
    made = git(desk, "rev-parse", "--short=9", "HEAD").strip()
    said = rkcctl(desk, "verify")
    (hint,) = (line for line in said.out.splitlines() if "hint:" in line)
    assert (
        f"by `git revert {made}` (the whole commit; `git show {made}~1:./{path.relative_to(desk).as_posix()}` " in hint
    )
    assert " shows the file before it)" in hint and hint.endswith("`"), hint
