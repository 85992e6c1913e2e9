"""Meeting papers to be judged: every kind in both languages, with a symbol and as drafts."""

import datetime
from dataclasses import replace
from pathlib import Path

from rkcctl.model.edition import Edition
from rkcctl.model.paper_file import KINDS
from rkcctl.model.sources import Sources
from rkcctl.pipeline.desk import Desk
from rkcctl.pipeline.new_paper import PaperWish, write_first_text
from rkcctl.pipeline.paper import compose
from rkcctl.pipeline.validate import examine
from rkcctl.store.disk import load

_CITY = "Sample City"
# What is begun on which day; the number of its symbol ("" is a draft).
_PAPERS = (
    (
        PaperWish("review-plan", "sample-mc-20", "en", place=_CITY, cycle="review-sample", item="II"),
        "2019-05-29",
        "9101",
    ),
    (PaperWish("invitation", "sample-wg-77", "en", place=_CITY, cycle="review-sample"), "2019-07-29", "9102"),
    (PaperWish("compilation", "sample-wg-79", "en", place=_CITY), "2020-10-16", ""),
    (PaperWish("comparative", "sample-wg-79", "en", about=("2019-002/1", "2019-010/1")), "2020-10-16", "9106"),
    (PaperWish("consolidated", "sample-wg-78", "en", place=_CITY, draft="draft-1"), "2020-05-04", "9103"),
    (PaperWish("progress", "sample-wg-79", "en", cycle="review-sample"), "2020-10-16", "9105"),
    (PaperWish("disposition", "sample-mc-22", "en"), "2021-05-05", "9107"),
    (PaperWish("positions", "sample-mc-22", "en"), "2021-05-05", "9108"),
    (PaperWish("report", "sample-wg-78", "en", place=_CITY), "2020-05-25", "9109"),
    (PaperWish("list", "sample-wg-79", "en"), "2020-11-09", ""),
)
assert {wish.kind for wish, *_ in _PAPERS} == set(KINDS)


def compose_papers(root: Path) -> tuple[Edition, ...]:
    """Each paper in English and French, as it is begun."""
    sources = load(root)[0]
    corpus, found = examine(sources)
    files = dict(sources.files)
    for wish, day, number in _PAPERS:
        desk = Desk(root, sources, corpus, found, datetime.datetime.fromisoformat(f"{day}T10:00:00+00:00"))
        for language, letter in (("en", "E"), ("fr", "F")):
            name = f"judged-{wish.kind}-{language}"
            template = (root / f"templates/papers/{wish.kind}.{language}.md").read_text(encoding="utf-8")
            own = replace(wish, language=language, symbol=f"ZZ{number}{letter}1a" if number else "")
            files[f"schedules/papers/{name}.md"] = write_first_text(desk, own, name, template)
    corpus, found = examine(Sources(files))
    assert not [fault for fault in found if fault.severity == "error"], found
    return tuple(compose(corpus, paper)[0].edition for paper in corpus.papers)
