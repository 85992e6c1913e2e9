"""From an edited chapter to a proposal and back, on the command line."""

import json
import re
import shlex
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.conftest import Said
from tests.proposal_sample import lay_out

Run = Callable[..., Said]
CHAPTER = "guidelines/en/cloud.md"
FIRST, SECOND = "two offers", "three offers"
FRONT = ("--title", "Earlier assessment", "--by", "xa", "--why", "It comes too late.")
GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")


def git(root: Path, *words: str) -> str:
    done = subprocess.run([*GIT, *words], cwd=root, check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def save(root: Path, subject: str = "Save") -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", subject)


@pytest.fixture
def drafting(workspace: Path) -> Path:
    """A workspace in drafting, with one commit."""
    (workspace / ".gitignore").write_text(".rkcctl/\ndist/\n", encoding="utf-8")
    git(workspace, "init", "-q", "-b", "main")
    save(workspace)
    return workspace


def read(root: Path) -> str:
    return (root / CHAPTER).read_text(encoding="utf-8")


def amend(root: Path, old: str, new: str) -> str:
    """Edit the chapter; its text before."""
    text = read(root)
    assert old in text
    (root / CHAPTER).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    return text


def only_proposal(root: Path) -> Path:
    return next((root / "proposals").glob("new-*.md"))


def test_an_edit_becomes_a_proposal_that_validates_and_the_chapter_is_as_before(drafting: Path, rkcctl: Run) -> None:
    before = amend(drafting, FIRST, SECOND)
    said = rkcctl(drafting, "propose", *FRONT)
    assert said.code == 0, said.err
    assert "proposals/new-earlier-assessment.md" in said.out
    assert read(drafting) == before
    text = only_proposal(drafting).read_text(encoding="utf-8")
    assert "amend: cloud-002" in text
    assert text.endswith("# Reasons\n\nIt comes too late.\n")
    assert rkcctl(drafting, "validate").out == ""


def test_what_validate_will_say_of_the_proposal_is_told_at_once(drafting: Path, rkcctl: Run) -> None:
    before = amend(drafting, FIRST, "[two offers](#nowhere-12)")
    said = rkcctl(drafting, "propose", *FRONT)
    assert said.code == 1
    path = only_proposal(drafting).relative_to(drafting).as_posix()
    (told,) = (line for line in said.out.splitlines() if line.startswith(f"{path}:"))
    assert "error PRP308" in told
    assert told in rkcctl(drafting, "validate").out
    assert read(drafting) == before


def test_a_proposal_that_says_the_very_same_as_another_is_told(drafting: Path, rkcctl: Run) -> None:
    told = []
    for title, words in enumerate(("one offer", "four offers", "one offer")):
        amend(drafting, FIRST, words)
        said = rkcctl(drafting, "propose", "--title", f"T{title}", "--by", "XA", "--why", "Since it is due.")
        assert said.code == 0, said.err
        told.append("says the very same" in said.err)
    assert told == [False, False, True]
    assert "proposals/new-t0.md says the very same" in said.err


def test_on_a_terminal_it_asks_for_what_no_option_gives(drafting: Path, rkcctl: Run, keys: Callable[..., None]) -> None:
    before = amend(drafting, FIRST, SECOND)
    keys("Earlier assessment", "xa", "Agile", "It comes too late.")
    said = rkcctl(drafting, "propose")
    assert said.code == 0, said
    for asked in ("Title of the proposal", "Who proposes it", "Themes, with commas", "Reasons"):
        assert asked in said.out
    text = only_proposal(drafting).read_text(encoding="utf-8")
    for line in ("title: Earlier assessment\n", "by: XA\n", "themes: [agile]\n"):
        assert line in text
    assert text.endswith("# Reasons\n\nIt comes too late.\n")
    assert read(drafting) == before
    assert rkcctl(drafting, "validate").out == ""


def test_on_a_terminal_what_an_option_gives_is_not_asked(
    drafting: Path, rkcctl: Run, keys: Callable[..., None]
) -> None:
    amend(drafting, FIRST, SECOND)
    keys("", "It comes too late.")
    said = rkcctl(drafting, "propose", "--title", "Earlier assessment", "--by", "XA")
    assert said.code == 0, said
    assert ("Title of" in said.out, "Themes" in said.out, "Reasons" in said.out) == (False, True, True)
    assert "themes" not in only_proposal(drafting).read_text(encoding="utf-8")


def test_an_answer_that_names_nobody_known_is_asked_for_again(
    drafting: Path, rkcctl: Run, keys: Callable[..., None]
) -> None:
    amend(drafting, FIRST, SECOND)
    keys("Earlier assessment", "XZZ", "xa", "agile, agil", "Agile", "It comes too late.")
    said = rkcctl(drafting, "propose")
    assert said.code == 0, said
    assert ("no participant or body 'XZZ'" in said.err, "did you mean 'agile'?" in said.err) == (True, True), said.err
    assert (said.out.count("Who proposes it"), said.out.count("Themes, with"), said.out.count("Title of")) == (2, 2, 1)
    text = only_proposal(drafting).read_text(encoding="utf-8")
    assert "by: XA\n" in text
    assert "themes: [agile]\n" in text


def test_the_changes_are_shown_in_words_and_as_a_redline_that_reads_without_colour(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, SECOND)
    out = rkcctl(drafting, "propose", "--dry-run").out
    assert "1. paragraph 1 (cloud-002): other words" in out
    assert "compares [-two-]{+three+} offers" in out


def test_a_dry_run_writes_nothing(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, SECOND)
    edited = read(drafting)
    rkcctl(drafting, "propose", "--dry-run")
    assert read(drafting) == edited
    assert not list(drafting.glob("proposals/new-*"))


def test_without_a_terminal_what_is_missing_is_told_before_anything_is_touched(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, SECOND)
    edited = read(drafting)
    said = rkcctl(drafting, "propose", "--title", "Earlier")
    assert said.code == 2
    assert "the proposal lacks --by and --why" in said.err
    assert read(drafting) == edited


def test_a_participant_that_is_not_there_is_wrong_usage_and_nothing_is_written(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, SECOND)
    edited = read(drafting)
    said = rkcctl(drafting, "propose", "--title", "T", "--by", "ZZ", "--why", "Because.")
    assert said.code == 2
    assert "no participant or body 'ZZ'" in said.err
    assert read(drafting) == edited


def test_undo_brings_the_edit_back_and_takes_the_proposal_away(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, SECOND)
    edited = read(drafting)
    rkcctl(drafting, "propose", *FRONT)
    assert rkcctl(drafting, "propose", "--undo").code == 0
    assert read(drafting) == edited
    assert not list(drafting.glob("proposals/new-*"))
    assert rkcctl(drafting, "propose", "--undo").code == 2


def test_line_ends_that_came_with_an_edit_go_with_it_and_those_of_the_desk_stay(drafting: Path, rkcctl: Run) -> None:
    path = drafting / CHAPTER
    before = path.read_bytes()
    edited = before.replace(FIRST.encode(), SECOND.encode()).replace(b"\n", b"\r\n")
    path.write_bytes(edited)
    assert rkcctl(drafting, "propose", *FRONT).code == 0
    assert path.read_bytes() == before
    assert rkcctl(drafting, "propose", "--undo").code == 0
    assert path.read_bytes() == edited
    # At a desk where every text ends its lines so.
    other = drafting / "guidelines/guideline.yaml"
    other.write_bytes(other.read_bytes().replace(b"\n", b"\r\n"))
    assert rkcctl(drafting, "propose", *FRONT).code == 0
    assert path.read_bytes() == before.replace(b"\n", b"\r\n")


def test_undo_overwrites_no_later_edit(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, SECOND)
    rkcctl(drafting, "propose", *FRONT)
    amend(drafting, FIRST, "something else")
    said = rkcctl(drafting, "propose", "--undo")
    assert said.code == 3
    assert f"{CHAPTER} has changed since" in said.err
    assert "something else" in read(drafting)


def test_a_kept_edit_goes_when_its_proposal_is_committed(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, SECOND)
    rkcctl(drafting, "propose", *FRONT)
    kept = drafting / ".rkcctl/kept/new-earlier-assessment"
    assert (kept / "edited" / CHAPTER).is_file()
    save(drafting, "Propose")
    assert rkcctl(drafting, "propose", "--undo").code == 3
    amend(drafting, FIRST, "another thing")
    rkcctl(drafting, "propose", "--title", "Another", *FRONT[2:])
    assert not (kept / "edited" / CHAPTER).exists()
    assert (drafting / ".rkcctl/kept/new-another/proposal.txt").is_file()


def test_a_sealed_text_is_compared_with_what_was_sealed(workspace: Path, rkcctl: Run) -> None:
    sealing = ("--text", "2013-06-28", "--approved", "2014-03-27", "--published", "2014-06-30")
    assert rkcctl(workspace, "seal", "sample-2014", *sealing, "--authority", "SAMPLE-MC").code == 0
    before = amend(workspace, FIRST, SECOND)
    assert rkcctl(workspace, "propose", *FRONT).code == 0
    assert read(workspace) == before
    assert "base: sample-2014" in only_proposal(workspace).read_text(encoding="utf-8")
    # What moves to the front is called as it is there, and not as it would be numbered then.
    moved = re.sub(r"(<!-- cloud-002 -->\n.*?\n\n)(<!-- cloud-003 -->\n.*?\n\n)", r"\2\1", before, flags=re.DOTALL)
    (workspace / CHAPTER).write_text(moved, encoding="utf-8", newline="\n")
    told = rkcctl(workspace, "propose", "--dry-run").out
    assert told == "1. paragraph 2 (cloud-003) moves: after section 1.1 (cloud-s1)\n"


def test_an_edit_that_no_proposal_can_say_is_told_with_its_way_out(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    glossary = workspace / "guidelines/glossary.yaml"
    before = glossary.read_bytes()
    glossary.write_bytes(before.replace(b"release", b"setting free", 1))
    told = "guidelines/glossary.yaml is edited too, and stays so: no change of a proposal reaches it"
    said = rkcctl(workspace, "propose", *FRONT)
    assert (said.code, "there is nothing to propose" in said.err, told in said.err) == (1, True, True), said
    faults = rkcctl(workspace, "validate").out
    assert "EDN103" in faults
    assert "`rkcctl propose`" not in faults
    assert "git restore guidelines/glossary.yaml" in faults
    text = amend(workspace, FIRST, SECOND)
    said = rkcctl(workspace, "propose", *FRONT)
    assert (said.code, told in said.err) == (0, True), said
    assert read(workspace) == text
    glossary.write_bytes(before)
    amend(workspace, "<!-- cloud-003 -->\n", "")
    said = rkcctl(workspace, "propose", *FRONT)
    assert (said.code, f"git restore {CHAPTER}" in said.err) == (1, True), said


def test_what_no_proposal_can_say_is_told_and_nothing_is_written(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, "## ", "### ")
    edited = read(drafting)
    said = rkcctl(drafting, "propose", *FRONT)
    assert said.code == 1
    assert "is a heading of another level now" in said.out
    assert read(drafting) == edited


def test_accents_apart_from_their_letters_make_no_other_words(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, "two caf\u00e9s")
    save(drafting)
    text = read(drafting)
    apart = unicodedata.normalize("NFD", text)
    (drafting / CHAPTER).write_text(apart, encoding="utf-8", newline="\n")
    said = rkcctl(drafting, "propose", *FRONT)
    assert (said.code, "there is nothing to propose" in said.err) == (0, True), said
    amend(drafting, "two cafe\u0301s", "two o\u0301ld cafe\u0301s")
    assert "run `rkcctl fmt`" in rkcctl(drafting, "validate").out
    said = rkcctl(drafting, "propose", "--title", "Cafe\u0301s", *FRONT[2:])
    assert said.code == 0, said
    assert read(drafting) == text
    written = only_proposal(drafting).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", written)
    assert ("\u00f3ld caf\u00e9s" in written, written.count("find:")) == (True, 1), written
    pasted = unicodedata.normalize("NFD", written)
    only_proposal(drafting).write_text(pasted, encoding="utf-8", newline="\n")
    name = only_proposal(drafting).relative_to(drafting).as_posix()
    assert f"run `rkcctl complete {name}`" in rkcctl(drafting, "validate").out
    assert "letters are composed" in rkcctl(drafting, "complete", name).out
    assert only_proposal(drafting).read_text(encoding="utf-8") == written
    dates = ("--text", "2014-06-30", "--approved", "2014-09-01", "--published", "2014-12-01")
    assert rkcctl(drafting, "seal", "sample-2014", *dates, "--authority", "SAMPLE-MC").code == 0
    (drafting / CHAPTER).write_text(apart, encoding="utf-8", newline="\n")
    said = rkcctl(drafting, "propose", *FRONT)
    assert (said.code, f"git restore {CHAPTER}" in said.err) == (1, True), said


def test_faults_of_the_edited_text_come_first(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, "<b>bold</b>")
    said = rkcctl(drafting, "propose", *FRONT)
    assert said.code == 1
    assert "SRC" in said.out
    assert not list(drafting.glob("proposals/new-*"))


def test_an_unedited_text_has_nothing_to_propose(drafting: Path, rkcctl: Run) -> None:
    said = rkcctl(drafting, "propose", "--dry-run")
    assert said.code == 0
    assert "there is nothing to propose" in said.err


RISK, TRIAL, SHORTER = "guidelines/en/risk.md", "for 72 hours", "for 48 hours"


@pytest.fixture
def sample(tmp_path: Path, rkcctl: Run) -> Path:
    """The sample, whose record of changes brought a chapter among the others."""
    assert rkcctl(tmp_path, "init", "--sample", "p").code == 0
    return tmp_path / "p"


def test_the_sample_that_nobody_edited_has_nothing_to_propose(sample: Path, rkcctl: Run) -> None:
    said = rkcctl(sample, "propose", "--dry-run")
    assert (said.code, said.out) == (0, "")
    assert "there is nothing to propose" in said.err


def test_an_item_in_the_place_of_another_is_one_change_and_shown_as_one(sample: Path, rkcctl: Run) -> None:
    place = sample / "guidelines/en/legal.md"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("- the hours of service;", "- what else is due;"), encoding="utf-8", newline="\n")
    told = rkcctl(sample, "propose", "--dry-run").out
    assert "(legal-007): an item in other words\n     [-the hours of service-]{+what else is due+};" in told
    assert "\n2. " not in told


def test_an_edit_of_the_sample_is_one_change_of_its_own_chapter(sample: Path, rkcctl: Run) -> None:
    place = sample / RISK
    text = place.read_text(encoding="utf-8")
    assert text.count(TRIAL) == 1
    place.write_text(text.replace(TRIAL, SHORTER), encoding="utf-8", newline="\n")
    told = [rkcctl(sample, "propose", *asked, "--dry-run").out for asked in ((), ("--chapter", "risk"))]
    assert told[0] == told[1]
    assert "{+48+}" in told[0] and "\n2. " not in told[0]
    other = rkcctl(sample, "propose", "--chapter", "data", "--dry-run")
    assert (other.code, other.out) == (0, "")


def test_the_edit_of_one_chapter_says_nothing_of_another_that_is_gone(sample: Path, rkcctl: Run) -> None:
    (sample / "guidelines/en/data.md").unlink()
    said = rkcctl(sample, "propose", "--chapter", "risk", "--dry-run")
    assert (said.code, said.out) == (0, "")
    gone = rkcctl(sample, "propose", "--chapter", "data", "--dry-run")
    assert gone.code == 1 and "is a chapter that was taken out" in gone.out


def test_a_paragraph_that_goes_to_another_chapter_is_proposed_with_both_chapters(sample: Path, rkcctl: Run) -> None:
    risk, security = sample / RISK, sample / "guidelines/en/security.md"
    head, moved, rest = re.split(r"(<!-- risk-011 -->\n.*?\n\n)", risk.read_text(encoding="utf-8"), flags=re.DOTALL)
    risk.write_text(head + rest, encoding="utf-8", newline="\n")
    there = security.read_text(encoding="utf-8").replace("<!-- security-002", f"{moved}<!-- security-002", 1)
    security.write_text(there, encoding="utf-8", newline="\n")
    for chapter in ("risk", "security"):
        said = rkcctl(sample, "propose", "--chapter", chapter, *FRONT)
        assert said.code == 1
        assert "(risk-011) goes from the chapter 'risk' to the chapter 'security'" in said.out
        assert "--chapter risk --chapter security, or no --chapter" in said.out
    both = rkcctl(sample, "propose", "--chapter", "risk", "--chapter", "security", "--dry-run")
    assert both.out.startswith("1. paragraph 100 (risk-011) moves: after ")
    assert rkcctl(sample, "propose", "--chapter", "data", "--dry-run").out == ""
    # What stays at its place as well goes nowhere.
    risk.write_text(head + moved + rest, encoding="utf-8", newline="\n")
    assert " goes " not in rkcctl(sample, "propose", "--chapter", "risk", "--dry-run").out


def test_a_new_chapter_leaves_the_list_of_chapters_as_it_was_and_undo_puts_it_back(sample: Path, rkcctl: Run) -> None:
    place, new = sample / "guidelines/guideline.yaml", sample / "guidelines/en/archives.md"
    before = place.read_text(encoding="utf-8")
    edited = before.replace("  - people\n", "  - archives\n  - people\n")
    place.write_text(edited, encoding="utf-8", newline="\n")
    new.write_text("---\nid: archives\ntitle: Archives\n---\n\nPapers are kept.\n", encoding="utf-8", newline="\n")
    said = rkcctl(sample, "propose", *FRONT)
    assert said.code == 0, said.out + said.err
    assert (place.read_text(encoding="utf-8"), new.exists()) == (before, False)
    assert rkcctl(sample, "validate").code == 0
    assert rkcctl(sample, "propose", "--undo").code == 0
    assert (place.read_text(encoding="utf-8"), new.exists()) == (edited, True)


def test_two_revisions_are_compared_and_the_chapters_stay(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, SECOND)
    save(drafting)
    edited = read(drafting)
    said = rkcctl(drafting, "propose", "--between", "HEAD~1", "HEAD", *FRONT)
    # The text that is there by now says what it asks for already.
    assert (said.code, "the proposal is written, and is to be corrected" in said.err) == (1, True), said
    assert read(drafting) == edited
    assert SECOND in only_proposal(drafting).read_text(encoding="utf-8")
    assert rkcctl(drafting, "propose", "--between", "HEAD~1", "nowhere", "--dry-run").code == 2


def test_two_files_are_compared(drafting: Path, rkcctl: Run, tmp_path: Path) -> None:
    new = tmp_path / "mine.md"
    new.write_text(read(drafting).replace(FIRST, SECOND), encoding="utf-8")
    said = rkcctl(drafting, "propose", "--files", CHAPTER, str(new), "--dry-run")
    assert said.code == 0, said.err
    assert "{+three+}" in said.out


def test_one_chapter_is_taken_and_the_other_stays_edited(drafting: Path, rkcctl: Run) -> None:
    other = drafting / "guidelines/en/exit.md"
    other.write_text("---\nid: exit\ntitle: Exit\n---\n\n<!-- exit-001 -->\nWrite here.\n", encoding="utf-8")
    save(drafting)
    other.write_text(other.read_text(encoding="utf-8").replace("Write", "Type"), encoding="utf-8")
    before = amend(drafting, FIRST, SECOND)
    assert rkcctl(drafting, "propose", "--chapter", "cloud", *FRONT).code == 0
    assert read(drafting) == before
    assert "Type" in other.read_text(encoding="utf-8")
    assert "exit" not in only_proposal(drafting).read_text(encoding="utf-8")
    assert rkcctl(drafting, "propose", "--chapter", "cloudy", "--dry-run").code == 2


@dataclass(frozen=True)
class Editor:
    """An editor of one's choice, and who sits at it."""

    folder: Path

    @property
    def script(self) -> Path:
        return self.folder / "edit.py"

    def leave(self, edited: str) -> None:
        """From now on leave `edited`, an expression of Python, of the `text` that is opened."""
        self.script.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "text = path.read_text(encoding='utf-8')\n"
            "pathlib.Path(__file__).with_name('opened.md').write_text(text, encoding='utf-8')\n"
            f"path.write_text({edited}, encoding='utf-8')\n",
            encoding="utf-8",
        )

    @property
    def opened(self) -> str:
        """What was opened last."""
        return (self.folder / "opened.md").read_text(encoding="utf-8")


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Editor:
    found = Editor(tmp_path)
    monkeypatch.setenv("VISUAL", shlex.join((sys.executable, str(found.script))))
    return found


@pytest.fixture
def typing(editor: Editor) -> None:
    """An editor in which somebody types SECOND over FIRST."""
    editor.leave(f"text.replace({FIRST!r}, {SECOND!r})")


@pytest.mark.usefixtures("typing")
def test_a_paragraph_is_edited_in_the_editor_of_ones_choice(drafting: Path, rkcctl: Run) -> None:
    before = read(drafting)
    said = rkcctl(drafting, "propose", "--at", "1", *FRONT)
    assert said.code == 0, said.err
    assert read(drafting) == before
    assert "amend: cloud-002" in only_proposal(drafting).read_text(encoding="utf-8")


def test_a_paragraph_that_was_left_empty_is_told_how_it_is_taken_out(
    drafting: Path, rkcctl: Run, editor: Editor
) -> None:
    before = read(drafting)
    editor.leave("'\\n'")
    said = rkcctl(drafting, "propose", "--at", "1", *FRONT)
    assert said.code == 2
    assert "paragraph 1 (cloud-002) was left empty: nothing was written" in said.err
    assert f"take it and its comment out of {CHAPTER}, and run `rkcctl propose`" in said.err
    # Nothing was typed that could be kept for the next time.
    assert "is kept in" not in said.err
    note = rkcctl(drafting, "propose", "--at", "cloud-n1", *FRONT)
    assert f"take its mark out of {CHAPTER}" in note.err
    assert (read(drafting), list(drafting.glob("proposals/*.md"))) == (before, [])


@pytest.mark.usefixtures("typing")
def test_what_was_typed_in_an_editor_comes_back_into_the_chapter(drafting: Path, rkcctl: Run) -> None:
    before = read(drafting)
    assert rkcctl(drafting, "propose", "--at", "1", *FRONT).code == 0
    assert rkcctl(drafting, "propose", "--undo").code == 0
    assert read(drafting) == before.replace(FIRST, SECOND)
    assert not list(drafting.glob("proposals/new-*"))


def test_a_paragraph_that_is_not_there_is_told_before_what_the_proposal_lacks(drafting: Path, rkcctl: Run) -> None:
    said = rkcctl(drafting, "propose", "--at", "9999")
    assert said.code == 2
    assert "9999" in said.err and "--title" not in said.err


def test_what_the_proposal_lacks_is_told_before_anybody_types(
    drafting: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor-anywhere")
    said = rkcctl(drafting, "propose", "--at", "1", *FRONT[:2])
    assert said.code == 2
    assert "the proposal lacks --by and --why" in said.err


@pytest.mark.parametrize("option", [("--by", "XC"), ("--theme", "nosuch"), ("--with", "XC"), ("--chapter", "nosuch")])
def test_who_or_what_is_not_there_is_told_before_anybody_types(
    drafting: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch, option: tuple[str, str]
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor-anywhere")
    said = rkcctl(drafting, "propose", "--at", "1", *FRONT, *option)
    assert said.code == 2
    assert f"'{option[1]}'" in said.err


def test_who_proposes_drafts_along_with_others(drafting: Path, rkcctl: Run) -> None:
    by = FRONT[FRONT.index("--by") + 1].upper()
    said = rkcctl(drafting, "propose", *FRONT, "--with", f"{by},{by}", "--theme", "agile, agile")
    assert (said.code, f"{by} is named twice among those who propose" in said.err) == (2, True), said


def test_what_was_typed_stays_when_it_becomes_no_proposal_and_is_opened_again(
    drafting: Path, rkcctl: Run, editor: Editor
) -> None:
    editor.leave("text + '\\n# Four offers\\n'")
    said = rkcctl(drafting, "propose", "--at", "1", *FRONT)
    assert said.code == 1
    (kept,) = drafting.glob(".rkcctl/typed/*/cloud-002.md")
    assert kept.read_text(encoding="utf-8").endswith("# Four offers\n")
    assert f"{kept.relative_to(drafting).as_posix()}: `rkcctl propose --at 1` opens it again" in said.err
    assert "# Four" not in editor.opened
    editor.leave("text.replace('\\n# Four offers', ' Four offers.')")
    said = rkcctl(drafting, "propose", "--at", "1", *FRONT)
    assert said.code == 0, said.err
    assert "# Four" in editor.opened
    assert "Four offers." in only_proposal(drafting).read_text(encoding="utf-8")
    assert not kept.exists()


@pytest.mark.usefixtures("typing")
def test_what_was_typed_stays_when_the_window_is_closed_in_the_midst_of_the_questions(
    drafting: Path, rkcctl: Run, keys_then_close: Callable[..., None]
) -> None:
    keys_then_close("Title")
    assert rkcctl(drafting, "propose", "--at", "1").code == 1
    (kept,) = drafting.glob(".rkcctl/typed/*/cloud-002.md")
    assert SECOND in kept.read_text(encoding="utf-8")


def test_what_was_typed_in_another_language_or_over_an_earlier_text_is_opened_there_or_told_of(
    bilingual: Path, rkcctl: Run, editor: Editor
) -> None:
    editor.leave("text + '\\n# Quatre offres\\n'")
    said = rkcctl(bilingual, "propose", "--at", "1", "--language", "fr", *FRONT)
    (kept,) = bilingual.glob(".rkcctl/typed/*/cloud-002.md")
    again = ("propose", "--at", "1", "--language", "fr")
    assert f"`rkcctl {' '.join(again)}` opens it again" in said.err
    editor.leave("text")
    said = rkcctl(bilingual, *again, *FRONT)
    assert "# Quatre" in editor.opened
    assert "opened as you left it" in said.err and "another text of it" not in said.err
    # The paragraph changed since: what is kept is not opened in its place, and not passed over either.
    french = bilingual / "guidelines/fr/cloud.md"
    french.write_text(FRENCH.replace("offres", "propositions"), encoding="utf-8", newline="\n")
    save(bilingual)
    said = rkcctl(bilingual, *again, *FRONT)
    assert "# Quatre" not in editor.opened
    assert f"are kept in {kept.relative_to(bilingual).as_posix()}: take over what still holds" in said.err
    # Of what it says by now nothing is left to take over.
    shown = next(line for line in french.read_text(encoding="utf-8").split("\n") if "compare deux" in line)
    kept.write_text(f"{shown}\n", encoding="utf-8", newline="\n")
    assert "are kept" not in rkcctl(bilingual, *again, *FRONT).err


def test_a_kept_edit_goes_when_its_proposal_is_received_and_comes_back_with_it(drafting: Path, rkcctl: Run) -> None:
    amend(drafting, FIRST, SECOND)
    edited = read(drafting)
    rkcctl(drafting, "propose", *FRONT)
    proposal = only_proposal(drafting).relative_to(drafting).as_posix()
    received = rkcctl(drafting, "receive", proposal, "--at", "2019-09-01 10:00")
    assert received.code == 0, received.err
    said = rkcctl(drafting, "propose", "--undo")
    assert said.code == 2
    assert "no edit is kept" in said.err and "received" in said.err
    assert rkcctl(drafting, "undo").code == 0
    assert rkcctl(drafting, "propose", "--undo").code == 0
    assert read(drafting) == edited


def test_without_an_editor_the_message_says_how_to_choose_one(
    drafting: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    said = rkcctl(drafting, "propose", "--at", "1", *FRONT)
    assert said.code == 3
    assert "set EDITOR" in said.err


REPLACING = """\
---
id: new
title: Shorter
by: XA
language: en
base: draft
changes:  # as the page wrote it
  - c: 4
    replace: cloud-002
    was: {was}
    text: {text}
    why: It is long.
  - {{c: 5, insert: after cloud-002, text: A new one.}}
themes: []
---

# Reasons

It is long.
"""


def test_a_proposal_that_replaces_a_paragraph_is_reduced_to_its_words(drafting: Path, rkcctl: Run) -> None:
    block = read(drafting).split("<!-- cloud-002 -->\n")[1].split("\n\n")[0]
    file = drafting / "proposals/new-shorter.md"
    file.parent.mkdir(exist_ok=True)
    text = REPLACING.format(was=json.dumps(block), text=json.dumps(block.replace(FIRST, SECOND)))
    file.write_text(text.replace("long", "lo\u0301ng"), encoding="utf-8")
    said = rkcctl(drafting, "propose", "--from", "proposals/new-shorter.md")
    assert said.code == 0, said.err
    reduced = file.read_text(encoding="utf-8")
    assert "replace: cloud" not in reduced
    assert "  - c: 4\n    amend: cloud-002\n" in reduced
    assert '    why: "It is l\u00f3ng."\n' in reduced
    assert "insert: after cloud-002" in reduced
    assert "\nthemes: []\n---\n\n# Reasons\n\nIt is l\u00f3ng.\n" in reduced
    assert rkcctl(drafting, "validate").out == ""
    assert "as small as can be" in rkcctl(drafting, "propose", "--from", "proposals/new-shorter.md").err


def replace_whole(root: Path, *rows: str) -> Path:
    """A proposal, as the page writes it, with these changes."""
    file = root / "proposals/new-shorter.md"
    file.parent.mkdir(exist_ok=True)
    front = "id: new\ntitle: Shorter\nby: XA\nlanguage: en\nbase: draft\nchanges:\n"
    file.write_text(f"---\n{front}{''.join(rows)}---\n\n# Reasons\n\nIt is long.\n", encoding="utf-8")
    return file


def whole(root: Path, number: int, name: str, old: str, new: str) -> str:
    """A change that replaces a whole paragraph, in which some words are others."""
    block = read(root).split(f"<!-- {name} -->\n")[1].split("\n\n")[0]
    assert old in block
    return (
        f"  - {{c: {number}, replace: {name}, was: {json.dumps(block)}, text: {json.dumps(block.replace(old, new))}}}\n"
    )


def test_several_paragraphs_are_reduced_each_to_its_own_words(drafting: Path, rkcctl: Run) -> None:
    rows = [whole(drafting, 3, "cloud-002", FIRST, SECOND), whole(drafting, 7, "cloud-003", "five", "six")]
    file = replace_whole(drafting, *rows)
    said = rkcctl(drafting, "propose", "--from", "proposals/new-shorter.md")
    assert said.out.split("\n")[:2] == ["change 3: amend cloud-002", "change 7: amend cloud-003"]
    text = file.read_text(encoding="utf-8")
    assert "  - c: 3\n    amend: cloud-002\n" in text and "  - c: 7\n    amend: cloud-003\n" in text


def test_what_cannot_be_reduced_stays_and_keeps_nothing_else_from_it(drafting: Path, rkcctl: Run) -> None:
    amended = whole(drafting, 1, "cloud-002", FIRST, SECOND)
    pointing = whole(drafting, 3, "cloud-003", "five years.", "five years, see [](#new-4).")
    new = "  - {c: 4, insert: after cloud-003, text: Another.}\n"
    file = replace_whole(drafting, amended, pointing, new)
    assert rkcctl(drafting, "propose", "--from", "proposals/new-shorter.md").code == 0
    text = file.read_text(encoding="utf-8")
    assert "amend: cloud-002" in text and "replace: cloud-003" in text and "(#new-4)" in text
    assert rkcctl(drafting, "validate").out == ""


def test_a_change_that_does_not_fit_the_text_is_named_and_nothing_is_written(drafting: Path, rkcctl: Run) -> None:
    rows = [whole(drafting, 1, "cloud-002", FIRST, SECOND), '  - {c: 2, replace: cloud-003, was: "Not it.", text: x}\n']
    file = replace_whole(drafting, *rows)
    before = file.read_bytes()
    said = rkcctl(drafting, "propose", "--from", "proposals/new-shorter.md")
    assert said.code == 3
    assert "change 2 does not fit draft" in said.err
    assert file.read_bytes() == before


def test_a_new_proposal_has_a_fault_for_each_place_until_it_is_filled(drafting: Path, rkcctl: Run) -> None:
    said = rkcctl(drafting, "new", "proposal", "--title", "An earlier assessment")
    path = drafting / "proposals/new-an-earlier-assessment.md"
    assert said.out.strip() == "proposals/new-an-earlier-assessment.md"
    assert rkcctl(drafting, "validate").code == 1
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ('by: "" ', "by: XA"), ('amend: "" ', "amend: 1"), ('find: "" ', f"find: {FIRST}"),
        ('replace: ""', f"replace: {SECOND}"), ('why: "" ', "why: It is late."),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    path.write_text(text + "It comes too late.\n", encoding="utf-8")
    assert rkcctl(drafting, "complete", "proposals/new-an-earlier-assessment.md").code == 0
    assert rkcctl(drafting, "validate").out == ""


def test_a_new_proposal_in_french_says_in_french_what_may_stand_where_under_the_same_keys(
    drafting: Path, rkcctl: Run
) -> None:
    for language in ("fr", "en"):
        assert rkcctl(drafting, "new", "proposal", "--title", f"Délai {language}", "--language", language).code == 0
    french, english = (
        (drafting / f"proposals/new-delai-{language}.md").read_text(encoding="utf-8") for language in ("fr", "en")
    )
    assert "\nlanguage: fr\n" in french and french.endswith("# Motifs\n\n")

    def comments(text: str) -> list[str]:
        return [
            found[1] for line in text.split("\n") if (found := re.search(r"# ([^-{]+)$", line)) and ": " not in found[1]
        ]

    assert not set(comments(french)) & set(comments(english))

    def keys(text: str) -> list[list[str]]:
        """Of what stands there and of the examples."""
        lines = text.split("---\n")[1].replace("  # - ", "  - ").replace("  #   ", "    ").split("\n")
        front = YAML(typ="safe").load("\n".join(line for line in lines if not line.startswith("  # ")))
        return [list(front), *(list(change) for change in front["changes"])]

    assert keys(french) == keys(english)
    assert len(keys(french)) == 8
    said = rkcctl(drafting, "new", "proposal", "--language", "de")
    assert said.code == 2
    assert "no proposal is written in 'de'" in said.err


INCOMPLETE = """\
---
id: new
title: Many things   # a comment
by: XA
language: en
base: draft
changes:
  - {{c: 1, delete: "1"}}   # gone
  - c: 2
    replace: "#cloud-002"  # a link
    text: Other.
  - c: 3
    amend: paragraph 1
    edits:
      - find: {first}
        replace: x
  - {{c: 4, move: 1, to: after section 1.1, why: "See [](1)."}}
  - {{c: 5, replace-term: {{from: {first}, to: y}}}}
---

# Reasons

Because.
"""


def test_complete_writes_what_is_missing_and_touches_nothing_else(drafting: Path, rkcctl: Run) -> None:
    file = drafting / "proposals/new-many.md"
    file.parent.mkdir(exist_ok=True)
    before = INCOMPLETE.format(first=FIRST)
    file.write_text(before, encoding="utf-8")
    said = rkcctl(drafting, "complete", "proposals/new-many.md")
    assert said.code == 0, said.err + said.out
    after = file.read_text(encoding="utf-8")
    block = read(drafting).split("<!-- cloud-002 -->\n")[1].split("\n\n")[0]
    lines = after.split("\n")
    assert "title: Many things   # a comment" in lines
    assert lines[7].startswith('  - {c: 1, delete: cloud-002, was: "') and lines[7].endswith("}   # gone")
    assert "    replace: cloud-002  # a link" in lines
    assert f"    was: |-\n      {block.split(chr(10))[0]}" in after or f"    was: {block}" in after
    assert "    amend: cloud-002" in lines
    assert "        count: 1" in lines
    assert '  - {c: 4, move: cloud-002, to: after cloud-s1, why: "See [](#cloud-002)."}' in lines
    assert any(line.startswith("  - {c: 5, expect: 1, replace-term:") for line in lines)
    assert (
        rkcctl(drafting, "complete", "proposals/new-many.md").err.strip() == "nothing is missing that can be written in"
    )
    assert file.read_text(encoding="utf-8") == after
    elsewhere = drafting.parent / "many.md"
    elsewhere.write_text(before, encoding="utf-8")
    told = rkcctl(drafting, "complete", "../many.md")
    assert (told.code, told.out) == (0, said.out.replace("proposals/new-many.md", "../many.md"))
    assert elsewhere.read_text(encoding="utf-8") == after
    assert [path.name for path in drafting.parent.glob("*many*")] == ["many.md"]


def test_complete_tells_each_place_that_its_author_left_empty(drafting: Path, rkcctl: Run) -> None:
    rkcctl(drafting, "new", "proposal", "--title", "Abc")
    said = rkcctl(drafting, "complete", "proposals/new-abc.md")
    assert said.code == 1
    places = [line.partition("new-abc.md:")[2].partition(": ")[2] for line in said.out.splitlines()[::2]]
    assert places == [
        "'by' is empty", "'changes[1].amend' is empty", "'changes[1].edits[1].find' is empty",
        "'changes[1].why' is empty",
    ]  # fmt: skip
    assert "nothing is missing" not in said.err


def test_complete_tells_a_number_that_nothing_has_with_its_place(drafting: Path, rkcctl: Run) -> None:
    file = drafting / "proposals/new-many.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(INCOMPLETE.format(first=FIRST).replace("move: 1,", "move: 999,"), encoding="utf-8")
    said = rkcctl(drafting, "complete", "proposals/new-many.md")
    assert said.code == 1
    # The place is that in the file as it now is: lines were written in above it.
    lines = file.read_text(encoding="utf-8").split("\n")
    row = next(row for row, line in enumerate(lines, 1) if "move: 999" in line)
    assert f"proposals/new-many.md:{row}:18: there is no paragraph 999" in said.out


def test_complete_tells_what_is_no_place_once(drafting: Path, rkcctl: Run) -> None:
    file = drafting / "proposals/new-many.md"
    file.parent.mkdir(exist_ok=True)
    changes = '  - {c: 1, insert: apres 1, text: "Anew."}\n'
    head = "id: new\ntitle: T\nby: XA\nlanguage: en\nbase: draft\nchanges:\n"
    file.write_text(f"---\n{head}{changes}---\n\n# Reasons\n\nOne.\n", encoding="utf-8")
    said = rkcctl(drafting, "complete", "proposals/new-many.md")
    place, hint = said.out.splitlines()
    assert (said.code, place.partition(": ")[0]) == (1, "proposals/new-many.md:8:20")
    assert "'apres 1' is no place such as 'after cloud-001'" in place
    assert hint.strip().startswith("hint: write one of these, in English")


FRENCH = """\
---
id: cloud
title: Services en nuage
serves: ["7.1"]
---

<!-- cloud-s1 -->
## Choisir un service

<!-- cloud-002 -->
Une administration compare deux offres avec la [norme](rkc:7.1) et ses délais de [mainlevée](term:release).[^cloud-n1]

<!-- cloud-003 -->
La comparaison du paragraphe [](#cloud-002) est gardée cinq ans.

[^cloud-n1]: Les offres sont ouvertes le même jour.
"""


@pytest.fixture
def bilingual(workspace: Path) -> Path:
    """A workspace in drafting, in both languages, with one commit."""
    (workspace / ".gitignore").write_text(".rkcctl/\ndist/\n", encoding="utf-8")
    guideline = workspace / "guidelines/guideline.yaml"
    text = guideline.read_text(encoding="utf-8")
    assert "languages: [en]" in text
    guideline.write_text(text.replace("languages: [en]", "languages: [en, fr]"), encoding="utf-8")
    french = workspace / "guidelines/fr/cloud.md"
    french.parent.mkdir()
    french.write_text(FRENCH, encoding="utf-8", newline="\n")
    git(workspace, "init", "-q", "-b", "main")
    save(workspace)
    return workspace


def amend_french(root: Path, old: str, new: str) -> None:
    assert old in FRENCH
    (root / "guidelines/fr/cloud.md").write_text(FRENCH.replace(old, new), encoding="utf-8", newline="\n")


def test_that_the_last_link_to_a_term_goes_is_told_before_anything_is_written(bilingual: Path, rkcctl: Run) -> None:
    told = "the last link to the term 'release' goes"
    amend(bilingual, "[release](term:release)", "release")
    # French still says it.
    assert told not in rkcctl(bilingual, "propose", "--dry-run").err
    french = bilingual / "guidelines/fr/cloud.md"
    french.write_text(
        french.read_text(encoding="utf-8").replace("[mainlevée](term:release)", "mainlevée"), encoding="utf-8"
    )
    save(bilingual)
    amend(bilingual, "its release times", "its times")
    assert told not in rkcctl(bilingual, "propose", "--dry-run").err
    amend(bilingual, "its times", "its [release](term:release) times")
    save(bilingual)
    amend(bilingual, "[release](term:release)", "release")
    assert told in rkcctl(bilingual, "propose", "--dry-run").err


def test_edits_in_both_languages_become_one_proposal_with_both_wordings(bilingual: Path, rkcctl: Run) -> None:
    before = amend(bilingual, FIRST, SECOND)
    amend_french(bilingual, "deux offres", "trois offres")
    said = rkcctl(bilingual, "propose", *FRONT)
    assert said.code == 0, said.err + said.out
    assert "compare [-deux-]{+trois+} offres" in said.out
    text = only_proposal(bilingual).read_text(encoding="utf-8")
    assert "language: en\n" in text
    assert "    fr:\n      edits:\n        - {find: deux offres, replace: trois offres, count: 1}\n" in text
    assert read(bilingual) == before
    assert (bilingual / "guidelines/fr/cloud.md").read_text(encoding="utf-8") == FRENCH
    assert "error" not in rkcctl(bilingual, "validate").out
    assert rkcctl(bilingual, "propose", "--undo").code == 0
    assert "trois offres" in (bilingual / "guidelines/fr/cloud.md").read_text(encoding="utf-8")
    assert SECOND in read(bilingual)


def test_a_move_in_one_language_is_said_to_be_one_in_the_other_too(bilingual: Path, rkcctl: Run) -> None:
    english, french = bilingual / CHAPTER, bilingual / "guidelines/fr/cloud.md"
    swapped = [
        re.sub(r"(<!-- cloud-002 -->\n.*?\n\n)(<!-- cloud-003 -->\n.*?\n\n)", r"\2\1", text, flags=re.DOTALL)
        for text in (english.read_text(encoding="utf-8"), FRENCH)
    ]
    english.write_text(swapped[0], encoding="utf-8", newline="\n")
    told = rkcctl(bilingual, "propose", "--dry-run").out
    assert re.fullmatch(r"1\. paragraph .* moves: .*\n     \(in the French text as well\)\n", told)
    french.write_text(swapped[1], encoding="utf-8", newline="\n")
    # Who moved it in both sees that it moves.
    assert "as well" not in rkcctl(bilingual, "propose", "--dry-run").out
    english.write_text(swapped[0].replace(FIRST, SECOND), encoding="utf-8", newline="\n")
    french.write_text(FRENCH, encoding="utf-8", newline="\n")
    # Other words are of one language.
    assert rkcctl(bilingual, "propose", "--dry-run").out.count("as well") == 1


def test_an_edit_in_french_alone_becomes_a_proposal_in_french(bilingual: Path, rkcctl: Run) -> None:
    amend_french(bilingual, "deux offres", "trois offres")
    assert rkcctl(bilingual, "propose", *FRONT).code == 0
    text = only_proposal(bilingual).read_text(encoding="utf-8")
    assert "language: fr\n" in text and "# Motifs" in text and "fr:\n" not in text


def test_edits_of_two_languages_that_say_different_things_are_told_and_stay(bilingual: Path, rkcctl: Run) -> None:
    amend(bilingual, FIRST, SECOND)
    edited = read(bilingual)
    amend_french(bilingual, "cinq ans", "dix ans")
    said = rkcctl(bilingual, "propose", *FRONT)
    assert said.code == 1
    assert "paragraph 2 (cloud-003) has other words in French, and nothing alike happens to it in English" in said.out
    assert read(bilingual) == edited
    assert not list((bilingual / "proposals").glob("new-*.md"))
    assert rkcctl(bilingual, "propose", "--language", "fr", *FRONT).code == 0
    assert rkcctl(bilingual, "propose", "--language", "en", "--title", "Second", *FRONT[2:]).code == 0
    assert read(bilingual) != edited
