"""The journey of `paper --issue`: the paper is printed, and its bytes are kept as they were circulated."""

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rkcctl.check.paper_file import slots_of
from rkcctl.compose.paper import ComposedPaper
from rkcctl.compose.paper_instructions import find_instructions
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.announced import announce
from rkcctl.model.cited import pars_of
from rkcctl.model.corpus import Corpus, PaperFile
from rkcctl.model.diagnostic import Diagnostic, Severity
from rkcctl.model.edition import Artifact, Edition
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper_file import ISSUED, Issue, PaperFront, next_symbols
from rkcctl.model.reception import in_zone, write_hour
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Changes, Desk, open_desk
from rkcctl.pipeline.entered import fit
from rkcctl.pipeline.mark import write_days
from rkcctl.pipeline.new_paper import refuse_later
from rkcctl.pipeline.paper import compose, displaced, find_paper, hindrances, told_by, write
from rkcctl.pipeline.report_numbers import cite_report
from rkcctl.read.yaml_put import put_value
from rkcctl.read.yaml_words import Entry, write_flow
from rkcctl.render.tree_json import edition_json
from rkcctl.store.house import house_templates


@dataclass(frozen=True, slots=True)
class Issued:
    """Faults that stood in the way; else the symbol, and the files written.

    `again` says that it was issued so before: what is written then are the formats that were not kept, if any.
    """

    found: tuple[Diagnostic, ...]
    symbol: str = ""
    written: tuple[str, ...] = ()
    again: bool = False
    meeting: str = ""
    uncited: int = 0
    """Acts of the report's meeting of which it does not tell, and which cite no paragraph of it."""


def issue_paper(root: Path, said: str, formats: tuple[str, ...], hour: datetime.datetime) -> Issued:
    """Keep the paper under its symbol. UsageError where it is not ready, or was issued otherwise."""
    with open_desk(root, hour) as desk:
        paper = find_paper(desk.corpus, said)
        if hindering := hindrances(desk.corpus, paper, desk.found):
            return Issued(hindering)
        composed, _ = compose(desk.corpus, paper)
        if hindering := displaced(paper, composed):
            return Issued(hindering)
        assert paper.record is not None
        front = paper.record.value
        symbol = _refuse_draft(front, desk.now.date())
        if instructions := find_instructions(paper):
            hint = "write the paragraph in its file, or delete it"
            raise UsageError(f"an instruction still stands in the paper: '{visible(instructions[0])}'", hint)
        if composed.lacking:
            raise UsageError(composed.lacking[0].what, composed.lacking[0].remedy)
        if missing := composed.missing:
            hint = "write them in its file, or correct the `par:` of the agenda or of what the meeting did"
            raise UsageError(f"the report lacks its paragraphs {', '.join(missing)}", hint)
        edition = composed.edition
        words = hashlib.sha256(edition_json(edition)).hexdigest()
        if kept := _find_kept(desk.corpus, symbol, words):
            return Issued((), symbol, _keep_further(desk, kept, edition, formats), again=True)
        artifacts = write(edition, formats, house_templates(root))
        cited, uncited = _cite(desk, paper, composed) if front.kind == "report" else ({}, 0)
        folder = f"{ISSUED}/{symbol}"
        changes: dict[str, bytes | None] = {f"{folder}/{one.path}": one.data for one in artifacts}
        meeting = desk.meeting(front.meeting).value
        changes[f"{folder}/issue.yaml"] = _record(paper, meeting, words, artifacts, desk.now, edition)
        written = desk.commit({**changes, **cited})
        return Issued((), symbol, written, meeting=front.meeting, uncited=uncited)


def _keep_further(desk: Desk, kept: Record[Issue], edition: Edition, formats: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the formats that are not kept yet beside the others; the files written. What is kept stays as it is."""
    held = {name.rpartition(".")[2] for name in kept.value.files}
    further = tuple(form for form in formats if form not in held)
    if not further:
        return ()
    data, changes = desk.sources.files[kept.path], dict[str, bytes]()
    for one in write(edition, further, house_templates(desk.root)):
        digest = f"sha256:{hashlib.sha256(one.data).hexdigest()}"
        changes[f"{kept.path.rpartition('/')[0]}/{one.path}"] = one.data
        data = fit(put_value(kept.path, data, ("files",), one.path, digest), kept.path, "the digest")
    return desk.commit({**changes, kept.path: data})


def _cite(desk: Desk, paper: PaperFile, composed: ComposedPaper) -> tuple[Changes, int]:
    """What a report that goes out numbers is cited by them in the meeting's file; and how many acts have none then."""
    assert paper.record is not None
    front, shown = paper.record.value, told_by(desk.corpus, paper)
    told = next(record.value for record in shown.corpus.meetings if record.value.id == front.meeting)
    numbers = tuple(
        (key, _row_in_file(desk.meeting(front.meeting).value, told, key, row), number)
        for key, row, number in composed.acts
    )
    changes = cite_report(desk, front, numbers)
    after, brought = desk.look_ahead(changes, *changes)
    wrong = next((fault for fault in brought if fault.severity is Severity.ERROR), None)
    if wrong:
        raise RkcError(wrong.message, wrong.hint)
    return changes, _count_uncited(after, front.meeting)


def _count_uncited(corpus: Corpus, name: str) -> int:
    meeting = next(record.value for record in corpus.meetings if record.value.id == name)
    return sum(not par for par in pars_of(meeting))


def _row_in_file(meeting: Meeting, told: Meeting, key: str, row: int) -> int:
    """Where the file has an act that the report tells: what is not for its readers stands between what is."""
    act = getattr(told, key.replace("-", "_"))[row]
    return next(at for at, one in enumerate(getattr(meeting, key.replace("-", "_"))) if one is act)


def _refuse_draft(front: PaperFront, today: datetime.date) -> str:
    if front.symbol is None:
        raise UsageError("the paper has no symbol, and a draft is not issued", "write it as `symbol:` in its file")
    if front.dated is None:
        raise UsageError("the paper is not dated", "write the day as `dated:` in its file")
    refuse_later(front.dated, today, f"correct `dated:` in its file, or issue it from {front.dated} on")
    return front.symbol


def _find_kept(corpus: Corpus, symbol: str, words: str) -> Record[Issue] | None:
    """What was issued with the same words, None where nothing was. UsageError where it was with others."""
    kept = next((record for record in corpus.issues if record.value.symbol == symbol), None)
    if kept is None or kept.value.words.removeprefix("sha256:") == words:
        return kept
    taken = {record.value.symbol for record in corpus.issues}
    free = [name for name in next_symbols(symbol) if name and name not in taken]
    raise UsageError(
        f"{symbol} was issued on {kept.value.issued:%Y-%m-%d} with other words",
        f"give what has changed a symbol of its own: {' or '.join(free)}",
    )


def _record(
    paper: PaperFile,
    meeting: Meeting,
    words: str,
    artifacts: list[Artifact],
    now: datetime.datetime,
    edition: Edition,
) -> bytes:
    assert paper.record is not None
    front = paper.record.value
    lines = [
        "# Written by the tool when the paper was issued. What stands beside it is kept as it was circulated.",
        f"symbol: {write_flow(front.symbol or '')}",
        f"paper: {write_flow(paper.path)}",
        f"meeting: {write_flow(front.meeting)}",
        f"issued: {write_hour(now)}",
        f"words: sha256:{words}",
        *(["basis: sample"] if edition.sample else []),
        *(_announce(paper, meeting, now.tzinfo) if front.kind == "invitation" else ()),
        "files:",
        *(f"  {write_flow(one.path)}: sha256:{hashlib.sha256(one.data).hexdigest()}" for one in artifacts),
    ]
    return ("\n".join(lines) + "\n").encode()


def _announce(paper: PaperFile, meeting: Meeting, zone: datetime.tzinfo | None) -> Iterator[str]:
    """The lines on the dates that the invitation tells: who holds it goes by them, wherever they are moved to."""
    assert zone is not None
    told = announce({slot.name for slot, _, _ in slots_of(paper)}, meeting)
    if told.days or told.deadlines:
        yield "announced:"
    if told.days:
        yield f"  days: {write_days(str(told.days.from_), str(told.days.to or ''))}"
    if told.deadlines:
        hours: dict[str, Entry] = {what: write_hour(in_zone(hour, zone)) for what, hour in told.deadlines.items()}
        yield f"  deadlines: {write_flow(hours)}"
