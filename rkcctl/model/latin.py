"""The words that number what came later, in their order: bis, ter, quater."""

_UNITS = ("", "un", "duo", "ter", "quater", "quin", "sex", "sept", "octo", "novo")
_TENS = ("", "dec", "vic", "tric", "quadrag", "quinquag", "sexag", "septuag", "octog", "nonag")
_FIRST = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies")
LATIN = (*_FIRST, *(f"{unit}{ten}ies" for ten in _TENS[1:] for unit in _UNITS))
"""From the second on: bis, ter, ..., decies, undecies, ..., vicies, unvicies, ..., novononagies."""

LATIN_PLACE = {word: place for place, word in enumerate(LATIN)}
