"""Warnings that are accepted: only those, only there, and never errors."""

from rkcctl.model.sources import Sources
from rkcctl.pipeline.validate import examine
from tests.case_files import base

PATH = "schedules/meetings/sample-wg-76.yaml"
REPORT = "report:\n  symbol: ZZ0005E1a\n  dated: 2018-05-21\n"
ACCEPTED = "accepted:\n    - {code: MTG103, reason: The year on the report is a misprint.}\n"


def codes(text: str) -> list[str]:
    _, found = examine(Sources({**base(), PATH: text.encode()}))
    return [fault.code for fault in found]


MEETING = "id: sample-wg-76\nbody: SAMPLE-WG\nplanned: 2019-05-20\nbasis: sample\n"


def test_a_warning_is_told_until_it_is_accepted_beside_what_it_is_on() -> None:
    assert codes(f"{MEETING}{REPORT}") == ["MTG103"]
    assert codes(f"{MEETING}{REPORT}  {ACCEPTED}") == []


def test_the_same_warning_elsewhere_is_told_all_the_same() -> None:
    paper = "agenda:\n  - {item: I, title: One, papers: [{symbol: ZZ0004E1a, dated: 2019-05-21}]}\n"
    assert codes(f"{MEETING}{REPORT}  {ACCEPTED}{paper}") == ["MTG103"]


def test_an_acceptance_needs_a_code_and_a_reason() -> None:
    assert codes(f"{MEETING}accepted: [{{code: MTG103}}]\n") == ["SRC212"]
    assert codes(f"{MEETING}accepted: [{{code: paper-date, reason: So it is.}}]\n") == ["SRC213"]


def test_while_there_are_errors_nobody_is_told_that_an_acceptance_is_idle() -> None:
    idle = f"{MEETING}accepted: [{{code: MTG103, reason: So it is.}}]\n"
    assert codes(idle) == ["SCH402"]
    assert "SCH402" not in codes(idle.replace("SAMPLE-WG", "SAMPLE-WX"))


def test_an_error_that_is_accepted_is_told_all_the_same() -> None:
    slip = "actual: {from: 2019-05-21, to: 2019-05-20}\naccepted: [{code: MTG101, reason: So it is.}]\n"
    assert codes(f"{MEETING}{slip}") == ["MTG101", "SCH401"]
