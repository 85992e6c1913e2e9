"""Edition -> the JSON index: what other people's tools need to find, cite and compare any paragraph."""

import json

from rkcctl.model import document
from rkcctl.model.concordance import Concordance
from rkcctl.model.edition import Artifact, Edition, EditionChapter, Unit

# Raised when a key changes its meaning or goes; a new key alone does not raise it.
FORMAT = 1


def render_index(edition: Edition) -> Artifact:
    """Ids, numbers, titles and digests, in the order of the text; docs/formats.md describes the keys."""
    assert edition.redline is None, "an index is of one text"
    index: dict[str, object] = {
        "format": FORMAT,
        "guideline": edition.guideline,
        "edition": edition.label,
        "status": edition.status,
        "language": edition.language,
        "identifier": edition.identifier,
        "title": edition.title,
        "date": edition.date.isoformat(),
        "sample": edition.sample,
        "banner": edition.banner,
        "chapters": [_chapter(chapter) for chapter in edition.chapters],
        "terms": [{"id": term.id, "label": term.label} for term in edition.glossary],
        "provisions": [
            {
                "id": entry.id,
                "kind": entry.kind,
                "title": entry.title,
                "chapters": [mention.target for mention in entry.chapters],
                "paragraphs": [mention.target for mention in entry.paragraphs],
            }
            for entry in edition.provisions
        ],
    }
    if edition.concordance is not None:
        index["concordance"] = _concordance(edition.concordance)
    text = json.dumps(index, ensure_ascii=False, indent=1) + "\n"
    return Artifact(f"{edition.file_name}.json", text.encode())


def _concordance(concordance: Concordance) -> dict[str, object]:
    """What has another number than in the edition that the text rests on; null for none."""
    lines = [
        {"id": one.id, "kind": one.kind, "old": one.old or None, "new": one.new or None, "change": str(one.change)}
        for one in concordance.differing
    ]
    return {"from": concordance.old, "to": concordance.new, "numbers": lines}


def _chapter(chapter: EditionChapter) -> dict[str, object]:
    return {
        "id": chapter.id,
        "number": chapter.number,
        "title": chapter.title,
        "serves": list(chapter.serves),
        "blocks": [_unit(unit) for unit in chapter.units],
        "notes": [{"id": note.label, "number": note.number, "sha256": note.sha256} for note in chapter.notes],
    }


def _unit(unit: Unit) -> dict[str, object]:
    content = unit.content
    entry: dict[str, object] = {
        "id": unit.id,
        "kind": type(content).__name__.lower(),
        "number": unit.number,
        "cite": unit.cite,
        "sha256": unit.sha256,
    }
    if isinstance(content, document.Heading):
        entry["title"] = document.plain(content.content)
    elif isinstance(content, (document.Table, document.Figure)):
        entry["title"] = document.plain(content.caption)
    return entry
