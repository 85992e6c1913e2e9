"""Meetings and written procedures -> their list, and a page each: agenda, decisions, positions, follow-up."""

from collections.abc import Iterable, Iterator

from rkcctl.compose.act_words import tell_count
from rkcctl.compose.as_written import tell_as_written
from rkcctl.compose.ballot_lines import is_over, tell_counts, tell_result
from rkcctl.compose.columns import label_meeting, spell_dates
from rkcctl.compose.dates import spell_span
from rkcctl.compose.locale import join_names
from rkcctl.compose.position_words import responses_to, tell_held, tell_position
from rkcctl.compose.review_names import Names, join, lines
from rkcctl.compose.words import words_in
from rkcctl.model.acts import changes_meant, subjects_of
from rkcctl.model.cited import in_report
from rkcctl.model.decision import Decision, FollowUp, Position
from rkcctl.model.document import Inlines, Node, Paragraph, Table, Text
from rkcctl.model.held_position import find_on_paper
from rkcctl.model.meeting import AgendaItem, Meeting
from rkcctl.model.paper import Paper
from rkcctl.model.review import MEETINGS, Fact, ReviewPage, Section, meeting_key


def compose_meetings(names: Names) -> Iterator[ReviewPage]:
    """The list, then each meeting in the order of time."""
    meetings = sorted(names.meetings.values(), key=lambda one: one.time_order)
    if not meetings:
        return
    words = names.words
    rows = [
        (
            names.meeting(one.id),
            (Text(names.body(one.body)),),
            (Text(spell_dates(one, names.language)),),
            (Text(_standing(one, names)),),
            (Text(str(len(one.decisions)) if one.decisions else ""),),
        )
        for one in meetings
    ]
    heads = ("head-meeting", "body", "head-dates", "head-status", "head-decisions")
    content: tuple[Node, ...] = (
        Paragraph((Text(words["meetings-introduction"]),)),
        _table(words["meetings-caption"], [words[head] for head in heads], rows),
    )
    yield ReviewPage(MEETINGS, "meetings", words["meetings"], sections=(Section((), content),))
    for one in meetings:
        yield _Meeting(names, one).write()


class _Meeting:
    """One meeting while its page is written."""

    def __init__(self, names: Names, meeting: Meeting) -> None:
        self.names = names
        self.words = names.words
        self.meeting = meeting
        self.ballot = names.ballots.get(meeting.id)

    def write(self) -> ReviewPage:
        meeting, names = self.meeting, self.names
        kicker = names.body(meeting.body) if meeting.number or meeting.title else ""
        title = label_meeting(names.corpus, meeting, names.language)
        if meeting.title:
            title = f"{title}{names.colon}{meeting.title.say(names.language)}"
        sections = [section for section in self._sections() if section.content]
        if not sections:
            sections = [Section((), (Paragraph((Text(self.words["nothing-yet"]),)),))]
        return ReviewPage(
            key=meeting_key(meeting.id),
            file=f"meeting.{meeting.id}",
            title=title,
            kicker=(Text(kicker),) if kicker else (),
            facts=tuple(Fact(self.words[key], value) for key, value in self._facts() if value),
            sections=tuple(sections),
            up=MEETINGS,
        )

    def _facts(self) -> Iterator[tuple[str, Inlines]]:
        meeting, names = self.meeting, self.names
        yield "head-status", _text(_standing(meeting, names))
        yield "planned", _text(spell_span(meeting.planned, names.language) if meeting.planned else "")
        moved = spell_span(meeting.postponed_to, names.language) if meeting.postponed_to else ""
        yield "status-postponed", _text(moved)
        yield "actual", _text(spell_span(meeting.actual, names.language) if meeting.actual else "")
        if meeting.opens and meeting.closes:
            yield "opens", _text(f"{names.hour(meeting.opens)} – {names.hour(meeting.closes)}")
        yield "rule", _text(self.words[f"rule-{meeting.rule}"] if meeting.rule and not self.ballot else "")
        yield "result", _text(tell_result(self.ballot, meeting, names) if self.ballot else "")
        place = meeting.place.say(names.language) if meeting.place else self.words["online"] if meeting.virtual else ""
        yield "place", _text(place)
        yield "report", self._paper(meeting.report) if meeting.report else ()
        yield "basis", _text(words_in(names.language)[f"basis-{meeting.basis}"])
        yield "source", _text(meeting.source.say(names.language) if meeting.source else "")

    def _sections(self) -> Iterator[Section]:
        meeting, words = self.meeting, self.words
        yield self._section("agenda", ("item", "head-title", "about", "papers"), map(self._item, meeting.agenda))
        late = [
            (
                _text(words[f"for-{one.for_}"]),
                _text(self.names.hour(one.at)),
                _text(words[f"late-{one.late}"] if one.for_ not in ("agenda", "registration") else ""),
            )
            for one in meeting.deadlines
        ]
        yield self._section("deadlines", ("deadline", "until", "if-late"), late)
        phases = [
            (_text(one.title.say(self.names.language)), *(_text(spell_span(span, self.names.language) if span else "")
             for span in (one.postponed_to or one.planned, one.actual)))
            for one in meeting.phases
        ]  # fmt: skip
        yield self._section("phases", ("head-title", "planned", "actual"), phases)
        yield self._section(
            "decisions",
            ("decision", "on", "item", "paragraph-of-report"),
            map(self._decision, in_report(meeting.decisions)),
        )
        yield self._section(
            "positions", ("position-of", "about", "grounds", "response"), map(self._position, meeting.positions)
        )
        if self.ballot:
            yield self._section("counted", ("replies", "count", "who"), tell_counts(self.ballot, meeting, self.names))
            yield self._section("states", ("on", "state"), self._outcomes())
        replies = [
            (
                _text(self.names.short(one.by)),
                _text(words[f"reply-{one.reply}"]),
                _text(self.names.hour(one.at)),
                _text(tell_as_written(one.grounds, self.names.language) if one.grounds else ""),
            )
            for one in meeting.replies
        ]
        yield self._section("replies", ("who", "replies", "head-received", "grounds"), replies)
        sent = [
            (
                _text(tell_as_written(one.what, self.names.language)),
                _text(self.names.day(one.on)),
                _text(
                    join_names([words.get(f"who-{to}") or self.names.short(to) for to in one.to], self.names.language)
                ),
                _text(self.names.hour(one.answer_by) if one.answer_by else ""),
            )
            for one in meeting.circulations
        ]
        yield self._section("circulations", ("follow-up-what", "on-day", "for-whom", "until"), sent)
        yield self._section(
            "follow-up",
            ("follow-up-what", "follow-up-of", "follow-up-by", "follow-up-done"),
            map(self._follow_up, meeting.follow_up),
        )

    def _section(self, key: str, heads: Iterable[str], rows: Iterable[tuple[Inlines, ...]]) -> Section:
        """A table under its heading; a column in which nothing stands is left out."""
        held = list(rows)
        named = [(head, at) for at, head in enumerate(heads) if not at or any(row[at] for row in held)]
        kept = [tuple(row[at] for _, at in named) for row in held]
        caption = f"{self.words[key]}, {label_meeting(self.names.corpus, self.meeting, self.names.language)}"
        content = (_table(caption, [self.words[head] for head, _ in named], kept),) if held else ()
        return Section(_text(self.words[key]), content, id=key)

    def _item(self, item: AgendaItem) -> tuple[Inlines, ...]:
        asked = ", ".join(self.words[f"for-{one}"] for one in item.for_)
        title = item.title.say(self.names.language)
        par = f" ({self.words['par'].format(par=item.par)})" if item.par else ""
        return (
            _text(f"{item.item}{par}"),
            _text(f"{title} ({asked})" if asked else title),
            self.names.objects(item.about),
            lines(map(self._paper, item.papers)),
        )

    def _paper(self, paper: Paper) -> Inlines:
        """A paper by its symbol, and what was held of it, a line each."""
        title = f", {paper.title.say(self.names.language)}" if paper.title else ""
        told = f"{paper.symbol}{title}" + (f" ({self.names.day(paper.dated)})" if paper.dated else "")
        held = find_on_paper(self.names.corpus.positions_on, paper.symbol)
        return lines([_text(told), *(tell_held(one.meeting, one.position, self.names) for one in held)])

    def _decision(self, decision: Decision) -> tuple[Inlines, ...]:
        names, words = self.names, self.words
        about = names.objects(decision.about)
        if decision.except_:
            before, _, after = words["except"].partition("{names}")
            about = (*about, Text(f", {before}"), *names.objects(decision.except_), *_text(after))
        outcome = names.outcome(decision, decision.about)
        outcome = (Text(_capital(outcome[0].text)), *outcome[1:]) if isinstance(outcome[0], Text) else outcome
        if decision.vote:
            outcome = (*outcome, Text(f" ({tell_count(decision.vote, names.language)})"))
        return outcome, about, _text(decision.item or ""), _text(decision.par or "")

    def _outcomes(self) -> Iterator[tuple[Inlines, ...]]:
        """Where each change that it decided on stands by now, by all that was decided."""
        subjects = subjects_of(self.names.corpus)
        for decision in self.meeting.decisions:
            for change in changes_meant(decision, subjects):
                yield self.names.object(change), self.names.tell_state(change)

    def _position(self, position: Position) -> tuple[Inlines, ...]:
        names = self.names
        return (
            tell_position(position, names),
            names.objects(position.about),
            _text(tell_as_written(position.grounds, names.language) if position.grounds else ""),
            join(responses_to(self.meeting, position, names), " "),
        )

    def _follow_up(self, one: FollowUp) -> tuple[Inlines, ...]:
        names = self.names
        about = (Text(" ("), *names.objects(one.about), Text(")")) if one.about else ()
        par = f" {self.words['par'].format(par=one.par)}." if one.par else ""
        return (
            (Text(tell_as_written(one.what, names.language)), *about, *_text(par)),
            _text(join_names([names.short(code) for code in (one.of, *one.with_)], names.language)),
            names.meeting(one.by) if one.by else (),
            _text(names.day(one.done) if one.done else self.words["not-yet"]),
        )


def _standing(meeting: Meeting, names: Names) -> str:
    """Whether it was held: by what is recorded, and not by the day on which somebody reads it."""
    if meeting.is_cancelled:
        key = "cancelled"
    elif meeting.kind == "written" and is_over(meeting, names):
        key = "closed"
    elif meeting.was_held:
        key = "held"
    elif meeting.record == "none":
        key = "no-record"
    else:
        key = "postponed" if meeting.is_waiting else "planned"
    return names.words[f"status-{key}"]


def _table(caption: str, heads: Iterable[str], rows: Iterable[tuple[Inlines, ...]]) -> Table:
    head = tuple(_text(words) for words in heads)
    return Table(_text(caption), head, tuple(rows), ("left",) * len(head))


def _text(words: str) -> Inlines:
    return (Text(words),) if words else ()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
