"""Edition -> Word file, in two steps around pandoc: its input, and the file that it writes finished.

pandoc makes paragraphs, notes, links and numbering; what it cannot be told is put right in one walk over its file.
"""

from collections.abc import Mapping

from rkcctl.model.edition import Artifact, Edition
from rkcctl.render.docx_archive import Archive
from rkcctl.render.docx_body import Body
from rkcctl.render.docx_changes import Tracker
from rkcctl.render.docx_inlines import LANGUAGES
from rkcctl.render.docx_input import write_document
from rkcctl.render.docx_margin import make_room
from rkcctl.render.docx_numbering import finish_numbering
from rkcctl.render.docx_pages import fill_pages
from rkcctl.render.docx_pictures import Picture, places, size_of
from rkcctl.render.docx_properties import write_properties
from rkcctl.render.docx_reference import REFERENCE, check_reference
from rkcctl.render.docx_running import fill_running
from rkcctl.render.picture import media_type

PNG_PPI = 200.0
"""How many pixels to the inch of a drawing its picture should have: sharp on paper, and not large."""

_SVG = "image/svg+xml"


def docx_input(edition: Edition, templates: Mapping[str, bytes]) -> bytes:
    """The edition as pandoc's JSON in UTF-8, for its docx writer and the template named REFERENCE.

    RkcError where that document has not the styles that the edition is written in.
    """
    check_reference(templates[REFERENCE])
    return write_document(edition)


def docx_drawings(edition: Edition) -> Mapping[str, bytes]:
    """The drawings (SVG) that `finish_docx` needs pictures of."""
    return {path: edition.images[path] for path in places(edition) if media_type(path) == _SVG}


def finish_docx(edition: Edition, docx: bytes, pngs: Mapping[str, bytes]) -> bytes:
    """The file that pandoc wrote, finished: the same bytes for the same edition, whenever and wherever.

    `pngs` has a picture for each of the edition's `docx_drawings`, under the same path.
    """
    archive = Archive(docx)
    marked = edition.redline if edition.redline and edition.redline.tracked else None
    tracker = Tracker(marked, edition.date, archive.tree("word/comments.xml")) if marked else None
    body = Body(
        _add_pictures(archive, edition, pngs),
        archive.tree("word/styles.xml"),
        tracker,
        flowing=edition.masthead is not None,
    )
    for part in ("word/document.xml", "word/footnotes.xml"):
        if tracker:
            # First of all: the rest leans on what stands beside it.
            tracker.track(archive.tree(part))
        body.finish(archive.tree(part))
    make_room(archive.tree("word/document.xml"), archive.tree("word/styles.xml"))
    fill_pages(*map(archive.tree, ("word/document.xml", "word/styles.xml", "word/footnotes.xml")))
    finish_numbering(archive.tree("word/numbering.xml"))
    fill_running(archive, edition)
    archive.tidy_addresses()
    write_properties(archive, edition, LANGUAGES[edition.language])
    return archive.pack()


def docx_artifact(edition: Edition, docx: bytes) -> Artifact:
    """The finished file under the edition's name for downloads."""
    return Artifact(f"{edition.file_name}.docx", docx)


def _add_pictures(archive: Archive, edition: Edition, pngs: Mapping[str, bytes]) -> Mapping[str, Picture]:
    """Put every image that can be shown into the file; pictures by the bookmark of their place."""
    pictures: dict[str, Picture] = {}
    for path, place in places(edition).items():
        image = edition.images[path]
        drawn = ""
        shown = image
        kind = media_type(path)
        if kind == _SVG:
            drawn = archive.add_media(f"{place}.svg", image, kind)
            shown, kind = pngs[path], "image/png"
        ending = kind.rpartition("/")[2]
        embedded = archive.add_media(f"{place}.{ending}", shown, kind)
        pictures[place] = Picture(embedded, drawn, *size_of(image, shown))
    return pictures
