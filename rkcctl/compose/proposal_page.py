"""A proposal -> its page: what it asks, word by word, where each change stands, and what it has to do with others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rkcctl.compose.as_written import read_reason, say_reason, tell_as_written, without_heading
from rkcctl.compose.locale import join_names
from rkcctl.compose.paper_spoken import speak
from rkcctl.compose.position_words import tell_held
from rkcctl.compose.register import language_of
from rkcctl.compose.review_names import Names, fill, join, lines
from rkcctl.compose.wording import Wordings
from rkcctl.model.change import Change
from rkcctl.model.decision import Position
from rkcctl.model.document import Inlines, Item, List, Node, Paragraph, Text
from rkcctl.model.linked import LINKS, find_linked, names_in
from rkcctl.model.meeting import Meeting
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.register import RegisterLine
from rkcctl.model.review import REGISTER, Fact, ReviewPage, Section, Wording, lead, proposal_key
from rkcctl.model.tally import changes_of

# What stands before the id of a section in the name of a gap: at its beginning, at its end, at that of a chapter.
_SIDES = {"^": "first", "$": "last", "%": "last"}


@dataclass(frozen=True)
class ProposalPages:
    """Writes the page of each proposal."""

    names: Names
    wordings: Wordings

    @cached_property
    def _linked(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        return find_linked(self.names.corpus.proposals)

    @cached_property
    def _stances(self) -> Mapping[str, tuple[tuple[Meeting, Position], ...]]:
        """By proposal, the positions on it or on a change of it."""
        found: dict[str, list[tuple[Meeting, Position]]] = {}
        for record in self.names.corpus.meetings:
            for position in record.value.positions:
                for name in dict.fromkeys(about.partition("/")[0] for about in position.about):
                    found.setdefault(name, []).append((record.value, position))
        return {name: tuple(held) for name, held in found.items()}

    def write(self) -> Iterator[ReviewPage]:
        """All of them, in the order of their numbers."""
        for file in self.names.corpus.proposals:
            if file.id != UNNUMBERED:
                yield self._write(file)

    def _write(self, file: ProposalFile) -> ReviewPage:
        words = self.names.words
        own = self._acts_of(changes_of(file))
        sections = [*self._reasons(file), *self._changes(file, own)]
        if own:
            sections.insert(1, Section((Text(words["decisions"]),), (self._list(own),), id="decisions"))
        return ReviewPage(
            key=proposal_key(file.id),
            file=f"proposal.{file.id}",
            title=file.value.title.say(self.names.language),
            language=language_of(file, self.names.language),
            kicker=(Text(words["proposal"].format(id=file.id)),),
            facts=tuple(Fact(words[key], value) for key, value in self._facts(file) if value),
            sections=(*sections, *self._positions(file), *self._record(file)),
            up=REGISTER,
        )

    # ---- What is said at its head ----

    def _facts(self, file: ProposalFile) -> Iterator[tuple[str, Inlines]]:
        names, words, value = self.names, self.names.words, file.value
        received, late = names.tell_received(file.id)
        yield "head-state", self._state(file)
        yield "head-by", (Text(names.person(value.by)),)
        yield "with", (Text(names.people(value.with_)),) if value.with_ else ()
        joined = [line.event.by for line in names.events.get(file.id, ()) if line.event.event == "cosponsored"]
        yield "cosponsors", (Text(names.people(dict.fromkeys(joined))),) if joined else ()
        told = words["late-for"].format(date=received, meeting=late) if late else received
        yield "head-received", (Text(told),) if told else ()
        meant = [line.event.for_meeting for line in names.events.get(file.id, ()) if line.event.for_meeting]
        yield "for-meeting", join([names.meeting(name) for name in dict.fromkeys(meant)], ", ")
        language = words[f"language-{value.language}"]
        yield "written-against", (Text(words["in-language"].format(base=names.text(value.base), language=language)),)
        yield "type", (Text(words[f"type-{value.type}"]),)
        themes = [names.themes.get(theme, theme) for theme in value.themes]
        yield "head-themes", (Text(join_names(themes, names.language)),) if themes else ()
        yield "asks", (Text(words[f"asked-{value.asks}"]),) if value.asks else ()
        yield "about", join([self.wordings.point(target) for target in value.targets], ", ")
        for key, back in LINKS:
            yield key, names.objects(names_in(file, key))
            yield back, names.objects(self._linked.get((file.id, back), ()))
        for tie, key in (("collision", "collides"), ("duplicate", "duplicates")):
            met = [one for one in names.seen.met.get(file.id, ()) if one.tie == tie]
            met = [one for one in met if one.other.partition("/")[0] not in names.withheld]
            parts = [(*names.object(one.other), Text(" ("), *self.wordings.point(one.block), Text(")")) for one in met]
            yield key, join(dict.fromkeys(parts), ", ")
        yield "read-together", self._together(file)

    def _together(self, file: ProposalFile) -> Inlines:
        """The proposals that come to the same paragraphs or gaps without colliding there, each with where."""
        names, words = self.names, self.names.words
        parts: dict[Inlines, None] = {}
        for one in names.seen.met.get(file.id, ()):
            other = one.other.partition("/")[0]
            if one.tie in ("together", "gap") and other not in names.withheld:
                place = self.wordings.point(one.block.lstrip("^$%").partition(" ")[0])
                side = words[f"place-{_SIDES.get(one.block[:1], 'after')}"]
                told = fill(side, {"cite": place}) if one.tie == "gap" else place
                parts[(*names.object(other), Text(" ("), *told, Text(")"))] = None
        return join(parts, ", ")

    def _state(self, file: ProposalFile) -> Inlines:
        names = self.names
        told: dict[Inlines, list[str]] = {}
        for change in changes_of(file):
            told.setdefault(names.tell_state(change), []).append(change.partition("/")[2])
        if len(told) == 1:
            return next(iter(told))
        parts = [(*said, Text(f" ({', '.join(numbers)})")) for said, numbers in told.items()]
        return lines(parts)

    # ---- Its parts ----

    def _reasons(self, file: ProposalFile) -> Iterator[Section]:
        if not file.reasons.strip():
            return
        language = file.value.language
        other = language if language != self.names.language else ""
        content = self.wordings.read(without_heading(file.reasons))
        yield Section((Text(self.names.words["reasons"]),), (Wording((), content, language=other),), id="reasons")

    def _changes(self, file: ProposalFile, own: Sequence[Inlines]) -> Iterator[Section]:
        changes = file.value.changes
        if not changes:
            return
        yield Section((Text(self.names.words["changes"]),), id="changes")
        for change in changes:
            yield self._change(file, change, several=not own)

    def _change(self, file: ProposalFile, change: Change, *, several: bool) -> Section:
        names, words = self.names, self.names.words
        name = f"{file.id}/{change.c}"
        facts = [("state", names.tell_state(name))]
        if several:
            facts.append(("decisions", lines(self._acts_of((name,)))))
        if change.type and change.type != file.value.type:
            facts.append(("type", (Text(words[f"type-{change.type}"]),)))
        wanted = [(lead(proposal_key(file.id), str(number), f"change-{number}"),) for number in change.requires]
        facts.append(("requires", join(wanted, ", ")))
        why = say_reason(read_reason(change.why or ""), self.wordings.run, names.language)
        facts.append(("why", speak(why, file.value.language, names.language)))
        content: list[Node | Wording] = [
            *self.wordings.tell(names.seen.shown.get(name, ()), names.seen.foreign.get(name, ()), file.value.language)
        ]
        code = names.seen.missed.get(name)
        if code is not None:
            reason = words.get(f"reason-{code}", words["reason-other"])
            content.append(Paragraph((Text(words["not-shown"].format(reason=reason)),)))
        return Section(
            (Text(words["change"].format(number=change.c)),),
            tuple(content),
            tuple(Fact(words[key], value) for key, value in facts if value),
            f"change-{change.c}",
            3,
        )

    def _acts_of(self, changes: Iterable[str]) -> tuple[Inlines, ...]:
        """The acts on the changes where they are the same for all; none where they differ."""
        states = self.names.states
        told = {tuple(self.names.tell_act(act) for act in states[one].told) for one in changes if one in states}
        return next(iter(told)) if len(told) == 1 else ()

    def _positions(self, file: ProposalFile) -> Iterator[Section]:
        held = self._stances.get(file.id, ())
        if held:
            items = tuple(Item((Paragraph(tell_held(meeting, one, self.names)),)) for meeting, one in held)
            yield Section((Text(self.names.words["positions"]),), (List(items),), id="positions")

    def _record(self, file: ProposalFile) -> Iterator[Section]:
        events = self.names.events.get(file.id, ())
        if events:
            told = [(Text(self._event(line)),) for line in events]
            yield Section((Text(self.names.words["record"]),), (self._list(told),), id="record")

    def _event(self, line: RegisterLine) -> str:
        event, words = line.event, self.names.words
        said = words[f"event-{event.event}"].format(by=self.names.person(event.by))
        if event.channel:
            said = f"{said} {words[f'channel-{event.channel}']}"
        if event.changes:
            said = words["event-changes"].format(event=said, changes=", ".join(event.changes))
        reason = f" ({tell_as_written(event.reason, self.names.language)})" if event.reason else ""
        return f"{self.names.hour(event.at)}{self.names.colon}{said}{reason}"

    @staticmethod
    def _list(told: Iterable[Inlines]) -> List:
        return List(tuple(Item((Paragraph(one),)) for one in told))
