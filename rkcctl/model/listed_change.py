"""A change as papers list it: whose it is, what it does to each paragraph, where it stands."""

import datetime
from dataclasses import dataclass

from rkcctl.model.acts import ActOn
from rkcctl.model.document import Node
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.typed import Words


@dataclass(frozen=True, slots=True)
class ListedPart:
    """One paragraph that a change touches, as it is and as it would be; no nodes where it is new, or goes.

    `kind` is amended, pictured (a figure that shows something else), inserted, deleted, moved, joined, or foreign: its
    words are in a language in which there is no text, and `present` has the paragraph as it is. `block` is its
    id, or that of what an insertion hangs on; `side` is then before, after, first or last. `chapter` is the id of the
    chapter, `language` that of its words. `order` is its place in the text: that of a paragraph with 0, that of the gap
    after it with 1, or more where sections and chapters end in between.

    `more` are the paragraphs that are joined to it, `to` is where it moves: after, before, first or last, and the id
    there. `written` names the text that its words are from, where the change does not fit the text of which is spoken.
    """

    kind: str
    block: str
    chapter: str
    order: tuple[int, int]
    before: tuple[Node, ...] = ()
    after: tuple[Node, ...] = ()
    side: str = ""
    language: str = ""
    more: tuple[str, ...] = ()
    to: tuple[str, str] = ("", "")
    written: str = ""
    present: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedChange:
    """`name` is as 2019-004/1, or 2019-004 for a submission without words. `parts` are empty where it asks only, or
    where its text cannot be had, which `trouble` then says.

    `state` is one of procedure.State, or "merged" of what is approved and in the text; `instead` names what stands in
    its place. `acts` are in order, and `given` is the one by which it stands there; where none took it anywhere, the
    last that gave guidance.
    `late` is what becomes of it where it came after the deadline of the paper's meeting, "" where it came in time;
    `withdrawn` the day on which it was, and `withdrawn_why` the reason that was given, as far as the paper may tell it.
    """

    name: str
    file: ProposalFile
    type: str
    state: str
    why: tuple[Node, ...] = ()
    parts: tuple[ListedPart, ...] = ()
    acts: tuple[ActOn, ...] = ()
    given: ActOn | None = None
    instead: str = ""
    requires: tuple[str, ...] = ()
    trouble: str = ""
    late: str = ""
    withdrawn: datetime.date | None = None
    withdrawn_why: Words | None = None
    is_taken: bool = False
    """Whether some body adopted or recommended the very words that it has."""
    is_still_there: bool = False
    """Whether it is approved no more, and in the text all the same."""
    by: tuple[str, ...] = ()
    """Who proposes it, the sender first; those who joined by the register come last."""
    asks_about: tuple[tuple[str, int], ...] = ()
    """Of a submission without words the parts of the text that it names, each with its place in the text."""

    @property
    def outcome(self) -> str:
        """What became of it, as the key of its label: of what answers nothing, that a meeting gave guidance on it."""
        is_heard = self.given is not None and self.given.act == "guidance"
        return "act-guidance" if is_heard else f"state-{self.state}"

    @property
    def is_apart(self) -> bool:
        """Whether the meeting does not have it before it with the others: withdrawn, or late and not accepted."""
        return self.withdrawn is not None or self.late not in ("", "accept")

    @property
    def number(self) -> tuple[str, int]:
        """Its proposal, and its number within that: the tenth comes after the second."""
        proposal, _, number = self.name.partition("/")
        return (proposal, int(number) if number.isdecimal() else 0)

    @property
    def order(self) -> tuple[tuple[int, int], tuple[str, int]]:
        """By its first paragraph in the text, be it one that it only asks about; what has none comes last."""
        places = [*(part.order for part in self.parts), *((place, 0) for _, place in self.asks_about)]
        return (min(places, default=(1_000_000, 0)), self.number)


@dataclass(frozen=True, slots=True)
class Relation:
    """Two changes that have to do with each other.

    `tie` is collision, duplicate, dependence, broken reference; together, where both come to one paragraph or gap and
    do not collide; or replacement, where the first modifies or reconciles the second.
    """

    tie: str
    first: str
    second: str
    block: str = ""
