"""A position in words of one language: who holds it, why, what was answered, and the coordination that followed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rkcctl.compose.as_written import name_original, tell_as_written
from rkcctl.compose.columns import call_meeting
from rkcctl.compose.schedule_words import schedule_words
from rkcctl.compose.words import words_in
from rkcctl.model.corpus import Corpus
from rkcctl.model.decision import FollowUp, Response
from rkcctl.model.held_position import HeldPosition, find_on_paper
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import SECRETARIAT

Call = Callable[[Meeting], str]


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position as lists and JSON have it.

    `responses` are as "noted (MEETING, par. 5)"; `led_to` is what it led to, in words.
    """

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
            tuple(_tell_answer(meeting.id, answer, language) for meeting, answer in held.answers),
            tuple(_tell_duties(held, language)),
        )
        for held in found
    )


def tell_stance(held: HeldPosition, language: str) -> str:
    """Who and what, on one line: XB, XC: reservation."""
    words = schedule_words(language)
    return f"{', '.join(held.holders)}{words['colon']}{words[f'stance-{held.position.stance}']}"


def tell_beside(held: HeldPosition, language: str, on: tuple[str, ...] = ()) -> str:
    """The same beside a change, with what was answered; of a position on others what it is `on`.

    XB, XC: objection (on 2019-022/1; accommodated).
    """
    words = schedule_words(language)
    told = [words["stance-on"].format(names=", ".join(on))] if on else []
    told += [words[f"answer-{answer.act}"] for _, answer in held.answers]
    return (
        f"{tell_stance(held, language)} ({words_in(language)['semicolon'].join(told)})"
        if told
        else tell_stance(held, language)
    )


def _by_id(meeting: Meeting) -> str:
    return meeting.id


def tell_position(held: HeldPosition, language: str, call: Call = _by_id) -> Iterator[str]:
    """All of it, a line for the position and one for each thing that came of it; `call` says what a meeting is called.

    Without it a meeting is called as files and commands name it.
    """
    words, position = schedule_words(language), held.position
    where = _where(call(held.meeting), position.par, language)
    grounds = tell_as_written(position.grounds, language) if position.grounds else ""
    line = f"{tell_stance(held, language)} ({where})"
    yield f"{line}{words['colon']}{grounds}" if grounds else line
    yield from (_tell_answer(call(meeting), answer, language) for meeting, answer in held.answers)
    yield from _tell_duties(held, language, call)


def _tell_answer(meeting: str, answer: Response, language: str) -> str:
    told = schedule_words(language)[f"answer-{answer.act}"]
    return f"{told} ({_where(meeting, answer.par, language)})"


def _tell_duties(held: HeldPosition, language: str, call: Call = _by_id) -> Iterator[str]:
    words = schedule_words(language)
    told = [(_who(duty, language), duty.what, _where(call(where), duty.par, language)) for where, duty in held.duties]
    told += [(", ".join(kept.with_), kept.duty, name) for name, kept in held.coordination]
    for who, what, where in told:
        yield f"{who}{words['colon']}{what.say(language).removesuffix('.')}{name_original(what, language)} ({where})"


def _who(duty: FollowUp, language: str) -> str:
    names = (duty.of, *duty.with_)
    return ", ".join(schedule_words(language)["who-secretariat"] if name == SECRETARIAT else name for name in names)


def _where(meeting: str, par: str | None, language: str) -> str:
    told = [meeting, schedule_words(language)["par"].format(par=par) if par else ""]
    return ", ".join(part for part in told if part)


def tell_standing(corpus: Corpus, name: str, language: str) -> tuple[str, ...]:
    """The positions on a plan or a draft that stand, each in a line with what came of it: withdrawn ones do not."""
    return tuple(_in_full(corpus, one, language) for one in _standing(corpus, name))


def tell_stances(corpus: Corpus, name: str, language: str) -> tuple[str, ...]:
    """The same in short: who holds which."""
    return tuple(tell_stance(one, language) for one in _standing(corpus, name))


def tell_on_paper(corpus: Corpus, symbol: str, language: str) -> tuple[str, ...]:
    """The positions on a paper that stand, each in a line with what came of it."""
    held = find_on_paper(corpus.positions_on, symbol)
    return tuple(_in_full(corpus, one, language) for one in held if not one.is_withdrawn)


def _standing(corpus: Corpus, name: str) -> Iterator[HeldPosition]:
    return (one for one in corpus.positions_on.get(name, ()) if not one.is_withdrawn)


def _in_full(corpus: Corpus, held: HeldPosition, language: str) -> str:
    def call(meeting: Meeting) -> str:
        return call_meeting(corpus, meeting, language)

    told = (part.removesuffix(".") for part in tell_position(held, language, call))
    return words_in(language)["semicolon"].join(told)
