"""The entries of the register and of meetings that one state of a file has and another has not, in words."""

import json
from collections.abc import Callable, Iterator, Mapping

from rkcctl.model.visible import visible

Plain = Mapping[str, object]

_MOST = 3
# By event of the register: said of several proposals of one participant.
_EVENTS = {
    "received": "receive {what} of {by}",
    "acknowledged": "acknowledge {what}",
    "circulated": "circulate {what}",
    "admitted": "admit {what}",
    "cosponsored": "enter {by} as co-sponsor of {what}",
    "revised": "revise {what}",
    "withdrawn": "withdraw {what} ({by})",
}
# By list of a meeting's file: said of one entry and of several.
_LISTS = {
    "positions": ("record a position of {who} at {meeting}", "record {count} positions at {meeting}"),
    "responses": ("answer a position at {meeting}", "answer {count} positions at {meeting}"),
    "confirmed": ("confirm words of {who} at {meeting}", "confirm words of {count} paragraphs at {meeting}"),
    "follow-up": ("note a follow-up of {meeting}", "note {count} follow-ups of {meeting}"),
    "replies": ("record the reply of {who} in {meeting}", "record {count} replies in {meeting}"),
    "circulations": ("note a circulation of {meeting}", "note {count} circulations of {meeting}"),
}
EDITED = "edit "
"""So begins what is told of a file in which something is new that no entry tells."""
_WHO = {"positions": "by", "confirmed": "block", "replies": "by"}


def entries_in(plain: Plain, key: str) -> list[Plain]:
    held = plain.get(key)
    return [entry for entry in held if isinstance(entry, dict)] if isinstance(held, list) else []


def added(before: list[Plain], after: list[Plain]) -> list[Plain]:
    """The entries that only the later state has."""
    known = {_freeze(entry) for entry in before}
    return [entry for entry in after if _freeze(entry) not in known]


def _freeze(entry: Plain) -> str:
    """What two entries have in common that say the same, in whatever order; lines of a register are thousands."""
    return json.dumps(entry, sort_keys=True, default=str)


def names_in(names: list[str], what: str) -> str:
    """Up to three names, else how many."""
    known = [visible(name) for name in dict.fromkeys(names)]
    if len(known) > _MOST:
        return f"{len(known)} {what}"
    return " and ".join((", ".join(known[:-1]), known[-1])) if len(known) > 1 else "".join(known)


def tell_events(lines: list[Plain]) -> Iterator[str]:
    """Lines of the register, those of one kind and one participant together."""
    groups: dict[tuple[str, str], list[str]] = {}
    received = {line.get("proposal") for line in lines if line.get("event") == "received"}
    for line in lines:
        if line.get("event") == "acknowledged" and line.get("proposal") in received:
            # `receive` enters both.
            continue
        event, by = str(line.get("event")), visible(str(line.get("by")))
        said = _EVENTS.get(event, "enter {what} in the register")
        groups.setdefault((said, by if "{by}" in said else ""), []).append(str(line.get("proposal")))
    for (said, by), proposals in groups.items():
        yield said.format(what=names_in(proposals, "proposals"), by=by)


def tell_meeting(
    name: str, before: Plain | None, after: Plain | None, count: Callable[[list[str]], int]
) -> Iterator[str]:
    """What the file of a meeting gained, of which a state is None where there is no file, and empty where it cannot be
    read; `count` says how many changes some names mean.
    """
    meeting = visible(name)
    old, new = before or {}, after or {}
    if before is None or after is None:
        yield f"{'remove' if after is None else 'add'} the meeting {meeting}"
    elif not (old and new):
        # Nobody knows what is new in what cannot be read.
        yield f"{EDITED}{meeting}"
        return
    decisions = added(entries_in(old, "decisions"), entries_in(new, "decisions"))
    if decisions:
        yield _tell_decisions(decisions, meeting, count)
    for key, (one, several) in _LISTS.items():
        entries = added(entries_in(old, key), entries_in(new, key))
        who = visible(str(entries[0].get(_WHO.get(key, "")))) if entries else ""
        if entries:
            yield (one if len(entries) == 1 else several).format(who=who, count=len(entries), meeting=meeting)
    for entry in added(entries_in(old, "deadlines"), entries_in(new, "deadlines")) if old else ():
        yield f"set the deadline of {meeting} for {visible(str(entry.get('for')))}"
    marked = _find_mark(old, new) if old and new else ""
    if marked:
        yield f"mark {meeting} {marked}"
    elif old and new and _is_edited(old, new):
        yield f"{EDITED}{meeting}"


def _find_mark(old: Plain, new: Plain) -> str:
    """What the meeting was marked as: held, where it has days since; else its status."""
    if new.get("actual") and old.get("actual") != new.get("actual"):
        return "held"
    status = new.get("status")
    return visible(str(status)) if status and status != old.get("status") else ""


def _is_edited(old: Plain, new: Plain) -> bool:
    """Whether anything but further entries of its lists is new."""
    lists = ("decisions", "deadlines", *_LISTS)
    if any(old.get(key) != new.get(key) for key in {*old, *new} if key not in lists):
        return True
    return any(added(entries_in(new, key), entries_in(old, key)) for key in lists)


def _tell_decisions(decisions: list[Plain], meeting: str, count: Callable[[list[str]], int]) -> str:
    about = [name for one in decisions for name in _names(one.get("about"))]
    left = [name for one in decisions for name in _names(one.get("except"))]
    number = count(about) - count(left)
    if number > 1:
        return f"decide {number} changes at {meeting}"
    return f"decide {names_in([name for name in about if name not in left], 'matters')} at {meeting}"


def _names(value: object) -> list[str]:
    """A list of names, which may be one name."""
    return [str(name) for name in value] if isinstance(value, list) else [str(value)] if value else []
