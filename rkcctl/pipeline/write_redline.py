"""The journey of `diff`: what lies between two texts, as a redline or as a comparative table, in any format."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rkcctl.model.edition import Artifact, Edition
from rkcctl.pipeline.compared import Compared, redline_edition
from rkcctl.pipeline.writers import ALONE
from rkcctl.store.house import house_templates
from rkcctl.store.outputs import write_outputs
from rkcctl.store.transaction import hold_lock

Write = Callable[[Compared, str], Edition]
"""What is shown of two texts, in one language: their redline, what is touched of it, or the comparative table."""


def redline_outputs(
    compared: Compared, formats: tuple[str, ...], templates: Mapping[str, bytes], write: Write = redline_edition
) -> list[Artifact]:
    """The files of what `write` shows, in every language of the later text."""
    editions = [write(compared, language) for language in compared.languages()]
    with ThreadPoolExecutor(max_workers=2) as pool:
        waiting = [pool.submit(ALONE[form], edition, templates) for edition in editions for form in formats]
        return sorted((one.result() for one in waiting), key=lambda artifact: artifact.path)


def write_redlines(root: Path, compared: Compared, formats: tuple[str, ...], out: Path, write: Write) -> list[str]:
    """Write the files below `out`; their paths there."""
    templates = house_templates(root)
    artifacts = redline_outputs(compared, formats, templates, write)
    with hold_lock(root):
        write_outputs(out, artifacts)
    return [artifact.path for artifact in artifacts]
