"""coordinate as a secretariat meets it: a duty entered, what is agreed, what is done; and what it says on its own."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from rkcctl.model.schedule import Coordination
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from tests.case_files import read_cases
from tests.cli.test_content import files_of
from tests.conftest import Said

Run = Callable[..., Said]
REVIEW = "schedules/review-sample.yaml"
PROPOSAL = "proposals/2019/2019-004.md"
NEW = ("coordinate", "review-sample", "--with", "sample-mc", "--what", "Use the same words.", "--on")
NAME = "review-sample/with-sample-mc"
ENTERED = """coordination:
  - id: with-sample-mc
    with: [SAMPLE-MC]
    paragraphs: [cloud-002]
    duty: {en: Use the same words.}
"""


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def review(workspace: Path) -> Path:
    """A review that has nothing to keep in step yet, with a remark in its file, and a proposal on paragraph 1."""
    case = next(one for one in read_cases() if one.code == "PRP401")
    data = case.files[PROPOSAL]
    assert data is not None
    (workspace / PROPOSAL).parent.mkdir(parents=True)
    (workspace / PROPOSAL).write_bytes(data)
    with (workspace / REVIEW).open("a", encoding="utf-8", newline="\n") as file:
        file.write("# A remark stays.\n")
    return workspace


def text(root: Path) -> str:
    return (root / REVIEW).read_text(encoding="utf-8")


def duties(root: Path) -> tuple[Coordination, ...]:
    corpus, _ = read_corpus(Sources(files_of(root)))
    return corpus.cycles[0].value.coordination


def test_a_duty_is_entered_and_the_changes_that_it_touches_are_told(review: Path, rkcctl: Run) -> None:
    before = text(review)
    said = rkcctl(review, *NEW, "1")
    assert said.code == 0, said
    assert said.out == f"{NAME}: SAMPLE-MC: Use the same words. On paragraph 1 (cloud-002).\n"
    assert text(review) == before + ENTERED
    assert "PRP401: change 1 is on cloud-002" in said.err
    assert f"once it is agreed: rkcctl coordinate {NAME} --cleared 2019-004/1\n" in said.err
    assert rkcctl(review, *NEW, "cloud", "--provisions", "7.1", "--par", "8", "--what-fr", "Les mêmes mots.").code == 0
    second = duties(review)[1]
    assert (second.id, second.paragraphs, second.provisions, second.par, second.duty.say("fr")) == (
        "with-sample-mc-2", ("cloud",), ("7.1",), "8", "Les mêmes mots.",
    )  # fmt: skip
    assert rkcctl(review, "undo").code == 0
    assert text(review) == before + ENTERED


@pytest.mark.parametrize(
    "written", ["", "    cleared: 2019-003\n", "    cleared: [2019-003]\n", "    cleared:\n      - 2019-003  # first\n"]
)
def test_what_is_agreed_on_is_no_more_told_however_the_list_is_written(review: Path, rkcctl: Run, written: str) -> None:
    other = (review / PROPOSAL).read_text(encoding="utf-8").replace("2019-004", "2019-003").replace("two", "the two")
    (review / PROPOSAL.replace("-004", "-003")).write_text(other, encoding="utf-8")
    (review / REVIEW).write_text(f"{text(review)}{ENTERED}{written}# An end.\n", encoding="utf-8")
    said = rkcctl(review, "coordinate", NAME, "--cleared", "2019-004/1,2019-003")
    assert (said.code, said.err.splitlines()[-1]) == (0, f"entered in {REVIEW}; `rkcctl undo` takes it back"), said
    assert set(duties(review)[0].cleared) == {"2019-003", "2019-004/1"}
    assert [line for line in text(review).splitlines() if "#" in line][-1] == "# An end."
    assert ("# first" in text(review)) == ("# first" in written)
    assert "PRP401" not in rkcctl(review, "validate").out
    again = rkcctl(review, "coordinate", NAME, "--cleared", "2019-003/1")
    assert (again.code, "is agreed on already" in again.err) == (2, True), again


def test_what_waits_for_its_number_cannot_be_agreed_on_yet(review: Path, rkcctl: Run) -> None:
    (review / REVIEW).write_text(f"{text(review)}{ENTERED}", encoding="utf-8")
    other = (review / PROPOSAL).read_text(encoding="utf-8")
    (review / "proposals/new-exit.md").write_text(other.replace("id: 2019-004", "id: new"), encoding="utf-8")
    hint = f"once it is agreed: receive it, and rkcctl coordinate {NAME} --cleared with its number\n"
    assert hint in rkcctl(review, "validate").out
    early = rkcctl(review, "coordinate", NAME, "--cleared", "new/1")
    assert (early.code, "new/1 has no number yet" in early.err) == (2, True), early


def test_what_is_done_is_no_more_told_and_not_done_again(review: Path, rkcctl: Run) -> None:
    rkcctl(review, *NEW, "cloud-002")
    assert rkcctl(review, "coordinate", NAME, "--done", "--dry-run").out == f"{NAME}: done: Use the same words.\n"
    assert duties(review)[0].status == "open"
    assert rkcctl(review, "coordinate", NAME, "--done").code == 0
    assert duties(review)[0].status == "done"
    assert "PRP401" not in rkcctl(review, "validate").out
    assert "is done already" in rkcctl(review, "coordinate", NAME, "--done").err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ((*NEW, "217"), "there is no paragraph 217"),
        ((*NEW, "1", "--provisions", "7.9"), "SCH109"),
        ((*NEW, "1", "--papers", "ZZ1"), "is no symbol of a paper"),
        ((*NEW, "1", "--cleared", "2019-004"), "name it, as review-sample/with-sample-tc"),
        ((*NEW[:3], "SAMPLE-MB", *NEW[4:], "1"), "did you mean 'SAMPLE-MC'?"),
        (("coordinate", "review-sampel", *NEW[2:], "1"), "did you mean 'review-sample'?"),
        (("coordinate", "review-sample", "--with", "SAMPLE-MC"), "--what is missing"),
        (("coordinate", f"{NAME}s", "--done"), f"did you mean '{NAME}'?"),
        (("coordinate", NAME, "--done", "--what", "More."), "leave --what out"),
        (("coordinate", NAME, "--done", "--cleared", "2019-004"), "one thing is entered at a time"),
        (("coordinate", NAME, "--cleared", "2019-004/2"), "did you mean '2019-004/1'?"),
    ],
)
def test_what_cannot_be_entered_is_told_and_nothing_is_written(
    review: Path, rkcctl: Run, words: tuple[str, ...], hint: str
) -> None:
    assert rkcctl(review, *NEW, "1").code == 0
    before = text(review)
    said = rkcctl(review, *words)
    assert said.code in (1, 2)
    assert hint in said.out + said.err, said
    assert text(review) == before


@pytest.mark.parametrize(("typed", "entered"), [("2019-004", ("2019-004",)), ("", ()), ("done", ())])
def test_alone_it_says_how_a_duty_stands_and_asks_on_a_terminal(
    review: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch, typed: str, entered: tuple[str, ...]
) -> None:
    rkcctl(review, *NEW, "1")
    shown = f"{NAME}: SAMPLE-MC: Use the same words. (open)\n"
    shown += "  2019-004/1 is on paragraph 1 (cloud-002), and not agreed on\n"
    assert rkcctl(review, "coordinate", NAME).out == shown
    monkeypatch.setattr("sys.stdin", Terminal(f"{typed}\n"))
    said = rkcctl(review, "coordinate", NAME)
    assert said.code == 0, said
    assert said.out.startswith(shown)
    assert duties(review)[0].cleared == entered
    assert (duties(review)[0].status == "done") == (typed == "done")
