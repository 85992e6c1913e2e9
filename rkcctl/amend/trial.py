"""A text as if changes were adopted, at any status: never stopped by a collision.

What collides is not chosen between: the disputed words stand side by side, each with who proposes them, the words of
the text last. What a meeting put in brackets stands so too, alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from rkcctl.amend.carry import Way, carry_on
from rkcctl.amend.claims import Claim, Collision, Key, find_collisions
from rkcctl.amend.disputed import ALTERNATIVES, Dispute, Reader, show_disputes
from rkcctl.amend.elsewhere import Fate
from rkcctl.amend.history import History
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.merge import Merged, Taken, merge, merge_located, refuse_overlaps
from rkcctl.amend.order import Hang
from rkcctl.amend.resting import divide
from rkcctl.amend.stand_ins import find_met
from rkcctl.amend.text import Text
from rkcctl.model.called import names_of
from rkcctl.model.faults import amend as faults


class LeftOut(NamedTuple):
    """A change that a text does not show: why, by the code of the fault, and in the words of that very case.

    `rests`: it was written on a draft, on changes that are not in the text. `said_by`: the text says so, by that one.
    """

    change: str
    code: str
    reason: str
    rests: bool = False
    said_by: str = ""


@dataclass(frozen=True)
class Trial:
    """`text` has all that commutes; `shown` the same with the `disputes` in brackets. `left_out` says of every other
    change why it is not there, also of one that collides where its alternatives have no place.

    What was written on a draft comes in a round after what it rests on: `text` is that after all rounds, and
    `together` are the merges that gave `shown`, where the changes that show a dispute are called as `disputed` says.
    """

    base: Text
    text: Text
    shown: Text
    taken: tuple[Taken, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    together: tuple[Merged, ...] = ()
    reader: Reader = field(default_factory=Reader)
    """For whom something is said around disputed words."""

    @property
    def disputed(self) -> Mapping[str, tuple[str, ...]]:
        """What shows each dispute, as alternatives/1, with the changes whose words it shows."""
        return {f"{ALTERNATIVES}/{number}": one.changes for number, one in enumerate(self.disputes, 1)}

    @property
    def alternatives(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The paragraph of each dispute and its changes, once for all languages."""
        return tuple(dict.fromkeys((one.block, one.changes) for one in self.disputes))


def try_out(
    history: History,
    chosen: Iterable[Taken],
    on: Text | None = None,
    bracketed: Collection[str] = (),
    spoken: str = "",
) -> Trial:
    """A text, by default the working text, with the changes, and those `bracketed` in brackets.

    `spoken` is the language of who reads it in a paper, where participants are called by their names. Nothing is
    written, and nothing stops it.
    """
    base = on or history.now
    rounds = divide(chosen, history.beneath)
    reader = Reader(spoken, names_of(history.corpus, spoken)) if spoken else Reader()
    trial = Trial(base, base, base, reader=reader)
    for ready in rounds or ((),):
        trial = _go_on(history, trial, ready, bracketed)
    return trial


def _go_on(history: History, before: Trial, chosen: tuple[Taken, ...], bracketed: Collection[str]) -> Trial:
    """The trial after one more round."""
    text, shown = before.text, before.shown
    hung = (*history.hung_in(before.base.label), *(hang for merged in before.together for hang in merged.hangs))
    there = history.merged_in(before.base.label) | {one.name for one in before.taken}
    left_out = {one.change: one for one in before.left_out}
    fitting = _find_fitting(history, before, chosen, left_out)
    collisions: list[Collision] = []
    apart: list[Dispute] = []
    while True:
        present = find_met(history.corpus, there, (one.name for one in fitting))
        merged = merge(text, fitting, history.retired, hung, present)
        # In the second round alternatives may stand where the text has none.
        seen = merged if shown is text else merge(shown, fitting, history.retired, hung, present)
        if merged.is_clean and seen.is_clean:
            # What collides is shown as that: only the rest stands in brackets alone.
            alone = {one.key for one in fitting if one.name in bracketed}
            if not alone:
                break
            apart += _set_apart(seen, alone)
            fitting = [one for one in fitting if one.key not in alone]
            continue
        out = _who_goes((*merged.collisions, *seen.collisions), (*merged.troubles, *seen.troubles), left_out)
        collisions += _find_in_both(merged, seen)
        fitting = [one for one in fitting if one.key not in out]
        if not out:
            break
    disputes = tuple(
        replace(dispute, reader=before.reader)
        for language in text.languages
        for dispute in (
            *_group([hit for hit in collisions if hit.claim.language == language]),
            *(one for one in apart if one.language == language),
        )
    )
    together, placed = _show(before, chosen, seen, disputes, history.retired, hung)
    for dispute in disputes:
        for name in dispute.changes if dispute not in placed else ():
            others = " and ".join(other for other in dispute.changes if other != name)
            why = f"it collides with {others}" if others else "a meeting put it in brackets"
            why += ", and the alternatives cannot stand in the text"
            left_out[name] = LeftOut(name, faults.COLLISION.code, why)
    after = Text(merged.chapters or text.chapters, text.label, text.names)
    return Trial(
        base=before.base,
        text=after,
        shown=after if together is merged else Text(together.chapters or shown.chapters, text.label, text.names),
        taken=(*before.taken, *fitting),
        disputes=(*before.disputes, *placed),
        left_out=tuple(sorted(left_out.values())),
        together=(*before.together, together),
        reader=before.reader,
    )


def _find_fitting(
    history: History, before: Trial, chosen: tuple[Taken, ...], left_out: dict[str, LeftOut]
) -> list[Taken]:
    """The changes that can be carried into the text of the round before; of the others it is said why not."""
    there = history.merged_in(before.base.label) | {one.name for one in before.taken}
    fitting: list[Taken] = []
    for one in chosen:
        own = history.text(one.file.value.base)
        missing = history.beneath(one) - there
        carried = carry_on(history, one, own, before.text, missing) if own is not None else None
        if carried is None:
            left_out[one.name] = LeftOut(one.name, faults.STALE.code, f"'{one.file.value.base}' cannot be rebuilt")
        elif carried.way in (Way.SAME, Way.CONFIRM) and carried.found:
            fitting.append(one)
        elif carried.way in (Way.SAME, Way.CONFIRM):
            left_out[one.name] = LeftOut(one.name, faults.FOREIGN_WORDS.code, "it has no words for the text")
        else:
            rests = bool(missing) and carried.way is Way.STALE
            reason = carried.troubles[0].message if carried.troubles else carried.way.value
            reason = f"it rests on {', '.join(sorted(missing))}, which is not in the text" if rests else reason
            code = carried.troubles[0].fault.code if carried.way is Way.WRONG else faults.STALE.code
            left_out[one.name] = LeftOut(one.name, code, reason, rests)
    return fitting


def _who_goes(
    collisions: tuple[Collision, ...],
    troubles: tuple[tuple[frozenset[Key], Trouble], ...],
    left_out: dict[str, LeftOut],
) -> set[Key]:
    """The changes that cannot stay: those that collide are shown otherwise, those with troubles are left out."""
    out = {key for hit in collisions for key in (hit.first, hit.second)}
    for blamed, trouble in troubles:
        # Of several that are to blame together the last gives way.
        for key in sorted(blamed)[-1:]:
            if key not in out:
                left_out[key.name] = LeftOut(key.name, trouble.fault.code, trouble.message)
                out.add(key)
    return out


def _find_in_both(merged: Merged, seen: Merged) -> Iterator[Collision]:
    """The pairs that collide in the text, or in what is shown of it: each with its claims on what is shown."""
    found = {(hit.claim.language, hit.first, hit.second): hit for hit in _find_in_each_language(seen)}
    yield from found.values()
    if seen is merged:
        return
    # Words between brackets may stand apart that meet without them.
    for hit in _find_in_each_language(merged):
        if (hit.claim.language, hit.first, hit.second) not in found:
            claims = (_find_alike(seen, key, claim) for key, claim in ((hit.first, hit.claim), (hit.second, hit.other)))
            yield Collision(hit.first, hit.second, *claims)


def _find_alike(merged: Merged, key: Key, claim: Claim) -> Claim:
    """What the change claims there of the same kind in the same leaf; where there is nothing such, the claim itself."""
    held = (other for one in merged.located if one.key == key for other in one.claims)
    return next((other for other in held if _where(other) == _where(claim)), claim)


def _where(claim: Claim) -> tuple[str, str, str, int]:
    return claim.language, claim.kind, claim.block, claim.leaf


def _find_in_each_language(merged: Merged) -> Iterator[Collision]:
    """The pairs that collide, once in every language in which they do: a merge is content with the first."""
    languages = sorted({one.language for one in merged.located})
    found = [
        hit
        for language in languages
        for hit in find_collisions(
            (one.key, claim) for one in merged.located if one.language == language for claim in one.claims
        )
    ]
    yield from found
    # A note that went with the last mark of it collides without a claim of its own.
    told = {(hit.first, hit.second) for hit in found}
    yield from (hit for hit in merged.collisions if (hit.first, hit.second) not in told)


def _set_apart(merged: Merged, keys: Collection[Key]) -> Iterator[Dispute]:
    """What stands in brackets alone: of each change one for every paragraph that it claims."""
    for one in merged.located:
        claims: dict[str, list[Claim]] = {}
        for claim in one.claims if one.key in keys else ():
            # Where something goes has no words: what comes or moves there is shown with what it is on.
            if claim.kind not in ("gap", "seam") or len(one.claims) == 1:
                claims.setdefault(claim.block, []).append(claim)
        for block, held in claims.items():
            yield Dispute(one.language, block, (one.key.name,), tuple(held))


def _group(collisions: list[Collision]) -> tuple[Dispute, ...]:
    """Changes that meet, directly or over others, are one dispute: in the order of their paragraphs' first claim."""
    groups: list[tuple[set[str], list[Claim]]] = []
    for hit in collisions:
        names = {hit.first.name, hit.second.name}
        joined = [group for group in groups if group[0] & names]
        merged = (set().union(names, *(group[0] for group in joined)),
                  [claim for group in joined for claim in group[1]] + [hit.claim, hit.other])  # fmt: skip
        groups = [group for group in groups if group not in joined] + [merged]
    return tuple(
        Dispute(claims[0].language, claims[0].block, tuple(sorted(names)), tuple(dict.fromkeys(claims)))
        for names, claims in groups
    )


def _show(
    before: Trial,
    chosen: tuple[Taken, ...],
    merged: Merged,
    disputes: tuple[Dispute, ...],
    retired: Mapping[str, Fate],
    hung: tuple[Hang, ...],
) -> tuple[Merged, tuple[Dispute, ...]]:
    """The merge with what shows the disputes, numbered after those of the round before, and the disputes that it shows.

    Alternatives whose signs meet those of the words around them stand in paragraphs of their own; what cannot stand
    there either is not shown, in no language.
    """
    base, shown = before.shown, len(before.disputes)
    by_name = {one.name: one for one in chosen}
    changes = tuple(by_name[name] for dispute in disputes for name in dispute.changes)
    apart: set[Dispute] = set()
    while disputes:
        located = show_disputes(base, disputes, changes, retired, apart, shown + 1)
        placed = tuple(one for one in located if one is not None)
        homeless = {dispute for dispute, one in zip(disputes, located, strict=True) if one is None}
        if not homeless:
            both, numbers = _add(base, merged, placed, hung)
            if not numbers:
                return both, disputes
            amiss = {dispute for number, dispute in enumerate(disputes, shown + 1) if number in numbers}
            homeless = amiss & apart
            apart |= amiss
        names = {name for dispute in homeless for name in dispute.changes}
        disputes = tuple(dispute for dispute in disputes if names.isdisjoint(dispute.changes))
    return merged, ()


def _add(
    base: Text, merged: Merged, placed: tuple[Located, ...], hung: tuple[Hang, ...]
) -> tuple[Merged, frozenset[int]]:
    """The merge with the changes that show disputes, and the numbers of those that do not go with the rest."""
    located = (*merged.located, *placed)
    overlaps = refuse_overlaps(list(placed), {})
    hits = list(find_collisions((one.key, claim) for one in located for claim in one.claims))
    if not overlaps and not hits:
        both = merge_located(base, located, hung)
        overlaps, hits = list(both.troubles), list(both.collisions)
    else:
        both = merged
    blamed = [keys for keys, _ in overlaps] + [frozenset((hit.first, hit.second)) for hit in hits]
    every = frozenset(one.key.change for one in placed)
    numbers = frozenset(key.change for keys in blamed for key in keys if key.proposal == ALTERNATIVES)
    return both, numbers or (every if blamed else frozenset())
