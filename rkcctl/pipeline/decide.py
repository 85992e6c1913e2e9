"""The journey of `decide`: what a meeting decided is entered in its file, with the digest of the words."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from rkcctl.amend.still_there import StillThere, find_still_there
from rkcctl.check.register import other_file_than_received
from rkcctl.errors import UsageError
from rkcctl.model.acts import WORDLESS, changes_meant
from rkcctl.model.corpus import Corpus
from rkcctl.model.course import courses_of
from rkcctl.model.decided_words import words_decided
from rkcctl.model.decision import Act, Decision
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.meant_act import name_meant
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.opposite import TAKING
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.procedure import ChangeState
from rkcctl.model.proposal import digest_decision
from rkcctl.model.put_before import find_late
from rkcctl.model.register import find_registers
from rkcctl.model.registered import altered
from rkcctl.model.taken_back import is_taken_back
from rkcctl.model.visible import visible
from rkcctl.model.when import HOW_DATED, is_meant_as_date, parse_partial
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.gone_on import GoneOn, find_unfit
from rkcctl.pipeline.halved import refuse_halved
from rkcctl.pipeline.haste import find_haste
from rkcctl.pipeline.hindrances import find_colliding, find_unmet
from rkcctl.pipeline.left_out import find_withdrawn
from rkcctl.pipeline.texts import history_of
from rkcctl.read.schedule import MEETINGS
from rkcctl.read.yaml_words import Entry

ACTS: tuple[str, ...] = get_args(Act)
# No decision depends on the hour; the desk wants one.
_NO_HOUR = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided, as `Decision` has it: texts that are "" and the order 0 are left out.

    `note` is why, as pairs of a language and words.
    """

    about: tuple[str, ...]
    act: str
    except_: tuple[str, ...] = ()
    as_: str = ""
    to: str = ""
    until: str = ""
    on: str = ""
    item: str = ""
    par: str = ""
    under: str = ""
    reopens: str = ""
    order: int = 0
    note: tuple[tuple[str, str], ...] = ()
    vote: "Votes | None" = None


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes cast, where one was taken. `roll` gives each voter's cast; figures of None are counted from it."""

    for_: int | None = None
    against: int | None = None
    abstain: int | None = None
    roll: tuple[tuple[str, str], ...] = ()

    def write(self) -> dict[str, Entry]:
        """The entry of the meeting's file."""
        figures = {"for": self.for_, "against": self.against, "abstain": self.abstain}
        entry: dict[str, Entry] = {
            cast: sum(said == cast for _, said in self.roll) if figure is None else figure
            for cast, figure in figures.items()
        }
        return entry | ({"roll": dict(self.roll)} if self.roll else {})


@dataclass(frozen=True, slots=True)
class Step:
    """What a decision does to one change: its state before and after. `instead` is what then takes its place."""

    change: str
    before: str
    after: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of it: the file, the steps, and the faults; with errors among them nothing is entered."""

    path: str
    steps: tuple[Step, ...]
    faults: tuple[Diagnostic, ...]
    strangers: tuple[str, ...] = ()
    """The proposals that were returned to somebody who is none of those who made them."""
    unmet: tuple[tuple[str, str], ...] = ()
    """The changes that were approved, each with one that it requires and that is not."""
    colliding: tuple[tuple[str, str], ...] = ()
    """The changes that were approved, each with another that is approved and of which the text cannot have both."""
    about: tuple[str, ...] = ()
    act: str = ""
    still_there: tuple[StillThere, ...] = ()
    """What is approved no more and has to be taken out of the text."""
    late: tuple[tuple[str, str], ...] = ()
    """The proposals that came late for the meeting, each with the one that takes it up, or ""."""
    left_out: tuple[str, ...] = ()
    """The changes of what was named that were withdrawn before, and that it is not on."""
    gone_on: tuple[GoneOn, ...] = ()
    """What was taken further though the text has gone on where it is."""


def decide(root: Path, meeting: str, ruling: Ruling, today: datetime.date, *, dry_run: bool) -> Decided:
    """Enter the decision at the end of the meeting's file; not with `dry_run`, and not where it brings an error.

    `today` is the day on which it is entered.
    """
    with open_desk(root, _NO_HOUR) as desk:
        record = desk.meeting(meeting)
        named, left_out = _leave_out(desk.corpus, record.value, find_named(desk, record.value, ruling))
        meant = changes_meant(_decision(named), desk.corpus.folded.subjects)
        entry = write_entry(desk.corpus, named)
        changes = {record.path: desk.add(record.path, "decisions", [entry])}
        after, faults = desk.look_ahead(changes, f"{MEETINGS}/", *find_registers(desk.sources.files))
        faults = (*find_haste(record, today), *find_altered(desk, (*meant, ruling.as_)), *faults)
        taken = desk.corpus.folded.subjects[ruling.as_] if ruling.as_ else meant
        if ruling.act == "approved":
            faults = (*refuse_halved(desk, taken), *faults)
        steps = tell_steps(desk.corpus, after, meant)
        if not has_errors(faults) and not dry_run:
            desk.commit(changes)
        strangers = _not_made_by(desk.corpus, named.to, meant) if ruling.act == "returned" else ()
        # With them goes what stands in the place of one.
        moved = (*meant, *(step.change for step in steps))
        still_there = () if has_errors(faults) else _find_still_there(after, moved)
    is_taken = ruling.act in TAKING and not has_errors(faults)
    is_approved = is_taken and ruling.act == "approved"
    unmet = find_unmet(after, meant) if is_approved else ()
    colliding = find_colliding(after, meant) if is_approved else ()
    proposals = {change.partition("/")[0] for change in meant}
    late = tuple(one for one in find_late(desk.corpus, record.value).items() if one[0] in proposals)
    gone_on = tuple(find_unfit(after, history_of(desk.corpus), taken)) if is_taken else ()
    about, act = ruling.about, ruling.act
    return Decided(
        record.path, steps, faults, strangers, unmet, colliding, about, act, still_there, late, left_out, gone_on
    )  # fmt: skip


def _leave_out(corpus: Corpus, meeting: Meeting, ruling: Ruling) -> tuple[Ruling, tuple[str, ...]]:
    """The same on what is left of what it names, and the changes that were withdrawn."""
    day = parse_partial(ruling.on).last if ruling.on else meeting.last
    gone = find_withdrawn(corpus, ruling.about, ruling.except_, ruling.act, day)
    return replace(ruling, except_=(*ruling.except_, *gone)), gone


def _find_still_there(after: Corpus, changes: Sequence[str]) -> tuple[StillThere, ...]:
    """Of the changes that are approved no more those in the text, with others that are taken out together with them."""
    if not any(name in after.in_text and is_taken_back(after.folded.states.get(name)) for name in changes):
        return ()
    return tuple(one for one in find_still_there(history_of(after)) if set(changes).intersection(one.changes))


def _not_made_by(corpus: Corpus, code: str, changes: Sequence[str]) -> tuple[str, ...]:
    """The proposals of these changes that a participant neither made nor joined. Bodies may be given any."""
    bodies = corpus.bodies.value.bodies if corpus.bodies else ()
    if code in ("", SECRETARIAT, *(body.code for body in bodies)):
        return ()
    joined = {(line.event.proposal, line.event.by) for line in corpus.register_lines}
    names = dict.fromkeys(change.partition("/")[0] for change in changes)
    files = (corpus.proposal_by_id[name] for name in names if name in corpus.proposal_by_id)
    return tuple(file.id for file in files if code not in file.authors and (file.id, code) not in joined)


def find_altered(desk: Desk, changes: Iterable[str]) -> tuple[Diagnostic, ...]:
    """That the file of a proposal with such changes is not the one that came: no body had its words before it."""
    names = {change.partition("/")[0] for change in changes}
    places = {line.place("sha256") for name, line in altered(desk.corpus).items() if name in names}
    return tuple(fault for fault in desk.found if fault.code == other_file_than_received.code and fault.place in places)


def find_named(desk: Desk, meeting: Meeting, ruling: Ruling) -> Ruling:
    """The ruling, with the code to whom it returns as the files have it.

    UsageError with the nearest where something that it names is not there.
    """
    if ruling.item:
        items = [item.item for item in meeting.agenda]
        _find(ruling.item, items, f"item of the agenda of {meeting.id}", "its items are:")
    subjects = set(desk.corpus.folded.subjects)
    plans = {record.value.id for record in desk.corpus.cycles}
    plans |= {f"{record.value.id}/{one.id}" for record in desk.corpus.cycles for one in record.value.activities}
    _find_act(desk, meeting, ruling.act)
    for name in ruling.about:
        _find(name, subjects | plans, "proposal, change, draft or review", "")
    for name in (*ruling.except_, *((ruling.as_,) if ruling.as_ else ())):
        _find(name, subjects, "proposal or change", "")
    meant = set(_changes(desk, ruling.about))
    for name in ruling.except_:
        if not meant & set(desk.corpus.folded.subjects[name]):
            hint = "leave it out: what is not named under --about is not decided"
            raise UsageError(f"{name} is not among what is decided", hint)
    if ruling.as_.partition("/")[0] in {change.partition("/")[0] for change in meant}:
        message = f"{ruling.as_} is of the same proposal as what is decided"
        raise UsageError(message, "name under --as the proposal that stands in its place, or leave --as out")
    if ruling.reopens:
        desk.meeting(ruling.reopens)
    if ruling.until and not is_date(ruling.until):
        if ruling.until not in desk.corpus.meeting_by_id and is_meant_as_date(ruling.until):
            raise UsageError(f"'{visible(ruling.until)}' is no date", HOW_DATED)
        desk.meeting(ruling.until)
    return replace(ruling, to=desk.actor(ruling.to)) if ruling.to else ruling


def _find_act(desk: Desk, meeting: Meeting, act: str) -> None:
    if act not in ACTS and (meant := name_meant(act, courses_of(desk.corpus).of(meeting), meeting.body)):
        raise UsageError(f"there is no act '{visible(act)}'", f"did you mean '{meant}'?")
    _find(act, ACTS, "act", "the acts are:")


def _find(name: str, known: Sequence[str] | set[str], what: str, otherwise: str) -> None:
    if name in known:
        return
    if otherwise:
        hint = did_you_mean(name, known, otherwise)
    else:
        # Thousands of names: those of the same proposal first, and never all of them.
        kin = [one for one in known if one.partition("/")[0] == name.partition("/")[0]]
        near = did_you_mean(name, sorted(kin) or sorted(known), "") if known else ""
        read = "`rkcctl validate` reads all that is there; look at the number"
        hint = near if near.startswith("did you mean") else read
    raise UsageError(f"there is no {what} '{visible(name)}'", hint)


def is_date(text: str) -> bool:
    """Whether it is a day, a month or a year, as a term may be."""
    try:
        parse_partial(text)
    except ValueError:
        return False
    return True


def _changes(desk: Desk, names: Sequence[str]) -> list[str]:
    return [change for name in names for change in desk.corpus.folded.subjects.get(name, ())]


def _decision(ruling: Ruling) -> Decision:
    """The part of the decision that says what it is on."""
    said = {"about": ruling.about, "except": ruling.except_, "act": ruling.act, "as": ruling.as_ or None}
    return Decision.model_validate(said)


def write_entry(corpus: Corpus, ruling: Ruling) -> dict[str, Entry]:
    """The entry of the meeting's file, with the digests of the words as they are in the corpus."""
    entry: dict[str, Entry] = {"about": list(ruling.about)}
    entry |= {"except": list(ruling.except_)} if ruling.except_ else {}
    entry["act"] = ruling.act
    texts = {"as": ruling.as_, "to": ruling.to, "until": ruling.until, "on": ruling.on, "item": ruling.item}
    entry |= {key: text for key, text in texts.items() if text}
    if ruling.par:
        entry["par"] = int(ruling.par) if ruling.par.isdecimal() else ruling.par
    entry |= {key: text for key, text in {"under": ruling.under, "reopens": ruling.reopens}.items() if text}
    entry |= {"vote": ruling.vote.write()} if ruling.vote else {}
    entry |= {"note": dict(ruling.note)} if ruling.note else {}
    words = words_decided(_decision(ruling), corpus.folded.subjects, corpus.proposal_by_id)
    if words and ruling.act not in WORDLESS:
        entry["words"] = f"sha256:{digest_decision(words)}"
        if len(words) > 1:
            # So that a change that is revised later does not call the others in question.
            entry["digests"] = {change: f"sha256:{digest}" for change, digest in words.items()}
    entry |= {"order": ruling.order} if ruling.order else {}
    return entry


def tell_steps(before: Corpus, after: Corpus, meant: Sequence[str]) -> tuple[Step, ...]:
    """What becomes of the changes that a decision is on, and of all others that it moves."""
    return tuple(_steps(before, after, meant))


def _steps(before: Corpus, after: Corpus, meant: Sequence[str]) -> Iterator[Step]:
    old, new = before.folded.states, after.folded.states
    for change in dict.fromkeys((*meant, *new)):
        if change in new and (change in meant or _outcome(old.get(change)) != _outcome(new[change])):
            state = old[change].state if change in old else ""
            yield Step(change, state, new[change].state, new[change].instead)


def _outcome(state: ChangeState | None) -> tuple[str, str]:
    return (state.state, state.instead) if state else ("", "")
