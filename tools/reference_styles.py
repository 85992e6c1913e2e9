"""The styles of the Word edition: what make_reference_docx.py writes. Names are Word's own where it has one, so that
they show in the reader's language.
"""

from dataclasses import replace

from tools.reference_look import (
    ACCENT,
    ALARM,
    ALARM_TINT,
    HAIR,
    HANG,
    INK,
    MONO,
    QUIET,
    SANS,
    STEP,
    TINT,
    TOGETHER,
    WIDTH,
    Look,
    around,
    contents_line,
    hang,
    heading,
    list_styles,
    rule,
    small,
)


def _close(before: int, after: int) -> dict[str, object]:
    """The space of a line of a list: the lines are read one by one, and stand closer than those of the text."""
    return {**around(before, after), "line": 240, "lineRule": "auto"}


COVER = (
    Look("CoverPublisher", "Cover Publisher", font=SANS, size=24, ink=QUIET, space=around(900, 1100)),
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
        space=around(1000, 360),
        box={side: rule(ALARM, 8, 10) for side in ("top", "left", "bottom", "right")},
        fill=ALARM_TINT,
        indent={"left": 227, "right": 227},
    ),
    Look("CoverRights", "Cover Rights", font=SANS, size=18, ink=QUIET, space=around(300, 0)),
)

# The head of a meeting paper: lines whose right side stands behind a tab.
_LINE = Look("MastheadLine", "Masthead Line", font=SANS, size=20, space=around(0, 60), tabs=(("right", WIDTH),))
_NAMES = replace(_LINE, id="MastheadNames", name="Masthead Names", bold=True, ink=INK, space=around(0, 160))
MASTHEAD = (
    replace(_LINE, id="MastheadSample", name="Masthead Sample", size=17, bold=True, ink=ALARM),
    replace(_NAMES, size=22, capitals=True, box={"bottom": rule(INK, 8, 6)}),
    replace(_NAMES, id="MastheadBody", name="Masthead Body", size=21),
    _LINE,
    Look(
        "PaperTitle",
        "Paper Title",
        then="PaperItem",
        font=SANS,
        size=26,
        bold=True,
        capitals=True,
        ink=INK,
        align="center",
        level=1,
        keep=TOGETHER,
        space=around(480, 160),
    ),
    Look("PaperItem", "Paper Item", font=SANS, size=20, align="center", keep=("keepNext",), space=around(0, 240)),
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
        space={**around(360, 180), "line": 240, "lineRule": "auto"},
    ),
    contents_line(1, size=22, bold=True, ink=INK, space=_close(120, 30), keep=("keepNext",)),
    contents_line(2, size=20, space=_close(0, 20)),
    contents_line(3, size=19, ink=QUIET, space=_close(0, 20)),
    Look(
        "TableofFigures",
        "table of figures",
        rank=99,
        font=SANS,
        size=20,
        quick=False,
        space=_close(0, 30),
        indent=hang(1247, 1247),
        tabs=(("left", 1247), ("dots", WIDTH)),
    ),
)

TEXT = (
    Look("BodyText", "Body Text", rank=1, indent={"left": HANG}),
    Look("FirstParagraph", "First Paragraph", on="BodyText", quick=False),
    Look("NumberedParagraph", "Numbered Paragraph", on="BodyText", rank=1, indent=hang(), tabs=(("left", HANG),)),
    Look("LeadingParagraph", "Leading Paragraph", on="NumberedParagraph", rank=1, keep=("keepNext",)),
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
    small("Attribution", "Attribution", ink=QUIET, keep=TOGETHER, space=around(200, 60), indent={"left": HANG}),
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
    # For tables of so many columns that they fit beside each other in smaller letters only.
    Look(
        "DenseTableText",
        "Dense Table Text",
        on="TableText",
        size=15,
        space={**around(0, 0), "line": 240, "lineRule": "auto"},
    ),
    Look("DenseTableHead", "Dense Table Head", on="DenseTableText", bold=True, ink=INK, keep=("keepNext",)),
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
    Look("Definition", "Definition", on="BodyText", keep=TOGETHER, space=around(0, 60)),
    small("Places", "Places", ink=QUIET, keep=("keepLines",), space=around(0, 40), indent={"left": HANG}),
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
    *MASTHEAD,
    *RUNNING,
    *HEADINGS,
    *CONTENTS,
    *TEXT,
    *OBJECTS,
    *(replace(look, character=True, on="DefaultParagraphFont") for look in CHARACTERS),
)
