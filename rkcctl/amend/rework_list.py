"""A list before and after -> items and words."""

from rkcctl.amend.alignment import is_rewritten, is_version
from rkcctl.amend.drafted import Drafted, Standing
from rkcctl.amend.requote import find_edits
from rkcctl.amend.shape import shape_of
from rkcctl.amend.shared import shared
from rkcctl.model import document
from rkcctl.model.document import Block

# Two items that share less than so much are not versions of one another, unless one has all words of the other.
_ALIKE = 0.5

_Steps = list[tuple[int | None, int | None]]


def rework_list(old: Standing, new: Standing) -> list[Drafted] | None:
    """The changes; None where nested lists change their form, or two items read alike."""
    before, after = _items(old), _items(new)
    assert isinstance(old.held, Block) and isinstance(new.held, Block)
    is_alike = shape_of(old.held.content) == shape_of(new.held.content) and old.kinds == new.kinds
    if is_alike and not (before and _has_moved(old.texts, new.texts)):
        edits = _few_edits(old, new)
        if edits is not None:
            return edits
    if before is None or after is None or shape_of(old.held.content)[:3] != shape_of(new.held.content)[:3]:
        return None
    if len(set(before)) < len(before) or not all(before) or not all(after):
        return None
    steps = _pair(before, after)
    # A list of which no item stayed is another list.
    stays = any(
        row is not None and place is not None and not is_rewritten(before[row], after[place]) for row, place in steps
    )
    return _tell(old.id, before, after, steps) if stays else None


def _items(standing: Standing) -> tuple[str, ...] | None:
    """The words of the items; None where any holds more than one paragraph."""
    assert isinstance(standing.held, Block)
    content = standing.held.content
    assert isinstance(content, document.List)
    is_plain = all(len(item.content) == 1 and isinstance(item.content[0], document.Paragraph) for item in content.items)
    return standing.texts if is_plain and len(standing.texts) == len(content.items) else None


def _has_moved(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether an item stands at another place as it was, and another at its own."""
    return any(one != other and one in after for one, other in zip(before, after, strict=True))


def _few_edits(old: Standing, new: Standing) -> list[Drafted] | None:
    """Edits, where each item is a version of the one that stood in its place."""
    if not all(one == other or is_version(one, other, _ALIKE) for one, other in zip(old.texts, new.texts, strict=True)):
        return None
    edits = find_edits(old.texts, new.texts)
    if edits is None:
        return None
    return [Drafted({"amend": old.id, "edits": [edit.model_dump() for edit in edits]}, old.id)]


def _pair(before: tuple[str, ...], after: tuple[str, ...]) -> _Steps:
    """Which item has become which, in order; None on one side for what goes or comes."""
    steps: _Steps = []
    row, place = 0, 0
    for next_row, next_place in [*shared(before, after), (len(before), len(after))]:
        steps += _pair_between(before, after, range(row, next_row), range(place, next_place))
        if next_row < len(before) or next_place < len(after):
            steps.append((next_row, next_place))
        row, place = next_row + 1, next_place + 1
    return steps


def _pair_between(before: tuple[str, ...], after: tuple[str, ...], rows: range, places: range) -> _Steps:
    """Between two items that stayed: each new one with the first old one that it is like, the others by themselves."""
    steps: _Steps = []
    left, came = list(rows), list[int]()
    for place in places:
        like = next((row for row in left if is_version(before[row], after[place], _ALIKE)), None)
        if like is None:
            came.append(place)
            continue
        steps += [*_pair_unlike([row for row in left if row < like], came), (like, place)]
        left, came = [row for row in left if row > like], []
    return steps + _pair_unlike(left, came)


def _pair_unlike(gone: list[int], came: list[int]) -> _Steps:
    """As many at one place as there were take each the place of another: neither may come without that one's going."""
    if len(gone) == len(came):
        return list(zip(gone, came, strict=True))
    return [*((row, None) for row in gone), *((None, place) for place in came)]


def _tell(name: str, before: tuple[str, ...], after: tuple[str, ...], steps: _Steps) -> list[Drafted] | None:
    words = list(before)
    gone = {
        before[row]: Drafted({"item": name, "delete": before[row]}, name)
        for row, place in steps
        if place is None and row is not None
    }
    came: list[Drafted] = []
    replaced: list[Drafted] = []
    anchor = ""
    for row, place in steps:
        if place is None:
            continue
        if row is None:
            text = after[place]
            came.append(Drafted({"item": name, "after": anchor, "text": text}, name, instead=gone.get(text)))
            continue
        anchor = before[row]
        if is_rewritten(before[row], after[place]):
            replaced.append(Drafted({"item": name, "replace": before[row], "text": after[place]}, name))
        else:
            words[row] = after[place]
    edits = find_edits(before, words)
    if edits is None:
        return None
    amended = [Drafted({"amend": name, "edits": [edit.model_dump() for edit in edits]}, name)] if edits else []
    return [*amended, *gone.values(), *replaced, *came]
