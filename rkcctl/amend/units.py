"""A chapter's file as units that splices replace: its head, then each block and note with the blank lines before it."""

from dataclasses import dataclass

from rkcctl.model.corpus import Chapter
from rkcctl.model.document import Block, Note


@dataclass(frozen=True, slots=True)
class Unit:
    """`text` is all its lines with their ends, LF: blank lines before it, the comment with the id, and its words."""

    id: str
    text: str


def take_apart(chapter: Chapter) -> tuple[Unit, ...]:
    """The units of a file in order; put together again they are its text. What stands behind all is the last one's."""
    lines = chapter.text.split("\n")
    both: tuple[Block | Note, ...] = (*chapter.blocks, *chapter.notes)
    held = sorted(both, key=lambda one: one.line)
    if not held:
        return (Unit(chapter.id, chapter.text),)
    starts = [one.comment or one.line if isinstance(one, Block) else one.line for one in held]
    names = [one.id or f"@{one.line}" if isinstance(one, Block) else one.label for one in held]
    head_end = starts[0] - 1
    while head_end > 0 and not lines[head_end - 1].strip():
        head_end -= 1
    bounds = [head_end, *(one.end - 1 for one in held)]
    bounds[-1] = len(lines)
    units = [Unit(chapter.id, _join(lines[:head_end]))]
    units += [Unit(name, _join(lines[begin:end])) for name, begin, end in zip(names, bounds, bounds[1:], strict=False)]
    # Splitting leaves an empty last line where the file ends with a line's end.
    last = units[-1]
    return (*units[:-1], Unit(last.id, last.text[:-1]))


def _join(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def put_together(units: tuple[Unit, ...]) -> str:
    """The file's text. Where the last unit went away, nothing blank is left at the end."""
    return "".join(unit.text for unit in units)


def write_unit(name: str, words: str, *, is_note: bool = False) -> Unit:
    """A new unit: a blank line, its comment, its words. A note's label is its id."""
    body = words.rstrip("\n") + "\n"
    return Unit(name, f"\n{body}" if is_note else f"\n<!-- {name} -->\n{body}")
