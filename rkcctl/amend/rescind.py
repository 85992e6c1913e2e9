"""Taking merged changes out again: by the ledger's own lines, while nothing later rests on them."""

from collections.abc import Iterator

from rkcctl.amend.apply import NewFile
from rkcctl.amend.former_places import Traces, Undone, nodes_of
from rkcctl.amend.history import History
from rkcctl.amend.merge import Merged, blocks_by_change, merge
from rkcctl.amend.renew import renew
from rkcctl.amend.stand_ins import find_met
from rkcctl.amend.steps import Files
from rkcctl.amend.take_out import Refused, Rescission, take_out
from rkcctl.amend.text import Text


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
    # What was merged with them, and was taken out before them, is in the text no more: it reads as without that.
    there = tuple(one.id for one in step.entry.changes if _entry_of(history, one.id, at) == number)
    with_all = _merge_some(history, number, there)
    if with_all is None:
        return Refused(f"{history.tell_step(step, ' of the record')} cannot be computed again")
    without = _merge_some(history, number, tuple(name for name in there if name not in changes))
    if without is None or not without.is_clean:
        why = "others collide"
        if without is not None and without.troubles:
            why = f"other changes rest on it: {without.troubles[0][1].message}"
        return Refused(why)
    stages, _ = history.stages
    traces = _trace(history, number, at, with_all, without)
    done = take_out(stages[at], _units(with_all.files), _units(without.files), traces)
    if isinstance(done, Refused):
        later = _find_later(history, number, at, done.block) or _find_movers(history, number, at, done.block)
        return _tell_later(history, done, later, at) if later else done
    return _refuse_dangling(history, changes, number, at, history.read(done.files)) or done


def _merge_some(history: History, number: int, names: tuple[str, ...]) -> Merged | None:
    """What an entry makes of some of its changes; None where its text cannot be had."""
    entry, again = history.steps[number - 1].entry, history.rounds[number - 1]
    before = history.text(history.label_at(number - 1))
    if before is None or again is None or len(names) == len(entry.changes):
        return again
    rest = history.take(names, entry.places)
    there = find_met(history.corpus, history.merged_in(history.label_at(number - 1)), names, recorded=True)
    earlier = tuple(h for again in history.rounds[: number - 1] if again for h in again.hangs)
    some = merge(before, rest, {}, earlier, there)
    # What stays is as the entry merged it: with `of=` written anew, or as merges left it before they did that.
    is_renewed = some.is_clean and again == renew(before, again, history.take(entry.places), history.text)
    return renew(before, some, rest, history.text) if is_renewed else some


def _trace(history: History, number: int, at: int, with_all: Merged, without: Merged) -> Traces:
    """What is known of the changes by which two merges differ, that of a step with all of them and one without some."""
    stages, _ = history.stages
    held = history.merged_in(history.label_at(at))
    kept = {(hang.key, hang.node) for hang in without.hangs}
    return Traces(
        own=tuple(hang for hang in with_all.hangs if (hang.key, hang.node) not in kept),
        later=tuple(h for again in history.rounds[number:at] if again for h in again.hangs if h.key.name in held),
        undone=tuple(_find_undone(history, number, at)),
        nodes=nodes_of(without.chapters),
        before=stages[number - 1 :: -1],
    )


def _refuse_dangling(history: History, changes: tuple[str, ...], number: int, at: int, after: Text) -> Refused | None:
    """Why the text cannot be left so: something refers to what is gone. None where nothing does."""
    dangling = [(name, target) for (_, target), names in after.referrers.items() for name in names
                if target not in after.ends]  # fmt: skip
    now = history.text(history.label_at(at))
    severed = next((pair for pair in dangling if now is not None and pair[1] in now.ends), None)
    if severed is not None:
        return _tell_severed(history, changes, at, *severed)
    return _tell_missed(history, number, at, *dangling[0]) if dangling else None


def _tell_severed(history: History, changes: tuple[str, ...], at: int, name: str, target: str) -> Refused:
    """That what stays refers to what the changes brought.

    Who brought the reference is to be taken out first, or the paragraph amended.
    """
    told, gone = (history.names.get(one, f"'{one}'") for one in (name, target))
    came = _find_later(history, 0, at, name)
    late = tuple(one for one in came if one not in changes and f"(#{target})" in _words_of(history, one, name))
    amend = f"propose to amend {told} first, so that it refers to another paragraph or none"
    hint = f"rescind that too: rkcctl rescind {' '.join(late)}; or {amend}" if late else amend
    return Refused(f"{told} refers to {gone}, which it brought", hint, name, late)


def _tell_missed(history: History, number: int, at: int, name: str, target: str) -> Refused:
    """That what a step took out refers to what went since."""
    late = _find_later(history, number, at, target)
    told = history.names.get(name, f"'{name}'")
    why = f"{told} would refer again to '{target}', which {late[0] if late else 'a later change'} took out"
    first = f"rescind that too: rkcctl rescind {' '.join(late)}; or " if late else ""
    return Refused(why, f"{first}propose its words anew, without the reference", name, late)


def _words_of(history: History, change: str, block: str) -> str:
    """What a merged change did to a block, or brought as it, with ids as they are in the text."""
    rounds = (again for again in history.rounds if again is not None)
    places = [one for again in rounds for one in again.located if one.key.name == change]
    words = [cut.text for one in places for cut in one.cuts if cut.block == block]
    words += [text for one in places for name, text in one.texts if name == block]
    return "\n".join((*words, *(unit.lines for one in places for unit in one.units if unit.id == block)))


def _find_undone(history: History, number: int, at: int) -> Iterator[Undone]:
    """What rescissions since a step, up to `at`, put back of what this one, and those before it, had hung."""
    stages, _ = history.stages
    for position, step in enumerate(history.steps[number:at], number):
        if step.entry.kind != "rescission":
            continue
        names = {change.id for change in step.entry.changes}
        since = max(_entry_of(history, name, position) for name in names)
        again = history.rounds[since - 1] if 0 < since <= number else None
        if again is not None:
            yield Undone(frozenset(hang.node for hang in again.hangs if hang.key.name in names), stages[since - 1])


def _find_later(history: History, since: int, at: int, block: str) -> tuple[str, ...]:
    """The changes in the text after `at` steps that came to a paragraph after `since` of them, the last first."""
    held = history.merged_in(history.label_at(at))
    rounds = (again for again in reversed(history.rounds[since:at]) if again is not None)
    names = (key.name for again in rounds for key, blocks in blocks_by_change(again).items() if block in blocks)
    return tuple(dict.fromkeys(name for name in names if name in held))


def _find_movers(history: History, since: int, at: int, block: str) -> tuple[str, ...]:
    """Of those changes the ones by which the paragraph, or note, came to another chapter with what they moved."""
    held = history.merged_in(history.label_at(at))
    found: dict[str, None] = {}
    for again in (again for again in reversed(history.rounds[since:at]) if again is not None):
        came = {file.language: file for file in again.files if block in {unit.id for unit in file.new}
                and block not in {unit.id for unit in file.old}}  # fmt: skip
        nodes = {unit.id for file in came.values() for unit in file.new}
        found |= {hang.key.name: None for hang in again.hangs if hang.node in nodes and hang.key.name in held}
    return tuple(found)


def _tell_later(history: History, done: Refused, later: tuple[str, ...], at: int) -> Refused:
    # What was merged together is taken out together, the last first.
    last = [name for name in later if _entry_of(history, name, at) == _entry_of(history, later[0], at)]
    block = done.block
    why = f"{', '.join(later)}, merged later, touched '{block}'"
    if done.within:
        put, into = (history.names.get(name, f"'{name}'") for name in (block, done.within))
        why = f"{', '.join(later)}, merged later, put {put} into {into}, which would go"
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


def _units(files: tuple[NewFile, ...]) -> Files:
    return {file.path: file.new for file in files}
