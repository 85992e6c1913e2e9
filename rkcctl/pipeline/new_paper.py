"""The journey of `new paper`: a paper's file with the house's first text, for the officer to go on with."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rkcctl.check.paper import find_holder
from rkcctl.check.paper_file import LATER, twin_name
from rkcctl.compose.articles import of
from rkcctl.compose.as_written import tell_as_written
from rkcctl.compose.paper_names import the_meeting
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.cited import acts_of, cited, item_of, items_of_pars
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.paper import parse_symbol
from rkcctl.model.paper_file import FOLDER, KINDS, PaperFront, twin_symbol
from rkcctl.model.stated import leading_number
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.paper_data import left_by
from rkcctl.read.yaml_words import write_flow
from rkcctl.store.house import house_templates

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_ABOUT_A_CYCLE = ("review-plan", "invitation", "progress")
_OF_ONE_CYCLE = ("review-plan", "progress")
"""Kinds that would tell of no review where it is not known of which."""
_SHOWS_DRAFT = ("consolidated",)
_REPORTED_WITHIN = datetime.timedelta(days=90)
"""How long after a meeting its report may still be of today: later it is the copy of one whose day an officer knows."""


@dataclass(frozen=True, slots=True)
class PaperWish:
    """What is asked for. What is empty is taken from the meeting, from the twin in the other language, or left out."""

    kind: str
    meeting: str
    language: str
    symbol: str = ""
    name: str = ""
    item: str = ""
    cycle: str = ""
    place: str = ""
    about: tuple[str, ...] = ()
    draft: str = ""
    dated: datetime.date | None = None
    to_issue: bool = False
    """Whether it is issued at once: what would be refused then is refused before anything is written."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The file that was written, and whether a date stands in it.

    `left` are open proposals that it is not about, and that no meeting to come has before it.
    """

    path: str
    is_dated: bool
    left: tuple[str, ...] = ()


def new_paper(root: Path, wish: PaperWish, hour: datetime.datetime) -> Begun:
    """Write the file. UsageError where kind or meeting is unknown, or the symbol is another paper's.

    Also where it is to be issued at once, and would have no symbol, or no date, or a later one than that day.
    """
    if wish.kind not in KINDS:
        raise UsageError(f"there is no kind of paper '{visible(wish.kind)}'", did_you_mean(wish.kind, KINDS))
    templates = house_templates(root)
    with open_desk(root, hour) as desk:
        meeting = desk.meeting(wish.meeting).value
        name = _name(wish)
        path = f"{FOLDER}/{name}.md"
        if path in desk.sources.files:
            raise UsageError(f"there is a paper {name} already", "choose another name: --name")
        symbols = {file.record.value.symbol: file.path for file in desk.corpus.papers if file.record}
        if wish.symbol in symbols:
            hint = "give another: --symbol; `rkcctl paper FILE` prints the one that there is"
            raise UsageError(f"the symbol {visible(wish.symbol)} is that of {symbols[wish.symbol]}", hint)
        if holder := find_holder(desk.corpus, wish.symbol, path):
            hint = "give another: --symbol; the next letter or version is for what is issued again of that paper"
            raise UsageError(f"the number of {visible(wish.symbol)} is that of {holder}", hint)
        template = templates.get(f"papers/{wish.kind}.{wish.language}.md")
        if template is None:
            raise RkcError(f"there is no template papers/{wish.kind}.{wish.language}.md", "install rkcctl again")
        data = write_first_text(desk, wish, name, template.decode("utf-8-sig"))
        dated = _date(desk, wish, meeting, _twin_of(desk.corpus, wish, name))
        if wish.to_issue:
            _refuse_draft(data, "" if dated else _say_undated(desk.now.date(), meeting), wish.kind)
            refuse_later(dated or desk.now.date(), desk.now.date(), "say its day: --dated DATE, not a later one")
        ahead, brought = desk.look_ahead({path: data}, path)
        wrong = next((fault for fault in brought if fault.severity is Severity.ERROR), None)
        if wrong:
            raise UsageError(f"{wrong.code}: {wrong.message}", wrong.hint)
        desk.commit({path: data})
        return Begun(path, dated is not None, left_by(ahead, next(one for one in ahead.papers if one.path == path)))


def _refuse_draft(data: bytes, undated: str, kind: str) -> None:
    """UsageError where the paper has no symbol, or no date for the reason given."""
    if b"\nsymbol: " not in data:
        raise UsageError("the paper has no symbol, and a draft is not issued", "give it one: --symbol")
    if undated:
        hint = "say the day that it bears: --dated DATE"
        hint = hint if kind == "report" else f"{hint}, if it was written by then; {LATER}"
        raise UsageError(f"{undated}: the paper would have no date", hint)


def _say_undated(today: datetime.date, meeting: Meeting) -> str:
    """Why a paper for the meeting is not of today."""
    if meeting.first and today < meeting.first:
        return f"{today} lies before {meeting.id}, which begins on {meeting.first}"
    return f"{today} lies after {meeting.id}, which ends on {meeting.last}"


def refuse_later(dated: datetime.date, today: datetime.date, hint: str) -> None:
    """UsageError where a paper is of a day to come: what it tells as of then, nobody knows yet."""
    if dated > today:
        raise UsageError(f"the paper is dated {dated}, and would be issued on {today}, before its day", hint)


def _name(wish: PaperWish) -> str:
    stem = (wish.name or f"{wish.meeting}-{wish.kind}").removesuffix(f"-{wish.language}")
    if not _NAME.fullmatch(stem):
        raise UsageError(f"'{visible(stem)}' cannot be the name of a paper", "use small letters, digits and hyphens")
    return f"{stem}-{wish.language}"


def write_first_text(desk: Desk, wish: PaperWish, name: str, template: str) -> bytes:
    """The file of a paper as it is begun, from the template of its kind and language."""
    meeting = desk.meeting(wish.meeting).value
    front = _twin_of(desk.corpus, wish, name)
    dated = _date(desk, wish, meeting, front)
    head, _, body = template.replace("\r\n", "\n").removeprefix("---\n").partition("\n---\n")
    title = head.partition("title:")[2].strip().strip('"')
    label = the_meeting(desk.corpus, meeting, wish.language)
    cycle = wish.cycle or (front.cycle if front else None) or _cycle_of(desk.corpus, meeting, wish.kind)
    symbol = wish.symbol or twin_symbol(front.symbol or "" if front else "", wish.language)
    item = wish.item or (front.item if front else None) or _item_of(meeting, symbol, cycle)
    values: dict[str, str | list[str] | None] = {
        "kind": wish.kind,
        "meeting": wish.meeting,
        "language": wish.language,
        "symbol": symbol,
        "title": title.replace("{{ the-meeting }}", label).replace("{{ of-the-meeting }}", of(label, wish.language)),
        "dated": dated.isoformat() if dated else "",
        "place": wish.place or (front.place if front else None),
        "item": item,
        "cycle": cycle,
        "about": list(wish.about or (front.about if front else ())),
        "draft": wish.draft or (front.draft if front else None) or _draft_of(desk.corpus, wish),
        "audience": front.audience if front else None,
        "original": (front.original or front.language) if front else None,
    }
    lines = [f"{key}: {write_flow(value)}" for key, value in values.items() if value]
    if wish.kind == "report":
        body = "\n".join(_report(meeting, wish.language))
    if not values["cycle"]:
        body = re.sub(r"## [^\n]+\n\n\{\{ matrix \}\}\n\n(?=## )", "", body)
        # What leads to the place goes with it: a paragraph that ends in a colon.
        body = re.sub(r"\n(?:(?:[^\n]+\n)*[^\n]*:\n\n)?\{\{ (?:matrix|themes) \}\}\n", "", body)
    return ("---\n" + "\n".join(lines) + "\n---\n" + "\n" + body.strip("\n") + "\n").encode()


def _twin_of(corpus: Corpus, wish: PaperWish, name: str) -> PaperFront | None:
    """What the same paper in the other language says of itself."""
    twin = next((paper for paper in corpus.papers if paper.name == twin_name(name, wish.language)), None)
    return twin.record.value if twin and twin.record else None


def _date(desk: Desk, wish: PaperWish, meeting: Meeting, twin: PaperFront | None) -> datetime.date | None:
    """The day asked for, else that of the twin, else today, where a paper of that kind may be dated so.

    Two papers of one number tell how things stood on one day.
    """
    if given := wish.dated or (twin.dated if twin else None):
        return given
    today = desk.now.date()
    if wish.kind == "report":
        is_early = meeting.first and today < meeting.first
        is_past = meeting.last and today > meeting.last + _REPORTED_WITHIN
        return None if is_early or is_past else today
    return None if meeting.last and today > meeting.last else today


def _cycle_of(corpus: Corpus, meeting: Meeting, kind: str) -> str:
    """The review whose schedule shows the meeting, else the only open one.

    UsageError where the paper is of several, or is a plan and of none.
    """
    if kind not in _ABOUT_A_CYCLE:
        return ""
    shown = (
        record.value.id
        for record in corpus.cycles
        if any(meeting.id in column.meetings for column in record.value.columns)
    )
    if found := next(shown, ""):
        return found
    open_ = [record.value.id for record in corpus.cycles if record.value.status == "open"]
    if len(open_) > 1 and kind in _OF_ONE_CYCLE:
        raise UsageError(f"no review shows {meeting.id}, and {len(open_)} are open", f"--cycle: {', '.join(open_)}")
    if not open_ and kind == "review-plan":
        over = [record.value.id for record in corpus.cycles]
        hint = f"--cycle: {', '.join(over)}" if over else "begin one: rkcctl new cycle NAME"
        raise UsageError(f"no review shows {meeting.id}, and none is open", hint)
    return open_[0] if len(open_) == 1 else ""


def _item_of(meeting: Meeting, symbol: str, cycle: str) -> str:
    """The item of the agenda under which the paper stands, or that is about the review."""
    wanted = parse_symbol(symbol)
    for item in meeting.agenda:
        for paper in item.papers:
            found = parse_symbol(paper.symbol)
            if wanted and found and (found.series, found.number) == (wanted.series, wanted.number):
                return item.item
    return next((item.item for item in meeting.agenda if cycle and cycle in item.about), "")


def _draft_of(corpus: Corpus, wish: PaperWish) -> str:
    if wish.kind not in _SHOWS_DRAFT or wish.about:
        return ""
    return next((found.value.label for found in reversed(corpus.drafts) if found.value.for_ == wish.meeting), "")


_REPORT = {
    "en": ("Opening", "{{ The-meeting-was-held }} {{ on-dates }}.", "Other matters"),
    "fr": ("Ouverture", "{{ The-meeting-was-held }} {{ on-dates }}.", "Autres questions"),
}


def _report(meeting: Meeting, language: str) -> Iterator[str]:
    """A section for each item of the agenda, with places for what was done under it; what is of none comes last.

    That the meeting was held is told under the first item, or, where the agenda begins with a later one, before all.
    """
    opening, held, others = _REPORT[language]
    *sections, rest = _places(meeting)
    begins = (f"{held}\n", *(("{{ result }}\n",) if meeting.kind == "written" else ()))
    is_apart = not meeting.agenda or meeting.agenda[0].item != "I"
    yield from (f"## {opening}\n", *begins) if is_apart else ()
    for place, item in enumerate(meeting.agenda):
        yield f"## {tell_as_written(item.title, language)}\n"
        yield from begins if place == 0 and not is_apart else ()
        yield from sections[place]
    yield from () if meeting.agenda else sections[0]
    yield f"## {others}\n"
    yield from (*rest, "{{ decisions }}\n")


def _places(meeting: Meeting) -> list[list[str]]:
    """The places of each section of a report, of other matters last: paragraphs that are cited, in their order.

    What cites none is told under its item where no number comes after that: it would be displaced.
    """
    found: list[list[str]] = [[] for _ in range(max(len(meeting.agenda), 1) + 1)]
    items = [item.item for item in meeting.agenda]
    by_par, pars = items_of_pars(meeting), cited(meeting)
    place = 0
    for row, par in enumerate(pars):
        if any(item.par for item in meeting.agenda):
            later = [item.par for item in meeting.agenda[place + 1 :]]
            begun = [at for at, one in enumerate(later, 1) if one and leading_number(one) <= leading_number(par)]
            place += max(begun, default=0)
        elif by_par[par]:
            place = max(place, items.index(by_par[par]))
        elif not any(by_par[one] for one in pars[row:]):
            place = len(found) - 1
        found[place].append(f"{{{{ paragraph {par} }}}}\n")
    left = {item_of(meeting, act) for act in acts_of(meeting) if not act.par}
    last = max((at for at, one in enumerate(found) if one), default=0)
    for at, item in enumerate(items):
        if item in left and at >= last:
            found[at].append(f"{{{{ decisions {item} }}}}\n")
    return found
