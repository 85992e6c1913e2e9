"""The looks of the Word edition, by style: what make_reference_docx.py writes. Measures are in twentieths of a point,
sizes of letters in half points. Names are Word's own where it has one, so that they show in its language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

INK, ACCENT, QUIET, HAIR, TINT = "1B2A41", "1F4E79", "51606F", "C3CCD6", "EEF3F8"
ALARM, ALARM_TINT = "9B1C1C", "FDF3F2"
SERIF, SANS, MONO = "Cambria", "Calibri", "Consolas"
# The numbers of paragraphs and headings hang before the text, this wide.
HANG = 720
# The text's own width, on an upright page.
WIDTH = 9070
# Where the title of an annex begins, whose number is longer.
ANNEX = 1361
# How far each level of a list is set in; render.docx_numbering has the same.
STEP = 482

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
    together: bool = False
    align: str = ""
    level: int = 0


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
        tabs=(("left", left), *((("left", ANNEX),) if level == 1 else ()), ("right", WIDTH)),
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


COVER = (
    Look("CoverPublisher", "Cover Publisher", font=SANS, size=24, ink=QUIET, space=around(1400, 1400)),
    Look("Subtitle", "Subtitle", rank=11, font=SANS, size=26, ink=ACCENT, space=around(0, 200)),
    Look(
        "Title",
        "Title",
        rank=10,
        font=SANS,
        size=60,
        bold=True,
        ink=INK,
        space={**around(0, 360), "line": 240, "lineRule": "auto"},
        box={"bottom": rule(ACCENT, 12, 14)},
    ),
    Look("CoverStatus", "Cover Status", font=SANS, size=28, bold=True, ink=INK, space=around(240, 360)),
    Look(
        "CoverFact",
        "Cover Fact",
        font=SANS,
        size=22,
        space=around(0, 80),
        indent=hang(3969, 3969),
        tabs=(("left", 3969),),
    ),
    Look(
        "CoverBanner",
        "Cover Banner",
        font=SANS,
        size=24,
        bold=True,
        ink=ALARM,
        align="center",
        space=around(1500, 360),
        box={side: rule(ALARM, 8, 10) for side in ("top", "left", "bottom", "right")},
        fill=ALARM_TINT,
        indent={"left": 227, "right": 227},
    ),
    Look("CoverRights", "Cover Rights", font=SANS, size=18, ink=QUIET, space=around(600, 0)),
)

RUNNING = (
    Look("Banner", "Banner", font=SANS, size=15, bold=True, ink=ALARM, align="center", tracking=4, space=around(0, 60)),
    Look(
        "Header",
        "header",
        rank=99,
        font=SANS,
        size=16,
        ink=QUIET,
        align="center",
        space=around(0, 0),
        box={"bottom": rule(HAIR, 4, 4)},
    ),
    Look(
        "Footer",
        "footer",
        rank=99,
        font=SANS,
        size=16,
        ink=QUIET,
        align="center",
        space=around(0, 0),
        box={"top": rule(HAIR, 4, 4)},
    ),
    Look("PageNumber", "Page Of", font=SANS, size=16, ink=QUIET, align="center", space=around(0, 0)),
    Look("CoverFooter", "Cover Footer", size=16, space=around(0, 0)),
)

HEADINGS = (
    heading(1, 42, 0, 480, box={"bottom": rule(ACCENT, 8, 8)}),
    heading(2, 29, 420, 160),
    heading(3, 24, 320, 120),
    heading(4, 22, 260, 100),
    heading(5, 21, 240, 80, italic=True),
    heading(6, 21, 240, 80),
)

CONTENTS = (
    Look(
        "TOCHeading",
        "TOC Heading",
        rank=39,
        font=SANS,
        size=36,
        bold=True,
        ink=INK,
        keep=TOGETHER,
        space={**around(480, 240), "line": 240, "lineRule": "auto"},
    ),
    contents_line(1, size=22, bold=True, ink=INK, space=around(160, 40), keep=("keepNext",)),
    contents_line(2, size=20, space=around(0, 20)),
    contents_line(3, size=19, ink=QUIET, space=around(0, 20)),
    Look(
        "TableofFigures",
        "table of figures",
        rank=99,
        font=SANS,
        size=20,
        quick=False,
        space=around(0, 60),
        indent=hang(1247, 1247),
        tabs=(("left", 1247), ("right", WIDTH)),
    ),
)

TEXT = (
    Look("BodyText", "Body Text", rank=1, indent={"left": HANG}),
    Look("FirstParagraph", "First Paragraph", on="BodyText", quick=False),
    Look("NumberedParagraph", "Numbered Paragraph", on="BodyText", rank=1, indent=hang(), tabs=(("left", HANG),)),
    Look(
        "MarginNumber",
        "Margin Number",
        frame={"w": HANG - 60, "hSpace": 0, "wrap": "around", "vAnchor": "text", "hAnchor": "margin", "x": 1, "y": 1},
        keep=("keepNext",),
    ),
    *list_styles(),
    Look(
        "Quote",
        "Quote",
        on="BodyText",
        rank=29,
        italic=True,
        ink=INK,
        indent={"left": HANG + STEP, "right": STEP},
    ),
    Look(
        "NumberedQuote",
        "Numbered Quote",
        on="Quote",
        indent={**hang(HANG + STEP, HANG + STEP), "right": STEP},
        tabs=(("left", HANG + STEP),),
    ),
    small(
        "QuoteSource",
        "Quote Source",
        ink=QUIET,
        keep=TOGETHER,
        space=around(140, 60),
        indent=hang(HANG + STEP, HANG + STEP),
        tabs=(("left", HANG + STEP),),
    ),
    Look("BlockText", "Block Text", on="Quote", quick=False),
    Look(
        "SourceCode",
        "Source Code",
        on="BodyText",
        font=MONO,
        size=18,
        code=True,
        fill=TINT,
        keep=("keepLines",),
        space={**around(120, 180), "line": 252, "lineRule": "auto"},
        indent={"left": HANG + 113, "right": 113},
        box={side: rule(TINT, 4, 5) for side in ("top", "left", "bottom", "right")},
    ),
    small("Original", "Original", italic=True, ink=QUIET, indent={"left": HANG}),
    small(
        "Fault",
        "Fault",
        ink=INK,
        fill=ALARM_TINT,
        keep=TOGETHER,
        indent={"left": HANG + 113, "right": 113},
        space=around(120, 120),
        box={side: rule(ALARM, 8, 5) for side in ("top", "left", "bottom", "right")},
    ),
    Look(
        "FootnoteText",
        "footnote text",
        rank=99,
        quick=False,
        size=18,
        space={"after": 40, "line": 250, "lineRule": "auto"},
    ),
    Look("FootnoteBlockText", "Footnote Block Text", on="FootnoteText", quick=False),
)

OBJECTS = (
    small("Caption", "caption", rank=35, bold=None, ink=INK, indent={"left": HANG}, space=around(240, 100)),
    Look("TableCaption", "Table Caption", on="Caption", keep=TOGETHER, quick=False),
    Look("FigureCaption", "Figure Caption", on="Caption", quick=False, space=around(80, 280)),
    Look("ImageCaption", "Image Caption", on="FigureCaption", quick=False),
    Look(
        "Figure",
        "Figure",
        keep=("keepNext",),
        indent={"left": HANG},
        # The line of a picture is as high as the picture, and no higher.
        space={**around(240, 60), "line": 240, "lineRule": "auto"},
    ),
    small("TableText", "Table Text", space={**around(0, 0), "line": 247, "lineRule": "auto"}),
    Look("TableHead", "Table Head", on="TableText", bold=True, ink=INK, keep=("keepNext",)),
    Look("Compact", "Compact", on="TableText", quick=False),
    Look(
        "DefinitionTerm",
        "Definition Term",
        then="Definition",
        font=SANS,
        size=22,
        bold=True,
        ink=INK,
        keep=TOGETHER,
        space=around(240, 40),
        indent={"left": HANG},
    ),
    Look("Definition", "Definition", on="BodyText", space=around(0, 60)),
    small("Places", "Places", ink=QUIET, space=around(0, 40), indent={"left": HANG}),
    Look(
        "Provision",
        "Provision",
        then="Definition",
        font=SANS,
        size=22,
        ink=INK,
        keep=TOGETHER,
        space=around(280, 60),
        indent={"left": HANG},
    ),
)

CHARACTERS = (
    Look("ParagraphNumber", "Paragraph Number", font=SANS, size=18, ink=QUIET, italic=False),
    Look("CaptionNumber", "Caption Number", bold=True),
    Look("TermLabel", "Term Label", bold=False, ink=QUIET, size=19),
    Look("FootnoteReference", "footnote reference", rank=99, quick=False, raised=True),
    Look("Hyperlink", "Hyperlink", rank=99, quick=False, ink=ACCENT, line="single"),
    Look("InternalLink", "Internal Link", ink=ACCENT),
    Look("ContentsLink", "Contents Link", quick=False, ink="auto", line="none"),
    Look("VerbatimChar", "Verbatim Char", font=MONO, size=19, code=True),
)

TEXT_STYLES = (
    Look("Normal", "Normal", on="", rank=0),
    Look("DefaultParagraphFont", "Default Paragraph Font", on="", rank=1, quick=False, character=True),
    *COVER,
    *RUNNING,
    *HEADINGS,
    *CONTENTS,
    *TEXT,
    *OBJECTS,
    *(replace(look, character=True, on="DefaultParagraphFont") for look in CHARACTERS),
)

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# The first is what Word calls a normal table. The second is the table of the house, under pandoc's name for it.
TABLE_STYLES = (
    f"""<w:style {_NAMESPACE} w:type="table" w:default="1" w:styleId="TableNormal">
<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>""",
    f"""<w:style {_NAMESPACE} w:type="table" w:customStyle="1" w:styleId="Table">
<w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIR}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
<w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="firstCol"><w:rPr><w:color w:val="{INK}"/></w:rPr></w:tblStylePr></w:style>""",
)
