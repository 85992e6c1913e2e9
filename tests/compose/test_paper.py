"""Papers as they are composed: masthead, numbers, places filled, the order of the chair's list."""

import datetime
import hashlib
import re
from dataclasses import replace

import pytest

from rkcctl.compose.locale import order_number
from rkcctl.compose.paper import ComposedPaper
from rkcctl.compose.paper_list import in_order
from rkcctl.model.document import Break, Deleted, Inlines, Inserted, List, Paragraph, Table, plain
from rkcctl.model.edition import Edition, EditionChapter
from rkcctl.model.listed_change import ListedChange, ListedPart
from rkcctl.model.paper_file import next_symbols, twin_symbol
from rkcctl.model.sources import Sources
from rkcctl.model.walk import walk_inlines
from rkcctl.pipeline.paper import compose as print_paper
from rkcctl.pipeline.preview import preview_at
from rkcctl.pipeline.validate import examine
from rkcctl.store.house import house_templates
from tests.case_files import base
from tests.named_commands import ROOT
from tests.pipeline.workspace import FIRST, SECOND, approve, propose, sealed
from tests.redline_sample import spell

PATH = "schedules/papers/plan-en.md"
MEETING = """id: sample-wg-76
body: SAMPLE-WG
number: "21"
planned: {from: 2019-05-20, to: 2019-05-21}
basis: sample
agenda:
  - {item: VII, title: Plan, about: review-sample}
deadlines:
  - {for: proposals, at: "2019-05-02 18:00", late: room-document}
decisions:
  - {about: [review-sample], act: noted, par: 4}
positions:
  - {id: p1, by: XA, about: [review-sample], stance: reservation, grounds: Too early., par: 4}
"""


MET = {"schedules/meetings/sample-wg-76.yaml": MEETING.encode()}


def compose(text: str, files: dict[str, bytes] | None = None, **front: str) -> Edition:
    return compose_whole(text, files, **front).edition


def compose_whole(text: str, files: dict[str, bytes] | None = None, **front: str) -> ComposedPaper:
    values = {"kind": "report", "meeting": "sample-wg-76", "language": "en", "title": "Plan of work", **front}
    head = "".join(f"{key}: {value}\n" for key, value in values.items())
    extra = {PATH: f"---\n{head}---\n\n{text}\n".encode()}
    meeting = {} if files else {"schedules/meetings/sample-wg-76.yaml": MEETING.encode()}
    corpus, found = examine(Sources({**(files or base()), **meeting, **extra}))
    assert [fault for fault in found if fault.place.path == PATH and fault.severity == "error"] == []
    paper = corpus.papers[0]
    return print_paper(corpus, paper)[0]


def numbers(edition: Edition) -> list[tuple[str, str]]:
    return numbers_in(edition.chapters[0])


def numbers_in(chapter: EditionChapter) -> list[tuple[str, str]]:
    return [(unit.number, plain(getattr(unit.content, "content", ()))) for unit in chapter.units]


def tables(edition: Edition) -> list[Table]:
    return [one.content for part in edition.chapters for one in part.units if isinstance(one.content, Table)]


def lines(cell: Inlines) -> list[str]:
    """The lines of a cell, each as its words."""
    ends = [at for at, one in enumerate(cell) if isinstance(one, Break)]
    return [plain(cell[start:end]) for start, end in zip([0, *(at + 1 for at in ends)], [*ends, None], strict=True)]


def test_sections_are_roman_and_paragraphs_are_numbered_through() -> None:
    edition = compose("## One\n\nA.\n\n- a point\n\nB.\n\n### Below\n\nC.\n\n### Again\n\n## Two\n\nD.")
    assert [number for number, _ in numbers(edition)] == ["I.", "1.", "", "2.", "A.", "3.", "B.", "II.", "4."]


def test_the_masthead_says_in_both_languages_that_it_is_a_sample() -> None:
    edition = compose("A.", symbol="ZZ0041E1a", dated="2019-05-21", place="Sample City", item="VII")
    masthead = edition.masthead
    assert masthead is not None
    assert (masthead.symbol, masthead.meeting, masthead.dates) == ("ZZ0041E1a", "21st Meeting", "20–21 May 2019")
    assert (masthead.written, masthead.item) == ("Sample City, 21 May 2019.", "(Item VII on the Agenda)")
    assert edition.date == datetime.date(2019, 5, 21)
    assert masthead.names == (
        ("SAMPLE - NOT A DOCUMENT OF THE WCO", "EXEMPLE - CE N'EST PAS UN DOCUMENT DE L'OMD"),
        ("Base secretariat", "Base secretariat"),
    )
    assert edition.file_name == "SAMPLE-ZZ0041E1a"


def test_a_paper_without_a_symbol_is_a_draft_in_its_own_language() -> None:
    edition = compose("A.", language="fr", dated="2019-05-21", place="Bruxelles", item="VII")
    assert edition.masthead is not None
    assert edition.masthead.symbol == "PROJET"
    assert edition.masthead.meeting == "21e réunion"
    assert edition.masthead.written == "Bruxelles, le 21 mai 2019."
    assert edition.masthead.item == "(Point VII de l'ordre du jour)"
    assert "DRAFT-plan-en" in edition.file_name


def test_places_within_a_sentence_are_filled() -> None:
    edition = compose("The {{ meeting }} met on {{ dates }}; proposals until **{{ deadline }}**.")
    said = "The SAMPLE-WG 21 met on 20–21 May 2019; proposals until 2 May 2019, 18:00 (Brussels time)."
    assert numbers(edition)[0][1] == said


def test_what_is_counted_in_words_is_counted_where_the_paper_has_no_table_of_it() -> None:
    text = "So far {{ some-proposals }} were received.[^a]\n\n[^a]: With {{ some-changes }}, {{ participants }} in all."
    (paper,) = compose(text, proposals(), kind="progress").chapters
    assert numbers_in(paper)[0][1].startswith("So far 3 proposals were received.")
    (note,) = paper.notes
    assert plain(getattr(note.content[0], "content", ())) == "With 5 changes, 1 in all."


def test_who_drafted_along_is_counted_with_those_from_whom_proposals_come() -> None:
    files = proposals()
    path = "proposals/2019/2019-004.md"
    files[path] = files[path].replace(b"by: XA", b"by: XB\nwith: [XC, secretariat]")
    edition = compose("{{ participants }}, {{ from-participants }}.", files, kind="progress")
    assert numbers(edition)[0][1] == "3, from 3 participants and the Secretariat."


@pytest.mark.parametrize(
    ("language", "own", "said"),
    [
        ("en", ("2019-004",), "from one participant and the Secretariat"),
        ("fr", ("2019-004",), "d'un participant et du Secrétariat"),
        ("fr", ("2019-004", "2019-005", "2019-006"), "du Secrétariat"),
    ],
)
def test_the_secretariat_is_no_participant_and_is_named_where_it_proposes(
    language: str, own: tuple[str, ...], said: str
) -> None:
    files = proposals()
    for name in own:
        path = f"proposals/2019/{name}.md"
        files[path] = files[path].replace(b"by: XA", b"by: secretariat")
    edition = compose("A {{ from-participants }}.", files, kind="progress", language=language)
    assert numbers(edition)[0][1] == f"A {said}."


def test_a_heading_goes_with_all_that_stood_below_it_and_stays_where_a_part_below_has_words() -> None:
    files = base() | {"schedules/meetings/sample-wg-76.yaml": MEETING.partition("decisions:")[0].encode()}
    nothing = "{{ decisions }}"
    kept = compose(f"## Discussion\n\n{nothing}\n\n### Cloud\n\nA.\n\n### Rest\n\n{nothing}\n\n## Close\n\nB.", files)
    assert [said for _, said in numbers(kept)] == ["Discussion", "Cloud", "A.", "Close", "B."]
    gone = compose(f"## Discussion\n\n{nothing}\n\n### Cloud\n\n{nothing}\n\n## Close\n\nB.", files)
    assert [said for _, said in numbers(gone)] == ["Close", "B."]


ANSWERED = """id: sample-wg-77
body: SAMPLE-WG
number: "22"
actual: 2019-06-20
basis: sample
responses:
  - {to: sample-wg-76/p1, act: noted}
  - {to: sample-wg-76/p2, act: noted}
"""


def test_what_was_answered_to_a_position_is_for_those_for_whom_the_position_is() -> None:
    held = MEETING.replace("grounds: Too early.", "audience: secretariat")
    held += "  - {id: p2, by: XA, about: [review-sample], stance: support}\n"
    front = "---\nkind: report\nmeeting: sample-wg-77\nlanguage: en\ntitle: Report\n---\n\n{{ decisions }}\n"
    meetings = {"sample-wg-76": held, "sample-wg-77": ANSWERED}
    files = base() | {f"schedules/meetings/{name}.yaml": text.encode() for name, text in meetings.items()}
    for audience, count in (("public", 1), ("secretariat", 2)):
        said_for = front.replace("kind:", f"audience: {audience}\nkind:", 1)
        corpus, _ = examine(Sources(files | {PATH: said_for.encode()}))
        composed, left_out = print_paper(corpus, corpus.papers[0])
        told = [said for _, said in numbers(composed.edition)]
        notes = [f"The Sample working group took note of the {stance}" for stance in ("reservation", "support")]
        assert [said.partition(" of the delegation")[0] for said in told] == notes[2 - count :]
        assert left_out == ({"positions": 1, "responses": 1} if count == 1 else {})


ADOPTED_AS = {
    "approved": ("The words adopted are those of proposal", "Les termes adoptés sont ceux de la proposition"),
    "recommended": (
        "The words recommended are those of proposal",
        "Les termes recommandés sont ceux de la proposition",
    ),
    "reported": ("The words in question are those of proposal", "Les termes en question sont ceux de la proposition"),
}


@pytest.mark.parametrize("act", ADOPTED_AS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_report_calls_adopted_what_was_adopted_alone(act: str, language: str) -> None:
    decided = MEETING.partition("decisions:")[0] + (
        f"decisions:\n  - {{about: 2019-004/1, act: {act}, as: 2019-006, note: {{en: Too long, fr: Trop long}}}}\n"
    )
    files = proposals() | {"schedules/meetings/sample-wg-76.yaml": decided.encode()}
    said = numbers(compose("{{ decisions }}", files, language=language))[0][1]
    reason = {"en": "It gave these grounds: Too long.", "fr": "Elle a donné le motif suivant\u00a0: Trop long."}
    assert ADOPTED_AS[act][language == "fr"] in said
    assert reason[language].partition(" ")[2] in said
    assert ("adopted" in said or "adoptés" in said) is (act == "approved")


@pytest.mark.parametrize(
    ("language", "act", "told"),
    [
        ("en", "recommended", "2019-004/1 (Sample Member A), for adoption."),
        ("en", "approved", "2019-004/1 (Sample Member A)."),
        ("en", "bracketed", "2019-004/1 (Sample Member A), in square brackets."),
        ("fr", "recommended", "2019-004/1 (Sample Member A)."),
        ("fr", "returned, to: SAMPLE-MC", "2019-004/1 (Sample Member A), à la Sample committee."),
    ],
)
def test_what_a_report_says_was_left_out_stands_between_commas(language: str, act: str, told: str) -> None:
    decided = MEETING.partition("decisions:")[0] + (
        f"decisions:\n  - {{about: 2019-004, except: 2019-004/1, act: {act}}}\n"
    )
    files = proposals() | {"schedules/meetings/sample-wg-76.yaml": decided.encode()}
    said = numbers(compose("{{ decisions }}", files, language=language))[0][1]
    assert (", with the exception of" if language == "en" else ", à l'exception d") in said
    assert said.endswith(told), said


@pytest.mark.parametrize(
    ("language", "basis", "told"),
    [
        ("en", "sample", " It said this: The secretariat may do so."),
        ("fr", "sample", " a indiqué ce qui suit\u00a0: Le secrétariat le peut."),
        ("en", "inferred", "on the plan of the review “Sample review”."),
    ],
)
def test_a_report_says_what_guidance_was_given_and_not_how_it_is_known(language: str, basis: str, told: str) -> None:
    note = "note: {en: The secretariat may do so., fr: Le secrétariat le peut.}"
    decided = MEETING.partition("decisions:")[0] + (
        f"decisions:\n  - {{about: [review-sample], act: guidance, par: 4, basis: {basis}, {note}}}\n"
    )
    files = base() | {"schedules/meetings/sample-wg-76.yaml": decided.encode()}
    assert numbers(compose("{{ decisions }}", files, language=language))[-1][1].endswith(told)


@pytest.mark.parametrize(
    ("language", "note", "told"),
    [
        ("fr", "{en: Say forty}", "Say forty. [Original\u00a0: anglais]"),
        ("en", "{fr: Dites quarante.}", "Dites quarante. [Original: French]"),
        # One plain text serves both languages, and is in neither alone.
        ("fr", "Say forty.", "\u00a0: Say forty."),
        ("en", "{en: Say forty.}", ": Say forty."),
    ],
)
@pytest.mark.parametrize("record", ["note", "grounds", "what"])
def test_what_is_on_record_in_the_other_language_alone_says_in_which(
    record: str, language: str, note: str, told: str
) -> None:
    kept = {
        "note": f"decisions:\n  - {{about: 2019-004, act: guidance, par: 4, note: {note}}}\n",
        "grounds": f"positions:\n  - {{id: p1, by: XA, about: 2019-004, stance: reservation, grounds: {note}}}\n",
        "what": f"follow-up:\n  - {{of: secretariat, par: 4, what: {note}}}\n",
    }
    met = MEETING.partition("decisions:")[0] + kept[record]
    files = proposals() | {"schedules/meetings/sample-wg-76.yaml": met.encode()}
    said = numbers(compose("{{ decisions }}", files, language=language))[-1][1]
    mark = told.partition("[")[2]
    assert (mark in said, "[" in said) == (True, bool(mark)), said
    assert said.endswith(told) or record == "what", said
    if record == "what":
        return
    place, kind = {"note": ("disposition", "disposition"), "grounds": ("positions", "positions")}[record]
    cells = [plain(cell) for table in tables(compose(f"{{{{ {place} }}}}", files, kind=kind, language=language))
             for row in table.rows for cell in row]  # fmt: skip
    assert all(mark in cell for cell in cells if "orty" in cell or "quarante" in cell)
    assert any("[" in cell for cell in cells) is bool(mark)


@pytest.mark.parametrize("places", ["{{ paragraph 4 }}\n\n{{ paragraph 5 }}", "{{ decisions }}"])
@pytest.mark.parametrize(
    ("language", "reserved"), [("en", "[This paragraph is kept for"), ("fr", "[Ce paragraphe est")]
)
def test_a_paragraph_for_other_readers_keeps_its_number_and_says_so(places: str, language: str, reserved: str) -> None:
    met = MEETING.partition("decisions:")[0] + (
        "decisions:\n  - {about: [review-sample], act: noted, par: 5}\npositions:\n"
        "  - {id: p1, by: XA, about: [review-sample], stance: reservation, par: 4, audience: secretariat}\n"
    )
    files = base() | {"schedules/meetings/sample-wg-76.yaml": met.encode()}
    text = f"Opened.\n\nHeard.\n\nGone through.\n\n{places}"
    told = numbers(compose(text, files, language=language))
    assert [number for number, _ in told] == ["1.", "2.", "3.", "4.", "5."]
    assert told[3][1].startswith(reserved)
    whole = numbers(compose(text, files, language=language, audience="secretariat"))
    assert whole[3][1].startswith(("The delegation", "La délégation"))
    assert whole[4] == told[4]


TASK = """follow-up:
  - {of: secretariat, with: [XA, SAMPLE-MC], what: Count them., by: 2019-05-01}
"""


@pytest.mark.parametrize(
    ("by", "late"),
    # By a meeting is by its first day, as on the list of what is to be done.
    [("sample-wg-76", True), ("2019-05-21", True), ("2019-05-22", False), ("2019-04", True), ("2019-05", False)],
)
def test_a_paper_tells_what_is_late_or_due_on_its_day(by: str, late: bool) -> None:
    task = TASK.replace("2019-05-01", by)
    files = base() | {"schedules/meetings/sample-wg-76.yaml": (MEETING + task).encode()}
    edition = compose("{{ late }}", files, kind="progress", cycle="review-sample", dated="2019-05-21")
    (said,) = [unit.content for unit in edition.chapters[0].units]
    assert ("Count them" in str(said)) is late


@pytest.mark.parametrize(
    ("language", "asked", "who"),
    [
        ("en", "asked the Secretariat, the delegation of Sample Member A and ", "Secretariat, Sample Member A and "),
        ("fr", "a confié au Secrétariat, à la délégation ", "Secrétariat, Sample Member A et "),
    ],
)
def test_those_who_are_to_do_something_together_are_all_named(language: str, asked: str, who: str) -> None:
    files = base() | {"schedules/meetings/sample-wg-76.yaml": (MEETING + TASK).encode()}
    text = "{{ decisions }}\n\n{{ follow-up }}\n\n{{ late }}"
    edition = compose(text, files, language=language, dated="2019-05-21")
    (found,) = tables(edition)
    assert plain(found.rows[0][0]).startswith(who)
    told = next(said for _, said in numbers(edition) if "Count" in said)
    assert asked in told
    (late,) = [unit.content for unit in edition.chapters[0].units if isinstance(unit.content, List)]
    assert plain(tuple(walk_inlines(late))).startswith(who)


def test_a_report_keeps_the_numbers_that_its_meeting_cites_and_says_what_is_missing() -> None:
    composed = compose_whole("The meeting was opened.\n\n{{ paragraph 4 }}\n\nIt was closed.")
    edition = composed.edition
    assert [number for number, _ in numbers(edition)] == ["1.", "", "4.", "5."]
    assert numbers(edition)[1][1] == "[Paragraphs 2 and 3 are still to be written.]"
    assert composed.missing == ("2", "3")
    told = numbers(edition)[2][1]
    assert "entered a reservation on the plan of the review “Sample review”. It gave these grounds: Too early." in told
    assert told.endswith("took note of the plan of the review “Sample review”.")


def test_a_paragraph_with_letters_comes_between_two_numbers() -> None:
    meeting = MEETING.replace("noted, par: 4", "noted, par: 2bis")
    files = {**base(), "schedules/meetings/sample-wg-76.yaml": meeting.encode()}
    whole = compose_whole("Opened.\n\nGreeted.\n\n{{ paragraph 2bis }}\n\nWent on.\n\n{{ decisions }}", files)
    assert [number for number, _ in numbers(whole.edition)] == ["1.", "2.", "2bis.", "3.", "4."]
    assert whole.missing == ()
    short = compose_whole("Opened.\n\n{{ paragraph 2bis }}", files)
    assert [number for number, _ in numbers(short.edition)] == ["1.", "", "2bis."]
    assert short.missing == ("2",)


AGENDA = """  - {item: I, title: {en: Opening, fr: Ouverture}, par: 1-2}
  - {item: II, title: {en: "Gaps: two", fr: "Lacunes : deux"}, par: 3-5}
  - {item: III, title: {en: Proposals, fr: "Suite : propositions"}, par: 6-9}
"""


def with_agenda(par: str) -> dict[str, bytes]:
    meeting = MEETING.replace("  - {item: VII, title: Plan, about: review-sample}\n", AGENDA)
    return {**base(), "schedules/meetings/sample-wg-76.yaml": meeting.replace("par: 4", f"par: {par}").encode()}


@pytest.mark.parametrize(
    ("language", "heads", "told"),
    [
        (
            "en",
            ("Opening", "Gaps: two", "PROPOSALS"),
            ["[Paragraph 2 is still to be written.]", "[Paragraphs 4 and 5 are still to be written.]"],
        ),
        (
            "fr",
            ("Ouverture", "Lacunes : deux", "Suite : propositions"),
            ["[Le paragraphe 2 reste à écrire.]", "[Les paragraphes 4 et 5 restent à écrire.]"],
        ),
    ],
)
def test_the_section_of_an_item_has_the_numbers_that_the_agenda_gives_it_to_the_last(
    language: str, heads: tuple[str, str, str], told: list[str]
) -> None:
    text = f"## {heads[0]}\n\nOpened.\n\n## {heads[1]}\n\nOne.\n\n## {heads[2]}\n\nTwo.\n\n{{{{ paragraph 8 }}}}"
    composed = compose_whole(f"{text}\n\n## Others\n\nClosed.", with_agenda("8"), language=language)
    order = ["I.", "1.", "", "II.", "3.", "", "III.", "6.", "", "8.", "", "IV.", "10."]
    assert [number for number, _ in numbers(composed.edition)] == order
    assert [said for number, said in numbers(composed.edition) if not number][:2] == told
    assert composed.missing == ("2", "4", "5", "7", "9")
    assert compose_whole(text, with_agenda("8"), language=language).missing == composed.missing


def test_the_agenda_takes_no_number_from_what_the_meeting_cites() -> None:
    text = "## Opening\n\nOpened.\n\n## Gaps: two\n\nOne.\n\n## Proposals\n\n{{ paragraph 4 }}\n\nTwo."
    composed = compose_whole(text, with_agenda("4"))
    assert [number for number, _ in numbers(composed.edition)] == ["I.", "1.", "", "II.", "3.", "III.", "4.", "5.", ""]
    assert (composed.displaced, composed.missing) == ((), ("2", "6", "7", "8", "9"))
    between = compose_whole(text.replace("4 }}", "3bis }}"), with_agenda("3bis"))
    assert [number for number, _ in numbers(between.edition)][3:7] == ["II.", "3.", "III.", "3bis."]


def test_a_section_whose_title_is_another_begins_behind_the_numbers_of_the_item_before() -> None:
    composed = compose_whole("## Welcome\n\nOpened.\n\n## Proposals\n\nOne.", with_agenda("8"))
    assert numbers(composed.edition)[2][1] == "[Paragraphs 2 to 5 are still to be written.]"
    assert [number for number, _ in numbers(composed.edition)] == ["I.", "1.", "", "II.", "6.", ""]
    # Only a report has the numbers of its meeting.
    assert compose_whole("## Proposals\n\nOne.", with_agenda("8"), kind="list").missing == ()


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("## Sent\n\nFor all. These are:", [("I.", "Sent"), ("1.", "For all.")]),
        ("## Sent\n\nFor all.\n\nThese *are*:", [("I.", "Sent"), ("1.", "For all.")]),
        ("## Sent\n\nFor all.", [("I.", "Sent"), ("1.", "For all.")]),
        ("## Open\n\n## Sent\n\nThese are:", [("I.", "Open")]),
        ("## Open\n\n## Sent\n\n### Below\n\n### Again", [("I.", "Open"), ("II.", "Sent"), ("A.", "Below")]),
    ],
)
def test_a_place_that_brings_nothing_takes_what_leads_to_it_along_and_nothing_else(
    before: str, kept: list[tuple[str, str]]
) -> None:
    guideline = base()["guidelines/guideline.yaml"].partition(b"themes:")[0]
    files = {**base(), **MET, "guidelines/guideline.yaml": guideline}
    assert numbers(compose(f"{before}\n\n{{{{ themes }}}}", files, kind="list", cycle="review-sample")) == kept


def test_a_french_report_is_written_in_sentences_and_spaced_as_french_is() -> None:
    edition = compose("{{ The-body-is-invited }} à ceci ; {{ on-dates }}.\n\n{{ paragraph 4 }}", language="fr")
    assert numbers(edition)[0][1].endswith(" à ceci\u00a0; du 20 au 21 mai 2019.")
    told = numbers(edition)[2][1]
    assert "a émis une réserve sur le plan du réexamen «\u00a0Sample review\u00a0»." in told
    assert told.endswith("a pris note du plan du réexamen «\u00a0Sample review\u00a0».")


@pytest.mark.parametrize(
    ("language", "subjects"), [("en", ["The", "It", "It", "The"]), ("fr", ["La", "Elle", "Elle", "La"])]
)
def test_a_body_is_named_once_and_again_after_somebody_else(language: str, subjects: list[str]) -> None:
    acts = ("examined", "noted", "returned, to: secretariat", "approved")
    done = "".join(f"  - {{about: [review-sample], act: {act}, par: 4}}\n" for act in acts)
    files = {**base(), "schedules/meetings/sample-wg-76.yaml": (MEETING.partition("  - {about")[0] + done).encode()}
    told = numbers(compose("{{ paragraph 4 }}", files, language=language))[1][1]
    assert [sentence.split(" ")[0] for sentence in told.split(". ")] == subjects, told


def test_paragraphs_that_came_between_stand_in_the_order_of_their_words() -> None:
    pars = ("2quater", "2bis", "3", "2ter", "2-4")
    acts = "".join(f"  - {{about: [review-sample], act: noted, par: {par}}}\n" for par in pars)
    files = {**base(), "schedules/meetings/sample-wg-76.yaml": (MEETING.partition("  - {about")[0] + acts).encode()}
    found = [number for number, _ in numbers(compose("{{ decisions }}", files)) if number]
    assert found == ["2.", "2bis.", "2ter.", "2quater.", "3."]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The 231st/232nd Meetings of the Sample working group were held on 20–21 May 2019; of the 231st"),
        ("fr", "Les 231e/232e réunions de la Sample working group ont eu lieu du 20 au 21 mai 2019; des 231e"),
    ],
)
def test_joint_sessions_are_spoken_of_as_several(language: str, said: str) -> None:
    files = base() | {"schedules/meetings/sample-wg-76.yaml": MEETING.replace('"21"', '"231/232"').encode()}
    text = "{{ The-meeting-was-held }} {{ on-dates }}; {{ of-the-meeting }}; {{ to-the-meeting }}."
    (_, told), *_ = numbers(compose(text, files, language=language))
    assert told.startswith(said)
    assert ("; aux 231e/232e " if language == "fr" else "; to the 231st/232nd ") in told


@pytest.mark.parametrize("kind", ["compilation", "consolidated", "progress", "invitation"])
@pytest.mark.parametrize("count", [0, 1])
def test_the_first_text_of_a_french_paper_reads_whatever_it_counts(kind: str, count: int) -> None:
    insertion = "  - {c: 1, insert: after cloud-003, text: The paper is signed.}\n"
    files = sealed() | {"proposals/2019/2019-004.md": propose("2019-004", insertion)} if count else base()
    body = house_templates(ROOT)[f"papers/{kind}.fr.md"].decode().rpartition("---\n")[2]
    front = {"cycle": "review-sample"} if kind in ("progress", "invitation") else {}
    said = " ".join(text for _, text in numbers(compose(body, {**files, **MET}, kind=kind, language="fr", **front)))
    assert not re.search(r"\b[dD]e (un|aucun|le|les)\b|\bà les?\b|reçues? (une|aucune)|en vigueur", said)
    if kind != "invitation":
        assert ("une proposition" if count else "aucune proposition") in said
        assert kind == "consolidated" or ("d'un participant" if count else "d'aucun participant") in said


def test_what_no_place_tells_is_told_by_decisions_and_nothing_twice() -> None:
    alone = compose("{{ decisions }}")
    assert [number for number, _ in numbers(alone)] == ["", "4."]
    both = compose("{{ paragraph 4 }}\n\n{{ decisions }}")
    assert [number for number, _ in numbers(both)] == ["", "4."]


def test_what_is_asked_for_comes_before_tables_that_ask_for_turned_pages() -> None:
    text = "## Proposals\n\n{{ compilation }}\n\n## Action required\n\nIt is invited to agree."
    edition = compose(text, proposals(), kind="compilation", about="[2019-004, 2019-006]")
    assert numbers(edition) == [
        ("I.", "Proposals"),
        ("1.", "The table is in the annex."),
        ("II.", "Action required"),
        ("2.", "It is invited to agree."),
    ]
    assert [chapter.title for chapter in edition.chapters[1:]] == ["Annex: Proposals"]
    assert [type(unit.content) for unit in edition.chapters[1].units] == [Table]


@pytest.mark.parametrize(
    ("language", "led", "titles"),
    [
        ("en", ["in Annex I.", "in Annex II."], ["Annex I: Texts", "Annex II: Answers"]),
        ("fr", ["à l'annexe I.", "à l'annexe II."], ["Annexe I\u00a0: Texts", "Annexe II\u00a0: Answers"]),
    ],
)
def test_several_annexes_are_numbered_and_each_is_led_to(language: str, led: list[str], titles: list[str]) -> None:
    text = "## Texts\n\n{{ compilation }}\n\n## Answers\n\n{{ disposition }}"
    edition = compose(text, proposals(), kind="compilation", about="[2019-004, 2019-006]", language=language)
    leading = [words for number, words in numbers(edition) if number in ("1.", "2.")]
    assert [words.endswith(end) for words, end in zip(leading, led, strict=True)] == [True, True], leading
    assert [chapter.title for chapter in edition.chapters[1:]] == titles


def test_a_matrix_in_which_nothing_is_planned_yet_explains_no_marks() -> None:
    cycle = "schedules/review-sample.yaml"
    bare = base()[cycle].decode().partition("    cells:")[0]
    edition = compose("{{ matrix }}", base() | MET | {cycle: bare.encode()}, kind="progress", cycle="review-sample")
    assert [plain(table.caption) for table in tables(edition)] == ["Sample review (2019)"]


@pytest.mark.parametrize(("kind", "tables"), [("review-plan", [1]), ("progress", [0, 1])])
def test_a_plan_shows_its_schedule_where_it_submits_it_and_progress_in_an_annex(kind: str, tables: list[int]) -> None:
    edition = compose("## Plan\n\n{{ matrix }}", kind=kind, cycle="review-sample")
    found = [sum(isinstance(unit.content, Table) for unit in part.units) for part in edition.chapters]
    assert found == tables
    assert "Legend" in [plain(getattr(unit.content, "content", ())) for unit in edition.chapters[-1].units]


def test_the_matrix_stands_in_a_paper_of_its_review() -> None:
    edition = compose("{{ matrix }}", kind="progress", cycle="review-sample", dated="2019-05-01")
    # What its marks stand for is read at the matrix itself, which fills a page.
    assert all("Legend: [ ] planned. Basis of every cell: " in plain(table.caption) for table in tables(edition))
    assert plain(tables(edition)[0].head[0]) == "Activity"


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ({"dated": "2019-05-01"}, "[ ]"),
        ({"dated": "2019-05-21"}, "[x]"),
        ({}, "[x]"),
        ({"meeting": "sample-wg-75"}, "[ ]"),
    ],
)
def test_a_plan_shows_nothing_that_was_done_after_its_day_or_without_one_after_its_meeting(
    front: dict[str, str], shown: str
) -> None:
    review = "schedules/review-sample.yaml"
    done = base()[review].replace(b"{column: sample-wg-76}", b"{column: sample-wg-76, actual: true}")
    earlier = b"id: sample-wg-75\nbody: SAMPLE-WG\nactual: 2019-02-05\nbasis: sample\n"
    files = base() | {review: done, "schedules/meetings/sample-wg-76.yaml": MEETING.encode()}
    files["schedules/meetings/sample-wg-75.yaml"] = earlier
    edition = compose("{{ matrix }}", files, kind="review-plan", cycle="review-sample", **front)
    assert plain(tables(edition)[0].rows[0][1]) == shown


@pytest.mark.parametrize(("dated", "told"), [("2019-05-01", False), ("2019-05-21", True)])
def test_how_something_went_is_not_noted_before_it_happened(dated: str, told: bool) -> None:
    review = "schedules/review-sample.yaml"
    done = b"{column: sample-wg-76, actual: false, note: Nobody came.}"
    files = base() | {review: base()[review].replace(b"{column: sample-wg-76}", done)}
    files["schedules/meetings/sample-wg-76.yaml"] = MEETING.encode()
    front = {"kind": "progress", "cycle": "review-sample", "dated": dated}
    edition = compose("{{ matrix }}", files, **front)
    words = [plain(tuple(walk_inlines(unit.content))) for part in edition.chapters for unit in part.units]
    assert any("Nobody came" in one for one in words) is told


def test_a_paper_without_a_day_calls_nothing_late_of_what_is_still_to_come() -> None:
    review, meetings = "schedules/review-sample.yaml", "schedules/meetings/sample-wg-{}.yaml"
    column = b"  - {id: inter-1, intersession: true}\n"
    later = base()[review].replace(column, column + b"  - {id: sample-wg-77, meetings: sample-wg-77}\n")
    met = "id: sample-wg-{}\nbody: SAMPLE-WG\nplanned: {}-05-20\nbasis: sample\n"
    asked = "follow-up:\n  - {of: secretariat, what: Count them., by: 2029-06-01}\n"
    files = base() | {review: later, meetings.format(76): (met.format(76, 2029) + asked).encode()}
    files[meetings.format(77)] = met.format(77, 2030).encode()
    for dated, is_late in ({}, False), ({"dated": "2030-05-01"}, True):
        front = {"kind": "progress", "cycle": "review-sample", "meeting": "sample-wg-77", **dated}
        edition = compose("{{ matrix }}\n\n{{ late }}", files, **front)
        matrix = next(table for table in tables(edition) if len(table.head) > 2)
        assert any("[!]" in plain(cell) for row in matrix.rows for cell in row) is is_late
        tasks = [unit.content for unit in edition.chapters[0].units if isinstance(unit.content, List)]
        assert any("Count them" in plain(tuple(walk_inlines(one))) for one in tasks) is is_late


def proposals() -> dict[str, bytes]:
    files = approve(sealed(), p005=SECOND.partition("  - {c: 2")[0])
    files["proposals/2019/2019-004.md"] = propose("2019-004", FIRST)
    rival = "  - c: 1\n    amend: cloud-002\n    edits:\n      - {find: times, replace: minutes}\n"
    files["proposals/2019/2019-006.md"] = propose("2019-006", rival)
    return files


def test_the_compilation_has_each_change_in_the_order_of_the_text_with_its_words_marked() -> None:
    edition = compose("{{ compilation }}", proposals(), kind="compilation", about="[2019-004, 2019-006]")
    rows = [row for table in tables(edition) for row in table.rows]
    # The note that goes with a mark which the second change takes stands at the end of the chapter.
    names = ["2019-004/2", "2019-006/1", "2019-004/1", "2019-004/3", "2019-004/2"]
    assert [plain(row[0]) for row in rows] == names
    assert plain(rows[-1][1]) == "note 1 of chapter 1"
    assert plain(rows[0][1]).startswith("paragraph ")
    assert plain(rows[2][1]).startswith("after paragraph ")
    marks = {type(inline) for row in rows for inline in row[4]}
    assert {Inserted, Deleted} <= marks
    assert all(row[6] == () for row in rows)
    # What a proposal says of all its changes is said once.
    said = {plain(row[0]): plain(row[5]) for row in rows}
    assert said["2019-004/1"] == said["2019-004/3"] == "As for 2019-004/2.", said


@pytest.mark.parametrize(
    ("language", "where"),
    [
        ("en", "paragraph 1, paragraph 2 and note 1 of chapter 1"),
        ("fr", "paragraphe 1, paragraphe 2 et note 1 du chapitre 1"),
    ],
)
def test_a_submission_without_words_stands_at_what_it_asks_about(language: str, where: str) -> None:
    asked = "id: 2019-009\ntitle: How\nby: XA\nlanguage: en\nbase: draft\nasks: answer\n"
    asked += "targets: [cloud-002, cloud-003, cloud-n1]\n"
    files = base() | {
        "proposals/2019/2019-009.md": f"---\n{asked}---\n\n# Reasons\n\nWe ask.\n".encode(),
        "proposals/2019/2019-004.md": propose("2019-004", "  - {c: 1, insert: last in cloud-s1, text: B.}\n", "draft"),
    }
    (listed,) = tables(compose("{{ list }}", files, kind="list", language=language))
    assert next(plain(row[2]) for row in listed.rows) == where
    compiled = tables(compose("{{ compilation }}", files, kind="compilation", language=language))
    assert plain(compiled[-1].rows[0][1]) == where


@pytest.mark.parametrize(
    ("language", "place"), [("en", "after the list after paragraph 2"), ("fr", "après la liste après le paragraphe 2")]
)
def test_what_is_inserted_after_a_list_says_so_with_an_article(language: str, place: str) -> None:
    chapter = "guidelines/en/cloud.md"
    text = (
        base()["guidelines/en/cloud.md"]
        .decode()
        .replace("\n[^cloud-n1]:", "\n<!-- cloud-004 -->\n- one\n- two\n\n[^cloud-n1]:")
    )
    files = base() | {chapter: text.replace("next_id: 4", "next_id: 5").encode()}
    change = "  - {c: 1, insert: after cloud-004, text: B.}\n"
    files["proposals/2019/2019-004.md"] = propose("2019-004", change, "draft")
    (found,) = tables(compose("{{ compilation }}", files, kind="compilation", language=language))
    assert plain(found.rows[0][1]) == place


def test_a_place_in_french_has_the_article_of_what_it_is() -> None:
    changes = "  - {c: 1, insert: after cloud-003, text: A.}\n  - {c: 2, insert: last in cloud-s1, text: B.}\n"
    changes += "  - {c: 3, insert: before cloud-002, text: C.}\n"
    changes += "  - {c: 4, insert-section: after cloud-s1, title: D, text: D.}\n"
    changes += "  - {c: 5, insert-chapter: after cloud, slug: end, title: E, text: E.}\n"
    files = base() | {"proposals/2019/2019-004.md": propose("2019-004", changes, "draft")}
    (found,) = tables(compose("{{ compilation }}", files, kind="compilation", language="fr"))
    assert {plain(row[0]): plain(row[1]) for row in found.rows} == {
        "2019-004/1": "après le paragraphe 2",
        "2019-004/2": "à la fin de la section 1.1",
        "2019-004/3": "avant le paragraphe 1",
        "2019-004/4": "après la section 1.1",
        "2019-004/5": "après le chapitre 1",
    }


def test_what_a_proposal_brings_itself_is_referred_to_by_its_number() -> None:
    changes = """\
  - {c: 1, insert: after cloud-003, text: 'See paragraph [](#new-2).[^new-1-n1]\n\n\n      [^new-1-n1]: Or not.'}
  - {c: 2, insert: last in cloud-s1, text: B.}
"""
    files = base() | {"proposals/2019/2019-004.md": propose("2019-004", changes, "draft")}
    (found,) = tables(compose("{{ compilation }}", files, kind="compilation"))
    assert "2019-004-2" not in plain(found.rows[0][-1])
    assert "See paragraph 4." in " ".join(plain(cell) for cell in found.rows[0])


def test_two_proposals_on_one_paragraph_have_a_column_each() -> None:
    edition = compose("{{ comparison }}", proposals(), kind="comparative", about="[2019-004, 2019-006]")
    heads = [[plain(head) for head in table.head] for table in tables(edition)]
    assert ["Paragraph", "Present text", "Proposed text", "Reasons"] in heads
    shared = next(head for head in heads if head[2].startswith("Proposed by"))
    assert [head.rpartition(", ")[2] for head in shared[2:]] == ["2019-004", "2019-006"]


DUTIES = """
<!-- cloud-004 -->
- Keep the logs.
- Report them every month.
- Close the account.

<!-- cloud-005 -->
Table: Duties

| What | Who | When |
| --- | --- | --- |
| Bill | The buyer | to report every month |
| Tax | Nobody | to report every month |
| Gift | All | |
"""
TWO_CHANGES = """  - {c: 1, amend: cloud-004, edits: [{find: Keep the logs, replace: Keep logs}]}
  - {c: 2, amend: cloud-004, edits: [{find: every month, replace: every month and year}]}
  - {c: 3, amend: cloud-003, edits: [{find: is kept, replace: stays}]}
  - {c: 4, amend: cloud-003, edits: [{find: for five years, replace: for years}]}
  - {c: 5, cell: cloud-005, row: Bill, column: When, was: to report every month, text: to report every year}
  - {c: 6, cell: cloud-005, row: Tax, column: When, was: to report every month, text: to report every month and year}
"""


def test_the_present_text_has_what_any_of_several_changes_to_one_part_touches() -> None:
    text = base()["guidelines/en/cloud.md"].replace(b"\n[^cloud-n1]:", f"{DUTIES}\n[^cloud-n1]:".encode())
    files = {
        **base(),
        "guidelines/en/cloud.md": text.replace(b"next_id: 4", b"next_id: 6"),
        "proposals/2019/2019-004.md": propose("2019-004", TWO_CHANGES, "draft"),
    }
    (alone,) = tables(compose("{{ comparison }}", files, kind="comparative"))
    present = [spell(row[1]) for row in alone.rows]
    assert present == [
        "The comparison of paragraph 1 [-is kept for five-] years.",
        "(a) Keep[- the-] logs./(b) Report them every month.",
        "**Bill**/*When*: to report every [-month-]/**Tax**/*When*: to report every month",
    ]
    # What one proposal would have in its place is one text, and not one a change.
    assert [spell(row[2]) for row in alone.rows] == [
        "The comparison of paragraph 1 {+stays for+} years.",
        "(a) Keep logs./(b) Report them every month{+ and year+}.",
        "**Bill**/*When*: to report every {+year+}/**Tax**/*When*: to report every month{+ and year+}",
    ]
    rival = "  - {c: 1, amend: cloud-004, edits: [{find: Close, replace: Shut}]}\n"
    files["proposals/2019/2019-006.md"] = propose("2019-006", rival, "draft")
    shared = tables(compose("{{ comparison }}", files, kind="comparative"))[1]
    said = [spell(cell) for cell in shared.rows[0][1:]]
    assert said == [
        f"{present[1]}/(c) [-Close-] the account.",
        "(a) Keep logs./(b) Report them every month{+ and year+}.",
        "(c) {+Shut+} the account.",
    ]


def test_what_has_no_answer_comes_first_in_a_disposition() -> None:
    edition = compose("{{ disposition }}", proposals(), kind="disposition")
    captions = [plain(table.caption) for table in tables(edition)]
    assert captions == ["Changes without an answer yet", "Changes that were answered"]
    answered = tables(edition)[1]
    assert {plain(row[0]).partition("/")[0] for row in answered.rows} == {"2019-005"}
    assert all(plain(row[3]) for row in answered.rows)


@pytest.mark.parametrize(("language", "said"), [("en", "until March 2021"), ("fr", "jusqu'en mars 2021")])
def test_a_disposition_spells_the_date_to_which_a_change_was_put_off(language: str, said: str) -> None:
    files = proposals()
    put_off = "id: sample-wg-76\nbody: SAMPLE-WG\nactual: 2019-05-20\nbasis: sample\n"
    put_off += "decisions:\n  - {about: [2019-006], act: deferred, until: 2021-03}\n"
    files["schedules/meetings/sample-wg-76.yaml"] = put_off.encode()
    edition = compose("{{ disposition }}", files, kind="disposition", language=language)
    reasons = [plain(row[5]) for table in tables(edition) for row in table.rows if plain(row[0]) == "2019-006/1"]
    assert reasons == [said]


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


DRAFT = """label: draft-1
for: sample-wg-76
base: sample-2014
basis: sample
changes: [{id: 2019-007/1, words: "sha256:%s"}]
files: {}
"""
EVENTS = """events:
  - {event: received, proposal: 2019-007, at: "2019-05-01 12:00", by: XA, basis: sample}
  - {event: received, proposal: 2019-009, at: "2019-05-02 18:01", by: XA, for-meeting: sample-wg-76, basis: sample}
"""
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


def on_a_draft() -> dict[str, bytes]:
    """One in a draft, one on its words, one that came late, one beside them."""
    files = sealed() | MET
    for number, words in (("7", "Seven."), ("9", "Nine."), ("10", "Ten.")):
        name = f"2019-{number:0>3}"
        files[f"proposals/2019/{name}.md"] = propose(name, f"  - {{c: 1, insert: after cloud-003, text: {words}}}\n")
    on = "  - c: 1\n    amend: cloud-2019-007-1\n    edits: [{find: Seven, replace: Eight}]\n"
    files["proposals/2019/2019-008.md"] = propose("2019-008", on).replace(b"base: sample-2014", b"base: draft-1")
    files["guidelines/drafts/draft-1.yaml"] = (DRAFT % ("0" * 64)).encode()
    files["proposals/register.yaml"] = EVENTS.encode()
    return files


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


REGISTER = """events:
  - {event: received, proposal: 2019-004, at: "2019-05-02 17:59", by: XA, channel: email, language: en, title: Exit,
     sha256: "%s", for-meeting: sample-wg-76, basis: sample}
  - {event: received, proposal: 2019-006, at: "2019-05-02 18:01", by: XA, channel: email, language: en, title: Exit,
     sha256: "%s", for-meeting: sample-wg-76, basis: sample}
  - {event: withdrawn, proposal: 2019-004, changes: [2019-004/3], at: "2019-05-03 09:00", by: XA, basis: sample}
"""


@pytest.mark.parametrize("place", ["list", "compilation", "comparison"])
@pytest.mark.parametrize("late", ["room-document", "accept"])
def test_what_was_withdrawn_or_came_late_stands_apart(place: str, late: str) -> None:
    files = proposals()
    digests = tuple(hashlib.sha256(files[f"proposals/2019/2019-00{n}.md"]).hexdigest() for n in (4, 6))
    files["proposals/register.yaml"] = (REGISTER % digests).encode()
    meeting = files["schedules/meetings/sample-wg-76.yaml"].decode()
    deadline = f'deadlines:\n  - {{for: proposals, at: "2019-05-02 18:00", late: {late}}}\ndecisions:'
    files["schedules/meetings/sample-wg-76.yaml"] = meeting.replace("decisions:", deadline, 1).encode()
    edition = compose(f"{{{{ {place} }}}}", files, kind="list", about="[2019-004, 2019-006]")
    told = {plain(one.caption): " ".join(plain(cell) for row in one.rows for cell in row) for one in tables(edition)}
    withdrawn = told.pop("Withdrawn")
    assert "2019-004/3" in withdrawn
    assert "3 May 2019" in withdrawn
    assert "2019-004/3" not in " ".join(told.values())
    apart = " ".join(said for caption, said in told.items() if "after the deadline" in caption)
    assert ("minutes" in apart or "2019-006/1" in apart) == (late == "room-document")


def test_proposals_to_a_text_in_drafting_are_compiled_too() -> None:
    text = propose("2019-004", "  - {c: 1, insert: after cloud-003, text: The paper is signed.}\n", "draft")
    files = {**base(), "proposals/2019/2019-004.md": text}
    (table,) = tables(compose("{{ compilation }}", files, kind="compilation"))
    assert [plain(row[0]) for row in table.rows] == ["2019-004/1"]
    assert plain(table.rows[0][4]) == "The paper is signed."


def change(name: str, order: int) -> ListedChange:
    files = proposals()
    corpus, _ = examine(Sources(files))
    file = corpus.proposal_by_id["2019-004"]
    return ListedChange(name, file, "technical", "received", parts=(ListedPart("amended", "x", "c", (order, 0)),))


@pytest.mark.parametrize(
    ("parents", "rivals", "wanted"),
    [
        ({}, {}, ["a", "b", "c", "d"]),
        ({"b": ("d",)}, {}, ["a", "c", "d", "b"]),
        ({"b": ("a", "d")}, {}, ["a", "c", "d", "b"]),
        ({}, {"a": {"d"}, "d": {"a"}}, ["a", "d", "b", "c"]),
        ({"c": ("a",)}, {"a": {"d"}, "d": {"a"}}, ["a", "c", "d", "b"]),
        ({"a": ("b",), "b": ("a",)}, {}, ["c", "d", "a", "b"]),
    ],
)
def test_the_list_for_the_chair_keeps_what_belongs_together(
    parents: dict[str, tuple[str, ...]], rivals: dict[str, set[str]], wanted: list[str]
) -> None:
    changes = [change(name, order) for order, name in enumerate("abcd")]
    assert [one.name for one in in_order(list(reversed(changes)), parents, rivals)] == wanted


def test_a_list_of_thousands_that_collide_one_with_the_next_is_written() -> None:
    one = change("0", 0)
    names = [str(number) for number in range(5000)]
    changes = [replace(one, name=name, parts=(replace(one.parts[0], order=(at, 0)),)) for at, name in enumerate(names)]
    rivals = {name: {str(at - 1), str(at + 1)} for at, name in enumerate(names)}
    assert [found.name for found in in_order(changes, {}, rivals)] == names


ORDINALS = [
    ("1", "1st", "1re"),
    ("2", "2nd", "2e"),
    ("11", "11th", "11e"),
    ("112", "112th", "112e"),
    ("231/232", "231st/232nd", "231e/232e"),
]


@pytest.mark.parametrize(("number", "english", "french"), ORDINALS)
def test_the_number_of_a_meeting_is_an_ordinal(number: str, english: str, french: str) -> None:
    assert (order_number(number, "en"), order_number(number, "fr")) == (english, french)


def test_the_next_symbol_is_the_next_letter_or_version() -> None:
    assert next_symbols("ZZ0041E1a") == ("ZZ0041E1b", "ZZ0041E2a")
    assert next_symbols("ZZ0041E9z") == ("", "")
    assert next_symbols("ZZ0041E1") == ("ZZ0041E1a", "ZZ0041E2a")
    assert twin_symbol("ZZ0041E1a", "fr") == "ZZ0041F1a"
