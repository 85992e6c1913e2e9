"""The journey of `receive`: files as they came become proposals with a number, a place and a letter."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rkcctl.compose.acknowledgement import Receipt, compose_acknowledgement, language_of
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors, in_order
from rkcctl.model.edition import Artifact
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.reception import (
    Timeliness,
    judge,
    next_for,
    next_late_for,
    next_numbers,
    write_hour,
    write_number,
)
from rkcctl.model.register import find_registers
from rkcctl.model.registered import received
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Changes, Desk, open_desk
from rkcctl.pipeline.kept import clear_received
from rkcctl.read.proposal import read_proposal
from rkcctl.read.schedule import MEETINGS
from rkcctl.read.yaml_words import Entry
from rkcctl.store.disk import names_below, read_given
from rkcctl.store.outputs import write_outputs

LETTERS = "acknowledgements"
"""The folder below dist/ in which the letters are written."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What came: the files, from whom ("" as the files say), how, and for which meeting ("" for the next)."""

    files: tuple[Path, ...]
    by: str = ""
    channel: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file."""

    receipt: Receipt
    path: str
    letter: str
    """The path of the letter, below the workspace; "" for what the secretariat wrote itself."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file on the desk: as it came, as it reads, the number that it gets or has."""

    given: Path
    data: bytes
    file: ProposalFile
    number: str
    time: Timeliness | None = None

    @property
    def has_number(self) -> bool:
        """Whether it had its number before, and was not received under it."""
        return self.file.id != UNNUMBERED

    @property
    def path(self) -> str:
        return f"proposals/{self.number[:4]}/{self.number}.md"


def receive(root: Path, parcel: Parcel, hour: datetime.datetime) -> tuple[tuple[Received, ...], tuple[Diagnostic, ...]]:
    """Number, place, register and acknowledge every file, or none: then the faults that stand in the way.

    Faults are told at the files as they were given. Warnings come along where all went well.
    """
    with open_desk(root, hour) as desk:
        meant = replace(parcel, by=desk.actor(parcel.by)) if parcel.by else parcel
        sheets, unread = _lay_out(desk, meant)
        if unread:
            return (), unread
        sheets = [replace(sheet, time=_judge(desk, meant, sheet)) for sheet in sheets]
        changes = _write(desk, meant, sheets)
        shown = {sheet.path: str(sheet.given) for sheet in sheets}
        _, brought = desk.look_ahead(changes, *find_registers(changes), f"{MEETINGS}/", *shown)
        # The register would repeat in a line that is not there yet what is wrong with the file itself.
        own = {fault.message for fault in brought if fault.place.path in shown}
        told = (fault for fault in brought if fault.place.path in shown or fault.message not in own)
        faults = tuple(_show(fault, shown) for fault in told)
        if has_errors(faults):
            return (), faults
        moved = [path for path, data in changes.items() if data is None]
        desk.commit({**changes, **clear_received(root, moved)})
        receipts = [Receipt(s.number, s.file.value, s.file.sha256, desk.now, s.time) for s in sheets]
        letters = {one.number: write_letter(desk.corpus, one) for one in receipts if one.proposal.by != SECRETARIAT}
        write_outputs(root / "dist", list(letters.values()))
    placed = zip(receipts, sheets, strict=True)
    paths = {number: f"dist/{letter.path}" for number, letter in letters.items()}
    return tuple(Received(one, sheet.path, paths.get(one.number, "")) for one, sheet in placed), faults


def _lay_out(desk: Desk, parcel: Parcel) -> tuple[list[_Sheet], tuple[Diagnostic, ...]]:
    """The files with their numbers, or the faults of those that cannot be read as proposals."""
    read: list[tuple[Path, bytes, ProposalFile]] = []
    found: list[Diagnostic] = []
    for given in parcel.files:
        data = read_given(given)
        if given.suffix.lower() in (".docx", ".doc", ".odt", ".pdf"):
            hint = (
                "make its changes in the chapters, or a file with `rkcctl new proposal` where it has no words; "
                "`rkcctl propose` makes a proposal file of them: receive that, with --channel word"
            )
            raise UsageError(f"{visible(str(given))} is no proposal file", hint)
        file, _, faults = read_proposal(visible(str(given)), data)
        found += faults
        if file is not None:
            read.append((given, data, file))
    if found:
        return [], in_order(found)
    numbers = iter(_number(desk, sum(file.id == UNNUMBERED for _, _, file in read)))
    sheets = [_Sheet(*one, one[2].id if one[2].id != UNNUMBERED else next(numbers)) for one in read]
    _refuse_known(desk, sheets)
    for sheet in sheets:
        _refuse_foreign(sheet, parcel.by)
    return sheets, ()


def _number(desk: Desk, count: int) -> tuple[str, ...]:
    try:
        return next_numbers(desk.now.year, _numbers_given(desk), count)
    except ValueError as error:
        raise RkcError(str(error), "receive what comes now with the hour of the next year") from error


def _numbers_given(desk: Desk) -> Iterator[str]:
    """Everything in which a number may occur that was once given, though its file be gone since."""
    corpus = desk.corpus
    yield from corpus.proposal_by_id
    yield from names_below(desk.root, "proposals")
    # A letter may have been sent before the rest was undone.
    yield from names_below(desk.root, f"dist/{LETTERS}")
    yield from (line.event.proposal for line in corpus.register_lines)
    for record in corpus.meetings:
        yield from (name for decision in record.value.decisions for name in (*decision.about, decision.as_ or ""))
    for entry in (entry for era in corpus.eras for entry in era.entries):
        yield from (change.id for change in entry.changes)
    yield from (entry.change for entry in (corpus.retired.value.retired if corpus.retired else ()))


def _refuse_known(desk: Desk, sheets: list[_Sheet]) -> None:
    """The very same file is received once: what was sent twice was sent by mistake."""
    events = [line.event for line in desk.corpus.register_lines]
    known = {(event.sha256 or "").removeprefix("sha256:"): event.proposal for event in events if event.sha256}
    named: dict[str, _Sheet] = {}
    for sheet in sheets:
        if sheet.has_number:
            _refuse_misplaced(desk, sheet)
        if sheet.file.sha256 in known:
            message = f"{visible(str(sheet.given))} was received already, as {known[sheet.file.sha256]}"
            raise UsageError(message, "a further version is recorded by `rkcctl revise`")
        if sheet.file.sha256 in named:
            first, again = (visible(str(one.given)) for one in (named[sheet.file.sha256], sheet))
            message = f"{again} is named twice" if again == first else f"{again} says the very same as {first}"
            raise UsageError(message, "name each file once")
        named[sheet.file.sha256] = sheet


def _refuse_misplaced(desk: Desk, sheet: _Sheet) -> None:
    """What has a number keeps it where it lies in its place, and no line says that it was received."""
    named = f"{visible(str(sheet.given))} has the number {visible(sheet.number)} already"
    if sheet.number in received(desk.corpus):
        raise UsageError(named, "a further version is recorded by `rkcctl revise`; a new one says `id: new`")
    if _within(desk.root, sheet.given) != sheet.path:
        hint = f"to keep it, put the file at {visible(sheet.path)} and receive it there; to get another, say `id: new`"
        raise UsageError(f"{named}, and does not lie in its place", hint)


def _refuse_foreign(sheet: _Sheet, by: str) -> None:
    own = sheet.file.authors
    if by and by not in own:
        message = f"{visible(str(sheet.given))} is proposed by {visible(', '.join(own))}, not by {by}"
        raise UsageError(message, "correct --by, or have the Member correct the file")


def _judge(desk: Desk, parcel: Parcel, sheet: _Sheet) -> Timeliness | None:
    meetings = [record.value for record in desk.corpus.meetings]
    zone = desk.now.tzinfo
    assert zone is not None
    if parcel.meeting:
        meant: Meeting | None = desk.meeting(parcel.meeting).value
    else:
        meant = next_for(meetings, desk.now, zone) or next_late_for(meetings, desk.now, zone)
    if meant is None:
        return None
    time = judge(meetings, meant, desk.now, zone, parcel.by or sheet.file.value.by)
    if time.policy == "refuse":
        following = next_for(meetings, desk.now, zone, after=meant)
        hint = f"receive it for a later one: --for {following.id}" if following else "receive it for a later meeting"
        assert time.deadline is not None
        message = (
            f"{meant.id} takes no proposals after {write_hour(time.deadline.at)}, and it is {write_hour(desk.now)}"
        )
        raise UsageError(message, hint)
    return time


def _write(desk: Desk, parcel: Parcel, sheets: list[_Sheet]) -> Changes:
    changes: dict[str, bytes | None] = {}
    entries: list[dict[str, Entry]] = []
    for sheet in sheets:
        placed = sheet.data if sheet.has_number else write_number(sheet.data, sheet.number)
        if placed is None:
            message = f"{visible(str(sheet.given))} has no line `id: new` in which the number could be written"
            raise UsageError(message, "write `id: new` on a line of its own at the left")
        changes[sheet.path] = placed
        if (old := _within(desk.root, sheet.given)) is not None and old != sheet.path:
            changes[old] = None
        entries += _enter(desk, parcel, sheet)
    return {**changes, **desk.register(entries)}


def _within(root: Path, given: Path) -> str | None:
    """The path of a file that lies among the proposals already; it moves to its place."""
    full = given.absolute().resolve()
    top = root.resolve() / "proposals"
    return f"proposals/{full.relative_to(top).as_posix()}" if full.is_relative_to(top) else None


def _enter(desk: Desk, parcel: Parcel, sheet: _Sheet) -> list[dict[str, Entry]]:
    """The lines of the register: received, and acknowledged where it came from somebody else."""
    value = sheet.file.value
    hour = write_hour(desk.now)
    received: dict[str, Entry] = {
        "event": "received",
        "proposal": sheet.number,
        "at": hour,
        "by": parcel.by or value.by,
    }
    received |= {"channel": parcel.channel} if parcel.channel else {}
    received |= {
        "language": value.language,
        "title": {value.language: value.title.say(value.language)},
        "file": sheet.given.name,
        "sha256": f"sha256:{sheet.file.sha256}",
    }
    received |= {"for-meeting": sheet.time.meant.id} if sheet.time else {}
    acknowledged: dict[str, Entry] = {"event": "acknowledged", "proposal": sheet.number, "at": hour, "by": SECRETARIAT}
    ground: dict[str, Entry] = {"basis": "sample"} if desk.is_sample else {}
    return [received | ground] + ([acknowledged | ground] if value.by != SECRETARIAT else [])


def write_letter(corpus: Corpus, receipt: Receipt) -> Artifact:
    """The letter of acknowledgement, as a file below dist/."""
    name = f"{LETTERS}/{receipt.number}-{language_of(corpus, receipt)}.md"
    return Artifact(name, compose_acknowledgement(corpus, receipt).encode())


def _show(fault: Diagnostic, shown: dict[str, str]) -> Diagnostic:
    """The fault at the file as it was given: its lines are the same there."""
    path = shown.get(fault.place.path)
    return replace(fault, place=Place(visible(path), fault.place.line, fault.place.column)) if path else fault
