"""What the tool brings along: the house style, the schemas and the sample, found alike in a wheel and a checkout."""

from collections.abc import Mapping
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.store.disk import read_folders
from rkcctl.store.os_calls import OS_CALLS, OsCalls

_PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = _PACKAGE / "data"
# Where a checkout of the tool keeps the same things, seen from its top.
_CHECKOUT = {"templates": "templates", "schemas": "docs/schemas", "sample": "."}

_TEMPLATES = "templates"


def data(name: str) -> Path:
    """The folder `templates`, `schemas` or `sample` (a workspace). RkcError where the installation lacks it."""
    for folder in (_INSTALLED / name, _PACKAGE.parent / _CHECKOUT[name]):
        if folder.is_dir():
            return folder
    raise RkcError(f"the installation of rkcctl lacks its {name}", "install rkcctl again")


def read_templates(root: Path, calls: OsCalls = OS_CALLS) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """The templates by path, as "typst/edition.typ": the workspace's own files win over the house's."""
    house = data(_TEMPLATES)
    own, own_faults = _read(root, calls)
    if house == (root / _TEMPLATES).resolve():
        return own, own_faults
    files, faults = _read(house.parent, calls)
    if faults:
        message = f"the installation of rkcctl is damaged: {faults[0].place} {faults[0].message}"
        raise RkcError(message, "install rkcctl again")
    return files | own, own_faults


def house_templates(root: Path, calls: OsCalls = OS_CALLS) -> Mapping[str, bytes]:
    """The same; RkcError with the first fault of the workspace's own templates."""
    templates, faults = read_templates(root, calls)
    if faults:
        raise RkcError(f"{faults[0].place}: {faults[0].message} ({faults[0].code})", faults[0].hint)
    return templates


def _read(root: Path, calls: OsCalls) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    sources, faults = read_folders(root, (_TEMPLATES,), calls)
    return dict(sources.within(_TEMPLATES).files), faults
