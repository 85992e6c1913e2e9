"""What waits of the papers that were issued: twins and invitations of which something is otherwise since."""

import datetime
from collections.abc import Collection, Iterator, Sequence

from rkcctl.check.accepted import set_aside
from rkcctl.check.invitation import dates_moved_since, find_moved_since, find_next
from rkcctl.check.issued import find_left_behind, name_of, twin_left_behind
from rkcctl.compose.status_words import join_some, say
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.status import Deal, StatusLine, Topic

_TOLD = (twin_left_behind.code, dates_moved_since.code)


def tell_papers(
    corpus: Corpus, found: Sequence[Diagnostic], as_of: datetime.date, language: str
) -> Iterator[StatusLine]:
    """Both, without those whose warning is accepted; of what is both, the command that issues it again."""
    told = [fault for fault in found if fault.code in _TOLD]
    stay = {(fault.code, fault.place.path) for fault in set_aside(corpus, told)} if told else set()
    moved = {path for code, path in stay if code == dates_moved_since.code}
    lines = tuple(_tell_moved(corpus, moved, as_of, language))
    behind = {path for code, path in stay if code == twin_left_behind.code}
    yield from _tell_twins(corpus, behind, {name for line in lines for name in line.about}, language)
    yield from lines


def _tell_twins(corpus: Corpus, stay: Collection[str], told: Collection[str], language: str) -> Iterator[StatusLine]:
    """Papers of which the other language has other words since, without symbols of which something else is told."""
    behind = [(one.value.symbol, other.value.symbol) for one, other in find_left_behind(corpus) if one.path in stay]
    found = [(one, other) for one, other in behind if one not in told]
    if found:
        words = say(
            "twin-behind", language, what=join_some(tuple(f"{one} ({other})" for one, other in found), language)
        )
        deal = Deal(("validate",), why=say("why-twin-behind", language))
        yield StatusLine(Topic.TWIN_BEHIND, words, deal, tuple(one for one, _ in found))


def _tell_moved(corpus: Corpus, stay: Collection[str], as_of: datetime.date, language: str) -> Iterator[StatusLine]:
    """Invitations by which somebody may still go, and of which a date is another by now."""
    for record, meeting, moved in find_moved_since(corpus):
        is_over = meeting.value.last is not None and meeting.value.last < as_of
        if is_over or record.path not in stay or all(one.last < as_of for one in moved):
            continue
        issue, symbol = record.value, find_next(corpus, record.value)
        words = say("dates-moved", language, what=f"{issue.symbol} ({meeting.value.id})")
        why = say("why-dates-moved", language, path=issue.paper, symbol=symbol) if symbol else ""
        deal = Deal(("paper", name_of(issue.paper), "--issue"), why=why, enters=not symbol)
        yield StatusLine(Topic.DATES_MOVED, words, deal, (issue.symbol,))
