"""rescind as an officer meets it where later changes stand in the way."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Said
from tests.proposal_sample import (
    CHAPTER,
    LONGER,
    PAPER,
    REFERRED_GONE,
    YEARS,
    approve,
    enter_receipts,
    lay_out,
    propose,
)

Run = Callable[..., Said]
SECOND = "  - {c: 1, insert-chapter: after cloud, slug: second, title: Second, text: Words.}"
_DECIDE = ("decide", "sample-wg-77", "--act", "rescinded", "--about")


def merge_one_by_one(root: Path, rkcctl: Run, chapter: str = CHAPTER, **changes: str) -> None:
    lay_out(root, rkcctl, chapter)
    for turn, (number, words) in enumerate(changes.items()):
        name = f"2019-{number.removeprefix('p')}"
        propose(root, name, words, base=f"sample-2014+{turn}" if turn else "sample-2014")
        assert approve(root, rkcctl, name).code == 0
        said = rkcctl(root, "merge")
        assert said.code == 0, said.out + said.err


def list_chapters(root: Path) -> None:
    """Let the list of chapters be one to which another can be added."""
    guideline = root / "guidelines/guideline.yaml"
    text = guideline.read_text(encoding="utf-8")
    guideline.write_text(text.replace("chapters: [cloud]", "chapters:\n  - cloud"), encoding="utf-8")


def test_what_later_words_refer_to_is_taken_out_after_these(workspace: Path, rkcctl: Run) -> None:
    refers = "kept too, as [](#cloud-2019-004-1) says."
    edit = f"  - c: 1\n    amend: cloud-003\n    edits:\n      - {{find: kept too., replace: '{refers}'}}"
    merge_one_by_one(workspace, rkcctl, p004=PAPER, p005=edit)
    told = rkcctl(workspace, *_DECIDE, "2019-004").err
    assert "still in the text: 2019-004/1; it cannot be taken out before 2019-005/1, which came later\n" in told
    said = rkcctl(workspace, "rescind", "2019-004")
    assert said.code == 3
    assert "rescind that too: rkcctl rescind 2019-005/1; or propose to amend paragraph 2 (cloud-003) first" in said.err
    # Several are named with commas or without, as everywhere.
    assert "no meeting has rescinded 2019-005/1\n" in rkcctl(workspace, "rescind", "2019-004/1,2019-005/1").err
    assert "there is no proposal ','" in rkcctl(workspace, "rescind", ",").err


def test_what_refers_to_what_is_gone_since_comes_back_after_that(workspace: Path, rkcctl: Run) -> None:
    loose = "  - c: 1\n    amend: cloud-003\n    edits:\n      - {find: 'paragraph [](#cloud-002)', replace: offers}"
    merge_one_by_one(workspace, rkcctl, p004=loose, p005=REFERRED_GONE)
    assert rkcctl(workspace, *_DECIDE, "2019-004").code == 0
    said = rkcctl(workspace, "rescind", "2019-004")
    assert said.code == 3
    assert "(cloud-003) would refer again to 'cloud-002', which 2019-005/1 took out\n" in said.err
    assert "rescind that too: rkcctl rescind 2019-005/1; or propose its words anew, without the reference" in said.err


def test_an_item_that_is_referred_to_is_in_the_way_only_where_it_is_gone_since(workspace: Path, rkcctl: Run) -> None:
    items = "- the offer <!-- cloud-i1 -->\n- the contract <!-- cloud-i2 -->"
    chapter = CHAPTER.replace("- the offer\n- the contract", items).replace("kept too.", "kept too, as [](#cloud-i2).")
    chapter = chapter.replace("five years.", "five years (see [](#cloud-i1)).")
    loose = "  - c: 1\n    amend: cloud-003\n    edits:\n      - {find: ' (see [](#cloud-i1))', replace: ''}"
    gone = "  - c: 1\n    item: cloud-005\n    delete: the offer"
    merge_one_by_one(workspace, rkcctl, chapter, p004=PAPER, p005=loose, p006=gone)
    for name in ("2019-004", "2019-005"):
        assert rkcctl(workspace, *_DECIDE, name).code == 0
    assert rkcctl(workspace, "rescind", "2019-004").code == 0
    said = rkcctl(workspace, "rescind", "2019-005")
    assert said.code == 3
    assert "(cloud-003) would refer again to 'cloud-i1', which a later change took out\n" in said.err


def test_what_stands_in_the_place_of_what_is_rescinded_is_named_and_taken_out(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", YEARS)
    propose(workspace, "2019-005", LONGER)
    other = workspace / "proposals/2019/2019-005.md"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("changes:\n", "modifies: [2019-004]\nchanges:\n", 1), encoding="utf-8")
    enter_receipts(workspace, "2019-004", "2019-005")
    adopt = ("decide", "sample-wg-76", "--about", "2019-004", "--act", "approved", "--as", "2019-005")
    assert rkcctl(workspace, *adopt).code == 0
    assert rkcctl(workspace, "merge").code == 0
    told = rkcctl(workspace, *_DECIDE, "2019-004")
    assert "still in the text: 2019-005/1; it is taken out by: rkcctl rescind 2019-005/1\n" in told.err
    refused = rkcctl(workspace, "rescind", "2019-004")
    assert refused.code == 2
    assert "2019-004/1 is not in the text: 2019-005/1 took its place\n" in refused.err
    assert "take that out: rkcctl rescind 2019-005/1\n" in refused.err
    # The decision was on what has its place, and counts for it.
    assert rkcctl(workspace, "rescind", "2019-005").code == 0
    assert rkcctl(workspace, "verify").code == 0


def test_who_moved_a_note_to_another_chapter_is_taken_out_before_the_words_of_the_note(
    workspace: Path, rkcctl: Run
) -> None:
    list_chapters(workspace)
    note = "  - {c: 1, note: cloud-n1, was: The offers are opened on one day., text: The offers are opened at once.}"
    moves = "  - {c: 1, move: cloud-002, to: last in second}"
    merge_one_by_one(workspace, rkcctl, p004=note, p005=SECOND, p006=moves)
    told = rkcctl(workspace, *_DECIDE, "2019-004").err
    assert "still in the text: 2019-004/1; it cannot be taken out before 2019-006/1, which came later\n" in told


def test_what_came_into_a_chapter_later_is_taken_out_before_it(workspace: Path, rkcctl: Run) -> None:
    list_chapters(workspace)
    merge_one_by_one(workspace, rkcctl, p004=SECOND, p005="  - {c: 1, insert: last in second, text: More words.}")
    told = rkcctl(workspace, *_DECIDE, "2019-004").err
    assert "still in the text: 2019-004/1; it cannot be taken out before 2019-005/1, which came later\n" in told
    said = rkcctl(workspace, "rescind", "2019-004")
    assert said.code == 3
    assert "2019-005/1, merged later, put paragraph 3ter (second-2019-005-1) into chapter " in said.err
    assert "take it out first: rkcctl rescind 2019-005/1;" in said.err


def test_what_came_into_a_moved_section_later_goes_back_with_it_and_its_note(workspace: Path, rkcctl: Run) -> None:
    list_chapters(workspace)
    words = "  - {c: 1, insert: first in cloud, text: Some words.}\n"
    moves = "  - {c: 1, move-section: cloud-s1, to: last in second}"
    more = '  - {c: 1, insert: after cloud-003, text: "More.[^new-1-n1]\\n\\n[^new-1-n1]: A note.\\n"}'
    merge_one_by_one(workspace, rkcctl, p004=words + SECOND.replace("c: 1", "c: 2"), p005=moves, p006=more)
    assert rkcctl(workspace, *_DECIDE, "2019-005").code == 0
    assert rkcctl(workspace, "rescind", "2019-005").code == 0
    cloud, second = (
        (workspace / f"guidelines/en/{name}.md").read_text(encoding="utf-8") for name in ("cloud", "second")
    )
    assert cloud.index("<!-- cloud-003 ") < cloud.index("More.[^") < cloud.index("<!-- cloud-004 ")
    assert "]: A note.\n" in cloud
    assert "More." not in second and "A note." not in second
    assert rkcctl(workspace, "verify").code == 0
