"""What merging knows of all proposals, for the pages that show them. Loaded only where there are proposals."""

from collections.abc import Iterator, Mapping, Sequence

from rkcctl.amend.conflicts import relate
from rkcctl.amend.history import History
from rkcctl.amend.lives import find_lives
from rkcctl.amend.shown import show_change, show_foreign
from rkcctl.model.corpus import Corpus
from rkcctl.model.faults import amend as faults
from rkcctl.model.operation import Operation
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.shown import Fate, Foreign, Met, Seen, Shown
from rkcctl.pipeline.coming import number_coming
from rkcctl.pipeline.draft import choose
from rkcctl.pipeline.dropped_notes import show_dropped
from rkcctl.pipeline.texts import history_of


def see(corpus: Corpus) -> Seen:
    """All of it. A change that does not fit the text it was written against is told of, and nothing falls."""
    history = history_of(corpus)
    shown: dict[str, tuple[Shown, ...]] = {}
    missed: dict[str, str] = {}
    files = [file for file in corpus.proposals if file.id != UNNUMBERED]
    for file in files:
        _show(history, file, shown, missed)
    numbers = [number_coming(history, file) for file in files]
    every = {name: number for one in numbers for held in one.values() for name, number in held.items()}
    lives = find_lives(history)
    paths = {chapter.path: chapter.id for chapter in corpus.chapters}
    return Seen(
        shown=shown,
        foreign=dict(_find_foreign(history, files)),
        missed=missed,
        merged={change: step.label for change, step in history.merged.items()},
        met=_meet(history, corpus),
        chapters={file.id: chapters_on(history, file, shown) for file in files},
        lives=lives.turns,
        homes={name: paths.get(path, "") for name, path in lives.homes.items()},
        first=history.label_at(0) if corpus.eras else history.label,
        # What comes in one language alone is shown to readers of the others as well.
        coming={
            language: every | {name: number for one in numbers for name, number in one.get(language, {}).items()}
            for language in history.now.languages
        },
    )


def _show(history: History, file: ProposalFile, shown: dict[str, tuple[Shown, ...]], missed: dict[str, str]) -> None:
    text = history.text(file.value.base)
    for change in file.value.changes:
        name = f"{file.id}/{change.c}"
        if text is None:
            missed[name] = faults.STALE.code
            continue
        found, troubles = history.locate(file, change)
        shown[name] = show_change_of(history, file, change)
        if troubles:
            missed[name] = troubles[0].fault.code
        elif not found and text.languages:
            missed[name] = faults.FOREIGN_WORDS.code
    every = [part for change in file.value.changes for part in shown.get(f"{file.id}/{change.c}", ())]
    for name, gone in show_dropped(history, file, every).items():
        shown[name] = (*shown[name], *gone)


def _find_foreign(history: History, files: Sequence[ProposalFile]) -> Iterator[tuple[str, tuple[Foreign, ...]]]:
    for file in files:
        text = history.text(file.value.base) or history.now
        for change in file.value.changes:
            if found := tuple(show_foreign(text.languages, file.value, change)):
                yield f"{file.id}/{change.c}", found


def show_change_of(history: History, file: ProposalFile, change: Operation) -> tuple[Shown, ...]:
    """Every paragraph that the change touches in the text it was written against; nothing where it does not fit."""
    text = history.text(file.value.base)
    found, _ = history.locate(file, change)
    return tuple(part for place in found for part in show_change(text, place)) if text is not None else ()


def chapters_on(history: History, file: ProposalFile, shown: Mapping[str, tuple[Shown, ...]]) -> tuple[str, ...]:
    """The chapters of the working text that a proposal is on, in no order but that of its changes.

    What it brings is where it is; while it is not in the text, where it would come. What moves is on both.
    """
    names = dict.fromkeys(file.value.targets)
    for change in file.value.changes:
        parts = shown.get(f"{file.id}/{change.c}", ())
        if not parts:
            names[change.target] = None
        for part in parts:
            names[part.block] = None
            if part.beside and (part.fate is Fate.MOVED or not _chapters_of(history, part.block)):
                names[part.beside] = None
    return tuple(dict.fromkeys(chapter for name in names for chapter in _chapters_of(history, name)))


def _chapters_of(history: History, name: str) -> tuple[str, ...]:
    """The chapter of the working text that has a block or a note, in whatever language; that has the id itself."""
    now = history.now
    held = [(now.block(one, name), now.note(one, name), now.chapter(one, name)) for one in now.languages]
    found = ((block and block.chapter) or (note and note[0]) or chapter for block, note, chapter in held)
    return tuple(dict.fromkeys(one.id for one in found if one))


def _meet(history: History, corpus: Corpus) -> dict[str, tuple[Met, ...]]:
    """What open changes have to do with those of other proposals."""
    found: dict[str, dict[Met, None]] = {}
    relations = relate(history, choose(corpus, ()))
    ties = [(str(pair.tie), pair.first, pair.second, pair.block) for pair in relations.pairs]
    for beside, first, second in relations.besides:
        ties.append(("gap" if beside.is_gap else "together", first, second, beside.block))
    for tie, first, second, block in ties:
        for ours, theirs in ((first, second), (second, first)):
            proposal = ours.partition("/")[0]
            if proposal != theirs.partition("/")[0]:
                found.setdefault(proposal, {})[Met(tie, theirs, block)] = None
    return {proposal: tuple(met) for proposal, met in found.items()}
