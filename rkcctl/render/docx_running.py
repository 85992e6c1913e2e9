"""Headers and footers of the Word edition: the reference document says where, the edition what."""

import copy
import re
from collections.abc import Iterator

from lxml import etree

from rkcctl.model.edition import Edition
from rkcctl.render.docx_archive import Archive
from rkcctl.render.docx_properties import printable
from rkcctl.render.docx_word import name, word

_PLACE = re.compile(r"\{(title|subtitle|banner|status|label|page-of)\}")
_PAGES = re.compile(r"(\{page\}|\{pages\})")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill_running(archive: Archive, edition: Edition) -> None:
    """Put the edition's words into the places of headers and footers. A line that would be empty goes."""
    told = {key: str(getattr(edition, key)) for key in ("title", "subtitle", "banner", "status", "label")}
    for part in (*archive.names("word/header"), *archive.names("word/footer")):
        root = archive.tree(part)
        for line in list(root.iterfind(name("p"))):
            asked = _PLACE.findall("".join(str(text) for text in line.itertext()))
            if asked and len(root) > 1 and not any(told.get(key, key) for key in asked):
                root.remove(line)
            else:
                _fill(line, told, edition.words["page-of"])


def _fill(line: etree._Element, told: dict[str, str], page_of: str) -> None:
    for run in list(line.iterfind(name("r"))):
        text = run.find(name("t"))
        if text is None or not text.text:
            continue
        filled = _PLACE.sub(lambda found: told.get(found[1], found[0]), text.text)
        if "{page-of}" not in filled:
            _say(text, filled)
            continue
        for made in _number_pages(run, filled.replace("{page-of}", page_of)):
            run.addprevious(made)
        line.remove(run)


def _number_pages(run: etree._Element, words: str) -> Iterator[etree._Element]:
    """The words with fields for the number of the page and the count of pages, in the look of the run."""
    for part in _PAGES.split(words):
        match part:
            case "{page}":
                yield from _field(run, "PAGE")
            case "{pages}":
                yield from _field(run, "NUMPAGES")
            case _ if part:
                said = word("t")
                _say(said, part)
                yield _alike(run, said)


def _field(run: etree._Element, instruction: str) -> Iterator[etree._Element]:
    """Word and its kin fill the fields of headers and footers whenever they show a page."""
    told = word("instrText")
    _say(told, f" {instruction} ")
    result = word("t")
    result.text = "1"
    for content in (word("fldChar", fldCharType="begin"), told, word("fldChar", fldCharType="separate"), result):
        yield _alike(run, content)
    yield _alike(run, word("fldChar", fldCharType="end"))


def _alike(run: etree._Element, content: etree._Element) -> etree._Element:
    look = run.find(name("rPr"))
    return word("r", *([] if look is None else [copy.deepcopy(look)]), content)


def _say(text: etree._Element, words: str) -> None:
    text.text = printable(words)
    text.set(_SPACE, "preserve")
