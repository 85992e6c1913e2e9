"""Which changes touch what another body has under review: the same paragraphs, or the same provisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rkcctl.model.change import Join, ReplaceTerm
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.document import Heading, Link, Quotation
from rkcctl.model.operation import Operation
from rkcctl.model.procedure import State
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.schedule import Coordination, Cycle
from rkcctl.model.tree import Record
from rkcctl.model.walk import walk_inlines

_SETTLED = (
    State.APPROVED,
    State.NOT_ACCEPTED,
    State.NOTED,
    State.WITHDRAWN,
    State.ACCEPTED_WITH_MODIFICATION,
    State.SETTLED,
    State.RESCINDED,
)


@dataclass(frozen=True, slots=True)
class Touch:
    """A change, row `change` of its proposal, on `block`, which by duty `row` of a cycle is under review elsewhere."""

    cycle: Record[Cycle]
    row: int
    proposal: ProposalFile
    change: int
    block: str

    @property
    def duty(self) -> Coordination:
        return self.cycle.value.coordination[self.row]

    @property
    def duty_name(self) -> str:
        return f"{self.cycle.value.id}/{self.duty.id}"

    @property
    def change_name(self) -> str:
        return f"{self.proposal.id}/{self.proposal.value.changes[self.change].c}"


def find_touches(corpus: Corpus) -> tuple[Touch, ...]:
    """Every open change that touches what is under review elsewhere, and on which the bodies have not agreed yet.

    Of a change and a duty the first such paragraph. An insertion touches what it hangs on.
    """
    found: list[Touch] = []
    for record in corpus.cycles:
        for row, duty in enumerate(record.value.coordination):
            if duty.status == "open" and record.value.status == "open" and (duty.paragraphs or duty.provisions):
                found += _touches_of(corpus, record, row, _under_review(corpus, duty))
    return tuple(found)


def _touches_of(corpus: Corpus, record: Record[Cycle], row: int, reach: frozenset[str]) -> Iterable[Touch]:
    cleared = set(record.value.coordination[row].cleared)
    for proposal in corpus.proposals if reach else ():
        for position, change in enumerate(proposal.value.changes):
            name = f"{proposal.id}/{change.c}"
            state = corpus.folded.states.get(name)
            if cleared & {name, proposal.id} or (state and state.state in _SETTLED):
                continue
            block = next((block for block in _claimed(corpus, change) if block in reach), None)
            if block is not None:
                yield Touch(record, row, proposal, position, block)


def _under_review(corpus: Corpus, duty: Coordination) -> frozenset[str]:
    """The ids that the duty names, with all below a section and in a chapter, and of what cites its provisions."""
    found = set(duty.paragraphs)
    for chapter in corpus.chapters:
        if chapter.id in duty.paragraphs:
            found.update(given for given, _, _ in chapter.ids)
        found.update(_below(chapter, set(duty.paragraphs)))
        found.update(_citing(chapter, set(duty.provisions)))
    return frozenset(found)


def _below(chapter: Chapter, named: set[str]) -> Iterable[str]:
    """The ids of what stands in the sections that are named."""
    level = 0
    for block in chapter.blocks:
        if isinstance(block.content, Heading) and (not level or block.content.level <= level):
            level = block.content.level if block.id in named else 0
        if level and block.id:
            yield block.id


def _citing(chapter: Chapter, provisions: set[str]) -> Iterable[str]:
    """The ids of what cites one of the provisions, or quotes it."""
    for block in chapter.blocks if provisions else ():
        content = block.content
        quotes = isinstance(content, Quotation) and content.provision in provisions
        links = (one.href for one in walk_inlines(content) if isinstance(one, Link))
        if quotes or any(href.startswith("rkc:") and href[4:] in provisions for href in links):
            yield block.id


def _claimed(corpus: Corpus, change: Operation) -> tuple[str, ...]:
    """The ids that a change is on; of a term those of the paragraphs in its scope that have it."""
    match change:
        case Join(join=ids):
            return ids
        case ReplaceTerm():
            return tuple(_with_term(corpus, change))
    return (change.target,)


def _with_term(corpus: Corpus, change: ReplaceTerm) -> Iterable[str]:
    scope = set(change.scope)
    for chapter in corpus.chapters:
        within = set(_below(chapter, scope))
        for block in chapter.blocks:
            is_meant = block.id in within or scope & {"all", chapter.id, block.id}
            text = "\n".join(chapter.lines[block.line - 1 : block.end - 1])
            if is_meant and block.id not in change.except_ and change.replace_term.from_ in text:
                yield block.id


def touched_by(touches: Iterable[Touch]) -> Mapping[str, tuple[str, ...]]:
    """By duty, as CYCLE/DUTY, the changes that touch what it is about."""
    found: dict[str, list[str]] = {}
    for touch in touches:
        found.setdefault(touch.duty_name, []).append(touch.change_name)
    return {name: tuple(changes) for name, changes in found.items()}
