"""Characters that no text may hold are told of, also where a file holds nothing else that is out of the ordinary."""

import pytest

from rkcctl.check.rule import run
from rkcctl.check.source import RULES
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus

PATH = "guidelines/en/cloud.md"


def told(text: str) -> list[tuple[str, int]]:
    corpus, _ = read_corpus(Sources({PATH: text.encode()}))
    return [(one.code, one.place.column) for one in run(RULES, corpus)]


@pytest.mark.parametrize("char", [chr(one) for one in (*range(1, 0x20), *range(0x7F, 0xA0)) if one not in (9, 10, 13)])
def test_a_control_character_alone_among_letters_is_told(char: str) -> None:
    assert told(f"ab{char}c\r\n\tde") == [("SRC104", 3)]


@pytest.mark.parametrize(
    ("char", "code"),
    [("\u2028", "SRC104"), ("\u202e", "SRC105"), ("\ue000", "SRC106"), ("\u3042", "SRC107"), ("e\u0301", "SRC103")],
)
def test_each_other_character_that_is_refused_is_told_by_its_rule(char: str, code: str) -> None:
    assert [one for one, _ in told(f"a{char}b\n")] == [code]


def test_nothing_is_told_of_letters() -> None:
    assert told("ab\t(c) ~ é\r\n") == []
