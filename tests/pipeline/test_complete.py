"""What `complete` writes reads back, and is the same within braces as on lines of its own."""

from pathlib import Path

import pytest

from rkcctl.model.change import OPERATIONS
from rkcctl.model.sources import Sources
from rkcctl.model.tree import to_plain
from rkcctl.pipeline.complete import complete_proposal
from rkcctl.pipeline.validate import examine
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


# The same with words for French, and the keys that are written in there.
BESIDE = [
    ({"amend": "1", "edits": [{"find": "sign", "replace": "pay"}], "fr": {"edits": [{"find": "il", "replace": "on"}]}},
     {"edits"}),
    ({"replace": "2", "text": "Other.", "fr": {"text": "Autre.\n\nEt plus."}}, {"was"}),
    ({"delete": "2"}, {"was"}),
    ({"split": "1", "into": ["One.", "Two."], "fr": {"into": ["Un.", "Deux."]}}, {"was"}),
    ({"heading": "section 1.1", "was": "Choosing a model", "text": "Choosing", "fr": {"text": "Choisir"}}, {"was"}),
    ({"delete-section": "section 1.2"}, {"was_sha256"}),
    ({"note": "cloud-n1", "text": "See it.", "fr": {"text": "Voir."}}, {"was"}),
    ({"cell": "Table 1-1", "row": "Public", "column": "Days", "text": "5 days",
      "fr": {"row": "Ouvert", "column": "Days", "text": "5 jours"}}, {"was"}),
    ({"row": "Table 1-1", "delete": "Mixed", "fr": {"delete": "Mixed"}}, {"was"}),
    ({"replace-term": {"from": "contract", "to": "deal"}, "fr": {"replace-term": {"from": "contrat", "to": "pacte"}}},
     {"expect"}),
    ({"move": "2", "to": "first in section 1.2"}, set()),
]  # fmt: skip


def test_words_for_the_other_language_are_completed_by_what_it_has(clouds: Path, tmp_path: Path) -> None:
    files = {path.relative_to(clouds).as_posix(): path.read_bytes() for path in clouds.rglob("*") if path.is_file()}
    guideline = files["guidelines/guideline.yaml"].replace(b"[en]", b"[en, fr]")
    text = files["guidelines/en/cloud.md"].decode()
    for old, new in (("contract", "contrat"), ("| Public", "| Ouvert"), ("before they sign", "avant qu'il signe")):
        text = text.replace(old, new)
    files |= {"guidelines/guideline.yaml": guideline, "guidelines/fr/cloud.md": text.encode()}
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    for keys, wanted in BESIDE:
        begun = {"c": "1", **keys}
        (on_lines,) = complete(tmp_path, write_block([begun], 2))
        (in_braces,) = complete(tmp_path, f"  - {write_flow(begun)}   # a remark\n")
        assert in_braces == on_lines
        done, given = on_lines.get("fr", {}), keys.get("fr", {})
        assert isinstance(done, dict) and isinstance(given, dict)
        assert set(done) - set(given) == wanted - {"edits"}, keys
        proposal = f"---\n{FRONT}{write_block([on_lines], 2)}---\n\n# Reasons\n\nBecause.\n".encode()
        told = [fault.code for fault in examine(Sources(files | {PATH: proposal}))[1]]
        assert not {"AMD102", "AMD103", "AMD113", "AMD118"} & {*told}, (keys, told)
    edited = complete(tmp_path, write_block([{"c": "1", **BESIDE[0][0]}], 2))[0]["fr"]
    assert edited == {"edits": [{"find": "il", "count": "1", "replace": "on"}]}
    data = f"---\n{FRONT}  - c: 1\n    delete: cloud-002\n---\n\n# Reasons\n\nBecause.\n".encode()
    done = complete_proposal(tmp_path, PATH, data)
    lines = done.data.decode().split("\n")
    told = [one.removeprefix("line ").removesuffix(" is written in").split(": ") for one in done.told]
    assert [(key, lines[int(line) - 1].split(":")[0].strip()) for line, key in told] == [("fr", "fr"), ("was", "was")]
    french = b"{edits: [{find: co, replace: ko}]}"
    begun = data.replace(
        b"delete: cloud-002", b"amend: cloud-002\n    edits: [{find: second, replace: third}]\n    fr: " + french
    )
    ((place, message, _),) = complete_proposal(tmp_path, PATH, begun).unclear
    assert (place.line, place.column, message) == (11, 25, "the words 'co' stand 3 times in paragraph 2 (cloud-002)")
    assert complete(tmp_path, "  - {c: 1, delete: '2', fr: {}}\n")[0]["fr"] == {}, "nothing is there to write beside"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("replace-term: {from: tip, to: top}, scope: [section 1.2]",
         "8:33: 'tip' does not stand in section 1.2 (cloud-s2)"),
        ("replace-term: {from: tip, to: top}", "8:33: 'tip' does not stand in the text"),
        ("replace-term: {from: contract, to: deal}, scope: [paragraph 1], except: ['1']",
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


def test_words_that_stand_several_times_are_told_and_not_counted(clouds: Path) -> None:
    edits = "[{find: co, replace: ko}, {find: of it, replace: thereof}, {find: e, count: 7, replace: e}]"
    data = f"---\n{FRONT}  - {{c: 1, amend: '2', edits: {edits}}}\n---\n\n# Reasons\n\nBecause.\n".encode()
    done = complete_proposal(clouds, PATH, data)
    ((place, message, hint),) = done.unclear
    assert (place.line, place.column) == (8, 39)
    assert message == "the words 'co' stand 3 times in paragraph 2 (cloud-002)"
    assert hint == "quote some more words around them, or write `count: 3` where all are meant"
    assert b"{find: co, replace: ko}, {find: of it, count: 1, replace" in done.data


def test_a_bare_number_is_that_of_a_chapter_where_one_is_meant(clouds: Path) -> None:
    begun = (
        "  - {c: 1, replace-term: {from: contract, to: deal}, scope: [1], except: [1]}\n"
        "  - {c: 2, insert: last in 1, text: New.}\n"
        "  - {c: 3, heading: 1, text: Clouds}\n"
        "  - {c: 4, insert-chapter: after 1, slug: more, title: More, text: Words.}\n"
        "  - {c: 5, replace-term: {from: contract, to: pact}, scope: [2]}\n"
        "  - {c: 6, insert: after 1, text: New.}\n"
    )
    term, last, title, chapter, other, after = complete(clouds, begun)
    assert (term["scope"], term["except"]) == (["cloud"], ["cloud-001"])
    assert (last["insert"], title["heading"], chapter["insert-chapter"]) == ("last in cloud", "cloud", "after cloud")
    # No chapter has that number, and a paragraph has.
    assert (other["scope"], after["insert"]) == (["cloud-002"], "after cloud-001")


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
  - {{c: 3, amend: cloud-002, edits: [{{find: second, replace: "[third](1) of [it](section 1.2)", count: 1}}]}}
---

# Reasons

As [](<section 1.2>) says, [](#cloud-002), and [the list](Table 1-1).
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
        ("<section 1.2>", "#cloud-s2"), ("(section 1.2)", "(#cloud-s2)"), ("(Table 1-1)", "(#cloud-003)"),
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
