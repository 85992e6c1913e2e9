"""The sample proposals show all that a review meets: every operation, theme and outcome, in both languages."""

from collections import Counter
from functools import cache
from pathlib import Path

from rkcctl.model.change import OPERATIONS
from rkcctl.model.corpus import Corpus
from rkcctl.model.procedure import State
from rkcctl.pipeline.preview import preview_draft
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


def test_a_draft_shows_a_chapter_that_was_merged_since() -> None:
    guideline = preview_draft(corpus(), "draft-1").compared.new.guideline
    assert guideline is not None
    assert "cloud" in guideline.value.chapters
