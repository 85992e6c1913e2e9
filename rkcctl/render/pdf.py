"""Edition -> PDF: what an engine has to set, as a folder of files. The layout is that of templates/typst/."""

from collections.abc import Mapping

from rkcctl.model.edition import Artifact, Edition
from rkcctl.render.tree_json import edition_json, name_images


def pdf_job(edition: Edition, templates: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of one fresh folder, by name: main.typ, which leads to the template typst/edition.typ, or to
    typst/paper.typ for a meeting paper; that and its neighbours; edition.json; the images.
    """
    files = {name.removeprefix("typst/"): data for name, data in templates.items() if name.startswith("typst/")}
    files["main.typ"] = b'#include "paper.typ"\n' if edition.masthead else b'#include "edition.typ"\n'
    files["edition.json"] = edition_json(edition)
    files.update({name: edition.images[path] for path, name in name_images(edition).items()})
    return files


def pdf_artifact(edition: Edition, pdf: bytes) -> Artifact:
    """The PDF under the edition's name for downloads."""
    return Artifact(f"{edition.file_name}.pdf", pdf)
