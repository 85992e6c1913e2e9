"""Numbers with what they count, as messages say them: 1 change, 3 changes, 2 entries."""


def count(number: int, noun: str, plural: str = "") -> str:
    """`plural` where it is not the noun with an s."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
