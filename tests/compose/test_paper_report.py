"""Reports of meetings: what was decided, answered and asked for, in sentences of their language."""

import pytest

from rkcctl.model.document import List, plain
from rkcctl.model.sources import Sources
from rkcctl.model.walk import walk_inlines
from rkcctl.pipeline.paper import compose as print_paper
from rkcctl.pipeline.validate import examine
from tests.case_files import base
from tests.compose.paper_sample import MEETING, MET, PATH, compose, numbers, proposals, tables
from tests.compose.test_paper_tables import workspace, written

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


LETTERS = """positions:
  - {id: p1, by: XA, about: [2019-004], stance: concern, "on": 2019-05-02, grounds: {en: Too long, fr: Trop long}}
  - {id: p2, by: XA, about: [2019-006], stance: support, "on": 2019-05-20}
"""


@pytest.mark.parametrize(
    ("language", "letter", "heard"),
    [
        ("en", ", XB). It did so in writing, on 2 May 2019. It gave these", "(Sample Member A)."),
        ("fr", ", XB). Elle l'a fait par écrit, le 2 mai 2019. Elle a donné", "(Sample Member A)."),
    ],
)
def test_a_report_says_what_came_by_letter_before_the_meeting_and_names_all_who_propose(
    language: str, letter: str, heard: str
) -> None:
    files = proposals() | {
        "schedules/meetings/sample-wg-76.yaml": (MEETING.partition("decisions:")[0] + LETTERS).encode()
    }
    joined = "  - {event: cosponsored, proposal: 2019-004, at: '2019-05-03 10:00', by: XB}\n"
    files["proposals/register.yaml"] = f"events:\n{joined}".encode()
    first, second = (said for _, said in numbers(compose("{{ decisions }}", files, language=language)))
    assert letter in first
    assert second.endswith(heard)


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


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.parametrize(("language", "act"), [("en", "recommended"), ("fr", "recommended"), ("en", "examined")])
def test_a_report_says_on_which_words_a_body_acted_where_others_had_been_taken(
    language: str, act: str, taken: bool
) -> None:
    """The decision names what was proposed; the meeting before took the words of another."""
    heard = MEETING.partition("agenda:")[0] + (
        f"decisions:\n  - {{about: 2019-004/1, act: recommended, {'as: 2019-004m1, ' * taken}par: 4}}\n"
    )
    later = ANSWERED.partition("responses:")[0] + f"decisions:\n  - {{about: [2019-004, 2019-006], act: {act}}}\n"
    change = "  - {c: 1, insert: after cloud-003, text: Other words.}\n"
    files = workspace(
        written("2019-004", "XA", change.replace("Other", "Their")),
        written("2019-004m1", "secretariat", change, "modifies: [2019-004/1]\n"),
        written("2019-006", "XA", change.replace("after cloud-003", "last in cloud")),
        {f"schedules/meetings/sample-wg-{day}.yaml": text.encode() for day, text in ((76, heard), (77, later))},
    )
    said = numbers(compose("{{ decisions }}", files, language=language, meeting="sample-wg-77"))[0][1]
    told = ADOPTED_AS["recommended" if act == "recommended" else "reported"][language == "fr"]
    assert (f"{told} 2019-004m1 (" in said) is taken, said
    # Who acted before did so on the words that it names, whatever was taken since.
    heard = heard.replace(", as: 2019-004m1", "")
    later = later.partition("decisions:")[0] + "decisions:\n  - {about: 2019-004/1, act: recommended, as: 2019-004m1}\n"
    files |= {f"schedules/meetings/sample-wg-{day}.yaml": text.encode() for day, text in ((76, heard), (77, later))}
    assert numbers(compose("{{ decisions }}", files, dated="2019-07-01"))[-1][1].endswith(" for adoption.")


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
    # The Guidelines have themes, and the review has no mandate that names one.
    files = {**base(), **MET}
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
