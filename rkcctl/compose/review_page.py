"""Where a review stands -> its page: schedules, the states of all changes, what is due; as of the last day recorded."""

import datetime
from collections.abc import Iterator, Mapping

from rkcctl.compose.duties import find_duties
from rkcctl.compose.duty_lines import tell_duties
from rkcctl.compose.recorded import last_recorded
from rkcctl.compose.review_names import Names
from rkcctl.model.document import Inlines, Item, List, Node, Paragraph, Table, Text
from rkcctl.model.duty import OF_REGISTER, DutyLine
from rkcctl.model.edition import Annex
from rkcctl.model.review import FRONT, MEETINGS, REGISTER, REVIEW, ReviewPage, Section, annex_key, lead
from rkcctl.model.tally import has_wordless, tally


def compose_review(names: Names, annexes: tuple[Annex, ...], left_out: Mapping[str, int]) -> Iterator[ReviewPage]:
    """The page that leads to all others; `annexes` are those of the edition, schedules among them.

    `left_out` counts what is not for those for whom it is made, by kind.
    """
    corpus, words = names.corpus, names.words
    day = last_recorded(corpus)
    if day is None:
        return
    told = [words["review-introduction"].format(date=names.day(day))]
    if left_out:
        counted = ", ".join(f"{words[f'left-out-{kind}']} ({count})" for kind, count in left_out.items())
        told.append(words["left-out"].format(counted=counted))
    sections = [Section((), tuple(Paragraph((Text(line),)) for line in told))]
    schedules = [_lead(annex) for annex in annexes if annex.id.startswith("schedule-")]
    if schedules:
        sections.append(Section((Text(words["schedules"]),), (_list(schedules),), id="schedules"))
    if corpus.proposals:
        title = (Text(words["states-wordless" if has_wordless(corpus.proposals) else "states"]),)
        sections.append(Section(title, (_count(names, title),), id="states"))
    sections.append(Section((Text(words["due"]),), (_due(names, day),), id="due"))
    also: list[Inlines] = []
    also += [(lead(REGISTER, words["register-caption"]),)] if corpus.proposals else []
    also += [(lead(MEETINGS, words["meetings-caption"]),)] if corpus.meetings else []
    also += [(lead(FRONT, words["front-downloads"]),)]
    also += [_lead(annex) for annex in annexes if annex.id == "annex-concordance"]
    sections.append(Section((Text(words["see-also"]),), (_list(also),), id="see-also"))
    yield ReviewPage(REVIEW, "review", words["review"], sections=tuple(sections))


def _count(names: Names, title: Inlines) -> Node:
    """How many changes stand where; submissions without words count as one."""
    counts = tally(names.corpus.proposals, names.states, names.seen.merged)
    rows = tuple(((Text(names.state(key)),), (Text(str(count)),)) for key, count in counts.items())
    words = names.words
    return Table(title, ((Text(words["head-state"]),), (Text(words["count"]),)), rows, ("left", "right"))


def _due(names: Names, day: datetime.date) -> Node:
    words = names.words
    lines = tell_duties(find_duties(names.corpus, day), names.corpus, names.language, names.withheld)
    if not lines:
        return Paragraph((Text(words["due-none"]),))
    heads = ("due-state", "due-when", "due-who", "due-what", "due-source")
    rows = tuple(
        (*((Text(said),) if said else () for said in (one.state, one.when, one.who, one.words)), _source(one, names))
        for one in lines
    )
    caption = (Text(words["due-caption"].format(date=names.day(day))),)
    return Table(caption, tuple((Text(words[head]),) for head in heads), rows, ("left",) * len(heads))


def _source(line: DutyLine, names: Names) -> Inlines:
    """Where the duty is written: the meeting, the proposal, the review or the register, with a link to its page."""
    duty = line.duty
    if duty.kind in OF_REGISTER:
        return (lead(REGISTER, line.source),)
    if duty.name in names.meetings:
        par = f", {names.words['par'].format(par=duty.part)}" if duty.is_of_report else ""
        return (*names.meeting(duty.name), *((Text(par),) if par else ()))
    cycle = duty.name.partition("/")[0]
    found = names.object(cycle)
    return found if found != (Text(cycle),) else (Text(line.source),)


def _lead(annex: Annex) -> Inlines:
    return (lead(annex_key(annex.id), annex.title),)


def _list(parts: list[Inlines]) -> List:
    return List(tuple(Item((Paragraph(part),)) for part in parts))
