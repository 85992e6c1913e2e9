"""New words of an edit that do not stand in one line as they are written: several blocks, or with blanks at an end."""

from collections.abc import Iterable, Iterator

from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.quote import find_quote, fold_quote
from rkcctl.amend.target import Target, find_target, read_words
from rkcctl.amend.text import Text
from rkcctl.model import change as ops
from rkcctl.model import document
from rkcctl.model.faults import amend as faults
from rkcctl.model.operation import Edit


def find_glued(text: Text, own: str, located: Iterable[Located]) -> Iterator[tuple[Located, Trouble]]:
    """The edits whose new words are more than words of one leaf, or would leave a blank at the end of a line; `own` is
    the language of the proposal.
    """
    for one in located:
        # Most edits bring one line.
        if not isinstance(one.change, ops.Amend) or not any(_is_loose(edit) for edit in one.change.edits):
            continue
        target = find_target(text, one.language, one.change.amend)
        at = () if one.language == own else (one.language,)
        for row, edit in enumerate(one.change.edits if target else ()):
            if told := _tell(text, target, edit) if target and _is_loose(edit) else None:
                yield one, Trouble(faults.CHANGED_KIND, *told, (*at, "edits", row, "replace"))


def _is_loose(edit: Edit) -> bool:
    return "\n" in edit.replace or edit.replace != edit.replace.strip() or edit.find.endswith("\n")


def _tell(text: Text, target: Target, edit: Edit) -> tuple[str, str] | None:
    """What is wrong with the new words, and what to do; None where nothing is."""
    name = text.names.get(target.id, f"'{target.id}'")
    if _is_glued(target, edit):
        message = f"the new words for {name} are several blocks, and would be run into one"
        return message, "an edit takes words of one paragraph, item or cell: bring others by `insert`, `item` or `row`"
    if _leaves_blank(target, edit):
        message = f"the new words for {name} begin or end with a line break or a blank, which would stay in the text"
        return message, "write it on one line, without a blank at either end"
    if _joins_next(target, edit):
        message = f"the quote from {name} ends with a line break and its new words do not: what follows would join them"
        return message, "write the quote on one line, without a blank at its end"
    return None


def _joins_next(target: Target, edit: Edit) -> bool:
    """Whether new words would stand at the next ones without a blank, where the quote took the end of a line along."""
    words = fold_quote(edit.replace)
    is_broken = edit.find.endswith("\n") and fold_quote(edit.find).endswith(" ")
    return is_broken and bool(words) and not words.endswith(" ") and bool(find_quote(target.texts, edit.find))


def _leaves_blank(target: Target, edit: Edit) -> bool:
    """Whether a blank would stand at the end of a line of the file, or before the first word of the leaf."""
    words = fold_quote(edit.replace)
    for hit in find_quote(target.texts, edit.find):
        leaf = target.leaves[hit.leaf]
        _, stop = leaf.cut(hit.start, hit.end)
        is_last = not target.chapter.lines[stop.line - 1][stop.column :].strip()
        if leaf.kind != "code" and ((is_last and words.endswith(" ")) or (hit.start == 0 and words.startswith(" "))):
            return True
    return False


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
