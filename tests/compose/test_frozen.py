"""During a review: what was sealed keeps its number, what came between has bis and ter, what went leaves it vacant."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.compose.frozen import Frozen
from rkcctl.compose.numbering import Numbers, number_chapters
from rkcctl.compose.series import LATIN, between, key_of
from rkcctl.model.corpus import Chapter
from rkcctl.read.chapter import read_chapter

TABLE = "Table: Steps\n\n| A |\n| --- |\n| b |"


def read(name: str, blocks: Sequence[str]) -> Chapter:
    """A chapter of blocks `id: words`."""
    parts = [block.partition(": ") for block in blocks]
    body = "\n\n".join(f"<!-- {block} -->\n{words}" for block, _, words in parts)
    data = f"---\nid: {name}\ntitle: Chapter\n---\n\n{body}\n".encode()
    chapter, _, found = read_chapter(f"guidelines/en/{name}.md", "en", data)
    assert {fault.code for fault in found} <= {"SRC321"}, "only that there is no text"
    return chapter


def number(frozen: Frozen, **texts: Sequence[str]) -> Numbers:
    return number_chapters(tuple(read(name, blocks) for name, blocks in texts.items()), "en", frozen)


def seal(touched: Sequence[str] = (), **texts: Sequence[str]) -> Frozen:
    """The numbers of an edition with these chapters, frozen."""
    numbers = number(Frozen(), **texts)
    return Frozen(
        {name: one.text for name, one in numbers.by_id.items()},
        frozenset(texts),
        frozenset(name for name, one in numbers.by_id.items() if not one.shown),
        frozenset(touched),
    )


def by_id(numbers: Numbers) -> dict[str, str]:
    return {name: one.text for name, one in numbers.by_id.items()}


SEALED = {"a": ["a-1: One.", "a-2: Two.", "a-3: Three."], "b": ["b-1: Four.", "b-2: Five."]}


def test_what_comes_after_a_paragraph_has_its_number_with_bis_ter_and_so_on() -> None:
    numbers = number(seal(**SEALED), a=["a-1: One.", "n-1: N.", "n-2: N.", "a-2: Two.", "a-3: Three."], b=SEALED["b"])
    assert by_id(numbers) == {
        "a": "1", "a-1": "1", "n-1": "1bis", "n-2": "1ter", "a-2": "2", "a-3": "3", "b": "2", "b-1": "4",
        "b-2": "5"}  # fmt: skip


def test_what_comes_before_the_first_is_0bis() -> None:
    numbers = number(seal(**SEALED), a=["n-1: N.", "n-2: N.", *SEALED["a"]], b=SEALED["b"])
    assert [by_id(numbers)[name] for name in ("n-1", "n-2", "a-1")] == ["0bis", "0ter", "1"]


def test_the_number_of_what_is_gone_stays_vacant() -> None:
    numbers = number(seal(**SEALED), a=["a-1: One.", "n-1: N.", "a-3: Three."], b=["n-2: N."])
    assert by_id(numbers) == {"a": "1", "a-1": "1", "n-1": "1bis", "a-3": "3", "b": "2", "n-2": "3bis"}


def test_where_all_are_gone_what_comes_has_the_last_number_with_bis() -> None:
    numbers = number(seal(**SEALED), a=["n-1: N."], b=["n-2: N."])
    assert [by_id(numbers)[name] for name in ("n-1", "n-2")] == ["5bis", "5ter"]


def test_what_moved_is_cited_at_its_new_place_and_its_old_number_is_vacant() -> None:
    numbers = number(seal(**SEALED), a=["a-2: Two.", "a-3: Three."], b=["b-1: Four.", "a-1: One.", "b-2: Five."])
    assert by_id(numbers) == {"a": "1", "a-2": "2", "a-3": "3", "b": "2", "b-1": "4", "a-1": "4bis", "b-2": "5"}


@pytest.mark.parametrize(("touched", "told"), [("a-1", ["2", "2bis", "3"]), ("a-2", ["0bis", "1", "3"])])
def test_of_two_that_changed_places_the_one_moved_is_the_one_that_a_change_touched(
    touched: str, told: list[str]
) -> None:
    numbers = number(seal([touched], **SEALED), a=["a-2: Two.", "a-1: One.", "a-3: Three."], b=SEALED["b"])
    assert [by_id(numbers)[name] for name in ("a-2", "a-1", "a-3")] == told


HEADED = {"a": ["a-s1: ## A", "a-s2: ### B", "a-s3: ### C", "a-s4: ## D"], "b": ["b-s1: ## E"]}


def test_sections_and_subsections_that_come_between_have_bis() -> None:
    a = ["n-0: ## N", "a-s1: ## A", "a-s2: ### B", "n-1: ### N", "a-s3: ### C", "n-2: ## N", "n-3: ### N", "a-s4: ## D"]
    told = by_id(number(seal(**HEADED), a=a, b=[*HEADED["b"], "n-4: ### N"]))
    assert told == {
        "a": "1", "n-0": "1.0bis", "a-s1": "1.1", "a-s2": "1.1.1", "n-1": "1.1.1bis", "a-s3": "1.1.2", "n-2": "1.1bis",
        "n-3": "1.1bis.1", "a-s4": "1.2", "b": "2", "b-s1": "2.1", "n-4": "2.1.1"}  # fmt: skip


def test_a_section_that_moved_to_another_chapter_is_numbered_there_with_all_below_it() -> None:
    told = by_id(number(seal(**HEADED), a=["a-s4: ## D"], b=["b-s1: ## E", "a-s1: ## A", "a-s2: ### B", "a-s3: ### C"]))
    assert told == {
        "a": "1", "a-s4": "1.2", "b": "2", "b-s1": "2.1", "a-s1": "2.1bis", "a-s2": "2.1bis.1",
        "a-s3": "2.1bis.2"}  # fmt: skip


def test_a_section_below_a_skipped_level_keeps_its_number() -> None:
    sealed = seal(a=["a-s1: #### A", "a-s2: ### B"])
    assert by_id(number(sealed, a=["a-s1: #### A", "n-1: #### N", "a-s2: ### B"])) == {
        "a": "1", "a-s1": "1.1.1.1", "n-1": "1.1.1.1bis", "a-s2": "1.1.2"}  # fmt: skip


def test_a_chapter_that_comes_between_has_bis_and_what_is_in_it_is_counted_from_one() -> None:
    sealed = seal(**SEALED)
    told = by_id(number(sealed, a=SEALED["a"], n=["n-s: ## N", "n-1: N.", f"n-2: {TABLE}", "n-3: N."], b=SEALED["b"]))
    assert told == {
        "a": "1", "a-1": "1", "a-2": "2", "a-3": "3", "n": "1bis", "n-s": "1bis.1", "n-1": "3bis", "n-2": "1bis-1",
        "n-3": "3ter", "b": "2", "b-1": "4", "b-2": "5"}  # fmt: skip


def test_tables_and_figures_have_bis_each_in_their_own_row() -> None:
    figure = "Figure: Steps\n\n![boxes](../figures/a.svg)"
    sealed = seal(a=[f"a-1: {TABLE}", f"a-2: {figure}", f"a-3: {TABLE}"])
    told = by_id(number(sealed, a=[f"a-1: {TABLE}", f"n-1: {TABLE}", f"n-2: {figure}", f"a-2: {figure}",
                                   f"a-3: {TABLE}"]))  # fmt: skip
    assert told == {"a": "1", "a-1": "1-1", "n-1": "1-1bis", "n-2": "1-0bis", "a-2": "1-1", "a-3": "1-2"}


def test_a_list_that_had_a_number_keeps_it_after_a_new_paragraph() -> None:
    sealed = seal(a=["a-1: ## A", "a-2: - x", "a-3: Two."])
    numbers = number(sealed, a=["a-1: ## A", "n-1: N.", "a-2: - x", "a-3: Two."])
    assert by_id(numbers) == {"a": "1", "a-1": "1.1", "n-1": "0bis", "a-2": "1", "a-3": "2"}
    assert numbers.by_id["a-2"].shown


def test_a_list_goes_with_the_new_paragraph_that_comes_between_it_and_its_own() -> None:
    sealed = seal(a=["a-1: One.", "a-2: - x <!-- a-2i -->", "a-3: Two."])
    numbers = number(sealed, a=["a-1: One.", "n-1: N.", "a-2: - x <!-- a-2i -->", "a-3: Two."])
    assert by_id(numbers) == {"a": "1", "a-1": "1", "n-1": "1bis", "a-2": "1bis", "a-2i": "1bis(a)", "a-3": "2"}


def test_a_list_that_is_left_by_its_paragraph_takes_the_number_under_which_it_was_cited() -> None:
    sealed = seal(a=["a-1: One.", "a-2: - x <!-- a-2i -->", "a-3: Two."])
    numbers = number(sealed, a=["a-2: - x <!-- a-2i -->", "a-3: Two.", "a-1: One."])
    assert by_id(numbers) == {"a": "1", "a-2": "1", "a-2i": "1(a)", "a-3": "2", "a-1": "2bis"}


def test_a_list_parted_from_its_paragraph_leaves_it_the_number() -> None:
    sealed = seal(a=["a-1: One.", "a-2: - x", "a-3: Two."])
    numbers = number(sealed, a=["a-1: One.", f"n-1: {TABLE}", "a-2: - x", "a-3: Two."])
    assert by_id(numbers) == {"a": "1", "a-1": "1", "n-1": "1-1", "a-2": "1bis", "a-3": "2"}


@pytest.mark.parametrize(
    ("low", "high", "taken", "told"),
    [
        ("214", "215", (), ["214bis", "214ter", "214quater"]),
        ("214", None, ("214bis",), ["214ter", "214quater", "214quinquies"]),
        ("214bis", "215", (), ["214ter", "214quater", "214quinquies"]),
        ("214", "214bis", ("214bis",), ["214A", "214B", "214C"]),
        ("214bis", "214ter", ("214bis", "214ter"), ["214bisA", "214bisB", "214bisC"]),
        ("214A", "214bis", ("214A",), ["214B", "214C", "214D"]),
        ("214A", "214B", ("214A", "214B"), ["214AA", "214AB", "214AC"]),
        ("214", "214A", ("214A",), ["214-0A", "214-0B", "214-0C"]),
        ("214", "214-0A", ("214-0A",), ["214-00A", "214-00B", "214-00C"]),
        ("0", "1", (), ["0bis", "0ter", "0quater"]),
    ],
)
def test_numbers_between_two_are_the_most_usual_that_have_room(
    low: str, high: str | None, taken: tuple[str, ...], told: list[str]
) -> None:
    assert between(low, high, 3, taken) == told


def test_the_latin_numbers_are_those_in_use_and_all_differ() -> None:
    assert LATIN[:9] == (
        "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")  # fmt: skip
    assert LATIN[9:11] == ("undecies", "duodecies")
    assert LATIN[18:20] == ("vicies", "unvicies")
    assert len(set(LATIN)) == len(LATIN) == 98


def test_where_a_gap_holds_more_than_there_are_latin_numbers_all_in_it_have_letters() -> None:
    numbers = between("3", "4", 120, ())
    assert (numbers[0], numbers[24], numbers[25]) == ("3A", "3Y", "3ZA")


CHAPTERS = ("a", "b")
KINDS = {"p": "Words.", "l": "- item", "q": "> Quoted.", "t": TABLE, "s": "## S", "u": "### U"}


def blocks() -> st.SearchStrategy[list[str]]:
    """Blocks by their kinds: what stands before the digits of an id says what the block is."""
    kinds = st.sampled_from(sorted(KINDS))
    return st.lists(kinds, min_size=1, max_size=12).map(
        lambda drawn: [f"{kind}{place}" for place, kind in enumerate(drawn)]
    )


def write(names: Sequence[str]) -> list[str]:
    return [f"{name}: {KINDS[name.removeprefix('n')[0]]}" for name in names]


@st.composite
def reviewed(draw: st.DrawFn) -> tuple[list[list[str]], list[list[str]], set[str]]:
    """A sealed text, a later one, and the ids that were moved."""
    sealed = [[f"{name}x{place}" for name in draw(blocks())] for place in range(len(CHAPTERS))]
    now = [list(chapter) for chapter in sealed]
    moved: set[str] = set()
    for step in range(draw(st.integers(0, 6))):
        chapter = now[draw(st.integers(0, 1))]
        act = draw(st.sampled_from(["insert", "insert", "delete", "move"]))
        if act == "insert" or not chapter:
            chapter.insert(draw(st.integers(0, len(chapter))), f"n{draw(st.sampled_from(sorted(KINDS)))}{step}")
            continue
        taken = chapter.pop(draw(st.integers(0, len(chapter) - 1)))
        if act == "move":
            moved.add(taken)
            target = now[draw(st.integers(0, 1))]
            target.insert(draw(st.integers(0, len(target))), taken)
    return sealed, now, moved


def shown(numbers: Numbers) -> list[tuple[str, str, int]]:
    """(kind, number, chapter) of all that has a number of its own, in the order of the text."""
    return [
        ("section" if one.kind == "section" else one.kind, one.text, position)
        for position, chapter in enumerate(numbers.blocks)
        for one in chapter
        if one.shown
    ]


@settings(max_examples=150, deadline=None)
@given(reviewed())
def test_numbers_are_unique_and_rise_with_the_text_and_what_did_not_move_keeps_its_own(
    case: tuple[list[list[str]], list[list[str]], set[str]],
) -> None:
    sealed, now, moved = case
    frozen = seal(sorted(moved), **{name: write(sealed[place]) for place, name in enumerate(CHAPTERS)})
    numbers = number(frozen, **{name: write(now[place]) for place, name in enumerate(CHAPTERS)})
    told = shown(numbers)
    for kind in ("paragraph", "section", "table"):
        row = [number for found, number, _ in told if found == kind]
        assert len(set(row)) == len(row)
        parts = [tuple(key_of(part) for part in number.replace("-", ".").split(".")) for number in row]
        assert parts == sorted(parts)
    if not moved:
        for name, one in numbers.by_id.items():
            if name in frozen.numbers and frozen.owns(name) and name[0] in "pq":
                assert one.text == frozen.numbers[name]
            if name in frozen.numbers and name[0] in "ts" and one.shown:
                assert one.text == frozen.numbers[name]


@settings(max_examples=100, deadline=None)
@given(reviewed())
def test_a_number_that_was_printed_is_never_given_to_another(
    case: tuple[list[list[str]], list[list[str]], set[str]],
) -> None:
    sealed, now, moved = case
    frozen = seal(sorted(moved), **{name: write(sealed[place]) for place, name in enumerate(CHAPTERS)})
    numbers = number(frozen, **{name: write(now[place]) for place, name in enumerate(CHAPTERS)})
    printed = {
        (name[0] in "su", name[0] == "t", number): name
        for name, number in frozen.numbers.items()
        if name not in frozen.chapters | frozen.followers
    }
    for name, one in numbers.by_id.items():
        bearer = printed.get((one.kind == "section", one.kind == "table", one.text))
        if one.shown and one.kind != "chapter" and name not in frozen.followers:
            assert bearer in (None, name)
