"""Names within sentences, with their article: the Working group, le Groupe de travail, du Conseil, aux États-Unis.

English takes "the" before bodies and organisations, and before the few States that have it. French needs the gender
of a name, which its first word tells: by its ending, but for the words listed here.
"""

import re

_NBSP = "\u00a0"
_BEFORE_MARK = re.compile(r" ([:;?!»])")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MASCULINE = _listed(
    "belize bureau cambodge centre collège comité conseil forum groupe institut membre mexique ministère mozambique "
    "observateur organe organisme pays programme projet réseau royaume secrétariat service sous-comité sous-groupe "
    "suriname syndicat texte zimbabwe"
)
_FEMININE = _listed("autorité communauté société unité université cour")
_PLURAL = _listed(
    "bahamas comores délégations émirats fidji îles maldives modifications palaos pays-bas philippines propositions "
    "seychelles textes états-unis"
)
_BARE = _listed(
    "aruba bahreïn chypre cuba curaçao djibouti haïti israël madagascar malte maurice monaco oman saint-marin "
    "sainte-lucie singapour"
)
_THE = _listed("bahamas comoros gambia maldives netherlands philippines seychelles united")
"""States that English names with an article."""


def with_the(name: str, language: str, *, state: bool = False) -> str:
    """The name with its article: "the Council"; of a State only where it has one."""
    if language == "fr":
        return _with_french(name)
    first = name.split(" ", 1)[0].casefold()
    return name if state and first not in _THE and "republic" not in name.casefold() else f"the {name}"


def of(phrase: str, language: str) -> str:
    """ "of" before a phrase that has its article: of the Council, du Conseil."""
    return _contract(phrase, "de") if language == "fr" else f"of {phrase}"


def to(phrase: str, language: str) -> str:
    """ "to" before a phrase that has its article: to the Council, au Conseil."""
    return _contract(phrase, "à") if language == "fr" else f"to {phrase}"


def capital(phrase: str) -> str:
    """The phrase as a sentence begins with it."""
    return phrase[:1].upper() + phrase[1:]


def space_french(words: str) -> str:
    """French words with no-break spaces where a line must not end: before : ; ? ! and within the marks of a quote."""
    return _BEFORE_MARK.sub(_NBSP + r"\1", words).replace("« ", f"«{_NBSP}")


def quote(words: str, language: str) -> str:
    """Words between the quotation marks of the language."""
    return f"«{_NBSP}{words}{_NBSP}»" if language == "fr" else f"“{words}”"


def is_feminine(name: str) -> bool:
    """The gender of a French name, by its first word; of a word of two by the first of them."""
    first = name.split(" ", 1)[0].casefold()
    if first in _FEMININE:
        return True
    is_masculine = first in _MASCULINE or first.partition("-")[0] in _MASCULINE
    return not is_masculine and first.endswith(("e", "ion"))


def _with_french(name: str) -> str:
    first = name.split(" ", 1)[0].casefold()
    if first in _BARE:
        return name
    if first in _PLURAL:
        return f"les {name}"
    if first[:1] in "aeiouyàâéèêëîïôûœ" and first != "yémen":
        return f"l'{name}"
    return f"{'la' if is_feminine(name) else 'le'} {name}"


def _contract(phrase: str, word: str) -> str:
    """The phrase after "de" or "à", with which its article may grow together."""
    one, many = ("du", "des") if word == "de" else ("au", "aux")
    if phrase.startswith("le "):
        return f"{one} {phrase[3:]}"
    if phrase.startswith("les "):
        return f"{many} {phrase[4:]}"
    if word == "de" and phrase[:1].casefold() in "aeiouhàâéèêëîïôûœ" and phrase[:1]:
        return f"d'{phrase}"
    return f"{word} {phrase}"
