"""A written procedure counted, for a page: how many were for, against and silent, and what it comes to by its rule."""

from collections.abc import Iterator, Sequence

from rkcctl.compose.locale import join_names
from rkcctl.compose.recorded import last_recorded
from rkcctl.compose.review_names import Names
from rkcctl.model.ballot import Ballot, count_replies
from rkcctl.model.corpus import Corpus
from rkcctl.model.document import Inlines, Text
from rkcctl.model.meeting import Meeting
from rkcctl.model.reception import in_zone


def count_written(corpus: Corpus, meeting: Meeting) -> Ballot | None:
    """The replies of a written procedure, those that not everybody may see among them; None for a meeting."""
    if meeting.kind != "written":
        return None
    zone = corpus.zone
    return count_replies(meeting, corpus.body_by_code.get(meeting.body), corpus.participant_by_code, zone)


def tell_counts(ballot: Ballot, meeting: Meeting, names: Names) -> Iterator[tuple[Inlines, ...]]:
    """Each kind of reply that there is, or that the rule counts: its name, how many, and by whom as far as is shown."""
    shown = {reply.by for reply in meeting.replies}
    voted = (("agree", ballot.agree), ("object", ballot.object), ("abstain", ballot.abstain))
    for key, codes in voted:
        if codes or key != "abstain":
            yield _tell(key, len(codes), [code for code in codes if code in shown], names)
    yield _tell("silent", len(ballot.silent), ballot.silent, names)
    if ballot.covered:
        yield _tell("covered", len(ballot.covered), ballot.covered, names)
    if ballot.set_aside:
        why = [names.words[f"aside-{key}"] for key in sorted({found for _, found in ballot.set_aside})]
        yield _row(names.words["count-set-aside"], len(ballot.set_aside), join_names(why, names.language))


def tell_result(ballot: Ballot, meeting: Meeting, names: Names) -> str:
    """What the replies come to, and by which rule: as it stands, where nothing says that the procedure is over.

    "" where it was called off.
    """
    if ballot.result is None:
        return ""
    result = names.words[f"{'result' if is_over(meeting, names) else 'so-far'}-{ballot.result}"]
    return f"{result} ({names.words[f'rule-{meeting.rule}']})" if meeting.rule else result


def is_over(meeting: Meeting, names: Names) -> bool:
    """Whether the files say that a written procedure is over: by what it decided, or by records of later days."""
    last = last_recorded(names.corpus)
    is_past = bool(last and meeting.closes and in_zone(meeting.closes, names.corpus.zone).date() < last)
    return meeting.was_held or bool(meeting.decisions) or is_past


def _tell(key: str, count: int, codes: Sequence[str], names: Names) -> tuple[Inlines, ...]:
    who = join_names([names.short(code) for code in codes], names.language) if codes else ""
    return _row(names.words[f"count-{key}"], count, who)


def _row(name: str, count: int, told: str) -> tuple[Inlines, ...]:
    return (Text(name),), (Text(str(count)),), ((Text(told),) if told else ())
