"""The laws of merging, on random proposals; and for each a broken merge that breaks it."""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from rkcctl.amend.former_places import Traces
from rkcctl.amend.merge import Merged, Taken, merge
from rkcctl.amend.steps import Files
from rkcctl.amend.take_out import Refused, Rescission, take_out
from rkcctl.amend.text import Text
from rkcctl.amend.units import Unit
from tests.amend import laws
from tests.amend.laws import Case, Merge
from tests.amend.random_cases import TEXTS, random_case, text_of
from tests.amend.random_proposals import OPERATIONS, take
from tests.amend.random_turns import a_section_then_more, a_split_and_more_there
from tests.amend.scale import TELLING, Tell, try_cases
from tests.amend.taking_out import what_rests_on_a_section_goes_with_it


def make_case(source: bytes | int) -> Case:
    text, files = random_case(source)
    return Case(text, files, merge(text, take(*files)), random.Random(source))


def on_one_leaf(case: Case) -> bool:
    """Whether two proposals come to one leaf."""
    seen: dict[tuple[str, str, int], str] = {}
    for one in case.merged.located:
        for claim in one.claims:
            leaves = [claim.leaf] if claim.kind == "span" else []
            if claim.kind == "text" and (held := case.text.block(claim.language, claim.block)) is not None:
                leaves = list(range(len(held.block.leaves)))
            for leaf in leaves:
                key = (claim.language, claim.block, leaf)
                if seen.setdefault(key, one.key.proposal) != one.key.proposal:
                    return True
    return False


def tally(case: Case, found: Counter[str]) -> None:
    found["cases"] += 1
    together = on_one_leaf(case)
    found["two on one leaf"] += together
    found["two on one leaf, merged"] += together and case.merged.is_clean
    found["merged"] += case.merged.is_clean
    found["in conflict"] += bool(case.merged.collisions)
    found.update({change.operation for file in case.files for change in file.value.changes})


def test_every_law_holds_for_random_proposals_of_every_kind(
    capsys: pytest.CaptureFixture[str], record_property: Tell
) -> None:
    found: Counter[str] = Counter()

    def judge(source: bytes) -> None:
        case = make_case(source)
        tally(case, found)
        for law in laws.LAWS:
            law(case)

    try_cases(judge, "merging", told=record_property)
    shares = {name: f"{100 * found[name] // found['cases']} %" for name in found if name not in OPERATIONS}
    with capsys.disabled():
        sys.stdout.write(f"\n{shares}\n{ {name: found[name] for name in OPERATIONS} }\n")
    if found["cases"] >= TELLING:
        assert found["two on one leaf"] >= 0.3 * found["cases"]
        assert found["two on one leaf, merged"] >= 0.2 * found["cases"]
        assert found["in conflict"] >= 0.2 * found["cases"]
        assert all(found[name] for name in OPERATIONS)


def test_two_proposals_commute_or_are_told_of(record_property: Tell) -> None:
    def judge(source: bytes) -> None:
        text, files = random_case(source, most=2)
        for law in laws.PAIR_LAWS:
            law(Case(text, files, Merged(), random.Random(source)))

    assert try_cases(judge, "pairs", told=record_property)


def test_what_rests_on_a_section_goes_with_it_and_halves_stay_together(record_property: Tell) -> None:
    told: Counter[str] = Counter()

    def judge(source: bytes) -> None:
        rng = random.Random(source)
        text = text_of(rng.randrange(TEXTS))
        turns = a_section_then_more(rng, text)
        told["sections"] += turns is not None and what_rests_on_a_section_goes_with_it(turns, take_out)
        files = a_split_and_more_there(rng, text)
        told["halves"] += files is not None and laws.halves_stay_together(text, files)

    cases = try_cases(judge, "turns", told=record_property)
    assert cases < TELLING or min(told.values()) >= 0.2 * cases


def _with_units(merged: Merged, change: dict[str, str]) -> Merged:
    """The merge with other words in some units."""
    files = []
    for file in merged.files:
        units = tuple(Unit(unit.id, change.get(unit.id, unit.text)) for unit in file.new)
        files.append(replace(file, new=units))
    return replace(merged, files=tuple(files))


def in_the_order_they_come(text: Text, taken: Iterable[Taken]) -> Merged:
    """Gives the changes new keys by their turn."""
    return merge(text, [replace(one, order=turn) for turn, one in enumerate(taken)])


def in_the_order_of_files(text: Text, taken: Iterable[Taken]) -> Merged:
    """Marks the first file."""
    done = merge(text, taken)
    first = text.chapters[0].path
    return replace(done, files=tuple(
        replace(file, new=(*file.new[:-1], Unit(file.new[-1].id, file.new[-1].text + "\n")))
        if file.path == first else file for file in done.files))  # fmt: skip


def tidies_blank_lines(text: Text, taken: Iterable[Taken]) -> Merged:
    """Rewrites every unit with one blank line before it."""
    done = merge(text, taken)
    return _with_units(done, {unit.id: f"\n\n{unit.text.lstrip()}" for file in done.files for unit in file.new[1:]})


def leaves_blank_lines_behind(text: Text, taken: Iterable[Taken]) -> Merged:
    """Counts the blank line before a unit to the one that it follows."""
    done = merge(text, taken)
    return replace(done, files=tuple(
        replace(file, new=tuple(Unit(unit.id, unit.text.removeprefix("\n") + "\n") for unit in file.new))
        for file in done.files))  # fmt: skip


def swaps_two_units(text: Text, taken: Iterable[Taken]) -> Merged:
    """Moves the last unit without saying so."""
    done = merge(text, taken)
    return replace(done, files=tuple(replace(file, new=(file.new[0], file.new[-1], *file.new[1:-1]))
                                     for file in done.files))  # fmt: skip


def forgets_the_last_change(text: Text, taken: Iterable[Taken]) -> Merged:
    return merge(text, list(taken)[:-1])


def drops_a_word(text: Text, taken: Iterable[Taken]) -> Merged:
    """Loses the last block of every chapter of the result."""
    done = merge(text, taken)
    return replace(done, chapters=tuple(replace(chapter, blocks=chapter.blocks[:-1]) for chapter in done.chapters))


def makes_headings(text: Text, taken: Iterable[Taken]) -> Merged:
    """Gives each block the content of the one before it."""
    done = merge(text, taken)
    chapters = []
    for chapter in done.chapters:
        contents = [block.content for block in chapter.blocks]
        blocks = (replace(block, content=other)
                  for block, other in zip(chapter.blocks, contents[-1:] + contents[:-1], strict=True))  # fmt: skip
        chapters.append(replace(chapter, blocks=tuple(blocks)))
    return replace(done, chapters=tuple(chapters))


def lets_the_last_win(text: Text, taken: Iterable[Taken], **_: object) -> Merged:
    """Of several on a paragraph only the last change counts."""
    by_target = {one.change.target: one for one in taken}
    return merge(text, by_target.values())


@pytest.mark.parametrize(
    ("law", "broken"),
    [
        (laws.order_does_not_matter, in_the_order_they_come),
        (laws.order_does_not_matter, in_the_order_of_files),
        (laws.nothing_changes_nothing, tidies_blank_lines),
        (laws.splices_tell_all, swaps_two_units),
        (laws.units_are_read_as_they_were_written, leaves_blank_lines_behind),
        (laws.no_unclaimed_unit_changes, tidies_blank_lines),
        (laws.no_word_is_lost, drops_a_word),
        (laws.nothing_brought_is_lost, forgets_the_last_change),
        (laws.no_leaf_changes_its_kind, makes_headings),
        (laws.a_pair_commutes_or_is_told, lets_the_last_win),
    ],
)
def test_a_broken_merge_breaks_the_law(law: Callable[[Case, Merge], None], broken: Merge) -> None:
    def judge() -> None:
        for source in range(60):
            law(make_case(source), broken)

    with pytest.raises((AssertionError, KeyError)):
        judge()


def puts_all_back(now: Files, left: Files, wanted: Files, traces: Traces) -> Rescission | Refused:
    """Writes every unit of the text as it was, also those that only a later change touched."""
    found = take_out(now, left, wanted, traces)
    if isinstance(found, Refused):
        return found
    was = {unit.id: unit for units in wanted.values() for unit in units}
    return replace(
        found, files={path: tuple(was.get(one.id, one) for one in units) for path, units in found.files.items()}
    )


def test_a_rescission_that_takes_out_more_than_its_own_breaks_the_law() -> None:
    def judge() -> None:
        for source in range(60):
            text, files = random_case(source, most=2)
            laws.a_pair_commutes_or_is_told(Case(text, files, Merged(), random.Random(source)), merge, puts_all_back)

    with pytest.raises(AssertionError):
        judge()


def puts_back_behind_what_moved(now: Files, left: Files, wanted: Files, _: Traces) -> Rescission | Refused:
    """Knows nothing of what moved since."""
    return take_out(now, left, wanted)


def test_a_rescission_that_takes_no_heed_of_what_moved_since_breaks_the_law() -> None:
    def judge() -> None:
        for source in range(2_000):
            text, files = random_case(source, most=2)
            if all(any("move" in one.operation or "delete" in one.operation for one in file.value.changes)
                   for file in files):  # fmt: skip
                case = Case(text, files, Merged(), random.Random(source))
                laws.a_pair_commutes_or_is_told(case, merge, puts_back_behind_what_moved)

    with pytest.raises(AssertionError):
        judge()
