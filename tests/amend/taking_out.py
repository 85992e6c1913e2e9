"""What must hold of taking out two proposals that were merged one after the other."""

from collections.abc import Callable

from rkcctl.amend.former_places import Traces, Undone, nodes_of
from rkcctl.amend.merge import Merged
from rkcctl.amend.rescind import Refused, Rescission
from rkcctl.amend.steps import Files
from rkcctl.amend.text import Text
from rkcctl.amend.units import put_together, take_apart

TakeOut = Callable[[Files, Files, Files, Traces], Rescission | Refused]


def takes_out_both(text: Text, one: Merged, full: Merged, take_out: TakeOut) -> Files | None:
    """The text without the first, which the second came after, or nothing where that is refused; then as it was."""
    base = {chapter.path: take_apart(chapter) for chapter in text.chapters}
    traces = Traces(own=one.hangs, later=full.hangs, nodes=nodes_of(text.chapters))
    found = take_out(units_of(full), units_of(one), base, traces)
    if isinstance(found, Refused):
        assert found.block, found.why
        return None
    undone = Undone(frozenset(hang.node for hang in one.hangs), base)
    again = Traces(own=full.hangs, undone=(undone,), nodes=nodes_of(one.chapters), before=(base,))
    last = take_out(found.files, units_of(full), units_of(one), again)
    assert not isinstance(last, Refused), last.why
    assert {path: units for path, units in last.files.items() if units} == base
    return found.files


def texts_of(files: Files) -> dict[str, str]:
    return {path: put_together(units) for path, units in files.items() if units}


def units_of(merged: Merged) -> Files:
    return {file.path: file.new for file in merged.files}
