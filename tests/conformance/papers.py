"""Meeting papers to be judged: several kinds in both languages, with a symbol and as drafts."""

from pathlib import Path

from rkcctl.compose.paper import compose_paper
from rkcctl.model.edition import Edition
from rkcctl.model.sources import Sources
from rkcctl.pipeline.paper_data import gather
from rkcctl.pipeline.validate import examine
from rkcctl.store.disk import load

# Kind, meeting, number of the symbol ("" is a draft), and what else its front matter says.
_PAPERS = (
    ("review-plan", "sample-mc-20", "9101", "item: II\ncycle: review-sample\ndated: 2019-05-29\nplace: Sample City\n"),
    ("invitation", "sample-wg-77", "9102", "cycle: review-sample\ndated: 2019-07-29\nplace: Sample City\n"),
    ("compilation", "sample-wg-79", "", "dated: 2020-10-16\nplace: Sample City\n"),
    ("consolidated", "sample-wg-78", "9103", "draft: draft-1\ndated: 2020-05-04\nplace: Sample City\n"),
    ("progress", "sample-wg-79", "9105", "cycle: review-sample\ndated: 2020-10-16\n"),
)


def compose_papers(root: Path) -> tuple[Edition, ...]:
    """Each paper in English and French, from the first text that its template gives."""
    files = dict(load(root)[0].files)
    for kind, meeting, number, more in _PAPERS:
        for language, letter in (("en", "E"), ("fr", "F")):
            template = (root / f"templates/papers/{kind}.{language}.md").read_text(encoding="utf-8")
            symbol = f"symbol: ZZ{number}{letter}1a\n" if number else ""
            head = f"kind: {kind}\nmeeting: {meeting}\nlanguage: {language}\n{symbol}{more}"
            text = template.replace("---\n", f"---\n{head}", 1)
            files[f"schedules/papers/judged-{kind}-{language}.md"] = text.encode()
    corpus, found = examine(Sources(files))
    assert not [fault for fault in found if fault.severity == "error"], found
    return tuple(compose_paper(corpus, paper, gather(corpus, paper)) for paper in corpus.papers)
