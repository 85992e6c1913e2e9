"""Edition -> EPUB 3: the site's markup as XHTML, packed so that the same edition gives the same bytes."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkcctl.engine.templates import Templates, markup
from rkcctl.model.edition import Artifact, Edition
from rkcctl.render.backmatter import (
    Entry,
    list_entries,
    outline,
    write_entries,
    write_glossary,
    write_provisions,
)
from rkcctl.render.chapter import write_annex, write_chapter, write_faults, write_notice
from rkcctl.render.epub_cover import lay_out_cover
from rkcctl.render.page import GLOSSARY, PROVISIONS, Page, Picture, escape, heading
from rkcctl.render.picture import measure, media_type

_XHTML = "application/xhtml+xml"
_TITLE = "title.xhtml"
_GLOSSARY = "glossary.xhtml"
_PROVISIONS = "provisions.xhtml"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One XHTML file: its name, its role among those of DPUB-ARIA and EPUB ("" for none), its title and its body."""

    path: str
    role: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of the manifest."""

    id: str
    path: str
    media: str
    properties: str = ""


def render_epub(edition: Edition, templates: Mapping[str, bytes]) -> Artifact:
    """The EPUB. It is dated by the edition, within as without."""
    assert edition.redline is None, "an EPUB is of one text"
    filler = Templates(templates)
    images = {path: f"figures/{number:03}{_ending(path)}" for number, path in enumerate(sorted(edition.images), 1)}
    sheets = tuple(_write_sheets(edition, images))
    described = _describe(edition)
    files = {"EPUB/style.css": templates["epub/style.css"]}
    files |= {f"EPUB/{name}": edition.images[path] for path, name in images.items()}
    texts = {
        "META-INF/container.xml": filler.fill("epub/container.xml", {}),
        "EPUB/cover.svg": filler.fill("epub/cover.svg", described | lay_out_cover(edition)),
        "EPUB/cover.xhtml": filler.fill("epub/cover.xhtml", described | {"told": _tell_cover(edition)}),
        "EPUB/nav.xhtml": filler.fill("epub/nav.xhtml", described | _navigate(edition, sheets)),
        "EPUB/package.opf": filler.fill("epub/package.opf", described | _list_files(edition, sheets, images)),
    }
    for sheet in sheets:
        values = {"title": f"{sheet.title} - {described['title']}", "name": sheet.title, "role": sheet.role}
        texts[f"EPUB/{sheet.path}"] = filler.fill("epub/page.xhtml", described | values | {"body": markup(sheet.body)})
    files |= {path: text.encode() for path, text in texts.items()}
    return Artifact(f"{edition.file_name}.epub", _pack(files, edition))


def _write_sheets(edition: Edition, images: Mapping[str, str]) -> Iterator[_Sheet]:
    yield _Sheet(_TITLE, "", edition.title, _write_title(edition, _open(edition, images, _TITLE)))
    for chapter in edition.chapters:
        path = _chapter_path(chapter.id)
        body = write_chapter(chapter, _open(edition, images, path))
        yield _Sheet(path, "chapter", f"{chapter.number} {chapter.title}", body)
    for annex in edition.annexes:
        path = _annex_path(annex.id)
        title = f"{annex.number} {annex.title}".strip()
        yield _Sheet(path, "appendix", title, write_annex(annex, _open(edition, images, path)))
    for path, role, listed, write in (
        (_GLOSSARY, "glossary", edition.glossary, write_glossary),
        (_PROVISIONS, "", edition.provisions, write_provisions),
    ):
        if listed:
            page = _open(edition, images, path)
            words = edition.words[path.removesuffix(".xhtml")]
            yield _Sheet(path, role, words, heading(1, escape(words), page) + write(edition, page))


def _write_title(edition: Edition, page: Page) -> str:
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>\n" for name, value in edition.facts)
    parts = [
        write_faults(edition.faults, page),
        '<div class="title">\n',
        f'<p class="kicker">{escape(edition.subtitle)}</p>\n' if edition.subtitle else "",
        heading(1, escape(edition.title), page),
        f'<p class="status">{escape(edition.status)}</p>\n',
        f'<dl class="facts">\n{facts}</dl>\n' if facts else "",
        write_notice(edition.notice, _annex_path),
        f"<p>{escape(edition.publisher)}</p>\n" if edition.publisher else "",
        f"<p>{escape(edition.rights)}</p>\n" if edition.rights else "",
        "</div>",
    ]
    return "".join(parts)


def _open(edition: Edition, images: Mapping[str, str], here: str) -> Page:
    homes = {chapter.id: _chapter_path(chapter.id) for chapter in edition.chapters}
    homes |= {GLOSSARY: _GLOSSARY} if edition.glossary else {}
    homes |= {PROVISIONS: _PROVISIONS} if edition.provisions else {}
    pictures = {path: Picture(name, *measure(edition.images[path])) for path, name in images.items()}
    names = dict(edition.provision_names)
    return Page(edition.words, here, homes, pictures, names, epub=True)


def _chapter_path(chapter: str) -> str:
    return f"chapter-{chapter}.xhtml"


def _annex_path(annex: str) -> str:
    return f"annex-{annex}.xhtml"


def _describe(edition: Edition) -> dict[str, object]:
    """What every template of the EPUB is given. The title bears the mark of a sample."""
    keys = ("identifier", "title", "subtitle", "publisher", "rights")
    return {
        "language": edition.language,
        "title": f"{edition.title} - {edition.banner}" if edition.banner else edition.title,
        "banner": edition.banner,
        "words": edition.words,
        "edition": {key: getattr(edition, key) for key in keys},
    }


def _tell_cover(edition: Edition) -> str:
    told = (edition.banner, edition.subtitle, edition.title, edition.status)
    return ". ".join((*(words for words in told if words), *(f"{name} {value}" for name, value in edition.facts)))


def _navigate(edition: Edition, sheets: tuple[_Sheet, ...]) -> dict[str, object]:
    page = _open(edition, {}, "nav.xhtml")
    below = {_chapter_path(chapter.id): outline(chapter, _chapter_path(chapter.id), "") for chapter in edition.chapters}
    numbers = {_chapter_path(chapter.id): (chapter.number, chapter.title) for chapter in edition.chapters}
    entries = [
        Entry(*numbers.get(sheet.path, ("", sheet.title)), sheet.path, below.get(sheet.path, ()))
        for sheet in sheets
        if sheet.path != _TITLE
    ]
    lists = [
        {"kind": kind, "words": edition.words[key], "entries": markup(write_entries(list_entries(listed, page)))}
        for kind, key, listed in (("loi", "figures", edition.figures), ("lot", "tables", edition.tables))
        if listed
    ]
    first = next((sheet.path for sheet in sheets if sheet.role == "chapter"), _TITLE)
    landmarks = [("cover", "cover.xhtml", "cover"), ("toc", "nav.xhtml", "contents"), ("bodymatter", first, "chapters")]
    landmarks += [(sheet.role, sheet.path, sheet.role) for sheet in sheets if sheet.role == "glossary"]
    return {
        "contents": markup(write_entries([Entry("", edition.words["front-page"], _TITLE), *entries])),
        "lists": lists,
        "landmarks": [{"kind": kind, "address": path, "words": edition.words[key]} for kind, path, key in landmarks],
    }


def _list_files(edition: Edition, sheets: tuple[_Sheet, ...], images: Mapping[str, str]) -> dict[str, object]:
    fixed = [
        _Item("nav", "nav.xhtml", _XHTML, "nav"),
        _Item("style", "style.css", "text/css"),
        _Item("cover-image", "cover.svg", "image/svg+xml", "cover-image"),
        _Item("cover", "cover.xhtml", _XHTML),
    ]
    pages = [_Item(sheet.path.removesuffix(".xhtml"), sheet.path, _XHTML) for sheet in sheets]
    figures = [_Item(f"figure-{name[8:11]}", name, media_type(path)) for path, name in images.items()]
    return {
        "date": edition.date.isoformat(),
        "accessibility": _tell_accessibility(edition),
        "items": [*fixed, *pages, *figures],
        "spine": ["cover", pages[0].id, "nav", *(item.id for item in pages[1:])],
    }


def _tell_accessibility(edition: Edition) -> list[tuple[str, str]]:
    """What is true of every edition that has been checked. Conformance is claimed by those who certify it."""
    told = [("accessMode", "textual"), ("accessMode", "visual")]
    unchecked = edition.faults or any(
        chapter.faults or any(unit.faults for unit in chapter.units) for chapter in edition.chapters
    )
    features = ["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"]
    if not unchecked:
        told += [("accessModeSufficient", "textual")]
        features.insert(0, "alternativeText")
    told += [("accessibilityFeature", feature) for feature in features]
    told += [("accessibilityHazard", "none")]
    told += [("accessibilitySummary", edition.words["unchecked" if unchecked else "accessible"])]
    return told


def _ending(path: str) -> str:
    return f".{path.rpartition('.')[2].lower()}"


def _pack(files: Mapping[str, bytes], edition: Edition) -> bytes:
    """A zip whose bytes depend on the files and the date alone. The type comes first, as it is."""
    day = edition.date
    moment = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in ("mimetype", *sorted(files)):
            entry = zipfile.ZipInfo(path, moment)
            # Else the system that packs it would show: Python writes its own number and no permissions.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files.get(path, b"application/epub+zip"), compresslevel=9)
    return packed.getvalue()
