"""The words of a change that a meeting may put otherwise: as they stand in the text of today, where they fit it."""

from dataclasses import dataclass
from functools import partial

from rkcctl.amend.history import History
from rkcctl.amend.located import Located
from rkcctl.amend.merge import Taken
from rkcctl.amend.placed import Placed, place_change
from rkcctl.amend.shown import show_change
from rkcctl.amend.target import find_target
from rkcctl.amend.text import Text
from rkcctl.amend.unworded import name_languages
from rkcctl.errors import UsageError
from rkcctl.model.change import CellChange, ItemChange
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Fault
from rkcctl.model.faults import amend as faults
from rkcctl.model.faults.outcome_table import ROW_INCOMPLETE
from rkcctl.model.operation import Operation
from rkcctl.model.proposal import ProposalFile

_HINT = "write the proposal by hand, with `modifies: [{change}]`, and name it as that in whose words it was adopted"
_OUTDATED_HINT = (
    "have it revised against the text as it is, with `rkcctl revise {proposal} FILE`; or write the words on "
    "`base: {label}` as a proposal with `modifies: [{change}]`, and name that as the one in whose words it was adopted"
)


class UnfitWordsError(UsageError):
    """Words that cannot be adopted for a change: a table tells of them at their row, by the code of `fault`."""

    def __init__(self, message: str, hint: str = "", fault: Fault = ROW_INCOMPLETE) -> None:
        super().__init__(message, hint)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of a change in one language: as the text has them, and as it proposes them; "" where there are none.

    Of a change of one cell or item they are the words of that alone. `block` is the paragraph, list or table.
    """

    language: str
    block: str
    base: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Worded:
    """A change whose words can be put otherwise, the text in which they stand with its name, and the words, those in
    the language of the proposal first.
    """

    file: ProposalFile
    change: Operation
    text: Text
    base: str
    words: tuple[Wording, ...]


def open_words(corpus: Corpus, history: History, name: str) -> Worded:
    """The words of a change, by language. UnfitWordsError where they are no words that can be put otherwise."""
    file, change = _find(corpus, name)
    text, there = find_text(corpus, history, name)
    placed = place_change(history, Taken(file, change), text, there)
    if placed is None:
        raise UnfitWordsError(f"the text '{file.value.base}' of {name} cannot be rebuilt", "`rkcctl validate` says why")
    # What rests on changes of a draft that are not in the text has no other words there to be shown in.
    if placed.is_outdated and not placed.missing:
        message = f"{name} does not fit {text.label}: the text has gone on since {file.value.base}, where the change is"
        hint = _OUTDATED_HINT.format(change=name, proposal=file.id, label=text.label)
        raise UnfitWordsError(message, hint, faults.STALE)
    language = file.value.language
    places = sorted(placed.found, key=lambda one: one.language != language)
    words = tuple(one for one in map(partial(_open_in, placed, file, change), places) if one)
    if not words:
        why = f"a change '{change.operation}' has no words to be put otherwise"
        if not placed.found:
            why = f"it has no words in {name_languages(placed.text)}, the language of the text"
        why = placed.troubles[0].message if placed.troubles else why
        raise UnfitWordsError(f"{name}: {why}", _HINT.format(change=name))
    base = text.label if placed.text is text else file.value.base
    return Worded(file, change, placed.text, base, words)


def _find(corpus: Corpus, name: str) -> tuple[ProposalFile, Operation]:
    proposal, _, number = name.partition("/")
    file = corpus.proposal_by_id.get(proposal)
    change = file.change(int(number)) if file and number.isdigit() else None
    if file is None or change is None:
        raise UnfitWordsError(f"{name} is no change with words", "name one change, such as 2019-004/1")
    return file, change


def find_text(corpus: Corpus, history: History, name: str) -> tuple[Text, frozenset[str]]:
    """The text of today, and the changes in it; where the change is in there, or what stands in its place, the one
    before that: what is in the text is taken out before other words for it are merged.
    """
    instead = corpus.folded.states[name].instead if name in corpus.folded.states else ""
    brought = [history.merged[one] for one in (name, *corpus.folded.subjects.get(instead, ())) if one in history.merged]
    before = [history.label_at(history.steps.index(step)) for step in brought]
    label = min(before, key=lambda one: history.positions[one], default=history.label)
    return history.text(label) or history.now, history.merged_in(label)


def _open_in(placed: Placed, file: ProposalFile, change: Operation, place: Located) -> Wording | None:
    own = change if place.language == file.value.language else getattr(change, place.language)
    said = getattr(own, "text", None)
    shown = show_change(placed.text, place)
    if own is None or not shown or not (change.operation == "amend" or getattr(change, "text", None)):
        return None
    before = shown[0].before
    if isinstance(change, CellChange | ItemChange):
        before = _part_before(placed.text, place)
    return Wording(place.language, shown[0].block, before, str(said or shown[0].after).strip("\n"))


def _part_before(text: Text, place: Located) -> str:
    """The words of the cell or the item that the change is on, "" where it brings one."""
    (cut,) = place.cuts
    target = find_target(text, place.language, cut.block)
    return target.texts[cut.leaf] if target and cut.leaf >= 0 else ""
