"""Which terms of the glossary no chapter would use any more after an edit."""

from collections.abc import Iterable

from rkcctl.check.reference import links_in
from rkcctl.model.corpus import Chapter
from rkcctl.pipeline.edited import Edited

_TERM = "term:"


def find_unlinked(edited: Edited) -> tuple[str, ...]:
    """The ids of the terms whose last link goes. What the other language still links to is used."""
    left = _linked(edited.new) | _linked(edited.others) | _linked(edited.beside)
    return tuple(sorted(_linked(edited.old) - left))


def _linked(chapters: Iterable[Chapter]) -> frozenset[str]:
    links = (link.href for chapter in chapters for link, _ in links_in(chapter))
    return frozenset(href.removeprefix(_TERM) for href in links if href.startswith(_TERM))
