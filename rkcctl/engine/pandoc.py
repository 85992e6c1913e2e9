"""pandoc, in a child process: a document tree -> a Word file. The only module that knows pypandoc.

It is the pandoc that pypandoc carries, never one of the machine: another version would write other bytes. It runs in
its sandbox, so that it reads the files it is given and nothing else, and under a cap of memory.
"""

import os
from pathlib import Path

from rkcctl.engine import child
from rkcctl.engine.folder import fresh_folder
from rkcctl.errors import RkcError

_NAME = "the Word engine (pandoc)"
_AGAIN = "install it again: python -m pip install --force-reinstall pypandoc_binary"
_SECONDS = 300.0
_MEGABYTES = 512
_HEAP_EXHAUSTED = 251
_INPUT, _REFERENCE, _OUTPUT = "input.json", "reference.docx", "output.docx"
# Settings of a user for Haskell programs would take the place of ours.
_SETTINGS = {"GHCRTS": ""}


def write_docx(document: bytes, reference: bytes) -> bytes:
    """The Word file of a document in pandoc's JSON, in the styles and on the page of a reference document."""
    with fresh_folder({_INPUT: document, _REFERENCE: reference}) as folder:
        task = child.Task(_NAME, _SECONDS, folder=folder, settings=_SETTINGS)
        finished = child.run_program(_command(folder), task)
        if finished.code == _HEAP_EXHAUSTED:
            hint = "build fewer chapters at once: rkcctl build --chapter NAME"
            raise RkcError(f"{_NAME} needs more than the {_MEGABYTES} MB that it may have", hint)
        if finished.code:
            raise RkcError(
                f"{_NAME} refused: {finished.said}",
                "if the workspace has templates/docx of its own, mend them; otherwise run `rkcctl doctor`",
            )
        return (folder / _OUTPUT).read_bytes()


def pandoc_version() -> str:
    """The version of the pandoc that is carried along, as 3.9."""
    finished = child.run_program([_program(), "--version"], child.Task(_NAME, _SECONDS, settings=_SETTINGS))
    words = finished.out.decode("utf-8", errors="replace").split()
    if finished.code or len(words) < 2:
        raise RkcError(f"{_NAME} does not say its version: {finished.said}", "run `rkcctl doctor`")
    return words[1]


def _program() -> str:
    # Here and not above: its import takes time, and only what writes for Word has a use for it.
    try:
        import pypandoc
    except ImportError as error:
        raise RkcError(f"{_NAME} is missing: {error}", _AGAIN) from error
    path = Path(pypandoc.__file__).parent / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
    if not path.is_file():
        raise RkcError(f"{_NAME} is missing: {path}", _AGAIN)
    return str(path)


def _command(folder: Path) -> list[str]:
    memory = ["+RTS", f"-M{_MEGABYTES}M", "-RTS"]
    # A folder of the user's for pandoc would be read otherwise; this one has nothing for it.
    forms = ["--sandbox", f"--data-dir={folder}", "--from=json", "--to=docx", "--syntax-highlighting=none"]
    return [_program(), *memory, *forms, f"--reference-doc={_REFERENCE}", f"--output={_OUTPUT}", _INPUT]
