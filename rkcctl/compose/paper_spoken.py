"""Words of others in a paper that are in another language than the paper: set as such, and told in tables."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rkcctl.model.document import Break, Inline, Inlines, Node, Spoken, Table, Text, plain


def speak(words: Inlines, language: str, own: str) -> Inlines:
    """The words as what they are where their language is another than the paper's own."""
    return (Spoken(language, words),) if words and language not in ("", own) else words


def name_languages(node: Node, words: Mapping[str, str]) -> Node:
    """A table that says of words in another language in which they are: at the head of a column that holds nothing
    else, otherwise after them.
    """
    if not isinstance(node, Table):
        return node
    columns = list(zip(*node.rows, strict=True))
    spoken = [_language_of(cells) for cells in columns]
    head = (
        (*title, *_tell(language, words)) if language else title
        for title, language in zip(node.head, spoken, strict=True)
    )
    rows = (
        tuple(cell if language else _name(cell, words) for cell, language in zip(row, spoken, strict=True))
        for row in node.rows
    )
    return replace(node, head=tuple(head), rows=tuple(rows))


def _tell(language: str, words: Mapping[str, str]) -> Inlines:
    return (Text(f" [{words[f'original-{language}']}]"),)


def _language_of(cells: Iterable[Inlines]) -> str:
    """The language in which all is that stands in a column; "" where something is in the paper's own."""
    found = {language for cell in cells for language in _languages_in(cell)}
    return next(iter(found)) if len(found) == 1 else ""


def _languages_in(cell: Inlines) -> set[str]:
    """The languages of a cell, the paper's own as "": but for a dash, and what is said in brackets of the words."""
    own = plain(tuple(one for one in cell if not isinstance(one, Spoken)), both=True).strip(" –")
    is_told = own.startswith("(") and own.endswith(")")
    return {one.language for one in cell if isinstance(one, Spoken)} | ({""} if own and not is_told else set())


def _name(cell: Inlines, words: Mapping[str, str]) -> Inlines:
    """The cell with the language after the last of lines that follow one another."""
    found: list[Inline] = []
    for at, one in enumerate(cell):
        found.append(one)
        if isinstance(one, Spoken):
            after = next((other for other in cell[at + 1 :] if not isinstance(other, Break)), None)
            if not isinstance(after, Spoken) or after.language != one.language:
                found += _tell(one.language, words)
    return tuple(found)
