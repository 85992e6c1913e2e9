"""Changes that meet those in whose place they stand: no collision to settle, and nothing to be read together."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from rkcctl.amend.ties import APART, Beside, Ground, Pair, Tie
from rkcctl.model.acts import changes_named
from rkcctl.model.corpus import Corpus

Instead = Mapping[str, Mapping[str, Tie]]
"""By proposal, the changes in whose place it stands, and how it does."""


def tell_replacing(instead: Instead, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs; of two that cannot both come, one of which stands in the place of the other, that one comes first."""
    for pair in pairs:
        found = _pair_up(instead, (pair.first, pair.second), pair.block) if pair.tie in APART else ()
        yield next(iter(found), pair)


def find_replacing(instead: Instead, together: Iterable[Beside]) -> Iterator[Pair]:
    """Of what comes to one paragraph without colliding there, the pairs of which the text will have only one."""
    for beside in together:
        yield from _pair_up(instead, beside.changes, beside.block)


def _pair_up(instead: Instead, changes: Iterable[str], block: str) -> tuple[Pair, ...]:
    known = ((instead.get(one.partition("/")[0], {}).get(other), one, other) for one, other in permutations(changes, 2))
    return tuple(Pair(tie, one, other, block, Ground.INSTEAD) for tie, one, other in known if tie is not None)


def find_instead(corpus: Corpus) -> Instead:
    """What stands in the place of others by its own word, also over what itself stands for others."""
    subjects = corpus.folded.subjects
    direct = {
        file.id: {
            **dict.fromkeys(changes_named(file.value.modifies, subjects), Tie.MODIFIES),
            **dict.fromkeys(changes_named(file.value.reconciles, subjects), Tie.RECONCILES),
        }
        for file in corpus.proposals
        if file.value.modifies or file.value.reconciles
    }
    found: dict[str, dict[str, Tie]] = {}
    for proposal, named in direct.items():
        every, asked = dict(named), list(named)
        while asked:
            change = asked.pop()
            further = [one for one in direct.get(change.partition("/")[0], ()) if one not in every]
            every |= dict.fromkeys(further, every[change])
            asked += further
        found[proposal] = every
    return found
