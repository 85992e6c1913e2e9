"""What `seal` tells: what was written, what became of the numbers, and what goes on."""

from rkcctl.model.concordance import Change
from rkcctl.model.counted import count
from rkcctl.model.visible import visible
from rkcctl.pipeline.seal import Sealed


def write_sealed(label: str, done: Sealed) -> str:
    lines = [f"{label} is sealed: {count(len(done.written), 'file')} written"]
    if done.previous:
        entries = count(done.entries, "entry", "entries")
        lines.append(f"the record of changes on {done.previous}, {entries}, lies with it; a new one begins")
        counts = [f"{done.numbers[change]} {change}" for change in Change if done.numbers.get(change)]
        lines.append(f"numbers: {', '.join(counts)}; rkcctl concordance {done.previous} {label}")
    for base, names in done.open.items():
        # What is in drafting has the edition's words now, under another name.
        on = (
            f"resting on {base} as before" if done.previous else f"resting on {label}, which has the words of the draft"
        )
        lines.append(f"still open, {on}: {_count(names)}, {_list(names)}")
    if done.unmerged:
        lines.append(f"approved and not in it, left to the next edition: {_list(done.unmerged)}")
    if done.filler:
        lines.append(f"warning: words that `rkcctl init` wrote are sealed with it: {_quote(done.filler)}")
        lines.append("    hint: `rkcctl undo` takes the edition back; replace them, and seal again")
    return "".join(f"{visible(line)}\n" for line in lines)


def _count(names: tuple[str, ...]) -> str:
    return count(len(names), "proposal")


def _quote(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
