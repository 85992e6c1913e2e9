"""Merging as a journey: all or nothing, explained to the last word, and taken back to the byte."""

import contextlib
import re
from pathlib import Path

import pytest

from rkcctl.amend.derive import Derived
from rkcctl.errors import RkcError
from rkcctl.model.diagnostic import has_errors
from rkcctl.model.outcome import Outcome
from rkcctl.model.sources import Sources
from rkcctl.pipeline.complete import complete_proposal
from rkcctl.pipeline.edited import Asked, find_edit
from rkcctl.pipeline.list_proposals import Filter, list_proposals
from rkcctl.pipeline.look import look as look_around
from rkcctl.pipeline.merge import MergeWish, merge_approved
from rkcctl.pipeline.rescind import rescind
from rkcctl.pipeline.seen import see
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import examine
from tests.amend.scale import ALL, CASES
from tests.pipeline.workspace import (
    CHAPTER,
    FIRST,
    MEETING,
    SECOND,
    approve,
    lay_out,
    look,
    propose,
    rescind_acts,
    seal_in_memory,
    sealed,
)  # fmt: skip
from tests.store.faulty import UNSYNCED, Meter

WORD = re.compile(r"\w+")


def digest_of(block: str) -> str:
    corpus, _ = examine(Sources(sealed()))
    held = history_of(corpus).now.block("en", block)
    assert held is not None
    return held.block.sha256


@pytest.fixture
def waiting() -> dict[str, bytes]:
    """Two proposals are approved and not merged."""
    return approve(sealed(), p004=FIRST, p005=SECOND.replace("DIGEST", digest_of("cloud-005")))


@pytest.fixture
def merged(waiting: dict[str, bytes], tmp_path: Path) -> Path:
    lay_out(tmp_path, waiting)
    done = merge_approved(tmp_path, MergeWish(), UNSYNCED)
    assert done.written, (done.found, done.report)
    return tmp_path


def test_what_was_merged_is_explained(merged: Path) -> None:
    _, found = examine(Sources(look(merged)))
    assert not has_errors(found), found
    text = (merged / CHAPTER).read_text(encoding="utf-8")
    assert "kept for six years" in text
    assert "| Offer | Buyer |\n| Invoice | Cashier |\n" in text
    assert "cloud-n1" not in text and "cloud-005" not in text


def test_a_merge_tells_of_the_note_that_goes_with_its_last_mark(waiting: dict[str, bytes], tmp_path: Path) -> None:
    lay_out(tmp_path, waiting)
    report = merge_approved(tmp_path, MergeWish(dry_run=True)).report
    assert report is not None
    told = {one.change: one.reason for one in report.told if "last mark" in one.reason}
    said = "takes the last mark of note 1 of chapter cloud (cloud-n1), which goes with its words"
    assert told == {"2019-004/2": said}


def test_words_that_are_to_be_confirmed_name_the_note_that_goes_with_them(tmp_path: Path) -> None:
    beside = "  - c: 1\n    amend: cloud-002\n    edits: [{find: two offers, replace: three offers}]\n"
    lay_out(tmp_path, approve(sealed(), p004=FIRST, p005=beside))
    report = merge_approved(tmp_path, MergeWish(dry_run=True)).report
    assert report is not None
    told = {one.change: one.reason for one in report.told if one.outcome is Outcome.CONFIRM}
    note = "it takes the last mark of note 1 of chapter cloud (cloud-n1), which goes with its words"
    assert told == {
        "2019-004/2": f"with 2019-005/1 in one paragraph; {note}",
        "2019-005/1": "with 2019-004/2 in one paragraph",
    }


def test_a_fault_that_only_two_proposals_together_bring_is_told_at_one_with_what_to_leave_out(tmp_path: Path) -> None:
    row = "  - {c: 1, row: cloud-004, after: Offer, cells: [Invoice, Cashier]}\n"
    words = "  - {c: 1, amend: cloud-004, edits: [{find: Contract, replace: Invoice}]}\n"
    lay_out(tmp_path, approve(sealed(), p004=row, p005=words))
    done = merge_approved(tmp_path, MergeWish(), UNSYNCED)
    assert not done.written
    (fault,) = done.found
    assert (str(fault.place), fault.code) == ("proposals/2019/2019-004.md:8:17", "GDL204")
    assert fault.message.startswith("in the text after 2019-004/1 and 2019-005/1 two rows of this table are called")
    assert "leave one out: `rkcctl merge --without 2019-004/1` or `" in fault.hint
    assert merge_approved(tmp_path, MergeWish(without=("2019-004/1",)), UNSYNCED).written


@pytest.mark.parametrize("errno", [28, 13])
def test_a_merge_that_fails_at_any_call_leaves_every_file_as_it_was(
    waiting: dict[str, bytes], tmp_path: Path, errno: int
) -> None:
    lay_out(tmp_path / "whole", waiting)
    meter = Meter(UNSYNCED)
    merge_approved(tmp_path / "whole", MergeWish(), meter.calls)
    after = look(tmp_path / "whole")
    assert after != waiting
    for call in range(1, meter.count + 1, max(5 - CASES // ALL, 1)):
        root = tmp_path / str(call)
        lay_out(root, waiting)
        spoilt = Meter(UNSYNCED, break_off=(call, errno))
        with contextlib.suppress(RkcError):
            merge_approved(root, MergeWish(), spoilt.calls)
        # What a broken disk left half done the next command finishes or undoes.
        merge_approved(root, MergeWish(dry_run=True))
        assert look(root) in (waiting, after)


def rescind_at_the_next_meeting(root: Path, files: dict[str, bytes], *names: str) -> None:
    """Let a later meeting rescind proposals, take them out, and look whether all is in order."""
    rescind_acts(root, files, names)
    done = rescind(root, names, dry_run=False)
    assert done.written, done
    _, found = examine(Sources(look(root)))
    assert not has_errors(found), found


def test_rescinding_restores_the_bytes_of_the_chapters(merged: Path, waiting: dict[str, bytes]) -> None:
    rescind_at_the_next_meeting(merged, waiting, "2019-004", "2019-005")
    assert (merged / CHAPTER).read_bytes() == waiting[CHAPTER]
    corpus, _ = examine(Sources(look(merged)))
    said = "it came into the text with sample-2014+1, and the rescission of "
    assert history_of(corpus).retired["cloud-2019-004-1"].said.startswith(said)
    written = propose("2019-006", "  - {c: 1, delete: '#cloud-2019-004-1', was: x}\n", "sample-2014+2")
    (unclear,) = complete_proposal(merged, "new.md", written).unclear
    assert unclear[1].startswith(f"there is no 'cloud-2019-004-1' in sample-2014+2: {said}2019-004/1, 2019-004/2, ")
    assert unclear[1].endswith(" (entry 2) took it out")


def test_what_the_text_refers_to_is_not_taken_out_from_under_the_reference(tmp_path: Path) -> None:
    brings = "  - {c: 1, insert: after cloud-003, text: 'The paper is signed (chapter [](#cloud)).'}\n"
    refers = "  - {c: 2, amend: cloud-003, edits: [{find: The comparison, replace: 'The comparison ([](#new-1))'}]}\n"
    files = approve(sealed(), p004=brings + refers)
    lay_out(tmp_path, files)
    assert merge_approved(tmp_path, MergeWish(), UNSYNCED).written
    rescind_acts(tmp_path, files, ["2019-004/1"])
    with pytest.raises(RkcError) as refused:
        rescind(tmp_path, ("2019-004/1",), dry_run=False)
    assert refused.value.message == (
        "2019-004/1 cannot be taken out: paragraph 2 (cloud-003) refers to paragraph 2bis (cloud-2019-004-1), "
        "which it brought"
    )
    assert refused.value.hint.startswith("rescind that too: rkcctl rescind 2019-004/2; or propose to amend paragraph 2")
    # A chapter stays, and what refers to it is in the way of nothing.
    rescind_acts(tmp_path, files, ["2019-004/2"])
    assert rescind(tmp_path, ("2019-004/2",), dry_run=False).written


GUIDELINE = "guidelines/guideline.yaml"
NEW_CHAPTERS = """  - {c: 1, insert-chapter: before cloud, slug: first, title: First, text: Words of the first.}
  - {c: 2, insert-chapter: after cloud, slug: third, title: Third, text: Words of the third.}
"""


def test_new_chapters_are_listed_where_they_stand_and_are_taken_out_again(tmp_path: Path) -> None:
    files = approve(sealed_with_a_list(), p004=NEW_CHAPTERS)
    lay_out(tmp_path, files)
    done = merge_approved(tmp_path, MergeWish(), UNSYNCED)
    assert done.written, (done.found, done.report)
    corpus, found = examine(Sources(look(tmp_path)))
    assert not has_errors(found), found
    assert corpus.guideline is not None
    assert corpus.guideline.value.chapters == ("first", "cloud", "third")
    assert propose_anew(tmp_path) == Derived()
    rescind_at_the_next_meeting(tmp_path, files, "2019-004")
    assert propose_anew(tmp_path) == Derived()
    after = look(tmp_path)
    assert after[GUIDELINE] == files[GUIDELINE]
    assert "guidelines/en/first.md" not in after and "guidelines/en/third.md" not in after


def test_a_proposal_is_found_by_the_chapters_that_it_brought_and_those_of_its_notes(tmp_path: Path) -> None:
    note = "  - {c: 3, note: cloud-n1, was: The offers are opened on one day., text: They are opened at once.}\n"
    alone = NEW_CHAPTERS.splitlines(keepends=True)[1].replace("c: 2", "c: 1").replace("third", "fourth")
    files = approve(sealed_with_a_list(), p004=NEW_CHAPTERS, p005=note.replace("c: 3", "c: 1"))
    lay_out(tmp_path, files | {"proposals/2019/2019-006.md": propose("2019-006", alone)})

    def find(chapter: str) -> list[str]:
        return [row.id for row in list_proposals(look_around(tmp_path), Filter(chapter=chapter))]

    # What is not there yet would come beside that chapter.
    assert find("cloud") == ["2019-004", "2019-005", "2019-006"]
    assert merge_approved(tmp_path, MergeWish(), UNSYNCED).written
    assert (find("first"), find("third"), find("cloud")) == (["2019-004"], ["2019-004"], ["2019-005", "2019-006"])
    assert see(examine(Sources(look(tmp_path)))[0]).chapters["2019-004"] == ("first", "third")


def propose_anew(root: Path) -> Derived:
    """What `propose` makes of a text that nobody edited since."""
    _, edited = find_edit(root, Asked(), lambda text, _: text)
    assert not edited.restore
    return edited.derived


def sealed_with_a_list() -> dict[str, bytes]:
    """The same workspace with a chapter a line in its list, sealed so."""
    files = {path: data for path, data in sealed().items() if not path.startswith("guidelines/editions/")}
    guideline = files[GUIDELINE].decode().split("base:")[0].replace("chapters: [cloud]", "chapters:\n  - cloud")
    files[GUIDELINE] = guideline.encode()
    files[MEETING] = files[MEETING].split(b"decisions:")[0]
    return seal_in_memory(files)


KEPT = (CHAPTER, "guidelines/ledger.yaml", "guidelines/retired.yaml", "proposals/2019/2019-004.md")


@pytest.mark.parametrize("path", KEPT)
def test_no_word_can_be_edited_unnoticed(merged: Path, path: str) -> None:
    files = look(merged)
    text = files[path].decode()
    if path.startswith("proposals"):
        text = text.split("changes:")[1].split("---")[0]
        head, tail = files[path].decode().split(text)
    else:
        head = tail = ""
    words = [word for word in WORD.finditer(text) if not _is_comment(text, word.start())]
    for word in words[:: max(len(words) // max(30 * CASES // ALL, 1), 1)]:
        edited = f"{head}{text[: word.start()]}{word[0]}1{text[word.end() :]}{tail}"
        _, found = examine(Sources({**files, path: edited.encode()}))
        assert has_errors(found), f"{word[0]} in {text[max(word.start() - 40, 0) : word.end() + 20]!r}"


def test_the_entries_of_the_record_are_numbered_from_one(merged: Path) -> None:
    files = look(merged)
    ledger = files["guidelines/ledger.yaml"].replace(b"number: 1\n", b"number: 11\n")
    assert ledger != files["guidelines/ledger.yaml"]
    (fault,) = examine(Sources({**files, "guidelines/ledger.yaml": ledger}))[1]
    assert (fault.code, fault.place.line) == ("AMD201", 3)


def _is_comment(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.startswith("# ")
