"""A Word file as its parts: read from what pandoc wrote, changed, packed so that the same parts are the same bytes."""

import io
import zipfile
from collections.abc import Iterable
from urllib.parse import quote

from lxml import etree

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
# The first moment that a zip can name.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"
# What may stand in an address as it is; the rest is written as %20 and the like.
_KEPT = "!#$%&'()*+,/:;=?@[]~"


class Archive:
    """The parts of one file, by name. A part that was read as a tree is written from that tree."""

    def __init__(self, docx: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(docx)) as opened:
            self._parts = {name: opened.read(name) for name in opened.namelist()}
        self._trees: dict[str, etree._Element] = {}

    def names(self, beginning: str) -> list[str]:
        return sorted(name for name in self._parts if name.startswith(beginning))

    def tree(self, name: str) -> etree._Element:
        """The root of a part; what is done to it is kept."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self._trees[name] = etree.fromstring(self._parts[name], parser)
        return self._trees[name]

    def replace(self, name: str, root: etree._Element) -> None:
        self._parts[name] = b""
        self._trees[name] = root

    def add_media(self, name: str, data: bytes, media_type: str) -> str:
        """Put a picture beside the text; the id of its relationship."""
        self._parts[f"word/media/{name}"] = data
        types = self.tree(_CONTENT_TYPES)
        ending = name.rpartition(".")[2]
        if not any(entry.get("Extension") == ending for entry in types):
            types.insert(0, _element(_TYPES, "Default", Extension=ending, ContentType=media_type))
        relations = self.tree("word/_rels/document.xml.rels")
        taken = {entry.get("Id") for entry in relations}
        number = next(number for number in range(len(taken) + 1, 2 * len(taken) + 2) if f"rIdM{number}" not in taken)
        entry = _element(_RELATIONSHIPS, "Relationship", Id=f"rIdM{number}", Target=f"media/{name}")
        entry.set("Type", f"{_OFFICE}/image")
        relations.append(entry)
        return f"rIdM{number}"

    def tidy_addresses(self) -> None:
        """Links out of the document as Word takes them: one with a blank would make it refuse the whole file."""
        for name in self.names("word/_rels/"):
            for entry in self.tree(name):
                if entry.get("TargetMode") == "External":
                    entry.set("Target", quote(str(entry.get("Target")), safe=_KEPT))

    def pack(self) -> bytes:
        """The file. Its parts are sorted, but for the list of their types, with which a reader begins."""
        parts = dict(self._parts)
        for name, root in self._trees.items():
            parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as target:
            for name in _in_order(parts):
                entry = zipfile.ZipInfo(name, _MOMENT)
                # As if made on one system, whichever this is.
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                target.writestr(entry, parts[name], zipfile.ZIP_DEFLATED, 9)
        return packed.getvalue()


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != _CONTENT_TYPES, name != "_rels/.rels", name))


def _element(namespace: str, tag: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{namespace}}}{tag}", attributes)
