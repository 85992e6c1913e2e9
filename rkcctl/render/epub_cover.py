"""The cover of an EPUB: the words of an edition set in lines, each with its place on a sheet of 1200 by 1800."""

import textwrap
from dataclasses import dataclass

from rkcctl.model.edition import Edition

# Where what the cover says of its text begins: two lines of that and four facts have room above the publisher.
_STATUS = 1410


@dataclass(frozen=True, slots=True)
class Line:
    """Words and the height of their base line, in units of the sheet from its top."""

    words: str
    y: int


def lay_out_cover(edition: Edition) -> dict[str, object]:
    """The lines of each part of the cover, for the template that draws them."""
    banner = _break(edition.banner, 58, 2)
    subtitle = _set(_break(edition.subtitle, 48, 3), 290, 52)
    lines = _set(_break(edition.title, 22, 8), 400 + 52 * len(subtitle), 106)
    status = _set(_break(edition.status, 42, 2), _STATUS, 58)
    below = _STATUS + 58 * len(status)
    facts = _set(tuple(f"{name}{edition.words['colon']}{value}" for name, value in edition.facts)[:4], below + 12, 52)
    publisher = _set(_break(edition.publisher, 60, 1), 1740, 52)
    return {
        "banner": _set(banner, 76 if len(banner) < 2 else 56, 44),
        "subtitle": subtitle,
        "lines": lines,
        "status": status,
        "facts": (*facts, *publisher),
    }


def _break(words: str, width: int, most: int) -> tuple[str, ...]:
    """Words in lines of at most so many letters; what does not fit in `most` lines ends in an ellipsis."""
    return tuple(textwrap.wrap(words, width, max_lines=most, placeholder=" …"))


def _set(lines: tuple[str, ...], top: int, leading: int) -> tuple[Line, ...]:
    return tuple(Line(words, top + leading * position) for position, words in enumerate(lines))
