"""A table of outcomes as officers fill it in: its columns and words in both languages, and what a row says."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from rkcctl.model.sources import Place
from rkcctl.model.stated import PARAGRAPHS_PATTERN

# key: (English, French), in the order in which they are written. Title, authors, state and words proposed tell what the
# change is; nothing that is entered is taken from them.
COLUMNS: Mapping[str, tuple[str, str]] = {
    "change": ("change", "changement"),
    "title": ("title", "titre"),
    "by": ("proposed by", "proposé par"),
    "state": ("state", "état"),
    "words": ("words proposed", "termes proposés"),
    "outcome": ("outcome", "issue"),
    "as": ("in the words of", "dans les termes de"),
    "adopted-en": ("adopted in English", "adopté en anglais"),
    "adopted-fr": ("adopted in French", "adopté en français"),
    "to": ("returned to", "renvoyé à"),
    "until": ("deferred until", "reporté à"),
    "item": ("item", "point"),
    "par": ("paragraph", "paragraphe"),
    "reopens": ("reopens", "rouvre"),
    "reason-en": ("reason in English", "raison en anglais"),
    "reason-fr": ("reason in French", "raison en français"),
    "position-by": ("position by", "position de"),
    "stance": ("position", "position"),
    "with": ("joined by", "avec"),
    "grounds-en": ("grounds in English", "motifs en anglais"),
    "grounds-fr": ("grounds in French", "motifs en français"),
}
# A spreadsheet runs what begins so as a formula: tables are written with a ' before it, which reading takes off again.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What a meeting may come to, as people say it; the first two are what its body does by the procedure.
OUTCOMES: Mapping[str, tuple[str, str]] = {
    "as-proposed": ("as proposed", "tel que proposé"),
    "other-words": ("in other words", "dans une autre rédaction"),
    "bracketed": ("in brackets", "entre crochets"),
    "not-accepted": ("not accepted", "non accepté"),
    "deferred": ("deferred", "reporté"),
    "returned": ("returned", "renvoyé"),
    "noted": ("noted", "dont il est pris note"),
    "guidance": ("guidance given", "orientations données"),
    "examined": ("examined", "examiné"),
    "recommended": ("recommended", "recommandé"),
    "reported": ("reported", "rapporté"),
    "approved": ("approved", "approuvé"),
}
# Papers print them of a change, in French a feminine: what they print is taken too.
ALSO_SAID: Mapping[str, tuple[str, ...]] = {
    "as-proposed": ("telle que proposée", "dans la forme proposée"),
    "bracketed": ("placed in brackets", "mis entre crochets", "mise entre crochets"),
    "not-accepted": ("non acceptée",),
    "deferred": ("reportée",),
    "returned": ("renvoyée",),
    "noted": ("pris en note", "prise en note"),
    "examined": ("examinée",),
    "recommended": ("recommandée",),
    "reported": ("rapportée",),
    "approved": ("approuvée",),
}
STANCES: Mapping[str, tuple[str, str]] = {
    "support": ("support", "soutien"),
    "support-with-change": ("support with a change", "soutien avec modification"),
    "concern": ("concern", "préoccupation"),
    "reservation": ("reservation", "réserve"),
    "objection": ("objection", "objection"),
    "no-position": ("no position", "sans position"),
}


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What was filled in of one change. `number` is that of the row as a spreadsheet shows it, 1 being the headings.

    `source` names the table and `line` is where the row begins in its file; `spots` says in which column a cell is.
    Cells that are empty are left out. `is_french` where the table has its headings in French.
    """

    source: str
    number: int
    line: int
    cells: Mapping[str, str]
    spots: Mapping[str, int]
    is_french: bool = False

    def say(self, key: str) -> str:
        return self.cells.get(key, "")

    def names(self, key: str) -> tuple[str, ...]:
        """The names of a list with commas, semicolons or blanks between them."""
        return tuple(dict.fromkeys(name for name in re.split(r"[,;\s]+", self.say(key)) if name))

    def tell(self, both: tuple[str, str]) -> str:
        """Of a word in both languages that of the table."""
        return both[self.is_french]

    def place(self, key: str = "change") -> Place:
        return Place(self.source, self.line, self.spots.get(key, 0))


def find_key(said: str, known: Mapping[str, tuple[str, str]]) -> str:
    """The key of what was said in either language, or as the key itself; "" where it is none of them."""
    wanted = fold_words(said)
    return next((key for key, both in known.items() if wanted in (fold_words(one) for one in (key, *both))), "")


def find_outcome(said: str) -> str:
    """The key of an outcome, said of a thing of either gender; "" where it is none."""
    wanted = fold_words(said)
    also = (key for key, several in ALSO_SAID.items() if wanted in map(fold_words, several))
    return find_key(said, OUTCOMES) or next(also, "")


def find_paragraph(said: str) -> str:
    """The paragraph of a report, or a run of them with the hyphen that a meeting's file has; "" where it is none."""
    told = said.replace("\u2013", "-")
    return told if re.fullmatch(PARAGRAPHS_PATTERN, told) else ""


def fold_words(text: str) -> str:
    """Small letters without accents, and single blanks: how one person writes a word, and another."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", plain.casefold()))
