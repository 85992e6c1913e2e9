"""The matrix of a review as an annex of an edition, and as an edition of its own, which every writer prints."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from rkcctl.compose.edition import Wish, compose
from rkcctl.compose.locale import spell_date
from rkcctl.model.corpus import Corpus
from rkcctl.model.document import Inlines, Item, List, Node, Paragraph, Strong, Table, Text
from rkcctl.model.edition import Annex, Edition
from rkcctl.model.matrix import Matrix, MatrixCell, MatrixColumn, MatrixRow, State

# What a turned page holds, in characters: the activities, and beside them so much for columns.
_ROOM = 126
_PADDING = 3


def to_annex(matrix: Matrix, number: str = "1") -> Annex:
    """What introduces the matrix, the matrix in as many tables as pages need, its legend and its grounds."""
    words, colon = matrix.words, matrix.words["colon"]
    content: list[Node] = [Paragraph((Text(words["matrix-introduction"]),)), Paragraph((Text(matrix.standing),))]
    content += [_lay_out(matrix, part) for part in split_columns(matrix.columns, _ROOM)]
    content += _titled(words["matrix-legend"], (*_tell_states(matrix), *matrix.basis_lines()))
    content += _titled(words["matrix-bodies"], (f"{short}{colon}{name}" for short, name in matrix.bodies))
    content += _titled(words["matrix-grounds"], matrix.ground_lines())
    return Annex(f"schedule-{matrix.cycle}", number, matrix.title, tuple(content))


def to_edition(corpus: Corpus, matrix: Matrix) -> Edition:
    """An edition that holds the matrix and nothing else, dated as it was judged. The corpus has guidelines."""
    edition = compose(corpus, Wish(matrix.language))
    words, day = matrix.words, matrix.as_of
    return replace(
        edition,
        title=matrix.title,
        status=words["matrix-as-of"].format(date=spell_date(day, matrix.language)) if day else words["matrix-annex"],
        facts=((words["matrix-standing"], matrix.status),),
        date=day or edition.date,
        file_name=f"{'SAMPLE-' if edition.sample else ''}{matrix.cycle}-{matrix.language}",
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{edition.identifier}/{matrix.cycle}')}",
        chapters=(),
        figures=(),
        tables=(),
        glossary=(),
        provisions=(),
        annexes=(to_annex(matrix, ""),),
        images={},
    )


def split_columns(columns: tuple[MatrixColumn, ...], room: int) -> tuple[tuple[MatrixColumn, ...], ...]:
    """The columns in runs that a page holds beside each other; where it can be, runs end where a year ends."""
    runs: list[list[MatrixColumn]] = [[]]
    for _, found in groupby(columns, key=lambda column: column.group):
        year = list(found)
        if runs[-1] and _width([*runs[-1], *year]) > room:
            runs.append([])
        for column in year:
            if runs[-1] and _width([*runs[-1], column]) > room:
                runs.append([])
            runs[-1].append(column)
    return tuple(tuple(run) for run in runs if run)


def _width(columns: list[MatrixColumn]) -> int:
    """Characters that the columns take: each holds the longest word of its heading, and a mark with its ground."""
    return sum(max(4, *(len(word) for word in _name(column).split())) + _PADDING for column in columns)


def _name(column: MatrixColumn) -> str:
    """The heading of a column: an intersession has the first letters of its label, which the legend explains."""
    return f"{column.label[:3]}." if column.intersession else column.label


def _lay_out(matrix: Matrix, part: tuple[MatrixColumn, ...]) -> Table:
    kept = [position for position, column in enumerate(matrix.columns) if column in part]
    years = [(year, len(list(run))) for year, run in groupby(column.group for column in part)]
    first, last = part[0].group, part[-1].group
    span = first if first == last else "–".join((first.split("–")[0], last.split("–")[-1])).strip("–")
    caption = f"{matrix.title} ({span})" if span else matrix.title
    return Table(
        caption=(Text(caption),),
        head=((Text(matrix.words["matrix-activity"]),), *((Text(_name(column)),) for column in part)),
        rows=tuple((_tell_row(row), *(_tell_cell(row.cells[place], matrix) for place in kept)) for row in matrix.rows),
        align=("left",) * (len(part) + 1),
        groups=(("", 1), *years),
        wide=True,
    )


def _tell_row(row: MatrixRow) -> Inlines:
    return (Text(f"{row.number}. {row.title} ({', '.join(row.bodies)})"),)


def _tell_cell(cell: MatrixCell, matrix: Matrix) -> Inlines:
    if cell.state is State.EMPTY:
        return ()
    return (Text(f"{cell.mark} {matrix.initial(cell)}"),)


def _tell_states(matrix: Matrix) -> Iterable[str]:
    colon = matrix.words["colon"]
    yield from (f"{mark} {word}{colon}{meaning}" for mark, word, meaning in matrix.legend)
    between = {_name(column): column.label for column in matrix.columns if column.intersession}
    yield from (f"{short}{colon}{label}" for short, label in between.items())


def _titled(title: str, lines: Iterable[str]) -> list[Node]:
    """A list under a line that names it; nothing where it is empty."""
    items = tuple(Item((Paragraph((Text(line),)),)) for line in lines)
    return [Paragraph((Strong((Text(title),)),)), List(items)] if items else []
