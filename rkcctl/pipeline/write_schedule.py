"""The journey of `schedule --to`: the matrices as files, in the formats of their own and through the engines."""

from dataclasses import dataclass
from pathlib import Path

from rkcctl.model.corpus import Corpus
from rkcctl.model.matrix import Matrix
from rkcctl.pipeline.calendars import write_calendars
from rkcctl.pipeline.render import render
from rkcctl.pipeline.schedule import CALENDAR, FORMATS, artifact_of, calendar_of, edition_of
from rkcctl.store.house import house_templates
from rkcctl.store.outputs import refuse_folder, write_outputs
from rkcctl.store.transaction import hold_lock


@dataclass(frozen=True, slots=True)
class Written:
    """The paths of what was written, and what its calendars leave out since no day is known."""

    paths: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def write_schedules(
    root: Path, corpus: Corpus, matrices: tuple[Matrix, ...], formats: tuple[str, ...], out: Path
) -> Written:
    """Write the files of each matrix below `out`. A review without any exact day has no calendar."""
    refuse_folder(root, out)
    artifacts = [artifact_of(matrix, form) for matrix in matrices for form in formats if form in FORMATS]
    calendars = [calendar_of(corpus, matrix) for matrix in matrices] if CALENDAR in formats else []
    artifacts += write_calendars(calendars)
    paged = tuple(form for form in formats if form not in (*FORMATS, CALENDAR))
    if paged:
        editions = tuple(edition_of(corpus, matrix) for matrix in matrices)
        artifacts += render(editions, house_templates(root), paged, lambda _: None)
    with hold_lock(root):
        write_outputs(out, artifacts)
    left_out = dict.fromkeys(name for calendar in calendars for name in calendar.left_out)
    return Written(tuple(sorted(artifact.path for artifact in artifacts)), tuple(left_out))
