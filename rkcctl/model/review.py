"""The pages of a review: its proposals, meetings and what is due, ready to be written in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rkcctl.model.document import Inlines, Node, Reference, Text
from rkcctl.model.redline import Mark

FRONT = ":front"
REVIEW = ":review"
REGISTER = ":register"
MEETINGS = ":meetings"
"""The keys of the pages that lead to the others; keys of pages are as in render.site.Site.homes."""


def annex_key(annex: str) -> str:
    return f":annex {annex}"


def proposal_key(proposal: str) -> str:
    return f":proposal {proposal}"


def meeting_key(meeting: str) -> str:
    return f":meeting {meeting}"


def history_key(chapter: str) -> str:
    return f":history {chapter}"


def lead(key: str, words: str, fragment: str = "") -> Reference:
    """A link to a page of the site, or to a place in it."""
    return Reference("page", fragment, key, (Text(words),))


@dataclass(frozen=True, slots=True)
class Fact:
    """A line at the head of a page or a section, with its name."""

    name: str
    value: Inlines


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as they were and as they would be, in one. `told` says where they stand and what happens to them.

    `language` is set where the words are in another language than the page.
    """

    told: Inlines
    content: tuple[Node, ...]
    mark: Mark | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading; `id` where links lead to it, `level` that of the heading."""

    title: Inlines
    content: tuple[Node | Wording, ...] = ()
    facts: tuple[Fact, ...] = ()
    id: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A page of the review. `file` is its name without the ending, "" where the chapter that it is about gives it.

    `about` is the id of that chapter; `up` the key of the page that lists it; `language` that of a title in another
    language than the page.
    """

    key: str
    file: str
    title: str
    kicker: Inlines = ()
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    about: str = ""
    up: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A proposal in the table of all: `keys` are what filters look for, by the name of the filter."""

    id: str
    title: str
    language: str
    by: str
    themes: str
    changes: str
    state: str
    received: str
    late: str
    keys: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the table can be narrowed by: the label, and (key, words) of each choice."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The table of all proposals, in the order of their numbers."""

    rows: tuple[RegisterRow, ...]
    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """All pages of a review in one language, with the labels that they need beside those of the edition.

    `past` says of which blocks the history has something to tell.
    """

    pages: tuple[ReviewPage, ...]
    words: Mapping[str, str]
    register: Register | None = None
    past: frozenset[str] = field(default=frozenset())
