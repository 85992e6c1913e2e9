"""What a style of the Word edition can say, and the measures and colours of the house. Measures are in twentieths of a
point, sizes of letters in half points.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

INK, ACCENT, QUIET, HAIR, TINT = "1B2A41", "1F4E79", "51606F", "C3CCD6", "EEF3F8"
ALARM, ALARM_TINT = "9B1C1C", "FDF3F2"
SERIF, SANS, MONO = "Cambria", "Calibri", "Consolas"
# The numbers of paragraphs and headings hang before the text, this wide.
HANG = 720
# The text's own width, on an upright page.
WIDTH = 9070
# Where the title of an annex begins, whose number is longer.
# How far each level of a list is set in; render.docx_numbering has the same.
STEP = 482

# The names under which Word has styles of its own.
_WORDS_OWN = re.compile(
    r"Normal|Default Paragraph Font|Title|Subtitle|heading \d|toc \d|TOC Heading|table of figures|caption|header"
    r"|footer|Body Text|Block Text|Quote|List( \d)?|List Continue( \d)?|footnote (text|reference)|Hyperlink"
)

Line = Mapping[str, object]


@dataclass(frozen=True)
class Look:
    """A style. What is left empty comes from the style that it is based on."""

    id: str
    name: str
    on: str = "Normal"
    then: str = ""
    character: bool = False
    quick: bool = True
    rank: int = 20
    font: str = ""
    size: int = 0
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool = False
    ink: str = ""
    line: str = ""
    tracking: int = 0
    raised: bool = False
    code: bool = False
    keep: tuple[str, ...] = ()
    space: Line = field(default_factory=dict)
    indent: Line = field(default_factory=dict)
    tabs: tuple[tuple[str, int], ...] = ()
    box: Mapping[str, Line] = field(default_factory=dict)
    fill: str = ""
    frame: Line = field(default_factory=dict)
    align: str = ""
    level: int = 0


def is_words_own(look: Look) -> bool:
    return bool(_WORDS_OWN.fullmatch(look.name))


def rule(ink: str, width: int, gap: int) -> Line:
    """A line at the side of a paragraph: width in eighths of a point, gap in points."""
    return {"val": "single", "sz": width, "space": gap, "color": ink}


def around(before: int, after: int) -> Line:
    return {"before": before, "after": after}


def hang(left: int = HANG, by: int = HANG) -> Line:
    return {"left": left, "hanging": by}


TOGETHER = ("keepNext", "keepLines")
DEFAULTS = Look("", "", font=SERIF, size=21, space={"after": 130, "line": 269, "lineRule": "auto"})


def heading(level: int, size: int, before: int, after: int, **other: object) -> Look:
    return Look(
        f"Heading{level}",
        f"heading {level}",
        then="NumberedParagraph",
        rank=9,
        font=SANS,
        size=size,
        bold=True,
        ink=INK,
        keep=TOGETHER,
        space={**around(before, after), "line": 240, "lineRule": "auto"},
        indent=hang(),
        tabs=(("left", HANG),),
        level=level,
        **other,  # type: ignore[arg-type]
    )


def small(id: str, name: str, **other: object) -> Look:
    """A line in the small letters of the house."""
    return Look(id, name, font=SANS, size=18, **other)  # type: ignore[arg-type]


def contents_line(level: int, **other: object) -> Look:
    left = (HANG, HANG + 680, HANG + 1500)[level - 1]
    by = (HANG, 680, 820)[level - 1]
    return Look(
        f"TOC{level}",
        f"toc {level}",
        rank=39,
        font=SANS,
        quick=False,
        indent=hang(left, by),
        tabs=(("left", left), ("dots", WIDTH)),
        **other,  # type: ignore[arg-type]
    )


def list_styles() -> tuple[Look, ...]:
    made = []
    for level in range(1, 6):
        tail = "" if level == 1 else f" {level}"
        left = HANG + STEP * level
        made.append(
            Look(
                f"List{tail.strip()}",
                f"List{tail}",
                on="BodyText",
                space={"after": 80},
                indent=hang(left, STEP),
                tabs=(("left", left),),
            )
        )
        made.append(
            Look(
                f"ListContinue{tail.strip()}",
                f"List Continue{tail}",
                on="BodyText",
                space={"after": 80},
                indent={"left": left, "firstLine": 0},
            )
        )
    return tuple(made)
