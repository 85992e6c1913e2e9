"""The order of what two desks have: whoever moved something is followed, and what only the other has is fitted in."""

from collections.abc import Collection


def join_order(
    base: Collection[str], ours: Collection[str], theirs: Collection[str], choice: str | None
) -> list[str] | None:
    """All names that either desk has, in order; None where both moved something, otherwise, and nobody chose.

    `choice` is that of people: `mine`, `theirs`, None.
    """
    shared = {*base} & {*ours} & {*theirs}
    old, own, new = ([name for name in names if name in shared] for names in (base, ours, theirs))
    if own != old and new not in (old, own):
        if choice is None:
            return None
        follows_theirs = choice == "theirs"
    else:
        # Where nobody moved anything, ours leads.
        follows_theirs = own == old != new
    return fit_in(theirs, ours) if follows_theirs else fit_in(ours, theirs)


def fit_in(leading: Collection[str], following: Collection[str]) -> list[str]:
    """The one order, with what only the other has behind what it comes behind there."""
    order = list(leading)
    before = ""
    for name in following:
        if name not in leading:
            order.insert(order.index(before) + 1 if before in order else 0, name)
        before = name
    return order


def keep_places(leading: Collection[str], following: Collection[str]) -> list[str]:
    """The one order as it is, with what only the other has behind all of it."""
    return [*leading, *(name for name in following if name not in leading)]
