"""Tables of answers in papers: the disposition of changes, and where everything stands."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator

from rkcctl.compose.articles import to
from rkcctl.compose.as_written import name_original, tell_as_written
from rkcctl.compose.cell_lines import join_lines
from rkcctl.compose.dates import spell_partial
from rkcctl.compose.locale import join_names, spell_date
from rkcctl.compose.paper_apart import tell_asked, tell_authors, tell_place
from rkcctl.compose.paper_ground import by_ground, is_invented, tell_grounds
from rkcctl.compose.paper_names import the_actor, until_when
from rkcctl.compose.paper_part import Around, Part, bullets, none, say, table
from rkcctl.compose.paper_positions import tell_positions, tell_source
from rkcctl.compose.paper_texts import both_texts
from rkcctl.compose.recorded import judged_on
from rkcctl.compose.register_duties import find_register_duties
from rkcctl.model.acts import changes_named
from rkcctl.model.decision import FollowUp
from rkcctl.model.document import Inlines
from rkcctl.model.duty import Kind
from rkcctl.model.listed_change import ListedChange
from rkcctl.model.matrix import State as CellState
from rkcctl.model.meeting import Meeting, find_end
from rkcctl.model.when import parse_partial

# What answers a change: it was taken further, or refused, put off, sent back, settled otherwise.
_OPEN = ("new", "received", "examined", "returned", "bracketed")
# What took it further; of the words that stand so the table gives those that a body took.
_TAKEN = ("approved", "merged", "accepted-with-modification", "settled", "recommended", "reported")


def dispose(around: Around, _: str) -> tuple[Part, ...]:
    """Every change with outcome, body, reason and the words adopted or recommended; those without an answer first."""
    words = around.words
    heads = ("change", "participant", "paragraph", "outcome", "body", "reason", "adopted")
    columns = tuple(words[f"head-{head}"] for head in heads)
    tables: list[Part] = []
    for key, answered in (("caption-unanswered", False), ("caption-answered", True)):
        kept = [change for change in around.data.changes if (change.state not in _OPEN) is answered]
        rows = [_dispose_row(around, change) for change in kept]
        tables += [Part(table(words[key], columns, rows, (8, 12, 10, 11, 10, 17, 32)))] if rows else []
    return tuple(tables) or none(around)


def _dispose_row(around: Around, change: ListedChange) -> tuple[Inlines, ...]:
    words, given = around.words, change.given
    instead = words["instead"].format(name=change.instead) if change.instead else ""
    still = words["still-there"] if change.is_still_there else ""
    left = spell_date(change.withdrawn, around.language) if change.withdrawn else ""
    places = dict.fromkeys(tell_place(around, part) for part in change.parts) or (tell_asked(around, change),)
    return (
        say(change.name),
        say(tell_authors(around, change)),
        join_lines([say(place) for place in places]),
        join_lines([say(line) for line in (words[change.outcome], still, left, instead) if line]),
        say(tell_source(around, given.record.value, given.par) if given else "–"),
        join_lines(list(_reasons(around, change))) or say("–"),
        _adopted(around, change),
    )


def _ends(around: Around, change: ListedChange, through: frozenset[str] = frozenset()) -> list[ListedChange]:
    """The changes that stand in its place in the end, each followed through what took its own; itself where none does.

    One of those that share a place may have been replaced alone.
    """
    if not change.instead or change.name in through:
        return [change]
    there = [one for name, one in around.data.named.items() if change.instead in (name, one.file.id)]
    return [end for one in there for end in _ends(around, one, through | {change.name})] or [change]


def _reasons(around: Around, change: ListedChange) -> Iterator[Inlines]:
    """Why it was withdrawn, the grounds that were recorded with the acts, and the positions that were taken.

    Until when it was put off, and to whom it was returned, is said by the act that holds.
    """
    if change.withdrawn_why:
        yield say(tell_as_written(change.withdrawn_why, around.language))
    for act in change.acts:
        decision = act.decision
        if decision.note and act.is_of(change.file.id):
            yield say(tell_as_written(decision.note, around.language))
        if act != change.given:
            continue
        if decision.until:
            yield say(until_when(around, decision.until, "until-the", "until-day", "until-month"))
        if decision.to:
            yield say(to(the_actor(around, decision.to), around.language))
    yield from tell_positions(around, change, grounds=True)


def _adopted(around: Around, change: ListedChange) -> Inlines:
    """The words of what stands in its place, or its own, where some body took these very words further."""
    if change.state not in _TAKEN:
        return say("–")
    ends = (one for one in _ends(around, change) if one.is_taken and one.state in _TAKEN)
    lines = [both_texts(around, part) for one in ends for part in one.parts]
    return join_lines([line for line in lines if line]) or say("–")


# ---- Progress ------------------------------------------------------------------------------------------------------


def tell_state(around: Around, _: str) -> tuple[Part, ...]:
    """How many changes stand where."""
    counts = Counter(change.outcome for change in around.data.changes)
    order = [key for key in around.words if key.startswith("state-")]
    order.insert(order.index("state-received") + 1, "act-guidance")
    rows = [(say(around.words[outcome]), say(str(counts[outcome]))) for outcome in sorted(counts, key=order.index)]
    heads = (around.words["head-state"], around.words["head-changes"])
    return (Part(table(around.words["caption-state"], heads, rows, (3, 1))),) if rows else none(around)


def tell_late(around: Around, _: str) -> tuple[Part, ...]:
    """What is late or due by the day of the paper: activities of the plan, changes without an answer, follow-up."""
    words, lines = around.words, []
    matrix = around.data.matrix
    for row in matrix.rows if matrix else ():
        for state in (CellState.LATE, CellState.DUE):
            word = next((cell.word for cell in row.cells if cell.state is state), "")
            lines += [words["late-activity"].format(title=row.title, state=word)] if word else []
    unanswered = _find_unanswered(around)
    lines += [words["no-answer"].format(name=one.name) for one in around.data.changes if one.name in unanswered]
    lines += [_tell_task(around, task) for _, task in _tasks(around) if _is_late(around, task)]
    return bullets(around, lines)


def _find_unanswered(around: Around) -> set[str]:
    """What was received, and no meeting dealt with or has before it that is to come, as the list of what is to be done
    has it; and what the register knows nothing of. Of a change in whose place another stands, that one counts.
    """
    corpus, day = around.corpus, judged_on(around.corpus, around.front) or datetime.date.max
    duties = [one for one in find_register_duties(corpus, corpus, day) if one.kind in (Kind.TAKE_UP, Kind.UNDECIDED)]
    left = {*changes_named((name for duty in duties for name in duty.about), corpus.folded.subjects)}
    new = {one.name for one in around.data.changes if one.outcome == "state-new" and not one.instead}
    heard = {one.name for one in around.data.changes if one.outcome != "state-received"}
    return (left - heard) | new


def follow_up(around: Around, _: str) -> tuple[Part, ...]:
    """What is still to be done, by whom and when; in the order of the meetings that asked for it.

    What is on record stands apart from what was invented for a sample.
    """
    heads = tuple(around.words[f"head-{head}"] for head in ("who", "what", "by", "where"))
    tasks = (((meeting, task), is_invented(task, meeting)) for meeting, task in _tasks(around))
    lists = by_ground(around, "caption-follow-up", tasks)
    parts = [
        Part(table(caption, heads, [_task_row(around, *one) for one in several], (26, 36, 16, 22)))
        for caption, several in lists
    ]
    return (*tell_grounds(around, lists), *parts) or none(around)


def _task_row(around: Around, meeting: Meeting, task: FollowUp) -> tuple[Inlines, ...]:
    return (
        say(_tell_doers(around, task)),
        say(tell_as_written(task.what, around.language)),
        say(_due(around, task)),
        say(tell_source(around, meeting, task.par)),
    )


def _tasks(around: Around) -> Iterable[tuple[Meeting, FollowUp]]:
    meetings = (record.value for record in around.corpus.meetings)
    review = around.review
    meetings = (one for one in meetings if review is None or one.id in review.meetings)
    for meeting in sorted(meetings, key=lambda one: (one.last is None, str(one.last), one.id)):
        yield from ((meeting, task) for task in meeting.follow_up if not task.done)


def _due(around: Around, task: FollowUp) -> str:
    if not task.by:
        return "–"
    if task.by in around.meetings:
        return around.call(task.by)
    try:
        return spell_partial(parse_partial(task.by), around.language)
    except ValueError:
        return task.by


def _is_late(around: Around, task: FollowUp) -> bool:
    """Whether it is late or due on the day of the paper, as it then was on the list of what is to be done."""
    today, end = judged_on(around.corpus, around.front), find_end(task.by, around.meetings)
    return today is not None and end is not None and end.last <= today


def _tell_task(around: Around, task: FollowUp) -> str:
    what = task.what.say(around.language).removesuffix(".") + name_original(task.what, around.language)
    return f"{_tell_doers(around, task)}{around.words['colon']}{what} ({_due(around, task)})"


def _tell_doers(around: Around, task: FollowUp) -> str:
    """Who is to do it, and who is to do it with them."""
    return join_names([around.call(code) for code in (task.of, *task.with_)], around.language)
