"""Typst in its child: the same bytes everywhere, nothing from outside, and faults that say where."""

import datetime
import socket
import struct
import threading
from pathlib import Path

import pytest

from rkcctl.engine import typst
from rkcctl.errors import RkcError
from tests.edition_sample import SVG

DATE = datetime.date(2014, 6, 30)
PAGE = b"""#set document(title: "T")
#set text(lang: "en", font: "Noto Serif")
= A title
Words, _words_ and #text(font: "Noto Sans")[words]. #json("data.json").word
"""
FILES = {"main.typ": PAGE, "data.json": b'{"word": "#panic()"}'}


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_pdf_is_the_same_in_any_folder_zone_and_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = typst.compile_pages(FILES, DATE)
    other = tmp_path / "a b é"
    other.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(other))
    monkeypatch.chdir(other)
    for name, value in {"TZ": "Pacific/Auckland", "LC_ALL": "fr_FR.UTF-8", "SOURCE_DATE_EPOCH": "1"}.items():
        monkeypatch.setenv(name, value)
    there = typst.compile_pdf(FILES, DATE)
    assert here.data == (there,)
    assert here.warnings == ()
    assert b"D:20140630" in there
    assert typst.compile_pdf(FILES, DATE + datetime.timedelta(1)) != there


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (b'#read("../wish.json")', "would escape"),
        (b'#read("/etc/passwd")', "file not found"),
        (b'#import "@preview/cetz:0.3.0"', "failed to download package"),
        (b'#import "@local/x:0.3.0"', "package not found"),
    ],
)
def test_a_template_reaches_nothing_outside_its_folder(page: bytes, said: str) -> None:
    with pytest.raises(RkcError, match=said):
        typst.compile_pdf({"main.typ": page}, DATE)


def test_no_package_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, caller = server.accept()
                except OSError:
                    return
                asked.append(caller)
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.getsockname()[1]}")
        with pytest.raises(RkcError, match="failed to download"):
            typst.compile_pdf({"main.typ": b'#import "@preview/cetz:0.3.0"'}, DATE)
    assert asked == []


def test_a_font_of_the_machine_is_not_used() -> None:
    names = ["DejaVu Sans", "Liberation Sans", "Arial", "Helvetica"]
    page = "".join(f'#text(font: "{name}")[x]\n' for name in names)
    files = {"main.typ": f'#set document(title: "T")\n{page}'.encode()}
    assert typst.compile_pages(files, DATE).warnings == tuple(f"unknown font family: {name.lower()}" for name in names)


def test_a_fault_in_a_template_is_told_with_its_place() -> None:
    files = {"main.typ": b'#include "edition.typ"', "edition.typ": b"\n\n  #nothing()"}
    with pytest.raises(RkcError, match=r"unknown variable: nothing \(edition\.typ:3:3\)") as caught:
        typst.compile_pdf(files, DATE)
    assert "templates/typst" in caught.value.hint
    assert "rkcctl doctor" in caught.value.hint


def test_text_that_accessible_pdf_cannot_hold_is_refused() -> None:
    page = b'#set document(title: "T")\n= A\n#image("x.svg")'
    with pytest.raises(RkcError, match="alt"):
        typst.compile_pdf({"main.typ": page, "x.svg": SVG}, DATE)


@pytest.mark.parametrize("package", ["typst", "fontpkg_noto_sans"])
def test_a_missing_engine_or_font_is_a_matter_for_doctor(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"{package}.py").write_text("raise ImportError('it is broken')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(RkcError, match="the PDF engine is incomplete: it is broken") as caught:
        typst.compile_pdf(FILES, DATE)
    assert "rkcctl doctor" in caught.value.hint


def test_a_failure_of_our_own_is_not_dressed_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "typst.py").write_text("raise ArithmeticError('ours')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="ArithmeticError: ours"):
        typst.compile_pdf(FILES, DATE)


def test_drawings_become_pictures_under_their_names() -> None:
    larger = SVG.replace(b'width="480" height="120"', b'width="960" height="240"')
    pictures = typst.render_png({"z/b.svg": SVG, "a.svg": larger}, ppi=144)
    assert {name: size_of(png) for name, png in pictures.items()} == {"z/b.svg": (720, 180), "a.svg": (1440, 360)}
    # The same drawing alone, and again: the same bytes.
    assert typst.render_png({"other.svg": SVG}, ppi=144) == {"other.svg": pictures["z/b.svg"]}
    assert size_of(typst.render_png({"a": SVG}, ppi=72)["a"]) == (360, 90)


def test_no_drawings_are_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "no-such-python")
    assert typst.render_png({}) == {}


def test_a_drawing_that_cannot_be_read_is_named() -> None:
    with pytest.raises(RkcError, match=r"the drawing guidelines/figures/b\.svg cannot be shown: failed to parse SVG"):
        typst.render_png({"a.svg": SVG, "guidelines/figures/b.svg": b"<svg"})
