"""The report of a merge as a terminal prints it: every change, its outcome, and why."""

from collections.abc import Collection, Iterator

from rkcctl.amend.report import Report
from rkcctl.cli.proposal_print import mark_words
from rkcctl.model.counted import count
from rkcctl.model.outcome import Outcome, Told
from rkcctl.model.visible import visible
from rkcctl.pipeline.combine import Combination

# These hinder nothing, and something is to be done about them all the same.
_HINTED = (Outcome.IN_TEXT, Outcome.UNWORDED)


def write_report(report: Report, asked: Collection[str] = (), *, everything: bool = False) -> str:
    """One line a change, by proposal; below it what to do where something stands in the way.

    What was in the text before is only counted, unless a meeting has rescinded it, it is `asked` for (proposals or
    changes), or `everything` is.
    """
    shown = [
        one
        for one in report.told
        if everything
        or one.outcome is not Outcome.IN_TEXT
        or one.hint
        or {one.change, one.change.partition("/")[0]} & set(asked)
    ]
    width = max((len(one.change) for one in shown), default=0)
    lines: list[str] = []
    for one in shown:
        lines.append(f"{one.change:<{width}}  {one.outcome:<16}  {visible(_tell(one))}".rstrip())
        if one.hint and (one.outcome.hinders or one.outcome in _HINTED):
            lines.append(f"{'':<{width}}    hint: {visible(one.hint)}")
        lines += [f"{'':<{width}}    {line}" for line in _tell_three(one.three)] if one.three else []
    for shared in report.open:
        lines += ["", f"{shared.block}, to be read together ({', '.join(shared.changes)}):"]
        lines += [f"    {visible(line)}" for line in shared.words.split("\n")]
    return "".join(f"{line}\n" for line in lines)


def _tell_three(three: tuple[str, str, str]) -> Iterator[str]:
    """The words that a change was written against, and what the text and the change make of them, marked."""
    base, current, proposed = (" ".join(words.split()) for words in three)
    yield f"{'base:':<9} {visible(base)}"
    for name, words in (("current:", current), ("proposed:", proposed)):
        yield f"{name:<9} {mark_words(base, words).plain.strip()}"


def _tell(one: Told) -> str:
    where = ", ".join(one.blocks[:4]) + (f" and {len(one.blocks) - 4} more" if len(one.blocks) > 4 else "")
    code = f" [{one.code}]" if one.code else ""
    return f"{one.reason}{': ' if one.reason and where else ''}{where}{code}"


def sum_up(report: Report, written: tuple[str, ...], *, dry_run: bool) -> str:
    """The counts of all outcomes, and what was written."""
    counts = {outcome: sum(one.outcome is outcome for one in report.told) for outcome in Outcome}
    told = ", ".join(f"{number} {outcome}" for outcome, number in counts.items() if number)
    if dry_run:
        end = "nothing was written: this was a trial"
    elif not report.is_clean or any(one.outcome is Outcome.HELD for one in report.told):
        end = "nothing was written"
    elif not written:
        end = "there is nothing to merge"
    else:
        end = f"{count(len(written), 'file')} written"
    return f"{count(len(report.told), 'change')}: {told}; {end}" if told else end


def tell_unready(report: Report, asked: Collection[str]) -> Iterator[tuple[str, str]]:
    """What of that which was asked for cannot come into the text, since nobody approved it or something else stands in
    its place, and what to do about it.
    """
    left = {one.change: one for told in report.find_unready(asked).values() for one in told}
    waiting = [one.change for one in left.values() if one.outcome is Outcome.WAITING]
    if waiting:
        tried = " ".join(f"--with {name}" for name in asked)
        told = f"{', '.join(waiting)} {'is' if len(waiting) == 1 else 'are'} not approved"
        yield told, f"enter the approval by `rkcctl decide`, or only try it: rkcctl merge --dry-run {tried}"
    for one in left.values():
        if one.outcome is Outcome.UNWORDED:
            yield f"{one.change} waits for words: {one.reason}", one.hint
    settled = [one for one in left.values() if one.outcome is Outcome.SETTLED]
    for instead in dict.fromkeys(one.instead for one in settled):
        names = [one.change for one in settled if one.instead == instead]
        there = [one for one in report.told if instead in (one.change, one.change.partition("/")[0])]
        said = "is no longer to be merged" if len(names) == 1 else "are no longer to be merged"
        told = f"{', '.join(names)} {said}: {instead} stands in {'its' if len(names) == 1 else 'their'} place"
        if there and all(one.outcome is Outcome.IN_TEXT for one in there):
            yield f"{told}, and is in the text", "nothing of it is left to merge"
        else:
            yield told, f"merge that: rkcctl merge --with {instead}"


def tell_next(
    report: Report, asked: Collection[str] = (), without: Collection[str] = (), *, dry_run: bool = False
) -> str:
    """What to do where something stands in the way: words to be confirmed, what could be merged by itself, or both."""
    rest = tell_rest(report, asked, without, dry_run=dry_run)
    open_ = dict.fromkeys(shared.block for shared in report.open)
    # What was asked for in a trial may not be approved, and then nothing of it waits to be confirmed.
    if not open_ or (dry_run and asked):
        return rest
    read = f"read the combined words: rkcctl combine, and confirm them: rkcctl combine {' '.join(open_)}"
    return f"{read}; or {rest}" if rest else read


def tell_rest(
    report: Report, asked: Collection[str] = (), without: Collection[str] = (), *, dry_run: bool = False
) -> str:
    """What merges, or tries, what could be merged by itself; "" where that is nothing."""
    held = [one for one in report.told if one.outcome is Outcome.HELD]
    if all(one.code for one in held):
        return ""
    unready = report.find_unready(asked)
    # With a code it waits for what hinders, and goes with that.
    hindering = [one.change for one in report.told if one.outcome.hinders or (one in held and one.code)]
    words = [f"--with {name}" for name in asked if name not in unready]
    words += [f"--without {name}" for name in (*without, *hindering)]
    # What was asked for in a trial may be at any status, and have no number.
    if dry_run and asked:
        return f"try the rest: rkcctl merge --dry-run {' '.join(words)}"
    return f"merge the rest: rkcctl merge {' '.join(words)}"


def write_combinations(found: tuple[Combination, ...]) -> str:
    """What each change makes of a paragraph, with who proposes it, and what all of them make of it together."""
    lines: list[str] = []
    for one in found:
        lines.append(visible(f"{one.name}: {', '.join(one.shared.changes)}"))
        for part in one.parts:
            lines += [visible(f"  {part.change} by {', '.join(part.by)}:"), *_mark(part.before, part.after)]
        lines += ["  together:", *_mark(one.before, one.shared.words)]
        lines += [
            visible(f"  the last mark of {note} goes with them, and the note with its words") for note in one.dropped
        ]
        lines.append("")
    return "".join(f"{line}\n" for line in lines)


def _mark(before: str, after: str) -> Iterator[str]:
    yield from mark_words(before, after).plain.strip("\n").split("\n")
