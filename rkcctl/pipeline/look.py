"""The journeys that look at proposals: their list, one with its changes, the life of a paragraph, conflicts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rkcctl.amend.conflicts import Relations, relate
from rkcctl.amend.history import History
from rkcctl.amend.locate import locate
from rkcctl.amend.merge import Taken
from rkcctl.amend.shown import show_change
from rkcctl.check.named import bodies_in, participants_in
from rkcctl.compose.position_lines import PositionRow, list_positions, tell_position
from rkcctl.errors import UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.held_position import HeldPosition, find_positions
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.procedure import State
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.shown import Shown
from rkcctl.model.visible import visible
from rkcctl.pipeline.draft import choose
from rkcctl.pipeline.locate import locator_of
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import validate

_IN_TEXT = "in the text"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which proposals are wanted: whatever is not said is no condition."""

    state: str = ""
    theme: str = ""
    by: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A line of the list: `states` say how many changes stand where; `meets` are proposals that it collides with."""

    id: str
    title: str
    by: tuple[str, ...]
    themes: tuple[str, ...]
    changes: int
    states: tuple[tuple[str, int], ...]
    meets: tuple[str, ...]
    path: str
    positions: tuple[PositionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change as it is shown: what it is, where it stands, its paragraphs, and why."""

    name: str
    operation: str
    state: str
    shown: tuple[Shown, ...]
    why: str = ""
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalView:
    """One proposal with everything that a reader asks for."""

    file: ProposalFile
    row: ProposalRow
    changes: tuple[ChangeView, ...]
    acts: tuple[str, ...]
    positions: tuple[HeldPosition, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A line in the life of a paragraph: when (an entry of the ledger, a meeting, or ""), what, and its words then."""

    when: str
    what: str
    words: str = ""


@dataclass(frozen=True)
class Looked:
    """A workspace that is looked at; `found` are errors of its text, on which no change can be shown."""

    corpus: Corpus
    history: History
    found: tuple[Diagnostic, ...] = field(default=())


def look(root: Path) -> Looked:
    """Read everything. UsageError where there are no Guidelines to look at."""
    corpus, found = validate(root)
    if corpus.guideline is None:
        raise UsageError("the Guidelines cannot be read", "`rkcctl validate` says why")
    in_text = tuple(fault for fault in found if fault.place.path.startswith("guidelines/"))
    return Looked(corpus, history_of(corpus), in_text if has_errors(in_text) else ())


def list_proposals(looked: Looked, wanted: Filter) -> tuple[ProposalRow, ...]:
    """The proposals in the order of their numbers. UsageError where no proposal could ever be as is wanted."""
    _refuse_unknown(looked, wanted)
    relations = find_relations(looked)
    rows = (_row(looked, file, relations) for file in looked.corpus.proposals)
    return tuple(row for row in rows if _is_wanted(looked, row, wanted))


def _refuse_unknown(looked: Looked, wanted: Filter) -> None:
    corpus = looked.corpus
    themes = {theme.id for theme in corpus.guideline.value.themes} if corpus.guideline else set()
    proposers = {SECRETARIAT, *participants_in(corpus), *bodies_in(corpus)}
    proposers |= {name for file in corpus.proposals for name in (file.value.by, *file.value.with_)}
    themes |= {theme for file in corpus.proposals for theme in file.value.themes}
    chapters = {chapter.id for chapter in looked.history.now.chapters}
    for said, known, what, otherwise in (
        (wanted.state, {_IN_TEXT, *State}, "state", "the states are:"),
        (wanted.theme, themes, "theme", "the themes are:"),
        (wanted.by, proposers, "participant or body", "there are:"),
        (wanted.chapter, chapters, "chapter", "the chapters are:"),
    ):
        if said and said not in known:
            hint = did_you_mean(said, sorted(known), otherwise) or f"the Guidelines have no {what}s"
            raise UsageError(f"there is no {what} '{visible(said)}'", hint)


def find_relations(looked: Looked) -> Relations:
    """How all changes that are still open stand to one another."""
    return relate(looked.history, choose(looked.corpus, ()))


def _row(looked: Looked, file: ProposalFile, relations: Relations) -> ProposalRow:
    value = file.value
    counts: dict[str, int] = {}
    for name in _changes(file):
        said = state_of(looked, name)
        counts[said] = counts.get(said, 0) + 1
    meets = {
        other
        for pair in relations.of(file.id)
        if pair.tie in ("collision", "duplicate")
        for other in (pair.first.partition("/")[0], pair.second.partition("/")[0])
    }
    title = value.title.say(value.language)
    by = (value.by, *value.with_)
    states = tuple(sorted(counts.items()))
    return ProposalRow(
        file.id,
        title,
        by,
        value.themes,
        len(value.changes),
        states,
        tuple(sorted(meets - {file.id})),
        file.path,
        list_positions(find_positions(looked.corpus.positions_on, (file.id,)), "en"),
    )


def _changes(file: ProposalFile) -> tuple[str, ...]:
    return tuple(f"{file.id}/{change.c}" for change in file.value.changes) or (file.id,)


def state_of(looked: Looked, name: str) -> str:
    """Where a change stands, in a word: what is in the text says so."""
    if name in looked.history.merged:
        return _IN_TEXT
    state = looked.corpus.folded.states.get(name)
    return str(state.state) if state else "new"


def _is_wanted(looked: Looked, row: ProposalRow, wanted: Filter) -> bool:
    file = next(file for file in looked.corpus.proposals if file.path == row.path)
    held = looked.history.now
    chapters = {found.chapter.id for language in held.languages for change in file.value.changes
                if (found := held.block(language, change.target))}  # fmt: skip
    chapters |= {change.target for change in file.value.changes if held.chapter("en", change.target)}
    return (
        (not wanted.state or any(state == wanted.state for state, _ in row.states))
        and (not wanted.theme or wanted.theme in row.themes)
        and (not wanted.by or wanted.by in row.by)
        and (not wanted.chapter or wanted.chapter in chapters)
    )


def find_proposal(looked: Looked, said: str) -> ProposalFile:
    """A proposal by its number or its file. UsageError where there is none."""
    file = looked.corpus.proposal_by_id.get(said.partition("/")[0])
    file = file or next(
        (one for one in looked.corpus.proposals if one.path == said or one.path.endswith(f"/{said}")), None
    )
    if file is None:
        hint = did_you_mean(said, sorted(looked.corpus.proposal_by_id), "") or "`rkcctl proposals` lists them"
        raise UsageError(f"there is no proposal '{said}'", hint)
    return file


def show_proposal(looked: Looked, said: str) -> ProposalView:
    """A proposal, or one change of it, with its paragraphs before and after in the text it was written against."""
    file = find_proposal(looked, said)
    number = said.partition("/")[2]
    changes = tuple(
        _view(looked, file, Taken(file, change))
        for change in file.value.changes
        if not number.isdigit() or change.c == int(number)
    )
    asked = f"{file.id}/{number}" if number.isdigit() else file.id
    positions = find_positions(looked.corpus.positions_on, (asked,))
    row = _row(looked, file, find_relations(looked))
    return ProposalView(file, row, changes, tuple(_tell_acts(looked, file)), positions)


def _view(looked: Looked, file: ProposalFile, one: Taken) -> ChangeView:
    text = looked.history.text(file.value.base)
    why = one.change.why or ""
    if text is None:
        missing = f"the text '{file.value.base}' cannot be rebuilt"
        return ChangeView(one.name, one.change.operation, state_of(looked, one.name), (), why, (missing,))
    found, troubles = locate(text, file.value, one.change, 0, looked.history.retired)
    shown = tuple(part for place in found for part in show_change(text, place))
    told = tuple(trouble.message for trouble in troubles)
    return ChangeView(one.name, one.change.operation, state_of(looked, one.name), shown, why, told)


def _tell_acts(looked: Looked, file: ProposalFile) -> Iterator[str]:
    """What meetings did with the proposal, in order, each act once."""
    told: dict[str, list[str]] = {}
    names = _changes(file)
    for name in names:
        state = looked.corpus.folded.states.get(name)
        for act in state.acts if state else ():
            par = f", paragraph {act.par}" if act.par else ""
            day = f" ({act.day})" if act.day else ""
            told.setdefault(f"{act.act} at {act.meeting}{par}{day}", []).append(name.partition("/")[2])
    for said, changes in told.items():
        which = "" if len(changes) == len(names) else f": change{'s' if len(changes) > 1 else ''} {', '.join(changes)}"
        yield f"{said}{which}"


def name_place(looked: Looked, block: str) -> str:
    """How people call the place of a claim: a paragraph, a row or item of it, the end of a section."""
    if block[:1] in ("$", "%"):
        return f"end of {looked.history.names.get(block[1:], block[1:])}"
    name, space, part = block.partition(" ")
    return f"{looked.history.names.get(name, name)}{space}{part}"


def tell_history(looked: Looked, said: str) -> tuple[str, tuple[Step, ...]]:
    """The life of a paragraph: its words in the edition, each proposal on it with what was decided, each wording."""
    name = locator_of(looked.corpus).find(said).id
    steps: list[Step] = []
    stages, _ = looked.history.stages
    before = ""
    for number, files in enumerate(stages):
        words = next((unit.text.strip("\n") for units in files.values() for unit in units if unit.id == name), "")
        words = words.removeprefix(f"<!-- {name} -->\n")
        if number == 0 and words:
            steps.append(Step(looked.history.label_at(0), "", words))
        elif words != before:
            step = looked.history.steps[number - 1]
            entry = step.entry
            changes = [change.id for change in entry.changes if _touches(looked, number, change.id, name)]
            what = f"{entry.kind} of {', '.join(changes) or 'changes'}" if words else "taken out"
            steps.append(Step(looked.history.tell_step(step), what, words))
        before = words
    for file in looked.corpus.proposals:
        for change in file.value.changes:
            if change.target == name:
                key = f"{file.id}/{change.c}"
                who = ", ".join((file.value.by, *file.value.with_))
                steps.append(Step("", f"{key} by {who}: {change.operation}, {state_of(looked, key)}"))
                for held in find_positions(looked.corpus.positions_on, (key,)):
                    steps.append(Step(held.meeting.id, f"{key}: {'; '.join(tell_position(held, 'en'))}"))
    return looked.history.names.get(name, name), tuple(steps)


def _touches(looked: Looked, number: int, change: str, name: str) -> bool:
    again = looked.history.rounds[number - 1]
    if again is None:
        return True
    keys = {key.name for block, held in again.touched.items() if block.partition("/")[2] == name for key in held}
    keys |= {hang.key.name for hang in again.hangs if hang.node == name}
    keys |= {one.key.name for one in again.located if name in one.gone}
    return change in keys
