"""Word: two checkers of the format, a library that loads it, and LibreOffice, which must show the same words."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from rkcctl.model.document import Table
from rkcctl.model.edition import Edition
from tests.conformance.archive import change_part
from tests.conformance.install import FOLDER, Tools
from tests.conformance.outputs import Built
from tests.conformance.verdicts import Verdicts
from tests.pipeline.leaves import expected_leaves, other_leaves

_DOCUMENT = re.compile(r"^word/document\.xml$")
# Letters of a word that must stand in one line, also in a cell.
_MAY_BREAK = 30
_RELATIONS = re.compile(r"^word/_rels/document\.xml\.rels$")


def judge_word(builds: Sequence[Built], tools: Tools, verdicts: Verdicts, *, short: bool) -> None:
    for built in builds:
        for edition in built.editions:
            path = built.file(edition, "docx")
            verdicts.holds("docx  openxml-audit", path.name, openxml_audit(tools, path))
            verdicts.holds("docx  ooxml-integrity", path.name, ooxml_integrity(tools, path))
            verdicts.holds("docx  python-docx", path.name, python_docx(tools, edition, path))
            if not short and built.one_text:
                verdicts.holds("docx  LibreOffice, words", path.name, rendered_words(edition, path))
    _try_the_checkers(builds[0], tools, verdicts, short=short)


def _try_the_checkers(built: Built, tools: Tools, verdicts: Verdicts, *, short: bool) -> None:
    edition = built.editions[0]
    good, seed = built.file(edition, "docx"), FOLDER / "seed.docx"
    change_part(good, seed, _DOCUMENT, lambda data: data.replace(b"<w:pPr>", b"<w:pPr><w:bogus/>", 1))
    verdicts.catches("docx  openxml-audit", "an unknown element", openxml_audit(tools, seed))
    change_part(good, seed, _RELATIONS, lambda data: data.replace(b"media/", b"gone/", 1))
    verdicts.catches("docx  ooxml-integrity", "a picture that is not there", ooxml_integrity(tools, seed))
    change_part(good, seed, _DOCUMENT, lambda data: data.replace(b"</w:body>", b"", 1))
    verdicts.catches("docx  python-docx", "XML that does not end", python_docx(tools, edition, seed))
    if not short:
        change_part(good, seed, _DOCUMENT, lambda data: data.replace(b" should ", b" ", 1))
        verdicts.catches("docx  LibreOffice, words", "one word dropped", rendered_words(edition, seed))


def openxml_audit(tools: Tools, path: Path) -> list[str]:
    command = [str(tools.programs / "openxml-audit"), "-o", "json", "-m", "0", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    return [] if done.returncode == 0 else [done.stdout[:1500] or done.stderr[-500:]]


def ooxml_integrity(tools: Tools, path: Path) -> list[str]:
    command = [str(tools.programs / "ooxml-integrity"), "check", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    return [] if done.returncode == 0 else [done.stdout[:1500] or done.stderr[-500:]]


def python_docx(tools: Tools, edition: Edition, path: Path) -> list[str]:
    """What hinders the library from loading the file and walking through it. A report of a meeting has no table."""
    code = (
        "import docx, json, sys\n"
        "read = docx.Document(sys.argv[1])\n"
        "print(json.dumps([len(read.paragraphs), len(read.tables), len(read.sections)]))\n"
    )
    command = [str(tools.programs / "python"), "-c", code, str(path)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        return [done.stderr[-400:]]
    paragraphs, tables, sections = json.loads(done.stdout)
    wanted = any(isinstance(unit.content, Table) for chapter in edition.chapters for unit in chapter.units)
    has_all = paragraphs and sections and (tables or not wanted)
    return [] if has_all else [f"paragraphs, tables, sections: {done.stdout}"]


def rendered_words(edition: Edition, path: Path) -> list[str]:
    """Words of leaves that the pages made by LibreOffice hold less often than the source does."""
    profile = (FOLDER / "office").as_uri()
    out = FOLDER / "rendered"
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", str(out)]
    done = subprocess.run([*command, str(path)], check=False, capture_output=True, encoding="utf-8")
    made = out / f"{path.stem}.pdf"
    if not made.is_file():
        return [f"LibreOffice made no pages: {done.stderr[-400:]}"]
    shown, parted = _read(made, "-layout"), _read(made, "-raw")
    made.unlink()
    leaves = [leaf.words for leaf in expected_leaves(edition)]
    expected = _count(" ".join([*leaves, *chain.from_iterable(other_leaves(edition))]))
    missing = (expected - _count(shown)).items()
    # A word that no column holds stands in parts, one below the other.
    return [
        f"{word!r} is missing {count} times"
        for word, count in sorted(missing)
        if len(word) <= _MAY_BREAK or expected[word] > len(re.findall(r"\n?".join(word), parted))
    ]


def _read(path: Path, order: str) -> str:
    """The words as they are laid out, with every hyphen; or cell by cell."""
    command = ["pdftotext", "-q", order, str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _count(text: str) -> Counter[str]:
    """How often each word and each number stands there; the mark of a note is no part of the word before it."""
    return Counter(re.findall(r"[^\W\d_]+|\d+", text))
