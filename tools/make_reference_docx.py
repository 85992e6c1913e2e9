"""Write templates/docx/reference.docx: the styles, page, header and footer of the Word edition.

Run after a style is changed: python -m tools.make_reference_docx

The document holds no text of its own. In its header and footer stand {title}, {banner}, {status} and {page-of}, which
the writer of the Word edition fills. A workspace may have a reference document of its own, made in Word from this one:
keep the names of the styles.
"""

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from tools.reference_look import DEFAULTS, Look, is_words_own
from tools.reference_styles import TEXT_STYLES
from tools.reference_tables import TABLE_STYLES

TARGET = Path(__file__).parent.parent / "templates" / "docx" / "reference.docx"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument"
ET.register_namespace("w", W)
ET.register_namespace("r", R)
ET.register_namespace("a", A)

# Twentieths of a point. A4, with 25 mm on either side.
PAGE = {"w": "11906", "h": "16838"}
MARGINS = {
    "top": "1758",
    "right": "1418",
    "bottom": "1531",
    "left": "1418",
    "header": "737",
    "footer": "680",
    "gutter": "0",
}

# A tab to the right with dots leads from the words of a list to the page.
TABS = {"left": {"val": "left"}, "right": {"val": "right"}, "dots": {"val": "right", "leader": "dot"}}

# name: (another name, family, pitch). The other name is what a machine without the first should take.
FONTS = {
    "Calibri": ("Carlito", "swiss", "variable"),
    "Cambria": ("Caladea", "roman", "variable"),
    "Consolas": ("DejaVu Sans Mono", "modern", "fixed"),
    "Symbol": ("OpenSymbol", "roman", "variable"),
}

PARTS = {
    "word/document.xml": "wordprocessingml.document.main+xml",
    "word/styles.xml": "wordprocessingml.styles+xml",
    "word/numbering.xml": "wordprocessingml.numbering+xml",
    "word/settings.xml": "wordprocessingml.settings+xml",
    "word/fontTable.xml": "wordprocessingml.fontTable+xml",
    "word/footnotes.xml": "wordprocessingml.footnotes+xml",
    "word/theme/theme1.xml": "theme+xml",
    "word/header1.xml": "wordprocessingml.header+xml",
    "word/header2.xml": "wordprocessingml.header+xml",
    "word/footer1.xml": "wordprocessingml.footer+xml",
    "word/footer2.xml": "wordprocessingml.footer+xml",
}


def w(tag: str, /, *children: ET.Element, **attributes: object) -> ET.Element:
    """An element of Word's own vocabulary."""
    made = ET.Element(f"{{{W}}}{tag}", {f"{{{W}}}{name}": str(value) for name, value in attributes.items()})
    made.extend(children)
    return made


def styles() -> ET.Element:
    root = w("styles", defaults())
    for style in TEXT_STYLES:
        root.append(text_style(style))
    root.extend(ET.fromstring(style) for style in TABLE_STYLES)
    return root


def defaults() -> ET.Element:
    language = w("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA")
    run = w("rPr", *run_properties(DEFAULTS), language)
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", w("pPr", *paragraph_properties(DEFAULTS))))


def text_style(look: Look) -> ET.Element:
    """A paragraph or character style. The order of the parts is the schema's."""
    kind = "character" if look.character else "paragraph"
    root = w("style", w("name", val=look.name), type=kind, styleId=look.id)
    if not is_words_own(look):
        root.set(f"{{{W}}}customStyle", "1")
    if look.id in ("Normal", "DefaultParagraphFont"):
        root.set(f"{{{W}}}default", "1")
    elif look.on:
        root.append(w("basedOn", val=look.on))
    if look.then:
        root.append(w("next", val=look.then))
    root.append(w("uiPriority", val=look.rank))
    if look.quick:
        root.append(w("qFormat"))
    for tag, properties in (("pPr", paragraph_properties(look)), ("rPr", run_properties(look))):
        if properties:
            root.append(w(tag, *properties))
    return root


def paragraph_properties(look: Look) -> list[ET.Element]:
    made = [w(flag) for flag in ("keepNext", "keepLines") if flag in look.keep]
    if look.frame:
        made.append(w("framePr", **look.frame))
    if look.box:
        made.append(w("pBdr", *(w(side, **line) for side, line in look.box.items())))
    made += [w("shd", val="clear", color="auto", fill=look.fill)] if look.fill else []
    made += [w("tabs", *(w("tab", **TABS[kind], pos=place) for kind, place in look.tabs))] if look.tabs else []
    made += [w("suppressAutoHyphens")] if look.code else []
    return made + placing(look)


def placing(look: Look) -> list[ET.Element]:
    made = [w(tag, **measures) for tag, measures in (("spacing", look.space), ("ind", look.indent)) if measures]
    if look.align:
        made.append(w("jc", val=look.align))
    if look.level:
        made.append(w("outlineLvl", val=look.level - 1))
    return made


def run_properties(look: Look) -> list[ET.Element]:
    made = []
    if look.font:
        made.append(w("rFonts", ascii=look.font, hAnsi=look.font, eastAsia=look.font, cs=look.font))
    for wanted, tags in ((look.bold, ("b", "bCs")), (look.italic, ("i", "iCs"))):
        if wanted is not None:
            made += [w(tag) if wanted else w(tag, val="0") for tag in tags]
    made += [w("caps")] if look.capitals else []
    made += [w("noProof")] if look.code else []
    made += [w("color", val=look.ink)] if look.ink else []
    made += [w("spacing", val=look.tracking)] if look.tracking else []
    made += [w("sz", val=look.size), w("szCs", val=look.size)] if look.size else []
    made += [w("u", val=look.line)] if look.line else []
    made += [w("vertAlign", val="superscript")] if look.raised else []
    return made


def running(tag: str, *lines: tuple[str, str]) -> ET.Element:
    """A header or a footer: paragraphs of (style, words)."""
    return w(tag, *(paragraph(style, words) for style, words in lines))


def paragraph(style: str, words: str) -> ET.Element:
    made = w("p", w("pPr", w("pStyle", val=style)))
    if words:
        text = w("t")
        text.text = words
        made.append(w("r", text))
    return made


def document() -> ET.Element:
    places = {"rId10": ("header", "default"), "rId11": ("header", "first"), "rId12": ("footer", "default")}
    places["rId13"] = ("footer", "first")
    section = w("sectPr")
    for relation, (tag, kind) in places.items():
        reference = w(f"{tag}Reference", type=kind)
        reference.set(f"{{{R}}}id", relation)
        section.append(reference)
    section.extend([w("footnotePr", w("numRestart", val="eachSect")), w("pgSz", **PAGE), w("pgMar", **MARGINS)])
    section.append(w("cols", space="708"))
    return w("document", w("body", paragraph("BodyText", ""), section))


def settings() -> ET.Element:
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    return w(
        "settings",
        w("zoom", percent="100"),
        w("defaultTabStop", val="720"),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", w("footnote", id="-1"), w("footnote", id="0")),
        w("compat", mode),
        w("themeFontLang", val="en-GB"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def footnotes() -> ET.Element:
    kinds = (("-1", "separator"), ("0", "continuationSeparator"))
    return w("footnotes", *(w("footnote", w("p", w("r", w(kind))), id=number, type=kind) for number, kind in kinds))


def fonts() -> ET.Element:
    made = []
    for name, (other, family, pitch) in sorted(FONTS.items()):
        made.append(w("font", w("altName", val=other), w("family", val=family), w("pitch", val=pitch), name=name))
    return w("fonts", *made)


def a(tag: str, /, *children: ET.Element, **attributes: str) -> ET.Element:
    """An element of a theme."""
    made = ET.Element(f"{{{A}}}{tag}", attributes)
    made.extend(children)
    return made


def theme() -> ET.Element:
    """Colours and fonts that Word offers; the styles name theirs outright."""
    colours = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "1B2A41",
        "lt2": "EEF3F8",
        "accent1": "1F4E79",
        "accent2": "9B1C1C",
    }
    colours |= {"accent3": "51606F", "accent4": "7A5C1E", "accent5": "2E6B4F", "accent6": "5B4B8A"}
    colours |= {"hlink": "1F4E79", "folHlink": "51606F"}
    scheme = a("clrScheme", *(a(name, a("srgbClr", val=value)) for name, value in colours.items()), name="House")
    faces = [
        a(kind, a("latin", typeface=face), a("ea", typeface=""), a("cs", typeface=""))
        for kind, face in (("majorFont", "Calibri"), ("minorFont", "Cambria"))
    ]

    def fill() -> ET.Element:
        return a("solidFill", a("schemeClr", val="phClr"))

    formats = a(
        "fmtScheme",
        a("fillStyleLst", fill(), fill(), fill()),
        a("lnStyleLst", *(a("ln", fill(), w=width) for width in ("6350", "12700", "19050"))),
        a("effectStyleLst", *(a("effectStyle", a("effectLst")) for _ in range(3))),
        a("bgFillStyleLst", fill(), fill(), fill()),
        name="House",
    )
    return a("theme", a("themeElements", scheme, a("fontScheme", *faces, name="House"), formats), name="House")


def contents() -> dict[str, ET.Element]:
    """Every part of the document, by its name in the archive."""
    head, foot = ("Banner", "{banner}"), ("Footer", "{status}")
    return {
        "word/document.xml": document(),
        "word/styles.xml": styles(),
        "word/numbering.xml": w("numbering"),
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/footnotes.xml": footnotes(),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": running("hdr", head, ("Header", "{title}")),
        "word/header2.xml": running("hdr", head),
        "word/footer1.xml": running("ftr", foot, ("PageNumber", "{page-of}")),
        "word/footer2.xml": running("ftr", ("CoverFooter", "")),
    }


def relations(entries: list[tuple[str, str, str]]) -> ET.Element:
    root = ET.Element("Relationships", {"xmlns": f"{PACKAGE}/relationships"})
    for name, kind, target in entries:
        ET.SubElement(root, "Relationship", {"Id": name, "Type": f"{R}/{kind}", "Target": target})
    return root


def content_types() -> ET.Element:
    root = ET.Element("Types", {"xmlns": f"{PACKAGE}/content-types"})
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    ET.SubElement(root, "Default", {"Extension": "rels", "ContentType": rels})
    ET.SubElement(root, "Default", {"Extension": "xml", "ContentType": "application/xml"})
    for name, kind in PARTS.items():
        ET.SubElement(root, "Override", {"PartName": f"/{name}", "ContentType": f"{OFFICE}.{kind}"})
    return root


def archive() -> dict[str, ET.Element]:
    kinds = ["styles", "numbering", "settings", "fontTable", "footnotes"]
    entries = [(f"rId{number}", kind, f"{kind}.xml") for number, kind in enumerate(kinds, 1)]
    entries += [("rId6", "theme", "theme/theme1.xml")]
    entries += [("rId10", "header", "header1.xml"), ("rId11", "header", "header2.xml")]
    entries += [("rId12", "footer", "footer1.xml"), ("rId13", "footer", "footer2.xml")]
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": relations(entries),
        **contents(),
    }


def write(target: Path) -> None:
    """The same bytes on each run: sorted names, one moment, no attributes of files."""
    with zipfile.ZipFile(target, "w") as made:
        for name, root in sorted(archive().items()):
            data = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    write(TARGET)
