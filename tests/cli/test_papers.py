"""new paper and paper as an officer meets them: one command each, what is wrong told, what was issued kept."""

import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from rkcctl.cli.papers import keep_issued
from rkcctl.model.paper_file import KINDS
from rkcctl.model.sources import Sources
from rkcctl.model.status import Deal, StatusLine, Topic
from rkcctl.pipeline.status import look_around
from rkcctl.pipeline.validate import examine
from tests.cli.test_content import files_of
from tests.compose.test_paper_about import files
from tests.conftest import Said
from tests.pipeline.workspace import lay_out

Run = Callable[..., Said]
EARLY = ("--at", "2019-05-02 10:00")
PLAN = "schedules/papers/sample-wg-76-review-plan-en.md"
ISSUED = "schedules/papers/issued/ZZ0041E1a"


def begin(root: Path, rkcctl: Run, kind: str = "review-plan", *more: str) -> Said:
    return rkcctl(root, "new", "paper", kind, "--meeting", "sample-wg-76", *EARLY, *more)


def write(root: Path, rkcctl: Run) -> None:
    """Begin the plan, and write what its first text asks for."""
    begin(root, rkcctl, "review-plan", "--symbol", "ZZ0041E1a")
    text = (root / PLAN).read_text(encoding="utf-8")
    (root / PLAN).write_text(text.replace("Say here what", "It is told what"), encoding="utf-8")


def print_(root: Path, rkcctl: Run, *more: str) -> Said:
    return rkcctl(root, "paper", "sample-wg-76-review-plan-en", "--to", "md", *more)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_begun_in_both_languages_without_a_fault(
    workspace: Path, rkcctl: Run, kind: str, language: str
) -> None:
    said = begin(workspace, rkcctl, kind, "--language", language)
    path = f"schedules/papers/sample-wg-76-{kind}-{language}.md"
    assert (said.code, said.out) == (0, f"{path}\n")
    _, found = examine(Sources(files_of(workspace)))
    assert [str(fault.place) + fault.message for fault in found if fault.place.path == path] == []
    assert b"{{ " in (workspace / path).read_bytes() or kind == "report"


def test_a_symbol_that_another_paper_has_and_one_of_another_body_are_refused(workspace: Path, rkcctl: Run) -> None:
    assert begin(workspace, rkcctl, "review-plan", "--symbol", "ZZ0041E1a").code == 0
    said = begin(workspace, rkcctl, "list", "--symbol", "ZZ0041E1a")
    assert said.code == 2
    assert f"the symbol ZZ0041E1a is that of {PLAN}" in said.err
    assert not (workspace / "schedules/papers/sample-wg-76-list-en.md").exists()
    # Whichever of the two files comes first by its name.
    for kind in ("list", "compilation"):
        said = begin(workspace, rkcctl, kind, "--symbol", "ZZ0041E1b", "--to", "md", "--issue")
        assert (said.code, f"the number of ZZ0041E1b is that of {PLAN}" in said.err) == (2, True), said
        assert not (workspace / f"schedules/papers/sample-wg-76-{kind}-en.md").exists()
    # What a rule finds wrong is told with its code.
    said = begin(workspace, rkcctl, "list", "--symbol", "AA0041E1a")
    assert (said.code, "MTG202: the series AA is not one of SAMPLE-WG" in said.err) == (2, True), said


def test_a_paper_is_begun_and_printed_by_a_command_each(workspace: Path, rkcctl: Run) -> None:
    assert begin(workspace, rkcctl, "review-plan", "--symbol", "ZZ0041E1a", "--place", "Sample City").code == 0
    said = print_(workspace, rkcctl)
    assert (said.code, said.out) == (0, "dist/SAMPLE-ZZ0041E1a.md\n")
    text = (workspace / "dist/SAMPLE-ZZ0041E1a.md").read_text(encoding="utf-8")
    assert "Sample City, 2 May 2019." in text
    assert "{{" not in text
    assert "| Activity |" in text


def test_a_paper_is_begun_printed_and_issued_in_one_command_where_it_asks_for_no_words(
    workspace: Path, rkcctl: Run
) -> None:
    said = begin(workspace, rkcctl, "list", "--symbol", "ZZ0041E1a", "--to", "md", "--issue")
    assert (said.code, "next: write your text" in said.err) == (0, False), said
    assert said.out.splitlines() == [
        "schedules/papers/sample-wg-76-list-en.md",
        "dist/SAMPLE-ZZ0041E1a.md",
        f"{ISSUED}/SAMPLE-ZZ0041E1a.md",
        f"{ISSUED}/issue.yaml",
    ]
    asks = begin(workspace, rkcctl, "review-plan", "--symbol", "ZZ0042E1a", "--to", "md", "--issue")
    assert (asks.code, "an instruction still stands in the paper" in asks.err) == (2, True), asks
    assert (workspace / PLAN).is_file()


def test_a_paper_for_a_past_meeting_says_that_it_has_no_date_and_prints_its_place(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(
        workspace, "new", "paper", "review-plan", "--meeting", "sample-wg-76", "--place", "Sample City", "--at",
        "2030-01-01 10:00",
    )  # fmt: skip
    assert (said.code, "it has no date" in said.err, "for one that is to come" in said.err) == (0, True, True)
    assert "it has no date" not in begin(workspace, rkcctl, "review-plan", "--language", "fr").err
    # Its name without the language is enough: the house writes in English first.
    assert rkcctl(workspace, "paper", "sample-wg-76-review-plan", "--to", "md").code == 0
    (printed,) = (path.read_text(encoding="utf-8") for path in (workspace / "dist").glob("*.md"))
    assert "\n\nSample City.\n" in printed


@pytest.mark.parametrize(
    ("at", "dated"), [("2019-05-19", False), ("2019-05-21", True), ("2019-07-01", True), ("2030-01-01", False)]
)
def test_a_report_is_of_today_at_its_meeting_and_soon_after(workspace: Path, rkcctl: Run, at: str, dated: bool) -> None:
    said = begin(workspace, rkcctl, "report", "--at", f"{at} 10:00")
    text = (workspace / "schedules/papers/sample-wg-76-report-en.md").read_text(encoding="utf-8")
    assert (f'dated: "{at}"\n' in text, "it has no date" not in said.err) == (dated, dated)


def test_a_paper_that_would_be_refused_is_not_begun_and_takes_the_day_that_is_said(
    workspace: Path, rkcctl: Run
) -> None:
    past = ("progress", "--to", "md", "--issue", "--at", "2019-06-30 10:00")
    path = workspace / "schedules/papers/sample-wg-76-progress-en.md"
    for more, hint in ((("--symbol", "ZZ0042E1a"), "--dated DATE"), (("--dated", "2019-05-21"), "--symbol")):
        said = begin(workspace, rkcctl, *past, *more)
        assert (said.code, hint in said.err, path.exists()) == (2, True, False), said
    for kind, day, told in (
        ("progress", "2019-06-30", "2019-06-30 lies after sample-wg-76, which ends on 2019-05-21"),
        ("report", "2019-05-19", "2019-05-19 lies before sample-wg-76, which begins on 2019-05-20"),
    ):
        said = begin(workspace, rkcctl, kind, "--to", "md", "--issue", "--at", f"{day} 10:00", "--symbol", "ZZ0042E1a")
        assert (said.code, f"{told}: the paper would have no date" in said.err) == (2, True), said
        assert ("every other paper is for one that is to come" in said.err) is (kind == "progress"), said
    said = begin(workspace, rkcctl, *past, "--symbol", "ZZ0042E1a", "--dated", "2019-06-30")
    assert (said.code, "MTG505" in said.err, "for one that is to come" in said.err) == (2, True, True), said
    said = begin(workspace, rkcctl, *past, "--symbol", "ZZ0042E1a", "--dated", "2019-05-21")
    assert 'dated: "2019-05-21"\n' in path.read_text(encoding="utf-8"), said
    assert (workspace / "schedules/papers/issued/ZZ0042E1a/issue.yaml").is_file(), said


def test_a_report_is_issued_once_its_meeting_is_marked_as_held_and_no_earlier(workspace: Path, rkcctl: Run) -> None:
    day = ("--at", "2019-05-21 10:00")
    said = begin(workspace, rkcctl, "report", *day, "--symbol", "ZZ0041E1a", "--to", "md", "--issue")
    assert (said.code, "not to be issued yet: sample-wg-76 is not marked as held; " in said.err) == (2, True), said
    assert said.err.rstrip().endswith("hint: once it was: rkcctl mark sample-wg-76 held")
    assert not (workspace / ISSUED).exists()
    assert rkcctl(workspace, "mark", "sample-wg-76", "held", *day).code == 0
    said = rkcctl(workspace, "paper", "sample-wg-76-report", "--to", "md", "--issue", *day)
    assert (said.code, (workspace / ISSUED / "issue.yaml").is_file()) == (0, True), said


def test_the_report_of_a_written_procedure_has_a_place_for_what_it_came_to(workspace: Path, rkcctl: Run) -> None:
    written = "id: sample-wg-w1\nkind: written\nbody: SAMPLE-WG\nbasis: sample\n"
    written += "opens: 2019-05-01 09:00\ncloses: 2019-05-01 18:00\nrule: consensus\n"
    (workspace / "schedules/meetings/sample-wg-w1.yaml").write_text(written, encoding="utf-8")
    assert rkcctl(workspace, "new", "paper", "report", "--meeting", "sample-wg-w1", *EARLY, "--to", "md").code == 0
    (printed,) = (path.read_text(encoding="utf-8") for path in (workspace / "dist").glob("*.md"))
    assert "was open from 1 May 2019, 09:00 to 1 May 2019, 18:00" in printed
    assert "0 agreed, 0 objected, 0 abstained and 1 did not reply. What was put was not adopted." in printed


def test_an_invitation_without_a_deadline_is_not_issued_and_says_what_enters_one(workspace: Path, rkcctl: Run) -> None:
    more = ("--symbol", "ZZ0041E1a", "--to", "md", "--issue")
    said = begin(workspace, rkcctl, "invitation", *more)
    assert (said.code, said.err.count("rkcctl deadline sample-wg-76 proposals 'DATE HOUR'")) == (2, 2), said
    assert not (workspace / ISSUED).exists()
    assert rkcctl(workspace, "deadline", "sample-wg-76", "proposals", "2019-05-10 18:00", *EARLY).code == 0
    said = rkcctl(workspace, "paper", "sample-wg-76-invitation", "--to", "md", "--issue", *EARLY)
    assert (said.code, (workspace / ISSUED / "issue.yaml").is_file()) == (0, True), said


def test_an_issued_invitation_of_which_dates_were_moved_is_told_until_it_is_issued_again(
    workspace: Path, rkcctl: Run
) -> None:
    def waiting(day: str = "2019-05-03", language: str = "en") -> list[StatusLine]:
        found = look_around(workspace, datetime.date.fromisoformat(day), language, everything=True).lines
        return [line for line in found if line.topic is Topic.DATES_MOVED]

    def issue() -> None:
        assert rkcctl(workspace, "paper", "sample-wg-76-invitation", "--to", "md", "--issue", *EARLY).code == 0

    deadline = ("deadline", "sample-wg-76", "proposals")
    rkcctl(workspace, *deadline, "2019-05-10 18:00", *EARLY)
    assert begin(workspace, rkcctl, "invitation", "--symbol", "ZZ0041E1a").code == 0
    issue()
    kept = (workspace / ISSUED / "issue.yaml").read_text(encoding="utf-8")
    days = "{from: 2019-05-20, to: 2019-05-21}"
    assert f'announced:\n  days: {days}\n  deadlines: {{proposals: "2019-05-10 18:00"}}\n' in kept
    assert waiting() == []
    said = rkcctl(workspace, *deadline, "2019-05-12 18:00", *EARLY)
    told = "warning MTG518: ZZ0041E1a gives 2019-05-10 18:00 as the deadline for proposals, which is 2019-05-12 18:00"
    assert (said.code, told in said.err) == (0, True), said
    path = "schedules/papers/sample-wg-76-invitation-en.md"
    command = ("paper", "sample-wg-76-invitation-en", "--issue")
    hint = f"write `symbol: ZZ0041E1b` and its day in {path}, then: rkcctl {' '.join(command)}"
    assert f"hint: {hint}\n" in rkcctl(workspace, "validate").out
    (line,) = waiting()
    assert line.words == "Issued, and gives dates that were moved since: ZZ0041E1a (sample-wg-76)"
    assert line.deal == Deal(command, why=f"once {path} has `symbol: ZZ0041E1b` and its day")
    assert waiting(language="fr")[0].words.startswith("Publié avec des dates déplacées depuis\u00a0: ZZ0041E1a")
    # Nobody can meet either deadline any more; nor go there once the meeting is over.
    assert (len(waiting("2019-05-12")), waiting("2019-05-13")) == (1, [])
    for day, after in (("2019-05-27", "2019-05-28"), ("2019-05-13", "2019-05-14")):
        assert rkcctl(workspace, "mark", "sample-wg-76", "postponed", "--from", day, *EARLY).code == 0
        assert (len(waiting(day)), waiting(after)) == (1, [])
    accepted = "accepted: [{code: MTG518, reason: All were told by telephone.}]\n"
    (workspace / ISSUED / "issue.yaml").write_text(kept + accepted, encoding="utf-8")
    assert waiting() == []
    (workspace / ISSUED / "issue.yaml").write_text(kept, encoding="utf-8")
    file = workspace / path
    file.write_text(file.read_text(encoding="utf-8").replace("ZZ0041E1a", "ZZ0041E1b"), encoding="utf-8")
    (line,) = waiting()
    assert line.deal == Deal(command, enters=True)
    issue()
    assert waiting() == []
    assert "MTG518" not in rkcctl(workspace, "validate").out


def test_progress_at_a_meeting_that_no_review_shows_is_of_the_open_one(workspace: Path, rkcctl: Run) -> None:
    rkcctl(workspace, "new", "meeting", "sample-wg-99", "--body", "SAMPLE-WG", "--number", "99")
    path = workspace / "schedules/papers/sample-wg-99-progress-en.md"
    review = workspace / "schedules/review-sample.yaml"
    assert "status:" not in review.read_text(encoding="utf-8")
    assert rkcctl(workspace, "new", "paper", "progress", "--meeting", "sample-wg-99").code == 0
    assert "cycle: review-sample\n" in path.read_text(encoding="utf-8")
    path.unlink()
    text = review.read_text(encoding="utf-8")
    (workspace / "schedules/review-other.yaml").write_text(text.replace("id: review-sample", "id: review-other"))
    for kind in ("progress", "review-plan"):
        said = rkcctl(workspace, "new", "paper", kind, "--meeting", "sample-wg-99")
        assert (said.code, "--cycle: review-other, review-sample" in said.err) == (2, True)
    for name in ("sample", "other"):
        (workspace / f"schedules/review-{name}.yaml").unlink()
    said = rkcctl(workspace, "new", "paper", "review-plan", "--meeting", "sample-wg-99")
    assert (said.code, "none is open" in said.err, "rkcctl new cycle" in said.err) == (2, True, True)
    for language, kept in (("en", "Guidelines.\n\n## How to submit"), ("fr", "Directives.\n\n## Modalités")):
        # Where there is no review there are no themes either, nor what would lead to them.
        said = rkcctl(workspace, "new", "paper", "invitation", "--meeting", "sample-wg-99", "--language", language)
        text = (workspace / f"schedules/papers/sample-wg-99-invitation-{language}.md").read_text(encoding="utf-8")
        assert (said.code, kept in text, "themes" in text) == (0, True, False), text


def test_the_twin_takes_over_number_date_place_readers_and_review(workspace: Path, rkcctl: Run) -> None:
    begin(workspace, rkcctl, "review-plan", "--symbol", "ZZ0041E1a", "--place", "Sample City")
    text = (workspace / PLAN).read_text(encoding="utf-8")
    (workspace / PLAN).write_text(text.replace("language: en\n", "language: en\naudience: members\n"), encoding="utf-8")
    begin(workspace, rkcctl, "review-plan", "--language", "fr", "--at", "2019-05-09 10:00")
    twin = (workspace / PLAN.replace("-en.", "-fr.")).read_text(encoding="utf-8").splitlines()
    for line in ("symbol: ZZ0041F1a", 'dated: "2019-05-02"', "place: Sample City", "audience: members", "original: en"):
        assert line in twin, line
    assert "cycle: review-sample" in twin
    begin(workspace, rkcctl, "list", "--symbol", "ZZ0042E1a")
    begin(workspace, rkcctl, "list", "--language", "fr", "--dated", "2019-05-03", "--place", "Sample Town")
    other = (workspace / "schedules/papers/sample-wg-76-list-fr.md").read_text(encoding="utf-8")
    assert ('dated: "2019-05-03"\n' in other, "place: Sample Town\n" in other) == (True, True)


def test_what_was_written_is_never_written_over(workspace: Path, rkcctl: Run) -> None:
    begin(workspace, rkcctl)
    before = (workspace / PLAN).read_bytes()
    again = begin(workspace, rkcctl)
    assert again.code == 2
    assert "there is a paper sample-wg-76-review-plan-en already" in again.err
    assert (workspace / PLAN).read_bytes() == before
    assert begin(workspace, rkcctl, "review-plan", "--name", "second-plan").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("paln", "--meeting", "sample-wg-76"), "there is no kind of paper 'paln'"),
        (("list", "--meeting", "sample-wg-67"), "there is no meeting 'sample-wg-67'"),
        (("list", "--meeting", "sample-wg-76", "--symbol", "ZZ41"), "'ZZ41' has not the form of a symbol"),
        (("list", "--meeting", "sample-wg-76", "--about", "2019-099"), "there is no proposal or change '2019-099'"),
        (("list", "--meeting", "sample-wg-76", "--name", "A list"), "'A list' cannot be the name of a paper"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_written(
    workspace: Path, rkcctl: Run, words: tuple[str, ...], said: str
) -> None:
    before = files_of(workspace)
    told = rkcctl(workspace, "new", "paper", *words, *EARLY)
    assert told.code == 2
    assert said in told.err
    assert files_of(workspace) == before


def test_nothing_is_printed_while_a_place_is_unknown(workspace: Path, rkcctl: Run) -> None:
    begin(workspace, rkcctl)
    text = (workspace / PLAN).read_text(encoding="utf-8")
    (workspace / PLAN).write_text(text.replace("{{ matrix }}", "{{ matirx }}"), encoding="utf-8")
    said = print_(workspace, rkcctl)
    assert said.code == 1
    assert "MTG502: no place of data is called 'matirx'" in said.out
    assert not (workspace / "dist").exists()


def test_an_issued_paper_is_kept_with_the_digests_of_its_bytes(workspace: Path, rkcctl: Run) -> None:
    write(workspace, rkcctl)
    said = print_(workspace, rkcctl, "--issue", *EARLY)
    assert said.code == 0
    kept = (workspace / ISSUED / "SAMPLE-ZZ0041E1a.md").read_bytes()
    record = (workspace / ISSUED / "issue.yaml").read_text(encoding="utf-8")
    assert kept == (workspace / "dist/SAMPLE-ZZ0041E1a.md").read_bytes()
    assert f"SAMPLE-ZZ0041E1a.md: sha256:{hashlib.sha256(kept).hexdigest()}" in record
    assert "issued: 2019-05-02 10:00\n" in record
    _, found = examine(Sources(files_of(workspace)))
    assert [fault for fault in found if fault.place.path.startswith("schedules/papers")] == []
    # Whoever has other bytes is told so by the proof too, and cannot send them out as what was issued.
    path = f"{ISSUED}/SAMPLE-ZZ0041E1a.md"
    for change in (lambda: (workspace / path).write_bytes(kept + b"x"), (workspace / path).unlink):
        change()
        told = rkcctl(workspace, "verify")
        assert (told.code, "error MTG511: SAMPLE-ZZ0041E1a.md is not" in told.out) == (1, True), told
        assert f"git restore {path}\n" in told.out
        sent = rkcctl(workspace, "circulate", "ZZ0041E1a", "--to", "members", "--dry-run")
        assert (sent.code, "ZZ0041E1a does not stand as it was issued: " in sent.err) == (3, True), sent


def test_what_was_issued_keeps_its_number_when_its_file_has_another(workspace: Path, rkcctl: Run) -> None:
    write(workspace, rkcctl)
    print_(workspace, rkcctl, "--issue", *EARLY)
    text = (workspace / PLAN).read_text(encoding="utf-8")
    (workspace / PLAN).write_text(text.replace("ZZ0041E1a", "ZZ0043E1a"), encoding="utf-8")
    for symbol in ("ZZ0041E1a", "ZZ0041F2a"):
        language = "fr" if "F" in symbol else "en"
        said = begin(workspace, rkcctl, "list", "--symbol", symbol, "--language", language)
        assert (said.code, f"the number of {symbol} is that of {ISSUED}/issue.yaml" in said.err) == (2, True), said


def test_issued_again_with_the_same_words_nothing_is_written(workspace: Path, rkcctl: Run) -> None:
    write(workspace, rkcctl)
    print_(workspace, rkcctl, "--issue", *EARLY)
    before = files_of(workspace)
    idle = print_(workspace, rkcctl, "--at", "some day")
    assert (idle.code, "leave --at out" in idle.err) == (2, True), idle
    again = print_(workspace, rkcctl, "--issue", "--at", "2019-05-09 10:00")
    assert again.code == 0
    assert "nothing was written" in again.err
    assert files_of(workspace) == before


def test_issued_again_in_a_further_format_that_one_is_kept_too(workspace: Path, rkcctl: Run) -> None:
    write(workspace, rkcctl)
    print_(workspace, rkcctl, "--issue", *EARLY)
    before = files_of(workspace)
    again = rkcctl(workspace, "paper", "sample-wg-76-review-plan-en", "--to", "md,html", "--issue", *EARLY)
    assert (again.code, "with the same words: these files are kept too" in again.err) == (0, True), again
    after = {path: data for path, data in files_of(workspace).items() if not path.startswith("dist/")}
    record, page = f"{ISSUED}/issue.yaml", f"{ISSUED}/SAMPLE-ZZ0041E1a.html"
    assert {path for path in after if after[path] != before.get(path)} == {record, page}
    line = f"  SAMPLE-ZZ0041E1a.html: sha256:{hashlib.sha256(after[page]).hexdigest()}\n"
    assert after[record] == before[record] + line.encode()
    assert [fault for fault in examine(Sources(after))[1] if fault.place.path.startswith("schedules/papers")] == []


def test_what_stands_in_the_way_of_issuing_is_told(
    workspace: Path, rkcctl: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    write(workspace, rkcctl)
    text = (workspace / PLAN).read_text(encoding="utf-8")
    (workspace / PLAN).write_text(text.replace("{{ matrix }}", "{{ matirx }}"), encoding="utf-8")
    with pytest.raises(typer.Exit) as ended:
        keep_issued(workspace, "sample-wg-76-review-plan-en", ("md",), "2019-05-02 10:00")
    said = capsys.readouterr()
    assert (ended.value.exit_code, "MTG502" in said.out, "nothing was issued" in said.err) == (1, True, True)
    assert not (workspace / "schedules/papers/issued").exists()


def test_a_changed_reissue_asks_for_the_next_letter_or_version(workspace: Path, rkcctl: Run) -> None:
    write(workspace, rkcctl)
    print_(workspace, rkcctl, "--issue", *EARLY)
    text = (workspace / PLAN).read_text(encoding="utf-8")
    (workspace / PLAN).write_text(text.replace("It is told what", "This is what"), encoding="utf-8")
    refused = print_(workspace, rkcctl, "--issue", *EARLY)
    assert refused.code == 2
    assert "ZZ0041E1a was issued on 2019-05-02 with other words" in refused.err
    assert "ZZ0041E1b or ZZ0041E2a" in refused.err
    text = (workspace / PLAN).read_text(encoding="utf-8").replace("ZZ0041E1a", "ZZ0041E1b")
    (workspace / PLAN).write_text(text, encoding="utf-8")
    assert print_(workspace, rkcctl, "--issue", *EARLY).code == 0
    assert (workspace / ISSUED.replace("E1a", "E1b") / "issue.yaml").is_file()
    assert (workspace / ISSUED / "issue.yaml").is_file()


def test_a_draft_is_not_issued(workspace: Path, rkcctl: Run) -> None:
    begin(workspace, rkcctl)
    said = print_(workspace, rkcctl, "--issue", *EARLY)
    assert said.code == 2
    assert "the paper has no symbol, and a draft is not issued" in said.err
    assert not (workspace / "schedules/papers/issued").exists()


def test_a_paper_of_a_day_to_come_is_not_issued_before_it(workspace: Path, rkcctl: Run) -> None:
    later = ("progress", "--symbol", "ZZ0042E1a", "--to", "md", "--issue", "--dated")
    said = begin(workspace, rkcctl, *later, "2019-05-03")
    assert (said.code, "is dated 2019-05-03, and would be issued on 2019-05-02" in said.err) == (2, True), said
    assert not (workspace / "schedules/papers/sample-wg-76-progress-en.md").exists()
    begin(workspace, rkcctl, "progress", "--symbol", "ZZ0042E1a", "--dated", "2019-05-03")
    paper = ("paper", "sample-wg-76-progress-en", "--to", "md", "--issue", "--at")
    # Its day has begun in the time zone of the workspace, Europe/Brussels, where another has the one before.
    for hour, code in (("2019-05-02 23:59", 2), ("2019-05-02T21:59Z", 2), ("2019-05-02T22:01Z", 0)):
        said = rkcctl(workspace, *paper, hour)
        assert (said.code, "is dated 2019-05-03" in said.err) == (code, code == 2), said


@pytest.mark.parametrize(
    ("language", "symbol", "instruction"),
    [("en", "ZZ0041E1a", "Say here what has changed"), ("fr", "ZZ0041F1a", "Indiquer ici ce qui a changé")],
)
def test_an_instruction_left_standing_is_told_and_not_issued(
    workspace: Path, rkcctl: Run, language: str, symbol: str, instruction: str
) -> None:
    begin(workspace, rkcctl, "review-plan", "--symbol", symbol, "--language", language)
    paper = ("paper", f"sample-wg-76-review-plan-{language}", "--to", "md")
    assert f"still to be written: '{instruction}" in rkcctl(workspace, *paper).err
    said = rkcctl(workspace, *paper, "--issue", *EARLY)
    assert (said.code, f"an instruction still stands in the paper: '{instruction}" in said.err) == (2, True)
    assert not (workspace / "schedules/papers/issued").exists()


def test_a_paper_that_was_begun_is_taken_back_by_undo(workspace: Path, rkcctl: Run) -> None:
    before = files_of(workspace)
    begin(workspace, rkcctl)
    assert rkcctl(workspace, "undo").code == 0
    assert files_of(workspace) == before


MEETING = "schedules/meetings/sample-wg-76.yaml"


def test_an_issued_report_writes_its_numbers_where_the_meeting_cites_none(workspace: Path, rkcctl: Run) -> None:
    path = workspace / MEETING
    text = path.read_text(encoding="utf-8").partition("decisions:")[0]
    acts = (
        "decisions:\n  - {about: review-sample, act: noted, par: 3}  # as it was said\n"
        "  - about: [review-sample]\n    act: guidance\n"
    )
    path.write_text(text + acts, encoding="utf-8")
    assert begin(workspace, rkcctl, "report", "--symbol", "ZZ0042E1a", "--at", "2019-05-22 10:00").code == 0
    report = workspace / "schedules/papers/sample-wg-76-report-en.md"
    said = report.read_text(encoding="utf-8")
    said = said.replace("{{ paragraph 3 }}", "The agenda was adopted.\n\n{{ paragraph 3 }}")
    report.write_text(said, encoding="utf-8")
    issue = ("paper", "sample-wg-76-report-en", "--to", "md", "--issue", "--at", "2019-05-22 12:00")
    first = rkcctl(workspace, *issue)
    assert first.code == 0, first.err
    assert path.read_text(encoding="utf-8") == text + (
        "decisions:\n  - {about: review-sample, act: noted, par: 3}  # as it was said\n"
        '  - about: [review-sample]\n    act: guidance\n    par: "4"\n'
        "report: {symbol: ZZ0042E1a, dated: 2019-05-22, original: en}\n"
    )
    again = rkcctl(workspace, *issue)
    assert "nothing was written" in again.err
    assert rkcctl(workspace, "undo").code == 0
    assert path.read_text(encoding="utf-8") == text + acts


def test_a_report_tells_what_was_done_under_the_item_that_is_about_it_in_both_languages(
    workspace: Path, rkcctl: Run
) -> None:
    path = workspace / MEETING
    text = path.read_text(encoding="utf-8").partition("decisions:")[0].partition("agenda:")[0]
    text += (
        "agenda:\n  - {item: I, title: {en: Opening, fr: Ouverture}}\n"
        "  - {item: II, title: {en: Review, fr: Examen}, about: [review-sample]}\n"
        "  - {item: III, title: {en: Work, fr: Travaux}}\n"
        "decisions:\n  - {about: review-sample/initiate, act: noted}\n"
        "follow-up:\n  - {of: secretariat, what: {en: To write., fr: Rédiger.}}\n"
    )
    path.write_text(text, encoding="utf-8")
    for language in ("en", "fr"):
        symbol = f"ZZ0042{'F' if language == 'fr' else 'E'}1a"
        day = ("--at", "2019-05-22 10:00")
        said = begin(
            workspace, rkcctl, "report", "--language", language, "--symbol", symbol, "--to", "md", "--issue", *day
        )
        assert said.code == 0, said
        printed = (workspace / f"schedules/papers/issued/{symbol}/SAMPLE-{symbol}.md").read_text(encoding="utf-8")
        under = [section.partition("\n")[0] for section in printed.split("\n## ")[1:] if "\n\n" in section.strip()]
        assert [name.split(".")[0] for name in under] == ["I", "II", "IV"], printed
    assert [fault.message for fault in examine(Sources(files_of(workspace)))[1] if fault.code != "SRC215"] == []


def test_the_sections_of_a_report_have_the_numbers_of_the_agenda_and_say_of_a_title_in_which_language_it_is(
    workspace: Path, rkcctl: Run
) -> None:
    path = workspace / MEETING
    text = path.read_text(encoding="utf-8").partition("decisions:")[0].partition("agenda:")[0]
    text += (
        "agenda:\n  - {item: III, title: {en: Long records}, par: 2-3}\n  - {item: V, title: {en: Work, fr: Travaux}}\n"
        "decisions:\n  - {about: review-sample, act: noted, item: III, par: 3}\n"
    )
    path.write_text(text, encoding="utf-8")
    said = begin(workspace, rkcctl, "report", "--language", "fr", "--to", "md", "--at", "2019-05-22 10:00")
    assert said.code == 0, said
    (printed,) = (path.read_text(encoding="utf-8") for path in (workspace / "dist").glob("*report-fr.md"))
    opened, records, *others = [section.split("\n") for section in printed.split("\n## ")[1:]]
    assert (opened[0], " a eu lieu " in "".join(opened)) == ("I. Ouverture", True), printed
    assert records[0] == "III. Long records \\[Original\u00a0: anglais\\]"
    assert any("Le paragraphe 2 reste" in line for line in records)
    assert [section[0] for section in others] == ["V. Travaux"]


def test_what_cites_no_number_yet_displaces_none_that_is_cited(workspace: Path, rkcctl: Run) -> None:
    path = workspace / MEETING
    text = path.read_text(encoding="utf-8").partition("decisions:")[0].partition("agenda:")[0]
    text += (
        "agenda:\n  - {item: I, title: {en: Review, fr: Examen}, about: [review-sample]}\n"
        "  - {item: II, title: {en: Work, fr: Travaux}}\n"
        "decisions:\n  - {about: review-sample, act: noted}\n"
        "  - {about: review-sample/initiate, act: noted, item: II, par: 2}\n"
    )
    path.write_text(text, encoding="utf-8")
    said = begin(
        workspace, rkcctl, "report", "--symbol", "ZZ0042E1a", "--to", "md", "--issue", "--at", "2019-05-22 10:00"
    )
    assert said.code == 0, said
    assert 'act: noted, par: "3"}' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("audience", "numbers", "told"),
    [("", ("", "1"), "1 act of sample-wg-76 is not in it, and cites no paragraph"), ("members", ("1", "2"), "")],
)
def test_an_issued_report_numbers_what_it_tells_and_says_what_stays_without_a_number(
    workspace: Path, rkcctl: Run, audience: str, numbers: tuple[str, str], told: str
) -> None:
    """Whatever is for Members alone at this meeting, and at others, of which the report does not tell."""
    path, other = workspace / MEETING, workspace / MEETING.replace("76", "75")
    text = path.read_text(encoding="utf-8").partition("decisions:")[0]
    limited = "positions:\n  - {id: p1, by: XA, about: review-sample, stance: concern, audience: members}\n"
    other.write_text(text.replace("76", "75").replace("2019", "2018") + limited, encoding="utf-8")
    path.write_text(
        f"{text}{limited}  - {{id: p2, by: XA, about: review-sample/initiate, stance: support}}\n", encoding="utf-8"
    )
    begin(workspace, rkcctl, "report", "--symbol", "ZZ0042E1a", "--at", "2019-05-22 10:00")
    report = workspace / "schedules/papers/sample-wg-76-report-en.md"
    front = report.read_text(encoding="utf-8").split("---")[1] + (f"audience: {audience}\n" if audience else "")
    report.write_text(f"---{front}---\n\n{{{{ decisions }}}}\n", encoding="utf-8")
    said = rkcctl(workspace, "paper", report.stem, "--to", "md", "--issue", "--at", "2019-05-22 12:00")
    assert (said.code, told in said.err, "cites no paragraph" in said.err) == (0, True, bool(told)), said
    corpus, found = examine(Sources(files_of(workspace)))
    assert [fault.code for fault in found] == ["SRC215"], "the paper in dist/ alone"
    meeting = next(record.value for record in corpus.meetings if record.value.id == "sample-wg-76")
    assert tuple(one.par or "" for one in meeting.positions) == numbers
    assert meeting.report is not None
    assert (meeting.report.symbol, meeting.report.audience or "") == ("ZZ0042E1a", audience)


@pytest.mark.parametrize(("readers", "printed"), [("", True), ("audience: members\n", False)])
def test_a_number_that_is_cited_is_held_against_what_the_readers_of_a_report_are_told(
    workspace: Path, rkcctl: Run, readers: str, printed: bool
) -> None:
    """A position for Members takes a number in their report, and none in that for the public."""
    path = workspace / MEETING
    text = path.read_text(encoding="utf-8").partition("decisions:")[0]
    limited = "positions:\n  - {id: p1, by: XA, about: review-sample, stance: concern, audience: members}\n"
    path.write_text(f"{text}{limited}decisions:\n  - {{about: review-sample, act: noted, par: 1}}\n", encoding="utf-8")
    report = workspace / "schedules/papers/report-en.md"
    front = f"kind: report\nmeeting: sample-wg-76\nlanguage: en\ntitle: Report\n{readers}"
    report.parent.mkdir(exist_ok=True)
    report.write_text(f"---\n{front}---\n\n{{{{ decisions }}}}\n\n{{{{ paragraph 1 }}}}\n", encoding="utf-8")
    said = rkcctl(workspace, "paper", "report-en", "--to", "md")
    assert said.code == (0 if printed else 1), said
    assert ("error MTG509: paragraph 1 falls on number 2" in said.out) != printed
    way = "take out 1 paragraph before it, or join two; or correct `par: 1` in schedules/meetings/sample-wg-76.yaml"
    assert (way in said.out) != printed
    assert any((workspace / "dist").rglob("*report*.md")) == printed


@pytest.mark.parametrize(("audience", "shown"), [("", False), ("audience: members\n", True)])
def test_a_paper_shows_what_is_for_those_for_whom_it_is(
    workspace: Path, rkcctl: Run, audience: str, shown: bool
) -> None:
    path = workspace / MEETING
    text = path.read_text(encoding="utf-8").partition("decisions:")[0]
    position = "{id: p1, by: XA, about: review-sample, stance: concern, grounds: Too early., audience: members}"
    path.write_text(f"{text}positions:\n  - {position}\n", encoding="utf-8")
    answer = "responses:\n  - {to: sample-wg-76/p1, act: noted, par: 2}\n"
    path.write_text(path.read_text(encoding="utf-8") + answer, encoding="utf-8")
    begin(workspace, rkcctl, "positions", "--language", "en")
    paper = workspace / "schedules/papers/sample-wg-76-positions-en.md"
    begun = paper.read_text(encoding="utf-8").replace("kind:", f"{audience}kind:", 1)
    paper.write_text(begun.replace("2019-05-02", "2019-05-21"), encoding="utf-8")
    said = rkcctl(workspace, "paper", "sample-wg-76-positions-en", "--to", "md")
    assert said.code == 0, said.out
    printed = next((workspace / "dist").glob("*positions*.md")).read_text(encoding="utf-8")
    assert ("Too early." in printed, "For Members" in printed) == (shown, shown)
    assert ("left out of the workspace's 1 positions, 1 responses" in said.err) is not shown
    assert "what came after its day" not in said.err
    paper.write_text(paper.read_text(encoding="utf-8").replace("2019-05-21", "2019-05-20"), "utf-8")
    path.write_text(f"{text}actual: 2019-05-21\npositions:\n  - {position}\n", encoding="utf-8")
    told = rkcctl(workspace, "paper", "sample-wg-76-positions-en", "--to", "md")
    assert "until 2019-05-21" in told.err


def test_who_makes_a_paper_is_told_what_it_leaves_out_and_no_meeting_has(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, files(n004="76", n005="", n006=""))
    told = (
        "{count} not in it, and before no meeting to come; before this one: `rkcctl agenda sample-wg-76 ITEM "
        "--title TITLE --about {names}`"
    )
    several = told.format(count="3 open proposals are", names="2019-006,2019-007,2019-008")
    for more in ((), ("--name", "again", "--to", "md")):
        said = begin(workspace, rkcctl, "list", *more)
        assert (said.code, several in said.err.splitlines()) == (0, True), said
    item = ("I", "--title", "Proposals", "--about", "2019-006,2019-007")
    assert rkcctl(workspace, "agenda", "sample-wg-76", *item).code == 0
    said = rkcctl(workspace, "paper", "sample-wg-76-list-en", "--to", "md")
    assert told.format(count="1 open proposal is", names="2019-008") in said.err.splitlines(), said
    rest = ("II", "--title", "Others", "--about", "2019-008")
    assert rkcctl(workspace, "agenda", "sample-wg-76", *rest).code == 0
    assert "not in it" not in rkcctl(workspace, "paper", "sample-wg-76-list-en", "--to", "md").err
