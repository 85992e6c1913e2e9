"""The writers of everything but the PDF of a build, and the engines behind them.

A module of its own, since loading them takes a while in which Typst can be at work already.
"""

from collections.abc import Callable, Mapping

from rkcctl.engine import search, typst
from rkcctl.model.edition import Artifact, Edition
from rkcctl.pipeline.calendars import write_calendars
from rkcctl.pipeline.formats import NAMES
from rkcctl.render.html import Download, render_front, render_single, render_site
from rkcctl.render.pdf import pdf_artifact, pdf_job


# Each writer is loaded with the first output that it makes: a site alone does without those of Word and of EPUB.
def write_docx(edition: Edition, templates: Mapping[str, bytes]) -> list[Artifact]:
    from rkcctl.engine import pandoc
    from rkcctl.render.docx import PNG_PPI, docx_artifact, docx_drawings, docx_input, finish_docx

    document = pandoc.write_docx(docx_input(edition, templates), templates["docx/reference.docx"])
    pngs = typst.render_png(docx_drawings(edition), PNG_PPI)
    return [docx_artifact(edition, finish_docx(edition, document, pngs))]


def write_site(
    editions: tuple[Edition, ...], templates: Mapping[str, bytes], formats: tuple[str, ...]
) -> list[Artifact]:
    """The site in every language, its search index, and the single pages."""
    pages: dict[str, Artifact] = {}
    singles: list[Artifact] = []
    for edition in editions:
        others = tuple(other for other in editions if other is not edition)
        for page in render_site(edition, templates, downloads=_offer(edition, formats, {}), others=others):
            pages[page.path] = page
        singles.append(render_single(edition, templates))
    index = search.index_site({path: page.data for path, page in pages.items()})
    return [*pages.values(), *singles, *(Artifact(path, data) for path, data in sorted(index.items()))]


def write_plain(
    editions: tuple[Edition, ...], templates: Mapping[str, bytes], formats: tuple[str, ...]
) -> list[Artifact]:
    """What needs no engine, of every edition."""
    plain = [write(each, templates) for each in editions for form, write in _PLAIN.items() if form in formats]
    calendars = [each.calendar for each in editions if each.calendar] if "ics" in formats else []
    return [*plain, *write_calendars(calendars)]


def add_sizes(
    artifacts: list[Artifact], editions: tuple[Edition, ...], templates: Mapping[str, bytes], formats: tuple[str, ...]
) -> list[Artifact]:
    """The artifacts with front pages that say how large each download is."""
    sizes = {artifact.path: len(artifact.data) for artifact in artifacts}
    found = {artifact.path: artifact for artifact in artifacts}
    for edition in editions:
        others = tuple(other for other in editions if other is not edition)
        front = render_front(edition, templates, _offer(edition, formats, sizes), others)
        found[front.path] = front
    return list(found.values())


def _offer(edition: Edition, formats: tuple[str, ...], sizes: Mapping[str, int]) -> tuple[Download, ...]:
    """What the front page offers: addresses seen from site/, and sizes where they are known."""
    files = {form: f"{edition.file_name}.{form}" for form in formats if form != "ics" or edition.calendar}
    return tuple(Download(NAMES[form], f"../{file}", sizes.get(file, 0)) for form, file in files.items())


def _write_epub(edition: Edition, templates: Mapping[str, bytes]) -> Artifact:
    from rkcctl.render.epub import render_epub

    return render_epub(edition, templates)


def _write_markdown(edition: Edition, _: Mapping[str, bytes]) -> Artifact:
    from rkcctl.render.markdown import render_markdown

    return render_markdown(edition)


def _write_index(edition: Edition, _: Mapping[str, bytes]) -> Artifact:
    from rkcctl.render.index import render_index

    return render_index(edition)


def _write_pdf(edition: Edition, templates: Mapping[str, bytes]) -> Artifact:
    return pdf_artifact(edition, typst.compile_pdf(pdf_job(edition, templates), edition.date))


_PLAIN: Mapping[str, Callable[[Edition, Mapping[str, bytes]], Artifact]] = {
    "epub": _write_epub,
    "md": _write_markdown,
    "json": _write_index,
}
ALONE: Mapping[str, Callable[[Edition, Mapping[str, bytes]], Artifact]] = {
    "html": render_single,
    "pdf": _write_pdf,
    "docx": lambda edition, templates: write_docx(edition, templates)[0],
    "md": _write_markdown,
}
"""The outputs that are one file, each with its writer: of a redline or a table, which need no site."""
