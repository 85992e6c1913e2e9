"""What a block is beside its words: its kind, its levels, its columns, the file of its figure."""

from rkcctl.model import document
from rkcctl.model.document import Node

Shape = tuple[object, ...]


def shape_of(node: Node) -> Shape:
    """Two blocks of one shape with as many leaves differ by words alone."""
    match node:
        case document.Heading(level):
            return ("heading", level)
        case document.Paragraph():
            return ("paragraph",)
        case document.List(items, ordered, start):
            held = tuple(tuple(shape_of(inner) for inner in item.content) for item in items)
            return ("list", ordered, start, held)
        case document.Table(caption, head, rows, align):
            return ("table", bool(caption), len(head), len(rows), align)
        case document.Figure(src, _, caption):
            return ("figure", src, bool(caption))
        case document.Quotation(nodes, provision):
            return ("quotation", provision, tuple(shape_of(inner) for inner in nodes))
        case document.CodeBlock(_, info):
            return ("code", info)


def unlocked(shape: Shape) -> Shape:
    """The shape of a quotation that is not said to be one of a provision; any other as it is."""
    return ("quotation", "", *shape[2:]) if shape[0] == "quotation" else shape


def kind_of(node: Node) -> str:
    """What people call it."""
    return {"code": "piece of code"}.get(str(shape_of(node)[0]), str(shape_of(node)[0]))
