"""What waits of a review that is not planned yet, and of an edition that is not sealed: with the facts each wants."""

import datetime
from collections.abc import Iterator

from rkcctl.check.named import cycles_unread, is_unread
from rkcctl.compose.status_words import say
from rkcctl.model.corpus import Corpus
from rkcctl.model.status import Ask, Deal, StatusLine, Topic


def tell_release(corpus: Corpus, as_of: datetime.date, language: str) -> Iterator[StatusLine]:
    """What a new edition would take in, and whether one is planned. What it would lack stands in other lines."""
    # What cannot be read is not missing: it has faults, and those are told.
    unread = is_unread(corpus, "bodies.yaml") or bool(cycles_unread(corpus))
    if not unread and not corpus.body_by_code:
        yield StatusLine(Topic.PLAN, say("no-body", language), _new_body(language))
    elif not unread and not corpus.cycles:
        yield StatusLine(Topic.PLAN, say("plan", language), _new_cycle(corpus, as_of, language))
    if corpus.base is None or corpus.base.seal is None:
        yield StatusLine(Topic.RELEASE, say("draft-release", language), _seal(corpus, as_of, language))
    elif changes := corpus.ledger.value.in_force if corpus.ledger else ():
        words = say("release", language, count=len(changes), label=corpus.base.seal.value.label)
        yield StatusLine(Topic.RELEASE, words, _seal(corpus, as_of, language), tuple(sorted(changes)))


def _new_body(language: str) -> Deal:
    asks = (
        Ask("CODE", say("ask-body", language), needed=True),
        Ask("--name", say("ask-name", language), needed=True),
        Ask("--name-fr", say("ask-name-fr", language)),
    )
    return Deal(("new", "body"), enters=True, asks=asks)


def _new_cycle(corpus: Corpus, as_of: datetime.date, language: str) -> Deal:
    codes = ", ".join(sorted(corpus.body_by_code))
    asks = [Ask("ID", say("ask-review", language), str(as_of.year), needed=True)]
    for what in ("examines", "reports", "approves", "informs"):
        question = say(f"ask-{what}", language, codes=codes)
        asks.append(Ask(f"--{what}", question, needed=what in ("examines", "approves")))
    return Deal(("new", "cycle"), enters=True, asks=tuple(asks))


def _seal(corpus: Corpus, as_of: datetime.date, language: str) -> Deal:
    """The usual day of approval is the last on which something in the text was approved, by the body that did it."""
    merged = corpus.ledger.value.in_force if corpus.ledger else ()
    acts = [state.approved for name in merged if (state := corpus.folded.states.get(name)) and state.approved]
    last = max((act for act in acts if act.day), key=lambda act: str(act.day), default=None)
    asks = (
        Ask("LABEL", say("ask-label", language), needed=True),
        Ask("--text", say("ask-text", language), form="day", needed=True),
        Ask("--approved", say("ask-approved", language), str(last.day) if last else "", "day", needed=True),
        Ask("--published", say("ask-published", language), as_of.isoformat(), "day", needed=True),
        Ask("--authority", say("ask-authority", language), last.body if last else "", needed=True),
    )
    return Deal(("seal",), enters=True, asks=asks)
