"""Positions on the pages of a site: who holds which, where that is recorded, and what became of it."""

from collections.abc import Iterator

from rkcctl.compose.as_written import tell_as_written
from rkcctl.compose.locale import join_names
from rkcctl.compose.review_names import Names
from rkcctl.model.decision import Position
from rkcctl.model.document import Inlines, Strong, Text
from rkcctl.model.meeting import Meeting


def tell_held(meeting: Meeting, position: Position, names: Names) -> Inlines:
    """All of it: on what, at which meeting, why, and what was answered."""
    told: list[Inlines] = [(Strong(tell_position(position, names)),), (Text(" ("),)]
    told += [names.objects(position.about), (Text(names.semicolon),), names.meeting(meeting.id, "positions")]
    told += [(Text(f", {names.words['par'].format(par=position.par)}"),)] if position.par else []
    told.append((Text(")."),))
    if position.grounds:
        told.append((Text(f" {tell_as_written(position.grounds, names.language)}"),))
    told += [
        (Text(f" {names.words['response']}{names.colon}"), *said) for said in responses_to(meeting, position, names)
    ]
    return tuple(inline for part in told for inline in part)


def tell_position(position: Position, names: Names) -> Inlines:
    """Who holds it, with whom, and what it is."""
    by = join_names([names.short(code) for code in (position.by, *position.with_)], names.language)
    return (Text(names.words["position"].format(by=by, stance=names.words[f"stance-{position.stance}"])),)


def responses_to(meeting: Meeting, position: Position, names: Names) -> Iterator[Inlines]:
    """What became of a position, each with where."""
    for record in names.corpus.meetings:
        for response in record.value.responses:
            if response.to == f"{meeting.id}/{position.id}":
                par = f", {names.words['par'].format(par=response.par)}" if response.par else ""
                there = names.meeting(record.value.id, "positions")
                yield (Text(f"{names.words[f'answer-{response.act}']}, "), *there, Text(f"{par}."))
