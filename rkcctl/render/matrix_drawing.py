"""The matrix of a review -> an SVG drawing: years over columns, a mark and words in each cell, no script or font."""

import textwrap
from dataclasses import dataclass

from rkcctl.model.matrix import Matrix, MatrixRow, State
from rkcctl.render.page import escape

_FIRST = 250  # width of the activities, in units of the drawing
_NARROW = 92  # the least width of a column
_LETTER = 8  # what a bold letter takes at most, on the average of a word
_LINE = 14
_PAD = 7
_FILL = {
    State.PLANNED: "#e8eef5",
    State.DUE: "#e8eef5",
    State.UNRECORDED: "#e8eef5",
    State.DONE: "#dcebdc",
    State.BOTH: "#dcebdc",
    State.SKIPPED: "#f8e3d4",
    State.LATE: "#f8e3d4",
}


@dataclass(frozen=True, slots=True)
class _Box:
    left: int
    top: int
    width: int
    height: int


def write_drawing(matrix: Matrix) -> bytes:
    """The drawing, UTF-8. Its description says all that it shows, row by row."""
    column = _widen(matrix)
    width = _FIRST + column * len(matrix.columns) + 2 * _PAD
    top = 30
    parts: list[str] = []
    if matrix.banner:
        parts.append(_text(_PAD, top, matrix.banner, bold=True))
        top += 22
    parts.append(_text(_PAD, top, matrix.title, bold=True, size=16))
    top += 18
    for line in textwrap.wrap(matrix.standing, max(40, width // 6)):
        top += _LINE
        parts.append(_text(_PAD, top - 4, line))
    top = _draw_heads(matrix, top + 8, column, parts)
    for row in matrix.rows:
        top = _draw_row(row, matrix, top, column, parts)
    for mark, word, meaning in matrix.legend:
        top += _LINE + 4
        parts.append(_text(_PAD, top, f"{mark} {word}{matrix.words['colon']}{meaning}"))
    for line in matrix.basis_lines():
        top += _LINE + 4
        parts.append(_text(_PAD, top, line))
    height = top + 16
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="title desc" xml:lang="{escape(matrix.language)}">\n'
        f'<title id="title">{escape(_name(matrix))}</title>\n<desc id="desc">{escape(_describe(matrix))}</desc>\n'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n'
        f'<g font-family="Noto Sans, sans-serif" font-size="11" fill="#1c1c1a">\n{"".join(parts)}</g>\n</svg>\n'
    ).encode()


def _widen(matrix: Matrix) -> int:
    """The width of a column: that of the longest word of a heading, but not less than what the words of a cell need."""
    longest = max((len(word) for column in matrix.columns for word in column.label.split()), default=0)
    return max(_NARROW, min(longest, 24) * _LETTER + 2 * _PAD)


def _name(matrix: Matrix) -> str:
    return f"{matrix.banner} - {matrix.title}" if matrix.banner else matrix.title


def _describe(matrix: Matrix) -> str:
    """Each activity with the columns that are not empty, in words."""
    lines: list[str] = []
    for row in matrix.rows:
        met = [
            f"{column.label} ({column.group}){matrix.words['colon']}{matrix.tell_cell(cell)}"
            for column, cell in zip(matrix.columns, row.cells, strict=True)
            if cell.state is not State.EMPTY
        ]
        lines.append(f"{matrix.tell_row(row)}{matrix.words['colon']}{matrix.words['semicolon'].join(met)}.")
    return " ".join(lines)


def _draw_heads(matrix: Matrix, top: int, wide: int, parts: list[str]) -> int:
    """Years and columns; what comes below begins at the number given back."""
    left = _PAD + _FIRST
    for year, count in matrix.groups:
        parts.append(_box(_Box(left, top, wide * count, 22), "#f3f3ee"))
        parts.append(_text(left + _PAD, top + 15, year, bold=True))
        left += wide * count
    bold, plain = (wide - 2 * _PAD) // _LETTER, (wide - 2 * _PAD) // 6
    labels = [
        [*textwrap.wrap(column.label, bold), *textwrap.wrap(column.dates, plain)] or [""] for column in matrix.columns
    ]
    height = _LINE * max((len(lines) for lines in labels), default=1) + 2 * _PAD
    parts.append(_box(_Box(_PAD, top, _FIRST, 22 + height), "#f3f3ee"))
    parts.append(_text(2 * _PAD, top + 15, matrix.words["matrix-activity"], bold=True))
    for position, (column, lines) in enumerate(zip(matrix.columns, labels, strict=True)):
        box = _Box(_PAD + _FIRST + wide * position, top + 22, wide, height)
        parts.append(_box(box, "#f3f3ee"))
        heading = len(textwrap.wrap(column.label, bold))
        parts += [
            _text(box.left + _PAD, box.top + _PAD + 9 + _LINE * n, line, bold=n < heading)
            for n, line in enumerate(lines)
        ]
    return top + 22 + height


def _draw_row(row: MatrixRow, matrix: Matrix, top: int, wide: int, parts: list[str]) -> int:
    letters, cells = (wide - 2 * _PAD) // 6, row.cells
    told = [textwrap.wrap(matrix.tell_row(row), 40)]
    told += [[cell.mark, *textwrap.wrap(matrix.tell_cell(cell), letters)] if cell.word else [] for cell in cells]
    height = _LINE * max(len(lines) for lines in told) + 2 * _PAD
    left = _PAD
    for position, lines in enumerate(told):
        width = wide if position else _FIRST
        fill = _FILL.get(cells[position - 1].state, "#ffffff") if position else "#ffffff"
        parts.append(_box(_Box(left, top, width, height), fill))
        parts += [
            _text(left + _PAD, top + _PAD + 9 + _LINE * n, line, bold=bool(position) and n == 0)
            for n, line in enumerate(lines)
        ]
        left += width
    return top + height


def _box(box: _Box, fill: str) -> str:
    return (
        f'<rect x="{box.left}" y="{box.top}" width="{box.width}" height="{box.height}" fill="{fill}" '
        'stroke="#8f8f87"/>\n'
    )


def _text(left: int, base: int, words: str, *, bold: bool = False, size: int = 0) -> str:
    weight = ' font-weight="600"' if bold else ""
    sized = f' font-size="{size}"' if size else ""
    return f'<text x="{left}" y="{base}"{weight}{sized}>{escape(words)}</text>\n'
