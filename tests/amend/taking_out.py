"""What must hold of taking out two proposals that were merged one after the other."""

import re
from collections.abc import Callable

from rkcctl.amend.former_places import Traces, Undone, nodes_of
from rkcctl.amend.merge import Merged, merge
from rkcctl.amend.order import Hang
from rkcctl.amend.steps import Files
from rkcctl.amend.take_out import Refused, Rescission
from rkcctl.amend.text import Text
from rkcctl.amend.units import put_together, take_apart
from rkcctl.model import change as ops
from tests.amend.random_proposals import take
from tests.amend.random_turns import Turns

TakeOut = Callable[[Files, Files, Files, Traces], Rescission | Refused]
_OWN = re.compile(r"[a-z0-9-]*(2019-00[46]-)")


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


def what_rests_on_a_section_goes_with_it(case: Turns, take_out: TakeOut) -> bool:
    """What came later to a section that moved goes back with it, as if it had come alone; what came into one that was
    brought stands in the way. Whether the case tells.
    """
    full = merge(case.after, take(case.second), earlier=case.one.hangs)
    if not full.is_clean:
        return False
    left = takes_out_both(case.text, case.one, full, take_out)
    if any(isinstance(one.change, ops.InsertSection | ops.InsertChapter) for one in case.one.located):
        inside = _inside(case.one, full)
        assert (left is None) == inside
        return inside
    assert left is not None
    alone = merge(case.text, take(case.second))
    rests = {hang.anchor for hang in full.hangs} <= {hang.node for hang in (*case.one.hangs, *full.hangs)}
    if not rests or not alone.is_clean or _spots(alone) != _spots(full):
        return False
    assert alike({path: _OWN.sub(r"\1", text) for path, text in texts_of(left).items()}) == alike(
        {file.path: _OWN.sub(r"\1", file.text) for file in alone.files}
    )
    return True


def _inside(one: Merged, full: Merged) -> bool:
    """Whether the second put something into the section, or chapter, that the first brought."""
    own = sorted((hang for hang in one.hangs if hang.node[0] not in "%$"), key=lambda hang: hang.part)
    head, *others = (hang.node.lstrip("^") for hang in own if hang.language == own[0].language)
    beside = {(f"${head}", "right"), (f"%{head}", "right"), (head, "left"), (f"^{head}", "left")}
    there = {
        (hang.anchor, hang.side) for hang in full.hangs if hang.node[0] != "%" and hang.language == own[0].language
    }
    return any(anchor.lstrip("^$%") in (head, *others) for anchor, _ in there - beside)


def _spots(merged: Merged) -> set[tuple[str, ...]]:
    """Where all that is no note hangs, whatever chapter the ids of what is new begin with."""
    hangs: tuple[Hang, ...] = merged.hangs
    return {tuple(_OWN.sub(r"\1", name) for name in (hang.language, hang.node, hang.anchor, hang.side))
            for hang in hangs if hang.anchor[0] != "%"}  # fmt: skip


def alike(files: dict[str, str]) -> dict[str, str]:
    """Without the order of notes at the end, which is that in which they came; and empty lines at the end."""
    return {path: "\n".join((re.sub(r"(?m)^\[\^.*\n\n?", "", text).rstrip("\n"),
                             *sorted(re.findall(r"(?m)^\[\^.*$", text)))) for path, text in files.items()}  # fmt: skip


def texts_of(files: Files) -> dict[str, str]:
    return {path: put_together(units) for path, units in files.items() if units}


def units_of(merged: Merged) -> Files:
    return {file.path: file.new for file in merged.files}
