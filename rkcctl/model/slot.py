"""The places of a paper where data go: `{{ matrix }}` as a paragraph of its own, `{{ deadline }}` within a sentence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkcctl.model.document import Inlines, Node, Paragraph, Text
from rkcctl.model.walk import walk_inlines

PARTS: Mapping[str, str] = {
    "matrix": "the schedule of the review as a table of activities by meetings, with its legend",
    "deadlines": "the deadlines of the meeting, and what happens to what is late",
    "themes": "the themes that the mandate of the review names",
    "submitting": "how proposals are submitted",
    "compilation": "the changes by paragraph, then by participant in the alphabet of the language",
    "comparison": "present and proposed text side by side, a column for each of two proposals that differ",
    "consolidated": "the text as if adopted: what differs marked, each change with whose it is",
    "disposition": "every change with outcome, body, reason, words adopted or recommended; the unanswered first",
    "positions": "the positions taken, who joined them, and what the meeting answered",
    "discussion": "what earlier meetings said of the plan: positions, answers, the coordination that followed",
    "decisions": "what the meeting did that the rest of the report does not tell; under an item: {{ decisions II }}",
    "paragraph": "what the meeting did in the paragraph of that number: {{ paragraph 23 }}",
    "list": "the changes in the order of the text, those that collide together, a dependent one after its parent",
    "state": "how many changes stand where",
    "late": "activities, answers and follow-up that are late or due",
    "follow-up": "what somebody is to do, and by when",
    "result": "the rule of a written procedure, the count of replies, and what they come to",
}
"""What stands for data as a paragraph of its own, and what it becomes."""

WORDS: Mapping[str, str] = {
    "body": "the name of the body that meets",
    "the-body": "the body that meets, with its article; `The-body` where a sentence begins with it",
    "The-body": "the same, as a sentence begins with it",
    "The-body-is-invited": "The Working group is invited; in French in the gender of its name",
    "to-the-body": "to the body that meets",
    "meeting": "the meeting: its body and number",
    "the-meeting": "the meeting in full: the 78th Meeting of the Working group; `The-meeting` begins a sentence",
    "The-meeting": "the same, as a sentence begins with it",
    "of-the-meeting": "of the meeting in full",
    "to-the-meeting": "to the meeting in full",
    "The-meeting-was-held": "The 78th Meeting of the Working group was held; or how else it stands on the paper's day",
    "dates": "the dates of the meeting",
    "on-dates": "the same within a sentence: on 18–19 May 2020",
    "deadline": "until when proposals for the meeting may come in",
    "guidelines": "the title of the Guidelines",
    "cycle": "the title of the review",
    "base": "the name of the text that the changes are to, and of drafts on which some of them rest",
    "Which-proposals": "a sentence that says which proposals the paper is about, and what is not in it",
    "proposals": "how many proposals the paper is about",
    "changes": "how many changes they hold",
    "participants": "how many participants they come from",
    "some-proposals": "the same with the noun: 27 proposals, one proposal, no proposals",
    "some-changes": "the same of the changes",
    "some-participants": "the same of the participants, and the secretariat where it proposes too",
    "from-participants": "from whom they come, within a sentence: from 5 participants, d'un participant",
}
"""What stands for data within a sentence."""

_SLOT = re.compile(r"\{\{([^{}\n]{0,80})\}\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place as written: its name, and what follows that."""

    name: str
    argument: str = ""

    @property
    def written(self) -> str:
        return f"{{{{ {' '.join(part for part in (self.name, self.argument) if part)} }}}}"


def split_text(text: str) -> tuple[str | Slot, ...]:
    """The text in pieces: words, and the places among them."""
    parts: list[str | Slot] = []
    end = 0
    for found in _SLOT.finditer(text):
        parts += [text[end : found.start()]] if found.start() > end else []
        name, _, argument = found[1].strip().partition(" ")
        parts.append(Slot(name, argument.strip()))
        end = found.end()
    return (*parts, text[end:]) if end < len(text) else tuple(parts)


def slots_in(node: Node) -> Iterator[Slot]:
    """The places within a node, in their order."""
    for inline in walk_inlines(node):
        for part in split_text(inline.text) if isinstance(inline, Text) else ():
            if isinstance(part, Slot):
                yield part


def slot_alone(node: Node) -> Slot | None:
    """The place that is all that a paragraph holds."""
    if not isinstance(node, Paragraph):
        return None
    match split_text(_text(node.content).strip()):
        case (Slot() as slot,):
            return slot
    return None


def _text(inlines: Inlines) -> str:
    return inlines[0].text if len(inlines) == 1 and isinstance(inlines[0], Text) else ""
