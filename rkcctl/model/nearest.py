"""What a misspelt name was most likely meant to be."""

import difflib
from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "there are:") -> str:
    """A question with the nearest of the known names, or `otherwise` followed by all of them; "" for none."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"{otherwise} {', '.join(names)}" if names else ""
