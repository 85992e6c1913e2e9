"""Splices: how the units of one file become others, so that a ledger can tell it and anybody replay it."""

import hashlib
from collections.abc import Collection, Iterable, Sequence

from rkcctl.amend.units import Unit
from rkcctl.model.guideline import Splice


def digest_lines(text: str) -> str:
    """SHA-256, in hex, of lines in UTF-8, each with its LF."""
    return hashlib.sha256(text.encode()).hexdigest()


def splice(path: str, old: Sequence[Unit], new: Sequence[Unit], moved: Collection[str]) -> tuple[Splice, ...]:
    """What is taken out, then what is put in or reads otherwise, in the order of the new file."""
    before = {unit.id: unit.text for unit in old}
    after = {unit.id for unit in new}
    found = [_tell(path, unit.id, None, unit.text, None) for unit in old if unit.id not in after]
    previous: str | None = None
    for unit in new:
        if before.get(unit.id) != unit.text or unit.id in moved:
            found.append(_tell(path, unit.id, previous, before.get(unit.id), unit.text))
        previous = unit.id
    return tuple(found)


def _tell(path: str, block: str, after: str | None, old: str | None, new: str | None) -> Splice:
    digest = None if old is None else f"sha256:{digest_lines(old)}"
    return Splice(file=path, block=block, after=after, before_sha256=digest, lines=new)


def replay(units: Sequence[Unit], splices: Iterable[Splice]) -> tuple[Unit, ...] | Splice:
    """The units after the splices; or the splice that does not fit: its lines before, or what it comes after."""
    wanted = tuple(splices)
    named = {one.block for one in wanted}
    before = {unit.id: unit for unit in units}
    for one in wanted:
        there = before.get(one.block)
        said = one.before_sha256.removeprefix("sha256:") if one.before_sha256 else None
        if (digest_lines(there.text) if there else None) != said:
            return one
    order = [unit.id for unit in units if unit.id not in named]
    texts = {unit.id: unit.text for unit in units}
    for one in wanted:
        if one.lines is None:
            continue
        if one.after is not None and one.after not in order:
            return one
        order.insert(order.index(one.after) + 1 if one.after is not None else 0, one.block)
        texts[one.block] = one.lines
    return tuple(Unit(name, texts[name]) for name in order)
