"""What was filled in row by row -> as few entries as say the same: sets of changes under one decision or position."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rkcctl.model.acts import names_folded
from rkcctl.model.opposite import FORWARD
from rkcctl.model.outcome_table import OutcomeRow
from rkcctl.pipeline.decide import Ruling
from rkcctl.pipeline.position import Said


@dataclass(frozen=True, slots=True)
class RowAct:
    """A ruling on the change of one row."""

    row: OutcomeRow
    change: str
    ruling: Ruling


def group_acts(
    acts: Sequence[RowAct], subjects: Mapping[str, tuple[str, ...]]
) -> list[tuple[Ruling, list[OutcomeRow]]]:
    """One ruling for all changes with the same outcome; a proposal of which all changes are meant is named as such."""
    groups: dict[Ruling, list[RowAct]] = {}
    for one in acts:
        groups.setdefault(replace(one.ruling, about=()), []).append(one)
    order = {act: place for place, act in enumerate(FORWARD)}
    sorted_groups = sorted(groups.items(), key=lambda pair: order.get(pair[0].act, len(order)))
    return [(replace(ruling, about=names_folded([one.change for one in held], subjects)), [one.row for one in held])
            for ruling, held in sorted_groups]  # fmt: skip


def gather_positions(said: Sequence[tuple[OutcomeRow, Said]]) -> list[tuple[Said, list[OutcomeRow]]]:
    """One position for all changes on which the same was said."""
    groups: dict[object, tuple[list[Said], list[OutcomeRow]]] = {}
    for row, one in said:
        alike = (one.by, one.stance, one.with_, *one.grounds.items(), one.on, one.item, one.par, one.audience)
        held, rows = groups.setdefault(alike, ([], []))
        held.append(one)
        rows.append(row)
    return [
        (replace(held[0], about=tuple(dict.fromkeys(name for one in held for name in one.about))), rows)
        for held, rows in groups.values()
    ]
