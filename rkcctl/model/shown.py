"""A change as a reader sees it: each paragraph that it touches, before and after, and how changes meet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fate(StrEnum):
    """What happens to a paragraph. The values are the words of the terminal."""

    AMENDED = "amended"
    REPLACED = "replaced"
    SPLIT = "split"
    PICTURE = "another picture"
    DELETED = "deleted"
    INSERTED = "inserted"
    NOTE = "note"
    CHAPTER = "new chapter"
    MOVED = "moved"
    JOINED = "joined"
    TERM = "term replaced"


@dataclass(frozen=True, slots=True)
class Shown:
    """One paragraph of a change, in the source of one language: "" before where it is new, after where it goes.

    `where` is after, before, first or last, and `beside` the id there, for what comes or moves; `more` are the ids
    that move along, or are joined with it.
    """

    block: str
    fate: Fate
    before: str
    after: str
    language: str
    where: str = ""
    beside: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words of a change in a language in which there is no text, at a key of it: `before` are those that would go."""

    language: str
    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Met:
    """Another change that one has to do with: how, its name, and the id of the paragraph where they meet.

    `tie` is as of pairs, or together where both come to the paragraph without colliding, gap where to that after it.
    """

    tie: str
    other: str
    block: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A step in the life of a paragraph: its words after it, "" where they went.

    `label` names the text after the step; `changes` are those that the record says came to it.
    """

    label: str
    words: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What only merging knows of proposals. Names of changes are as 2019-004/1.

    `shown` is what each change does, in the text it was written against; `foreign` its words in languages in which
    there is no text; `missed` the code of why one cannot be shown;
    `merged` the name of the text since which a change is in force; `met` the changes that those of a proposal have to
    do with, by proposal; `chapters` those that a proposal is on. `lives` are the wordings of paragraphs that did not
    always read as they do, by language and id, `homes` the chapters in which they are or were last; `first` is the name
    of the text with which they begin. `coming` are kind and number of what proposals refer to or mark and would bring
    themselves, by language and id.
    """

    shown: Mapping[str, tuple[Shown, ...]] = field(default_factory=dict)
    foreign: Mapping[str, tuple[Foreign, ...]] = field(default_factory=dict)
    missed: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    met: Mapping[str, tuple[Met, ...]] = field(default_factory=dict)
    chapters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lives: Mapping[tuple[str, str], tuple[Turn, ...]] = field(default_factory=dict)
    homes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    first: str = ""
    coming: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
