"""The journey of `diff`: what lies between two texts, as a redline or as a comparative table, in any format."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rkcctl.model.edition import Artifact
from rkcctl.pipeline.compared import Compared, comparative_edition, redline_edition
from rkcctl.pipeline.writers import ALONE
from rkcctl.store.house import house_templates
from rkcctl.store.outputs import write_outputs
from rkcctl.store.transaction import hold_lock


def redline_outputs(
    compared: Compared, formats: tuple[str, ...], templates: Mapping[str, bytes], *, table: bool = False
) -> list[Artifact]:
    """The files of a redline, or of its comparative table, in every language of the later text."""
    write = comparative_edition if table else redline_edition
    editions = [write(compared, language) for language in compared.languages()]
    with ThreadPoolExecutor(max_workers=2) as pool:
        waiting = [pool.submit(ALONE[form], edition, templates) for edition in editions for form in formats]
        return sorted((one.result() for one in waiting), key=lambda artifact: artifact.path)


def write_redlines(root: Path, compared: Compared, formats: tuple[str, ...], out: Path, *, table: bool) -> list[str]:
    """Write the files below `out`; their paths there."""
    templates = house_templates(root)
    artifacts = redline_outputs(compared, formats, templates, table=table)
    with hold_lock(root):
        write_outputs(out, artifacts)
    return [artifact.path for artifact in artifacts]
