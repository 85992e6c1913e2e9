"""The matrix of a review as an annex of an edition, and as an edition of its own, which every writer prints."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from math import ceil

from rkcctl.compose.edition import Wish, compose
from rkcctl.compose.locale import spell_date
from rkcctl.model.corpus import Corpus
from rkcctl.model.document import MANY_COLUMNS, Inlines, Item, List, Node, Paragraph, Strong, Table, Text
from rkcctl.model.edition import Annex, Edition
from rkcctl.model.matrix import Matrix, MatrixCell, MatrixColumn, State

# What a turned page holds beside the activities, in characters: of a table, and of one in smaller letters, where a word
# may end at its hyphen. What the padding of a cell takes is reckoned with each column.
_ROOM = {False: 126, True: 146}
_PADDING = {False: 3, True: 2}
_LEAST = 5
# How much wider the letters of a heading are.
_BOLD = 1.2


def to_annex(matrix: Matrix, number: str = "1") -> Annex:
    """What introduces the matrix, its legend, the matrix in as many tables as pages need, and its grounds."""
    words = matrix.words
    content: list[Node] = [Paragraph((Text(words["matrix-introduction"]),)), Paragraph((Text(matrix.standing),))]
    # Before the matrix: it fills a page of its own, and is read with them in mind.
    content += _titled(words["matrix-legend"], _tell_legend(matrix))
    content += _titled(words["matrix-bodies"], _tell_bodies(matrix))
    content += [_lay_out(matrix, part) for part in split_columns(matrix.columns)]
    content += _titled(words["matrix-positions"], matrix.positions)
    content += _titled(words["matrix-grounds"], matrix.ground_lines())
    return Annex(f"schedule-{matrix.cycle}", number, matrix.title, tuple(content))


def lay_out_matrix(matrix: Matrix) -> tuple[Node, ...]:
    """The matrix in as many tables as pages need, each with its marks told, then legend and grounds: for a paper.

    Where it was judged by a day, it says so first.
    """
    content: list[Node] = [Paragraph((Text(matrix.standing),))] if matrix.as_of else []
    for part in split_columns(matrix.columns):
        laid = _lay_out(matrix, part)
        # The table fills a turned page of its own: what its marks stand for is read there, and explained after it.
        key = _tell_key(matrix)
        content.append(replace(laid, caption=(*laid.caption, Text(f". {key}"))) if key else laid)
    content += _titled(matrix.words["matrix-legend"], _tell_legend(matrix))
    content += _titled(matrix.words["matrix-bodies"], _tell_bodies(matrix))
    return (*content, *_titled(matrix.words["matrix-grounds"], matrix.ground_lines()))


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


def split_columns(columns: tuple[MatrixColumn, ...]) -> tuple[tuple[MatrixColumn, ...], ...]:
    """The columns in runs that a page holds beside each other; where it can be, runs end where a year ends."""
    runs: list[tuple[MatrixColumn, ...]] = []
    while rest := columns[sum(map(len, runs)) :]:
        # A longer run may fit where a shorter one does not: it is set in smaller letters.
        fitting = [count for count in range(1, len(rest) + 1) if _fits(rest[:count])] or [1]
        years = [count for count in fitting if count == len(rest) or rest[count - 1].group != rest[count].group]
        runs.append(rest[: max(years or fitting)])
    return tuple(runs)


def _fits(columns: tuple[MatrixColumn, ...]) -> bool:
    """Whether a page holds them. Each holds the longest word of its heading, and a mark with its basis."""
    dense = len(columns) + 1 > MANY_COLUMNS
    words = (re.split(r"(?<=-)|\s+" if dense else r"\s+", column.short) for column in columns)
    widths = (max(_LEAST, *(ceil(_BOLD * len(word)) for word in found)) + _PADDING[dense] for found in words)
    return sum(widths) <= _ROOM[dense]


def _lay_out(matrix: Matrix, part: tuple[MatrixColumn, ...]) -> Table:
    kept = [position for position, column in enumerate(matrix.columns) if column in part]
    years = [(year, len(list(run))) for year, run in groupby(column.group for column in part)]
    first, last = part[0].group, part[-1].group
    span = first if first == last else "–".join((first.split("–")[0], last.split("–")[-1])).strip("–")
    caption = f"{matrix.title} ({span})" if span else matrix.title
    return Table(
        caption=(Text(caption),),
        head=((Text(matrix.words["matrix-activity"]),), *((Text(column.short),) for column in part)),
        rows=tuple(
            ((Text(matrix.tell_row(row)),), *(_tell_cell(row.cells[place], matrix) for place in kept))
            for row in matrix.rows
        ),
        align=("left",) * (len(part) + 1),
        groups=(("", 1), *years),
        wide=True,
    )


def _tell_cell(cell: MatrixCell, matrix: Matrix) -> Inlines:
    if cell.state is State.EMPTY:
        return ()
    return (Text(f"{cell.mark} {matrix.initial(cell)}".rstrip()),)


def _tell_legend(matrix: Matrix) -> Iterable[str]:
    return (*_tell_states(matrix), *matrix.initial_lines(), *_tell_between(matrix))


def _tell_key(matrix: Matrix) -> str:
    """What the marks of the cells stand for, in a line; nothing where there are none."""
    words, bases = matrix.words, matrix.bases
    marks = [f"{mark} {word}" for mark, word, _ in (*matrix.legend, *(() if matrix.has_one_basis else bases))]
    told = [words["matrix-legend"] + words["colon"] + words["semicolon"].join(marks)] if marks else []
    told += [words["matrix-throughout"].format(basis=bases[0][1])] if matrix.has_one_basis else []
    return ". ".join(told)


def _tell_bodies(matrix: Matrix) -> Iterable[str]:
    return (f"{short}{matrix.words['colon']}{name}" for short, name in matrix.bodies)


def _tell_states(matrix: Matrix) -> Iterable[str]:
    colon = matrix.words["colon"]
    return (f"{mark} {word}{colon}{meaning}" for mark, word, meaning in matrix.legend)


def _tell_between(matrix: Matrix) -> Iterable[str]:
    """What the short headings of intersessions stand for."""
    between = {column.short: column.label for column in matrix.columns if column.intersession}
    return (f"{short}{matrix.words['colon']}{label}" for short, label in between.items())


def _titled(title: str, lines: Iterable[str]) -> list[Node]:
    """A list under a line that names it; nothing where it is empty."""
    items = tuple(Item((Paragraph((Text(line),)),)) for line in lines)
    return [Paragraph((Strong((Text(title),)),)), List(items)] if items else []
