"""Changes of parts, found in the text: rows of a table, items of a list; and a term throughout."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rkcctl.amend.claims import Claim
from rkcctl.amend.leaves import Spot
from rkcctl.amend.locate_words import claim_leaf, claim_row, cut_words
from rkcctl.amend.located import Cut, Located, TermWish, Trouble
from rkcctl.amend.target import Target, escape_bars
from rkcctl.amend.terms import UNCOUNTED, find_scope, find_term, say_why_not
from rkcctl.amend.wish import Wish, quote, table_of, tell_was
from rkcctl.model import change as ops
from rkcctl.model import document
from rkcctl.model.counted import count
from rkcctl.model.digest import fold
from rkcctl.model.document import Item
from rkcctl.model.faults import amend as faults

Result = Located | tuple[Trouble, ...]
_MARK = re.compile(r"[ ]*([-*+]|[0-9]+[.)])[ ]+")


def locate_row(wish: Wish, change: ops.RowChange) -> Result:
    """A row comes after another, or goes."""
    table = wish.table(change.row)
    if not isinstance(table, Target):
        return table
    if (change.delete is None) == (change.after is None):
        hint = "write `after:` with `cells:`, or `delete:` with `was:`"
        return (Trouble(faults.WRONG_PLACE, "the change neither brings a row nor takes one away", hint),)
    return _new_row(wish, table, change) if change.after is not None else _old_row(wish, table, change)


def _row_lines(table: Target) -> tuple[int, int]:
    """The line of the head, and how many rows there are below it."""
    cells = [leaf for leaf in table.held.leaves if leaf.kind == "cell"]
    return cells[0].line, len(table_of(table).rows)


def _line_of(table: Target, row: int) -> int:
    """The line of a row: 0 is the head, which the line of dashes follows."""
    head, _ = _row_lines(table)
    return head + (row + 1 if row else 0)


def _new_row(wish: Wish, table: Target, change: ops.RowChange) -> Result:
    row = wish.find_row(table, change.after or "", ("after",))
    if isinstance(row, Trouble):
        return (row,)
    width = len(table_of(table).head)
    if len(change.cells) != width:
        message = f"the row has {count(len(change.cells), 'cell')} and the table {count(width, 'column')}"
        return (Trouble(faults.NO_PART, message, "give one cell a column", ("cells",)),)
    written = " | ".join(escape_bars(wish.finish(fold(cell))) for cell in change.cells)
    spot = Spot(_line_of(table, row) + (1 if row else 2), 0)
    cut = Cut(table.id, spot, spot, f"| {written} |\n")
    claims = [Claim(wish.language, "gap", f"{table.id} row {row}"), Claim(wish.language, "part", table.id)]
    if change.cells[0].strip():
        claims.append(claim_row(wish, table, change.cells[0]))
    return Located(wish.key, wish.language, change, tuple(claims), (cut,))


def _old_row(wish: Wish, table: Target, change: ops.RowChange) -> Result:
    row = wish.find_row(table, change.delete or "", ("delete",))
    if isinstance(row, Trouble):
        return (row,)
    width = len(table_of(table).head)
    first = len(table.leaves) - len([leaf for leaf in table.leaves if leaf.kind == "cell"]) + row * width
    there = table.texts[first : first + width]
    if change.was is None:
        hint = "write `was:` with its cells as they are, or let `rkcctl complete FILE` do it"
        return (Trouble(faults.WAS_DIFFERS, "the change does not say what the row was", hint),)
    if tuple(fold(cell) for cell in change.was) != there:
        hint = f"it reads: {' | '.join(quote(cell) for cell in there)}"
        return (Trouble(faults.WAS_DIFFERS, "the row does not read as the change says", hint, ("was",)),)
    line = _line_of(table, row)
    cut = Cut(table.id, Spot(line, 0), Spot(line + 1, 0), "")
    claims = tuple(claim_leaf(wish, table, leaf) for leaf in range(first, first + width))
    place = Claim(wish.language, "place", f"{table.id} row {row}")
    return Located(wish.key, wish.language, change, (*claims, place), (cut,))


def locate_item(wish: Wish, change: ops.ItemChange) -> Result:
    """An item comes after another, reads otherwise, or goes."""
    target = wish.target(change.item)
    if not isinstance(target, Target):
        return target
    if not isinstance(target.content, document.List):
        return (Trouble(faults.WRONG_PLACE, f"{wish.name(target.id)} is no list", "name a list", ("item",)),)
    said = [key for key in ("after", "replace", "delete") if getattr(change, key) is not None]
    if len(said) != 1:
        hint = "write one of `after:`, `replace:` and `delete:`"
        return (Trouble(faults.WRONG_PLACE, "the change does not say what becomes of which item", hint),)
    key = said[0]
    if key != "delete" and change.text is None:
        return (Trouble(faults.WRONG_PLACE, "the change gives no words for the item", "write `text:`", (key,)),)
    found = _find_item(target, getattr(change, key), key)
    if isinstance(found, Trouble):
        return (found,)
    number, item = found
    if key == "after":
        return _new_item(wish, target, change, number)
    assert item is not None
    leaves = _leaves_within(target, item)
    claims = tuple(claim_leaf(wish, target, leaf) for leaf in leaves)
    if key == "replace":
        if len(leaves) != 1:
            hint = "use `amend` for its words, or `replace` for the list"
            return (Trouble(faults.WRONG_PLACE, "the item holds more than one paragraph", hint, ("replace",)),)
        words = wish.finish(fold(change.text or ""))
        cut = cut_words(target, leaves[0], 0, len(target.texts[leaves[0]]), words)
        return Located(wish.key, wish.language, change, claims, (cut,))
    if len(target.content.items) == 1:
        hint = f"write `delete: {target.id}`"
        return (Trouble(faults.WRONG_PLACE, "it is the only item of the list", hint, ("delete",)),)
    place = Claim(wish.language, "place", f"{target.id} item {number}")
    cut = Cut(target.id, Spot(item.line, 0), Spot(_next_line(target, number, item), 0), "")
    return Located(wish.key, wish.language, change, (*claims, place), (cut,))


def _next_line(target: Target, number: int, item: Item) -> int:
    """The line after an item and the blank ones behind it, or that after its own where it is the last."""
    assert isinstance(target.content, document.List)
    items = target.content.items
    return items[number].line if number < len(items) else item.end


def _leaves_within(target: Target, item: Item) -> tuple[int, ...]:
    leaves = enumerate(target.held.leaves)
    return tuple(number for number, leaf in leaves if item.line <= leaf.line < item.end)


def _find_item(target: Target, words: str, loc: str) -> tuple[int, Item | None] | Trouble:
    """An item by its words or its id, and its number from 1; "" is the beginning, 0."""
    assert isinstance(target.content, document.List)
    if not words:
        return 0, None
    wanted: list[tuple[int, Item]] = []
    firsts: list[str] = []
    for number, item in enumerate(target.content.items, 1):
        leaves = _leaves_within(target, item)
        firsts.append(target.texts[leaves[0]] if leaves else "")
        if fold(words) == firsts[-1] or (item.id and words == item.id):
            wanted.append((number, item))
    if len(wanted) == 1:
        return wanted[0]
    message = f"{'no item reads' if not wanted else f'{len(wanted)} items read'} '{quote(words)}'"
    near = min(firsts, key=lambda first: -_likeness(first, fold(words)), default="")
    hint = tell_was(words, near) if near and not wanted else "give the item an id, or use `replace` for the list"
    return Trouble(faults.NO_PART, message, hint, (loc,))


def _likeness(one: str, other: str) -> int:
    return len(set(one.split()) & set(other.split()))


def _new_item(wish: Wish, target: Target, change: ops.ItemChange, number: int) -> Result:
    """The item written as its neighbours are: their mark, their indentation, blank lines between or none."""
    assert isinstance(target.content, document.List)
    items = target.content.items
    beside = items[number - 1] if number else items[0]
    mark = _MARK.match(target.chapter.lines[beside.line - 1])
    begin = mark[0] if mark else "- "
    words = wish.finish((change.text or "").strip("\n"))
    lines = [f"{begin}{words.split(chr(10))[0]}"]
    lines += [f"{' ' * len(begin)}{line}" if line.strip() else "" for line in words.split("\n")[1:]]
    loose = len(items) > 1 and items[0].end < items[1].line
    blank = "\n" if loose else ""
    body = "\n".join(lines) + "\n"
    # At the end of the list nothing may follow the item: a blank line there belongs to what comes after.
    at_end = number == len(items)
    spot = Spot(beside.end if at_end else items[number].line, 0)
    cut = Cut(target.id, spot, spot, f"{blank}{body}" if at_end else f"{body}{blank}")
    claims = (Claim(wish.language, "gap", f"{target.id} item {number}"), Claim(wish.language, "part", target.id))
    return Located(wish.key, wish.language, change, claims, (cut,))


def locate_term(wish: Wish, change: ops.ReplaceTerm) -> Result:
    """A term throughout its scope, counted as it stands before anything else changes.

    In a later text than its own it is replaced where it stands: what was merged since may have taken it away, brought
    it to other places, or retired what is named, as it may where both are merged at once.
    """
    blocks: set[str] = set()
    chapters: set[str] = set()
    for position, scope in enumerate(change.scope):
        found = find_scope(wish.text, wish.language, scope)
        if found is not None:
            blocks |= found.names
            chapters |= found.chapters
        elif wish.is_own:
            return (replace(wish.tell_missing(scope), loc=("scope", position)),)
    for position, name in enumerate(change.except_):
        if wish.is_own and name not in wish.text.ids:
            return (replace(wish.tell_missing(name), loc=("except", position)),)
    term = TermWish(
        change.replace_term.from_, change.replace_term.to, frozenset(blocks), frozenset(change.except_),
        frozenset(chapters),
    )  # fmt: skip
    wrong = _find_miscounted(tuple(_in_scope(wish, term)), term.old, change.expect) if wish.is_own else None
    claim = Claim(wish.language, "term", term.old, words=term.new)
    return (wrong,) if wrong else Located(wish.key, wish.language, change, (claim,), term=term)


def _find_miscounted(held: tuple[Target, ...], term: str, expected: int | None) -> Trouble | None:
    hits = sum(len(find_term(target, term)) for target in held)
    if not hits:
        return _tell_no_term(term, held)
    if expected == hits:
        return None
    said = "does not say how often" if expected is None else f"expects {expected}"
    times = "once" if hits == 1 else f"{hits} times"
    message = f"the term '{quote(term)}' stands {times} in its scope, and the change {said}"
    loc = ("expect",) if expected is not None else ()
    return Trouble(faults.TERM_COUNT, message, f"write `expect: {hits}`: {UNCOUNTED}", loc)


def _tell_no_term(term: str, held: Iterable[Target]) -> Trouble:
    message = f"the term '{quote(term)}' stands nowhere in its scope"
    return Trouble(faults.TERM_COUNT, message, say_why_not(term, held), ("replace-term", "from"))


def _in_scope(wish: Wish, term: TermWish) -> Iterator[Target]:
    for name in sorted(term.blocks - term.excepted):
        target = wish.target(name)
        if isinstance(target, Target):
            yield target
