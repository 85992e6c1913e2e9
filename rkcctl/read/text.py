"""Bytes -> text as the readers take it: UTF-8, without byte-order mark, lines ended by LF."""

import unicodedata

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import markdown as faults
from rkcctl.model.sources import Place

BOM = b"\xef\xbb\xbf"


def decode(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The text, or None with the fault. Lines end at CRLF, LF and CR only."""
    body = data.removeprefix(BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b"\0" in body:
        place = _place(path, body, body.index(b"\0"))
        return None, [faults.NUL_BYTE.at(place, "the file holds a NUL byte", "save the file as UTF-8 text")]
    try:
        return body.decode("utf-8"), []
    except UnicodeDecodeError as error:
        message = f"the byte 0x{body[error.start]:02x} is not UTF-8"
        return None, [faults.NOT_UTF8.at(_place(path, body, error.start), message, "save the file as UTF-8")]


def compose(data: bytes) -> bytes:
    """The file with its letters in the composed form NFC. What is no UTF-8 stays as it is, and has its own fault."""
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8")).encode()
    except UnicodeDecodeError:
        return data


def _place(path: str, body: bytes, offset: int) -> Place:
    """Where the byte stands. The bytes before a NUL may be no UTF-8: each such counts as a character."""
    start = body.rfind(b"\n", 0, offset) + 1
    return Place(path, body.count(b"\n", 0, offset) + 1, len(body[start:offset].decode("utf-8", "replace")) + 1)
