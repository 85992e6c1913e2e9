"""Every output says what the source says: the sample's own text, leaf by leaf, read back with other programs' eyes."""

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from rkcctl.compose.edition import Wish, compose
from rkcctl.model.edition import Edition
from rkcctl.pipeline.schedule import annexes_of
from rkcctl.pipeline.validate import examine
from rkcctl.store.disk import load
from tests.pdf_reader import read_pages
from tests.pipeline.leaves import (
    absent,
    between,
    body_leaves,
    expected_leaves,
    first_fault,
    fold,
    note_leaves,
    other_leaves,
    read_epub,
    read_html,
    read_main,
    squeeze,
    squeezed,
)
from tests.render.word_file import W, WordFile, words

ROOT = Path(__file__).parents[2]

# Letters of drawings, which stand as text in a PDF.
_DRAWN = r".{0,900}?"


@dataclass(frozen=True)
class Built:
    """The sample as composed here, and the folder that a build of it wrote."""

    edition: Edition
    folder: Path

    def file(self, suffix: str) -> bytes:
        return (self.folder / f"{self.edition.file_name}.{suffix}").read_bytes()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A copy of this repository's content, built as an officer builds it."""
    root = tmp_path_factory.mktemp("sample")
    sources, faults = load(ROOT)
    assert faults == ()
    for path, data in sources.files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    done = subprocess.run([sys.executable, "-m", "rkcctl", "build"], cwd=root, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    corpus, _ = examine(sources)
    return Built(compose(corpus, Wish("en"), annexes_of(corpus, "en")), root / "dist")


def from_first_chapter(lines: Sequence[str], edition: Edition) -> str:
    """The lines from the title of the first chapter on; contents come before, where no paragraph follows its title."""
    title, _, opening = body_leaves(edition.chapters[0])[:3]
    starts = [position for position, line in enumerate(lines) if line.endswith(title.words)]
    begin = next(at for at in starts if any(line.endswith(opening.words) for line in lines[at + 1 : at + 9]))
    return "".join(f"{line}\n" for line in lines[begin:])


# ---- The source as a simple reader sees it -------------------------------------------------------------------------

_ASIDE = re.compile(
    r"<!--.*?-->"  # ids
    r"|^(?:Table|Figure): |!\[[^\]]*\]\([^)]*\)"  # what marks a caption, and the picture below it
    r"|\[\^[^\]]*\]:?"  # marks of notes
    r"|^\|[ |:-]+\|$|^#+ |^> ?|^ *(?:-|\d+\.) |^```.*$",  # marks of rows, headings, quotations, lists, code
    re.MULTILINE,
)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def simply_read(text: str) -> str:
    """The words of a chapter's Markdown, by a few patterns; a NUL for a reference that prints a number."""
    body = text.split("\n---\n", 1)[1]
    plain = _LINK.sub(r"\1", re.sub(r"(?<!!)\[\]\([^)]*\)", "\0", _ASIDE.sub("", body)))
    return squeeze(re.sub(r"[*`|\\]", "", plain))


def test_what_is_composed_is_what_the_files_say(built: Built) -> None:
    for chapter in built.edition.chapters:
        text = (ROOT / "guidelines" / "en" / f"{chapter.id}.md").read_text(encoding="utf-8")
        leaves = [*body_leaves(chapter)[1:], *note_leaves(chapter)]
        said = re.sub(r"[*`|\\]", "", squeeze("".join(leaf.words for leaf in leaves)))
        pattern = re.escape(simply_read(text)).replace("\0", r"[^\W_][\w.,()]{0,24}?")
        assert re.fullmatch(pattern, said), chapter.id
    assert len(built.edition.chapters) >= 12


# ---- The outputs ---------------------------------------------------------------------------------------------------


def test_each_page_of_the_site_says_its_chapter_and_nothing_else(built: Built) -> None:
    allowed = between(built.edition)
    for chapter in built.edition.chapters:
        lines = read_main((built.folder / "site" / "en" / f"{chapter.id}.html").read_text(encoding="utf-8"))
        leaves = [*body_leaves(chapter), *note_leaves(chapter)]
        text = "".join(f"{line}\n" for line in lines)
        assert first_fault(text, leaves, allowed, "\n") == ""
        # All runs are words of leaves, or what may come before: beyond the last leaf comes the way on.
        assert text.index(f"{leaves[-1].words}\n") > 0.8 * len(text), chapter.id


def test_the_single_page_says_all_chapters_in_order(built: Built) -> None:
    text = from_first_chapter(read_html(built.file("html").decode()), built.edition)
    assert first_fault(text, expected_leaves(built.edition), between(built.edition), "\n") == ""


def test_the_epub_says_all_chapters_in_order(built: Built) -> None:
    text = from_first_chapter(read_epub(built.file("epub")), built.edition)
    assert first_fault(text, expected_leaves(built.edition), between(built.edition), "\n") == ""


def test_the_word_file_says_all_chapters_in_order_and_all_notes(built: Built) -> None:
    word = WordFile(built.file("docx"))
    lines = [line for line in (fold(words(paragraph)) for paragraph in word.paragraphs) if line]
    text = from_first_chapter(lines, built.edition)
    allowed = between(built.edition)
    bodies = [leaf for chapter in built.edition.chapters for leaf in body_leaves(chapter)]
    assert first_fault(text, bodies, allowed, "\n") == ""
    notes = "".join(f"{fold(words(paragraph))}\n" for paragraph in word.notes.iter(f"{W}p"))
    found = [leaf for chapter in built.edition.chapters for leaf in note_leaves(chapter)]
    assert first_fault(notes, found, r"\s", "\n") == ""
    assert len(word.notes) == sum(len(chapter.notes) for chapter in built.edition.chapters) + 2


def test_the_pdf_says_all_chapters_in_order_and_all_notes(built: Built) -> None:
    pages = read_pages(built.file("pdf"))
    body = squeeze("".join(page.body for page in pages))
    bodies = squeezed([leaf for chapter in built.edition.chapters for leaf in body_leaves(chapter, marks=True)])
    allowed = between(built.edition, squeeze)
    second = body.index(bodies[2].words)
    start = body.rindex(bodies[0].words, 0, second)
    assert first_fault(body[start:], bodies, allowed, picture=_DRAWN) == ""
    notes = squeeze("".join(page.notes for page in pages))
    found = squeezed([leaf for chapter in built.edition.chapters for leaf in note_leaves(chapter)])
    assert first_fault(notes, found, r"\d") == ""


def read_all_html(built: Built) -> str:
    return "".join(read_html(built.file("html").decode()))


def read_all_word(built: Built) -> str:
    return words(WordFile(built.file("docx")).body)


def read_all_epub(built: Built) -> str:
    return "".join(read_epub(built.file("epub")))


@pytest.mark.parametrize("read", [read_all_html, read_all_word, read_all_epub])
def test_annexes_glossary_and_provisions_are_said_in_full(built: Built, read: Callable[[Built], str]) -> None:
    text = squeeze(read(built))
    for part in other_leaves(built.edition):
        assert absent(text, part) == []


def without_a_word(text: str) -> str:
    return text.replace(" should ", " ", 1)


def with_a_word(text: str) -> str:
    return f"{text[:90]} not{text[90:]}"


def without_a_space(text: str) -> str:
    return text.replace(" should ", " should", 1)


@pytest.mark.parametrize("change", [without_a_word, with_a_word, without_a_space])
def test_a_word_too_few_or_too_many_is_found(built: Built, change: Callable[[str], str]) -> None:
    chapter = built.edition.chapters[0]
    page = (built.folder / "site" / "en" / f"{chapter.id}.html").read_text(encoding="utf-8")
    text = "".join(f"{line}\n" for line in read_main(page))
    assert first_fault(change(text), body_leaves(chapter), between(built.edition), "\n") != ""
