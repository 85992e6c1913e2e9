"""The sample edition as a site, for the tests that look at its pages."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from rkcctl.model.edition import Edition, Unit
from rkcctl.render.html import Download, render_site
from tests.edition_sample import sample_edition
from tests.render.web import Element, house, read_page

DOWNLOADS = (
    Download("PDF", "../a b.pdf", 1_250_000),
    Download("EPUB", "../a.epub", 83_400),
    Download("JSON", "../a.json"),
)


def site_of(edition: Edition) -> Mapping[str, bytes]:
    return {made.path: made.data for made in render_site(edition, house(), downloads=DOWNLOADS)}


@cache
def sample_pages() -> Mapping[str, Element]:
    return {path: read_page(data) for path, data in site_of(sample_edition()).items() if path.endswith(".html")}


def page(name: str) -> Element:
    return sample_pages()[f"site/en/{name}.html"]


def with_units(*units: Unit) -> Edition:
    """The sample with other blocks in its first chapter."""
    edition = sample_edition()
    risk, *rest = edition.chapters
    return replace(edition, chapters=(replace(risk, units=units, notes=()), *rest))


def chapter_of(edition: Edition) -> Element:
    return read_page(site_of(edition)["site/en/risk.html"]).one("article")
