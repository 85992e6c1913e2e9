"""Changes of words, found in the text: amend, replace, split, heading, note, cell, figure."""

from itertools import pairwise

from rkcctl.amend.claims import Claim, trim, widen
from rkcctl.amend.dress import keeps_dress
from rkcctl.amend.located import Cut, Located, NewUnit, Trouble
from rkcctl.amend.quote import explain_missing, find_quote, fold_quote
from rkcctl.amend.retitle import retitle
from rkcctl.amend.target import Target, read_words, same_words
from rkcctl.amend.wish import Wish, quote, tell_was
from rkcctl.model import change as ops
from rkcctl.model import document
from rkcctl.model.digest import digest_block, fold
from rkcctl.model.faults import amend as faults
from rkcctl.model.operation import Edit


def locate_amend(wish: Wish, change: ops.Amend) -> Located | tuple[Trouble, ...]:
    """Every edit at every place where its quote stands."""
    target = wish.target(change.amend)
    if not isinstance(target, Target):
        return target
    cuts: list[Cut] = []
    troubles: list[Trouble] = []
    for row, edit in enumerate(change.edits):
        found = _find_edit(wish, target, edit, ("edits", row, "find"))
        if isinstance(found, Trouble):
            troubles.append(found)
        else:
            cuts += found
    cuts.sort(key=lambda cut: (cut.leaf, cut.start, cut.end))
    for one, other in pairwise(cuts):
        if one.leaf == other.leaf and other.start < one.end:
            troubles.append(
                Trouble(faults.OVERLAP, "two edits of this change meet in the same words", "make one of the two")
            )
            break
    if troubles:
        return tuple(troubles)
    return Located(wish.key, wish.language, change, tuple(claim_cut(wish, target, cut) for cut in cuts), tuple(cuts))


def _find_edit(wish: Wish, target: Target, edit: Edit, loc: tuple[str | int, ...]) -> Trouble | list[Cut]:
    hits = find_quote(target.texts, edit.find)
    if len(hits) == edit.count:
        return [cut_words(target, hit.leaf, hit.start, hit.end, wish.finish(fold_quote(edit.replace))) for hit in hits]
    where = wish.name(target.id)
    if not hits:
        hint = explain_missing(target.texts, edit.find)
        return Trouble(faults.QUOTE_NOT_FOUND, f"{where} does not hold the words '{quote(edit.find)}'", hint, loc)
    times = "once" if edit.count == 1 else f"{edit.count} times"
    message = f"the words '{quote(edit.find)}' stand {len(hits)} times in {where}, and are expected {times}"
    return Trouble(faults.QUOTE_COUNT, message, hint_count(len(hits)), loc)


def hint_count(hits: int) -> str:
    """What to do where words are quoted that stand so many times in a paragraph."""
    return f"quote some more words around them, or write `count: {hits}` where all are meant"


def cut_words(target: Target, leaf: int, start: int, end: int, words: str) -> Cut:
    """The smallest cut, in whole words, that makes the stretch of the leaf read `words`."""
    text = target.texts[leaf]
    left, right = trim(text[start:end], words)
    begin, stop, new = start + left, end - right, words[left : len(words) - right]
    before = text[:begin]
    if not new.strip(" ") and (not before or before.endswith((" ", "\n"))) and text[stop : stop + 1] == " ":
        # Words taken out take one of the two spaces around them along.
        stop += 1
    elif not new.strip(" ") and before.endswith(" ") and stop == len(text):
        begin -= 1
    cut = target.cut(leaf, begin, stop, new)
    if "](" not in text[start:end] or keeps_dress(text, (cut,)):
        return cut
    # Another target of a link is another link: then all that was quoted is cut, its words among it.
    return target.cut(leaf, start, end, words)


def claim_cut(wish: Wish, target: Target, cut: Cut) -> Claim:
    """The words of a leaf that a cut claims: whole ones, and the words on either side of an insertion."""
    start, end = widen(target.texts[cut.leaf], cut.start, cut.end)
    return Claim(wish.language, "span", target.id, cut.leaf, start, end)


def claim_leaf(wish: Wish, target: Target, leaf: int) -> Claim:
    return Claim(wish.language, "span", target.id, leaf, 0, len(target.texts[leaf]))


def refuse_other_words(wish: Wish, target: Target, was: str | None, was_sha256: str | None) -> tuple[Trouble, ...]:
    """Nothing where what the change says the text was is what it is."""
    if was is None and was_sha256 is None:
        hint = "write `was:` with its text as it is, or let `rkcctl complete FILE` do it"
        return (Trouble(faults.WAS_DIFFERS, f"the change does not say what {wish.name(target.id)} was", hint),)
    if was_sha256 is not None and was_sha256.removeprefix("sha256:") != digest_block(target.held.leaves):
        hint = "read the text as it is, and write its digest anew"
        message = f"{wish.name(target.id)} has another digest than this"
        return (Trouble(faults.WAS_DIFFERS, message, hint, ("was_sha256",)),)
    if was is not None and not same_words(was, target):
        message = f"{wish.name(target.id)} does not read so"
        return (Trouble(faults.WAS_DIFFERS, message, tell_was(was, " ".join(target.texts)), ("was",)),)
    return ()


def locate_replace(wish: Wish, change: ops.Replace) -> Located | tuple[Trouble, ...]:
    """A whole block in other words; of a note its text."""
    target = wish.target(change.replace)
    if not isinstance(target, Target):
        return target
    troubles = refuse_other_words(wish, target, change.was, change.was_sha256)
    if troubles:
        return troubles
    lines = change.text.strip("\n")
    if isinstance(target.held, document.Note):
        lines = note_lines(target.held.label, lines)
    claim = Claim(wish.language, "text", target.id)
    return Located(wish.key, wish.language, change, (claim,), texts=((target.id, wish.finish(lines)),))


def locate_heading(wish: Wish, change: ops.HeadingChange) -> Located | tuple[Trouble, ...]:
    """A heading in other words; of a chapter its title, which stands in the front matter."""
    chapter = wish.text.chapter(wish.language, change.heading)
    if chapter is not None:
        if change.was is not None and fold(change.was) != fold(chapter.title):
            message = f"the chapter is called '{quote(chapter.title)}'"
            return (Trouble(faults.WAS_DIFFERS, message, "write its title as it is", ("was",)),)
        if retitle(chapter.text, chapter, fold(change.text)) is None:
            message = f"the title of '{chapter.id}' takes several lines of its front matter"
            hint = "have it written on one line first: `title:`, and the words behind it"
            return (Trouble(faults.WRONG_PLACE, message, hint, ("heading",)),)
        claim = Claim(wish.language, "text", chapter.id)
        return Located(wish.key, wish.language, change, (claim,), texts=((chapter.id, fold(change.text)),))
    target = wish.target(change.heading)
    if not isinstance(target, Target):
        return target
    if not isinstance(target.content, document.Heading):
        hint = "use `amend` or `replace` for a paragraph"
        return (Trouble(faults.WRONG_PLACE, f"{wish.name(target.id)} is no heading", hint, ("heading",)),)
    if change.was is not None and fold(change.was) != target.texts[0]:
        hint = tell_was(change.was, target.texts[0])
        return (Trouble(faults.WAS_DIFFERS, f"{wish.name(target.id)} does not read so", hint, ("was",)),)
    cut = cut_words(target, 0, 0, len(target.texts[0]), fold(change.text))
    return Located(wish.key, wish.language, change, (claim_leaf(wish, target, 0),), (cut,))


def locate_split(wish: Wish, change: ops.Split) -> Located | tuple[Trouble, ...]:
    """One block becomes several: the first part keeps the id, the others hang behind it."""
    target = wish.target(change.split)
    if not isinstance(target, Target):
        return target
    troubles = refuse_other_words(wish, target, change.was, change.was_sha256)
    if troubles:
        return troubles
    claims = (Claim(wish.language, "text", target.id), Claim(wish.language, "place", target.id))
    first, *others = (wish.finish(part.strip("\n")) for part in change.into)
    units = tuple(
        NewUnit(wish.final_id(target.chapter.id, part, len(others)), lines, target.id, "right", part)
        for part, lines in enumerate(others, 1)
    )
    return Located(wish.key, wish.language, change, claims, texts=((target.id, first),), units=units)


def locate_note(wish: Wish, change: ops.NoteChange) -> Located | tuple[Trouble, ...]:
    """With `was` another text for a note; without, a new note, whose mark an edit of the proposal sets."""
    if change.was is None and wish.text.note(wish.language, change.note) is None:
        label = wish.finish(f"[^{change.note}]")[2:-1]
        chapter = wish.chapter_of_mark(change.note)
        if chapter is None:
            hint = f"write [^{change.note}] into the words of an edit, at the place of the mark"
            return (Trouble(faults.NO_TARGET, f"no edit of the proposal sets the mark [^{change.note}]", hint),)
        lines = wish.finish(note_lines(change.note, change.text.strip("\n")))
        unit = NewUnit(label, lines, f"%{chapter}", "right", 1, "note")
        claim = Claim(wish.language, "label", label)
        return Located(wish.key, wish.language, change, (claim,), units=(unit,))
    target = wish.target(change.note)
    if not isinstance(target, Target):
        return target
    troubles = refuse_other_words(wish, target, change.was, None)
    if troubles:
        return troubles
    lines = wish.finish(note_lines(target.id, change.text.strip("\n")))
    claim = Claim(wish.language, "text", target.id)
    return Located(wish.key, wish.language, change, (claim,), texts=((target.id, lines),))


def note_lines(label: str, text: str) -> str:
    """A note as it is written: further lines indented, unless the words bring the label themselves."""
    if text.startswith(f"[^{label}]:"):
        return text
    first, *others = text.split("\n")
    return "\n".join((f"[^{label}]: {first}", *(f"    {line}" if line else "" for line in others)))


def locate_cell(wish: Wish, change: ops.CellChange) -> Located | tuple[Trouble, ...]:
    """One cell of a table, by the first cell of its row and the heading of its column."""
    from_table = wish.table(change.cell)
    if not isinstance(from_table, Target):
        return from_table
    leaf = wish.find_cell(from_table, change.row, change.column)
    if isinstance(leaf, Trouble):
        return (leaf,)
    if change.was is not None and fold(change.was) != from_table.texts[leaf]:
        hint = tell_was(change.was, from_table.texts[leaf])
        return (Trouble(faults.WAS_DIFFERS, "the cell does not read so", hint, ("was",)),)
    cut = cut_words(from_table, leaf, 0, len(from_table.texts[leaf]), wish.finish(fold(change.text)))
    claims = [claim_leaf(wish, from_table, leaf)]
    titles = [one.text for one in from_table.leaves if one.kind == "cell"]
    if change.row and change.text.strip() and fold(change.column) == titles[0]:
        claims.append(claim_row(wish, from_table, change.text))
    return Located(wish.key, wish.language, change, tuple(claims), (cut,))


def claim_row(wish: Wish, table: Target, first: str) -> Claim:
    """That a row begins with such a cell, by which the row is named: as it is read, without marks."""
    read = read_words(first)
    content = read.blocks[0].content if len(read.blocks) == 1 else None
    named = document.plain(content.content) if isinstance(content, document.Paragraph) else first
    return Claim(wish.language, "label", f"{table.id} row '{quote(named)}'")


def locate_figure(wish: Wish, change: ops.FigureChange) -> Located | tuple[Trouble, ...]:
    """The file, the alternative text and the caption of a figure, each by itself."""
    target = wish.target(change.figure)
    if not isinstance(target, Target):
        return target
    if not isinstance(target.content, document.Figure):
        return (Trouble(faults.WRONG_PLACE, f"{wish.name(target.id)} is no figure", "name a figure", ("figure",)),)
    kinds = [leaf.kind for leaf in target.leaves]
    claims: list[Claim] = []
    cuts: list[Cut] = []
    for kind, words in (("caption", change.caption), ("alt", change.alt)):
        if words is not None and kind in kinds:
            leaf = kinds.index(kind)
            cuts.append(cut_words(target, leaf, 0, len(target.texts[leaf]), wish.finish(fold(words))))
            claims.append(claim_leaf(wish, target, leaf))
    files: tuple[tuple[str, str, str], ...] = ()
    if change.file is not None:
        files = ((target.id, target.content.src, change.file),)
        claims.append(Claim(wish.language, "file", target.id))
    return Located(wish.key, wish.language, change, tuple(claims), tuple(cuts), files=files)
