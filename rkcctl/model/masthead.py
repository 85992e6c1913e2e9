"""The head of a meeting paper: what stands above its first section, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Masthead:
    """`names` are lines that stand side by side, English on the left and French on the right.

    `symbol` is that of the house, or the word for a draft. `meeting` is as 20th Meeting, `dates` as 17–18 June 2019,
    `written` the place and date of the paper, `item` its item on the agenda in brackets; what is not known is empty.
    `original` names the language it was written in.
    """

    names: tuple[tuple[str, str], ...]
    body: str
    symbol: str
    meeting: str
    dates: str
    written: str
    title: str
    item: str
    original: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands on the left below the names."""
        return tuple(line for line in (self.meeting, self.dates) if line)
