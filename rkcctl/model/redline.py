"""What a redline adds to an edition: what became of each part of the text, and whose change it was."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """What became of a part between two texts. What moved is shown at both places."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved-here"
    MOVED_AWAY = "moved-away"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a redline says of a block, an item, a row or a paragraph within one.

    `by` is a key of Redline.changes, "" where nobody is named. `told` is the line that is printed beside the part, in
    words: "" where what stands around it says so already. `moved` is one name for both places of what moved.
    """

    status: Status
    by: str = ""
    told: str = ""
    moved: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether the text has it at another place too, or had it."""
        return self.status in (Status.MOVED_HERE, Status.MOVED_AWAY)

    @property
    def is_new(self) -> bool:
        """Whether the later text alone has all of it here."""
        return self.status in (Status.INSERTED, Status.MOVED_HERE)

    @property
    def is_gone(self) -> bool:
        """Whether the earlier text alone has all of it here."""
        return self.status in (Status.DELETED, Status.MOVED_AWAY)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose change it is. `change` is as 2019-004/1, `date` the day of the decision, `came` that on which the words
    came in, as the register has it; whatever is not known is empty.

    `why` is Markdown, as whoever proposes it wrote it. `positions` are who took one on it and which, in the language of
    the text.
    """

    change: str = ""
    author: str = ""
    date: datetime.date | None = None
    why: str = ""
    positions: tuple[str, ...] = ()
    came: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Words that a change claims: from character `start` to before `end` of the folded source that a leaf had before.

    Leaves count from 0 in the order of their block. Where start and end are equal, it is the place between two.
    """

    leaf: int
    start: int
    end: int
    by: str


@dataclass(frozen=True, slots=True)
class Attributions:
    """Who changed what: attributions by key, the keys of each block or note by id, and exact spans where known.

    A key is any word without a blank, such as 2019-004/1.
    """

    changes: Mapping[str, Attribution] = field(default_factory=dict)
    blocks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Redline:
    """What an edition says that shows two texts at once: the names of both, and whose changes they are, by key.

    A text that is `tracked` can be taken back to either; in one that is not, such as a table that compares two
    texts, the marks are a look only.
    """

    old: str
    new: str
    changes: Mapping[str, Attribution] = field(default_factory=dict)
    tracked: bool = True
    since: str = ""
    """The short name of the earlier text, as sample-2014."""
