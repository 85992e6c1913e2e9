"""Paragraphs split or joined with a word changed at once, which no one change says: told as what it became."""

import difflib

from rkcctl.amend.versions import Versions, paragraph_of

_MOST_OF_THEM = 0.7


def tell_near_split(versions: Versions, place: int) -> str:
    """Of a new paragraph, that its words stood in the one before it; "" where they did not."""
    before = versions.paired.get(place - 1)
    if before is None:
        return ""
    old, first, new = (
        paragraph_of(one) for one in (versions.old[before], versions.new[place - 1], versions.new[place])
    )
    if not first or not _is_mostly_in(new, old) or _is_mostly_in(new, first):
        return ""
    name = versions.old[before].id
    return f"its words stood in {name}: a split changes no word, so this is other words there and a new paragraph"


def tell_near_join(versions: Versions, came: int) -> str:
    """Of an old paragraph that is gone, that its words stand in the one before it; "" where they do not."""
    place = next((place for place, one in versions.paired.items() if one == came - 1), None)
    if place is None:
        return ""
    old, first, new = (paragraph_of(one) for one in (versions.old[came], versions.old[came - 1], versions.new[place]))
    if not first or not _is_mostly_in(old, new) or _is_mostly_in(old, first):
        return ""
    name = versions.old[came - 1].id
    return f"its words stand in {name} now: a join changes no word, so this is other words there and a deletion"


def _is_mostly_in(words: str, whole: str) -> bool:
    """Whether most of the words stand in the other text, in their order."""
    ours, theirs = words.split(), whole.split()
    pair = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    shared = sum(size for _, _, size in pair.get_matching_blocks())
    return bool(ours) and shared >= _MOST_OF_THEM * len(ours)
