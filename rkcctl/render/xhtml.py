"""Nodes of the document tree -> markup that is good HTML and, for EPUB, good XML. One small function a kind of node."""

from collections.abc import Callable, Iterable
from typing import Any

from rkcctl.model import document
from rkcctl.model.document import Inlines, Node
from rkcctl.model.redline import Mark
from rkcctl.render.inlines import write_run
from rkcctl.render.page import PROVISIONS, Page, escape, heading, permalink, provision_id


def write_nodes(nodes: Iterable[Node], page: Page, cite: str = "") -> str:
    """The nodes, each ending in a line feed. `cite` names the paragraph that lists among them belong to."""
    return "".join([_NODES[type(node)](node, page, cite) for node in nodes])


def write_table(table: document.Table, page: Page, number: str, name: str) -> str:
    """A table that scrolls by itself where it is wider than the page. `number` is markup; `name` its id or ""."""
    taken = f"_{name or f'table.{len(page.taken)}'}"
    caption = number + write_run(table.caption, page)
    # The span stays in sight while a wide table is scrolled under it.
    titled = f"<caption{page.take_id(taken)}><span>{caption}</span></caption>\n" if caption else ""
    rows = "".join([_row(row, table, page, _mark(table.row_marks, at)) for at, row in enumerate(table.rows)])
    head = _groups(table) + _row(table.head, table, page, head=True)
    columns = "".join(f'<colgroup span="{span}"></colgroup>' for _, span in table.groups)
    # The columns of a wide table are as wide as their words ask for: seven of equal width would break each of them.
    is_beside = bool(table.shares) and not table.wide
    kinds = " ".join(name for name, is_so in (("wide", table.wide), ("sides", is_beside)) if is_so)
    kind = f' class="{kinds}"' if kinds else ""
    drawn = f"<table{kind}>\n{titled}{columns}<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    if page.epub:
        return drawn
    # Landmarks need names of their own: where words of several texts stand together, tables have the same.
    role = "group" if page.loose else "region"
    region = f' role="{role}" aria-labelledby="{escape(taken)}" tabindex="0"' if caption else ""
    return f'<div class="scroll"{region}>\n{drawn}</div>\n'


def write_figure(figure: document.Figure, page: Page, number: str, identity: str) -> str:
    """A figure. `number` is markup, `identity` the attribute of its id."""
    caption = number + write_run(figure.caption, page)
    picture = page.pictures.get(figure.src)
    if picture is None:
        shown = f'<p class="missing">{escape(figure.alt)}</p>'
    else:
        size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
        shown = f'<img src="{escape(picture.address)}" alt="{escape(figure.alt)}"{size}{page.void}'
    titled = f"<figcaption>{caption}</figcaption>\n" if caption else ""
    return f"<figure{identity}>\n{shown}\n{titled}</figure>\n"


def write_described(figure: document.Figure, page: Page) -> str:
    """The alternative text of a figure as a line below it, where a redline shows that it changed; else nothing."""
    if not figure.marked_alt:
        return ""
    return f'<p class="described">{escape(page.words["redline-alt"])} {write_run(figure.marked_alt, page)}</p>\n'


def _groups(table: document.Table) -> str:
    if not table.groups:
        return ""
    cells = [
        f'<th colspan="{span}" scope="colgroup">{escape(words)}</th>' if words else f'<td colspan="{span}"></td>'
        for words, span in table.groups
    ]
    lines = "\n".join(cells)
    return f'<tr class="groups">\n{lines}\n</tr>\n'


def _row(
    cells: tuple[Inlines, ...], table: document.Table, page: Page, mark: Mark | None = None, *, head: bool = False
) -> str:
    written: list[str] = []
    for position, cell in enumerate(cells):
        side = table.align[position] if position < len(table.align) else ""
        kinds = [side] if side in ("right", "center") else []
        kinds += status_of(_mark(table.column_marks, position))
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        words = write_run(cell, page)
        # An empty cell heads nothing, and a heading without words is one that no reader can make out.
        scope = "col" if head else "row" if position == 0 else ""
        opened, tag = (f'th scope="{scope}"', "th") if scope and words else ("td", "td")
        written.append(f"<{opened}{kind}>{words}</{tag}>")
    # One line a cell: else programs that take the text alone, search among them, join the words of neighbours.
    lines = "\n".join(written)
    return f"<tr{_status(mark)}>\n{lines}\n</tr>\n"


def status_of(mark: Mark | None) -> list[str]:
    """The class of what a redline marks."""
    return [mark.status.value] if mark else []


def _status(mark: Mark | None) -> str:
    return f' class="{mark.status.value}"' if mark else ""


def _mark(marks: tuple[Mark | None, ...], position: int) -> Mark | None:
    return marks[position] if marks else None


def _heading(node: document.Heading, page: Page, _cite: str) -> str:
    return heading(node.level, write_run(node.content, page), page)


def _paragraph(node: document.Paragraph, page: Page, _cite: str) -> str:
    return f"<p{_status(node.mark)}>{write_run(node.content, page)}</p>\n"


def _list(node: document.List, page: Page, cite: str) -> str:
    if not any(item.label for item in node.items):
        tag = "ol" if node.ordered else "ul"
        start = f' start="{node.start}"' if node.ordered and node.start != 1 else ""
        items = [
            f"<li{page.take_id(item.id)}{_status(item.mark)}>{write_nodes(item.content, page)}</li>\n"
            for item in node.items
        ]
        return f"<{tag}{start}>\n{''.join(items)}</{tag}>\n"
    labelled: list[str] = []
    for item in node.items:
        inner = f"{cite}{item.label}"
        label = permalink(item.id, inner, escape(item.label), page, "label")
        words = write_nodes(item.content, page, inner)
        labelled.append(
            f'<li{page.take_id(item.id)}{_status(item.mark)}>{label} <div class="item">{words}</div></li>\n'
        )
    return f'<ol class="labelled">\n{"".join(labelled)}</ol>\n'


def _table(node: document.Table, page: Page, _cite: str) -> str:
    return write_table(node, page, "", "")


def _figure(node: document.Figure, page: Page, _cite: str) -> str:
    return write_figure(node, page, "", "") + write_described(node, page)


def _quotation(node: document.Quotation, page: Page, cite: str) -> str:
    quoted = f"<blockquote>\n{write_nodes(node.content, page, cite)}</blockquote>\n"
    if not node.provision:
        return quoted
    name = escape(page.names.get(node.provision, node.provision))
    home = page.homes.get(PROVISIONS)
    if home is not None:
        name = f'<a href="{escape(page.address(home, provision_id(node.provision)))}">{name}</a>'
    said = f' <span class="ours">{escape(page.words["in-our-words"])}</span>' if node.paraphrase else ""
    return f'<div class="provision">\n<p class="attribution">{name}{said}</p>\n{quoted}</div>\n'


def _code_block(node: document.CodeBlock, _page: Page, _cite: str) -> str:
    return f"<pre><code>{escape(node.text.rstrip())}</code></pre>\n"


_NODES: dict[type, Callable[[Any, Page, str], str]] = {
    document.Heading: _heading,
    document.Paragraph: _paragraph,
    document.List: _list,
    document.Table: _table,
    document.Figure: _figure,
    document.Quotation: _quotation,
    document.CodeBlock: _code_block,
}
