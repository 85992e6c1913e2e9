"""`make bench`: the budgets, measured as whole processes on the bench corpus; the last result is docs/performance.md.

Every budget is a ratio of two figures taken in the same run, or an amount of memory. The rivals are installed into
.bench/ by this script; everything else needs no network.
"""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import rivals
from tests.bench.corpus import write_corpus
from tests.bench.measure import Measure, measure, run_together

ROOT = Path(__file__).parent.parent.parent
BENCH = ROOT / ".bench"
PAGE = ROOT / "docs" / "performance.md"
RKCCTL = (sys.executable, "-m", "rkcctl")

# What a validator cannot do without: every YAML text through the C loader, every body through the Markdown parser.
RAW_CHECK = """
import pathlib, sys
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from ruamel.yaml import YAML
yaml = YAML(typ="safe")
markdown = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
for path in sorted(pathlib.Path("guidelines").rglob("*.yaml")):
    yaml.load(path.read_text(encoding="utf-8"))
for path in sorted(pathlib.Path("guidelines").rglob("*.md")):
    _, front, body = path.read_text(encoding="utf-8").split("---\\n", 2)
    yaml.load(front)
    markdown.parse(body)
"""

# Writes what the engines are given, so that they can be run alone: the Typst job and pandoc's JSON.
LAY_OUT = """
import json, pathlib, sys
from rkcctl.compose.edition import Wish, compose
from rkcctl.pipeline.validate import validate
from rkcctl.render.docx import docx_input
from rkcctl.render.pdf import pdf_job
from rkcctl.store.house import house_templates
root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
corpus, _ = validate(root)
edition, templates = compose(corpus, Wish("en")), house_templates(root)
for name, data in pdf_job(edition, templates).items():
    (out / "typst" / "root" / name).parent.mkdir(parents=True, exist_ok=True)
    (out / "typst" / "root" / name).write_bytes(data)
wish = {"format": "pdf", "timestamp": 1404086400, "standards": ["a-3a", "ua-1"]}
(out / "typst" / "wish.json").write_text(json.dumps(wish))
(out / "input.json").write_bytes(docx_input(edition, templates))
(out / "reference.docx").write_bytes(templates["docx/reference.docx"])
"""

# All changes of all proposals at once: what can be merged is, what collides is told.
MERGE = """
import pathlib
from rkcctl.amend.merge import Taken, merge
from rkcctl.amend.text import Text
from rkcctl.read.corpus import read_corpus
from rkcctl.store.disk import load
sources, _ = load(pathlib.Path("."))
corpus, _ = read_corpus(sources)
text = Text(corpus.chapters, "draft")
taken = [Taken(file, change) for file in corpus.proposals for change in file.value.changes]
merged = merge(text, taken)
apart = {key for hit in merged.collisions for key in (hit.first, hit.second)}
rest = [one for one in taken if one.key not in apart and not one.change.requires]
assert merge(text, rest).is_clean
"""


@dataclass(frozen=True)
class Line:
    """A line of the result: two figures, their ratio, and what it may be."""

    what: str
    ours: float
    theirs: float
    budget: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def holds(self) -> bool:
        return self.ratio <= self.budget


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    parser.add_argument("--no-rivals", action="store_true", help="leave the other tools out: no network")
    wishes = parser.parse_args()
    shutil.rmtree(BENCH / "work", ignore_errors=True)
    corpus = BENCH / "work" / "corpus"
    words = write_corpus(corpus)
    print(f"corpus: {words:,} words", flush=True)
    lines: list[Line] = []
    for part in (_start, _check, _build, _memory):
        _add(lines, part(corpus, wishes.runs))
    _add(lines, _scale(corpus.parent))
    if not wishes.no_rivals:
        _add(lines, _compare(corpus, wishes.runs))
        PAGE.write_text(_page(lines, words, wishes.runs), encoding="utf-8", newline="\n")
    missed = [line for line in lines if not line.holds]
    print(f"{len(lines) - len(missed)} of {len(lines)} budgets hold")
    return 1 if missed else 0


def _add(lines: list[Line], found: Sequence[Line]) -> None:
    for line in found:
        print(_tell(line), flush=True)
    lines += found


def _tell(line: Line) -> str:
    state = "" if line.holds else "  MISSED"
    figures = f"{line.ours:9.3f} {line.unit:2} {line.theirs:9.3f} {line.unit:2}"
    return f"{line.what:58} {figures} {line.ratio:6.2f} of {line.budget:.2f}{state}"


def _start(corpus: Path, runs: int) -> list[Line]:
    bare = measure((sys.executable, "-c", "import typer"), corpus, runs * 3)
    version = measure((*RKCCTL, "--version"), corpus, runs * 3)
    return [Line("`rkcctl --version` / `import typer`", version.best, bare.best, 1.5)]


def _check(corpus: Path, runs: int) -> list[Line]:
    raw = measure((sys.executable, "-c", RAW_CHECK), corpus, runs)
    ours = measure((*RKCCTL, "validate"), corpus, runs)
    return [
        Line("`validate` / loading YAML and parsing Markdown", ours.best, raw.best, 1.5),
        Line("memory of `validate`", ours.megabytes, 300, 1.0, "MB"),
    ]


def _scale(folder: Path) -> list[Line]:
    """Ten times the proposals take at most eleven times as long."""
    few, many = folder / "proposals-2000", folder / "proposals-20000"
    write_corpus(few, proposals=2_000)
    write_corpus(many, proposals=20_000)
    lines: list[Line] = []
    for what, words in (("validate", (*RKCCTL, "validate")), ("merge", (sys.executable, "-c", MERGE))):
        small, large = measure(words, few, 2), measure(words, many, 1)
        lines.append(Line(f"`{what}` of 20,000 proposals / of 2,000", large.best, small.best, 11.0))
    return lines


def _forget(corpus: Path) -> Callable[[], None]:
    """What makes the next build a cold one."""

    def forget() -> None:
        for name in ("dist", ".rkcctl"):
            shutil.rmtree(corpus / name, ignore_errors=True)

    return forget


def _build(corpus: Path, runs: int) -> list[Line]:
    job = corpus.parent / "job"
    (job / "typst").mkdir(parents=True)
    run_together([(sys.executable, "-c", LAY_OUT, str(corpus), str(job))], corpus)
    engines = _measure_engines(job, runs)
    cold = measure((*RKCCTL, "build"), corpus, runs, _forget(corpus))
    again = measure((*RKCCTL, "build"), corpus, runs * 3)
    version = measure((*RKCCTL, "--version"), corpus, runs * 3)
    return [
        Line("cold full `build` / the engines side by side", cold.best, engines, 1.25),
        Line("`build` with nothing changed / `rkcctl --version`", again.best, version.best, 2.0),
    ]


def _engine_words(job: Path) -> list[list[str]]:
    import pypandoc

    pandoc = str(Path(pypandoc.__file__).parent / "files" / "pandoc")
    options = ["+RTS", "-M512M", "-RTS", "--sandbox", "--from=json", "--to=docx", "--reference-doc=reference.docx"]
    return [
        [sys.executable, "-m", "rkcctl.engine.typst", str(job / "typst")],
        [pandoc, *options, "--output=out.docx", "input.json"],
    ]


def _measure_engines(job: Path, runs: int) -> float:
    import time

    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        run_together(_engine_words(job), job)
        best = min(best, time.perf_counter() - start)
    return best


def _memory(corpus: Path, runs: int) -> list[Line]:
    job = corpus.parent / "job"
    typst, pandoc = (run_together([words], job) for words in _engine_words(job))
    _forget(corpus)()
    site = measure((*RKCCTL, "build", "--to", "html,epub,md,json"), corpus, 1)
    assert runs
    return [
        Line("memory of the Typst child", typst, 800, 1.0, "MB"),
        Line("memory of pandoc", pandoc, 512, 1.0, "MB"),
        Line("memory of `build` without the engines", site.megabytes, 300, 1.0, "MB"),
    ]


def _compare(corpus: Path, runs: int) -> list[Line]:
    programs = rivals.install(BENCH)
    folder = corpus.parent / "rivals"
    ours = measure((*RKCCTL, "build", "--to", "html"), corpus, runs, _forget(corpus))
    lines: list[Line] = []
    for rival in rivals.prepare(corpus, folder, programs):

        def clear(leaves: tuple[str, ...] = rival.leaves) -> None:
            for name in leaves:
                shutil.rmtree(folder / name, ignore_errors=True)

        theirs: Measure = measure(rival.words, folder, runs, clear)
        lines.append(Line(f"HTML site / {rival.name}", ours.best, theirs.best, rival.budget))
    return lines


def _page(lines: list[Line], words: int, runs: int) -> str:
    rows = "\n".join(
        f"| {line.what} | {line.ours:.3f} {line.unit} | {line.theirs:.3f} {line.unit} | {line.ratio:.2f} "
        f"| {line.budget:.2f} | {'holds' if line.holds else 'missed'} |"
        for line in lines
    )
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    notes = PAGE.read_text(encoding="utf-8").split("## Notes", 1) if PAGE.exists() else [""]
    kept = f"\n## Notes{notes[1]}" if len(notes) > 1 else ""
    return (
        "# Performance\n\nThe last result of `make bench`, which writes this page (the notes below are kept).\n\n"
        f"Corpus: 20 chapters, {words:,} words, from a fixed seed. Best of {runs} runs of whole processes.\n"
        f"Machine: {machine}.\n\n"
        "| what | ours | theirs or limit | ratio | budget | |\n| --- | --- | --- | --- | --- | --- |\n"
        f"{rows}\n{kept}"
    )


if __name__ == "__main__":
    sys.exit(main())
