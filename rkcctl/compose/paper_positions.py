"""Positions in papers: in a line beside what they are on, and in a table of their own."""

from collections.abc import Iterator

from rkcctl.compose.articles import capital
from rkcctl.compose.cell_lines import join_lines
from rkcctl.compose.columns import label_meeting
from rkcctl.compose.locale import sort_key
from rkcctl.compose.paper_part import Around, Part, none, say, table
from rkcctl.model.document import Inlines
from rkcctl.model.held_position import HeldPosition, find_positions
from rkcctl.model.listed_change import ListedChange
from rkcctl.model.meeting import Meeting


def tell_positions(around: Around, change: ListedChange, *, grounds: bool = False) -> tuple[Inlines, ...]:
    """The positions on a change, and on those in whose place it stands: who holds which, and where that is recorded."""
    names = (change.name, *(act.named for act in change.acts))
    return tuple(say(tell_held(around, held, grounds=grounds)) for held in find_positions(around.positions, names))


def tell_held(around: Around, held: HeldPosition, *, grounds: bool) -> str:
    """Reservation: A, B (WG 78, par. 24), and why where it is asked for."""
    position, colon = held.position, around.words["colon"]
    names = ", ".join(around.call(code) for code in held.holders)
    said = f"{capital(around.words[f'stance-{position.stance}'])}{colon}{names}"
    said += f" ({tell_source(around, held.meeting, position.par)})"
    return f"{said}{colon}{position.grounds.say(around.language)}" if grounds and position.grounds else said


def tell_source(around: Around, meeting: Meeting, par: str | None) -> str:
    """The meeting, and the paragraph of its report."""
    told = [label_meeting(around.corpus, meeting, around.language)]
    told += [around.words["par"].format(par=par)] if par else []
    return ", ".join(told)


# ---- The table -----------------------------------------------------------------------------------------------------


def list_positions(around: Around, _: str) -> tuple[Part, ...]:
    """The positions in the alphabet of the language, with who joined them and what was answered."""
    words = around.words
    wanted = around.front.about or tuple(around.positions)
    found = sorted(find_positions(around.positions, wanted), key=lambda held: _order(around, held))
    rows = [_row(around, held) for held in found]
    heads = ("participant", "about", "position", "grounds", "joined", "response", "where")
    columns = tuple(words[f"head-{head}"] for head in heads)
    shares = (15, 11, 11, 25, 12, 13, 13)
    return (Part(table(words["caption-positions"], columns, rows, shares)),) if rows else none(around)


def _order(around: Around, held: HeldPosition) -> tuple[object, ...]:
    first = held.meeting.first
    return (sort_key(around.call(held.position.by)), first is None, str(first))


def _row(around: Around, held: HeldPosition) -> tuple[Inlines, ...]:
    words, position = around.words, held.position
    joined = ", ".join(around.call(code) for code in position.with_)
    return (
        say(around.call(position.by)),
        say(", ".join(position.about)),
        say(words[f"stance-{position.stance}"]),
        say(position.grounds.say(around.language) if position.grounds else "–"),
        say(joined or "–"),
        join_lines([say(line) for line in _answers(around, held)]) or say("–"),
        say(tell_source(around, held.meeting, position.par)),
    )


def _answers(around: Around, held: HeldPosition) -> Iterator[str]:
    for meeting, answer in held.answers:
        yield f"{around.words[f'response-{answer.act}']} ({tell_source(around, meeting, answer.par)})"
