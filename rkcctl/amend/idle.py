"""Changes that would leave the text as it is: each is found there, and says what is said already."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from weakref import WeakKeyDictionary

from rkcctl.amend.located import Located, Moved, Trouble
from rkcctl.amend.order import arrange, hangs_of, lay_out
from rkcctl.amend.quote import fold_quote
from rkcctl.amend.recheck import Blame
from rkcctl.amend.shape import shape_of
from rkcctl.amend.target import find_target, read_words
from rkcctl.amend.text import Text
from rkcctl.amend.wish import quote
from rkcctl.model import change as ops
from rkcctl.model.digest import fold
from rkcctl.model.document import Block, Note
from rkcctl.model.faults import amend as faults
from rkcctl.model.operation import Edit, Operation

_SIGNS = re.compile(r"[\W_]+")
_TAKE_OUT = "or take the change out"


def find_idle(text: Text, language: str, located: Sequence[Located]) -> Iterator[Blame]:
    """The changes of a proposal in that language that change nothing in any language, and edits that do not.

    `located` are all of its changes, one after another, found in the text that it was written against.
    """
    for key, found in groupby(located, key=lambda one: one.key):
        held = sorted(found, key=lambda one: one.language != language)
        # A change may be for the other language alone, and quote its own words only to have a place.
        acting = [one for one in held if not _is_idle(text, one, located)]
        for one in acting or held[:1]:
            at = () if one.language == language or not one.change.texts else (one.language,)
            for trouble in _tell(text, one.change, is_idle=not acting):
                yield frozenset((key,)), Trouble(trouble.fault, trouble.message, trouble.hint, (*at, *trouble.loc))


def _tell(text: Text, change: Operation, *, is_idle: bool) -> Iterator[Trouble]:
    if isinstance(change, ops.Amend):
        yield from _tell_edits(text, change)
    elif is_idle:
        yield _tell_whole(text, change)


def _tell_edits(text: Text, change: ops.Amend) -> Iterator[Trouble]:
    for row, edit in enumerate(change.edits):
        if _is_idle_edit(edit):
            alone = len(change.edits) == 1
            message = f"in {_call(text, change)} the words '{quote(edit.find)}' are replaced by the same words"
            hint = f"write other words at `replace:`, {_TAKE_OUT if alone else 'or take this edit out'}"
            yield Trouble(faults.IDLE, message, hint, ("edits", row, "replace"))


def _tell_whole(text: Text, change: Operation) -> Trouble:
    if isinstance(change, ops.ReplaceTerm):
        message = f"the term '{quote(change.replace_term.from_)}' is replaced by itself"
        return Trouble(faults.IDLE, message, f"write another term at `to:`, {_TAKE_OUT}", ("replace-term", "to"))
    name = _call(text, change)
    if isinstance(change, ops.Move | ops.MoveSection):
        return Trouble(faults.IDLE, f"{name} stands there already", f"name another place, {_TAKE_OUT}", ("to",))
    loc = ("text",) if getattr(change, "text", None) is not None else ()
    return Trouble(faults.IDLE, f"the change leaves {name} as it is", f"write other words, {_TAKE_OUT}", loc)


def _call(text: Text, change: Operation) -> str:
    return text.names.get(change.target, f"'{change.target}'")


def _is_idle(text: Text, one: Located, located: Sequence[Located]) -> bool:
    """Whether the change, in its language, brings nothing, takes nothing and says nothing else."""
    if one.gone or one.joined or one.units:
        return False
    if one.term is not None:
        return fold(one.term.old) == fold(one.term.new)
    if isinstance(one.change, ops.Amend):
        return all(_is_idle_edit(edit) for edit in one.change.edits)
    for cut in one.cuts:
        target = find_target(text, one.language, cut.block)
        if cut.leaf < 0 or target is None or cut.words != target.texts[cut.leaf][cut.start : cut.end]:
            return False
    if any(old != new for _, old, new in one.files):
        return False
    return all(_says_the_same(text, one.language, name, words) for name, words in one.texts) and (
        not one.moved or _stays(text, one, located)
    )


def _is_idle_edit(edit: Edit) -> bool:
    return fold_quote(edit.find) == fold_quote(edit.replace)


def _says_the_same(text: Text, language: str, name: str, words: str) -> bool:
    """Whether a block, a note or the title of a chapter reads so already: re-wrapped or padded, it is the same."""
    target = find_target(text, language, name)
    if target is None:
        chapter = text.chapter(language, name)
        return chapter is not None and fold(chapter.title) == fold(words)
    # Most words are other words, and need not be read to see it; nor need ids that items carry.
    if _SIGNS.sub("", words) != _SIGNS.sub("", target.source):
        return False
    read = read_words(words)
    held: tuple[Block | Note, ...] = read.blocks if isinstance(target.held, Block) else read.notes
    return len(held) == 1 and _reading_of(held[0]) == _reading_of(target.held)


def _reading_of(held: Block | Note) -> tuple[object, ...]:
    """What is read of a block or note: its words, the kinds of its parts, and its shape."""
    leaves = [(leaf.kind, leaf.text if leaf.kind == "code" else fold(leaf.text)) for leaf in held.leaves]
    return leaves, shape_of(held.content) if isinstance(held, Block) else ()


def _stays(text: Text, one: Located, located: Sequence[Located]) -> bool:
    """Whether what is moved stands there already; and whether it would, were it not for this change.

    For what it is said to hang on may itself go to another place by a change of the proposal, and take it along.
    """
    orders = _ORDERS.setdefault(text, {})
    if one.language not in orders:
        orders[one.language] = lay_out(text.in_language(one.language))
    base = orders[one.language]
    # Most moves lead elsewhere, which is seen without laying anything out.
    if not all(_is_in_place(base, move) for move in one.moved):
        return False
    here = [other for other in located if other.language == one.language]
    before, after = (
        arrange(base, (hang for other in chosen for hang in hangs_of(other)))
        for chosen in ([other for other in here if other is not one], here)
    )
    return not after[1] and _seen(before[0]) == _seen(after[0])


def _is_in_place(nodes: list[str], move: Moved) -> bool:
    """Whether nothing that a reader sees lies between the nodes moved and the gap to which they go."""
    if move.anchor not in nodes:
        return False
    first, last = nodes.index(move.nodes[0]), nodes.index(move.nodes[-1])
    gap = nodes.index(move.anchor) + (move.side == "right")
    between = nodes[gap:first] if gap <= first else nodes[last + 1 : gap]
    return not first < gap <= last and not _seen(between)


def _seen(nodes: list[str]) -> list[str]:
    """The nodes without the ends of sections, which write nothing."""
    return [node for node in nodes if not node.startswith("$")]


# The order of a text is laid out once: many proposals move something in it.
_ORDERS: WeakKeyDictionary[Text, dict[str, list[str]]] = WeakKeyDictionary()
