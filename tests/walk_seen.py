"""What there is to be seen of a review at a station of its walk: matrix, states, papers and text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rkcctl.compose.edition import Wish, compose
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import has_errors
from rkcctl.model.sources import Sources
from rkcctl.pipeline.schedule import matrix_of
from rkcctl.pipeline.validate import examine
from rkcctl.render.markdown import render_markdown
from tests.cli.test_content import files_of

ISSUED = "schedules/papers/issued"
_PARAGRAPH = re.compile(r"^\*\*([0-9]+[a-z]*)\*\* (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Seen:
    """`matrix` has the marks, by "discuss sample-77"; `states` that of each change, "2019-004" for a proposal of one.

    `papers` has the formats of each that was issued; `text` the paragraphs of the edition as it would be printed, by
    their numbers.
    """

    matrix: Mapping[str, str]
    states: Mapping[str, str]
    papers: Mapping[str, str]
    text: Mapping[str, str]


def look(folder: Path) -> tuple[Corpus, Seen]:
    """What the files say, which have no error, and what is to be seen of it."""
    corpus, found = examine(Sources(files_of(folder)))
    assert not has_errors(found), found
    drawn = matrix_of(corpus)
    issued = sorted(path for path in (folder / ISSUED).glob("*/*") if path.suffix != ".yaml")
    papers: dict[str, str] = {}
    for path in issued:
        papers[path.parent.name] = f"{papers.get(path.parent.name, '')} {path.suffix[1:]}".strip()
    printed = render_markdown(compose(corpus, Wish("en"))).data.decode()
    return corpus, Seen(
        {
            f"{row.id} {column.id}": cell.mark
            for row in drawn.rows
            for column, cell in zip(drawn.columns, row.cells, strict=True)
            if cell.mark
        },
        {change.removesuffix("/1"): str(state.state) for change, state in corpus.folded.states.items()},
        papers,
        dict(_PARAGRAPH.findall(printed)),
    )


def tell_changes(before: Seen, now: Seen) -> Seen:
    """What is otherwise than it was, and what is new. Nothing that was seen is gone."""
    pairs = ((before.matrix, now.matrix), (before.states, now.states), (before.papers, now.papers))
    for old, new in (*pairs, (before.text, now.text)):
        assert set(old) <= set(new), set(old) - set(new)
    return Seen(
        *({key: said for key, said in new.items() if old.get(key) != said} for old, new in pairs),
        {key: said for key, said in now.text.items() if before.text.get(key) != said},
    )
