"""What the same words are. The vectors of docs/digests.md are tried with that page."""

import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.model.digest import Leaf, digest_block, digest_file, digest_leaf, digest_text, fold
from rkcctl.read.chapter import read_chapter

AT_RANDOM = settings(max_examples=200, deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize("text, folded", [
    ("", ""),
    ("   \n\t ", ""),
    ("one two", "one two"),
    (" one  two ", "one two"),
    ("one\ntwo", "one two"),
    ("one\r\ntwo\rthree", "one two three"),
    ("one \t\n\n  two", "one two"),
    ("one\\\ntwo", "one\\\ntwo"),
    ("one \\\n   two", "one \\\ntwo"),
    ("one\\\r\ntwo", "one\\\ntwo"),
    ("one\\ \ntwo", "one\\ two"),
    ("one\\\\\ntwo", "one\\\\ two"),
    ("one\\\\\\\ntwo", "one\\\\\\\ntwo"),
    ("one\\", "one\\"),
    ("one\\\n\\\ntwo", "one\\\n\\\ntwo"),
    ("one\u00a0 two", "one\u00a0 two"),
    ("\u00a0one\u00a0", "\u00a0one\u00a0"),
    ("one\u2009\u202f two\u2028", "one\u2009\u202f two\u2028"),
    ("one\fv\vtwo", "one\fv\vtwo"),
    ("Straße e\u0301 É", "Straße e\u0301 É"),
])  # fmt: skip
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


TEXTS = st.lists(st.sampled_from((*"ab\\\n \t\r\u00a0é", "\r\n", "\\\n", "\\\\\n", "  ")), max_size=20).map("".join)


@AT_RANDOM
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@AT_RANDOM
@given(TEXTS)
def test_folding_keeps_every_letter_and_leaves_one_kind_of_blank(text: str) -> None:
    folded = fold(text)
    assert re.sub(r"[ \t\r\n]", "", folded) == re.sub(r"[ \t\r\n]", "", text)
    assert not re.search(r"[\t\r]|  |\n |^ | $", folded)
    # A line end that is left has an odd number of backslashes before it.
    assert all(len(found[1]) % 2 for found in re.finditer(r"(\\*)\n", folded))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_leaf_is_digested_with_its_kind() -> None:
    assert digest_leaf(Leaf("paragraph", "One\n two.")) == _sha256("paragraph\nOne two.")
    assert digest_leaf(Leaf("item", "One two.")) == _sha256("item\nOne two.")
    assert digest_leaf(Leaf("paragraph", "")) == _sha256("paragraph\n")
    assert digest_leaf(Leaf("paragraph", "Délai : 7\u00a0j")) == _sha256("paragraph\nDélai : 7\u00a0j")


def test_code_is_not_folded() -> None:
    assert digest_leaf(Leaf("code", "a  b\n\n")) == _sha256("code\na  b\n\n")


def test_a_block_is_digested_from_the_digests_of_its_leaves_in_order() -> None:
    one, two = Leaf("caption", "Steps"), Leaf("cell", "A")
    assert digest_block([one, two]) == _sha256(f"{digest_leaf(one)}\n{digest_leaf(two)}\n")
    assert digest_block([one, two]) != digest_block([two, one])
    assert digest_block([]) == _sha256("")
    assert digest_block([Leaf("item", "a b")]) != digest_block([Leaf("item", "a"), Leaf("item", "b")])


def test_a_text_has_one_digest_on_every_desk_and_an_image_is_its_bytes() -> None:
    assert digest_text(b"a\r\nb\rc\n") == _sha256("a\nb\nc\n") == digest_text(b"a\nb\nc\n")
    for path in ("en/a.md", "a.yaml", "figures/a.svg"):
        assert digest_file(path, b"a\r\n") == _sha256("a\n")
    assert digest_file("figures/a.png", b"a\r\n") == _sha256("a\r\n")


CHAPTER = """---
id: cloud
title: Cloud services
---

## Choosing *a* service

One [word](#cloud-001)[^n]
  wrapped.

> two
lazy

- three <!-- cloud-001 -->

  four
  1. five

Table:  Steps

| A | B\\|C |
|:--|--|
|  d | |

Figure: Way

![a *b*](../figures/c.svg)

```sh
six  six
```

[^n]: seven

    - eight
"""


def test_the_leaves_of_every_kind_of_block() -> None:
    chapter, _, found = read_chapter("guidelines/en/cloud.md", "en", CHAPTER.encode())
    assert found == []
    assert [[(leaf.kind, fold(leaf.text)) for leaf in part.leaves] for part in (*chapter.blocks, *chapter.notes)] == [
        [("heading", "Choosing *a* service")],
        [("paragraph", "One [word](#cloud-001)[^n] wrapped.")],
        [("paragraph", "two lazy")],
        [("item", "three"), ("item", "four"), ("item", "five")],
        [("caption", "Steps"), ("cell", "A"), ("cell", "B|C"), ("cell", "d"), ("cell", "")],
        [("caption", "Way"), ("alt", "a *b*")],
        [("code", "six six")],
        [("note", "seven"), ("note", "eight")],
    ]
    assert chapter.blocks[2].sha256 == _sha256(_sha256("paragraph\ntwo lazy") + "\n")
    assert chapter.notes[0].sha256 == _sha256(_sha256("note\nseven") + "\n" + _sha256("note\neight") + "\n")
