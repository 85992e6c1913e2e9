"""The table of outcomes that officers fill in, as a spreadsheet opens it: CSV in UTF-8 with its mark."""

import csv
import io
from collections.abc import Iterable, Mapping

from rkcctl.model.outcome_table import COLUMNS, FORMULA

# More than one looks through in a cell.
_MOST_LETTERS = 5_000


def write_table(rows: Iterable[Mapping[str, str]], language: str) -> bytes:
    """The headings in one language, and a row for each mapping by the keys of the columns.

    In French the cells are parted by semicolons, as spreadsheets there expect.
    """
    column = 1 if language == "fr" else 0
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if column else ",", lineterminator="\r\n")
    writer.writerow([both[column] for both in COLUMNS.values()])
    for row in rows:
        writer.writerow([_guard(key, row.get(key, "")) for key in COLUMNS])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _guard(key: str, text: str) -> str:
    # What only tells is cut. What is read again, such as words that were adopted, is not.
    shown = f"{text[:_MOST_LETTERS]}…" if key == "words" and len(text) > _MOST_LETTERS else text
    return f"'{shown}" if shown.startswith(FORMULA) else shown
