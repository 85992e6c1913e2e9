"""Rules on decisions as the procedure has them: what may follow what, by whom, on which words."""

from collections.abc import Iterator
from functools import cache

from rkcctl.check.named import Nearest, cycles_unread, meetings_unread, names_at, subjects_named
from rkcctl.check.rule import Breach, rule
from rkcctl.model.acts import changes_named, changes_undecided, decisions_of, omitted
from rkcctl.model.corpus import Corpus
from rkcctl.model.decided_words import digests_fit
from rkcctl.model.diagnostic import Severity
from rkcctl.model.sources import Place
from rkcctl.model.standing import Kind

_MOST_NAMED = 6
# What is wrong with an act because of acts or steps that are not there.
_RESTING = (Kind.OPPOSITE, Kind.TOO_EARLY, Kind.NO_SAY, Kind.HOLLOW)


@rule("MTG301", "two-outcomes")
def two_outcomes(corpus: Corpus) -> Iterator[Breach]:
    """A meeting comes to one outcome on a change.

    The steps of the procedure that it takes at once, such as 'recommended' and 'approved', are one. 'examined' and
    'guidance' are none, and stand beside any; it is enough to say them once, unless the day, the item, the paragraph or
    the note is another. What is 'noted' was not decided on: it is an outcome like the others.

    Why: of two, nobody can say which the meeting meant.
    Fix: keep one; leave the change out of the other by `except`; or, where the meeting went back on what it had
    decided, name the meeting itself under `reopens` of the later decision. Only a later meeting rescinds.
    """
    yield from _tell(corpus, Kind.TWO_OUTCOMES)


@rule("MTG302", "opposite-act")
def opposite_act(corpus: Corpus) -> Iterator[Breach]:
    """An act that is opposite to an earlier one names the meeting of that one under `reopens`.

    So does the approval of a change in its own words which an earlier body took in others, that of words for which a
    body took others last, and that of what modifies or reconciles a change which the same body turned down.

    Why: what was decided stands until a body says that it takes it up again; everything else is a slip. Of a change
    that is approved by its number nobody can tell whether the words as proposed are meant, or those that were taken.
    Fix: add `reopens: MEETING` where the earlier act was set aside, or correct the act; name under `as` the proposal
    in whose words the change is approved.
    """
    yield from _tell(corpus, Kind.OPPOSITE)


@rule("MTG303", "act-too-early")
def act_too_early(corpus: Corpus) -> Iterator[Breach]:
    """An act comes after the steps that the procedure of the review puts before it.

    Why: what was approved before it was examined can be contested for ever.
    Fix: record the missing act at the meeting that made it, or correct this one.
    """
    yield from _tell(corpus, Kind.TOO_EARLY)


@rule("MTG304", "act-without-say")
def act_without_say(corpus: Corpus) -> Iterator[Breach]:
    """A body takes a change further only by the acts that the procedure gives it, and while it gives them.

    Where the procedure has somebody examine, nobody else begins with that. The secretariat acts `under` an authority
    that the procedure records.

    Why: an act of the wrong body looks like a decision and is none.
    Fix: correct the act, the body or the day, or add the step or the authority to the procedure.
    """
    yield from _tell(corpus, Kind.NO_SAY)


@rule("MTG305", "other-words")
def other_words(corpus: Corpus) -> Iterator[Breach]:
    """The words of a change are those that were decided on.

    An act before the last one may be on others where the register says that they were revised since, or where the body
    made the same step once more.

    Why: words that were changed after a body decided on them were decided on by nobody.
    Fix: restore the proposal's file as it was, or the meeting's, where the digest in it was changed; or let the body
    decide again on what the proposal says now.
    """
    yield from _tell(corpus, Kind.OTHER_WORDS, "words")


@rule("MTG306", "act-on-withdrawn")
def act_on_withdrawn(corpus: Corpus) -> Iterator[Breach]:
    """What was withdrawn is not taken further.

    Why: nobody proposes it any more.
    Fix: leave it out of the decision, under `except` where that names the proposal; `rkcctl decide` writes this for
    whoever names a proposal of which some is left. Correct the register where it was not withdrawn by then. Another
    participant may propose the same anew.
    """
    yield from _tell(corpus, Kind.WITHDRAWN)


@rule("MTG307", "foreign-words")
def foreign_words(corpus: Corpus) -> Iterator[Breach]:
    """A change is adopted `as` a proposal that modifies or reconciles it.

    Or as one that it modifies or reconciles itself, where a body goes back to that; and never as its own proposal.

    Why: whoever reads the one must be led to the other.
    Fix: name the change under `modifies` or `reconciles` of that proposal, or correct `as`. What is approved in its own
    words has no `as`.
    """
    yield from _tell(corpus, Kind.FOREIGN, "as")


@rule("MTG308", "approved-without-words")
def approved_without_words(corpus: Corpus) -> Iterator[Breach]:
    """An approval carries the digest of the words that were approved.

    Why: only so can anyone prove later that the words in the text are those that the body had before it.
    Fix: take the decision out and enter it by `rkcctl decide`, which writes the digest.
    """
    subjects = corpus.folded.subjects
    for record in corpus.meetings:
        for row, decision in decisions_of(record):
            names = [name for name in decision.about if any("/" in change for change in subjects.get(name, ()))]
            if decision.act == "approved" and decision.words is None and names:
                message = f"{', '.join(names)}: 'approved' here, and `words` does not say in which words"
                hint = "take the decision out and enter it by `rkcctl decide`, which writes the digest"
                yield Breach(record.place("decisions", row, "act"), message, hint)


@rule("MTG312", "digests-misfit")
def digests_misfit(corpus: Corpus) -> Iterator[Breach]:
    """What a decision says of the words of each change, in `digests`, is what it says of all in `words`.

    And it says so of the changes that it is on, or of those that it adopts, and of no others.

    Why: all this is written at once; where it parts, something was changed afterwards.
    Fix: restore the file, or take the decision out and enter it by `rkcctl decide`.
    """
    gone = {change for left_out in omitted(corpus).values() for change in left_out}
    for record in corpus.meetings:
        for row, decision in decisions_of(record):
            if decision.digests and not digests_fit(decision):
                hint = f"restore it: git restore {record.path}"
                yield Breach(record.place("decisions", row, "digests"), "`digests` are not those of `words`", hint)
            elif others := changes_undecided(decision, corpus.folded.subjects, gone):
                hint = f"restore `about` and `except`: git restore {record.path}"
                message = f"`digests` name what the decision is not on: {', '.join(others)}"
                yield Breach(record.place("decisions", row, "digests"), message, hint)


_HOW_LEFT_OUT = (
    "put the change back; what a Member leaves out is left out by `rkcctl revise`, which enters it as withdrawn"
)


@rule("MTG309", "absent-subject")
def absent_subject(corpus: Corpus) -> Iterator[Breach]:
    """The proposals and changes that a meeting's agenda, decisions, duties and circulations name are there.

    So are the changes whose words a decision was on, by its `digests`, or the register says when they were left out.

    Why: a decision on nothing leaves what was meant without one; what an agenda misspells no paper for it shows.
    Fix: correct the number, or put the proposal's file in its place.
    """
    known = corpus.folded.subjects
    nearest = Nearest(name for name in known if "/" not in name)

    @cache
    def of_proposal(proposal: str) -> Nearest:
        return Nearest(known[proposal])

    # A file that is there and cannot be read has faults of its own.
    unread = {path.rsplit("/", 1)[-1].removesuffix(".md") for path in corpus.sources.under("proposals", ".md")}
    unread -= set(corpus.proposal_by_id)
    for record in corpus.meetings:
        adopted = (
            named
            for row, decision in decisions_of(record)
            for named in names_at(record, (decision.as_,) if decision.as_ else (), "decisions", row, "as")
        )
        for named in (*subjects_named(record), *adopted):
            proposal = named.name.partition("/")[0]
            is_ours = proposal[:4].isdigit() and proposal not in unread
            if is_ours and named.name not in known:
                what = "change" if "/" in named.name else "proposal"
                yield (of_proposal(proposal) if proposal in known else nearest).tell(named, what)
        for row, decision in decisions_of(record):
            for change in decision.digests:
                proposal = change.partition("/")[0]
                if proposal in known and change not in known:
                    message = f"this was decided on {change}, which {proposal} has no more"
                    yield Breach(record.place("decisions", row, "digests", change), message, _HOW_LEFT_OUT)


# By key of a decision, the acts that it goes with.
_FITTING = {
    "to": ("returned",),
    "until": ("deferred",),
    "as": ("recommended", "reported", "approved"),
    "under": ("approved",),
}


@rule("MTG310", "key-of-another-act")
def key_of_another_act(corpus: Corpus) -> Iterator[Breach]:
    """A key beside an act goes with it: `to` with 'returned', `until` with 'deferred'.

    `as` goes with what takes a change further than 'examined', `under` with 'approved'.

    Why: the key says that something else was decided than the act does.
    Fix: correct the act, or delete the key.
    """
    for record in corpus.meetings:
        for row, decision in decisions_of(record):
            given = {"to": decision.to, "until": decision.until, "as": decision.as_, "under": decision.under}
            for key, value in given.items():
                if value and decision.act not in _FITTING[key]:
                    message = f"`{key}` stands beside '{decision.act}', with which it says nothing"
                    hint = f"correct the act, or delete `{key}`"
                    yield Breach(record.place("decisions", row, key), message, hint)


@rule("MTG311", "idle-exception")
def idle_exception(corpus: Corpus) -> Iterator[Breach]:
    """What `except` leaves out is among what the decision is about, and something is left.

    Why: whoever wrote it meant another proposal, or another decision.
    Fix: correct the number, or take it out.
    """
    subjects = corpus.folded.subjects
    for record in corpus.meetings:
        for row, decision in decisions_of(record):
            meant = set(changes_named(decision.about, subjects))
            for position, name in enumerate(decision.except_):
                changes = subjects.get(name, ())
                if changes and not meant.intersection(changes):
                    message = f"{name} is left out of what does not hold it"
                    place = record.place("decisions", row, "except", position)
                    yield Breach(place, message, "correct the number, or take it out")
            if meant and decision.except_ and not meant - set(changes_named(decision.except_, subjects)):
                message = "everything that this is about is left out of it"
                yield Breach(record.place("decisions", row, "except"), message, "correct the numbers")


@rule("MTG317", "idle-reopening", Severity.WARNING)
def idle_reopening(corpus: Corpus) -> Iterator[Breach]:
    """A decision that names a meeting under `reopens` sets aside something that it did with one of its changes.

    Why: whoever reads the history looks for what was taken back, and there is nothing.
    Fix: leave `reopens` out, or correct the act or the meeting.
    """
    yield from _tell(corpus, Kind.HOLLOW, "reopens")


def _tell(corpus: Corpus, kind: Kind, key: str = "act") -> Iterator[Breach]:
    """One breach for all changes of which a decision has the same wrong with it."""
    if kind in _RESTING and (meetings_unread(corpus) or cycles_unread(corpus)):
        # What is missing may stand in the file that could not be read, which has a fault of its own.
        return
    found: dict[tuple[Place, str, str], list[str]] = {}
    for trouble in corpus.folded.troubles:
        if trouble.kind is kind:
            place = trouble.act.record.place("decisions", trouble.act.row, key)
            found.setdefault((place, trouble.said, trouble.hint), []).append(trouble.change)
    for (place, said, hint), changes in found.items():
        more = len(changes) - _MOST_NAMED
        named = ", ".join(changes[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        yield Breach(place, f"{named}: {said}", hint)


RULES = (
    two_outcomes,
    opposite_act,
    act_too_early,
    act_without_say,
    other_words,
    act_on_withdrawn,
    foreign_words,
    approved_without_words,
    absent_subject,
    key_of_another_act,
    idle_exception,
    digests_misfit,
    idle_reopening,
)
