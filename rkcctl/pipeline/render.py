"""Editions -> artifacts: every writer and engine that the formats asked for need, side by side."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from rkcctl.engine import typst
from rkcctl.model.edition import Artifact, Edition
from rkcctl.pipeline.formats import NAMES, Tell
from rkcctl.render.pdf import pdf_artifact, pdf_job

Mark = Callable[[tuple[Edition, ...]], tuple[Edition, ...]]
"""Adds to editions what their sites show of changes."""


def keep(editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """Nothing is added."""
    return editions


def render(
    editions: tuple[Edition, ...],
    templates: Mapping[str, bytes],
    formats: tuple[str, ...],
    tell: Tell,
    mark: Mark = keep,
) -> list[Artifact]:
    """Every output of every edition. The engines run side by side, in processes of their own.

    `mark` is asked while the engines are at work.
    """
    with ThreadPoolExecutor(max_workers=3) as pool:
        waiting: list[tuple[str, Future[list[Artifact]]]] = []
        if "pdf" in formats:
            # The PDF takes longest. What Typst reads is therefore written first, and while nothing else is at work.
            waiting += [(NAMES["pdf"], _begin_pdf(pool, edition, templates)) for edition in editions]
        # The writers are loaded while Typst is at work.
        from rkcctl.pipeline import writers

        if "docx" in formats:
            waiting += [(NAMES["docx"], pool.submit(writers.write_docx, each, templates)) for each in editions]
        if "html" in formats:
            tell("writing the site")
            editions = mark(editions)
            waiting.append(("search", pool.submit(writers.write_site, editions, templates, formats)))
        artifacts = writers.write_plain(editions, templates, formats)
        for name, future in waiting:
            tell(f"waiting for {name}")
            artifacts += future.result()
    if "html" in formats:
        artifacts = writers.add_sizes(artifacts, editions, templates, formats)
    return sorted(artifacts, key=lambda artifact: artifact.path)


def _begin_pdf(pool: ThreadPoolExecutor, edition: Edition, templates: Mapping[str, bytes]) -> Future[list[Artifact]]:
    job = pdf_job(edition, templates)
    return pool.submit(lambda: [pdf_artifact(edition, typst.compile_pdf(job, edition.date))])
