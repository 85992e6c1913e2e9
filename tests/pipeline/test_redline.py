"""Redlines between texts of a workspace: by their names, with the participants whose changes they are."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from rkcctl.amend.merge import merge
from rkcctl.compose.comparison import compare_side_by_side
from rkcctl.compose.edition import Wish, compose, label_of
from rkcctl.compose.likeness import marks_of
from rkcctl.errors import RkcError, UsageError
from rkcctl.model import document
from rkcctl.model.corpus import Corpus
from rkcctl.model.edition import Edition
from rkcctl.model.redline import Attributions
from rkcctl.model.sources import Sources
from rkcctl.pipeline.attribution import attribute, attribute_labels, first_reason, tell_change
from rkcctl.pipeline.compared import Compared, comparative_edition, redline_edition
from rkcctl.pipeline.redline import compare_labels, compare_merged
from rkcctl.pipeline.texts import corpus_at, history_of, labels_of
from rkcctl.pipeline.validate import examine
from rkcctl.pipeline.write_redline import redline_outputs
from rkcctl.store.disk import load
from tests.amend.test_trial import APART, SIX, history
from tests.compose.paper_sample import lines
from tests.render.web import house

ROOT = Path(__file__).parents[2]
CHANGES = ("2019-005/1", "2019-005/2", "2019-005/3", "2019-005/4", "2019-020/2")


@pytest.fixture(scope="module")
def sample() -> Corpus:
    sources, _ = load(ROOT)
    return examine(sources)[0]


@pytest.fixture(scope="module")
def adopted(sample: Corpus) -> Compared:
    """The sealed sample, and the same with a few changes."""
    history = history_of(sample)
    base = history.text("sample-2014")
    assert base is not None
    merged = merge(base, history.take(CHANGES))
    assert merged.is_clean
    before = corpus_at(sample, history, "sample-2014")
    return compare_merged(sample, before, merged, "as if adopted")


def marked(edition: Edition) -> dict[str, tuple[str, list[str]]]:
    """Of every marked unit and note the status, and by whom its words came and went."""
    found: dict[str, tuple[str, list[str]]] = {}
    for chapter in edition.chapters:
        for unit in chapter.units:
            if unit.mark:
                found[unit.id] = (unit.mark.status.value, sorted(set(marks_of(unit.content))))
        for note in chapter.notes:
            if note.mark:
                names = {by for node in note.content for by in marks_of(node)}
                found[note.label] = (note.mark.status.value, sorted(names))
    return found


def test_every_change_of_the_sample_is_that_of_its_participant(adopted: Compared) -> None:
    shown = redline_edition(adopted, "en")
    assert {by for _, names in marked(shown).values() for by in names} == set(CHANGES)
    assert shown.redline is not None
    assert {shown.redline.changes[name].author for name in CHANGES} == {"XG, XB", "XB"}
    assert all(isinstance(shown.redline.changes[name].date, datetime.date) for name in CHANGES)
    assert all(shown.redline.changes[name].why for name in CHANGES)
    assert shown.redline.new == "as if adopted"
    assert "sample-2014-as-if-adopted" in shown.file_name
    # Who reads the English chapters in French is told the same of them.
    french = redline_edition(adopted, "fr")
    assert marked(french) == marked(shown)
    assert french.redline is not None
    assert french.redline.changes.keys() == shown.redline.changes.keys()


def test_a_change_has_the_day_on_which_its_words_came_in_beside_that_of_the_decision(sample: Corpus) -> None:
    waiting, decided = (tell_change(sample, name) for name in ("2020-017/1", "2019-005/1"))
    assert waiting is not None and decided is not None
    assert (waiting.date, waiting.came) == (None, datetime.date(2020, 10, 8))
    assert decided.date is not None and decided.came is not None and decided.came < decided.date
    # A revision brought other words for what it names, or for all.
    files = dict(sample.sources.files)
    revised = "  - at: 2021-02-01 10:00\n    event: revised\n    proposal: 2020-017\n    by: XW\n    changes: [2]\n"
    files["proposals/register.yaml"] += revised.encode()
    later = examine(Sources(files))[0]
    assert [later.came(f"2020-017/{number}") for number in (1, 2)] == [waiting.came, datetime.date(2021, 2, 1)]
    assert sample.came("2031-001/1") is None


EXIT = """---
id: exit
title: Exit
---

<!-- exit-1 -->
Everything is paid and returned.
"""


def test_in_a_chapter_of_both_languages_each_is_told_who_changed_its_own_words() -> None:
    texts = history(
        english=EXIT,
        p001=SIX,
        p002=APART,
        p003="  - {c: 1, amend: exit-1, edits: [{find: paid, replace: settled}]}\n",
        p004="  - {c: 1, amend: exit-1, edits: [{find: returned, replace: erased}]}\n",
    )
    every = [f"2019-00{number}/1" for number in range(1, 5)]
    merged = merge(texts.now, texts.take(every))
    assert merged.is_clean, merged
    blocks = {language: attribute(texts.corpus, [merged], language).blocks for language in ("en", "fr")}
    everywhere = {"cloud-1": (every[0],), "exit-1": (every[2], every[3])}
    assert blocks == {"en": {**everywhere, "cloud-2": (every[1],)}, "fr": everywhere}
    spans = attribute(texts.corpus, [merged], "fr").spans
    assert sorted(span.by for found in spans.values() for span in found) == [every[0], *every[2:]]


def test_changes_between_two_texts_of_one_edition_are_those_of_the_record(sample: Corpus) -> None:
    history = history_of(sample)
    assert attribute_labels(history, "sample-2014", "sample-2014", "en") == Attributions()
    assert attribute_labels(history, "sample-2013", "sample-2014", "en") == Attributions()
    for number in range(1, len(history.entries) + 1):
        given = attribute_labels(history, "sample-2014", f"sample-2014+{number}", "en")
        names = {change.id for entry in history.entries[:number] for change in entry.changes}
        assert {name for found in given.blocks.values() for name in found} <= names


def test_a_sealed_edition_is_read_as_it_was_sealed(sample: Corpus) -> None:
    path = "guidelines/en/risk.md"
    files = dict(sample.sources.files)
    files[path] = files[path].replace(b"risk", b"danger")
    edited = examine(Sources(files))[0]
    history = history_of(edited)
    sealed = corpus_at(edited, history, "sample-2014")
    # Nothing that was merged since is in a draft.
    draft = corpus_at(edited, history, "draft-1")
    assert draft.ledger and not draft.ledger.value.entries
    assert label_of(sealed) == "sample-2014"
    assert sealed.sources.files[path] == sealed.sources.files["guidelines/editions/sample-2014/en/risk.md"]
    assert corpus_at(edited, history, "working") is edited
    compared = compare_labels(edited, checked=False)
    assert any(name.startswith("risk-") for name in marked(redline_edition(compared, "en")))
    assert labels_of(edited, history)[0] == "sample-2014"


def test_a_text_that_is_not_there_is_named_with_the_nearest(sample: Corpus) -> None:
    with pytest.raises(UsageError, match="there is no text 'sample-2015'") as caught:
        compare_labels(sample, "sample-2015")
    assert "sample-2014" in caught.value.hint


def test_a_text_in_drafting_has_nothing_that_it_rests_on(sample: Corpus) -> None:
    files = {path: data for path, data in sample.sources.files.items() if "/editions/" not in path}
    files["guidelines/guideline.yaml"] = files["guidelines/guideline.yaml"].partition(b"base:")[0]
    with pytest.raises(RkcError, match="rests on no sealed edition"):
        compare_labels(examine(Sources(files))[0])


def test_an_edition_compared_with_itself_has_no_change(sample: Corpus) -> None:
    compared = compare_labels(sample, "sample-2014", "sample-2014")
    shown = redline_edition(compared, "en")
    assert marked(shown) == {}
    assert shown.annexes == ()
    assert shown.chapters == compose(compared.new, Wish("en")).chapters


def test_every_format_is_one_file_that_says_it_is_a_sample(adopted: Compared) -> None:
    formats = ("html", "pdf", "docx", "md")
    paths = [found.path for found in redline_outputs(adopted, formats, house())]
    assert paths == [f"SAMPLE-rkc-ict-guidelines-sample-2014-as-if-adopted-en-redline.{end}" for end in sorted(formats)]
    (table,) = redline_outputs(adopted, ("html",), house(), comparative_edition)
    assert table.path.endswith("-en-table.html")
    assert b"Present text" in table.data
    assert b"SAMPLE - NOT A DOCUMENT OF THE WCO" in table.data


def test_the_comparative_table_gives_the_reasons_of_the_proposals(sample: Corpus, adopted: Compared) -> None:
    (annex,) = comparative_edition(adopted, "en").annexes
    rows = [row for node in annex.content if isinstance(node, document.Table) for row in node.rows]
    reasons = {document.plain(row[3]).partition(":")[0] for row in rows}
    own = {f"XG, XB, 2019-005/{number}" for number in range(1, 5)}
    assert reasons == {*own, "XB, 2019-020/2"}
    assert not [row for row in rows if "](" in document.plain(row[3])]


def test_the_reasons_in_a_comparative_table_read_as_their_author_wrote_them(adopted: Compared) -> None:
    shown = redline_edition(adopted, "en")
    assert shown.redline is not None
    why = "See paragraph [](#risk-012), *now* with `N`, [its score](#risk-012) and [](rkc:6.10)."
    why += "\n\nBut:\n\n- Table [](#risk-014);\n- note[^risk-n1].\n"
    told = {name: replace(one, why=why) for name, one in shown.redline.changes.items()}
    (annex,) = compare_side_by_side(replace(shown, redline=replace(shown.redline, changes=told)), "T").annexes
    (first, *_) = [row[3] for node in annex.content if isinstance(node, document.Table) for row in node.rows]
    number = next(unit.number for one in shown.chapters for unit in one.units if unit.id == "risk-012")
    label = next(unit.cite for one in shown.chapters for unit in one.units if unit.id == "risk-014")
    note = next(note.number for one in shown.chapters for note in one.notes if note.label == "risk-n1")
    said, but, *items = lines(first)
    assert said.partition(": ")[2] == f"See paragraph {number}, now with N, its score and 6.10."
    assert [but, *items] == ["But:", f"(a) {label};", f"(b) note[{note}]."]
    assert document.Emphasis((document.Text("now"),)) in first
    assert document.Code("N") in first


def test_where_the_reasons_of_a_proposal_go_on_it_is_marked() -> None:
    assert first_reason("# Reasons\n\nFirst:\n\n- one\n") == "First: […]"
    assert first_reason("# Reasons\n\nFirst\nof all.\n") == "First of all."


def test_a_term_that_changed_in_the_glossary_is_shown(sample: Corpus) -> None:
    files = dict(sample.sources.files)
    path = "guidelines/glossary.yaml"
    files[path] = files[path].replace(b"Multi-year plan", b"Plan of five years", 1)
    assert files[path] != sample.sources.files[path]
    shown = redline_edition(compare_labels(examine(Sources(files))[0], checked=False), "en")
    (annex,) = shown.annexes
    assert annex.title == "Glossary: what changed"
    (entry,) = annex.content
    assert isinstance(entry, document.Paragraph)
    assert document.plain(entry.content, both=True).startswith(
        "ICT strategy (fr: stratégie TIC). Multi-year planPlan of five years, approved"
    )
