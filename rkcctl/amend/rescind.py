"""Taking merged changes out again: by the ledger's own lines, while nothing later rests on them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rkcctl.amend.history import History
from rkcctl.amend.merge import blocks_by_change, merge
from rkcctl.amend.rearrange import heaviest
from rkcctl.amend.renew import renew
from rkcctl.amend.splice import splice
from rkcctl.amend.stand_ins import find_met
from rkcctl.amend.units import Unit
from rkcctl.model.guideline import Splice

_OF = re.compile(r"\s+of=\S+")


@dataclass(frozen=True, slots=True)
class Rescission:
    """The files after it, by path, the splices, and the ids that are in the text again."""

    files: Mapping[str, tuple[Unit, ...]]
    splices: tuple[Splice, ...]
    revived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why changes cannot be taken out, and what to do instead.

    `block` is what reads otherwise since, by later changes; `first` are those that have to be taken out before.
    """

    why: str
    instead: str = "propose the words anew, as an amendment"
    block: str = ""
    first: tuple[str, ...] = ()


def compute_rescission(history: History, changes: tuple[str, ...], at: int) -> Rescission | Refused:
    """The text after `at` steps without the changes, which one step brought; or why that cannot be done."""
    entries = {name: number for name in changes if (number := _entry_of(history, name, at))}
    if not entries:
        return Refused(f"{changes[0]} is not in the text")
    number, last = min(entries.values()), max(entries.values())
    if number != last:
        late = tuple(name for name, entry in entries.items() if entry == last)
        hint = f"take out first what was merged last: rkcctl rescind {' '.join(late)}"
        return Refused("they were not merged together", hint, first=late)
    resting = _find_resting(history, changes, at)
    if resting:
        (one, wanted), *_ = resting
        late = tuple(dict.fromkeys(name for name, _ in resting))
        hint = f"rescind that too: rkcctl rescind {' '.join(late)}"
        return Refused(f"{one}, which is in the text, requires {wanted}", hint, first=late)
    step = history.steps[number - 1]
    before = history.text(history.label_at(number - 1))
    with_all = history.rounds[number - 1]
    if before is None or with_all is None:
        return Refused(f"{history.tell_step(step, ' of the record')} cannot be computed again")
    kept = [change.id for change in step.entry.changes if change.id not in changes]
    rest = history.take(kept, step.entry.places)
    there = find_met(history.corpus, history.merged_in(history.label_at(number - 1)), kept, recorded=True)
    earlier = tuple(h for again in history.rounds[: number - 1] if again for h in again.hangs)
    without = merge(before, rest, {}, earlier, there)
    if not without.is_clean:
        why = f"other changes rest on it: {without.troubles[0][1].message}" if without.troubles else "others collide"
        return Refused(why)
    # What stays is as the entry merged it: with `of=` written anew, or as merges left it before they did that.
    if with_all == renew(before, with_all, history.take(step.entry.places), history.text):
        without = renew(before, without, rest, history.text)
    stages, _ = history.stages
    done = take_out(stages[at], with_all_files=_units(with_all.files), without_files=_units(without.files))
    if isinstance(done, Refused):
        later = _find_later(history, number, at, done.block)
        return _tell_later(history, done.block, later, at) if later else done
    return _find_severed(history, changes, at, done) or done


def _find_severed(history: History, changes: tuple[str, ...], at: int, done: Rescission) -> Refused | None:
    """Why the text cannot do without the changes: what stays refers to what they brought. None where nothing does.

    Who brought the reference is to be taken out first, or the paragraph amended.
    """
    now = history.text(history.label_at(at))
    kept = {(path.split("/")[1], unit.id): unit.text for path, units in done.files.items() for unit in units}
    referring = now.referrers if now is not None else {}
    for (language, target), names in referring.items():
        name = next((one for one in names if f"(#{target})" in kept.get((language, one), "")), "")
        if not name or now is None or target not in now.ids or (language, target) in kept:
            continue
        told, gone = (history.names.get(one, f"'{one}'") for one in (name, target))
        came = _find_later(history, 0, at, name)
        late = tuple(one for one in came if one not in changes and f"(#{target})" in _words_of(history, one, name))
        amend = f"propose to amend {told} first, so that it refers to another paragraph or none"
        hint = f"rescind that too: rkcctl rescind {' '.join(late)}; or {amend}" if late else amend
        return Refused(f"{told} refers to {gone}, which it brought", hint, name, late)
    return None


def _words_of(history: History, change: str, block: str) -> str:
    """What a merged change did to a block, or brought as it, with ids as they are in the text."""
    rounds = (again for again in history.rounds if again is not None)
    places = [one for again in rounds for one in again.located if one.key.name == change]
    words = [cut.text for one in places for cut in one.cuts if cut.block == block]
    words += [text for one in places for name, text in one.texts if name == block]
    return "\n".join((*words, *(unit.lines for one in places for unit in one.units if unit.id == block)))


def _find_later(history: History, since: int, at: int, block: str) -> tuple[str, ...]:
    """The changes in the text after `at` steps that came to a paragraph after `since` of them, the last first."""
    held = history.merged_in(history.label_at(at))
    rounds = (again for again in reversed(history.rounds[since:at]) if again is not None)
    names = (key.name for again in rounds for key, blocks in blocks_by_change(again).items() if block in blocks)
    return tuple(dict.fromkeys(name for name in names if name in held))


def _tell_later(history: History, block: str, later: tuple[str, ...], at: int) -> Refused:
    # What was merged together is taken out together, the last first.
    last = [name for name in later if _entry_of(history, name, at) == _entry_of(history, later[0], at)]
    why = f"{', '.join(later)}, merged later, touched '{block}'"
    hint = f"once a meeting has rescinded that too, take it out first: rkcctl rescind {' '.join(last)}"
    return Refused(why, f"{hint}; or propose the words anew, as an amendment", block, later)


def _find_resting(history: History, changes: tuple[str, ...], at: int) -> list[tuple[str, str]]:
    """What stays in the text after `at` steps and requires one of the changes: each with that one, the last first."""
    held = history.merged_in(history.label_at(at))
    staying = [name for name in held if name not in changes]
    # What stands in the place of another is required with it.
    gone = find_met(history.corpus, held) - find_met(history.corpus, staying)
    found = ((one.name, f"{one.file.id}/{wanted}") for one in history.take(staying) for wanted in one.change.requires)
    return sorted((pair for pair in found if pair[1] in gone), key=lambda pair: _place_of(history, pair[0], at))


def _place_of(history: History, name: str, at: int) -> tuple[int, str]:
    return -_entry_of(history, name, at), name


def _entry_of(history: History, name: str, at: int) -> int:
    """Which of the first `at` steps brought a change, from 1; 0 where none did, or it was taken out again."""
    number = 0
    for position, step in enumerate(history.steps[:at], 1):
        if any(change.id == name for change in step.entry.changes):
            number = 0 if step.entry.kind == "rescission" else position
    return number


def _units(files: object) -> Mapping[str, tuple[Unit, ...]]:
    assert isinstance(files, tuple)
    return {file.path: file.new for file in files}


def take_out(
    now: Mapping[str, tuple[Unit, ...]],
    with_all_files: Mapping[str, tuple[Unit, ...]],
    without_files: Mapping[str, tuple[Unit, ...]],
) -> Rescission | Refused:
    """Each unit that reads otherwise without the changes is put back, where it still reads as they left it.

    What reads the same with and without them is left as later changes made it, and gone where they took it out.
    """
    files = dict(now)
    splices: list[Splice] = []
    for path in sorted({*with_all_files, *without_files}):
        left, wanted = with_all_files.get(path, ()), without_files.get(path, ())
        if left == wanted:
            continue
        put = _put_back(now.get(path, ()), left, wanted)
        if isinstance(put, str):
            return Refused(f"a later change touched '{put}'", block=put)
        splices += splice(path, now.get(path, ()), put, _moved(left, wanted))
        files[path] = put
    # What had moved to another chapter was never gone; what is gone may be so in both languages.
    revived = _ids(without_files) - _ids(with_all_files)
    return Rescission(files, tuple(splices), tuple(sorted(revived)))


def _ids(files: Mapping[str, tuple[Unit, ...]]) -> set[str]:
    return {unit.id for units in files.values() for unit in units}


def _moved(left: tuple[Unit, ...], wanted: tuple[Unit, ...]) -> frozenset[str]:
    """The units, among those that both have, that do not stand in one order in both: as few as can be."""
    both = {unit.id for unit in left} & {unit.id for unit in wanted}
    ours, theirs = ([unit.id for unit in units if unit.id in both] for units in (left, wanted))
    return frozenset(both - heaviest(ours, theirs, lambda _: 1))


def _say(text: str | None) -> str | None:
    """The lines of a unit without the words of the other language that they translate: these are written anew alone."""
    head, end, words = text.partition("-->") if text else ("", "", "")
    return f"{_OF.sub('', head)}{end}{words}" if text else text


def _put_back(now: tuple[Unit, ...], left: tuple[Unit, ...], wanted: tuple[Unit, ...]) -> tuple[Unit, ...] | str:
    """The units of a file put back; or the id of the first that a later change touched."""
    texts = {unit.id: unit.text for unit in now}
    ours = {unit.id: unit.text for unit in left}
    theirs = {unit.id: unit.text for unit in wanted}
    for name, text in ours.items():
        if theirs.get(name) != text and _say(texts.get(name)) != _say(text):
            return name
    is_back = {name for name, text in theirs.items() if ours.get(name) != text}
    moved = _moved(left, wanted) & texts.keys()
    order = [unit.id for unit in now if unit.id in theirs or unit.id not in ours]
    order = [name for name in order if name not in moved]
    previous: str | None = None
    for unit in wanted:
        if unit.id not in order and (unit.id in is_back or unit.id in moved):
            # Behind what it came after, and behind all that later changes put there.
            order.insert(order.index(previous) + 1 if previous in order else 0, unit.id)
        if unit.id in order:
            previous = unit.id
    return tuple(Unit(name, theirs[name] if name in is_back else texts[name]) for name in order)
