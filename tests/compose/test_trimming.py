"""What two runs begin and end with alike: setting it aside changes nothing of what a redline shows."""

import random

import pytest

from rkcctl.compose.attribution import Attributor
from rkcctl.compose.redline_nodes import NodeRedliner
from rkcctl.compose.tokens import join_texts
from rkcctl.compose.trimming import as_read, trim
from rkcctl.model.digest import Leaf
from rkcctl.model.document import Break, Emphasis, Inlines, Paragraph, Text
from rkcctl.model.redline import Attribution, Attributions, Span
from rkcctl.read.words import read_words

PLAIN = ("the", "a", "of", "word.", "2,000", "state-of-the-art", "(so)", "end.", "the", "the")
WORDS = (*PLAIN, "**bold**", "*very", "much*", "[link](#x)", "a[^n1]", "[^n2]")
SEEDS = range(400)
SOFT = Break(hard=False)


def run_of(source: str) -> Inlines:
    (block,) = read_words(source).blocks
    assert isinstance(block.content, Paragraph)
    return block.content.content


def redliner(source: str, *, exact: bool) -> NodeRedliner:
    """One that knows of each word by whom it is changed, for which nothing can be set aside; or one that does not."""
    spans = {"b": (Span(0, 0, len(source) + 1, "k"),)} if exact else {}
    given = Attributions({"k": Attribution("k", "XA")}, {"b": ("k",)}, spans)
    return NodeRedliner(Attributor(given, {"b": (Leaf("paragraph", source, 1),)}, "en"), "b", "k", frozenset())


def edit(words: list[str], rng: random.Random) -> list[str]:
    """The words with a few replaced, added or taken out, never most of them."""
    found = list(words)
    for _ in range(rng.randint(0, 3)):
        at = rng.randrange(len(found))
        found[at : at + rng.randint(0, 1)] = [rng.choice(WORDS)][: rng.randint(0, 1)]
        found = found or [rng.choice(WORDS)]
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_a_redline_reads_the_same_whether_what_is_alike_was_set_aside_or_not(seed: int) -> None:
    rng = random.Random(seed)
    words = [rng.choice(WORDS) + rng.choice(("", "", "", "\n")) for _ in range(rng.randint(8, 40))]
    old, new = (" ".join(found).replace("\n ", "\n").strip() for found in (words, edit(words, rng)))
    before, after = run_of(old), run_of(new)
    shown = [redliner(old, exact=exact).run(before, after, 0) for exact in (True, False)]
    assert shown[0] == shown[1]


def test_a_word_that_is_alike_stays_at_either_end() -> None:
    apart = trim((Text("One two three four five six."),), (Text("One two three 4 five six."),))
    assert apart.head == (Text("One two "),)
    assert (apart.old, apart.new) == ((Text("three four five"),), (Text("three 4 five"),))
    assert apart.tail == (Text(" six."),)


@pytest.mark.parametrize(("old", "new"), [("", "one"), ("one", ""), ("one", "one"), ("one two", "one two"), (" ", "")])
def test_nothing_is_lost_of_short_runs(old: str, new: str) -> None:
    apart = trim((Text(old),) if old else (), (Text(new),) if new else ())
    for middle, whole in ((apart.old, old), (apart.new, new)):
        said = "".join(part.text for part in (*apart.head, *middle, *apart.tail) if isinstance(part, Text))
        assert said == whole.strip()


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ((Text(" a  b"), SOFT, Text("c ")), (Text("a b"), SOFT, Text("c")), (Text("a b c"),)),
        ((Text(" "),), (), ()),
        ((Text("a b"),), (Text("a c"),), None),
        ((Text("a"), Emphasis((Text("b"),))), (Text("a"), Emphasis((Text("b"),))), None),
    ],
)
def test_runs_of_words_alone_that_read_the_same_are_not_compared(
    old: Inlines, new: Inlines, wanted: Inlines | None
) -> None:
    assert as_read(old, new) == wanted
    if wanted is not None:
        apart = trim(old, new)
        assert join_texts((*apart.head, *apart.new, *apart.tail)) == wanted
