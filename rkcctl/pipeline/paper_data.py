"""What a paper's places are filled from: gathered for the places that it has, and no others."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rkcctl.amend.conflicts import relate, relate_as_written
from rkcctl.amend.history import History
from rkcctl.amend.ties import Tie
from rkcctl.compose.audience import ForAudience
from rkcctl.compose.ballot_lines import count_written
from rkcctl.compose.edition import label_of
from rkcctl.compose.matrix import compose_matrix
from rkcctl.compose.recorded import day_of, known_to, text_of
from rkcctl.compose.words import words_in
from rkcctl.model.acts import changes_named
from rkcctl.model.ballot import Ballot
from rkcctl.model.called import names_of
from rkcctl.model.cited import cited
from rkcctl.model.corpus import Corpus, PaperFile
from rkcctl.model.document import Heading, NoteMark
from rkcctl.model.edition import EditionChapter, Unit
from rkcctl.model.listed_change import ListedChange, Relation
from rkcctl.model.matrix import Matrix
from rkcctl.model.paper_data import PaperData
from rkcctl.model.paper_file import PaperFront
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.preview import Fate
from rkcctl.model.procedure import State
from rkcctl.model.reception import judge
from rkcctl.model.redline import Attributions
from rkcctl.model.registered import lines_of_withdrawal, withdrawals
from rkcctl.model.slot import slots_in
from rkcctl.model.walk import walk_inlines
from rkcctl.pipeline.attribution import tell_positions
from rkcctl.pipeline.compared import redline_edition, withhold
from rkcctl.pipeline.draft import choose
from rkcctl.pipeline.listed import Lister
from rkcctl.pipeline.paper_about import find_scope, left_to_nobody, names_of_paper
from rkcctl.pipeline.preview import preview_at, preview_draft
from rkcctl.pipeline.texts import corpus_at, history_of
from rkcctl.pipeline.united import unite_changes

_OF_CHANGES = frozenset(
    (
        "Which-proposals",
        "compilation",
        "comparison",
        "disposition",
        "positions",
        "list",
        "state",
        "late",
        "decisions",
        "paragraph",
    )
)
_COUNTS = frozenset(
    f"{some}{what}" for some in ("", "some-", "from-") for what in ("proposals", "changes", "participants")
)


def gather(corpus: Corpus, paper: PaperFile, shown: ForAudience) -> PaperData:
    """The data of the paper; `shown` is what it may tell. What it names is there, as `check` holds."""
    assert paper.record is not None
    front, withheld = paper.record.value, shown.withheld
    asked = _places(paper)
    base = text_of(corpus, front)
    told = None if base == label_of(corpus) else corpus_at(corpus, history_of(corpus), base)
    matrix = _matrix(corpus, front) if "matrix" in asked else None
    ballot = _count(corpus, front) if "result" in asked else None
    data = PaperData(matrix=matrix, base=base, told=told, ballot=ballot)
    if not _tells_of_changes(asked):
        return data
    history = history_of(corpus)
    # What is not to be shown still stands in the place of what is.
    known = known_to(corpus, front) if shown.left_out else shown.corpus
    lister = Lister(known, history, front.language, base)
    names = tuple(name for name in names_of_paper(corpus, known, front) if name.partition("/")[0] not in withheld)
    changes = tuple(_mark_time(known, shown.corpus, front, lister.list(names)))
    reserved = frozenset(_cited_at(known, front) - _cited_at(shown.corpus, front))
    places = {**lister.coming(changes), **lister.places}
    data = replace(
        data,
        changes=changes,
        scope=find_scope(known, front),
        places=places,
        chapters=lister.chapters,
        reserved=reserved,
    )
    if "comparison" in asked:
        data = replace(data, united=unite_changes(history, lister.text, changes))
    if "disposition" in asked:
        data = replace(data, named=_with_ends(lister, changes, known))
    alive = tuple(change.name for change in changes if not change.is_apart)
    if "list" in asked and alive:
        data = replace(data, relations=tuple(_relate(corpus, history, alive)))
    to_come = tuple(name for name in alive if name not in history.merged_in(data.base))
    if "consolidated" in asked:
        return _consolidate(data, known, front, to_come, shown, lister)
    return data


def _with_ends(lister: Lister, changes: tuple[ListedChange, ...], known: Corpus) -> dict[str, ListedChange]:
    """The changes by name, with all that stands in their place, and in the place of that in turn."""
    found = {change.name: change for change in changes}
    asked = changes
    while asked:
        instead = changes_named((change.instead for change in asked), known.folded.subjects)
        asked = lister.list(name for name in instead if name not in found)
        found |= {change.name: change for change in asked}
    return found


def _cited_at(corpus: Corpus, front: PaperFront) -> set[str]:
    """The paragraphs that what the paper's meeting did cites."""
    return {par for record in corpus.meetings if record.value.id == front.meeting for par in cited(record.value)}


def _relate(corpus: Corpus, history: History, names: tuple[str, ...]) -> Iterator[Relation]:
    """How the changes stand to one another. Of what was answered since, the text of today shows no more that it did."""
    written = relate_as_written(history, history.take(names))
    today = relate(history, choose(corpus, names))
    pairs = (*written, *today.pairs)
    for pair in {(pair.tie, pair.first, pair.second): pair for pair in reversed(pairs)}.values():
        tie = "replacement" if pair.tie in (Tie.RECONCILES, Tie.MODIFIES) else str(pair.tie)
        yield Relation(tie, pair.first, pair.second, pair.block)
    yield from (Relation("together", first, second, beside.block) for beside, first, second in today.besides)


def _mark_time(
    corpus: Corpus, told: Corpus, front: PaperFront, changes: Iterable[ListedChange]
) -> Iterator[ListedChange]:
    """The changes with what came too late for the meeting of the paper, and what was withdrawn.

    Why that was, is said from what may be `told`.
    """
    meetings = corpus.meeting_by_id
    meant = meetings[front.meeting]
    zone = corpus.zone
    late: dict[str, str] = {}
    for event in (line.event for line in corpus.register_lines):
        is_meant = event.for_meeting in (None, meant.id)
        if event.event == "received" and is_meant and event.proposal not in late:
            late[event.proposal] = judge(meetings.values(), meant, event.at, zone, event.by).policy
    gone, said = withdrawals(corpus, corpus.folded.subjects), lines_of_withdrawal(told, corpus.folded.subjects)
    for change in changes:
        marked = replace(change, late=late.get(change.file.id, ""))
        if change.state == State.WITHDRAWN:
            why = said[change.name].event.reason if change.name in said else None
            marked = replace(marked, withdrawn=gone.get(change.name), withdrawn_why=why)
        yield marked


def left_by(corpus: Corpus, paper: PaperFile) -> tuple[str, ...]:
    """The open proposals that a paper with a place for changes leaves out, and no meeting to come has before it."""
    if paper.record is None or not _tells_of_changes(_places(paper)):
        return ()
    return left_to_nobody(corpus, paper.record.value)


def _tells_of_changes(asked: frozenset[str]) -> bool:
    """Whether one of these places is filled from proposals."""
    return bool(asked & (_OF_CHANGES | _COUNTS | {"consolidated"}))


def _places(paper: PaperFile) -> frozenset[str]:
    nodes = [block.content for block in paper.body.blocks]
    nodes += [node for note in paper.body.notes for node in note.content]
    return frozenset(slot.name for node in nodes for slot in slots_in(node))


def _matrix(corpus: Corpus, front: PaperFront) -> Matrix:
    cycle = next(record.value for record in corpus.cycles if record.value.id == front.cycle)
    # A paper knows nothing of what was done after its day.
    return compose_matrix(corpus, cycle, front.language, day_of(corpus, front), to_come=front.dated is None)


def _count(corpus: Corpus, front: PaperFront) -> Ballot | None:
    """The written procedure as it stood on the day, with the replies that are not for all: how many is for all."""
    meetings = known_to(corpus, front).meeting_by_id
    return count_written(corpus, meetings[front.meeting])


def _consolidate(
    data: PaperData, known: Corpus, front: PaperFront, names: tuple[str, ...], told: ForAudience, lister: Lister
) -> PaperData:
    """With the redline of the text as if adopted: a numbered draft, or the text of its day with what it is about.

    Places, brackets and states are those decided by the paper's day, of which alone `known` tells. What is counted is
    what stands in it.
    """
    if not names and not front.draft:
        return replace(data, shown=())
    apart = {
        one.name: "withdrawn" if one.withdrawn else "late"
        for one in data.changes
        if one.is_apart and one.file.value.changes
    }
    if front.draft:
        shown = preview_draft(known, front.draft, language=front.language)
    else:
        shown = preview_at(known, names, data.base, apart, told.withheld, front.language)
    seen = withhold(shown.compared, known, told)
    attributed = seen.attribute
    compared = replace(seen, attribute=lambda language: _as_known(attributed(language), told.corpus, language))
    edition = redline_edition(compared, front.language)
    chapters = tuple(kept for chapter in edition.chapters if (kept := _changed(chapter)).units or kept.mark)
    edition = replace(edition, chapters=chapters)
    found = shown.preview
    return replace(data, text=edition, shown=lister.list(found.shown), left_out=found.count(Fate.LEFT_OUT))


def _as_known(found: Attributions, corpus: Corpus, language: str) -> Attributions:
    """With the positions that the paper may tell, and without the days of decisions: before the meeting was none.

    Whose a change is says the name, as everywhere in a paper: a delegate knows no codes.
    """
    people = {**names_of(corpus, language), SECRETARIAT: words_in(language)["matrix-secretariat"]}
    changes = {
        key: replace(
            one,
            author=", ".join(people.get(code, code) for code in one.author.split(", ")),
            date=None,
            positions=tell_positions(corpus, key, language, corpus.positions_on),
        )
        for key, one in found.changes.items()
    }
    return replace(found, changes=changes)


def _changed(chapter: EditionChapter) -> EditionChapter:
    """What changes in a chapter, below its headings."""
    kept: list[Unit] = []
    waiting: list[Unit] = []
    for unit in chapter.units:
        level = unit.content.level if isinstance(unit.content, Heading) else 0
        if level and not unit.mark:
            waiting = [one for one in waiting if isinstance(one.content, Heading) and one.content.level < level]
            waiting.append(unit)
        elif unit.mark:
            kept += [*waiting, unit]
            waiting = []
    used = {mark.label for unit in kept for mark in walk_inlines(unit.content) if isinstance(mark, NoteMark)}
    return replace(chapter, units=tuple(kept), notes=tuple(note for note in chapter.notes if note.label in used))
