"""What is to be done on a day: each kind of duty, when it is late, and who is asked."""

import datetime

import pytest

from rkcctl.compose.duties import duties_for, find_duties
from rkcctl.compose.duty_lines import tell_duties
from rkcctl.compose.meeting_view import compose_meeting
from rkcctl.model.corpus import Corpus
from rkcctl.model.duty import Duty, Kind
from rkcctl.model.sources import Sources
from rkcctl.pipeline.before_meeting import find_waiting
from rkcctl.pipeline.due import what_is_due
from rkcctl.pipeline.status_duties import tell_awaiting
from rkcctl.pipeline.status_duties import tell_duties as status_lines
from rkcctl.read.corpus import read_corpus
from tests import procedure_sample as procedure
from tests.case_files import base
from tests.schedule_sample import MC, REVIEW, read_sample

WG = """id: sample-wg-76
body: SAMPLE-WG
number: "76"
planned: {from: 2020-01-20, to: 2020-01-21}
basis: sample
deadlines:
  - {for: proposals, at: "2020-01-10 18:00"}
circulations:
  - {what: {en: Invitation}, to: [observers], on: 2019-12-01, answer-by: "2020-01-05 12:00"}
follow-up:
  - {of: XA, what: {en: Say why.}, by: sample-mc-20, par: 7}
  - {of: secretariat, what: {en: Send it.}, by: 2020-02, done: 2020-02-10}
  - {of: secretariat, what: {en: Some day.}}
"""
WRITTEN = """id: sample-wg-77
kind: written
body: SAMPLE-WG
opens: 2020-02-03 09:00
closes: 2020-02-28 18:00
rule: no-objection
basis: sample
replies:
  - {by: XA, at: "2020-02-10 10:00", reply: agree}
"""


PEOPLE = """participants:
  - {code: XA, name: Sample Member A, kind: state, contracting-party: true, basis: sample, sample: true}
  - {code: XB, name: Sample Member B, kind: state, contracting-party: false, basis: sample, sample: true}
  - {code: SAMPLE-NGO, name: Sample association, kind: ngo, basis: sample, sample: true}
"""


def read(**files: str) -> Corpus:
    return read_sample(**{"wg": WG, "people": PEOPLE, **files})


def on(as_of: str, **files: str) -> tuple[Duty, ...]:
    return find_duties(read(**files), datetime.date.fromisoformat(as_of))


def told(duties: tuple[Duty, ...], *kinds: str) -> list[tuple[str, str, str, str]]:
    """State, name, part and last day of the duties of these kinds."""
    return [
        (duty.state.value, duty.name, duty.part, str(duty.last or "")) for duty in duties if duty.kind.value in kinds
    ]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2020-01-09", [("ahead", "sample-wg-76", "proposals", "2020-01-10")]),
        ("2020-01-10", [("due", "sample-wg-76", "proposals", "2020-01-10")]),
        ("2020-01-11", []),
    ],
)
def test_a_deadline_is_told_until_it_has_passed(as_of: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(on(as_of), "deadline") == expected


@pytest.mark.parametrize(
    ("as_of", "more", "expected"),
    [
        ("2020-01-19", "", [("ahead", "2020-01-20")]),
        ("2020-01-21", "", [("due", "2020-01-21")]),
        ("2020-01-21", "status: held", []),
        ("2020-01-21", "actual: {from: 2020-01-20, to: 2020-01-21}", []),
        ("2020-01-20", "actual: {from: 2020-01-20, to: 2020-01-21}", [("due", "2020-01-21")]),
        ("2020-01-22", "", [("late", "2020-01-21")]),
        ("2020-01-22", "actual: 2020-01-20", []),
        ("2020-01-22", "record: none", []),
        ("2020-01-22", "status: held", []),
        ("2020-01-19", "status: cancelled", []),
        ("2020-01-22", "status: postponed", []),
        ("2020-01-22", "status: postponed\npostponed-to: 2020-02-04", [("ahead", "2020-02-04")]),
    ],
)
def test_a_meeting_is_ahead_then_its_outcome_is_wanted(as_of: str, more: str, expected: list[tuple[str, str]]) -> None:
    found = told(on(as_of, wg=f"{WG}{more}\n"), "meeting", "outcome")
    assert [(state, last) for state, name, _, last in found if name == "sample-wg-76"] == expected


def test_a_paper_in_both_languages_asks_for_one_answer() -> None:
    (sent,) = (line for line in WG.splitlines() if "answer-by" in line)
    first = sent.replace("{what", "{paper: ZZ0006E1a, what")
    for second, count in (
        (first.replace("E1a", "F1a"), 1),
        (first.replace("E1a", "F1a").replace("observers", "members"), 2),
        (first.replace("E1a", "F1a").replace("12:00", "13:00"), 2),
        (first.replace("ZZ0006E1a", "ZZ0007E1a"), 2),
        (sent, 2),
    ):
        wg = WG.replace(sent, f"{first}\n{second}")
        assert len(told(on("2019-12-02", wg=wg), "answer")) == count, second
        corpus = read(wg=wg)
        view = compose_meeting(corpus, corpus.meeting_by_id["sample-wg-76"], datetime.date(2019, 12, 2), "en")
        assert str(view.parts).count("Answer by: Invitation") == count, view


def test_follow_up_begins_with_its_meeting_and_ends_when_it_is_done() -> None:
    assert told(on("2020-01-19"), "follow-up") == []
    assert told(on("2020-02-01"), "follow-up") == [
        ("ahead", "sample-wg-76", "", "2020-02-29"),
        ("ahead", "sample-wg-76", "7", "2020-03-02"),
        ("open", "sample-wg-76", "", ""),
    ]
    # Done on the tenth, and that of XA is late once the committee has begun.
    assert told(on("2020-03-03"), "follow-up") == [
        ("late", "sample-wg-76", "7", "2020-03-02"),
        ("open", "sample-wg-76", "", ""),
    ]


def test_a_duty_by_a_meeting_that_was_put_off_has_no_day() -> None:
    found = told(on("2020-03-03", mc=f"{MC}status: postponed\n"), "follow-up")
    assert ("open", "sample-wg-76", "7", "") in found


def test_a_written_procedure_asks_the_silent_while_it_is_open_and_then_the_secretariat() -> None:
    def asked(as_of: str, text: str = WRITTEN) -> list[tuple[str, bool, bool]]:
        found = [one for one in on(as_of, unknown=text) if one.name == "sample-wg-77"]
        return [(one.kind.value, "XA" in one.who, "XB" in one.who) for one in found]

    assert asked("2020-02-02") == []
    # Before the day of its reply XA is asked as well.
    assert asked("2020-02-09") == [("reply", True, True)]
    assert asked("2020-02-28") == [("reply", False, True)]
    assert asked("2020-02-29") == [("outcome", False, False)]
    decided = f"{WRITTEN}decisions:\n  - {{about: review-sample, act: noted}}\n"
    assert asked("2020-02-29", decided) == []


DEFERRED = """decisions:
  - {about: 2020-001, act: deferred, until: UNTIL}
"""
OFFER = """---
id: 2020-001
title: Offers
by: XA
language: en
base: draft
changes:
  - {c: 1, insert: last in cloud, text: The file is closed.}
---

# Reasons

Offers are lost.
"""


@pytest.mark.parametrize(
    ("as_of", "until", "words", "command", "is_shown"),
    [
        ("2020-01-04", "2020", "Answer: Invitation", ("meeting", "sample-wg-76"), True),
        ("2020-01-04", "2020", "Deadline for proposals", ("meeting", "sample-wg-76"), True),
        ("2020-01-19", "2020", "Draw up the draft agenda", ("agenda", "sample-mc-20"), False),
        ("2020-01-19", "2020", "Publish the edition", ("schedule", "review-sample"), True),
        ("2020-02-20", "2020", "Enter what became of SAMPLE-WG 76", ("mark", "sample-wg-76", "held"), False),
        ("2020-02-20", "2020", "Reply to the written procedure", ("reply", "sample-wg-77"), False),
        ("2020-03-01", "2020", "Enter what became of SAMPLE-WG 2020", ("decide", "sample-wg-77"), False),
        ("2020-03-03", "2020", "Say why.", ("follow-up", "sample-wg-76", "--done", "1"), False),
        ("2020-03-03", "2020", "Some day.", ("follow-up", "sample-wg-76", "--done", "3"), False),
        ("2020-03-03", "2020", "SAMPLE-MC 20 meets", ("meeting", "sample-mc-20"), True),
        ("2021-01-03", "2020", "Take up 2020-001", ("meeting", "sample-wg-76"), True),
        ("2020-03-04", "sample-mc-20", "Take up 2020-001", ("decide", "sample-mc-20"), False),
        ("2020-02-20", "sample-mc-20", "Take up 2020-001", ("meeting", "sample-mc-20"), True),
    ],
)
def test_the_status_names_the_command_that_deals_with_each_duty_or_says_why_it_only_shows(
    as_of: str, until: str, words: str, command: tuple[str, ...], *, is_shown: bool
) -> None:
    corpus = read(unknown=WRITTEN, wg=f"{WG}{DEFERRED.replace('UNTIL', until)}", proposal=OFFER)
    for language in ("en", "fr"):
        lines = list(status_lines(corpus, datetime.date.fromisoformat(as_of), language, 99))
        found = [line.deal for line in lines if language == "fr" or words in line.words]
        assert (command, is_shown) in [(deal.command, bool(deal.why)) for deal in found], lines


def commands(corpus: Corpus, as_of: str, words: str) -> list[tuple[str, ...]]:
    lines = status_lines(corpus, datetime.date.fromisoformat(as_of), "en", 99)
    return [line.deal.command for line in lines if words in line.words]


def test_what_was_deferred_to_a_meeting_that_was_cancelled_is_taken_up_at_the_next_of_that_body() -> None:
    parts = {"wg": f"{WG}{DEFERRED.replace('UNTIL', 'sample-mc-20')}", "mc": f"{MC}status: cancelled\n"}
    following = "id: sample-wg-77\nbody: SAMPLE-MC\nplanned: 2020-06-02\nbasis: sample\n"
    alone = read(**parts, proposal=OFFER)
    assert commands(alone, "2020-07-01", "Take up 2020-001") == [("meeting", "sample-mc-20")]
    both = read(**parts, proposal=OFFER, unknown=following)
    assert commands(both, "2020-05-01", "Take up 2020-001") == [("meeting", "sample-wg-77")]
    assert commands(both, "2020-07-01", "Take up 2020-001") == [("decide", "sample-wg-77")]
    gone = "events:\n  - {event: withdrawn, proposal: 2020-001, at: '2020-02-10 09:00', by: XA, basis: sample}\n"
    withdrawn = read(**parts, proposal=OFFER, register=gone)
    assert [commands(withdrawn, day, "Take up") for day in ("2020-02-10", "2020-02-09")] == [
        [],
        [("meeting", "sample-mc-20")],
    ]


def test_what_was_deferred_in_other_words_waits_until_these_are_approved() -> None:
    adopted = procedure.act("2019-004", "recommended", **{"as": "2019-004m1"})
    steps = "    - {id: recommend, body: SAMPLE-WG, act: recommended}\n"
    steps += "    - {id: approve, body: SAMPLE-MC, act: approved}\n"
    parts = [
        procedure.proposal("2019-004"),
        procedure.proposal("2019-004m1", by="secretariat", modifies="2019-004"),
        procedure.meeting("wg-1", [adopted]),
        procedure.meeting("mc-1", [procedure.act("2019-004", "deferred", until="mc-2")]),
    ]
    approved = procedure.meeting("mc-2", [procedure.act("2019-004m1", "approved")])
    for met, left in ((procedure.meeting("mc-2", []), [("2019-004",)]), (approved, [])):
        found = find_duties(procedure.corpus(*parts, met, steps=steps), datetime.date(2022, 5, 5))
        assert [duty.about for duty in found if duty.kind is Kind.DEFERRED] == left


@pytest.mark.parametrize("said", ["bracketed", "returned"])
def test_what_is_open_waits_no_more_once_a_body_goes_on_with_what_stands_in_its_place(said: str) -> None:
    parts = [
        procedure.proposal("2019-004"),
        procedure.proposal("2019-004m1", by="secretariat", modifies="2019-004"),
        procedure.meeting("wg-1", [procedure.act(["2019-004", "2019-004m1"], "examined")]),
        procedure.meeting("wg-2", [procedure.act("2019-004", said)]),
    ]
    on = procedure.meeting("wg-3", [procedure.act("2019-004m1", "recommended")])
    # By its number what stands in its place is returned, or put in brackets, once more.
    again = procedure.meeting("tc-1", [procedure.act("2019-004", said)])
    for more, waits in (({}, ["wg-2"]), (on, []), (on | again, ["tc-1"])):
        found = find_duties(procedure.corpus(*parts, more), datetime.date(2022, 5, 5))
        assert [duty.name for duty in found if duty.kind.value == said] == waits


RETURNED = f"{WG}decisions:\n  - {{about: 2020-001, act: returned, to: XA, par: 9}}\n"


@pytest.mark.parametrize(
    ("event", "is_answered"),
    [
        ("revised, proposal: 2020-001", True),
        ("revised, proposal: 2020-001, changes: ['1']", True),
        # It left the words of every change as they were.
        ("revised, proposal: 2020-001, changes: []", False),
        ("withdrawn, proposal: 2020-001", True),
        ("circulated, proposal: 2020-001, to: [XB]", False),
    ],
)
def test_what_was_returned_is_for_whom_it_went_back_to_until_it_is_revised(event: str, *, is_answered: bool) -> None:
    register = f"events:\n  - {{event: {event}, at: '2020-02-10 09:00', by: XA, basis: sample}}\n"
    parts = {"wg": RETURNED, "proposal": OFFER, "register": register}
    found = {day: told(on(day, **parts), "returned") for day in ("2020-01-20", "2020-02-09", "2020-02-10")}
    waits = [("open", "sample-wg-76", "9", "")]
    assert list(found.values()) == [[], waits, [] if is_answered else waits]


def test_what_was_returned_is_for_whom_it_went_back_to_until_an_act_comes_of_it() -> None:
    acted = "id: sample-wg-77\nbody: SAMPLE-WG\nactual: 2020-06-02\nbasis: sample\n"
    acted += "decisions: [{about: 2020-001, act: ACT}]\n"
    for act, left in (("noted", 1), ("examined", 0), ("deferred", 0)):
        unknown = acted.replace("ACT", act)
        days = ("2020-06-01", "2020-06-02")
        found = [told(on(day, wg=RETURNED, proposal=OFFER, unknown=unknown), "returned") for day in days]
        assert [len(one) for one in found] == [1, left], act
    for to, who in (("to: SAMPLE-WG", "SAMPLE-WG"), ("to: XB", "XB"), ("par: 9", "XA")):
        text = RETURNED.replace("to: XA, par: 9", to)
        (duty,) = (one for one in on("2020-02-01", wg=text, proposal=OFFER) if one.kind is Kind.RETURNED)
        assert (duty.who, duty.about) == ((who,), ("2020-001",))
        # Nothing is said of it where the proposal is not to be shown.
        assert tell_duties((duty,), read(wg=text, proposal=OFFER), "en", ("2020-001",)) == ()
    met = acted.replace("decisions: [{about: 2020-001, act: ACT}]\n", "")
    for to, command in (("SAMPLE-WG", ("decide", "sample-wg-77")), ("XA", ("show", "2020-001"))):
        corpus = read(wg=RETURNED.replace("XA", to), proposal=OFFER, unknown=met)
        assert commands(corpus, "2020-07-01", "Revise 2020-001") == [command]


def test_brackets_are_to_be_settled_by_whoever_set_them_until_an_act_takes_the_change_further() -> None:
    text = RETURNED.replace("returned, to: XA", "bracketed")
    met = "id: sample-wg-77\nbody: SAMPLE-WG\nactual: 2020-06-02\nbasis: sample\ndecisions: DECISIONS\n"
    for decisions, left, command in (
        ("[]", 1, [("decide", "sample-wg-77")]),
        ("[{about: 2020-001, act: noted}]", 1, [("decide", "sample-wg-77")]),
        ("[{about: 2020-001, act: deferred}]", 0, []),
    ):
        files = {"wg": text, "proposal": OFFER, "unknown": met.replace("DECISIONS", decisions)}
        found = [told(on(day, **files), "bracketed") for day in ("2020-06-01", "2020-06-02")]
        waits = ("open", "sample-wg-76", "9", "")
        assert found == [[waits], [waits] * left], decisions
        assert commands(read(**files), "2020-07-01", "Settle the brackets on 2020-001") == command, decisions
    # Another wording settles none of them, and whoever proposed it does not.
    register = "events:\n  - {event: revised, proposal: 2020-001, at: '2020-02-10 09:00', by: XA, basis: sample}\n"
    (duty,) = (one for one in on("2020-02-11", wg=text, proposal=OFFER, register=register) if one.kind == "bracketed")
    assert (duty.who, duty.about) == (("SAMPLE-WG",), ("2020-001",))


@pytest.mark.parametrize(
    ("act", "named", "first", "then"),
    [
        ("returned, to: SAMPLE-WG", "2020-002", "agenda sample-wg-77 ITEM", "decide sample-wg-77 --about 2020-001"),
        ("returned, to: SAMPLE-WG", "2020-001", "", ""),
        ("returned, to: XA", "2020-001/1", "", ""),
        ("returned, to: XA", "2020-002", "revise 2020-001", "revise 2020-001"),
        ("deferred, until: sample-wg-77", "2020-002", "", ""),
        ("deferred, until: 2020", "2020-001", "", ""),
        ("deferred, until: 2020", "2020-002", "decide MEETING --about 2020-001", "decide MEETING --about 2020-001"),
    ],
)
def test_a_meeting_is_named_to_decide_on_what_its_table_offers_and_else_how_that_comes_before_it(
    act: str, named: str, first: str, then: str
) -> None:
    following = "id: sample-wg-77\nbody: SAMPLE-WG\nplanned: 2020-06-02\nbasis: sample\n"
    following += f"agenda:\n  - {{item: II, title: Offers, about: {named}}}\n"
    files = {
        "schedules/meetings/sample-wg-76.yaml": f"{WG}decisions:\n  - {{about: 2020-001, act: {act}}}\n",
        "schedules/meetings/sample-wg-77.yaml": following,
        "proposals/2020/2020-001.md": OFFER,
        "proposals/2020/2020-002.md": OFFER.replace("2020-001", "2020-002"),
    }
    corpus, _ = read_corpus(Sources(base() | {path: text.encode() for path, text in files.items()}))
    offered = find_waiting(corpus, corpus.meeting_by_id["sample-wg-77"])
    assert ("2020-001/1" in offered) is (not then)
    for day, other in (("2020-02-01", first), ("2020-07-01", then)):
        lines = what_is_due(corpus, datetime.date.fromisoformat(day))
        (deal,) = (line.deal for line in lines if "2020-001" in line.told.words)
        assert (f"`rkcctl {other}" in deal.why) if other else (bool(deal.why) is (day == "2020-02-01")), deal
        assert (deal.command == ("decide", "sample-wg-77")) is (day == "2020-07-01" and not other), deal


def test_what_waits_for_the_act_of_the_next_body_is_counted_with_who_that_is() -> None:
    parts = [procedure.proposal("2019-004", 2), procedure.on_its_way()]
    met = procedure.meeting("mc-1", [])

    def tell(found: Corpus, as_of: str, language: str = "en") -> list[tuple[str, tuple[str, ...]]]:
        day = datetime.date.fromisoformat(as_of)
        return [(line.words, line.deal.command) for line in tell_awaiting(found, day, language)]

    words = "2 changes reported, awaiting SAMPLE-MC: 2019-004"
    assert tell(procedure.corpus(*parts), "2021-04-01") == [(words, ("proposals", "--state", "reported"))]
    both = procedure.corpus(*parts, met)
    assert tell(both, "2021-04-01") == [(words, ("meeting", "mc-1"))]
    assert tell(both, "2021-06-01") == [(words, ("decide", "mc-1"))]
    one = procedure.corpus(*parts, procedure.meeting("mc-1", [procedure.act("2019-004/1", "approved")]))
    ((said, _),) = tell(one, "2021-06-01", "fr")
    assert said == "1 modification rapportée, en attente de SAMPLE-MC\u00a0: 2019-004/2"


@pytest.mark.parametrize(
    ("named", "while_open", "closed", "why"),
    [
        ("2019-004", "meeting", "decide", "once it has closed, on 18 May 2021, by `rkcctl decide mc-2`"),
        ("2019-004/1", "meeting", "meeting", "`rkcctl agenda mc-2 ITEM --title TITLE --about 2019-004/2`"),
        ("review-sample", "meeting", "decide", "once it has closed, on 18 May 2021, by `rkcctl decide mc-2`"),
        ("2020-001", "proposals", "proposals", "SAMPLE-MC"),
    ],
)
def test_what_a_written_procedure_is_on_is_decided_there_once_it_has_closed(
    named: str, while_open: str, closed: str, why: str
) -> None:
    text = "kind: written\nbody: SAMPLE-MC\nopens: 2021-05-03 09:00\ncloses: 2021-05-18 18:00\nrule: no-objection\n"
    text += f"basis: sample\nagenda:\n  - {{item: I, title: Approval, about: {named}}}\n"
    procedure_in_writing = {"schedules/meetings/mc-2.yaml": f"id: mc-2\n{text}".encode()}
    found = procedure.corpus(procedure.proposal("2019-004", 2), procedure.on_its_way(), procedure_in_writing)
    for day, command in (("2021-04-30", while_open), ("2021-05-18", while_open), ("2021-05-19", closed)):
        (line,) = tell_awaiting(found, datetime.date.fromisoformat(day), "en")
        assert line.deal.command[0] == command, day
        assert why in line.deal.why or command == "decide" or day == "2021-05-19", line.deal


def test_activities_are_told_where_they_stand_with_what_they_wait_for() -> None:
    review = REVIEW.replace(
        "    body: SAMPLE-MC\n    kind: approval\n",
        "    body: SAMPLE-MC\n    kind: approval\n    after: [initiate, receive, later]\n",
    )
    # Receive was done in inter-2, so that the approval waits for nothing; the last name is that of no activity.
    found = [one for one in on("2020-03-04", review=review) if one.kind.value == "activity"]
    assert [(one.state.value, one.name, one.part, one.waits) for one in found] == [
        ("late", "review-sample/receive", "inter-1", ()),
        ("late", "review-sample/approve", "sample-mc-20", ("later",)),
    ]
    # What was begun later had not begun by then.
    waits = {one.name: one.waits for one in on("2020-02-28", review=review) if one.kind.value == "activity"}
    assert waits["review-sample/approve"] == ("receive", "later")
    assert told(on("2020-03-04", review=REVIEW.replace("sample: true", "status: suspended", 1)), "activity") == []


def test_notice_is_due_as_many_weeks_before_as_the_body_asks() -> None:
    corpus = read_sample()
    assert corpus.bodies is not None
    weeks = next(body.agenda_weeks for body in corpus.bodies.value.bodies if body.code == "SAMPLE-MC")
    last = datetime.date(2020, 3, 2) - datetime.timedelta(weeks=weeks or 0)
    assert told(on(str(last)), "agenda") == [("due", "sample-mc-20", "", str(last))]
    assert told(on(str(last + datetime.timedelta(1))), "agenda") == [("late", "sample-mc-20", "", str(last))]
    sent = f'{MC}deadlines:\n  - {{for: agenda, at: "{last} 18:00"}}\n'
    assert told(on(str(last + datetime.timedelta(1)), mc=sent), "agenda") == []
    begun = f"{MC}agenda:\n  - {{item: I, title: Opening}}\n"
    assert told(on(str(last), mc=begun), "agenda") == []


def test_what_is_late_comes_first_and_what_has_no_day_last() -> None:
    states = [duty.state.value for duty in on("2020-03-03")]
    rank = {"late": 0, "due": 1, "ahead": 1, "open": 2}
    assert sorted(states, key=rank.__getitem__) == states
    assert states[0] == "late" and states[-1] == "open"


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("XA", {"deadline", "follow-up"}),
        ("SAMPLE-NGO", {"deadline", "answer"}),
        ("SAMPLE-WG", {"meeting", "activity"}),
        ("secretariat", {"follow-up", "agenda", "activity"}),
    ],
)
def test_everyone_sees_their_own_and_what_is_for_all_of_their_kind(who: str, kinds: set[str]) -> None:
    corpus = read()
    days = (datetime.date(2020, 1, 5), datetime.date(2020, 1, 21))
    found = [duty for day in days for duty in duties_for(find_duties(corpus, day), who, corpus)]
    assert {duty.kind.value for duty in found} == kinds


@pytest.mark.parametrize(
    ("more", "as_of", "expected"),
    [
        ("planned: 2020-03", "2020-01-19", [("ahead", "March 2020", "2020-03-31")]),
        ("planned: 2020-03", "2020-03-19", [("ahead", "March 2020", "2020-03-31")]),
        ("planned: 2020", "2021-01-01", [("late", "2020", "2020-12-31")]),
        ("planned: {from: 2020-03, to: 2020-04}", "2020-05-01", [("late", "April 2020", "2020-04-30")]),
        ("planned: {from: 2020-03-02, to: 2020-03-03}", "2020-03-02", [("due", "3 March 2020", "2020-03-03")]),
    ],
)
def test_a_month_is_told_as_one_and_no_day_that_nobody_gave(
    more: str, as_of: str, expected: list[tuple[str, str, str]]
) -> None:
    corpus = read(wg=WG.replace("planned: {from: 2020-01-20, to: 2020-01-21}", more))
    lines = tell_duties(find_duties(corpus, datetime.date.fromisoformat(as_of)), corpus, "en")
    own = [
        line for line in lines if line.duty.name == "sample-wg-76" and line.duty.kind in (Kind.MEETING, Kind.OUTCOME)
    ]
    assert [(line.duty.state.value, line.when, str(line.duty.last)) for line in own] == expected


def test_a_month_until_which_something_is_to_be_done_is_told_as_one() -> None:
    lines = tell_duties(on("2020-02-01"), read(), "en")
    assert [line.when for line in lines if line.duty.number == 2] == ["February 2020"]


@pytest.mark.parametrize(
    ("language", "when"), [("en", "10 January 2020, 18:00"), ("fr", "10 janvier 2020 à 18\u00a0h\u00a000")]
)
def test_the_hour_of_a_deadline_is_said_as_the_language_has_it(language: str, when: str) -> None:
    assert when in [line.when for line in tell_duties(on("2020-01-05"), read(), language)]
    corpus = read()
    meeting = corpus.meeting_by_id["sample-wg-76"]
    shown = compose_meeting(corpus, meeting, datetime.date(2020, 1, 5), language)
    assert [line for _, lines in shown.parts for line in lines if when in line]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_duty_is_said_in_words(language: str) -> None:
    corpus = read(unknown=WRITTEN)
    for day in ("2020-01-05", "2020-01-22", "2020-02-20", "2020-03-04"):
        for line in tell_duties(find_duties(corpus, datetime.date.fromisoformat(day)), corpus, language):
            assert "{" not in line.words
            assert all((line.words, line.state, line.when, line.who, line.source))


def test_proposals_that_nobody_acknowledged_are_one_duty() -> None:
    lines = "".join(
        f"  - {{event: {event}, proposal: {proposal}, at: '2020-01-{day} 09:00', by: {by}, basis: sample}}\n"
        for event, proposal, day, by in (
            ("received", "2020-001", "02", "XA"),
            ("received", "2020-002", "02", "XB"),
            ("received", "2020-003", "03", "secretariat"),
            ("acknowledged", "2020-001", "06", "secretariat"),
            ("received", "2020-004", "06", "XB"),
        )
    )

    def waiting(as_of: str) -> list[tuple[str, ...]]:
        return [one.about for one in on(as_of, register=f"events:\n{lines}") if one.kind.value == "acknowledge"]

    assert waiting("2020-01-01") == []
    assert waiting("2020-01-05") == [("2020-001", "2020-002")]
    assert waiting("2020-01-06") == [("2020-002", "2020-004")]


def test_proposals_that_no_body_has_dealt_with_are_one_duty_until_a_meeting_has_or_they_are_withdrawn() -> None:
    proposal = """---
id: 2020-00{number}
title: Comparing offers
by: XA
language: en
base: draft
changes:
  - {{c: 1, insert: last in cloud, text: The file is closed.}}
---

# Reasons

Offers are lost.
"""
    files = {f"proposals/2020/2020-00{number}.md": proposal.format(number=number) for number in (1, 2, 3)}
    register = "".join(
        f"  - {{event: {event}, proposal: 2020-00{number}, at: '2020-01-{day} 09:00', by: XA, basis: sample}}\n"
        for event, number, day in (
            ("received", 1, "02"), ("received", 2, "02"), ("received", 3, "06"), ("withdrawn", 3, "08"),
        )
    )  # fmt: skip
    files["proposals/register.yaml"] = f"events:\n{register}"
    decided = WG + "decisions:\n  - {about: [2020-001], act: noted}\n"
    files["schedules/meetings/sample-wg-76.yaml"] = decided
    corpus, _ = read_corpus(Sources(base() | {path: text.encode() for path, text in files.items()}))

    def waiting(day: str) -> list[tuple[str, ...]]:
        found = find_duties(corpus, datetime.date.fromisoformat(f"2020-01-{day}"))
        return [one.about for one in found if one.kind.value == "take-up"]

    assert waiting("01") == []
    assert waiting("02") == [("2020-001", "2020-002")]
    assert waiting("07") == [("2020-001", "2020-002", "2020-003")]
    assert waiting("10") == [("2020-001", "2020-002")]
    assert waiting("22") == [("2020-002",)]
    duties = find_duties(corpus, datetime.date(2020, 1, 22))
    said = [line.words for line in tell_duties(duties, corpus, "en")]
    assert "Put before a meeting 2020-002, received and not answered" in said
    assert not any("2020-002" in line.words for line in tell_duties(duties, corpus, "en", {"2020-002"}))
    told = [line for line in status_lines(corpus, datetime.date(2020, 1, 22), "en") if line.topic == "take-up"]
    assert [(line.about, line.deal.command) for line in told] == [(("2020-002",), ("show", "2020-002"))]


def test_what_a_meeting_has_before_it_waits_for_that_meeting_and_then_for_what_it_did() -> None:
    lines = "".join(
        f"  - {{event: received, proposal: 2020-00{number}, at: '2020-01-02 09:00', by: XA, basis: sample{more}}}\n"
        for number, more in ((1, ""), (2, ", for-meeting: sample-wg-76"), (3, ""))
    )
    texts = {
        f"proposals/2020/2020-00{number}.md": OFFER.replace("2020-001", f"2020-00{number}") for number in (1, 2, 3)
    }
    item = "agenda:\n  - {item: II, title: Offers, about: [2020-001/1]}\n"

    def waiting(meeting: str, day: str) -> list[tuple[str, str, tuple[str, ...]]]:
        files = {
            "proposals/register.yaml": f"events:\n{lines}",
            "schedules/meetings/sample-wg-76.yaml": meeting,
            **texts,
        }
        corpus, _ = read_corpus(Sources(base() | {path: text.encode() for path, text in files.items()}))
        found = find_duties(corpus, datetime.date.fromisoformat(day))
        return [(one.kind.value, one.name, one.about) for one in found if one.kind in (Kind.TAKE_UP, Kind.UNDECIDED)]

    left = ("take-up", "register", ("2020-003",))
    all_left = ("take-up", "register", ("2020-001", "2020-002", "2020-003"))
    # Over and not entered as held, that is to be entered first.
    for day in ("2020-01-19", "2020-01-21", "2020-02-01"):
        assert waiting(WG + item, day) == [left], day
    held = f"{WG}{item}actual: {{from: 2020-01-20, to: 2020-01-21}}\n"
    assert waiting(held, "2020-01-20") == [left]
    assert waiting(held, "2020-01-21") == [left, ("undecided", "sample-wg-76", ("2020-001", "2020-002"))]
    noted = f"{held}decisions:\n  - {{about: 2020-001, act: noted}}\n"
    assert waiting(noted, "2020-01-21") == [left, ("undecided", "sample-wg-76", ("2020-002",))]
    assert waiting(f"{WG}{item}status: cancelled\n", "2020-01-19") == [all_left]
    whole = f"{WG}{item.replace('2020-001/1', 'review-sample')}"
    assert [waiting(whole, day) for day in ("2020-01-19", "2020-01-22")] == [
        [],
        [("take-up", "register", ("2020-001", "2020-003"))],
    ]


def test_what_was_received_is_a_duty_until_the_register_or_a_meeting_says_that_it_was_sent_out() -> None:
    proposal = """---
id: 2020-00{number}
title: Comparing offers
by: XA
language: en
base: draft
changes:
  - {{c: 1, insert: last in cloud, text: The file is closed.}}
---

# Reasons

Offers are lost.
"""
    files = {f"proposals/2020/2020-00{number}.md": proposal.format(number=number) for number in range(1, 6)}
    events = (
        *(("received", number, "02") for number in range(1, 6)),
        ("circulated", 1, "06"), ("withdrawn", 3, "08"),
    )  # fmt: skip
    files["proposals/register.yaml"] = "events:\n" + "".join(
        f"  - {{event: {event}, proposal: 2020-00{number}, at: '2020-01-{day} 23:30', by: XA, to: members}}\n"
        for event, number, day in events
    )
    files["schedules/meetings/sample-wg-76.yaml"] = (
        WG.replace("follow-up:", "  - {what: Proposals, about: 2020-002/1, to: [members], on: 2020-01-07}\nfollow-up:")
        + "decisions:\n  - {about: 2020-004, act: examined, on: 2020-01-20}\n"
        "  - {about: 2020-004, act: not-accepted}\n"
    )
    corpus, _ = read_corpus(Sources(base() | {path: text.encode() for path, text in files.items()}))

    def unsent(day: str) -> list[str]:
        found = find_duties(corpus, datetime.date.fromisoformat(f"2020-01-{day}"))
        return [name for one in found if one.kind.value == "circulate" for name in one.about]

    assert [unsent(day) for day in ("01", "02", "06", "07")] == [
        [],
        ["2020-001", "2020-002", "2020-003", "2020-004", "2020-005"],
        ["2020-002", "2020-003", "2020-004", "2020-005"],
        ["2020-003", "2020-004", "2020-005"],
    ]
    # The third was withdrawn on the eighth; the meeting of the 20th and 21st examined the fourth on its first day, and
    # did not accept it on its last.
    assert [unsent(day) for day in ("08", "20", "22")] == [["2020-004", "2020-005"]] * 2 + [["2020-005"]]
    duties = find_duties(corpus, datetime.date(2020, 1, 22))
    said = "Send out 2020-005, received and sent to nobody"
    assert said in [line.words for line in tell_duties(duties, corpus, "en")]
    assert said not in [line.words for line in tell_duties(duties, corpus, "en", {"2020-005"})]
    told = [line for line in status_lines(corpus, datetime.date(2020, 1, 22), "fr") if line.topic == "circulate"]
    assert [(line.words, line.deal.command) for line in told] == [
        ("Reçu, et non diffusé\u00a0: 2020-005", ("circulate", "2020-005"))
    ]


def test_what_is_to_be_kept_in_step_names_the_changes_that_touch_it() -> None:
    duty = "coordination:\n  - {id: board, with: SAMPLE-MC, paragraphs: cloud-002, duty: {en: Use the same words.}}\n"
    proposal = """---
id: 2020-001
title: Comparing offers
by: XA
language: en
base: draft
changes:
  - {c: 1, insert: last in cloud, text: The file is closed.}
  - {c: 2, insert: after cloud-002, text: The offers are kept.}
---

# Reasons

Two offers are too few.
"""
    corpus = read(review=f"{REVIEW}{duty}", proposal=proposal)
    found = [one for one in find_duties(corpus, datetime.date(2020, 1, 5)) if one.kind.value == "coordination"]
    assert [(one.name, one.who, one.about) for one in found] == [
        ("review-sample/board", ("secretariat", "SAMPLE-MC"), ("2020-001/2",))
    ]
    assert [line.words for line in tell_duties(found, corpus, "en")] == ["Use the same words. Touched by 2020-001/2."]
    assert [line.words for line in tell_duties(found, corpus, "en", {"2020-001"})] == ["Use the same words."]


def test_the_body_that_goes_on_with_anothers_work_owes_what_that_owed() -> None:
    bodies = """bodies:
  - {code: SAMPLE-WG, name: Sample working group, successors: [{body: SAMPLE-OLD, from: 2020-03}], basis: sample}
  - {code: SAMPLE-OLD, name: Sample group, successors: [{body: SAMPLE-NEW, from: 2020-06}], basis: sample}
  - {code: SAMPLE-NEW, name: Sample forum, basis: sample}
  - {code: SAMPLE-MC, name: Sample committee, basis: sample}
"""

    def owes(as_of: str) -> set[tuple[str, ...]]:
        return {one.who for one in on(as_of, bodies=bodies) if one.name == "review-sample/receive"}

    assert owes("2020-02-29") == {("SAMPLE-WG",)}
    assert owes("2020-03-04") == {("SAMPLE-OLD",)}
    assert owes("2020-06-01") == {("SAMPLE-NEW",)}


def test_a_proposal_is_not_taken_up_by_what_a_meeting_did_with_those_that_it_reconciles() -> None:
    received = {"event": "received", "proposal": "2020-001", "at": "2020-04-01 12:00", "by": "XA"}
    corpus = procedure.corpus(
        procedure.proposal("2019-004"),
        procedure.proposal("2020-001", reconciles=["2019-004"]),
        procedure.meeting("wg-1", [procedure.act("2019-004", "examined")]),
        procedure.meeting("wg-2", [procedure.act("2020-001", "examined")]),
        procedure.register(received),
    )

    def untouched(day: str) -> list[str]:
        found = find_duties(corpus, datetime.date.fromisoformat(day))
        return [name for one in found if one.kind is Kind.TAKE_UP for name in one.about]

    assert (untouched("2020-04-15"), untouched("2020-05-19")) == (["2020-001"], [])


def test_what_was_adopted_in_other_words_later_was_still_to_be_taken_up() -> None:
    corpus = procedure.corpus(
        procedure.proposal("2019-004"),
        procedure.proposal("2019-004m1", by="secretariat", modifies=["2019-004/1"]),
        procedure.meeting(
            "wg-1",
            [
                procedure.act("2019-004/1", "examined"),
                procedure.act("2019-004/1", "recommended", as_="2019-004m1"),
            ],
        ),
        procedure.receipts("2019-004"),
    )
    for day, waiting in (("2019-11-04", ["2019-004"]), ("2019-11-05", [])):
        found = find_duties(corpus, datetime.date.fromisoformat(day))
        assert [name for one in found if one.kind is Kind.TAKE_UP for name in one.about] == waiting


def test_what_was_noted_by_the_day_needed_no_sending_though_a_later_meeting_took_it_further() -> None:
    corpus = procedure.corpus(
        procedure.proposal("2019-004"),
        procedure.meeting("wg-1", [procedure.act("2019-004", "noted")]),
        procedure.meeting("wg-2", [procedure.act("2019-004", "examined"), procedure.act("2019-004", "recommended")]),
        procedure.receipts("2019-004"),
    )
    for day, unsent in (("2019-11-04", [("2019-004",)]), ("2019-11-05", []), ("2020-05-19", [("2019-004",)])):
        found = find_duties(corpus, datetime.date.fromisoformat(day))
        assert [one.about for one in found if one.kind is Kind.CIRCULATE] == unsent
