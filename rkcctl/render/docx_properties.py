"""What a Word file says about itself: title, language, dates, and which text it is of."""

import re

from lxml import etree
from lxml.builder import ElementMaker

from rkcctl.model.edition import Edition
from rkcctl.model.visible import visible
from rkcctl.render.docx_archive import Archive

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
# The set of properties that people add; Word knows it by this name.
_CUSTOM_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_BASE = "rkc-base"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_properties(archive: Archive, edition: Edition, language: str) -> None:
    """`language` is the full tag. The dates are the edition's own, at the beginning of its day."""
    archive.replace("docProps/core.xml", _core(edition, language))
    archive.replace("docProps/custom.xml", _custom(edition))
    extended = ElementMaker(namespace=_EXTENDED, nsmap={None: _EXTENDED})
    archive.replace("docProps/app.xml", extended.Properties(extended.Application("rkcctl")))


def printable(text: str) -> str:
    """Text that XML can hold: what would be unseen is spelt out."""
    return _NOT_XML.sub("\ufffd", visible(text))


def _core(edition: Edition, language: str) -> etree._Element:
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    title = f"{edition.title} - {edition.banner}" if edition.banner else edition.title
    told = {
        f"{{{_DC}}}title": title,
        f"{{{_DC}}}subject": edition.subtitle,
        f"{{{_DC}}}creator": edition.publisher,
        f"{{{_DC}}}language": language,
        f"{{{_DC}}}identifier": edition.identifier,
        f"{{{_CP}}}keywords": f"{edition.guideline}, {edition.label}",
        f"{{{_CP}}}lastModifiedBy": edition.publisher,
        f"{{{_CP}}}version": edition.label,
    }
    for tag, text in told.items():
        if text:
            etree.SubElement(root, tag).text = printable(text)
    for name in ("created", "modified"):
        day = etree.SubElement(root, f"{{{_TERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        day.text = f"{edition.date.isoformat()}T00:00:00Z"
    return root


def _custom(edition: Edition) -> etree._Element:
    """The text that the file was made from, so that a copy with changes in it can be laid beside that very text."""
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VARIANT})
    base = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_CUSTOM_SET, pid="2", name=_BASE)
    etree.SubElement(base, f"{{{_VARIANT}}}lpwstr").text = printable(edition.label)
    return root
