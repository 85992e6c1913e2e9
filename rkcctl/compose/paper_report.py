"""The paragraphs of a report: what a meeting did, in the paragraph that its acts cite."""

from collections.abc import Iterator

from rkcctl.compose.paper_part import Around, Part, paragraph
from rkcctl.model.decision import Decision, FollowUp, Position, Response
from rkcctl.model.stated import leading_number


def tell_paragraph(around: Around, argument: str) -> tuple[Part, ...]:
    """Everything that the meeting did in the paragraph of that number, as one paragraph."""
    told = " ".join(said for par, said in _acts(around) if _first(par) == argument)
    return (Part(paragraph(told), numbered=True, par=argument),)


def tell_decisions(around: Around, taken: str) -> tuple[Part, ...]:
    """What no other place of the report tells, a paragraph for each: by number, then what cites none."""
    known = set(taken.split())
    left = [(par, said) for par, said in _acts(around) if _first(par) not in known]
    cited = list(dict.fromkeys(_first(par) for par, _ in left if par))
    cited.sort(key=lambda par: leading_number(par))
    parts = [part for par in cited for part in tell_paragraph(around, par)]
    return (*parts, *(Part(paragraph(said), numbered=True) for par, said in left if not par))


def _first(par: str | None) -> str:
    return (par or "").partition("-")[0]


def _acts(around: Around) -> Iterator[tuple[str | None, str]]:
    """Each act of the meeting with its paragraph: positions before decisions, as they were spoken."""
    meeting = around.meeting
    yield from ((one.par, _tell_position(around, one)) for one in meeting.positions)
    yield from ((one.par, _tell_decision(around, one)) for one in meeting.decisions)
    yield from ((one.par, _tell_response(around, one)) for one in meeting.responses)
    yield from ((one.par, _tell_task(around, one)) for one in meeting.follow_up)


def _tell_decision(around: Around, one: Decision) -> str:
    words = around.words
    left_out = words["did-except"].format(names=_about(around, one.except_)) if one.except_ else ""
    said = words[f"did-{one.act}"].format(
        body=around.call(around.meeting.body),
        about=_about(around, one.about) + left_out,
        to=f" {words['to-whom'].format(name=around.call(one.to))}" if one.to else "",
        until=f" {words['until-meeting'].format(name=around.call(one.until))}" if one.until else "",
    )
    said += words["did-in-words"].format(name=one.as_) if one.as_ else ""
    if one.vote:
        said += words["did-vote"].format(for_=one.vote.for_, against=one.vote.against, abstain=one.vote.abstain)
    return said


def _about(around: Around, names: tuple[str, ...]) -> str:
    """The names, each with who proposed it where that is one participant's."""
    told = []
    for name in names:
        file = around.corpus.proposal_by_id.get(name.partition("/")[0])
        told.append(f"{name} ({file.value.by})" if file else _title(around, name))
    return ", ".join(told)


def _title(around: Around, name: str) -> str:
    """A review is called by its title."""
    cycles = {record.value.id: record.value.title.say(around.language) for record in around.corpus.cycles}
    return cycles.get(name, name)


def _tell_position(around: Around, one: Position) -> str:
    words = around.words
    said = words["took"].format(
        by=around.call(one.by), about=_about(around, one.about), stance=words[f"stance-{one.stance}"]
    )
    said += f" {one.grounds.say(around.language)}" if one.grounds else ""
    names = ", ".join(around.call(code) for code in one.with_)
    return said + (words["joined"].format(names=names) if names else "")


def _tell_response(around: Around, one: Response) -> str:
    meeting, _, name = one.to.partition("/")
    held = around.meetings.get(meeting)
    position = next((found for found in held.positions if found.id == name), None) if held else None
    by = around.call(position.by) if position else one.to
    about = _about(around, position.about) if position else one.to
    return around.words["answered"].format(by=by, about=about, act=around.words[f"response-{one.act}"])


def _tell_task(around: Around, one: FollowUp) -> str:
    key = "to-do" if one.by else "to-do-open"
    said = around.words[key].format(
        who=around.call(one.of), by=around.call(one.by or ""), what=one.what.say(around.language)
    )
    return said[0].upper() + said[1:]
