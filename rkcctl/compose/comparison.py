"""A redline -> the comparative table: present text, proposed text and reasons side by side, a row for each change."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rkcctl.compose.as_written import read_apart
from rkcctl.compose.attribution import Attributor
from rkcctl.compose.cell_lines import NOTHING, join_lines, keep_side, lines_of, side_of
from rkcctl.compose.redline_nodes import NodeRedliner
from rkcctl.model import document
from rkcctl.model.document import Inlines, Node, Paragraph, Table, Text
from rkcctl.model.edition import Annex, Edition, EditionChapter, EditionNote, Unit
from rkcctl.model.redline import Attribution, Attributions, Mark, Redline, Status


@dataclass(frozen=True, slots=True)
class _Row:
    """A change: where, the words as they are and as they would be, and by whose changes (keys of Redline.changes)."""

    cite: str
    present: Inlines
    proposed: Inlines
    by: str


def compare_side_by_side(shown: Edition, title: str) -> Edition:
    """The comparative table of a redline, as an edition that holds a table for each chapter that changed.

    `title` is that of the text. What differs is struck on the one side and underlined on the other; nothing is tracked,
    for both sides stay.
    """
    redline, words = shown.redline, shown.words
    assert redline is not None
    tables = [table for chapter in shown.chapters if (table := _tabulate(chapter, shown, redline))]
    content: tuple[Node, ...] = (*tables,) if tables else (Paragraph((Text(words["comparison-same"]),)),)
    return replace(
        shown,
        title=words["comparison-title"].format(title=title),
        facts=(*shown.facts, (words["comparison-tables"], words["comparison-rows"])),
        file_name=f"{shown.file_name.removesuffix('-redline')}-table",
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{shown.identifier}/table')}",
        chapters=(),
        figures=(),
        tables=(),
        glossary=(),
        provisions=(),
        annexes=(Annex("comparison", "", words["comparison"], content),),
        images={},
        redline=replace(redline, tracked=False),
    )


def _tabulate(chapter: EditionChapter, shown: Edition, redline: Redline) -> Table | None:
    words = shown.words
    rows = list(_rows(chapter, shown, redline))
    if not rows:
        return None
    # The word before the number is that of whoever wrote the reason: Table [](#risk-014).
    numbers = {unit.id: unit.cite.rpartition(" ")[2] for one in shown.chapters for unit in one.units if unit.cite}
    numbers |= {note.label: str(note.number) for one in shown.chapters for note in one.notes}
    numbers |= {one.id: one.number for one in shown.chapters} | {term.id: term.label for term in shown.glossary}
    reasons = [_reason(row.by, redline.changes, shown, numbers) for row in rows]
    # Where no change is anybody's, as between two editions, a third column would be empty.
    reasoned = any(reasons)
    heads = ("comparison-place", "comparison-present", "comparison-proposed", "comparison-reasons")[: 3 + reasoned]
    number = f"{words['chapter']} {chapter.number}{words['colon']}{chapter.title}"
    return Table(
        caption=(Text(number),),
        head=tuple((Text(words[key]),) for key in heads),
        rows=tuple(
            ((Text(row.cite),), row.present or NOTHING, row.proposed or NOTHING, *((reason,) if reasoned else ()))
            for row, reason in zip(rows, reasons, strict=True)
        ),
        align=("left",) * len(heads),
        wide=True,
        # Present and proposed text stand at the same width, so that the eye finds the same words beside each other.
        shares=(12, 33, 33, 22) if reasoned else (14, 43, 43),
    )


def _rows(chapter: EditionChapter, shown: Edition, redline: Redline) -> Iterator[_Row]:
    words = shown.words
    if chapter.mark:
        yield _both(words["comparison-chapter-title"], chapter.marked_title, chapter.mark)
    was: Unit | None = None
    for unit, after in zip(chapter.units, (*chapter.units[1:], None), strict=True):
        if after is not None and _is_replaced(unit, after):
            was = unit
        elif unit.mark:
            yield _row(unit, unit.mark, words) if was is None else _replaced(was, unit, unit.mark, shown, redline)
            was = None
    for note in chapter.notes:
        if note.mark:
            yield _note(note, note.mark, words)


def _row(unit: Unit, mark: Mark, words: Mapping[str, str]) -> _Row:
    cite = unit.cite or words["redline-code"]
    present, proposed = (side_of(unit.content, words["colon"], later=later) for later in (False, True))
    row = _Row(cite, present, proposed, mark.by)
    # Where it moved to, or came from, stands where there are no words of it.
    told = (document.Emphasis((Text(mark.told.split(" · ")[0]),)),)
    if mark.status is Status.MOVED_AWAY:
        return replace(row, proposed=told)
    return replace(row, present=told) if mark.status is Status.MOVED_HERE else row


def _is_replaced(unit: Unit, after: Unit) -> bool:
    """Whether the next one stands in the place of this one, which a redline shows as gone and without its id."""
    gone = unit.mark is not None and unit.mark.status is Status.DELETED and not unit.id
    return gone and after.mark is not None and after.mark.status is Status.INSERTED and bool(after.id)


def _replaced(was: Unit, unit: Unit, mark: Mark, shown: Edition, redline: Redline) -> _Row:
    """What went beside what came in its place; the words of two figures are compared as others are."""
    words, old, new = shown.words, was.content, unit.content
    cite = unit.cite or words["redline-code"]
    if not (isinstance(old, document.Figure) and isinstance(new, document.Figure)):
        present = side_of(old, words["colon"], later=False)
        return _Row(cite, present, side_of(new, words["colon"], later=True), mark.by)
    given = Attributions(redline.changes, {unit.id: tuple(mark.by.split())})
    nodes = NodeRedliner(Attributor(given, {}, shown.language), unit.id, mark.by, frozenset())
    plain_old, plain_new = (replace(one, caption=_unmarked(one.caption)) for one in (old, new))
    said = nodes.figure(plain_old, plain_new)
    present, proposed = (
        join_lines(filter(None, (keep_side(line.content, later=later) for line in said))) for later in (False, True)
    )
    if shown.images.get(old.src, old.src) != shown.images.get(new.src, new.src):
        # Words alone would not say that there is something else to be seen.
        proposed = join_lines((proposed, (document.Emphasis((Text(words["comparison-image"]),)),)))
    return _Row(cite, present, proposed, mark.by)


def _unmarked(inlines: Inlines) -> Inlines:
    """A run that only one of the texts has, as it is there."""
    return tuple(
        child
        for one in inlines
        for child in (one.children if isinstance(one, document.Inserted | document.Deleted) else (one,))
    )


def _note(note: EditionNote, mark: Mark, words: Mapping[str, str]) -> _Row:
    sides = (
        join_lines([line for node in note.content for line in lines_of(node, words["colon"], later=later)])
        for later in (False, True)
    )
    present, proposed = sides
    return _Row(f"{words['note'].lower()} {note.number}", present, proposed, mark.by)


def _both(cite: str, marked: Inlines, mark: Mark) -> _Row:
    return _Row(cite, keep_side(marked, later=False), keep_side(marked, later=True), mark.by)


def _reason(by: str, changes: Mapping[str, Attribution], shown: Edition, numbers: Mapping[str, str]) -> Inlines:
    """Who asks for the change, and why, a line for each of several."""
    lines: list[Inlines] = []
    for key in by.split():
        found = changes[key]
        who = ", ".join(part for part in (found.author, found.change) if part)
        why = read_apart(found.why, numbers, shown.language)
        said = f"{who}{shown.words['colon']}" if who and why else who
        lines.append((*((Text(said),) if said else ()), *why))
    return join_lines(lines)
