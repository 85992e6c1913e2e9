"""Changes that do the same as others: at once, or as what the text says already."""

from collections.abc import Mapping

from rkcctl.amend.bodies import carry_out_cuts
from rkcctl.amend.claims import Key
from rkcctl.amend.history import History
from rkcctl.amend.located import Located
from rkcctl.amend.merge import Merged, Taken, blocks_by_change
from rkcctl.amend.target import find_target
from rkcctl.amend.text import Text
from rkcctl.model.digest import fold
from rkcctl.model.outcome import Outcome, Told


def does_the_same(ours: Located, theirs: Located) -> bool:
    """Whether two changes would do the same."""
    return (
        [(cut.leaf, cut.start, cut.end, cut.words) for cut in ours.cuts]
        == [(cut.leaf, cut.start, cut.end, cut.words) for cut in theirs.cuts]
        and ours.texts == theirs.texts
        and ours.gone == theirs.gone
        and ours.moved == theirs.moved
        and ours.joined == theirs.joined
        and ours.term == theirs.term
        and ours.files == theirs.files
        and [unit.lines for unit in ours.units] == [unit.lines for unit in theirs.units]
    )


def tell_alike(merged: Merged) -> Mapping[str, str]:
    """What to do about each change that collides with such of other proposals alone as do the same in every language.

    One of them is merged, and then the text says what the others ask.
    """
    places: dict[Key, dict[str, Located]] = {}
    for one in merged.located:
        places.setdefault(one.key, {})[one.language] = one
    found: dict[Key, set[Key]] = {}
    apart: set[Key] = set()
    for hit in merged.collisions:
        pair = (hit.first, hit.second)
        ours, theirs = (places[key] for key in pair)
        if ours.keys() == theirs.keys() and all(does_the_same(ours[code], theirs[code]) for code in ours):
            for key in pair:
                found.setdefault(key, set()).update(pair)
        else:
            apart.update(pair)
    told: dict[str, str] = {}
    for key in found.keys() - apart:
        _, *more = sorted(found[key])
        without = " ".join(f"--without {other.name}" for other in more)
        told[key.name] = f"they do the same: merge one of them, `rkcctl merge {without}`; the rest is done by that"
    return told


def tell_said(history: History, one: Taken, text: Text) -> Told | None:
    """The change, written on an older text, as what a text says already, by which change; None where it does not."""
    by = _find_said(history, one, text)
    return Told(one.name, Outcome.SETTLED, f"the text says so already, by {by}", instead=by) if by else None


def _find_said(history: History, one: Taken, text: Text) -> str:
    own = history.text(one.file.value.base)
    found, _ = history.locate(one.file, one.change)
    if own is None or not found or not all(_reads_so(place, own, text) for place in found):
        return ""
    names = {cut.block for place in found for cut in place.cuts} | {name for place in found for name, _ in place.texts}
    names |= {name for place in found for name in place.gone}
    for again in reversed(history.rounds):
        for key, blocks in blocks_by_change(again).items() if again else ():
            if key.name in history.merged and names.intersection(blocks):
                return key.name
    return ""


def _reads_so(place: Located, own: Text, now: Text) -> bool:
    """Whether the paragraphs read as the change would have them, and those are gone that it takes out."""
    if place.units or place.moved or place.joined or place.term or place.files:
        return False
    texts = dict(place.texts)
    names = {cut.block for cut in place.cuts} | texts.keys()
    if not names and not place.gone:
        return False
    for name in names:
        before, after = (find_target(text, place.language, name) for text in (own, now))
        if before is None or after is None:
            return False
        cuts = [(place.key, cut) for cut in place.cuts if cut.block == name]
        if fold(after.source) != fold(texts.get(name) or carry_out_cuts(before, cuts)):
            return False
    return all(find_target(now, place.language, name) is None for name in place.gone)
