"""What a change should say of the text that it is on, where its author left it out: `was`, digests, counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkcctl.amend.drafted import Standing
from rkcctl.amend.locate_places import digest_section
from rkcctl.amend.quote import find_quote
from rkcctl.amend.reword import note_text
from rkcctl.amend.target import Target, find_target
from rkcctl.amend.terms import find_scope, find_term
from rkcctl.amend.text import Text
from rkcctl.model import document
from rkcctl.model.digest import fold
from rkcctl.model.document import Note
from rkcctl.read.yaml_words import Entry

Plain = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Filled:
    """A key and its value, to stand below the key `below` of the change, or of its edit number `edit`."""

    below: str
    key: str
    value: Entry
    edit: int = -1


def fill_change(text: Text, language: str, operation: str, keys: Plain, images: Mapping[str, str]) -> Iterator[Filled]:
    """What is missing of a change. `keys` are its keys as they are written, ids in the place of numbers.

    `images` gives the digest of each figure's file by the path that the chapter writes.
    """
    name = str(keys.get(operation, ""))
    target = find_target(text, language, name)
    if operation == "replace-term":
        if "expect" not in keys:
            yield Filled("c", "expect", count_term(text, language, keys))
    elif operation == "amend" and target is not None:
        yield from _count(target, keys)
    elif "was" not in keys and "was_sha256" not in keys:
        if operation == "heading" and (chapter := text.chapter(language, name)) is not None:
            yield Filled(operation, "was", chapter.title)
        elif operation == "delete-section" and text.block(language, name) is not None:
            yield Filled(operation, "was_sha256", f"sha256:{digest_of_section(text, language, name)}")
        elif target is not None:
            yield from _was(target, operation, keys, images)


def _was(target: Target, operation: str, keys: Plain, images: Mapping[str, str]) -> Iterator[Filled]:
    """The words that the change takes away; nothing where it takes none."""
    match operation:
        case "replace" | "delete" | "split" | "note":
            yield Filled(operation, "was", _words(target))
        case "heading":
            yield Filled(operation, "was", target.texts[0])
        case "cell" | "row" if isinstance(target.content, document.Table):
            was = _was_in_table(target, operation, keys)
            if was is not None:
                yield Filled(operation, "was", was)
        case "figure" if isinstance(target.content, document.Figure) and "file" in keys:
            digest = images.get(target.content.src)
            if digest:
                yield Filled(operation, "was_sha256", f"sha256:{digest}")


def _words(target: Target) -> str:
    standing = Standing(target.chapter, target.held)
    return note_text(standing) if isinstance(target.held, Note) else standing.source


def _was_in_table(target: Target, operation: str, keys: Plain) -> Entry | None:
    assert isinstance(target.content, document.Table)
    width = len(target.content.head)
    cells = [leaf.text for leaf in target.leaves if leaf.kind == "cell"]
    rows = [cells[start : start + width] for start in range(0, len(cells), width)]
    wanted = fold(str(keys.get("delete" if operation == "row" else "row", "")))
    row = next((row for row in rows[1:] if row[0] == wanted), None)
    if row is None or operation == "row":
        return row
    column = fold(str(keys.get("column", "")))
    return row[rows[0].index(column)] if column in rows[0] else None


def _count(target: Target, keys: Plain) -> Iterator[Filled]:
    edits = keys.get("edits")
    for position, edit in enumerate(edits if isinstance(edits, list) else ()):
        if isinstance(edit, dict) and edit.get("find") and "count" not in edit:
            hits = len(find_quote(target.texts, str(edit["find"])))
            if hits:
                yield Filled("find", "count", hits, position)


def digest_of_section(text: Text, language: str, name: str) -> str:
    """The digest of all leaves of a section's blocks."""
    held = text.block(language, name)
    assert held is not None
    if not isinstance(held.block.content, document.Heading):
        return held.block.sha256
    return digest_section(text, held)


def count_term(text: Text, language: str, keys: Plain) -> int:
    """How often a term stands in its scope."""
    term, scope, excepted = keys.get("replace-term"), keys.get("scope"), keys.get("except")
    wanted = str(term.get("from", "")) if isinstance(term, dict) else ""
    scopes = [str(one) for one in scope] if isinstance(scope, list) else ["all"]
    left_out = {str(one) for one in excepted} if isinstance(excepted, list) else set()
    found = (find_scope(text, language, one) for one in scopes)
    names = {name for one in found if one is not None for name in one.names}
    targets = (find_target(text, language, name) for name in sorted(names - left_out))
    return sum(len(find_term(target, wanted)) for target in targets if target is not None and wanted)
