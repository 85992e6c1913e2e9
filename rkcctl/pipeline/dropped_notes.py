"""The notes that go with their last mark where a proposal is adopted, which no change of it names."""

import re
from collections.abc import Iterable, Mapping

from rkcctl.amend.history import History
from rkcctl.amend.merge import Taken, merge
from rkcctl.amend.target import find_target
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.shown import Fate, Shown

_MARK = re.compile(r"\[\^([a-z0-9-]+)\]")


def show_dropped(history: History, file: ProposalFile, shown: Iterable[Shown]) -> Mapping[str, tuple[Shown, ...]]:
    """Each note that goes where the whole proposal is adopted, by the name of the change that takes its mark.

    `shown` is what its changes show: where no mark goes, no note does, and nothing is merged to see it.
    """
    text = history.text(file.value.base)
    if text is None or not any(_marks(one.before) - _marks(one.after) for one in shown):
        return {}
    merged = merge(text, [Taken(file, change) for change in file.value.changes], history.retired)
    found: dict[str, tuple[Shown, ...]] = {}
    for note in merged.dropped:
        target = find_target(text, note.language, note.label)
        if target is not None:
            gone = Shown(note.label, Fate.DELETED, target.source, "", note.language)
            found[note.key.name] = (*found.get(note.key.name, ()), gone)
    return found


def _marks(words: str) -> set[str]:
    return set(_MARK.findall(words))
