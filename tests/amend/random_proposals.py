"""Proposals at random on a text: of every operation, often on the same paragraphs, most of them sound."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rkcctl.amend.merge import Taken
from rkcctl.amend.target import find_target
from rkcctl.amend.terms import find_term
from rkcctl.amend.text import Held, Text
from rkcctl.model import document
from rkcctl.model.digest import digest_block
from rkcctl.model.proposal import ProposalFile
from rkcctl.read.proposal import read_proposal
from tests.amend.random_texts import TERM

Keys = dict[str, Any]
NEW_WORDS = (
    "swiftly",
    "in writing",
    "at no cost",
    "*without* delay",
    "[twice](#alpha-1)",
    "publicly",
    "`now`",
    "fully",
)


@dataclass
class Drafter:
    """Writes the changes of one proposal; each paragraph is in one change of it at most."""

    rng: random.Random
    text: Text
    hot: tuple[str, ...]
    language: str = "en"
    used: set[str] = field(default_factory=set)
    c: int = 0

    def blocks(self, *kinds: type[document.Node], unused: bool = True) -> list[Held]:
        found = [
            Held(chapter, position)
            for chapter in self.text.in_language(self.language)
            for position, block in enumerate(chapter.blocks)
            if (not kinds or isinstance(block.content, kinds)) and not (unused and block.id in self.used)
        ]
        hot = [held for held in found if held.block.id in self.hot]
        return hot if hot and self.rng.random() < 0.6 else found

    def pick(self, *kinds: type[document.Node]) -> Held | None:
        found = self.blocks(*kinds)
        if not found:
            return None
        held = self.rng.choice(found)
        self.used.add(held.block.id)
        return held

    def new(self, least: int = 3, most: int = 7) -> str:
        said = " ".join(self.rng.choice(NEW_WORDS) for _ in range(self.rng.randint(least, most)))
        return f"New words {said}."

    def place(self, *, section: bool = False) -> str:
        held = self.rng.choice(self.blocks(*([document.Heading] if section else []), unused=False))
        is_heading = isinstance(held.block.content, document.Heading)
        if self.rng.random() < 0.1:
            return f"{self.rng.choice(('first', 'last'))} in {held.chapter.id}"
        if is_heading and self.rng.random() < 0.5:
            return f"{self.rng.choice(('first', 'last'))} in {held.block.id}"
        return f"{self.rng.choice(('after', 'after', 'before'))} {held.block.id}"

    def edit(self, name: str, language: str) -> Keys | None:
        """An edit of some words of a block, quoted from one of its leaves, with the count as it is."""
        target = find_target(self.text, language, name)
        if target is None:
            return None
        leaves = [leaf for leaf in target.leaves if leaf.kind != "code" and len(leaf.text.split(" ")) > 2]
        if not leaves:
            return None
        words = self.rng.choice(leaves).text.split(" ")
        start = self.rng.randrange(len(words) - 1)
        quote = words[start : start + self.rng.randint(1, 3)]
        find = " ".join(quote)
        count = sum(text.count(find) for text in target.texts)
        return {"find": find, "replace": self.rewrite(quote), "count": count}

    def rewrite(self, quote: list[str]) -> str:
        draw = self.rng.random()
        if draw < 0.15:
            return " ".join(quote[:-1])
        if draw < 0.5:
            return " ".join((*quote[:1], self.rng.choice(NEW_WORDS), *quote[1:]))
        return " ".join((*quote[:-1], self.rng.choice(NEW_WORDS)))

    def in_french(self, name: str) -> bool:
        return self.text.block("fr", name) is not None and self.rng.random() < 0.4

    def was(self, held: Held, language: str) -> Keys:
        other = find_target(self.text, language, held.block.id)
        assert other is not None
        source = "\n".join(other.chapter.lines[other.held.line - 1 : other.held.end - 1])
        if self.rng.random() < 0.5 or "\n" in source:
            return {"was_sha256": digest_block(other.held.leaves)}
        return {"was": source}


def _amend(drafter: Drafter) -> Keys | None:
    held = drafter.pick(document.Paragraph, document.List, document.Table, document.Quotation, document.Heading)
    edit = drafter.edit(held.block.id, "en") if held else None
    if held is None or edit is None:
        return None
    keys: Keys = {"amend": held.block.id, "edits": [edit]}
    if drafter.in_french(held.block.id) and (other := drafter.edit(held.block.id, "fr")):
        keys["fr"] = {"edits": [other]}
    return keys


def _replace(drafter: Drafter) -> Keys | None:
    held = drafter.pick(document.Paragraph, document.List, document.Table, document.Figure)
    if held is None:
        return None
    text = {
        document.List: "- New item\n- Newer item",
        document.Table: "Table: New\n\n| A | B |\n| - | - |\n| x | y |",
        document.Figure: "Figure: New\n\n![New](../figures/new.svg)",
    }.get(type(held.block.content), drafter.new())  # type: ignore[arg-type]
    keys: Keys = {"replace": held.block.id, **drafter.was(held, "en"), "text": text}
    if drafter.in_french(held.block.id):
        keys["fr"] = {**drafter.was(held, "fr"), "text": text}
    return keys


def _insert(drafter: Drafter) -> Keys:
    words = drafter.new()
    match drafter.rng.randrange(5):
        case 0:
            words += f"[^new-{drafter.c}-n1]\n\n[^new-{drafter.c}-n1]: A note.\n"
        case 1:
            words += f"\n\n- {drafter.new(1, 2)}\n- {drafter.new(1, 2)}\n"
        case 2:
            words += "\n\n| A | B |\n| --- | --- |\n| x | y |\n"
    keys: Keys = {"insert": drafter.place(), "text": words}
    if drafter.in_french(keys["insert"].split()[-1]):
        keys["fr"] = {"text": words}
    return keys


def _delete(drafter: Drafter) -> Keys | None:
    held = drafter.pick(document.Paragraph, document.List, document.Table, document.Figure)
    return {"delete": held.block.id, **drafter.was(held, "en")} if held else None


def _move(drafter: Drafter) -> Keys | None:
    held = drafter.pick(document.Paragraph, document.List, document.Table, document.Figure)
    return {"move": held.block.id, "to": drafter.place()} if held else None


def _split(drafter: Drafter) -> Keys | None:
    held = drafter.pick(document.Paragraph)
    if held is None:
        return None
    return {"split": held.block.id, **drafter.was(held, "en"), "into": [drafter.new(), drafter.new()]}


def _join(drafter: Drafter) -> Keys | None:
    pairs = []
    for held in drafter.blocks(document.Paragraph):
        blocks = held.chapter.blocks
        following = blocks[held.position + 1] if held.position + 1 < len(blocks) else None
        if following and isinstance(following.content, document.Paragraph) and following.id not in drafter.used:
            pairs.append([held.block.id, following.id])
    if not pairs:
        return None
    pair = drafter.rng.choice(pairs)
    drafter.used.update(pair)
    return {"join": pair}


def _heading(drafter: Drafter) -> Keys | None:
    if drafter.rng.random() < 0.2:
        chapter = drafter.rng.choice(drafter.text.in_language("en"))
        if chapter.id in drafter.used:
            return None
        drafter.used.add(chapter.id)
        return {"heading": chapter.id, "was": chapter.title, "text": drafter.rng.choice(("A: title", "Other title"))}
    held = drafter.pick(document.Heading)
    return {"heading": held.block.id, "was": held.block.leaves[0].text, "text": "Another heading"} if held else None


def _insert_section(drafter: Drafter) -> Keys:
    return {"insert-section": drafter.place(section=True), "title": "Inserted section",
            "level": drafter.rng.choice((2, 3)), "text": f"{drafter.new()}\n\n{drafter.new()}"}  # fmt: skip


def _insert_chapter(drafter: Drafter) -> Keys:
    chapter = drafter.rng.choice(drafter.text.in_language("en")).id
    where = drafter.rng.choice(("after", "before"))
    return {"insert-chapter": f"{where} {chapter}", "slug": f"new-{drafter.rng.randrange(10**6)}",
            "title": "A new chapter", "text": f"## Section\n\n{drafter.new()}"}  # fmt: skip


def _section(drafter: Drafter) -> tuple[Held, list[str]] | None:
    found = drafter.blocks(document.Heading)
    drafter.rng.shuffle(found)
    for held in found:
        names = [held.chapter.blocks[position].id for position in drafter.text.section(held)]
        if not drafter.used & set(names):
            drafter.used.update(names)
            return held, names
    return None


def _delete_section(drafter: Drafter) -> Keys | None:
    found = _section(drafter)
    if found is None:
        return None
    held, _ = found
    blocks = (held.chapter.blocks[position] for position in drafter.text.section(held))
    return {"delete-section": held.block.id, "was_sha256": digest_block(leaf for one in blocks for leaf in one.leaves)}


def _move_section(drafter: Drafter) -> Keys | None:
    found = _section(drafter)
    if found is None:
        return None
    return {"move-section": found[0].block.id, "to": drafter.place(section=True)}


def _note(drafter: Drafter) -> Keys | None:
    notes = [note for chapter in drafter.text.in_language("en") for note in chapter.notes]
    notes = [note for note in notes if note.label not in drafter.used]
    if not notes:
        return None
    note = drafter.rng.choice(notes)
    drafter.used.add(note.label)
    return {"note": note.label, "was": note.leaves[0].text, "text": "Other words of a note."}


def _cell(drafter: Drafter) -> Keys | None:
    held = drafter.pick(document.Table)
    if held is None:
        return None
    head, rows = _cells(held)
    row = drafter.rng.choice(rows)
    column = drafter.rng.randrange(1, len(head))
    return {"cell": held.block.id, "row": row[0], "column": head[column], "was": row[column], "text": drafter.new(1, 2)}


def _cells(held: Held) -> tuple[list[str], list[list[str]]]:
    content = held.block.content
    assert isinstance(content, document.Table)
    width = len(content.head)
    cells = [leaf.text for leaf in held.block.leaves if leaf.kind == "cell"]
    return cells[:width], [cells[at : at + width] for at in range(width, len(cells), width)]


def _row(drafter: Drafter) -> Keys | None:
    held = drafter.pick(document.Table)
    if held is None:
        return None
    head, rows = _cells(held)
    if len(rows) > 2 and drafter.rng.random() < 0.4:
        row = drafter.rng.choice(rows)
        return {"row": held.block.id, "delete": row[0], "was": row}
    after = drafter.rng.choice(("", *(row[0] for row in rows)))
    return {"row": held.block.id, "after": after, "cells": [drafter.new(1, 1) for _ in head]}


def _item(drafter: Drafter) -> Keys | None:
    held = drafter.pick(document.List)
    if held is None:
        return None
    target = find_target(drafter.text, "en", held.block.id)
    assert target is not None and isinstance(held.block.content, document.List)
    lines = {item.line for item in held.block.content.items}
    items = [placed.text for placed, leaf in zip(target.leaves, held.block.leaves, strict=True) if leaf.line in lines]
    key = drafter.rng.choice(("after", "after", "replace", "delete"))
    said = drafter.rng.choice(items) if key != "after" or drafter.rng.random() < 0.8 else ""
    keys: Keys = {"item": held.block.id, key: said}
    return keys if key == "delete" else {**keys, "text": drafter.new(1, 3)}


def _figure(drafter: Drafter) -> Keys | None:
    held = drafter.pick(document.Figure)
    if held is None:
        return None
    said: Mapping[str, str] = {"caption": "Another caption", "alt": "Another text", "file": "../figures/other.svg"}
    chosen = drafter.rng.sample(sorted(said), drafter.rng.randint(1, 3))
    return {"figure": held.block.id, **{key: said[key] for key in chosen}}


def _replace_term(drafter: Drafter) -> Keys | None:
    chapter = drafter.rng.choice(drafter.text.in_language("en"))
    names = [block.id for block in chapter.blocks] + [note.label for note in chapter.notes]
    targets = [target for name in names if (target := find_target(drafter.text, "en", name))]
    old = drafter.rng.choice((TERM["en"], "cargo", "data"))
    count = sum(len(find_term(target, old)) for target in targets)
    if not count or "term" in drafter.used:
        return None
    drafter.used.add("term")
    new = drafter.rng.choice(("Information Desk", "consignment", "*records*"))
    return {"replace-term": {"from": old, "to": new}, "scope": [chapter.id], "expect": count}


OPERATIONS: Mapping[str, tuple[int, Callable[[Drafter], Keys | None]]] = {
    "amend": (30, _amend), "insert": (10, _insert), "replace": (4, _replace), "delete": (4, _delete),
    "move": (5, _move), "split": (3, _split), "join": (3, _join), "heading": (3, _heading),
    "insert-section": (3, _insert_section), "insert-chapter": (2, _insert_chapter),
    "delete-section": (2, _delete_section), "move-section": (3, _move_section), "note": (3, _note),
    "cell": (4, _cell), "row": (4, _row), "item": (5, _item), "figure": (3, _figure),
    "replace-term": (3, _replace_term),
}  # fmt: skip


@dataclass(frozen=True)
class Submission:
    """A proposal before it is a file: its changes as keys."""

    id: str
    changes: tuple[Keys, ...]
    by: str = "A"

    def spell(self, base: str = "edition-1") -> bytes:
        """The file."""
        rows = "".join(f"  - {json.dumps(keys, ensure_ascii=False)}\n" for keys in self.changes)
        front = f"id: {self.id}\ntitle: T\nby: X{self.by}\nlanguage: en\nbase: {base}\nchanges:\n{rows}"
        return f"---\n{front}---\n\n# Reasons\n\nThese.\n".encode()

    def read(self, base: str = "edition-1") -> ProposalFile:
        file, _, found = read_proposal(f"proposals/2019/{self.id}.md", self.spell(base))
        assert file is not None, found
        return file


def random_submission(rng: random.Random, text: Text, number: int, hot: tuple[str, ...]) -> Submission:
    """A proposal of one to four changes; `hot` are the paragraphs that everybody writes about."""
    drafter = Drafter(rng, text, hot)
    weights = [weight for weight, _ in OPERATIONS.values()]
    changes: list[Keys] = []
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
        drafter.c = len(changes) + 1
        for name in rng.choices(list(OPERATIONS), weights, k=8):
            keys = OPERATIONS[name][1](drafter)
            if keys is not None:
                changes.append({"c": drafter.c, **keys})
                break
    return Submission(f"2019-{number:03}", tuple(changes), "XABDEFGH"[number % 8])


def write_proposal(name: str, changes: list[Keys], by: str = "A", base: str = "edition-1") -> ProposalFile:
    """The proposal as it is read from a file."""
    return Submission(name, tuple(changes), by).read(base)


def take(*files: ProposalFile) -> list[Taken]:
    """All changes of the proposals."""
    return [Taken(file, change) for file in files for change in file.value.changes]
