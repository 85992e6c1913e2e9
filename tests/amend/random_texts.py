"""Small guideline texts at random: chapters in two languages with all that people put into them."""

import random
from dataclasses import dataclass, field

from rkcctl.amend.text import Text
from rkcctl.model.corpus import Chapter
from rkcctl.read.chapter import read_chapter

CHAPTERS = ("alpha", "beta", "gamma")
TERM = {"en": "Data Desk", "fr": "Bureau Données"}
_WORDS = {
    "en": (
        "administration", "officer", "declares", "cargo", "before", "arrival", "record", "keeps", "seal", "trader",
        "checks", "risk", "port", "border", "each", "list", "goods", "report", "system", "shared", "notice", "written",
        "carrier", "release", "review", "yearly", "agency", "data", "sent", "once", "paper", "known", "route", "audit",
    ),
    "fr": (
        "administration", "agent", "déclare", "fret", "avant", "arrivée", "dossier", "garde", "scellé", "opérateur",
        "vérifie", "risque", "port", "frontière", "chaque", "liste", "marchandises", "rapport", "système", "commun",
        "avis", "écrit", "transporteur", "mainlevée", "examen", "annuel", "agence", "données", "envoi", "une", "papier",
    ),
}  # fmt: skip


@dataclass
class Writer:
    """Writes one chapter. `shape` is the same for both languages: so that blocks of one id correspond."""

    rng: random.Random
    chapter: str
    language: str
    shape: tuple[str, ...]
    notes: list[str] = field(default_factory=list)
    count: int = 0
    sections: int = 0

    def words(self, least: int = 6, most: int = 14) -> list[str]:
        return [self.rng.choice(_WORDS[self.language]) for _ in range(self.rng.randint(least, most))]

    def rich(self, least: int = 6, most: int = 14) -> str:
        """Words with what Markdown puts among them; wrapped anywhere."""
        words = self.words(least, most)
        for position in range(1, len(words)):
            words[position] = self.dress(words[position])
        words[0] = words[0].capitalize()
        text = " ".join(words) + self.rng.choice((".", ".", ";", " (*see above*)."))
        if self.rng.random() < 0.2:
            text += self.mark()
        cut = self.rng.random() < 0.3 and text.find(" ", len(text) // 2)
        return f"{text[:cut]}\n{text[cut + 1 :]}" if cut and cut > 0 else text

    def dress(self, word: str) -> str:
        draw = self.rng.random()
        if draw < 0.06:
            return f"*{word}*"
        if draw < 0.09:
            return f"**{word} {self.rng.choice(_WORDS[self.language])}**"
        if draw < 0.12:
            return f"[{word}](#{self.chapter}-1)"
        if draw < 0.14:
            return f"`{word}`"
        if draw < 0.18:
            return TERM[self.language]
        if draw < 0.2:
            return f"{word}\u00a0{self.rng.randint(2, 9)}"
        return f"{word}," if draw < 0.26 else word

    def mark(self) -> str:
        label = f"{self.chapter}-n{len(self.notes) + 1}"
        self.notes.append(f"[^{label}]: {' '.join(self.words(3, 6)).capitalize()}.\n")
        return f"[^{label}]"

    def block(self, kind: str) -> str:
        self.count += 1
        opening = f"<!-- {self.chapter}-{self.count} -->\n"
        match kind:
            case "paragraph":
                return f"{opening}{self.rich()}\n"
            case "list" | "numbered":
                marks = ["- "] * 5 if kind == "list" else [f"{number}. " for number in range(1, 6)]
                items = [f"{mark}{self.item(len(mark))}" for mark in marks[: self.rng.randint(2, 4)]]
                return opening + self.rng.choice(("", "\n")).join(items)
            case "table":
                return f"{opening}Table: {' '.join(self.words(2, 4))}\n\n{self.table()}"
            case "figure":
                alt = " ".join(self.words(2, 4))
                return f"{opening}Figure: {' '.join(self.words(2, 4))}\n\n![{alt}](../figures/plan.svg)\n"
            case "quotation":
                return f"{opening}> {self.rich().replace(chr(10), chr(10) + '> ')}\n"
            case "code":
                return f"{opening}```\n{' '.join(self.words(2, 4))}\n```\n"
        self.sections += 1
        level = "###" if kind == "sub-section" and self.sections > 1 else "##"
        return f"<!-- {self.chapter}-s{self.sections} -->\n{level} {' '.join(self.words(2, 4)).capitalize()}\n"

    def item(self, indent: int) -> str:
        words = self.rich(3, 7).replace("\n", f"\n{' ' * indent}")
        inner = f"{' ' * indent}- {' '.join(self.words(2, 4))}\n" if self.rng.random() < 0.15 else ""
        return f"{words}\n{inner}"

    def table(self) -> str:
        width = self.rng.randint(2, 3)
        names = self.rng.sample(_WORDS[self.language], width + 4)
        head = " | ".join(name.capitalize() for name in names[:width])
        rows = [f"| {name} | " + " | ".join(self.cell() for _ in range(width - 1)) + " |\n"
                for name in names[width : width + self.rng.randint(2, 4)]]  # fmt: skip
        return f"| {head} |\n|{' --- |' * width}\n{''.join(rows)}"

    def cell(self) -> str:
        padding = " " * self.rng.choice((0, 0, 2))
        return (" ".join(self.words(1, 4)) if self.rng.random() < 0.9 else "a \\| b") + padding

    def write(self) -> Chapter:
        blocks = [self.block(kind) for kind in self.shape]
        if self.notes and self.rng.random() < 0.1:
            # Notes may stand anywhere: here right behind the first block.
            blocks.insert(1, "\n".join(self.notes))
            self.notes.clear()
        title = " ".join(self.words(2, 3)).capitalize()
        front = f"---\nid: {self.chapter}\ntitle: {title}\nthemes: [agile]\n---\n"
        body = "\n".join((*blocks, *(["\n".join(self.notes)] if self.notes else [])))
        text = f"{front}\n{body}"
        path = f"guidelines/{self.language}/{self.chapter}.md"
        return read_chapter(path, self.language, text.encode())[0]


def random_text(rng: random.Random) -> Text:
    """Two or three chapters in English; most of them in French too, with the same ids."""
    chapters: list[Chapter] = []
    names = CHAPTERS[: rng.randint(2, 3)]
    shapes = {name: _shape(rng) for name in names}
    chapters += [Writer(rng, name, "en", shapes[name]).write() for name in names]
    chapters += [Writer(rng, name, "fr", shapes[name]).write() for name in names if rng.random() < 0.5]
    return Text(tuple(chapters), "edition-1")


def _shape(rng: random.Random) -> tuple[str, ...]:
    kinds = ["paragraph"]
    for _ in range(rng.randint(1, 3)):
        kinds.append(rng.choice(("section", "section", "sub-section")))
        for _ in range(rng.randint(1, 4)):
            kinds += rng.choices(
                ("paragraph", "list", "numbered", "table", "figure", "quotation", "code"), (9, 2, 2, 2, 1, 1, 1)
            )
    return tuple(kinds)
