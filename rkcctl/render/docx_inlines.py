"""Inlines of the document tree -> inlines of pandoc, with the notes of the chapter at their marks."""

import re
from collections.abc import Callable, Mapping, Sequence

from rkcctl.model import document
from rkcctl.model.document import Inline, Inlines, Node
from rkcctl.model.edition import EditionNote
from rkcctl.model.settle import settle_nodes
from rkcctl.render import docx_changes
from rkcctl.render import pandoc_json as pandoc
from rkcctl.render.docx_names import Bookmarks, Leaves, block_bookmark, provision_bookmark, term_bookmark
from rkcctl.render.pandoc_json import Json

# The language of the edition, of a chapter or of a word, as Word names it.
LANGUAGES = {"en": "en-GB", "fr": "fr-FR"}
TAB = pandoc.raw_inline("<w:r><w:tab/></w:r>")
# A paragraph without words needs something in it: pandoc leaves it out otherwise.
NOTHING = pandoc.raw_inline("<w:r></w:r>")
# Checked text holds no other addresses; an unchecked build prints the words of such a link alone.
_LINKED = re.compile(r"(?i)(https?://|mailto:)\S{1,2000}")

_SIGNS: Mapping[type, str] = {document.Inserted: "+", document.Deleted: "-"}
_LOOKS: Mapping[type, Callable[[Sequence[Json]], Json]] = {
    document.Emphasis: pandoc.emphasis,
    document.Strong: pandoc.strong,
    document.Inserted: pandoc.underlined,
    document.Deleted: pandoc.struck,
}

WriteNote = Callable[[Node, Leaves], Sequence[Json]]


class RunWriter:
    """Writes runs of inlines. It takes the notes of one chapter after the other; `marks` counts those of this one."""

    def __init__(
        self, targets: frozenset[str], bookmarks: Bookmarks, write_note: WriteNote, *, tracked: bool = True
    ) -> None:
        self._targets = targets
        self._bookmarks = bookmarks
        self._write_note = write_note
        self._tracked = tracked
        self._sign = ""
        self._notes: dict[str, EditionNote] = {}
        self._marked: set[str] = set()
        self.marks = 0

    def begin_chapter(self, notes: Sequence[EditionNote] = ()) -> None:
        self._notes = {note.label: note for note in notes}
        self._marked = set()
        self.marks = 0

    def run(self, inlines: Inlines) -> list[Json]:
        return pandoc.joined(written for inline in inlines for written in self._inline(inline))

    def leaf(self, inlines: Inlines, leaves: Leaves, item: str = "") -> list[Json]:
        """A run within the bookmarks of the next leaf."""
        written = self.run(inlines)
        for name in reversed(leaves.take(item)):
            written = [pandoc.bookmarked(name, written)]
        return written

    def link_to(self, bookmark: str, inlines: Sequence[Json], style: str = "Internal Link") -> Json:
        """A link to a bookmark of this document, or the words alone where there is none of that name."""
        if bookmark not in self._targets:
            return pandoc.styled(style, inlines)
        return pandoc.link(f"#{bookmark}", [pandoc.styled(style, inlines)])

    def _inline(self, inline: Inline) -> list[Json]:
        match inline:
            case document.Text(text) | document.Image(_, text):
                return [pandoc.words(text)]
            case document.Code(text):
                return [pandoc.code(text)]
            case document.Break(hard):
                return [pandoc.line_break() if hard else pandoc.words(" ")]
            case document.Emphasis(children) | document.Strong(children):
                return [_LOOKS[type(inline)](self.run(children))]
            case document.Inserted() | document.Deleted():
                return self._changed(inline)
            case document.Spoken(language, children):
                return [pandoc.spoken(LANGUAGES[language], self.run(children))]
            case document.Link(href, children):
                written = self.run(children)
                return [pandoc.link(href, written)] if _LINKED.fullmatch(href) else written
            case document.Reference(kind, target, _, children):
                return self._reference(_bookmark(kind, target), self.run(children))
            case document.NoteMark(label, number):
                return self._mark(label, number)

    def _changed(self, inline: document.Inserted | document.Deleted) -> list[Json]:
        """Words of one text only: tracked, or where nothing is tracked in the look of such."""
        before, self._sign = self._sign, _SIGNS[type(inline)]
        written = self.run(inline.children)
        sign, self._sign = self._sign, before
        if not self._tracked:
            return [_LOOKS[type(inline)](written)]
        return [docx_changes.begin(sign, inline.by), *written, docx_changes.end()]

    def _reference(self, bookmark: str, written: list[Json]) -> list[Json]:
        return [self.link_to(bookmark, written)] if bookmark in self._targets else written

    def _mark(self, label: str, number: int) -> list[Json]:
        """The note itself, which Word numbers as it counts the marks of a section.

        The second mark of one note, a fault, becomes its number; a note that is missing, another, keeps its place.
        """
        # What moved has its note at both places, so that neither text lacks it.
        place = label if self._sign != "-" else f"{label} -"
        if place in self._marked or not number:
            return [pandoc.superscript([pandoc.words(str(number))])] if number else []
        self._marked.add(place)
        self.marks += 1
        found = self._notes.get(label)
        if found is None:
            return [pandoc.note([])]
        leaves = Leaves(label, self._bookmarks)
        sign, self._sign = self._sign, ""
        # Where its mark is tracked, or all of it would be, it comes and goes with the mark: its last paragraph cannot.
        alone = sign or docx_changes.sign_of(found.mark)
        said = settle_nodes(found.content, later=alone == "+") if alone else found.content
        written = pandoc.note([block for node in said for block in self._write_note(node, leaves)])
        self._sign = sign
        return [written]


def _bookmark(kind: str, target: str) -> str:
    match kind:
        case "provision":
            return provision_bookmark(target)
        case "term":
            return term_bookmark(target)
    return block_bookmark(target)
