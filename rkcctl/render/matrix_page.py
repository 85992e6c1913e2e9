"""The matrix of a review -> an HTML page that stands alone: no script, no request, read well aloud and in the dark."""

from rkcctl.model.matrix import Matrix, MatrixCell, MatrixColumn, MatrixRow, State
from rkcctl.render.alone import AlonePage, write_alone
from rkcctl.render.page import escape


def write_page(matrix: Matrix) -> bytes:
    """The whole page, UTF-8."""
    page = AlonePage(matrix.title, matrix.banner, matrix.standing, matrix.language)
    return write_alone(page, f"{_table(matrix)}{_notes(matrix)}")


def _table(matrix: Matrix) -> str:
    words = matrix.words
    spans = "".join(
        f'<th scope="colgroup" class="year" colspan="{count}">{escape(year)}</th>' for year, count in matrix.groups
    )
    groups = "".join(f'<colgroup span="{count}"></colgroup>' for _, count in matrix.groups)
    heads = "".join(_head(column) for column in matrix.columns)
    rows = "".join(_row(row, matrix) for row in matrix.rows)
    name = escape(words["matrix-annex"])
    return (
        f'<div class="scroll" role="region" aria-label="{name}" tabindex="0">\n<table>\n<caption>{name}</caption>\n'
        f'<colgroup></colgroup>{groups}\n<thead>\n<tr><th scope="col" rowspan="2" class="corner">'
        f"{escape(words['matrix-activity'])}</th>{spans}</tr>\n<tr>{heads}</tr>\n</thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _head(column: MatrixColumn) -> str:
    dates = f"<small>{escape(column.dates)}</small>" if column.dates else ""
    if column.intersession:
        # Its one long word stands upright: there are many of these columns, and a window is no wider for them.
        return f'<th scope="col" class="between"><span>{escape(column.label)}{dates}</span></th>'
    return f'<th scope="col">{escape(column.label)}{dates}</th>'


def _row(row: MatrixRow, matrix: Matrix) -> str:
    cells = "".join(_cell(cell, matrix) for cell in row.cells)
    told = matrix.words["semicolon"].join(part for part in (", ".join(row.bodies), matrix.tell_after(row)) if part)
    return f'<tr><th scope="row">{row.number}. {escape(row.title)}<small>{escape(told)}</small></th>{cells}</tr>\n'


def _cell(cell: MatrixCell, matrix: Matrix) -> str:
    if cell.state is State.EMPTY:
        return "<td></td>"
    basis = "" if matrix.has_one_basis else f"<small>{escape(cell.basis_word)}</small>"
    mark = f'<b aria-hidden="true">{escape(cell.mark)}</b>'
    return f'<td class="{cell.state.value}">{mark}{escape(cell.word)}{basis}</td>'


def _notes(matrix: Matrix) -> str:
    words, colon = matrix.words, escape(matrix.words["colon"])
    states = [
        f'<b aria-hidden="true">{escape(mark)}</b> {escape(word)}{colon}{escape(meaning)}'
        for mark, word, meaning in matrix.legend
    ]
    bodies = [f"{escape(short)}{colon}{escape(name)}" for short, name in matrix.bodies]
    parts = [
        (words["matrix-legend"], [*states, *(escape(line) for line in matrix.basis_lines())]),
        (words["matrix-bodies"], bodies),
        (words["matrix-positions"], [escape(line) for line in matrix.positions]),
        (words["matrix-grounds"], [escape(line) for line in matrix.ground_lines()]),
    ]
    return "".join(
        f"<h2>{escape(title)}</h2>\n<ul>\n" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>\n"
        for title, items in parts
        if items
    )
