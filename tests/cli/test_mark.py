"""mark, deadline, reply, plan, and bodies and participants: typed, and every other byte of the files stays."""

import dataclasses
import datetime
import io
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import icalendar
import pytest

from rkcctl.check.held import phase_outside_meeting
from rkcctl.compose.calendar import calendar_of_all
from rkcctl.compose.duties import find_duties
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import has_errors
from rkcctl.model.duty import Kind
from rkcctl.model.meeting import Meeting
from rkcctl.model.sources import Sources
from rkcctl.pipeline.agenda import DoneWish, DutyWish, ItemWish, enter_done, enter_duty, enter_item
from rkcctl.pipeline.deadline import DeadlineWish, set_deadline
from rkcctl.pipeline.mark import Marking, mark, marks_of
from rkcctl.pipeline.mark_phase import mark_phase
from rkcctl.pipeline.new_body import Asked, BodyWish, ParticipantWish, new_body, new_participant
from rkcctl.pipeline.new_meeting import MeetingWish, new_meeting
from rkcctl.pipeline.plan import PlanWish, plan
from rkcctl.pipeline.reply import Answered, enter_reply
from rkcctl.read.corpus import read_corpus
from rkcctl.render.calendar import render_calendar
from tests.cli.test_content import files_of
from tests.conftest import Said

Run = Callable[..., Said]
MEETING = "schedules/meetings/sample-wg-76.yaml"
REVIEW = "schedules/review-sample.yaml"
NOW = datetime.datetime(2019, 6, 1, 10, 0)  # noqa: DTZ001  (an hour without offset is meant in the workspace's zone)


def corpus_of(root: Path) -> Corpus:
    return read_corpus(Sources(files_of(root)))[0]


def meeting_of(root: Path, name: str = "sample-wg-76") -> Meeting:
    return next(record.value for record in corpus_of(root).meetings if record.value.id == name)


def cells_of(root: Path, activity: str = "initiate") -> list[tuple[str, bool, bool | None]]:
    rows = [row for record in corpus_of(root).cycles for row in record.value.activities if row.id == activity]
    return [(cell.column, cell.planned, cell.actual) for row in rows for cell in row.cells]


def test_a_meeting_is_held_as_planned_and_only_its_days_are_new(workspace: Path, rkcctl: Run) -> None:
    before = (workspace / MEETING).read_text(encoding="utf-8")
    said = rkcctl(workspace, "mark", "sample-wg-76", "held")
    assert (said.code, said.out) == (0, "sample-wg-76: held, from: 2019-05-20, to: 2019-05-21\n"), said
    line = "planned: {from: 2019-05-20, to: 2019-05-21}\n"
    new = line + "actual: {from: 2019-05-20, to: 2019-05-21}\n"
    assert (workspace / MEETING).read_text(encoding="utf-8") == before.replace(line, new)
    assert rkcctl(workspace, "undo").out.startswith("taken back: mark sample-wg-76 held\n")
    assert (workspace / MEETING).read_text(encoding="utf-8") == before


def test_a_meeting_is_put_off_then_held_and_the_first_plan_stays(workspace: Path) -> None:
    mark(workspace, Marking("sample-wg-76", "postponed"), NOW, dry_run=False)
    assert meeting_of(workspace).is_waiting
    mark(workspace, Marking("sample-wg-76", "postponed", "2019-05-28", "2019-05-29"), NOW, dry_run=False)
    done = mark(workspace, Marking("sample-wg-76", "held"), NOW, dry_run=False)
    assert not has_errors(done.faults)
    held = meeting_of(workspace)
    assert (held.status, str(held.first), str(held.last)) == ("held", "2019-05-28", "2019-05-29")
    mark(workspace, Marking("sample-wg-76", "planned"), NOW, dry_run=False)
    told = mark(workspace, Marking("sample-wg-76", "postponed"), NOW, dry_run=False).told
    assert (told, meeting_of(workspace).is_waiting) == ("sample-wg-76: postponed, and nobody knows until when", True)
    with pytest.raises(UsageError, match="is postponed already"):
        mark(workspace, Marking("sample-wg-76", "postponed"), NOW, dry_run=False)
    mark(workspace, Marking("sample-wg-76", "postponed", "2019-05-30"), NOW, dry_run=False)
    mark(workspace, Marking("sample-wg-76", "cancelled"), NOW, dry_run=False)
    back = mark(workspace, Marking("sample-wg-76", "planned"), NOW, dry_run=False)
    assert (back.faults, back.told) == ((), "sample-wg-76: postponed again, from: 2019-05-30, and not cancelled")
    held = meeting_of(workspace)
    assert (held.status, str(held.first)) == ("postponed", "2019-05-30")
    assert held.planned is not None
    assert str(held.planned.from_) == "2019-05-20"


def test_what_is_planned_for_a_month_gets_its_days_and_is_not_put_off(workspace: Path) -> None:
    path = workspace / MEETING
    text = path.read_text(encoding="utf-8").replace("{from: 2019-05-20, to: 2019-05-21}", "2019-06")
    path.write_text(f"{text}phases:\n  - {{id: online, title: Online, planned: 2019}}\n", encoding="utf-8")
    wish = Marking("sample-wg-76", "planned", "2019-06-11", "2019-06-12")
    for first, last in (("2019-07-01", ""), ("2019-06-29", "2019-07-01"), ("2019-05-31", "2019-06-01"), ("2019", "")):
        with pytest.raises(UsageError, match="is planned for 2019-06 already"):
            mark(workspace, dataclasses.replace(wish, first=first, last=last), NOW, dry_run=False)
    done = mark(workspace, wish, NOW, dry_run=False)
    assert (done.faults, done.told) == ((), "sample-wg-76: planned, from: 2019-06-11, to: 2019-06-12")
    assert "\nplanned: {from: 2019-06-11, to: 2019-06-12}\n" in path.read_text(encoding="utf-8")
    assert (meeting_of(workspace).status, meeting_of(workspace).postponed_to) == (None, None)
    mark_phase(workspace, wish, "online", NOW, dry_run=False)
    assert str(meeting_of(workspace).phases[0].planned) == str(meeting_of(workspace).planned)
    # Once it was put off, the month stays what was planned first.
    path.write_text(text, encoding="utf-8")
    mark(workspace, dataclasses.replace(wish, status="postponed", first="2019-07-01", last=""), NOW, dry_run=False)
    with pytest.raises(UsageError, match="is planned for 2019-06 already") as refused:
        mark(workspace, wish, NOW, dry_run=False)
    hint = "what it was put off to: rkcctl mark sample-wg-76 postponed --from 2019-06-11 --to 2019-06-12"
    assert refused.value.hint == hint


def test_the_day_as_of_which_it_is_entered_needs_no_hour(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "mark", "sample-wg-76", "held", "--at", "2019-05-19")
    assert "begins on 2019-05-20: on 2019-05-19 it was not held yet" in said.err, said
    assert "where it was held on other days, give them: --from DATE --to DATE" in said.err
    said = rkcctl(workspace, "mark", "sample-wg-76", "held", "--at", "2019-05-32")
    assert "there is no such day and hour as 2019-05-32" in said.err, said
    assert rkcctl(workspace, "mark", "sample-wg-76", "held", "--at", "2019-05-20", "--dry-run").code == 0


def test_a_dry_run_enters_nothing(workspace: Path, rkcctl: Run) -> None:
    before = files_of(workspace)
    for words in (
        ("mark", "sample-wg-76", "cancelled"),
        ("deadline", "sample-wg-76", "comments", "2019-05-01 18:00", "--at", "2019-04-01 09:00"),
        ("plan", "initiate", "--in", "sample-wg-76", "--done"),
        ("new", "body", "SAMPLE-TC", "--name", "Sample technical committee"),
        ("new", "participant", "XB", "--name", "Sample Member B"),
    ):
        said = rkcctl(workspace, *words, "--dry-run")
        assert (said.code, said.err) == (0, "nothing was entered\n"), said
    assert files_of(workspace) == before


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (Marking("sample-wg-77", "held"), "there is no meeting 'sample-wg-77'"),
        (Marking("sample-wg-76", "done"), "there is no mark of a meeting 'done'"),
        (Marking("sample-wg-76", "held", "2019-06-02"), "begins on 2019-06-02: on 2019-06-01 it was not held yet"),
        (Marking("sample-wg-76", "held", "May"), "'May' is no date"),
        (Marking("sample-wg-76", "cancelled", "2019-05-20"), "what is cancelled has no days"),
        (Marking("sample-wg-76", "planned"), "sample-wg-76 is planned already"),
        (Marking("sample-wg-76", "planned", "2019-05-28"), "is planned for 2019-05-20 already"),
        (Marking("review-sample", "open"), "review-sample is open already"),
        (Marking("review-sample", "open", "2019-05-28"), "since when a review is open again"),
        (Marking("review-sample", "completed", "2019-06-02"), "2019-06-02 is still to come: it is 2019-06-01"),
        (Marking("review-sample", "held"), "there is no standing of a review 'held'"),
    ],
)
def test_what_cannot_be_marked_is_refused(workspace: Path, wish: Marking, message: str) -> None:
    before = files_of(workspace)
    with pytest.raises(UsageError, match=message):
        mark(workspace, wish, NOW, dry_run=False)
    assert files_of(workspace) == before


def test_a_further_version_of_a_report_keeps_what_is_known_of_it(workspace: Path) -> None:
    mark(workspace, Marking("sample-wg-76", "held", report="ZZ0042E1a"), NOW, dry_run=False)
    mark(workspace, Marking("sample-wg-76", "held", report="ZZ0042E2a"), NOW, dry_run=False)
    plain = (workspace / MEETING).read_text(encoding="utf-8")
    assert "report: ZZ0042E2a\n" in plain
    known = "{symbol: ZZ0042E2a, dated: 2019-05-22, original: en, audience: members}"
    (workspace / MEETING).write_text(plain.replace("report: ZZ0042E2a", f"report: {known}"), encoding="utf-8")
    done = mark(workspace, Marking("sample-wg-76", "held", report="ZZ0042E3a"), NOW, dry_run=False)
    after = (workspace / MEETING).read_text(encoding="utf-8")
    assert after == plain.replace("report: ZZ0042E2a", f"report: {known.replace('E2a', 'E3a')}")
    assert done.told.endswith("; report ZZ0042E3a, dated 2019-05-22 as its file says: correct it where that is another")


@pytest.mark.parametrize("status", ["cancelled", "planned", "postponed"])
def test_only_a_meeting_that_was_held_has_a_report(workspace: Path, status: str) -> None:
    before = files_of(workspace)
    with pytest.raises(UsageError, match="only a meeting that was held has a report"):
        mark(workspace, Marking("sample-wg-76", status, report="ZZ0042E1a"), NOW, dry_run=False)
    assert files_of(workspace) == before
    mark(workspace, Marking("sample-wg-76", "held", report="ZZ0042E1a"), NOW, dry_run=False)
    with pytest.raises(UsageError, match="and what it did is recorded") as refused:
        mark(workspace, Marking("sample-wg-76", "planned"), NOW, dry_run=False)
    assert refused.value.hint is not None
    assert "its report too" in refused.value.hint


@pytest.mark.parametrize("put_off", [False, True])
def test_a_meeting_is_held_once_until_the_slip_is_taken_back(workspace: Path, *, put_off: bool) -> None:
    if put_off:
        mark(workspace, Marking("sample-wg-76", "postponed", "2019-05-28"), NOW, dry_run=False)
    mark(workspace, Marking("sample-wg-76", "held", "2019-05-22"), NOW, dry_run=False)
    before = files_of(workspace)
    with pytest.raises(UsageError, match="sample-wg-76 is held already, from 2019-05-22"):
        mark(workspace, Marking("sample-wg-76", "held"), NOW, dry_run=False)
    assert files_of(workspace) == before
    done = mark(workspace, Marking("sample-wg-76", "planned"), NOW, dry_run=False)
    assert not has_errors(done.faults)
    assert done.told.endswith("again, and not held from 2019-05-22")
    meeting = meeting_of(workspace)
    assert (meeting.actual, meeting.was_held, str(meeting.first)) == (
        None,
        False,
        "2019-05-28" if put_off else "2019-05-20",
    )
    act = "positions: [{id: p1, by: XA, about: review-sample, stance: concern}]\n"
    (workspace / MEETING).write_bytes(before[MEETING] + act.encode())
    with pytest.raises(UsageError, match="was held from 2019-05-22, and what it did is recorded"):
        mark(workspace, Marking("sample-wg-76", "planned"), NOW, dry_run=False)


@pytest.mark.parametrize("slip", [("cancelled",), ("held", "2019-05-22"), ("planned",)])
def test_what_was_put_off_without_a_date_is_so_again_once_a_slip_is_taken_back(
    workspace: Path, slip: tuple[str, ...]
) -> None:
    mark(workspace, Marking("sample-wg-76", "postponed"), NOW, dry_run=False)
    mark(workspace, Marking("sample-wg-76", *slip), NOW, dry_run=False)
    if slip == ("planned",):
        mark(workspace, Marking("sample-wg-76", "cancelled"), NOW, dry_run=False)
    done = mark(workspace, Marking("sample-wg-76", "planned"), NOW, dry_run=False)
    assert not has_errors(done.faults)
    meeting = meeting_of(workspace)
    told = ("planned", False) if slip == ("planned",) else ("postponed", True)
    assert (meeting.status, meeting.is_waiting) == told, done.told


def test_a_meeting_that_was_held_is_not_cancelled(workspace: Path) -> None:
    mark(workspace, Marking("sample-wg-76", "held"), NOW, dry_run=False)
    before = files_of(workspace)
    for status in ("cancelled", "postponed"):
        (fault,) = mark(workspace, Marking("sample-wg-76", status), NOW, dry_run=False).faults
        assert (fault.code, files_of(workspace)) == ("MTG112", before)
        how = f"`rkcctl mark sample-wg-76 planned`, then `rkcctl mark sample-wg-76 {status}`"
        assert fault.hint == f"write `status: held`; or where it was not held {how}"
        # As is told.
        for words in ("planned", status):
            assert mark(workspace, Marking("sample-wg-76", words), NOW, dry_run=False).faults == ()
        assert meeting_of(workspace, "sample-wg-76").status == status
        mark(workspace, Marking("sample-wg-76", "held", "2019-05-20"), NOW, dry_run=False)
        before = files_of(workspace)


def test_a_file_that_cannot_be_spliced_is_left_alone(workspace: Path) -> None:
    path = workspace / MEETING
    text = (
        path.read_text(encoding="utf-8")
        + "actual:  # as the report has it\n  from: 2019-05-20  # a Monday\n  to: 2019-05-21\n"
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RkcError, match="the days cannot be written"):
        mark(workspace, Marking("sample-wg-76", "held", "2019-05-21"), NOW, dry_run=False)
    assert path.read_text(encoding="utf-8") == text


def test_a_review_is_completed_and_opened_again(workspace: Path) -> None:
    mark(workspace, Marking("review-sample", "completed", "2021-07-01"), NOW.replace(2021, 8), dry_run=False)
    cycle = corpus_of(workspace).cycles[0].value
    assert (cycle.status, str(cycle.closed)) == ("completed", "2021-07-01")
    mark(workspace, Marking("review-sample", "open"), NOW, dry_run=False)
    cycle = corpus_of(workspace).cycles[0].value
    assert (cycle.status, cycle.closed) == ("open", None)


PHASES = """
# Held on documents.
phases:
  - id: comments   # in writing
    title: Comments
    planned: {from: 2019-05-20, to: 2019-05-20}
  - {id: online, title: Online}   # the end of it
"""


def test_phases_are_marked_one_by_one_and_their_meeting_was_held_from_the_first_to_the_last(workspace: Path) -> None:
    path = workspace / "schedules/meetings/sample-wg-76.yaml"
    head = path.read_text(encoding="utf-8")
    path.write_text(head + PHASES, encoding="utf-8")
    assert mark_phase(workspace, Marking("sample-wg-76", "held"), "comments", NOW, dry_run=True).told == (
        "sample-wg-76, comments: held, from: 2019-05-20, to: 2019-05-20"
    )
    assert path.read_text(encoding="utf-8") == head + PHASES
    for phase, *days in (("comments", "2019-05-20", "2019-05-22"), ("online", "2019-05-24")):
        done = mark_phase(workspace, Marking("sample-wg-76", "held", *days), phase, NOW, dry_run=False)
        assert not has_errors(done.faults)
        # Of the others nobody knows more than was planned.
        told = mark(workspace, Marking("sample-wg-76", "held"), NOW, dry_run=True)
        assert (told.told, told.faults) == (f"sample-wg-76: held, from: 2019-05-20, to: {days[-1]}", ())
        assert str(meeting_of(workspace).last) == days[-1]
    planned, actual = "to: 2019-05-20}\n", "    actual: {from: 2019-05-20, to: 2019-05-22}\n"
    after = PHASES.replace(planned, planned + actual).replace(
        "title: Online}", "title: Online, actual: {from: 2019-05-24}}"
    )
    assert path.read_text(encoding="utf-8") == head + after
    assert not has_errors(mark(workspace, Marking("sample-wg-76", "held"), NOW, dry_run=False).faults)
    meeting = meeting_of(workspace)
    assert (str(meeting.first), str(meeting.last)) == ("2019-05-20", "2019-05-24")
    outside = mark_phase(workspace, Marking("sample-wg-76", "held", "2019-05-28"), "online", NOW, dry_run=False)
    assert [fault.code for fault in outside.faults] == ["MTG117"]
    wide = "rkcctl mark sample-wg-76 held --from 2019-05-20 --to 2019-05-28"
    assert outside.faults[0].hint == f"correct its days, or first those of the meeting: {wide}"
    back = mark_phase(workspace, Marking("sample-wg-76", "planned"), "online", NOW, dry_run=False)
    assert (back.told, meeting_of(workspace).phases[1].actual) == ("sample-wg-76, online: planned", None)
    path.write_text(head + PHASES.replace("{from: 2019-05-20, to: 2019-05-20}", "2019-05-19"), encoding="utf-8")
    (early,) = phase_outside_meeting.check(corpus_of(workspace))
    # No command changes what was planned first.
    assert early.hint == "correct its days, or first those of the meeting: in its file, `planned`"


def test_a_phase_of_what_was_put_off_has_no_days_until_it_is_put_off_too(workspace: Path, rkcctl: Run) -> None:
    path = workspace / "schedules/meetings/sample-wg-76.yaml"
    path.write_text(path.read_text(encoding="utf-8") + PHASES, encoding="utf-8")
    before = rkcctl(workspace, "meeting", "sample-wg-76").out
    assert "Comments, 20 May 2019" in before
    put_off = Marking("sample-wg-76", "postponed", "2019-09-01", "2019-09-10")
    assert not has_errors(mark(workspace, put_off, NOW, dry_run=False).faults)
    assert "Comments, postponed, no date yet" in rkcctl(workspace, "meeting", "sample-wg-76").out
    outside = Marking("sample-wg-76", "postponed", "2019-08-01")
    (fault,) = mark_phase(workspace, outside, "comments", NOW, dry_run=False).faults
    assert (fault.code, "rkcctl mark sample-wg-76 postponed --from 2019-08-01" in fault.hint) == ("MTG117", True)
    days = ("--from", "2019-09-02", "--to", "2019-09-03")
    said = rkcctl(workspace, "mark", "sample-wg-76", "postponed", "--phase", "comments", *days)
    assert said.code == 0, said
    text = path.read_text(encoding="utf-8")
    assert "planned: {from: 2019-05-20, to: 2019-05-20}\n    postponed-to: {from: 2019-09-02, to: 2019-09-03}\n" in text
    assert "Comments, 2–3 September 2019" in rkcctl(workspace, "meeting", "sample-wg-76").out
    later = NOW.replace(month=9, day=20)
    held = mark_phase(workspace, Marking("sample-wg-76", "held"), "comments", later, dry_run=True)
    assert "held, from: 2019-09-02, to: 2019-09-03" in held.told


def test_what_was_put_off_without_a_date_is_held_on_days_that_are_said(workspace: Path) -> None:
    path = workspace / MEETING
    head = path.read_text(encoding="utf-8")
    mark(workspace, Marking("sample-wg-76", "postponed"), NOW, dry_run=False)
    with pytest.raises(UsageError, match="it is not known on which days sample-wg-76 was held"):
        mark(workspace, Marking("sample-wg-76", "held"), NOW, dry_run=False)
    path.write_text(head + PHASES, encoding="utf-8")
    mark(workspace, Marking("sample-wg-76", "postponed"), NOW, dry_run=False)
    with pytest.raises(UsageError, match="it is not known on which days comments was held"):
        mark_phase(workspace, Marking("sample-wg-76", "held"), "comments", NOW, dry_run=False)
    for phase, day in (("comments", "2019-05-27"), ("online", "2019-05-28")):
        assert meeting_of(workspace).is_waiting
        assert not mark_phase(workspace, Marking("sample-wg-76", "held", day), phase, NOW, dry_run=False).faults
        assert meeting_of(workspace).was_held is (phase == "online")
    # Held in all of its parts it has the days of these, and nobody waits for a word on the whole.
    meeting = meeting_of(workspace)
    assert (meeting.is_waiting, str(meeting.first), str(meeting.last)) == (False, "2019-05-27", "2019-05-28")
    assert not [one for one in find_duties(corpus_of(workspace), NOW.date()) if one.kind is Kind.OUTCOME]
    (fault,) = mark(workspace, Marking("sample-wg-76", "cancelled"), NOW, dry_run=False).faults
    assert (fault.code, fault.hint.startswith("`rkcctl mark sample-wg-76 held`")) == ("MTG112", True)
    changes = meeting.changes
    told = mark(workspace, Marking("sample-wg-76", "held"), NOW, dry_run=False).told
    assert told == "sample-wg-76: held, from: 2019-05-27, to: 2019-05-28"
    assert meeting_of(workspace).changes == changes + 1


def test_a_phase_is_added_by_its_title_and_nothing_else_of_the_file_changes(workspace: Path, rkcctl: Run) -> None:
    path = workspace / "schedules/meetings/sample-wg-76.yaml"
    before = path.read_text(encoding="utf-8")
    title = "comments=Comments, in writing, 2019-05-20, 2019-05-21"
    said = rkcctl(workspace, "mark", "sample-wg-76", "planned", "--phase", title, "--phase-fr", "Observations")
    assert (said.code, said.out) == (0, "sample-wg-76, comments: planned, from: 2019-05-20, to: 2019-05-21\n"), said
    said = rkcctl(workspace, "mark", "sample-wg-76", "held", "--phase", "online=Online", "--from", "2019-05-21")
    assert said.code == 0, said
    assert path.read_text(encoding="utf-8") == before + (
        "phases:\n"
        '  - id: comments\n    title: {en: "Comments, in writing", fr: Observations}\n'
        "    planned: {from: 2019-05-20, to: 2019-05-21}\n"
        "  - id: online\n    title: {en: Online}\n    actual: {from: 2019-05-21}\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("planned", "--phase", "comments=Comments"), "sample-wg-76 has a phase comments already"),
        (("held", "--phase", "online=Online"), "it is not known on which days online was held"),
        (("held", "--phase", "later=Later, 2999-01-01"), "it was not held yet"),
        (("planned", "--phase", "later=Later, 2019-05-21", "--from", "2019-05-22"), "given twice"),
        (("planned", "--phase", "later="), "does not say what the phase is called"),
        (("planned", "--phase", "Later=Later"), "'Later' cannot be an id"),
        (("held", "--phase", "later"), 'planned --phase "later=TITLE, FROM, TO"'),
        (("held", "--phase", "comments", "--phase-fr", "Observations"), "is given to a new phase"),
    ],
)
def test_a_phase_that_cannot_be_added_is_refused(
    workspace: Path, rkcctl: Run, words: tuple[str, ...], told: str
) -> None:
    path = workspace / "schedules/meetings/sample-wg-76.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}phases: [{{id: comments, title: A}}]\n", encoding="utf-8")
    before = files_of(workspace)
    said = rkcctl(workspace, "mark", "sample-wg-76", *words)
    assert (said.code, told in said.err) == (2, True), said
    assert files_of(workspace) == before


def test_what_cannot_be_marked_of_a_phase_is_refused(workspace: Path) -> None:
    path = workspace / "schedules/meetings/sample-wg-76.yaml"
    path.write_text(path.read_text(encoding="utf-8") + PHASES, encoding="utf-8")
    before = files_of(workspace)
    for phase, wish, told in (
        ("comment", ("held",), "no phase 'comment'"),
        ("comments", ("cancelled",), "there is no mark of a phase 'cancelled'"),
        ("comments", ("postponed",), "comments is put off to days that nobody gave"),
        ("online", ("postponed", "2019-06-01"), "online is not planned for any day"),
        ("comments", ("held", "2031-01-01"), "it was not held yet"),
        ("comments", ("planned", "2019-05-21"), "comments is planned for 2019-05-20 already"),
        ("online", ("planned",), "online is not marked as held"),
        ("online", ("held",), "it is not known on which days online was held"),
    ):
        with pytest.raises(UsageError, match=told):
            mark_phase(workspace, Marking("sample-wg-76", *wish), phase, NOW, dry_run=False)
    assert files_of(workspace) == before


def test_a_review_does_not_end_before_it_begins(workspace: Path) -> None:
    with pytest.raises(UsageError, match="began on 2019-05-20: on 2010-01-01 it cannot have been completed"):
        mark(workspace, Marking("review-sample", "completed", "2010-01-01"), NOW, dry_run=True)
    assert mark(workspace, Marking("review-sample", "completed", "2019"), NOW, dry_run=True).told


def test_replies_are_for_a_written_procedure(workspace: Path) -> None:
    with pytest.raises(UsageError, match="sample-wg-76 is no written procedure"):
        set_deadline(workspace, DeadlineWish("sample-wg-76", "replies", NOW.replace(year=2030)), NOW, dry_run=True)


def test_a_deadline_is_entered_and_moved(workspace: Path) -> None:
    now = datetime.datetime(2019, 4, 1, 9, 0)  # noqa: DTZ001
    for day, late in ((10, ""), (12, "refuse")):
        until = datetime.datetime(2019, 4, day, 18, 0)  # noqa: DTZ001
        done = set_deadline(workspace, DeadlineWish("sample-wg-76", "comments", until, late), now, dry_run=False)
        assert not has_errors(done.faults)
    assert "instead of 2019-04-10 18:00" in done.told
    assert [(one.for_, one.at.day, one.late) for one in meeting_of(workspace).deadlines] == [("comments", 12, "refuse")]
    before = (workspace / "schedules/meetings/sample-wg-76.yaml").read_bytes()
    for what, line in (("papers", "deadlines:"), ("comments", "for: comments")):
        past = set_deadline(workspace, DeadlineWish("sample-wg-76", what, until), NOW, dry_run=False)
        (fault,) = past.faults
        assert (fault.code, fault.place.path) == ("MTG515", past.path)
        assert line in "\n".join(before.decode().splitlines()[fault.place.line - 2 : fault.place.line])
        assert fault.message == "2019-04-12 18:00 is past, and a deadline is for what is to come"
    assert (workspace / "schedules/meetings/sample-wg-76.yaml").read_bytes() == before
    with pytest.raises(UsageError, match="there is no deadline 'paper'"):
        set_deadline(workspace, DeadlineWish("sample-wg-76", "paper", until), now, dry_run=False)


def sequences(root: Path) -> dict[str, int]:
    """What a calendar program goes by, read back: of each entry its name, and how often it changed."""
    corpus = corpus_of(root)
    calendar = calendar_of_all(corpus, "en", "x")
    assert calendar is not None
    events = icalendar.Calendar.from_ical(render_calendar(calendar).data).walk("VEVENT")
    return {str(event["UID"]).partition("@")[0]: int(event["SEQUENCE"]) for event in events}


def test_each_change_of_a_meeting_raises_the_sequence_of_its_entries(workspace: Path) -> None:
    until = datetime.datetime(2019, 7, 10, 18, 0)  # noqa: DTZ001
    set_deadline(workspace, DeadlineWish("sample-wg-76", "comments", until), NOW, dry_run=False)
    told = [sequences(workspace)]
    for status, day in (
        ("postponed", ""),
        ("postponed", "2019-05-28"),
        ("postponed", "2019-05-30"),
        ("cancelled", ""),
        ("postponed", "2019-05-29"),
        ("held", ""),
        ("held", "2019-05-31"),
        ("planned", ""),
        ("postponed", "2019-06-03"),
    ):
        done = mark(workspace, Marking("sample-wg-76", status, day), NOW, dry_run=False)
        assert not has_errors(done.faults), (status, day)
        told.append(sequences(workspace))
    assert {tuple(each) for each in told} == {tuple(told[0])}, "the entries keep their names"
    for uid in ("sample-wg-76", "sample-wg-76.deadline.comments.20190710T1600Z"):
        counted = [each[uid] for each in told]
        assert counted == sorted(set(counted)), uid


def test_a_deadline_and_a_procedure_that_are_moved_keep_their_uid_and_raise_their_sequence(workspace: Path) -> None:
    hours = {"opens": NOW.replace(month=7), "closes": NOW.replace(month=7, day=14)}
    new_meeting(workspace, MeetingWish("sample-mc-w1", "SAMPLE-MC", **hours), NOW)
    told = []
    for day in (10, 12, 11, 11):
        until = datetime.datetime(2019, 8, day, 18, 0)  # noqa: DTZ001
        for wish in (
            DeadlineWish("sample-wg-76", "comments", until, "refuse"),
            DeadlineWish("sample-mc-w1", "replies", until),
        ):
            # The same hour once more is none to take back.
            with pytest.raises(UsageError, match="says so already") if len(told) == 3 else nullcontext():
                set_deadline(workspace, wish, NOW, dry_run=False)
        told.append(sequences(workspace))
    names = ("sample-wg-76.deadline.comments.20190810T1600Z", "sample-mc-w1.procedure")
    assert [tuple(each[name] for name in names) for each in told] == [(0, 1), (1, 2), (2, 3), (2, 3)]
    assert [one.at.day for one in meeting_of(workspace).deadlines] == [11]
    earlier = [hour.day for hour in meeting_of(workspace).deadlines[0].earlier]
    assert earlier == [10, 12]


def test_a_written_procedure_is_opened_replied_to_and_closes_later(workspace: Path, rkcctl: Run) -> None:
    hours = ("--opens", "2019-06-03 09:00", "--closes", "2019-06-14 18:00", "--rule", "consensus")
    said = rkcctl(workspace, "new", "meeting", "sample-mc-w1", "--body", "SAMPLE-MC", *hours)
    assert said.code == 0, said
    at = datetime.datetime(2019, 6, 4, 12, 0)  # noqa: DTZ001
    done = enter_reply(workspace, Answered("sample-mc-w1", ("xa",), "object", {"en": "Too soon."}), at, dry_run=False)
    assert done.told == "sample-mc-w1: XA: object; 0 agree, 1 object, 0 abstain, 0 silent"
    until = datetime.datetime(2019, 6, 21, 18, 0)  # noqa: DTZ001
    set_deadline(workspace, DeadlineWish("sample-mc-w1", "replies", until), at, dry_run=False)
    procedure = meeting_of(workspace, "sample-mc-w1")
    assert (procedure.rule, f"{procedure.closes:%Y-%m-%d %H:%M}") == ("consensus", "2019-06-21 18:00")
    assert [(one.by, one.reply) for one in procedure.replies] == [("XA", "object")]
    assert rkcctl(workspace, "validate").code == 0
    for wish, message in (
        (Answered("sample-mc-w1", ("XZ",), "agree"), "there is no participant 'XZ'"),
        (Answered("sample-mc-w1", ("XA",), "yes"), "there is no reply 'yes'"),
        (Answered("sample-wg-76", ("XA",), "agree"), "sample-wg-76 is no written procedure"),
    ):
        with pytest.raises(UsageError, match=message):
            enter_reply(workspace, wish, at, dry_run=False)
    for wrong in (("held",), ("planned",), ("cancelled", "2019-06-04")):
        with pytest.raises(UsageError, match="is a written procedure") as refused:
            mark(workspace, Marking("sample-mc-w1", *wrong), at, dry_run=False)
        assert "called off: rkcctl mark sample-mc-w1 cancelled" in str(refused.value.hint)
    assert mark(workspace, Marking("sample-mc-w1", "cancelled"), at, dry_run=False).told == "sample-mc-w1: cancelled"
    assert meeting_of(workspace, "sample-mc-w1").is_cancelled
    assert rkcctl(workspace, "validate").code == 0
    with pytest.raises(UsageError, match="sample-mc-w1 was called off, and nobody replies to it") as refused:
        enter_reply(workspace, Answered("sample-mc-w1", ("XA",), "agree"), at, dry_run=False)
    assert refused.value.hint == "where it was not: rkcctl mark sample-mc-w1 planned"
    path = workspace / "schedules/meetings/sample-mc-w1.yaml"
    came_to = "decisions: [{about: review-sample, act: noted}]"
    path.write_text(path.read_text(encoding="utf-8").replace("decisions: []", came_to), encoding="utf-8")
    hint = "`rkcctl mark sample-mc-w1 planned` where it was not called off, or take the decisions out"
    assert f"MTG112: `status: cancelled` stands beside decisions\n    hint: {hint}" in rkcctl(workspace, "validate").out
    told = mark(workspace, Marking("sample-mc-w1", "planned"), at, dry_run=False).told
    assert told == "sample-mc-w1: open as its hours say, and not cancelled"
    assert not meeting_of(workspace, "sample-mc-w1").is_cancelled
    # What it came to stands beside that it is as it was planned.
    assert rkcctl(workspace, "validate").code == 0
    assert marks_of(workspace, "sample-mc-w1") == ("cancelled", "planned")


def test_a_written_procedure_has_both_hours_in_their_order(workspace: Path) -> None:
    early, later = (datetime.datetime(2019, 6, day, 9, 0) for day in (3, 4))  # noqa: DTZ001
    for wish, message in (
        (MeetingWish("w1", "SAMPLE-MC", opens=early), "lacks --closes"),
        (MeetingWish("w1", "SAMPLE-MC", opens=later, closes=early), "closes before it opens"),
        (MeetingWish("w1", "SAMPLE-MC", opens=early, closes=later, rule="silence"), "there is no rule"),
        (MeetingWish("w1", "SAMPLE-MC", first="2019", opens=early, closes=later), "has hours, and no days"),
    ):
        with pytest.raises(UsageError, match=message):
            new_meeting(workspace, wish, NOW)


def test_an_activity_is_planned_marked_and_taken_off_the_plan(workspace: Path) -> None:
    text = (workspace / REVIEW).read_text(encoding="utf-8")
    (workspace / REVIEW).write_text(text.replace("    cells:", "    intersession: true\n    cells:"), encoding="utf-8")
    plan(workspace, PlanWish(("initiate",), ("inter-1",)), dry_run=False)
    plan(workspace, PlanWish(("initiate",), ("sample-wg-76",), "done"), dry_run=False)
    assert cells_of(workspace) == [("sample-wg-76", True, True), ("inter-1", True, None)]
    plan(workspace, PlanWish(("initiate",), ("inter-1",), "dropped"), dry_run=False)
    assert cells_of(workspace) == [("sample-wg-76", True, True)]


def test_a_meeting_that_no_column_shows_gets_one_in_its_place(workspace: Path) -> None:
    new_meeting(workspace, MeetingWish("sample-wg-77", "SAMPLE-WG", "77", "2019-05-27"), NOW)
    done = plan(workspace, PlanWish(("initiate",), ("sample-wg-77",), "done"), dry_run=False)
    assert done.told == "review-sample: initiate: done in sample-wg-77"
    columns = [column.id for column in corpus_of(workspace).cycles[0].value.columns]
    assert columns == ["sample-wg-76", "sample-wg-77", "inter-1"]
    assert cells_of(workspace) == [("sample-wg-76", True, None), ("sample-wg-77", False, True)]


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (PlanWish(("initate",), ("sample-wg-76",)), "no review has the activity 'initate'"),
        (PlanWish(("initiate",), ("sample-wg-76",)), "marked so in 'sample-wg-76' already"),
        (PlanWish(("initiate",), ("inter-2",)), "has no column 'inter-2', and there is no such meeting"),
        (PlanWish(("initiate",), ("inter-1",), before="sample-wg-76"), "has 'inter-1' already"),
        (PlanWish(("initiate",), ("inter-2",), before="sample-wg-99"), "has no column 'sample-wg-99'"),
        (PlanWish(("initiate",), ("inter-1",), "dropped"), "is not planned in 'inter-1'"),
        (PlanWish(("initiate",), ("inter-1",), review="review-2019"), "there is no review 'review-2019'"),
    ],
)
def test_what_cannot_be_planned_is_refused(workspace: Path, wish: PlanWish, message: str) -> None:
    before = files_of(workspace)
    with pytest.raises(UsageError, match=message):
        plan(workspace, wish, dry_run=False)
    assert files_of(workspace) == before


def test_a_cell_between_meetings_keeps_the_rules_of_the_plan(workspace: Path) -> None:
    before = files_of(workspace)
    done = plan(workspace, PlanWish(("initiate",), ("inter-1",)), dry_run=False)
    assert [fault.code for fault in done.faults] == ["SCH203"]
    assert files_of(workspace) == before


def test_a_body_succeeds_another_with_its_meetings_and_steps(workspace: Path) -> None:
    new_meeting(workspace, MeetingWish("sample-wg-77", "SAMPLE-WG", "77", "2020-05-18"), NOW)
    wish = BodyWish("SAMPLE-XG", "Sample expert group", "", ("ZZ",), (), ("SAMPLE-WG",), "2020-01-15")
    done = new_body(workspace, wish, dry_run=False)
    assert not has_errors(done.faults)
    assert done.told.endswith("goes on with the work of SAMPLE-WG since 2020-01-15: sample-wg-77, review-sample")
    assert meeting_of(workspace).body == "SAMPLE-WG"
    assert meeting_of(workspace, "sample-wg-77").body == "SAMPLE-XG"
    assert [step.body for step in corpus_of(workspace).cycles[0].value.procedure.steps] == ["SAMPLE-XG", "SAMPLE-MC"]


def test_what_is_asked_of_a_body_is_entered_with_it(workspace: Path) -> None:
    asked = Asked(
        meets_yearly=True,
        agenda_weeks=6,
        voters="contracting-parties",
        threshold="two-thirds",
        circulate_to=("members", "observers"),
        report_in_session=True,
        report_to=("SAMPLE-MC", "public"),
    )
    assert not has_errors(new_body(workspace, BodyWish("SAMPLE-XM", "Board", asked=asked), dry_run=False).faults)
    bodies = corpus_of(workspace).bodies
    assert bodies is not None
    board = bodies.value.bodies[-1]
    assert {name: getattr(board, name) for name in Asked.__dataclass_fields__} == dataclasses.asdict(asked)
    new_body(workspace, BodyWish("SAMPLE-XO", "Office"), dry_run=False)
    text = (workspace / "schedules/bodies.yaml").read_text(encoding="utf-8").partition("code: SAMPLE-XO")[2]
    assert [line.split(":")[0].strip() for line in text.splitlines()[1:]] == ["name", "basis", "sample"]


def test_what_cannot_be_a_body_or_a_participant_is_refused(workspace: Path) -> None:
    before = files_of(workspace)
    for body, message in (
        (BodyWish("sample-xg", "Group"), "'sample-xg' cannot be a code"),
        (BodyWish("SAMPLE-WG", "Group"), "there is a body SAMPLE-WG already"),
        (BodyWish("SAMPLE-XG", "Group", reports_to=("SAMPLE-MX",)), "there is no body 'SAMPLE-MX'"),
        (BodyWish("SAMPLE-XG", "Group", succeeds=("SAMPLE-WG",)), "since when"),
        (BodyWish("SAMPLE-XG", "Group", asked=Asked(voters="parties")), "no kind of voters 'parties'"),
        (BodyWish("SAMPLE-XG", "Group", asked=Asked(threshold="half")), "no threshold 'half'"),
        (BodyWish("SAMPLE-XG", "Group", asked=Asked(circulate_to=("SAMPLE-MC",))), "no kind of addressee 'SAMPLE-MC'"),
        (BodyWish("SAMPLE-XG", "Group", asked=Asked(report_to=("SAMPLE-MX",))), "kind of addressee 'SAMPLE-MX'"),
    ):
        with pytest.raises(UsageError, match=message):
            new_body(workspace, body, dry_run=False)
    for person, message in (
        (ParticipantWish("XA", "Member"), "there is a participant XA already"),
        (ParticipantWish("XB", "Member", kind="country"), "there is no kind of participant 'country'"),
        (ParticipantWish("XB", "B", contracting_party=False, since="2020"), "is none since a day"),
        (ParticipantWish("XU", "Union", kind="union", members=("XB",)), "there is no participant 'XB'"),
    ):
        with pytest.raises(UsageError, match=message):
            new_participant(workspace, person, dry_run=False)
    assert files_of(workspace) == before


def test_a_participant_is_entered_with_what_is_known(workspace: Path) -> None:
    new_participant(workspace, ParticipantWish("XB", "Sample: B", "Membre B", since="2010-03"), dry_run=False)
    held = corpus_of(workspace).participants
    assert held is not None
    one = held.value.participants[-1]
    assert (one.code, one.name.say("fr"), one.contracting_party, str(one.contracting_party_since)) == (
        "XB",
        "Membre B",
        True,
        "2010-03",
    )


def test_without_a_terminal_what_is_missing_is_named(workspace: Path, rkcctl: Run) -> None:
    for words, option in (
        (("mark", "sample-wg-76"), "STATUS"),
        (("plan", "initiate"), "--in"),
        (("new", "body", "SAMPLE-XG"), "--name"),
    ):
        said = rkcctl(workspace, *words)
        assert said.code == 2
        assert f"{option} is missing" in said.err


class Keys(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_what_is_missing_is_asked(workspace: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for words, answers in (
        (("plan", "initiate", "--done"), "sample-wg-76\n"),
        (("deadline", "sample-wg-76", "--at", "2019-04-01 09:00"), "papers\n2019-05-02 18:00\n"),
        (("new", "body", "SAMPLE-TC"), "Sample technical committee\n"),
        (("mark", "sample-wg-76"), "held\n"),
    ):
        monkeypatch.setattr("sys.stdin", Keys(answers))
        said = rkcctl(workspace, *words)
        assert said.code == 0, said
    meeting = meeting_of(workspace)
    assert (meeting.was_held, [one.for_ for one in meeting.deadlines]) == (True, ["papers"])
    assert cells_of(workspace) == [("sample-wg-76", True, True)]


def test_nobody_is_asked_about_what_is_not_there(workspace: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for words, message in (
        (("mark", "sample-wg-67"), "there is no meeting 'sample-wg-67'"),
        (("deadline", "sample-wg-67"), "there is no meeting 'sample-wg-67'"),
        (("reply", "sample-wg-67"), "there is no meeting 'sample-wg-67'"),
        (("agenda", "sample-wg-67"), "there is no meeting 'sample-wg-67'"),
        (("follow-up", "sample-wg-67"), "there is no meeting 'sample-wg-67'"),
    ):
        keys = Keys("held\n")
        monkeypatch.setattr("sys.stdin", keys)
        said = rkcctl(workspace, *words)
        assert (said.code, said.out, keys.read()) == (2, "", "held\n"), said
        assert message in said.err
    # What may be said of a review is another thing than of a meeting.
    for name, offered in (("review-sample", "completed"), ("sample-wg-76", "held")):
        monkeypatch.setattr("sys.stdin", Keys("nothing\n"))
        assert offered in rkcctl(workspace, "mark", name).out


def test_items_of_the_agenda_stand_in_their_order(workspace: Path) -> None:
    for item, title in (("VII", "Others"), ("III", "Proposals")):
        wish = ItemWish("sample-wg-76", item, {"en": title}, ("discussion",), ("review-sample",))
        assert not has_errors(enter_item(workspace, wish, dry_run=False).faults)
    assert [item.item for item in meeting_of(workspace).agenda] == ["I", "III", "VII"]
    text = (workspace / MEETING).read_text(encoding="utf-8").replace("item: I,", "item: II,")
    (workspace / MEETING).write_text(text, encoding="utf-8")
    enter_item(workspace, ItemWish("sample-wg-76", "I", {"en": "Opening"}), dry_run=False)
    assert [item.item for item in meeting_of(workspace).agenda] == ["I", "II", "III", "VII"]
    before = files_of(workspace)
    for wish, message in (
        (ItemWish("sample-wg-76", "I", {"en": "Opening"}), "has an item I already"),
        (ItemWish("sample-wg-76", "7", {"en": "Opening"}), "'7' is no Roman number"),
        (ItemWish("sample-wg-76", "ITEM", {"en": "Opening"}), "'ITEM' is no Roman number"),
        (ItemWish("sample-wg-76", "IX", {"en": "Others"}, ("talk",)), "there is no purpose of an item 'talk'"),
        (ItemWish("sample-wg-76", "IX", {"en": "Others"}, papers=("42",)), "'42' is no symbol of a paper"),
    ):
        with pytest.raises(UsageError, match=message):
            enter_item(workspace, wish, dry_run=False)
    assert files_of(workspace) == before


def test_what_nobody_proposed_is_neither_taken_up_nor_given_to_do(workspace: Path) -> None:
    before = files_of(workspace)
    for entered in (
        enter_item(workspace, ItemWish("sample-wg-76", "II", {"en": "Texts"}, about=("2019-040",)), dry_run=False),
        enter_duty(workspace, DutyWish("sample-wg-76", {"en": "Count."}, about=("2019-040/1",)), dry_run=False),
    ):
        assert [fault.code for fault in entered.faults] == ["MTG309"]
    assert files_of(workspace) == before


def test_what_was_given_to_do_is_entered_and_done(workspace: Path) -> None:
    mark(workspace, Marking("sample-wg-76", "held"), NOW, dry_run=False)
    mark(workspace, Marking("sample-wg-76", "held", report="ZZ0042E1a"), NOW, dry_run=False)
    done = enter_duty(
        workspace, DutyWish("sample-wg-76", {"en": "Count."}, "Secretariat", "2019-09-01", par="3"), dry_run=False
    )
    assert done.told == "sample-wg-76: follow-up 1: secretariat: Count., by 2019-09-01"
    enter_done(workspace, DoneWish("sample-wg-76", 1), NOW, dry_run=False)
    held = meeting_of(workspace)
    assert held.report is not None
    assert (held.report.symbol, [str(one.done) for one in held.follow_up]) == ("ZZ0042E1a", ["2019-06-01"])
    for day in ("", "2019-06-01"):
        with pytest.raises(UsageError, match="was done on 2019-06-01"):
            enter_done(workspace, DoneWish("sample-wg-76", 1, day), NOW, dry_run=False)
    corrected = enter_done(workspace, DoneWish("sample-wg-76", 1, "2019-05-30"), NOW, dry_run=False)
    assert corrected.told == "sample-wg-76: follow-up 1: done on 2019-05-30, and not on 2019-06-01: Count."
    with pytest.raises(UsageError, match="2019-06-02 is still to come: it is 2019-06-01"):
        enter_done(workspace, DoneWish("sample-wg-76", 1, "2019-06-02"), NOW, dry_run=False)
    assert [str(one.done) for one in meeting_of(workspace).follow_up] == ["2019-05-30"]
    with pytest.raises(UsageError, match="has no follow-up 2"):
        enter_done(workspace, DoneWish("sample-wg-76", 2), NOW, dry_run=False)
    with pytest.raises(UsageError, match="there is no participant or body 'XZ'"):
        enter_duty(workspace, DutyWish("sample-wg-76", {"en": "Count."}, "XZ"), dry_run=False)


def test_an_intersession_gets_its_column_before_the_one_that_is_named(workspace: Path) -> None:
    text = (workspace / REVIEW).read_text(encoding="utf-8")
    (workspace / REVIEW).write_text(text.replace("    cells:", "    intersession: true\n    cells:"), encoding="utf-8")
    plan(workspace, PlanWish(("initiate",), ("inter-0",), before="sample-wg-76"), dry_run=False)
    plan(workspace, PlanWish(("initiate",), ("inter-9", "inter-0"), "done", before="inter-1"), dry_run=False)
    new_meeting(workspace, MeetingWish("sample-wg-77", "SAMPLE-WG", "77", "2019-05-27"), NOW)
    plan(workspace, PlanWish(("initiate",), ("inter-8",), before="sample-wg-77"), dry_run=False)
    columns = corpus_of(workspace).cycles[0].value.columns
    assert [(one.id, one.intersession) for one in columns] == [
        ("inter-0", True),
        ("sample-wg-76", False),
        ("inter-8", True),
        ("sample-wg-77", False),
        ("inter-9", True),
        ("inter-1", True),
    ]
    assert cells_of(workspace) == [
        ("inter-0", True, True),
        ("sample-wg-76", True, None),
        ("inter-8", True, None),
        ("inter-9", False, True),
    ]


def test_a_column_before_all_others_comes_first(workspace: Path) -> None:
    new_meeting(workspace, MeetingWish("sample-wg-75", "SAMPLE-WG", "75", "2018-11-05"), NOW)
    plan(workspace, PlanWish(("initiate",), ("sample-wg-75",)), dry_run=False)
    columns = [column.id for column in corpus_of(workspace).cycles[0].value.columns]
    assert columns == ["sample-wg-75", "sample-wg-76", "inter-1"]
    assert cells_of(workspace) == [("sample-wg-75", True, None), ("sample-wg-76", True, None)]
