"""Write rkcctl/model/glyphs.py: the characters that the house fonts can print.

Run after a house font is changed: python -m tools.make_glyphs
"""

from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_serif
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "rkcctl" / "model" / "glyphs.py"


def covered() -> list[int]:
    """The code points that every style of either family has."""
    points: set[int] = set()
    for package in (fontpkg_noto_sans, fontpkg_noto_serif):
        folder = Path(str(package.__file__)).parent / "files"
        styles = [set(TTFont(path).getBestCmap()) for path in sorted(folder.glob("*.ttf"))]
        points |= set.intersection(*styles)
    return sorted(point for point in points if point >= 0x20)


def write_ranges(points: list[int]) -> str:
    """The code points as the inside of a character class, 110 characters a line."""
    ranges: list[list[int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    lines = [""]
    for first, last in ranges:
        part = escape(first) if first == last else f"{escape(first)}-{escape(last)}"
        if len(lines[-1]) + len(part) > 110:
            lines.append("")
        lines[-1] += part
    return "\n".join(f'    "{line}"' for line in lines)


def escape(point: int) -> str:
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def module() -> str:
    """The text of the module."""
    return (
        '"""The characters that the house fonts can print. Written by tools/make_glyphs.py; a test compares."""\n\n'
        "# The inside of a character class of re.\n"
        f"GLYPHS = (\n{write_ranges(covered())}\n)\n"
    )


if __name__ == "__main__":
    TARGET.write_text(module(), encoding="utf-8", newline="\n")
