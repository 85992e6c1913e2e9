"""The journey of `new cycle`: a file that says what is known, with places for what is not."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import UsageError
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.schedule import Step
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.entered import Entered
from rkcctl.pipeline.schedule_template import ACTIVITIES, CYCLE
from rkcctl.read.yaml_words import Entry, write_flow

_ID = re.compile(r"[a-z0-9-]{1,32}")


@dataclass(frozen=True, slots=True)
class CycleWish:
    """A review: what it is called, and which body does what; "" for those of the latest review."""

    id: str
    title: str = ""
    title_fr: str = ""
    examines: str = ""
    reports: str = ""
    approves: str = ""
    informed: str = ""
    meetings: tuple[str, ...] = ()
    source: str = ""


def new_cycle(root: Path, wish: CycleWish, hour: datetime.datetime, *, dry_run: bool = False) -> Entered:
    """Write the file of a review, with its procedure and the eleven activities, and tell its text.

    Its columns are the meetings named, or those of its bodies that no review shows yet, with intersessions around them.
    """
    with open_desk(root, hour) as desk:
        name = check_id(f"review-{wish.id.removeprefix('review-')}")
        path = f"schedules/{name}.yaml"
        if path in desk.sources.files:
            raise UsageError(f"there is a review {name} already", f"edit {path}, or choose another id")
        codes = _bodies(desk, wish)
        for code in dict.fromkeys(code for code in codes.values() if code):
            check_body(desk, code)
        columns = list(_columns(desk, wish, frozenset(codes.values())))
        activities = [entry for entry in ACTIVITIES if codes.get(entry.who, SECRETARIAT)]
        rows = frozenset(entry.id for entry in activities)
        title: dict[str, Entry] = {"en": wish.title or f"Review {wish.id.removeprefix('review-')}"}
        title |= {"fr": wish.title_fr} if wish.title_fr else {}
        text = CYCLE.format(
            id=name,
            title=write_flow(title),
            sample="sample: true\n" if desk.is_sample else "",
            basis=write_basis(desk, wish.source),
            steps="".join(_steps(codes)),
            columns="".join(columns),
            activities="".join(entry.write(codes.get(entry.who, SECRETARIAT), rows) for entry in activities),
        )
        return write_file(desk, path, text, dry_run=dry_run)


def check_id(name: str) -> str:
    """The id. UsageError where none can be so."""
    if not _ID.fullmatch(name):
        hint = "use small letters, digits and hyphens, at most 32, such as sample-wg-80"
        raise UsageError(f"'{visible(name)}' cannot be an id", hint)
    return name


def check_body(desk: Desk, code: str) -> None:
    """UsageError with the nearest where no body has the code."""
    known = desk.corpus.body_by_code
    if code not in known:
        hint = did_you_mean(code, known, "the bodies are:")
        raise UsageError(
            f"there is no body '{visible(code)}'", hint or f"enter it first: rkcctl new body {visible(code)}"
        )


def write_basis(desk: Desk, source: str) -> str:
    """On what ground the facts stand: a sample's are invented, all others were read somewhere."""
    if desk.is_sample:
        return "basis: sample"
    said = write_flow(source) if source else '""    # where this is written: a paper with its paragraph, a page'
    return f"basis: stated\nsource: {said}" if source else f"basis: stated\n# source: {said}"


def _bodies(desk: Desk, wish: CycleWish) -> dict[str, str]:
    """Which body does what: as wished, or as in the latest review of the same kind."""
    steps: tuple[Step, ...] = ()
    for record in desk.corpus.cycles:
        if record.value.sample == desk.is_sample and record.value.procedure.steps:
            steps = record.value.procedure.steps
    by_act = {step.act: step.body for step in reversed(steps)}
    examines = wish.examines or by_act.get("examined", "") or by_act.get("recommended", "")
    approves = wish.approves or by_act.get("approved", "")
    if not examines or not approves:
        raise UsageError(
            "it is not said which bodies the review goes through",
            "name who examines and who approves: --examines BODY --approves BODY (and --reports, --informs)",
        )
    reports = wish.reports or ("" if wish.examines else by_act.get("reported", ""))
    informed = wish.informed or ("" if wish.approves else _informed(desk))
    return {"examines": examines, "reports": reports, "approves": approves, "informed": informed}


def _informed(desk: Desk) -> str:
    """The body that the latest review told of its text: what follows its approval and is no publication."""
    for record in reversed(desk.corpus.cycles):
        rows = [row for row in record.value.activities if record.value.sample == desk.is_sample]
        approvals = {row.id for row in rows if row.kind == "approval"}
        found = [row.body[-1] for row in rows if approvals.intersection(row.after) and row.kind is None]
        if found:
            return found[0]
    return ""


def _steps(codes: dict[str, str]) -> Iterator[str]:
    examines = write_flow(codes["examines"])
    types = "[substantive, technical, translation, reference]"
    yield f"    - {{id: examine, body: {examines}, act: examined, types: {types}}}\n"
    yield f"    - {{id: recommend, body: {examines}, act: recommended, after: examine}}\n"
    if codes["reports"]:
        yield f"    - {{id: report, body: {write_flow(codes['reports'])}, act: reported, after: recommend}}\n"
    before = "report" if codes["reports"] else "recommend"
    yield f"    - {{id: approve, body: {write_flow(codes['approves'])}, act: approved, after: {before}}}\n"


def _columns(desk: Desk, wish: CycleWish, bodies: frozenset[str]) -> Iterator[str]:
    """The meetings in the order of time; `inter-N` is the intersession after so many of them."""
    shown = {name for record in desk.corpus.cycles for column in record.value.columns for name in column.meetings}
    known: list[Meeting] = [record.value for record in desk.corpus.meetings]
    if wish.meetings:
        meetings = [desk.meeting(name).value for name in wish.meetings]
    else:
        meetings = [one for one in known if one.id not in shown and one.body in bodies]
    # Proposals are invited, and come in, before the meeting that discusses them, which may be the first.
    yield "  - {id: inter-0, intersession: true}\n"
    for count, meeting in enumerate(sorted(meetings, key=lambda one: one.time_order), 1):
        yield f"  - {{id: {meeting.id}, meetings: {meeting.id}}}\n"
        yield f"  - {{id: inter-{count}, intersession: true}}\n"


def write_file(desk: Desk, path: str, text: str, *, dry_run: bool) -> Entered:
    """Write the new file, and tell its text; with `dry_run` tell it only. UsageError where it would have a fault."""
    data = text.encode()
    _, brought = desk.look_ahead({path: data}, path)
    wrong = next((fault for fault in brought if fault.severity is Severity.ERROR), None)
    if wrong:
        raise UsageError(f"{wrong.code}: {wrong.message}", wrong.hint)
    if not dry_run:
        desk.commit({path: data})
    return Entered(path, text, ())
