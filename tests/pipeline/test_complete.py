"""What `complete` writes reads back, and is the same within braces as on lines of its own."""

from pathlib import Path

import pytest

from rkcctl.model.change import OPERATIONS
from rkcctl.model.tree import to_plain
from rkcctl.pipeline.complete import complete_proposal
from rkcctl.read.proposal import read_proposal
from rkcctl.read.yaml_tree import read_yaml
from rkcctl.read.yaml_words import write_block, write_flow
from tests.amend.test_derive import BODY
from tests.case_files import base

FRONT = "id: new\ntitle: Many things\nby: XA\nlanguage: en\nbase: draft\nchanges:\n"
PATH = "proposals/new-many.md"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'

# Each operation as its author begins it, and the keys that are written in.
BEGUN = [
    ({"amend": "paragraph 1", "edits": [{"find": "sign", "replace": "pay"}]}, set()),
    ({"insert": "after 2", "text": "New."}, set()),
    ({"replace": "2", "text": "Other."}, {"was"}),
    ({"replace": "cloud-001", "text": "Other."}, {"was"}),
    ({"delete": "2"}, {"was"}),
    ({"delete": "cloud-006"}, {"was"}),
    ({"move": "2", "to": "first in section 1.2"}, set()),
    ({"split": "1", "into": ["One.", "Two."]}, {"was"}),
    ({"join": ["1", "2"]}, set()),
    ({"heading": "section 1.1", "text": "Choosing"}, {"was"}),
    ({"heading": "cloud", "text": "Clouds"}, {"was"}),
    ({"insert-section": "after section 1.1", "title": "More", "text": "Words."}, set()),
    ({"insert-chapter": "after cloud", "slug": "more", "title": "More", "text": "Words."}, set()),
    ({"delete-section": "section 1.2"}, {"was_sha256"}),
    ({"move-section": "section 1.2", "to": "before section 1.1"}, set()),
    ({"note": "cloud-n1", "text": "See it."}, {"was"}),
    ({"cell": "Table 1-1", "row": "Public", "column": "Days", "text": "5 days"}, {"was"}),
    ({"row": "Table 1-1", "delete": "Mixed"}, {"was"}),
    ({"item": "cloud-004", "after": "", "text": "first;"}, set()),
    ({"figure": "Figure 1-1", "file": "../figures/exit.svg"}, {"was_sha256"}),
    ({"replace-term": {"from": "contract", "to": "agreement"}, "scope": ["section 1.1"]}, {"expect"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def clouds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose chapter holds one of each thing that a change can name."""
    root = tmp_path_factory.mktemp("clouds")
    chapter = f"---\nid: cloud\ntitle: Cloud services\n---\n{BODY}".encode()
    files = base() | {"guidelines/en/cloud.md": chapter}
    files |= {f"guidelines/figures/{name}.svg": SVG for name in ("out", "exit")}
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def complete(root: Path, changes: str) -> list[dict[str, object]]:
    """The changes of a proposal after it was completed, read back."""
    done = complete_proposal(root, PATH, f"---\n{FRONT}{changes}---\n\n# Reasons\n\nBecause.\n".encode())
    assert (done.unclear, done.faults) == ((), ())
    front = done.data.decode().split("---\n")[1]
    tree, faults = read_yaml(PATH, front)
    assert tree is not None and not faults, done.data.decode()
    assert read_proposal(PATH, done.data)[2] == []
    plain = to_plain(tree)
    assert isinstance(plain, dict) and isinstance(plain["changes"], list)
    return plain["changes"]


def test_what_is_written_in_reads_back_and_is_the_same_within_braces(clouds: Path) -> None:
    begun = [{"c": str(number), **keys} for number, (keys, _) in enumerate(BEGUN, 1)]
    on_lines = complete(clouds, write_block(begun, 2))
    in_braces = complete(clouds, "".join(f"  - {write_flow(keys)}   # a remark\n" for keys in begun))
    assert in_braces == on_lines
    added = [set(after) - set(before) for before, after in zip(begun, on_lines, strict=True)]
    assert added == [keys for _, keys in BEGUN]
    assert on_lines[0]["edits"] == [{"find": "sign", "count": "1", "replace": "pay"}]
    assert {name for keys, _ in BEGUN for name in keys} >= OPERATIONS.keys()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("replace-term: {from: tip, to: top}, scope: [section 1.2]",
         "8:33: 'tip' does not stand in section 1.2 (cloud-s2)"),
        ("replace-term: {from: tip, to: top}", "8:33: 'tip' does not stand in the text"),
        ("replace-term: {from: contract, to: deal}, scope: ['1'], except: ['1']",
         "8:33: 'contract' does not stand in paragraph 1 (cloud-001), beside what `except` leaves out"),
        # Half of a scope would be counted, and the count be wrong once the other half is named aright.
        ("replace-term: {from: contract, to: deal}, scope: ['1', '99']", "8:67: there is no paragraph 99"),
    ],
)  # fmt: skip
def test_a_term_that_does_not_stand_in_its_scope_is_told_and_not_counted(clouds: Path, change: str, said: str) -> None:
    data = f"---\n{FRONT}  - {{c: 1, {change}}}\n---\n\n# Reasons\n\nBecause.\n".encode()
    done = complete_proposal(clouds, PATH, data)
    assert b"expect" not in done.data
    ((place, message, hint),) = done.unclear
    assert f"{place.line}:{place.column}: {message}" == said
    assert hint


LINKED = """\
---
id: new
title: Many things
by: XA
language: en{base}
changes:
  - c: 1
    insert: after 2
    text: |
      See [](1), `[](1)` and [the table](<Table 1-1>) in [the chapter](cloud.html).
      It is the table of [the model](cloud-s1), not [the file](2-other.svg).
  - {{c: 2, insert: last in cloud, text: "\\x41s in [](2), so in [](2)."}}
  - {{c: 3, amend: cloud-002, edits: [{{find: second, replace: "second or [third](1)", count: 1}}]}}
---

# Reasons

As [](<section 1.2>) says, and [](#cloud-002).
"""


@pytest.mark.parametrize("base", ["", "\nbase:   # which?", '\nbase: ""', "\nbase: draft"])
def test_a_base_that_is_missing_is_written_in_and_links_to_numbers_lead_to_ids(clouds: Path, base: str) -> None:
    done = complete_proposal(clouds, PATH, LINKED.format(base=base).encode())
    assert done.unclear == ()
    remark = "   # which?" if "#" in base else ""
    said = LINKED.format(base=f"\nbase: draft{remark}").replace("after 2", "after cloud-002")
    for old, new in (
        ("See [](1)", "See [](#cloud-001)"), ("(<Table 1-1>)", "(#cloud-003)"), ("(cloud.html)", "(#cloud)"),
        ("(cloud-s1)", "(#cloud-s1)"), ("[](2)", "[](#cloud-002)"), ("[third](1)", "[third](#cloud-001)"),
        ("<section 1.2>", "#cloud-s2"),
    ):  # fmt: skip
        said = said.replace(old, new)
    assert done.data.decode() == said
    assert ("line 6: base is written in: draft" in " ".join(done.told)) == (base != "\nbase: draft")
    assert complete_proposal(clouds, PATH, done.data).data == done.data


def test_a_link_to_a_number_that_nothing_has_is_told_at_its_place(clouds: Path) -> None:
    data = LINKED.format(base="\nbase: draft").replace("(<Table 1-1>)", "(1-9)").encode()
    ((place, message, _),) = complete_proposal(clouds, PATH, data).unclear
    assert (place.line, message) == (11, "there is no paragraph 1-9")


def test_what_is_told_stands_at_the_lines_of_the_file_as_it_is_after_lines_were_added(clouds: Path) -> None:
    begun = [
        {"c": "1", "delete": "2"},
        {"c": "2", "replace": "1", "text": "x"},
        {"c": "3", "move": "99", "to": "after 2"},
    ]
    data = f"---\n{FRONT.replace('base: draft', '')}{write_block(begun, 2)}---\n\n# Reasons\n\nBecause.\n".encode()
    done = complete_proposal(clouds, PATH, data)
    lines = done.data.decode().split("\n")
    ((place, _, _),) = done.unclear
    assert lines[place.line - 1][place.column - 1 :].startswith('"99"')
    starts = {"was": "    was:", "base": "base: draft", "2": "    delete: cloud-002", "1": "    replace: cloud-001"}
    told = [one.removeprefix("line ").split(" is ")[0].split(": ") for one in done.told]
    assert [key for _, key in told] == ["base", "2", "was", "1", "was", "2"]
    assert all(lines[int(line) - 1].startswith(starts[key]) for line, key in told[:-1])
