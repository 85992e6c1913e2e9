"""Disputed words as alternatives in square brackets: `[XA: these words] [XB: those words] [text: the words there]`.

Where a meeting put one change in brackets, nobody disputes it with other words: it stands with those of the text alone.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from rkcctl.amend.bodies import carry_out_cuts, new_leaf
from rkcctl.amend.claims import Claim, Key
from rkcctl.amend.elsewhere import Fate
from rkcctl.amend.locate import locate
from rkcctl.amend.located import Located, NewUnit
from rkcctl.amend.merge import Taken
from rkcctl.amend.target import Target, find_target, read_words
from rkcctl.amend.text import Text
from rkcctl.model import document
from rkcctl.model.participant import SECRETARIAT

ALTERNATIVES = "alternatives"
"""What stands in the place of a proposal's number where a change shows a dispute."""
# In the id of a paragraph that only shows a dispute.
_APART = "-alt-"
_TEXT = {"en": "present text", "fr": "texte actuel"}
_SECRETARIAT = {"en": SECRETARIAT, "fr": "secrétariat"}
_COLON = {"en": ":", "fr": "\u00a0:"}
# What would be no plain word of a name in the Markdown around it.
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~^])")
_DELETE = {"en": "to be deleted", "fr": "à supprimer"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it: in which language, "" for that of the words, and what participants are called there, by code."""

    language: str = ""
    called: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Changes that claim the same, in one paragraph (or of one name or term): who they are, and what they claim.

    Or one change that stands in brackets alone. What is said around the words is for the `reader`.
    """

    language: str
    block: str
    changes: tuple[str, ...]
    claims: tuple[Claim, ...]
    reader: Reader = Reader()

    @property
    def labels(self) -> str:
        """The language of the labels: that of the words, where no other is asked for."""
        return self.reader.language or self.language


def show_disputes(
    base: Text,
    disputes: tuple[Dispute, ...],
    changes: tuple[Taken, ...],
    retired: Mapping[str, Fate],
    apart: Collection[Dispute] = (),
    first: int = 1,
) -> tuple[Located | None, ...]:
    """For each dispute what shows all its alternatives at once, as a change; None where there is no place for them.

    The changes are numbered from `first` on. Those of `apart` stand in paragraphs of their own, whose signs cannot meet
    those of other words.
    """
    by_name = {one.name: one for one in changes}
    shown: list[Located | None] = []
    for number, dispute in enumerate(disputes, first):
        target = find_target(base, dispute.language, dispute.block)
        taken = [by_name[name] for name in dispute.changes if name in by_name]
        found = [(one, place) for one in taken
                 for place in locate(base, one.file.value, one.change, 0, retired)[0]
                 if place.language == dispute.language]  # fmt: skip
        key = Key(0, ALTERNATIVES, number)
        if len(found) == 1 and len(dispute.changes) == 1 and _only_brings(found[0][1]):
            # Where it is to stand among other insertions was decided for the change.
            shown.append(_around(replace(key, order=found[0][0].order), *found[0], dispute))
            continue
        if target is None or not found:
            shown.append(None)
            continue
        in_leaf = None if dispute in apart else _in_leaf(key, dispute, target, found)
        shown.append(in_leaf or _whole(key, dispute, target, found))
    return tuple(shown)


def _in_leaf(key: Key, dispute: Dispute, target: Target, found: list[tuple[Taken, Located]]) -> Located | None:
    """All alternatives within one leaf, over the words that any of them claims; None where they claim more."""
    cuts = [[cut for cut in place.cuts if cut.block == dispute.block] for _, place in found]
    claims = [claim for claim in dispute.claims if claim.block == dispute.block]
    leaves = {cut.leaf for held in cuts for cut in held} | {claim.leaf for claim in claims}
    if len(leaves) != 1 or -1 in leaves or not all(cuts) or target.leaves[min(leaves)].kind in ("code", "alt"):
        return None
    leaf = leaves.pop()
    text = target.texts[leaf]
    spans = [(claim.start, claim.end) for claim in claims] + [(c.start, c.end) for held in cuts for c in held]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    parts: list[str] = []
    for (one, _), held in zip(found, cuts, strict=True):
        words, _ = new_leaf(text, held)
        parts.append(_bracket(one, words[start : len(words) - (len(text) - end)], dispute))
    parts.append(f"\\[{_TEXT[dispute.labels]}{_COLON[dispute.labels]} {text[start:end]}\\]")
    cut = target.cut(leaf, start, end, " ".join(parts))
    claim = Claim(dispute.language, "span", dispute.block, leaf, start, end)
    return Located(key, dispute.language, found[0][0].change, (claim,), (cut,))


def _only_brings(place: Located) -> bool:
    """Whether the change brings paragraphs of its own, and touches none that is there."""
    return bool(place.units) and not (place.cuts or place.gone or place.texts or place.moved or place.joined)


def _around(key: Key, one: Taken, place: Located, dispute: Dispute) -> Located:
    """What a change brings, with a bracket before and one behind: in its paragraph, or around several in their own.

    A note alone comes as it is: what sets its mark says whose it is.
    """
    blocks = [unit for unit in place.units if unit.kind == "block"]
    if not blocks:
        return replace(place, key=key)
    first, last = blocks[0], blocks[-1]
    contents = [block.content for block in read_words(first.lines).blocks]
    if first is last and len(contents) == 1 and isinstance(contents[0], document.Paragraph):
        units = [replace(first, lines=f"{_open(one, dispute)} {first.lines}\\]")]
    else:
        name = f"{first.id}{_APART}{key.change}"[-29:].lstrip("-")
        begin = NewUnit(f"{name}-1", _open(one, dispute), first.anchor, first.side, first.part)
        end = NewUnit(f"{name}-2", "\\]", last.anchor, last.side, last.part + 2)
        units = [begin, *(replace(block, part=block.part + 1) for block in blocks), end]
    others = [replace(unit, part=unit.part + 2) if unit.kind == "note" else unit
              for unit in place.units if unit.kind != "block"]  # fmt: skip
    return Located(key, place.language, place.change, place.claims, units=(*units, *others))


def _bracket(one: Taken, words: str, dispute: Dispute) -> str:
    return f"{_open(one, dispute)} {words.strip() or _DELETE[dispute.labels]}\\]"


def _open(one: Taken, dispute: Dispute) -> str:
    names = ", ".join(_call(code, dispute) for code in one.file.authors)
    return f"\\[{names} ({one.name}){_COLON[dispute.labels]}"


def _call(code: str, dispute: Dispute) -> str:
    if code == SECRETARIAT:
        return _SECRETARIAT[dispute.labels]
    return _SPECIAL.sub(r"\\\1", " ".join(dispute.reader.called.get(code, code).split()))


def _whole(key: Key, dispute: Dispute, target: Target, found: list[tuple[Taken, Located]]) -> Located:
    """The alternatives as paragraphs of their own behind the paragraph, which is marked as the present text."""
    units: list[NewUnit] = []
    for part, (one, place) in enumerate(found, 1):
        words = _after(target, one, place)
        name = f"{dispute.block}{_APART}{key.change}-{part}"[-32:].lstrip("-")
        units.append(NewUnit(name, _bracket(one, words, dispute), dispute.block, "right", part))
    return Located(key, dispute.language, found[0][0].change, units=tuple(units))


def _after(target: Target, one: Taken, place: Located) -> str:
    """The words of the paragraph after a change, as one line of inline Markdown; "" where it goes."""
    if target.id in place.gone:
        return ""
    texts = dict(place.texts)
    if target.id in texts:
        return " ".join(texts[target.id].split())
    if place.cuts:
        cuts = [(place.key, cut) for cut in place.cuts if cut.block == target.id]
        return " ".join(carry_out_cuts(target, cuts).split())
    return f"{one.change.operation} {getattr(one.change, 'to', '')}".strip()


def find_apart(located: Iterable[Located]) -> frozenset[str]:
    """The ids of the paragraphs that only show disputed words, or where a bracket begins and ends."""
    shown = (one for one in located if one.key.proposal == ALTERNATIVES)
    return frozenset(unit.id for one in shown for unit in one.units if _APART in unit.id)
