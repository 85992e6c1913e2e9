"""What several changes of one proposal make of a paragraph together, as merging them gives it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rkcctl.amend.history import History
from rkcctl.amend.target import find_target
from rkcctl.amend.text import Text
from rkcctl.amend.trial import try_out
from rkcctl.model.listed_change import ListedChange, ListedPart
from rkcctl.pipeline.listed import read_nodes

United = tuple[str, str, str]
_Rows = list[tuple[ListedChange, ListedPart]]
# The first of these that one of the changes does is what they do together: words show the rest.
_KINDS = ("moved", "joined", "pictured")


def unite_changes(history: History, text: Text, changes: Iterable[ListedChange]) -> dict[United, ListedPart]:
    """Each paragraph to which several changes of a proposal come, by proposal, id and language.

    `text` is that of which is spoken. What does not go together stands there in none: each change then shows its own.
    """
    groups: dict[tuple[str, str], _Rows] = {}
    for change in changes:
        for part in change.parts if change.withdrawn is None else ():
            groups.setdefault((change.file.id, part.written), []).append((change, part))
    found: dict[United, ListedPart] = {}
    for (proposal, written), rows in groups.items():
        shared = dict(_find_shared(rows))
        on = history.text(written) if written else text
        if not shared or on is None:
            continue
        trial = try_out(history, history.take(dict.fromkeys(change.name for change, _ in rows)), on)
        apart = {one.change for one in trial.left_out} | {name for one in trial.disputes for name in one.changes}
        for (block, language), several in shared.items():
            target = find_target(trial.shown, language, block)
            if target is not None and apart.isdisjoint(change.name for change, _ in several):
                found[proposal, block, language] = _unite([part for _, part in several], target.source)
    return found


def _find_shared(rows: _Rows) -> Iterator[tuple[tuple[str, str], _Rows]]:
    """Each paragraph to which more than one of the changes comes."""
    by_block: dict[tuple[str, str], _Rows] = {}
    for change, part in rows:
        if not part.side:
            by_block.setdefault((part.block, part.language), []).append((change, part))
    yield from ((key, same) for key, same in by_block.items() if len({change.name for change, _ in same}) > 1)


def _unite(parts: list[ListedPart], source: str) -> ListedPart:
    leading = next((part for kind in _KINDS for part in parts if part.kind == kind), parts[0])
    return replace(leading, after=read_nodes(source))
