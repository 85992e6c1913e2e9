"""Two versions of a text, block by block, and which paragraphs were split or joined between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rkcctl.amend.drafted import Standing
from rkcctl.model import document
from rkcctl.model.document import Block


@dataclass(frozen=True)
class Versions:
    """Two versions of the blocks of one language; `paired` says which of the new ones is which of the old ones."""

    old: Sequence[Standing]
    new: Sequence[Standing]
    paired: Mapping[int, int]
    notes: Mapping[str, str]
    """The notes that new blocks bring along, as they are written, by their labels."""

    def level(self, place: int, *, in_new: bool = False) -> int:
        """The level of a heading; 0 for any other block."""
        held = (self.new if in_new else self.old)[place].held
        assert isinstance(held, Block)
        return held.content.level if isinstance(held.content, document.Heading) else 0

    def is_locked(self, place: int, *, in_new: bool = False) -> bool:
        """Whether it is a quotation that equals a provision."""
        held = (self.new if in_new else self.old)[place].held
        assert isinstance(held, Block)
        return isinstance(held.content, document.Quotation) and bool(held.content.provision)

    def section(self, place: int) -> range:
        """The positions of an old heading's section, its own first."""
        chapter, level = self.old[place].chapter.id, self.level(place)
        end = place + 1
        while end < len(self.old) and self.old[end].chapter.id == chapter and not 0 < self.level(end) <= level:
            end += 1
        return range(place, end)


def find_splits(versions: Versions) -> dict[int, tuple[int, ...]]:
    """Which new paragraph, with the new ones behind it, says what one old one said."""
    found: dict[int, tuple[int, ...]] = {}
    for place, came in versions.paired.items():
        behind = range(place + 1, len(versions.new))
        end = next((one for one in behind if one in versions.paired), len(versions.new))
        parts = _continue(versions.new[place:end], paragraph_of(versions.old[came]))
        if parts:
            found[place] = tuple(range(place + 1, place + 1 + parts))
    return found


def find_joins(versions: Versions) -> dict[int, tuple[int, ...]]:
    """Which old paragraph, with the old ones behind it that are gone, says what one new one says."""
    found: dict[int, tuple[int, ...]] = {}
    kept = set(versions.paired.values())
    for place, came in versions.paired.items():
        chapter = versions.old[came].chapter.id
        behind = range(came + 1, len(versions.old))
        end = next((one for one in behind if one in kept or versions.old[one].chapter.id != chapter), len(versions.old))
        parts = _continue(versions.old[came:end], paragraph_of(versions.new[place]))
        if parts:
            found[came] = tuple(range(came + 1, came + 1 + parts))
    return found


def _continue(standing: Sequence[Standing], whole: str) -> int:
    """How many paragraphs behind the first say with it what `whole` says, with nothing left over; else 0."""
    first, *others = map(paragraph_of, standing)
    said = first
    for count, text in enumerate(others, 1):
        if not first or not text or not whole.startswith(f"{said} "):
            break
        said = f"{said} {text}"
        if said == whole:
            return count
    return 0


def paragraph_of(standing: Standing) -> str:
    """The words of a paragraph, folded; "" for any other block."""
    held = standing.held
    return standing.texts[0] if isinstance(held, Block) and isinstance(held.content, document.Paragraph) else ""
