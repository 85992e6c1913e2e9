"""Which block of the old text is which of the new one: by its id, else by its words, else by its place."""

from collections.abc import Sequence

from rkcctl.amend.alignment import is_version
from rkcctl.amend.drafted import Standing
from rkcctl.amend.shape import kind_of
from rkcctl.model.document import Block

# A block that lost its id is looked for in its place; it must share so much of its words, or only grow or shrink.
_ALIKE = 0.6


def pair_blocks(old: Sequence[Standing], new: Sequence[Standing]) -> dict[int, int]:
    """From positions in the new text to positions in the old one, for all that stays; of one kind on both sides."""
    places = {standing.id: place for place, standing in enumerate(old) if standing.id}
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for place, standing in enumerate(new):
        came = places.get(standing.id)
        # The second paragraph with an id is a copy of the first.
        # Of what has another kind now the words may stand below, as where a heading was written above them.
        if came is not None and came not in taken and _kind(old[came]) == _kind(standing):
            taken.add(came)
            paired[place] = came
    loose = [place for place, standing in enumerate(new) if standing.id not in places and not _is_given(standing)]
    free = [place for place in range(len(old)) if place not in taken]
    _pair_by_words(old, new, free, loose, paired)
    _pair_by_place(old, new, free, loose, paired)
    return paired


def _kind(standing: Standing) -> str:
    assert isinstance(standing.held, Block)
    return kind_of(standing.held.content)


def _is_given(standing: Standing) -> bool:
    """Whether it has an id of its own: then it is new, whatever it says."""
    return bool(standing.id)


def _pair_by_words(
    old: Sequence[Standing], new: Sequence[Standing], free: list[int], loose: list[int], paired: dict[int, int]
) -> None:
    """What reads the same has only lost its id. Of several that read alike, the first is the first."""
    by_words: dict[tuple[str, str], list[int]] = {}
    for came in free:
        by_words.setdefault((_kind(old[came]), old[came].held.sha256), []).append(came)
    for place in list(loose):
        alike = by_words.get((_kind(new[place]), new[place].held.sha256))
        if alike:
            paired[place] = alike.pop(0)
            free.remove(paired[place])
            loose.remove(place)


def _pair_by_place(
    old: Sequence[Standing], new: Sequence[Standing], free: list[int], loose: list[int], paired: dict[int, int]
) -> None:
    """A block without id right behind the partner of the one before an old block, and much like that one, is it.

    So is one below a block of another kind that has the id of the old one, with new ones alone between the two: these
    were written above it.
    """
    waiting = set(free)
    places = {old[came].id: came for came in free}
    for place in loose:
        before = paired.get(place - 1, -1) if place else -1
        named = next((one.id for one in reversed(new[:place]) if one.id), "")
        came = places.get(named, -1) if place and before < 0 else before + 1
        if came < 0:
            continue
        if came not in waiting or _kind(old[came]) != _kind(new[place]):
            continue
        # A heading between two blocks that stayed is the same, however it reads: its section is.
        is_held = _kind(new[place]) == "heading" and paired.get(place + 1) == came + 1
        if is_held or is_version(_words(old[came]), _words(new[place]), _ALIKE):
            paired[place] = came
            waiting.discard(came)


def _words(standing: Standing) -> str:
    return " ".join(standing.texts)
