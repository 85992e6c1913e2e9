"""Rules on characters: what every text file may hold."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.glyphs import GLYPHS
from rkcctl.model.sources import Place

_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_NO_GLYPH = re.compile(f"[^{GLYPHS}\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
                       "\ue000-\uf8ff\U000f0000-\U0010fffd]")  # fmt: skip


def _texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Every text file that can be decoded and is not sealed: (path, text)."""
    for path in sorted(corpus.sources.files):
        if path.endswith((".md", ".yaml")) and not path.startswith("guidelines/editions/"):
            try:
                yield path, corpus.sources.files[path].removeprefix(b"\xef\xbb\xbf").decode("utf-8")
            except UnicodeDecodeError:
                continue  # SRC101 has said so


def _find(corpus: Corpus, pattern: re.Pattern[str], tell: Callable[[str], str], hint: str) -> Iterator[Breach]:
    """A breach at the first match in each line."""
    for path, text in _texts(corpus):
        reported = 0
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            if line != reported:
                reported = line
                column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
                yield Breach(Place(path, line, column), tell(match[0]), hint)


def _name(char: str) -> str:
    name = unicodedata.name(char, "").lower()
    return f"U+{ord(char):04X}" + (f" ({name})" if name else "")


@rule("SRC103", "not-nfc")
def not_nfc(corpus: Corpus) -> Iterator[Breach]:
    """Text is in Unicode's composed form, NFC.

    Why: é can be written as one character or as two, which look alike; a quotation of the one misses the other.
    Fix: run `rkcctl fmt`, or type the letter again.
    """
    for path, text in _texts(corpus):
        if unicodedata.is_normalized("NFC", text):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            composed = unicodedata.normalize("NFC", line)
            if composed != line:
                pairs = zip(line, composed, strict=False)
                column = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), len(composed) + 1)
                yield Breach(
                    Place(path, number, column), "this line is not in the composed form NFC", "run `rkcctl fmt`"
                )


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
