"""A change as a reader sees it: each paragraph before and after, and what is done where words cannot show it."""

from dataclasses import dataclass

from rkcctl.amend.bodies import carry_out_cuts
from rkcctl.amend.located import Located
from rkcctl.amend.target import find_target
from rkcctl.amend.terms import find_term
from rkcctl.amend.text import Text


@dataclass(frozen=True, slots=True)
class Shown:
    """One paragraph of a change: `told` says what happens to it; "" before where it is new, after where it goes."""

    block: str
    told: str
    before: str
    after: str


def show_change(text: Text, one: Located) -> tuple[Shown, ...]:
    """Every paragraph that a change touches, in the text in which it was located."""
    shown = [*_show_words(text, one), *_show_places(text, one)]
    if one.term is not None:
        shown += _show_term(text, one)
    return tuple(shown)


def _source(text: Text, language: str, name: str) -> str:
    target = find_target(text, language, name)
    if target is not None:
        return target.source
    chapter = text.chapter(language, name)
    return chapter.title if chapter else ""


def _show_words(text: Text, one: Located) -> list[Shown]:
    found: list[Shown] = []
    for name in dict.fromkeys(cut.block for cut in one.cuts):
        target = find_target(text, one.language, name)
        assert target is not None
        cuts = [(one.key, cut) for cut in one.cuts if cut.block == name]
        found.append(Shown(name, "amended", target.source, carry_out_cuts(target, cuts).rstrip("\n")))
    for name, words in one.texts:
        told = "split" if one.change.operation == "split" else "replaced"
        found.append(Shown(name, told, _source(text, one.language, name), words.rstrip("\n")))
    for name, old, new in one.files:
        found.append(Shown(name, "another picture", old, new))
    return found


def _show_places(text: Text, one: Located) -> list[Shown]:
    found = [Shown(name, "deleted", _source(text, one.language, name), "") for name in one.gone]
    for unit in one.units:
        where = f"{'before' if unit.side == 'left' else 'after'} {unit.anchor.lstrip('^$%')}"
        if unit.anchor[0] in "^$%":
            where = f"{'first' if unit.anchor[0] == '^' else 'last'} in {unit.anchor[1:]}"
        told = "note" if unit.kind == "note" else f"inserted {where}"
        found.append(Shown(unit.id, told, "", unit.lines))
    for moved in one.moved:
        name = moved.nodes[0]
        count = sum(node[0] not in "^$%" for node in moved.nodes)
        what = f"moved, with {count - 1} more" if count > 1 else "moved"
        words = _source(text, one.language, name)
        found.append(Shown(name, f"{what}, {getattr(one.change, 'to', '')}", words, words))
    for names in one.joined:
        parts = [_source(text, one.language, name) for name in names]
        found.append(Shown(names[0], f"joined with {', '.join(names[1:])}", "\n\n".join(parts), "\n".join(parts)))
    return found


def _show_term(text: Text, one: Located) -> list[Shown]:
    term = one.term
    assert term is not None
    found: list[Shown] = []
    for name in sorted(term.blocks - term.excepted):
        target = find_target(text, one.language, name)
        hits = find_term(target, term.old) if target is not None else ()
        if target is not None and hits:
            cuts = [(one.key, target.cut(hit.leaf, hit.start, hit.end, term.new)) for hit in hits]
            found.append(Shown(name, "term replaced", target.source, carry_out_cuts(target, cuts).rstrip("\n")))
    return found
