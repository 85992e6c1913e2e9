"""Words in which changes of several proposals came together: who has read them, and which of the text nobody has."""

from collections.abc import Iterator, Mapping

from rkcctl.amend.history import History
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import amend as faults


def confirmed_in(corpus: Corpus) -> Mapping[tuple[str, str], frozenset[str]]:
    """Combined words that somebody has read: block and digest, with the changes that were read together."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for record in corpus.meetings:
        for one in record.value.confirmed:
            key = (one.block, one.words.removeprefix("sha256:"))
            found[key] = found.get(key, frozenset()) | frozenset(one.changes)
    return found


def verify_read(history: History) -> Iterator[Diagnostic]:
    """The paragraphs to which several proposals came in one merge, and whose words no meeting's file says were read."""
    confirmed = confirmed_in(history.corpus)
    for step, again in zip(history.steps, history.rounds, strict=True):
        for shared in again.shared if again else ():
            if not set(shared.changes) <= confirmed.get((shared.block, shared.sha256), frozenset()):
                name = history.names.get(shared.block, shared.block)
                message = f"the combined words of {name} are not confirmed as read: {', '.join(shared.changes)}"
                hint = "restore what was recorded under `confirmed:`: git restore schedules/meetings"
                yield faults.UNCONFIRMED.at(
                    step.place(), message, f"{hint}; where it was committed so: git revert COMMIT"
                )
