"""Decisions of two desks that have changes in common: what they differ in as to these, and one without them."""

from collections.abc import Collection, Mapping, Sequence

from rkcctl.model.acts import Subjects, changes_left, changes_named, names_folded
from rkcctl.model.proposal import digest_decision
from rkcctl.model.tree import Loc
from rkcctl.read.yaml_put import drop_key, put_value
from rkcctl.read.yaml_words import write_flow

Entry = Mapping[str, object]
"""A decision as it is written."""

_ON = ("about", "except", "words", "digests")
"""The keys that say what a decision is on; all others say what was decided."""


def names_at(entry: Entry, key: str) -> list[str]:
    """The names under a key, which may be one name."""
    held = entry.get(key)
    return [str(name) for name in held] if isinstance(held, list) else [str(held)] if held else []


def changes_of(entry: Entry, subjects: Subjects) -> tuple[str, ...]:
    """The changes that a decision names, but for those that it leaves out."""
    return changes_left(names_at(entry, "about"), names_at(entry, "except"), subjects)


def find_difference(one: Entry, other: Entry, changes: Collection[str]) -> list[str]:
    """The keys in which two decisions differ as to changes that both are on; `words` where it was on other words."""
    found = [key for key in dict.fromkeys((*one, *other)) if key not in _ON and one.get(key) != other.get(key)]
    if any(_words_on(one, change) != _words_on(other, change) for change in changes):
        found.append("words")
    return found


def _words_on(entry: Entry, change: str) -> str:
    """The digest of the decision as if it were on this change alone; that of all where it does not say it of each."""
    digests = _digests_of(entry)
    whole = str(entry.get("words") or "").removeprefix("sha256:")
    return digest_decision({change: digests[change]}) if change in digests else whole if "/" in change else ""


def _digests_of(entry: Entry) -> dict[str, str]:
    """The digests of the words of each change; none where they do not fit what is said of all together."""
    held = entry.get("digests")
    found = (
        {str(name): str(one).removeprefix("sha256:") for name, one in held.items()} if isinstance(held, dict) else {}
    )
    whole = str(entry.get("words") or "").removeprefix("sha256:")
    return found if found and digest_decision(found) == whole else {}


def leave_out(
    path: str, data: bytes, row: int, changes: Collection[str], entry: Entry, subjects: Subjects
) -> bytes | None:
    """The file with the decision in that row no more on these changes, and still on others, with their digests.

    None where it does not say of each change on which words it was, or is so written that it cannot be edited.
    """
    before = changes_of(entry, subjects)
    left = [change for change in before if change not in changes]
    words, digests = _words_left(entry, before, left)
    # What was adopted in other words was so as a whole.
    if entry.get("as") or not left or digests is None:
        return None
    about, out = _name_left(entry, left, subjects)
    at: Loc = ("decisions", row)
    new: bytes | None = data
    for key, names in (("about", about), ("except", out)):
        if new and names and names != names_at(entry, key):
            new = put_value(path, new, at, key, write_flow(names), after="about")
    if new and words and words != entry.get("words"):
        new = put_value(path, new, at, "words", write_flow(words))
    gone = [key for key, held in (("except", out), ("words", words), ("digests", digests)) if key in entry and not held]
    for key in gone:
        new = new and drop_key(path, new, at, key)
    for change in _digests_of(entry) if digests else ():
        new = drop_key(path, new, (*at, "digests"), change) if new and change not in digests else new
    return new


def _words_left(entry: Entry, before: Sequence[str], left: Sequence[str]) -> tuple[str, Sequence[str] | None]:
    """What `words` say of the rest, and of which changes `digests` say it; None where that cannot be known."""
    words, digests = str(entry.get("words") or ""), _digests_of(entry)
    worded = [change for change in before if "/" in change]
    if not words or not {*worded}.difference(left):
        return words, list(digests)
    if sorted(worded) != sorted(digests):
        # Of the one change that there was, nothing is left to say.
        return "", [] if len(worded) == 1 and not digests else None
    rest = {change: digest for change, digest in digests.items() if change in left}
    return f"sha256:{digest_decision(rest)}" if rest else "", list(rest) if len(rest) > 1 else []


def _name_left(entry: Entry, left: Collection[str], subjects: Subjects) -> tuple[list[str], list[str]]:
    """The names in `about` and in `except` of a decision on what is left of it."""

    def meant(*names: str) -> tuple[str, ...]:
        return changes_named(names, subjects)

    about = [name for name in names_at(entry, "about") if not {*meant(name)}.isdisjoint(left)]
    out = [change for change in meant(*about) if change not in left]
    named = [name for name in names_at(entry, "except") if not {*meant(name)}.isdisjoint(out)]
    further = [change for change in out if change not in meant(*named)]
    return about, [*named, *names_folded(further, subjects)]
