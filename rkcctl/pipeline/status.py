"""The journey of `status`: where things stand on a day, and what waits, each with the command that deals with it."""

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

from rkcctl.amend.history import History
from rkcctl.amend.outdated import find_outdated
from rkcctl.amend.verify import verify
from rkcctl.compose.status_words import join_some, say
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.proposal import UNNUMBERED
from rkcctl.model.schedule import Activity, Cycle
from rkcctl.model.status import MOST, Deal, Status, StatusLine, Topic, fit_screen
from rkcctl.model.tally import STILL_THERE, has_wordless, tally
from rkcctl.pipeline.status_changes import tell_changes
from rkcctl.pipeline.status_duties import tell_awaiting, tell_duties
from rkcctl.pipeline.status_papers import tell_papers
from rkcctl.pipeline.status_release import tell_release
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import take_in
from rkcctl.store.git import is_checkout
from rkcctl.store.git_join import Apart, find_apart
from rkcctl.store.git_save import find_unsaved

_SCREEN = 20
"""So many lines are one screen, with the command of each below it."""


def look_around(root: Path, as_of: datetime.date, language: str = "en", *, everything: bool = False) -> Status:
    """The status of the workspace on the day. Files with faults are told of, and everything else is told all the same.

    It is one screen, unless `everything` is asked for: then each thing has its line, however many there are.
    Proposals are not proved against their texts, which takes as long as all the rest: `rkcctl validate` does.
    """
    corpus, told = take_in(root)
    history = history_of(corpus) if corpus.guideline else None
    found = [*told, *(verify(history) if history else ())]
    wrong = tuple(fault.code for fault in found if fault.severity is Severity.ERROR)
    lines: list[StatusLine] = []
    most = sys.maxsize if everything else MOST
    if wrong:
        words = say("faults", language, count=len(wrong))
        deal = Deal(("validate",), why=say("why-faults", language))
        lines.append(StatusLine(Topic.FAULTS, words, deal, tuple(dict.fromkeys(wrong))))
    lines += _tell_unnumbered(corpus, language)
    lines += tell_duties(corpus, as_of, language, most)
    lines += _tell_unanswered(corpus, language, most)
    lines += tell_awaiting(corpus, as_of, language)
    lines += tell_papers(corpus, told, as_of, language)
    if history is not None:
        lines += tell_changes(corpus, history, language, most)
        lines += _tell_translations(corpus, language)
        lines += tell_release(corpus, as_of, language)
    lines += _tell_unsaved(root, language)
    lines += _tell_unsent(root, language)
    order = list(Topic)
    lines.sort(key=lambda one: order.index(one.topic))
    shown = tuple(lines) if everything else fit_screen(lines, _SCREEN)
    return Status(tuple(_tell_head(corpus, history, language)), shown, len(lines) - len(shown))


def _tell_head(corpus: Corpus, history: History | None, language: str) -> Iterator[str]:
    guideline = corpus.guideline.value if corpus.guideline else None
    if guideline is not None and history is not None:
        yield say("text", language, title=guideline.title.say(language), text=_tell_text(corpus, language))
    for cycle in _open_cycles(corpus):
        yield _tell_cycle(cycle, language)
    if corpus.cycles and not _open_cycles(corpus):
        yield say("no-cycle", language)
    counts = tally(corpus.proposals, corpus.folded.states, history.merged if history else ())
    told = [
        say("state", language, count=count, state=_say_where(key, count, language)) for key, count in counts.items()
    ]
    if told:
        key = "changes-wordless" if has_wordless(corpus.proposals) else "changes"
        yield say(key, language, states=", ".join(told))


def _say_where(key: str, count: int, language: str) -> str:
    """Where so many changes stand; of those that should not be in the text any more with that they are."""
    state = key.removesuffix(STILL_THERE)
    said = say(state, language, count=count)
    return said if state == key else say("still-there", language, state=said)


def _tell_text(corpus: Corpus, language: str) -> str:
    if corpus.base is None or corpus.base.seal is None:
        return say("drafting", language)
    label = corpus.base.seal.value.label
    ledger = corpus.ledger.value if corpus.ledger else None
    if ledger and ledger.in_force:
        return say("changed", language, label=label, count=len(ledger.in_force))
    return say("working" if ledger and ledger.has_taken_out else "sealed", language, label=label)


def _open_cycles(corpus: Corpus) -> tuple[Cycle, ...]:
    return tuple(record.value for record in corpus.cycles if record.value.status == "open")


def _tell_cycle(cycle: Cycle, language: str) -> str:
    rows = cycle.activities
    begun = [row for row in rows if any(cell.actual for cell in row.cells)]
    coming: Activity | None = next((row for row in rows if row not in begun), None)
    told = say("cycle", language, title=cycle.title.say(language), done=len(begun), all=len(rows))
    return told + (say("next", language, what=coming.title.say(language)) if coming else "")


def _tell_unnumbered(corpus: Corpus, language: str) -> Iterator[StatusLine]:
    paths = tuple(file.path for file in corpus.proposals if file.id == UNNUMBERED)
    if paths:
        words = say("to-receive", language, what=join_some(paths, language))
        yield StatusLine(Topic.TO_RECEIVE, words, Deal(("receive", *paths), enters=True), paths)


def _tell_unanswered(corpus: Corpus, language: str, most: int) -> Iterator[StatusLine]:
    """Submissions that ask for something, that no proposal answers, and with which no meeting has done."""
    answered = {name for file in corpus.proposals for name in file.value.answers}
    states = corpus.folded.states
    waiting = [
        file
        for file in corpus.proposals
        if file.value.asks
        and file.id not in (UNNUMBERED, *answered)
        and not ((state := states.get(file.id)) and (state.state.is_over or state.state == "noted"))
    ]
    for file in waiting[:most]:
        asks = say(f"asks-{file.value.asks}", language)
        what = f"{file.id}, {file.value.title.say(language)} ({file.value.by})"
        words = say("unanswered", language, asks=asks, what=what)
        deal = Deal(("show", file.id), why=say("why-unanswered", language, id=file.id))
        yield StatusLine(Topic.UNANSWERED, words, deal, (file.id,))
    if rest := tuple(file.id for file in waiting[most:]):
        words = say("more-unanswered", language, count=len(rest), what=join_some(rest, language))
        yield StatusLine(Topic.UNANSWERED, words, Deal(("status", "--all"), why=say("why-more", language)), rest)


def _tell_translations(corpus: Corpus, language: str) -> Iterator[StatusLine]:
    assert corpus.guideline is not None
    stale = find_outdated(corpus)
    if stale:
        names = tuple(name for name, _ in stale)
        words = say("stale-translation", language, what=join_some(names, language))
        why = say("why-stale", language, name=names[0])
        yield StatusLine(
            Topic.STALE, words, Deal(("propose", "--at", names[0], "--language", stale[0][1]), why=why), names
        )
    chapters = {chapter.id for chapter in corpus.chapters}
    for name in corpus.guideline.value.languages:
        missing = tuple(sorted(chapters - {chapter.id for chapter in corpus.in_language(name)}))
        if missing:
            words = say("untranslated", language, code=name, count=len(missing))
            first = next(chapter.path for chapter in corpus.chapters if chapter.id == missing[0])
            deal = Deal(("validate",), why=say("why-untranslated", language, path=first, code=name))
            yield StatusLine(Topic.UNTRANSLATED, words, deal, missing)


def _tell_unsaved(root: Path, language: str) -> Iterator[StatusLine]:
    paths = find_unsaved(root) if is_checkout(root) else ()
    if paths:
        words = say("unsaved", language, count=len(paths), what=paths[0])
        yield StatusLine(Topic.UNSAVED, words, Deal(("save",), enters=True), paths)


def _tell_unsent(root: Path, language: str) -> Iterator[StatusLine]:
    """What a save could not send, since it collides with what others did or they were out of reach."""
    apart = find_apart(root) if is_checkout(root) else Apart(0, 0)
    unsent = say("unsent", language, count=apart.ours) if apart.ours else ""
    waiting = say("waiting", language, count=apart.theirs) if apart.theirs else ""
    if unsent or waiting:
        both = say("apart", language, unsent=unsent, waiting=waiting) if unsent and waiting else unsent or waiting
        yield StatusLine(Topic.UNSENT, both, Deal(("save",), enters=True))
