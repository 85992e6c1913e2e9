"""A text as if changes were adopted: what it shows of each, and what every page of it must say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rkcctl.model.typed import Words


class Fate(StrEnum):
    """What became of a change in a text that shows it."""

    TAKEN = "taken"
    ALTERNATIVE = "alternative"
    """It collides with others: all stand side by side in brackets."""
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change that was to be shown. `state` is one of procedure.State.

    `reason` is why it was left out: the code of a fault; rests, late or withdrawn. `severs` names, by language, the
    paragraphs that refer still to what it takes out. `beneath` are changes that were written on a draft and rest on
    this one, where it is shown for their sake alone. `instead` names what a body took in its place, in other words.
    """

    name: str
    by: str
    title: Words
    state: str
    fate: Fate
    reason: str = ""
    severs: Mapping[str, str] = field(default_factory=dict)
    beneath: tuple[str, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a preview, or a numbered draft, shows.

    `label` is the draft's, and "" for a preview; `meeting` is whom the draft is for, `base` the text that it rests on.
    `moved` are the ids of what the changes move, `joined` says to which other one they join a paragraph. `stances` and
    `positions` are those on a draft, by language: who holds which, and each in full.
    """

    label: str
    meeting: str
    base: str
    changes: tuple[ShownChange, ...]
    moved: frozenset[str] = frozenset()
    stances: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    positions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What participants and bodies are called, by language and code."""

    @property
    def name(self) -> str:
        """What files, folder and text are called after."""
        return self.label or "preview"

    @property
    def proposals(self) -> tuple[str, ...]:
        """The proposals that something is shown of."""
        return tuple(dict.fromkeys(name.partition("/")[0] for name in self.shown))

    @property
    def taken(self) -> frozenset[str]:
        """The changes that stand in the text as proposed."""
        return frozenset(one.name for one in self.changes if one.fate is Fate.TAKEN)

    @property
    def shown(self) -> tuple[str, ...]:
        """The changes that stand in the text, as proposed or as alternatives."""
        return tuple(one.name for one in self.changes if one.fate is not Fate.LEFT_OUT)

    @property
    def is_as_asked(self) -> bool:
        """Whether it shows what it was to show, as proposed, and nothing else, and no body took other words since."""
        return all(one.fate is Fate.TAKEN and not one.beneath and not one.instead for one in self.changes)

    def count(self, fate: Fate) -> int:
        return sum(one.fate is fate for one in self.changes)
