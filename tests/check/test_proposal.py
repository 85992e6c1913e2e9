"""Rules on proposals, where one file's fault must not become another's, and where sizes matter."""

from collections.abc import Sequence

import pytest

from rkcctl.check.circle import closing_steps
from rkcctl.check.named import Named, Nearest
from rkcctl.model.sources import Place, Sources
from rkcctl.pipeline.validate import examine
from tests.case_files import base

FRONT = "title: Exit\nby: XA\nlanguage: en\nbase: draft\n"
REASONS = "\n# Reasons\n\nThe exit is agreed too late.\n"


def codes(files: dict[str, str]) -> list[tuple[str, str]]:
    _, found = examine(Sources({**base(), **{path: text.encode() for path, text in files.items()}}))
    return [(fault.code, fault.place.path) for fault in found]


def proposal(number: str, rest: str) -> str:
    return f"---\nid: {number}\n{FRONT}{rest}---\n{REASONS}"


def test_who_follows_a_proposal_that_cannot_be_read_is_not_at_fault() -> None:
    files = {
        "proposals/2019/2019-004.md": proposal("2019-004", "colour: blue\nasks: text\n"),
        "proposals/2019/2019-005.md": proposal("2019-005", "previous: 2019-004\nasks: text\n"),
    }
    assert codes(files) == [("SRC211", "proposals/2019/2019-004.md")]


def test_who_proposes_is_not_at_fault_where_participants_cannot_be_read() -> None:
    files = {
        "proposals/2019/2019-004.md": proposal("2019-004", "asks: text\n"),
        "schedules/participants.yaml": "participants: {}\n",
    }
    assert codes(files) == [("SRC213", "schedules/participants.yaml")]


def test_participants_that_nobody_wrote_down_are_missed_once() -> None:
    files = {f"proposals/2019/2019-00{n}.md": proposal(f"2019-00{n}", "asks: text\n") for n in range(4, 8)}
    missing = {path: data for path, data in base().items() if path != "schedules/participants.yaml"}
    _, found = examine(Sources({**missing, **{path: text.encode() for path, text in files.items()}}))
    assert [(fault.code, fault.place.path) for fault in found] == [("PRP107", "proposals/2019/2019-004.md")]


@pytest.mark.parametrize(
    ("steps", "closing"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["a"]}, [("a", "a")]),
        ({"a": ["b"], "b": ["a"]}, [("b", "a")]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["b"]}, [("d", "b")]),
        ({"a": ["b"], "b": ["a"], "c": ["a", "d"], "d": ["c"]}, [("b", "a"), ("d", "c")]),
    ],
)
def test_every_circle_is_closed_by_one_step(steps: dict[str, Sequence[str]], closing: list[tuple[str, str]]) -> None:
    assert list(closing_steps(steps)) == closing


def test_a_circle_of_thousands_of_steps_is_found() -> None:
    steps = {str(number): [str(number + 1)] for number in range(50_000)} | {"50000": ["0"]}
    assert list(closing_steps(steps)) == [("50000", "0")]


def test_only_the_first_misspelt_names_are_compared_with_all_others() -> None:
    nearest = Nearest(["cloud-001", "cloud-002"])
    hints = [nearest.tell(Named("cloud-01", Place("x.md")), "block").hint for _ in range(Nearest.MOST + 1)]
    assert set(hints[:-1]) == {"did you mean 'cloud-001'?"}
    assert hints[-1] == "correct the name, or add what it names"
