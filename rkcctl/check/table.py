"""Rules on what stands beside the text: tables, figures and locked quotations."""

from collections.abc import Iterator
from dataclasses import dataclass

from rkcctl.check.rule import Breach, rule
from rkcctl.model import document
from rkcctl.model.change import FigureChange
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.digest import fold
from rkcctl.model.document import Block
from rkcctl.model.figure import FIGURES, IMAGE_TYPES, figure_path
from rkcctl.model.operation import Wording
from rkcctl.model.passage import Passage
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible
from rkcctl.read.svg import inspect_svg

_KINDS = (document.Table, document.Figure)
_MAGIC = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


@dataclass(frozen=True, slots=True)
class _Told:
    """A block of a chapter, or of the words of a proposal, and how its places are told."""

    block: Block
    holder: Chapter | Passage
    path: str
    """The chapter from which paths of figures are counted; for the reasons the proposal."""

    def place(self, line: int = 0, words: str = "", end: int = 0) -> Place:
        """The place of a line, or of words from there on; without a line, of the block."""
        if isinstance(self.holder, Passage):
            return self.holder.place(line or self.block.line)
        return self.holder.place(line or self.block.line, words, end)

    def spot(self, words: str) -> Place:
        """The place of words within the block."""
        return self.place(self.block.line, words, self.block.end)


def _tables_and_figures(corpus: Corpus) -> Iterator[_Told]:
    for chapter, block in corpus.blocks():
        if isinstance(block.content, _KINDS):
            yield _Told(block, chapter, chapter.path)
    for proposal in corpus.proposals:
        for passage in proposal.passages:
            path = proposal.path if passage.form == "reasons" else f"guidelines/{passage.language}/x.md"
            for block in passage.blocks:
                if isinstance(block.content, _KINDS):
                    yield _Told(block, passage, path)


def _figures(corpus: Corpus) -> Iterator[tuple[_Told, document.Figure]]:
    for told in _tables_and_figures(corpus):
        if isinstance(told.block.content, document.Figure):
            yield told, told.block.content


def _files(corpus: Corpus) -> Iterator[tuple[Place, str, str | None]]:
    """Every file of a figure that is named: where, as it is written, and the path (None: not below figures/)."""
    for told, figure in _figures(corpus):
        yield told.spot(figure.src), figure.src, figure_path(told.path, figure.src)
    for proposal in corpus.proposals:
        for row, change in enumerate(proposal.value.changes):
            if isinstance(change, FigureChange):
                for keys, said in (((), change.file), (("en",), change.en), (("fr",), change.fr)):
                    src = said.file if isinstance(said, Wording) else said
                    if src is not None:
                        place = proposal.record.place("changes", row, *keys, "file")
                        yield place, src, figure_path("guidelines/en/x.md", src)


@rule("GDL202", "missing-caption")
def missing_caption(corpus: Corpus) -> Iterator[Breach]:
    """Every table and figure has a caption: a paragraph `Table: ...` or `Figure: ...` right before it.

    Why: the caption carries its number and its line in the list of tables or figures.
    Fix: write the caption between the id comment and the table or image.
    """
    for told in _tables_and_figures(corpus):
        content = told.block.content
        if isinstance(content, _KINDS) and not content.caption:
            what = "table" if isinstance(content, document.Table) else "figure"
            hint = f"write '{what.capitalize()}: ...' and a blank line before it"
            yield Breach(told.place(), f"this {what} has no caption", hint)


@rule("GDL203", "empty-header-cell")
def empty_header_cell(corpus: Corpus) -> Iterator[Breach]:
    """Every column of a table has a heading, and every row one in its first cell.

    Why: a screen reader reads the headings with each cell; proposals name a cell by them.
    Fix: fill the cell.
    """
    for told in _tables_and_figures(corpus):
        block = told.block
        if not isinstance(block.content, document.Table):
            continue
        head_line = _head_line(block, block.content)
        for number, cell in enumerate(block.content.head, 1):
            if not document.plain(cell).strip():
                yield Breach(told.place(head_line), f"column {number} of this table has no heading", "fill the cell")
        for number, row in enumerate(block.content.rows):
            if not document.plain(row[0]).strip():
                place = told.place(head_line + 2 + number)
                yield Breach(place, "the first cell of this row is empty", "fill the cell: it names the row")


@rule("GDL204", "repeated-row")
def repeated_row(corpus: Corpus) -> Iterator[Breach]:
    """No two rows of a table begin with the same cell, and no two columns have the same heading.

    Why: proposals name a cell by its row and column.
    Fix: make the first cells differ.
    """
    for told in _tables_and_figures(corpus):
        block = told.block
        if not isinstance(block.content, document.Table):
            continue
        head_line = _head_line(block, block.content)
        lines = [(head_line, document.plain(cell)) for cell in block.content.head]
        yield from _repeated(told, lines, "column")
        rows = [(head_line + 2 + n, document.plain(row[0])) for n, row in enumerate(block.content.rows)]
        yield from _repeated(told, rows, "row")


def _head_line(block: Block, table: document.Table) -> int:
    """The line of the column headings. Counted from the end: a caption may have several lines, a row has one."""
    return block.end - len(table.rows) - 2


def _repeated(told: _Told, cells: list[tuple[int, str]], what: str) -> Iterator[Breach]:
    seen: set[str] = set()
    for line, words in cells:
        key = fold(words)
        if key and key in seen:
            yield Breach(told.place(line), f"two {what}s of this table are called '{visible(key)}'", "name them apart")
        seen.add(key)


@rule("GDL205", "missing-alternative-text")
def missing_alternative_text(corpus: Corpus) -> Iterator[Breach]:
    """Every figure has an alternative text that says in words what it shows.

    Why: it is what a reader gets who cannot see the figure, and PDF/UA asks for it.
    Fix: write it between the brackets: `![what the figure shows](../figures/name.svg)`.
    """
    for told, figure in _figures(corpus):
        name = figure.src.rsplit("/", 1)[-1]
        if not figure.alt.strip() or figure.alt.strip() in (name, name.rsplit(".", 1)[0]):
            yield Breach(told.spot("!["), "this figure has no alternative text", "say in words what it shows")


@rule("GDL206", "missing-figure")
def missing_figure(corpus: Corpus) -> Iterator[Breach]:
    """The file of every figure exists.

    Why: the figure would be printed as an empty frame.
    Fix: put the file under guidelines/figures/, or correct its name; capital letters count.
    """
    for place, _, path in _files(corpus):
        if path is not None and path not in corpus.sources.files:
            hint = f"put it there, or correct its name; under git: git restore {visible(path)}"
            yield Breach(place, f"there is no file '{visible(path)}'", hint)


@rule("GDL207", "unsafe-figure")
def unsafe_figure(corpus: Corpus) -> Iterator[Breach]:
    """Figures are SVG, PNG or JPEG files under guidelines/figures/, by name (in small letters) and by content.

    Why: a path that leads elsewhere could carry a file of the reader's machine into the edition.
    Fix: copy the image to guidelines/figures/ and write `../figures/name.svg`.
    """
    for place, src, path in _files(corpus):
        if path is None:
            shown = visible(src[:60])
            yield Breach(place, f"'{shown}' lies outside {FIGURES}/", "copy the image there and name it from there")
            continue
        ending = path[path.rfind(".") :]
        data = corpus.sources.files.get(path, b"")
        if ending not in IMAGE_TYPES:
            hint = "save the image under a name that ends in .svg or .png, in small letters"
            yield Breach(place, f"'{visible(path)}' is no SVG, PNG or JPEG file", hint)
        elif ending in _MAGIC and data and not data.startswith(_MAGIC[ending]):
            yield Breach(place, f"'{visible(path)}' is not what its ending says", "save the image again as PNG")


@rule("GDL208", "unsafe-svg")
def unsafe_svg(corpus: Corpus) -> Iterator[Breach]:
    """An SVG file draws and does nothing else: no script, no event, nothing from outside the file.

    Why: it is shown in every reader's browser and in the PDF.
    Fix: export the drawing as plain SVG, with texts and shapes only.
    """
    for path in corpus.sources.under(FIGURES):
        if not path.lower().endswith(".svg"):
            continue
        for line, column, message in inspect_svg(corpus.sources.files[path]):
            yield Breach(Place(path, line, column), message, "export the drawing as plain SVG")


@rule("GDL209", "unused-figure", Severity.WARNING)
def unused_figure(corpus: Corpus) -> Iterator[Breach]:
    """Every file under guidelines/figures/ is shown by a chapter or a proposal.

    Why: a figure that nothing shows is most likely misnamed where it should be shown.
    Fix: show it, or delete it.
    """
    used = {path for _, _, path in _files(corpus)}
    for path in corpus.sources.under(FIGURES, *IMAGE_TYPES):
        if path not in used:
            yield Breach(Place(path), "no chapter shows this figure", "show it, or delete it")


@rule("GDL210", "changed-quotation")
def changed_quotation(corpus: Corpus) -> Iterator[Breach]:
    """A quotation marked `quotes=` says what references.yaml has for the provision, word for word.

    Why: the wording of a provision is binding and not the Guidelines' to change.
    Fix: copy the text of the provision from guidelines/references.yaml.
    """
    if corpus.references is None:
        return
    texts = {provision.id: provision.text for provision in corpus.references.value.provisions}
    for chapter, block in corpus.blocks():
        content = block.content
        if isinstance(content, document.Quotation) and content.provision in texts:
            said = fold(" ".join(leaf.text for leaf in block.leaves))
            meant = fold(texts[content.provision].say(chapter.language))
            if said != meant:
                message = f"this quotation differs from provision {content.provision} in references.yaml"
                yield Breach(chapter.place(block.line), message, f"it reads there: {visible(meant)}")


RULES = (
    missing_caption,
    empty_header_cell,
    repeated_row,
    missing_alternative_text,
    missing_figure,
    unsafe_figure,
    unsafe_svg,
    unused_figure,
    changed_quotation,
)
