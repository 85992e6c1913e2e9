"""A merge over the whole register: which changes are taken, in which rounds, and what becomes of every one."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from rkcctl.amend.carry import Carried, Way, carry_on
from rkcctl.amend.claims import Collision, Key
from rkcctl.amend.colliding import tell_revision, tell_ways_out
from rkcctl.amend.history import History
from rkcctl.amend.merge import Merged, Shared, Taken, blocks_by_change, find_shared, merge
from rkcctl.amend.order import Hang
from rkcctl.amend.renew import renew
from rkcctl.amend.report import Report, Round
from rkcctl.amend.same import tell_alike, tell_said
from rkcctl.amend.severed import find_gone, find_lost, refuse_severed
from rkcctl.amend.stand_ins import find_met
from rkcctl.amend.still_there import StillThere, find_still_there
from rkcctl.amend.text import Text
from rkcctl.amend.untaken import tell_changed, tell_merged, tell_missing, tell_state
from rkcctl.amend.unworded import tell_unworded
from rkcctl.amend.waiting import tell_waiting
from rkcctl.model.faults import amend as faults
from rkcctl.model.outcome import Outcome, Told
from rkcctl.model.procedure import ChangeState, State
from rkcctl.model.registered import withdrawals


@dataclass(slots=True)
class _Work:
    history: History
    states: Mapping[str, ChangeState]
    confirmed: Mapping[tuple[str, str], frozenset[str]]
    withdrawn: Mapping[str, datetime.date]
    still_there: tuple[StillThere, ...]
    told: dict[str, Told] = field(default_factory=dict)
    recounts: dict[str, str] = field(default_factory=dict)
    """Of changes that are carried, how often their terms stand in the text by now."""
    carried: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Of this round, by language and id, what was changed beside the words of these changes since they were written."""
    open: list[Shared] = field(default_factory=list)
    collisions: list[Collision] = field(default_factory=list)


def plan(
    history: History,
    states: Mapping[str, ChangeState],
    confirmed: Mapping[tuple[str, str], frozenset[str]],
    wished: Collection[str] = (),
    without: Collection[str] = (),
    *,
    at_any_status: bool = False,
) -> Report:
    """Take what is approved, or of that only what is wished (proposals or changes); a trial takes it at any status.
    Proposals and changes `without` which it is to be are not taken.
    `confirmed` are the combined words that were read: block and digest, with the changes that were read together.
    """
    withdrawn = withdrawals(history.corpus, history.corpus.folded.subjects)
    work = _Work(history, states, confirmed, withdrawn, find_still_there(history))
    chosen = [one for one in _every(history) if _choose(work, one, wished, without, at_any_status=at_any_status)]
    rounds: list[Round] = []
    text = history.now
    gone: dict[tuple[str, str], str] = {}
    hung: tuple[Hang, ...] = history.hung
    while chosen:
        ready, later = _divide(work, chosen, text)
        if not ready:
            break
        merged = renew(text, merge(text, ready, history.retired, hung, _find_present(work, ready)), ready, history.text)
        _tell_merged(work, ready, merged)
        if not merged.is_clean:
            break
        rounds.append(Round(tuple(ready), merged))
        gone |= find_gone(text, merged.located)
        text = Text(merged.chapters, text.label, text.names)
        hung = (*hung, *merged.hangs)
        chosen = later
    for one in chosen:
        work.told.setdefault(one.name, Told(one.name, Outcome.STALE, "what it rests on could not be merged"))
    if rounds and gone:
        lost = find_lost(text, gone, (one for each in rounds for one in each.merged.located))
        work.told |= {one.change: refuse_severed(history.now, one) for one in lost}
    work.told |= tell_waiting(history, work.told)
    return Report(tuple(rounds), _in_order(history, work), tuple(work.open), tuple(work.collisions))


def _every(history: History) -> Iterable[Taken]:
    for file in history.corpus.proposals:
        for change in file.value.changes:
            yield Taken(file, change, history.gaps.order(f"{file.id}/{change.c}"))


def _choose(work: _Work, one: Taken, wished: Collection[str], without: Collection[str], *, at_any_status: bool) -> bool:
    """Whether the change is taken; where it is not, why."""
    name, state = one.name, work.states.get(one.name)
    is_wished = one.file.id in wished or name in wished
    if name in work.history.merged:
        work.told[name] = tell_merged(work.history, name, state, work.still_there)
        return False
    if one.file.id in without or name in without:
        work.told[name] = Told(name, Outcome.LEFT_OUT, "as asked for")
        return False
    if at_any_status and is_wished:
        return True
    if state is None or state.state is not State.APPROVED:
        work.told[name] = tell_state(name, state, work.withdrawn)
        return False
    if wished and not is_wished:
        work.told[name] = Told(name, Outcome.WAITING, "approved, and not among those asked for")
        return False
    if not state.words_match:
        work.told[name] = tell_changed(name)
        return False
    return True


def _divide(work: _Work, chosen: list[Taken], text: Text) -> tuple[list[Taken], list[Taken]]:
    """What can be merged now, and what rests on a draft whose changes are merged first. The rest is told why not."""
    history = work.history
    pending = {one.name for one in chosen}
    work.carried.clear()
    ready: list[Taken] = []
    later: list[Taken] = []
    for one in chosen:
        base = one.file.value.base
        own = history.text(base)
        if own is None:
            work.told[one.name] = Told(one.name, Outcome.STALE, f"the text '{base}' cannot be rebuilt", code="AMD115")
            continue
        missing = frozenset(name for name in history.beneath(one) if name not in history.merged)
        if (missing & pending) - {one.name}:
            later.append(one)
            continue
        carried = carry_on(history, one, own, text, missing - _merged_now(work) if missing else missing)
        fits = carried.way in (Way.SAME, Way.CONFIRM)
        if fits and not carried.found:
            # The record would say of it that it is in the text, of which it changes nothing.
            work.told[one.name] = tell_unworded(one, work.states.get(one.name), text)
            continue
        if fits:
            ready.append(one)
        _tell_carried(work, one, carried, missing, text)
    return ready, later


def _find_present(work: _Work, ready: list[Taken]) -> frozenset[str]:
    """Of the changes that these require, those that are in the text by now, or in whose place one is or comes."""
    required = frozenset(f"{one.file.id}/{wanted}" for one in ready for wanted in one.change.requires)
    there = work.history.merged.keys() | _merged_now(work)
    return required & find_met(work.history.corpus, there, (one.name for one in ready))


def _merged_now(work: _Work) -> frozenset[str]:
    """The changes that earlier rounds of this merge have taken."""
    taken = (Outcome.APPLIED, Outcome.CONFIRM)
    return frozenset(name for name, told in work.told.items() if told.outcome in taken)


def _tell_carried(work: _Work, one: Taken, carried: Carried, missing: frozenset[str], text: Text) -> None:
    work.recounts[one.name] = carried.recount
    if carried.way is Way.WRONG:
        trouble = carried.troubles[0]
        work.told[one.name] = Told(one.name, Outcome.FAULTY, trouble.message, trouble.hint, trouble.fault.code)
    elif carried.way is Way.STALE:
        reason = carried.troubles[0].message if carried.troubles else carried.way.value
        hint = tell_revision(one.file, one.name, work.states.get(one.name))
        if missing:
            reason, hint = tell_missing(sorted(missing), work.told, work.states, work.withdrawn, (one.name, hint))
        stale = Told(one.name, Outcome.STALE, reason, hint, faults.STALE.code, three=carried.three)
        work.told[one.name] = (not missing and tell_said(work.history, one, text)) or stale
    elif carried.way is Way.CONFIRM:
        for where in carried.blocks:
            work.carried.setdefault(where, []).append(one.name)
        blocks = tuple(name for _, name in carried.blocks)
        work.told[one.name] = Told(one.name, Outcome.CONFIRM, carried.way.value, blocks=blocks)


def _tell_merged(work: _Work, ready: list[Taken], merged: Merged) -> None:
    """The outcome of every change of a round."""
    for blamed, trouble in merged.troubles:
        for key in blamed:
            told = Told(key.name, Outcome.FAULTY, trouble.message, trouble.hint, trouble.fault.code)
            work.told[key.name] = told
    _tell_collisions(work, merged)
    work.collisions += merged.collisions
    if not merged.is_clean:
        for one in ready:
            work.told.setdefault(one.name, Told(one.name, Outcome.APPLIED, ""))
        return
    unread = _find_unread(work, merged)
    work.open += unread
    blocks = blocks_by_change(merged)
    for one in ready:
        here = blocks.get(one.key, ())
        waiting = [shared for shared in unread if one.name in shared.changes]
        if waiting:
            others = sorted({name for shared in waiting for name in shared.changes} - {one.name})
            beside = f"with {', '.join(others)} in one paragraph" if others else "its paragraph was changed since"
            gone = _tell_dropped(work, one.key, merged)
            beside = "; ".join(filter(None, (beside, work.recounts[one.name], f"it {gone}" if gone else "")))
            hint = f"read the combined words: rkcctl combine {waiting[0].block}"
            names = tuple(shared.block for shared in waiting)
            work.told[one.name] = Told(one.name, Outcome.CONFIRM, beside, hint, faults.UNCONFIRMED.code, names)
        else:
            reason = "; ".join(filter(None, (work.recounts[one.name], _tell_dropped(work, one.key, merged))))
            work.told[one.name] = Told(one.name, Outcome.APPLIED, reason, blocks=here)


def _tell_dropped(work: _Work, key: Key, merged: Merged) -> str:
    """Which notes go with their words, since the change takes the last mark of them away; "" where none does."""
    names = work.history.now.names
    gone = dict.fromkeys(note.label for note in merged.dropped if note.key == key)
    told = " and ".join(names.get(label, f"note '{label}'") for label in gone)
    return f"takes the last mark of {told}, which goes with its words" if told else ""


def _tell_collisions(work: _Work, merged: Merged) -> None:
    """Of each change, with which others it collides, and where they met last."""
    with_: dict[str, dict[str, None]] = {}
    blocks: dict[str, str] = {}
    for hit in merged.collisions:
        for key, other in ((hit.first, hit.second), (hit.second, hit.first)):
            with_.setdefault(key.name, {})[other.name] = None
            blocks[key.name] = hit.claim.block
    hints = dict(tell_ways_out(work.history.corpus, {name: tuple(others) for name, others in with_.items()}))
    hints |= tell_alike(merged)
    for name, others in with_.items():
        told = (f"with {', '.join(others)}", hints[name], faults.COLLISION.code)
        work.told[name] = Told(name, Outcome.COLLISION, *told, (blocks[name],))


def _find_unread(work: _Work, merged: Merged) -> list[Shared]:
    """The paragraphs with combined or carried words that nobody has confirmed as they read now."""
    together = {(shared.language, shared.block) for shared in merged.shared}
    alone = {where: sorted(names) for where, names in work.carried.items() if where not in together}
    return [
        shared
        for shared in (*merged.shared, *find_shared(merged.chapters, alone))
        if not set(shared.changes) <= work.confirmed.get((shared.block, shared.sha256), frozenset())
    ]


def _in_order(history: History, work: _Work) -> tuple[Told, ...]:
    names = [f"{file.id}/{change.c}" for file in history.corpus.proposals for change in file.value.changes]
    return tuple(work.told[name] for name in names if name in work.told)
