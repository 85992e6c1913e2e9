"""Rules on the entries of schedules: what they name exists, ids are given once, files are named for their ids."""

from collections.abc import Iterator, Sequence

from rkcctl.check.circle import closing_steps
from rkcctl.check.named import (
    Named,
    bodies_named,
    is_unread,
    meetings_named,
    meetings_unread,
    names_at,
    tell_unknown,
)
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting
from rkcctl.model.schedule import Activity, Cycle, Step
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible


@rule("SCH101", "unknown-meeting")
def unknown_meeting(corpus: Corpus) -> Iterator[Breach]:
    """A meeting that is referred to has a file in schedules/meetings/.

    Why: a column takes its dates and its name from the meeting.
    Fix: correct the id, or write the meeting's file.
    """
    known, unread = set(corpus.meeting_by_id), meetings_unread(corpus)
    for named in meetings_named(corpus):
        if named.name not in known | unread:
            yield tell_unknown(named, known, "meeting")


@rule("SCH102", "unknown-body")
def unknown_body(corpus: Corpus) -> Iterator[Breach]:
    """A body that is referred to stands in schedules/bodies.yaml, or is the `secretariat`.

    Why: names, reporting lines and who may approve come from there.
    Fix: correct the code, or add the body.
    """
    known = set(corpus.body_by_code)
    for named in bodies_named(corpus) if not is_unread(corpus, "bodies.yaml") else ():
        if named.name not in known:
            yield tell_unknown(named, known, "body")


@rule("SCH103", "unknown-column")
def unknown_column(corpus: Corpus) -> Iterator[Breach]:
    """The column of a cell is one of its cycle.

    Why: the cell would stand nowhere in the matrix.
    Fix: correct the id, or add the column.
    """
    for record in corpus.cycles:
        known = {column.id for column in record.value.columns}
        for row, activity in enumerate(record.value.activities):
            for position, cell in enumerate(activity.cells):
                if cell.column not in known:
                    place = record.place("activities", row, "cells", position, "column")
                    yield tell_unknown(Named(cell.column, place), known, "column")


@rule("SCH104", "unknown-activity")
def unknown_activity(corpus: Corpus) -> Iterator[Breach]:
    """What an activity, or a step of the procedure, comes after is another of its cycle.

    Why: an order that names nothing orders nothing.
    Fix: correct the id.
    """
    for record in corpus.cycles:
        lists: tuple[tuple[str, tuple[str, ...], tuple[Activity | Step, ...]], ...] = (
            ("activity", ("activities",), record.value.activities),
            ("step", ("procedure", "steps"), record.value.procedure.steps),
        )
        for what, loc, entries in lists:
            known = {entry.id for entry in entries}
            for row, entry in enumerate(entries):
                for named in names_at(record, entry.after, *loc, row, "after"):
                    if named.name == entry.id:
                        yield Breach(named.place, f"'{entry.id}' is to come after itself", "take it out of `after`")
                    elif named.name not in known:
                        yield tell_unknown(named, known, what)


@rule("SCH105", "column-kind")
def column_kind(corpus: Corpus) -> Iterator[Breach]:
    """A column is either meetings or an intersession.

    Why: what may take place in it depends on which it is.
    Fix: give it `meetings:`, or `intersession: true`, and not both.
    """
    for record in corpus.cycles:
        for row, column in enumerate(record.value.columns):
            if bool(column.meetings) == column.intersession:
                what = (
                    "both meetings and an intersession" if column.meetings else "neither a meeting nor an intersession"
                )
                hint = "write `meetings:`, or `intersession: true`"
                yield Breach(record.place("columns", row), f"the column '{column.id}' is {what}", hint)


@rule("SCH106", "repeated-id")
def repeated_id(corpus: Corpus) -> Iterator[Breach]:
    """Ids and codes are given once: to a body, participant, meeting, cycle, and within a cycle or a meeting.

    Why: of two things with one name nobody knows which is meant.
    Fix: give one of the two another id, or delete it.
    """
    for group in _groups(corpus):
        first: dict[str, Place] = {}
        for named in group:
            if (seen := first.setdefault(named.name, named.place)) is not named.place:
                message = f"'{visible(named.name)}' stands here again, after {seen}"
                yield Breach(named.place, message, "rename or delete one of the two")


def _groups(corpus: Corpus) -> Iterator[Sequence[Named]]:
    """The lists within each of which an id is given once."""
    if corpus.bodies:
        record = corpus.bodies
        yield [Named(b.code, record.place("bodies", n, "code")) for n, b in enumerate(record.value.bodies)]
    if corpus.participants:
        people = corpus.participants
        yield [Named(p.code, people.place("participants", n, "code")) for n, p in enumerate(people.value.participants)]
    yield [Named(meeting.value.id, meeting.place("id")) for meeting in corpus.meetings]
    yield [Named(cycle.value.id, cycle.place("id")) for cycle in corpus.cycles]
    for cycle in corpus.cycles:
        value = cycle.value
        yield [Named(c.id, cycle.place("columns", n, "id")) for n, c in enumerate(value.columns)]
        yield [Named(a.id, cycle.place("activities", n, "id")) for n, a in enumerate(value.activities)]
        yield [Named(s.id, cycle.place("procedure", "steps", n, "id")) for n, s in enumerate(value.procedure.steps)]
        yield [Named(c.id, cycle.place("coordination", n, "id")) for n, c in enumerate(value.coordination)]
        for row, activity in enumerate(value.activities):
            yield [
                Named(cell.column, cycle.place("activities", row, "cells", n, "column"))
                for n, cell in enumerate(activity.cells)
            ]
    for meeting in corpus.meetings:
        yield [Named(p.id, meeting.place("positions", n, "id")) for n, p in enumerate(meeting.value.positions)]
        yield [Named(p.id, meeting.place("phases", n, "id")) for n, p in enumerate(meeting.value.phases)]


@rule("SCH107", "schedule-file-name")
def schedule_file_name(corpus: Corpus) -> Iterator[Breach]:
    """The file of a meeting or of a review is named for its id.

    Why: people find it by its name.
    Fix: rename the file, or correct `id:`.
    """
    records: tuple[Record[Meeting] | Record[Cycle], ...] = (*corpus.meetings, *corpus.cycles)
    for record in records:
        name = record.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if record.value.id != name:
            message = f"the id is '{record.value.id}' and the file is named '{visible(name)}.yaml'"
            hint = f"rename the file to '{record.value.id}.yaml', or correct the id"
            yield Breach(record.place("id"), message, hint)


@rule("SCH108", "unknown-mandate-theme")
def unknown_mandate_theme(corpus: Corpus) -> Iterator[Breach]:
    """The themes of a mandate are among those of guideline.yaml.

    Why: proposals are grouped by the themes that the mandate names.
    Fix: correct the theme, or add it to `themes:` in guideline.yaml.
    """
    if corpus.guideline is None:
        return
    known = {theme.id for theme in corpus.guideline.value.themes}
    for cycle in corpus.cycles:
        for position, theme in enumerate(cycle.value.mandate.themes if cycle.value.mandate else ()):
            if theme not in known:
                yield tell_unknown(Named(theme, cycle.place("mandate", "themes", position)), known, "theme")


@rule("SCH110", "circle-of-order")
def circle_of_order(corpus: Corpus) -> Iterator[Breach]:
    """Nothing comes after itself at several removes: no activity, no step of a procedure, no body after its successor.

    Why: what waits for itself never begins, and nobody can say whose work goes on.
    Fix: take out the one of the names that is wrong.
    """
    if corpus.bodies:
        bodies = corpus.bodies.value.bodies
        heirs = {body.code: [one.body for one in body.successors] for body in bodies}
        rows = {body.code: row for row, body in enumerate(bodies)}
        for code, heir in closing_steps(heirs):
            place = corpus.bodies.place("bodies", rows[code], "successors", heirs[code].index(heir), "body")
            yield Breach(place, f"{heir} follows on {code}, which itself follows on {heir}", "take one of the two out")
    for record in corpus.cycles:
        lists: tuple[tuple[tuple[str, ...], tuple[Activity | Step, ...]], ...] = (
            (("activities",), record.value.activities),
            (("procedure", "steps"), record.value.procedure.steps),
        )
        for loc, entries in lists:
            after = {entry.id: entry.after for entry in entries}
            rows = {entry.id: row for row, entry in enumerate(entries)}
            for name, other in closing_steps(after):
                # What names itself has a fault of its own.
                if name != other:
                    place = record.place(*loc, rows[name], "after", after[name].index(other))
                    message = f"'{name}' comes after '{other}', which itself comes after '{name}'"
                    yield Breach(place, message, "take one of the two out")


RULES = (
    unknown_meeting,
    unknown_body,
    unknown_column,
    unknown_activity,
    column_kind,
    repeated_id,
    schedule_file_name,
    unknown_mandate_theme,
    circle_of_order,
)
