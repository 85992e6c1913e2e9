"""A paper of a meeting, as text and as composed; and proposals for it to show."""

from rkcctl.compose.paper import ComposedPaper
from rkcctl.model.document import Break, Inlines, Table, plain
from rkcctl.model.edition import Edition, EditionChapter
from rkcctl.model.sources import Sources
from rkcctl.pipeline.paper import compose as print_paper
from rkcctl.pipeline.validate import examine
from tests.case_files import base
from tests.pipeline.workspace import FIRST, SECOND, approve, propose, sealed

PATH = "schedules/papers/plan-en.md"
MEETING = """id: sample-wg-76
body: SAMPLE-WG
number: "21"
planned: {from: 2019-05-20, to: 2019-05-21}
basis: sample
agenda:
  - {item: VII, title: Plan, about: review-sample}
deadlines:
  - {for: proposals, at: "2019-05-02 18:00", late: room-document}
decisions:
  - {about: [review-sample], act: noted, par: 4}
positions:
  - {id: p1, by: XA, about: [review-sample], stance: reservation, grounds: Too early., par: 4}
"""


MET = {"schedules/meetings/sample-wg-76.yaml": MEETING.encode()}


def compose(text: str, files: dict[str, bytes] | None = None, **front: str) -> Edition:
    return compose_whole(text, files, **front).edition


def compose_whole(text: str, files: dict[str, bytes] | None = None, **front: str) -> ComposedPaper:
    values = {"kind": "report", "meeting": "sample-wg-76", "language": "en", "title": "Plan of work", **front}
    head = "".join(f"{key}: {value}\n" for key, value in values.items())
    extra = {PATH: f"---\n{head}---\n\n{text}\n".encode()}
    meeting = {} if files else {"schedules/meetings/sample-wg-76.yaml": MEETING.encode()}
    corpus, found = examine(Sources({**(files or base()), **meeting, **extra}))
    assert [fault for fault in found if fault.place.path == PATH and fault.severity == "error"] == []
    paper = corpus.papers[0]
    return print_paper(corpus, paper)[0]


def numbers(edition: Edition) -> list[tuple[str, str]]:
    return numbers_in(edition.chapters[0])


def numbers_in(chapter: EditionChapter) -> list[tuple[str, str]]:
    return [(unit.number, plain(getattr(unit.content, "content", ()))) for unit in chapter.units]


def tables(edition: Edition) -> list[Table]:
    return [one.content for part in edition.chapters for one in part.units if isinstance(one.content, Table)]


def lines(cell: Inlines) -> list[str]:
    """The lines of a cell, each as its words."""
    ends = [at for at, one in enumerate(cell) if isinstance(one, Break)]
    return [plain(cell[start:end]) for start, end in zip([0, *(at + 1 for at in ends)], [*ends, None], strict=True)]


DRAFT = """label: draft-1
for: sample-wg-76
base: sample-2014
basis: sample
changes: [{id: 2019-007/1, words: "sha256:%s"}]
files: {}
"""
EVENTS = """events:
  - {event: received, proposal: 2019-007, at: "2019-05-01 12:00", by: XA, basis: sample}
  - {event: received, proposal: 2019-009, at: "2019-05-02 18:01", by: XA, for-meeting: sample-wg-76, basis: sample}
"""


def proposals() -> dict[str, bytes]:
    files = approve(sealed(), p005=SECOND.partition("  - {c: 2")[0])
    files["proposals/2019/2019-004.md"] = propose("2019-004", FIRST)
    rival = "  - c: 1\n    amend: cloud-002\n    edits:\n      - {find: times, replace: minutes}\n"
    files["proposals/2019/2019-006.md"] = propose("2019-006", rival)
    return files


def on_a_draft() -> dict[str, bytes]:
    """One in a draft, one on its words, one that came late, one beside them."""
    files = sealed() | MET
    for number, words in (("7", "Seven."), ("9", "Nine."), ("10", "Ten.")):
        name = f"2019-{number:0>3}"
        files[f"proposals/2019/{name}.md"] = propose(name, f"  - {{c: 1, insert: after cloud-003, text: {words}}}\n")
    on = "  - c: 1\n    amend: cloud-2019-007-1\n    edits: [{find: Seven, replace: Eight}]\n"
    files["proposals/2019/2019-008.md"] = propose("2019-008", on).replace(b"base: sample-2014", b"base: draft-1")
    files["guidelines/drafts/draft-1.yaml"] = (DRAFT % ("0" * 64)).encode()
    files["proposals/register.yaml"] = EVENTS.encode()
    return files
