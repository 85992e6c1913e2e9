"""The words that a decision is on: as they are today, and as it says by its digests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rkcctl.model.acts import ActOn, Decided, Subjects, changes_in_words, changes_meant, changes_named, omitted
from rkcctl.model.decision import Decision
from rkcctl.model.opposite import FORWARD, TAKING
from rkcctl.model.proposal import ProposalFile, digest_decision
from rkcctl.model.reception import in_zone
from rkcctl.model.registered import altered, touches, versions
from rkcctl.model.standing import Kind, Standing, Trouble
from rkcctl.model.visible import visible


@dataclass(frozen=True, slots=True)
class WordsOf:
    """Digests in hex: of all words together, and of each change where the decision says so of each.

    `today` and `whole` are of the words as they are, `decided` and `words` of those decided on.
    """

    today: Mapping[str, str]
    whole: str
    decided: Mapping[str, str]
    words: str

    def of(self, change: str) -> tuple[str, str]:
        """What is to be compared for one change, as it is today and as decided: all words together, if need be."""
        if change in self.decided:
            return self.today.get(change, ""), self.decided[change]
        return self.whole, self.words


def words_of(
    decision: Decision,
    subjects: Subjects,
    proposals: Mapping[str, ProposalFile],
    known: dict[str, str] | None = None,
) -> WordsOf:
    """The words of a decision. What it says of each change counts where it fits what it says of all.

    `known` keeps the digests of changes as they are today, for whoever asks of many decisions.
    """
    today = words_decided(decision, subjects, proposals, known)
    decided = _bare(decision.digests) if digests_fit(decision) else {}
    whole = digest_decision(today) if today else ""
    return WordsOf(today, whole, decided, (decision.words or "").removeprefix("sha256:"))


def digests_fit(decision: Decision) -> bool:
    """Whether what a decision says of the words of each change is what it says of them together."""
    return (decision.words or "").removeprefix("sha256:") == digest_decision(_bare(decision.digests))


def _bare(digests: Mapping[str, str]) -> dict[str, str]:
    return {change: digest.removeprefix("sha256:") for change, digest in digests.items()}


def words_decided(
    decision: Decision,
    subjects: Subjects,
    proposals: Mapping[str, ProposalFile],
    known: dict[str, str] | None = None,
) -> Mapping[str, str]:
    """The digest, in hex, of the words of each change that the decision is on, as they are today.

    Of what is adopted `as` another proposal, that one's words.
    """
    words: dict[str, str] = {}
    for name in changes_in_words(decision, subjects):
        if known and name in known:
            words[name] = known[name]
            continue
        proposal, _, number = name.partition("/")
        change = proposals[proposal].change(int(number)) if number and proposal in proposals else None
        if change is not None:
            words[name] = proposals[proposal].words_of(change)
    if known is not None:
        known.update(words)
    return words


def say_how_they_differ(act: ActOn, today: str, beside: Sequence[str]) -> str:
    """What is wrong with the words of an act; `today` is the digest of those there are, "" where there are none.

    `beside` are the other proposals that it was on, where it is these that are not as they were.
    """
    if not today and act.decision.as_:
        return f"the words decided on, those of {visible(act.decision.as_)}, are not there"
    if beside:
        return f"decided on together with what is not as it was: {', '.join(map(visible, beside))}"
    return f"the words are not those decided on: today they have sha256:{today}"


def say_how_to_restore(act: ActOn, change: str, corpus: Decided, subjects: Subjects, others: Sequence[str] = ()) -> str:
    """What to do where the words of an act on a change are not those of today; `others` are proposals known not to be
    as they were.
    """
    names = (act.decision.as_,) if act.decision.as_ else act.decision.about
    if change in act.decision.digests and not act.decision.as_:
        names = (change,)
    proposals = others or dict.fromkeys(change.partition("/")[0] for change in changes_named(names, subjects))
    known = corpus.proposal_by_id
    paths = [known[one].path if one in known else f"proposals/{one[:4]}/{one}.md" for one in proposals]
    if not paths:
        return "restore the proposal named in `as`, correct `as`, or let the body decide again"
    # Which of the two files was changed, nobody can tell from them.
    proposal = paths[0] if len(paths) == 1 else "FILE"
    return (
        f"restore what was changed since, the proposal (`git restore {proposal}`) "
        f"or the digest in the meeting's file (`git restore {act.record.path}`), or let the body decide again"
    )


class WordsHeld:
    """The words of each decision held against those of today, each decision read once."""

    def __init__(self, corpus: Decided, subjects: Subjects) -> None:
        self._corpus = corpus
        self._subjects = subjects
        self._words: dict[tuple[str, int], WordsOf] = {}
        self._known: dict[str, str] = {}
        # Of what a revision left out there are no words any more.
        self._gone = {change for gone in omitted(corpus).values() for change in gone}
        self._revised = {name: lines[1:] for name, lines in versions(corpus).items()}

    def match(self, act: ActOn | None, change: str) -> bool:
        """Whether an act on the change was on its words as they are today. An approval has to say so."""
        if act is None or (act.named != change and act.decision.as_ is None):
            # What was given to another change was on that one's words.
            return True
        if act.decision.words is None:
            return act.act != "approved" or "/" not in change
        return self._is_on_today(act, change)

    def find_others(self, standings: Mapping[str, Standing], acts: Mapping[str, Sequence[ActOn]]) -> Iterable[Trouble]:
        """The acts that took changes further, and were on words that are not those of today: the last one where it is.

        Else the words did not change since; then an earlier act was on others where they were revised in between, or
        where the body made the same step once more, and else its digest was changed.
        """
        for change, standing in standings.items():
            others = [act for act in standing.acts if self._is_on_others(act, change)]
            last = standing.last(*TAKING)
            if last in others:
                others = [] if self._decided_since(last, change, acts.get(change, ())) else [last]
            else:
                others = [act for act in others if not self._decided_anew(act, change, standing)]
            for act in others:
                today, _ = self._words_of(act).of(change)
                others_now = self._find_altered(act, change)
                beside = () if change.partition("/")[0] in others_now else others_now
                said = say_how_they_differ(act, today, beside)
                how = say_how_to_restore(act, change, self._corpus, self._subjects, others_now)
                yield Trouble(Kind.OTHER_WORDS, act, change, said, how)

    @cached_property
    def _altered(self) -> frozenset[str]:
        return frozenset(altered(self._corpus))

    def _find_altered(self, act: ActOn, change: str) -> tuple[str, ...]:
        """Of what an act was on together, the proposals that are others than the register has them, or not to be read.

        None where it says of each change in which words it was.
        """
        if change in act.decision.digests or act.decision.as_:
            return ()
        about = dict.fromkeys(name.partition("/")[0] for name in act.decision.about)
        return tuple(one for one in about if one in self._altered or one not in self._corpus.proposal_by_id)

    def _is_on_others(self, act: ActOn, change: str) -> bool:
        is_step = act.act in FORWARD and act.named == change and act.decision.words is not None
        return is_step and change not in self._gone and not self._is_on_today(act, change)

    def _was_revised_since(self, act: ActOn, change: str) -> bool:
        """Whether other words may have come after the act, for the change or for that in whose words it is."""
        meant = {change, *changes_named((act.decision.as_ or "",), self._subjects)}
        if change not in act.decision.digests:
            # What is said of all together fits no more, whichever of them was revised.
            meant |= {*changes_meant(act.decision, self._subjects)}
        lines = (line for one in meant for line in self._revised.get(one.partition("/")[0], ()) if touches(line, one))
        return any(act.day is None or in_zone(line.event.at, self._corpus.zone).date() >= act.day for line in lines)

    def _decided_anew(self, act: ActOn, change: str, standing: Standing) -> bool:
        """Whether other words came after the act, or the body made the same step once more, on those of today."""
        again = (one for one in standing.acts if one.act == act.act and one.when() > act.when())
        is_again = any(self._is_on_today(one, change) for one in again if one.named == change and one.decision.words)
        return is_again or self._was_revised_since(act, change)

    def _decided_since(self, act: ActOn, change: str, acts: Iterable[ActOn]) -> bool:
        """Whether a later act that does not stand, as is told of it, was on the words of today: they did not change."""
        later = (one for one in acts if one.when() > act.when() and one.act in TAKING)
        return any(one.named == change and one.decision.words and self._is_on_today(one, change) for one in later)

    def _is_on_today(self, act: ActOn, change: str) -> bool:
        """Whether a decision that says on which words it is, is on those of the change as they are today.

        Where it does not say so of each change, all that it is on have to be as they were.
        """
        today, decided = self._words_of(act).of(change)
        return today == decided

    def _words_of(self, act: ActOn) -> WordsOf:
        key = (act.meeting, act.row)
        if key not in self._words:
            self._words[key] = words_of(act.decision, self._subjects, self._corpus.proposal_by_id, self._known)
        return self._words[key]
