"""The laws of whole journeys on random workspaces; and for each a broken step that breaks it."""

import shutil
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from rkcctl.errors import RkcError
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.sources import Sources
from rkcctl.pipeline.merge import MergeDone, MergeWish, merge_approved
from rkcctl.pipeline.rescind import Rescinded, rescind
from rkcctl.store.os_calls import CREATING, OsCalls
from tests.amend.scale import SHARES, Tell, share, try_cases
from tests.pipeline.journeys import (
    Journey,
    Judge,
    Rescinder,
    a_failed_merge_leaves_every_file,
    is_merged,
    judge_all,
    random_journey,
    rescinding_one_by_one_restores_the_bytes,
    rescinding_restores_the_bytes,
    what_merge_wrote_is_accepted_and_no_edit_of_it,
)
from tests.pipeline.workspace import look
from tests.store.faulty import UNSYNCED


def test_what_is_merged_is_explained_guarded_and_taken_out_to_the_byte(
    capsys: pytest.CaptureFixture[str], record_property: Tell
) -> None:
    found: Counter[str] = Counter()

    def judge(source: bytes) -> None:
        journey = random_journey(source)
        with TemporaryDirectory() as folder:
            found["cases"] += 1
            if journey.adopted and is_merged(journey, Path(folder)):
                found["merged"] += 1
                found["of several proposals"] += len(journey.adopted) > 1
                what_merge_wrote_is_accepted_and_no_edit_of_it(journey, look(Path(folder)))
                one_by_one = len(journey.adopted) > 1 and journey.rng.random() < 0.5
                found["taken out one by one"] += one_by_one
                (rescinding_one_by_one_restores_the_bytes if one_by_one else rescinding_restores_the_bytes)(
                    journey, Path(folder)
                )

    try_cases(judge, "journeys", told=record_property)
    with capsys.disabled():
        sys.stdout.write(f"\n{dict(found)}\n")
    if found["cases"] >= SHARES["journeys"]:
        assert found["merged"] * 2 >= found["cases"]
        assert found["of several proposals"] * 3 >= found["cases"]
        assert found["taken out one by one"] * 10 >= found["cases"]


def test_what_stood_below_a_section_that_moved_goes_back_below_it(tmp_path: Path) -> None:
    # Found among many: paragraphs that keep what stands before them move with it, and go back with it.
    journey = random_journey(b"\n\xfc\xcc{r\xedVF")
    assert b"move-section" in journey.files["proposals/2019/2019-001.md"]
    assert is_merged(journey, tmp_path)
    rescinding_restores_the_bytes(journey, tmp_path)


def test_a_disk_that_fails_during_a_merge_leaves_every_file_as_it_was(record_property: Tell) -> None:
    wrote: list[bool] = []

    def judge(source: bytes) -> None:
        journey = random_journey(source)
        with TemporaryDirectory() as folder:
            wrote.append(a_failed_merge_leaves_every_file(journey, Path(folder)))

    try_cases(judge, "failing", told=record_property)
    assert any(wrote) or share("failing") < SHARES["failing"]


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journey, Path]:
    """A journey of several proposals that were merged."""
    for source in range(20):
        journey, root = random_journey(source), tmp_path_factory.mktemp("merged")
        if len(journey.adopted) > 1 and is_merged(journey, root):
            return journey, root
    raise AssertionError("of twenty journeys one is merged")


def blind_to(*prefixes: str) -> Judge:
    """Looks over all that is wrong in some files."""

    def judge(sources: Sources) -> tuple[Diagnostic, ...]:
        return tuple(fault for fault in judge_all(sources) if not fault.place.path.startswith(prefixes))

    return judge


@pytest.mark.parametrize(
    ("path", "blind"),
    [
        ("guidelines/en/alpha.md", blind_to("guidelines/en/")),
        ("guidelines/ledger.yaml", blind_to("guidelines/ledger")),
        # A decision holds the digest of what it adopted.
        ("proposals/2019/2019-001.md", blind_to("proposals/", "schedules/")),
    ],
)
def test_a_verification_that_looks_over_a_file_breaks_the_law(
    path: str, blind: Judge, merged: tuple[Journey, Path]
) -> None:
    journey, root = merged

    def judge() -> None:
        for _ in range(20):
            what_merge_wrote_is_accepted_and_no_edit_of_it(journey, look(root), blind, path)

    with pytest.raises(AssertionError, match=f"an edit of {path} is not seen"):
        judge()


def forgets_a_proposal(root: Path, names: tuple[str, ...], *, dry_run: bool) -> Rescinded:
    return rescind(root, names[:1], dry_run=dry_run)


def leaves_a_blank_line(root: Path, names: tuple[str, ...], *, dry_run: bool) -> Rescinded:
    done = rescind(root, names, dry_run=dry_run)
    for path in (root / "guidelines/en").glob("*.md"):
        path.write_bytes(path.read_bytes() + b"\n")
    return done


@pytest.mark.parametrize("broken", [forgets_a_proposal, leaves_a_blank_line])
def test_a_rescission_that_does_not_restore_breaks_the_law(
    broken: Rescinder, merged: tuple[Journey, Path], tmp_path: Path
) -> None:
    journey, root = merged
    shutil.copytree(root, tmp_path / "here")
    with pytest.raises(AssertionError):
        rescinding_restores_the_bytes(journey, tmp_path / "here", broken)


def compares_with_all_that_was_merged(root: Path, names: tuple[str, ...], *, dry_run: bool) -> Rescinded:
    """Takes what reads otherwise since another one was taken out for touched by a later change."""
    if b"kind: rescission" in (root / "guidelines/ledger.yaml").read_bytes():
        raise RkcError(f"{names[0]} cannot be taken out: a later change touched it", "propose the words anew")
    return rescind(root, names, dry_run=dry_run)


@pytest.mark.parametrize("broken", [compares_with_all_that_was_merged, leaves_a_blank_line])
def test_a_rescission_that_leaves_what_is_taken_out_last_breaks_the_law(
    broken: Rescinder, merged: tuple[Journey, Path], tmp_path: Path
) -> None:
    journey, root = merged
    shutil.copytree(root, tmp_path / "here")
    with pytest.raises(AssertionError):
        rescinding_one_by_one_restores_the_bytes(journey, tmp_path / "here", broken)


def in_place(root: Path, wish: MergeWish, calls: OsCalls) -> MergeDone:
    """Writes file after file, each over what was there."""
    copy = root.with_name(f"{root.name} copy")
    shutil.copytree(root, copy)
    done = merge_approved(copy, wish, UNSYNCED)
    for path in done.written:
        target = root / path
        if target.exists():
            calls.unlink(str(target))
        handle = calls.open(str(target), CREATING, 0o666)
        calls.write(handle, (copy / path).read_bytes())
        calls.close(handle)
    return done


def test_a_merge_that_writes_in_place_breaks_the_law(tmp_path: Path) -> None:
    def judge() -> None:
        for source in range(20):
            a_failed_merge_leaves_every_file(random_journey(source), tmp_path / str(source), in_place)

    with pytest.raises(AssertionError):
        judge()
