"""What is measured, a function a part. A new budget is a new line of a part, or a new part in PARTS."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.bench import rivals
from tests.bench.corpus import write_corpus
from tests.bench.lines import Line
from tests.bench.measure import Job, Pool, Words, run_together
from tests.bench.review import PAPER, ROWS, TABLE, write_review
from tests.bench.scripts import LAY_OUT, MERGE, RAW_CHECK

PYTHON = sys.executable
RKCCTL = (PYTHON, "-m", "rkcctl")
FEW, MANY = 2_000, 20_000
LEAST_RUNS = 1


@dataclass(frozen=True)
class Bench:
    """Where the bench works, how often each command runs, and what was measured so far."""

    folder: Path
    runs: int
    pool: Pool = field(default_factory=Pool)

    def corpus(self, proposals: int = 0) -> Path:
        """The workspace of the corpus, written when it is first asked for."""
        root = self.folder / f"corpus-{proposals}"
        if not root.exists():
            write_corpus(root, proposals=proposals)
        return root

    def compare(self, ours: Job, theirs: Job, names: tuple[str, str], *, runs: int = 0) -> tuple[float, float]:
        """The best seconds of both, run in turn."""
        found = self.pool.measure(dict(zip(names, (ours, theirs), strict=True)), runs or self.runs)
        return found[0].best, found[1].best

    def megabytes(self, name: str, job: Job) -> float:
        """The memory of a job that was measured, or is now."""
        if name not in self.pool.found:
            self.pool.measure({name: job}, LEAST_RUNS)
        return self.pool.found[name].megabytes


def start(bench: Bench) -> list[Line]:
    corpus = bench.corpus()
    bare = Job(((PYTHON, "-c", "import typer"),), corpus)
    ours, theirs = bench.compare(_version(corpus), bare, ("version", "typer"), runs=bench.runs * 3)
    return [Line("`rkcctl --version` / `import typer`", ours, theirs, 1.5)]


def check(bench: Bench) -> list[Line]:
    lines: list[Line] = []
    for proposals, budget in ((FEW, 1.5), (0, 0.0)):
        corpus = bench.corpus(proposals)
        raw = Job(((PYTHON, "-c", RAW_CHECK),), corpus)
        figures = bench.compare(_validate(corpus), raw, (f"validate {proposals}", f"raw {proposals}"))
        what = f"{proposals:,} proposals" if proposals else "chapters alone"
        lines.append(Line(f"`validate`, {what} / loading YAML and parsing Markdown", *figures, budget))
    return lines


def scale(bench: Bench) -> list[Line]:
    """Ten times the proposals take at most eleven times as long."""
    lines: list[Line] = []
    for what, words in (("validate", (*RKCCTL, "validate")), ("merge", (PYTHON, "-c", MERGE))):
        many, few = (Job((words,), bench.corpus(count)) for count in (MANY, FEW))
        names = (f"{what} {MANY}", f"{what} {FEW}")
        figures = bench.compare(many, few, names, runs=LEAST_RUNS)
        lines.append(Line(f"`{what}` of {MANY:,} proposals / of {FEW:,}", *figures, 11.0))
    return lines


def build(bench: Bench) -> list[Line]:
    corpus, job = bench.corpus(), _lay_out(bench)
    cold = Job(((*RKCCTL, "build"),), corpus, partial(_forget, corpus))
    figures = bench.compare(cold, Job(_engines(job), job), ("cold build", "engines"))
    again = Job(((*RKCCTL, "build"),), corpus)
    unchanged = bench.compare(again, _version(corpus), ("unchanged build", "version"), runs=bench.runs * 3)
    return [
        Line("cold full `build` / Typst and pandoc side by side", *figures, 1.25),
        Line("`build` with nothing changed / `rkcctl --version`", *unchanged, 2.0),
    ]


def pages(bench: Bench) -> list[Line]:
    """A build with a page for each of the proposals, beside the engines on the same chapters without them."""
    corpus, job = bench.corpus(FEW), _lay_out(bench)
    cold = Job(((*RKCCTL, "build"),), corpus, partial(_forget, corpus))
    figures = bench.compare(cold, Job(_engines(job), job), (f"cold build {FEW}", "engines in turn"), runs=LEAST_RUNS)
    name = f"cold full `build` with the pages of {FEW:,} proposals / Typst and pandoc side by side"
    return [Line(name, *figures, 1.6)]


def review(bench: Bench) -> list[Line]:
    """What an officer waits for with all proposals before a meeting, beside reading and checking them."""
    root = bench.folder / "review"
    write_corpus(root, proposals=FEW)
    write_review(root)
    run_together([(*RKCCTL, "new", "paper", "compilation", "--meeting", "wg-1", "--place", "Sample City")], root)
    asked: tuple[tuple[str, Words, float], ...] = (
        (f"`decide --from` a table of {ROWS} rows", ("decide", "wg-1", "--from", TABLE, "--dry-run"), 2.5),
        ("the compilation, in Markdown", ("paper", PAPER, "--to", "md"), 4.0),
        ("`status`", ("status", "--as-of", "2021-11-04"), 2.0),
    )
    lines: list[Line] = []
    for what, words, budget in asked:
        names = (f"review {what}", "validate in turn")
        figures = bench.compare(Job(((*RKCCTL, *words),), root), _validate(root), names, runs=LEAST_RUNS)
        lines.append(Line(f"{what}, {FEW:,} proposals / `validate`", *figures, budget))
    return lines


def memory(bench: Bench) -> list[Line]:
    job, corpus, few = _lay_out(bench), bench.corpus(), bench.corpus(FEW)
    typst, pandoc = (Job((words,), job) for words in _engines(job))
    site = Job(((*RKCCTL, "build", "--to", "html,epub,md,json"),), corpus, partial(_forget, corpus))
    merge = Job(((PYTHON, "-c", MERGE),), few)
    return [
        Line("memory of the Typst child", bench.megabytes("typst", typst), 800, 1.0, "MB"),
        Line("memory of pandoc", bench.megabytes("pandoc", pandoc), 512, 1.0, "MB"),
        Line("memory of `build` without the engines", bench.megabytes("site", site), 300, 1.0, "MB"),
        Line(
            f"memory of `validate`, {FEW:,} proposals",
            bench.megabytes(f"validate {FEW}", _validate(few)),
            300,
            1.0,
            "MB",
        ),
        Line(f"memory of `merge`, {FEW:,} proposals", bench.megabytes(f"merge {FEW}", merge), 300, 1.0, "MB"),
    ]


def compare_sites(bench: Bench) -> list[Line]:
    """Our site, with its search, against those that other tools make of the same chapters."""
    corpus, folder = bench.corpus(), bench.folder / "rivals"
    ours = Job(((*RKCCTL, "build", "--to", "html"),), corpus, partial(_forget, corpus))
    programs = rivals.install(bench.folder.parent)
    lines: list[Line] = []
    for rival in rivals.prepare(corpus, folder, programs):
        theirs = Job((rival.words,), folder, partial(_remove, folder, rival.leaves))
        figures = bench.compare(ours, theirs, ("site in turn", rival.name))
        lines.append(Line(f"HTML site, chapters alone / {rival.name}", *figures, rival.budget))
    return lines


PARTS: tuple[Callable[[Bench], list[Line]], ...] = (start, check, scale, build, pages, review, memory)


def _version(corpus: Path) -> Job:
    return Job(((*RKCCTL, "--version"),), corpus)


def _validate(corpus: Path) -> Job:
    return Job(((*RKCCTL, "validate"),), corpus)


def _forget(corpus: Path) -> None:
    """Make the next build a cold one."""
    _remove(corpus, ("dist", ".rkcctl"))


def _remove(folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)


def _lay_out(bench: Bench) -> Path:
    """The folder of what the engines are given."""
    job = bench.folder / "job"
    if job.exists():
        return job
    (job / "typst").mkdir(parents=True)
    run_together([(PYTHON, "-c", LAY_OUT, str(bench.corpus()), str(job))], bench.folder)
    return job


def _engines(job: Path) -> tuple[Words, ...]:
    import pypandoc

    pandoc = str(Path(pypandoc.__file__).parent / "files" / "pandoc")
    options = ("+RTS", "-M512M", "-RTS", "--sandbox", "--from=json", "--to=docx", "--reference-doc=reference.docx")
    return (
        (PYTHON, "-m", "rkcctl.engine.typst", str(job / "typst")),
        (pandoc, *options, "--output=out.docx", "input.json"),
    )
