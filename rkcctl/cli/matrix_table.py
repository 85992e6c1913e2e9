"""The matrix of a review for a terminal: words in the cells where they fit, else marks, with the words below."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby, islice, zip_longest

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rkcctl.model.matrix import Matrix, MatrixCell, MatrixColumn, MatrixRow, State

_ACTIVITY = 26
_SHORT = 12  # the least in which a number and the beginning of a title say which activity it is
_WORDS = 11  # the least that a column with words takes
_MARK = 3
_NO_BREAK = "\u00a0"
_STYLES = {
    State.PLANNED: "cyan",
    State.UNRECORDED: "cyan",
    State.DUE: "yellow",
    State.LATE: "bold red",
    State.SKIPPED: "red",
    State.DONE: "green",
    State.BOTH: "green",
}


def draw_matrix(matrix: Matrix, width: int = 100) -> RenderableType:
    """The matrix for a window of `width` characters; its colours repeat what marks and words say."""
    words, colon = matrix.words, matrix.words["colon"]
    parts: list[RenderableType] = [Text(matrix.banner, style="bold reverse")] if matrix.banner else []
    bases = matrix.basis_lines()
    parts += [Text(matrix.title, style="bold"), Text(matrix.standing)]
    parts += [Text("")] if matrix.as_of else [Text(words["matrix-not-judged"]), Text("")]
    named = [_name_width(column) for column in matrix.columns]
    room = width - sum(named) - len(named) - 1
    marks = len(matrix.columns) * (_MARK + 1)
    if _ACTIVITY + 4 + sum(_width(column) + 3 for column in matrix.columns) <= width:
        parts.append(_draw_words(matrix))
    elif _SHORT + marks + 1 <= width:
        # Names above the marks where they fit, else the numbers alone, which the line above the grid explains.
        fits = room >= _ACTIVITY
        narrow = [_MARK] * len(named)
        label = min(room if fits else width - marks - 1, 40)
        if not fits:
            parts += [_number_columns(matrix, width), Text("")]
        parts += _draw_marks(matrix, label, named if fits else narrow, fits)
        parts.append(Text(""))
        bases = matrix.initial_lines()
        if label < _ACTIVITY:
            parts += _list(words["matrix-activities"], map(matrix.tell_row, matrix.rows))
        parts += _tell_columns(matrix)
    else:
        parts += [Text(words["matrix-too-wide"].format(count=_SHORT + marks + 1)), Text("")]
        parts += _list(words["matrix-activities"], map(matrix.tell_row, matrix.rows))
        parts += _tell_columns(matrix)
    legend = (f"{mark} {word}{colon}{meaning}" for mark, word, meaning in matrix.legend)
    parts += _list(words["matrix-legend"], (*legend, *bases))
    parts += _list(words["matrix-bodies"], (f"{short}{colon}{name}" for short, name in matrix.bodies))
    parts += _list(words["matrix-positions"], matrix.positions)
    parts += _list(words["matrix-grounds"], matrix.ground_lines())
    return Group(*parts)


def _list(title: str, lines: Iterable[str]) -> list[RenderableType]:
    told = [Padding(Text(line), (0, 0, 0, 2)) for line in lines]
    return [Text(title, style="bold"), *told, Text("")] if told else []


def _width(column: MatrixColumn) -> int:
    return max(_WORDS, *(len(word) for word in column.label.split()))


def _draw_words(matrix: Matrix) -> Table:
    """A grid with words in its cells; a year is said over the column where it begins."""
    grid = Table(show_lines=True, header_style="bold")
    grid.add_column(Text(matrix.words["matrix-activity"]), width=_ACTIVITY)
    year = None
    for column in matrix.columns:
        said = column.group if column.group != year else ""
        year = column.group
        head = Text.assemble((f"{said}\n{column.label}", "bold"))
        if column.dates:
            head.append(f"\n{column.dates}", "not bold")
        grid.add_column(head, width=_width(column), overflow="fold")
    for row in matrix.rows:
        title = Text.assemble((f"{row.number}. {row.title}", "bold"), f"\n{', '.join(row.bodies)}")
        if after := matrix.tell_after(row):
            title.append(f"\n{after}", "dim")
        grid.add_row(title, *(_draw_cell(cell, matrix) for cell in row.cells))
    return grid


def _draw_cell(cell: MatrixCell, matrix: Matrix) -> Text:
    if cell.state is State.EMPTY:
        return Text("")
    told = Text(f"{cell.mark}\n{cell.word}", _STYLES[cell.state])
    return told if matrix.has_one_basis else told.append(f"\n({cell.basis_word})", "dim")


def _name_width(column: MatrixColumn) -> int:
    """What the short name of a column takes, a word or a part of one in each line."""
    return max(_MARK, *(len(part) for part in re.split(r"(?<=-)|\s+", column.short)))


def _draw_marks(matrix: Matrix, room: int, widths: Sequence[int], named: bool) -> list[Text]:
    """A grid of marks, each above the initial of its basis where that is not one for all.

    Years span the columns, which are numbered and told below.
    `widths` are those of the columns; where they are `named`, their short names stand below the numbers.
    """
    rule = Text(f"{'-' * room}|" + "|".join("-" * width for width in widths) + "|", style="dim")
    left = iter(widths)
    years = [_fit(year, sum(islice(left, count)) + count - 1) for year, count in matrix.groups]
    heads = [
        [str(number), *(textwrap.wrap(column.short, width) if named else ())]
        for number, (column, width) in enumerate(zip(matrix.columns, widths, strict=True), 1)
    ]
    lines = [Text(f"{'':{room}}|{'|'.join(years)}|", style="bold")]
    for at, told in enumerate(zip_longest(*heads, fillvalue="")):
        title = "" if at else matrix.words["matrix-activity"]
        cells = "|".join(word.center(width) for word, width in zip(told, widths, strict=True))
        lines.append(Text(f"{title:{room}}|{cells}|", style="bold"))
    lines.append(rule)
    for row in matrix.rows:
        lines += _draw_row(row, matrix, room, widths)
        lines.append(rule)
    return lines


def _fit(year: str, room: int) -> str:
    """The year in the middle of its columns, shortened where they are too narrow for it."""
    short = year if len(year) <= room else f"'{year[-2:]}"
    return short.center(room)


def _draw_row(row: MatrixRow, matrix: Matrix, room: int, widths: Sequence[int]) -> list[Text]:
    titles = _wrap_title(row, matrix, room - 1)
    drawn: list[Text] = []
    for number in range(max(1 if matrix.has_one_basis else 2, len(titles))):
        line = Text(f"{titles[number] if number < len(titles) else '':{room}}|")
        for cell, width in zip(row.cells, widths, strict=True):
            filled = cell.state is not State.EMPTY
            told = (cell.mark, matrix.initial(cell))[number] if filled and number < 2 else ""
            line.append(told.center(width), _STYLES.get(cell.state, ""))
            line.append("|")
        drawn.append(line)
    return drawn


def _wrap_title(row: MatrixRow, matrix: Matrix, room: int) -> list[str]:
    """All that is told of an activity; where that has no room, as much of its title as the two lines of a row hold."""
    if room < _ACTIVITY - 1:
        lines = textwrap.wrap(f"{row.number}. {row.title}", room, max_lines=2, placeholder="...")
    else:
        lines = textwrap.wrap(matrix.tell_row(row), room, subsequent_indent="   ")
    return lines


def _number_columns(matrix: Matrix, width: int) -> Text:
    """What the numbers over a grid stand for, in as few lines as can be; a number and its name stay together."""
    named = (f"{number} {_name(column)}".replace(" ", _NO_BREAK) for number, column in enumerate(matrix.columns, 1))
    told = f"{matrix.words['matrix-columns']}{matrix.words['colon']}{', '.join(named)}"
    return Text("\n".join(textwrap.wrap(told, width)))


def _name(column: MatrixColumn) -> str:
    """An intersession by its id, which `rkcctl plan` takes and nothing else shows; a meeting as papers name it."""
    return column.id if column.intersession else column.label


def _tell_columns(matrix: Matrix) -> list[RenderableType]:
    """Each column in words: its number, name and dates, and by state and basis the activities that it holds."""
    lines: list[str] = []
    for position, column in enumerate(matrix.columns):
        dates = f" ({column.dates or column.group})" if column.dates or column.group else ""
        held = [(row.number, row.cells[position]) for row in matrix.rows if row.cells[position].word]
        told = "; ".join(_tell_run(list(run), matrix) for _, run in groupby(held, lambda pair: _key(pair[1])))
        label = f"{column.label} {column.id}" if column.intersession else column.label
        lines.append(f"{position + 1:2}. {label}{dates}" + (matrix.words["colon"] + told if told else ""))
    return _list(matrix.words["matrix-columns"], lines)


def _key(cell: MatrixCell) -> tuple[str, str]:
    return cell.word, cell.basis_word


def _tell_run(run: Sequence[tuple[int, MatrixCell]], matrix: Matrix) -> str:
    numbers = ", ".join(str(number) for number, _ in run)
    cell = run[0][1]
    named = matrix.words["matrix-rows" if len(run) > 1 else "matrix-row"].format(number=numbers)
    # A mark with a space in it stays on one line.
    return f"{named} {cell.mark.replace(' ', _NO_BREAK)} {matrix.tell_cell(cell)}"
