"""What a paper says of its meeting as it stands on the paper's day, and what it waits for before it is issued."""

import pytest

from rkcctl.compose.paper import ComposedPaper
from rkcctl.model.document import plain
from rkcctl.model.sources import Sources
from rkcctl.pipeline.paper import compose as print_paper
from rkcctl.pipeline.validate import examine
from tests.case_files import base

PATH = "schedules/papers/plan-en.md"
MEETING = """id: sample-wg-76
body: SAMPLE-WG
number: "76"
basis: sample
"""
WRITTEN = """id: sample-wg-76
body: SAMPLE-WG
kind: written
opens: "2019-05-20 09:00"
closes: "2019-05-21 22:30Z"
rule: RULE
basis: sample
replies:
  - {by: XA, at: "2019-05-20 10:00", reply: agree}
  - {by: XB, at: "2019-05-20 11:00", reply: object, audience: secretariat}
"""
TEXT = "{{ The-meeting-was-held }} {{ on-dates }}.\n\n{{ result }}"
PLANNED = "planned: {from: 2019-05-20, to: 2019-05-21}\n"


def compose(meeting: str, text: str = TEXT, more: dict[str, bytes] | None = None, **front: str) -> ComposedPaper:
    values = {"kind": "report", "meeting": "sample-wg-76", "language": "en", "title": "Report", **front}
    head = "".join(f"{key}: {value}\n" for key, value in values.items())
    paper = f"---\n{head}---\n\n{text}\n".encode()
    files = {**base(), "schedules/meetings/sample-wg-76.yaml": meeting.encode(), PATH: paper, **(more or {})}
    people = "schedules/participants.yaml"
    files[people] += files[people].splitlines(keepends=True)[1].replace(b"XA", b"XB").replace(b"Member A", b"Member B")
    corpus, _ = examine(Sources(files))
    return print_paper(corpus, corpus.papers[0])[0]


def say(composed: ComposedPaper) -> list[str]:
    return [plain(getattr(unit.content, "content", ())) for unit in composed.edition.chapters[0].units]


@pytest.mark.parametrize(
    ("more", "dated", "en", "fr", "lacking"),
    [
        ("actual: {from: 2019-05-20, to: 2019-05-21}\n", "2019-05-21", "was held on 20–21", "a eu lieu du 20 au 21", 0),
        (PLANNED, "2019-05-21", "is to be held on 20–21", "doit avoir lieu du 20 au 21", 1),
        (PLANNED, "2019-05-22", "was to be held on 20–21", "devait avoir lieu du 20 au 21", 0),
        (PLANNED + "status: cancelled\n", "2019-05-22", "was not held on 20–21", "n'a pas eu lieu du 20 au 21", 0),
        (
            PLANNED + "status: postponed\npostponed-to: 2019-06-03\n",
            "2019-05-22",
            "is to be held on 3 June",
            "doit avoir lieu le 3 juin",
            1,
        ),
        (
            PLANNED + "status: postponed\n",
            "2019-05-22",
            "is to be held on days [still to be fixed]",
            "doit avoir lieu à des dates [à fixer]",
            2,
        ),
        ('planned: "2018"\nrecord: none\n', "2019-05-22", "was to be held in 2018", "devait avoir lieu en 2018", 0),
    ],
)
def test_a_report_says_that_a_meeting_was_held_only_where_it_was(
    more: str, dated: str, en: str, fr: str, lacking: int
) -> None:
    composed = compose(MEETING + more, dated=dated)
    (told,) = say(composed)
    assert told.startswith(f"The 76th Meeting of the Sample working group {en}"), told
    (translated,) = say(compose(MEETING + more, dated=dated, language="fr"))
    assert fr in translated, translated
    assert [lack.remedy.count("rkcctl mark sample-wg-76 ") for lack in composed.lacking] == [1] * lacking
    assert any(lack.remedy.endswith("sample-wg-76 held") for lack in composed.lacking) is bool(lacking)


def test_joint_sessions_that_are_to_come_are_spoken_of_as_several() -> None:
    meeting = MEETING.replace('"76"', '"231/232"') + PLANNED
    assert " Meetings of the Sample working group are to be held on" in say(compose(meeting))[0]
    assert say(compose(meeting, language="fr"))[0].startswith(
        "Les 231e/232e réunions de la Sample working group doivent"
    )


@pytest.mark.parametrize(
    ("rule", "en", "fr"),
    [
        ("no-objection", "silence agrees", "le silence vaut accord"),
        ("consensus", "somebody agrees", "au moins un participant"),
        ("majority", "more agree than object", "l'emportent sur les objections"),
        ("two-thirds", "two thirds of the votes", "deux tiers des suffrages"),
    ],
)
def test_the_report_of_a_written_procedure_tells_when_it_was_open_by_which_rule_and_what_it_came_to(
    rule: str, en: str, fr: str
) -> None:
    written = WRITTEN.replace("RULE", rule)
    composed = compose(written, dated="2019-05-23")
    opened, came = say(composed)
    # The reply that is not for all is counted, and nobody is named.
    assert opened.endswith(" was open from 20 May 2019, 09:00 to 22 May 2019, 00:30 (Brussels time).")
    assert en in came and "1 agreed, 1 objected, 0 abstained" in came and came.endswith("was not adopted."), came
    assert composed.lacking == ()
    assert composed.edition.masthead is not None and composed.edition.masthead.dates == "20–22 May 2019"
    opened, came = say(compose(written, dated="2019-05-23", language="fr"))
    assert " du 20 mai 2019 à 9\u00a0h\u00a000 au 22 mai 2019 à 0\u00a0h\u00a030 (heure de Bruxelles)." in opened
    assert fr in came and "1 pour, 1 contre" in came and came.endswith("n'a pas été adopté."), came
    agreed = say(compose(written.replace("object,", "abstain,"), dated="2019-05-23"))[1]
    assert agreed.endswith("What was put was adopted.")


@pytest.mark.parametrize(
    ("dated", "verb"), [("2019-05-19", "is to be open"), ("2019-05-20", "is open"), ("2019-05-22", "is open")]
)
def test_a_written_procedure_has_no_result_before_the_day_on_which_it_closes_is_over(dated: str, verb: str) -> None:
    composed = compose(WRITTEN.replace("RULE", "majority"), dated=dated)
    opened, came = say(composed)
    assert f" {verb} from " in opened
    assert "adopted where more" in came and came.endswith("[The result is not known before it has closed.]")
    (lack,) = composed.lacking
    assert "from 2019-05-23 on" in lack.remedy


def test_nobody_is_invited_to_a_meeting_that_is_cancelled() -> None:
    cancelled = MEETING + PLANNED + "status: cancelled\n"
    (lack,) = compose(cancelled, "To all.", kind="invitation").lacking
    assert lack.remedy.endswith("rkcctl mark sample-wg-76 planned")
    assert compose(cancelled, "To all.", kind="progress").lacking == ()


def test_places_without_data_are_told_with_what_enters_them_and_only_those() -> None:
    text = "By {{ deadline }}; {{ dates }}.\n\n{{ deadlines }}[^a]\n\n[^a]: Of {{ cycle }}."
    composed = compose(MEETING, text.replace("[^a]\n", "\n\nA.[^a]\n"), kind="invitation")
    assert say(composed)[0] == "By [still to be fixed]; [still to be fixed]."
    assert [lack.remedy for lack in composed.lacking] == [
        "enter it: rkcctl deadline sample-wg-76 proposals 'DATE HOUR'",
        "enter them: rkcctl mark sample-wg-76 planned --from DATE --to DATE",
        "name it as `cycle:` in its file",
    ]
    assert say(compose(MEETING, "By {{ deadline }}.", kind="invitation", language="fr"))[0] == "By [à fixer]."
    papers = 'deadlines:\n  - {for: papers, at: "2019-05-02 18:00"}\n'
    assert compose(MEETING + papers, "{{ deadlines }}", kind="invitation").lacking == ()
    assert len(compose(MEETING + papers, "By {{ deadline }}.", kind="invitation").lacking) == 1
    known = MEETING + PLANNED + papers.replace("papers", "proposals")
    assert compose(known, text.replace("{{ cycle }}", "it"), kind="invitation").lacking == ()


def test_a_paper_does_not_go_out_with_the_names_that_init_wrote() -> None:
    path = "guidelines/guideline.yaml"
    given = b"title: Base Guidelines", b"publisher: Base secretariat"
    begun = (
        b"title: {en: Our Guidelines, fr: Lignes}",
        b"publisher: {en: Name of the organization, fr: Nom de l'organisation}",
    )
    named, unnamed = base()[path], base()[path].replace(given[1], begun[1]).replace(given[0], begun[0])

    def lacks(text: str, guideline: bytes) -> list[tuple[str, str]]:
        found = compose(MEETING + PLANNED, text, {path: guideline}, kind="progress").lacking
        return [(lack.what.split("'")[1], lack.remedy) for lack in found]

    # The masthead says both names of who publishes it, whatever its language.
    remedy = "write what it is called as `publisher:` in guidelines/guideline.yaml"
    published = [("Name of the organization", remedy), ("Nom de l", remedy)]
    assert (lacks("All.", named), lacks("All.", unnamed)) == ([], published)
    titled = [*published, ("Our Guidelines", remedy.replace("publisher", "title"))]
    assert lacks("The {{ guidelines }}.", unnamed) == titled
