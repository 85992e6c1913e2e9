"""Other tools that make a site from the same chapters, as their own first steps say; installed by `make bench`."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("mkdocs", "mkdocs-material", "sphinx", "myst-parser", "furo", "zensical", "hugo")


@dataclass(frozen=True)
class Rival:
    """A tool: its name, the command that builds, what it leaves behind, and how much slower we may be."""

    name: str
    words: tuple[str, ...]
    leaves: tuple[str, ...]
    budget: float


def install(folder: Path) -> Path:
    """A virtual environment with the rivals; its folder of programs. A package that does not install is left out."""
    programs = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    if not programs.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    for package in PACKAGES:
        subprocess.run([str(programs / "python"), "-m", "pip", "install", "-q", package], check=False)
    return programs


def prepare(corpus: Path, folder: Path, programs: Path) -> list[Rival]:
    """Lay out the corpus for each rival that is installed."""
    chapters = sorted((corpus / "guidelines" / "en").glob("*.md"))
    docs = folder / "docs"
    shutil.rmtree(folder, ignore_errors=True)
    docs.mkdir(parents=True)
    for chapter in chapters:
        (docs / chapter.name).write_bytes(_plain(chapter))
    (docs / "index.md").write_text("# Bench\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Bench\n", encoding="utf-8")
    (folder / "material.yml").write_text("site_name: Bench\ntheme: {name: material}\n", encoding="utf-8")
    (folder / "zensical.toml").write_text('[project]\nsite_name = "Bench"\n', encoding="utf-8")
    (docs / "conf.py").write_text(
        'project = "Bench"\nextensions = ["myst_parser"]\nroot_doc = "index"\n', encoding="utf-8"
    )
    _lay_out_hugo(folder, docs)
    at = {name: str(programs / name) for name in ("mkdocs", "sphinx-build", "zensical", "hugo")}
    rivals = [
        Rival("mkdocs", (at["mkdocs"], "build", "-q", "-d", "out-mkdocs"), ("out-mkdocs",), 1.5),
        Rival("mkdocs-material", (at["mkdocs"], "build", "-q", "-f", "material.yml", "-d", "out-m"), ("out-m",), 1.0),
        Rival("sphinx (myst)", (at["sphinx-build"], "-q", "-b", "html", "docs", "out-sphinx"), ("out-sphinx",), 1.0),
        Rival("zensical", (at["zensical"], "build"), ("site", ".cache"), 1.0),
        Rival("hugo", (at["hugo"], "--quiet", "-s", "hugo"), ("hugo/public", "hugo/resources"), 10.0),
    ]
    return [rival for rival in rivals if Path(rival.words[0]).exists()]


def _plain(chapter: Path) -> bytes:
    """The chapter with its title as a heading, in the place of the front matter."""
    _, front, body = chapter.read_text(encoding="utf-8").split("---\n", 2)
    title = front.split("title: ", 1)[1].split("\n", 1)[0]
    return f"# {title}\n{body}".encode()


def _lay_out_hugo(folder: Path, docs: Path) -> None:
    content = folder / "hugo" / "content"
    layouts = folder / "hugo" / "layouts" / "_default"
    content.mkdir(parents=True)
    layouts.mkdir(parents=True)
    (folder / "hugo" / "hugo.toml").write_text('baseURL = "/"\ntitle = "Bench"\n', encoding="utf-8")
    page = "<!doctype html><html lang=en><title>{{ .Title }}</title><body>{{ .Content }}</body></html>\n"
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(page, encoding="utf-8")
    for chapter in sorted(docs.glob("part-*.md")):
        title, body = chapter.read_text(encoding="utf-8").removeprefix("# ").split("\n", 1)
        (content / chapter.name).write_text(f'---\ntitle: "{title}"\n---\n{body}', encoding="utf-8")
