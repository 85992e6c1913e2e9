"""What a sentence of a paper calls participants, bodies, meetings, and what they speak about."""

import re
from collections.abc import Callable, Iterable, Iterator

from rkcctl.compose.articles import is_feminine, of, quote, with_the
from rkcctl.compose.dates import spell_partial
from rkcctl.compose.locale import join_names, order_number
from rkcctl.compose.paper_part import Around
from rkcctl.compose.paper_words import paper_words
from rkcctl.compose.report_sentences import report_sentences
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.when import parse_partial

_PROPOSAL = re.compile(r"[0-9]{4}-[0-9]{3,4}[a-z0-9]*")


def the_actor(around: Around, code: str) -> str:
    """A body, the secretariat, or the delegation of a participant: the delegation of France."""
    if code == SECRETARIAT or code in around.corpus.body_by_code:
        return with_the(around.call(code), around.language)
    return around.words["delegation"].format(of_name=of(_the_participant(around, code), around.language))


def the_pronoun(around: Around, code: str) -> str:
    """What a sentence begins with in the place of a body or a delegation: It, Il, Elle."""
    is_body = code == SECRETARIAT or code in around.corpus.body_by_code
    return around.words["it" if is_body and not is_feminine(around.call(code)) else "it-her"]


def the_delegations(around: Around, codes: Iterable[str]) -> str:
    """Several participants at once: the delegations of A and of B."""
    names = [of(_the_participant(around, code), around.language) for code in codes]
    key = "delegation" if len(names) == 1 else "delegations"
    return around.words[key].format(of_name=join_names(names, around.language))


def _the_participant(around: Around, code: str) -> str:
    one = around.corpus.participant_by_code.get(code)
    is_state = one is None or one.kind in ("state", "territory")
    return with_the(around.call(code), around.language, state=is_state)


# ---- Meetings ------------------------------------------------------------------------------------------------------


def is_joint(meeting: Meeting) -> bool:
    """Whether sessions were held together, as the 231st/232nd, so that it is spoken of as several."""
    return not meeting.title and meeting.kind != "written" and "/" in (meeting.number or "")


def number_meeting(corpus: Corpus, meeting: Meeting, language: str) -> str:
    """20th Meeting, 231st/232nd Sessions; of a written procedure that it is one."""
    words = paper_words(language)
    body = corpus.body_by_code.get(meeting.body)
    if meeting.title:
        return meeting.title.say(language)
    if meeting.kind == "written":
        return words["written-procedure"]
    wording = body.wording if body else "meeting"
    several = "s" if is_joint(meeting) else ""
    number = order_number(meeting.number or "", language)
    return words[f"{wording}-number{several}"].format(number=number).strip()


def the_meeting(corpus: Corpus, meeting: Meeting, language: str) -> str:
    """The meeting in a sentence: the 78th Meeting of the Working group."""
    body = corpus.body_by_code.get(meeting.body)
    name = with_the(body.name.say(language) if body else meeting.body, language)
    number = number_meeting(corpus, meeting, language)
    if meeting.title:
        return f"{with_the(number, language)} {of(name, language)}"
    if meeting.kind == "written" or not meeting.number:
        number = number[:1].casefold() + number[1:]
    several = "s" if is_joint(meeting) else ""
    told = report_sentences(language)[f"the-meeting{several}"].format(number=number)
    return f"{told} {of(name, language)}"


def until_when(around: Around, said: str, meeting_key: str, day_key: str, month_key: str) -> str:
    """A meeting or a date in a sentence, by the phrase for either; what is neither as it is written."""
    words = around.words
    if said in around.meetings:
        return words[meeting_key].format(meeting=the_meeting(around.corpus, around.meetings[said], around.language))
    try:
        date = parse_partial(said)
    except ValueError:
        return words[month_key].format(month=said)
    told = spell_partial(date, around.language)
    return words[day_key].format(day=told) if len(date.text) == 10 else words[month_key].format(month=told)


# ---- What it is about ----------------------------------------------------------------------------------------------


def the_subjects(around: Around, names: Iterable[str], wrap: Callable[[str], str] = str) -> str:
    """What a decision or position is about, in the order of kinds: the proposals A and B, the change C and draft 1."""
    return join_names([wrap(phrase) for phrase in _phrases(around, tuple(names))], around.language)


def _phrases(around: Around, names: tuple[str, ...]) -> Iterator[str]:
    # What is not for those for whom the paper is bears its number and no name.
    proposals = [name for name in names if _PROPOSAL.fullmatch(name)]
    changes = [name for name in names if _PROPOSAL.fullmatch(name.partition("/")[0]) and "/" in name]
    for key, found in (("proposal", proposals), ("change", changes)):
        if found:
            told = join_names([_with_author(around, name) for name in found], around.language)
            yield around.words[f"the-{key}" if len(found) == 1 else f"the-{key}s"].format(names=told)
    yield from (_the_other(around, name) for name in names if name not in proposals and name not in changes)


def _with_author(around: Around, name: str) -> str:
    file = around.corpus.proposal_by_id.get(name.partition("/")[0])
    by = ", ".join(map(around.call, around.corpus.proposers(file, name))) if file else ""
    return f"{name} ({by})" if by else name


def _the_other(around: Around, name: str) -> str:
    """A review by its title, an activity by that and its own, a draft by its number, a paper by its symbol."""
    words, language = around.words, around.language
    cycle, _, activity = name.partition("/")
    for record in around.corpus.cycles:
        if record.value.id == cycle:
            title = quote(record.value.title.say(language), language)
            row = next((one for one in record.value.activities if one.id == activity), None)
            if row is None:
                return words["the-plan"].format(title=title)
            return words["the-activity"].format(title=quote(row.title.say(language), language))
    if any(draft.value.label == name for draft in around.corpus.drafts):
        number = name.removeprefix("draft-")
        return words["the-draft"].format(number=number)
    return words["the-paper"].format(name=name)
