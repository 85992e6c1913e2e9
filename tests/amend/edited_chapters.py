"""Chapters at random, and edits to them such as people make: the generators that deriving is tested with."""

import re
from dataclasses import dataclass, field
from functools import cache
from random import Random

from hypothesis import strategies as st

from rkcctl.model.corpus import Chapter
from rkcctl.read.chapter import read_chapter

# fmt: off
WORDS = (
    "customs", "officer", "should", "keep", "the", "register", "of", "cloud", "services", "and", "a", "data", "centre",
    "before", "release", "which", "may", "be", "checked", "by", "two", "persons", "within", "ten", "days", "risk",
    "profile", "audit", "trail", "Member", "administration", "exit", "contract",
)
# fmt: on
SIGNS = (".", ".", ".", ";", ",", "?")


@dataclass
class Piece:
    """A block while it is edited: its id ("" for none) and its lines."""

    id: str
    text: str

    @property
    def is_heading(self) -> bool:
        return self.text.startswith("#")

    @property
    def is_paragraph(self) -> bool:
        return self.text[:1] not in "#-|>`1" and not self.text.startswith(("Table:", "Figure:"))


@dataclass
class Draft:
    """A chapter while it is edited."""

    id: str
    title: str
    pieces: list[Piece]
    notes: list[tuple[str, str]] = field(default_factory=list)

    def write(self) -> bytes:
        blocks = [f"<!-- {piece.id} -->\n{piece.text}" if piece.id else piece.text for piece in self.pieces]
        notes = [f"[^{label}]: {text}" for label, text in self.notes]
        return (f"---\nid: {self.id}\ntitle: {self.title}\n---\n\n" + "\n\n".join([*blocks, *notes]) + "\n").encode()

    def read(self) -> Chapter:
        return read_chapter(f"guidelines/en/{self.id}.md", "en", self.write())[0]


def copy(draft: Draft) -> Draft:
    return Draft(draft.id, draft.title, [Piece(p.id, p.text) for p in draft.pieces], list(draft.notes))


word = st.sampled_from(WORDS)
# What is edited, and how, is drawn choice by choice; which words stand there comes from one seed a block: drawn word by
# word they took twice the time of the law.
seeds = st.integers(0, 2**32).map(Random)
sentences = seeds.map(lambda rng: _sentence(rng))
paragraphs = seeds.map(lambda rng: _paragraph(rng))


@cache
def phrases(least: int = 1, most: int = 4) -> st.SearchStrategy[str]:
    return seeds.map(lambda rng: _phrase(rng, least, most))


@cache
def blocks() -> st.SearchStrategy[str]:
    kinds = (_paragraph, _paragraph, _paragraph, _paragraph, _table, _list,
             lambda rng: f"> {_sentence(rng)}", lambda rng: f"```\n{_phrase(rng)}\n```")  # fmt: skip
    return st.builds(lambda write, rng: write(rng), st.sampled_from(kinds), seeds)


def _phrase(rng: Random, least: int = 1, most: int = 4) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(least, most)))


def _sentence(rng: Random) -> str:
    words = rng.choices(WORDS, k=rng.randint(3, 9))
    dress = rng.choice(("", "", "", "em", "strong", "link", "code", "term"))
    if dress:
        place = rng.randint(1, len(words) - 1)
        held = words[place]
        words[place] = {
            "em": f"*{held}*", "strong": f"**{held} indeed**", "link": f"[{held}](#c1-001)", "code": f"`{held}`",
            "term": f"[{held}](term:risk)",
        }[dress]  # fmt: skip
    return " ".join(words).capitalize() + rng.choice(SIGNS)


def _paragraph(rng: Random) -> str:
    return rng.choice("\n ").join(_sentence(rng) for _ in range(rng.randint(1, 3)))


def _table(rng: Random) -> str:
    keys = rng.sample(("Alpha", "Beta", "Gamma", "Delta", "Omega"), rng.randint(1, 5))
    rows = [f"| {key} | {_phrase(rng)} | {_phrase(rng, 1, 12)} |" for key in keys]
    caption = rng.choice(("", "Table: Who answers for what\n\n"))
    return caption + "\n".join(["| Name | Duty | Note |", "| --- | --- | --- |", *rows])


def _list(rng: Random) -> str:
    return "\n".join(f"- {_phrase(rng, 2, 6)};" for _ in range(rng.randint(1, 4)))


several = st.lists(blocks(), min_size=2, max_size=8)
levels = st.sampled_from(["", "", "", "##", "##", "###"])


@st.composite
def drafts(draw: st.DrawFn, name: str = "c1") -> Draft:
    pieces: list[Piece] = []
    for number, text in enumerate(draw(several), 1):
        if level := draw(levels):
            pieces.append(Piece(f"{name}-s{number}", f"{level} {draw(phrases()).capitalize()} {number}"))
        pieces.append(Piece(f"{name}-{number:03d}", text))
    draft = Draft(name, f"On {draw(phrases())}", pieces)
    if draw(st.booleans()):
        paragraph = next((piece for piece in pieces if piece.is_paragraph), None)
        if paragraph:
            paragraph.text += f"[^{name}-n1]"
            draft.notes.append((f"{name}-n1", draw(sentences)))
    return draft


EDITS = (
    "word", "word", "word", "word", "insert", "delete", "move", "split", "split", "join", "join", "cell", "row",
    "item", "item", "heading", "term", "section", "move-section", "delete-section", "note", "title",
    "rewrite", "retitle-table", "wrap",
)  # fmt: skip


def edit(draw: st.DrawFn, draft: Draft, what: str, number: int) -> None:
    """One edit, where the chapter has what it takes; nothing else."""
    if what in ("heading", "section", "move-section", "delete-section"):
        _edit_section(draw, draft, what, number)
    elif what in ("cell", "row", "retitle-table"):
        _edit_table(draw, draft.pieces, what)
    elif what in ("insert", "delete", "move"):
        _rearrange(draw, draft, what, number)
    elif what == "item":
        _edit_list(draw, draft.pieces)
    elif what == "title":
        draft.title += f" {draw(word)}"
    elif what == "term":
        old = draw(word)
        for piece in draft.pieces:
            if not piece.text.startswith("`"):
                piece.text = re.sub(rf"(?<![\w(:`-]){old}(?![\w`-])", "replacement", piece.text)
    elif places := [place for place, piece in enumerate(draft.pieces) if piece.is_paragraph]:
        _edit_paragraph(draw, draft, what, draw(st.sampled_from(places)), number)


def _rearrange(draw: st.DrawFn, draft: Draft, what: str, number: int) -> None:
    pieces = draft.pieces
    loose = [n for n, piece in enumerate(pieces) if not piece.is_heading]
    if what == "insert":
        name = draw(st.sampled_from(["", f"{draft.id}-9{number:02d}"]))
        pieces.insert(draw(st.integers(0, len(pieces))), Piece(name, draw(blocks())))
    elif len(loose) > 1:
        piece = pieces.pop(draw(st.sampled_from(loose)))
        if what == "move":
            pieces.insert(draw(st.integers(0, len(pieces))), piece)


def _edit_paragraph(draw: st.DrawFn, draft: Draft, what: str, place: int, number: int) -> None:
    pieces = draft.pieces
    text = pieces[place].text
    cuts = [found.start() for found in re.finditer("[ \n]", text)]
    match what:
        case "word":
            pieces[place].text = _edit_words(draw, text)
        case "rewrite" if "[^" not in text:
            pieces[place].text = draw(paragraphs)
        case "wrap":
            pieces[place].text = text.replace(" and ", "\nand ").replace(" which ", "\nwhich ")
        case "split" if cuts:
            _split(pieces, place, draw(st.sampled_from(cuts)))
        case "join" if place + 1 < len(pieces) and pieces[place + 1].is_paragraph:
            pieces[place].text += f"\n{pieces.pop(place + 1).text}"
        case "note":
            label = f"{draft.id}-n9{number}"
            pieces[place].text += f"[^{label}]"
            draft.notes.append((label, draw(sentences)))


def _edit_words(draw: st.DrawFn, text: str) -> str:
    gaps = [found.end() for found in re.finditer(r"[ \n]", text)]
    if not gaps:
        return text
    at = draw(st.sampled_from(gaps))
    end = at + len(re.match(r"[^ \n]*", text[at:])[0])  # type: ignore[index]
    how = draw(st.sampled_from(["insert", "delete", "replace", "dress"]))
    if how == "insert":
        return f"{text[:at]}{draw(phrases())} {text[at:]}"
    held = text[at:end]
    if "[" in held or "`" in held or "*" in held:
        return text
    if how == "dress":
        return f"{text[:at]}*{held}*{text[end:]}" if held.isalnum() else text
    if how == "delete" and end < len(text):
        return text[:at] + text[end + 1 :]
    return f"{text[:at]}{draw(phrases())}{text[end:]}"


def _split(pieces: list[Piece], place: int, at: int) -> None:
    text = pieces[place].text
    first, second = text[:at], text[at + 1 :]
    if any(part.count(sign) % 2 for part in (first, second) for sign in "*`") or first.count("[") != first.count("]"):
        return
    pieces[place].text = first
    pieces.insert(place + 1, Piece("", second))


def _edit_section(draw: st.DrawFn, draft: Draft, what: str, number: int) -> None:
    pieces = draft.pieces
    headings = [place for place, piece in enumerate(pieces) if piece.is_heading]
    if what == "section":
        at = draw(st.sampled_from([*headings, len(pieces)]))
        pieces[at:at] = [Piece("", f"## Added {number}"), Piece("", draw(paragraphs))]
        return
    if not headings:
        return
    start = draw(st.sampled_from(headings))
    if what == "heading":
        pieces[start].text += f" {draw(word)}"
        return
    level = pieces[start].text.index(" ")
    end = next((n for n in headings if n > start and pieces[n].text.index(" ") <= level), len(pieces))
    held = pieces[start:end]
    if len(held) == len(pieces):
        return
    del pieces[start:end]
    if what == "move-section":
        places = [n for n, piece in enumerate(pieces) if piece.is_heading and piece.text.index(" ") <= level]
        at = draw(st.sampled_from([*places, len(pieces)]))
        pieces[at:at] = held


def _edit_table(draw: st.DrawFn, pieces: list[Piece], what: str) -> None:
    found = [piece for piece in pieces if "| Name |" in piece.text]
    if not found:
        return
    piece = draw(st.sampled_from(found))
    lines = piece.text.split("\n")
    head = next(n for n, line in enumerate(lines) if line.startswith("| ---"))
    rows = range(head + 1, len(lines))
    if what == "retitle-table":
        lines[head - 1] = lines[head - 1].replace("Duty", "Task")
    elif what == "row" and (draw(st.booleans()) or len(rows) < 2):
        lines.insert(draw(st.integers(head + 1, len(lines))), f"| {draw(word)} new | {draw(phrases())} | x |")
    elif what == "row" and draw(st.booleans()):
        lines[draw(st.sampled_from(rows))] = f"| {draw(word)} other | {draw(phrases())} | {draw(phrases())} |"
    elif what == "row":
        lines.pop(draw(st.sampled_from(rows)))
    else:
        row = draw(st.sampled_from(rows))
        cells = lines[row].split(" | ")
        cells[draw(st.integers(0, len(cells) - 1))] += " more"
        lines[row] = " | ".join(cells).replace(" | more", " more |").replace("| more", "more |")
    piece.text = "\n".join(lines)


def _edit_list(draw: st.DrawFn, pieces: list[Piece]) -> None:
    found = [piece for piece in pieces if piece.text.startswith("- ")]
    if not found:
        return
    piece = draw(st.sampled_from(found))
    items = piece.text.split("\n")
    how = draw(st.sampled_from(["insert", "delete", "words", "grow", "renew", "move"]))
    place = draw(st.integers(0, len(items) - 1))
    if how == "insert":
        items.insert(place, f"- {draw(phrases(2, 6))};")
    elif how == "words":
        items[place] = items[place].replace(";", f" {draw(word)};")
    elif how == "grow":
        items[place] = items[place].replace(";", f" {draw(phrases(4, 12))};")
    elif how == "renew":
        items[place] = f"- {draw(phrases(2, 6))};"
    elif len(items) > 1:
        item = items.pop(place)
        if how == "move":
            items.insert(draw(st.integers(0, len(items))), item)
    piece.text = "\n".join(items)


some_edits = st.lists(st.sampled_from(EDITS), min_size=2, max_size=6)


@st.composite
def edited(draw: st.DrawFn) -> tuple[tuple[Draft, ...], tuple[Draft, ...], tuple[str, ...]]:
    """One or two chapters before and after some edits, and which those were."""
    before = tuple(draw(drafts(name)) for name in (("c1",) if draw(st.booleans()) else ("c1", "c2")))
    after = tuple(copy(draft) for draft in before)
    edits = draw(some_edits)
    for number, what in enumerate(edits):
        edit(draw, draw(st.sampled_from(after)), what, number)
    return before, after, tuple(edits)
