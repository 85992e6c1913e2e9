"""Edition -> what the page's editor reads: the source of each chapter, and the labels, as scripts that hold data.

Scripts, since a page that was opened from disk may load these and nothing else. They are loaded when somebody begins
to propose, so that they weigh on no reader.
"""

import json
from collections.abc import Iterator, Mapping

from rkcctl.model import document
from rkcctl.model.block_source import BlockSource, SourceLeaf
from rkcctl.model.document import Node
from rkcctl.model.edition import Edition, EditionChapter, EditionNote, Unit

_PARTS = ("text", "read", "redline", "file", "store", "area", "leaves", "form", "about", "earlier", "proposal", "paper")
EDITOR = ("editor.css", "propose.js", *(f"editor-{part}.js" for part in _PARTS))
"""The assets: the first two come with a page, the others when somebody begins, in this order."""
_LABELS = "editor.js"
# Redlines sound the same wherever they stand.
_SHARED = tuple(f"redline-{tag}-{end}" for tag in ("ins", "del") for end in ("begin", "end"))

_KINDS: dict[type, str] = {
    document.Heading: "heading",
    document.Paragraph: "paragraph",
    document.List: "list",
    document.Table: "table",
    document.Figure: "figure",
    document.Quotation: "quotation",
    document.CodeBlock: "code",
}


def write_editor(edition: Edition, homes: Mapping[str, str]) -> dict[str, bytes]:
    """The scripts that hold data, by their names beside the pages of the language. `homes` as of render.site."""
    if edition.proposing is None:
        return {}
    found = {
        _source_file(homes[chapter.id]): _write_sources(edition, chapter, homes[chapter.id])
        for chapter in edition.chapters
    }
    return found | {_LABELS: _write_labels(edition)}


def tell_page(edition: Edition, chapter_id: str, homes: Mapping[str, str]) -> dict[str, str] | None:
    """What the script of a page is told; None where no change can be proposed from it."""
    chapter = next((chapter for chapter in edition.chapters if chapter.id == chapter_id), None)
    if edition.proposing is None or chapter is None:
        return None
    words = edition.proposing.words
    scripts = (_LABELS, _source_file(homes[chapter_id]), *(f"../assets/{name}" for name in EDITOR[2:]))
    return {
        "scripts": " ".join(scripts),
        "store": _store_name(edition, chapter),
        "label": words["propose"],
        "label-to": words["propose-to"],
        "failed": words["failed"],
    }


def _source_file(home: str) -> str:
    return f"{home.removesuffix('.html')}.source.js"


def _store_name(edition: Edition, chapter: EditionChapter) -> str:
    """Under which name a browser keeps a proposal: one for each text and language."""
    return f"rkc-proposal:{edition.guideline}:{edition.label}:{chapter.original or edition.language}"


def _write_labels(edition: Edition) -> bytes:
    """Labels, themes, participants, what links may lead to, and how the text that changes are proposed to is called."""
    assert edition.proposing is not None
    told = {
        "language": edition.language,
        "title": edition.title,
        "subtitle": edition.subtitle,
        "status": edition.status,
        "base": edition.label,
        "banner": edition.banner,
        "themes": edition.proposing.themes,
        "participants": edition.proposing.participants,
        "targets": dict(sorted(edition.proposing.targets.items())),
        "words": dict(edition.proposing.words) | {key: edition.words[key] for key in _SHARED},
    }
    return _call("labels", told)


def _write_sources(edition: Edition, chapter: EditionChapter, home: str) -> bytes:
    """The source of every block and note of a chapter that may be changed."""
    blocks = [_block(unit, unit.source) for unit in chapter.units if unit.source is not None]
    blocks += [_note(note, note.source, edition) for note in chapter.notes if note.source is not None]
    told = {
        "id": chapter.id,
        "home": home,
        "number": chapter.number,
        "title": chapter.title,
        "language": chapter.original or edition.language,
        "store": _store_name(edition, chapter),
        "notes": {note.label: note.number for note in chapter.notes},
        "blocks": blocks,
    }
    return _call("chapter", told)


def _call(name: str, told: object) -> bytes:
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"rkcEditor.{name}({data});\n".encode()


def _block(unit: Unit, source: BlockSource) -> dict[str, object]:
    found = {"id": unit.id, "kind": _KINDS[type(unit.content)], "cite": unit.cite, **_source(source)}
    names = list(_name_leaves(unit.content))
    if any(names):
        found["names"] = names
    if unit.follows:
        found["follows"] = True
    if isinstance(unit.content, document.Table):
        found["width"] = len(unit.content.head)
    return found


def _note(note: EditionNote, source: BlockSource, edition: Edition) -> dict[str, object]:
    cite = f"{edition.words['note'].lower()} {note.number}"
    return {"id": note.label, "kind": "note", "cite": cite, **_source(source)}


def _source(source: BlockSource) -> dict[str, object]:
    """Parts that stay are strings; leaves say their kind and text, and what the file adds to lines of theirs."""
    found: dict[str, object] = {"parts": [_part(part) for part in source.parts]}
    if source.printed:
        found["printed"] = dict(source.printed)
    return found


def _part(part: str | SourceLeaf) -> str | dict[str, str]:
    if isinstance(part, str):
        return part
    more = {"indent": part.indent, "mark": part.mark}
    return {"kind": part.kind, "text": part.text} | {key: value for key, value in more.items() if value}


def _name_leaves(node: Node, label: str = "") -> Iterator[str]:
    """The label of the item that each leaf of a list or quotation stands in, such as (a) or (a)(ii)."""
    match node:
        case document.List(items):
            for item in items:
                for inner in item.content:
                    yield from _name_leaves(inner, f"{label}{item.label}")
        case document.Quotation(nodes):
            for inner in nodes:
                yield from _name_leaves(inner, label)
        case document.Paragraph():
            yield label
