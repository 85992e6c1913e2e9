"""Whether an SVG file only draws. Read by the standard library's expat, which is told to refuse DTDs."""

import re
from collections.abc import Iterator
from xml.parsers import expat

_FORBIDDEN = frozenset(("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "import"))
_EXTERNAL = re.compile(r"(?i)@import|\b(?:expression|image-set|src)\(|url\((?![\s'\"]*#)")
# CSS spells a letter also by its number: u\72 l is url.
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_MAX_DEPTH = 100
_MAX_ELEMENTS = 50_000


def inspect_svg(data: bytes) -> tuple[tuple[int, int, str], ...]:
    """What the file holds beside a drawing: (line, column, message), at most twenty. Nothing for a plain drawing."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ((1, 1, "the file is not in UTF-8"),)
    inspection = _Inspection()
    try:
        inspection.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"this is not XML: {expat.errors.messages[error.code]}"
        inspection.found.append((error.lineno, error.offset + 1, message))
    except _Refused as refused:
        inspection.tell(str(refused))
    return tuple(inspection.found[:20])


class _Refused(Exception):  # noqa: N818  (it ends the reading of one file, nothing more)
    """Raised within the reading, which stands at the place until it is told."""


class _Inspection:
    """The reading of one file: what was found, and the texts of the elements that are open."""

    def __init__(self) -> None:
        # A browser goes by the encoding that a file declares: so it may declare no other than the one read here.
        self.parser = expat.ParserCreate("utf-8")
        self.parser.XmlDeclHandler = self.declare
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.EntityDeclHandler = self.refuse
        self.parser.ProcessingInstructionHandler = self.instruct
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.found: list[tuple[int, int, str]] = []
        self.elements = 0
        self.texts: list[list[str]] = []

    def tell(self, message: str) -> None:
        self.found.append((self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, message))

    def refuse(self, *_args: object) -> None:
        raise _Refused("the file declares a document type")

    def declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise _Refused("the file is not in UTF-8")

    def instruct(self, _target: str, _data: str) -> None:
        self.tell("a processing instruction is not allowed in a drawing")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.texts.append([])
        if len(self.texts) > _MAX_DEPTH or self.elements > _MAX_ELEMENTS:
            raise _Refused("the drawing has too many elements, or nests them too deep")
        local = name.rsplit(":", 1)[-1].lower()
        if self.elements == 1 and local != "svg":
            self.tell(f"the file begins with '{local[:30]}' and not with svg")
        if local in _FORBIDDEN:
            self.tell(f"the element '{local}' is not allowed in a drawing")
        for message in _judge(local, attributes):
            self.tell(message)

    def end(self, name: str) -> None:
        text = "".join(self.texts.pop())
        if name.rsplit(":", 1)[-1].lower() == "style" and _leads_out(text):
            self.tell("a style takes something from outside the file")

    def characters(self, text: str) -> None:
        self.texts[-1].append(text)


def _judge(element: str, attributes: dict[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        local = name.rsplit(":", 1)[-1].lower()
        if local.startswith("on"):
            yield f"the event attribute '{local[:30]}' is not allowed in a drawing"
        elif local in ("href", "src") and not value.strip().startswith("#"):
            yield f"'{local}' leads out of the file"
        elif _leads_out(value):
            yield f"the attribute '{local[:30]}' takes something from outside the file"
        elif element in ("set", "animate") and local == "attributename" and "href" in value.lower():
            yield "an animation may not change a link"


def _leads_out(css: str) -> bool:
    """Whether a style, or an attribute that may hold one, takes something from outside the file."""
    return bool(_EXTERNAL.search(_ESCAPE.sub(_unescape, css)))


def _unescape(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else 0
    return (chr(number) if 0 < number < 0x110000 else "") if found[1] else found[2]
