"""The words of a proposal -> passages: Markdown of the same dialect as chapters, with every fault at its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from rkcctl.model.change import Change
from rkcctl.model.corpus import Chapter
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.document import Inline, Link, NoteMark, Text
from rkcctl.model.faults import markdown as faults
from rkcctl.model.passage import Form, Loose, Origin, Passage
from rkcctl.model.sources import Place
from rkcctl.model.spots import Pointer
from rkcctl.model.tree import Loc, Mapping, Scalar, Value
from rkcctl.model.tree import Sequence as TreeSequence
from rkcctl.model.walk import walk_inlines
from rkcctl.read.body import MAX_BRACKETS, MAX_RUN
from rkcctl.read.plain import is_plain
from rkcctl.read.words import parse_words

# So many texts of one proposal may have marks of Markdown: each is parsed by itself.
MAX_TEXTS = 5_000

_PLAIN_LINE = re.compile(r"[^*_\[\]<>`\\&!\n\t]+")
_LINK = re.compile(r"\]\(((?:[^()\s]|\([^()\s]{0,200}\)){1,500}+)\)|\[\^([^\]\s]{1,64})\]")

# What is written like a link: a target with a title in quotation marks, or in < and >, is one.
_LIKE_LINK = re.compile(r"(?<![\\`])\[[^\[\]`]{0,200}\]\(((?:[^()<>\"'\n]|\([a-z0-9]{1,8}\)){1,80})\)")

# Words before a text that is to be one line: so that none of its own is taken for the mark of a list or a heading.
_BEFORE = "x "

_FORMS: dict[tuple[str, str], Form] = {
    ("heading", "text"): "line",
    ("cell", "text"): "line",
    ("item", "text"): "paragraph",
    ("note", "text"): "note",
    ("replace", "text"): "block",
    ("split", "into"): "block",
}
_FORM_OF_KEY: dict[str, Form] = {
    "text": "blocks",
    "title": "line",
    "cells": "line",
    "alt": "line",
    "caption": "line",
    "why": "reasons",
}


def read_passages(
    path: str, lines: Sequence[str], tree: Value, changes: tuple[Change, ...], language: str
) -> tuple[tuple[Passage, ...], list[Diagnostic]]:
    """The words of all changes, but for plain ones that are what they are to be; and the faults of their form."""
    found: list[Passage] = []
    told: list[Diagnostic] = []
    entry = tree.entry("changes") if isinstance(tree, Mapping) else None
    rows = entry[1].items if entry and isinstance(entry[1], TreeSequence) else ()
    brackets = 0
    for position, (row, change) in enumerate(zip(rows, changes, strict=True)):
        for loc, scalar, form, spoken in _texts(row, change.operation, language):
            text = scalar.text or ""
            if _is_as_meant(text, form):
                continue
            brackets += text.count("[")
            if brackets > MAX_BRACKETS or len(found) == MAX_TEXTS:
                told.append(_tell_too_many(Place(path, scalar.line, scalar.column)))
                return tuple(found), told
            passage = Passage(path, position, loc, form, spoken, _origin(lines, scalar), 1)
            found.append(_read(passage, text, told))
    return tuple(found), told


def _tell_too_many(place: Place) -> Diagnostic:
    message = f"up to here {MAX_TEXTS:,} texts have marks of Markdown, or {MAX_BRACKETS:,} opening brackets"
    return faults.LONG_BLOCK.at(place, message, "split the proposal, or look for a stray run of brackets")


def read_reasons(path: str, text: str, line: int, language: str) -> tuple[Passage | None, list[Diagnostic]]:
    """The reasons without their heading, which stand from that line on."""
    told: list[Diagnostic] = []
    origin = Origin(line, 1, line, 0)
    if _is_as_meant(text, "reasons"):
        return None, told
    return _read(Passage(path, -1, (), "reasons", language, origin, 1), text, told), told


def _texts(row: Value, operation: str, language: str) -> Iterator[tuple[Loc, Scalar, Form, str]]:
    """The texts of a change, in its own language and in the other."""
    for key, value in row.entries if isinstance(row, Mapping) else ():
        name = key.text or ""
        if name in ("en", "fr"):
            for loc, scalar, form, _ in _texts(value, operation, name):
                yield (name, *loc), scalar, form, name
        elif name == "edits":
            yield from (((name, *loc), scalar, "quote", language) for loc, scalar in _replacements(value))
        else:
            said = _FORMS.get((operation, name)) or _FORM_OF_KEY.get(name)
            yield from (((name, *loc), scalar, said, language) for loc, scalar in _scalars(value) if said)


def _scalars(value: Value) -> Iterator[tuple[Loc, Scalar]]:
    """The value itself, or each of the list that it is."""
    if isinstance(value, Scalar):
        yield (), value
    elif isinstance(value, TreeSequence):
        yield from (((number,), item) for number, item in enumerate(value.items) if isinstance(item, Scalar))


def _replacements(edits: Value) -> Iterator[tuple[Loc, Scalar]]:
    for number, edit in enumerate(edits.items if isinstance(edits, TreeSequence) else ()):
        said = edit.entry("replace") if isinstance(edit, Mapping) else None
        if said is not None and isinstance(said[1], Scalar):
            yield (number, "replace"), said[1]


def _origin(lines: Sequence[str], scalar: Scalar) -> Origin:
    """Where the lines of a scalar's text stand: below a bar they are as written, else only where it is one line."""
    # Looked at in their places: a file may be one line, and a copy of its rest for each scalar would take hours.
    line, at, text = lines[scalar.line - 1], scalar.column - 1, scalar.text or ""
    if line.startswith("|", at):
        below = next((below for below in islice(lines, scalar.line, None) if below.strip(" ")), "")
        return Origin(scalar.line, scalar.column, scalar.line + 1, len(below) - len(below.lstrip(" ")))
    at += line.startswith(("'", '"'), at)
    return Origin(scalar.line, scalar.column, scalar.line, at if line.startswith(text, at) else -1)


def _is_as_meant(text: str, form: Form) -> bool:
    """Whether words without a mark of Markdown are what they are to be, and nothing is left to look at."""
    if form == "quote":
        # The end of a link may come alone: its beginning stands in the words around.
        return "[" not in text and "](" not in text
    if form == "line":
        return _PLAIN_LINE.fullmatch(text) is not None and len(text) <= MAX_RUN
    body = text.rstrip("\n") + "\n"
    is_one = form in ("blocks", "reasons", "note") or "\n\n" not in body
    return is_one and bool(body.strip("\n")) and is_plain(body)


def _read(blank: Passage, text: str, told: list[Diagnostic]) -> Passage:
    """The passage with what `text` holds."""
    if blank.form == "quote":
        return replace(blank, pointers=_pointers(blank, text), loose=_find_loose(blank, text))
    is_line = blank.form == "line"
    body = text.rstrip("\n") + "\n"
    count = body.count("\n")
    if is_line and count > 1:
        # Read as they are, lines would be blocks: that they are several is the fault.
        return replace(blank, lines=count)
    shift = len(_BEFORE) if is_line else 0
    said = parse_words(_BEFORE[:shift] + body)
    for fault in said.found:
        place = blank.place(fault.place.line, fault.place.column - shift)
        told.append(Diagnostic(place, fault.code, fault.message, fault.hint, fault.severity))
    read = Chapter(blank.path, blank.language, None, said.blocks, said.notes, said.text)
    passage = _with(blank, read, count, shift)
    if "](" not in text:
        return passage
    # In code it is meant as it is written.
    shown = "\n".join(one.text for one in _inlines(read) if isinstance(one, Text))
    return replace(passage, loose=tuple(one for one in _find_loose(blank, text) if f"]({one.target})" in shown))


def _inlines(read: Chapter) -> Iterator[Inline]:
    nodes = (*(block.content for block in read.blocks), *(node for note in read.notes for node in note.content))
    return (inline for node in nodes for inline in walk_inlines(node))


def _find_loose(blank: Passage, text: str) -> tuple[Loose, ...]:
    """What a reader would take for a link, and is printed as it is written."""
    found = (
        (line, match)
        for line, words in enumerate(text.split("\n"), 1)
        if "](" in words
        for match in _LIKE_LINK.finditer(words)
    )
    # A target without blanks is one.
    return tuple(Loose(blank.place(line, match.start() + 1), match[1]) for line, match in found
                 if " " in match[1].strip() or "\u00a0" in match[1])  # fmt: skip


def _pointers(blank: Passage, text: str) -> tuple[Pointer, ...]:
    """The links and marks of what an edit sets, by their form alone."""
    found: list[Pointer] = []
    for line, words in enumerate(text.split("\n"), 1):
        for match in _LINK.finditer(words):
            inline = NoteMark(match[2]) if match[2] else Link(match[1], ())
            found.append(Pointer(False, blank.place(line, match.start() + 1), inline))
    return tuple(found)


def _with(blank: Passage, read: Chapter, lines: int, shift: int = 0) -> Passage:
    def at(place: Place) -> Place:
        return blank.place(place.line, place.column - shift)

    # A list that is replaced keeps the ids of its items; all other ids are given when changes are merged.
    borne = ("block",) if blank.form == "block" else ("block", "item")
    return replace(
        blank,
        lines=lines,
        blocks=read.blocks,
        notes=read.notes,
        pointers=tuple(Pointer(one.in_note, at(one.place), one.inline) for one in read.pointers),
        comments=tuple(at(place) for _, place, what in read.ids if what in borne),
    )
