"""What two sequences share, in order: as much as possible, found fast where little differs (Myers, 1986)."""

from collections.abc import Hashable, Sequence

# Beyond so many differences no two texts are versions of one another, and the time grows with their square.
_MOST_DIFFERENCES = 600


def shared(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The positions of what is shared, in both, upwards. Where too much differs, only the beginning and the end."""
    left, right = shared_ends(ours, theirs)
    inner = _shortest(ours[left : len(ours) - right], theirs[left : len(theirs) - right])
    return [
        *((n, n) for n in range(left)),
        *((left + row, left + column) for row, column in inner),
        *((len(ours) - n, len(theirs) - n) for n in range(right, 0, -1)),
    ]


def shared_ends(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> tuple[int, int]:
    """How much both begin with, and how much of what is left they end with."""
    most = min(len(ours), len(theirs))
    left = next((n for n in range(most) if ours[n] != theirs[n]), most)
    return left, next((n for n in range(most - left) if ours[-1 - n] != theirs[-1 - n]), most - left)


def _shortest(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The furthest paths after 0, 1, 2 and so on differences, until one comes to the end of both."""
    reached = {1: 0}
    trail: list[dict[int, int]] = []
    for differences in range(min(len(ours) + len(theirs), _MOST_DIFFERENCES) + 1):
        trail.append(dict(reached))
        for diagonal in range(-differences, differences + 1, 2):
            row = _furthest(reached, diagonal, differences)
            while row < len(ours) and row - diagonal < len(theirs) and ours[row] == theirs[row - diagonal]:
                row += 1
            reached[diagonal] = row
            if row >= len(ours) and row - diagonal >= len(theirs):
                return _walk_back(trail, len(ours), len(theirs))
    return []


def _is_put_in(reached: dict[int, int], diagonal: int, differences: int) -> bool:
    """Whether the path on the diagonal comes from something put in from theirs, and not taken out of ours."""
    if diagonal in (-differences, differences):
        return diagonal == -differences
    return reached[diagonal - 1] < reached[diagonal + 1]


def _furthest(reached: dict[int, int], diagonal: int, differences: int) -> int:
    """Where the path on the diagonal begins after one more difference."""
    if _is_put_in(reached, diagonal, differences):
        return reached[diagonal + 1]
    return reached[diagonal - 1] + 1


def _walk_back(trail: list[dict[int, int]], row: int, column: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for differences in range(len(trail) - 1, -1, -1):
        diagonal = row - column
        begin = _furthest(trail[differences], diagonal, differences)
        while row > begin:
            row, column = row - 1, column - 1
            found.append((row, column))
        if _is_put_in(trail[differences], diagonal, differences):
            column -= 1
        else:
            row -= 1
    return found[::-1]
