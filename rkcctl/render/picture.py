"""The size of an image from its first bytes, so that a page can keep the place before the image has come."""

import re

from rkcctl.model.figure import IMAGE_TYPES

_ROOT = re.compile(rb"<svg\b[^>]*>")
_SIDE = re.compile(rb"""\s(width|height)\s*=\s*["']\s*([0-9.]+)(?:px)?\s*["']""")
_BOX = re.compile(rb"""\sviewBox\s*=\s*["']\s*[-0-9.e]+[\s,]+[-0-9.e]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)""")
_JPEG_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))


def measure(data: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels; (0, 0) where the image does not say, or is none that is known here."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data.startswith(b"\xff\xd8"):
        return _measure_jpeg(data)
    return _measure_svg(data)


def media_type(path: str) -> str:
    return IMAGE_TYPES.get(f".{path.rpartition('.')[2].lower()}", "application/octet-stream")


def _measure_svg(data: bytes) -> tuple[int, int]:
    root = _ROOT.search(data)
    if root is None:
        return 0, 0
    sides = {name: _whole(length) for name, length in _SIDE.findall(root[0])}
    box = _BOX.search(root[0])
    width, height = (_whole(box[1]), _whole(box[2])) if box else (0, 0)
    return sides.get(b"width", width), sides.get(b"height", height)


def _whole(length: bytes) -> int:
    try:
        return round(float(length))
    except (ValueError, OverflowError):
        return 0


def _measure_jpeg(data: bytes) -> tuple[int, int]:
    """From the first frame header; each segment before it says how long it is."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _JPEG_FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0
