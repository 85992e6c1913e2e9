"""The schedules of this repository: what the founding paper states, and nothing invented about anyone real."""

import datetime
from functools import cache
from pathlib import Path

import pytest

from rkcctl.check import decision, entry, ground, manual, meeting, paper, position, schedule
from rkcctl.check.rule import run
from rkcctl.compose.matrix import compose_matrix
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.matrix import State
from rkcctl.model.schedule import Cycle
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from tests.case_files import base

ROOT = Path(__file__).parents[2]
RULES = (*entry.RULES, *schedule.RULES, *ground.RULES, *meeting.RULES, *paper.RULES, *decision.RULES, *position.RULES)


@cache
def corpus() -> Corpus:
    paths = sorted((ROOT / "schedules").rglob("*.yaml"))
    paths += [ROOT / "proposals/register.yaml", *sorted((ROOT / "proposals").glob("[0-9]*/*.md"))]
    paths += [ROOT / "guidelines/guideline.yaml", *sorted((ROOT / "guidelines/drafts").glob("*.yaml"))]
    return read_corpus(Sources({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}))[0]


def cycle(name: str) -> Cycle:
    return next(record.value for record in corpus().cycles if record.value.id == name)


def test_no_rule_of_the_schedule_is_broken() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert run(RULES, corpus()) == []


SPOILT = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "schedules").rglob("*.yaml"))


@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("slip", ["nonsense: 1", "x: ["])
def test_a_file_that_cannot_be_read_is_the_only_one_at_fault(spoilt: str, slip: str) -> None:
    sources = corpus().sources
    spoiled = {**sources.files, spoilt: sources.files[spoilt] + b"\n" + slip.encode() + b"\n"}
    seen, found = read_corpus(Sources(spoiled))
    assert {fault.place.path for fault in found if fault.severity is Severity.ERROR} == {spoilt}
    assert [str(fault) for fault in run(manual.RULES, seen) if fault.place.path.startswith("schedules/")] == []


@pytest.mark.parametrize("name", ["review-2019", "review-sample"])
def test_a_review_has_the_eleven_activities_of_the_paper(name: str) -> None:
    assert len(cycle(name).activities) == 11
    assert all(activity.cells for activity in cycle(name).activities)
    assert all(activity.title.en and activity.title.fr for activity in cycle(name).activities)


def test_each_cell_of_the_paper_carries_basis_source_and_note() -> None:
    for activity in cycle("review-2019").activities:
        for cell in activity.cells:
            assert cell.basis in ("stated", "inferred")
            assert cell.source is not None
            assert cell.note is not None and cell.note.en and cell.note.fr


@pytest.mark.parametrize(
    "as_of", [None, datetime.date(2019, 7, 1), datetime.date(2020, 6, 1), datetime.date(2030, 1, 1)]
)
def test_nothing_of_the_paper_is_ever_late(as_of: datetime.date | None) -> None:
    matrix = compose_matrix(corpus(), cycle("review-2019"), "en", as_of)
    states = {cell.state for row in matrix.rows for cell in row.cells}
    assert not states & {State.LATE, State.SKIPPED}
    if as_of is None or as_of.year == 2030:
        assert states == {State.EMPTY, State.BOTH, State.UNRECORDED}


def test_the_sample_review_is_held_by_sample_bodies_and_has_come_as_far_as_the_approval() -> None:
    bodies = {body.code: body for body in corpus().bodies.value.bodies} if corpus().bodies else {}
    sample = cycle("review-sample")
    acting = {code for activity in sample.activities for code in activity.body} - {"secretariat"}
    assert all(bodies[code].sample for code in acting)
    order = [column.id for column in sample.columns]
    approval = order.index("sample-mc-22")
    for cell in (cell for activity in sample.activities for cell in activity.cells):
        assert cell.planned and cell.basis == "sample"
        assert (cell.actual is None) == (order.index(cell.column) > approval)
    matrix = compose_matrix(corpus(), sample, "en", datetime.date(2021, 5, 31))
    assert State.LATE not in {cell.state for row in matrix.rows for cell in row.cells}


def test_the_position_of_paragraph_14_was_noted_and_led_to_a_duty() -> None:
    (held,) = [record.value for record in corpus().meetings if record.value.id == "imsc-76"]
    (position,), (response,), (duty,) = held.positions, held.responses, held.follow_up
    assert (position.by, position.stance, position.basis, position.par) == ("US", "reservation", "stated", "14")
    assert (response.to, response.act) == ("imsc-76/p1", "noted")
    assert (duty.with_, duty.answers) == (("WGRKC", "RKC/MC"), ("imsc-76/p1",))
    (decision,) = held.decisions
    assert (decision.act, decision.par, decision.basis) == ("guidance", "15", "stated")
    (one,) = [one for one in corpus().positions if one.name == "imsc-76/p1"]
    assert [name for name, _ in one.coordination] == ["review-2019/with-wgrkc"]


def test_sample_participants_are_those_of_the_sample() -> None:
    people = corpus().participants.value.participants if corpus().participants else ()
    sample = {one.code: one for one in people if one.sample}
    members = {"XA", "XB", "XD", "XE", "XF", "XG", "XH", "XJ", "XQ", "XT", "XW", "XY"}
    assert set(sample) == members | {"SAMPLE-IGO", "SAMPLE-NGO", "SAMPLE-FIRM"}
    assert [code for code in sorted(members) if sample[code].kind == "union"] == ["XT"]
    assert [code for code in sorted(members) if sample[code].contracting_party is False] == ["XY"]


def test_of_a_date_as_spreadsheets_write_it_is_told_how_to_write_it() -> None:
    path = "schedules/meetings/sample-wg-76.yaml"
    files = {**base(), path: base()[path] + b"follow-up:\n  - {of: secretariat, what: Send it, by: Jun-23}\n"}
    (found,) = decision.unknown_term.check(read_corpus(Sources(files))[0])
    assert found.hint.startswith("write the date as 2027-09-01, 2027-09 or 2027; ")
