"""Cases at random: a text with two to five proposals on it, which disagree, or come to one leaf in peace."""

import random
from functools import lru_cache

from rkcctl.amend.target import find_target
from rkcctl.amend.text import Text
from rkcctl.model.proposal import ProposalFile
from tests.amend.random_proposals import OPERATIONS, Drafter, Keys, Submission, random_submission
from tests.amend.random_texts import random_text
from tests.amend.scale import CASES

TEXTS = max(CASES // 20, 100)
"""So many texts a run has: reading one takes as long as merging into it."""


@lru_cache(maxsize=200)
def text_of(number: int) -> Text:
    return random_text(random.Random(number))


def random_case(source: bytes | int, most: int = 5) -> tuple[Text, tuple[ProposalFile, ...]]:
    """A text, and two to five proposals on it."""
    rng = random.Random(source)
    text = text_of(rng.randrange(TEXTS))
    return text, tuple(one.read() for one in random_submissions(rng, text, most))


def random_submissions(rng: random.Random, text: Text, most: int = 5) -> tuple[Submission, ...]:
    """Two to five proposals: either at odds over two paragraphs, or of one mind about one."""
    numbers = range(1, rng.randint(2, most) + 1)
    if rng.random() < 0.35 and (files := _agreeing(rng, text, numbers)):
        return files
    names = [block.id for chapter in text.in_language("en") for block in chapter.blocks]
    hot = tuple(rng.sample(names, min(2, len(names))))
    return tuple(random_submission(rng, text, number, hot) for number in numbers)


def _agreeing(rng: random.Random, text: Text, numbers: range) -> tuple[Submission, ...]:
    """Proposals that change words of one leaf, each its own, and something else that no other has named."""
    leaves = [
        (block.id, number)
        for chapter in text.in_language("en")
        for block in chapter.blocks
        for number, leaf in enumerate(block.leaves)
        if leaf.kind in ("paragraph", "item", "cell") and len(leaf.text.split()) > 2 * len(numbers)
    ]
    if not leaves:
        return ()
    name, number = rng.choice(leaves)
    target = find_target(text, "en", name)
    assert target is not None
    words = target.texts[number].split(" ")
    single = [word for word in words if word.isalpha() and sum(text.count(word) for text in target.texts) == 1]
    apart = single[::2][: len(numbers)]
    shared = Drafter(rng, text, (), used={name})
    files: list[Submission] = []
    for turn, word in zip(numbers, apart, strict=False):
        changes: list[Keys] = [{"c": 1, "amend": name, "edits": [{"find": word, "replace": f"{word} {shared.new()}"}]}]
        shared.c = 2
        keys = OPERATIONS[rng.choice(("insert", "insert", "item", "cell", "move", "note", "amend", "figure"))][1](
            shared
        )
        files.append(Submission(f"2019-{turn:03}", (*changes, *([{"c": 2, **keys}] if keys else []))))
    return tuple(files) if len(files) > 1 else ()
