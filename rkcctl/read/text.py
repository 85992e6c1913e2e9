"""Bytes -> text as the readers take it: UTF-8, without byte-order mark, lines ended by LF."""

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import markdown as faults
from rkcctl.model.sources import Place

BOM = b"\xef\xbb\xbf"


def decode(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The text, or None with the fault. Lines end at CRLF, LF and CR only."""
    body = data.removeprefix(BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b"\0" in body:
        line = body.count(b"\n", 0, body.index(b"\0")) + 1
        hint = "save the file as UTF-8 text"
        return None, [faults.NUL_BYTE.at(Place(path, line), "the file holds a NUL byte", hint)]
    try:
        return body.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        before = body[body.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8")) + 1
        message = f"the byte 0x{body[error.start]:02x} is not UTF-8"
        return None, [faults.NOT_UTF8.at(Place(path, line, column), message, "save the file as UTF-8")]
