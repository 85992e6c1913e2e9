"""The whole edition on one page: the body that whole.html and the single file share."""

from collections.abc import Mapping

from rkcctl.model.edition import Edition
from rkcctl.render.backmatter import Entry, outline, write_entries, write_glossary, write_lists, write_provisions
from rkcctl.render.chapter import write_annex, write_chapter, write_faults, write_notice
from rkcctl.render.page import GLOSSARY, PROVISIONS, Page, Picture, escape, heading


def open_whole(edition: Edition, here: str, pictures: Mapping[str, Picture]) -> Page:
    """The one page, at the address `here`. Every link within the edition stays on it."""
    homes = dict.fromkeys((chapter.id for chapter in edition.chapters), here)
    homes |= {GLOSSARY: here} if edition.glossary else {}
    homes |= {PROVISIONS: here} if edition.provisions else {}
    names = dict(edition.provision_names)
    changes = edition.redline.changes if edition.redline else {}
    redline = edition.redline is not None
    return Page(edition.words, here, homes, pictures, names, shift=1, changes=changes, redline=redline)


def write_whole(edition: Edition, page: Page) -> str:
    """Title, contents, chapters, annexes and lists. Every chapter is a heading of level 2."""
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>\n" for name, value in edition.facts)
    subtitle = f'<p class="kicker">{escape(edition.subtitle)}</p>\n' if edition.subtitle else ""
    parts = [
        write_faults(edition.faults, page),
        f'<header class="cover">\n{subtitle}<h1>{escape(edition.title)}</h1>\n',
        f'<p class="status">{escape(edition.status)}</p>\n',
        f'<dl class="facts">\n{facts}</dl>\n' if facts else "",
        write_notice(edition.notice, lambda annex: f"#{annex}"),
        "</header>\n",
        f'<section class="contents">\n{heading(1, escape(edition.words["contents"]), page)}',
        write_entries(list_whole(edition, page)),
        "</section>\n",
    ]
    parts += [write_chapter(chapter, page) for chapter in edition.chapters]
    parts += [write_annex(annex, page) for annex in edition.annexes]
    parts += [_part(key, body, page) for key, body in _backmatter(edition, page) if body]
    return "".join(parts)


def list_whole(edition: Edition, page: Page, *, sections: bool = True) -> tuple[Entry, ...]:
    """The contents of the one page, with the sections of each chapter or without."""
    here = page.here
    chapters = [
        Entry(chapter.number, chapter.title, f"#{chapter.id}", outline(chapter, here, here) if sections else ())
        for chapter in edition.chapters
    ]
    annexes = [Entry("", f"{annex.number} {annex.title}".strip(), f"#{annex.id}") for annex in edition.annexes]
    there = {
        "figures-and-tables": edition.figures or edition.tables,
        "glossary": edition.glossary,
        "provisions": edition.provisions,
    }
    rest = [Entry("", edition.words[key], f"#{_id(key)}") for key, listed in there.items() if listed]
    return (*chapters, *annexes, *rest)


def _backmatter(edition: Edition, page: Page) -> tuple[tuple[str, str], ...]:
    return (
        ("figures-and-tables", write_lists(edition, page)),
        ("glossary", write_glossary(edition, page) if edition.glossary else ""),
        ("provisions", write_provisions(edition, page)),
    )


def _part(key: str, body: str, page: Page) -> str:
    title = heading(1, escape(page.words[key]), page, page.take_id(_id(key)))
    return f'<section class="part">\n{title}{body}</section>\n'


def _id(key: str) -> str:
    """Ids of the text have no dot, so the two never meet."""
    return f"page.{key}"
