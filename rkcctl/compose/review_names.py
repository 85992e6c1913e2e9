"""What the pages of a review call people, meetings, proposals and acts, with links: in one language."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rkcctl.compose.act_words import say_act
from rkcctl.compose.articles import to, with_the
from rkcctl.compose.columns import label_meeting, short_name
from rkcctl.compose.dates import spell_partial
from rkcctl.compose.locale import join_names, name_text, spell_date, spell_hour
from rkcctl.compose.review_words import review_words
from rkcctl.compose.schedule_words import schedule_words
from rkcctl.compose.site_words import site_words
from rkcctl.compose.words import words_in
from rkcctl.model.acts import ActOn
from rkcctl.model.ballot import Ballot
from rkcctl.model.corpus import Corpus
from rkcctl.model.decision import Decision
from rkcctl.model.document import Break, Inlines, Text
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.procedure import ChangeState
from rkcctl.model.reception import in_zone, judge
from rkcctl.model.register import RegisterLine
from rkcctl.model.review import annex_key, lead, meeting_key, proposal_key
from rkcctl.model.shown import Seen
from rkcctl.model.tally import IN_TEXT, STILL_THERE, where
from rkcctl.model.when import parse_partial


@dataclass(frozen=True)
class Names:
    """`corpus` holds what may be shown; of the proposals `withheld` it is said only that they are not."""

    corpus: Corpus
    seen: Seen
    language: str
    states: Mapping[str, ChangeState] = field(default_factory=dict)
    """Where every change stands, by all that was decided."""
    withheld: frozenset[str] = frozenset()
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    """The written procedures as counted with all replies, by id."""

    @cached_property
    def words(self) -> Mapping[str, str]:
        return {**schedule_words(self.language), **review_words(self.language), **site_words(self.language)}

    @cached_property
    def meetings(self) -> Mapping[str, Meeting]:
        return self.corpus.meeting_by_id

    @cached_property
    def _people(self) -> Mapping[str, str]:
        return {code: one.name.say(self.language) for code, one in self.corpus.participant_by_code.items()}

    @cached_property
    def themes(self) -> Mapping[str, str]:
        held = self.corpus.guideline.value.themes if self.corpus.guideline else ()
        return {theme.id: theme.title.say(self.language) for theme in held}

    @cached_property
    def events(self) -> Mapping[str, tuple[RegisterLine, ...]]:
        """The lines of the register, by proposal."""
        found: dict[str, list[RegisterLine]] = {}
        for line in self.corpus.register_lines:
            found.setdefault(line.event.proposal, []).append(line)
        return {name: tuple(lines) for name, lines in found.items()}

    def person(self, code: str) -> str:
        """The name of a participant or body, with its code."""
        name = self._people.get(code) or self.body(code)
        return name if code in (SECRETARIAT, name) or code in name.split() else f"{name} ({code})"

    def body(self, code: str) -> str:
        if code == "secretariat":
            return self.words["who-secretariat"]
        body = self.corpus.body_by_code.get(code)
        return body.name.say(self.language) if body else code

    def short(self, code: str) -> str:
        """How tables call a participant or a body."""
        if code == "secretariat":
            return self.words["who-secretariat"]
        return short_name(self.corpus.body_by_code.get(code), code, self.language)

    def people(self, codes: Iterable[str]) -> str:
        return join_names([self.person(code) for code in codes], self.language)

    def day(self, day: datetime.date) -> str:
        return spell_date(day, self.language)

    def hour(self, hour: datetime.datetime) -> str:
        return spell_hour(in_zone(hour, self.corpus.zone), self.language)

    def text(self, label: str) -> str:
        return name_text(label, self.language)

    # ---- Links ----

    def meeting(self, name: str, fragment: str = "") -> Inlines:
        """A meeting by its id; what is no meeting is a day, month or year, or stays as it is."""
        meeting = self.meetings.get(name)
        if meeting is None:
            return (Text(_spell(name, self.language)),)
        return (lead(meeting_key(name), label_meeting(self.corpus, meeting, self.language), fragment),)

    def object(self, name: str) -> Inlines:
        """A proposal, or a change of one, by its name; what else an act may be on, as it is called."""
        proposal, _, number = name.partition("/")
        if proposal in self.corpus.proposal_by_id:
            return (lead(proposal_key(proposal), name, f"change-{number}" if number else ""),)
        if proposal in self.withheld:
            return (Text(self.words["withheld"]),)
        cycle = next((one.value for one in self.corpus.cycles if one.value.id == proposal), None)
        if cycle is None:
            return (Text(self.text(name)),)
        activity = next((one for one in cycle.activities if one.id == number), None)
        title = (activity or cycle).title.say(self.language)
        return (lead(annex_key(f"schedule-{cycle.id}"), title),)

    def objects(self, names: Iterable[str]) -> Inlines:
        return join([self.object(name) for name in names], ", ")

    # ---- States and acts ----

    def state_key(self, change: str) -> str:
        """Where a change stands, as the key of its words: what is in the text says so."""
        return where(change, self.states, self.seen.merged)

    def state(self, key: str) -> str:
        state = key.removesuffix(STILL_THERE)
        return self.words[f"state-{state}"] + (self.words["state-still"] if state != key else "")

    def tell_state(self, change: str) -> Inlines:
        """The state in full: since which text, what stands in its place, that guidance was given on it."""
        key = self.state_key(change)
        said = self.state(key)
        if change in self.seen.merged:
            since = "state-since" if key == IN_TEXT else "state-still-since"
            return (Text(self.words[since].format(state=said, text=self.seen.merged[change])),)
        state = self.states.get(change)
        if state is not None and state.guided:
            said += f", {say_act(state.guided.act, (change,), self.language)}"
        if state is not None and state.instead:
            return (Text(f"{said}{self.colon}"), *self.object(state.instead))
        return (Text(said),)

    @property
    def colon(self) -> str:
        return words_in(self.language)["colon"]

    @property
    def semicolon(self) -> str:
        return words_in(self.language)["semicolon"]

    def tell_act(self, act: ActOn) -> Inlines:
        """An act on a change: what, where, in which paragraph of the report, when, and on what where on another."""
        decision = act.decision
        told = [*self.outcome(decision, (act.named,)), Text(", "), *self.meeting(act.meeting, "decisions")]
        told += [Text(f", {self.words['par'].format(par=decision.par)}")] if decision.par else []
        told += [Text(f" ({self.day(act.day)})")] if act.day else []
        return fill(self.words["act-on"], {"act": tuple(told), "on": self.objects(act.on)}) if act.on else tuple(told)

    def outcome(self, decision: Decision, about: Iterable[str]) -> Inlines:
        """What was decided of that, in words: with where it was returned to, until when put off, in whose words."""
        words = self.words
        said: Inlines = (Text(say_act(decision.act, about, self.language)),)
        if decision.to:
            said = fill(words["act-to"], {"act": said, "to": (Text(self._to_whom(decision.to)),)})
        if decision.until:
            said = fill(words[self._key_until(decision.until)], {"act": said, "until": self.meeting(decision.until)})
        if decision.as_:
            said = fill(words["act-as"], {"act": said, "as": self.object(decision.as_)})
        if decision.reopens:
            said = fill(words["act-reopens"], {"act": said, "meeting": self.meeting(decision.reopens)})
        return said

    def _to_whom(self, code: str) -> str:
        """To a body, or to a participant: in French with the article of its name, au Groupe de travail (WG)."""
        one = self.corpus.participant_by_code.get(code)
        is_state = one is not None and one.kind in ("state", "territory")
        name = with_the(self.person(code), self.language, state=is_state)
        return to(name, self.language)

    def _key_until(self, said: str) -> str:
        """The label for a meeting, for a day, or for a month or a year."""
        if said in self.meetings:
            return "act-until"
        return "act-until-day" if len(said) == len("2020-05-18") else "act-until-month"

    def tell_received(self, proposal: str) -> tuple[str, str]:
        """The day on which it was received, and the meeting for which it was late; "" where there is none."""
        for line in self.events.get(proposal, ()):
            event = line.event
            if event.event == "received":
                meant = self.meetings.get(event.for_meeting or "")
                late = (
                    meant is not None
                    and judge(self.meetings.values(), meant, event.at, self.corpus.zone, event.by).late
                )
                label = label_meeting(self.corpus, meant, self.language) if meant and late else ""
                return self.day(in_zone(event.at, self.corpus.zone).date()), label
        return "", ""


def _spell(name: str, language: str) -> str:
    try:
        return spell_partial(parse_partial(name), language)
    except ValueError:
        return name


def join(parts: Iterable[Inlines], between: str) -> Inlines:
    """Runs in a row."""
    found: list[Inlines] = []
    for part in parts:
        found += [(Text(between),), part] if found else [part]
    return tuple(inline for run in found for inline in run)


def lines(parts: Iterable[Inlines]) -> Inlines:
    """Runs below one another."""
    found: list[Inlines] = []
    for part in parts:
        found += [(Break(hard=True),), part] if found else [part]
    return tuple(inline for run in found for inline in run)


def fill(words: str, parts: Mapping[str, Inlines]) -> Inlines:
    """A label with inlines in the places of its names."""
    found: list[Inlines] = []
    rest = words
    while rest:
        before, brace, after = rest.partition("{")
        found.append((Text(before),) if before else ())
        name, _, rest = after.partition("}") if brace else ("", "", "")
        found.append(parts.get(name, ()))
    return tuple(inline for part in found for inline in part)
