"""What differs between two runs of words: whole words, in as few pieces as a reader can follow."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rkcctl.compose.tokens import Marked, Token, Word

# Beyond so many pairs of words the runs are compared at their ends only: no person wrote such a paragraph.
_MOST_PAIRS = 4_000_000
# Where fewer of the words survive, two whole wordings read better than one that is pieced together.
_SURVIVING = 1 / 3

Sign = Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words `start` to before `end` of the earlier run that became words `new_start` to before `new_end`.

    `same` where they are the same words. `by` is as in Mark.
    """

    same: bool
    start: int
    end: int
    new_start: int
    new_end: int
    by: str = ""


def find_hunks(
    old: Sequence[Word], new: Sequence[Word], sign: Sign, around: Callable[[], int] = lambda: 0
) -> list[Hunk]:
    """The hunks in order, those that are the same among them. `sign(start, end)` says by whom earlier words change.

    `around` counts the words that both have before and behind these.
    """
    found = [
        Hunk(*part) if part[0] else Hunk(*part, sign(part[1], part[2]))
        for part in _split_blanks(_compare(old, new), old, new)
    ]
    found = _absorb(found, old, new)
    edits = [hunk for hunk in found if not hunk.same]
    if len(edits) > 1 and len({hunk.by for hunk in edits}) == 1 and _survive(found, old, new, around()) < _SURVIVING:
        return [Hunk(False, 0, len(old), 0, len(new), edits[0].by)]
    return found


_Part = tuple[bool, int, int, int, int]


def _compare(old: Sequence[Word], new: Sequence[Word]) -> list[_Part]:
    ours, theirs = [word.key for word in old], [word.key for word in new]
    least = min(len(ours), len(theirs))
    ahead = next((at for at in range(least) if ours[at] != theirs[at]), least)
    behind = next((at for at in range(least - ahead) if ours[-1 - at] != theirs[-1 - at]), least - ahead)
    end, new_end = len(ours) - behind, len(theirs) - behind
    parts: list[_Part] = [(True, 0, ahead, 0, ahead)]
    if (end - ahead) * (new_end - ahead) <= _MOST_PAIRS:
        matcher = SequenceMatcher(None, ours[ahead:end], theirs[ahead:new_end], autojunk=False)
        parts += [
            (tag == "equal", start + ahead, stop + ahead, new_start + ahead, new_stop + ahead)
            for tag, start, stop, new_start, new_stop in matcher.get_opcodes()
        ]
    else:
        parts.append((False, ahead, end, ahead, new_end))
    parts.append((True, end, len(ours), new_end, len(theirs)))
    return [part for part in parts if part[1] < part[2] or part[3] < part[4]]


def _split_blanks(parts: list[_Part], old: Sequence[Word], new: Sequence[Word]) -> list[_Part]:
    """The parts, with each word that gained or lost the blank before it as a change of its own."""
    split: list[_Part] = []
    for same, start, end, new_start, new_end in parts:
        if not same:
            split.append((same, start, end, new_start, new_end))
            continue
        begin = start
        for at in range(start, end):
            to = new_start + at - start
            # At the edge of a change the blank is part of it.
            edge = (at == start and split and not split[-1][0]) or at == 0 or to == 0
            if (old[at].blank is None) != (new[to].blank is None) and not edge:
                if begin < at:
                    split.append((True, begin, at, new_start + begin - start, to))
                split.append((False, at, at + 1, to, to + 1))
                begin = at + 1
        if begin < end:
            split.append((True, begin, end, new_start + begin - start, new_end))
    return _join(split)


def _join(parts: list[_Part]) -> list[_Part]:
    """Changes that touch, as one."""
    joined: list[_Part] = []
    for part in parts:
        if joined and joined[-1][0] == part[0]:
            last = joined.pop()
            part = (part[0], last[1], part[2], last[3], part[4])
        joined.append(part)
    return joined


def _absorb(hunks: list[Hunk], old: Sequence[Word], new: Sequence[Word]) -> list[Hunk]:
    """The hunks without words that stand alone between two changes larger than they: a reader sees one change."""
    kept = list(hunks)
    at = 1
    while at < len(kept) - 1:
        before, same, after = kept[at - 1 : at + 2]
        if same.same and before.by == after.by and _is_lost(same, before, after, old, new):
            kept[at - 1 : at + 2] = [Hunk(False, before.start, after.end, before.new_start, after.new_end, before.by)]
            at = max(at - 2, 1)
        else:
            at += 1
    return kept


def _is_lost(same: Hunk, before: Hunk, after: Hunk, old: Sequence[Word], new: Sequence[Word]) -> bool:
    words = old[same.start : same.end]
    if not any(word.token.is_word for word in words):
        return True
    size = _size(words)
    return all(
        size <= max(_size(old[edit.start : edit.end]), _size(new[edit.new_start : edit.new_end]))
        for edit in (before, after)
    )


def _size(words: Sequence[Word]) -> int:
    return sum(word.token.size + (word.blank is not None) for word in words)


def _survive(hunks: Sequence[Hunk], old: Sequence[Word], new: Sequence[Word], around: int) -> float:
    """The share of the shorter run that both have."""
    kept = sum(word.token.is_word for hunk in hunks if hunk.same for word in old[hunk.start : hunk.end])
    whole = around + min(sum(word.token.is_word for word in words) for words in (old, new))
    return (around + kept) / whole if whole else 1


# ---- Both runs in one ----------------------------------------------------------------------------------------------


def mark_hunks(hunks: Sequence[Hunk], old: Sequence[Word], new: Sequence[Word]) -> list[Marked]:
    """The words of both runs in one. A blank is taken or given with the words beside it."""
    marked: list[Marked] = []
    gone: list[Marked] = []
    come: list[Marked] = []
    by = ""
    for hunk in hunks:
        if not hunk.same:
            by = hunk.by
            gone = [Marked(token, "-", by) for token in _spread(old[hunk.start : hunk.end])]
            come = [Marked(token, "+", by) for token in _spread(new[hunk.new_start : hunk.new_end])]
            continue
        for ours, theirs in zip(old[hunk.start : hunk.end], new[hunk.new_start : hunk.new_end], strict=True):
            gone += [Marked(ours.blank, "-", by)] if ours.blank and not theirs.blank else []
            come += [Marked(theirs.blank, "+", by)] if theirs.blank and not ours.blank else []
            marked += _put(gone, come)
            gone, come = [], []
            marked += [Marked(theirs.blank)] if ours.blank and theirs.blank else []
            marked += _mark_printed(ours.token, theirs.token)
    return [*marked, *_put(gone, come)]


def _mark_printed(ours: Token, theirs: Token) -> list[Marked]:
    """A token that both texts have, at both its numbers where a reference prints another one now."""
    if ours.printed == theirs.printed:
        return [Marked(theirs)]
    return [Marked(ours, "-", computed=True), Marked(theirs, "+", computed=True)]


def _put(gone: list[Marked], come: list[Marked]) -> list[Marked]:
    """What went, then what came. A blank with which both begin is neither."""
    if gone and come and gone[0].token.is_blank and come[0].token.is_blank:
        return [Marked(come[0].token), *gone[1:], *come[1:]]
    return [*gone, *come]


def _spread(words: Sequence[Word]) -> Iterator[Token]:
    for word in words:
        if word.blank:
            yield word.blank
        yield word.token
