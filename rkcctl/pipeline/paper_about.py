"""Which proposals a paper is about, and which it leaves to no meeting at all."""

from collections.abc import Iterable, Iterator

from rkcctl.compose.recorded import day_of, known_to
from rkcctl.model.acts import changes_named
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper_data import Scope
from rkcctl.model.paper_file import ABOUT_ALL, PaperFront
from rkcctl.model.procedure import ChangeState, State
from rkcctl.model.proposal import UNNUMBERED
from rkcctl.model.reception import find_before
from rkcctl.model.registered import withdrawals
from rkcctl.model.review_matter import find_review_matter
from rkcctl.model.words_acted_on import find_words_before


def changes_of(corpus: Corpus, front: PaperFront) -> tuple[str, ...]:
    """The changes that a paper with this front matter is about."""
    return names_of_paper(corpus, known_to(corpus, front), front)


def names_of_paper(corpus: Corpus, known: Corpus, front: PaperFront) -> tuple[str, ...]:
    """The changes that the paper is about: those it names, those of its draft, else those before its meeting.

    `known` is what it knows on its day. Where its meeting has none before it these are all that are open.
    """
    subjects = known.folded.subjects
    match find_scope(known, front):
        case "named":
            return changes_named(front.about, subjects)
        case "draft":
            return changes_named((front.draft or "",), subjects)
        case "meeting":
            meeting = known.meeting_by_id[front.meeting]
            named = _before_or_put_off(known, meeting)
            done = _done_with(known, meeting, named)
            return tuple(name for name in named if name not in done)
        case "all":
            every = changes_named(_proposed(corpus, known), subjects)
            of_review = find_review_matter(known, front.review_told) if front.review_told else None
            return tuple(name for name in every if of_review is None or of_review.has(name))
    return _open(corpus, known)


def find_scope(known: Corpus, front: PaperFront) -> Scope:
    """By what it is said which proposals the paper is about."""
    if front.about or front.draft:
        return "named" if front.about else "draft"
    if front.kind in ABOUT_ALL:
        return "all"
    before = _before(known, known.meeting_by_id[front.meeting])
    return "meeting" if changes_named(before, known.folded.subjects) else "open"


def left_to_nobody(corpus: Corpus, front: PaperFront) -> tuple[str, ...]:
    """The open proposals that a paper of what is before its meeting leaves out, and that no meeting to come has."""
    known = known_to(corpus, front)
    if find_scope(known, front) != "meeting":
        return ()
    day = day_of(corpus, front)
    to_come = (one for one in known.meeting_by_id.values() if not (one.was_held or one.is_cancelled))
    waiting = (one for one in to_come if one.last is None or day is None or one.last >= day)
    names = {name for one in waiting for name in _before_or_put_off(known, one)}
    names |= set(names_of_paper(corpus, known, front))
    return tuple(dict.fromkeys(name.partition("/")[0] for name in _open(corpus, known) if name not in names))


def _open(corpus: Corpus, known: Corpus) -> tuple[str, ...]:
    states, every = known.folded.states, changes_named(_proposed(corpus, known), known.folded.subjects)
    return tuple(name for name in every if name not in states or _is_open(states[name]))


def _proposed(corpus: Corpus, known: Corpus) -> Iterator[str]:
    """The proposals that there were: not those of which the register first tells later. Of some it tells nothing."""
    told, by_then = ({line.event.proposal for line in one.register_lines} for one in (corpus, known))
    for file in known.proposals:
        if file.id != UNNUMBERED and (file.id in by_then or file.id not in told):
            yield file.id


def _is_open(state: ChangeState) -> bool:
    return not (state.state.is_over or state.instead or state.state is State.APPROVED)


def _before_or_put_off(known: Corpus, meeting: Meeting) -> tuple[str, ...]:
    """The changes that the meeting has, in the words in which those before it took them."""
    before = changes_named(_before(known, meeting), known.folded.subjects)
    return find_words_before(known.folded, meeting, (*before, *_put_off(known, meeting)))


def _put_off(known: Corpus, meeting: Meeting) -> tuple[str, ...]:
    """The changes that another meeting put off to this one, whatever came of them here."""
    states = known.folded.states.items()
    return tuple(name for name, state in states if any(act.decision.until == meeting.id for act in state.acts))


def _done_with(known: Corpus, meeting: Meeting, names: Iterable[str]) -> frozenset[str]:
    """Those of the changes that are no more before the meeting: an earlier one brought them to their end.

    Whoever names a proposal as a whole means what is left of it. What the meeting itself came to is of its papers, and
    so is what was withdrawn since its body last met: it was told of what went before.
    """
    others = (one for one in known.meeting_by_id.values() if not (one.is_cancelled or one.is_waiting))
    earlier = {one.id: one for one in others if one.time_order < meeting.time_order}
    met = max((one.last for one in earlier.values() if one.body == meeting.body and one.last), default=None)
    gone, found = withdrawals(known, known.folded.subjects), set()
    for name in names:
        state = known.folded.states.get(name)
        if state is None or not (state.state.is_over or state.state is State.APPROVED):
            continue
        by = state.given.meeting if state.given else None
        if by in earlier or (state.state is State.WITHDRAWN and met and name in gone and gone[name] <= met):
            found.add(name)
    return frozenset(found)


def _before(corpus: Corpus, meeting: Meeting) -> tuple[str, ...]:
    """What the agenda of the meeting names, what was received for it, and what came late for one before it."""
    named = [name for item in meeting.agenda for name in item.about if name in corpus.folded.subjects]
    events = [line.event for line in corpus.register_lines]
    named += [event.proposal for event in events if event.for_meeting == meeting.id and event.event == "received"]
    taken_up = find_before(events, corpus.meeting_by_id, corpus.zone)
    named += [proposal for proposal, name in taken_up.items() if name == meeting.id]
    return tuple(dict.fromkeys(named))
