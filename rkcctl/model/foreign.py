"""What is wrong with the places that proposals take: words of one that does not say so, or both approved together."""

from collections.abc import Iterator, Mapping

from rkcctl.model.acts import ActOn, Decided, Subjects, changes_meant
from rkcctl.model.in_place import First, find_linked
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


def tell_own_words(act: ActOn, subjects: Subjects) -> list[Trouble]:
    """What is wrong with a decision that adopts changes as their own proposal: nothing stands in its own place."""
    as_ = act.decision.as_
    if as_ is None:
        return []
    proposal = as_.partition("/")[0]
    own = [change for change in changes_meant(act.decision, subjects) if change.partition("/")[0] == proposal]
    said = f"'{act.act}' as {as_}, which is no other proposal"
    hint = "leave `as` out where it is in its own words, and it out of `about` where others are adopted in these"
    return [Trouble(Kind.FOREIGN, act, change, said, hint) for change in own]


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
    """Whether one of the two says that it stands in the place of the other, or both that they do in that of a third.

    Of two that modify the same the later one may be taken for the earlier; and a body may go back from what modifies a
    change to that.
    """
    linked, theirs = find_linked(proposal, declared), find_linked(first.partition("/")[0], declared)
    is_back = proposal in {change.partition("/")[0] for change in theirs}
    return first in linked or is_back or not linked.isdisjoint(theirs)
