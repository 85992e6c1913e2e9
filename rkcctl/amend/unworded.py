"""Changes that have words in no language of the text: a merge takes none of them, and says how the words come."""

from rkcctl.amend.colliding import tell_revision
from rkcctl.amend.merge import Taken
from rkcctl.amend.text import Text
from rkcctl.model.faults import amend as faults
from rkcctl.model.language import NAMES
from rkcctl.model.outcome import Outcome, Told
from rkcctl.model.procedure import ChangeState, State


def tell_unworded(one: Taken, state: ChangeState | None, text: Text) -> Told:
    """That the change waits for its words in the language of the text, and what brings them."""
    languages = name_languages(text)
    if state is not None and state.state is State.APPROVED:
        hint = tell_revision(one.file, one.name, state)
    else:
        hint = f"write the words in {languages} beside the operation: `rkcctl revise {one.file.id} FILE`"
    reason = f"it has none in {languages}, the language of the text"
    return Told(one.name, Outcome.UNWORDED, reason, hint, faults.FOREIGN_WORDS.code)


def name_languages(text: Text) -> str:
    """The languages of the text as English names them: English, or English or French."""
    return " or ".join(NAMES[one] for one in text.languages)
