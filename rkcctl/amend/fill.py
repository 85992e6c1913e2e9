"""What a change should say of the text that it is on, where its author left it out: `was`, digests, counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkcctl.amend.drafted import Standing
from rkcctl.amend.locate_places import digest_section
from rkcctl.amend.quote import find_quote
from rkcctl.amend.reword import note_text
from rkcctl.amend.target import Target, find_target
from rkcctl.amend.terms import find_scope, find_term, say_why_not
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
        if "expect" not in keys and (hits := _count_term(text, language, keys)):
            yield Filled("c", "expect", hits)
    elif operation == "amend":
        # Whoever quotes what stands several times may mean one place: only the author knows.
        once = (row for row, _, hits in count_quotes(text, language, keys) if hits == 1)
        yield from (Filled("find", "count", 1, row) for row in once)
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


def count_quotes(text: Text, language: str, keys: Plain) -> Iterator[tuple[int, str, int]]:
    """Of each edit that does not say how often its words stand there: its number, the words, and how often they do."""
    edits = keys.get("edits")
    target = find_target(text, language, str(keys.get("amend", "")))
    for row, edit in enumerate(edits if isinstance(edits, list) and target is not None else ()):
        if isinstance(edit, dict) and edit.get("find") and "count" not in edit:
            assert target is not None
            yield row, str(edit["find"]), len(find_quote(target.texts, str(edit["find"])))


def digest_of_section(text: Text, language: str, name: str) -> str:
    """The digest of all leaves of a section's blocks."""
    held = text.block(language, name)
    assert held is not None
    if not isinstance(held.block.content, document.Heading):
        return held.block.sha256
    return digest_section(text, held)


def _count_term(text: Text, language: str, keys: Plain) -> int:
    """How often a term stands in its scope; 0 where it is not known in what."""
    term = _term_of(keys)
    return sum(len(find_term(target, term)) for target in _scope_of(text, language, keys) or ()) if term else 0


def say_term_missing(text: Text, language: str, keys: Plain) -> str:
    """A hint on a term that stands nowhere in its scope; "" where it does, or the term or the scope is not known."""
    held = _scope_of(text, language, keys)
    term = _term_of(keys)
    if held is None or not term or any(find_term(target, term) for target in held):
        return ""
    return say_why_not(term, held)


def _term_of(keys: Plain) -> str:
    term = keys.get("replace-term")
    return str(term.get("from") or "") if isinstance(term, dict) else ""


def _scope_of(text: Text, language: str, keys: Plain) -> tuple[Target, ...] | None:
    """What a term is looked for in; None where a name in the scope, or of what is left out of it, is nothing's."""
    scopes, left_out = keys.get("scope", ["all"]), keys.get("except", [])
    if not isinstance(scopes, list) or not isinstance(left_out, list):
        return None
    found = [find_scope(text, language, str(one)) for one in scopes]
    if not found or any(one is None for one in found) or any(str(one) not in text.ids for one in left_out):
        return None
    names = {name for one in found if one is not None for name in one.names} - {str(one) for one in left_out}
    targets = (find_target(text, language, name) for name in sorted(names))
    return tuple(target for target in targets if target is not None)
