"""A meeting paper -> the body of its page: masthead, title, text, annexes."""

from dataclasses import replace

from rkcctl.model.edition import Edition
from rkcctl.model.masthead import Masthead
from rkcctl.render.chapter import write_chapter, write_text
from rkcctl.render.page import Page, escape, heading


def write_paper(edition: Edition, masthead: Masthead, page: Page) -> str:
    """The markup within `main`. The title of the paper is the heading of the page.

    What a paper shows of the text refers to paragraphs that it leaves out: such words lead nowhere.
    """
    taken: set[str] = set()
    # Which ids the page gives is known when it is written: so it is written twice.
    _write_all(edition, masthead, replace(page, taken=taken))
    return _write_all(edition, masthead, replace(page, shown=frozenset(taken)))


def _write_all(edition: Edition, masthead: Masthead, page: Page) -> str:
    text, *annexes = edition.chapters
    top = replace(page, shift=0)
    item = f'<p class="agenda">{escape(masthead.item)}</p>\n' if masthead.item else ""
    title = heading(1, escape(text.title), top, top.take_id(text.id))
    head = f"{_write(masthead)}<header>\n{title}{item}</header>\n"
    body = f'<article class="paper">\n{head}{write_text(text, top)}</article>\n'
    return body + "".join(write_chapter(annex, page) for annex in annexes)


def _write(masthead: Masthead) -> str:
    names = "".join(
        f'<p lang="en">{escape(english)}</p>\n<p lang="fr">{escape(french)}</p>\n' for english, french in masthead.names
    )
    left = "".join(f"<p>{escape(line)}</p>\n" for line in masthead.lines)
    right = "".join(f"<p>{escape(line)}</p>\n" for line in (masthead.original, masthead.written) if line)
    return (
        f'<div class="masthead">\n<div class="names">\n{names}</div>\n<div class="sides">\n'
        f'<p class="body">{escape(masthead.body)}</p>\n<p class="symbol">{escape(masthead.symbol)}</p>\n'
        f"<div>\n{left}</div>\n<div>\n{right}</div>\n</div>\n</div>\n"
    )
