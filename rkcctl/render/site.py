"""The plan of a site in one language: which page holds what, under which name, and where its images lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from rkcctl.model.edition import Edition, EditionChapter
from rkcctl.model.figure import FIGURES
from rkcctl.model.portable import name_trouble
from rkcctl.model.review import FRONT, MEETINGS, REGISTER, REVIEW, annex_key
from rkcctl.render.backmatter import Entry, outline, write_entries
from rkcctl.render.page import GLOSSARY, PROVISIONS, Page, Picture
from rkcctl.render.picture import measure

CONTENTS = ":contents"
LISTS = ":lists"
SEARCH = ":search"
WHOLE = ":whole"
CHANGES = ":changes"
# The views of a chapter with its changes, and the ends of the labels and of the names of their pages.
MARKED = "marked"
ONLY = "only"
_FIXED = {
    FRONT: "index.html",
    CONTENTS: "contents.html",
    SEARCH: "search.html",
    WHOLE: "whole.html",
    CHANGES: "changes.html",
    LISTS: "figures-and-tables.html",
    GLOSSARY: "glossary.html",
    PROVISIONS: "provisions.html",
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page before it is framed. `key` is that of its home."""

    key: str
    kind: str
    title: str
    body: str
    indexed: bool = True


@dataclass(frozen=True, slots=True)
class Site:
    """`homes` is the file of each page: by the id of its chapter, by `annex_key`, or by one of the constants here.

    A chapter that differs from the text before has two more, by `view_key`.
    """

    edition: Edition
    homes: Mapping[str, str]
    pictures: Mapping[str, Picture]


def plan_site(edition: Edition) -> Site:
    """Pages that would be empty have no place in `homes`; everything else has a file of its own in one folder."""
    empty = {
        LISTS: not edition.figures and not edition.tables,
        GLOSSARY: not edition.glossary,
        PROVISIONS: not edition.provisions,
        CHANGES: not edition.marked,
    }
    homes = {key: name for key, name in _FIXED.items() if not empty.get(key)}
    taken = set(_FIXED.values())
    keys = [("chapter", chapter.id, chapter.id) for chapter in edition.chapters]
    keys += [("annex", annex.id, annex_key(annex.id)) for annex in edition.annexes]
    for kind, name, key in keys:
        # A chapter may be called "glossary" and an annex like a chapter; ids have no dot, so the longer name is free.
        plain = f"{name}.html"
        homes[key] = f"{kind}.{plain}" if plain in taken or name_trouble(plain) else plain
        taken.add(homes[key])
    for chapter in edition.marked.chapters if edition.marked else ():
        # A chapter that is gone has no other page.
        stem = homes.get(chapter.id, f"chapter.{chapter.id}.html").removesuffix(".html")
        homes |= {view_key(chapter.id, view): f"{stem}.{view}.html" for view in (MARKED, ONLY)}
    for page in edition.review.pages if edition.review else ():
        stem = page.file or f"{homes[page.about].removesuffix('.html')}.history"
        homes[page.key] = f"{stem}.html"
    images = all_images(edition)
    pictures = {path: Picture(f"../{quote(figure_file(path))}", *measure(data)) for path, data in images.items()}
    return Site(edition, homes, pictures)


def all_images(edition: Edition) -> Mapping[str, bytes]:
    """Those of the text, and those that only the text before had."""
    return {**(edition.marked.images if edition.marked else {}), **edition.images}


def view_key(chapter: str, view: str) -> str:
    """The key of the page of a chapter with its changes: `view` is MARKED or ONLY."""
    return f":{view} {chapter}"


def figure_file(path: str) -> str:
    """Where an image lies below site/, shared by all languages."""
    return f"figures/{path.removeprefix(f'{FIGURES}/')}"


def open_page(site: Site, home: str, *, proposing: bool = False) -> Page:
    """A page of the site to write on."""
    return Page(
        words=site.edition.words,
        here=home,
        homes=site.homes,
        pictures=site.pictures,
        names=dict(site.edition.provision_names),
        proposing=proposing,
        changes=site.edition.redline.changes if site.edition.redline else {},
        redline=site.edition.redline is not None,
        past=_find_past(site, home) if proposing else {},
    )


def _find_past(site: Site, home: str) -> Mapping[str, str]:
    """Where the history of each block of a chapter is told, by its id."""
    review = site.edition.review
    there = f"{home.removesuffix('.html')}.history.html"
    if review is None or there not in site.homes.values():
        return {}
    return {name: f"{there}#past.{name}" for name in review.past}


def list_chapters(site: Site, here: str, *, whole: bool) -> tuple[Entry, ...]:
    """The chapters with their sections: of all chapters, or only of the one that the page `here` holds."""
    return tuple(_list_chapter(site, chapter, here, whole=whole) for chapter in site.edition.chapters)


def _list_chapter(site: Site, chapter: EditionChapter, here: str, *, whole: bool) -> Entry:
    address = site.homes[chapter.id]
    below = outline(chapter, address, here) if whole or address == here else ()
    return Entry(chapter.number, chapter.title, address, below)


def list_parts(site: Site, *, first: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """What is not a chapter: the pages of `first`, then annexes, lists, glossary, index of provisions and the whole."""
    words = site.edition.words
    named = {
        FRONT: words["front-page"],
        CONTENTS: words["contents"],
        LISTS: words["figures-and-tables"],
        GLOSSARY: words["glossary"],
        PROVISIONS: words["provisions"],
        WHOLE: words["whole"],
        CHANGES: name_changes(site.edition),
    }
    annexes = [
        Entry("", f"{annex.number} {annex.title}".strip(), site.homes[annex_key(annex.id)])
        for annex in site.edition.annexes
    ]
    rest = (CHANGES, LISTS, GLOSSARY, PROVISIONS, WHOLE)
    begin = [Entry("", named[key], site.homes[key]) for key in first if key in site.homes]
    return (
        *begin,
        *list_review(site),
        *annexes,
        *(Entry("", named[key], site.homes[key]) for key in rest if key in site.homes),
    )


def list_review(site: Site) -> tuple[Entry, ...]:
    """The pages that lead to the others."""
    words = site.edition.review.words if site.edition.review else {}
    named = ((REVIEW, "review"), (REGISTER, "register"), (MEETINGS, "meetings"))
    return tuple(Entry("", words[label], site.homes[key]) for key, label in named if key in site.homes)


def name_changes(edition: Edition) -> str:
    """What the page is called that lists the chapters with changes."""
    marked = edition.marked
    before = marked.redline.since if marked and marked.redline else ""
    return edition.words["changes-since"].format(label=before)


def write_navigation(site: Site, here: str) -> str:
    """The list of pages at the side of every page."""
    chapters = write_entries(list_chapters(site, here, whole=False), here)
    first = write_entries(list_parts(site, first=(FRONT, CONTENTS))[:2], here)
    rest = write_entries(list_parts(site), here)
    groups = (("parts", first), ("chapters", chapters), ("parts", rest))
    return "".join(f'<div class="{kind}">\n{listed}</div>\n' for kind, listed in groups if listed)
