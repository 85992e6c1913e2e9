"""What meetings have before them: by their agenda, what was circulated or received for them, and their draft."""

from collections.abc import Mapping

from rkcctl.model.acts import changes_named
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting
from rkcctl.model.procedure import State
from rkcctl.model.reception import find_before
from rkcctl.model.words_acted_on import find_words_before


def find_before_it(corpus: Corpus, meeting: Meeting, named: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The changes that the meeting has before it: those `named` to it (`find_named_to`), and what was put off to it.

    Where its papers name a review as a whole, or nothing, these are all there are, but for those that came late for it
    and go to another. Among them is what has been dealt with since.
    """
    found = named[meeting.id]
    if not found or has_review(corpus, meeting):
        late = find_late(corpus, meeting)
        found |= {name for name in corpus.folded.states if name.partition("/")[0] not in late}
    return found | _put_off_to(corpus, meeting)


def find_named_to(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """By meeting, the changes that its papers name, and those received or admitted for it; with those that were taken
    in their place before it.
    """
    folded = corpus.folded
    received: dict[str, set[str]] = {}
    for proposal, name in _taken_up(corpus).items():
        received.setdefault(name, set()).add(proposal)
    found: dict[str, frozenset[str]] = {}
    for one in (record.value for record in corpus.meetings):
        named = changes_named(names_at(corpus, one) | received.get(one.id, set()), folded.subjects)
        found[one.id] = frozenset(named) | {*find_words_before(folded, one, named)}
    return found


def names_at(corpus: Corpus, meeting: Meeting) -> set[str]:
    """What its agenda names, what was circulated for it, and what its papers and its draft are about."""
    named = {name for item in meeting.agenda for name in item.about}
    named |= {name for sent in meeting.circulations for name in sent.about}
    named |= {name for file in corpus.papers if file.record and file.record.value.meeting == meeting.id
              for name in file.record.value.about}  # fmt: skip
    named |= {draft.value.label for draft in corpus.drafts if draft.value.for_ == meeting.id}
    return named


def has_review(corpus: Corpus, meeting: Meeting) -> bool:
    """Whether its papers name a review as a whole: then all that is open is before it."""
    reviews = {record.value.id for record in corpus.cycles}
    return any(name.partition("/")[0] in reviews for name in names_at(corpus, meeting))


def find_late(corpus: Corpus, meeting: Meeting) -> dict[str, str]:
    """The proposals that were received for the meeting, came late, and are not named by its papers, each with the
    meeting that takes it up; "" where none is known.
    """
    named = changes_named(names_at(corpus, meeting), corpus.folded.subjects)
    here = {change.partition("/")[0] for change in named}
    return {name: other for name, other in find_sent_on(corpus, meeting).items() if name not in here}


def find_sent_on(corpus: Corpus, meeting: Meeting) -> dict[str, str]:
    """The same, and with them those that its papers name: it has them before it, and may take them up or leave them."""
    before = _taken_up(corpus)
    events = (line.event for line in corpus.register_lines if line.event.event == "received")
    meant = dict.fromkeys(event.proposal for event in events if event.for_meeting == meeting.id)
    return {name: before[name] for name in meant if before[name] != meeting.id}


def _taken_up(corpus: Corpus) -> dict[str, str]:
    events = (line.event for line in corpus.register_lines)
    return find_before(events, corpus.meeting_by_id, corpus.zone)


def _put_off_to(corpus: Corpus, meeting: Meeting) -> frozenset[str]:
    put_off = ((name, one.given) for name, one in corpus.folded.states.items() if one.state is State.DEFERRED)
    return frozenset(name for name, given in put_off if given and given.decision.until == meeting.id)
