"""What must hold of every merge, as functions: each takes a case and the merge to be judged, and asserts.

The merge is a value, so that a broken one shows that a law can fail.
"""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from rkcctl.amend.claims import Key
from rkcctl.amend.merge import Merged, merge
from rkcctl.amend.pieces import pieces_of
from rkcctl.amend.splice import replay
from rkcctl.amend.take_out import take_out
from rkcctl.amend.text import Text
from rkcctl.amend.units import take_apart
from rkcctl.model import change as ops
from rkcctl.model.document import Block
from rkcctl.model.proposal import ProposalFile
from tests.amend.random_proposals import take
from tests.amend.taking_out import TakeOut, alike, takes_out_both, texts_of

Merge = Callable[..., Merged]
_NUMBER = re.compile(r"^[0-9]+[.)] ")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Case:
    """A text with proposals on it, and what the right merge makes of all of them (nothing, where a law takes pairs)."""

    text: Text
    files: tuple[ProposalFile, ...]
    merged: Merged
    rng: random.Random

    def done(self, by: Merge) -> Merged:
        """What a merge makes of all of them."""
        return self.merged if by is merge else by(self.text, take(*self.files))


def files_of(merged: Merged) -> dict[str, str]:
    return {file.path: file.text for file in merged.files}


def told(merged: Merged) -> tuple[object, ...]:
    """What stands in the way, as it is told."""
    troubles = [(sorted(keys), trouble.message, trouble.hint) for keys, trouble in merged.troubles]
    return troubles, [(hit.first, hit.second, hit.claim, hit.other) for hit in merged.collisions]


def order_does_not_matter(case: Case, merge: Merge = merge) -> None:
    """Any order of proposals, changes and files gives the same bytes, or the same conflict.

    The chapters of one language may come before those of the other, or after.
    """
    taken = take(*case.files)
    case.rng.shuffle(taken)
    languages = sorted(case.text.languages, reverse=case.rng.random() < 0.5)
    chapters = tuple(chapter for language in languages for chapter in case.text.in_language(language))
    other = merge(Text(chapters, case.text.label), taken)
    assert files_of(other) == files_of(case.merged)
    if languages == sorted(case.text.languages):
        assert told(other) == told(case.merged)
    else:
        # Language by language: the same is told in another order, with the first claims that meet.
        assert {keys for keys, _ in other.troubles} == {keys for keys, _ in case.merged.troubles}
        assert _pairs(other) == _pairs(case.merged)
    assert other.splices == case.merged.splices


def _pairs(merged: Merged) -> set[tuple[Key, Key]]:
    return {(hit.first, hit.second) for hit in merged.collisions}


def nothing_changes_nothing(case: Case, merge: Merge = merge) -> None:
    """An empty set of changes changes no byte."""
    done = merge(case.text, [])
    assert done.is_clean
    assert {file.path: file.text for file in done.files} == {one.path: one.text for one in case.text.chapters}
    assert not done.splices


def splices_tell_all(case: Case, merge: Merge = merge) -> None:
    """The splices, replayed on the old units, give the new ones; units that none names keep their bytes."""
    done = case.done(merge)
    named = {(one.file, one.block) for one in done.splices}
    for file in done.files:
        assert replay(file.old, [one for one in done.splices if one.file == file.path]) == file.new
        before = {unit.id: unit.text for unit in file.old}
        for unit in file.new:
            if (file.path, unit.id) not in named:
                assert before[unit.id] == unit.text


def units_are_read_as_they_were_written(case: Case, merge: Merge = merge) -> None:
    """Each file, read again, falls into the units that it was made of: else its record could not be replayed."""
    done = case.done(merge)
    for file, chapter in zip(done.files, done.chapters, strict=True):
        assert chapter.text == file.text
        assert take_apart(chapter) == file.new


def no_unclaimed_unit_changes(case: Case, merge: Merge = merge) -> None:
    """A paragraph that no change names reads as before, byte for byte, unless its file ended without a line's end."""
    done = case.done(merge)
    if not done.is_clean:
        return
    claimed = {claim.block for one in case.merged.located for claim in one.claims}
    touched = {name.partition("/")[2] for name in done.touched}
    for file in done.files:
        before = {unit.id: unit.text for unit in file.old}
        for unit in file.new:
            if unit.id in before and unit.id not in claimed | touched:
                assert unit.text.rstrip("\n") == before[unit.id].rstrip("\n")


def no_word_is_lost(case: Case, merge: Merge = merge) -> None:
    """Every word of the base that is not in the result lies in a claimed span, or is a term's, or went with a note."""
    done = case.done(merge)
    if not done.is_clean:
        return
    left = {(block.language, name): set(_WORD.findall(words)) for block, name, words in _leaves(done.chapters)}
    spans, whole, terms = _claimed(case.merged)
    for chapter in case.text.chapters:
        for held in (*chapter.blocks, *chapter.notes):
            name = held.id if isinstance(held, Block) else held.label
            where = (chapter.language, name)
            if where in whole or name in {note.label for note in done.dropped}:
                continue
            there = left.get(where, set())
            there = there | left.get((chapter.language, _joined_into(case.merged, chapter.language, name)), set())
            for number, leaf in enumerate(held.leaves):
                text = " ".join(leaf.text.split()) if leaf.kind != "code" else leaf.text
                for word in _WORD.finditer(text):
                    lost = word[0] not in there
                    if lost and not any(start < word.end() and word.start() < end
                                        for start, end in spans.get((*where, number), ())):  # fmt: skip
                        assert any(word[0] in old for old in terms), f"'{word[0]}' of {name} is lost"


def _leaves(chapters: Iterable[object]) -> Iterable[tuple[object, str, str]]:
    for chapter in chapters:
        for held in (*chapter.blocks, *chapter.notes):  # type: ignore[attr-defined]
            name = held.id if isinstance(held, Block) else held.label
            yield chapter, name, " ".join(leaf.text for leaf in held.leaves)


def _claimed(
    merged: Merged,
) -> tuple[dict[tuple[str, str, int], list[tuple[int, int]]], set[tuple[str, str]], list[str]]:
    spans: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    whole: set[tuple[str, str]] = set()
    terms: list[str] = []
    for one in merged.located:
        for claim in one.claims:
            if claim.kind == "span":
                spans.setdefault((claim.language, claim.block, claim.leaf), []).append((claim.start, claim.end))
            elif claim.kind in ("text", "file"):
                whole.add((claim.language, claim.block))
            elif claim.kind == "term":
                terms.append(claim.block)
    return spans, whole, terms


def _joined_into(merged: Merged, language: str, name: str) -> str:
    """The paragraph that took another in, as changes say."""
    found = (names[0] for one in merged.located if one.language == language for names in one.joined if name in names)
    return next(found, name)


def nothing_brought_is_lost(case: Case, merge: Merge = merge) -> None:
    """The words that every change brings stand in the result, where no term of another replaces them."""
    done = case.done(merge)
    if not done.is_clean or any(one.term for one in case.merged.located):
        return
    units = {(file.language, unit.id): unit.text for file in done.files for unit in file.new}
    for one in case.merged.located:
        taken_in = {name: names[0] for names in (names for other in case.merged.located for names in other.joined)
                    for name in names}  # fmt: skip
        brought = [(cut.block, cut.text) for cut in one.cuts] + list(one.texts)
        brought += [(unit.id, unit.lines) for unit in one.units if unit.kind != "chapter"]
        for name, words in brought:
            if (one.language, name) in units or name in taken_in:
                text = units.get((one.language, name)) or units[one.language, taken_in[name]]
                # The items of a numbered list are counted anew.
                said = _NUMBER.sub("", " ".join(words.split()))
                assert said in " ".join(text.split()), f"'{words}' of {one.key.name} is lost"


def no_leaf_changes_its_kind(case: Case, merge: Merge = merge) -> None:
    """A block that both texts have is of one kind in both; and what stands outside the claims keeps its dress."""
    done = case.done(merge)
    if not done.is_clean:
        return
    for chapter in done.chapters:
        for block in chapter.blocks:
            before = case.text.block(chapter.language, block.id)
            if before is not None:
                assert type(before.block.content) is type(block.content)
    ids = [block.id for chapter in done.chapters for block in chapter.blocks]
    assert all(ids), "every block has its id"
    units = sum(len(file.new) for file in done.files)
    assert units == sum(1 + len(chapter.blocks) + len(chapter.notes) for chapter in done.chapters)


def a_pair_commutes_or_is_told(case: Case, merge: Merge = merge, take_out: TakeOut = take_out) -> None:
    """Of two proposals that can be merged, both at once can be, or it is told why not; disjoint ones one by one too.

    Of two merged one by one the first can be taken out, or the second has to be before; and then the second: in either
    order all is as it was, and between, where they are disjoint, as if the second had come alone.
    """
    alone = {file.id: merge(case.text, take(file)) for file in case.files}
    sound = [file for file in case.files if alone[file.id].is_clean]
    for first, second in combinations(sound, 2):
        both = merge(case.text, take(first, second))
        assert both.is_clean or both.troubles or both.collisions
        disjoint = both.is_clean and is_disjoint(both)
        for one, other in ((first, second), (second, first)):
            full = by_turns(merge, case.text, alone[one.id], other)
            same = full.is_clean and both.is_clean and alike(files_of(full)) == alike(files_of(both))
            assert same or not disjoint or changes_order(both), told(full)
            if full.is_clean:
                left = takes_out_both(case.text, alone[one.id], full, take_out)
                if same and disjoint:
                    assert left is not None and alike(texts_of(left)) == alike(files_of(alone[other.id]))


def by_turns(merge: Merge, text: Text, one: Merged, other: ProposalFile) -> Merged:
    """A proposal merged after another."""
    return merge(Text(one.chapters, text.label), take(other), earlier=one.hangs)


def halves_stay_together(text: Text, files: tuple[ProposalFile, ProposalFile], merge: Merge = merge) -> bool:
    """What a paragraph was split into stays in one piece, whatever comes beside it, at once or by turns.

    Whether the case tells.
    """
    alone = [merge(text, take(file)) for file in files]
    both = merge(text, take(*files))
    if not both.is_clean or not all(one.is_clean for one in alone):
        return False
    for done in (both, *(by_turns(merge, text, one, file) for one, file in zip(alone, files[::-1], strict=True))):
        assert files_of(done) == files_of(both) or not done.is_clean
        orders = [(file.language, [unit.id for unit in file.new]) for file in done.files]
        for one in (one for one in both.located if isinstance(one.change, ops.Split) and done.is_clean):
            parts = [one.change.split, *(unit.id for unit in one.units)]
            order = next(order for language, order in orders if language == one.language and parts[0] in order)
            begin = order.index(parts[0])
            assert order[begin : begin + len(parts)] == parts
    return True


def is_disjoint(both: Merged) -> bool:
    """Whether the changes of two proposals have no leaf, no gap's order and no term in common."""
    seen: dict[tuple[str, str], str] = {}
    for one in both.located:
        if isinstance(one.change, ops.ReplaceTerm):
            return False
        named = {claim.block.split(" ")[0] for claim in one.claims}
        named |= {hang.anchor for hang in both.hangs if hang.key == one.key}
        named |= {hang.node for hang in both.hangs if hang.key == one.key}
        for name in named:
            if seen.setdefault((one.language, name), one.key.proposal) != one.key.proposal:
                return False
    # A note goes with its paragraph to another chapter, though only the paragraph is named.
    order = _that_change_order(both)
    hung = {hang.node for hang in both.hangs}
    taken_along = {seen.get(name) for name in _in_another_file(both) if name[1] not in hung}
    return taken_along <= ({None} if len(order) > 1 else {None, *order})


def changes_order(both: Merged) -> bool:
    """Whether both change the order of blocks, and so make other gaps: they may share one that neither names."""
    return len(_that_change_order(both)) > 1


def _that_change_order(both: Merged) -> set[str]:
    return {one.key.proposal for one in both.located if one.moved or one.gone or one.joined or one.units}


def _in_another_file(merged: Merged) -> set[tuple[str, str]]:
    """The units that stand in one file of a language before, and in another one after."""
    was = {(file.language, unit.id): file.path for file in merged.files for unit in file.old}
    now = {(file.language, unit.id): file.path for file in merged.files for unit in file.new}
    return {name for name in was.keys() & now.keys() if was[name] != now[name]}


def dress_of(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(piece.kind, piece.dress) for piece in pieces_of(text)]


LAWS: tuple[Callable[..., None], ...] = (
    order_does_not_matter,
    nothing_changes_nothing,
    splices_tell_all,
    units_are_read_as_they_were_written,
    no_unclaimed_unit_changes,
    no_word_is_lost,
    nothing_brought_is_lost,
    no_leaf_changes_its_kind,
)
PAIR_LAWS: tuple[Callable[..., None], ...] = (a_pair_commutes_or_is_told,)
