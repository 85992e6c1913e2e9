"""What is judged: the edition of this repository and documents that are hard to set, each built by the real command."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rkcctl.compose.comparison import compare_side_by_side
from rkcctl.compose.edition import Wish, compose
from rkcctl.model.edition import Artifact, Edition
from rkcctl.pipeline.render import render
from rkcctl.pipeline.schedule import annexes_of
from rkcctl.pipeline.validate import examine
from rkcctl.pipeline.writers import ALONE
from rkcctl.store.disk import load
from rkcctl.store.house import house_templates
from rkcctl.store.outputs import write_outputs
from tests.conformance.install import FOLDER
from tests.conformance.papers import compose_papers
from tests.conformance.stress import spoil, write_stress
from tests.redline_gallery import gallery

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Built:
    """One build: its name, its folder, and its editions as composed, one a language."""

    name: str
    folder: Path
    editions: tuple[Edition, ...]
    one_text: bool = True
    """Not so of redlines, comparative tables and papers, which show two: they have no EPUB, no word stands alone."""

    def file(self, edition: Edition, suffix: str) -> Path:
        return self.folder / f"{edition.file_name}.{suffix}"

    def files(self, suffix: str) -> list[Path]:
        return [self.file(edition, suffix) for edition in self.editions]


def build_all() -> list[Built]:
    """The sample, the stress document, the same unchecked with faults in it, a redline, and meeting papers."""
    stress, faulty = FOLDER / "stress", FOLDER / "faulty"
    for folder in (stress, faulty):
        shutil.rmtree(folder, ignore_errors=True)
        write_stress(folder)
    spoil(faulty)
    return [
        _build("sample", ROOT, FOLDER / "dist"),
        _build("stress", stress, stress / "dist"),
        _build("unchecked", faulty, faulty / "dist", "--with-faults"),
        build_redline(FOLDER / "redline"),
        build_papers(FOLDER / "papers"),
    ]


def build_papers(out: Path) -> Built:
    """Meeting papers, each a file of its own in every format."""
    shutil.rmtree(out, ignore_errors=True)
    papers = compose_papers(ROOT)
    templates = house_templates(ROOT)
    artifacts = [ALONE[form](paper, templates) for paper in papers for form in ("html", "pdf", "docx")]
    # The server shows what stands beside a site: the first paper stands for one.
    write_outputs(out, [*artifacts, Artifact("site/index.html", artifacts[0].data)])
    return Built("papers", out, papers, one_text=False)


def build_redline(out: Path) -> Built:
    """A redline with its site, and the comparative table of it."""
    shutil.rmtree(out, ignore_errors=True)
    shown = gallery()[2]
    table = compare_side_by_side(shown, "Sample guidelines")
    templates = house_templates(ROOT)
    artifacts = render((shown,), templates, ("html", "pdf", "docx"), lambda _: None)
    artifacts += [ALONE[form](table, templates) for form in ("html", "pdf", "docx")]
    write_outputs(out, artifacts)
    return Built("redline", out, (shown, table), one_text=False)


def _build(name: str, root: Path, out: Path, *words: str) -> Built:
    command = [sys.executable, "-m", "rkcctl", "build", "--out", str(out), *words]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, encoding="utf-8")
    if done.returncode != (1 if words else 0):
        sys.exit(f"the build of {name} failed:\n{done.stdout}{done.stderr}")
    sources, _ = load(root)
    corpus, found = examine(sources)
    assert corpus.guideline is not None
    languages = corpus.guideline.value.languages
    faults = found if words else None
    editions = [compose(corpus, Wish(language, (), faults), annexes_of(corpus, language)) for language in languages]
    return Built(name, out, tuple(editions))
