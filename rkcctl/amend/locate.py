"""A change and a text -> the change found in it, in every language, or why it is not found."""

from collections.abc import Callable, Mapping
from typing import Any

from rkcctl.amend import locate_parts as parts
from rkcctl.amend import locate_places as places
from rkcctl.amend import locate_words as words
from rkcctl.amend.claims import Key
from rkcctl.amend.elsewhere import Fate
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.text import Held, Text
from rkcctl.amend.wish import Wish, words_in
from rkcctl.model import change as ops
from rkcctl.model import document
from rkcctl.model.operation import Operation
from rkcctl.model.proposal import Proposal

_LOCATORS: Mapping[type[Operation], Callable[[Wish, Any], Located | tuple[Trouble, ...]]] = {
    ops.Amend: words.locate_amend,
    ops.Replace: words.locate_replace,
    ops.HeadingChange: words.locate_heading,
    ops.Split: words.locate_split,
    ops.NoteChange: words.locate_note,
    ops.CellChange: words.locate_cell,
    ops.FigureChange: words.locate_figure,
    ops.Insert: places.locate_insert,
    ops.InsertSection: places.locate_insert_section,
    ops.InsertChapter: places.locate_insert_chapter,
    ops.Delete: places.locate_delete,
    ops.Move: places.locate_move,
    ops.DeleteSection: places.locate_delete_section,
    ops.MoveSection: places.locate_move_section,
    ops.Join: places.locate_join,
    ops.RowChange: parts.locate_row,
    ops.ItemChange: parts.locate_item,
    ops.ReplaceTerm: parts.locate_term,
}


def locate(
    text: Text, proposal: Proposal, change: Operation, order: int, retired: Mapping[str, Fate]
) -> tuple[tuple[Located, ...], tuple[Trouble, ...]]:
    """The change in each language of the text for which it has words; and every reason why it is not found there."""
    key = Key(order, proposal.id, change.c)
    found: list[Located] = []
    troubles: list[Trouble] = []
    for language in text.languages:
        said = words_in(proposal, change, language)
        wish = Wish(text, language, proposal, key, retired)
        if said is None or (language != proposal.language and not _is_there(wish, said)):
            continue
        result = _LOCATORS[type(said)](wish, said)
        if isinstance(result, Located):
            found.append(result)
        else:
            at = () if language == proposal.language or not change.texts else (language,)
            troubles += [Trouble(t.fault, t.message, t.hint, (*at, *t.loc)) for t in result]
    return tuple(found), tuple(troubles)


def _is_there(wish: Wish, change: Operation) -> bool:
    """Whether a change that has no words of its own has anything to do in another language: all it names is there."""
    match change:
        case ops.Join(join=names):
            return all(wish.text.block(wish.language, name) is not None for name in names)
        case ops.Move(move=name, to=place) | ops.MoveSection(move_section=name, to=place):
            held, found = wish.text.block(wish.language, name), wish.place(place)
            # Where the place was not translated the one before it serves: which may be what is moved itself.
            return held is not None and isinstance(found, tuple) and found[0] not in _moved(wish, held)
    return True


def _moved(wish: Wish, held: Held) -> set[str]:
    is_section = isinstance(held.block.content, document.Heading)
    positions = wish.text.section(held) if is_section else range(held.position, held.position + 1)
    return {held.chapter.blocks[position].id for position in positions}
