"""Faults of text and Markdown: characters, and what the dialect leaves out."""

from rkcctl.model.diagnostic import Fault

NOT_UTF8 = Fault(
    "SRC101",
    "not-utf8",
    """Every text file is UTF-8.

    Why: other encodings cannot be told apart, and letters would come out wrong in print.
    Fix: save the file again as UTF-8 (in most editors: Save As, Encoding, UTF-8).
    """,
)
NUL_BYTE = Fault(
    "SRC102",
    "nul-byte",
    """A text file holds no NUL byte.

    Why: it is a sign of a binary file, or of UTF-16, under the name of a text.
    Fix: save the text as UTF-8; put images under guidelines/figures/.
    """,
)
LONG_BLOCK = Fault(
    "SRC301",
    "long-paragraph",
    """A run of lines without a blank one has at most 20,000 characters and 500 opening brackets, a file 5,000.

    Of a proposal, at most 5,000 texts may have marks of Markdown.

    Why: the limits carry the promise that a check ends in seconds.
    Fix: split the paragraph, or the proposal.
    """,
)
NO_FRONT_MATTER = Fault(
    "SRC302",
    "missing-front-matter",
    """A chapter begins with its front matter between two lines `---`.

    Why: the front matter gives the chapter its id and title.
    Fix: begin the file with `---`, `id: ...`, `title: ...`, `---`.
    """,
)
RAW_HTML = Fault(
    "SRC303",
    "raw-html",
    """The text holds no HTML; the only comments are ids.

    Why: HTML would work in one output and be lost in the others, and could carry a script.
    Fix: write it as Markdown; write `\\<` where the character itself is meant.
    """,
)
STRAY_COMMENT = Fault(
    "SRC304",
    "stray-comment",
    """An id comment stands on a line of its own before its block, one comment a block.

    Why: a comment without a block, or a second one, leaves open which block the id names.
    Fix: move the comment to the line before its block, or delete it.
    """,
)
BESIDE_COMMENT = Fault(
    "SRC305",
    "text-beside-comment",
    """Nothing stands on the line of an id comment; only in a list item it ends the first line.

    Why: Markdown takes such a line as HTML as a whole, and its words would be lost.
    Fix: put the comment on a line of its own.
    """,
)
MALFORMED_COMMENT = Fault(
    "SRC306",
    "malformed-comment",
    """A comment holds an id, and after it `quotes=PROVISION` or `of=LANGUAGE:DIGEST` at the most.

    Why: comments are where ids stand, so that another comment is most likely an id misspelt.
    Fix: write it as `<!-- cloud-001 -->`, or delete it.
    """,
)
UNDERLINED_HEADING = Fault(
    "SRC307",
    "underlined-heading",
    """Headings begin with `##`; a line of `===` or `---` below makes none.

    Why: a dash too many under a paragraph would turn it into a heading.
    Fix: write `## Heading`.
    """,
)
DEFINITION = Fault(
    "SRC308",
    "reference-definition",
    """Link targets stand in the link; `[name]: target` is not used.

    Why: a definition is invisible in print and easily orphaned.
    Fix: write `[words](target)`.
    """,
)
THEMATIC_BREAK = Fault(
    "SRC309",
    "thematic-break",
    """A line of `---` or `***` within the text is not used.

    Why: it has no meaning in a numbered text, and `---` is taken for an underline or a front matter.
    Fix: delete it; begin a section with a heading.
    """,
)
NOTE_IN_HEADING = Fault(
    "SRC310",
    "note-in-heading",
    """A heading or a caption holds no note.

    Why: headings are repeated in the contents and at the head of pages, where a note's mark has no note.
    Fix: move the mark into the text.
    """,
)
SPACE_BREAK = Fault(
    "SRC311",
    "space-hard-break",
    """A hard break is written as a backslash at the end of the line.

    Why: the two spaces that Markdown also takes cannot be seen, and editors remove them.
    Fix: write `\\` at the end of the line, or delete the spaces.
    """,
)
TITLE_HEADING = Fault(
    "SRC312",
    "title-heading",
    """A chapter's text has no `#` heading: its title stands in the front matter.

    Why: two titles would have to be kept alike.
    Fix: delete the heading, or write `##`.
    """,
)
IMAGE_IN_TEXT = Fault(
    "SRC313",
    "image-in-text",
    """An image stands alone, after its caption `Figure: ...`.

    Why: only so it gets a number, a caption and a place in the list of figures.
    Fix: put the image into a paragraph of its own after the caption.
    """,
)
INDENTED_CODE = Fault(
    "SRC314",
    "indented-text",
    """Text is not indented by four spaces or more outside lists and notes.

    Why: Markdown takes it for code, which is hardly ever meant.
    Fix: remove the spaces; fence code by lines of three backticks.
    """,
)
RAGGED_ROW = Fault(
    "SRC315",
    "ragged-row",
    """Every row of a table has as many cells as its head.

    Why: Markdown drops what is too much, so words would be lost.
    Fix: add or remove a bar `|`; write `\\|` for a bar within a cell.
    """,
)
LOOSE_CAPTION = Fault(
    "SRC316",
    "loose-caption",
    """A paragraph `Table: ...` or `Figure: ...` stands right before its table or image.

    Why: a caption without its object would be printed as ordinary text.
    Fix: move it to right before the table or image, without an id of its own for the table.
    """,
)
DEEP_NESTING = Fault(
    "SRC317",
    "deep-nesting",
    """Lists, quotations and emphasis are nested at most 8 deep.

    Why: Markdown stops reading below a limit, and words would be lost; no reader could follow either.
    Fix: look for a stray run of dashes, `>` or `*`; write the inner text as paragraphs.
    """,
)
TAB_IN_TEXT = Fault(
    "SRC318",
    "tab-in-text",
    """Markdown is indented and spaced by spaces.

    Why: the width of a tab differs from editor to editor, so the structure would too.
    Fix: replace the tab by spaces (`rkcctl fmt` does so at the start of lines).
    """,
)
QUOTES_WITHOUT_QUOTATION = Fault(
    "SRC319",
    "quotes-without-quotation",
    """`quotes=` stands in the comment of a quotation.

    Why: only a quotation can be locked to the wording of a provision.
    Fix: begin each line of the text with `> `, or delete `quotes=`.
    """,
)
NESTED_BLOCK = Fault(
    "SRC320",
    "nested-block",
    """Headings, tables, figures and code stand at the top of a chapter, not within lists, quotations or notes.

    Why: only there they have an id, a number and a place in the contents.
    Fix: end the list, and go on with the list after the table.
    """,
)
EMPTY_CHAPTER = Fault(
    "SRC321",
    "empty-chapter",
    """A chapter says something below its front matter.

    Why: an empty chapter would be printed as a title with nothing below.
    Fix: write the text, or take the chapter out of guideline.yaml.
    """,
)
LINK_TITLE = Fault(
    "SRC322",
    "link-title",
    """A link or image has no title behind its target.

    Why: a title shows below a mouse at most; in print and in Word its words would be lost.
    Fix: delete it, or write its words into the text.
    """,
)
LIST_NUMBER = Fault(
    "SRC323",
    "list-number",
    """The items of a numbered list are numbered 1, 2, 3, or all of them 1.

    Why: the marks (a), (b) are computed, so that another number would be lost; a line that begins with a year and a
    full stop is taken for an item.
    Fix: number the items from 1; put a backslash before the full stop, `2014\\.`, where the number belongs to the text.
    """,
)
EMPTY_BLOCK = Fault(
    "SRC324",
    "empty-block",
    """Every heading, list item, quotation and note has words.

    Why: a number or a mark with nothing beside it would be printed.
    Fix: write the words, or delete the mark.
    """,
)
UNCLOSED_FENCE = Fault(
    "SRC325",
    "unclosed-code",
    """Code that a line of three backticks begins is ended by another.

    Why: without it the whole rest of the chapter is taken for code.
    Fix: write the closing line.
    """,
)
