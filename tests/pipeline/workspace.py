"""A small workspace with a sealed edition and approved proposals that wait to be merged; in memory and on disk."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from rkcctl.model.proposal import digest_decision
from rkcctl.pipeline.seal import SealWish, seal
from rkcctl.read.proposal import read_proposal
from tests.case_files import read_cases
from tests.procedure_sample import receipts

CHAPTER = "guidelines/en/cloud.md"
MEETING = "schedules/meetings/sample-wg-76.yaml"
PROPOSAL = "proposals/2019/2019-004.md"
OTHER = "proposals/2019/2019-005.md"
FIRST = """  - c: 1
    insert: after cloud-003
    text: The paper is signed.
  - c: 2
    amend: cloud-002
    edits:
      - {find: "times.[^cloud-n1]", replace: hours.}
  - {c: 3, row: cloud-004, after: Offer, cells: [Invoice, Cashier]}
"""
SECOND = """  - c: 1
    amend: cloud-003
    edits:
      - {find: kept for five years, replace: kept for six years}
  - {c: 2, delete: cloud-005, was_sha256: DIGEST}
"""


def propose(name: str, changes: str, base: str = "sample-2014") -> bytes:
    front = f"id: {name}\ntitle: Exit from contracts\nby: XA\nlanguage: en\nbase: {base}\nchanges:\n{changes}"
    return f"---\n{front}---\n\n# Reasons\n\nThe exit from a contract is agreed too late.\n".encode()


def sealed() -> dict[str, bytes]:
    """The files with the edition sealed, nothing proposed and nothing merged."""
    case = next(case for case in read_cases() if case.code == "AMD104" and not case.fails)
    files = dict(case.sources().files)
    for path in ("guidelines/ledger.yaml", "proposals/register.yaml", OTHER, PROPOSAL):
        files.pop(path, None)
    files[CHAPTER] = files["guidelines/editions/sample-2014/en/cloud.md"]
    return files


def approve(files: dict[str, bytes], **proposals: str) -> dict[str, bytes]:
    """The files with proposals, by the number of each, which the meeting has approved as they are."""
    found = dict(files)
    decided: list[str] = []
    for number, changes in proposals.items():
        name = f"2019-{number.removeprefix('p')}"
        path = f"proposals/2019/{name}.md"
        found[path] = propose(name, changes)
        file, _, faults = read_proposal(path, found[path])
        assert file is not None, faults
        words = digest_decision({f"{name}/{change.c}": file.words_of(change) for change in file.value.changes})
        decided.append(f'  - {{about: [{name}], act: approved, words: "sha256:{words}"}}\n')
    head = found[MEETING].decode().split("decisions:")[0]
    found[MEETING] = f"{head}decisions:\n{''.join(decided)}".encode()
    return found | receipts(*(f"2019-{number.removeprefix('p')}" for number in proposals))


def rescind_acts(root: Path, files: dict[str, bytes], names: Iterable[str]) -> None:
    """Let the next meeting, a year later, rescind proposals."""
    meeting = files[MEETING].decode().replace("sample-wg-76\n", "sample-wg-77\n", 1).replace('"76"', '"77"')
    head = meeting.split("decisions:")[0].replace("2019-05-2", "2020-05-2")
    acts = f"  - {{about: [{', '.join(names)}], act: rescinded, reopens: sample-wg-76}}\n"
    (root / MEETING.replace("76", "77")).write_text(f"{head}decisions:\n{acts}", encoding="utf-8")


def seal_in_memory(files: dict[str, bytes], label: str = "sample-2014") -> dict[str, bytes]:
    """The files of a workspace in drafting with their text sealed."""
    day = date(2014, 6, 30)
    with TemporaryDirectory() as folder:
        lay_out(Path(folder), files)
        done = seal(Path(folder), SealWish(label, day, day, day, "SAMPLE-MC"))
        assert done.written, done.found
        return look(Path(folder))


def lay_out(root: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def look(root: Path) -> dict[str, bytes]:
    """All that the workspace holds, but what the tool keeps for itself."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".rkcctl" not in path.parts
    }
