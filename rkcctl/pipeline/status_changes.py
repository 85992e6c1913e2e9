"""What waits of the changes: collisions to settle, words to read, what is approved and not in the text."""

from collections.abc import Iterator

from rkcctl.amend.conflicts import Tie, relate
from rkcctl.amend.history import History
from rkcctl.amend.rounds import plan
from rkcctl.compose.status_words import join_some, say
from rkcctl.model.corpus import Corpus
from rkcctl.model.outcome import Outcome
from rkcctl.model.procedure import State
from rkcctl.model.status import StatusLine, Topic
from rkcctl.pipeline.draft import choose
from rkcctl.pipeline.merge import confirmed_in

_MOST = 4
"""So many collisions, and paragraphs to be read, have a line each."""


def tell_changes(corpus: Corpus, history: History, language: str) -> Iterator[StatusLine]:
    """Every change is looked at once: those that are open for collisions, those approved for what they lack."""
    if corpus.base is None:
        return
    yield from _tell_collisions(corpus, history, language)
    states = corpus.folded.states
    if any(state.state is State.APPROVED and name not in history.merged for name, state in states.items()):
        yield from _tell_approved(corpus, history, language)


def _tell_collisions(corpus: Corpus, history: History, language: str) -> Iterator[StatusLine]:
    pairs: dict[tuple[str, str], str] = {}
    for pair in relate(history, choose(corpus, ())).pairs:
        if pair.tie is Tie.COLLISION:
            pairs.setdefault((pair.first, pair.second), pair.block)
    for (first, second), block in list(pairs.items())[:_MOST]:
        where = history.names.get(block, block)
        words = say("conflict", language, what=f"{first}, {second}", where=where)
        yield StatusLine(Topic.CONFLICT, words, ("conflicts",), (first, second))
    if len(pairs) > _MOST:
        rest = tuple(f"{first}, {second}" for first, second in list(pairs)[_MOST:])
        words = say("conflict", language, what=f"+ {len(rest)}", where="...")
        yield StatusLine(Topic.CONFLICT, words, ("conflicts",), rest)


def _tell_approved(corpus: Corpus, history: History, language: str) -> Iterator[StatusLine]:
    report = plan(history, corpus.folded.states, confirmed_in(corpus))
    read: dict[str, tuple[str, ...]] = {}
    for shared in report.open:
        read.setdefault(shared.block, shared.changes)
    for block, changes in list(read.items())[:_MOST]:
        where = history.names.get(block, block)
        words = say("confirm", language, where=where, what=", ".join(changes))
        yield StatusLine(Topic.CONFIRM, words, ("combine", block), changes)
    wrong = tuple(one.change for one in report.told if one.outcome.hinders and one.outcome is not Outcome.CONFIRM)
    ready = tuple(one.change for one in report.told if one.outcome in (Outcome.APPLIED, Outcome.CONFIRM))
    for topic, names in ((Topic.HINDERED, wrong), (Topic.TO_MERGE, ready)):
        if names:
            words = say(topic.value, language, what=join_some(names, language))
            yield StatusLine(topic, words, ("merge", "--dry-run"), names)
