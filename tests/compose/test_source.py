"""The source of blocks: taken apart into leaves, and put together again as the very lines of the file."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given

from rkcctl.compose.edition import Wish, compose
from rkcctl.compose.source import take_apart
from rkcctl.model.block_source import BlockSource, SourceLeaf
from rkcctl.model.corpus import Chapter
from rkcctl.model.digest import Leaf
from rkcctl.model.document import Block, Note
from rkcctl.model.edition import Edition
from rkcctl.pipeline.validate import examine
from rkcctl.store.disk import load
from tests.random_chapters import chapters, read

ROOT = Path(__file__).parents[2]


def parts_of(text: str) -> list[tuple[str | SourceLeaf, ...]]:
    chapter, _ = read(text)
    return [_take(block, chapter) for block in (*chapter.blocks, *chapter.notes)]


def _take(block: Block | Note, chapter: Chapter) -> tuple[str | SourceLeaf, ...]:
    return take_apart(chapter.lines[block.line - 1 : block.end - 1], block.leaves, block.line)


def _edition(*, unchecked: bool = False, chapters: tuple[str, ...] = ()) -> Edition:
    corpus, _ = examine(load(ROOT)[0])
    return compose(corpus, Wish("en", chapters, () if unchecked else None))


def test_every_block_of_the_sample_is_taken_apart_leaf_by_leaf_and_reads_as_its_lines() -> None:
    corpus, _ = examine(load(ROOT)[0])
    edition = compose(corpus, Wish("en"))
    lines = {chapter.id: chapter.lines for chapter in corpus.chapters}
    blocks = {(chapter.id, block.id): block for chapter, block in corpus.blocks()}
    seen = 0
    for chapter in edition.chapters:
        for unit in chapter.units:
            block = blocks[chapter.id, unit.id]
            if unit.source is None:
                continue
            assert unit.source.text == "\n".join(lines[chapter.id][block.line - 1 : block.end - 1])
            leaves = [part for part in unit.source.parts if isinstance(part, SourceLeaf)]
            assert [Leaf(leaf.kind, leaf.text) for leaf in leaves] == list(block.leaves), unit.id
            seen += 1
    assert seen > 300


def test_what_is_locked_has_no_source_and_everything_else_has() -> None:
    edition = _edition()
    without = [unit for chapter in edition.chapters for unit in chapter.units if unit.source is None]
    assert len(without) == 6
    assert all(getattr(unit.content, "provision", "") for unit in without)
    assert all(note.source is not None for chapter in edition.chapters for note in chapter.notes)


def test_an_extract_and_an_unchecked_build_offer_no_changes() -> None:
    for edition in (_edition(unchecked=True), _edition(chapters=("risk",))):
        assert edition.proposing is None
        assert all(unit.source is None for chapter in edition.chapters for unit in chapter.units)


def test_items_keep_their_marks_their_indentation_and_their_ids() -> None:
    (parts,) = parts_of("- one\n  two\n- three <!-- cloud-001a -->\n  four\n  - inner\n")
    assert parts == (
        "- ",
        SourceLeaf("item", "one\ntwo", "  "),
        "\n- ",
        SourceLeaf("item", "three\nfour", "  ", " <!-- cloud-001a -->"),
        "\n  - ",
        SourceLeaf("item", "inner", "    "),
    )


def test_further_lines_of_an_item_stand_below_its_first_and_those_of_a_quotation_behind_its_mark() -> None:
    found = parts_of("10. ten\n\n> quoted\n\nWords.[^n]\n\n[^n]: said\n")
    item, quotation, _, note = (next(part for part in parts if isinstance(part, SourceLeaf)) for parts in found)
    assert replace(item, text="ten\nmore").source == "ten\n    more"
    assert replace(quotation, text="quoted\nmore").source == "quoted\n> more"
    assert replace(note, text="said\nmore").source == "said\n    more"


def test_cells_are_told_apart_by_bars_even_where_they_are_empty_or_hold_one() -> None:
    (parts,) = parts_of("Table: Words\n\n| a | b |\n| --- | --- |\n| x \\| y |  |\n")
    leaves = [part for part in parts if isinstance(part, SourceLeaf)]
    assert [leaf.text for leaf in leaves] == ["Words", "a", "b", "x | y", ""]
    changed = tuple(replace(part, text="z|") if part == SourceLeaf("cell", "") else part for part in parts)
    assert BlockSource(changed).text == "Table: Words\n\n| a | b |\n| --- | --- |\n| x \\| y | z\\| |"


def test_a_link_without_words_tells_what_is_printed_for_it() -> None:
    units = {unit.id: unit for chapter in _edition().chapters for unit in chapter.units}
    source = units["data-002"].source
    assert source is not None
    printed = dict(source.printed)
    assert printed["rkc:7.2"] == "7.2"
    assert printed["#data-s2"] == units["data-s2"].number


@given(chapters())
def test_whatever_is_written_can_be_looked_at_and_where_it_joins_its_leaves_are_those_of_the_block(text: str) -> None:
    chapter, _ = read(text)
    for block in (*chapter.blocks, *chapter.notes):
        parts = _take(block, chapter)
        if BlockSource(parts).text == "\n".join(chapter.lines[block.line - 1 : block.end - 1]):
            texts = [part.text for part in parts if isinstance(part, SourceLeaf)]
            assert texts == [
                leaf.text.removesuffix("\n") if leaf.kind == "code" else leaf.text for leaf in block.leaves
            ]
