"""What a preview says of itself, in both languages."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from rkcctl import amend
from rkcctl.compose.edition import Wish, compose
from rkcctl.compose.preview import as_preview, preview_annex
from rkcctl.compose.review_words import review_words
from rkcctl.model import document
from rkcctl.model.edition import Edition
from rkcctl.model.faults import amend as faults
from rkcctl.model.preview import Fate, Preview, ShownChange
from rkcctl.model.sources import Sources
from rkcctl.model.typed import Words
from rkcctl.read.corpus import read_corpus
from tests.case_files import base

TITLE = Words(en="Exit", fr="Sortie")


def change(name: str, fate: Fate = Fate.TAKEN, reason: str = "") -> ShownChange:
    return ShownChange(name, "XA, XB", TITLE, "not-accepted", fate, reason)


def shown(*changes: ShownChange, label: str = "") -> Preview:
    return Preview(label, "sample-wg-78" if label else "", "sample-2014+1", changes)


def edition(preview: Preview, language: str = "en") -> Edition:
    corpus, _ = read_corpus(Sources(base()))
    return as_preview(compose(corpus, Wish(language)), preview)


def test_the_banner_names_few_proposals_and_counts_many() -> None:
    few = edition(shown(change("2019-001/1"), change("2019-001/2"), change("2019-002/1")))
    assert few.banner.startswith("AS IF ADOPTED: proposals 2019-001, 2019-002 - NOT AN EDITION · SAMPLE")
    many = edition(shown(*(change(f"2019-00{number}/1") for number in range(1, 6))))
    assert many.banner.startswith("AS IF ADOPTED: 5 proposals - NOT AN EDITION · SAMPLE")
    french = edition(shown(change("2019-001/1"), label="draft-2"), "fr")
    assert french.banner.startswith(
        "PROJET draft-2\u00a0: COMME ADOPTÉ\u00a0: proposition 2019-001 - CE N'EST PAS UNE ÉDITION"
    )


def test_a_proposal_of_which_nothing_is_shown_is_not_in_the_banner() -> None:
    told = edition(shown(change("2019-001/1"), change("2019-002/1", Fate.LEFT_OUT, "it is gone")))
    assert "2019-002" not in told.banner
    assert ("Changes", "1 as proposed, 0 as alternatives in brackets, 1 left out") in told.facts


def test_it_bears_neither_name_nor_dates_of_the_edition_and_nothing_can_be_proposed_in_it() -> None:
    plain = compose(read_corpus(Sources(base()))[0], Wish("en"))
    told = edition(shown(change("2019-001/1")))
    assert told.identifier != plain.identifier
    assert told.identifier != edition(shown(change("2019-001/1"), label="draft-1")).identifier
    assert told.file_name == "SAMPLE-base-sample-2014+1-preview-en"
    assert told.label == "sample-2014+1-preview"
    assert [name for name, _ in told.facts] == ["Rests on", "Changes"]
    assert told.proposing is None
    french = edition(shown(change("2019-001/1"), label="draft-1"), "fr")
    assert (told.words["changes-current"], french.words["changes-current"]) == ("As if adopted", "Comme adopté")
    assert replace(told, chapters=plain.chapters).chapters == plain.chapters


def test_the_annex_says_of_each_change_where_it_stands_and_why_it_is_not_there() -> None:
    preview = shown(
        change("2019-001/1"), change("2019-002/1", Fate.ALTERNATIVE), change("2019-003/1", Fate.LEFT_OUT, "AMD104")
    )
    people = {"en": {"XA": "Sample Member A"}, "fr": {"XA": "Membre fictif A"}}
    rows = {
        language: [tuple(document.plain(cell) for cell in row) for row in table.rows]
        for language in ("en", "fr")
        for table in preview_annex(replace(preview, names=people), language, "Annex A").content
        if isinstance(table, document.Table)
    }
    assert rows["en"] == [
        ("2019-001/1", "Sample Member A, XB", "Exit", "not accepted", "as proposed"),
        ("2019-002/1", "Sample Member A, XB", "Exit", "not accepted", "as an alternative in brackets"),
        ("2019-003/1", "Sample Member A, XB", "Exit", "not accepted", "left out: what it is on is not in the text"),
    ]
    assert rows["fr"][2] == (
        "2019-003/1",
        "Membre fictif A, XB",
        "Sortie",
        "non acceptée",
        "écartée\u00a0: ce sur quoi elle porte ne figure pas dans le texte",
    )


@pytest.mark.parametrize(
    ("language", "base", "notice", "made"),
    [
        ("fr", "draft", "Le texte du projet comme si", "établi à partir du projet comme si"),
        ("fr", "sample-2014", "Le texte de sample-2014 comme si", "à partir de sample-2014 comme si"),
        ("en", "draft", "The text of the draft as if", "made from the draft as if"),
        ("en", "sample-2014", "The text of sample-2014 as if", "made from sample-2014 as if"),
    ],
)
def test_what_it_was_made_from_has_a_name_in_the_language(language: str, base: str, notice: str, made: str) -> None:
    preview = replace(shown(change("2019-001/1")), base=base)
    told = edition(preview, language)
    assert told.notice is not None and told.notice.text.startswith(notice)
    (said, *_) = preview_annex(preview, language, "").content
    assert isinstance(said, document.Paragraph)
    assert made in document.plain(said.content)


def test_every_reason_for_which_a_change_is_left_out_is_told_in_both_languages() -> None:
    raised = set()
    for path in Path(amend.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Trouble":
                name = ast.unparse(node.args[0])
                if name.startswith("faults."):
                    raised.add(getattr(faults, name.removeprefix("faults.")).code)
    assert {faults.NO_TARGET.code, faults.QUOTE_COUNT.code} < raised
    english, french = review_words("en"), review_words("fr")
    for code in raised | {faults.STALE.code}:
        assert english[f"reason-{code}"] != french[f"reason-{code}"], code
