"""Entries added to YAML: read back as they were given, and no other byte touched."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from rkcctl.model.tree import to_plain
from rkcctl.read.text import decode
from rkcctl.read.yaml_edit import append_entries, insert_item, remove_item
from rkcctl.read.yaml_tree import read_yaml
from rkcctl.read.yaml_words import write_block, write_flow

NEW = {"about": "2019-004", "act": "noted"}
LINES = "  - about: 2019-004\n    act: noted\n"


def read(data: bytes) -> object:
    text, faults = decode("x.yaml", data)
    assert text is not None and faults == []
    tree, faults = read_yaml("x.yaml", text)
    assert faults == []
    return None if tree is None else to_plain(tree)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"events:\n{LINES}"),
        ("# a note\n", f"# a note\nevents:\n{LINES}"),
        ("id: x\n# the end", f"id: x\n# the end\nevents:\n{LINES}"),
        ("events: []\nid: x\n", f"events:\n{LINES}id: x\n"),
        ("events: [ ]   # none yet\nid: x\n", f"events:   # none yet\n{LINES}id: x\n"),
        ("events: []", f"events:\n{LINES}".rstrip("\n")),
        ("events:\nid: x\n", f"events:\n{LINES}id: x\n"),
        ("events:  # none yet\n\nid: x\n", f"events:  # none yet\n{LINES}\nid: x\n"),
        ("events: [\n]\n", "events: [{about: 2019-004, act: noted}\n]\n"),
        ("events: [{a: b}, ] # c\n", "events: [{a: b}, {about: 2019-004, act: noted}, ] # c\n"),
        ("events:\n  - a: b  # c\n\n# of id\nid: x\n", f"events:\n  - a: b  # c\n{LINES}\n# of id\nid: x\n"),
        ("events:\n- a: b", "events:\n- a: b\n- about: 2019-004\n  act: noted\n"),
        ("events:\n  - a: |+\n      b\n\nid: x\n", f"events:\n  - a: |+\n      b\n\n{LINES}id: x\n"),
        ("events:\n  - a: >-\n      b\n      c\n# d\n", f"events:\n  - a: >-\n      b\n      c\n{LINES}# d\n"),
        ("events:\n  -\n  - a:\nid: x\n", f"events:\n  -\n  - a:\n{LINES}id: x\n"),
        ("{}", "{events: [{about: 2019-004, act: noted}]}"),
        ('{"id": "x"}\n', '{"id": "x", events: [{about: 2019-004, act: noted}]}\n'),
        ('{"events": [], "id": "x"}', '{"events": [{about: 2019-004, act: noted}], "id": "x"}'),
        ('{"id": 1, "events": [{}]}', '{"id": 1, "events": [{}, {about: 2019-004, act: noted}]}'),
        ("---\nid: x\n", f"---\nid: x\nevents:\n{LINES}"),
    ],
)
def test_an_entry_goes_to_the_end_of_its_list(before: str, after: str) -> None:
    assert append_entries("x.yaml", before.encode(), "events", [NEW]) == after.encode()


@pytest.mark.parametrize(
    "text", ["- a\n", "events: a\n", "events: ~\n", "events: {}\n", "a: [\n", "a: 1\na: 2\n", "id: x\n...\n", "\0"]
)
def test_what_cannot_be_added_to_is_left_alone(text: str) -> None:
    assert append_entries("x.yaml", text.encode(), "events", [NEW]) is None


def test_line_ends_and_byte_order_mark_stay_as_they_are() -> None:
    before = b"\xef\xbb\xbfid: \xc3\xa9\r\nevents:\r\n  - a: b\r\nz: 1\r\n"
    lines = LINES.encode().replace(b"\n", b"\r\n")
    after = append_entries("x.yaml", before, "events", [NEW])
    assert after == before.replace(b"  - a: b\r\n", b"  - a: b\r\n" + lines)


@pytest.mark.parametrize(
    "text",
    ["yes", "NO", "null", "~", "2019-10-04", "2019-10-04 17:12", "1e3", "0x1F", "12:30:45", "1_000", ".inf", "- a",
     "a: b", "a #b", "#", "", " a ", "'", '"', "\\", "a\nb", "{a}", "[", "&a", "*a", "!a", "%", "@", "`", "?", "|", ">",
     "=", "<<", "\x7f", "\x85", "\u2028", "\ufeff", "é", "🛃", "sha256:00", "2019-004", "2019-004/12", "XA"],
)  # fmt: skip
def test_a_text_is_read_back_as_the_same_text(text: str) -> None:
    after = append_entries("x.yaml", b"", "events", [{"a": text, "b": [text], "c": {"en": text}}])
    assert after is not None
    assert read(after) == {"events": [{"a": text, "b": [text], "c": {"en": text}}]}


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SAFE = st.sampled_from(["a", "b: c", "2019-10-04", "x\ny", "é", "'", '"', "# no", "- z", "", " q "])
VALUES = st.recursive(
    SAFE, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SAFE, inner, max_size=2), max_leaves=5
)
ENTRIES = st.lists(
    st.dictionaries(st.sampled_from(["about", "act", "on"]), WORDS | st.lists(WORDS), min_size=1),
    min_size=1,
    max_size=2,
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """YAML as people might write it: keys in any order, in several styles, with comments and blank lines."""
    parts = []
    for key in draw(st.permutations(["id", "events", "z"]))[: draw(st.integers(0, 3))]:
        comment = draw(st.sampled_from(["", "  # c", "\n# c", "\n\n"]))
        style = draw(st.sampled_from(["flow", "block", "flat", "literal", "empty", "nothing"]))
        items = [{"k": value} for value in draw(st.lists(VALUES, min_size=1, max_size=3))]
        parts.append(
            {
                "flow": f"{key}: {write_flow(items)}{comment}\n",
                "block": f"{key}:{comment}\n{write_block(items, 2)}",
                "flat": f"{key}:{comment}\n{write_block(items, 0)}",
                "literal": f"{key}:{comment}\n  - |{draw(st.sampled_from(['', '-', '+']))}\n    a\n    # b\n\n",
                "empty": f"{key}: []{comment}\n",
                "nothing": f"{key}:{comment}\n",
            }[style]
        )
    end = draw(st.sampled_from(["", "\n", "# the end"]))
    return "".join(parts) + end


@settings(max_examples=200)
@given(files(), ENTRIES, st.sampled_from(["\n", "\r\n"]))
def test_adding_changes_no_other_byte_and_reads_back(
    text: str, entries: list[dict[str, object]], line_end: str
) -> None:
    before = text.replace("\n", line_end).encode()
    held = read(before) or {}
    assert isinstance(held, dict)
    after = append_entries("x.yaml", before, "events", entries)  # type: ignore[arg-type]
    assert after is not None, text
    assert read(after) == {**held, "events": [*(held.get("events") or []), *entries]}
    # All that was there is there still, in order, but for the brackets of an empty list.
    kept = before.replace(b"events: []", b"events:") if not held.get("events") else before
    start = next(
        (n for n, (old, new) in enumerate(zip(kept, after, strict=False)) if old != new), min(len(kept), len(after))
    )
    assert any(after.endswith(kept[cut:]) for cut in range(start + 1)), (kept, after)


LIST = "id: x\nchapters:\n  - one  # first\n  - two\nthemes: []\n"


def listed(text: str | None) -> object:
    assert text is not None
    return read(text.encode())["chapters"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("beside", "after"),
    [
        ({}, ["one", "two", "new"]),
        ({"after": "one"}, ["one", "new", "two"]),
        ({"before": "one"}, ["new", "one", "two"]),
        ({"before": "two"}, ["one", "new", "two"]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_item_comes_where_it_is_asked_for_and_goes_without_a_trace(
    beside: dict[str, str], after: list[str], end: str
) -> None:
    tree, _ = read_yaml("x.yaml", LIST)
    assert tree is not None
    text = insert_item(LIST.replace("\n", end), tree, "chapters", "new", **beside)
    assert listed(text) == after
    assert text is not None
    tree, _ = read_yaml("x.yaml", text.replace("\r\n", "\n"))
    assert tree is not None
    assert remove_item(text, tree, "chapters", "new") == LIST.replace("\n", end)


@pytest.mark.parametrize("text", ["chapters: [one, two]\n", "chapters:\n  - two\n", "chapters: two\n", "id: two\n"])
def test_an_item_that_has_no_line_of_its_own_is_left_where_it_is(text: str) -> None:
    tree, _ = read_yaml("x.yaml", text)
    assert tree is not None
    assert remove_item(text, tree, "chapters", "two") is None
    assert insert_item(text, tree, "chapters", "new", before="one") is None
