"""Words that were carried beside others which came since: they are read before they are merged, and nothing else is."""

from pathlib import Path

import pytest

from rkcctl.pipeline.draft import DraftWish, draft
from rkcctl.pipeline.merge import MergeWish, merge_approved
from tests.amend.test_renew import ENGLISH_ONLY, NAME, bilingual, merged, proposed
from tests.pipeline.workspace import lay_out, look

BESIDE = (
    "  - {c: 1, amend: cloud-003, edits: [{find: The offers, replace: All offers}], "
    "fr: {edits: [{find: The offers, replace: Les offres}]}}\n"
)
DAY = "  - {c: 1, amend: cloud-n1, edits: [{find: one day, replace: a day}]}\n"
OPENED = "  - {c: 1, amend: cloud-n1, edits: [{find: The offers, replace: All offers}]}\n"


@pytest.mark.parametrize(
    ("before", "changes", "open_"),
    [
        # The French paragraph reads as it did.
        (ENGLISH_ONLY, BESIDE, [("en", NAME, "is kept for six years. All offers are kept too.")]),
        (DAY, OPENED, [("en", "cloud-n1", "All offers are opened on a day.")]),
        (DAY, BESIDE, []),
    ],
    ids=["one language", "note", "another paragraph"],
)
def test_what_was_changed_beside_its_words_is_to_be_read_in_that_language(
    tmp_path: Path, before: str, changes: str, open_: list[tuple[str, str, str]]
) -> None:
    merged(tmp_path, proposed(bilingual(), p004=before))
    lay_out(tmp_path, proposed(look(tmp_path), p004=before, p005=changes))
    done = merge_approved(tmp_path, MergeWish(dry_run=True))
    assert done.report is not None
    asked = done.report.open
    assert [(one.language, one.block) for one in asked] == [(language, block) for language, block, _ in open_]
    assert all(one.words.endswith(words) for one, (_, _, words) in zip(asked, open_, strict=True))
    assert {one.changes for one in asked} <= {("2019-005/1",)}


def test_words_to_which_others_come_as_well_are_read_once_with_all_of_them(tmp_path: Path) -> None:
    comparing = "  - {c: 1, amend: cloud-003, edits: [{find: The comparison, replace: A comparison}]}\n"
    merged(tmp_path, proposed(bilingual(), p004=ENGLISH_ONLY))
    lay_out(tmp_path, proposed(look(tmp_path), p004=ENGLISH_ONLY, p005=BESIDE, p006=comparing))
    done = merge_approved(tmp_path, MergeWish(dry_run=True))
    assert done.report is not None
    (asked,) = done.report.open
    assert (asked.language, asked.changes) == ("en", ("2019-005/1", "2019-006/1"))


def test_words_are_read_with_the_round_that_brings_them_and_not_again_with_the_next(tmp_path: Path) -> None:
    merged(tmp_path, proposed(bilingual(), p004=ENGLISH_ONLY))
    lay_out(tmp_path, proposed(look(tmp_path), p004=ENGLISH_ONLY, p005=BESIDE, p006=DAY))
    assert draft(tmp_path, DraftWish("draft-1", "sample-wg-76", ("2019-006",))).written
    on_draft = proposed(look(tmp_path), p004=ENGLISH_ONLY, p005=BESIDE, p006=DAY, p007=OPENED)
    path = "proposals/2019/2019-007.md"
    on_draft[path] = on_draft[path].replace(b"base: sample-2014\n", b"base: draft-1\n")
    lay_out(tmp_path, on_draft)
    done = merge_approved(tmp_path, MergeWish(dry_run=True))
    assert done.report is not None
    assert [len(one.taken) for one in done.report.rounds] == [2, 1]
    assert [(one.language, one.block) for one in done.report.open] == [("en", NAME)]
