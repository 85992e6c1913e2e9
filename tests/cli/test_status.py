"""status, and rkcctl alone: what stands where, what waits, and the command that deals with it."""

import json
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from rkcctl.model.status import Topic
from tests import procedure_sample as procedure
from tests.conftest import Said
from tests.pipeline.workspace import CHAPTER, FIRST, MEETING, approve, lay_out, propose, sealed
from tests.procedure_sample import receipts

Run = Callable[..., Said]
WORDS = "  - {c: 1, amend: cloud-003, edits: [{find: kept for five years, replace: kept for six years}]}\n"
OTHERS = "  - {c: 1, amend: cloud-003, edits: [{find: kept for five years, replace: kept for nine years}]}\n"


def all_lines(root: Path, rkcctl: Run, *words: str) -> list[dict[str, object]]:
    said = rkcctl(root, "status", "--json", "--as-of", "2019-06-01", *words)
    assert said.code == 0, said
    found = json.loads(said.out)["lines"]
    assert isinstance(found, list)
    return found


def lines_of(root: Path, rkcctl: Run, *words: str) -> dict[str, dict[str, object]]:
    """The lines of the status by topic; the first of each."""
    found: dict[str, dict[str, object]] = {}
    for line in all_lines(root, rkcctl, *words):
        found.setdefault(str(line["topic"]), line)
    return found


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def type_in(monkeypatch: pytest.MonkeyPatch, rkcctl: Run, root: Path, *lines: str) -> Said:
    """The status on a terminal, and what is typed there, a line each."""
    with monkeypatch.context() as terminal:
        terminal.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in lines)))
        terminal.setattr("sys.stdout.isatty", lambda: True)
        return rkcctl(root, "status", "--as-of", "2019-06-01")


def number_of(root: Path, rkcctl: Run, *command: str) -> str:
    """Under which number the status has a command that begins with these words."""
    commands = [line["command"] for line in all_lines(root, rkcctl)]
    found = [
        place for place, one in enumerate(commands, 1) if isinstance(one, list) and one[: len(command)] == [*command]
    ]
    assert len(found) == 1, commands
    return str(found[0])


@pytest.fixture
def text(tmp_path: Path) -> Callable[[dict[str, bytes]], Path]:
    def lay(files: dict[str, bytes]) -> Path:
        lay_out(tmp_path, files)
        return tmp_path

    return lay


def test_alone_in_a_text_in_drafting_it_says_so_and_what_comes_next(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace)
    assert said.code == 0, said
    assert "in drafting" in said.out.split("\n")[0]
    assert "rkcctl seal LABEL --text ... --approved ... --published " in said.out
    assert said.out.split("\n\n")[1].startswith("1  ")


def test_a_new_workspace_is_told_how_to_go_on(tmp_path: Path, rkcctl: Run) -> None:
    rkcctl(tmp_path, "init", "here")
    said = rkcctl(tmp_path / "here")
    assert "rkcctl build" in said.out
    assert [line["command"] for line in all_lines(tmp_path / "here", rkcctl)] == [
        ["new", "body"],
        ["seal"],
    ]
    assert "rkcctl --help" in said.err


def test_what_was_received_and_not_acknowledged_is_named(text: Callable[..., Path], rkcctl: Run) -> None:
    line = "{event: received, proposal: 2019-004, at: '2019-05-01 09:00', by: XA, basis: sample}"
    files = approve(sealed(), p004=FIRST) | {"proposals/register.yaml": f"events:\n  - {line}\n".encode()}
    found = lines_of(text(files), rkcctl)
    assert found["acknowledge"]["about"] == ["2019-004"]
    assert found["acknowledge"]["command"] == ["acknowledge", "--all"]


def test_what_came_for_a_meeting_that_was_held_is_decided_there(text: Callable[..., Path], rkcctl: Run) -> None:
    event = "event: received, proposal: 2019-008, at: '2019-05-01 09:00', by: XA, basis: sample"
    register = f"events:\n  - {{{event}, for-meeting: sample-wg-76}}\n"
    files = sealed() | {"proposals/2019/2019-008.md": propose("2019-008", WORDS)}
    root = text(files | {"proposals/register.yaml": register.encode()})
    assert lines_of(root, rkcctl)["take-up"]["command"] == ["decide", "sample-wg-76"]
    before = json.loads(rkcctl(root, "status", "--json", "--as-of", "2019-05-02").out)["lines"]
    assert [one for one in before if one["topic"] == "take-up"] == []
    # What came after the deadline is before the next meeting, once that was held.
    deadline = b"deadlines: [{for: proposals, at: '2019-04-20 18:00', basis: sample}]\n"
    (root / MEETING).write_bytes(files[MEETING] + deadline)
    for standing, commands in (("planned", []), ("actual", [["decide", "sample-wg-77"]])):
        following = f"id: sample-wg-77\nbody: SAMPLE-WG\n{standing}: 2019-05-28\nbasis: sample\n"
        (root / f"{MEETING[:-7]}77.yaml").write_text(following, encoding="utf-8")
        assert [one["command"] for one in all_lines(root, rkcctl) if one["topic"] == "take-up"] == commands


def test_what_waits_for_the_next_body_is_told(text: Callable[..., Path], rkcctl: Run) -> None:
    root = text(dict(procedure.workspace(procedure.proposal("2019-004"), procedure.on_its_way()).files))
    assert lines_of(root, rkcctl)["awaiting"]["about"] == ["2019-004"]


def test_alone_outside_of_any_workspace_it_shows_the_commands_and_how_to_begin(tmp_path: Path, rkcctl: Run) -> None:
    said = rkcctl(tmp_path)
    assert said.code == 0
    assert "Usage: rkcctl" in said.out
    assert "rkcctl init --sample DIR" in said.out
    assert rkcctl(tmp_path, "status").code == 3


def test_a_sealed_text_without_proposals_waits_for_nothing_of_them(text: Callable[..., Path], rkcctl: Run) -> None:
    files = sealed()
    files[MEETING] = files[MEETING].split(b"decisions:")[0]
    found = lines_of(text(files), rkcctl)
    assert {"faults", "conflict", "confirm", "to-merge", "hindered", "release"}.isdisjoint(found)


def test_what_is_approved_and_not_in_the_text_is_to_be_merged(text: Callable[..., Path], rkcctl: Run) -> None:
    root = text(approve(sealed(), p004=FIRST))
    found = lines_of(root, rkcctl)
    assert found["to-merge"]["command"] == ["merge"]
    assert found["to-merge"]["about"] == ["2019-004/1", "2019-004/2", "2019-004/3"]
    assert "hindered" not in found
    assert rkcctl(root, "merge").code == 0
    found = lines_of(root, rkcctl)
    assert "to-merge" not in found
    assert str(found["release"]["words"]).startswith("3 changes since sample-2014")
    assert found["release"]["about"] == ["2019-004/1", "2019-004/2", "2019-004/3"]


def test_what_an_edition_holds_is_not_told_with_what_was_merged_since(text: Callable[..., Path], rkcctl: Run) -> None:
    root = text(approve(sealed(), p004=FIRST))
    assert rkcctl(root, "merge").code == 0
    dates = ("--text", "2019-12-01", "--approved", "2019-12-01", "--published", "2019-12-01")
    said = rkcctl(root, "seal", "sample-2019", *dates, "--authority", "SAMPLE-MC")
    assert said.code == 0, said
    lay_out(root, {"proposals/2019/2019-005.md": propose("2019-005", OTHERS, "sample-2019")})
    lay_out(root, receipts("2019-004", "2019-005"))
    assert rkcctl(root, "decide", "sample-wg-76", "--about", "2019-005", "--act", "approved").code == 0
    said = rkcctl(root, "merge")
    assert said.code == 0, said
    found = lines_of(root, rkcctl)
    assert str(found["release"]["words"]).startswith("1 change since sample-2019")
    assert found["release"]["about"] == ["2019-005/1"]


def test_of_one_change_it_speaks_in_the_singular(text: Callable[..., Path], rkcctl: Run) -> None:
    root = text(approve(sealed(), p004=WORDS))
    assert "Modifications\u00a0: 1 approuvée\n" in rkcctl(root, "status", "--language", "fr").out
    assert rkcctl(root, "merge").code == 0
    english, french = rkcctl(root, "status").out, rkcctl(root, "status", "--language", "fr").out
    assert "sample-2014 and 1 change, working text" in english
    assert "1 change since sample-2014 is in no edition" in english
    assert "1 modification depuis sample-2014 n'est dans aucune édition" in french


def test_what_collides_is_told_while_it_is_open_and_when_it_is_approved(text: Callable[..., Path], rkcctl: Run) -> None:
    files = sealed() | {
        f"proposals/2019/2019-00{n}.md": propose(f"2019-00{n}", w) for n, w in ((4, WORDS), (5, OTHERS))
    }
    root = text(files)
    found = lines_of(root, rkcctl)
    assert found["conflict"]["about"] == ["2019-004/1", "2019-005/1"]
    assert found["conflict"]["command"] == ["conflicts"]
    assert found["conflict"]["words"] == "2019-004/1, 2019-005/1 collide at paragraph 2 (cloud-003)"
    french = lines_of(root, rkcctl, "--language", "fr")
    assert french["conflict"]["words"] == "2019-004/1, 2019-005/1 se heurtent\u00a0: paragraphe 2 (cloud-003)"
    lay_out(root, approve(sealed(), p004=WORDS, p005=OTHERS))
    found = lines_of(root, rkcctl)
    assert found["hindered"]["about"] == ["2019-004/1", "2019-005/1"]


def test_combined_words_are_to_be_read(text: Callable[..., Path], rkcctl: Run) -> None:
    one = "  - {c: 1, amend: cloud-003, edits: [{find: five, replace: six}]}\n"
    other = "  - {c: 1, amend: cloud-003, edits: [{find: offers are, replace: papers are}]}\n"
    root = text(approve(sealed(), p004=one, p005=other))
    found = lines_of(root, rkcctl)
    assert found["confirm"]["command"] == ["combine", "cloud-003"]
    told = lines_of(root, rkcctl, "--language", "fr")["confirm"]["words"]
    assert told == "Texte combiné à relire\u00a0: paragraphe 2 (cloud-003) (2019-004/1, 2019-005/1)"
    assert found["confirm"]["about"] == ["2019-004/1", "2019-005/1"]


def test_proposals_without_a_number_are_to_be_received_and_answers_are_missed(
    text: Callable[..., Path], rkcctl: Run
) -> None:
    asks = b"---\nid: 2019-006\ntitle: Gaps\nby: XA\nlanguage: en\nbase: sample-2014\nasks: text\n---\n"
    files = sealed() | {"proposals/new-exit.md": propose("new", WORDS), "proposals/2019/2019-006.md": asks}
    root = text(files)
    found = lines_of(root, rkcctl)
    assert found["to-receive"]["command"] == ["receive", "proposals/new-exit.md"]
    assert found["unanswered"]["command"] == ["show", "2019-006"]
    answer = propose("2019-007", WORDS).replace(b"changes:", b"answers: [2019-006]\nchanges:")
    lay_out(root, {"proposals/2019/2019-007.md": answer})
    assert "unanswered" not in lines_of(root, rkcctl)


def test_what_is_late_comes_before_what_is_due(text: Callable[..., Path], rkcctl: Run) -> None:
    files = sealed()
    files[MEETING] += b"follow-up:\n  - {of: secretariat, what: Send a draft, by: 2019-05-30}\n"
    files[MEETING] += b"  - {of: secretariat, what: Send a list, by: 2019-04}\n"
    root = text(files)
    late = next(line for line in all_lines(root, rkcctl) if "Send a draft" in str(line["words"]))
    assert late["topic"] == "late"
    assert (late["command"], late["asks"]) == (["follow-up", "sample-wg-76", "--done", "1"], ["--on"])
    topics = [line["topic"] for line in all_lines(root, rkcctl)]
    assert topics == sorted(topics, key=[topic.value for topic in Topic].index)
    french = [str(line["words"]) for line in all_lines(root, rkcctl, "--language", "fr")]
    assert [words.partition("\u00a0: ")[0] for words in french if "Send a" in words] == [
        "En retard depuis avril 2019", "En retard depuis le 30 mai 2019",
    ]  # fmt: skip
    before = all_lines(root, rkcctl, "--as-of", "2019-05-01")
    assert all("Send a draft" not in str(one["words"]) for one in before)


def test_translations_of_earlier_words_are_named(text: Callable[..., Path], rkcctl: Run) -> None:
    files = sealed()
    english = files[CHAPTER].decode()
    french = english.replace("<!-- cloud-003 -->", "<!-- cloud-003 of=en:00000000 -->")
    assert french != english
    files["guidelines/guideline.yaml"] = files["guidelines/guideline.yaml"].replace(b"[en]", b"[en, fr]")
    found = lines_of(text(files | {"guidelines/fr/cloud.md": french.encode()}), rkcctl)
    assert found["stale-translation"]["about"] == ["cloud-003"]
    assert found["stale-translation"]["command"] == ["propose", "--at", "cloud-003", "--language", "fr"]
    assert "rkcctl fmt --translated cloud-003" in str(found["stale-translation"]["why"])


def test_a_file_with_a_fault_hides_nothing_else(text: Callable[..., Path], rkcctl: Run) -> None:
    files = approve(sealed(), p004=FIRST) | {"guidelines/glossary.yaml": b"terms: [\n"}
    found = lines_of(text(files), rkcctl)
    assert next(iter(found)) == "faults"
    assert found["faults"]["command"] == ["validate"]
    assert "to-merge" in found


def test_what_cannot_be_read_is_not_said_to_be_missing(workspace: Path, rkcctl: Run) -> None:
    assert "plan" not in lines_of(workspace, rkcctl)
    for name in ("bodies", "review-sample"):
        path = workspace / "schedules" / f"{name}.yaml"
        held = path.read_bytes()
        path.write_bytes(b"bodies: [")
        assert "plan" not in lines_of(workspace, rkcctl), name
        path.write_bytes(held)
    (workspace / "schedules/bodies.yaml").unlink()
    assert lines_of(workspace, rkcctl)["plan"]["command"] == ["new", "body"]


def test_what_is_not_saved_is_counted(workspace: Path, rkcctl: Run) -> None:
    assert "unsaved" not in lines_of(workspace, rkcctl)
    subprocess.run(["git", "init", "-q"], cwd=workspace, check=True)
    assert lines_of(workspace, rkcctl)["unsaved"]["command"] == ["save"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("1", ""), "nothing was run; `rkcctl seal --help` says"),
        (("",), ""),
        (("70", "abc", "1", ""), "'70' is no number from 1 to"),
        (("70", "abc", "1", ""), "The label of the edition"),
        (("0", ""), "'0' is no number"),
    ],
)
def test_on_a_terminal_a_number_runs_its_command(
    workspace: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], said: str
) -> None:
    topics = [line["topic"] for line in all_lines(workspace, rkcctl)]
    number = str(1 + topics.index("release"))
    done = type_in(monkeypatch, rkcctl, workspace, *(number if one == "1" else one for one in typed))
    assert done.code == 0, done
    assert said in done.out + done.err


def test_a_number_seals_with_the_facts_that_it_asks_for(
    text: Callable[..., Path], rkcctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = text(approve(sealed(), p004=FIRST))
    assert rkcctl(root, "merge").code == 0
    number = number_of(root, rkcctl, "seal")
    # The day and body of the approval are those of the decision, and the day of coming out is the day of asking.
    done = type_in(monkeypatch, rkcctl, root, number, "sample-2019", "2019-05-21", "", "", "", "y")
    assert "rkcctl seal sample-2019 --text 2019-05-21 --approved 2019-05-21 --published 2019-06-01" in done.out, done
    assert "--authority SAMPLE-WG. Run it?" in done.out
    assert (root / "guidelines/editions/sample-2019/edition.yaml").is_file(), done


def test_a_number_begins_a_review_with_the_bodies_that_it_asks_for(
    tmp_path: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    rkcctl(tmp_path, "init", "here", "--exercise")
    root = tmp_path / "here"
    said = type_in(monkeypatch, rkcctl, root, "1", "SAMPLE-WG", "Sample working group", "", "y")
    assert said.code == 0, said
    assert number_of(root, rkcctl, "new", "cycle") == "1"
    said = type_in(monkeypatch, rkcctl, root, "1", "", "SAMPLE-WG", "", "SAMPLE-WG", "", "y")
    assert "rkcctl new cycle 2019 --examines SAMPLE-WG --approves SAMPLE-WG. Run it?" in said.out
    assert (root / "schedules/review-2019.yaml").is_file(), said


def test_of_many_submissions_without_an_answer_the_rest_is_counted(text: Callable[..., Path], rkcctl: Run) -> None:
    asks = {
        f"p{number:03}": propose(f"2019-{number:03}", WORDS).split(b"changes:")[0]
        + b"asks: text\n---\n\n# Reasons\n\nNo.\n"
        for number in range(1, 10)
    }
    files = sealed() | {f"proposals/2019/2019-{name[1:]}.md": data for name, data in asks.items()}
    told = [line for line in all_lines(text(files), rkcctl) if line["topic"] == "unanswered"]
    assert len(told) == 7
    assert told[-1]["about"] == ["2019-007", "2019-008", "2019-009"]


def test_a_meeting_that_is_over_is_marked_as_held(text: Callable[..., Path], rkcctl: Run) -> None:
    files = sealed()
    files[MEETING] = b"".join(line for line in files[MEETING].splitlines(True) if not line.startswith(b"actual:"))
    commands = [line["command"] for line in all_lines(text(files), rkcctl)]
    assert ["mark", "sample-wg-76", "held"] in commands


# ---- Each line with the command that deals with it ------------------------------------------------------------------

FOLLOW = b"follow-up:\n  - {of: XA, what: Some day}\n  - {of: secretariat, what: Send a draft, by: 2019-05-30}\n"
REVIEW = b"""id: review-sample
title: Sample review
basis: sample
sample: true
columns:
  - {id: sample-wg-76, meetings: sample-wg-76}
  - {id: sample-wg-77, meetings: sample-wg-77}
activities:
  - id: initiate
    title: Initiate the review
    body: SAMPLE-WG
    cells: [{column: sample-wg-76}]
  - id: discuss
    title: Discuss
    body: SAMPLE-WG
    cells: [{column: sample-wg-77}]
coordination:
  - {id: board, with: [SAMPLE-MC], duty: Use the same words., paragraphs: cloud-003}
"""
NEXT = b"""id: sample-wg-77
body: SAMPLE-WG
number: "77"
planned: 2019-05
basis: sample
deadlines:
  - {for: comments, at: "2019-06-20 18:00"}
"""


def test_a_number_asks_for_the_day_on_which_something_was_done(
    text: Callable[..., Path], rkcctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sealed()
    files[MEETING] += FOLLOW
    root = text(files)
    number = number_of(root, rkcctl, "follow-up", "sample-wg-76", "--done", "2")
    shown = rkcctl(root, "status", "--as-of", "2019-06-01").out
    assert "rkcctl follow-up sample-wg-76 --done 2 --on 2019-06-01\n" in shown
    assert "nothing was run" in type_in(monkeypatch, rkcctl, root, number, "", "").err
    assert b"done:" not in (root / MEETING).read_bytes()
    done = type_in(monkeypatch, rkcctl, root, number, "y", "2019-05", "2019-05-29", "y")
    assert done.code == 0, done
    assert "'y' is no day" in done.err
    assert "'2019-05' is no day" in done.err
    assert "This enters something: rkcctl follow-up sample-wg-76 --done 2 --on 2019-05-29. Run it?" in done.out
    assert b"by: 2019-05-30, done: 2019-05-29}" in (root / MEETING).read_bytes()
    assert number_of(root, rkcctl, "follow-up", "sample-wg-76", "--done", "1")


@pytest.mark.parametrize("answer", ["y", "n"])
def test_what_enters_something_as_it_stands_asks_first(
    text: Callable[..., Path], rkcctl: Run, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    files = sealed()
    files[MEETING] = b"".join(line for line in files[MEETING].splitlines(True) if not line.startswith(b"actual:"))
    root = text(files)
    said = type_in(monkeypatch, rkcctl, root, number_of(root, rkcctl, "mark", "sample-wg-76", "held"), answer)
    assert "This enters something: rkcctl mark sample-wg-76 held. Run it?" in said.out
    assert (b"actual: {from: 2019-05-20" in (root / MEETING).read_bytes()) == (answer == "y"), said
    assert ("nothing was run; `rkcctl mark --help` says" in said.err) == (answer == "n")


def test_combined_words_are_shown_before_it_is_recorded_that_they_were_read(
    text: Callable[..., Path], rkcctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = "  - {c: 1, amend: cloud-003, edits: [{find: five, replace: six}]}\n"
    other = "  - {c: 1, amend: cloud-003, edits: [{find: offers are, replace: papers are}]}\n"
    root = text(approve(sealed(), p004=one, p005=other))
    said = type_in(monkeypatch, rkcctl, root, number_of(root, rkcctl, "combine", "cloud-003"), "n")
    together = said.out.split("together:")[1]
    assert "The [-offers-]{+papers+} are kept too." in together.split("This enters something")[0]
    assert "This enters something" in together
    assert b"confirmed:" not in (root / MEETING).read_bytes()


def test_each_line_has_the_command_that_deals_with_it_or_says_why_it_only_shows(
    text: Callable[..., Path], rkcctl: Run
) -> None:
    files = sealed() | {"proposals/2019/2019-008.md": propose("2019-008", WORDS)}
    root = text(files | {"schedules/review-sample.yaml": REVIEW, "schedules/meetings/sample-wg-77.yaml": NEXT})
    lines = all_lines(root, rkcctl)
    told = {str(line["words"]).split(" (")[0]: (line["command"], line["asks"], bool(line["why"])) for line in lines}
    plan = ["plan", "initiate", "--in", "sample-wg-76", "--review", "review-sample", "--done"]
    assert told["Late since 21 May 2019: Initiate the review"] == (plan, [], False)
    held = (["mark", "sample-wg-77", "held"], ["--from", "--to"], False)
    assert told["Late since May 2019: Enter what became of SAMPLE-WG 77"] == held
    touched = "Under review elsewhere too: Use the same words. Touched by 2019-008/1."
    assert told[touched] == (["coordinate", "review-sample/board"], [], False)
    coming = "Next: 20 June 2019, 18:00, Deadline for comments, SAMPLE-WG 77"
    assert told[coming] == (["meeting", "sample-wg-77"], [], True)
    assert rkcctl(root, *plan).code == 0
    assert rkcctl(root, "coordinate", "review-sample/board").code == 0


def test_the_whole_is_one_screen_with_something_of_each_topic_and_the_rest_on_demand(
    text: Callable[..., Path], rkcctl: Run
) -> None:
    reasons = b"asks: text\n---\n\n# Reasons\n\nNo.\n"
    sent = {n: propose(f"2019-{n}", WORDS).split(b"changes:")[0] + reasons for n in range(100, 130)}
    sent |= {n: propose(f"2019-{n}", WORDS.replace("six", f"{n}")) for n in range(204, 212)}
    files = sealed() | {f"proposals/2019/2019-{n}.md": data for n, data in sent.items()}
    late = b"".join(b"  - {of: secretariat, what: Send it, by: 2019-05-%d}\n" % day for day in range(10, 30))
    files[MEETING] += b"follow-up:\n" + late + b"  - {of: XA, what: Some day}\n" * 9
    root = text(files)
    few, everything = (
        json.loads(rkcctl(root, "status", "--json", "--as-of", "2019-06-01", *more).out) for more in ((), ("--all",))
    )
    topics = {line["topic"] for line in few["lines"]}
    assert {"late", "unanswered", "conflict", "follow-up"} <= topics
    assert topics == {line["topic"] for line in everything["lines"]}
    assert (len(few["lines"]), few["left"] > 0, everything["left"]) == (20, True, 0)
    assert len(everything["lines"]) > 20 + 30 + 28 + 9
    shown = rkcctl(root, "status", "--as-of", "2019-06-01").out.splitlines()
    assert shown[-1].strip() == f"... and {few['left']} more: rkcctl status --all"
    head = shown.index("")
    assert len(shown) == head + 1 + 2 * 20 + 1
