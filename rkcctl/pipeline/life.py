"""The journey of `history`: the life of a paragraph, from the first edition to today."""

from dataclasses import dataclass

from rkcctl.compose.position_lines import tell_position
from rkcctl.model.held_position import find_positions
from rkcctl.pipeline.locate import locator_of
from rkcctl.pipeline.look import Looked, state_of


@dataclass(frozen=True, slots=True)
class Step:
    """A line in the life of a paragraph: when (an entry of the ledger, a meeting, or ""), what, and its words then."""

    when: str
    what: str
    words: str = ""


def tell_history(looked: Looked, said: str) -> tuple[str, tuple[Step, ...]]:
    """The life of a paragraph: its words in the edition, each proposal on it with what was decided, each wording."""
    name = locator_of(looked.corpus).find(said).id
    steps: list[Step] = []
    stages, _ = looked.history.stages
    before = ""
    for number, files in enumerate(stages):
        words = next((unit.text.strip("\n") for units in files.values() for unit in units if unit.id == name), "")
        words = words.removeprefix(f"<!-- {name} -->\n")
        if number == 0 and words:
            steps.append(Step(looked.history.label_at(0), "", words))
        elif words != before:
            step = looked.history.steps[number - 1]
            entry = step.entry
            changes = [change.id for change in entry.changes if _touches(looked, number, change.id, name)]
            what = f"{entry.kind} of {', '.join(changes) or 'changes'}" if words else "taken out"
            steps.append(Step(looked.history.tell_step(step), what, words))
        before = words
    for file in looked.corpus.proposals:
        for change in file.value.changes:
            if change.target == name:
                key = f"{file.id}/{change.c}"
                who = ", ".join((file.value.by, *file.value.with_))
                steps.append(Step("", f"{key} by {who}: {change.operation}, {state_of(looked, key)}"))
                for held in find_positions(looked.corpus.positions_on, (key,)):
                    steps.append(Step(held.meeting.id, f"{key}: {'; '.join(tell_position(held, 'en'))}"))
    return looked.history.names.get(name, name), tuple(steps)


def _touches(looked: Looked, number: int, change: str, name: str) -> bool:
    again = looked.history.rounds[number - 1]
    if again is None:
        return True
    keys = {key.name for block, held in again.touched.items() if block.partition("/")[2] == name for key in held}
    keys |= {hang.key.name for hang in again.hangs if hang.node == name}
    keys |= {one.key.name for one in again.located if name in one.gone}
    return change in keys
