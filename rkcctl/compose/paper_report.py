"""The paragraphs of a report: what a meeting did, in the paragraph that its acts cite."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rkcctl.compose.articles import capital, of, to, with_the
from rkcctl.compose.as_written import name_original, tell_as_written
from rkcctl.compose.locale import join_names, spell_date
from rkcctl.compose.paper_names import the_actor, the_delegations, the_pronoun, the_subjects, until_when
from rkcctl.compose.paper_part import Around, Part, paragraph
from rkcctl.model.cited import Act, begins_in, is_told_there, item_of, items_of_pars, order_of
from rkcctl.model.decision import Decision, FollowUp, Position, Response, Vote
from rkcctl.model.meeting import Meeting
from rkcctl.model.typed import Words
from rkcctl.model.words_acted_on import find_words_acted_on


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences on one act. `body` is what they begin with, where that is the body that met, else "".

    `goes_on` says that the sentence after them may speak of the body as "it": nobody else is spoken of last.
    """

    words: str
    body: str = ""
    goes_on: bool = False


def join_said(around: Around, meeting: Meeting, told: Iterable[Said]) -> str:
    """The sentences one after the other, with a pronoun for the body where the sentence before was about it."""
    words: list[str] = []
    goes_on = False
    for one in told:
        words.append(with_pronoun(around, meeting, one).words if goes_on else one.words)
        goes_on = bool(one.body) and one.goes_on
    return " ".join(words)


def with_pronoun(around: Around, meeting: Meeting, one: Said) -> Said:
    """The same, with "it" where it begins with the body."""
    if not one.body:
        return one
    return Said(the_pronoun(around, meeting.body) + one.words.removeprefix(one.body), goes_on=one.goes_on)


def tell_paragraph(around: Around, argument: str) -> tuple[Part, ...]:
    """Everything that the meeting did in the paragraph of that number, as one paragraph.

    Where all of that is for other readers, it says so: the number stays, and so do those after it.
    """
    acts = (said for par, _, said in _acts(around) if begins_in(par) == argument)
    told = join_said(around, around.meeting, acts)
    return (Part(paragraph(told or around.words["reserved"]), numbered=True, par=argument),)


def tell_decisions(around: Around, told: str, item: str = "") -> tuple[Part, ...]:
    """What no other place of the report tells, a paragraph for each: by number, then what cites none.

    Of an item of the agenda what was done under that. `told` are the numbers and items that have places of their own.
    """
    known, meeting = set(told.split()), around.meeting
    items = items_of_pars(meeting)
    left = [
        (par, act, said)
        for par, act, said in _acts(around)
        if begins_in(par) not in known
        and is_told_there(items[begins_in(par)] if par else item_of(meeting, _find(meeting, act)), item, known)
    ]
    cited = {begins_in(par) for par, _, _ in left if par} | (frozenset() if item else around.data.reserved - known)
    parts = [part for par in sorted(cited, key=order_of) for part in tell_paragraph(around, par)]
    return (*parts, *(Part(paragraph(said.words), numbered=True, act=act) for par, act, said in left if not par))


def _find(meeting: Meeting, place: tuple[str, int]) -> Act:
    acts: tuple[Act, ...] = getattr(meeting, place[0].replace("-", "_"))
    return acts[place[1]]


def _acts(around: Around) -> Iterator[tuple[str | None, tuple[str, int], Said]]:
    """Each act of the meeting with its paragraph and where its file has it: positions first, as they were spoken."""
    found = around.meeting
    told = [(one.par, ("positions", row), say_position(around, found, one)) for row, one in enumerate(found.positions)]
    told += [(one.par, ("decisions", row), say_decision(around, found, one)) for row, one in enumerate(found.decisions)]
    told += [(one.par, ("responses", row), say_response(around, found, one)) for row, one in enumerate(found.responses)]
    told += [(one.par, ("follow-up", row), say_task(around, found, one)) for row, one in enumerate(found.follow_up)]
    yield from told


# ---- What was done, in a sentence ----------------------------------------------------------------------------------


def _the_body(around: Around, meeting: Meeting) -> str:
    return capital(with_the(around.call(meeting.body), around.language))


def _of_subjects(around: Around, names: tuple[str, ...]) -> str:
    return the_subjects(around, names, lambda phrase: of(phrase, around.language))


def say_decision(around: Around, meeting: Meeting, one: Decision) -> Said:
    words, language, body = around.words, around.language, _the_body(around, meeting)
    left_out = words["did-except"].format(of_names=_of_subjects(around, one.except_)) if one.except_ else ""
    said = words[f"did-{one.act}"].format(
        body=body,
        about=the_subjects(around, one.about) + left_out,
        of_about=_of_subjects(around, one.about) + left_out,
        to=f" {to(the_actor(around, one.to), language)}" if one.to else "",
        until=f" {until_when(around, one.until, 'until-the', 'until-day', 'until-month')}" if one.until else "",
    )
    if left_out and said.endswith(",."):
        # The comma after what is left out is for a sentence that goes on.
        said = f"{said.removesuffix(',.')}."
    # Other words that a body before it had taken: what it did was on these, whatever its decision names.
    taken = (one.as_,) if one.as_ else find_words_acted_on(around.corpus.folded, meeting.id, one)
    if taken:
        key = f"in-words-{one.act}" if one.act in ("approved", "recommended") else "in-words"
        said += words[key].format(of_name=_of_subjects(around, taken))
    said += _tell_vote(around, one.vote) if one.vote else ""
    note = _tell_note(around, meeting, one)
    return Said(said + note, body, goes_on=not (one.to or taken or one.vote or note))


def _tell_note(around: Around, meeting: Meeting, one: Decision) -> str:
    """Why the body did so, or what guidance it gave; not what a note says of how that is known."""
    if not one.note or (one.basis or meeting.basis) == "inferred":
        return ""
    said, it = _end_sentence(around, one.note), the_pronoun(around, meeting.body)
    if one.act == "guidance":
        return around.words["said-guidance"].format(it=it, note=said)
    return around.words["grounds"].format(it=it, grounds=said)


def _tell_vote(around: Around, vote: Vote) -> str:
    several = "s" if vote.abstain > 1 else ""
    return around.words["did-vote"].format(for_=vote.for_, against=vote.against, abstain=vote.abstain, several=several)


def say_position(around: Around, meeting: Meeting, one: Position) -> Said:
    """A position; of one that came by letter before the meeting that too, as nobody heard it there."""
    words, first = around.words, meeting.first
    by = the_actor(around, one.by)
    about, of_about = the_subjects(around, one.about), _of_subjects(around, one.about)
    to_about = the_subjects(around, one.about, lambda phrase: to(phrase, around.language))
    said = words[f"took-{one.stance}"].format(by=capital(by), about=about, of_about=of_about, to_about=to_about)
    if one.on and first and one.on < first:
        day = spell_date(one.on, around.language)
        said += words["took-before"].format(it=the_pronoun(around, one.by), day=day)
    if one.grounds:
        grounds = _end_sentence(around, one.grounds)
        said += words["grounds"].format(it=the_pronoun(around, one.by), grounds=grounds)
    if not one.with_:
        return Said(said)
    key = "joined-one" if len(one.with_) == 1 else "joined-some"
    return Said(said + " " + words[key].format(names=capital(the_delegations(around, one.with_))))


def _end_sentence(around: Around, said: Words) -> str:
    """Grounds as a record has them, and without quotation marks: it may have the sense alone of what was said."""
    words = said.say(around.language)
    return f"{words if words.endswith(('.', '!', '?', '…')) else f'{words}.'}{name_original(said, around.language)}"


def say_response(around: Around, meeting: Meeting, one: Response) -> Said:
    named, _, name = one.to.partition("/")
    held = around.meetings.get(named)
    position = next((found for found in held.positions if found.id == name), None) if held else None
    by = the_actor(around, position.by) if position else one.to
    body = _the_body(around, meeting)
    said = around.words[f"answered-{one.act}"].format(
        body=body,
        by=capital(by),
        of_by=of(by, around.language),
        stance=around.words[f"the-{position.stance}" if position else "the-no-position"],
        of_stance=of(around.words[f"the-{position.stance}" if position else "the-no-position"], around.language),
        about=the_subjects(around, position.about) if position else one.to,
    )
    # What was withdrawn is told of whoever withdrew it.
    return Said(said) if one.act == "withdrawn" else Said(said, body, goes_on=True)


def say_task(around: Around, meeting: Meeting, one: FollowUp) -> Said:
    due = until_when(around, one.by, "due-the", "due-day", "due-month") if one.by else ""
    is_own, body = one.of == meeting.body, _the_body(around, meeting)
    who = [the_actor(around, code) for code in (one.of, *one.with_)[is_own:]]
    said = around.words[("to-do-with" if who else "to-do-alone") if is_own else "to-do"].format(
        body=body,
        who=join_names(who, around.language),
        to_who=join_names([to(name, around.language) for name in who], around.language),
        due=due,
        what=tell_as_written(one.what, around.language),
    )
    return Said(capital(said), body)
