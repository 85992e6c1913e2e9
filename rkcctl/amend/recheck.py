"""After the changes the text is read again: nothing else may have changed, and every leaf is still what it was."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rkcctl.amend.apply import NewFile
from rkcctl.amend.bodies import carry_out_cuts, new_leaf
from rkcctl.amend.claims import Key
from rkcctl.amend.dress import keeps_dress, seen_outside
from rkcctl.amend.leaves import PlacedLeaf
from rkcctl.amend.located import Cut, Located, Trouble
from rkcctl.amend.target import FIRST_LINE, Target, find_target, read_words
from rkcctl.amend.text import Text
from rkcctl.model.corpus import Chapter
from rkcctl.model.diagnostic import Fault
from rkcctl.model.digest import Leaf, fold
from rkcctl.model.document import Block, List, Node, Note
from rkcctl.model.faults import amend as faults
from rkcctl.model.faults import markdown
from rkcctl.read.chapter import read_chapter
from rkcctl.read.words import read_words as read_source

# Letters, digits and the signs of sentences: no mark of Markdown among them.
_PLAIN = re.compile(r"[\w ,.;:'’()%/–—-]*")

_REFUSED = {one.code: one for one in vars(markdown).values() if isinstance(one, Fault)}

_ESCAPE = "write a backslash before the sign that is taken for a mark: of a number before the sign behind it, `1\\.`"

NOBODY: frozenset[Key] = frozenset()
Blame = tuple[frozenset[Key], Trouble]
Cuts = tuple[tuple[Key, Cut], ...]


def read_files(text: Text, files: Iterable[NewFile]) -> dict[str, Chapter]:
    """The chapters as they read now, by the path of each; one that no change touched is the text's own."""
    read: dict[str, Chapter] = {}
    for file in files:
        same = None if file.is_changed else text.chapter(file.language, file.chapter)
        read[file.path] = same or read_chapter(file.path, file.language, file.text.encode())[0]
    return read


def recheck(
    text: Text,
    files: Iterable[NewFile],
    read: Mapping[str, Chapter],
    touched: Mapping[str, Cuts],
    located: Iterable[Located],
) -> Iterator[Blame]:
    """Every change that did more than it claims, and what it did; `read` are the files as they read now."""
    by_block: dict[str, set[Key]] = {}
    for one in located:
        names = [cut.block for cut in one.cuts] + [name for name, _ in one.texts] + [unit.id for unit in one.units]
        for name in names + [name for joined in one.joined for name in joined]:
            by_block.setdefault(name, set()).add(one.key)
    everybody = frozenset(one.key for one in located)
    joined = {names[0]: names for one in located for names in one.joined}
    for file in files:
        if not file.is_changed:
            continue
        chapter = read[file.path]
        held: dict[str, Block | Note] = {block.id: block for block in chapter.blocks}
        held |= {note.label: note for note in chapter.notes}
        for unit in file.new[1:]:
            blame = frozenset(by_block.get(unit.id, everybody))
            now = held.get(unit.id)
            if unit.id in joined and now is not None:
                yield from _recheck_joined(text, file.language, joined[unit.id], now, touched, blame)
            else:
                before = find_target(text, file.language, unit.id)
                yield from _recheck_unit(text, unit.id, before, now, touched.get(unit.id, ()), blame)
        extra = len(chapter.blocks) + len(chapter.notes) - (len(file.new) - 1)
        if extra:
            message = f"after the changes {file.path} holds {extra:+d} paragraphs that no change brings or takes"
            yield everybody, Trouble(faults.CHANGED_KIND, message, "merge the proposals one by one to see which")


def recheck_alone(text: Text, located: Sequence[Located]) -> Iterator[Blame]:
    """What the changes of one proposal, by themselves, would do beyond what they claim: paragraph by paragraph."""
    by_block: dict[tuple[str, str], list[tuple[Key, Cut]]] = {}
    for one in located:
        for cut in one.cuts:
            by_block.setdefault((one.language, cut.block), []).append((one.key, cut))
        for name, words in one.texts:
            target = find_target(text, one.language, name)
            if target is not None:
                yield from recheck_body(text, target, words, (), frozenset((one.key,)))
    for (language, name), cuts in by_block.items():
        target = find_target(text, language, name)
        if target is not None and not all(is_plain(target, cut) for _, cut in cuts):
            body = carry_out_cuts(target, cuts)
            amiss = tuple(recheck_body(text, target, body, tuple(cuts)))
            blame = frozenset(key for key, _ in cuts)
            # What became something else is told of as that.
            yield from amiss or ((blame, trouble) for trouble in _find_refused(target.source, body))


def _find_refused(before: str, after: str) -> Iterator[Trouble]:
    """What a chapter may not hold, such as HTML, and the words of edits bring: whole texts are read by themselves."""
    found = read_source(after).found
    known = {fault.message for fault in read_source(before).found} if found else set()
    for fault in found:
        if fault.message not in known and fault.code in _REFUSED:
            yield Trouble(_REFUSED[fault.code], fault.message, fault.hint)


def is_plain(target: Target, cut: Cut) -> bool:
    """Whether words go in the place of words, where no Markdown could come of it: most changes are of that kind."""
    there = target.texts[cut.leaf][cut.start : cut.end] if cut.leaf >= 0 else "*"
    is_within = cut.start > 0 and (cut.begin.column > 0 or cut.words[:1].isalpha())
    return is_within and is_all_plain(there) and is_all_plain(cut.words)


def is_all_plain(words: str) -> bool:
    """Whether there is no sign in the words that Markdown could take for a mark."""
    return _PLAIN.fullmatch(words) is not None


def recheck_body(
    text: Text, target: Target, body: str, cuts: Cuts, changes: frozenset[Key] = NOBODY
) -> Iterator[Blame]:
    """What a block or note, read again with another body, is beyond what the cuts, or the changes, say."""
    blame = changes or frozenset(key for key, _ in cuts)
    read = read_words(body)
    held: tuple[Block | Note, ...] = (*read.blocks, *read.notes)
    if isinstance(target.held, Block):
        held = read.blocks
    if len(held) > 1 and isinstance(target.held, Block):
        became = " and ".join(f"a {_kind(type(one.content).__name__)}" for one in read.blocks[:3])
        message = (
            f"{_call(text, target.id)} was one {_kind(type(target.held.content).__name__)} and would become {became}"
        )
        yield blame, Trouble(faults.CHANGED_KIND, message, _tell_escape(one.content for one in read.blocks))
        return
    now = held[0] if len(held) == 1 else None
    yield from _recheck_unit(text, target.id, target, now, cuts, blame)


def _recheck_unit(
    text: Text, name: str, before: Target | None, now: Block | Note | None, cuts: Cuts, blame: frozenset[Key]
) -> Iterator[Blame]:
    if now is None:
        message = f"the words of {_call(text, name)} are read as something else"
        yield blame, Trouble(faults.CHANGED_KIND, message, _ESCAPE)
    elif before is not None and isinstance(now, Block) and type(now.content) is not type(before.content):
        was, became = (_kind(type(content).__name__) for content in (before.content, now.content))
        message = f"{_call(text, name)} was a {was} and would become a {became}"
        yield blame, Trouble(faults.CHANGED_KIND, message, _tell_escape((now.content,)))
    elif before is not None and cuts:
        yield from _recheck_leaves(text, before, now, cuts, blame)


def _tell_escape(contents: Iterable[Node]) -> str:
    """How words stay words that would become these; a number keeps its backslash only before the sign behind it."""
    first = next((one.start for one in contents if isinstance(one, List) and one.ordered), None)
    if first is None:
        return "write a backslash before the sign that is taken for a mark"
    return f"write a backslash before the sign behind the number, which makes an item of it: `{first}\\.`"


def _recheck_joined(
    text: Text, language: str, names: tuple[str, ...], now: Block | Note, touched: Mapping[str, Cuts],
    blame: frozenset[Key],
) -> Iterator[Blame]:  # fmt: skip
    """Paragraphs that were joined, with the cuts into each, as if they had been one from the beginning."""
    words: list[str] = []
    cuts: list[tuple[Key, Cut]] = []
    length = 0
    for name in names:
        target = find_target(text, language, name)
        assert target is not None
        shifted = ((key, replace(cut, start=cut.start + length, end=cut.end + length))
                   for key, cut in touched.get(name, ()))  # fmt: skip
        cuts += shifted
        words.append(target.texts[0])
        length += len(words[-1]) + 1
    source = " ".join(words)
    said, _ = new_leaf(source, (cut for _, cut in cuts))
    if len(now.leaves) != 1 or fold(said) != fold(now.leaves[0].text):
        message = f"{_call(text, names[0])} would not be one paragraph with the words of those joined"
        yield blame, Trouble(faults.CHANGED_KIND, message, "use `replace` and `delete` instead")
    elif not cuts and seen_outside(source, []) != [seen for name in words for seen in seen_outside(name, [])]:
        message = f"emphasis or a link of {_call(text, names[0])} would run into the words joined to it"
        yield blame, Trouble(faults.CHANGED_OUTSIDE, message, "write a backslash before the sign")
    else:
        yield from _recheck_dress(source, tuple(cuts), _call(text, names[0]))


def _recheck_leaves(
    text: Text, before: Target, now: Block | Note, cuts: Cuts, blame: frozenset[Key]
) -> Iterator[Blame]:
    name = _call(text, before.id)
    expected = _expect_leaves(before, cuts)
    if [leaf.kind for leaf in expected.leaves] != [leaf.kind for leaf in now.leaves]:
        message = f"{name} would fall into {len(now.leaves)} parts instead of {len(expected.leaves)}"
        yield blame, Trouble(faults.CHANGED_KIND, message, _ESCAPE)
        return
    for number, leaf in enumerate(before.leaves):
        here = tuple((key, cut) for key, cut in cuts if cut.leaf == number)
        place = expected.places.get(number)
        if not here or place is None:
            continue
        said, _ = new_leaf(leaf.text, (cut for _, cut in here))
        if leaf.kind != "code" and fold(said) != fold(now.leaves[place].text):
            message = f"the words of {name} would not read as the changes say"
            yield blame, Trouble(faults.CHANGED_KIND, message, f"they read: {fold(now.leaves[place].text)[:100]}")
        elif leaf.kind != "code":
            yield from _recheck_dress(leaf.text, here, name)


@dataclass(frozen=True, slots=True)
class _Expected:
    """The leaves that a block has once rows and items came and went, and where in them its own leaves are found."""

    leaves: Sequence[Leaf | PlacedLeaf]
    places: Mapping[int, int]


def _expect_leaves(before: Target, cuts: Cuts) -> _Expected:
    whole = tuple((key, cut) for key, cut in cuts if cut.leaf < 0)
    if not whole:
        return _Expected(before.leaves, {number: number for number in range(len(before.leaves))})
    read = read_words(carry_out_cuts(before, whole))
    leaves = tuple(leaf for block in read.blocks for leaf in block.leaves)
    lines: dict[int, list[int]] = {}
    for number, leaf in enumerate(leaves):
        lines.setdefault(leaf.line, []).append(number)
    places: dict[int, int] = {}
    for number, leaf in enumerate(before.held.leaves):
        # Only whole lines come and go: what stays keeps its line but for those that come and go above it.
        if not any(cut.begin.line <= leaf.line < cut.stop.line for _, cut in whole):
            above = [cut for _, cut in whole if cut.stop.line <= leaf.line]
            moved = sum(cut.text.count("\n") - (cut.stop.line - cut.begin.line) for cut in above)
            here = lines.get(leaf.line - before.held.line + FIRST_LINE + moved)
            if here:
                places[number] = here.pop(0)
    return _Expected(leaves, places)


def _recheck_dress(text: str, cuts: Cuts, name: str) -> Iterator[Blame]:
    """Each proposal alone, and all of them together, leave the dress of all other words as it was."""
    proposals = sorted({key.proposal for key, _ in cuts})
    sets = [[(key, cut) for key, cut in cuts if key.proposal == proposal] for proposal in proposals]
    for chosen in (*sets, list(cuts)) if len(sets) > 1 else sets:
        if not keeps_dress(text, [cut for _, cut in chosen]):
            blame = frozenset(key for key, _ in chosen)
            hint = "quote the whole of the emphasis, link or code, or write a backslash before the sign"
            several = sorted({key.proposal for key in blame})
            who = "the change" if len(several) == 1 else f"the changes of {' and '.join(several)} together"
            whose = "its" if len(several) == 1 else "their"
            message = f"in {name} {who} would alter emphasis, a link or a mark outside {whose} words"
            yield blame, Trouble(faults.CHANGED_OUTSIDE, message, hint)
            return


def _call(text: Text, name: str) -> str:
    return text.names.get(name, f"'{name}'")


def _kind(name: str) -> str:
    return {"CodeBlock": "piece of code"}.get(name, name.lower())
