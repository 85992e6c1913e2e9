"""Typst, in a child process: a folder of files -> a PDF, and drawings -> pictures. The only module that knows typst.

It sees the files that it is given, in a fresh folder, and the fonts that are carried along: no font of the machine,
no package, no network.
"""

import datetime
import json
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rkcctl.engine import child
from rkcctl.engine.folder import fresh_folder
from rkcctl.errors import RkcError

PDF_STANDARDS = ("a-3a", "ua-1")

_SECONDS = 300.0
# Not 1, with which Python ends after a traceback.
_REFUSED, _MISSING = 10, 11
_PICTURES = """\
#set page(width: auto, height: auto, margin: 0pt)
#for name in json("names.json") { page(image(name)) }
"""
# Nothing listens there: a template that asks for a package of the network gets none.
_NO_NETWORK = "http://127.0.0.1:0"
_PLACE = re.compile(r"┌─ (.+)")
_FILE = re.compile(r"\(([^():]+):[\d:]+\)$")


@dataclass(frozen=True, slots=True)
class Pages:
    """What Typst made: one PDF, or one picture a page; and what it remarked on its way."""

    data: tuple[bytes, ...]
    warnings: tuple[str, ...]


def compile_pdf(files: Mapping[str, bytes], date: datetime.date) -> bytes:
    """The PDF of main.typ, which may read the other files. Its dates are that date; the same files, the same bytes."""
    return compile_pages(files, date).data[0]


def compile_pages(files: Mapping[str, bytes], date: datetime.date) -> Pages:
    """As compile_pdf, with the remarks."""
    midnight = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    return _run(files, {"format": "pdf", "timestamp": int(midnight.timestamp()), "standards": PDF_STANDARDS})


def try_typst() -> None:
    """Make a page, as a PDF of the standards that an edition keeps. RkcError where the engine cannot."""
    compile_pages({"main.typ": b'#set document(title: "Test")\nTest'}, datetime.date(2000, 1, 1))


def render_png(svgs: Mapping[str, bytes], ppi: float = 192) -> Mapping[str, bytes]:
    """The drawings as pictures, under the same names, with so many pixels to the inch (72 points, 96 px of SVG)."""
    if not svgs:
        return {}
    names = sorted(svgs)
    files = {f"{position}.svg": svgs[name] for position, name in enumerate(names)}
    order = json.dumps(list(files)).encode()
    job = {**files, "main.typ": _PICTURES.encode(), "names.json": order}
    pages = _run(job, {"format": "png", "ppi": ppi}, dict(zip(files, names, strict=True)))
    return dict(zip(names, pages.data, strict=True))


def _run(files: Mapping[str, bytes], wish: Mapping[str, object], known_as: Mapping[str, str] | None = None) -> Pages:
    """Have the child make what is wished for; a message calls files as they are `known_as`."""
    given = {f"root/{name}": data for name, data in files.items()}
    with fresh_folder({**given, "wish.json": json.dumps(wish).encode()}) as folder:
        task = child.Task("the PDF engine (Typst)", _SECONDS, folder=folder / "root", settings=_cut_off())
        finished = child.run_module("rkcctl.engine.typst", [str(folder)], task)
        if finished.code:
            raise _explain(finished, known_as or {})
        told = json.loads(finished.out)
        data = tuple((folder / name).read_bytes() for name in told["made"])
    return Pages(data, tuple(told["warnings"]))


def _cut_off() -> Mapping[str, str]:
    proxies = ("ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY")
    settings = {name: _NO_NETWORK for proxy in proxies for name in (proxy, proxy.lower())}
    return {**settings, "NO_PROXY": "", "no_proxy": ""}


def _explain(finished: child.Finished, known_as: Mapping[str, str]) -> Exception:
    if finished.code == _MISSING:
        return RkcError(f"the PDF engine is incomplete: {finished.said}", "run `rkcctl doctor`")
    place = _FILE.search(finished.said)
    if finished.code == _REFUSED and place and place[1] in known_as:
        words = finished.said[: place.start()].strip()
        return RkcError(f"the drawing {known_as[place[1]]} cannot be shown: {words}", "save it anew as plain SVG")
    if finished.code == _REFUSED:
        return RkcError(
            f"the PDF engine (Typst) refused: {finished.said}",
            "if the workspace has templates/typst of its own, mend them; otherwise run `rkcctl doctor`",
        )
    return RuntimeError(f"the child of rkcctl.engine.typst failed:\n{finished.said}")


# ---- In the child ------------------------------------------------------------------------------------------------


def main(folder: Path) -> int:
    """Do what wish.json in the folder asks; say on stdout, as JSON, what files were made. The child's exit code."""
    wish = json.loads((folder / "wish.json").read_bytes())
    # Here and not above: the parent has no use for the engine, and its import takes time.
    try:
        import fontpkg_noto_sans
        import fontpkg_noto_serif
        import typst
    except ImportError as error:
        return _fail(_MISSING, str(error))
    fonts = [str(package.ROOT / "files") for package in (fontpkg_noto_sans, fontpkg_noto_serif)]
    absent = [path for path in fonts if not Path(path).is_dir()]
    if absent:
        return _fail(_MISSING, f"no fonts in {absent[0]}")
    compiler = typst.Compiler(
        root=str(folder / "root"),
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=str(folder / "no-packages"),
        package_cache_path=str(folder / "no-packages"),
    )
    try:
        made, warnings = compiler.compile_with_warnings(
            str(folder / "root" / "main.typ"),
            format=wish["format"],
            ppi=wish.get("ppi"),
            pdf_standards=list(wish.get("standards", ())),
            timestamp=wish.get("timestamp"),
        )
    except typst.TypstError as error:
        return _fail(_REFUSED, _tell(error.message, error.diagnostic))
    pages = made if isinstance(made, list) else [made or b""]
    for position, page in enumerate(pages):
        (folder / str(position)).write_bytes(page)
    remarks = [warning.message for warning in warnings]
    sys.stdout.write(json.dumps({"made": [str(position) for position in range(len(pages))], "warnings": remarks}))
    return 0


def _tell(message: str, diagnostic: str) -> str:
    """The message with the place of the fault, as file:line:column."""
    place = _PLACE.search(diagnostic)
    where = f" ({place[1].strip().replace(os.sep, '/')})" if place else ""
    return f"{message}{where}"


def _fail(code: int, message: str) -> int:
    sys.stderr.write(message)
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
