"""The review of the bench corpus: bodies, a meeting that has every proposal before it, its outcomes and its paper."""

from pathlib import Path

BODIES = "bodies:\n" + "".join(
    f"  - {{code: {code}, name: {name}, series: [ZZ], basis: sample, sample: true}}\n"
    for code, name in (("SAMPLE-WG", "Sample working group"), ("SAMPLE-MC", "Sample management committee"))
)
CYCLE = """\
id: review-bench
title: Bench review
basis: sample
sample: true
procedure:
  steps:
    - {id: recommend, body: SAMPLE-WG, act: recommended}
    - {id: approve, body: SAMPLE-MC, act: approved, after: recommend}
columns:
  - {id: wg-1, meetings: wg-1}
  - {id: inter-1, intersession: true}
activities:
  - {id: discuss, title: Discuss the proposals, body: SAMPLE-WG, cells: [{column: wg-1}]}
"""
MEETING = "id: wg-1\nbody: SAMPLE-WG\nnumber: '1'\nplanned: {from: 2021-11-02, to: 2021-11-03}\nbasis: sample\n"
PAPER = "wg-1-compilation-en"
TABLE = "outcomes.csv"
ROWS = 400


def write_review(root: Path) -> None:
    """Add the review to a corpus with proposals; the table takes the first of them as proposed."""
    files = {
        "schedules/bodies.yaml": BODIES,
        "schedules/review-bench.yaml": CYCLE,
        "schedules/meetings/wg-1.yaml": MEETING,
        TABLE: "change,outcome,paragraph\n" + "".join(f"{name},as proposed,12\n" for name in _first(root)),
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")


def _first(root: Path) -> list[str]:
    """The numbers of so many proposals, as their files are called."""
    names = sorted(path.stem for path in (root / "proposals").rglob("*-*.md"))
    return names[:ROWS]
