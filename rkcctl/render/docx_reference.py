"""The reference document of a workspace: whether it has what the Word edition is written in."""

import io
import zipfile

from lxml import etree

from rkcctl.errors import RkcError
from rkcctl.render.docx_word import name, value

REFERENCE = "docx/reference.docx"
"""The template that styles, page, header and footer come from."""

# A reference document holds styles, not text: one that unpacks to more is none.
_LARGEST = 32_000_000
# What the writer asks for by name. Word's own styles are known to it under small letters.
_STYLES = (
    "Title, Subtitle, Cover Publisher, Cover Status, Cover Fact, Cover Banner, Cover Rights, "
    "Masthead Sample, Masthead Names, Masthead Body, Masthead Line, Paper Title, Paper Item, "
    "TOC Heading, TOC 1, TOC 2, TOC 3, table of figures, "
    "Heading 1, Heading 2, Heading 3, Heading 4, Heading 5, Heading 6, "
    "Body Text, Numbered Paragraph, Leading Paragraph, Paragraph Number, Margin Number, "
    "Original, Attribution, Fault, Source Code, Verbatim Char, "
    "List, List 2, List 3, List 4, List 5, "
    "List Continue, List Continue 2, List Continue 3, List Continue 4, List Continue 5, "
    "Quote, Numbered Quote, Quote Source, Footnote Text, Footnote Reference, "
    "Table, Table Caption, Table Head, Table Text, Dense Table Head, Dense Table Text, "
    "Figure, Figure Caption, Caption Number, Definition Term, Definition, Term Label, "
    "Provision, Places, Hyperlink, Internal Link, Contents Link"
)


def check_reference(reference: bytes) -> None:
    """RkcError where the document cannot be read, or lacks styles: pandoc would make them up, without any look."""
    try:
        with zipfile.ZipFile(io.BytesIO(reference)) as opened:
            if sum(entry.file_size for entry in opened.infolist()) > _LARGEST:
                raise _fault(f"unpacks to more than {_LARGEST // 1_000_000} MB")
            written = opened.read("word/styles.xml")
        root = etree.fromstring(written, etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise _fault("is no Word document") from error
    except etree.XMLSyntaxError as error:
        raise _fault(f"has damaged styles: {error.msg}") from error
    known = {value(found).lower() for found in root.iterfind(f"{name('style')}/{name('name')}")}
    missing = [style for style in _STYLES.split(", ") if style.lower() not in known]
    if missing:
        raise _fault(f"lacks the styles {', '.join(missing)}")


def _fault(said: str) -> RkcError:
    hint = "begin from the document that rkcctl carries, and keep the names of its styles"
    return RkcError(f"templates/{REFERENCE} {said}", hint)
