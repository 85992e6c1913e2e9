"""Editions -> artifacts: every writer and engine that the formats asked for need, side by side."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from rkcctl.engine import pandoc, search, typst
from rkcctl.model.edition import Artifact, Edition
from rkcctl.render.docx import PNG_PPI, docx_artifact, docx_drawings, docx_input, finish_docx
from rkcctl.render.epub import render_epub
from rkcctl.render.html import Download, render_front, render_single, render_site
from rkcctl.render.index import render_index
from rkcctl.render.markdown import render_markdown
from rkcctl.render.pdf import pdf_artifact, pdf_job

Tell = Callable[[str], None]
"""Takes what is being done, in a few words, as it begins."""

NAMES = {"html": "HTML", "pdf": "PDF", "docx": "Word", "epub": "EPUB", "md": "Markdown", "json": "JSON"}


def render(
    editions: tuple[Edition, ...], templates: Mapping[str, bytes], formats: tuple[str, ...], tell: Tell
) -> list[Artifact]:
    """Every output of every edition. The engines run side by side, in processes of their own."""
    artifacts: list[Artifact] = []
    # The PDF takes longest, so that it is begun first; two threads, since the engines themselves use two cores.
    with ThreadPoolExecutor(max_workers=3) as pool:
        waiting: list[tuple[str, Future[list[Artifact]]]] = []
        for edition in editions:
            for form in ("pdf", "docx"):
                if form in formats:
                    write = _PRINTERS[form]
                    waiting.append((NAMES[form], pool.submit(write, edition, templates)))
        if "html" in formats:
            tell("writing the site")
            waiting.append(("search", pool.submit(_write_site, editions, templates, formats)))
        for edition in editions:
            artifacts += [write(edition, templates) for form, write in _WRITERS.items() if form in formats]
        for name, future in waiting:
            tell(f"waiting for {name}")
            artifacts += future.result()
    if "html" in formats:
        artifacts = _add_sizes(artifacts, editions, templates, formats)
    return sorted(artifacts, key=lambda artifact: artifact.path)


def _add_sizes(
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


def _write_pdf(edition: Edition, templates: Mapping[str, bytes]) -> list[Artifact]:
    return [pdf_artifact(edition, typst.compile_pdf(pdf_job(edition, templates), edition.date))]


def _write_docx(edition: Edition, templates: Mapping[str, bytes]) -> list[Artifact]:
    document = pandoc.write_docx(docx_input(edition, templates), templates["docx/reference.docx"])
    pngs = typst.render_png(docx_drawings(edition), PNG_PPI)
    return [docx_artifact(edition, finish_docx(edition, document, pngs))]


def _write_site(
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


def _offer(edition: Edition, formats: tuple[str, ...], sizes: Mapping[str, int]) -> tuple[Download, ...]:
    """What the front page offers: addresses seen from site/, and sizes where they are known."""
    files = {form: f"{edition.file_name}.{form}" for form in formats}
    return tuple(Download(NAMES[form], f"../{file}", sizes.get(file, 0)) for form, file in files.items())


_PRINTERS: Mapping[str, Callable[[Edition, Mapping[str, bytes]], list[Artifact]]] = {
    "pdf": _write_pdf,
    "docx": _write_docx,
}
_WRITERS: Mapping[str, Callable[[Edition, Mapping[str, bytes]], Artifact]] = {
    "epub": render_epub,
    "md": lambda edition, _: render_markdown(edition),
    "json": lambda edition, _: render_index(edition),
}
