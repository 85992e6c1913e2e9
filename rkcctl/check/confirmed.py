"""Rules on combined words that somebody confirmed."""

import datetime
from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus


@rule("MTG319", "confirmed-too-early")
def confirmed_too_early(corpus: Corpus) -> Iterator[Breach]:
    """What changes say together in one paragraph is confirmed at the meeting that approved the last of them, or later.

    Why: a meeting that was over cannot have read what was not approved yet, and the words would pass for read.
    Fix: move the entry to the meeting that read the words, correct its day, or take it out and confirm with `combine`.
    """
    for record in corpus.meetings:
        ended = record.value.last
        for row, one in enumerate(record.value.confirmed):
            for position, name in enumerate(one.changes):
                since, meeting = _approved(corpus, name)
                if since is None:
                    continue
                hint = f"enter it at {meeting} or at a later meeting: rkcctl combine"
                if ended and ended < since:
                    message = f"{record.value.id} was over on {ended}, and {name} was approved on {since}"
                    yield Breach(record.place("confirmed", row, "changes", position), message, hint)
                elif one.on < since:
                    message = f"it was confirmed on {one.on}, and {name} was approved on {since}"
                    yield Breach(record.place("confirmed", row, "on"), message, f"correct the day, or {hint}")


def _approved(corpus: Corpus, name: str) -> tuple[datetime.date | None, str]:
    """The first day on which the change can have been approved, and by which meeting; None where none approved it.

    An act that names no day may be of the first of its meeting.
    """
    state = corpus.folded.states.get(name)
    acts = (act for act in (state.acts if state else ()) if act.act == "approved")
    days = [(act.decision.on or act.record.value.first, act.meeting) for act in acts]
    return min(((day, meeting) for day, meeting in days if day), default=(None, ""))


RULES = (confirmed_too_early,)
