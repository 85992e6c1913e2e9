"""Rules on the files of papers: what they name, when they are dated, and the places where data go."""

import datetime
import re
from collections.abc import Iterator, Mapping

from rkcctl.check.named import meetings_unread
from rkcctl.check.rule import Breach, rule
from rkcctl.model.cited import cited
from rkcctl.model.corpus import Corpus, PaperFile
from rkcctl.model.diagnostic import Severity
from rkcctl.model.document import Block, Heading, Text
from rkcctl.model.language import NAMES
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.paper import parse_symbol
from rkcctl.model.paper_file import PaperFront, twin_symbol
from rkcctl.model.slot import PARTS, WORDS, Slot, slot_alone, slots_in
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.model.walk import walk_inlines

PARAGRAPH = re.compile(r"[0-9]{1,4}[a-z]*")
"""The number of a paragraph of a report: 23, or 23bis."""
LATER = (
    "once a meeting is over only its report is still written; every other paper is for one that is to come: `meeting:` "
    "in its file, --meeting where it is begun"
)
"""What is to be done with a paper that is written when its meeting is over."""
# What a part needs to be said in the front matter.
_NEEDS = {"matrix": "cycle", "themes": "cycle", "discussion": "cycle"}


def _fronts(corpus: Corpus) -> Iterator[tuple[PaperFile, Record[PaperFront]]]:
    return ((paper, paper.record) for paper in corpus.papers if paper.record)


def slots_of(paper: PaperFile) -> Iterator[tuple[Slot, bool, Place]]:
    """Every place of the text, with whether it is a paragraph of its own, and where it stands."""
    notes = (Block("", node, note.line, note.end, ()) for note in paper.body.notes for node in note.content)
    for block in (*paper.body.blocks, *notes):
        alone = slot_alone(block.content)
        for slot in slots_in(block.content):
            yield slot, slot == alone, paper.body.place(block.line, f"{{{{ {slot.name}", block.end)


@rule("MTG502", "unknown-place-of-data")
def unknown_slot(corpus: Corpus) -> Iterator[Breach]:
    """What stands in double braces in a paper is one of the places that the tool knows.

    Why: a place with a misspelt name would be printed as it is, in a paper that goes to all Members.
    Fix: correct the name; the hint has the nearest, or lists all that there are.
    """
    for paper in corpus.papers:
        for slot, _, place in slots_of(paper):
            if slot.name not in PARTS and slot.name not in WORDS:
                message = f"no place of data is called '{visible(slot.name)}'"
                yield Breach(place, message, did_you_mean(slot.name, (*PARTS, *WORDS), "the places are:"))


@rule("MTG503", "misplaced-place-of-data")
def misplaced_slot(corpus: Corpus) -> Iterator[Breach]:
    """A place that becomes a table or paragraphs stands alone; what follows its name belongs to it.

    Why: a table cannot stand within a sentence, and what follows a name without meaning anything would be lost.
    Fix: put the place on a line of its own between blank lines, outside lists, tables and notes; write
    `{{ paragraph 23 }}` with the number that the meeting's file gives, which may be 23bis; `{{ decisions II }}` with an
    item of the agenda, for what was done under that alone.
    """
    meetings = corpus.meeting_by_id
    for paper in corpus.papers:
        meeting = meetings.get(paper.record.value.meeting) if paper.record else None
        items = [item.item for item in meeting.agenda] if meeting else []
        for slot, alone, place in slots_of(paper):
            if slot.name in PARTS and not alone:
                yield Breach(place, f"{slot.written} stands within other text", "put it on a line of its own")
            numbered = slot.name == "paragraph"
            if slot.name == "decisions" and slot.argument:
                if slot.argument not in items:
                    message = f"the agenda has no item '{visible(slot.argument)}'"
                    yield Breach(place, message, did_you_mean(slot.argument, items, "it has:") or "delete it")
            elif slot.name in (*PARTS, *WORDS) and not numbered and slot.argument:
                yield Breach(place, f"'{visible(slot.argument)}' follows the name of a place", "delete it")
            elif numbered and not PARAGRAPH.fullmatch(slot.argument):
                yield Breach(place, f"{slot.written} does not say which", "write it as {{ paragraph 23 }}")


@rule("MTG504", "paper-of-no-meeting")
def unknown_meeting(corpus: Corpus) -> Iterator[Breach]:
    """A paper is for a meeting, or a written procedure, that has a file.

    Why: body, number and dates of the masthead come from there.
    Fix: correct the id, or write schedules/meetings/ID.yaml.
    """
    known = corpus.meeting_by_id
    for _, record in _fronts(corpus):
        name = record.value.meeting
        if name not in known and name not in meetings_unread(corpus):
            hint = did_you_mean(name, known, "the meetings are:") or "write its file in schedules/meetings/"
            yield Breach(record.place("meeting"), f"there is no meeting '{visible(name)}'", hint)


@rule("MTG505", "paper-dated-amiss")
def dated_amiss(corpus: Corpus) -> Iterator[Breach]:
    """A paper is dated by the last day of its meeting; the report of a meeting not before its first day.

    This is of papers that are made here. Of those that a meeting's file records as they are, MTG103 warns.

    Why: a slip of the year in a masthead is copied for ever; and nobody could have had such a paper.
    Fix: correct the date of the paper, or the dates of the meeting. What is written after the meeting, such as what
    became of its proposals, is a paper of one that is to come.
    """
    meetings = corpus.meeting_by_id
    for _, record in _fronts(corpus):
        meeting = meetings.get(record.value.meeting)
        if meeting and record.value.dated:
            report = record.value.kind == "report"
            yield from _judge(record.value.dated, meeting, record.place("dated"), report=report)


def _judge(dated: datetime.date, meeting: Meeting, place: Place, *, report: bool) -> Iterator[Breach]:
    hint = "correct the date, or those of the meeting"
    if report and meeting.first and dated < meeting.first:
        yield Breach(place, f"the report is dated {dated}, before the meeting began on {meeting.first}", hint)
    elif not report and meeting.last and dated > meeting.last:
        yield Breach(
            place, f"the paper is dated {dated}, after the meeting ended on {meeting.last}", f"{hint}; {LATER}"
        )


@rule("MTG506", "symbol-of-another-language")
def other_language(corpus: Corpus) -> Iterator[Breach]:
    """The letter E or F of a symbol is that of the paper's language, and a paper has its twin's number.

    Why: delegates ask for the same paper in their language by its number; and by the letter archives tell them apart.
    Fix: write the symbol of the twin with the letter of this language.
    """
    by_name = {paper.name: paper for paper in corpus.papers}
    for paper, record in _fronts(corpus):
        front = record.value
        symbol = parse_symbol(front.symbol or "")
        if symbol is None or front.symbol is None:
            continue
        if symbol.language != front.language:
            meant = twin_symbol(front.symbol, front.language)
            message = f"the symbol '{front.symbol}' is not that of a paper in {NAMES[front.language]}"
            yield Breach(record.place("symbol"), message, f"write {meant}, or correct `language`")
            continue
        twin = by_name.get(twin_name(paper.name, front.language))
        theirs = (twin.record.value.symbol or "") if twin and twin.record else ""
        other = parse_symbol(theirs)
        if twin and other and (other.series, other.number) != (symbol.series, symbol.number):
            message = f"the symbol '{front.symbol}' has another number than {theirs}"
            yield Breach(record.place("symbol"), message, f"give {twin.path} and this one number: both are one paper")


def twin_name(name: str, language: str) -> str:
    """What the paper in the other language is called: x-en and x-fr are twins. "" where the name does not say."""
    other = "en" if language == "fr" else "fr"
    return f"{name.removesuffix(f'-{language}')}-{other}" if name.endswith(f"-{language}") else ""


@rule("MTG507", "paper-about-nothing")
def about_nothing(corpus: Corpus) -> Iterator[Breach]:
    """What a paper names is there: its review, the proposals and changes it is about, its draft, its agenda item.

    Why: the paper would be printed without what it is about.
    Fix: correct the name.
    """
    for _, record in _fronts(corpus):
        front = record.value
        named: list[tuple[str, str | int, str, Mapping[str, object] | set[str]]] = []
        cycles = {found.value.id for found in corpus.cycles}
        drafts = {found.value.label for found in corpus.drafts}
        meeting = corpus.meeting_by_id.get(front.meeting)
        items = {item.item for item in meeting.agenda} if meeting else set()
        named += [("cycle", "", front.cycle, cycles)] if front.cycle else []
        named += [("draft", "", front.draft, drafts)] if front.draft else []
        named += [("item", "", front.item, items)] if front.item and items else []
        named += [("about", row, name, corpus.folded.subjects) for row, name in enumerate(front.about)]
        for key, row, name, known in named:
            if name not in known:
                place = record.place(key, row) if row != "" else record.place(key)
                yield Breach(place, f"there is no {_SAID[key]} '{visible(name)}'", did_you_mean(name, known, ""))


_SAID = {"cycle": "review", "draft": "draft", "item": "item of the agenda", "about": "proposal or change"}


@rule("MTG508", "place-without-data")
def without_data(corpus: Corpus) -> Iterator[Breach]:
    """A place has something to be filled from.

    A schedule needs `cycle`; a paragraph of a report a decision, position, response or follow-up that cites it.

    Why: a hole in a paper would be seen by delegates first.
    Fix: name the review as `cycle:` in the front matter; give `par:` to what the paragraph tells, or delete the place.
    """
    meetings = corpus.meeting_by_id
    for paper, record in _fronts(corpus):
        meeting = meetings.get(record.value.meeting)
        for slot, _, place in slots_of(paper):
            needed = _NEEDS.get(slot.name)
            if needed and not getattr(record.value, needed):
                yield Breach(place, f"{slot.written} stands here, and the paper names no {needed}", f"add `{needed}:`")
            if slot.name == "paragraph" and meeting and slot.argument not in cited(meeting):
                message = f"{meeting.id} cites no paragraph {visible(slot.argument)}"
                yield Breach(place, message, f"it cites: {', '.join(cited(meeting)) or 'none'}")


@rule("MTG510", "paper-without-action", Severity.WARNING)
def without_action(corpus: Corpus) -> Iterator[Breach]:
    """A paper that is before a meeting ends with what the meeting is asked to do. Reports and lists do not.

    Why: an item without an action invited ends without a decision that can be recorded.
    Fix: end with a section `## Action required` (`## Suite à donner`): the body is invited to, and a list.
    """
    for paper, record in _fronts(corpus):
        headings = [block for block in paper.body.blocks if isinstance(block.content, Heading)]
        if record.value.kind in ("report", "list", "invitation"):
            continue
        said = "".join(
            one.text.casefold()
            for one in (walk_inlines(headings[-1].content) if headings else ())
            if isinstance(one, Text)
        )
        if not said.startswith(("action required", "suite à donner")):
            message = "the paper does not end with what is asked of the meeting"
            yield Breach(Place(paper.path), message, "end with a section `## Action required` or `## Suite à donner`")


RULES = (
    unknown_slot,
    misplaced_slot,
    unknown_meeting,
    dated_amiss,
    other_language,
    about_nothing,
    without_data,
    without_action,
)
