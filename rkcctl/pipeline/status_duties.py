"""What is late and due on a day, as lines of the status: the most urgent one by one, the rest counted."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rkcctl.compose import duty_lines
from rkcctl.compose.columns import short_name
from rkcctl.compose.duties import find_duties
from rkcctl.compose.locale import join_names
from rkcctl.compose.status_words import join_some, say
from rkcctl.model.acts import names_folded
from rkcctl.model.awaiting import Awaiting, find_awaiting
from rkcctl.model.corpus import Corpus
from rkcctl.model.duty import OF_REGISTER, Duty, DutyLine, Kind, State
from rkcctl.model.participant import heirs_of
from rkcctl.model.status import MOST, Deal, StatusLine, Topic
from rkcctl.pipeline.status_commands import Dealing

# What waits for words is told with what else hinders a merge.
_REGISTERED = frozenset(OF_REGISTER) - {Kind.UNWORDED}


def tell_duties(corpus: Corpus, as_of: datetime.date, language: str, most: int = MOST) -> Iterator[StatusLine]:
    """What is late, then what is due, of what is ahead the next, and what has no day; of each so many lines."""
    told = duty_lines.tell_duties(find_duties(corpus, as_of), corpus, language)
    dealing = Dealing.of(corpus, as_of, language)
    yield from _tell_register([line for line in told if line.duty.kind in _REGISTERED], dealing)
    rest = [line for line in told if line.duty.kind not in OF_REGISTER]
    touched = [line for line in rest if line.duty.kind is Kind.COORDINATION and _is_touched(line.duty)]
    urgent = [line for line in rest if line.duty.state in (State.LATE, State.DUE)]
    undated = [line for line in rest if line.duty.state is State.OPEN and line not in touched]
    coming = [line for line in rest if line.duty.state is State.AHEAD][:1]
    for lines, topic, more in (
        (touched, Topic.COORDINATE, "more-undated"),
        (urgent, Topic.DUE, "more"),
        (coming, Topic.AHEAD, "more"),
        (undated, Topic.FOLLOW_UP, "more-undated"),
    ):
        for place, line in enumerate(lines[: most + 1]):
            own = Topic.LATE if line.duty.is_late else topic
            if place == most:
                words = say(more, language, count=len(lines) - most)
                yield StatusLine(own, words, Deal(("status", "--all"), why=say("why-more", language)))
            else:
                words = say(_key(own, line.duty), language, when=line.when, what=line.words, who=line.who)
                yield StatusLine(own, words, dealing.with_duty(line.duty), (line.duty.name,))


def tell_awaiting(corpus: Corpus, as_of: datetime.date, language: str) -> Iterator[StatusLine]:
    """What bodies took further and the next body has not dealt with, by how far it came and who that is."""
    dealing = Dealing.of(corpus, as_of, language)
    found: dict[tuple[str, str], list[Awaiting]] = {}
    for one in find_awaiting(corpus, as_of):
        found.setdefault((one.given.act, one.step.body), []).append(one)
    for (act, code), waiting in found.items():
        bodies = heirs_of(corpus.body_by_code, code, as_of)
        who = join_names([short_name(corpus.body_by_code.get(one), one, language) for one in bodies], language)
        names = names_folded([one.change for one in waiting], corpus.folded.subjects)
        state = say(act, language, count=len(waiting))
        words = say("awaiting", language, count=len(waiting), state=state, who=who, what=join_some(names, language))
        yield StatusLine(Topic.AWAITING, words, dealing.with_awaiting(waiting, bodies, who), names)


def _key(topic: Topic, duty: Duty) -> str:
    """The words for it: French has another one before a day than before a month or a year."""
    if topic is Topic.LATE and duty.term and not duty.term.is_day:
        return "late-month"
    return "due-undated" if topic is Topic.DUE and duty.term is None else topic.value


def _is_touched(duty: Duty) -> bool:
    """Whether an open change is on what the duty is about: then it is no more a matter of some day."""
    return any("/" in name and name[:4].isdigit() for name in duty.about)


def _tell_register(told: Iterable[DutyLine], dealing: Dealing) -> Iterator[StatusLine]:
    """What the register asks for, of each kind a line."""
    topics = {Kind.ACKNOWLEDGE: Topic.ACKNOWLEDGE, Kind.CIRCULATE: Topic.CIRCULATE}
    for line in told:
        duty, topic = line.duty, topics.get(line.duty.kind, Topic.TAKE_UP)
        if topic is Topic.TAKE_UP:
            duty = replace(duty, about=_without_asks(duty.about, dealing.corpus))
        if duty.about:
            what = join_some(duty.about, dealing.language)
            meeting = dealing.call_meeting(duty.name)
            words = say(duty.kind.value, dealing.language, what=what, meeting=meeting)
            yield StatusLine(topic, words, dealing.with_duty(duty), duty.about)


def _without_asks(names: tuple[str, ...], corpus: Corpus) -> tuple[str, ...]:
    """Without submissions that ask for something: the status tells of each what it asks."""
    asking = {file.id for file in corpus.proposals if file.value.asks}
    return tuple(name for name in names if name.partition("/")[0] not in asking)
