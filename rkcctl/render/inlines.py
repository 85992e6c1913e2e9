"""Runs of text -> markup that is good HTML and, for EPUB, good XML. One small function a kind of inline."""

from collections.abc import Callable
from typing import Any

from rkcctl.model import document
from rkcctl.model.document import Inlines
from rkcctl.render.page import GLOSSARY, PROVISIONS, Page, escape, provision_id, term_id

_OUTWARD = ("http://", "https://", "mailto:")


def write_run(inlines: Inlines, page: Page) -> str:
    return "".join([_INLINES[type(inline)](inline, page) for inline in inlines])


def _text(inline: document.Text, _page: Page) -> str:
    return escape(inline.text)


def _emphasis(inline: document.Emphasis, page: Page) -> str:
    return f"<em>{write_run(inline.children, page)}</em>"


def _strong(inline: document.Strong, page: Page) -> str:
    return f"<strong>{write_run(inline.children, page)}</strong>"


def _code(inline: document.Code, _page: Page) -> str:
    return f"<code>{escape(inline.text)}</code>"


def _break(inline: document.Break, page: Page) -> str:
    return f"<br{page.void}\n" if inline.hard else "\n"


def _link(inline: document.Link, page: Page) -> str:
    words = write_run(inline.children, page)
    # An unchecked build may hold a link of any kind; only the harmless ones lead anywhere.
    return f'<a href="{escape(inline.href)}">{words}</a>' if inline.href.lower().startswith(_OUTWARD) else words


def _reference(inline: document.Reference, page: Page) -> str:
    words = write_run(inline.children, page)
    match inline.kind:
        case "term":
            home, fragment, kind = page.homes.get(GLOSSARY), term_id(inline.target), ' class="term"'
        case "provision":
            home, fragment, kind = page.homes.get(PROVISIONS), provision_id(inline.target), ""
        case "chapter":
            home, fragment, kind = page.homes.get(inline.chapter), inline.target, ""
            fragment = "" if home != page.here else fragment
        case _:
            home, fragment, kind = page.homes.get(inline.chapter), inline.target, ""
    if page.shown is not None and fragment not in page.shown:
        return words
    return words if home is None else f'<a{kind} href="{escape(page.address(home, fragment))}">{words}</a>'


def _note_mark(inline: document.NoteMark, page: Page) -> str:
    if page.loose:
        return f'<sup class="mark">{inline.number or escape(inline.label)}</sup>'
    if not inline.number:
        return f"[{escape(inline.label)}]"
    kind = ' epub:type="noteref"' if page.epub else ""
    name = f"{escape(page.words['note'])} {inline.number}"
    mark = page.take_id(f"_{inline.label}")
    link = f'<a{mark}{kind} role="doc-noteref" href="#{escape(inline.label)}" aria-label="{name}">{inline.number}</a>'
    return f'<sup class="mark">{link}</sup>'


def _image(inline: document.Image, _page: Page) -> str:
    return escape(inline.alt)


def _spoken(inline: document.Spoken, page: Page) -> str:
    language = escape(inline.language)
    also = f' xml:lang="{language}"' if page.epub else ""
    return f'<span lang="{language}"{also}>{write_run(inline.children, page)}</span>'


def _inserted(inline: document.Inserted, page: Page) -> str:
    return _changed("ins", inline, page)


def _deleted(inline: document.Deleted, page: Page) -> str:
    return _changed("del", inline, page)


def _changed(tag: str, inline: document.Inserted | document.Deleted, page: Page) -> str:
    """Words of one text only. Programs that read aloud pass over the elements themselves, so that words say it too."""
    words = write_run(inline.children, page)
    if not page.quiet:
        begin, end = (escape(page.words[f"redline-{tag}-{edge}"]) for edge in ("begin", "end"))
        words = f'<span class="said">{begin} </span>{words}<span class="said"> {end}</span>'
    change = page.changes.get(inline.by)
    day = f' datetime="{change.date.isoformat()}"' if change and change.date else ""
    return f"<{tag}{day}>{words}</{tag}>"


_INLINES: dict[type, Callable[[Any, Page], str]] = {
    document.Text: _text,
    document.Emphasis: _emphasis,
    document.Strong: _strong,
    document.Code: _code,
    document.Break: _break,
    document.Link: _link,
    document.Reference: _reference,
    document.NoteMark: _note_mark,
    document.Image: _image,
    document.Inserted: _inserted,
    document.Deleted: _deleted,
    document.Spoken: _spoken,
}
