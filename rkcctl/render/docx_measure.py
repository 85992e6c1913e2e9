"""How many lines words take in the Word edition, as near as can be told without its fonts.

The widths are those of letters of the usual faces for text, rounded: a face with serifs and one without differ less in
them than a line differs from the next.
"""

import re

# In parts of the size of the letters: their widths, and the heights of a line by face, other than of one with serifs.
_GROUPS = {
    0.22: " .,'\u2019\u00a0\u202f",
    0.26: "ijlI;:|!",
    0.31: "f()-[]",
    0.35: "rtJ",
    0.41: 'csz/"',
    0.46: "aegkvxySFL",
    0.54: "bdhnopquBCR",
    0.61: "ADHKVX",
    0.66: "GNOQU",
    0.73: "w",
    0.81: "m",
    0.88: "MW",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_OTHER = 0.5
# Letters are drawn nearer to some of their neighbours than their widths say.
_NEARER = 0.99
_HEIGHTS = {"Calibri": 1.22, "Consolas": 1.17}
_HEIGHT = 1.15
# A line may end at a space, and after a hyphen.
_PIECE = re.compile(r"[^\s-]*(?:-|\s+|$)")


def line_height(face: str) -> float:
    """The height of a line of a face, in parts of the size of its letters."""
    return _HEIGHTS.get(face, _HEIGHT)


def count_lines(words: str, size: float, room: float) -> int:
    """How many lines of such a room words take, both in points; nothing takes one."""
    room = max(room / size, 1.0)
    lines, taken = 1, 0.0
    for piece in _PIECE.findall(words):
        wide = _width(piece.rstrip())
        if taken and taken + wide > room:
            lines, taken = lines + 1, 0.0
        # What is wider than a line is broken anywhere.
        further, _ = divmod(wide, room)
        lines += int(further)
        taken += _width(piece) - further * room
    return lines


def width_of(words: str, size: float) -> float:
    """How wide words are on one line, in points."""
    return _width(words) * size


def _width(words: str) -> float:
    return _NEARER * sum(_WIDTHS.get(letter, _OTHER) for letter in words)
