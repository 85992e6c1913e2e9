"""The reference document: whole, and what its script makes."""

import zipfile
from pathlib import Path

import pytest

from rkcctl.errors import RkcError
from rkcctl.render.docx import docx_input
from rkcctl.render.docx_reference import REFERENCE
from tests.edition_sample import sample_edition
from tests.render.word_file import TEMPLATES, W


def test_a_reference_document_must_have_our_styles(tmp_path: Path) -> None:
    broken = tmp_path / "reference.docx"
    with zipfile.ZipFile(broken, "w") as made:
        made.writestr("word/styles.xml", f'<w:styles xmlns:w="{W[1:-1]}"/>')
    for data, said in ((b"no zip", "is no Word document"), (broken.read_bytes(), "lacks the styles Title, ")):
        with pytest.raises(RkcError, match=said):
            docx_input(sample_edition(), {REFERENCE: data})
    docx_input(sample_edition(), TEMPLATES)


def test_the_reference_document_is_what_its_script_makes(tmp_path: Path) -> None:
    from tools.make_reference_docx import write

    made = tmp_path / "reference.docx"
    write(made)
    parts = [{name: found.read(name) for name in found.namelist()} for found in map(_open, (made, _carried()))]
    assert parts[0] == parts[1]


def _open(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def _carried() -> Path:
    return Path(__file__).parents[2] / "templates" / REFERENCE
