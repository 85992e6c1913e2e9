"""The journey of `paper`: an officer's text filled and printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rkcctl.check.report import paragraph_elsewhere, tell_way
from rkcctl.compose.audience import AUDIENCES, ForAudience, show_to
from rkcctl.compose.paper import ComposedPaper, compose_paper
from rkcctl.compose.paper_instructions import find_instructions
from rkcctl.compose.paper_lacking import Lack
from rkcctl.compose.recorded import day_of, known_to, last_recorded
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus, PaperFile
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.edition import Artifact, Edition
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible
from rkcctl.pipeline.paper_data import gather, left_by
from rkcctl.pipeline.validate import validate
from rkcctl.pipeline.writers import ALONE
from rkcctl.store.house import house_templates
from rkcctl.store.outputs import refuse_folder, write_outputs
from rkcctl.store.transaction import hold_lock

FORMATS = ("docx", "pdf", "html", "md")


@dataclass(frozen=True, slots=True)
class Printed:
    """Faults that stood in the way; else the files written, and the numbers of paragraphs still to be written.

    `left_out` counts, by kind, what the workspace holds and the paper's `audience` may not see. `recorded` is the last
    day of which the files tell, where the paper's day is earlier and it leaves out what came after. `instructions` of
    the first text still stand in it; `lacking` is what else it waits for before it is issued.
    """

    found: tuple[Diagnostic, ...]
    written: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    audience: str = AUDIENCES[0]
    recorded: str = ""
    instructions: tuple[str, ...] = ()
    lacking: tuple[Lack, ...] = ()
    left: tuple[str, ...] = ()
    """The open proposals that it is not about, and that no meeting to come has before it."""
    meeting: str = ""


def print_paper(root: Path, said: str, formats: tuple[str, ...], out: Path) -> Printed:
    """Print the paper of that file, or name, below `out`."""
    refuse_folder(root, out)
    corpus, found = validate(root)
    paper = find_paper(corpus, said)
    if hindering := hindrances(corpus, paper, found):
        return Printed(hindering)
    composed, left_out = compose(corpus, paper)
    edition = composed.edition
    if hindering := displaced(paper, composed):
        return Printed(hindering)
    artifacts = write(edition, formats, house_templates(root))
    with hold_lock(root):
        write_outputs(out, artifacts)
    paths = tuple(artifact.path for artifact in artifacts)
    return Printed(
        (),
        paths,
        composed.missing,
        left_out,
        audience_of(paper),
        _recorded_since(corpus, paper),
        find_instructions(paper),
        composed.lacking,
        left_by(corpus, paper),
        paper.record.value.meeting if paper.record else "",
    )


def find_paper(corpus: Corpus, said: str) -> PaperFile:
    """The paper of a file or a name. UsageError with the nearest where there is none."""
    plain = said.replace("\\", "/")
    for paper in corpus.papers:
        if paper.name == said or paper.path == plain or plain.endswith(f"/{paper.path}") or f"{paper.name}.md" == said:
            return paper
    # A name without a language means the paper in the language in which the house writes first, else its twin.
    papers = {paper.name: paper for paper in corpus.papers}
    twins = (
        f"{plain.rsplit('/', 1)[-1]}-{language}"
        for language in (corpus.guideline.value.languages if corpus.guideline else ())
    )
    if twin := next((papers[name] for name in twins if name in papers), None):
        return twin
    known = [paper.name for paper in corpus.papers]
    hint = did_you_mean(said.rsplit("/", 1)[-1].removesuffix(".md"), known, "the papers are:")
    raise UsageError(f"there is no paper '{visible(said)}'", hint or "begin one: rkcctl new paper KIND --meeting ID")


def hindrances(corpus: Corpus, paper: PaperFile, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The errors that a paper would print: those of its own file, of the schedules and proposals that fill it."""
    if corpus.guideline is None:
        raise RkcError("the Guidelines cannot be read", "`rkcctl validate` says why")
    others = {other.path for other in corpus.papers} - {paper.path}
    ours = tuple(fault for fault in found if fault.place.path not in others)
    return ours if has_errors(ours) else ()


def displaced(paper: PaperFile, composed: ComposedPaper) -> tuple[Diagnostic, ...]:
    """A fault for each paragraph of a report that stands under another number than the meeting's file cites."""
    place = Place(paper.path)
    return tuple(
        Diagnostic(
            place,
            paragraph_elsewhere.code,
            f"paragraph {cited} falls on number {printed}",
            tell_way(paper.record.value.meeting if paper.record else "", cited, int(printed) - int(cited)),
            paragraph_elsewhere.severity,
        )
        for cited, printed in composed.displaced
    )


def _recorded_since(corpus: Corpus, paper: PaperFile) -> str:
    assert paper.record is not None
    front, last = paper.record.value, last_recorded(corpus)
    day = day_of(corpus, front)
    is_later = day is not None and last is not None and last > day
    return f"{last}" if is_later else ""


def audience_of(paper: PaperFile) -> str:
    """For whom the paper is: for everybody, where it does not say."""
    return (paper.record.value.audience if paper.record else None) or AUDIENCES[0]


def compose(corpus: Corpus, paper: PaperFile) -> tuple[ComposedPaper, Mapping[str, int]]:
    """The paper as those may see it for whom it is, and a count of what is left out, by kind."""
    shown = told_by(corpus, paper)
    return compose_paper(shown.corpus, paper, gather(corpus, paper, shown)), shown.left_out


def told_by(corpus: Corpus, paper: PaperFile) -> ForAudience:
    """What the paper may tell: to those for whom it is, and of what had happened by its day."""
    assert paper.record is not None
    shown = show_to(corpus, audience_of(paper))
    return replace(shown, corpus=known_to(shown.corpus, paper.record.value))


def write(edition: Edition, formats: tuple[str, ...], templates: Mapping[str, bytes]) -> list[Artifact]:
    return sorted((ALONE[form](edition, templates) for form in formats), key=lambda artifact: artifact.path)
