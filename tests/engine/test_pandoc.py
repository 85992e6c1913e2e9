"""pandoc in its sandbox: what it is given becomes a Word file, and nothing else does."""

import io
import json
import zipfile
from pathlib import Path

import pypandoc
import pytest

from rkcctl.engine import pandoc
from rkcctl.errors import RkcError

REFERENCE = (Path(__file__).parents[2] / "templates" / "docx" / "reference.docx").read_bytes()


def document(*inlines: object) -> bytes:
    blocks = [{"t": "Para", "c": inlines}]
    return json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}).encode()


def test_a_document_becomes_a_word_file_in_our_styles() -> None:
    made = zipfile.ZipFile(io.BytesIO(pandoc.write_docx(document({"t": "Str", "c": "œuvre & Ελλάς"}), REFERENCE)))
    assert "œuvre &amp; Ελλάς" in made.read("word/document.xml").decode()
    assert "Numbered Paragraph" in made.read("word/styles.xml").decode()


def test_no_file_of_the_machine_gets_into_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG canary")
    image = {"t": "Image", "c": [["", [], []], [{"t": "Str", "c": "a picture"}], [secret.as_uri(), ""]]}
    plain = {"t": "Image", "c": [["", [], []], [{"t": "Str", "c": "a picture"}], [str(secret), ""]]}
    for tried in (image, plain):
        made = zipfile.ZipFile(io.BytesIO(pandoc.write_docx(document(tried), REFERENCE)))
        assert not any(b"canary" in made.read(name) for name in made.namelist())


@pytest.mark.parametrize(("given", "reference"), [(b"{", REFERENCE), (document(), b"no zip")])
def test_what_it_refuses_is_told_with_a_hint(given: bytes, reference: bytes) -> None:
    with pytest.raises(RkcError, match=r"the Word engine \(pandoc\) refused: ") as caught:
        pandoc.write_docx(given, reference)
    assert "rkcctl doctor" in caught.value.hint


def test_too_large_a_document_is_stopped_by_its_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "_MEGABYTES", 12)
    words = [{"t": "Emph", "c": [{"t": "Str", "c": "word"}]} for _ in range(20_000)]
    with pytest.raises(RkcError, match="needs more than the 12 MB") as caught:
        pandoc.write_docx(document(*words), REFERENCE)
    assert "--chapter" in caught.value.hint


def test_settings_of_the_user_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GHCRTS", "--no-such-option")
    monkeypatch.setenv("PYPANDOC_PANDOC", "/nowhere/pandoc")
    pandoc.write_docx(document(), REFERENCE)


def test_it_says_its_version() -> None:
    assert pandoc.pandoc_version().split(".")[0] == "3"


def test_a_missing_engine_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pypandoc, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(RkcError, match="is missing") as caught:
        pandoc.pandoc_version()
    assert "pip install" in caught.value.hint
