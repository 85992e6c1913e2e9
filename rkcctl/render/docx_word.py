"""Elements of Word's own vocabulary: made, named, and put where the schema wants them."""

from collections.abc import Mapping

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# The order of the properties of a paragraph, as far as we set any.
_PROPERTIES = ("pStyle", "keepNext", "keepLines", "framePr", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "jc")
# The properties of a run before which the size of its letters stands.
_AFTER_SIZE = frozenset(("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"))


def name(tag: str) -> str:
    """The name of an element or an attribute, as lxml wants it."""
    return f"{{{W}}}{tag}"


def word(tag: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    made = etree.Element(name(tag), {name(key): value for key, value in attributes.items()}, nsmap={"w": W})
    made.extend(children)
    return made


def value(element: etree._Element, attribute: str = "val") -> str:
    """An attribute, "" where it is missing."""
    return str(element.get(name(attribute), ""))


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{name('pPr')}/{name('pStyle')}")
    return "" if style is None else value(style)


def frames(styles: etree._Element) -> Mapping[str, etree._Element]:
    """The frames that styles put their paragraphs into, by the style's id."""
    found = ((value(style, "styleId"), style.find(f"{name('pPr')}/{name('framePr')}")) for style in styles)
    return {style: frame for style, frame in found if frame is not None}


def space_after(styles: etree._Element) -> str:
    """The space below a paragraph of the text, in twentieths of a point: of its style, or of those it is based on."""
    known = {value(style, "styleId"): style for style in styles.iter(name("style"))}
    chain: list[etree._Element] = []
    wanted = "BodyText"
    # A style is taken once: those of a reference document may be based on each other.
    while (style := known.pop(wanted, None)) is not None:
        chain.append(style)
        based = style.find(name("basedOn"))
        wanted = "" if based is None else value(based)
    defaults = styles.find(f"{name('docDefaults')}/{name('pPrDefault')}")
    chain += [defaults] if defaults is not None else []
    given = (style.find(f"{name('pPr')}/{name('spacing')}") for style in chain)
    return next((value(one, "after") for one in given if one is not None and value(one, "after")), "0")


def mark_paragraph(paragraph: etree._Element, made: etree._Element) -> None:
    """Give the mark of a paragraph, which ends it, a change that it came or went with."""
    properties = paragraph.find(name("pPr"))
    if properties is None:
        properties = word("pPr")
        paragraph.insert(0, properties)
    look = properties.find(name("rPr"))
    if look is None:
        look = word("rPr")
        properties.append(look)
    look.insert(0, made)


def set_property(paragraph: etree._Element, made: etree._Element) -> None:
    """Give a paragraph a property, in its place among those that it has."""
    properties = paragraph.find(name("pPr"))
    if properties is None:
        properties = word("pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(etree.QName(made)):
        properties.remove(old)
    before = {name(tag) for tag in _PROPERTIES[: _PROPERTIES.index(etree.QName(made).localname)]}
    position = sum(1 for child in properties if child.tag in before)
    properties.insert(position, made)


def set_size(look: etree._Element, half_points: str) -> None:
    """Give the properties of a run the size of its letters, in their place among those that it has."""
    later = (at for at, child in enumerate(look) if etree.QName(child).localname in _AFTER_SIZE)
    position = next(later, len(look))
    look[position:position] = [word("sz", val=half_points), word("szCs", val=half_points)]
