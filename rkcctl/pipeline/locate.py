"""What a person calls a part of the text, and what it is called: printed numbers and links to ids, and back.

Every command that takes an id takes these too, and its messages give both: `paragraph 214 (cloud-012)`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rkcctl.compose.edition import chapters_in, number_text
from rkcctl.compose.numbering import Numbers, number_chapters
from rkcctl.errors import UsageError
from rkcctl.model import document
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.visible import visible

# The words that may stand before a number, and what they mean.
_WORDS = {
    "chapter": "chapter", "chapitre": "chapter", "section": "section", "sub-section": "section",
    "sous-section": "section", "paragraph": "paragraph", "paragraphe": "paragraph", "para": "paragraph",
    "par": "paragraph", "item": "item", "point": "item", "table": "table", "tableau": "table", "figure": "figure",
    "note": "note", "list": "paragraph", "liste": "paragraph", "quotation": "paragraph",
}  # fmt: skip
_SAID = re.compile(r"(?:(?P<word>[a-z-]+)\.?[ \u00a0]+)?(?P<number>[0-9].*)")
# A number, with what was added to each of its parts: 5bis.1, 5-1bis, and 214a for what is printed as 214A.
_ADDED = r"(?:(?:bis|ter|quater|[a-z]*ies)|(?:-0+)?[a-z]+(?![a-z)]))*"
_NUMBER = re.compile(rf"([0-9]+{_ADDED}(?:[.-][0-9]+{_ADDED})*)(.*)")
_NOTE = re.compile(r"-n[0-9]+$")
_MARK = re.compile(r"\(?([a-z0-9]+)\)")


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the text: its id, what it is, and its printed number.

    `kind` is chapter, section, paragraph, item, table, figure or note, or list or code where it goes with the
    paragraph of that number and has none of its own.
    """

    id: str
    kind: str
    number: str
    chapter: str

    def __str__(self) -> str:
        match self.kind:
            case "list" | "code":
                return f"the {self.kind} after paragraph {self.number} ({self.id})"
            case "note":
                return f"note {self.number} of chapter {self.chapter} ({self.id})"
        return f"{self.kind} {self.number} ({self.id})"


class Locator:
    """The names of one language's chapters. `retired` gives the successors of the ids that are gone.

    `numbers` are those of the chapters; without them they are numbered from 1 on. `printed` are those that the edition
    has on which they rest, by id.
    """

    def __init__(
        self,
        chapters: Iterable[Chapter],
        language: str,
        retired: Mapping[str, tuple[str, ...]] | None = None,
        numbers: Numbers | None = None,
        printed: Mapping[str, str] | None = None,
    ) -> None:
        self.chapters = tuple(chapters)
        self.retired = retired or {}
        self._printed = printed or {}
        self.by_id: dict[str, Found] = {}
        self.by_number: dict[str, list[Found]] = {}
        numbers = numbers or number_chapters(self.chapters, language)
        for position, chapter in enumerate(self.chapters):
            notes = {label: str(number) for label, number in numbers.notes[position].items()}
            for name in (chapter.id, *(given for given, _, _ in chapter.ids)):
                if name in numbers.by_id:
                    number = numbers.by_id[name]
                    self._add(Found(name, number.kind, number.text, chapter.id), is_shown=number.shown)
                elif name in notes:
                    self._add(Found(name, "note", notes[name], chapter.id), is_shown=False)

    def _add(self, found: Found, *, is_shown: bool) -> None:
        kind = found.kind
        if kind == "paragraph" and not is_shown:
            kind = "list"
        elif kind == "paragraph" and found.number.endswith(")"):
            kind = "item"
        named = Found(found.id, kind, found.number, found.chapter)
        self.by_id.setdefault(named.id, named)
        if is_shown:
            self.by_number.setdefault(_even(named.number), []).append(named)

    def find(self, said: str, *, wide: bool = False) -> Found:
        """What is meant by an id, a printed number (`214`, `214bis`, `section 5.8`, `Table 5-1`) or a link.

        `wide` where something is meant that holds others: a bare number is a chapter's or section's, if one has it.
        UsageError where it is nothing, or more than one thing.
        """
        name = target_of(said.strip())
        if found := self.by_id.get(name):
            return found
        matched = _SAID.fullmatch(name.lower())
        if matched is None:
            raise self._unknown_id(name)
        kind = _WORDS.get(matched["word"] or "")
        if matched["word"] and kind is None:
            raise UsageError(f"'{visible(said)}' is no number that is printed", "write 214, section 5.8 or Table 5-1")
        number = _even(matched["number"])
        named = self.by_number.get(number, [])
        meant = [found for found in named if wide and kind is None and found.kind in ("chapter", "section")]
        meant = meant or [found for found in named if _is_meant(found, kind)]
        if len(meant) > 1:
            choices = " or ".join(f"{found.kind} {found.number}" for found in meant)
            raise UsageError(f"'{visible(said)}' may be {choices}", "write which, or the id")
        if not meant:
            once = self.find_printed(said)
            raise self._moved_on(once, said) if once else self._unknown_number(kind, matched["number"])
        return meant[0]

    def find_printed(self, said: str) -> str:
        """The id of what had the number in the edition, and has not in this text; "" where nothing had it."""
        matched = _SAID.fullmatch(target_of(said.strip()).lower())
        kind = _WORDS.get(matched["word"] or "", "paragraph") if matched else ""
        number = _even(matched["number"]) if matched else ""
        if not number or kind in ("chapter", "note") or self.by_number.get(number):
            return ""
        return self._by_printed.get(number, "")

    @cached_property
    def _by_printed(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name, number in self._printed.items():
            known = self.by_id.get(name)
            is_numbered = known.kind not in ("chapter", "note") if known else not _NOTE.search(name)
            if is_numbered:
                found.setdefault(_even(number), name)
        return found

    def _moved_on(self, name: str, said: str) -> UsageError:
        """What became of what had that number."""
        told = f"paragraph {said}" if said.isalnum() else visible(said)
        if found := self.by_id.get(name):
            return UsageError(f"what was {told} is {found} now", "write that number, or the id")
        instead = " and ".join(self.name(one) for one in self.retired.get(name, ()))
        end = f"its words went into {instead}" if instead else "it was taken out"
        return UsageError(f"{told} ({name}) is gone: {end}", f"its life: rkcctl history {name}")

    def name(self, name: str) -> str:
        """How messages name the part with that id: `paragraph 214 (cloud-012)`; the id alone where it is not there."""
        found = self.by_id.get(name)
        return str(found) if found else f"'{visible(name)}'"

    def _unknown_id(self, name: str) -> UsageError:
        if name in self.retired:
            instead = " or ".join(self.name(successor) for successor in self.retired[name])
            return UsageError(f"the id '{name}' was retired", f"see {instead}" if instead else "nothing took its place")
        # Of ids that differ by a number, none is nearer than another.
        figures = re.findall("[0-9]+", name)
        near = did_you_mean(name, [known for known in self.by_id if re.findall("[0-9]+", known) == figures], "")
        hint = near or "give the number that is printed, or the id before the paragraph"
        return UsageError(f"nothing in the text is called '{visible(name)}'", hint)

    def _unknown_number(self, kind: str | None, number: str) -> UsageError:
        if kind == "note":
            return UsageError("notes are numbered in each chapter anew", "give its label, such as cloud-n1")
        said = f"{kind or 'paragraph'} {visible(number)}"
        numbers = [found.number for found in self.by_id.values() if found.kind == (kind or "paragraph")]
        hint = f"there are {numbers[0]} to {numbers[-1]}" if numbers else "give the id that stands before the paragraph"
        return UsageError(f"there is no {said}", hint)


def locator_of(corpus: Corpus, language: str = "") -> Locator:
    """The names of the working text, in a language or in the first one of the Guidelines."""
    assert corpus.guideline is not None
    spoken = language or corpus.guideline.value.languages[0]
    retired = {entry.id: entry.successors for entry in corpus.retired.value.retired} if corpus.retired else {}
    printed = corpus.base.seal.value.numbers if corpus.base and corpus.base.seal else {}
    return Locator(chapters_in(corpus, spoken), spoken, retired, number_text(corpus, spoken), printed)


def locator_at(corpus: Corpus, chapters: Iterable[Chapter], language: str) -> Locator:
    """The names of another text of the same workspace: an earlier one, or one that was edited."""
    return locator_of(replace(corpus, chapters=tuple(chapters)), language)


def heading_of(chapter: Chapter, name: str) -> str:
    """The words of the nearest heading above the block, or the chapter's title: where a reader would look for it."""
    heading = chapter.title
    for block in chapter.blocks:
        if isinstance(block.content, document.Heading):
            heading = document.plain(block.content.content)
        if block.id == name:
            break
    return heading


def target_of(said: str) -> str:
    """What a link leads to: of `[words](#cloud-001)`, `#cloud-001`, `.../cloud.html#cloud-001` and `.../cloud.html`.

    Of a note's mark, `[^cloud-n1]`, its label.
    """
    if said.startswith("[^") and said.endswith("]"):
        return said[2:-1]
    link = said[said.rindex("](") + 2 :].rstrip(")") if "](" in said and said.endswith(")") else said
    if "#" in link:
        return link[link.rindex("#") + 1 :]
    return link.rsplit("/", 1)[-1].removesuffix(".html") if link.endswith(".html") else link


def _even(number: str) -> str:
    """A number without spaces, the marks of items in both languages alike: 214 (a), 214a) and 214(a) are one."""
    close = number.lower().replace(" ", "").replace("\u00a0", "")
    parts = _NUMBER.fullmatch(close)
    return parts[1] + _MARK.sub(r"(\1)", parts[2]) if parts else close


def _is_meant(found: Found, kind: str | None) -> bool:
    """Whether it is of that kind. A bare number alone is never a chapter's: 5 is a paragraph."""
    if kind is None:
        return found.kind != "chapter"
    return found.kind == kind or (kind == "paragraph" and found.kind == "item")
