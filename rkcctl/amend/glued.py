"""New words of an edit that would be several blocks if they stood as they are written, and are folded into one line."""

from collections.abc import Iterable, Iterator

from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.quote import find_quote
from rkcctl.amend.target import Target, find_target, read_words
from rkcctl.amend.text import Text
from rkcctl.model import change as ops
from rkcctl.model import document
from rkcctl.model.faults import amend as faults
from rkcctl.model.operation import Edit


def find_glued(text: Text, own: str, located: Iterable[Located]) -> Iterator[tuple[Located, Trouble]]:
    """The edits whose new words are more than words of one leaf; `own` is the language of the proposal."""
    for one in located:
        # Most edits bring one line.
        if not isinstance(one.change, ops.Amend) or not any("\n" in edit.replace for edit in one.change.edits):
            continue
        target = find_target(text, one.language, one.change.amend)
        at = () if one.language == own else (one.language,)
        for row, edit in enumerate(one.change.edits if target else ()):
            if target and _is_glued(target, edit):
                name = text.names.get(target.id, f"'{target.id}'")
                message = f"the new words for {name} are several blocks, and would be run into one"
                hint = "an edit takes words of one paragraph, item or cell: bring others by `insert`, `item` or `row`"
                yield one, Trouble(faults.CHANGED_KIND, message, hint, (*at, "edits", row, "replace"))


def _is_glued(target: Target, edit: Edit) -> bool:
    words = edit.replace.strip("\n")
    hits = find_quote(target.texts, edit.find)
    if "\n" not in words or not hits or target.leaves[hits[0].leaf].kind == "code":
        return False
    # Behind a word of their own, as within a paragraph or an item: what begins with a sign is looked at by itself.
    content = target.content
    is_numbered = isinstance(content, document.List) and content.ordered
    read = read_words(f"{'1. ' if is_numbered else ''}x {words}\n")
    return bool(read.notes) or sum(len(block.leaves) for block in read.blocks) != 1
