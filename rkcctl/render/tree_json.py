"""Edition -> the JSON that the templates of pages read: the whole tree, in which nothing is left to look up.

Every node is an object with `kind`; inlines are strings, or objects with `kind` and mostly `content`. A place that can
be led to carries `label`, a reference `to`. Labels are unique, and `to` always names one that exists.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rkcctl.model import document
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.edition import Annex, Edition, EditionChapter, Notice, ProvisionEntry, Term, Unit
from rkcctl.model.figure import IMAGE_TYPES
from rkcctl.model.masthead import Masthead
from rkcctl.model.redline import Mark
from rkcctl.render.node_json import Json, Surroundings, label_of, printable, write_node, write_run

_TITLE_LEVEL = 1
_NAME = re.compile(r"[^A-Za-z0-9]+")


def edition_json(edition: Edition) -> bytes:
    """The edition as JSON in UTF-8. Images go by the names that `name_images` gives them."""
    tree = _edition(edition)
    taken: set[str] = set()
    for part in _parts(tree):
        _place(part, taken)
    for part in _parts(tree):
        _lead(part, taken)
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


def name_images(edition: Edition) -> Mapping[str, str]:
    """A plain file name for the path of every image that can be shown; one that has a fault cannot."""
    faulty = {fault.place.path for fault in edition.faults}
    names: dict[str, str] = {}
    for path in sorted(set(edition.images) - faulty):
        ending = path[path.rfind(".") :].lower()
        if ending in IMAGE_TYPES:
            # Part of its own name, for messages; a fresh folder may not take every name.
            stem = _NAME.sub("-", path[path.rfind("/") + 1 : -len(ending)])[:30]
            names[path] = f"image-{len(names) + 1}-{stem}{ending}"
    return names


def _parts(tree: object) -> Iterator[Json]:
    """Every object of the tree, in the order of the text."""
    if isinstance(tree, dict):
        yield tree
        for value in list(tree.values()):
            yield from _parts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _parts(value)


def _place(part: Json, taken: set[str]) -> None:
    """Leave each label to its first bearer: an unchecked text may hold an id, or the mark of a note, twice."""
    label = part.get("label")
    if not isinstance(label, str):
        return
    if label in taken:
        del part["label"]
        if part["kind"] == "note":
            part.update(kind="mark", content=[])
    taken.add(label)


def _lead(part: Json, taken: set[str]) -> None:
    """Make plain text of a reference that leads out of the edition, as in one of a few chapters."""
    if "to" in part and part["to"] not in taken:
        del part["to"]
        part["kind"] = "span"


def _edition(edition: Edition) -> Json:
    names = dict(edition.provision_names)
    around = Surroundings("", name_images(edition), names)
    return {
        "title": printable(edition.title),
        "document-title": printable(f"{edition.title} - {edition.banner}" if edition.banner else edition.title),
        "subtitle": printable(edition.subtitle),
        "status": printable(edition.status),
        "facts": [{"name": printable(name), "value": printable(value)} for name, value in edition.facts],
        "notice": _notice(edition.notice) if edition.notice else None,
        "banner": printable(edition.banner),
        "publisher": printable(edition.publisher),
        "rights": printable(edition.rights),
        "language": edition.language,
        "keywords": [printable(word) for word in (edition.subtitle, edition.guideline, edition.label) if word],
        "identifier": edition.identifier,
        "date": {"year": edition.date.year, "month": edition.date.month, "day": edition.date.day},
        "words": dict(edition.words),
        **({"masthead": _masthead(edition.masthead)} if edition.masthead else {}),
        "faults": _faults(edition.faults),
        "figures": len(edition.figures),
        "tables": len(edition.tables),
        "chapters": [_chapter(chapter, edition, around) for chapter in edition.chapters],
        "glossary": [_term(term, around) for term in edition.glossary],
        "provisions": [_provision(entry, around) for entry in edition.provisions],
        "annexes": [_annex(annex, edition.words["annex"], around) for annex in edition.annexes],
    }


def _masthead(masthead: Masthead) -> Json:
    told = {key: printable(getattr(masthead, key)) for key in ("body", "symbol", "written", "item", "original")}
    names = [{"english": printable(english), "french": printable(french)} for english, french in masthead.names]
    return {"names": names, "lines": [printable(line) for line in masthead.lines], **told}


def _chapter(chapter: EditionChapter, edition: Edition, around: Surroundings) -> Json:
    notes = {note.label: note for note in chapter.notes}
    within = Surroundings(chapter.id, around.images, around.provisions, notes)
    original = chapter.original and edition.words.get(f"original-{chapter.original}", edition.words["original"])
    return {
        "label": label_of("chapter", chapter.id),
        "kind": "chapter",
        **_number(chapter, within),
        "title": printable(chapter.title),
        "heading": write_run(chapter.marked_title, within),
        **_mark(chapter.mark),
        "language": chapter.original or edition.language,
        "original": original,
        "faults": _faults(chapter.faults),
        "units": list(_units(chapter.units, within)),
    }


def _units(units: Iterable[Unit], around: Surroundings) -> Iterator[Json]:
    level = _TITLE_LEVEL
    for unit in units:
        within = replace(around, moved=True) if unit.mark and unit.mark.is_moved else around
        content = write_node(unit.content, within, top=True)
        if isinstance(unit.content, document.Heading):
            # A level that was skipped would make the PDF inaccessible; only an unchecked text skips one.
            content["level"] = level = min(unit.content.level, level + 1)
        if unit.id:
            content["label"] = label_of("block", unit.id)
        yield {**content, **_number(unit, around), "faults": _faults(unit.faults), **_mark(unit.mark)}


def _number(part: EditionChapter | Unit, around: Surroundings) -> Json:
    both: Json = {"marked-number": write_run(part.marked_number, around)} if part.marked_number else {}
    return {"number": part.number, **both}


def _mark(mark: Mark | None) -> Json:
    """What a redline says beside a unit, and whether the later text has it not; nothing in a clean edition."""
    return {"told": printable(mark.told), "gone": mark.is_gone} if mark else {}


def _notice(notice: Notice) -> Json:
    to = label_of("chapter", notice.annex) if notice.annex else ""
    return {"name": printable(notice.name), "text": printable(notice.text), "to": to, "link": printable(notice.link)}


def _annex(annex: Annex, word: str, around: Surroundings) -> Json:
    number = annex.number if not annex.number or annex.number.startswith(word) else f"{word} {annex.number}"
    units = [Unit("", "", "", node, "") for node in annex.content]
    return {
        "label": label_of("chapter", annex.id),
        "kind": "annex",
        "number": printable(number),
        "title": printable(annex.title),
        "units": list(_units(units, around)),
    }


def _term(term: Term, around: Surroundings) -> Json:
    return {
        "label": label_of("term", term.id),
        "kind": "term",
        "term": printable(term.label),
        "definition": printable(term.definition),
        "other": [{"language": language, "term": printable(label)} for language, label in term.other],
        "used": write_run(term.shown_used, around),
    }


def _provision(entry: ProvisionEntry, around: Surroundings) -> Json:
    return {
        "label": label_of("provision", entry.id),
        "kind": "provision",
        "name": printable(entry.name),
        "title": printable(entry.title),
        "text": printable(entry.text),
        "paraphrase": entry.paraphrase,
        "source": printable(entry.source),
        **{key: write_run(shown, around) for key, shown in entry.shown_places},
    }


def _faults(faults: Iterable[Diagnostic]) -> list[Json]:
    return [
        {"code": fault.code, "message": printable(fault.message), "place": printable(str(fault.place))}
        for fault in faults
    ]
