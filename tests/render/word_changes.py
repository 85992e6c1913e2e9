"""Tracked changes of a Word file, accepted or rejected as Word does it, straight in the XML."""

from collections.abc import Iterable, Iterator
from typing import Any

from tests.render.word_file import W, WordFile, style_of

_KINDS = {True: (("ins", "moveTo"), ("del", "moveFrom")), False: (("del", "moveFrom"), ("ins", "moveTo"))}
_BOUNDS = tuple(f"{W}{tag}Range{end}" for tag in ("moveTo", "moveFrom") for end in ("Start", "End"))
TAGS = tuple(f"{W}{tag}" for tag in ("ins", "del", "moveTo", "moveFrom"))
DESCRIBED = "Alternative text:"
_NUMBERS = ("ParagraphNumber", "CaptionNumber")


def settle(root: Any, *, accept: bool) -> None:
    """Carry out all changes of a part: those of rows, of runs, and of the marks that end paragraphs."""
    kept, dropped = _KINDS[accept]
    for bound in list(root.iter(*_BOUNDS)):
        bound.getparent().remove(bound)
    for row in list(root.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{tag}") is not None for tag in dropped):
            row.getparent().remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    gone = [f"{W}pPr/{W}rPr/{W}{tag}" for tag in dropped]
    marked = [found for found in root.iter(f"{W}p") if any(found.find(path) is not None for path in gone)]
    stays = tuple(f"{W}{tag}" for tag in kept)
    for change in [*root.iter(*stays), *root.iter(*(f"{W}{tag}" for tag in dropped))]:
        parent = change.getparent()
        if parent.tag not in (f"{W}rPr", f"{W}trPr"):
            _unwrap(change, stays=change.tag in stays)
    for paragraph in marked:
        _join_next(paragraph)
    # A cell without a paragraph is none: its row should have gone.
    assert all(cell.find(f"{W}p") is not None for cell in root.iter(f"{W}tc"))
    for text in root.iter(f"{W}delText"):
        text.tag = f"{W}t"


def _unwrap(change: Any, *, stays: bool) -> None:
    parent = change.getparent()
    at = parent.index(change)
    for child in list(change) if stays else ():
        parent.insert(at, child)
        at += 1
    parent.remove(change)


def _join_next(paragraph: Any) -> None:
    """Without its mark a paragraph goes on in the next one, in the look of that."""
    left = [child for child in paragraph if child.tag != f"{W}pPr" and list(child.iter(f"{W}r"))]
    following = paragraph.getnext()
    assert following is None or following.tag == f"{W}p" or not left, "words stay before a table without their mark"
    if left:
        at = 1 if following.find(f"{W}pPr") is not None else 0
        for child in left:
            following.insert(at, child)
            at += 1
    paragraph.getparent().remove(paragraph)


def read_text(word: WordFile, *, accept: bool | None = None) -> list[tuple[str, str]]:
    """The paragraphs from the first chapter's title on, in order: style, and words after their number; then the notes,
    in the order of their marks. `accept` says what becomes of changes; None where there are none.
    """
    body, notes = word.body, word.notes
    for root in (body, notes):
        if accept is None:
            assert not list(root.iter(*TAGS))
        else:
            settle(root, accept=accept)
    paragraphs = list(body.iter(f"{W}p"))
    first = next(at for at, paragraph in enumerate(paragraphs) if style_of(paragraph) == "Heading1")
    told = [(_style(paragraph), _words(paragraph)) for paragraph in paragraphs[first:]]
    held = {note.get(f"{W}id"): note for note in notes}
    for mark in body.iter(f"{W}footnoteReference"):
        told += [("note", _words(paragraph)) for paragraph in held[mark.get(f"{W}id")].iter(f"{W}p")]
    return list(_described((style, words) for style, words in told if words))


def _described(told: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each picture with the description that a line below its caption gives, where one does: it is tracked there."""
    waiting: list[tuple[str, str]] = []
    for style, words in told:
        if waiting and style == "Attribution" and words.startswith(DESCRIBED):
            waiting[0] = (waiting[0][0], f"picture {words.removeprefix(DESCRIBED).strip()}")
            continue
        if style != "FigureCaption":
            yield from waiting
            waiting = []
        waiting.append((style, words))
    yield from waiting


def _style(paragraph: Any) -> str:
    """The style, but for what need not follow a change: the level of a heading, and what keeps with a list after it."""
    style = style_of(paragraph).replace("LeadingParagraph", "NumberedParagraph")
    return "Heading" if style.startswith("Heading") else style


def _words(paragraph: Any) -> str:
    """The words of a paragraph after its number; the label of an item, and the tab after it, are none."""
    number: list[str] = []
    told: list[str] = []
    for run in paragraph.iter(f"{W}r"):
        look = run.find(f"{W}rPr/{W}rStyle")
        if look is not None and look.get(f"{W}val") in _NUMBERS:
            number += _run(run)
            continue
        told += _run(run)
    line = "".join(told)
    line = line if style_of(paragraph).startswith("Heading") else line.rsplit("\t", 1)[-1]
    return " ".join(f"{''.join(number)} {line}".split())


def _run(run: Any) -> Iterator[str]:
    for part in run:
        match part.tag.removeprefix(W):
            case "t" | "delText":
                yield part.text or ""
            case "br":
                yield " / "
            case "tab":
                yield "\t"
            case "drawing":
                yield f"picture {part.find('.//{*}docPr').get('descr')}"
            case "footnoteReference":
                yield "^"


def all_changes(word: WordFile) -> Iterator[Any]:
    """Every change of the file, in text, paragraphs, rows and notes."""
    for root in (word.body, word.notes):
        yield from root.iter(*TAGS)
