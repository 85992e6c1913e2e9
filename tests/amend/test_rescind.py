"""Taking merged changes out: what they did goes, and what later changes did to anything else stays."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkcctl.amend.claims import Key
from rkcctl.amend.former_places import Traces, Undone
from rkcctl.amend.order import Hang
from rkcctl.amend.take_out import Refused, Rescission, take_out
from rkcctl.amend.units import Unit

PATH = "guidelines/en/cloud.md"
NAMES = [f"cloud-{number:03}" for number in range(1, 8)]


def units(*names: str) -> tuple[Unit, ...]:
    return tuple(Unit(name, f"\n<!-- {name} -->\n{name} as it was.\n") for name in names)


@dataclass(frozen=True)
class Edit:
    """What a round of changes does with a text: words amended, units taken out, units put behind others."""

    amended: frozenset[str]
    gone: frozenset[str]
    behind: tuple[str, ...]
    mark: str

    def of(self, text: tuple[Unit, ...]) -> tuple[Unit, ...]:
        found: list[Unit] = []
        for unit in text:
            if unit.id not in self.gone:
                more = f"{self.mark}\n" if unit.id in self.amended else ""
                found.append(Unit(unit.id, unit.text + more))
            if unit.id in self.behind:
                found += units(f"{unit.id}-{self.mark}")
        return tuple(found)

    @property
    def touched(self) -> frozenset[str]:
        return self.amended | self.gone


@st.composite
def two_rounds(draw: st.DrawFn) -> tuple[Edit, Edit]:
    """Two rounds that touch different units of one file."""
    fates = draw(st.lists(st.sampled_from("-agAG"), min_size=len(NAMES), max_size=len(NAMES)))

    def edit(letters: str, mark: str) -> Edit:
        amended, gone = (
            frozenset(name for name, fate in zip(NAMES, fates, strict=True) if fate == letter) for letter in letters
        )
        return Edit(amended, gone, tuple(draw(st.sets(st.sampled_from(NAMES), max_size=3))), mark)

    return edit("ag", "first"), edit("AG", "later")


@given(two_rounds())
def test_a_rescission_takes_out_one_round_and_leaves_a_later_one_alone(rounds: tuple[Edit, Edit]) -> None:
    first, later = rounds
    base = units(*NAMES)
    merged = first.of(base)
    now = later.of(merged)
    found = take_out({PATH: now}, {PATH: merged}, {PATH: base})
    assert not isinstance(found, Refused)
    kept = {unit.id: unit.text for unit in later.of(base)}
    # What the later round put behind a unit that the first had taken out had no place to stand.
    kept = {name: text for name, text in kept.items() if name in {*NAMES, *(unit.id for unit in now)}}
    assert {unit.id: unit.text for unit in found.files[PATH]} == kept
    staying = [name for name in NAMES if name not in first.touched | later.gone]
    assert [unit.id for unit in found.files[PATH] if unit.id in staying] == staying


@given(two_rounds(), st.sampled_from(NAMES))
def test_what_a_later_round_changed_in_the_same_words_is_not_taken_out(rounds: tuple[Edit, Edit], name: str) -> None:
    first, later = rounds
    first = Edit(first.amended | {name}, first.gone - {name}, first.behind, first.mark)
    later = Edit(later.amended | {name}, later.gone - {name}, later.behind, later.mark)
    merged = first.of(units(*NAMES))
    found = take_out({PATH: later.of(merged)}, {PATH: merged}, {PATH: units(*NAMES)})
    assert found == Refused(f"a later change touched '{name}'", block=name)


def hang(node: str, anchor: str, side: str = "right", by: str = "2019-005") -> Hang:
    return Hang(node, anchor, side, Key(0, by, 1), 0)


@dataclass(frozen=True)
class Turns:
    """A text, after a first change and after a later one: ids in order, and what each hung on what."""

    base: str
    first: str
    later: str
    by_first: tuple[Hang, ...] = ()
    by_later: tuple[Hang, ...] = ()
    nodes: str = ""

    def without_first(self) -> str | Refused:
        nodes = {PATH: (self.nodes or self.base).split()}
        traces = Traces(own=self.by_first, later=self.by_later, nodes=nodes)
        return order(take_out(self.file(self.later), self.file(self.first), self.file(self.base), traces))

    def without_both(self) -> str | Refused:
        """The first goes first."""
        now = self.without_first()
        assert isinstance(now, str)
        undone = (Undone(frozenset(hang.node for hang in self.by_first), self.file(self.base)),)
        traces = Traces(own=self.by_later, undone=undone, before=(self.file(self.base),))
        return order(take_out(self.file(now), self.file(self.later), self.file(self.first), traces))

    def file(self, names: str) -> dict[str, tuple[Unit, ...]]:
        return {PATH: units(*names.split())}


def order(found: Rescission | Refused) -> str | Refused:
    return found if isinstance(found, Refused) else " ".join(unit.id for unit in found.files[PATH])


@pytest.mark.parametrize(
    ("turns", "between"),
    [
        # What stood before it moved to another section, or to another chapter: it comes behind what stayed.
        (Turns("a b c d e", "a b c e", "a c b e", by_later=(hang("c", "a"),)), "a c b d e"),
        (Turns("a b c d e", "a b c e", "a b e", by_later=(hang("c", "z"),)), "a b d e"),
        # What stood behind it moved: nothing tells of the two but the text in which both stood.
        (Turns("a b c d", "a c d", "c a d", by_later=(hang("c", "a", "left"),)), "c a b d"),
        # The section moved in which it stood: it goes back into that.
        (
            Turns(
                "a s b c t d", "a s c t d", "a t d s c",
                by_later=(hang("s", "$t"), hang("c", "$t"), hang("$s", "$t")), nodes="a s b c $s t d $t",
            ),
            "a t d s b c",
        ),
        # Something came since behind what stands before it, or before what stands behind it.
        (Turns("a b c", "a c", "a n c", by_later=(hang("n", "a"),)), "a n b c"),
        (Turns("a b c", "a c", "a n c", by_later=(hang("n", "c", "left"),)), "a b n c"),
        # What was hung since on what goes back goes along.
        (Turns("a b c d", "a c d b", "a c d b n", (hang("b", "d"),), (hang("n", "b"),)), "a b n c d"),
        # What stood behind it went back since: it is no later change that left it there.
        (Turns("a b c", "a c b", "a c", (hang("c", "a"),)), "a c"),
        # It was moved to where it stands already, as what stood between was gone.
        (Turns("a b c d", "a c d", "a c d", by_later=(hang("c", "a"),)), "a c b d"),
    ],
)  # fmt: skip
def test_what_is_put_back_stands_by_what_has_not_moved_since(turns: Turns, between: str) -> None:
    assert turns.without_first() == between
    assert turns.without_both() == turns.base


def test_what_both_changes_moved_goes_back_with_the_later_one_first() -> None:
    turns = Turns("a b c d", "a c d b", "b a c d", (hang("b", "d"),), (hang("b", "a", "left"),))
    assert turns.without_first() == Refused("a later change touched 'b'", block="b")


@pytest.mark.parametrize(
    ("left", "now", "then"),
    [
        ("d", "d", "d"),
        # The later change amended it as well: its words go back, where it stands.
        ("d!", "d!", "d"),
        ("d!", "d?", None),
    ],
)
def test_what_is_back_in_its_chapter_is_not_taken_along_out_of_it_again(left: str, now: str, then: str | None) -> None:
    """A paragraph was moved behind another, which a later change moved, with it, to the chapter of the first."""
    there = "guidelines/en/data.md"

    def files(one: str, other: str) -> dict[str, tuple[Unit, ...]]:
        said = {path: (Unit(name[0], name) for name in names.split()) for path, names in ((PATH, one), (there, other))}
        return {path: tuple(found) for path, found in said.items()}

    base, first, later = files("a b", "c d e"), files("a d b", "c e"), files("b", f"a {left} c e")
    # Another language has the same ids.
    undone = (Undone(frozenset("d"), base | {"guidelines/fr/cloud.md": base[there]}),)
    traces = Traces(own=(hang("a", "data"),), undone=undone, before=(base,))
    found = take_out(files("b", f"a c {now} e"), later, first, traces)
    if then is None:
        assert found == Refused("a later change touched 'd'", block="d")
    else:
        assert not isinstance(found, Refused)
        assert found.files == files("a b", f"c {then} e")
