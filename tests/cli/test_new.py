"""new meeting and new cycle: files that can be read at once, and say what is not known yet."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from tests.cli.test_content import files_of
from tests.conftest import Said

Run = Callable[..., Said]


def test_a_new_meeting_is_planned_and_can_be_decided_at(workspace: Path, rkcctl: Run) -> None:
    words = ("--body", "SAMPLE-WG", "--number", "80", "--from", "2021-05-17", "--to", "2021-05-18")
    words += ("--title", "Sample: a second reading", "--place", "Geneva", "--place-fr", "Genève", "--virtual")
    said = rkcctl(workspace, "new", "meeting", "sample-wg-80", *words)
    assert (said.code, said.out) == (0, "schedules/meetings/sample-wg-80.yaml\n"), said
    corpus, found = read_corpus(Sources(files_of(workspace)))
    assert [fault for fault in found if "sample-wg-80" in fault.place.path] == []
    meeting = next(record.value for record in corpus.meetings if record.value.id == "sample-wg-80")
    assert (meeting.number, str(meeting.first), str(meeting.last)) == ("80", "2021-05-17", "2021-05-18")
    assert meeting.title is not None
    assert meeting.place is not None
    assert (meeting.title.say("en"), meeting.virtual) == ("Sample: a second reading", True)
    assert [meeting.place.say(language) for language in ("en", "fr")] == ["Geneva", "Genève"]
    assert rkcctl(workspace, "validate").code == 0
    assert rkcctl(workspace, "undo").out.startswith("taken back: add the meeting sample-wg-80\n")
    assert not (workspace / "schedules/meetings/sample-wg-80.yaml").exists()


def test_a_meeting_on_documents_has_phases_and_lasts_from_the_first_to_the_last(workspace: Path, rkcctl: Run) -> None:
    words = (
        "--body", "SAMPLE-WG", "--number", "80",
        "--phase", "comments=Comments, in writing, 2021-04-19, 2021-04-30",
        "--phase-fr", "comments=Observations: par écrit",
        "--phase", "online=Online meeting, 2021-05-06", "--kind", "document-based",
    )  # fmt: skip
    before = files_of(workspace)
    tried = rkcctl(workspace, "new", "meeting", "sample-wg-80", *words, "--dry-run")
    assert (tried.code, tried.err) == (0, "nothing was written\n")
    assert files_of(workspace) == before
    said = rkcctl(workspace, "new", "meeting", "sample-wg-80", *words)
    path = "schedules/meetings/sample-wg-80.yaml"
    assert (said.code, said.out) == (0, f"{path}\n"), said
    assert "kind" not in said.err
    assert tried.out == f"{path}\n{(workspace / path).read_text(encoding='utf-8')}"
    corpus, found = read_corpus(Sources(files_of(workspace)))
    assert [fault for fault in found if fault.place.path == path] == []
    meeting = next(record.value for record in corpus.meetings if record.value.id == "sample-wg-80")
    assert (meeting.kind, str(meeting.first), str(meeting.last)) == ("document-based", "2021-04-19", "2021-05-06")
    told = [
        (one.id, one.title.say("en"), one.title.say("fr"), str(one.planned and one.planned.last))
        for one in meeting.phases
    ]
    assert told == [
        ("comments", "Comments, in writing", "Observations: par écrit", "2021-04-30"),
        ("online", "Online meeting", "Online meeting", "2021-05-06"),
    ]
    assert rkcctl(workspace, "validate").code == 0
    # Another in phases is a meeting as any, and it is told that nothing was said of its kind.
    other = rkcctl(workspace, "new", "meeting", "sample-wg-81", "--body", "SAMPLE-WG", *words[4:-2])
    assert other.code == 0, other
    text = (workspace / "schedules/meetings/sample-wg-81.yaml").read_text(encoding="utf-8")
    assert "\nkind: meeting  " in text
    assert "its kind is meeting: where it is held on documents alone, write `kind: document-based`" in other.err


def test_a_review_can_be_tried_before_it_is_written(workspace: Path, rkcctl: Run) -> None:
    before = files_of(workspace)
    said = rkcctl(workspace, "new", "cycle", "2024", "--examines", "SAMPLE-WG", "--approves", "SAMPLE-MC", "--dry-run")
    assert (said.code, said.out.startswith("schedules/review-2024.yaml\n# yaml-language-server")) == (0, True), said
    assert files_of(workspace) == before


def test_a_meeting_without_a_date_is_planned_for_none(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "new", "meeting", "sample-wg-80", "--body", "SAMPLE-WG")
    assert (said.code, "it has no number and no date yet" in said.err) == (0, True)
    corpus, _ = read_corpus(Sources(files_of(workspace)))
    assert next(record.value for record in corpus.meetings if record.value.id == "sample-wg-80").first is None


def test_the_lines_that_a_new_meeting_suggests_can_be_taken_as_they_are(workspace: Path, rkcctl: Run) -> None:
    assert rkcctl(workspace, "new", "meeting", "sample-wg-80", "--body", "SAMPLE-WG", "--from", "2021-05-17").code == 0
    path = workspace / "schedules/meetings/sample-wg-80.yaml"
    text = re.sub(r"^(agenda|deadlines): \[\].*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(re.sub(r"^# (agenda|deadlines|  )", r"\1", text, flags=re.MULTILINE), encoding="utf-8")
    said = rkcctl(workspace, "validate", "schedules/meetings/sample-wg-80.yaml")
    assert said.code == 0, said
    corpus, _ = read_corpus(Sources(files_of(workspace)))
    meeting = next(record.value for record in corpus.meetings if record.value.id == "sample-wg-80")
    assert ([entry.item for entry in meeting.agenda], [one.for_ for one in meeting.deadlines]) == (["I"], ["proposals"])


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("sample-wg-76", ("--body", "SAMPLE-WG"), "there is a meeting sample-wg-76 already"),
        ("Sample 80", ("--body", "SAMPLE-WG"), "'Sample 80' cannot be an id"),
        ("sample-wg-80", ("--body", "SAMPLE-WGG"), "there is no body 'SAMPLE-WGG'"),
        ("sample-wg-80", ("--body", "SAMPLE-WG", "--from", "May"), "'May' is no date"),
        ("sample-wg-80", ("--body", "SAMPLE-WG", "--to", "2021-05"), "an end and no beginning"),
        ("sample-wg-80", ("--body", "SAMPLE-WG", "--kind", "online"), "there is no kind of meeting 'online'"),
        ("sample-wg-80", ("--body", "SAMPLE-WG", "--kind", "written"), "a written procedure lacks --opens"),
        ("sample-wg-80", ("--body", "SAMPLE-WG", "--kind", "meeting", "--rule", "majority"), "not for meeting"),
        ("sample-wg-80", ("--body", "SAMPLE-WG", "--rule", "majority", "--phase", "a=A"), "has no phases"),
        ("sample-wg-80", ("--body", "SAMPLE-WG", "--rule", "majority", "--virtual"), "meets nowhere"),
        ("sample-wg-80", ("--body", "SAMPLE-WG", "--phase", "a=A", "--phase", "a=B"), "there are two phases a"),
        ("sample-wg-80", ("--body", "SAMPLE-WG", "--phase", "comments"), "does not say what the phase is called"),
        ("sample-wg-80", ("--body", "SAMPLE-WG", "--phase", "a=A, 2021-13-01"), "'2021-13-01' is no date"),
    ],
)
def test_what_cannot_be_a_meeting_is_refused(
    workspace: Path, rkcctl: Run, name: str, words: tuple[str, ...], message: str
) -> None:
    before = files_of(workspace)
    said = rkcctl(workspace, "new", "meeting", name, *words)
    assert said.code == 2
    assert message in said.err
    assert files_of(workspace) == before


def test_a_new_review_has_its_procedure_and_eleven_activities(workspace: Path, rkcctl: Run) -> None:
    bodies = (workspace / "schedules/bodies.yaml").read_text(encoding="utf-8")
    for code in ("SAMPLE-TC", "SAMPLE-COUNCIL"):
        if code not in bodies:
            bodies += f"  - {{code: {code}, name: Sample body, basis: sample, sample: true}}\n"
    (workspace / "schedules/bodies.yaml").write_text(bodies, encoding="utf-8")
    for number, planned in (("80", "2023"), ("79", "2023-05")):
        words = ("--body", "SAMPLE-WG", "--number", number, "--from", planned)
        assert rkcctl(workspace, "new", "meeting", f"sample-wg-{number}", *words).code == 0
    named = ("--examines", "SAMPLE-WG", "--reports", "SAMPLE-TC", "--approves", "SAMPLE-MC", "--informs")
    said = rkcctl(workspace, "new", "cycle", "2024", *named, "SAMPLE-COUNCIL", "--title", "Review: 2024")
    assert (said.code, said.out) == (0, "schedules/review-2024.yaml\n"), said
    corpus, _ = read_corpus(Sources(files_of(workspace)))
    cycle = next(record.value for record in corpus.cycles if record.value.id == "review-2024")
    assert cycle.title.say("en") == "Review: 2024"
    assert [(step.body, step.act) for step in cycle.procedure.steps] == [
        ("SAMPLE-WG", "examined"),
        ("SAMPLE-WG", "recommended"),
        ("SAMPLE-TC", "reported"),
        ("SAMPLE-MC", "approved"),
    ]
    assert len(cycle.activities) == 11
    assert [column.meetings for column in cycle.columns] == [(), ("sample-wg-79",), (), ("sample-wg-80",), ()]
    assert [column.id for column in cycle.columns if column.intersession] == ["inter-0", "inter-1", "inter-2"]
    assert rkcctl(workspace, "validate").code == 0
    assert rkcctl(workspace, "schedule", "review-2024").code == 0


def test_a_review_takes_the_bodies_of_the_latest_and_leaves_out_what_no_body_does(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "new", "cycle", "review-2024", "--meetings", "sample-wg-76")
    assert said.code == 0, said
    corpus, _ = read_corpus(Sources(files_of(workspace)))
    cycle = next(record.value for record in corpus.cycles if record.value.id == "review-2024")
    assert [step.body for step in cycle.procedure.steps] == ["SAMPLE-WG", "SAMPLE-WG", "SAMPLE-MC"]
    assert {name for row in cycle.activities for name in row.after} <= {row.id for row in cycle.activities}
    assert rkcctl(workspace, "validate").code == 0


def test_a_review_without_bodies_is_asked_for_them(workspace: Path, rkcctl: Run) -> None:
    (workspace / "schedules/review-sample.yaml").unlink()
    said = rkcctl(workspace, "new", "cycle", "2024")
    assert said.code == 2
    assert "--examines BODY --approves BODY" in said.err


def test_a_review_that_is_there_is_not_written_again(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "new", "cycle", "sample")
    assert said.code == 2
    assert "there is a review review-sample already" in said.err


def test_on_a_terminal_number_and_first_day_of_a_meeting_are_asked(
    workspace: Path, rkcctl: Run, keys: Callable[..., None]
) -> None:
    for name, answers, wanted in (
        ("sample-wg-80", ("80", "2021-05-17"), ("80", "2021-05-17")),
        ("sample-wg-81", ("", ""), (None, "None")),
    ):
        keys(*answers)
        said = rkcctl(workspace, "new", "meeting", name, "--body", "SAMPLE-WG")
        assert said.code == 0, said
        assert "Its number (Enter: not known)" in said.out
        corpus, _ = read_corpus(Sources(files_of(workspace)))
        meeting = next(record.value for record in corpus.meetings if record.value.id == name)
        assert (meeting.number, str(meeting.first)) == wanted
    keys()
    hours = ("--opens", "2021-05-17 09:00", "--closes", "2021-05-31 18:00")
    said = rkcctl(workspace, "new", "meeting", "sample-wg-w1", "--body", "SAMPLE-WG", *hours)
    assert (said.code, "Its number" in said.out, "it has no" in said.err) == (0, False, False), said
