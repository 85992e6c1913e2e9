"""The order of blocks before and after -> what stays, what moves by itself, what moves as a section."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

# A heading cannot move without its section: blocks move around headings, unless a whole section does.
_HEADING_WEIGHT = 10_000_000
_CHAPTER_WEIGHT = 10_000_000_000


@dataclass(frozen=True, slots=True)
class Order:
    """`stays` are the nodes that others can hang on; `sections` those headings that move with all that they hold."""

    stays: frozenset[str]
    sections: tuple[str, ...]
    moves: frozenset[str]
    lost: frozenset[str]
    """Headings that would have to move by themselves."""


def find_order(
    old: Sequence[str], new: Sequence[str], sections: Mapping[str, Sequence[str]], weigh: Callable[[str], int]
) -> Order:
    """How the nodes of the old order come into the new one; both hold the same nodes, chapters' heads (^x) among them.

    `sections` gives the nodes of each heading's section in the old order, its own first.
    """

    def weight(node: str) -> int:
        heavy = _CHAPTER_WEIGHT if node.startswith("^") else _HEADING_WEIGHT if node in sections else 0
        return heavy + weigh(node)

    stays = heaviest(old, new, weight)
    moved: list[str] = []
    carried: set[str] = set()
    for node in new:
        if node in sections and node not in stays and node not in carried:
            moved.append(node)
            carried.update(sections[node])
    # A section that holds one which moved before it carries it no further.
    moved = [node for node in moved if not any(node in sections[other] for other in moved if other != node)]
    if moved:
        old = _move(old, new, moved, sections, stays - carried)
        stays = heaviest(old, new, weight)
    moves = frozenset(node for node in new if node not in stays and node not in sections)
    lost = frozenset(node for node in new if node not in stays and node in sections)
    return Order(frozenset(stays), tuple(moved), moves, lost)


def _move(
    old: Sequence[str], new: Sequence[str], moved: list[str], sections: Mapping[str, Sequence[str]], stays: set[str]
) -> list[str]:
    """The old order after the sections have moved behind what stays before them in the new one."""
    hung: dict[str, list[str]] = {}
    anchor = ""
    present = set(new)
    for node in new:
        if node in moved:
            hung.setdefault(anchor, []).extend(held for held in sections[node] if held in present)
        elif node in stays:
            anchor = node
    gone = {node for held in hung.values() for node in held}
    order: list[str] = []
    for node in old:
        if node not in gone:
            order += [node, *hung.get(node, ())]
    return order


def heaviest(old: Sequence[str], new: Sequence[str], weight: Callable[[str], int]) -> set[str]:
    """The nodes of the heaviest order that both share: what is left when as little as possible moves."""
    places = {node: place for place, node in enumerate(old)}
    # Ends of the best chains so far, by place and by weight upwards; with each the chain it goes on from.
    places_of: list[int] = []
    weights: list[int] = []
    chains: list[int] = []
    links: list[tuple[str, int]] = []
    for node in new:
        place = places[node]
        position = bisect_left(places_of, place)
        before = position - 1
        total = weight(node) + (weights[before] if before >= 0 else 0)
        links.append((node, chains[before] if before >= 0 else -1))
        end = position
        while end < len(places_of) and weights[end] <= total:
            end += 1
        places_of[position:end] = [place]
        weights[position:end] = [total]
        chains[position:end] = [len(links) - 1]
    kept: set[str] = set()
    link = chains[-1] if chains else -1
    while link >= 0:
        node, link = links[link]
        kept.add(node)
    return kept
