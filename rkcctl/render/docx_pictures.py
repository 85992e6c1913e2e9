"""Pictures of the Word edition: a PNG that every program shows, with the drawing itself beside it for some."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from rkcctl.model.edition import Edition
from rkcctl.render.picture import measure
from rkcctl.render.tree_json import name_images

PLACE = "rkf_"
"""How the bookmarks of pictures begin."""

# English Metric Units in a twentieth of a point, and in a CSS pixel.
EMU_OF_TWIP = 635
_EMU_OF_PIXEL = 9525
# The name of the part that tells Word of a drawing beside its PNG.
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_make_wp = ElementMaker(namespace=_WP, nsmap={"wp": _WP, "a": _A, "pic": _PIC, "r": _R})
_make_a = ElementMaker(namespace=_A, nsmap={"a": _A})
_make_pic = ElementMaker(namespace=_PIC, nsmap={"pic": _PIC})


@dataclass(frozen=True, slots=True)
class Picture:
    """An image with the relationships of its parts: `shown` is the PNG or photograph, `drawing` its SVG, or ""."""

    shown: str
    drawing: str
    width: int
    height: int
    """In CSS pixels."""


def places(edition: Edition) -> Mapping[str, str]:
    """For the path of each image that can be shown, the bookmark that keeps its places until they are filled."""
    return {path: f"{PLACE}{position}" for position, path in enumerate(name_images(edition), 1)}


def draw(picture: Picture, alt: str, number: int, box: tuple[int, int]) -> etree._Element:
    """A run with the picture in the line, at its own size or as large as the box (width, height in EMU) allows."""
    width, height = _fit(picture, box)
    blip = _make_a.blip({f"{{{_R}}}embed": picture.shown})
    if picture.drawing:
        beside = etree.Element(f"{{{_ASVG}}}svgBlip", nsmap={"asvg": _ASVG})
        beside.set(f"{{{_R}}}embed", picture.drawing)
        blip.append(_make_a.extLst(_make_a.ext(beside, uri=_SVG_EXTENSION)))
    size = {"cx": str(width), "cy": str(height)}
    shape = _make_pic.spPr(
        _make_a.xfrm(_make_a.off(x="0", y="0"), _make_a.ext(size)), _make_a.prstGeom(_make_a.avLst(), prst="rect")
    )
    named = {"id": str(number), "name": f"Figure {number}", "descr": alt}
    inline = _make_wp.inline(
        _make_wp.extent(size),
        _make_wp.docPr(named),
        _make_wp.cNvGraphicFramePr(_make_a.graphicFrameLocks(noChangeAspect="1")),
        _make_a.graphic(
            _make_a.graphicData(
                _make_pic.pic(
                    _make_pic.nvPicPr(_make_pic.cNvPr(named), _make_pic.cNvPicPr()),
                    _make_pic.blipFill(blip, _make_a.stretch(_make_a.fillRect())),
                    shape,
                ),
                uri=_PIC,
            )
        ),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )
    run = etree.Element(f"{{{_W}}}r")
    etree.SubElement(run, f"{{{_W}}}drawing").append(inline)
    return run


def size_of(image: bytes, shown: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels: as the drawing says, or as its PNG has them."""
    width, height = measure(image)
    return (width, height) if width and height else measure(shown)


def _fit(picture: Picture, box: tuple[int, int]) -> tuple[int, int]:
    width, height = max(picture.width, 1) * _EMU_OF_PIXEL, max(picture.height, 1) * _EMU_OF_PIXEL
    scale = min(1.0, box[0] / width, box[1] / height)
    return max(round(width * scale), 1), max(round(height * scale), 1)
