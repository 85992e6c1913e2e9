"""Which proposals a paper takes where it does not say, that it says so, and which no meeting to come would have."""

import pytest

from rkcctl.model.document import plain
from rkcctl.model.sources import Sources
from rkcctl.pipeline.paper_data import left_by
from rkcctl.pipeline.validate import examine
from tests.compose.paper_sample import PATH, compose, tables
from tests.compose.test_paper_answers import listed
from tests.compose.test_paper_tables import table_rows, workspace, written

TAKEN = "{{ Which-proposals }}\n\n{{ compilation }}"


def met(number: int, month: int, more: str = "") -> dict[str, bytes]:
    days = f"planned: {{from: 2019-{month:02}-20, to: 2019-{month:02}-21}}\n"
    text = f"id: sample-wg-{number}\nbody: SAMPLE-WG\nnumber: '{number}'\nbasis: sample\n{days}{more}"
    return {f"schedules/meetings/sample-wg-{number}.yaml": text.encode()}


def received(**meant: str) -> dict[str, bytes]:
    """Each proposal as received in April for the meeting said."""
    lines = (
        f"  - {{event: received, proposal: 2019-{name[1:]}, at: '2019-04-10 10:00', by: XB, language: en"
        f", channel: letter{f', for-meeting: sample-wg-{meeting}' if meeting else ''}, basis: sample}}\n"
        for name, meeting in meant.items()
    )
    return {"proposals/2019/register.yaml": f"events:\n{''.join(lines)}".encode()}


INSERTED = "  - {c: 1, insert: after cloud-003, text: One.}\n"
PROPOSALS = [written(f"2019-00{number}", "XB", INSERTED) for number in (4, 5, 6, 7, 8)]
AGENDA = "agenda:\n  - {item: II, title: Proposals, about: [2019-005]}\n"
LATE = "deadlines:\n  - {for: proposals, at: '2019-03-29 18:00', late: next-meeting}\n"


def files(*, agenda: str = AGENDA, **meant: str) -> dict[str, bytes]:
    meetings = (met(76, 5, LATE), met(77, 7, agenda), met(78, 9))
    return workspace(*PROPOSALS, *meetings, received(**meant))


@pytest.mark.parametrize(
    ("language", "meeting", "opened"),
    [
        (
            "en",
            "This paper takes the proposals that were received for the 77th Meeting of the Sample working group, put "
            "off to it or named on the agenda; others that are open are not in it.",
            "This paper takes all proposals that are open.",
        ),
        (
            "fr",
            "Le présent document réunit les propositions reçues pour la 77e réunion de la Sample working group, "
            "reportées jusque-là ou inscrites à l'ordre du jour\u00a0; celles qui restent en "
            "suspens par ailleurs n'y figurent pas.",
            "Le présent document réunit toutes les propositions en suspens.",
        ),
    ],
)
def test_a_paper_takes_what_is_before_its_meeting_else_all_that_is_open_and_says_which(
    language: str, meeting: str, opened: str
) -> None:
    def show(said: dict[str, bytes], **front: str) -> tuple[str, list[str]]:
        front = {"kind": "compilation", "meeting": "sample-wg-77", "language": language, **front}
        edition = compose(TAKEN, said, **front)
        return plain(edition.chapters[0].units[0].content.content), [row[0] for row in table_rows(edition)]

    # Received for it, on its agenda, and late for the meeting before it.
    before = ["2019-004/1", "2019-005/1", "2019-008/1"]
    assert show(files(n004="77", n006="", n007="78", n008="76")) == (meeting, before)
    # And what the meeting before it put off to it, with what it does with that itself.
    put_off = "decisions:\n  - {about: [2019-006], act: %s, par: 3}\n"
    deferred = met(76, 5, LATE + put_off % "deferred, until: sample-wg-77") | met(
        77, 7, AGENDA + put_off % "not-accepted"
    )
    assert show(files(n004="77", n006="", n008="76") | deferred) == (meeting, [*before[:2], "2019-006/1", before[2]])
    assert show(files(agenda="", n006="")) == (opened, [f"2019-00{number}/1" for number in (4, 5, 6, 7, 8)])
    told, rows = show(files(n004="77"), about="[2019-006]")
    assert (told.endswith(("and no others.", "sans les autres.")), rows) == (True, ["2019-006/1"])


def test_of_a_proposal_before_its_meeting_a_paper_takes_what_no_earlier_meeting_brought_to_its_end() -> None:
    two = written("2019-009", "XB", f"{INSERTED}  - {{c: 2, insert: after cloud-002, text: Two.}}\n")
    refused = "decisions:\n  - {about: [%s], act: not-accepted, par: 3}\n"
    agenda = AGENDA.replace("2019-005", "2019-004, 2019-005, 2019-006, 2019-009")
    said = {**files(agenda=agenda + refused % "2019-005", n004="", n006=""), **two}
    withdrawn = "  - {{event: withdrawn, proposal: 2019-{}, at: '2019-{} 10:00', by: XB, basis: sample}}\n"
    gone = withdrawn.format("004", "05-02") + withdrawn.format("006", "06-02")
    said["proposals/2019/register.yaml"] += gone.encode()
    said |= met(76, 5, refused % "2019-009/1")
    edition = compose(TAKEN, said, kind="compilation", meeting="sample-wg-77")
    # What the meeting itself refused was before it; of what was withdrawn before its body last met, that was told.
    assert [row[0] for row in table_rows(edition)] == ["2019-009/2", "2019-005/1", "2019-006/1"]


def test_of_a_proposal_before_its_meeting_a_paper_has_the_words_that_an_earlier_meeting_took_in_its_place() -> None:
    other = written("2019-009", "secretariat", INSERTED, "modifies: [2019-005/1]\n")
    said = {**files(), **other}
    said |= met(76, 5, "decisions:\n  - {about: [2019-005/1], act: recommended, as: 2019-009, par: 3}\n")
    edition = compose(TAKEN, said, kind="compilation", meeting="sample-wg-77")
    assert [row[0] for row in table_rows(edition)] == ["2019-009/1"]


def test_progress_calls_unanswered_only_what_no_meeting_to_come_has_before_it() -> None:
    # 2019-004 came for the meeting to come, 2019-008 late for one before it; 2019-006 for none.
    said = files(agenda="", n004="78", n006="", n007="76", n008="77") | met(77, 7, LATE.replace("03-29", "04-01"))
    front = {"kind": "progress", "meeting": "sample-wg-78", "cycle": "review-sample", "dated": "2019-08-01"}
    told = listed(compose("{{ late }}", said, **front))
    unanswered = [line.partition(",")[0] for line in told if "received and not answered" in line]
    assert unanswered == ["2019-005/1", "2019-006/1"]


NEXT = """id: review-next
title: Next review
sample: true
basis: sample
columns:
  - {id: sample-wg-78, meetings: sample-wg-78}
activities:
  - {id: discuss, title: Discuss, body: SAMPLE-WG}
"""
HELD = """positions:
  - {id: p1, by: XB, about: [%s], stance: concern, grounds: %s, par: 4}
follow-up:
  - {of: XB, what: %s, par: 5}
"""


def test_a_paper_of_a_review_tells_what_came_to_it_and_was_said_at_its_meetings_and_nothing_of_another() -> None:
    # Of 77 no schedule tells: the first review was under way. 2019-005 was put off to what is of the next.
    put_off = f"decisions:\n  - {{about: [2019-005], act: deferred, until: sample-wg-78, par: 6}}\n{AGENDA}"
    said = files(n004="77", n006="", n007="78", n008="76") | {"schedules/review-next.yaml": NEXT.encode()}
    said |= met(77, 7, put_off + HELD % ("2019-004", "Early.", "Early")) | met(
        78, 9, HELD % ("2019-007", "Late.", "Late")
    )
    late = received(n009="")["proposals/2019/register.yaml"].partition(b"\n")[2].replace(b"04-10", b"09-20")
    said |= written("2019-009", "XB", INSERTED)
    said["proposals/2019/register.yaml"] += late
    text = "{{ some-proposals }}, {{ some-participants }}\n\n{{ positions }}\n\n{{ follow-up }}\n\n{{ disposition }}"

    def show(cycle: str) -> tuple[str, list[str]]:
        edition = compose(text, said, kind="progress", meeting="sample-wg-78", cycle=cycle)
        positions, tasks, *changes = tables(edition)
        told = [plain(row[2]).partition(") ")[2] for row in positions.rows] + [plain(row[1]) for row in tasks.rows]
        told += sorted(plain(row[0]) for table in changes for row in table.rows)
        return plain(edition.chapters[0].units[0].content.content), told

    first = ["Early.", "Early", "2019-004/1", "2019-005/1", "2019-006/1", "2019-008/1"]
    assert show("review-sample") == ("4 proposals, one participant", first)
    # With what came without a meeting while the next was under way.
    coming = ["Late.", "Late", "2019-005/1", "2019-007/1", "2019-009/1"]
    assert show("review-next") == ("3 proposals, one participant", coming)


@pytest.mark.parametrize(
    ("kind", "text", "left"),
    [
        ("compilation", TAKEN, ("2019-006",)),
        ("list", "{{ some-changes }}", ("2019-006",)),
        ("disposition", "{{ disposition }}", ()),
        ("invitation", "Come.", ()),
    ],
)
def test_what_a_paper_leaves_out_and_no_meeting_to_come_has_is_told_to_who_makes_it(
    kind: str, text: str, left: tuple[str, ...]
) -> None:
    paper = f"---\nkind: {kind}\nmeeting: sample-wg-77\nlanguage: en\ntitle: T\n---\n\n{text}\n".encode()

    def told(said: dict[str, bytes]) -> tuple[str, ...]:
        corpus, _ = examine(Sources({**said, PATH: paper}))
        return left_by(corpus, corpus.papers[0])

    said = files(n004="77", n006="", n007="78", n008="76")
    assert told(said) == left
    # What is cancelled takes up nothing.
    cancelled = {**said, **met(78, 9, "status: cancelled\n")}
    assert told(cancelled) == (*left, *(("2019-007",) if left else ()))
    # What was put off to a meeting waits for that.
    put_off = met(76, 5, LATE + "decisions:\n  - {about: [2019-006], act: deferred, until: sample-wg-78, par: 3}\n")
    assert told({**said, **put_off}) == ()
    # Of nothing before its meeting a paper takes all that is open.
    assert told(files(agenda="", n006="")) == ()
