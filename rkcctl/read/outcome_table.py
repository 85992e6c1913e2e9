"""A filled-in table of outcomes -> its rows, and what is wrong with it. Spreadsheets save it in many ways."""

import csv
import io
from dataclasses import replace

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults.outcome_table import TABLE_UNREAD
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.outcome_table import COLUMNS, FORMULA, OutcomeRow, find_key, fold_words
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible
from rkcctl.read.text import decode

_MOST_ROWS = 20_000


def read_table(path: str, data: bytes) -> tuple[tuple[OutcomeRow, ...], list[Diagnostic]]:
    """The rows in which something was filled in, or none and the faults of the table."""
    text, unread = decode(path, data)
    if text is None:
        hint = 'save it as "CSV UTF-8" in the spreadsheet'
        return (), [TABLE_UNREAD.at(fault.place, fault.message, hint) for fault in unread]
    first, _, rest = text.partition("\n")
    skipped = int(first.lower().startswith("sep="))
    body = rest if skipped else text
    rows, broken = _split(body, _find_separator(body), skipped)
    if broken:
        message = "the table breaks off in the row that begins here"
        return (), [TABLE_UNREAD.at(Place(path, broken), message, "close the quotation mark of its last cell")]
    keys, faults = _read_heads(path, rows[0] if rows else (1, []))
    if len(rows) > _MOST_ROWS:
        faults.append(TABLE_UNREAD.at(Place(path), f"the table has {len(rows)} rows", "divide it into several"))
    if not faults:
        faults = [_tell_headless(path, row, column) for row in rows[1:] for column in _find_headless(row[1], keys)]
    if faults:
        return (), faults
    is_french = fold_words(rows[0][1][keys.index("change")]) == fold_words(COLUMNS["change"][1])
    read = (replace(_read_row(path, number, row, keys), is_french=is_french) for number, row in enumerate(rows, 1))
    return tuple(row for row in list(read)[1:] if row.cells), []


def _find_separator(text: str) -> str:
    """What stands between the headings: a comma, a semicolon or a tabulator."""
    heads = text.partition("\n")[0]
    return max(",;\t", key=heads.count)


def _split(text: str, separator: str, skipped: int) -> tuple[list[tuple[int, list[str]]], int]:
    """Each row with the line on which it begins; and the line of that in which it breaks off, 0 where it does not."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1 + skipped
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return rows, 0
        except csv.Error:
            return rows, start
        rows.append((start, cells))
        start = reader.line_num + 1 + skipped


def _read_heads(path: str, row: tuple[int, list[str]]) -> tuple[list[str], list[Diagnostic]]:
    """The key of each column, "" for one without a heading."""
    line, cells = row
    keys: list[str] = []
    faults: list[Diagnostic] = []
    for column, said in enumerate(cells, start=1):
        key = find_key(said, COLUMNS)
        place = Place(path, line, column)
        if said.strip() and not key:
            known = [one for both in COLUMNS.values() for one in both]
            hint = did_you_mean(said.strip().lower(), known, "the headings are:")
            faults.append(TABLE_UNREAD.at(place, f"no column is called '{visible(said.strip()[:60])}'", hint))
        elif key and key in keys:
            message = f"the column '{COLUMNS[key][0]}' stands here again"
            faults.append(TABLE_UNREAD.at(place, message, "delete one of the two"))
        keys.append(key)
    if "change" not in keys and not faults:
        hint = "`rkcctl decide MEETING --table` writes the headings"
        faults.append(TABLE_UNREAD.at(Place(path, line), "there is no column 'change'", hint))
    return keys, faults


def _find_headless(cells: list[str], keys: list[str]) -> list[int]:
    """The columns, from 1, in which something stands below no heading."""
    filled = [column for column, cell in enumerate(cells, start=1) if cell.strip()]
    return [column for column in filled if column > len(keys) or not keys[column - 1]]


def _tell_headless(path: str, row: tuple[int, list[str]], column: int) -> Diagnostic:
    message = f"'{visible(row[1][column - 1].strip()[:60])}' stands in a column without a heading"
    return TABLE_UNREAD.at(Place(path, row[0], column), message, "give the column its heading, or empty the cell")


def _read_row(path: str, number: int, row: tuple[int, list[str]], keys: list[str]) -> OutcomeRow:
    line, cells = row
    said = {key: _bare(cell) for key, cell in zip(keys, cells, strict=False) if key}
    spots = {key: column for column, key in enumerate(keys, start=1) if key}
    return OutcomeRow(path, number, line, {key: cell for key, cell in said.items() if cell}, spots)


def _bare(cell: str) -> str:
    """A cell without blanks around it, and without the ' that keeps a spreadsheet from running it."""
    text = cell.replace("\u00a0", " ").strip()
    return text[1:] if text.startswith("'") and text[1:2] in FORMULA and text[1:2] else text
