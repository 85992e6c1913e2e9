"""A small sealed workspace with proposals and a body that approves in one step: for the journeys of merging."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Said

Run = Callable[..., Said]

CHAPTER = """---
id: cloud
title: Cloud services
serves: ["7.1"]
next_id: 9
---

<!-- cloud-s1 -->
## Choosing a service

<!-- cloud-002 -->
An administration compares *two offers* against [Standard](rkc:7.1) and its [release](term:release) times.[^cloud-n1]

<!-- cloud-003 -->
The comparison of paragraph [](#cloud-002) is kept for five years.
The offers are kept too.

<!-- cloud-004 -->
Table: Who keeps what

| Paper | Kept by |
| --- | --- |
| Offer | Buyer |
| Contract | Lawyer |

<!-- cloud-005 -->
- the offer
- the contract

[^cloud-n1]: The offers are opened on one day.
"""
MEETING = "schedules/meetings/sample-wg-76.yaml"
LATER = "schedules/meetings/sample-wg-77.yaml"
YEARS = "  - c: 1\n    amend: cloud-003\n    edits:\n      - {find: five years, replace: six years}"
LONGER = "  - c: 1\n    amend: cloud-003\n    edits:\n      - {find: kept for five years, replace: kept for ten years}"
BIDDERS = "  - c: 1\n    amend: cloud-003\n    edits:\n      - {find: The offers, replace: The offers of all bidders}"
PAPER = "  - {c: 1, insert: after cloud-003, text: The paper is signed.}"
LIST_GONE = "  - c: 1\n    delete: cloud-005\n    was: |\n      - the offer\n      - the contract"

REFERRED_GONE = (
    "  - c: 1\n    delete: cloud-002\n    was: An administration compares *two offers* against [Standard](rkc:7.1) "
    "and its [release](term:release) times.[^cloud-n1]"
)


def lay_out(root: Path, rkcctl: Run, chapter: str = CHAPTER) -> None:
    """Seal the chapter, and let the sample working group approve in one step."""
    (root / "guidelines/en/cloud.md").write_text(chapter, encoding="utf-8")
    cycle = root / "schedules/review-sample.yaml"
    text = cycle.read_text(encoding="utf-8")
    steps = text[text.index("  steps:\n") : text.index("columns:")]
    text = text.replace(steps, "  steps:\n    - {id: approve, body: SAMPLE-WG, act: approved}\n")
    cycle.write_text(text, encoding="utf-8")
    people = root / "schedules/participants.yaml"
    more = "".join(
        f"  - {{code: {code}, name: Sample Member {code}, kind: state, contracting-party: true, "
        "basis: sample, sample: true}\n"
        for code in ("XB", "XD")
    )
    people.write_text(people.read_text(encoding="utf-8") + more, encoding="utf-8")
    later = (root / MEETING).read_text(encoding="utf-8").replace("2019-05", "2020-05").replace("76", "77")
    (root / LATER).write_text(later, encoding="utf-8")
    dates = ("--text", "2014-06-30", "--approved", "2014-09-01", "--published", "2014-12-01")
    sealed = rkcctl(root, "seal", "sample-2014", *dates, "--authority", "SAMPLE-MC")
    assert sealed.code == 0, sealed.out + sealed.err


def propose(root: Path, number: str, changes: str, by: str = "XA", base: str = "sample-2014") -> Path:
    """Write a proposal."""
    path = root / f"proposals/{number[:4]}/{number}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    front = f"---\nid: {number}\ntitle: Papers of {number}\nby: {by}\nlanguage: en\nbase: {base}\n"
    front += f"changes:\n{changes}\n---\n"
    path.write_text(f"{front}\n# Reasons\n\nThe exit from a contract is agreed too late.\n", encoding="utf-8")
    return path


def enter_receipts(root: Path, *names: str) -> None:
    """Let the register say of each of these proposals, or of that of a change, that it came before the meetings."""
    register = root / "proposals/register.yaml"
    entered = register.read_text(encoding="utf-8") if register.exists() else "events:\n"
    for name in dict.fromkeys(one.partition("/")[0] for one in names):
        path = root / f"proposals/{name[:4]}/{name}.md"
        by = re.search(r"(?m)^by: (.+)$", path.read_text(encoding="utf-8")) if path.exists() else None
        if by and f"proposal: {name}," not in entered:
            entered += (
                f"  - {{event: received, proposal: {name}, at: '2019-04-01 09:00', by: {by[1]}, basis: sample}}\n"
            )
    register.write_text(entered, encoding="utf-8")


def approve(root: Path, rkcctl: Run, *names: str, act: str = "approved") -> Said:
    """Let the working group approve, or do something else."""
    enter_receipts(root, *names)
    abouts = [word for name in names for word in ("--about", name)]
    return rkcctl(root, "decide", "sample-wg-76", *abouts, "--act", act)


def texts(root: Path) -> dict[str, bytes]:
    """Every file of the three folders, by path."""
    folders = ("guidelines", "proposals", "schedules")
    paths = (path for folder in folders for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
