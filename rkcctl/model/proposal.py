"""A proposal in its Member's words, and the secretariat's register of what came when and what was done with it."""

import collections.abc
import hashlib
import json
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, field_validator

from rkcctl.model.change import MOST_CHANGES, Change
from rkcctl.model.digest import digest_text
from rkcctl.model.operation import Operation
from rkcctl.model.participant import SentBy
from rkcctl.model.passage import Passage
from rkcctl.model.schedule import ChangeType
from rkcctl.model.stated import Audience, Names, Stated
from rkcctl.model.tree import Mapping, Record, Scalar, Value, to_plain
from rkcctl.model.typed import BlockId, Filled, Language, Sha256, Typed, Words
from rkcctl.model.when import Hour

PROPOSAL_PATTERN = r"^(new|[0-9]{4}-[0-9]{3,4}[a-z0-9]*)$"
"""`new` until it is received; then its year and number, and m1, m2 where the secretariat modifies one."""

UNNUMBERED = "new"
"""The id of a proposal that was not received yet."""

DRAFTING = "draft"
"""The base of a proposal on a text of which no edition is sealed."""

_PARTS = re.compile(r"^([0-9]{4})-([0-9]{3,4})([a-z0-9]*)$")
# What a change is asked about and says of itself: not among the words that are decided on.
_BESIDE = frozenset(("c", "why", "type", "requires"))
_NUMBERS = frozenset(("count", "expect", "level"))


MOST_NAMES = 1_000
"""So many participants, themes or proposals one proposal may name in a list: there are not as many Members."""


class Proposal(Typed):
    """The front matter of proposals/YEAR/ID.md.

    `by` is a participant, a body or the secretariat; `with` those who drafted along. `base` names the text that it was
    written against: an edition, an edition after so many entries of the ledger, or a draft. Without changes it `asks`
    for a text, an answer or a study on its `targets`; `answers` names the submissions that it answers. `modifies` and
    `reconciles` name proposals or changes in whose place it stands; `previous` an earlier proposal of the same intent.
    """

    id: Annotated[str, Field(pattern=PROPOSAL_PATTERN)]
    title: Words
    by: Annotated[Filled, Field(description="the code of a participant or a body, such as XA; or secretariat")]
    with_: Names = Field(default=(), alias="with")
    language: Language
    base: Annotated[Filled, Field(description="the name of the text that the changes are read against")]
    themes: tuple[BlockId, ...] = ()
    type: ChangeType = "substantive"
    asks: Literal["text", "answer", "study"] | None = None
    targets: Names = ()
    answers: Names = ()
    modifies: Names = ()
    reconciles: Names = ()
    previous: Filled | None = None
    audience: Audience | None = None
    changes: tuple[Change, ...] = ()

    @field_validator("with_", "themes", "targets", "answers", "modifies", "reconciles")
    @classmethod
    def _count_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if len(names) > MOST_NAMES:
            message = f"{len(names):,} names stand in one list, and {MOST_NAMES:,} is the most"
            raise ValueError(message, "name each once, and take out what does not belong there")
        return names

    # Counted before any is looked at: what is wrong with thousands of them would take long to find, and help nobody.
    @field_validator("changes", mode="before")
    @classmethod
    def _count(cls, changes: object) -> object:
        if isinstance(changes, list | tuple) and len(changes) > MOST_CHANGES:
            message = f"{len(changes):,} changes stand in one proposal, and {MOST_CHANGES:,} is the most"
            raise ValueError(message, "divide it into several proposals")
        return changes


@dataclass(frozen=True, slots=True)
class ProposalFile:
    """A proposal as read. `reasons` is the Markdown below its front matter, from line `reasons_line` on."""

    path: str
    record: Record[Proposal]
    reasons: str
    reasons_line: int
    sha256: str
    """Digest of the file without its line `id:`, which `receive` writes: that of what the Member sent."""
    passages: tuple[Passage, ...] = ()
    """Its words that are more than plain sentences, in the order of the file; the reasons come last."""

    @property
    def value(self) -> Proposal:
        return self.record.value

    @property
    def id(self) -> str:
        return self.record.value.id

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it: the proposer, then those who drafted along. Who joined later is in the register."""
        return (self.value.by, *self.value.with_)

    def change(self, number: int) -> Change | None:
        return next((change for change in self.value.changes if change.c == number), None)

    def words_of(self, change: Operation) -> str:
        """The digest of the change's words (docs/digests.md)."""
        row = next(row for row, found in enumerate(self.value.changes) if found is change)
        tree = self.record.tree.entry("changes") if isinstance(self.record.tree, Mapping) else None
        assert tree is not None
        return digest_words(tree[1].items[row])  # type: ignore[union-attr]


def digest_words(change: Value) -> str:
    """SHA-256, in hex, of the JSON of a change's operation keys in all languages: keys sorted, no spaces, UTF-8."""
    assert isinstance(change, Mapping)
    words = {key.text or "": _plain(key.text or "", value) for key, value in change.entries if key.text not in _BESIDE}
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(key: str, value: Value) -> object:
    match value:
        case Scalar(text) if key in _NUMBERS and text and text.isdigit():
            return int(text)
        case Mapping(entries):
            return {inner.text or "": _plain(inner.text or "", held) for inner, held in entries}
        case _ if not isinstance(value, Scalar):
            return [_plain(key, item) for item in value.items]
    return to_plain(value)


def digest_decision(words: collections.abc.Mapping[str, str]) -> str:
    """SHA-256, in hex, of what a decision is on: the sorted lines `CHANGE-ID DIGEST`, each followed by LF."""
    lines = "".join(f"{change} {digest}\n" for change, digest in sorted(words.items()))
    return hashlib.sha256(lines.encode("ascii")).hexdigest()


def digest_sent(data: bytes) -> str:
    """The digest of a proposal's file but for the line `id:` of its front matter, with line ends as LF."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    end = next((row for row, line in enumerate(lines[1:], 1) if line.rstrip(b" ") == b"---"), len(lines))
    kept = [line for line in lines[:end] if not line.startswith(b"id:")]
    return digest_text(b"\n".join([*kept, *lines[end:]]))


def sort_key(proposal: str) -> tuple[str, int, str]:
    """The order of proposals: by year, number and what follows it."""
    found = _PARTS.match(proposal)
    return (found[1], int(found[2]), found[3]) if found else (proposal, 0, "")


Channel = Literal["pull-request", "word", "editor", "email", "letter", "telephone", "meeting"]
"""The ways in which participants tell the secretariat something."""


class Event(Stated):
    """One line of the register; lines are added at the end and never changed.

    `by` is who acted: the Member that sent or withdrew, the participant that joined, the secretariat. `changes` limits
    a withdrawal or a co-sponsorship to some changes of the proposal, and names those to which a revision gave other
    words, where not all got some; `channel` is how it was told. `sha256` is the
    digest of what was received, `replaces` of what a revision takes the place of: a withdrawal that has it too is of
    what that revision leaves out.
    """

    event: Literal["received", "acknowledged", "circulated", "admitted", "cosponsored", "revised", "withdrawn"]
    proposal: Filled
    at: Hour
    by: Filled
    channel: Channel | SentBy | None = None
    sha256: Sha256 | None = None
    file: Filled | None = None
    language: Language | None = None
    title: Words | None = None
    for_meeting: Filled | None = Field(default=None, alias="for-meeting")
    to: Names = ()
    changes: Names = ()
    replaces: Sha256 | None = None
    paper: Filled | None = None
    reason: Words | None = None
    audience: Audience | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the changes that it names, without that of their proposal."""
        return tuple(name.removeprefix(f"{self.proposal}/") for name in self.changes)


class Register(Typed):
    """proposals/register.yaml, or proposals/YEAR/register.yaml with what was entered in a year. Append-only."""

    events: tuple[Event, ...] = ()
