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
        whole, first = _paragraph(versions.old[came]), _paragraph(versions.new[place])
        if not whole or not first or not whole.startswith(f"{first} "):
            continue
        parts: list[int] = []
        said = first
        for behind in range(place + 1, len(versions.new)):
            text = "" if behind in versions.paired else _paragraph(versions.new[behind])
            if not text or len(said) >= len(whole):
                break
            said = f"{said} {text}"
            parts.append(behind)
        if said == whole:
            found[place] = tuple(parts)
    return found


def find_joins(versions: Versions) -> dict[int, tuple[int, ...]]:
    """Which old paragraph, with the old ones behind it that are gone, says what one new one says."""
    found: dict[int, tuple[int, ...]] = {}
    kept = set(versions.paired.values())
    for place, came in versions.paired.items():
        first, whole = _paragraph(versions.old[came]), _paragraph(versions.new[place])
        if not whole or not first or not whole.startswith(f"{first} "):
            continue
        parts: list[int] = []
        said = first
        for behind in range(came + 1, len(versions.old)):
            same = versions.old[behind].chapter.id == versions.old[came].chapter.id
            text = _paragraph(versions.old[behind]) if same and behind not in kept else ""
            if not text or len(said) >= len(whole):
                break
            said = f"{said} {text}"
            parts.append(behind)
        if said == whole:
            found[came] = tuple(parts)
    return found


def _paragraph(standing: Standing) -> str:
    held = standing.held
    return standing.texts[0] if isinstance(held, Block) and isinstance(held.content, document.Paragraph) else ""
