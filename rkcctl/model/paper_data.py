"""What the places of a paper are filled from, beside what the files say as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rkcctl.model.ballot import Ballot
from rkcctl.model.corpus import Corpus
from rkcctl.model.edition import Edition
from rkcctl.model.listed_change import ListedChange, ListedPart, Relation
from rkcctl.model.matrix import Matrix

Scope = Literal["named", "draft", "meeting", "open", "all"]
"""By what it is said which proposals a paper is about: named in it or by its draft, before its meeting, open, all."""


@dataclass(frozen=True, slots=True)
class PaperData:
    """`changes` are those that the paper is about; `named` has every change by name, for what stands in their place.

    `places` says what people call each part of the text, by id: (kind, number). `text` is the redline of the text as
    if adopted. What no place of the paper asks for is left out.
    """

    matrix: Matrix | None = None
    changes: tuple[ListedChange, ...] = ()
    scope: Scope = "all"
    named: Mapping[str, ListedChange] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    united: Mapping[tuple[str, str, str], ListedPart] = field(default_factory=dict)
    """What several changes of one proposal make of a paragraph together, by proposal, id and language."""
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    chapters: Mapping[str, str] = field(default_factory=dict)
    """Titles of chapters with their numbers, by id."""
    text: Edition | None = None
    shown: tuple[ListedChange, ...] | None = None
    """The changes that stand in `text`; None where the paper has no place for it."""
    left_out: int = 0
    """How many changes that were to stand in `text` do not."""
    base: str = ""
    told: Corpus | None = None
    """What the workspace said when its text was that of `base`; None where that is the text of today."""
    reserved: frozenset[str] = frozenset()
    """The paragraphs of the meeting's report in which everything that it did is for other readers."""
    ballot: Ballot | None = None
    """Of a written procedure, the replies counted."""
