"""What is late and due on a day, as lines of the status: the most urgent one by one, the rest counted."""

import datetime
from collections.abc import Iterator

from rkcctl.compose import duty_lines
from rkcctl.compose.duties import find_duties
from rkcctl.compose.status_words import join_some, say
from rkcctl.model.corpus import Corpus
from rkcctl.model.duty import DutyLine, Kind, State
from rkcctl.model.status import StatusLine, Topic

_MOST = 6
_OF_REGISTER = (Kind.ACKNOWLEDGE, Kind.CIRCULATE, Kind.TAKE_UP)
_BY_MEETING = frozenset(
    (Kind.AGENDA, Kind.ANSWER, Kind.DEADLINE, Kind.DEFERRED, Kind.FOLLOW_UP, Kind.MEETING, Kind.OUTCOME, Kind.REPLY)
)


def tell_duties(corpus: Corpus, as_of: datetime.date, language: str) -> Iterator[StatusLine]:
    """What is late, then what is due, and of what is ahead the next."""
    written = frozenset(record.value.id for record in corpus.meetings if record.value.kind == "written")
    told = duty_lines.tell_duties(find_duties(corpus, as_of), corpus, language)
    for line in told:
        if line.duty.kind is Kind.ACKNOWLEDGE:
            names = line.duty.about
            words = say("acknowledge", language, what=join_some(names, language))
            yield StatusLine(Topic.ACKNOWLEDGE, words, ("acknowledge", "--all"), names)
        elif line.duty.kind is Kind.CIRCULATE:
            names = line.duty.about
            words = say("circulate", language, what=join_some(names, language))
            command = ("circulate", *names) if len(names) <= _MOST else ("circulate", "--all-received")
            yield StatusLine(Topic.CIRCULATE, words, command, names)
        elif line.duty.kind is Kind.TAKE_UP and (names := _without_asks(line.duty.about, corpus)):
            words = say("take-up", language, what=join_some(names, language))
            command = ("proposals", "--state", "received") if len(names) > 1 else ("show", names[0])
            yield StatusLine(Topic.TAKE_UP, words, command, names)
    dated = [line for line in told if line.duty.kind not in _OF_REGISTER]
    urgent = [line for line in dated if line.duty.state in (State.LATE, State.DUE)]
    for line in urgent[:_MOST]:
        topic = Topic.LATE if line.duty.is_late else Topic.DUE
        yield _tell(line, topic, as_of, language, written)
    if len(urgent) > _MOST:
        words = say("more", language, count=len(urgent) - _MOST)
        yield StatusLine(Topic.DUE, words, ("due", "--as-of", as_of.isoformat()))
    coming = next((line for line in dated if line.duty.state is State.AHEAD), None)
    if coming is not None:
        yield _tell(coming, Topic.AHEAD, as_of, language, written)
    undated = [line for line in dated if line.duty.state is State.OPEN]
    if undated:
        words = say("follow-up", language, count=len(undated), what=undated[0].words)
        yield StatusLine(Topic.FOLLOW_UP, words, ("due", "--as-of", as_of.isoformat()))


def _without_asks(names: tuple[str, ...], corpus: Corpus) -> tuple[str, ...]:
    """Without submissions that ask for something: the status tells of each what it asks."""
    asking = {file.id for file in corpus.proposals if file.value.asks}
    return tuple(name for name in names if name.partition("/")[0] not in asking)


def _tell(line: DutyLine, topic: Topic, as_of: datetime.date, language: str, written: frozenset[str]) -> StatusLine:
    """The line. A meeting that is over is marked as held; what a procedure in writing came to is decided on."""
    duty = line.duty
    words = say(topic.value, language, when=line.when, what=line.words, who=line.who)
    if duty.kind is Kind.OUTCOME and duty.name not in written:
        command: tuple[str, ...] = ("mark", duty.name, "held")
    elif duty.kind in _BY_MEETING:
        command = ("meeting", duty.name)
    elif duty.kind is Kind.ACTIVITY:
        command = ("schedule", duty.name.partition("/")[0])
    else:
        command = ("due", "--as-of", as_of.isoformat())
    return StatusLine(topic, words, command, (duty.name,))
