"""Taking merged changes out: what they did goes, and what later changes did to anything else stays."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from rkcctl.amend.rescind import Refused, take_out
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
