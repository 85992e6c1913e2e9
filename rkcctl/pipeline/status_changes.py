"""What waits of the changes: collisions to settle, words to read, what is to come into the text or out of it."""

from collections.abc import Iterator

from rkcctl.amend.confirmed import confirmed_in
from rkcctl.amend.conflicts import relate
from rkcctl.amend.history import History
from rkcctl.amend.rounds import plan
from rkcctl.amend.still_there import StillThere, find_still_there
from rkcctl.amend.ties import Tie
from rkcctl.compose.status_words import join_some, say
from rkcctl.model.corpus import Corpus
from rkcctl.model.outcome import Outcome
from rkcctl.model.procedure import State
from rkcctl.model.status import Deal, StatusLine, Topic
from rkcctl.pipeline.draft import choose
from rkcctl.pipeline.relations import call_place, locators_for


def tell_changes(corpus: Corpus, history: History, language: str, most: int) -> Iterator[StatusLine]:
    """Every change is looked at once: those that are open for collisions, those approved for what they lack.

    So many collisions, and paragraphs to be read, have a line each.
    """
    if corpus.base is None:
        return
    yield from _tell_collisions(corpus, history, language, most)
    states = corpus.folded.states
    if any(state.state is State.APPROVED and name not in history.merged for name, state in states.items()):
        yield from _tell_approved(corpus, history, language, most)
    for one in find_still_there(history):
        yield _tell_still_there(one, language)


def _tell_still_there(one: StillThere, language: str) -> StatusLine:
    what, where = (join_some(names, language) for names in (one.changes, one.meetings))
    words = say("to-rescind" if one.is_rescinded else "to-take-out", language, meeting=where, what=what)
    command = ("rescind", *one.changes)
    trial = (*command, "--dry-run")
    if one.refused is None:
        return StatusLine(Topic.TO_RESCIND, words, Deal(command, enters=True, first=trial), one.changes)
    first = join_some(one.refused.first, language)
    why = say("why-rescind", language, first=first) if first else say("why-rescind-stuck", language)
    return StatusLine(Topic.TO_RESCIND, words, Deal(trial, why=why), one.changes)


def _tell_collisions(corpus: Corpus, history: History, language: str, most: int) -> Iterator[StatusLine]:
    relations = relate(history, choose(corpus, ()))
    pairs: dict[tuple[str, ...], tuple[str, str]] = {}
    for pair in relations.pairs:
        if pair.tie is Tie.COLLISION:
            pairs.setdefault((pair.first, pair.second), ("conflict", pair.block))
    for one in relations.severed:
        pairs.setdefault((one.change,), ("severed", one.target))
    shown = Deal(("conflicts",), why=say("why-conflict", language))
    locators = locators_for(corpus, language) if pairs else ()
    for changes, (key, block) in list(pairs.items())[:most]:
        where = call_place(block, locators, language)
        words = say(key, language, what=", ".join(changes), where=where)
        yield StatusLine(Topic.CONFLICT, words, shown, changes)
    if len(pairs) > most:
        rest = tuple(", ".join(changes) for changes in list(pairs)[most:])
        words = say("conflict", language, what=f"+ {len(rest)}", where="...")
        yield StatusLine(Topic.CONFLICT, words, shown, rest)


def _tell_approved(corpus: Corpus, history: History, language: str, most: int) -> Iterator[StatusLine]:
    report = plan(history, corpus.folded.states, confirmed_in(corpus))
    read: dict[str, tuple[str, ...]] = {}
    for shared in report.open:
        read.setdefault(shared.block, shared.changes)
    locators = locators_for(corpus, language) if read else ()
    for block, changes in list(read.items())[:most]:
        where = call_place(block, locators, language)
        words = say("confirm", language, where=where, what=", ".join(changes))
        deal = Deal(("combine", block), enters=True, first=("combine",))
        yield StatusLine(Topic.CONFIRM, words, deal, changes)
    wrong = tuple(one.change for one in report.told if one.outcome.hinders and one.outcome is not Outcome.CONFIRM)
    ready = tuple(one.change for one in report.told if one.outcome in (Outcome.APPLIED, Outcome.CONFIRM))
    looked = ("merge", "--dry-run")
    is_ripe = not wrong and not read
    merging = Deal(("merge",), enters=True, first=looked) if is_ripe else Deal(looked, why=say("why-merge", language))
    unworded = tuple(one.change for one in report.told if one.outcome is Outcome.UNWORDED)
    hindered = Deal(looked, why=say("why-hindered", language))
    missing = Deal(looked, why=say("why-unworded", language))
    for topic, names, deal in (
        (Topic.HINDERED, wrong, hindered),
        (Topic.UNWORDED, unworded, missing),
        (Topic.TO_MERGE, ready, merging),
    ):
        if names:
            yield StatusLine(topic, say(topic.value, language, what=join_some(names, language)), deal, names)
