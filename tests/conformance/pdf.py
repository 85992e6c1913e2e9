"""PDF: veraPDF for both standards, a second engine beside it, and the words as poppler reads them."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdf

from rkcctl.model.document import Table, plain
from rkcctl.model.edition import Edition
from tests.conformance.install import FOLDER, Tools
from tests.conformance.outputs import Built
from tests.conformance.verdicts import Verdicts
from tests.pipeline.leaves import between, body_leaves, first_fault, node_leaves, squeeze, squeezed

_FLAVOURS = ("3a", "ua1")
_WORDS = "pdf   pdftotext, leaf by leaf"
_PLAIN = "no language, no title, no words for a picture"
# The second engine takes a last byte of data for part of the line end after it; veraPDF judges the same rule.
_MISTAKEN = "-STREAM-LENGTH-001"
# In points: what a page has beside and around its text, as pdftotext cuts it away.
_LEFT, _HEAD, _FOOT = 110, 84, 58
# A few letters at the end of a page may be those of a note by chance.
_LEAST_OF_A_NOTE = 8


def judge_pdf(builds: Sequence[Built], tools: Tools, verdicts: Verdicts) -> None:
    files = [path for built in builds for path in built.files("pdf")]
    for flavour in _FLAVOURS:
        found = vera(tools, flavour, files)
        for path in files:
            verdicts.holds(f"pdf   veraPDF {flavour}", path.name, found[path.name])
        second = page_validation(tools, flavour, files)
        for path in files:
            verdicts.holds(f"pdf   page-validation {flavour}", path.name, second[path.name])
    for built in builds:
        for edition in built.editions:
            if edition.faults or built.name == "unchecked" or not built.one_text:
                continue
            path = built.file(edition, "pdf")
            verdicts.holds(_WORDS, path.name, compare_words(edition, path))
    _try_the_checkers(builds[0], tools, verdicts)


def _try_the_checkers(built: Built, tools: Tools, verdicts: Verdicts) -> None:
    plain = FOLDER / "plain.pdf"
    code = "import sys, typst; typst.compile(sys.stdin.buffer.read(), output=sys.argv[1], timestamp=0)"
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    page = f'= Plain\n#image(bytes("{drawing}"))'
    subprocess.run([sys.executable, "-c", code, str(plain)], input=page.encode(), check=True)
    for flavour in _FLAVOURS:
        verdicts.catches(f"pdf   veraPDF {flavour}", _PLAIN, vera(tools, flavour, [plain])[plain.name])
        second = page_validation(tools, flavour, [plain])[plain.name]
        verdicts.catches(f"pdf   page-validation {flavour}", _PLAIN, second)
    edition = built.editions[0]
    other = FOLDER / "cut.pdf"
    writer = pypdf.PdfWriter(clone_from=built.file(edition, "pdf"))
    writer.remove_page(len(writer.pages) // 2)
    writer.write(other)
    verdicts.catches(_WORDS, "a page cut out", compare_words(edition, other))


def vera(tools: Tools, flavour: str, files: Sequence[Path]) -> dict[str, list[str]]:
    """The rules that each file breaks, by its name."""
    command = ["java", "-cp", tools.classes, "VeraCheck", flavour, *map(str, files)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"veraPDF could not judge: {done.stderr[-2000:]}")
    found: dict[str, list[str]] = {}
    name = ""
    for line in done.stdout.splitlines():
        if line.startswith("\t"):
            found[name].append(line.strip())
        elif line.startswith(("PASS\t", "FAIL\t")):
            verdict, judged_by, assertions, name = line.split("\t")
            # Without its profiles the engine would pass everything, having tried nothing.
            assert judged_by == flavour and int(assertions) > 0, line
            found[name] = [] if verdict == "PASS" else [f"does not conform to {flavour}"]
    return found


def page_validation(tools: Tools, flavour: str, files: Sequence[Path]) -> dict[str, list[str]]:
    """The same by another engine."""
    code = (
        "import json, sys, page\n"
        "for name in sys.argv[2:]:\n"
        "    report = page.validate_pdf(name, profile=sys.argv[1])\n"
        "    print(json.dumps([f'{fault.rule_id} {fault.message}' for fault in report.failures]))\n"
    )
    command = [str(tools.programs / "python"), "-c", code, flavour, *map(str, files)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    told = zip(files, map(json.loads, done.stdout.splitlines()), strict=True)
    return {path.name: [fault for fault in faults if _MISTAKEN not in fault] for path, faults in told}


def compare_words(edition: Edition, path: Path) -> list[str]:
    """What of the chapters' leaves is not to be read in the PDF, one after the other; notes apart from the text."""
    bodies = squeezed([leaf for chapter in edition.chapters for leaf in body_leaves(chapter, marks=True)])
    pages = [_without_head(page, _heads(edition)) for page in _read(path)]
    text, left = _set_notes_apart(pages, _run_of_notes(edition))
    begin = text.rfind(bodies[0].words, 0, text.find(bodies[2].words))
    fault = first_fault(text[begin:], bodies, between(edition, squeeze), picture=r".{0,900}?")
    faults = [fault] if fault else []
    return [*faults, f"this of the notes is not there: {left[:200]!r}"] if left else faults


def _heads(edition: Edition) -> list[str]:
    """The squeezed column headings of every table: they stand again where a table goes on on another page."""
    units = (unit.content for chapter in edition.chapters for unit in chapter.units)
    tables = (node for node in units if isinstance(node, Table))
    return [squeeze("".join(plain(cell) for cell in table.head)) for table in tables]


def _without_head(page: str, heads: Sequence[str]) -> str:
    return next((page.removeprefix(head) for head in heads if page.startswith(head)), page)


def _run_of_notes(edition: Edition) -> str:
    """The squeezed words of all notes, each after its number."""
    notes = (note for chapter in edition.chapters for note in chapter.notes)
    return "".join(
        str(note.number) + "".join(squeeze(words) for node in note.content for words in node_leaves(node))
        for note in notes
    )


def _read(path: Path) -> list[str]:
    """The squeezed text of each page, without what stands at its head, its foot and its left edge."""
    texts = []
    for number, page in enumerate(pypdf.PdfReader(path).pages, 1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        left = _LEFT if height > width else 0
        box = ["-x", left, "-y", _HEAD, "-W", int(width) - left, "-H", int(height) - _HEAD - _FOOT]
        command = ["pdftotext", "-q", "-raw", "-r", "72", "-f", number, "-l", number, *box, path, "-"]
        done = subprocess.run([str(word) for word in command], check=True, capture_output=True)
        texts.append(squeeze(done.stdout.decode()))
    return texts


def _set_notes_apart(pages: Sequence[str], notes: str) -> tuple[str, str]:
    """The text of all pages without the notes at their feet, and what is left of the run of notes."""
    bodies: list[str] = []
    for page in pages:
        lengths = range(min(len(page), len(notes)), _LEAST_OF_A_NOTE, -1)
        below = next((length for length in lengths if page.endswith(notes[:length])), 0)
        bodies.append(page[: len(page) - below])
        notes = notes[below:]
    return "".join(bodies), notes
