"""The journey of `doctor`: whether this machine has what building needs."""

import importlib.util
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rkcctl import __version__
from rkcctl.engine.pandoc import pandoc_version
from rkcctl.engine.search import pagefind_version
from rkcctl.engine.typst import try_typst
from rkcctl.errors import RkcError
from rkcctl.read.yaml_tree import require_c_parser
from rkcctl.store import git


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; state is ok, advice or missing."""

    state: str
    name: str
    said: str
    hint: str = ""


_PACKAGES = ("lxml",)
_FONTS = {"Noto Serif": "fontpkg-noto-serif", "Noto Sans": "fontpkg-noto-sans"}
_INSTALL = "install rkcctl again: python -m pip install --force-reinstall rkcctl"


def examine(root: Path | None) -> tuple[Finding, ...]:
    """What is there and what is not; `root` is the workspace, where there is one."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    found = [Finding("ok", "rkcctl", __version__), Finding("ok", "Python", python)]
    found.append(_attempt("pandoc", pandoc_version))
    found.append(_attempt("typst", _try_typst))
    found.append(_attempt("pagefind", pagefind_version))
    found += [_package(name, name) for name in _PACKAGES]
    found += [_package(f"font {name}", package) for name, package in _FONTS.items()]
    found.append(_attempt("YAML parser", _describe_parser))
    found += _look_at_git(root)
    return tuple(found)


def _attempt(name: str, ask: object) -> Finding:
    assert callable(ask)
    try:
        return Finding("ok", name, str(ask()))
    except RkcError as error:
        # An engine's own hint may be to run this very command.
        return Finding("missing", name, error.message, error.hint if "pip" in error.hint else _INSTALL)


def _try_typst() -> str:
    try_typst()
    return version("typst")


def _describe_parser() -> str:
    require_c_parser()
    return "compiled"


def _package(name: str, package: str) -> Finding:
    module = package.replace("-", "_")
    if importlib.util.find_spec(module) is None:
        return Finding("missing", name, f"the package {package} is not installed", _INSTALL)
    try:
        return Finding("ok", name, version(package))
    except PackageNotFoundError:
        return Finding("ok", name, "of unknown version")


def _look_at_git(root: Path | None) -> list[Finding]:
    said = git.version()
    if not said:
        return [Finding("advice", "git", "not found", "install git: it keeps the history of the texts")]
    found = [Finding("ok", "git", said)]
    if root is None:
        return [*found, Finding("advice", "workspace", "none here", "make one: rkcctl init DIR")]
    found.append(Finding("ok", "workspace", str(root)))
    if not git.is_checkout(root):
        return [*found, Finding("advice", "history", "the workspace is not under git", "run: git init")]
    if not git.has_user(root):
        hint = "run: git config user.name 'Your name'; git config user.email 'you@example.org'"
        found.append(Finding("advice", "git user", "not set", hint))
    convert = git.read_setting(root, "core.autocrlf") or "not set"
    found.append(Finding("ok", "line ends", f"core.autocrlf is {convert}; .gitattributes keeps texts at LF"))
    return found
