"""What is wrong with the places that proposals take: words of one that does not say so, or both approved together."""

from collections.abc import Iterator, Mapping

from rkcctl.model.acts import Decided, Subjects
from rkcctl.model.in_place import First
from rkcctl.model.opposite import TAKING
from rkcctl.model.standing import Kind, Standing, Trouble


def tell_places(
    first: First, declared: First, standings: Mapping[str, Standing], corpus: Decided, subjects: Subjects
) -> Iterator[Trouble]:
    """What is wrong with the places of those proposals that a body has taken further, once all acts are taken.

    `declared` are those that they say themselves that they take, `first` also those for which they were adopted.
    """
    for proposal, firsts in first.items():
        own = [standings[change] for change in subjects[proposal]]
        if any(one.last(*TAKING) for one in own if not one.withdrawn or one.last("approved")):
            for change in firsts:
                if change in standings:
                    yield from _tell(standings[change], own, proposal, corpus, declared)


def _tell(first: Standing, own: list[Standing], proposal: str, corpus: Decided, declared: First) -> Iterator[Trouble]:
    act = first.last(*TAKING)
    if act is None or act.named != first.change:
        return
    is_adopted = act.decision.as_ is not None and act.decision.as_.partition("/")[0] == proposal
    if is_adopted and not _says_for(proposal, first.change, declared):
        said = f"'{act.act}' as {act.decision.as_}, which neither modifies nor reconciles it"
        hint = f"write `modifies: [{first.change}]` in {corpus.proposal_by_id[proposal].path}, or correct `as`"
        yield Trouble(Kind.FOREIGN, act, first.change, said, hint)
    theirs = {approved.meeting for one in own if (approved := one.last("approved"))}
    if act.act == "approved" and act.decision.as_ is None and act.meeting in theirs:
        said = f"'approved' here, and so is {proposal}, which stands in its place"
        hint = f"take one of the two out, or write `as: {proposal}`"
        yield Trouble(Kind.TWO_OUTCOMES, act, first.change, said, hint)


def _says_for(proposal: str, first: str, declared: First) -> bool:
    """Whether it says that it stands in the place of the change, of one in whose place that one stands, or of both.

    Of two that modify the same the later one may be taken for the earlier.
    """
    linked, theirs = _linked(proposal, declared), _linked(first.partition("/")[0], declared)
    return first in linked or not linked.isdisjoint(theirs)


def _linked(proposal: str, declared: First) -> set[str]:
    """The changes that the proposal modifies or reconciles, also those that these do."""
    linked: set[str] = set()
    waiting = [proposal]
    while waiting:
        fresh = {*declared.get(waiting.pop(), ())} - linked
        linked |= fresh
        waiting += {change.partition("/")[0] for change in fresh}
    return linked
