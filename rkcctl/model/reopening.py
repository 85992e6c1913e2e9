"""What an act that reopens a meeting goes back to: what that decided on a change or beside it, and all since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rkcctl.model.acts import ActOn, Subjects, When, changes_named
from rkcctl.model.in_place import Places
from rkcctl.model.standing import Kind, Standing, Trouble


def firsts_beside(change: str, act: ActOn, places: Places, subjects: Subjects) -> list[str]:
    """The changes in whose place the change stands, on which the act sets aside what it does on this one.

    What is adopted for others has what the act names for that.
    """
    if act.decision.as_ and act.named != change:
        return []
    firsts = changes_named(act.on, subjects) if act.on else places.all_first_of(change)
    return [one for one in firsts if one != change]


def find_since(
    decision: Sequence[tuple[str, ActOn]],
    standings: Mapping[str, Standing],
    places: Places,
    subjects: Subjects,
) -> When | None:
    """The first act that counts of the meeting that a decision reopens, on what it is on or has to do with.

    That is every change that it is on or adopts, those in whose place these stand, and what holds these places. None
    where the decision reopens nothing, or that meeting had come to nothing on any of them.
    """
    first = decision[0][1]
    if first.decision.reopens is None:
        return None
    near: dict[str, None] = {}
    for change, act in decision:
        beside = (change, *firsts_beside(change, act, places, subjects))
        near |= dict.fromkeys(beside)
        near |= dict.fromkeys(holder for one in beside for holder in places.holders_of(one))
    # Those that stand, also such as were on others and count for it; and those by which others hold its place.
    given = [one for name in near if name in standings for one in standings[name].acts]
    given += [places.held[name].act for name in near if name in places.held]
    reopened = (one.when() for one in given if one.meeting == first.decision.reopens)
    return min((when for when in reopened if when < first.when()), default=None)


def find_hollow(standings: Iterable[Standing]) -> Iterator[Trouble]:
    """Decisions that stand, name a meeting to reopen, and on none of their changes set aside what it did."""
    known = list(standings)
    opened = {decision for standing in known for decision in standing.opened}
    for standing in known:
        for act in standing.hollow:
            stands = any(one is act for one in standing.acts)
            if stands and (act.meeting, act.row) not in opened and act.named == standing.change:
                said = f"'{act.act}' here is not opposite to what {act.decision.reopens} did, and reopens nothing"
                yield Trouble(Kind.HOLLOW, act, standing.change, said, "leave `reopens` out, or correct the act")
