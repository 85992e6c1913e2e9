"""All acts on all changes, taken in the order of time: what stands of them, on which change, and in whose words."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from rkcctl.model.acts import Decided, Subjects, acts_in, omitted
from rkcctl.model.course import Courses
from rkcctl.model.foreign import tell_places
from rkcctl.model.giving import Giving
from rkcctl.model.in_place import Places, add_adopted, find_far, find_first, sort_by_place
from rkcctl.model.paired import pair
from rkcctl.model.registered import withdrawals
from rkcctl.model.reopening import find_since
from rkcctl.model.standing import Standing
from rkcctl.model.taken import Taken


def take_all(corpus: Decided, subjects: Subjects, courses: Courses) -> Taken:
    """What stands on each change, and what is wrong with the acts, once all are taken."""
    gone = omitted(corpus)
    acts = acts_in(corpus.meetings, subjects, gone)
    declared = find_first(corpus, subjects)
    first = add_adopted(declared, corpus, subjects, acts)
    far = find_far(corpus, first)
    declared, first = ({name: one for name, one in found.items() if name not in far} for found in (declared, first))
    proposals = corpus.proposal_by_id
    pairs = {name: pair(proposals[name], firsts, proposals) for name, firsts in declared.items()}
    places = Places(proposals, pairs, declared, far)
    order = sort_by_place(corpus, first, declared)
    taken = Taken(corpus, subjects, courses, acts, places, _set_out(corpus, subjects, courses, gone, order))
    given = [(change, act) for change in taken.standings for act in acts.get(change, ())]
    given.sort(key=lambda pair: pair[1].when())
    for _, together in groupby(given, key=lambda pair: pair[1].when()):
        decision = list(together)
        since = find_since(decision, taken.standings, places, subjects)
        Giving(taken, since).give_all(decision)
    taken.troubles += tell_places(first, declared, taken.standings, corpus, subjects)
    return taken


def _set_out(
    corpus: Decided,
    subjects: Subjects,
    courses: Courses,
    gone: Mapping[str, Mapping[str, object]],
    order: Iterable[str],
) -> dict[str, Standing]:
    """All changes before any act, by their proposals in that order."""
    withdrawn = withdrawals(corpus, subjects)
    found: dict[str, Standing] = {}
    for proposal in order:
        file = corpus.proposal_by_id[proposal]
        types = {f"{proposal}/{change.c}": change.type for change in file.value.changes}
        for change in (*subjects[proposal], *gone.get(proposal, ())):
            kind = types.get(change) or file.value.type
            found[change] = Standing(change, kind, courses, withdrawn.get(change))
    return found
