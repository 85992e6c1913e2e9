"""Rules on characters: what every text file may hold."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.glyphs import GLYPHS
from rkcctl.model.sources import Place, is_chapter
from rkcctl.model.tree import walk_scalars

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_NO_GLYPH = re.compile(f"[^{GLYPHS}\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
                       "\ue000-\uf8ff\U000f0000-\U0010fffd]")  # fmt: skip
_PRINTED = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_TOLD = 5
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def _is_printed(data: bytes) -> bool:
    """Whether it is of ASCII without control characters but for tabs and the ends of lines."""
    return not data.translate(None, _PRINTED)


def _texts(corpus: Corpus, is_plain: Callable[[bytes], bool]) -> Iterator[tuple[str, str]]:
    """Every text file that can be decoded and is not sealed: (path, text with lines ended by LF).

    But for those that are plain, as most are: nothing of what is asked for can be in them.
    """
    for path in sorted(corpus.sources.files):
        if path.endswith((".md", ".yaml", ".svg")) and not path.startswith("guidelines/editions/"):
            data = corpus.sources.files[path].removeprefix(b"\xef\xbb\xbf")
            if is_plain(data):
                continue
            if b"\0" in data:
                continue  # SRC102 has said so
            try:
                yield path, data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8")
            except UnicodeDecodeError:
                continue  # SRC101 has said so


def _written(corpus: Corpus) -> Iterator[tuple[Place, str]]:
    """What is not written as such but by its number: entities of Markdown, and texts of YAML with a backslash."""
    for chapter in corpus.chapters:
        for number, line in enumerate(chapter.lines if "&" in chapter.text else (), 1):
            for entity in _ENTITY.finditer(line):
                yield Place(chapter.path, number, entity.start() + 1), html.unescape(entity[0])
    for path, tree in corpus.trees.items():
        if b"\\" in corpus.sources.files[path] and not path.startswith("guidelines/editions/"):
            for scalar in walk_scalars(tree):
                yield Place(path, scalar.line, scalar.column), scalar.text or ""


def _find(corpus: Corpus, pattern: re.Pattern[str], tell: Callable[[str], str], hint: str) -> Iterator[Breach]:
    """A breach at each character asked for in each line, and at each that is written by its number alone.

    Of a line or a text of YAML the first few, with the number of the others: a line may be in another script.
    """
    found: dict[str, frozenset[str]] = {}
    # Of the characters asked for, ASCII has control characters alone.
    for path, text in _texts(corpus, _is_printed if pattern is _CONTROL else bytes.isascii):
        found[path] = frozenset(pattern.findall(text))
        for number, line in enumerate(text.split("\n") if found[path] else (), 1):
            chars = list(dict.fromkeys(pattern.findall(line)))
            for char, message in _tell_first(chars, tell):
                yield Breach(Place(path, number, line.index(char) + 1), message, hint)
    for place, text in _written(corpus):
        chars = sorted(set(pattern.findall(text)) - found.get(place.path, frozenset()))
        for _, message in _tell_first(chars, tell):
            yield Breach(place, message, hint)


def _tell_first(chars: list[str], tell: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The first few of different characters with what is said of each; at the last of them how many follow."""
    for at, char in enumerate(chars[:_TOLD], 1):
        more = len(chars) - at if at == _TOLD else 0
        yield char, tell(char) + (f", and {more} more such here" if more else "")


def _name(char: str) -> str:
    name = unicodedata.name(char, "").lower()
    return f"U+{ord(char):04X}" + (f" ({name})" if name else "")


@rule("SRC103", "not-nfc")
def not_nfc(corpus: Corpus) -> Iterator[Breach]:
    """Text is in Unicode's composed form, NFC.

    Why: é can be written as one character or as two, which look alike; a quotation of the one misses the other.
    Fix: run `rkcctl fmt`, for a proposal `rkcctl complete FILE`, for an edit of a sealed text `rkcctl propose`; or type
    the letter again.
    """
    for path, text in _texts(corpus, bytes.isascii):
        for number, line in enumerate(() if unicodedata.is_normalized("NFC", text) else text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                place = Place(path, number, _first_uncomposed(line))
                yield Breach(place, "this line is not in the composed form NFC", _say_how_to_compose(corpus, path))


def _say_how_to_compose(corpus: Corpus, path: str) -> str:
    if path.startswith("proposals/") and path.endswith(".md"):
        return f"run `rkcctl complete {path}`"
    if not is_chapter(path):
        return "type the letter again, or let the editor save the file in that form"
    return "run `rkcctl fmt`" if corpus.in_drafting else "run `rkcctl propose`, which composes what it takes"


def _first_uncomposed(line: str) -> int:
    """The column of the first letter that is not composed. Composing the line would tell it, in hours at worst."""
    short, long = 0, len(line)
    while long - short > 1:
        middle = (short + long) // 2
        short, long = (middle, long) if unicodedata.is_normalized("NFC", line[:middle]) else (short, middle)
    while short and unicodedata.combining(line[short]):
        short -= 1
    return short + 1


@rule("SRC104", "control-character")
def control_character(corpus: Corpus) -> Iterator[Breach]:
    """Text holds no control characters but line ends and tabs.

    Why: they are invisible, and some move the cursor or change colours in a terminal.
    Fix: delete the character; it most often came with a copy from elsewhere.
    """
    yield from _find(corpus, _CONTROL, lambda char: f"the control character {_name(char)} stands here", "delete it")


@rule("SRC105", "bidi-character")
def bidi_character(corpus: Corpus) -> Iterator[Breach]:
    """Text holds no marks that change the direction of writing.

    Why: they can make a line read otherwise than it is stored, so that a reviewer approves what is not there.
    Fix: delete the character.
    """
    yield from _find(corpus, _BIDI, lambda char: f"the direction mark {_name(char)} stands here", "delete it")


@rule("SRC106", "private-use-character")
def private_use_character(corpus: Corpus) -> Iterator[Breach]:
    """Text holds no private-use characters.

    Why: they mean something only with one font, often a bullet or a symbol of Word.
    Fix: replace it by the character that is meant.
    """
    yield from _find(
        corpus, _PRIVATE, lambda char: f"the private-use character {_name(char)} stands here", "replace it"
    )


@rule("SRC107", "no-glyph")
def no_glyph(corpus: Corpus) -> Iterator[Breach]:
    """Every character has a glyph in a house font.

    Why: in the PDF an empty box would stand in its place.
    Fix: write it in other words, or ask for a font to be added.
    """
    yield from _find(corpus, _NO_GLYPH, lambda char: f"no house font has {_name(char)}", "write it in other words")


RULES = (not_nfc, control_character, bidi_character, private_use_character, no_glyph)
