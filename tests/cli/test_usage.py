"""What a command line that is wrong is told: plain sentences, and the command that helps."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Said

Run = Callable[..., Said]


@pytest.mark.parametrize("typed, message, hint", [
    ("seal", "missing: LABEL, --text, --approved, --published, --authority", "`rkcctl seal --help` shows what"),
    ("seal v1 --text 2024-05-01 --authority X", "missing: --approved, --published", "`rkcctl seal --help` shows"),
    ("explain", "missing: CODE", "`rkcctl explain --help`"),
    ("plan", "missing: ACTIVITY", "`rkcctl plan --help`"),
    ("new body", "missing: CODE", "`rkcctl new body --help`"),
    ("validate --format xml", "--format: 'xml' is not one of 'text', 'json', 'github', 'sarif'\n", "`rkcctl validate"),
    ("serve --port 99999", "--port: '99999' is more than 65535\n", "`rkcctl serve --help`"),
    ("serve --port 0", "--port: '0' is less than 1\n", "`rkcctl serve --help`"),
    ("serve --port many", "--port: 'many' is no whole number\n", "`rkcctl serve --help`"),
    ("decide m --for x", "--for: 'x' is no whole number\n", "`rkcctl decide --help`"),
    ("seal v1 --text", "--text lacks its value\n", "--text DATE: "),
    ("new body X --name", "--name lacks its value\n", "--name TEXT: Its name in English."),
    ("--as-of", "there is no option --as-of\n", "`rkcctl --help`"),
    ("status 99", "99: more than the command takes\n", "`rkcctl status` lists what waits"),
    ("build one two", "one two: more than the command takes\n", "`rkcctl build --help`"),
    ("valdiate", "there is no command 'valdiate'\n", "did you mean 'validate'?"),
    ("zzzz", "there is no command 'zzzz'\n", "`rkcctl --help` lists the commands"),
    ("new bod", "there is no command 'bod'\n", "did you mean 'body'?"),
    ("validate --formt x", "there is no option --formt\n", "did you mean --format?"),
    ("seal v1 --text today --approved x --published y --authority Z", "--text: 'today' is no date", "`rkcctl "),
])  # fmt: skip
def test_wrong_usage_is_told_in_plain_words(tmp_path: Path, rkcctl: Run, typed: str, message: str, hint: str) -> None:
    said = rkcctl(tmp_path, *typed.split())
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"rkcctl: {message}")
    assert f"\n    hint: {hint}" in said.err
    assert said.err.count("\n") == 2


def test_what_was_typed_moves_no_cursor(tmp_path: Path, rkcctl: Run) -> None:
    for words in (("\x1b[2J",), ("build", "\x1b[2J"), ("validate", "--format", "\x1b[2J"), ("build", "--\x1b[2J")):
        said = rkcctl(tmp_path, *words)
        assert (said.code, "\x1b" in said.err) == (2, False)


@pytest.mark.parametrize("words", [(), ("build",), ("new", "body")], ids=" ".join)
def test_help_is_asked_for_by_a_word_too(tmp_path: Path, rkcctl: Run, words: tuple[str, ...]) -> None:
    said = rkcctl(tmp_path, "help", *words)
    assert said.code == 0
    assert said.out.startswith(f"Usage: {' '.join(('rkcctl', *words))} ")
    assert said.out == rkcctl(tmp_path, *words, "--help").out
    assert rkcctl(tmp_path, "help", "nothing").code == 2
