"""A workspace that is looked at: its texts, its proposals, and where each change stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rkcctl.amend.history import History
from rkcctl.compose.act_words import say_act
from rkcctl.compose.locale import join_names
from rkcctl.errors import UsageError
from rkcctl.model.acts import ActOn
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.taken_back import is_taken_back
from rkcctl.pipeline.given import NOTHING, Given
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.unproposed import without_edits
from rkcctl.pipeline.validate import examine, validate

IN_TEXT = "in the text"
STILL_THERE = "still in the text"


@dataclass(frozen=True)
class Looked:
    """A workspace that is looked at; `found` are errors of its text, on which no change can be shown.

    `edited` are the chapters whose edits are in no proposal yet: they are looked at as they were adopted.
    """

    corpus: Corpus
    history: History
    found: tuple[Diagnostic, ...] = field(default=())
    edited: tuple[str, ...] = ()


def look(root: Path, given: Given = NOTHING) -> Looked:
    """Read everything, with what was given beside it. UsageError where there are no Guidelines to look at."""
    corpus, found = validate(root, given)
    if corpus.guideline is None:
        raise UsageError("the Guidelines cannot be read", "`rkcctl validate` says why")
    in_text = _find_in_text(found)
    adopted, edited = without_edits(corpus, in_text) if in_text else (corpus.sources, ())
    if edited:
        before, found = examine(adopted)
        if not _find_in_text(found):
            return Looked(before, history_of(before), edited=edited)
    return Looked(corpus, history_of(corpus), in_text)


def _find_in_text(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is said of the text, where there are errors among it."""
    in_text = tuple(fault for fault in found if fault.place.path.startswith("guidelines/"))
    return in_text if has_errors(in_text) else ()


def state_of(looked: Looked, name: str) -> str:
    """Where a change stands, in a word: what is in the text says so, and where it is approved no more."""
    state = looked.corpus.folded.states.get(name)
    if name in looked.history.merged:
        return f"{state.state}, {STILL_THERE}" if state and is_taken_back(state) else IN_TEXT
    return str(state.state) if state else "new"


def tell_state(looked: Looked, name: str) -> str:
    """The same in full: with what stands in its place, and that guidance was given on what nobody answered since."""
    said, state = state_of(looked, name), looked.corpus.folded.states.get(name)
    if state is None or name in looked.history.merged:
        return said
    said += f", {say_act(state.guided.act, (name,), 'en')}" if state.guided else ""
    return f"{said}, see {state.instead}" if state.instead else said


def tell_act(act: ActOn) -> str:
    """What a meeting did with a change, with all that goes with it, the paragraph of its report and the day.

    What was given to others, in whose place the change stands, says to which.
    """
    decision = act.decision
    said = [("to", decision.to), ("until", decision.until), ("as", decision.as_)]
    more = "".join(f" {word} {name}" for word, name in said if name)
    more += f", reopening {decision.reopens}," if decision.reopens else ""
    par = f", paragraph {act.par}" if act.par else ""
    on = f", on {join_names(act.on, 'en')}" if act.on else ""
    return f"{act.act}{more} at {act.meeting}{par}{f' ({act.day})' if act.day else ''}{on}"
