"""What of a proposal or a draft nobody proposes any more when a meeting decides on it: it decides on the rest."""

import datetime
from collections.abc import Iterable

from rkcctl.model.acts import WORDLESS, changes_left
from rkcctl.model.corpus import Corpus
from rkcctl.model.registered import withdrawals


def find_withdrawn(
    corpus: Corpus, about: Iterable[str], except_: Iterable[str], act: str, day: datetime.date | None
) -> tuple[str, ...]:
    """The changes of what is named as a whole that were withdrawn before an act of that day, or of an unknown one.

    None where nothing would be left to decide on, and none that are named themselves: there the act would be in vain,
    as a rule says. What is only noted, or given guidance on, is so as a whole.
    """
    if act in WORDLESS:
        return ()
    subjects = corpus.folded.subjects
    since = withdrawals(corpus, subjects)
    meant = changes_left(about, except_, subjects)
    gone = tuple(name for name in meant if name in since and (day is None or since[name] < day))
    return tuple(name for name in gone if name not in {*about}) if len(gone) < len(meant) else ()
