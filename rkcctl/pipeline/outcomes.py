"""The journey of a table of outcomes: all its decisions and positions enter a meeting's file at once, or none does."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rkcctl.errors import UsageError
from rkcctl.model.course import courses_of, is_asked, is_in_force
from rkcctl.model.diagnostic import Diagnostic, has_errors, in_order
from rkcctl.model.faults import outcome_table as faults
from rkcctl.model.meant_act import find_meant
from rkcctl.model.meeting import Meeting
from rkcctl.model.opposite import FORWARD, TAKING
from rkcctl.model.outcome_table import OUTCOMES, STANCES, OutcomeRow, find_key, find_outcome, find_paragraph
from rkcctl.model.register import find_registers
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.pipeline.adopted import Adopted, adopt
from rkcctl.pipeline.decide import Ruling, Step, find_altered, find_named, tell_steps, write_entry
from rkcctl.pipeline.desk import Changes, Desk, open_desk
from rkcctl.pipeline.gathered import RowAct, gather_positions, group_acts
from rkcctl.pipeline.gone_on import GoneOn, find_unfit
from rkcctl.pipeline.halved import refuse_halved
from rkcctl.pipeline.haste import find_haste
from rkcctl.pipeline.lacking import WORDED, find_lacking, is_apart
from rkcctl.pipeline.left_out import find_withdrawn
from rkcctl.pipeline.position import Said, free_id, write_position
from rkcctl.pipeline.strange_words import StrangeWords
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import examine
from rkcctl.pipeline.worded import UnfitWordsError
from rkcctl.read.schedule import MEETINGS

_NO_HOUR = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_REASONS = ("reason-en", "reason-fr")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of the rows: the meeting's file, the steps of all changes, what was adopted in other words, how many
    positions; and the faults. With errors among them nothing is entered.
    """

    path: str
    steps: tuple[Step, ...] = ()
    adopted: tuple[Adopted, ...] = ()
    decisions: int = 0
    positions: int = 0
    faults: tuple[Diagnostic, ...] = ()
    left_out: tuple[str, ...] = ()
    """The changes of proposals named as a whole that were withdrawn before, and that nothing was decided on."""
    gone_on: tuple[GoneOn, ...] = ()
    """What was taken further in its own words though the text has gone on where it is."""


def record_outcomes(
    root: Path, meeting: str, rows: Sequence[OutcomeRow], today: datetime.date, *, dry_run: bool
) -> Recorded:
    """Enter what the rows say; not with `dry_run`, and not where one of them is wrong."""
    with open_desk(root, _NO_HOUR) as desk:
        done, changes = judge_rows(desk, meeting, rows, today)
        if changes and not has_errors(done.faults) and not dry_run:
            desk.commit(changes)
    return done


def judge_rows(desk: Desk, meeting: str, rows: Sequence[OutcomeRow], today: datetime.date) -> tuple[Recorded, Changes]:
    """What would come of the rows, and the files as they would be."""
    record = desk.meeting(meeting)
    work = _Table(desk, record)
    for row in rows:
        work.take(row)
    found = (*find_haste(record, today), *work.faults)
    if not found:
        return work.enter()
    # What is wrong with the other rows is told at once, where nothing can follow from what these lack.
    others = work.enter()[0].faults if work.acts and is_apart(desk.corpus.folded, work.refused) else ()
    return Recorded(record.path, faults=in_order((*found, *others))), {}


class _Table:
    """The rows while they are taken in; never handed out."""

    def __init__(self, desk: Desk, record: Record[Meeting]) -> None:
        self.desk = desk
        self.record = record
        self.acts: list[RowAct] = []
        self.said: list[tuple[OutcomeRow, Said]] = []
        self.adopted: dict[str, Adopted] = {}
        self.faults: list[Diagnostic] = []
        self.first: dict[str, OutcomeRow] = {}
        self.left_out: list[str] = []
        self.refused: list[str] = []

    def take(self, row: OutcomeRow) -> None:
        found = [replace(fault, message=f"row {row.number}: {fault.message}") for fault in self._read(row)]
        self.refused += [row.say("change")] if found else []
        self.faults += found

    def _read(self, row: OutcomeRow) -> Iterator[Diagnostic]:
        if not row.say("change"):
            if any(row.say(key) for key in ("outcome", "stance", "position-by")):
                yield faults.ROW_INCOMPLETE.at(row.place(), "it names no change", "fill in the column 'change'")
            return
        if (par := row.say("par")) and not find_paragraph(par):
            message = f"'{visible(par[:60])}' is no paragraph of a report"
            yield faults.MISREAD_PARAGRAPH.at(row.place("par"), message, "write 23, 23bis or 23-25")
            return
        if row.say("outcome"):
            yield from self._read_outcome(row)
        elif idle := [key for key in (*WORDED, "as", "to", "until", "reopens", *_REASONS) if row.say(key)]:
            yield faults.ROW_INCOMPLETE.at(row.place(idle[0]), "it has no outcome", "fill in the column 'outcome'")
        if row.say("stance") or row.say("position-by"):
            yield from self._read_position(row)

    # ---- Outcomes --------------------------------------------------------------------------------------------------

    def _read_outcome(self, row: OutcomeRow) -> Iterator[Diagnostic]:
        change, said = row.say("change"), row.say("outcome")
        outcome = find_outcome(said)
        if not outcome:
            likely = OUTCOMES.get(find_meant(said))
            known = ", ".join(map(row.tell, OUTCOMES.values()))
            hint = f"did you mean '{row.tell(likely)}'?" if likely else f"write {known}"
            yield faults.UNKNOWN_OUTCOME.at(row.place("outcome"), f"there is no outcome '{said[:60]}'", hint)
            return
        gone = find_withdrawn(self.desk.corpus, (change,), (), outcome, self.record.value.last)
        self.left_out += gone
        meant = [name for name in self.desk.corpus.folded.subjects.get(change, ()) if name not in gone]
        for name in meant:
            other = self.first.setdefault(name, row)
            if other is not row:
                message = f"{name} has an outcome in row {other.number} already"
                yield faults.TWICE_IN_TABLE.at(row.place("outcome"), message, "empty one of the two")
                return
        lacking = list(find_lacking(row, outcome, meant))
        if lacking:
            yield from lacking
            return
        try:
            for name in meant or (change,):
                self._rule(row, name, outcome)
        except UnfitWordsError as error:
            yield error.fault.at(row.place("adopted-en"), error.message, error.hint)
        except UsageError as error:
            yield faults.NAMES_NOTHING.at(row.place(), error.message, error.hint or "")

    def _rule(self, row: OutcomeRow, change: str, outcome: str) -> None:
        """The rulings on one change: what its body does by the procedure where it was taken as it is, or otherwise."""
        ruling = Ruling(
            (change,), outcome, to=row.say("to"), until=row.say("until"), item=row.say("item"),
            par=find_paragraph(row.say("par")), reopens=row.say("reopens"),
        )  # fmt: skip
        in_other_words = outcome == "other-words"
        if outcome in ("as-proposed", "other-words"):
            find_named(self.desk, self.record.value, replace(ruling, act="noted"))
            acts = self._acts_due(change, ruling.reopens)
        else:
            ruling = find_named(self.desk, self.record.value, ruling)
            acts = [outcome]
        as_ = row.say("as")
        if in_other_words and as_:
            find_named(self.desk, self.record.value, replace(ruling, act="noted", as_=as_))
        elif in_other_words:
            as_ = self._adopt(row, change)
        note = tuple((key[-2:], row.say(key)) for key in _REASONS if row.say(key))
        for act in acts:
            # What is examined is what was proposed; other words come with what takes it further.
            said = replace(ruling, act=act, as_="" if act == "examined" else as_, note=note if act == acts[-1] else ())
            self.acts.append(RowAct(row, change, said))
            # What the first act has set aside does not stand any more when the next is done.
            ruling = replace(ruling, reopens="")

    def _adopt(self, row: OutcomeRow, change: str) -> str:
        words = {key[-2:]: row.say(key) for key in WORDED if row.say(key)}
        taken = [one.number for one in self.adopted.values()]
        corpus = self.desk.corpus
        made = adopt(corpus, history_of(corpus), change, words, self.record.value.id, taken)
        self.adopted[change] = made
        return made.number

    def _acts_due(self, change: str, reopens: str) -> list[str]:
        """The acts that the procedure gives the body and that the change has not had yet, in their order."""
        corpus, meeting = self.desk.corpus, self.record.value
        course = courses_of(corpus).of(meeting)
        proposal, _, number = change.partition("/")
        if proposal not in corpus.proposal_by_id:
            message = f"{change} is no proposal, and what the procedure gives a body to do is done on proposals"
            raise UsageError(message, "write the act itself, such as 'noted' or 'guidance'")
        value = corpus.proposal_by_id[proposal].value
        one = corpus.proposal_by_id[proposal].change(int(number)) if number else None
        kind = (one.type if one else None) or value.type
        steps = course.steps.values() if course else ()
        own = {step.act for step in steps if course and course.counts(step, meeting.body) and is_asked(step, kind)
               and is_in_force(step, meeting.last)}  # fmt: skip
        if not own:
            message = f"the procedure gives {meeting.body} no act on {change}"
            raise UsageError(message, "write the act itself, such as 'noted', or look at the meeting")
        state = str(corpus.folded.states[change].state)
        reached = FORWARD.index(state) if state in FORWARD and not reopens else -1
        acts = [act for act in FORWARD if act in own]
        return [str(act) for act in acts if FORWARD.index(act) > reached] or [str(act) for act in acts[-1:]]

    # ---- Positions -------------------------------------------------------------------------------------------------

    def _read_position(self, row: OutcomeRow) -> Iterator[Diagnostic]:
        stance, by = find_key(row.say("stance"), STANCES), row.say("position-by")
        if row.say("stance") and not stance:
            known = ", ".join(map(row.tell, STANCES.values()))
            message = f"there is no position '{row.say('stance')[:60]}'"
            yield faults.UNKNOWN_OUTCOME.at(row.place("stance"), message, f"write {known}")
            return
        if not (stance and by):
            lacking = "stance" if by else "position-by"
            message = "it does not say which position" if by else "it does not say whose position"
            yield faults.ROW_INCOMPLETE.at(row.place(lacking), message, "fill in both cells, or empty both")
            return
        try:
            who, *joined = (self.desk.actor(code) for code in (by, *row.names("with")))
        except UsageError as error:
            yield faults.NAMES_NOTHING.at(row.place("position-by"), error.message, error.hint or "")
            return
        grounds = {key[-2:]: row.say(key) for key in ("grounds-en", "grounds-fr") if row.say(key)}
        about, item = (row.say("change"),), row.say("item")
        said = Said(who, about, stance, tuple(joined), grounds, "", item, find_paragraph(row.say("par")))
        self.said.append((row, said))

    # ---- Entering --------------------------------------------------------------------------------------------------

    def enter(self) -> tuple[Recorded, Changes]:
        """The files with all of it, looked at again as a whole."""
        made = tuple(self.adopted.values())
        changes: dict[str, bytes | None] = {one.path: one.data for one in made}
        sources = self.desk.sources.after(changes)
        corpus = examine(sources)[0] if made else self.desk.corpus
        desk = replace(self.desk, sources=sources, corpus=corpus)
        groups = group_acts(self.acts, corpus.folded.subjects)
        held = gather_positions(self.said)
        path, data = self.record.path, self.desk.sources.files[self.record.path]
        entries = {
            "decisions": [write_entry(corpus, ruling) for ruling, _ in groups],
            "positions": [write_position(free_id(self.record.value, n), said) for n, (said, _) in enumerate(held)],
        }
        for key, several in entries.items():
            if several:
                desk = replace(desk, sources=replace(desk.sources, files={**desk.sources.files, path: data}))
                data = desk.add(path, key, several)
        if data != self.desk.sources.files[path]:
            changes[path] = data
        registers = find_registers(self.desk.sources.files)
        after, found = self.desk.look_ahead(changes, f"{MEETINGS}/", *registers, *(one.path for one in made))
        rows = {"decisions": [held for _, held in groups], "positions": [held for _, held in held]}
        told = (self._tell_row(fault, after.meetings, rows) for fault in found)
        meant = [one.change for one in self.acts]
        steps = tell_steps(self.desk.corpus, after, meant)
        taken = [one.change for one in self.acts if one.ruling.act == "approved" and not one.ruling.as_]
        faults_found = (*find_altered(self.desk, meant), *refuse_halved(self.desk, taken), *told, *self._doubt(made))
        own = dict.fromkeys(one.change for one in self.acts if one.ruling.act in TAKING and not one.ruling.as_)
        gone_on = tuple(find_unfit(after, history_of(self.desk.corpus), own))
        left = tuple(self.left_out)
        return Recorded(path, steps, made, len(groups), len(held), in_order(faults_found), left, gone_on), changes

    def _doubt(self, made: Sequence[Adopted]) -> Iterator[Diagnostic]:
        corpus = self.desk.corpus
        for one in StrangeWords(corpus, history_of(corpus), tuple(self.first)).find(made) if made else ():
            row = self.first[one.change]
            message = f"row {row.number}: the words adopted for {one.change} are rather those of {one.like}"
            hint = "put them in the row of their change; where they are meant, enter them all the same"
            yield faults.STRANGE_WORDS.at(row.place(f"adopted-{one.language}"), message, hint)

    def _tell_row(
        self, fault: Diagnostic, meetings: Sequence[Record[Meeting]], rows: Mapping[str, list[list[OutcomeRow]]]
    ) -> Diagnostic:
        """The fault at the row that brings it, where it is in what was entered for one."""
        # A row may name the proposal of the one change.
        owner = next((self.first[one.change] for one in self.adopted.values() if one.path == fault.place.path), None)
        if fault.place.path == self.record.path:
            record = next((one for one in meetings if one.path == self.record.path), None)
            if record is None:
                return fault
            begun = {"decisions": len(self.record.value.decisions), "positions": len(self.record.value.positions)}
            starts = [
                (record.place(key, begun[key] + n).line, held) for key in rows for n, held in enumerate(rows[key])
            ]
            near = [held for line, held in sorted(starts, key=lambda one: one[0]) if line <= fault.place.line]
            ours = near[-1] if near else []
            named = [row for row in ours if row.say("change") in fault.message]
            owner = next(iter(named or ours), None)
        if owner is None:
            return fault
        return replace(fault, place=Place(owner.source, owner.line, 1), message=f"row {owner.number}: {fault.message}")
