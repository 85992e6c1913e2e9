"""Sections of the Word edition: where one ends, whether its pages are turned, and the number of its first note.

Word restarts the numbers of notes with each section. Pages that are turned for a wide table make sections within a
chapter, so each says with which number its notes go on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rkcctl.model import document
from rkcctl.model.document import Node
from rkcctl.render import pandoc_json as pandoc
from rkcctl.render.pandoc_json import Json


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one kind. The cover's first page has a header of its own.

    LibreOffice leaves notes unnumbered that it reads after the first section that restarts them. It numbers them all
    when a section without notes says otherwise and the next one restarts them again: the former `settles`.
    """

    turned: bool = False
    first_note: int = 1
    cover: bool = False
    settles: bool = False
    same_page: bool = False


def end_section(section: Section) -> Json:
    """A paragraph that ends the section. `finish_docx` adds the page of the reference document and its headers."""
    turned = '<w:pgSz w:orient="landscape"/>' if section.turned else ""
    cover = "<w:titlePg/>" if section.cover else ""
    restart = "continuous" if section.settles else "eachSect"
    notes = f'<w:footnotePr><w:numStart w:val="{section.first_note}"/><w:numRestart w:val="{restart}"/></w:footnotePr>'
    kind = f'<w:type w:val="{"continuous" if section.same_page else "nextPage"}"/>'
    return pandoc.raw_block(f"<w:p><w:pPr><w:sectPr>{notes}{kind}{turned}{cover}</w:sectPr></w:pPr></w:p>")


def turned_nodes(nodes: Sequence[Node]) -> tuple[bool, ...]:
    """Which nodes stand on turned pages: wide tables, each with the headings right before it."""
    turned = [isinstance(node, document.Table) and node.wide for node in nodes]
    for position in range(len(nodes) - 2, -1, -1):
        if isinstance(nodes[position], document.Heading):
            turned[position] = turned[position + 1]
    return tuple(turned)
