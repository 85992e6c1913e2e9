"""Moves that lead in a circle: what would hang on itself, directly or over others, and so stand nowhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rkcctl.amend.claims import Key
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.order import Hang, find_circles, hangs_of
from rkcctl.amend.recheck import Blame
from rkcctl.model.faults import amend as faults


@dataclass(frozen=True, slots=True)
class Circle:
    """The changes of which each puts something beside what the next one puts elsewhere, and the last so the first.

    `heads` are what each moves or brings, one a change: a section's heading, or a paragraph.
    """

    keys: tuple[Key, ...]
    heads: tuple[str, ...]


def circles_of(located: Iterable[Located]) -> Iterator[Circle]:
    """The circles of changes of one language. What is to stand beside what moves in a circle is in none by that."""
    every = tuple(located)
    hangs = {hang.node: hang for one in every for hang in hangs_of(one)}
    heads = _find_heads(every)
    for nodes in find_circles({node: hang.anchor for node, hang in hangs.items()}):
        keys = tuple(dict.fromkeys(hangs[node].key for node in nodes))
        yield Circle(keys, tuple(heads[key] for key in keys))


def _find_heads(located: Iterable[Located]) -> dict[Key, str]:
    found = {one.key: one.units[0].id for one in located if one.units}
    return found | {one.key: one.moved[0].nodes[0] for one in located if one.moved}


def find_neighbours(located: Iterable[Located]) -> Iterator[tuple[Key, Key, str]]:
    """Each two changes of one language of which the one puts something beside what the other puts elsewhere, in a
    circle; and what moves by it. Where several move the same, each of them may be what closes a circle.
    """
    every = tuple(located)
    heads = _find_heads(every)
    hangs: dict[str, list[Hang]] = {}
    for one in every:
        for hang in hangs_of(one):
            hangs.setdefault(hang.node, []).append(hang)
    ahead = {node: _reach(node, hangs) for node in {hang.anchor for held in hangs.values() for hang in held}}
    for node, held in hangs.items():
        for hang in held:
            for other in hangs.get(hang.anchor, ()):
                if node in ahead[other.anchor]:
                    first, second = sorted((hang.key, other.key))
                    yield first, second, heads[first]


def _reach(node: str, hangs: Mapping[str, list[Hang]]) -> set[str]:
    """The node, and all that it would hang on over others."""
    found: set[str] = set()
    rest = [node]
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest += [hang.anchor for hang in hangs.get(name, ())]
    return found


def refuse_circles(located: Iterable[Located], names: Mapping[str, str]) -> list[Blame]:
    """A trouble for each circle of moves; `names` says what people call the paragraphs."""
    every = tuple(located)
    return [
        (frozenset(circle.keys), _tell(circle.heads, names))
        for language in sorted({one.language for one in every if one.moved})
        for circle in circles_of(one for one in every if one.language == language)
    ]


def tell_lost(located: tuple[Located, ...], nodes: Collection[str], names: Mapping[str, str]) -> list[Blame]:
    """Why these nodes stand nowhere: the circles, on which the others hang."""
    if not nodes:
        return []
    found = refuse_circles(located, names)
    if found:
        return found
    # Over what an earlier round brought there: these moves alone are no circle.
    lost = set(nodes)
    heads = {key: head for key, head in _find_heads(located).items() if head in lost}
    return [(frozenset(heads), _tell(tuple(heads.values()) or tuple(lost), names))]


def _tell(heads: tuple[str, ...], names: Mapping[str, str]) -> Trouble:
    told = [names.get(name, f"'{name}'") for name in sorted(heads)]
    if len(told) == 1:
        return Trouble(faults.CYCLE, f"{told[0]} is to stand beside itself", "let it go to a paragraph that stays")
    message = f"the moves lead in a circle: {', '.join(told[:-1])} and {told[-1]} would stand nowhere"
    return Trouble(faults.CYCLE, message, "let one of them go to a paragraph that stays")
