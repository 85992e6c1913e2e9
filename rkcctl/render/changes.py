"""The pages of a site that show what changed since the text before: a list, and two views of each chapter that differs.

Pages of their own, since each view then has an address, is printed as it reads, and needs no script.
"""

from collections.abc import Iterator
from dataclasses import replace

from rkcctl.model.document import NoteMark
from rkcctl.model.edition import Edition, EditionChapter
from rkcctl.model.review import history_key
from rkcctl.model.walk import walk_inlines
from rkcctl.render.backmatter import Entry
from rkcctl.render.chapter import find_leading, write_annex, write_chapter
from rkcctl.render.page import Page, escape, heading
from rkcctl.render.site import CHANGES, MARKED, ONLY, Leaf, Site, name_changes, open_page, view_key

# What the key of a page begins with that shows a chapter in another way than its own page.
_VIEWS = (f":{MARKED}", f":{ONLY}", ":history")


def write_changes(site: Site) -> Iterator[Leaf]:
    """All of them; none where nothing changed. Search leaves them out: the text is found on its own pages."""
    marked = site.edition.marked
    if marked is None:
        return
    words = site.edition.words
    yield Leaf(CHANGES, "changes", name_changes(site.edition), _write_list(site, marked), indexed=False)
    for chapter in marked.chapters:
        for view, shown in ((MARKED, chapter), (ONLY, _keep_changes(chapter))):
            key = view_key(chapter.id, view)
            title = f"{chapter.number} {chapter.title}{words['colon']}{words[f'changes-{view}']}"
            body = write_chapter(shown, _open(site, marked, key))
            yield Leaf(key, view, title, body, indexed=False)


def list_views(site: Site, key: str) -> list[dict[str, object]]:
    """What the chapter at `key` may be read as: words, address, and whether it is this page. Empty for other pages."""
    kind, _, name = key.partition(" ")
    chapter = name if kind in _VIEWS else key
    views = {
        "changes-current": chapter,
        "changes-marked": view_key(chapter, MARKED),
        "changes-only": view_key(chapter, ONLY),
        "history": history_key(chapter),
    }
    words = site.edition.words
    shown: list[dict[str, object]] = [
        {"words": words[label], "address": site.homes[home], "here": home == key}
        for label, home in views.items()
        if home in site.homes
    ]
    return shown if len(shown) > 1 else []


def list_neighbours(site: Site, view: str) -> list[Entry]:
    """The chapters with changes, each at its page in that view."""
    marked = site.edition.marked
    chapters = marked.chapters if marked else ()
    return [Entry(one.number, one.title, site.homes[view_key(one.id, view)]) for one in chapters]


def twin_of(key: str) -> str:
    """The page that says most of what the page at `key` does, where there is no such page."""
    kind, _, chapter = key.partition(" ")
    return chapter if kind in _VIEWS else key


def _open(site: Site, marked: Edition, key: str) -> Page:
    """The page at `key`. Links lead to where changes are marked: there, too, stands what is gone."""
    homes = {**site.homes, **{one.id: site.homes[view_key(one.id, MARKED)] for one in marked.chapters}}
    changes = marked.redline.changes if marked.redline else {}
    return replace(open_page(site, site.homes[key]), homes=homes, changes=changes, redline=True)


def _keep_changes(chapter: EditionChapter) -> EditionChapter:
    """The chapter without what is as it was: the headings stay that lead to a change, and the notes that are met."""
    if chapter.mark and (chapter.mark.is_new or chapter.mark.is_gone):
        return chapter
    leading = find_leading(chapter.units)
    units = tuple(unit for at, unit in enumerate(chapter.units) if unit.mark or at in leading)
    met = {
        inline.label for unit in units for inline in walk_inlines(unit.content) if isinstance(inline, NoteMark)
    }  # fmt: skip
    notes = tuple(note for note in chapter.notes if note.mark or note.label in met)
    return replace(chapter, units=units, notes=notes)


def _write_list(site: Site, marked: Edition) -> str:
    """How to read the marks, and each chapter with changes: how many, and its two views."""
    page = _open(site, marked, CHANGES) if CHANGES in site.homes else open_page(site, "")
    words = site.edition.words
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>\n" for name, value in marked.facts)
    rows = "".join(_write_line(site, chapter) for chapter in marked.chapters)
    listed = f'<ol class="changed-chapters">\n{rows}</ol>\n' if rows else ""
    back = "".join(write_annex(annex, replace(page, shift=1)) for annex in marked.annexes)
    title = heading(1, escape(name_changes(site.edition)), page)
    said = f"<p>{escape(words['changes-introduction'])}</p>\n"
    return f'{title}{said}<dl class="facts">\n{facts}</dl>\n{listed}{back}'


def _write_line(site: Site, chapter: EditionChapter) -> str:
    words = site.edition.words
    marks = [chapter.mark, *(unit.mark for unit in chapter.units), *(note.mark for note in chapter.notes)]
    count = sum(mark is not None for mark in marks)
    named = f'<span class="number">{escape(chapter.number)}</span> {escape(chapter.title)}'
    links = ", ".join(_link(site, chapter, view) for view in (MARKED, ONLY))
    places = words["changes-place" if count == 1 else "changes-places"].format(count=count)
    return f'<li><p class="chapter-name">{named}</p>\n<p>{escape(places)} · {links}</p></li>\n'


def _link(site: Site, chapter: EditionChapter, view: str) -> str:
    """To a view of a chapter; its name says of which."""
    words = site.edition.words
    said = words[f"changes-{view}"]
    name = f"{said}{words['colon']}{chapter.number} {chapter.title}"
    address = escape(site.homes[view_key(chapter.id, view)])
    return f'<a href="{address}" aria-label="{escape(name)}">{escape(said)}</a>'
