"""A position in words of one language: who holds it, why, what was answered, and the coordination that followed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rkcctl.compose.schedule_words import schedule_words
from rkcctl.model.decision import FollowUp, Response
from rkcctl.model.held_position import HeldPosition
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import SECRETARIAT


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position as lists and JSON have it; `responses` as "noted at MEETING", `led_to` what it led to, in words."""

    id: str
    by: str
    joined: tuple[str, ...]
    about: tuple[str, ...]
    stance: str
    responses: tuple[str, ...]
    led_to: tuple[str, ...]


def list_positions(found: Iterable[HeldPosition], language: str) -> tuple[PositionRow, ...]:
    return tuple(
        PositionRow(
            held.name,
            held.position.by,
            held.position.with_,
            held.position.about,
            held.position.stance,
            tuple(_tell_answer(meeting, answer, language) for meeting, answer in held.answers),
            tuple(_tell_duties(held, language)),
        )
        for held in found
    )


def tell_stance(held: HeldPosition, language: str) -> str:
    """Who and what, on one line: XB, XC: reservation."""
    words = schedule_words(language)
    return f"{', '.join(held.holders)}{words['colon']}{words[f'stance-{held.position.stance}']}"


def tell_position(held: HeldPosition, language: str) -> Iterator[str]:
    """All of it, a line for the position and one for each thing that came of it."""
    words, position = schedule_words(language), held.position
    where = _where(held.meeting, position.par, language)
    grounds = position.grounds.say(language) if position.grounds else ""
    line = f"{tell_stance(held, language)} ({where})"
    yield f"{line}{words['colon']}{grounds}" if grounds else line
    yield from (_tell_answer(meeting, answer, language) for meeting, answer in held.answers)
    yield from _tell_duties(held, language)


def _tell_answer(meeting: Meeting, answer: Response, language: str) -> str:
    told = schedule_words(language)[f"answer-{answer.act}"]
    return f"{told} ({_where(meeting, answer.par, language)})"


def _tell_duties(held: HeldPosition, language: str) -> Iterator[str]:
    words = schedule_words(language)
    for meeting, duty in held.duties:
        who = _who(duty, language)
        yield f"{who}{words['colon']}{duty.what.say(language)} ({_where(meeting, duty.par, language)})"
    for name, kept in held.coordination:
        yield f"{', '.join(kept.with_)}{words['colon']}{kept.duty.say(language)} ({name})"


def _who(duty: FollowUp, language: str) -> str:
    names = (duty.of, *duty.with_)
    return ", ".join(schedule_words(language)["who-secretariat"] if name == SECRETARIAT else name for name in names)


def _where(meeting: Meeting, par: str | None, language: str) -> str:
    told = [meeting.id, schedule_words(language)["par"].format(par=par) if par else ""]
    return ", ".join(part for part in told if part)
