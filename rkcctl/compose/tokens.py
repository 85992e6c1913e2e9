"""Runs of inlines as words that can be compared, each with its formatting, and marked words back into inlines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rkcctl.model import document
from rkcctl.model.document import Inline, Inlines

_Sign = tuple[str, str, bool]
# A blank; a word with what joins its parts, such as 2,000 or state-of-the-art; any other sign by itself.
PIECES = re.compile(r"[ \t\r\n]+|[^\W_]+(?:[’'.,:/\u2010\u2011-]?[^\W_]+)*|.", re.DOTALL)
_WRAPPERS = (document.Emphasis, document.Strong, document.Link, document.Reference)
Wrapper = document.Emphasis | document.Strong | document.Link | document.Reference


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign, a blank, or an inline that is compared as a whole; `path` is what stands around it, outermost
    first, without words of its own.
    """

    atom: Inline
    path: tuple[Wrapper, ...] = ()

    @property
    def is_blank(self) -> bool:
        return isinstance(self.atom, document.Text) and not self.atom.text.strip(" \t\r\n")

    @property
    def is_word(self) -> bool:
        """Whether it says something, as a sign of punctuation does not."""
        return not isinstance(self.atom, document.Text) or any(char.isalnum() for char in self.atom.text)

    @property
    def printed(self) -> document.Inlines:
        """What a reference prints of its own, such as the number of a paragraph; empty for all else."""
        return self.atom.children if isinstance(self.atom, document.Reference) else ()

    @property
    def size(self) -> int:
        """About how many letters a reader sees."""
        return max(len(document.plain((self.atom,))), 1)


@dataclass(frozen=True, slots=True)
class Word:
    """A token that is no blank, and the blank before it, if there is one."""

    token: Token
    blank: Token | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What two words have in common that read the same: numbers that were given, not written, do not count."""
        return (_atom_key(self.token.atom), *(_wrapper_key(around) for around in self.token.path))


@dataclass(frozen=True, slots=True)
class Marked:
    """A token in a redline: `sign` is "" where both texts have it, + where the later one, - where the earlier one."""

    token: Token
    sign: str = ""
    by: str = ""
    computed: bool = False


def tokens_of(inlines: Inlines, path: tuple[Wrapper, ...] = ()) -> Iterator[Token]:
    """The tokens of a run, in the order of reading."""
    for inline in join_texts(inlines):
        match inline:
            case document.Text(text):
                for piece in PIECES.findall(text):
                    yield Token(document.Text(" " if piece[0] in " \t\r\n" else piece), path)
            case document.Break(hard=False):
                yield Token(document.Text(" "), path)
            case document.Reference(computed=True):
                yield Token(inline, path)
            case document.Emphasis() | document.Strong() | document.Link() | document.Reference():
                yield from tokens_of(inline.children, (*path, replace(inline, children=())))
            case document.Inserted() | document.Deleted():
                raise ValueError("a redline is compared with nothing")
            case _:
                yield Token(inline, path)


def words_of(inlines: Inlines) -> list[Word]:
    """The words of a run. A blank at its end is none of them."""
    words: list[Word] = []
    blank: Token | None = None
    for token in tokens_of(inlines):
        if token.is_blank:
            blank = blank or token
        else:
            words.append(Word(token, blank if words else None))
            blank = None
    return words


def count_words(inlines: Inlines) -> int:
    """How many words, in the sense of Token.is_word, a run has."""
    return sum(token.is_word for token in tokens_of(inlines) if not token.is_blank)


def _atom_key(atom: Inline) -> tuple[object, ...]:
    match atom:
        case document.NoteMark(label):
            return ("note", label)
        case document.Reference(kind, target):
            return ("reference", kind, target)
    return ("atom", atom)


def _wrapper_key(around: Wrapper) -> Wrapper:
    """Where the target of a reference stands does not count: it may have moved."""
    return replace(around, chapter="") if isinstance(around, document.Reference) else around


def marked_of(inlines: Inlines, path: tuple[Wrapper, ...] = ()) -> Iterator[Marked]:
    """The tokens of a run of a redline, each with its sign."""
    for inline in inlines:
        match inline:
            case document.Inserted(children, by, computed):
                yield from (Marked(token, "+", by, computed) for token in tokens_of(children, path))
            case document.Deleted(children, by, computed):
                yield from (Marked(token, "-", by, computed) for token in tokens_of(children, path))
            case document.Reference(computed=True):
                yield Marked(Token(inline, path))
            case document.Emphasis() | document.Strong() | document.Link() | document.Reference():
                yield from marked_of(inline.children, (*path, replace(inline, children=())))
            case _:
                yield from (Marked(token) for token in tokens_of((inline,), path))


# ---- Back into inlines ---------------------------------------------------------------------------------------------


def build_run(marked: Sequence[Marked]) -> Inlines:
    """The inlines of marked tokens, with as few marks as can be: formatting that is changed as a whole is within
    them, formatting that both texts have is around them.
    """
    return _build(marked, 0)


def _build(marked: Sequence[Marked], depth: int) -> Inlines:
    """The inlines of tokens that share the first `depth` steps of their paths."""
    parts: list[tuple[_Sign, Inline]] = []
    for around, run in groupby(marked, lambda found: _around(found, depth)):
        found = list(run)
        if around is None:
            parts += [((one.sign, one.by, one.computed), one.token.atom) for one in found]
            continue
        last = next((one for one in reversed(found) if one.sign != "-"), found[-1]).token.path[depth]
        if len(signs := {(one.sign, one.by, one.computed) for one in found}) == 1:
            bare = [Marked(one.token) for one in found]
            parts.append((signs.pop(), replace(last, children=_build(bare, depth + 1))))
        else:
            parts.append((("", "", False), replace(last, children=_build(found, depth + 1))))
    built: list[Inline] = []
    for (sign, by, computed), beside in groupby(parts, lambda part: part[0]):
        inlines = join_texts([inline for _, inline in beside])
        if sign:
            kind = document.Inserted if sign == "+" else document.Deleted
            built.append(kind(inlines, by, computed))
        else:
            built += inlines
    return tuple(built)


def _around(found: Marked, depth: int) -> Wrapper | None:
    path = found.token.path
    return _wrapper_key(path[depth]) if len(path) > depth else None


def join_texts(inlines: Sequence[Inline]) -> Inlines:
    """The inlines, neighbouring texts as one."""
    joined: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, document.Text) and joined and isinstance(joined[-1], document.Text):
            joined[-1] = document.Text(joined[-1].text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)
