"""The journey of `show`: one proposal, with its changes in the text they were written against, and what was decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkcctl.amend.locate import locate
from rkcctl.amend.merge import Taken
from rkcctl.amend.shown import show_change, show_foreign
from rkcctl.compose.as_written import tell_as_written
from rkcctl.model.acts import omitted
from rkcctl.model.held_position import HeldPosition, find_positions
from rkcctl.model.language import NAMES
from rkcctl.model.linked import LINKS, find_linked, names_in
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.reception import in_zone
from rkcctl.model.shown import Foreign, Shown
from rkcctl.model.tally import changes_of
from rkcctl.pipeline.dropped_notes import show_dropped
from rkcctl.pipeline.gone_on import GoneOn, find_gone_on_of
from rkcctl.pipeline.list_proposals import ProposalRow, row_of
from rkcctl.pipeline.look import Looked, tell_act, tell_state
from rkcctl.pipeline.named import find_proposal
from rkcctl.pipeline.relations import find_relations
from rkcctl.pipeline.seen import show_change_of


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change as it is shown: what it is, where it stands, its paragraphs, and why."""

    name: str
    operation: str
    state: str
    shown: tuple[Shown, ...]
    why: str = ""
    troubles: tuple[str, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    """Its words in a language in which there is no text."""
    gone_on: GoneOn | None = None
    """Where the text has gone on since, so that it does not fit it any more."""


@dataclass(frozen=True, slots=True)
class ProposalView:
    """One proposal with everything that a reader asks for."""

    file: ProposalFile
    row: ProposalRow
    changes: tuple[ChangeView, ...]
    acts: tuple[str, ...]
    since: tuple[tuple[str, str], ...] = ()
    """What the register has of it after it came: revised or withdrawn, with when, by whom and why."""
    positions: tuple[HeldPosition, ...] = ()
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What it answers, modifies, reconciles or follows, and by which others it is, where there are any."""
    state: str = ""
    """Where it stands as a whole, where it has no changes that do."""


def show_proposal(looked: Looked, said: str) -> ProposalView:
    """A proposal, or one change of it, with its paragraphs before and after in the text it was written against."""
    file, number = find_proposal(looked.corpus, said)
    every = (part for change in file.value.changes for part in show_change_of(looked.history, file, change))
    dropped = show_dropped(looked.history, file, every)
    changes = tuple(
        _view(looked, file, Taken(file, change), dropped)
        for change in file.value.changes
        if not number or change.c == int(number)
    )
    asked = f"{file.id}/{number}" if number else file.id
    positions = find_positions(looked.corpus.positions_on, (asked,))
    row = row_of(looked, file, find_relations(looked))
    acts, since = tuple(_tell_acts(looked, file)), tuple(_tell_since(looked, file))
    state = "" if file.value.changes else tell_state(looked, file.id)
    links = tuple(_tell_links(looked, file))
    return ProposalView(file, row, changes, acts, since, positions, links, state)


def _tell_links(looked: Looked, file: ProposalFile) -> Iterator[tuple[str, tuple[str, ...]]]:
    linked = find_linked(looked.corpus.proposals)
    for link, back in LINKS:
        if names := names_in(file, link):
            yield link, names
        if names := linked.get((file.id, back), ()):
            yield back, names


def _view(looked: Looked, file: ProposalFile, one: Taken, dropped: Mapping[str, tuple[Shown, ...]]) -> ChangeView:
    text = looked.history.text(file.value.base)
    why = one.change.why or ""
    if text is None:
        missing = f"the text '{file.value.base}' cannot be rebuilt"
        return ChangeView(one.name, one.change.operation, tell_state(looked, one.name), (), why, (missing,))
    found, troubles = locate(text, file.value, one.change, 0, looked.history.retired)
    shown = (*(part for place in found for part in show_change(text, place)), *dropped.get(one.name, ()))
    told = tuple(trouble.message for trouble in troubles)
    if text.languages and not found and not troubles:
        told = (f"it has no words in {' or '.join(NAMES[one] for one in text.languages)}, the language of the text",)
    foreign = tuple(show_foreign(text.languages, file.value, one.change))
    gone_on = next(find_gone_on_of(looked.corpus, looked.history, (one,)), None)
    return ChangeView(one.name, one.change.operation, tell_state(looked, one.name), shown, why, told, foreign, gone_on)


def _tell_acts(looked: Looked, file: ProposalFile) -> Iterator[str]:
    """What meetings did with the proposal, in order, each act once; and with what it had before it was revised."""
    told: dict[str, list[str]] = {}
    names = (*changes_of(file), *omitted(looked.corpus).get(file.id, ()))
    for name in names:
        state = looked.corpus.folded.states.get(name)
        for act in state.told if state else ():
            told.setdefault(tell_act(act), []).append(name.partition("/")[2])
    for said, changes in told.items():
        which = "" if len(changes) == len(names) else f": change{'s' if len(changes) > 1 else ''} {', '.join(changes)}"
        yield f"{said}{which}"


def _tell_since(looked: Looked, file: ProposalFile) -> Iterator[tuple[str, str]]:
    """Whether the words are still those that came first, and stand: each revision and withdrawal, in its order."""
    states = (looked.corpus.folded.states.get(name) for name in changes_of(file))
    days = [act.day for state in states if state for act in state.acts if act.day and act.is_of(file.id)]
    for event in (line.event for line in looked.corpus.register_lines if line.event.proposal == file.id):
        if event.event not in ("revised", "withdrawn"):
            continue
        day = in_zone(event.at, looked.corpus.zone).date()
        said = f"on {day} by {event.by}"
        if event.event == "revised" and any(act < day for act in days):
            said += ", after it was decided"
        if numbers := [name.rpartition("/")[2] for name in event.changes]:
            said += f": change{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
        yield event.event, said + (f" ({tell_as_written(event.reason, 'en')})" if event.reason else "")
