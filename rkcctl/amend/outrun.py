"""Changes that quote words in which a term is replaced: merged after it they do not find them, with it they do."""

from collections.abc import Iterator, Sequence

from rkcctl.amend.located import Located, TermWish
from rkcctl.amend.merge import Taken
from rkcctl.amend.target import find_target
from rkcctl.amend.terms import find_spans, find_term
from rkcctl.amend.text import Text
from rkcctl.amend.ties import Ground, Pair, Tie
from rkcctl.model import change as ops
from rkcctl.model.digest import fold


def find_outrun(text: Text, located: Sequence[tuple[Taken, Located]]) -> Iterator[Pair]:
    """Each change of a term with those of other proposals that quote words in which it stands, in its scope."""
    for one, term in located:
        for other, place in located if term.term is not None else ():
            is_apart = place.term is not None or place.language != term.language
            if is_apart or other.file.id == one.file.id or term.term is None:
                continue
            if block := _find_quoted(text, term.term, place):
                yield Pair(Tie.DEPENDENCE, one.name, other.name, block, Ground.OUTRUN)


def _find_quoted(text: Text, term: TermWish, place: Located) -> str:
    """The first block or note in scope that the change quotes with the term; "" where it quotes none."""
    edits = place.change.edits if isinstance(place.change, ops.Amend) else ()
    for claim in place.claims:
        if claim.kind not in ("span", "text") or claim.block not in term.blocks - term.excepted:
            continue
        target = find_target(text, place.language, claim.block)
        hits = find_term(target, term.old) if target else ()
        is_quoted = claim.kind == "text" or any(find_spans(fold(edit.find), term.old) for edit in edits)
        is_met = any(hit.leaf == claim.leaf and hit.start < claim.end and claim.start < hit.end for hit in hits)
        if hits and (is_quoted or is_met):
            return claim.block
    return ""
