"""What a change that was written on a draft rests on."""

from rkcctl.amend.history import History
from rkcctl.amend.merge import Taken, merge
from rkcctl.model.draft import Draft


def rests_on(one: Taken, draft: Draft, history: History) -> frozenset[str]:
    """The changes of the draft that touch what the change is on, and are not in the text."""
    base = history.text(draft.base)
    if base is None:
        return frozenset()
    found = merge(base, history.take(change.id for change in draft.changes), history.retired)
    target = one.change.target
    names = {key.name for block, keys in found.touched.items() if block.partition("/")[2] == target for key in keys}
    names |= {hang.key.name for hang in found.hangs if hang.node == target}
    return frozenset(names - set(history.merged))
