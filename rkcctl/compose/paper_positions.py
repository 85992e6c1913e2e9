"""Positions in papers: in a line beside what they are on, and in a table of their own."""

from collections.abc import Iterator

from rkcctl.compose.articles import capital
from rkcctl.compose.as_written import tell_as_written
from rkcctl.compose.cell_lines import join_lines
from rkcctl.compose.columns import call_meeting
from rkcctl.compose.locale import sort_key
from rkcctl.compose.paper_ground import by_ground, is_invented, tell_grounds
from rkcctl.compose.paper_names import the_subjects
from rkcctl.compose.paper_part import Around, Part, none, say, table
from rkcctl.model.document import Inlines
from rkcctl.model.held_position import HeldPosition, find_positions, find_replaced
from rkcctl.model.listed_change import ListedChange
from rkcctl.model.meeting import Meeting


def tell_positions(around: Around, change: ListedChange, *, grounds: bool = False) -> tuple[Inlines, ...]:
    """The positions on a change: who holds which, where that is recorded, and what was answered.

    A position is on the words that it was taken on. Those on what the change takes the place of stand beside that where
    the paper lists it too, and else here, with what they are on.
    """
    listed = {one.name for one in around.data.changes}
    replaced = [name for name in around.corpus.folded.replaces.get(change.name, ()) if name not in listed]
    own = ((held, ()) for held in find_positions(around.positions, (change.name,)))
    found = (*own, *find_replaced(around.positions, change.name, replaced))
    return tuple(say(tell_held(around, held, on, grounds=grounds)) for held, on in found)


def tell_held(around: Around, held: HeldPosition, on: tuple[str, ...], *, grounds: bool) -> str:
    """Reservation: A, B (WG 78, par. 24), noted (WG 78, par. 25), and why where it is asked for."""
    words, position, colon = around.words, held.position, around.words["colon"]
    names = ", ".join(around.call(code) for code in held.holders)
    where = [tell_source(around, held.meeting, position.par)]
    where += [words["stance-on"].format(names=", ".join(on))] if on else []
    said = f"{capital(words[f'stance-{position.stance}'])}{colon}{names} ({', '.join(where)})"
    said = ", ".join((said, *_answers(around, held)))
    return (
        f"{said}{colon}{tell_as_written(position.grounds, around.language)}" if grounds and position.grounds else said
    )


def tell_source(around: Around, meeting: Meeting, par: str | None) -> str:
    """The meeting, and the paragraph of its report."""
    told = [call_meeting(around.corpus, meeting, around.language)]
    told += [around.words["par"].format(par=par)] if par else []
    return ", ".join(told)


# ---- The table -----------------------------------------------------------------------------------------------------


def list_positions(around: Around, _: str) -> tuple[Part, ...]:
    """The positions in the alphabet of the language, with who joined them and what was answered.

    What is on record stands apart from what sample participants hold. Four columns stand on an upright page.
    """
    words = around.words
    wanted = around.front.about or tuple(around.positions)
    review = around.review
    told = (one for one in find_positions(around.positions, wanted) if review is None or review.holds(one))
    found = sorted(told, key=lambda held: _order(around, held))
    columns = tuple(words[f"head-{head}"] for head in ("participant", "about", "position-grounds", "response"))
    lists = by_ground(around, "caption-positions", ((held, is_invented(held.position, held.meeting)) for held in found))
    parts = [
        Part(table(caption, columns, [_row(around, held) for held in several], (22, 17, 38, 23)))
        for caption, several in lists
    ]
    return (*tell_grounds(around, lists), *parts) or none(around)


def _order(around: Around, held: HeldPosition) -> tuple[object, ...]:
    first = held.meeting.first
    return (sort_key(around.call(held.position.by)), first is None, str(first))


def _row(around: Around, held: HeldPosition) -> tuple[Inlines, ...]:
    words, position = around.words, held.position
    joined = ", ".join(around.call(code) for code in position.with_)
    holders = [around.call(position.by), *([f"{words['head-joined']}{words['colon']}{joined}"] if joined else [])]
    stance = capital(words[f"stance-{position.stance}"])
    said = [f"{stance} ({tell_source(around, held.meeting, position.par)})"]
    said += [tell_as_written(position.grounds, around.language)] if position.grounds else []
    return (
        join_lines([say(line) for line in holders]),
        join_lines([say(_tell_object(around, name)) for name in position.about]),
        join_lines([say(line) for line in said]),
        join_lines([say(line) for line in _answers(around, held)]) or say("–"),
    )


def _tell_object(around: Around, name: str) -> str:
    """What it is on: a proposal or change by its number, a plan by its title."""
    is_proposal = name.partition("/")[0] in around.corpus.proposal_by_id
    return name if is_proposal else capital(the_subjects(around, (name,)))


def _answers(around: Around, held: HeldPosition) -> Iterator[str]:
    for meeting, answer in held.answers:
        yield f"{around.words[f'response-{answer.act}']} ({tell_source(around, meeting, answer.par)})"
