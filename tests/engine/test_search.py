"""The search index: what is in it, where it lies, and that nothing but the pages decides its bytes."""

import gzip
import json
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]
import pytest

from rkcctl.engine.search import index_site
from rkcctl.errors import RkcError

_MARK = b"pagefind_dcd"


def pages(language: str, count: int = 3) -> dict[str, bytes]:
    """Pages with headings, paragraphs and a mark of a note; a page without the mark of Pagefind beside them."""
    words = {"en": "Customs declarations are lodged before arrival", "fr": "Les déclarations sont déposées à l'arrivée"}
    made = {
        f"site/{language}/c{number}.html": (
            f'<!DOCTYPE html><html lang="{language}"><head><title>t</title></head><body><main data-pagefind-body>'
            f'<h1 id="c{number}">Chapter {number}</h1>'
            + "".join(
                f'<div id="c{number}-{n:03}">{n} {words[language]}<sup class="mark">777</sup></div>' for n in range(40)
            )
            + "</main></body></html>"
        ).encode()
        for number in range(count)
    }
    return made | {f"site/{language}/index.html": b"<html><body><main>front</main></body></html>"}


def fragments(index: dict[str, bytes]) -> list[dict[str, object]]:
    """What each page came to in the index."""
    found = []
    for path, data in sorted(index.items()):
        if path.endswith(".pf_fragment"):
            unpacked = gzip.decompress(data)
            assert unpacked.startswith(_MARK)
            found.append(json.loads(unpacked[len(_MARK) :]))
    return found


def test_each_language_has_its_index_below_its_own_folder() -> None:
    index = dict(index_site({**pages("en"), **pages("fr"), "site/assets/site.css": b"", "site/index.html": b"<p>"}))
    for language in ("en", "fr"):
        own = {path for path in index if path.startswith(f"site/{language}/pagefind/")}
        entry = json.loads(index[f"site/{language}/pagefind/pagefind-entry.json"])
        assert list(entry["languages"]) == [language]
        assert entry["languages"][language]["page_count"] == 3
        assert f"site/{language}/pagefind/pagefind.js" in own
        assert f"site/{language}/pagefind/wasm.{language}.pagefind" in own
    assert all("/pagefind/" in path for path in index)
    assert not [path for path in index if path.endswith((".css", "ui.js", "highlight.js"))]


def test_a_page_is_known_by_its_address_in_the_folder_and_its_blocks_by_their_ids() -> None:
    found = fragments(dict(index_site(pages("en"))))
    assert sorted(str(page["url"]) for page in found) == ["/c0.html", "/c1.html", "/c2.html"]
    page = next(page for page in found if page["url"] == "/c1.html")
    anchors = page["anchors"]
    assert isinstance(anchors, list)
    assert [anchor["id"] for anchor in anchors][:3] == ["c1", "c1-000", "c1-001"]
    assert "before arrival. 1 Customs" in str(page["content"])
    assert "777" not in str(page["content"])


def test_the_same_pages_give_the_same_bytes_wherever_and_however_they_are_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = pages("fr", 12)
    first = index_site(given)
    other = tmp_path / "ailleurs é"
    other.mkdir()
    monkeypatch.chdir(other)
    (other / "pagefind.toml").write_text('exclude_selectors = ["div"]\n', encoding="utf-8")
    settings = {"TMPDIR": str(other), "TEMP": str(other), "TZ": "Asia/Tokyo", "LC_ALL": "C", "RAYON_NUM_THREADS": "1"}
    settings |= {"PAGEFIND_EXCLUDE_SELECTORS": "div", "PAGEFIND_ROOT_SELECTOR": "div", "PAGEFIND_GLOB": "none"}
    monkeypatch.setattr("tempfile.tempdir", None)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    second = index_site(dict(reversed(given.items())))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert second == first
    for path, data in second.items():
        text = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        assert b"rkcctl-" not in text, path
        assert b"ailleurs" not in text, path
    assert list(other.iterdir()) == [other / "pagefind.toml"]


def test_a_site_without_text_has_no_index() -> None:
    assert index_site({"site/en/index.html": b"<html><main>front</main></html>", "site/assets/a.js": b""}) == {}


def test_a_missing_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def find() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(pagefind_bin, "get_executable", find)
    with pytest.raises(RkcError, match="Pagefind") as caught:
        index_site(pages("en"))
    assert "doctor" in caught.value.hint
