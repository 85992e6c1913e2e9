"""The journey of `history`: the life of a paragraph, from the first edition to today or to its end."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rkcctl.compose.position_lines import tell_position
from rkcctl.compose.site_words import site_words
from rkcctl.model.held_position import find_positions
from rkcctl.model.operation import Operation
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.registered import withdrawals
from rkcctl.pipeline.locate import locator_of, target_of
from rkcctl.pipeline.look import Looked, tell_act, tell_state
from rkcctl.pipeline.seen import show_change_of


@dataclass(frozen=True, slots=True)
class Step:
    """A line in the life of a paragraph: when (an entry of the ledger, a meeting, or ""), what, and its words then.

    `acts` are what meetings did with the proposal that the line is on, in order, each with its meeting and day.
    """

    when: str
    what: str
    words: str = ""
    acts: tuple[str, ...] = ()


def tell_history(looked: Looked, said: str) -> tuple[str, tuple[Step, ...]]:
    """The life of a paragraph: its words in the edition, each wording, each proposal on it with what was decided.

    What is no longer in the text is meant by its id, or by the number that the edition has for it. UsageError where no
    text ever had what was said.
    """
    name = _find(looked, said)
    return _tell_name(looked, name), (*_tell_wordings(looked, name), *_tell_proposals(looked, name))


def _find(looked: Looked, said: str) -> str:
    locator = locator_of(looked.corpus)
    name = target_of(said.strip())
    is_past = name not in locator.by_id and (name in locator.retired or name in _past_ids(looked))
    return name if is_past else locator.find_printed(said) or locator.find(said).id


def _past_ids(looked: Looked) -> frozenset[str]:
    """The ids of every text that there was."""
    stages, _ = looked.history.stages
    return frozenset(
        unit.id
        for files in stages
        for units in files.values()
        for unit in units
        if unit.id and not unit.id.startswith("@")
    )


def _tell_name(looked: Looked, name: str) -> str:
    """How people call it; of what is gone, what took its place."""
    known = looked.history.names.get(name)
    seal = looked.corpus.base.seal.value if looked.corpus.base and looked.corpus.base.seal else None
    number = seal.numbers.get(name) if seal else None
    once = f"{name}, {number} in {seal.label}" if seal and number else name
    return known or f"{once}, no longer in the text{_tell_successors(looked, name)}"


def _tell_successors(looked: Looked, name: str) -> str:
    names, held = looked.history.names, looked.corpus.retired
    successors = {one.id: one.successors for one in held.value.retired if not one.revived} if held else {}
    if name not in successors:
        return ""
    instead = [names.get(one, one) for one in successors[name]]
    return f": its words went into {' and '.join(instead)}" if instead else ": nothing took its place"


def _tell_wordings(looked: Looked, name: str) -> Iterator[Step]:
    stages, _ = looked.history.stages
    before = ""
    for number, files in enumerate(stages):
        words = next((unit.text.strip("\n") for units in files.values() for unit in units if unit.id == name), "")
        words = words.removeprefix(f"<!-- {name} -->\n")
        if number == 0 and words:
            yield Step(looked.history.label_at(0), "", words)
        elif words != before:
            step = looked.history.steps[number - 1]
            entry = step.entry
            ids = [change.id for change in entry.changes]
            changes = [one for one in ids if _touches(looked, number, one, name)] or ids
            what = f"{entry.kind} of {', '.join(changes) or 'changes'}"
            if not words:
                what = f"taken out by the {what}{_tell_successors(looked, name)}"
            yield Step(looked.history.tell_step(step), what, words)
        elif words and (moved := _find_movers(looked, number, name)):
            step = looked.history.steps[number - 1]
            what = f"moved by the {step.entry.kind} of {', '.join(moved)}{_tell_place(looked, number, name)}"
            yield Step(looked.history.tell_step(step), what)
        before = words


def _find_movers(looked: Looked, number: int, name: str) -> list[str]:
    """The changes of a step, merged by it or taken back, that moved the paragraph, or a section in which it stands."""
    ids = {change.id for change in looked.history.steps[number - 1].entry.changes} if number else set()
    rounds = (again for again in looked.history.rounds[:number] if again is not None)
    found = {
        one.key.name
        for again in rounds
        for one in again.located
        if one.key.name in ids and any(name in moved.nodes for moved in one.moved)
    }
    return sorted(found)


def _tell_place(looked: Looked, number: int, name: str) -> str:
    """Behind what it stands after so many steps."""
    stages, _ = looked.history.stages
    units = next((units for units in stages[number].values() if any(unit.id == name for unit in units)), ())
    row = next((row for row, unit in enumerate(units) if unit.id == name), 0)
    before = units[row - 1].id if row else ""
    return f", behind {looked.history.names.get(before, before)}" if before and before[0] != "@" else ""


def _tell_proposals(looked: Looked, name: str) -> Iterator[Step]:
    for file in looked.corpus.proposals:
        for key, what in _find_on(looked, file, name):
            who = ", ".join(looked.corpus.proposers(file, key))
            head = Step("", f"{key} by {who}: {what}, {tell_state(looked, key)}")
            yield replace(head, acts=tuple(_tell_acts(looked, key)))
            for held in find_positions(looked.corpus.positions_on, (key,)):
                yield Step(held.meeting.id, f"{key}: {'; '.join(tell_position(held, 'en'))}")


def _find_on(looked: Looked, file: ProposalFile, name: str) -> Iterator[tuple[str, str]]:
    """The changes of a proposal that are on the paragraph, each with its kind; or what it asks about that."""
    if file.value.asks and name in file.value.targets:
        yield file.id, site_words("en")[f"asks-{file.value.asks}"]
    for change in file.value.changes:
        if _is_on(looked, file, change, name):
            yield f"{file.id}/{change.c}", change.operation


def _is_on(looked: Looked, file: ProposalFile, change: Operation, name: str) -> bool:
    """Whether the change names the paragraph, or touches, brings or takes out what bears its id."""
    if change.target == name:
        return True
    shown = show_change_of(looked.history, file, change)
    return any(name in (one.block, *one.more) for one in shown)


def _tell_acts(looked: Looked, change: str) -> Iterator[str]:
    """What meetings did with the change, and its withdrawal, in order."""
    state = looked.corpus.folded.states.get(change)
    for act in state.told if state else ():
        yield tell_act(act)
    day = withdrawals(looked.corpus, looked.corpus.folded.subjects).get(change)
    if day is not None:
        yield f"withdrawn ({day})"


def _touches(looked: Looked, number: int, change: str, name: str) -> bool:
    """Whether a change of the entry came to the paragraph; one that is rescinded, when it was merged before."""
    rounds = looked.history.rounds[:number]
    for again in rounds if rounds[-1] is None else rounds[-1:]:
        if again is None:
            continue
        keys = {key.name for block, held in again.touched.items() if block.partition("/")[2] == name for key in held}
        keys |= {hang.key.name for hang in again.hangs if hang.node == name}
        keys |= {one.key.name for one in again.located if name in one.gone}
        keys |= {one.key.name for one in again.located if any(name in joined for joined in one.joined)}
        if change in keys:
            return True
    return False
