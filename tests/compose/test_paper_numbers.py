"""The numbers of paragraphs in a report: those that its meeting and its agenda cite."""

import pytest

from tests.case_files import base
from tests.compose.paper_sample import MEETING, compose_whole, numbers


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
    assert [number for number, _ in numbers(composed.edition)] == ["I.", "1.", "", "III.", "6.", ""]
    # Only a report has the numbers of its meeting.
    assert compose_whole("## Proposals\n\nOne.", with_agenda("8"), kind="list").missing == ()
