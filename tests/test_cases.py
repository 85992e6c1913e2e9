"""Every rule with its failing and passing cases, as the manual shows them."""

import pytest

from rkcctl.check.manual import pages
from rkcctl.model.sources import Sources
from rkcctl.pipeline.validate import examine
from tests.case_files import Case, base, read_cases

CASES = read_cases()

# Faults of files on a disk: a dict of bytes cannot show them, tests/store does.
ON_DISK = frozenset(("SRC108", "SRC109", "SRC110", "SRC111", "SRC113"))
# What two desks did at once takes two workspaces: tests/cli/test_save_together shows it.
BETWEEN_DESKS = frozenset(("AMD301",))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.title}")
def test_a_case_reports_what_its_page_says(case: Case) -> None:
    assert case.report() == case.expected
    assert bool(case.expected) == case.fails


def test_the_workspace_below_the_cases_has_no_fault() -> None:
    _, found = examine(Sources(base()))
    assert found == ()


def test_every_rule_has_a_failing_and_a_passing_case() -> None:
    failing = {case.code for case in CASES if case.fails}
    passing = {case.code for case in CASES if not case.fails}
    codes = {page.code for page in pages()} - ON_DISK - BETWEEN_DESKS
    assert codes - failing == set()
    assert codes - passing == set()
    assert (failing | passing) - codes == set()


def test_every_page_of_the_manual_says_what_why_and_how_to_mend() -> None:
    for page in pages():
        first = page.text.split("\n", 1)[0]
        assert first.endswith("."), page.code
        assert "\nWhy: " in page.text, page.code
        assert "\nFix: " in page.text, page.code
