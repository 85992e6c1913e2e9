"""A block before and after -> the smallest changes: words, cells, rows, items, parts of a figure, or the whole."""

from collections.abc import Mapping

from rkcctl.amend.alignment import is_rewritten
from rkcctl.amend.drafted import Beyond, Drafted, Standing
from rkcctl.amend.requote import find_edits
from rkcctl.amend.rework_list import rework_list
from rkcctl.amend.rework_table import has_moved_rows, rework_table
from rkcctl.amend.shape import kind_of, shape_of
from rkcctl.model import document
from rkcctl.model.document import Block, Note

Reworded = list[Drafted | Beyond]


def reword(old: Standing, new: Standing, images: Mapping[str, str], *, whole: bool = False) -> Reworded:
    """The changes; none where both say the same. With `whole` nothing smaller than the whole block is tried.

    `images` gives the digest of each figure's file in the old text, by the path that the chapter writes.
    """
    if isinstance(old.held, Note) or isinstance(new.held, Note):
        return _reword_note(old, new, whole=whole)
    before, after = old.held.content, new.held.content
    if (old.kinds, old.texts, shape_of(before)) == (new.kinds, new.texts, shape_of(after)):
        return []
    if isinstance(before, document.Quotation) and before.provision:
        if (old.kinds, old.texts, kind_of(before)) == (new.kinds, new.texts, kind_of(after)):
            if not new.id and isinstance(after, document.Quotation) and not after.provision:
                # What lost its comment whole lost nothing else: it has it again, as any paragraph has its id.
                return []
            comment = f"<!-- {old.id} quotes={before.provision} -->"
            hint = f"put it back as it was, on the line before the quotation: {comment}"
            return [Beyond(old.id, "is a locked quotation, and its comment says otherwise what it quotes", hint)]
        hint = "its words are those of guidelines/references.yaml; put the paragraph back as it was"
        return [Beyond(old.id, "is a locked quotation, and its words were changed", hint)]
    if isinstance(before, document.Heading) and isinstance(after, document.Heading):
        return _reword_heading(old, new, before.level == after.level)
    if not whole:
        smaller = _rework(old, new, images)
        if smaller is not None:
            return list(smaller)
    return [_replace(old, new)]


def _rework(old: Standing, new: Standing, images: Mapping[str, str]) -> list[Drafted] | None:
    assert isinstance(old.held, Block) and isinstance(new.held, Block)
    match old.held.content, new.held.content:
        case document.Table(), document.Table():
            return rework_table(old, new)
        case document.List(), document.List():
            return rework_list(old, new)
        case document.Figure(), document.Figure():
            return _rework_figure(old, new, images)
    if shape_of(old.held.content) != shape_of(new.held.content):
        return None
    return amend_words(old, new)


def amend_words(old: Standing, new: Standing) -> list[Drafted] | None:
    """Other words, quoted; None where that says less than the whole, or cannot be said by quotes."""
    if old.kinds != new.kinds or (len(old.kinds) == 1 and is_rewritten(old.texts[0], new.texts[0])):
        return None
    edits = find_edits(old.texts, new.texts)
    if edits is None:
        return None
    return [Drafted({"amend": old.id, "edits": [edit.model_dump() for edit in edits]}, old.id)]


def _reword_note(old: Standing, new: Standing, *, whole: bool) -> Reworded:
    if (old.kinds, old.texts) == (new.kinds, new.texts):
        return []
    if not whole and (smaller := amend_words(old, new)) is not None:
        return list(smaller)
    keys = {"note": old.id, "was": note_text(old), "text": note_text(new)}
    return [Drafted(keys, old.id, note="" if whole else "most of its words are others")]


def note_text(note: Standing) -> str:
    """The text of a note without its label, further lines without their indentation."""
    first, *others = note.source.split("\n")
    return "\n".join([first.split(":", 1)[1].lstrip(" "), *(line.removeprefix("    ") for line in others)])


def _reword_heading(old: Standing, new: Standing, is_level: bool) -> Reworded:
    if not is_level:
        hint = "put the level back; a section of another level is a new section, and the old one is deleted"
        return [Beyond(old.id, "is a heading of another level now", hint)]
    return [Drafted({"heading": old.id, "was": old.texts[0], "text": new.texts[0]}, old.id)]


def _rework_figure(old: Standing, new: Standing, images: Mapping[str, str]) -> list[Drafted] | None:
    assert isinstance(old.held, Block) and isinstance(new.held, Block)
    before, after = old.held.content, new.held.content
    assert isinstance(before, document.Figure) and isinstance(after, document.Figure)
    if old.kinds != new.kinds:
        return None
    if before.src == after.src and (smaller := amend_words(old, new)) is not None:
        return smaller
    keys: dict[str, object] = {"figure": old.id}
    if before.src != after.src:
        keys["file"] = after.src
        if before.src in images:
            keys["was_sha256"] = images[before.src]
    words = dict(zip(new.kinds, new.texts, strict=True))
    for kind, text in zip(old.kinds, old.texts, strict=True):
        if words[kind] != text:
            keys[kind] = words[kind]
    return [Drafted(keys, old.id)] if all(keys.values()) else None


def _replace(old: Standing, new: Standing) -> Drafted:
    assert isinstance(old.held, Block) and isinstance(new.held, Block)
    keys = {"replace": old.id, "was": old.source, "text": new.source}
    return Drafted(keys, old.id, note=_tell_rows(old, new) or _tell_why(old.held, new.held))


def _tell_rows(old: Standing, new: Standing) -> str:
    """That the rows of a table stand in another order; "" where it is no table, or they do not."""
    are_tables = all(isinstance(one.held, Block) and isinstance(one.held.content, document.Table) for one in (old, new))
    return (
        "its rows stand in another order, and no change moves a row" if are_tables and has_moved_rows(old, new) else ""
    )


def _tell_why(old: Block, new: Block) -> str:
    if shape_of(old.content) == shape_of(new.content):
        return "most of its words are others, or a quote from it would not be exact"
    kinds = {kind_of(old.content), kind_of(new.content)}
    return f"the {kind_of(old.content)} is built in another way" if len(kinds) == 1 else "it is of another kind now"
