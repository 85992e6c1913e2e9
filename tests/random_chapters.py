"""Chapters at random: pieces of Markdown strung together, with words that can be told apart. And what is printed."""

from hypothesis import strategies as st

from rkcctl.model import document
from rkcctl.model.corpus import Chapter
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.document import Inlines, Node
from rkcctl.read.chapter import read_chapter

PATH = "guidelines/en/cloud.md"
FRONT = "---\nid: cloud\ntitle: Cloud services\n---\n\n"
FRONTS = (
    FRONT,
    "---\nid: cloud\ntitle: Cloud services\nnext_id: 4\n---\n",
    "---\n{id: cloud, title: Cloud services}\n---\n",
    "---\n  id: cloud\n  next_id: '4'  # given so far\n  title: Cloud services\n---\n",
)

# @ stands for a word. The pieces are what Markdown, and what people do to it, is made of.
# fmt: off
PIECES = (
    "@ ", "@ ", "@\n", "@ @", "\n", "\n\n", "\n\n", "<!-- cloud-001 -->\n", "<!-- cloud-002 -->",
    " <!-- cloud-003 -->\n", "- ", "  - ", "    ", "1. ", "2. ", "10) ", "+ ", "> ", ">", "## ", "### ", "# ",
    "\n[^@]: ", "[^@]", "[^n]", "\n[^n]: ", "![@](../figures/b.svg)", "![", "[@](#y)", "[@](#y \"@\")",
    "<http://@>", "[", "](", "(", ")", "]", "`", "``", "\n```\n", "\n~~~\n", "```@\n", "\\", "\\\n", "  \n", "   ",
    "*", "**", "_", "***", "<b>", "</b>", "<!--", "-->", "--", "<", ">", "<@>", "<!@", "<?@", "<div>", "<pre>",
    "<![CDATA[", "&amp;", "&@;", "&#233;", "===\n", "---\n", "***\n", "\nTable: @\n\n", "Table: ", "Figure: ",
    "\"@\"", "'", ":", "^", "!", "{", "}", "~", "=", "[a]: @", "[@][@]", "![@][@]", "é", "\u00a0", "0. ", "1) ",
    "| @ | @ |\n| - | - |\n", "| @ | @ |\n", "|", " | ", "\\|", "`@|@`",
)
# fmt: on
BLANKS = ("\t", "\t- ", "@ \t\n", "@\\ \n", "@  \n\n", "@  \n \n", "\\  \n", "   \n", "\n\n\n", "\r\n", "\ufeff")


def chapters(*more: str, most: int = 20) -> st.SearchStrategy[str]:
    """The text below a front matter: up to `most` pieces, each word in it another."""
    return st.lists(st.sampled_from(PIECES + more), min_size=1, max_size=most).map(
        lambda pieces: _name("".join(pieces))
    )


def _name(text: str) -> str:
    first, *others = text.split("@")
    return first + "".join(f"w{number}x{other}" for number, other in enumerate(others))


def read(text: str, front: str = FRONT) -> tuple[Chapter, list[Diagnostic]]:
    chapter, _, found = read_chapter(PATH, "en", (front + text).encode("utf-8", "surrogatepass"))
    return chapter, found


def printed(chapter: Chapter) -> str:
    """All that writers are given of a chapter, targets of links and ids among it."""
    blocks = [f"{block.id}\n{_print(block.content)}" for block in chapter.blocks]
    return "\n".join([*blocks, *(f"{note.label} {_print(node)}" for note in chapter.notes for node in note.content)])


def _print(node: Node) -> str:
    match node:
        case document.Heading(_, run) | document.Paragraph(run):
            return _spell(run)
        case document.List(items):
            return "\n".join(f"{item.id} {_print(inner)}" for item in items for inner in item.content)
        case document.Quotation(nodes):
            return "\n".join(_print(inner) for inner in nodes)
        case document.Table(caption, head, rows):
            return "\n".join(_spell(run) for run in (caption, *head, *(cell for row in rows for cell in row)))
        case document.Figure(src, alt, caption):
            return f"{_spell(caption)}\n{src} {alt}"
        case document.CodeBlock(text, info):
            return f"{info}\n{text}"


def _spell(run: Inlines) -> str:
    words: list[str] = []
    for inline in run:
        match inline:
            case document.Text(text) | document.Code(text):
                words.append(text)
            case document.Break():
                words.append(" ")
            case document.NoteMark(label):
                words.append(f"[{label}]")
            case document.Link(href, children):
                words.append(f"{_spell(children)} {href}")
            case document.Emphasis(children) | document.Strong(children):
                words.append(_spell(children))
            case document.Image(src, alt):
                words.append(f"{alt} {src}")
    return "".join(words)
