"""The words of pandoc's JSON: one function makes one element of its tree. Nothing here knows an edition."""

import json
from collections.abc import Iterable, Sequence

Json = dict[str, object]

# The tree that pandoc 3 reads; an older pandoc refuses it.
_API = (1, 23, 1)
_ALIGNMENTS = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}


def document(blocks: Sequence[Json], language: str) -> bytes:
    """The whole tree as pandoc reads it. `language` is a full tag: en-GB."""
    meta = {"lang": {"t": "MetaString", "c": language}}
    tree = {"pandoc-api-version": _API, "meta": meta, "blocks": blocks}
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


def words(text: str) -> Json:
    return {"t": "Str", "c": text}


def joined(inlines: Iterable[Json]) -> list[Json]:
    """The same inlines, with neighbouring words as one, so that they become one run."""
    kept: list[Json] = []
    for inline in inlines:
        if kept and inline["t"] == kept[-1]["t"] == "Str":
            kept[-1] = words(f"{kept[-1]['c']}{inline['c']}")
        else:
            kept.append(inline)
    return kept


def emphasis(inlines: Sequence[Json]) -> Json:
    return {"t": "Emph", "c": inlines}


def strong(inlines: Sequence[Json]) -> Json:
    return {"t": "Strong", "c": inlines}


def underlined(inlines: Sequence[Json]) -> Json:
    return {"t": "Underline", "c": inlines}


def struck(inlines: Sequence[Json]) -> Json:
    return {"t": "Strikeout", "c": inlines}


def superscript(inlines: Sequence[Json]) -> Json:
    return {"t": "Superscript", "c": inlines}


def code(text: str) -> Json:
    return {"t": "Code", "c": [_attributes(), text]}


def line_break() -> Json:
    return {"t": "LineBreak"}


def link(address: str, inlines: Sequence[Json]) -> Json:
    return {"t": "Link", "c": [_attributes(), inlines, [address, ""]]}


def note(blocks: Sequence[Json]) -> Json:
    return {"t": "Note", "c": blocks}


def styled(style: str, inlines: Sequence[Json]) -> Json:
    """Inlines in a character style of the reference document, by its name."""
    return {"t": "Span", "c": [_attributes(style=style), inlines]}


def spoken(language: str, inlines: Sequence[Json]) -> Json:
    """Inlines in another language."""
    return {"t": "Span", "c": [_attributes(language=language), inlines]}


def bookmarked(name: str, inlines: Sequence[Json]) -> Json:
    return {"t": "Span", "c": [_attributes(name=name), inlines]}


def raw_inline(xml: str) -> Json:
    return {"t": "RawInline", "c": ["openxml", xml]}


def raw_block(xml: str) -> Json:
    return {"t": "RawBlock", "c": ["openxml", xml]}


def plain(inlines: Sequence[Json]) -> Json:
    return {"t": "Plain", "c": inlines}


def paragraph(style: str, inlines: Sequence[Json]) -> Json:
    """A paragraph in a style of the reference document, by its name."""
    return {"t": "Div", "c": [_attributes(style=style), [bare_paragraph(inlines)]]}


def bare_paragraph(inlines: Sequence[Json]) -> Json:
    """A paragraph in the style that its surroundings give it."""
    return {"t": "Para", "c": inlines}


def in_language(language: str, blocks: Sequence[Json]) -> Json:
    return {"t": "Div", "c": [_attributes(language=language), blocks]}


def header(level: int, inlines: Sequence[Json]) -> Json:
    return {"t": "Header", "c": [level, _attributes(), inlines]}


def ordered_list(style: str, delimiter: str, start: int, items: Sequence[Sequence[Json]]) -> Json:
    """`style` is LowerAlpha, LowerRoman or Decimal; `delimiter` Period, OneParen or TwoParens."""
    return {"t": "OrderedList", "c": [[start, {"t": style}, {"t": delimiter}], items]}


def bullet_list(items: Sequence[Sequence[Json]]) -> Json:
    return {"t": "BulletList", "c": items}


def definition_list(entries: Sequence[tuple[Sequence[Json], Sequence[Json]]]) -> Json:
    """Each entry is a term's inlines and its definition's blocks."""
    return {"t": "DefinitionList", "c": [[term, [blocks]] for term, blocks in entries]}


def cell(blocks: Sequence[Json], align: str, *, rows: int = 1, columns: int = 1) -> Json:
    """A cell of a table, to be put into `table`; it may span rows and columns."""
    return {"c": [_attributes(), _alignment(align), rows, columns, blocks]}


def table(
    caption: Sequence[Json],
    columns: Sequence[tuple[str, float]],
    head: Sequence[Sequence[Json]],
    body: Sequence[Sequence[Json]],
) -> Json:
    """A table of cells. `columns` gives alignment and share of the width, 0 to 1; the first one heads its rows."""
    shares = [[_alignment(align), {"t": "ColWidth", "c": share}] for align, share in columns]
    return {
        "t": "Table",
        "c": [
            _attributes(),
            [None, [plain(caption)] if caption else []],
            shares,
            [_attributes(), _rows(head)],
            [[_attributes(), 1, [], _rows(body)]],
            [_attributes(), []],
        ],
    }


def _rows(rows: Sequence[Sequence[Json]]) -> list[object]:
    return [[_attributes(), [made["c"] for made in row]] for row in rows]


def _alignment(align: str) -> Json:
    return {"t": _ALIGNMENTS.get(align, "AlignDefault")}


def _attributes(name: str = "", style: str = "", language: str = "") -> list[object]:
    pairs = (("custom-style", style), ("lang", language))
    return [name, [], [[key, value] for key, value in pairs if value]]
