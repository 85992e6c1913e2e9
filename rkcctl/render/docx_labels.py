"""The labels of lists as Word counts them: (a), within it (i), within that (1), or a), i), 1), and so on again."""

from dataclasses import dataclass

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# The kinds of mark of a level, three levels in turn, as pandoc names them.
CYCLE = ("LowerAlpha", "LowerRoman", "Decimal")


@dataclass(frozen=True, slots=True)
class Marks:
    """How pandoc is told of a list: a style of CYCLE or "bullet", and Period, OneParen or TwoParens."""

    style: str
    delimiter: str = ""


def marks_of(labels: tuple[str, ...], depth: int, *, ordered: bool) -> Marks | None:
    """The marks that give just these labels at a depth from 0; None where Word would count otherwise.

    A list that nobody has labelled has bullets, or numbers where it is ordered.
    """
    if not any(labels):
        return Marks("Decimal", "Period") if ordered else Marks("bullet")
    for delimiter, before in (("TwoParens", "("), ("OneParen", "")):
        if labels == tuple(f"{before}{_count(position, depth)})" for position in range(1, len(labels) + 1)):
            return Marks(CYCLE[depth % 3], delimiter)
    return None


def _count(position: int, depth: int) -> str:
    match CYCLE[depth % 3]:
        case "LowerAlpha":
            # Word goes on with aa, bb, cc; the text with aa, ab, ac.
            return _LETTERS[position - 1] if position <= len(_LETTERS) else "?"
        case "LowerRoman":
            return _roman(position)
    return str(position)


def _roman(number: int) -> str:
    numeral = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral
