"""Paragraphs that go from one chapter to another, where the edit of only one of the two is to be proposed."""

from collections.abc import Collection, Iterator, Sequence

from rkcctl.amend.drafted import Beyond
from rkcctl.model.corpus import Chapter


def find_crossing(old: Sequence[Chapter], new: Sequence[Chapter], chosen: Collection[str]) -> Iterator[Beyond]:
    """What goes from a chapter that is chosen to one that is not, or the other way, once for each pair of chapters.

    Of one chapter alone a move to another would be a deletion, and of the other one nothing that a change can say.
    """
    homes = {block.id: chapter.id for chapter in old for block in chapter.blocks if block.id}
    stays = {(chapter.id, block.id) for chapter in new for block in chapter.blocks}
    going: dict[tuple[str, str], dict[str, None]] = {}
    for chapter in new:
        for block in chapter.blocks:
            home = homes.get(block.id, chapter.id)
            # What stands at its place too is copied, and goes nowhere.
            if home != chapter.id and (home, block.id) not in stays and (home in chosen) != (chapter.id in chosen):
                going.setdefault((home, chapter.id), {})[block.id] = None
    for (home, there), names in going.items():
        first, *more = names
        along = f" with {len(more)} more" if more else ""
        hint = f"propose both chapters together: --chapter {home} --chapter {there}, or no --chapter"
        yield Beyond(
            first, f"goes{along} from the chapter '{home}' to the chapter '{there}', of which one is left out", hint
        )
