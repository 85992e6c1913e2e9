"""Values set and entries added or taken out in YAML: at their place, and no other byte touched."""

import pytest

from rkcctl.model.tree import Loc
from rkcctl.read.yaml_put import add_item, drop_item, drop_key, put_value


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ("id: x\nactual: null   # once held\nb: c\n", (), "id: x\nactual: 2019   # once held\nb: c\n"),
        ("id: x\nactual:   # once held\nb: c\n", (), "id: x\nactual: 2019   # once held\nb: c\n"),
        ("actual: {from: 2018,\n  to: 2019}\nb: c\n", (), "actual: 2019\nb: c\n"),
        ("actual:\n  from: 2018\n  to: 2019\nb: c\n", (), "actual: 2019\nb: c\n"),
        ('actual: "2018"', (), "actual: 2019"),
        ("id: x\nplanned: 2018  # as told\nb: c\n", (), "id: x\nplanned: 2018  # as told\nactual: 2019\nb: c\n"),
        ("id: x\nb: >-\n  c\n  d\n", (), "id: x\nb: >-\n  c\n  d\nactual: 2019\n"),
        ("a: [{id: x}, {id: y}]\n", ("a", 1), "a: [{id: x}, {id: y, actual: 2019}]\n"),
        ("a:\n  - id: x  # one\n  - id: y\n", ("a", 0), "a:\n  - id: x  # one\n    actual: 2019\n  - id: y\n"),
        ("id: x\r\nb: c\r\n", (), "id: x\r\nb: c\r\nactual: 2019\r\n"),
        ('{"id": "x"}', (), '{"id": "x", actual: 2019}'),
    ],
)
def test_a_value_is_set_in_its_place(before: str, at: Loc, after: str) -> None:
    assert put_value("x.yaml", before.encode(), at, "actual", "2019", "planned") == after.encode()


@pytest.mark.parametrize(
    ("before", "row", "after"),
    [
        ("a:\n  - cells: []  # none\n", None, "a:\n  - cells: [{c: d}]  # none\n"),
        ("a:\n  - cells: [{c: a}]\n", None, "a:\n  - cells: [{c: a}, {c: d}]\n"),
        ("a:\n  - cells: [{c: a}, {c: b}]\n", 0, "a:\n  - cells: [{c: a}, {c: d}, {c: b}]\n"),
        (
            "a:\n  - cells:\n      - c: a\n        n: >-\n          why\n      - {c: b}  # b\n",
            0,
            "a:\n  - cells:\n      - c: a\n        n: >-\n          why\n      - {c: d}\n      - {c: b}  # b\n",
        ),
        ("a:\n- cells:\n  - {c: a}", None, "a:\n- cells:\n  - {c: a}\n  - {c: d}"),
    ],
)
def test_an_item_is_added_to_a_list_within(before: str, row: int | None, after: str) -> None:
    assert add_item("x.yaml", before.encode(), ("a", 0, "cells"), "{c: d}", row) == after.encode()


@pytest.mark.parametrize(
    ("before", "row", "after"),
    [
        ("a: [1, 2, 3]  # c\n", 0, "a: [2, 3]  # c\n"),
        ("a: [1, 2, 3]\n", 2, "a: [1, 2]\n"),
        ("a: [{b: 1}]\n", 0, "a: []\n"),
        ("a:\n  - 1  # one\n  - b: 2\n    c: 3\n  - 4\n", 1, "a:\n  - 1  # one\n  - 4\n"),
        ("a:\n  - 1\n  - 2", 1, "a:\n  - 1\n"),
    ],
)
def test_an_item_is_taken_out(before: str, row: int, after: str) -> None:
    assert drop_item("x.yaml", before.encode(), ("a",), row) == after.encode()


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ("id: x\nb: {c: d}  # e\nf: g\n", (), "id: x\nf: g\n"),
        ("id: x\nb:\n  - c\n  - d", (), "id: x\n"),
        ("b: >-\n  c\n  d\nid: x\n", (), "id: x\n"),
        ("a: [{b: 1, c: 2}]\n", ("a", 0), "a: [{c: 2}]\n"),
        ("a: [{c: 2, b: [1]}]\n", ("a", 0), "a: [{c: 2}]\n"),
        ("a:\n  - c: 1\n    b:\n  - c: 2\n", ("a", 0), "a:\n  - c: 1\n  - c: 2\n"),
        # The first key of an item stands on the line of its mark, and what would be left of one key is nothing.
        ("a:\n  - b: 1\n    c: 2\n", ("a", 0), None),
        ("b: 1\n", (), None),
        ("c: 1\nd: 2\n", (), None),
        ("- b\n", (), None),
    ],
)
def test_a_key_is_taken_out(before: str, at: Loc, after: str | None) -> None:
    assert drop_key("x.yaml", before.encode(), at, "b") == (after.encode() if after is not None else None)


@pytest.mark.parametrize(
    "text",
    ["- a\n", "a: [\n", "", "actual:\n  from: 1  # a remark\n  to: 2\n", "actual:  # why\n  - 1\n", "\0"],
)
def test_what_cannot_be_set_is_left_alone(text: str) -> None:
    assert put_value("x.yaml", text.encode(), (), "actual", "2019") is None


def test_what_is_not_there_is_not_added_to() -> None:
    text = b"a:\n  - 1\nb: c\n"
    assert add_item("x.yaml", text, ("b",), "x") is None
    assert add_item("x.yaml", text, ("c", 0), "x") is None
    assert drop_item("x.yaml", text, ("a",), 0) is None
    assert put_value("x.yaml", text, (), "d", "{unclosed") is None
