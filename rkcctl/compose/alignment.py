"""Two rows of things, one beside the other: what stayed, what came, what went, in an order that holds for both."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[int | None, int | None]

# Beyond so many pairs only things that are quite alike at the ends are looked for.
_MOST_PAIRS = 40_000


def align(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> list[Pair]:
    """Places in order: (earlier, later), or one of them alone. Of all ways to pair, the one of the greatest likeness.

    `likeness` is 0 for two that are no pair; what is gone comes before what is new.
    """
    least = min(len(old), len(new))
    ahead = next((at for at in range(least) if old[at] != new[at]), least)
    behind = next((at for at in range(least - ahead) if old[-1 - at] != new[-1 - at]), least - ahead)
    end, new_end = len(old) - behind, len(new) - behind
    middle = _pair(old[ahead:end], new[ahead:new_end], likeness)
    shifted = [(None if at is None else at + ahead, None if to is None else to + ahead) for at, to in middle]
    return [*((at, at) for at in range(ahead)), *shifted, *((end + at, new_end + at) for at in range(behind))]


def _pair(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> list[Pair]:
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return [*((at, None) for at in range(len(old))), *((None, to) for to in range(len(new)))]
    alike = [[likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            apart = max(best[row + 1][column], best[row][column + 1])
            both = alike[row][column] + best[row + 1][column + 1] if alike[row][column] else 0.0
            best[row][column] = max(apart, both)
    pairs: list[Pair] = []
    row = column = 0
    while row < len(old) and column < len(new):
        if alike[row][column] and best[row][column] == alike[row][column] + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row + 1][column] >= best[row][column + 1]:
            pairs.append((row, None))
            row += 1
        else:
            pairs.append((None, column))
            column += 1
    return [*pairs, *((at, None) for at in range(row, len(old))), *((None, to) for to in range(column, len(new)))]


def share_words(old: Sequence[Hashable], new: Sequence[Hashable]) -> float:
    """How much two bags of words have in common, from 0 to 1."""
    if not old or not new:
        return 1.0 if not old and not new else 0.0
    common = (Counter(old) & Counter(new)).total()
    return 2 * common / (len(old) + len(new))
