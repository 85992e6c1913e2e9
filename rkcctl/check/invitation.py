"""Rules on invitations: what they tell participants lies ahead of them."""

from collections.abc import Iterator

from rkcctl.check.paper_file import slots_of
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus, PaperFile
from rkcctl.model.meeting import Deadline, Meeting
from rkcctl.model.reception import in_zone, write_hour
from rkcctl.model.tree import Record


@rule("MTG515", "past-deadline")
def past_deadline(corpus: Corpus) -> Iterator[Breach]:
    """A deadline lies ahead of whoever is told of it: an invitation is not dated after one that it states.

    It states those of its meeting that `{{ deadline }}` and `{{ deadlines }}` print; that for the agenda is the
    secretariat's own. For the same reason `rkcctl deadline` enters none that is past, and says so by this code.

    Why: nobody can meet it, and a proposal that comes all the same is told that it is late.
    Fix: correct the date of the paper, or the deadline in the meeting's file; often it is the year.
    """
    zone = corpus.zone
    meetings = {record.value.id: record for record in corpus.meetings}
    for paper in corpus.papers:
        front = paper.record.value if paper.record else None
        if front is None or front.kind != "invitation" or front.dated is None or front.meeting not in meetings:
            continue
        assert paper.record is not None
        meeting = meetings[front.meeting]
        for row, deadline in _stated(paper, meeting):
            at = in_zone(deadline.at, zone)
            if at.date() < front.dated:
                where = meeting.place("deadlines", row, "at")
                message = f"the invitation is dated {front.dated}, and the deadline for {deadline.for_} was "
                hint = "correct the date, or move the deadline"
                yield Breach(paper.record.place("dated"), f"{message}{write_hour(at)} ({where})", hint)


def _stated(paper: PaperFile, meeting: Record[Meeting]) -> Iterator[tuple[int, Deadline]]:
    """The deadlines that the paper prints, with their rows in the meeting's file."""
    names = {slot.name for slot, _, _ in slots_of(paper)}
    for row, deadline in enumerate(meeting.value.deadlines):
        is_said = "deadline" in names and deadline.for_ == "proposals"
        if (is_said or "deadlines" in names) and deadline.for_ != "agenda":
            yield row, deadline


RULES = (past_deadline,)
