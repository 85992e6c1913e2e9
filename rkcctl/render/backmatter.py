"""What stands beside the chapters: contents, lists of figures and tables, glossary, index of provisions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rkcctl.model import document
from rkcctl.model.edition import Edition, EditionChapter, Listed, ProvisionEntry, Term
from rkcctl.render.inlines import write_run
from rkcctl.render.page import Page, escape, heading, provision_id, term_id


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents: its number (may be ""), its words, where it leads, and the lines below it."""

    number: str
    words: str
    address: str
    below: "tuple[Entry, ...]" = ()


def outline(chapter: EditionChapter, address: str, here: str) -> tuple[Entry, ...]:
    """The sections of a chapter in the page at `address`, those of level 3 below those of level 2."""
    page = "" if address == here else address
    sections: list[Entry] = []
    for unit in chapter.units:
        if not isinstance(unit.content, document.Heading) or not unit.id or unit.content.level > 3:
            continue
        if unit.mark and unit.mark.is_gone:
            continue
        entry = Entry(unit.number, document.plain(unit.content.content), f"{page}#{unit.id}")
        if unit.content.level == 3 and sections:
            last = sections.pop()
            sections.append(Entry(last.number, last.words, last.address, (*last.below, entry)))
        else:
            sections.append(entry)
    return tuple(sections)


def write_entries(entries: Sequence[Entry], current: str = "") -> str:
    """Contents as nested lists. The entry at the address `current` is marked as the page that is shown."""
    if not entries:
        return ""
    lines: list[str] = []
    for entry in entries:
        number = f'<span class="number">{escape(entry.number)}</span> ' if entry.number else ""
        mark = ' aria-current="page"' if current and entry.address == current else ""
        link = f'<a href="{escape(entry.address)}"{mark}>{number}<span>{escape(entry.words)}</span></a>'
        lines.append(f"<li>{link}{write_entries(entry.below, current)}</li>\n")
    return f"<ol>\n{''.join(lines)}</ol>\n"


def write_lists(edition: Edition, page: Page) -> str:
    """The list of figures and the list of tables, whichever there are."""
    parts: list[str] = []
    for key, listed in (("figures", edition.figures), ("tables", edition.tables)):
        if listed:
            parts += [heading(2, escape(page.words[key]), page), write_entries(list_entries(listed, page))]
    return "".join(parts)


def list_entries(listed: Iterable[Listed], page: Page) -> tuple[Entry, ...]:
    return tuple(
        Entry(line.number, document.plain(line.caption), page.address(page.homes[line.chapter], line.id))
        for line in listed
    )


def write_glossary(edition: Edition, page: Page) -> str:
    terms = "".join(_term(term, page) for term in edition.glossary)
    return f'<dl class="glossary">\n{terms}</dl>\n'


def _term(term: Term, page: Page) -> str:
    others = "".join(
        f' <span class="other">{escape(page.words[f"in-{language}"])} '
        f'<i lang="{language}"{_xml_language(language, page)}>{escape(label)}</i></span>'
        for language, label in term.other
    )
    used = ""
    if shown := term.shown_used:
        word = page.words[term.used_word]
        used = (
            f'<dd class="used">{escape(page.words["used-in"])} {escape(word.lower())} {write_run(shown, page)}</dd>\n'
        )
    return (
        f"<div{page.take_id(term_id(term.id))}>\n<dt><dfn>{escape(term.label)}</dfn>{others}</dt>\n"
        f"<dd>{escape(term.definition)}</dd>\n{used}</div>\n"
    )


def write_provisions(edition: Edition, page: Page) -> str:
    return "".join(_provision(entry, page) for entry in edition.provisions)


def _provision(entry: ProvisionEntry, page: Page) -> str:
    name = f'<span class="name">{escape(entry.name)}</span> {escape(entry.title)}'
    said = f'<p class="attribution"><span class="ours">{escape(page.words["in-our-words"])}</span></p>\n'
    quoted = "".join(f"<p>{escape(part)}</p>\n" for part in entry.text.split("\n\n") if part.strip())
    facts = [
        *((key, write_run(shown, page)) for key, shown in entry.shown_places),
        ("source", escape(entry.source)),
    ]
    told = "".join(f"<div><dt>{escape(page.words[key])}</dt><dd>{value}</dd></div>\n" for key, value in facts if value)
    parts = [
        f'<section class="entry">\n{heading(2, name, page, page.take_id(provision_id(entry.id)))}',
        said if entry.paraphrase and quoted else "",
        f"<blockquote>\n{quoted}</blockquote>\n" if quoted else "",
        f'<dl class="facts">\n{told}</dl>\n' if told else "",
        "</section>\n",
    ]
    return "".join(parts)


def _xml_language(language: str, page: Page) -> str:
    return f' xml:lang="{language}"' if page.epub else ""
