"""A text as if changes were adopted: what commutes is there, and what is disputed stands side by side, by whom."""

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest

from rkcctl.amend.history import History
from rkcctl.amend.trial import Trial, try_out
from rkcctl.model.sources import Sources
from rkcctl.model.typed import Words
from rkcctl.pipeline.texts import history_of
from rkcctl.read.corpus import read_corpus
from tests.amend.test_operations import SOURCES
from tests.pipeline.workspace import propose, sealed

GUIDELINE = "guidelines/guideline.yaml"
SIX = """  - c: 1
    amend: cloud-1
    edits: [{find: compare, replace: weigh}]
    fr: {edits: [{find: comparent, replace: pèsent}]}
"""
SEVEN = SIX.replace("weigh", "read").replace("pèsent", "lisent")
GONE = """  - {c: 1, delete: cloud-1, was: Officers compare offers., fr: {was: Les agents comparent les offres.}}
"""
APART = "  - {c: 1, amend: cloud-2, edits: [{find: best, replace: cheapest}]}\n"
OPENS = "  - {c: 1, amend: cloud-2, edits: [{find: The best, replace: The *best}]}\n"
CLOSES = "  - {c: 1, amend: cloud-2, edits: [{find: is kept, replace: is* kept}]}\n"
STORED = "  - {c: 1, amend: cloud-2, edits: [{find: kept, replace: stored}]}\n"
WIDE = "  - {c: 1, amend: cloud-2, edits: [{find: The, replace: That}, {find: kept, replace: held}]}\n"
TERM = """  - c: 1
    replace-term: {from: best, to: first}
    expect: 1
    fr: {replace-term: {from: meilleure, to: autre}, expect: 1}
"""
LATE = "  - {c: 1, amend: cloud-2, edits: [{find: worst, replace: cheapest}]}\n"


def history(
    drafts: Mapping[str, str] | None = None,
    later: Mapping[str, str] | None = None,
    french: str = SOURCES["fr"],
    english: str = "",
    **proposals: str,
) -> History:
    """A text in drafting in two languages, with proposals on it, drafts, and proposals on the last of these.

    `english` is a chapter, `exit`, that is missing in French.
    """
    files = {path: data for path, data in sealed().items() if not path.startswith("guidelines/e")}
    files |= {
        f"guidelines/{language}/cloud.md": source.encode() for language, source in (SOURCES | {"fr": french}).items()
    }
    files[GUIDELINE] = files[GUIDELINE].split(b"base:")[0].replace(b"[en]", b"[en, fr]")
    if english:
        files["guidelines/en/exit.md"] = english.encode()
        files[GUIDELINE] = files[GUIDELINE].replace(b"[cloud", b"[exit, cloud")
    for number, changes in proposals.items():
        name = f"2019-{number.removeprefix('p')}"
        files[f"proposals/2019/{name}.md"] = propose(name, changes, "draft")
    for label, source in (drafts or {}).items():
        files[f"guidelines/drafts/{label}.yaml"] = source.encode()
        for number, changes in (later or {}).items():
            name = f"2019-{number.removeprefix('p')}"
            files[f"proposals/2019/{name}.md"] = propose(name, changes, label)
    return history_of(read_corpus(Sources(files))[0])


def attempt(shuffled: int = 0, bracketed: tuple[str, ...] = (), **proposals: str) -> Trial:
    texts = history(**proposals)
    changes = [f"{file.id}/{change.c}" for file in texts.corpus.proposals for change in file.value.changes]
    random.Random(shuffled).shuffle(changes)
    return try_out(texts, texts.take(changes), bracketed=bracketed)


def words(trial: Trial, language: str, name: str) -> str:
    held = trial.shown.block(language, name)
    assert held is not None
    return held.block.leaves[0].text


def test_disputed_words_stand_side_by_side_in_each_language_those_of_the_text_last() -> None:
    trial = attempt(p001=SIX, p002=SEVEN)
    assert words(trial, "en", "cloud-1") == (
        "Officers \\[XA (2019-001/1): weigh\\] \\[XA (2019-002/1): read\\] \\[present text: compare\\] offers."
    )
    assert words(trial, "fr", "cloud-1") == (
        "Les agents \\[XA (2019-001/1)\u00a0: pèsent\\] \\[XA (2019-002/1)\u00a0: lisent\\] "
        "\\[texte actuel\u00a0: comparent\\] les offres."
    )
    assert trial.alternatives == (("cloud-1", ("2019-001/1", "2019-002/1")),)
    assert trial.disputed == {
        "alternatives/1": ("2019-001/1", "2019-002/1"),
        "alternatives/2": ("2019-001/1", "2019-002/1"),
    }


def test_what_is_said_around_disputed_words_is_in_the_language_of_who_reads_them() -> None:
    texts = history(p001=SIX, p002=SEVEN)
    file = next(file for file in texts.corpus.proposals if file.id == "2019-002")
    value = file.value.model_copy(update={"by": "secretariat"})
    own = replace(file, record=replace(file.record, value=value))
    chosen = [
        replace(one, file=own) if one.file.id == own.id else one for one in texts.take(("2019-001/1", "2019-002/1"))
    ]
    trial = try_out(texts, chosen, spoken="fr")
    assert words(trial, "en", "cloud-1") == (
        "Officers \\[Sample Member A (2019-001/1)\u00a0: weigh\\] \\[secrétariat (2019-002/1)\u00a0: read\\] "
        "\\[texte actuel\u00a0: compare\\] offers."
    )
    # A name is read as it is written, whatever it holds.
    people = texts.corpus.participants
    assert people is not None
    odd = people.value.participants[0].model_copy(update={"name": Words(fr="Membre [A]\n*seul*")})
    named = replace(people, value=people.value.model_copy(update={"participants": (odd,)}))
    trial = try_out(replace(texts, corpus=replace(texts.corpus, participants=named)), chosen, spoken="fr")
    assert "\\[Membre \\[A\\] \\*seul\\* (2019-001/1)\u00a0: weigh\\]" in words(trial, "en", "cloud-1")
    trial = try_out(texts, chosen)
    assert "\\[secretariat (2019-002/1): read\\] \\[present text: compare\\]" in words(trial, "en", "cloud-1")


def test_without_the_disputes_the_text_has_the_words_that_it_had() -> None:
    trial = attempt(p001=SIX, p002=SEVEN, p003=APART)
    assert {chapter.language: chapter.text for chapter in trial.text.chapters} == {
        "en": SOURCES["en"].replace("best", "cheapest"),
        "fr": SOURCES["fr"],
    }
    assert "cheapest" in words(trial, "en", "cloud-2")


@pytest.mark.parametrize(
    ("language", "number", "weighed", "said"),
    [
        ("en", 1, "Officers weigh offers.", "to be deleted"),
        ("fr", 2, "Les agents pèsent les offres.", "à supprimer"),
    ],
)
def test_where_one_would_take_the_paragraph_out_that_is_an_alternative_as_well(
    language: str, number: int, weighed: str, said: str
) -> None:
    trial = attempt(p001=SIX, p002=GONE)
    names = [block.id for chapter in trial.shown.in_language(language) for block in chapter.blocks]
    first, second = (f"cloud-1-alt-{number}-{part}" for part in (1, 2))
    assert names[1:4] == ["cloud-1", first, second]
    colon = {"en": ":", "fr": "\u00a0:"}[language]
    assert words(trial, language, first) == f"\\[XA (2019-001/1){colon} {weighed}\\]"
    assert words(trial, language, second) == f"\\[XA (2019-002/1){colon} {said}\\]"
    assert words(trial, language, "cloud-1") in SOURCES[language]


def test_a_change_that_does_not_fit_is_left_out_and_said_why() -> None:
    trial = attempt(p001=LATE, p002=APART)
    assert [(one.change, one.code) for one in trial.left_out] == [("2019-001/1", "AMD101")]
    assert [one.name for one in trial.taken] == ["2019-002/1"]


@pytest.mark.parametrize("shuffled", [1, 2, 3])
def test_the_order_in_which_changes_are_chosen_does_not_matter(shuffled: int) -> None:
    proposals = {"p001": SIX, "p002": SEVEN, "p003": APART, "p004": LATE, "p005": GONE}
    one, other = attempt(**proposals), attempt(shuffled, **proposals)
    assert [chapter.text for chapter in one.shown.chapters] == [chapter.text for chapter in other.shown.chapters]
    assert (one.disputes, one.left_out, one.alternatives) == (other.disputes, other.left_out, other.alternatives)


def test_nothing_chosen_shows_the_text_as_it_is() -> None:
    trial = attempt()
    assert {chapter.language: chapter.text for chapter in trial.shown.chapters} == SOURCES
    assert trial.disputes == trial.left_out == trial.taken == ()


def test_alternatives_whose_signs_meet_those_of_other_words_stand_in_paragraphs_of_their_own() -> None:
    trial = attempt(p001=OPENS, p002=CLOSES, p003=STORED)
    assert words(trial, "en", "cloud-2") == "The *best offer is kept."
    assert words(trial, "en", "cloud-2-alt-1-1") == "\\[XA (2019-002/1): The best offer is* kept.\\]"
    assert words(trial, "en", "cloud-2-alt-1-2") == "\\[XA (2019-003/1): The best offer is stored.\\]"
    assert [one.name for one in trial.taken] == ["2019-001/1"]
    assert trial.left_out == ()


def test_alternatives_around_words_that_another_changes_leave_these_alone() -> None:
    trial = attempt(p001=APART, p002=WIDE, p003=STORED)
    assert words(trial, "en", "cloud-2") == "The cheapest offer is kept."
    assert words(trial, "en", "cloud-2-alt-1-1") == "\\[XA (2019-002/1): That best offer is held.\\]"
    assert words(trial, "en", "cloud-2-alt-1-2") == "\\[XA (2019-003/1): The best offer is stored.\\]"


def test_one_dispute_that_cannot_be_shown_takes_no_other_with_it_and_is_told() -> None:
    trial = attempt(p001=SIX, p002=SEVEN, p003=TERM, p004=TERM.replace("first", "cheapest"))
    assert [(one.change, one.code) for one in trial.left_out] == [("2019-003/1", "AMD114"), ("2019-004/1", "AMD114")]
    assert "it collides with 2019-004/1" in trial.left_out[0].reason
    assert trial.alternatives == (("cloud-1", ("2019-001/1", "2019-002/1")),)
    assert "weigh" in words(trial, "en", "cloud-1")


NEW = "  - {c: 1, insert: after cloud-1, text: Offers are kept for a year., fr: {text: Elles sont gardées un an.}}\n"
SEVERAL = """  - c: 1
    insert: after cloud-1
    text: |
      Offers are kept.

      - Ours
      - Yours
    fr: {text: Elles sont gardées.}
"""


def test_a_change_in_brackets_stands_beside_the_words_of_the_text_and_is_not_in_it() -> None:
    trial = attempt(p001=SIX, p002=APART, bracketed=("2019-001/1",))
    assert words(trial, "en", "cloud-1") == "Officers \\[XA (2019-001/1): weigh\\] \\[present text: compare\\] offers."
    assert "\\[XA (2019-001/1)\u00a0: pèsent\\] \\[texte actuel\u00a0: comparent\\]" in words(trial, "fr", "cloud-1")
    assert trial.alternatives == (("cloud-1", ("2019-001/1",)),)
    assert [one.name for one in trial.taken] == ["2019-002/1"]
    text = {chapter.language: chapter.text for chapter in trial.text.chapters}
    assert text == {"en": SOURCES["en"].replace("best", "cheapest"), "fr": SOURCES["fr"]}


def test_a_change_in_brackets_that_collides_stands_beside_the_other_as_well() -> None:
    trial = attempt(p001=SIX, p002=SEVEN, bracketed=("2019-001/1",))
    assert trial.alternatives == (("cloud-1", ("2019-001/1", "2019-002/1")),)
    assert "\\[XA (2019-002/1): read\\] \\[present text: compare\\]" in words(trial, "en", "cloud-1")


def test_what_a_change_in_brackets_brings_or_takes_away_stands_in_brackets() -> None:
    trial = attempt(p001=NEW, p002=SEVERAL, bracketed=("2019-001/1", "2019-002/1"))
    assert words(trial, "en", "cloud-2019-001-1") == "\\[XA (2019-001/1): Offers are kept for a year.\\]"
    assert words(trial, "fr", "cloud-2019-001-1") == "\\[XA (2019-001/1)\u00a0: Elles sont gardées un an.\\]"
    names = [block.id for chapter in trial.shown.in_language("en") for block in chapter.blocks]
    begin, end = (f"cloud-2019-002-1-1-alt-2-{side}" for side in (1, 2))
    at = names.index(begin)
    assert names[at : at + 4] == [begin, "cloud-2019-002-1-1", "cloud-2019-002-1-2", end]
    assert (words(trial, "en", begin), words(trial, "en", end)) == ("\\[XA (2019-002/1):", "\\]")
    assert {chapter.language: chapter.text for chapter in trial.text.chapters} == SOURCES
    gone = attempt(p001=GONE, bracketed=("2019-001/1",))
    assert words(gone, "en", "cloud-1-alt-1-1") == "\\[XA (2019-001/1): to be deleted\\]"
    assert words(gone, "en", "cloud-1") in SOURCES["en"]


NOTED = """  - c: 1
    amend: cloud-2
    edits: [{find: kept, replace: "kept[^new-2-n1]"}]
    fr: {edits: [{find: gardée, replace: "gardée[^new-2-n1]"}]}
  - {c: 2, note: new-2-n1, text: For a year., fr: {text: Un an.}}
"""


@pytest.mark.parametrize("bracketed", [("2019-001/1", "2019-001/2"), ("2019-001/1",), ("2019-001/2",)])
def test_a_note_in_brackets_comes_with_the_edit_that_sets_its_mark(bracketed: tuple[str, ...]) -> None:
    trial = attempt(p001=NOTED, bracketed=bracketed)
    note, mark = "cloud-2019-001-2-n1", "kept[^cloud-2019-001-2-n1]."
    alone = f"The best offer is {mark}"
    beside = f"The best offer is \\[XA (2019-001/1): {mark}\\] \\[present text: kept.\\]"
    assert words(trial, "en", "cloud-2") == (beside if "2019-001/1" in bracketed else alone)
    assert f"\n[^{note}]: For a year.\n" in trial.shown.in_language("en")[0].text
    assert f"\n[^{note}]: Un an.\n" in trial.shown.in_language("fr")[0].text
    assert trial.left_out == ()
    assert {name for _, names in trial.alternatives for name in names} == set(bracketed)


def test_a_term_in_brackets_has_no_place_and_is_told() -> None:
    trial = attempt(p001=TERM, p002=SIX, bracketed=("2019-001/1",))
    (left,) = trial.left_out
    assert (left.change, left.code) == ("2019-001/1", "AMD114")
    assert "a meeting put it in brackets" in left.reason
    assert "weigh" in words(trial, "en", "cloud-1")


DRAFT = """label: draft-1
for: sample-wg-76
base: draft
basis: sample
changes:
%s
files: {}
"""
FIRST_ROUND = {
    "p001": "  - {c: 1, amend: cloud-2, edits: [{find: best, replace: first}]}\n",
    "p002": "  - {c: 1, amend: cloud-2, edits: [{find: best, replace: last}]}\n",
    "p003": "  - {c: 1, amend: cloud-2, edits: [{find: kept, replace: stored}]}\n"
    "  - {c: 2, amend: cloud-6, edits: [{find: ends, replace: stops}]}\n"
    "  - {c: 3, note: cloud-n1, was: One day., text: Two days.}\n",
}
SECOND_ROUND = {
    "p005": "  - {c: 1, amend: cloud-2, edits: [{find: The, replace: The very}]}\n",
    "p006": "  - {c: 1, amend: cloud-2, edits: [{find: best, replace: cheapest}]}\n",
    "p007": '  - {c: 1, amend: cloud-6, edits: [{find: "stops.[^cloud-n1]", replace: stops.}]}\n',
    "p008": "  - {c: 1, note: cloud-n1, was: Two days., text: Three days.}\n",
}


def attempt_on_draft(later: Mapping[str, str]) -> tuple[Trial, list[str]]:
    names = "\n".join(f'  - {{id: 2019-003/{number}, words: "sha256:{"0" * 64}"}}' for number in (1, 2, 3))
    texts = history(drafts={"draft-1": DRAFT % names}, later=later, **FIRST_ROUND)
    changes = [f"{file.id}/{change.c}" for file in texts.corpus.proposals for change in file.value.changes]
    trial = try_out(texts, texts.take(changes))
    assert len(trial.together) == 2
    return trial, changes


def test_of_what_collides_in_a_second_round_nothing_vanishes() -> None:
    """Two changes collide only where no alternatives of the first round stand between them, and two others anywhere."""
    trial, changes = attempt_on_draft(SECOND_ROUND)
    disputed = {name for dispute in trial.disputes for name in dispute.changes}
    told = {*disputed, *(one.name for one in trial.taken), *(one.change for one in trial.left_out)}
    assert told == set(changes)
    assert {block: names for block, names in trial.alternatives if "2019-001/1" not in names} == {
        "cloud-2": ("2019-005/1", "2019-006/1"),
        "cloud-n1": ("2019-007/1", "2019-008/1"),
    }


def test_alternatives_of_a_second_round_stand_around_their_own_words_beside_those_of_the_first() -> None:
    held = "  - {c: 1, amend: cloud-2, edits: [{find: stored, replace: held}]}\n"
    trial, _ = attempt_on_draft({"p005": held, "p006": held.replace("held", "filed")})
    assert words(trial, "en", "cloud-2") == (
        "The \\[XA (2019-001/1): first\\] \\[XA (2019-002/1): last\\] \\[present text: best\\] offer is "
        "\\[XA (2019-005/1): held\\] \\[XA (2019-006/1): filed\\] \\[present text: stored\\]."
    )
