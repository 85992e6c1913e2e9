"""The journey of `conflicts --to html`: the pairs as a page that stands alone."""

from collections.abc import Sequence
from pathlib import Path

from rkcctl.amend.conflicts import Pair, Relations
from rkcctl.compose.words import words_in
from rkcctl.model.counted import count
from rkcctl.model.edition import Artifact
from rkcctl.pipeline.look import Looked, name_place
from rkcctl.render.alone import AlonePage, write_alone
from rkcctl.render.page import escape
from rkcctl.store.outputs import write_outputs
from rkcctl.store.transaction import hold_lock

_NAME = "conflicts.html"


def write_conflicts(root: Path, looked: Looked, found: Relations) -> str:
    """Write the page to dist/; its path."""
    guideline = looked.corpus.guideline
    assert guideline is not None
    sample = guideline.value.sample
    name = f"SAMPLE-{_NAME}" if sample else _NAME
    banner = words_in("en")["sample"] if sample else ""
    standing = f"{count(len(found.between), 'pair')} of open changes of different proposals"
    standing += f", {len(found.within)} within a proposal, against {looked.history.label}"
    page = write_alone(
        AlonePage("How open changes stand to one another", banner, standing, "en"), _table(looked, found)
    )
    with hold_lock(root):
        write_outputs(root / "dist", [Artifact(name, page)])
    return f"dist/{name}"


def _table(looked: Looked, found: Relations) -> str:
    head = "".join(f'<th scope="col">{title}</th>' for title in ("Change", "With", "What", "Paragraph", "Why"))
    left = "".join(f"<li>{escape(name)}: {escape(reason)}</li>\n" for name, reason in found.left_out)
    more = f"<h2>Changes that do not fit the text</h2>\n<ul>\n{left}</ul>\n" if left else ""
    own = (
        f"<h2>Within a proposal</h2>\n{_rows(looked, head, 'Within a proposal', found.within)}" if found.within else ""
    )
    return f"{_rows(looked, head, 'Between proposals', found.between)}{own}{more}"


def _rows(looked: Looked, head: str, label: str, pairs: Sequence[Pair]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(pair.first)}</th><td>{escape(pair.second)}</td><td>{escape(pair.tie)}</td>'
        f"<td>{escape(name_place(looked, pair.block))}</td><td>{escape(pair.why)}</td></tr>\n"
        for pair in pairs
    )
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">\n{table}</div>\n'
