"""The journey of `due`: what is to be done on a day, for everybody or for one, each with what deals with it."""

import datetime
from dataclasses import dataclass

from rkcctl.compose.duties import duties_for, find_duties
from rkcctl.compose.duty_lines import tell_duties
from rkcctl.model.corpus import Corpus
from rkcctl.model.duty import DutyLine
from rkcctl.model.status import Deal
from rkcctl.pipeline.find_actor import find_actor
from rkcctl.pipeline.status_commands import Dealing


@dataclass(frozen=True, slots=True)
class DueLine:
    """What is to be done, in words, with the command that deals with it: the same that the status names."""

    told: DutyLine
    deal: Deal


def what_is_due(corpus: Corpus, as_of: datetime.date, who: str = "", language: str = "en") -> tuple[DueLine, ...]:
    """The duties of the day in words, the late ones first. UsageError where `who` is nobody."""
    duties = find_duties(corpus, as_of)
    if who:
        duties = duties_for(duties, find_actor(corpus, who), corpus)
    dealing = Dealing.of(corpus, as_of, language)
    return tuple(DueLine(line, dealing.with_duty(line.duty)) for line in tell_duties(duties, corpus, language))
