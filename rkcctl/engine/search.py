"""Pagefind, in a child process: pages of a site -> the index that its search reads. The only module that knows it."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from rkcctl.engine import child
from rkcctl.engine.folder import fresh_folder
from rkcctl.errors import RkcError

_NAME = "Pagefind, which makes the search index,"
_MARK = b" data-pagefind-body"
_BUNDLE = "pagefind"
_SECONDS = 120.0
# What the site's own script reads. Pagefind also leaves ready-made boxes for search, which nothing here loads.
_KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "*.pf_fragment", "*.pf_index")
# Marks of notes would join the word before them. All of these are said, since the environment could else say otherwise.
_SAID = (
    *("--root-selector", "html"),
    *("--exclude-selectors", "sup.mark, a.anchor, a.past, [role=doc-backlink]"),
    *("--glob", "**/*.html"),
    *("--include-characters", "_"),
)


def index_site(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The index of each language of a site, below site/LANGUAGE/pagefind/; the same pages, the same bytes.

    Takes the files of a site by their paths, site/LANGUAGE/PAGE.html. Only pages that bear the mark of Pagefind are
    found by it, and their addresses are as seen from the folder of their language. A language without any has none.
    """
    languages: dict[str, dict[str, bytes]] = {}
    for path in sorted(files):
        top, _, rest = path.partition("/")
        language, _, name = rest.partition("/")
        if top == "site" and name.endswith(".html") and _MARK in files[path]:
            languages.setdefault(language, {})[name] = files[path]
    found: dict[str, bytes] = {}
    for language, pages in languages.items():
        index = _index_pages(language, pages)
        found |= {f"site/{language}/{_BUNDLE}/{name}": data for name, data in index.items()}
    return found


def pagefind_version() -> str:
    """The version of the Pagefind that is carried along, as 1.5.2; it runs to say so."""
    done = child.run_program((_find_program(), "--version"), child.Task(_NAME, _SECONDS))
    words = done.out.decode("utf-8", errors="replace").split()
    if done.code or len(words) < 2:
        raise RkcError(f"{_NAME} does not say its version: {done.said}", "run `rkcctl doctor`")
    return words[1]


def _index_pages(language: str, pages: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The index of pages in one language, by paths within the bundle."""
    with fresh_folder({f"pages/{name}": data for name, data in pages.items()}) as folder:
        # Names relative to the folder, so that nothing of where it lies can be written down.
        arguments = ("--site", "pages", "--output-path", _BUNDLE, "--force-language", language)
        command = (_find_program(), *arguments, *_SAID, "--keep-index-url", "--quiet")
        done = child.run_program(command, child.Task("the search index", _SECONDS, folder=folder))
        if done.code:
            raise RkcError(f"the search index could not be made: {done.said}", "run `rkcctl doctor`")
        return dict(_read_bundle(folder / _BUNDLE, language))


def _read_bundle(folder: Path, language: str) -> Iterator[tuple[str, bytes]]:
    """What the site needs of the bundle. Languages without stemming of their own use the unknown one's."""
    stemmers = [f"wasm.{language}.pagefind", "wasm.unknown.pagefind"]
    stemmer = next(name for name in stemmers if (folder / name).is_file())
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and (name == stemmer or any(PurePosixPath(name).match(kept) for kept in _KEPT)):
            yield name, file.read_bytes()


def _find_program() -> str:
    # Here and not above: `doctor` and the other outputs do without it where it is missing.
    try:
        import pagefind_bin  # type: ignore[import-untyped]

        return str(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise RkcError(f"{_NAME} is missing", "run `rkcctl doctor`") from error
