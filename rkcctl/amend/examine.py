"""Proposals held against the texts that they were written against: a Member's fault is told at its word."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from rkcctl.amend.blanks import find_blanks
from rkcctl.amend.circles import refuse_circles
from rkcctl.amend.claims import Key
from rkcctl.amend.flaws import Judge, find_flaws
from rkcctl.amend.glued import find_glued
from rkcctl.amend.history import History
from rkcctl.amend.idle import find_idle
from rkcctl.amend.locate_places import digest_section
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.merge import refuse_overlaps
from rkcctl.amend.recheck import recheck_alone
from rkcctl.amend.severed import Severed, find_severed, say_how_to_mend, tell_severed
from rkcctl.amend.target import find_target
from rkcctl.amend.text import Text
from rkcctl.model import change as ops
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import amend as faults
from rkcctl.model.language import NAMES
from rkcctl.model.operation import Operation
from rkcctl.model.procedure import State
from rkcctl.model.proposal import ProposalFile


def examine_proposals(history: History, faulty: Collection[str], judge: Judge) -> Iterator[Diagnostic]:
    """Every change that cannot be found in its own base, or leaves a fault there that `judge` finds in chapters.

    Files that are faulty already are passed over.
    """
    for file in history.corpus.proposals:
        if file.path in faulty or not file.value.changes:
            continue
        text = history.text(file.value.base)
        if text is None:
            continue
        located: list[Located] = []
        for row, change in enumerate(file.value.changes):
            found, troubles = history.locate(file, change)
            located += found
            if text.languages and not found and not troubles and _is_open(history, f"{file.id}/{change.c}"):
                yield tell(file, row, _tell_foreign(text, file.value.language, change))
            yield from (tell(file, row, trouble) for trouble in (*_find_left_behind(text, found), *troubles))
        own = file.value.language
        yield from (_tell_last(file, keys, trouble) for keys, trouble in find_idle(text, own, located))
        yield from (_tell_last(file, (one.key,), trouble) for one, trouble in find_glued(text, own, located)
                    if one.key.name not in history.merged)  # fmt: skip
        yield from (_tell_last(file, (one.key,), trouble) for one, trouble in find_blanks(text, own, located)
                    if _is_open(history, one.key.name) and not _is_approved(history, one.key.name))  # fmt: skip
        overlaps = refuse_overlaps(located, text.names)
        if not overlaps:
            yield from (_tell_severed(history, file, one) for one in _find_severed(history, file, text, located))
            yield from _tell_flaws(history, file, text, located, judge)
        # What overlaps has no one place, so that nothing is known of what hangs on it.
        alone = [*overlaps, *recheck_alone(text, located), *([] if overlaps else refuse_circles(located, text.names))]
        yield from (_tell_last(file, keys, trouble) for keys, trouble in alone)


def _tell_last(file: ProposalFile, keys: Iterable[Key], trouble: Trouble) -> Diagnostic:
    """The trouble as a fault at the last of the changes that are to blame."""
    last = max(key.change for key in keys)
    row = next(row for row, change in enumerate(file.value.changes) if change.c == last)
    return tell(file, row, trouble)


def _find_severed(history: History, file: ProposalFile, text: Text, located: list[Located]) -> Iterator[Severed]:
    """The references that the proposal would break, of what is open, and as far as they stand in the text of today."""
    for one in find_severed(text, located):
        if not _is_open(history, one.change):
            continue
        referrers = (history.now.referrers.get((language, one.target), ()) for language in history.now.languages)
        today = {name for names in referrers for name in names}
        names = tuple(name for name in one.referrers if name in today or "/" in name)
        if names:
            yield replace(one, referrers=names)


def _is_open(history: History, change: str) -> bool:
    state = history.corpus.folded.states.get(change)
    return change not in history.merged and not (state and (state.state.is_over or state.instead))


def _is_approved(history: History, change: str) -> bool:
    state = history.corpus.folded.states.get(change)
    return state is not None and state.state is State.APPROVED


def _tell_flaws(
    history: History, file: ProposalFile, text: Text, located: list[Located], judge: Judge
) -> Iterator[Diagnostic]:
    """The faults that the text would have after the proposal, at its changes: a merge of it would be refused."""
    for key, fault in find_flaws(text, located, judge):
        if _is_open(history, key.name):
            row, change = next(found for found in enumerate(file.value.changes) if found[1].c == key.change)
            place = file.record.place("changes", row, change.operation)
            yield replace(fault, place=place, message=f"in the text after this change {fault.message}")


def _tell_severed(history: History, file: ProposalFile, one: Severed) -> Diagnostic:
    row, change = next(found for found in enumerate(file.value.changes) if one.change == f"{file.id}/{found[1].c}")
    place = file.record.place("changes", row, change.operation)
    return faults.SEVERED.at(place, tell_severed(history.now, one), say_how_to_mend(history.now, one))


def _find_left_behind(text: Text, found: Sequence[Located]) -> Iterator[Trouble]:
    """What a change takes out in one language, and leaves in another: told of the first id alone, a section's head."""
    for one in (one for one in found if one.taken_away):
        others = {other.language: other for other in found if other is not one}
        for language in text.languages:
            away = others[language].taken_away if language in others else ()
            left = [name for name in one.taken_away if language != one.language and name not in away
                    and find_target(text, language, name) is not None]  # fmt: skip
            if left:
                told = text.names.get(left[0], f"'{left[0]}'")
                message = f"{told} goes from the {NAMES[one.language]} text, and stays in the {NAMES[language]} one"
                yield Trouble(faults.LEFT_BEHIND, message, _say_how_to_take(text, one.change, language))


def _tell_foreign(text: Text, spoken: str, change: Operation) -> Trouble:
    """That a change has words in the language of its proposal alone, in which there is no text."""
    language = text.languages[0]
    keys = [key for key in change.texts if getattr(change, key.replace("-", "_"), None)] or change.texts
    message = f"its words are in {NAMES[spoken]} alone, and there is no {NAMES[spoken]} text: {text.label} would stay"
    said = " and ".join(f"`{key}:`" for key in keys)
    hint = f"write `{language}:` beside the operation, with {said} in {NAMES[language]}"
    return Trouble(faults.FOREIGN_WORDS, message, hint)


def _say_how_to_take(text: Text, change: Operation, language: str) -> str:
    """What to write so that the change takes away in that language too what it takes away in its own."""
    named = change.join if isinstance(change, ops.Join) else (change.target,)
    missing = " and ".join(f"'{name}'" for name in named if text.block(language, name) is None)
    if missing:
        return f"the {NAMES[language]} text lacks {missing}: bring its translation into the text first"
    if isinstance(change, ops.Join):
        return f"`join` takes no words: make neighbours of them in the {NAMES[language]} text too"
    if isinstance(change, ops.DeleteSection) and (held := text.block(language, change.target)):
        said = f"{language}: {{was_sha256: sha256:{digest_section(text, held)}}}"
        return f"write `{said}` beside it, the digest of the {NAMES[language]} section"
    return f"write `{language}:` beside the operation, with `was:` as the {NAMES[language]} text has it"


def tell(file: ProposalFile, row: int, trouble: Trouble) -> Diagnostic:
    """The trouble as a fault, at the word of the change that is to blame, or at its operation."""
    change = file.value.changes[row]
    place = file.record.place("changes", row, *(trouble.loc or (change.operation,)))
    return trouble.fault.at(place, trouble.message, trouble.hint)
