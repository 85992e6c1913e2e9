"""What a row of a table of outcomes lacks, or says for nothing, beside its outcome; and whether others hang on it."""

from collections.abc import Collection, Iterator, Sequence

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import outcome_table as faults
from rkcctl.model.outcome_table import OUTCOMES, OutcomeRow
from rkcctl.model.procedure import Folded

WORDED = ("adopted-en", "adopted-fr")
"""The columns with the words that were adopted."""


def is_apart(folded: Folded, names: Collection[str]) -> bool:
    """Whether nothing stands, or would stand, in the place of what is named, nor that in the place of anything: then
    what rows say of it has no part in what others come to.
    """
    linked = {change for change, replaced in folded.replaces.items() if replaced}
    linked |= {change for replaced in folded.replaces.values() for change in replaced}
    return linked.isdisjoint(change for name in names for change in folded.subjects.get(name, ()))


def find_lacking(row: OutcomeRow, outcome: str, meant: Sequence[str]) -> Iterator[Diagnostic]:
    """What the outcome needs and the row does not say, or says beside it for nothing."""
    worded = [key for key in WORDED if row.say(key)]
    needs = {"returned": ("to", "to whom it was returned"), "deferred": ("until", "until when it was deferred")}
    if outcome in needs and not row.say(needs[outcome][0]):
        key, what = needs[outcome]
        yield faults.ROW_INCOMPLETE.at(row.place(key), f"it does not say {what}", "fill in the cell")
    for other, (key, _) in needs.items():
        if row.say(key) and outcome != other:
            message = f"'{row.say(key)[:60]}' goes with '{row.tell(OUTCOMES[other])}' alone"
            yield faults.ROW_INCOMPLETE.at(row.place(key), message, "correct the outcome, or empty the cell")
    if outcome == "other-words" and bool(worded) == bool(row.say("as")):
        message = "it gives the words twice" if worded else "it does not give the words that were adopted"
        hint = "fill in the words, or the number of the proposal that has them"
        yield faults.ROW_INCOMPLETE.at(row.place(worded[0] if worded else "adopted-en"), message, hint)
    if outcome == "other-words" and worded and len(meant) > 1:
        message = f"these words are of one change, and {row.say('change')} has {len(meant)}"
        hint = f"give each change a row of its own: {', '.join(meant)}"
        yield faults.ROW_INCOMPLETE.at(row.place(worded[0]), message, hint)
    if outcome != "other-words" and (worded or row.say("as")):
        message = f"words that were adopted go with '{row.tell(OUTCOMES['other-words'])}' alone"
        place = row.place(worded[0] if worded else "as")
        yield faults.ROW_INCOMPLETE.at(place, message, "correct the outcome, or empty the cell")
