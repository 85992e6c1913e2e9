"""The sample proposals show all that a review meets: every operation, theme and outcome, in both languages."""

import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

from rkcctl.amend.conflicts import find_pairs
from rkcctl.amend.merge import Taken
from rkcctl.amend.ties import Tie
from rkcctl.model.change import OPERATIONS
from rkcctl.model.corpus import Corpus
from rkcctl.model.procedure import State
from rkcctl.model.reception import judge, zone_named
from rkcctl.pipeline.preview import preview_draft
from rkcctl.pipeline.seen import see
from rkcctl.pipeline.texts import history_of
from rkcctl.read.corpus import read_corpus
from rkcctl.store.disk import load

ROOT = Path(__file__).parents[2]


@cache
def corpus() -> Corpus:
    return read_corpus(load(ROOT)[0])[0]


def test_every_operation_theme_and_language_occurs() -> None:
    proposals = [proposal.value for proposal in corpus().proposals]
    assert len(proposals) >= 32
    assert {change.operation for value in proposals for change in value.changes} == set(OPERATIONS)
    themes = corpus().guideline.value.themes if corpus().guideline else ()
    assert {theme for value in proposals for theme in value.themes} == {theme.id for theme in themes}
    assert len([value for value in proposals if value.language == "fr"]) >= 5
    beside = [value for value in proposals if value.language == "en" and any(change.fr for change in value.changes)]
    assert len(beside) >= 4
    assert 3 * len([value for value in proposals if len(value.changes) >= 3]) >= len(proposals)


def test_every_sample_participant_proposes_something() -> None:
    people = corpus().participants.value.participants if corpus().participants else ()
    proposing = {code for proposal in corpus().proposals for code in (proposal.value.by, *proposal.value.with_)}
    assert proposing == {one.code for one in people if one.sample} | {"secretariat"}


def test_changes_come_to_every_outcome() -> None:
    states = Counter(state.state for state in corpus().folded.states.values())
    assert corpus().folded.troubles == ()
    wanted = {
        State.APPROVED, State.SETTLED, State.ACCEPTED_WITH_MODIFICATION, State.NOT_ACCEPTED, State.RETURNED,
        State.DEFERRED, State.WITHDRAWN, State.NOTED, State.RECEIVED,
    }  # fmt: skip
    assert wanted <= set(states)
    assert 2 * states[State.APPROVED] >= states.total()


def test_the_relations_between_proposals_occur() -> None:
    proposals = [proposal.value for proposal in corpus().proposals]
    asked = {value.id for value in proposals if value.asks}
    assert {value.asks for value in proposals if value.asks} == {"text", "answer", "study"}
    assert {name for value in proposals for name in value.answers} == asked
    assert len([value for value in proposals if value.reconciles]) >= 2
    assert any(value.modifies for value in proposals)
    assert any(value.previous and value.base == "draft-1" for value in proposals)
    assert any(change.requires for value in proposals for change in value.changes)
    events = {line.event.event for line in corpus().register_lines}
    assert events >= {"received", "acknowledged", "circulated", "cosponsored", "admitted", "withdrawn"}


def test_proposals_touch_many_chapters_and_at_least_half_of_their_changes_are_merged() -> None:
    history = history_of(corpus())
    touched = {chapter for found in see(corpus()).chapters.values() for chapter in found}
    assert len(touched) >= 8
    changes = {f"{file.id}/{change.c}" for file in corpus().proposals for change in file.value.changes}
    merged = set(history.merged)
    assert merged <= changes
    assert 2 * len(merged) >= len(changes)
    # What is approved is in the text, and of the others nothing is.
    assert merged == {name for name, state in corpus().folded.states.items() if state.state is State.APPROVED}


def test_two_proposals_do_the_same_and_two_conflicts_have_their_reconciling_proposal() -> None:
    pairs = _pairs()
    assert [names for names, tie in pairs.items() if tie is Tie.DUPLICATE] == [("2019-016/1", "2019-017/1")]
    reconciling = [file.value for file in corpus().proposals if file.value.reconciles]
    assert len(reconciling) >= 2
    subjects = corpus().folded.subjects
    for value in reconciling:
        settled = [name for about in value.reconciles for name in subjects[about]]
        of_two = [pair for pair in combinations(sorted(settled), 2) if pairs.get(pair) is Tie.COLLISION]
        assert len({name.partition("/")[0] for pair in of_two for name in pair}) >= 2, value.id
        states = [corpus().folded.states[name].state for pair in of_two for name in pair]
        assert set(states) == {State.SETTLED}, value.id


def _pairs() -> dict[tuple[str, str], Tie]:
    """What changes of two proposals on the sealed edition have to do with one another there."""
    history = history_of(corpus())
    text = history.text("sample-2014")
    assert text is not None
    taken = [
        Taken(file, change)
        for file in corpus().proposals
        if file.value.base == text.label
        for change in file.value.changes
    ]
    located = [(one, place) for one in taken for place in history.locate(one.file, one.change)[0]]
    return {(pair.first, pair.second): pair.tie for pair in find_pairs(text, located) if not pair.is_within}


def test_one_proposal_came_after_the_deadline_and_was_taken_up_at_the_next_meeting() -> None:
    assert corpus().guideline is not None
    zone = zone_named(corpus().guideline.value.timezone)
    assert zone is not None
    meetings = {record.value.id: record.value for record in corpus().meetings}
    events = [line.event for line in corpus().register_lines]
    late: dict[str, str] = {}
    for event in events:
        if event.event == "received" and event.for_meeting:
            found = judge(meetings.values(), meetings[event.for_meeting], event.at, zone, event.by)
            if found.late and found.meeting:
                late[event.proposal] = found.meeting.id
    assert late == {"2019-014": "sample-wg-78"}
    (admitted,) = [event for event in events if event.event == "admitted"]
    assert {admitted.proposal: admitted.for_meeting} == late


def test_reasons_in_the_register_cite_what_was_there_and_the_same_in_both_languages() -> None:
    events = [line.event for line in corpus().register_lines]
    came = {event.proposal: event.at for event in events if event.event == "received"}
    cited = [
        (
            event,
            {language: set(re.findall(r"[0-9]{4}-[0-9]{3}", event.reason.say(language))) for language in ("en", "fr")},
        )
        for event in events
        if event.reason
    ]
    assert any(found["en"] for _, found in cited)
    for event, found in cited:
        assert found["en"] == found["fr"], event
        assert all(came[name] < event.at for name in found["en"]), event


def test_paragraphs_were_amended_by_two_proposals_and_the_combined_words_were_read() -> None:
    confirmed = [one for record in corpus().meetings for one in record.value.confirmed]
    merged = history_of(corpus()).merged
    together = {one.block: {name.partition("/")[0] for name in one.changes if name in merged} for one in confirmed}
    assert [block for block, proposals in together.items() if len(proposals) >= 2]


def test_a_draft_shows_a_chapter_that_was_merged_since() -> None:
    guideline = preview_draft(corpus(), "draft-1").compared.new.guideline
    assert guideline is not None
    assert "cloud" in guideline.value.chapters
