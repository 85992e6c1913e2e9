"""What strangers and slips bring to the commands of the review: nothing may be entered, and a code or a reason given.

Each is typed in a small workspace with one proposal. The files of the workspace stay as they were.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.inputs import changes, link, text

MEETING = "schedules/meetings/sample-wg-76.yaml"
REVIEW = "schedules/review-sample.yaml"
TABLE = "outcomes.csv"
HEADS = "change,outcome\n"
FROM = ("decide", "sample-wg-76", "--from", TABLE, "--yes")
HELD = ("mark", "sample-wg-76", "held")
DONE = ("plan", "initiate", "--in", "sample-wg-76", "--done")
LINE = "id: sample-wg-76\nbody: SAMPLE-WG\nplanned: 2019-05-20\nbasis: sample\n"


@dataclass(frozen=True)
class Misuse:
    """A command with what lies in its way: `said` must be in what it prints, with exit code 1, 2 or 3."""

    name: str
    plant: Callable[[Path], None]
    words: tuple[str, ...]
    said: str


def proposal(root: Path) -> None:
    changes("  - {c: 1, insert: last in cloud, text: The contract says how it ends.}\n")(root)


def table(content: str | bytes | Callable[[], str]) -> Callable[[Path], None]:
    """Write the table of outcomes."""
    return text(TABLE, content)


def row(outcome: str, **cells: str) -> Callable[[Path], None]:
    """A table of one row."""
    names = {"change": "2019-004/1", "outcome": outcome, **cells}
    quoted = (f'"{cell}"' for cell in names.values())
    return table(f"{','.join(name.replace('_', ' ') for name in names)}\n{','.join(quoted)}\n")


def register_of(count: int) -> Callable[[], str]:
    """So many lines of receipt, of proposals that are not there."""
    return lambda: (
        "events:\n"
        + "".join(
            f"  - {{event: received, proposal: 2018-{n:04}, at: '2018-05-01 09:00', by: XA, basis: sample}}\n"
            for n in range(1, count + 1)
        )
    )


def nothing(_: Path) -> None:
    """Leave the workspace as it is."""


COMMANDS: tuple[Misuse, ...] = (
    Misuse("a table in UTF-16", table("change,outcome\n2019-004/1,noted\n".encode("utf-16")), FROM, "MTG601"),
    Misuse("a table with NUL bytes", table("change,outcome\n2019-004/1,no\0ted\n"), FROM, "MTG60"),
    Misuse("a table of 200,000 rows", table(lambda: HEADS + "2019-004/1,noted\n" * 200_000), FROM, "too large"),
    Misuse("a table of one long cell", row("noted", reason_in_English="word " * 300_000), FROM, ""),
    Misuse("a quotation mark that never ends", table('change,outcome\n"2019-004/1,noted\n' * 20_000), FROM, "MTG60"),
    Misuse("a table that is a link out", link(TABLE, "secret.md"), FROM, ""),
    Misuse("a change that is a path", table("change,outcome\n../../secret,noted\n"), FROM, "MTG603"),
    Misuse("a script in the words", row("in other words", adopted_in_English="<script>x</script>"), FROM, "SRC303"),
    Misuse("escape sequences in a reason", row("not accepted", reason_in_English="\x1b[31mred"), FROM, "SRC104"),
    Misuse("a right-to-left override in a name", row("returned", returned_to="X\u202eA"), FROM, "MTG603"),
    Misuse("200,000 brackets in a meeting", text(MEETING, "id: " + "[" * 200_000), HELD, "cannot be read"),
    Misuse("a meeting that is a link out", link(MEETING, "secret.md"), HELD, "sample-wg-76"),
    Misuse("remarks between the days", text(MEETING, LINE + "actual:\n  from: 2019-05-20 # a\n  to: 2019-05-21\n"),
           (*HELD, "--from", "2019-05-21"), "cannot be written"),
    Misuse("a date that is code", nothing, (*HELD, "--from", "2019-05-20}, status: {x: y"), "is no date"),
    Misuse("a body that is code", nothing, ("new", "body", "X}: y", "--name", "A"), "cannot be a code"),
    Misuse("a name that is code", nothing, ("new", "body", "SAMPLE-XG", "--name", "\x1b[2J\u202e"), "SRC10"),
    Misuse("a meeting outside the folder", nothing, ("mark", "../../secret", "held"), "there is no meeting"),
    Misuse("a meeting named outside the folder", nothing,
           ("new", "meeting", "../../x", "--body", "SAMPLE-WG"), "cannot be an id"),
    Misuse("a column of another world", nothing, ("plan", "initiate", "--in", "\x1b[31m"), "no column"),
    Misuse("a review of 200,000 braces", text(REVIEW, "id: " + "{a: " * 200_000), DONE, "there is no review"),
    Misuse("a reply of nobody", nothing, ("reply", "sample-wg-76", "agree", "--by", "XZ"), "no written procedure"),
    Misuse("a deadline of the year 0", nothing, ("deadline", "sample-wg-76", "papers", "0000-01-01 00:00"), "0000"),
    Misuse("a deadline of the year 9999", nothing,
           ("deadline", "sample-wg-76", "papers", "9999-12-31 23:59 -12:00"), "9999"),
    Misuse("a vote of a billion digits", nothing,
           ("decide", "sample-wg-76", "--about", "2019-004", "--act", "noted", "--for", "9" * 5_000), ""),
    Misuse("receipts of what is not there", text("proposals/register.yaml", register_of(1_000)),
           ("circulate", "--all-received", "--to", "members"), "PRP204"),
    Misuse("acknowledgements of what is not there", text("proposals/register.yaml", register_of(1_000)),
           ("acknowledge", "--all"), ""),
)  # fmt: skip
