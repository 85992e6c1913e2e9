"""Whether an SVG file only draws. Read by the standard library's expat, which is told to refuse DTDs."""

import re
from collections.abc import Iterator
from xml.parsers import expat

_FORBIDDEN = frozenset(("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "import"))
_EXTERNAL = re.compile(r"(?i)@import|expression\s*\(|url\s*\(\s*['\"]?\s*(?!#|['\"]?#)")
_MAX_DEPTH = 100
_MAX_ELEMENTS = 50_000


def inspect_svg(data: bytes) -> tuple[tuple[int, str], ...]:
    """What the file holds beside a drawing: (line, message), at most twenty. Nothing for a plain drawing."""
    found: list[tuple[int, str]] = []
    try:
        _parse(data, found)
    except expat.ExpatError as error:
        found.append((error.lineno, f"this is not XML: {expat.errors.messages[error.code]}"))
    except _Refused as refused:
        found.append((refused.line, str(refused)))
    return tuple(found[:20])


class _Refused(Exception):  # noqa: N818  (it ends the reading of one file, nothing more)
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def _parse(data: bytes, found: list[tuple[int, str]]) -> None:
    parser = expat.ParserCreate()
    depth = elements = 0
    styles: list[str] = []

    def refuse(*_args: object) -> None:
        raise _Refused(parser.CurrentLineNumber, "the file declares a document type")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > _MAX_DEPTH or elements > _MAX_ELEMENTS:
            raise _Refused(parser.CurrentLineNumber, "the drawing has too many elements, or nests them too deep")
        local = name.rsplit(":", 1)[-1].lower()
        if elements == 1 and local != "svg":
            found.append((parser.CurrentLineNumber, f"the file begins with '{local[:30]}' and not with svg"))
        if local in _FORBIDDEN:
            found.append((parser.CurrentLineNumber, f"the element '{local}' is not allowed in a drawing"))
        styles.append("")
        found.extend((parser.CurrentLineNumber, message) for message in _judge(local, attributes))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        text = styles.pop()
        if name.rsplit(":", 1)[-1].lower() == "style" and _EXTERNAL.search(text):
            found.append((parser.CurrentLineNumber, "a style takes something from outside the file"))

    def characters(text: str) -> None:
        styles[-1] += text

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ProcessingInstructionHandler = lambda *_: found.append(
        (parser.CurrentLineNumber, "a processing instruction is not allowed in a drawing")
    )
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.Parse(data, True)


def _judge(element: str, attributes: dict[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        local = name.rsplit(":", 1)[-1].lower()
        if local.startswith("on"):
            yield f"the event attribute '{local[:30]}' is not allowed in a drawing"
        elif local in ("href", "src") and not value.strip().startswith("#"):
            yield f"'{local}' leads out of the file"
        elif _EXTERNAL.search(value):
            yield f"the attribute '{local[:30]}' takes something from outside the file"
        elif element in ("set", "animate") and local == "attributename" and "href" in value.lower():
            yield "an animation may not change a link"
