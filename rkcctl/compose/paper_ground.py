"""What a public record says and what is invented for a sample: never in one list of a paper."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rkcctl.compose.paper_part import Around, Part, paragraph
from rkcctl.model.meeting import Meeting
from rkcctl.model.stated import Stated


def is_invented(fact: Stated, meeting: Meeting) -> bool:
    """Whether it was made up for a sample; where it names no ground of its own, its meeting's holds."""
    return (fact.basis or meeting.basis) == "sample"


Fact = TypeVar("Fact")


def by_ground(
    around: Around, caption: str, facts: Iterable[tuple[Fact, bool]]
) -> tuple[tuple[str, Sequence[Fact]], ...]:
    """The facts in lists that are each of one ground, with their captions: on record first, invented ones after them.

    `caption` is the key of that of a list in which nothing is invented beside what is on record.
    """
    found = list(facts)
    recorded = [fact for fact, invented in found if not invented]
    made_up = [fact for fact, invented in found if invented]
    if not made_up:
        return ((around.words[caption], recorded),) if recorded else ()
    lists = ((f"{caption}-on-record", recorded), (f"{caption}-invented", made_up))
    return tuple((around.words[key], facts) for key, facts in lists if facts)


def tell_grounds(around: Around, lists: Sequence[object]) -> tuple[Part, ...]:
    """A sentence that says so where there are both."""
    return (Part(paragraph(around.words["two-grounds"]), numbered=True),) if len(lists) > 1 else ()
