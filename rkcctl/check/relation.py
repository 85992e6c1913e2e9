"""Rules on what proposals have to do with one another, and the changes of one among themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

from rkcctl.check.circle import closing_steps
from rkcctl.check.named import Named, Nearest, proposals_unread
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.in_place import MOST_REMOVES
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible


@dataclass(frozen=True, slots=True)
class _Relation:
    """That a proposal names another, or a change of it, under one of its keys."""

    proposal: ProposalFile
    key: str
    position: int
    name: str

    @property
    def other(self) -> str:
        return self.name.split("/", 1)[0]

    @property
    def place(self) -> Place:
        return self.proposal.record.place(self.key, *([] if self.key == "previous" else [self.position]))


def _relations(corpus: Corpus) -> Iterator[_Relation]:
    for proposal in corpus.proposals:
        value = proposal.value
        for key, names in (
            ("answers", value.answers),
            ("modifies", value.modifies),
            ("reconciles", value.reconciles),
            ("previous", (value.previous,) if value.previous else ()),
        ):
            for position, name in enumerate(names):
                yield _Relation(proposal, key, position, name)


@rule("PRP301", "unknown-proposal")
def unknown_proposal(corpus: Corpus) -> Iterator[Breach]:
    """What a proposal answers, modifies, reconciles or follows is a proposal, or a change of one, that is here.

    Why: a proposal that takes the place of nothing would stand beside what it was meant to settle.
    Fix: write the number, such as 2019-004; for one change of it, in `modifies` and `reconciles`, 2019-004/1.
    """
    nearest = Nearest(corpus.proposal_by_id)
    unread = proposals_unread(corpus)
    relations = list(_relations(corpus))
    named = {found.other for found in relations if "/" in found.name}
    changes = {f"{p.id}/{change.c}" for p in corpus.proposals if p.id in named for change in p.value.changes}
    for found in relations:
        other = corpus.proposal_by_id.get(found.other)
        if found.other in unread:
            continue
        if other is None:
            yield nearest.tell(Named(found.name, found.place), "proposal")
        elif "/" in found.name:
            if found.key in ("answers", "previous"):
                message = f"`{found.key}` names the change '{visible(found.name)}', where a whole proposal is meant"
                yield Breach(found.place, message, f"write {found.other}")
            elif found.name not in changes:
                last = f"its last is change {other.value.changes[-1].c}" if other.value.changes else "it has no changes"
                number = visible(found.name.split("/", 1)[1][:20])
                yield Breach(found.place, f"{found.other} has no change '{number}'", last)


@rule("PRP302", "circular-relation")
def circular_relation(corpus: Corpus) -> Iterator[Breach]:
    """No proposal answers, modifies, reconciles or follows itself, nor one that does so with it.

    Nor does one stand in the place of others, by what it modifies, reconciles or is adopted for, at more than 100
    removes: like those of a circle as long, it is taken to stand in the place of none.

    Why: of two that each take the other's place neither could be adopted; and whose place somebody has who took that of
    a hundred, one after the other, nobody can follow.
    Fix: delete the relation from the earlier of the two; in a row, name the proposal whose words are meant.
    """
    placed: dict[tuple[str, str], _Relation] = {}
    steps: dict[str, list[str]] = {}
    for found in _relations(corpus):
        # What has no number yet cannot be named by others.
        if found.proposal.id != UNNUMBERED:
            placed.setdefault((found.proposal.id, found.other), found)
            steps.setdefault(found.proposal.id, []).append(found.other)
    for step in closing_steps(steps):
        found = placed[step]
        to = "itself" if step[0] == step[1] else f"{step[1]}, which leads back to {step[0]}"
        message = f"{step[0]} names under `{found.key}` {to}"
        yield Breach(found.place, message, f"delete `{found.key}` in the earlier of the two")
    for proposal in (proposal for proposal in corpus.proposals if proposal.id in corpus.folded.far):
        key = next((key for key in ("modifies", "reconciles") if getattr(proposal.value, key)), "id")
        message = f"{proposal.id} stands in the place of others at more than {MOST_REMOVES} removes"
        yield Breach(proposal.record.place(key), message, "name the proposal whose words it is to replace, and no row")


@rule("PRP303", "answer-without-question")
def answer_without_question(corpus: Corpus) -> Iterator[Breach]:
    """What a proposal answers is a submission that asks for something.

    Why: a submission is settled when the proposal that answers it is; one that has words of its own is decided on.
    Fix: write `modifies:`, `reconciles:` or `previous:` for what has changes of its own.
    """
    for found in _relations(corpus) if any(proposal.value.answers for proposal in corpus.proposals) else ():
        other = corpus.proposal_by_id.get(found.other)
        if found.key == "answers" and other is not None and other.value.asks is None:
            hint = "name a submission with `asks:`, or write `modifies:`, `reconciles:` or `previous:`"
            yield Breach(found.place, f"{found.other} asks for nothing that could be answered", hint)


@rule("PRP304", "modified-by-another", Severity.WARNING)
def modified_by_another(corpus: Corpus) -> Iterator[Breach]:
    """A proposal that takes the place of others comes from the secretariat, or from those who made them.

    Why: a Member's words are another's to oppose, and not to withdraw.
    Fix: name those who made the others under `with:`, or delete `modifies:` and `reconciles:`: the two then collide,
    and a meeting decides.
    """
    for found in _relations(corpus):
        other = corpus.proposal_by_id.get(found.other)
        if found.key not in ("modifies", "reconciles") or other is None or other is found.proposal:
            continue
        makers = set(found.proposal.authors)
        if not makers & {SECRETARIAT, other.value.by}:
            message = f"{found.other} is by {other.value.by}, who did not draft this along"
            yield Breach(found.place, message, f"name {other.value.by} under `with:`, or delete `{found.key}:`")


@rule("PRP305", "unknown-required-change")
def unknown_required_change(corpus: Corpus) -> Iterator[Breach]:
    """What a change `requires` are other changes of the same proposal, by their numbers.

    Why: a change that rests on nothing would never be merged.
    Fix: write the number that stands at `c:` of the change meant.
    """
    for proposal in corpus.proposals:
        requiring = [(row, change) for row, change in enumerate(proposal.value.changes) if change.requires]
        numbers = {change.c for change in proposal.value.changes} if requiring else set()
        for row, change in requiring:
            for position, number in enumerate(change.requires):
                if number not in numbers:
                    place = proposal.record.place("changes", row, "requires", position)
                    yield Breach(
                        place,
                        f"the proposal has no change {number}",
                        f"its last is change {proposal.value.changes[-1].c}",
                    )


@rule("PRP306", "circular-requirement")
def circular_requirement(corpus: Corpus) -> Iterator[Breach]:
    """No change requires itself, nor one that requires it.

    Why: a meeting could adopt neither without the other.
    Fix: make one change of the two, or delete one of the requirements.
    """
    for proposal in corpus.proposals:
        changes = {str(change.c): (row, change) for row, change in enumerate(proposal.value.changes) if change.requires}
        steps = {name: [str(number) for number in change.requires] for name, (_, change) in changes.items()}
        for name, step in closing_steps(steps):
            row, change = changes[name]
            place = proposal.record.place("changes", row, "requires", change.requires.index(int(step)))
            to = "itself" if name == step else f"change {step}, which rests on it"
            yield Breach(place, f"change {name} requires {to}", "make one change of them, or delete one requirement")


RULES = (
    unknown_proposal,
    circular_relation,
    answer_without_question,
    modified_by_another,
    unknown_required_change,
    circular_requirement,
)
