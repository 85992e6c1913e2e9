"""Whether an SVG file only draws."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.read.svg import inspect_svg

AT_RANDOM = settings(max_examples=150, deadline=None, derandomize=True, database=None)

DRAWING = """<?xml version="1.0" encoding="UTF-8"?>
<!-- The risk cycle -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 40">
  <title>Identify &amp; select – é</title>
  <desc>Regular expression (of risk), the source (old)</desc>
  <style>.box { fill: url(#shade); stroke: #2f5d8a } /* two boxes */</style>
  <defs>
    <linearGradient id="shade"><stop offset="0" stop-color="#e3edf6"/></linearGradient>
    <path id="box" class="box" d="M2 2h30v16h-30z"/>
  </defs>
  <use href="#box"/><use xlink:href=" #box" x="40" style="fill: url( '#shade' ); clip-path:url(#box)"/>
  <text x="4" y="12" font-family="Noto Sans" aria-label="An expression (short)">Identify</text>
</svg>
"""


def told(inside: str, attributes: str = "") -> list[str]:
    return [message for *_, message in inspect_svg(f"<svg {attributes}>{inside}</svg>".encode())]


def test_a_drawing_has_no_fault() -> None:
    assert inspect_svg(DRAWING.encode()) == ()
    assert inspect_svg(b"\xef\xbb\xbf" + DRAWING.replace("\n", "\r\n").encode()) == ()


@pytest.mark.parametrize("name", ["script", "SCRIPT", "svg:script", "foreignObject", "iframe", "object", "embed",
                                  "audio", "video", "handler", "import"])  # fmt: skip
def test_elements_that_do_more_than_draw_are_refused(name: str) -> None:
    local = name.rsplit(":", 1)[-1].lower()
    assert told(f"<g><{name}/></g>") == [f"the element '{local}' is not allowed in a drawing"]


@pytest.mark.parametrize("name", ["onload", "onClick", "onbegin", "x:onload"])
def test_events_are_refused(name: str) -> None:
    local = name.rsplit(":", 1)[-1].lower()
    assert told("", f"{name}='go()'") == [f"the event attribute '{local}' is not allowed in a drawing"]


@pytest.mark.parametrize("target", ["https://example.org/a.png", "//example.org", "a.svg#b", "javascript:go()",
                                    "data:image/png;base64,AA==", "file:///etc/passwd", "",
                                    " java&#10;script:go()"])  # fmt: skip
@pytest.mark.parametrize("name", ["href", "xlink:href", "src"])
def test_what_leads_out_of_the_file_is_refused(name: str, target: str) -> None:
    local = name.rsplit(":", 1)[-1]
    assert told(f"<image {name}='{target}'/>") == [f"'{local}' leads out of the file"]


STYLES = ["url(https://example.org/a)", "url( 'a.png' )", 'url("//a")', "URL(a)", "url(", "@import 'a'",
          "@IMPORT url(#a)", "expression(a)", "-webkit-image-set('a' 1x)", "image-set('a')", "src('a')", "u\\72l(a)",
          "\\75 \\72 \\6c(a)",
          "\\000075rl(a)", "@\\69mport 'a'", "ur\\l(a)", "url(\\000023a)\\75rl(b)"]  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_styles_that_take_something_from_outside_are_refused(style: str) -> None:
    assert told(f"<style>a {{ fill: {style} }}</style>") == ["a style takes something from outside the file"]
    assert told(f"<style><![CDATA[ {style} ]]></style>") == ["a style takes something from outside the file"]
    quoted = style.replace('"', "&quot;").replace("'", "&apos;")
    for name in ("style", "fill", "filter", "x:mask"):
        local = name.rsplit(":", 1)[-1]
        assert told(f'<g {name}="{quoted}"/>') == [f"the attribute '{local}' takes something from outside the file"]


@pytest.mark.parametrize(
    "style", ["url(#a)", "url( '#a' )", 'url("#a") url(#b)', "expression (a)", "curl (a)", "important"]
)
def test_styles_that_stay_within_the_file_are_not(style: str) -> None:
    assert told(f"<style>a {{ fill: {style} }}</style>") == []


def test_an_animation_may_not_change_a_link() -> None:
    assert told("<set attributeName='xlink:href' to='#a'/>") == ["an animation may not change a link"]
    assert told("<animate attributeName='x' to='4'/>") == []


@pytest.mark.parametrize("head", ["<!DOCTYPE svg>", "<!DOCTYPE svg SYSTEM 'file:///etc/passwd'>",
                                  "<!DOCTYPE svg [<!ENTITY a 'aa'><!ENTITY b '&a;&a;&a;'>]>"])  # fmt: skip
def test_a_document_type_is_refused_and_nothing_of_it_unfolded(head: str) -> None:
    assert inspect_svg(f"{head}\n<svg>&b;</svg>".encode()) == (
        (1, head.find("[") + 1 or len(head), "the file declares a document type"),
    )


def test_a_processing_instruction_is_refused() -> None:
    data = b"<?xml version='1.0'?>\n<?xml-stylesheet href='a.css'?><svg/>"
    assert inspect_svg(data) == ((2, 1, "a processing instruction is not allowed in a drawing"),)


@pytest.mark.parametrize(
    "encoding", ["utf-16", "hex", "foo", "utf-7", "shift_jis", "windows-1252", "idna", "iso-2022-jp"]
)
def test_another_encoding_than_utf8_is_refused(encoding: str) -> None:
    data = f"<?xml version='1.0' encoding='{encoding}'?><svg/>".encode()
    assert inspect_svg(data) == ((1, 1, "the file is not in UTF-8"),)


def test_utf16_is_refused_though_it_would_declare_itself() -> None:
    assert inspect_svg("<svg/>".encode("utf-16")) == ((1, 1, "the file is not in UTF-8"),)


@pytest.mark.parametrize("data, message", [
    (b"", "this is not XML: no element found"),
    (b"<svg>", "this is not XML: no element found"),
    (b"<svg><g></svg>", "this is not XML: mismatched tag"),
    (b"<svg>\xe9</svg>", "this is not XML: not well-formed (invalid token)"),
    (b"<html/>", "the file begins with 'html' and not with svg"),
    (b"\x89PNG\r\n\x1a\n", "this is not XML: not well-formed (invalid token)"),
])  # fmt: skip
def test_a_file_that_is_no_drawing_is_told_so(data: bytes, message: str) -> None:
    assert [said for *_, said in inspect_svg(data)] == [message]


def test_lines_and_columns_are_those_of_the_file() -> None:
    assert inspect_svg("<svg><text>é</text><g></svg>".encode())[0][:2] == (1, 25)
    assert inspect_svg(b"<svg>\n\n  <script/>\n</svg>") == ((3, 3, "the element 'script' is not allowed in a drawing"),)


def test_a_drawing_is_neither_too_deep_nor_too_large() -> None:
    assert told("<g>" * 99 + "</g>" * 99) == []
    assert told("<g>" * 100 + "</g>" * 100) == ["the drawing has too many elements, or nests them too deep"]
    assert told("<g/>" * 49_999) == []
    assert told("<g/>" * 50_000) == ["the drawing has too many elements, or nests them too deep"]


def test_twenty_faults_are_enough() -> None:
    assert len(told("<script/>" * 300)) == 20


# fmt: off
PIECES = st.sampled_from((
    b"<svg>", b"</svg>", b"<", b">", b"&amp;", b"&#0;", b"<!DOCTYPE x", b"<?xml version='1.0' encoding='", b"utf-8",
    b"cp037", b"'?>", b"<![CDATA[", b"]]>", b"<style>", b"</style>", b"\\", b"\\110000 ", b"\x00", b"\xff\xfe",
    b" href='", b"'", b"a", b"\n",
))
# fmt: on


@AT_RANDOM
@given(st.one_of(st.binary(max_size=80), st.lists(PIECES, max_size=20).map(b"".join)))
def test_any_bytes_can_be_inspected(data: bytes) -> None:
    inspect_svg(data)


@AT_RANDOM
@given(st.integers(0, len(DRAWING)), st.integers(0, 30), PIECES)
def test_a_drawing_with_a_piece_cut_out_and_another_put_in_can_be_inspected(at: int, cut: int, piece: bytes) -> None:
    data = DRAWING.encode()
    inspect_svg(data[:at] + piece + data[at + cut :])
