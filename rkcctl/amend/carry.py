"""A change written against an older text, carried into the text of today: exactly, or not at all."""

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from rkcctl.amend.bodies import carry_out_cuts
from rkcctl.amend.elsewhere import Fate
from rkcctl.amend.history import History
from rkcctl.amend.locate import locate
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.merge import Taken
from rkcctl.amend.recount import find_claimed, find_unread, tell_recount
from rkcctl.amend.target import Target, find_target
from rkcctl.amend.text import Text


class Way(Enum):
    """How a change came into the text of today."""

    SAME = "what it claims reads as it did"
    CONFIRM = "its paragraph was changed beside its words"
    STALE = "what it claims was changed"
    WRONG = "it does not fit the text that it was written against"


@dataclass(frozen=True, slots=True)
class Carried:
    """`troubles` say why where it was not carried; `blocks` are those to be confirmed; `three` are base, current and
    proposed words together, where they have parted. `found` is the change in the text of today, where it was carried;
    `recount` says how often its term stands there, where that is not as often as it was counted.
    """

    way: Way
    troubles: tuple[Trouble, ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()
    three: tuple[str, str, str] | None = None
    found: tuple[Located, ...] = ()
    recount: str = ""


def carry_on(history: History, taken: Taken, own: Text, now: Text, rests_on: Collection[str] = ()) -> Carried:
    """The change carried, unless what was merged since into the text would collide with it in a merge of both."""
    carried = carry(taken, own, now, history.retired, rests_on)
    claimed = find_claimed(history, taken, carried.found, now) if own is not now else None
    return Carried(Way.STALE, (claimed,)) if claimed else carried


def carry(taken: Taken, own: Text, now: Text, retired: Mapping[str, Fate], rests_on: Collection[str] = ()) -> Carried:
    """Find the change in the text it was written against, then in the text of today, and compare what it claims.

    `rests_on` are changes of the draft it was written on that touch its paragraphs and are not in the text of today.
    """
    value = taken.file.value
    first, wrong = locate(own, value, taken.change, taken.order, retired)
    if wrong:
        return Carried(Way.WRONG, wrong)
    if own is now:
        return Carried(Way.SAME, found=first)
    found, missed = locate(now, value, taken.change, taken.order, retired)
    if missed or rests_on:
        return Carried(Way.STALE, missed, three=_three(first, own, now))
    blocks: list[tuple[str, str]] = []
    for one in first:
        for name in dict.fromkeys(claim.block for claim in one.claims if claim.kind in ("span", "text")):
            way = _compare(one, name, own, now)
            if way is Way.STALE:
                return Carried(Way.STALE, three=_three(first, own, now))
            if way is Way.CONFIRM:
                blocks.append((one.language, name))
    blocks += [where for one in found for where in find_unread(own, now, one)]
    recount = tell_recount(own, now, first, found)
    return Carried(Way.CONFIRM if blocks else Way.SAME, blocks=tuple(blocks), found=found, recount=recount)


def _compare(one: Located, name: str, own: Text, now: Text) -> Way:
    """Whether the leaves that a change claims in a block read as they did, and if not, whether its words do."""
    before, after = find_target(own, one.language, name), find_target(now, one.language, name)
    if before is None or after is None:
        return Way.SAME
    if before.texts == after.texts:
        return Way.SAME
    held = [claim for claim in one.claims if claim.block == name and claim.kind == "span"]
    if not held:
        return Way.STALE
    # A leaf is known by its words: rows and items that came beside it since change nothing for it.
    changed = [claim for claim in held if before.texts[claim.leaf] not in after.texts]
    if not changed:
        return Way.SAME
    if len(before.texts) != len(after.texts):
        return Way.STALE
    kept = all(_reads_the_same(before, after, claim.leaf, claim.start, claim.end) for claim in changed)
    return Way.CONFIRM if kept else Way.STALE


def _reads_the_same(before: Target, after: Target, leaf: int, start: int, end: int) -> bool:
    """Whether nobody has claimed these words since: they lie in a stretch that both texts share."""
    pair = difflib.SequenceMatcher(None, before.texts[leaf], after.texts[leaf], autojunk=False)
    return any(a <= start and end <= a + size for a, _, size in pair.get_matching_blocks())


def _three(first: tuple[Located, ...], own: Text, now: Text) -> tuple[str, str, str] | None:
    """Base, current and proposed words of the first paragraph that has parted."""
    for one in first:
        for claim in one.claims:
            before, after = (find_target(text, one.language, claim.block) for text in (own, now))
            if before is not None and (after is None or before.texts != after.texts):
                return before.source, after.source if after else "", _propose(one, before)
    return None


def _propose(one: Located, before: Target) -> str:
    texts = dict(one.texts)
    if before.id in texts:
        return texts[before.id]
    if before.id in one.gone:
        return ""
    return carry_out_cuts(before, [(one.key, cut) for cut in one.cuts if cut.block == before.id]).rstrip("\n")
