"""The journey of `proposals`: their list, narrowed to what is asked for."""

from dataclasses import dataclass, replace

from rkcctl.amend.ties import Relations
from rkcctl.compose.position_lines import PositionRow, list_positions
from rkcctl.errors import UsageError
from rkcctl.model.acts import omitted
from rkcctl.model.held_position import find_positions
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.procedure import State
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.tally import changes_of
from rkcctl.model.visible import visible
from rkcctl.pipeline.find_actor import codes_of, find_code
from rkcctl.pipeline.look import IN_TEXT, STILL_THERE, Looked, state_of
from rkcctl.pipeline.relations import find_relations
from rkcctl.pipeline.seen import chapters_on, show_change_of


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


def list_proposals(looked: Looked, wanted: Filter) -> tuple[ProposalRow, ...]:
    """The proposals in the order of their numbers. UsageError where no proposal could ever be as is wanted."""
    meant = _find_wanted(looked, wanted)
    relations = find_relations(looked)
    rows = (row_of(looked, file, relations) for file in looked.corpus.proposals)
    return tuple(row for row in rows if _is_wanted(looked, row, meant))


def _find_wanted(looked: Looked, wanted: Filter) -> Filter:
    """The same, with the code of who proposed as the files have it. UsageError where no proposal could be so."""
    corpus = looked.corpus
    themes = {theme.id for theme in corpus.guideline.value.themes} if corpus.guideline else set()
    proposers = {*codes_of(corpus), *(name for file in corpus.proposals for name in corpus.proposers(file))}
    themes |= {theme for file in corpus.proposals for theme in file.value.themes}
    chapters = {chapter.id for chapter in looked.history.now.chapters}
    for said, known, what, otherwise in (
        (wanted.state, {IN_TEXT, STILL_THERE, *State}, "state", "the states are:"),
        (wanted.theme, themes, "theme", "the themes are:"),
        (wanted.chapter, chapters, "chapter", "the chapters are:"),
    ):
        if said and said.removesuffix(f", {STILL_THERE}") not in known:
            hint = did_you_mean(said, sorted(known), otherwise) or f"the Guidelines have no {what}s"
            raise UsageError(f"there is no {what} '{visible(said)}'", hint)
    return replace(wanted, by=find_code(sorted(proposers), wanted.by, "participant or body")) if wanted.by else wanted


def row_of(looked: Looked, file: ProposalFile, relations: Relations) -> ProposalRow:
    """The line of one proposal."""
    value = file.value
    counts: dict[str, int] = {}
    for name in (*changes_of(file), *omitted(looked.corpus).get(file.id, ())):
        said = state_of(looked, name)
        counts[said] = counts.get(said, 0) + 1
    meets = {
        other
        for pair in relations.of(file.id)
        if pair.tie in ("collision", "duplicate")
        for other in (pair.first.partition("/")[0], pair.second.partition("/")[0])
    }
    title = value.title.say(value.language)
    by = looked.corpus.proposers(file)
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


def _states_meant(said: str) -> tuple[str, ...]:
    """What is approved no more and still in the text is found as either."""
    state, comma, _ = said.partition(", ")
    return (said, IN_TEXT, STILL_THERE, state) if comma else (said,)


def _is_wanted(looked: Looked, row: ProposalRow, wanted: Filter) -> bool:
    file = next(file for file in looked.corpus.proposals if file.path == row.path)
    return (
        (not wanted.state or any(wanted.state in _states_meant(state) for state, _ in row.states))
        and (not wanted.theme or wanted.theme in row.themes)
        and (not wanted.by or wanted.by in row.by)
        and (not wanted.chapter or wanted.chapter in _chapters_on(looked, file))
    )


def _chapters_on(looked: Looked, file: ProposalFile) -> tuple[str, ...]:
    shown = {f"{file.id}/{one.c}": show_change_of(looked.history, file, one) for one in file.value.changes}
    return chapters_on(looked.history, file, shown)
