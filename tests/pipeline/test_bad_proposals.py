"""What people write into proposals by mistake: each is told with its code, its place and what to do."""

import pytest

from rkcctl.amend.target import find_target
from rkcctl.amend.terms import say_why_not
from rkcctl.amend.text import Text
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.sources import Sources
from rkcctl.pipeline.validate import examine
from rkcctl.read.chapter import read_chapter
from tests.case_files import base

PATH = "proposals/2019/2019-004.md"
CHAPTER = """---
id: cloud
title: Cloud services
serves: ["7.1"]
---

<!-- cloud-s1 -->
## Choosing a service

<!-- cloud-002 -->
An administration's officers compare two offers against [Standard](rkc:7.1).[^cloud-n1]
The offers are kept by the buyer, and `bids` stay sealed until [release](term:release).

<!-- cloud-003 -->
The comparison of paragraph [](#cloud-002) is kept for five years.

<!-- cloud-004 quotes=7.1 -->
> Customs uses technology where it pays.

[^cloud-n1]: The offers are opened on one day.
"""


def examined(changes: str, reasons: str = "# Reasons\n\nIt is late.\n", extra: str = "") -> list[Diagnostic]:
    """The faults of a proposal with these changes."""
    front = f"id: 2019-004\ntitle: Exit\nby: XA\n{extra}language: en\nbase: draft\nchanges:\n{changes}"
    files = {**base(), "guidelines/en/cloud.md": CHAPTER.encode(), PATH: f"---\n{front}---\n\n{reasons}".encode()}
    return list(examine(Sources(files))[1])


def amend(find: str, replace: str, name: str = "cloud-002") -> str:
    return f"  - c: 1\n    amend: {name}\n    edits:\n      - {{find: {find}, replace: {replace}}}\n"


FIND = f"{PATH}:11:16"
TARGET = f"{PATH}:9:12"


@pytest.mark.parametrize(
    ("changes", "place", "code", "message", "hint"),
    [
        (amend("offers", "bids"), FIND, "AMD102",
         "the words 'offers' stand 2 times in paragraph 1 (cloud-002), and are expected once",
         "quote some more words around them, or write `count: 2` where all are meant"),
        (amend("Standard. The offers", "x"), FIND, "AMD101", "does not hold the words 'Standard. The offers'",
         "emphasis, a link or the mark of a note stands in between"),
        (amend("administration’s", "office’s"), FIND, "AMD101", "does not hold the words 'administration’s'",
         "an apostrophe"),
        (amend("An administration", "An <b>administration"), TARGET, "SRC303", "HTML stands here: '<b>'", "Markdown"),
        (amend("An", '"- An"'), TARGET, "AMD106",
         "paragraph 1 (cloud-002) was a paragraph and would become a list", "before the sign that is taken"),
        (amend("An", '"12. An"'), TARGET, "AMD106", "was a paragraph and would become a list",
         "a backslash before the sign behind the number, which makes an item of it: `12\\.`"),
        (amend("An", '"## An"'), TARGET, "AMD106",
         "paragraph 1 (cloud-002) was one paragraph and would become a heading and a paragraph", "write a backslash"),
        (amend("Customs", "All", "cloud-004"), TARGET, "AMD105", "quotes a provision word for word", "before or after"),
        ("  - {c: 1, replace: cloud-003, was: The comparison of paragraf., text: It is kept.}\n", f"{PATH}:8:37",
         "AMD103", "paragraph 2 (cloud-003) does not read so", "where the change says 'The comparison of paragraf.'"),
        ("  - {c: 1, replace-term: {from: bids, to: tenders}, scope: [all], expect: 1}\n", f"{PATH}:8:33", "AMD113",
         "the term 'bids' stands nowhere in its scope", "its letters stand in cloud-002, but targets of links, code"),
        ("  - {c: 1, replace-term: {from: Offers, to: Bids}, scope: [all], expect: 1}\n", f"{PATH}:8:33", "AMD113",
         "the term 'Offers' stands nowhere in its scope", "the case of a letter differs in cloud-002"),
        # In another case, but within longer words alone.
        ("  - {c: 1, replace-term: {from: B, to: C}, scope: [all], expect: 1}\n", f"{PATH}:8:33", "AMD113",
         "the term 'B' stands nowhere in its scope", "correct the term, or its scope"),
        ("  - {c: 1, replace-term: {from: offers, to: bids}, scope: [all], expect: 9}\n", f"{PATH}:8:74", "AMD113",
         "the term 'offers' stands 3 times in its scope, and the change expects 9", "`expect: 3`: targets of links"),
        ("  - {c: 1, move: cloud-002, to: after cloud-003}\n  - {c: 2, move: cloud-003, to: after cloud-002}\n",
         f"{PATH}:9:18", "AMD110", "paragraph 1 (cloud-002) and paragraph 2 (cloud-003) would stand nowhere",
         "a paragraph that stays"),
        ("  - {c: 1, insert: after cloud-003, text: New., requires: [7]}\n", f"{PATH}:8:60", "PRP305",
         "the proposal has no change 7", "its last is change 1"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_what_to_do(
    changes: str, place: str, code: str, message: str, hint: str
) -> None:
    (found,) = examined(changes)
    assert (found.code, str(found.place)) == (code, place)
    assert message in found.message
    assert hint in found.hint


def test_a_term_that_stands_in_code_alone_is_told_to_stand_there() -> None:
    coded = CHAPTER.replace("comparison of", "comparison `B` of").encode()
    text = Text((read_chapter("guidelines/en/cloud.md", "en", coded)[0],))
    held = [target for name in ("cloud-s1", "cloud-002", "cloud-003") if (target := find_target(text, "en", name))]
    assert say_why_not("B", held).startswith("its letters stand in cloud-003, but targets of links, code")


def test_every_fault_of_a_proposal_is_told_at_once() -> None:
    told = examined(
        "  - {c: 1, delete: cloud-003, was: Wrong., requires: [7], why: x}\n"
        "  - {c: 2, amend: nowhere-1, edits: [{find: a, replace: b}], why: x}\n"
        "  - {c: 3, insert: after cloud-003, text: 'See [x](77), [y](term:none) and [](#cloud-099).', "
        "why: '[](rkc:6.99)'}\n"
        "  - {c: 4, replace-term: {from: bids, to: tenders}, scope: [cloud-003], expect: 1, requires: [4], why: x}\n",
        reasons="",
        extra="with: [ZZ]\nmodifies: [2019-099]\n",
    )
    assert [(fault.place.line, fault.code) for fault in told] == [
        (5, "PRP107"), (6, "PRP301"), (10, "AMD103"), (10, "PRP305"), (11, "AMD104"), (12, "REF110"), (12, "REF104"),
        (12, "PRP308"), (12, "REF103"), (13, "AMD113"), (13, "PRP306"), (15, "PRP106"),
    ]  # fmt: skip


def test_the_end_of_a_link_alone_is_looked_at_as_a_link() -> None:
    told = examined("  - {c: 1, amend: cloud-003, edits: [{find: zz, replace: 'zz](data:x)'}], why: x}\n")
    assert "REF110" in {fault.code for fault in told}


def test_of_a_long_proposal_the_words_wait_until_what_stands_beside_them_is_mended() -> None:
    def codes(count: int) -> set[str]:
        beside = {1: ", requires: [1]"}
        rows = (f"{{c: {c}, amend: cloud-003, edits: [{{find: zz, replace: b}}]{beside.get(c, '')}}}"
                for c in range(1, count + 1))  # fmt: skip
        return {fault.code for fault in examined("".join(f"  - {row}\n" for row in rows))}

    assert codes(100) == {"PRP306", "AMD101"}
    assert codes(101) == {"PRP306"}


def test_more_changes_than_anybody_can_examine_are_told_once() -> None:
    # Each is faulty by itself too, of which nothing is told: it would be 10,000 faults in the place of one.
    rows = "".join(f"  - {{c: {c}, insert: after cloud-003, texte: New.}}\n" for c in range(1, 10_001))
    (found,) = examined(rows)
    assert (found.code, str(found.place)) == ("SRC213", f"{PATH}:8:3")
    assert found.message == "changes: 10,000 changes stand in one proposal, and 2,000 is the most"
    assert found.hint == "divide it into several proposals"


def test_a_proposal_with_more_values_than_a_file_holds_is_told_how_many_changes_it_may_have() -> None:
    rows = (f"  - c: {n}\n    amend: cloud-002\n    edits: [{{find: a, replace: b}}]\n" for n in range(1, 15_001))
    found = [fault for fault in examined("".join(rows)) if fault.place.path == PATH]
    assert [(fault.code, fault.place.line) for fault in found] == [("SRC207", 8 + 3 * 2_000)]
    assert found[0].message == "more than 2,000 changes stand in one proposal"
    assert found[0].hint == "divide it into several proposals: one holds at most 2,000 changes"


def test_more_names_than_there_are_members_are_told_once() -> None:
    (found,) = examined(amend("two", "three"), extra=f"with: [{'XB, ' * 1_000}XA]\n")
    assert (found.code, str(found.place)) == ("SRC213", f"{PATH}:5:7")
    assert found.message == "with: 1,001 names stand in one list, and 1,000 is the most"


@pytest.mark.parametrize("reasons", ["", "# Reasons\n", "\n"])
def test_reasons_that_are_missing_are_told(reasons: str) -> None:
    (found,) = examined(amend("two", "three"), reasons)
    assert found.code == "PRP106"


@pytest.mark.parametrize(("base_said", "codes"), [("sample-2014", []), ("draft", ["REF104", "REF103"])])
def test_a_proposal_may_name_what_the_edition_that_it_was_written_against_knew(
    base_said: str, codes: list[str]
) -> None:
    words = "A [hold](term:hold) under [Standard](rkc:9.9)."
    front = f"id: 2019-004\ntitle: Exit\nby: XA\nlanguage: en\nbase: {base_said}\nchanges:\n"
    proposal = f"---\n{front}  - {{c: 1, insert: last in cloud, text: '{words}'}}\n---\n\n# Reasons\n\nIt is late.\n"
    folder = "guidelines/editions/sample-2014"
    files = {
        **base(), PATH: proposal.encode(),
        f"{folder}/glossary.yaml": b"terms:\n  - {id: hold, label: hold, definition: A stop.}\n",
        f"{folder}/references.yaml": b"provisions:\n  - {id: '9.9', instrument: rkc, kind: S, title: T, text: X.}\n",
    }  # fmt: skip
    found = examine(Sources(files))[1]
    assert [fault.code for fault in found if fault.code in ("REF103", "REF104")] == codes
