"""Tables of changes in papers: the compilation, present and proposed text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rkcctl.compose.as_written import say_reason
from rkcctl.compose.cell_lines import join_lines
from rkcctl.compose.locale import sort_key
from rkcctl.compose.paper_apart import (
    before_meeting,
    came_late,
    list_withdrawn,
    tell_asked,
    tell_authors,
    tell_name,
    tell_place,
    tell_title,
)
from rkcctl.compose.paper_part import Around, Part, none, say, table
from rkcctl.compose.paper_positions import tell_positions
from rkcctl.compose.paper_spoken import speak
from rkcctl.compose.paper_texts import changed_text, present_text, proposed_text, unite_parts
from rkcctl.compose.review_names import fill
from rkcctl.model.document import Inlines, Node
from rkcctl.model.listed_change import ListedChange, ListedPart


def compile_changes(around: Around, _: str) -> tuple[Part, ...]:
    """The changes by paragraph, then by participant in the alphabet of the language: a table for each chapter.

    What came too late follows in tables of its own, and what was withdrawn in a list.
    """
    found = [*_compile(around, before_meeting(around), ""), *_compile(around, came_late(around), "late-")]
    return (*found, *list_withdrawn(around)) or none(around)


def _compile(around: Around, changes: Sequence[ListedChange], kind: str) -> Iterator[Part]:
    words = around.words
    heads = ("change", "paragraph", "participant", "type", "proposed", "reason", "observations")
    columns = tuple(words[f"head-{head}"] for head in heads)
    cells: list[tuple[Inlines, ...]]
    rows = _sort(around, changes)
    reasons, positions = _explain(around, rows), _observe(around, rows)
    for chapter, found in groupby(rows, key=lambda row: row[1].chapter):
        cells = [
            (
                tell_name(around, change),
                say(tell_place(around, part)),
                say(tell_authors(around, change)),
                say(words[f"type-{change.type}"]),
                changed_text(around, part),
                reasons[_key(change, part)],
                join_lines(positions.get(_key(change, part), ())),
            )
            for change, part in found
        ]
        caption = _name_table(around, f"caption-{kind}compilation", chapter)
        yield Part(table(caption, columns, cells, (8, 9, 12, 9, 32, 17, 13)))
    general = [change for change in changes if not change.parts]
    general.sort(key=lambda change: (sort_key(around.call(change.by[0])), change.number))
    if general:
        asked = tuple(
            words[f"head-{head}"] for head in ("change", "paragraph", "title", "participant", "type", "reason")
        )
        cells = [_general_row(around, change) for change in general]
        yield Part(table(words[f"caption-{kind}general"], asked, cells, (10, 14, 18, 15, 12, 31)))


_Row = tuple[ListedChange, ListedPart]
_Rows = Sequence[_Row]
_Key = tuple[str, str, str]


def _key(change: ListedChange, part: ListedPart) -> _Key:
    return (change.name, part.block, part.side)


def _sort(around: Around, changes: Iterable[ListedChange]) -> list[_Row]:
    """By paragraph or gap, then by participant in the alphabet of the language, then by number."""
    rows = [(change, part) for change in changes for part in change.parts]
    return sorted(rows, key=lambda row: (row[1].order, sort_key(around.call(row[0].by[0])), row[0].number))


def _explain(around: Around, rows: _Rows) -> dict[_Key, Inlines]:
    """The reasons of each row. What a proposal says of several changes is said at the first of them, and once of one
    that comes to several paragraphs.
    """
    words = around.words
    said: dict[tuple[str, tuple[Node, ...]], str] = {}
    found: dict[_Key, Inlines] = {}
    told: set[str] = set()
    for change, part in rows:
        first = said.setdefault((change.file.id, change.why), change.name)
        is_told = bool(change.why) and change.name in told
        elsewhere = words["reasons-above"] if is_told else words["reasons-of"].format(change=first)
        is_first = first == change.name and not is_told
        found[_key(change, part)] = say(elsewhere) if change.why and not is_first else _say_reason(around, change)
        told |= {change.name} if is_first else set()
    return found


def _observe(around: Around, rows: _Rows) -> dict[_Key, tuple[Inlines, ...]]:
    """The positions on each change, at the first of its rows."""
    first = {change.name: _key(change, part) for change, part in reversed(rows)}
    return {
        _key(change, part): tell_positions(around, change)
        for change, part in rows
        if first[change.name] == _key(change, part)
    }


def _name_table(around: Around, key: str, chapter: str) -> Inlines:
    """What a table of changes is called: by its chapter, whose title is in the language of the text."""
    number, _, title = around.data.chapters.get(chapter, chapter).partition(" ")
    spoken = speak(say(title), around.spoken, around.language)
    named = fill(around.words["chapter-titled"].replace("{number}", number), {"title": spoken})
    return fill(around.words[key], {"chapter": named if title else say(chapter)})


def _general_row(around: Around, change: ListedChange) -> tuple[Inlines, ...]:
    asks = change.file.value.asks
    asked = around.words[f"asks-{asks}"] if asks else around.words["general"]
    asking = say(change.trouble) if change.trouble else _say_reason(around, change)
    why = join_lines([line for line in (asking, *tell_positions(around, change)) if line])
    where = say(tell_asked(around, change))
    return (
        tell_name(around, change),
        where,
        tell_title(around, change),
        say(tell_authors(around, change)),
        say(asked),
        why,
    )


def _say_reason(around: Around, change: ListedChange) -> Inlines:
    """Why, in its language; what it refers to is named by its number."""
    said = say_reason(change.why, around.resolver.run, around.language)
    return speak(said, change.file.value.language, around.language)


# ---- Present and proposed text -------------------------------------------------------------------------------------


def compare_changes(around: Around, _: str) -> tuple[Part, ...]:
    """Two columns, or three where two proposals differ on one paragraph: a table for each chapter.

    What came too late follows in tables of its own, and what was withdrawn in a list.
    """
    found = [*_compare(around, before_meeting(around), ""), *_compare(around, came_late(around), "late-")]
    return (*found, *list_withdrawn(around)) or none(around)


def _compare(around: Around, changes: Sequence[ListedChange], kind: str) -> Iterator[Part]:
    rows = _sort(around, changes)
    together = [list(same) for _, same in groupby(rows, key=lambda row: _place(row[1]))]
    beside = _Beside(_explain(around, rows), _observe(around, rows))
    for chapter, found in groupby(together, key=lambda same: same[0][1].chapter):
        caption = _name_table(around, f"caption-{kind}comparison", chapter)
        # In the order of the text: a table of its own for a shared place stands between those of the others.
        for is_shared, several in groupby(found, key=_is_shared):
            if is_shared:
                yield from (_tabulate_shared(around, caption, same, beside) for same in several)
            else:
                yield _tabulate_alone(around, caption, several, beside)


def _is_shared(same: _Rows) -> bool:
    """Whether several proposals come to the same place."""
    return len({change.file.id for change, _ in same}) > 1


def _place(part: ListedPart) -> tuple[object, ...]:
    """What one row is about: a paragraph, or a gap whatever it is named by. What is gone has a place no more."""
    return (part.chapter, part.order, "" if part.side else part.block)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the texts of a row: the reasons where it has a column for them, and the positions."""

    reasons: Mapping[_Key, Inlines]
    positions: Mapping[_Key, tuple[Inlines, ...]]


def _tabulate_alone(around: Around, caption: Inlines, places: Iterable[_Rows], beside: _Beside) -> Part:
    """A table of the places that one proposal changes."""
    heads = tuple(around.words[f"head-{head}"] for head in ("paragraph", "present", "proposed", "reason"))
    return Part(table(caption, heads, [_compare_row(around, same, beside) for same in places], (15, 31, 31, 23)))


def _tabulate_shared(around: Around, caption: Inlines, same: _Rows, beside: _Beside) -> Part:
    """A table of one place that several proposals change, with a column for each: its words, and below them why."""
    words = around.words
    proposals = [[row for row in same if row[0].file.id == name] for name in dict.fromkeys(c.file.id for c, _ in same)]
    columns = [
        words["head-proposed-by"].format(name=f"{tell_authors(around, rows[0][0])}, {rows[0][0].file.id}")
        for rows in proposals
    ]
    united = [unite_parts(around, rows) for rows in proposals]
    parts = [part for one in united for part in one]
    texts = [proposed_text(around, one) for one in united]
    reasons = [_tell_beside(rows, beside, lambda change: change.name) for rows in proposals]
    rows = [
        (say(_tell_where(around, parts)), present_text(around, parts), *texts),
        (say(words["head-reason"]), say("–"), *reasons),
    ]
    shares = (15, *[85 // (len(texts) + 1)] * (len(texts) + 1))
    return Part(table(caption, (words["head-paragraph"], words["head-present"], *columns), rows, shares))


def _tell_beside(rows: _Rows, beside: _Beside, call: Callable[[ListedChange], str]) -> Inlines:
    """Why each change is asked for, below what it is called, and who took which position on it."""
    lines: list[Inlines] = []
    for change, part in rows:
        key = _key(change, part)
        lines += [say(call(change)), beside.reasons[key], *beside.positions.get(key, ())]
    return join_lines(line for line in lines if line)


def _compare_row(around: Around, same: _Rows, beside: _Beside) -> tuple[Inlines, ...]:
    said = _tell_beside(same, beside, lambda change: f"{tell_authors(around, change)}, {change.name}")
    parts = unite_parts(around, same)
    return (say(_tell_where(around, parts)), present_text(around, parts), proposed_text(around, parts), said)


def _tell_where(around: Around, parts: Sequence[ListedPart]) -> str:
    """Where they are, as the one tells it that is on more than that paragraph."""
    return tell_place(around, max(parts, key=lambda part: len(part.more)))
