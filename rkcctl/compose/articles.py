"""Names within sentences, with their article: the Working group, le Groupe de travail, du Conseil, aux États-Unis.

English takes "the" before bodies and organisations, and before the few States that have it. French needs the gender
of a name, which its first word tells: by its ending, but for the words listed here.
"""

import re

_NBSP = "\u00a0"
_VOWELS = "aeiouàâéèêëîïôûœ"
_BEFORE_MARK = re.compile(r" ([:;?!»])")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MASCULINE = _listed(
    "belize bureau cambodge centre chapitre code collège colloque comité conseil cycle dialogue exercice forum groupe "
    "institut membre mexique ministère mozambique observateur organe organisme paragraphe pays programme projet réseau "
    "royaume secrétariat séminaire service sous-comité sous-groupe suriname syndicat texte zimbabwe"
)
_FEMININE = _listed("autorité communauté société unité université cour sierra trinité")
_PLURAL = _listed(
    "bahamas bermudes comores délégations émirats fidji îles maldives modifications palaos pays-bas philippines "
    "propositions seychelles textes tonga états-unis"
)
_BARE = _listed(
    "antigua-et-barbuda aruba bahreïn chypre cuba curaçao djibouti haïti hong israël kiribati macao madagascar malte "
    "maurice monaco nauru oman porto saint-kitts-et-nevis saint-marin saint-vincent-et-les-grenadines sainte-lucie sao "
    "singapour tuvalu"
)
_ASPIRATED = _listed("hambourg hanoï harare hong honiara")
"""Names before which the e of "de" stays."""
_THE = _listed("bahamas comoros gambia maldives netherlands philippines seychelles")
_THE_WITHIN = _listed("emirates federation islands kingdom republic see state states union")
"""States that English names with an article: those that begin with the ones, and that hold the others."""


def with_the(name: str, language: str, *, state: bool = False) -> str:
    """The name with its article: "the Council"; of a State only where it has one."""
    if language == "fr":
        return _with_french(name)
    # What stands behind a comma or in brackets is no part of the name: Iran (Islamic Republic of).
    parts = re.split(r"[,(]", name.casefold())[0].split()
    return name if state and parts[:1] and parts[0] not in _THE and not _THE_WITHIN & set(parts) else f"the {name}"


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
    first = _first(name)
    part = first.partition("-")[0]
    if part in _FEMININE:
        return True
    return not {first, part} & _MASCULINE and part.endswith(("e", "ée", "ion"))


def _first(name: str) -> str:
    return name.split(" ", 1)[0].rstrip(",").casefold()


def _with_french(name: str) -> str:
    first = _first(name)
    if first in _BARE:
        return name
    if first in _PLURAL:
        return f"les {name}"
    if first[:1] in f"y{_VOWELS}" and first != "yémen":
        return f"l'{name}"
    return f"{'la' if is_feminine(name) else 'le'} {name}"


def _contract(phrase: str, word: str) -> str:
    """The phrase after "de" or "à", with which its article may grow together."""
    one, many = ("du", "des") if word == "de" else ("au", "aux")
    # The article of a city is written large, and grows together all the same: Le Caire, du Caire.
    article, _, name = phrase.partition(" ")
    if name and article.casefold() in ("le", "les"):
        return f"{one if article.casefold() == 'le' else many} {name}"
    is_open = phrase[:1].casefold() in _VOWELS or (phrase[:1] in "hH" and _first(phrase) not in _ASPIRATED)
    return f"d'{phrase}" if word == "de" and phrase and is_open else f"{word} {phrase}"
