"""Cases in Markdown: small workspaces with the diagnostics that they give. Read by tests and by the manual."""

import datetime
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt

from rkcctl.amend.confirmed import confirmed_in
from rkcctl.amend.rounds import plan
from rkcctl.check.kept_lines import Line, Told, find_missing, lines_of, tell_all
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.register import find_registers
from rkcctl.model.sources import Sources
from rkcctl.pipeline.desk import Desk
from rkcctl.pipeline.outcomes import judge_rows
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import examine
from rkcctl.read.outcome_table import read_table
from rkcctl.read.yaml_tree import read_yaml

# The file of a case that is no part of the workspace: a table of outcomes that comes back filled in.
TABLE = "outcomes.csv"
FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One case: what it shows, the files that differ from the base, and the report lines of its code."""

    code: str
    title: str
    files: dict[str, bytes | None]
    expected: str
    saved: dict[str, bytes] = field(default_factory=dict)
    """Files of the register as a commit has them."""

    @property
    def fails(self) -> bool:
        return self.title.startswith("fails:")

    def report(self) -> str:
        """The diagnostics of the case's code, one a line."""
        found = [fault for fault in self.diagnostics() if fault.code == self.code]
        lines = [f"{fault.place}: {fault.severity} {fault.code}: {fault.message}\n" for fault in found]
        return "".join((*lines, *self.trial()))

    def trial(self) -> list[str]:
        """What a merge tells of the changes that it cannot take for the case's reason, one a line."""
        if not self.code.startswith("AMD1"):
            return []
        corpus, found = examine(self.sources())
        if has_errors(found):
            return []
        report = plan(history_of(corpus), corpus.folded.states, confirmed_in(corpus))
        return [
            f"{one.change}: {one.outcome} {one.code}: {one.reason}\n" for one in report.told if one.code == self.code
        ]

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        _, found = examine(self.sources())
        return (*found, *self.entered(), *self.missed())

    def missed(self) -> tuple[Diagnostic, ...]:
        """What the commit has of the register, and the workspace has not."""
        sources = self.sources()
        now = [line for path in find_registers(sources.files) for line in _lines(path, sources.files[path])]
        told = Told("3f9a1c200 (Officer, 2020-02-03)", "3f9a1c200")
        words = {line.words for line in now}
        gone = [one for path, data in self.saved.items() for one in find_missing(words, now, _lines(path, data))]
        lengths = {path: data.count(b"\n") for path, data in sources.files.items()}
        return tuple(tell_all([(one, told) for one in gone], lengths))

    @property
    def table(self) -> bytes | None:
        """The table of outcomes that the case enters, where it has one."""
        return self.files.get(TABLE)

    def entered(self) -> tuple[Diagnostic, ...]:
        """What stands in the way of entering its table at the last of its meetings, in the year after the samples."""
        if self.table is None:
            return ()
        rows, faults = read_table(TABLE, self.table)
        if faults:
            return tuple(faults)
        sources = self.sources()
        corpus, found = examine(sources)
        desk = Desk(Path(), sources, corpus, found, datetime.datetime(2022, 1, 1, tzinfo=datetime.UTC))
        meeting = max(path for path in self.files if path.startswith("schedules/meetings/"))
        return judge_rows(desk, Path(meeting).stem, rows, desk.now.date())[0].faults

    def sources(self) -> Sources:
        merged = {**base(), **self.files}
        return Sources({path: data for path, data in merged.items() if data is not None and path != TABLE})


def _lines(path: str, data: bytes) -> list[Line]:
    return lines_of(path, read_yaml(path, data.decode("utf-8", "replace"))[0])


@cache
def base() -> dict[str, bytes]:
    """The workspace that lies below every case: it has no fault."""
    folder = FOLDER / "base"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def read_cases() -> list[Case]:
    """Every case of every page, by code."""
    return [case for page in sorted(FOLDER.glob("*.md")) for case in _read_page(page)]


def _read_page(page: Path) -> list[Case]:
    """The cases of one page: a heading each, fences named by path, and a last fence `expect`.

    In a fence's info the path may be followed by `delete` (the file of the base is not there), `crlf` (its lines end
    so), `bom`, `escape` (Python escapes such as \\u202e are read), `latin-1` (saved so), or `times=N` (the last line
    stands N times: for what only length shows). One with `saved` is as a commit has it.
    """
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    cases: list[Case] = []
    for position, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            cases.append(Case(page.stem, tokens[position + 1].content, {}, ""))
        elif token.type == "fence" and cases:
            info = token.info.split()
            if info == ["expect"]:
                cases[-1] = replace(cases[-1], expected=token.content)
            elif "saved" in info:
                cases[-1].saved[info[0]] = token.content.encode()
            else:
                cases[-1].files[info[0]] = _read_fence(token.content, info[1:])
    return cases


def _read_fence(content: str, wishes: list[str]) -> bytes | None:
    if "delete" in wishes:
        return None
    times = next((int(wish.removeprefix("times=")) for wish in wishes if wish.startswith("times=")), 1)
    last = content.rstrip("\n").rpartition("\n")[2]
    content += f"{last}\n" * (times - 1)
    text = content.encode("latin-1", "backslashreplace").decode("unicode_escape") if "escape" in wishes else content
    data = text.encode("utf-8", "surrogateescape")
    if "latin-1" in wishes:
        data = content.encode("latin-1")
    if "crlf" in wishes:
        data = data.replace(b"\n", b"\r\n")
    return b"\xef\xbb\xbf" + data if "bom" in wishes else data
