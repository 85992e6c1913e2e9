"""The journey of `schedule --to`: the matrices as files, in the formats of their own and through the engines."""

from pathlib import Path

from rkcctl.model.corpus import Corpus
from rkcctl.model.matrix import Matrix
from rkcctl.pipeline.render import render
from rkcctl.pipeline.schedule import FORMATS, artifact_of, edition_of
from rkcctl.store.house import house_templates
from rkcctl.store.outputs import refuse_folder, write_outputs
from rkcctl.store.transaction import hold_lock


def write_schedules(
    root: Path, corpus: Corpus, matrices: tuple[Matrix, ...], formats: tuple[str, ...], out: Path
) -> tuple[str, ...]:
    """Write the files of each matrix below `out`; their paths there."""
    refuse_folder(root, out)
    artifacts = [artifact_of(matrix, form) for matrix in matrices for form in formats if form in FORMATS]
    paged = tuple(form for form in formats if form not in FORMATS)
    if paged:
        editions = tuple(edition_of(corpus, matrix) for matrix in matrices)
        artifacts += render(editions, house_templates(root), paged, lambda _: None)
    with hold_lock(root):
        write_outputs(out, artifacts)
    return tuple(sorted(artifact.path for artifact in artifacts))
