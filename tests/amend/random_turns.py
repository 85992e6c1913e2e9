"""Two proposals at random, the second written on the text as the first left it, and about what that did."""

import random
from dataclasses import dataclass

from rkcctl.amend.merge import Merged, merge
from rkcctl.amend.text import Text
from rkcctl.model import document
from rkcctl.model.proposal import ProposalFile
from tests.amend.random_proposals import OPERATIONS, Drafter, Keys, take, write_proposal

_FIRST = ("move-section", "move-section", "insert-section", "insert-chapter")
_LATER = ("insert", "insert", "insert", "insert-section", "move", "move-section", "insert-chapter")


@dataclass(frozen=True)
class Turns:
    """A text, and what a first proposal made of it; the text after it, and a second one on that."""

    text: Text
    one: Merged
    after: Text
    second: ProposalFile


def a_section_then_more(rng: random.Random, text: Text) -> Turns | None:
    """A section or chapter that moved or came, and what then comes into it, or beside it."""
    keys = OPERATIONS[rng.choice(_FIRST)][1](Drafter(rng, text, ()))
    if keys is None:
        return None
    first = write_proposal("2019-005", [{"c": 1, **keys}])
    one = merge(text, take(first))
    if not one.is_clean:
        return None
    after = Text(one.chapters, text.label)
    hung = {hang.node for hang in one.hangs if hang.node[0] not in "$%"} | {hang.node[1:] for hang in one.hangs}
    drafter = _Resting(rng, after, (), used=hung)
    drafter.about = tuple(sorted(name for name in hung if name in after.ids))
    more: list[Keys] = []
    for c in range(1, rng.choice((2, 2, 3))):
        drafter.c = c
        if keys := OPERATIONS[rng.choice(_LATER)][1](drafter):
            more.append({"c": c, **keys})
    return Turns(text, one, after, write_proposal(rng.choice(("2019-004", "2019-006")), more)) if more else None


class _Resting(Drafter):
    """Looks for a place among paragraphs that others brought or moved, most of the time."""

    about: tuple[str, ...] = ()

    def place(self, *, section: bool = False) -> str:
        if self.rng.random() < 0.2:
            return super().place(section=section)
        name = self.rng.choice(self.about)
        held = self.text.block(self.language, name)
        if held is None:
            return f"{self.rng.choice(('first', 'last'))} in {name}"
        if isinstance(held.block.content, document.Heading):
            return f"{self.rng.choice(('first', 'last', 'last', 'after'))} in {name}".replace("after in", "after")
        return f"{self.rng.choice(('after', 'after', 'before'))} {name}"


def a_split_and_more_there(rng: random.Random, text: Text) -> tuple[ProposalFile, ProposalFile] | None:
    """A paragraph that is split, and what comes beside it; either may have the first number."""
    drafter = Drafter(rng, text, ())
    keys = OPERATIONS["split"][1](drafter)
    if keys is None:
        return None
    other = _Resting(rng, text, (), used=drafter.used)
    other.about = (keys["split"],)
    other.c = 1
    beside = OPERATIONS[rng.choice(("insert", "insert", "move", "move-section", "insert-section"))][1](other)
    if beside is None:
        return None
    numbers = rng.sample(("2019-004", "2019-005"), 2)
    return write_proposal(numbers[0], [{"c": 1, **keys}]), write_proposal(numbers[1], [{"c": 1, **beside}])
