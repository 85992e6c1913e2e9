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
