"""The list for the chair: in which order the meeting takes the changes up."""

from collections.abc import Iterable, Mapping, Sequence

from rkcctl.compose.cell_lines import join_lines
from rkcctl.compose.paper_apart import before_meeting, came_late, list_withdrawn, tell_authors, tell_name, tell_place
from rkcctl.compose.paper_part import Around, Part, none, say, table
from rkcctl.model.listed_change import ListedChange


def list_changes(around: Around, _: str) -> tuple[Part, ...]:
    """The order of the text; what collides together; what depends on another after it.

    What came too late stands at the end in a table of its own, and what was withdrawn in a list.
    """
    ordered = in_order(before_meeting(around), _ties(around), _rivals(around))
    late = sorted(came_late(around), key=lambda change: change.order)
    found = _tabulate(around, ordered, "caption-list", 1)
    found += _tabulate(around, late, "caption-late-list", len(ordered) + 1)
    return (*found, *list_withdrawn(around)) or none(around)


def _tabulate(around: Around, changes: Sequence[ListedChange], caption: str, first: int) -> list[Part]:
    words = around.words
    rows = []
    for count, change in enumerate(changes, first):
        title = change.file.value.title.say(around.language)
        place = tell_place(around, min(change.parts, key=lambda part: part.order)) if change.parts else "–"
        rows.append(
            (
                say(str(count)),
                tell_name(around, change),
                say(place),
                say(tell_authors(around, change)),
                say(title),
                join_lines([say(line) for line in _remarks(around, change)]),
            )
        )
    heads = tuple(
        words[f"head-{head}"] for head in ("number", "change", "paragraph", "participant", "title", "remarks")
    )
    return [Part(table(words[caption], heads, rows, (5, 11, 16, 18, 24, 26)))] if rows else []


def _ties(around: Around) -> Mapping[str, tuple[str, ...]]:
    """By change, those that it has to follow: what it requires, or rests on."""
    parents: dict[str, tuple[str, ...]] = {change.name: change.requires for change in around.data.changes}
    for pair in around.data.relations:
        if pair.tie == "dependence" and pair.first not in parents.get(pair.second, ()):
            parents[pair.second] = (*parents.get(pair.second, ()), pair.first)
    return parents


def _rivals(around: Around) -> Mapping[str, set[str]]:
    """By change, those that collide with it, or do the same."""
    found: dict[str, set[str]] = {}
    for pair in around.data.relations:
        if pair.tie in ("collision", "duplicate"):
            found.setdefault(pair.first, set()).add(pair.second)
            found.setdefault(pair.second, set()).add(pair.first)
    return found


def in_order(
    changes: Sequence[ListedChange], parents: Mapping[str, tuple[str, ...]], rivals: Mapping[str, set[str]]
) -> list[ListedChange]:
    """The changes in the order of the text: those that collide together, a dependent one after what it depends on."""
    left = sorted(changes, key=lambda change: change.order)
    names = {change.name for change in changes}
    wanted = {change.name: names.intersection(parents.get(change.name, ())) for change in changes}
    done: list[ListedChange] = []
    taken: set[str] = set()

    def take(change: ListedChange) -> None:
        done.append(change)
        taken.add(change.name)
        beside = rivals.get(change.name, ())
        for other in left:
            follows = change.name in wanted[other.name] or (other.name in beside)
            if other.name not in taken and follows and taken.issuperset(wanted[other.name]):
                take(other)

    for change in left:
        if change.name not in taken and not wanted[change.name]:
            take(change)
    # In a circle of such wishes, which rules of their own tell of, the order is that of the text.
    return done + [change for change in left if change.name not in taken]


def _remarks(around: Around, change: ListedChange) -> Iterable[str]:
    words = around.words
    told: dict[str, list[str]] = {}
    for pair in around.data.relations:
        if change.name in (pair.first, pair.second):
            other = pair.second if pair.first == change.name else pair.first
            key = {"collision": "collides", "duplicate": "duplicates"}.get(pair.tie, "")
            if pair.tie == "broken reference" and pair.first == change.name:
                key = "breaks"
            told.setdefault(key, []).append(other) if key else None
    parents = _ties(around).get(change.name, ())
    gone = [name for name in parents if name in _withdrawn(around)]
    if standing := [name for name in parents if name not in gone]:
        told["depends"] = standing
    if gone:
        told["depends-withdrawn"] = gone
    yield from (words[key].format(names=", ".join(dict.fromkeys(names))) for key, names in told.items())
    positions = [
        around.call(position.by)
        for record in around.corpus.meetings
        for position in record.value.positions
        if {change.name, change.file.id} & set(position.about)
    ]
    if positions:
        yield words["has-position"].format(names=", ".join(dict.fromkeys(positions)))


def _withdrawn(around: Around) -> frozenset[str]:
    return frozenset(change.name for change in around.data.changes if change.withdrawn)
