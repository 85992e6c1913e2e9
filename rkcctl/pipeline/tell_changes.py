"""Changes in words for the terminal: what each does, and its redline, readable without colour."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rkcctl.amend.alignment import align
from rkcctl.amend.derive import Derived
from rkcctl.amend.drafted import Standing
from rkcctl.model import change as ops
from rkcctl.model.corpus import Chapter
from rkcctl.model.language import NAMES
from rkcctl.model.operation import Operation
from rkcctl.model.visible import visible
from rkcctl.pipeline.locate import Locator

_WHAT = {
    "amend": "other words", "replace": "another text", "insert": "a new paragraph", "delete": "is deleted",
    "move": "moves", "split": "is split", "join": "are joined", "heading": "another heading",
    "insert-section": "a new section", "insert-chapter": "a new chapter",
    "delete-section": "is deleted, with all it holds", "move-section": "moves, with all it holds", "note": "a note",
    "cell": "a cell", "row": "a row", "item": "an item", "figure": "another figure",
}  # fmt: skip


def redline(old: str, new: str) -> str:
    """Both texts in one: [-words taken out-], {+words put in+}."""
    said: list[str] = []
    for pair in align(old, new):
        if pair.is_kept:
            said.append(pair.old)
        else:
            said.append((f"[-{pair.old}-]" if pair.old else "") + (f"{{+{pair.new}+}}" if pair.new else ""))
    return "".join(said)


def tell_changes(
    derived: Derived,
    old: Sequence[Chapter],
    locator: Locator,
    beside: Sequence[Chapter] = (),
    untouched: Sequence[Chapter] = (),
) -> list[str]:
    """The changes, each with its number, what it does to what, and its redline indented below.

    `beside` are the chapters of the other language, where both were edited, `untouched` those of one that was not: what
    has no words, such as a move, is done there too.
    """
    standing, others = _standing(old), _standing(beside)
    lines: list[str] = []
    for one in derived.changes:
        kind = one.change.operation
        lines.append(f"{one.keys['c']}. {tell_change(kind, one.keys, locator)}")
        lines += _indent(_redlines(kind, one.keys, standing.get(one.about)))
        for language in ("en", "fr"):
            words = one.keys.get(language)
            if isinstance(words, Mapping):
                lines.append(f"     {language}:")
                lines += _indent(_redlines(kind, words, others.get(one.about)))
        lines += [f"     (in the {NAMES[language]} text as well)" for language in _find_along(one.change, untouched)]
        if one.note:
            lines.append(f"     ({visible(one.note)})")
    return lines


def _find_along(change: Operation, untouched: Sequence[Chapter]) -> list[str]:
    """The languages in which the change is done as well, since it has no words and what it names is there."""
    named = set(change.join if isinstance(change, ops.Join) else (change.target,))
    held: dict[str, set[str]] = {}
    for chapter in () if change.texts else untouched:
        held.setdefault(chapter.language, set()).update(block.id for block in chapter.blocks)
    return [language for language, ids in held.items() if named <= ids]


def _standing(chapters: Sequence[Chapter]) -> dict[str, Standing]:
    standing = {block.id: Standing(chapter, block) for chapter in chapters for block in chapter.blocks}
    return standing | {note.label: Standing(chapter, note) for chapter in chapters for note in chapter.notes}


def _indent(texts: Iterable[str]) -> list[str]:
    return [f"     {visible(line)}" for text in texts for line in text.split("\n")]


def tell_change(kind: str, keys: Mapping[str, object], locator: Locator) -> str:
    """One line on a change."""
    match kind:
        case "insert" | "insert-section" | "insert-chapter":
            return f"{_WHAT[kind]} {_name_place(str(keys[kind]), locator)}"
        case "move" | "move-section":
            return f"{locator.name(str(keys[kind]))} {_WHAT[kind]}: {_name_place(str(keys['to']), locator)}"
        case "join":
            names = keys["join"]
            assert isinstance(names, list | tuple)
            return f"{' and '.join(locator.name(str(name)) for name in names)} {_WHAT[kind]}"
        case "replace-term":
            term, scope = keys["replace-term"], keys.get("scope", ("all",))
            assert isinstance(term, Mapping) and isinstance(scope, list | tuple)
            where = ", ".join(locator.name(str(name)) for name in scope)
            return f"'{term['from']}' becomes '{term['to']}' throughout {where}, {keys['expect']} times"
        case "delete" | "delete-section" | "split":
            return f"{locator.name(str(keys[kind]))} {_WHAT[kind]}"
    what = _WHAT[kind]
    if kind in ("row", "item"):
        what += " less" if "delete" in keys else " in other words" if "replace" in keys else " more"
    return f"{locator.name(str(keys[kind]))}: {what}"


def _name_place(place: str, locator: Locator) -> str:
    where, _, name = place.rpartition(" ")
    return f"{where} {locator.name(name)}"


def _redlines(kind: str, keys: Mapping[str, object], there: Standing | None) -> Iterator[str]:
    """The words of a change in one language, which is on `there`."""
    match kind:
        case "amend" if there:
            yield from _amended(there.texts, keys["edits"])
        case "split":
            assert isinstance(keys["into"], list | tuple)
            yield " {+¶+} ".join(" ".join(str(part).split()) for part in keys["into"])
        case "delete":
            yield f"[-{str(keys['was']).strip()}-]"
        case "insert" | "insert-section" | "insert-chapter":
            yield "{+" + "\n\n".join(str(keys[key]).strip() for key in ("title", "text") if key in keys) + "+}"
        case "row" | "item" | "figure":
            yield from _parts(keys)
        case "replace" | "heading" | "cell" | "note":
            yield redline(str(keys.get("was", "")), str(keys["text"]))


def _amended(texts: Iterable[str], edits: object) -> Iterator[str]:
    assert isinstance(edits, list | tuple)
    for text in texts:
        new = text
        for edit in edits:
            new = new.replace(edit["find"], edit["replace"])
        if new != text:
            yield redline(text, new)


def _parts(keys: Mapping[str, object]) -> Iterator[str]:
    """What a row, an item or a figure loses and gains."""
    if "replace" in keys:
        yield redline(str(keys["replace"]), str(keys["text"]))
        return
    for key in ("was", "delete"):
        if key in keys:
            said = keys[key]
            yield f"[-{' | '.join(map(str, said)) if isinstance(said, list | tuple) else said}-]"
            return
    for key in ("cells", "text", "file", "alt", "caption"):
        if key in keys:
            said = keys[key]
            yield f"{{+{' | '.join(map(str, said)) if isinstance(said, list | tuple) else said}+}}"
