"""Consolidated drafts in papers: what they show and leave out, and whose it is."""

import pytest

from rkcctl.model.document import Paragraph, plain
from rkcctl.model.sources import Sources
from rkcctl.pipeline.preview import preview_at
from rkcctl.pipeline.validate import examine
from tests.compose.paper_sample import DRAFT, compose, numbers, on_a_draft, proposals, tables
from tests.pipeline.workspace import propose


def test_the_consolidated_draft_shows_disputed_words_in_brackets_in_its_annex() -> None:
    edition = compose("{{ consolidated }}", proposals(), kind="consolidated", about="[2019-004, 2019-006]")
    assert edition.chapters[1].title == "Annex I: The text as it would read"
    annex = edition.chapters[2]
    words = " ".join(plain(unit.content.content) for unit in annex.units if isinstance(unit.content, Paragraph))
    assert "[" in words
    assert "minutes" in words
    assert edition.redline is not None
    assert edition.redline.tracked


def test_whose_a_change_is_says_the_name_in_a_consolidated_draft() -> None:
    files = proposals()
    path = "proposals/2019/2019-006.md"
    files[path] = files[path].replace(b"by: XA", b"by: secretariat")
    edition = compose("{{ consolidated }}", files, kind="consolidated", about="[2019-006]")
    assert edition.redline is not None
    assert edition.redline.changes["2019-006/1"].author == "Secretariat"


def test_a_french_draft_of_an_english_text_says_in_french_whose_its_changes_are() -> None:
    files = proposals()
    path = "proposals/2019/2019-006.md"
    files[path] = files[path].replace(b"by: XA", b"by: secretariat")
    front = {"kind": "consolidated", "about": "[2019-004, 2019-006]", "language": "fr"}
    edition = compose("{{ consolidated }}", files, **front)
    told = [unit.mark.told for part in edition.chapters for unit in part.units if unit.mark]
    assert "Inséré · Sample Member A, 2019-004/1" in told
    assert all(" · " in one for one in told), told
    words = " ".join(plain(unit.content.content) for part in edition.chapters for unit in part.units
                     if isinstance(unit.content, Paragraph))  # fmt: skip
    assert "[secrétariat (2019-006/1)\u00a0: " in words
    assert "[texte actuel\u00a0: " in words
    (fates,) = [table for table in tables(edition) if len(table.head) == 5]
    assert {plain(row[1]) for row in fates.rows} == {"XA", "secrétariat"}


PLACED = """id: sample-wg-77
body: SAMPLE-WG
number: "77"
actual: {from: 2019-11-04, to: 2019-11-05}
basis: sample
decisions:
  - {about: 2019-008, act: recommended, order: 1}
  - {about: 2019-007, act: bracketed, order: 2}
"""


@pytest.mark.parametrize(("dated", "placed"), [("2019-11-03", False), ("2019-11-05", True)])
def test_the_consolidated_draft_has_places_and_brackets_as_its_day_has_them(dated: str, placed: bool) -> None:
    files = proposals() | {"schedules/meetings/sample-wg-77.yaml": PLACED.encode()}
    for number, words in (("7", "Seventh."), ("8", "Eighth.")):
        change = f"  - {{c: 1, insert: after cloud-003, text: {words}}}\n"
        files[f"proposals/2019/2019-00{number}.md"] = propose(f"2019-00{number}", change)
    front = {"kind": "consolidated", "meeting": "sample-wg-77", "dated": dated, "about": "[2019-007, 2019-008]"}
    edition = compose("{{ consolidated }}", files, **front)
    words = "\n".join(plain(unit.content.content, both=True) for part in edition.chapters for unit in part.units
                      if isinstance(unit.content, Paragraph))  # fmt: skip
    assert (words.index("Eighth.") < words.index("Seventh.")) is placed
    assert ("[" in words) is placed, words


GONE = "  - {event: withdrawn, proposal: 2019-007, at: '2019-05-03 09:00', by: XA, basis: sample}\n"
RESTS = {
    "en": "left out: it rests on changes of a draft that do not stand in this text",
    "fr": "écartée\u00a0: elle repose sur des modifications d'un projet qui ne figurent pas dans ce texte",
}
LATE = {
    "en": "left out: it was received after the deadline",
    "fr": "écartée\u00a0: elle a été reçue après le délai",
}
WITHDRAWN = {"en": "left out: it was withdrawn", "fr": "écartée\u00a0: elle a été retirée"}
LEFT_ONE = {"en": "One change is left out", "fr": "Une modification est écartée"}
ALONG = {"en": "as proposed; 2019-008/1 rests on it", "fr": "telle que proposée\u00a0; 2019-008/1 repose sur elle"}
TAKEN = {"en": "as proposed", "fr": "telle que proposée"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("without", ["", "withdrawn", "for others"])
def test_the_consolidated_draft_counts_what_it_shows_with_what_that_rests_on_and_says_what_is_left_out(
    without: str, language: str
) -> None:
    files = on_a_draft()
    if without == "withdrawn":
        files["proposals/register.yaml"] += GONE.encode()
    if without == "for others":
        path = "proposals/2019/2019-007.md"
        files[path] = files[path].replace(b"base:", b"audience: members\nbase:")
    also = "2019-007, " if without == "withdrawn" else ""
    front = {"kind": "consolidated", "about": f"[{also}2019-008, 2019-009, 2019-010]", "language": language}
    edition = compose("{{ changes }}, {{ proposals }}.\n\n{{ consolidated }}", files, **front)
    (fates,) = [table for table in tables(edition) if len(table.head) == 5]
    told = {plain(row[0]): plain(row[4]) for row in fates.rows}
    rested_on = {"2019-007/1": ALONG[language], "2019-008/1": TAKEN[language]}
    ends = {"2019-008/1": RESTS[language]} if without else rested_on
    ends |= {"2019-007/1": WITHDRAWN[language]} if also else {}
    assert told == {**ends, "2019-009/1": LATE[language], "2019-010/1": TAKEN[language]}
    count = 1 if without else 3
    assert numbers(edition)[0][1] == f"{count}, {count}."
    left = len(told) - count
    several = {"en": f"{left} changes are left out", "fr": f"{left} modifications sont écartées"}
    assert (LEFT_ONE if left == 1 else several)[language] in numbers(edition)[1][1]
    shown = " ".join(plain(unit.content.content, both=True) for part in edition.chapters for unit in part.units
                     if isinstance(unit.content, Paragraph))  # fmt: skip
    assert [word in shown for word in ("Seven", "Eight", "Nine.", "Ten.")] == [False, not without, False, True]


def test_what_comes_along_with_a_change_on_a_draft_may_rest_on_others_in_its_turn() -> None:
    files = on_a_draft()
    places = {"2019-008": ("cloud-2019-007-1", "draft-1"), "2019-011": ("cloud-2019-008-1", "draft-2")}
    for name, (place, on) in places.items():
        text = propose(name, f"  - {{c: 1, insert: after {place}, text: More.}}\n")
        files[f"proposals/2019/{name}.md"] = text.replace(b"base: sample-2014", f"base: {on}".encode())
    both = (DRAFT % ("0" * 64)).replace("draft-1", "draft-2").replace("]", ', {id: 2019-008/1, words: "sha256:%s"}]')
    files["guidelines/drafts/draft-2.yaml"] = (both % ("0" * 64)).encode()
    corpus, _ = examine(Sources(files))
    shown = preview_at(corpus, ("2019-011/1",), "sample-2014").preview
    assert [(one.name, one.fate.value, one.beneath) for one in shown.changes] == [
        ("2019-007/1", "taken", ("2019-008/1",)),
        ("2019-008/1", "taken", ("2019-011/1",)),
        ("2019-011/1", "taken", ()),
    ]
    # What it shows beside what was asked for is told, though nothing is left out.
    assert not shown.is_as_asked
