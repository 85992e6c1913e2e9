"""What a paper says of its meeting: whether it was held by then, when, and what a written procedure came to."""

import datetime
from typing import Literal

from rkcctl.compose import locale
from rkcctl.compose.articles import capital, of
from rkcctl.compose.dates import spell_partial, spell_span
from rkcctl.compose.locale import name_city, spell_date
from rkcctl.compose.paper_names import is_joint, the_meeting
from rkcctl.compose.paper_part import Around, Part, paragraph
from rkcctl.compose.recorded import day_of
from rkcctl.model.reception import in_zone, zone_named

Standing = Literal["held", "ahead", "past", "cancelled", "opening", "open", "closed"]


def stand(around: Around) -> Standing:
    """How the meeting stands on the day of the paper.

    One that nobody marked as held, and that did nothing which is recorded, is `ahead` until its last day is over, and
    `past` since: nothing says then that it was held. A written procedure is `closed` from the day after it closes.
    """
    meeting, day = around.meeting, day_of(around.corpus, around.front)
    if meeting.is_cancelled:
        return "cancelled"
    if meeting.kind == "written":
        if day and meeting.first and day < meeting.first:
            return "opening"
        return "closed" if day and meeting.last and day > meeting.last else "open"
    if meeting.was_held or meeting.decisions:
        return "held"
    return "past" if day and meeting.last and day > meeting.last and not meeting.is_waiting else "ahead"


def tell_held(around: Around) -> str:
    """The meeting with the verb that says how it stands: The 78th Meeting of the Working group was held."""
    several = "s" if is_joint(around.meeting) else ""
    name = capital(the_meeting(around.corpus, around.meeting, around.language))
    return around.words[f"stands-{stand(around)}{several}"].format(meeting=name)


# ---- When ----------------------------------------------------------------------------------------------------------


def are_days_known(around: Around) -> bool:
    """Whether there is anything to say of when it meets, or is open."""
    meeting = around.meeting
    return bool(meeting.closes) if meeting.kind == "written" else bool(meeting.span) and not meeting.is_waiting


def held_on(around: Around) -> str:
    """On which days it is or was: on 18–19 May 2020; du 18 au 19 mai 2020; en mai 2020.

    Of a written procedure from which hour until which it is open.
    """
    meeting, words = around.meeting, around.words
    if meeting.kind == "written":
        return _tell_open(around)
    span = meeting.span
    if span is None or meeting.is_waiting:
        return words["on-unknown" if stand(around) == "held" else "on-open"]
    start, end = span.from_, span.to or span.from_
    if len(start.text) < 10 or len(end.text) < 10:
        return words["in-month"].format(month=spell_span(span, around.language))
    if start == end:
        return words["on-day"].format(day=spell_partial(start, around.language))
    first = spell_date(start.first, around.language)
    if start.first.year == end.first.year:
        first = first.removesuffix(f" {start.first.year}")
    if (start.first.year, start.first.month) == (end.first.year, end.first.month):
        first = first.split(" ")[0]
    last = spell_date(end.first, around.language)
    return words["on-days"].format(days=spell_span(span, around.language), first=first, last=last)


def _tell_open(around: Around) -> str:
    opens, closes = around.meeting.opens, around.meeting.closes
    if closes is None:
        return around.words["on-open"]
    last, zone = _spell(around, closes), _name_zone(around)
    if opens is None:
        return around.words["until-hour"].format(last=last, zone=zone)
    return around.words["from-hour"].format(first=_spell(around, opens), last=last, zone=zone)


def spell_hour(around: Around, hour: datetime.datetime) -> str:
    """The day and hour in the workspace's time zone, which is named: 17 April 2020, 18:00 (Brussels time)."""
    return around.words["hour-in"].format(hour=_spell(around, hour), zone=_name_zone(around))


def _spell(around: Around, hour: datetime.datetime) -> str:
    zone = zone_named(_zone(around))
    return locale.spell_hour(in_zone(hour, zone) if zone else hour, around.language)


def _name_zone(around: Around) -> str:
    name = _zone(around)
    city = name_city(name, around.language)
    told = around.words["zone"].format(city=city, of_city=of(city, around.language))
    return told if "/" in name else name


def _zone(around: Around) -> str:
    guideline = around.corpus.guideline
    return guideline.value.timezone if guideline else "UTC"


# ---- What a written procedure came to ------------------------------------------------------------------------------


def tell_result(around: Around, _: str) -> tuple[Part, ...]:
    """The rule of a written procedure, the count of replies and what they come to; nothing of a meeting.

    Before it has closed, that the result is not known yet: a reply may still come.
    """
    words, meeting, ballot = around.words, around.meeting, around.data.ballot
    if ballot is None or ballot.result is None:
        return ()
    told = [words[f"by-{meeting.rule}"]] if meeting.rule else []
    if stand(around) != "closed":
        return (Part(paragraph(" ".join([*told, words["no-result-yet"]])), numbered=True),)
    told.append(
        words["counted"].format(
            agree=len(ballot.agree),
            object=len(ballot.object),
            abstain=len(ballot.abstain),
            silent=len(ballot.silent),
        )
    )
    told.append(words[f"came-to-{ballot.result}"])
    return (Part(paragraph(" ".join(told)), numbered=True),)
