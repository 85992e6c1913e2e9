"""The matrix of a review -> Markdown, CSV and JSON."""

import csv
import io
import json

from rkcctl.model.matrix import Matrix, MatrixCell, MatrixColumn, MatrixRow, State

# A spreadsheet takes a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_markdown(matrix: Matrix) -> bytes:
    """A Markdown table: the year stands with each column; below it legend and grounds."""
    words = matrix.words
    colon = words["colon"]
    lines = [f"# {_escape(matrix.title)}", ""]
    if matrix.banner:
        lines += [f"**{_escape(matrix.banner)}**", ""]
    lines += [_escape(matrix.standing), ""]
    heads = [words["matrix-activity"], *(f"{column.group}{colon}{column.label}" for column in matrix.columns)]
    lines += [_row(heads), "|" + " --- |" * len(heads)]
    lines += [_row([matrix.tell_row(row), *(_tell_cell(cell, matrix) for cell in row.cells)]) for row in matrix.rows]
    parts = {
        words["matrix-legend"]: [f"{mark} {word}{colon}{meaning}" for mark, word, meaning in matrix.legend],
        words["matrix-bodies"]: [f"{short}{colon}{name}" for short, name in matrix.bodies],
        words["matrix-positions"]: list(matrix.positions),
        words["matrix-grounds"]: list(matrix.ground_lines()),
    }
    for title, told in parts.items():
        if told:
            lines += ["", f"## {_escape(title)}", "", *(f"- {_escape(line)}" for line in told)]
    return ("\n".join(lines) + "\n").encode()


def write_csv(matrix: Matrix) -> bytes:
    """A row an activity, as a spreadsheet opens it: UTF-8 with its mark, lines ended as in RFC 4180.

    The first row names the columns, with their years; a cell holds state and basis in words, the basis always, as no
    line of the file could say it once for all; the last column says on which others an activity depends.
    """
    words = matrix.words
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = [f"{column.group}{words['colon']}{column.label}".strip() for column in matrix.columns]
    writer.writerow(
        _guard(cell) for cell in ("#", words["matrix-activity"], words["matrix-body"], *heads, words["matrix-order"])
    )
    for row in matrix.rows:
        cells = (f"{cell.word} ({cell.basis_word})" if cell.word else "" for cell in row.cells)
        writer.writerow(
            _guard(cell) for cell in (str(row.number), row.title, ", ".join(row.bodies), *cells, matrix.tell_after(row))
        )
    return out.getvalue().encode("utf-8-sig")


def write_json(matrix: Matrix) -> bytes:
    """The matrix as data, for programs; keys and their order are kept from version to version.

    `cycle`, `language`, `title`, `status`, `as_of` (a day or null), `banner`; `columns`: `id`, `label`, `year`,
    `intersession`, `dates`, `first` and `last` (the days that bound it, or null), `note`; `activities`: `id`,
    `number`, `title`, `bodies`, `after` (the ids of those on which it depends), and `cells`, those that are not empty:
    `column`, `state` (planned, done, planned-and-done, not-done, due, late, no-public-record), `planned`, `actual`
    (null where not known), `basis` (stated, inferred, sample), `note`, `source`; `positions`: those on the plan, a
    line each.
    """
    data = {
        "cycle": matrix.cycle,
        "language": matrix.language,
        "title": matrix.title,
        "status": matrix.status,
        "as_of": matrix.as_of.isoformat() if matrix.as_of else None,
        "banner": matrix.banner,
        "columns": [_column_data(column) for column in matrix.columns],
        "activities": [_row_data(row, matrix) for row in matrix.rows],
        "positions": list(matrix.positions),
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _tell_cell(cell: MatrixCell, matrix: Matrix) -> str:
    return "" if cell.state is State.EMPTY else f"{cell.mark} {matrix.tell_cell(cell)}"


def _column_data(column: MatrixColumn) -> dict[str, object]:
    return {
        "id": column.id,
        "label": column.label,
        "year": column.group,
        "intersession": column.intersession,
        "dates": column.dates,
        "first": column.first.isoformat() if column.first else None,
        "last": column.last.isoformat() if column.last else None,
        "note": column.note,
    }


def _row_data(row: MatrixRow, matrix: Matrix) -> dict[str, object]:
    cells = [
        {
            "column": column.id,
            "state": cell.state.value,
            "planned": cell.planned,
            "actual": cell.actual,
            "basis": cell.basis,
            "note": cell.note,
            "source": cell.source,
        }
        for column, cell in zip(matrix.columns, row.cells, strict=True)
        if cell.state is not State.EMPTY
    ]
    return {
        "id": row.id,
        "number": row.number,
        "title": row.title,
        "bodies": list(row.bodies),
        "after": list(row.after),
        "cells": cells,
    }


def _guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(_escape(cell) for cell in cells) + " |"


def _escape(text: str) -> str:
    """The text as Markdown prints it, on one line and within a cell."""
    for mark in "\\`*_{}<>|":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("[", "\\[").replace("\n", " ")
