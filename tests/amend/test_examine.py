"""Proposals held against their texts: what is told of a change that leaves something in the other language, or all."""

import re
from collections.abc import Iterable

import pytest

from rkcctl.amend.examine import examine_proposals
from rkcctl.amend.fill import digest_of_section
from rkcctl.amend.text import Text
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.pipeline.proof import judge_of
from tests.amend.test_operations import FRENCH, text
from tests.amend.test_trial import history

JOIN = "  - {c: 1, join: [cloud-1, cloud-2]}\n"
SECTION = '  - {c: 1, delete-section: cloud-s2, was_sha256: "sha256:%s"}\n'
PARAGRAPH = "  - {c: 1, delete: cloud-1, was: Officers compare offers.}\n"


def examine(changes: str, french: str = FRENCH) -> tuple[Text, list[Diagnostic]]:
    texts = history(french=french, p001=changes)
    return texts.now, list(examine_proposals(texts, (), judge_of(texts.corpus)))


def test_a_section_left_in_the_other_language_is_named_by_its_digest_there() -> None:
    now, (fault,) = examine(SECTION % digest_of_section(text(), "en", "cloud-s2"))
    assert fault.code == "AMD118"
    assert fault.hint.startswith(f"write `fr: {{was_sha256: sha256:{digest_of_section(now, 'fr', 'cloud-s2')}}}`")
    written = re.sub(r"}\n$", f", {fault.hint.split('`')[1]}}}\n", SECTION % digest_of_section(now, "en", "cloud-s2"))
    assert examine(written)[1] == []


@pytest.mark.parametrize(
    ("changes", "without", "hint"),
    [
        (JOIN, "<!-- cloud-1 -->\nLes agents comparent les offres.\n\n", "the French text lacks 'cloud-1': "),
        (PARAGRAPH, "", "write `fr:` beside the operation, with `was:` as the French text has it"),
    ],
)
def test_what_is_left_in_the_other_language_is_told_with_what_its_change_can_say(
    changes: str, without: str, hint: str
) -> None:
    _, (fault,) = examine(changes, FRENCH.replace(without, "") if without else FRENCH)
    assert (fault.code, fault.hint.startswith(hint)) == ("AMD118", True), fault


IDLE = [
    "{c: 1, amend: cloud-1, edits: [{find: compare, replace: compare}]}",
    # Blanks are folded, and a paragraph that is wrapped is the same paragraph.
    "{c: 1, amend: cloud-1, edits: [{find: compare offers, replace: 'compare  offers'}]}",
    "{c: 1, replace: cloud-1, was: Officers compare offers., text: 'Officers\n\n    compare offers.'}",
    "{c: 1, replace: cloud-2, was: The best offer is kept., text: The best offer is kept., fr: {was: La meilleure offre"
    " est gardée., text: La meilleure offre est gardée.}}",
    "{c: 1, replace: cloud-n1, was: One day., text: One day.}",
    "{c: 1, note: cloud-n1, was: One day., text: One day.}",
    "{c: 1, heading: cloud-s1, was: Choosing, text: Choosing}",
    "{c: 1, heading: cloud, was: Cloud services, text: Cloud  services}",
    "{c: 1, cell: cloud-4, row: Offer, column: Who, was: Buyer, text: Buyer}",
    "{c: 1, item: cloud-3, replace: One sign, text: One sign}",
    "{c: 1, figure: cloud-5, file: ../figures/plan.svg, alt: Two boxes, caption: A plan}",
    "{c: 1, replace-term: {from: best, to: best}, expect: 1}",
    "{c: 1, move: cloud-2, to: after cloud-1}",
    "{c: 1, move: cloud-1, to: before cloud-2}",
    "{c: 1, move: cloud-1, to: after cloud-s1}",
    "{c: 1, move: cloud-5, to: last in cloud-s1}",
    "{c: 1, move: cloud-5, to: before cloud-s2}",
    "{c: 1, move-section: cloud-s2, to: after cloud-s1}",
    "{c: 1, move-section: cloud-s2, to: last in cloud}",
    "{c: 1, move-section: cloud-s1, to: first in cloud}",
]
ACTING = [
    "{c: 1, amend: cloud-1, edits: [{find: compare, replace: '*compare*'}]}",
    # The words of the own language stand only for those of the other.
    "{c: 1, amend: cloud-1, edits: [{find: compare, replace: compare}], fr: {edits: [{find: Les, replace: Des}]}}",
    "{c: 1, replace: cloud-1, was: Officers compare offers., text: '- Officers compare offers.'}",
    '{c: 1, replace: cloud-3, was: "- One sign\\n- Two signs", text: "- One sign\\n  - Two signs"}',
    '{c: 1, replace: cloud-3, was: "- One sign\\n- Two signs", text: "1. One sign\\n2. Two signs"}',
    '{c: 1, replace: cloud-3, was: "- One sign\\n- Two signs", text: "- One sign <!-- cloud-3-a -->\\n- Two signs"}',
    "{c: 1, replace-term: {from: best, to: Best}, expect: 1}",
    "{c: 1, figure: cloud-5, file: ../figures/other.svg, alt: Two boxes}",
    "{c: 1, heading: cloud, was: Cloud services, text: Cloud Services}",
    "{c: 1, row: cloud-4, after: Bill, cells: [Bill, Cashier]}",
    "{c: 1, move: cloud-1, to: after cloud-2}",
    "{c: 1, move: cloud-2, to: first in cloud}",
    "{c: 1, move-section: cloud-s2, to: before cloud-s1}",
    # What it hangs on goes away, and it with that; or something else comes between.
    "{c: 1, move: cloud-2, to: after cloud-1}\n  - {c: 2, move: cloud-1, to: after cloud-4}",
    "{c: 1, move: cloud-2, to: after cloud-1}\n  - {c: 2, insert: after cloud-1, text: Between.}",
]


def test_a_change_that_leaves_the_text_as_it_is_is_told_and_no_other() -> None:
    found = [one for one in examine_all((*IDLE, *ACTING)) if one[1] == "AMD119"]
    assert found == [(number, "AMD119") for number in range(1, len(IDLE) + 1)]


EXIT = """---
id: exit
title: Exit
---

<!-- exit-s1 -->
## Ending

<!-- exit-s2 -->
### When

<!-- exit-1 -->
On a day.

<!-- exit-s3 -->
#### Hours

<!-- exit-2 -->
| Day | Hour |
| --- | --- |
| One | Two |

<!-- exit-3 -->
Table: Days

| Day | Hour |
| --- | --- |
| One | Two |

<!-- exit-4 -->
```
one
two
```
"""
"""A chapter that has a fault already: a table without a caption."""


def examine_all(changes: Iterable[str]) -> list[tuple[int, str]]:
    """What is told of proposals of these changes: the place of each in the list, from 1, and the code."""
    texts = history(english=EXIT, **{f"p{number:03}": f"  - {change}\n" for number, change in enumerate(changes, 1)})
    found = examine_proposals(texts, (), judge_of(texts.corpus))
    return [(int(fault.place.path.partition("2019-")[2][:3]), fault.code) for fault in found]


FLAWED = [
    ("{c: 1, amend: cloud-1, edits: [{find: offers, replace: 'offers[^cloud-n1]'}]}", "REF109"),
    ("{c: 1, replace: cloud-2, was: The best offer is kept., text: 'All are kept.[^cloud-n1]'}", "REF109"),
    ("{c: 1, insert: after cloud-2, text: 'It is read.[^cloud-n1]'}", "REF109"),
    ("{c: 1, cell: cloud-4, row: Bill, column: Who, was: Cashier, text: 'Cashier[^cloud-n1]'}", "REF109"),
    ("{c: 1, note: cloud-n1, was: One day., text: 'One day.[^cloud-n1]'}", "REF109 REF113"),
    (
        '{c: 1, insert: after cloud-2, text: "A.[^new-1-n1]\\n\\n[^new-1-n1]: B.[^new-1-n2]\\n\\n[^new-1-n2]: C."}',
        "REF113",
    ),
    ("{c: 1, amend: exit-1, edits: [{find: day, replace: 'day[^cloud-n1]'}]}", "REF106"),
    ("{c: 1, insert-section: after exit-1, title: Between, text: Words.}", "GDL201"),
    ("{c: 1, amend: exit-3, edits: [{find: Days, replace: ''}]}", "GDL202"),
    ("{c: 1, insert: after cloud-2, text: 'See [ ](https://example.org).'}", "REF111"),
    ("{c: 1, cell: cloud-4, row: Bill, column: What, was: Bill, text: ''}", "GDL203"),
    ("{c: 1, amend: cloud-4, edits: [{find: What, replace: ''}]}", "GDL203"),
    ("{c: 1, cell: cloud-4, row: Bill, column: What, was: Bill, text: Offer}", "GDL204"),
    ("{c: 1, row: cloud-4, after: Bill, cells: ['', Clerk]}", "GDL203"),
    ("{c: 1, row: cloud-4, after: Bill, cells: [Offer, Clerk]}", "GDL204"),
    ("{c: 1, amend: cloud-4, edits: [{find: Who pays, replace: ''}]}", "GDL202"),
    ("{c: 1, amend: cloud-5, edits: [{find: Two boxes, replace: ''}]}", "GDL205"),
    ("{c: 1, figure: cloud-5, alt: plan}", "GDL205"),
    ("{c: 1, insert-section: after cloud-2, title: Deep, level: 4, text: Words.}", "GDL201"),
    ("{c: 1, insert-section: first in cloud, title: Deep, level: 3, text: Words.}", "GDL201"),
    ('{c: 1, insert-section: after cloud-s2, title: New, text: "Words.\\n\\n#### Deep\\n\\nWords."}', "GDL201"),
    ('{c: 1, insert-chapter: after cloud, slug: leave, title: Exit, text: "### Deep\\n\\nWords."}', "GDL201"),
    ("{c: 1, insert-chapter: after cloud, slug: leave, title: Exit, serves: ['99.9'], text: Words.}", "REF103"),
    ("{c: 1, insert-chapter: after cloud, slug: leave, title: Exit, themes: [nothing], text: Words.}", "GDL305"),
]
SOUND = [
    "{c: 1, insert-section: after cloud-2, title: Deep, level: 3, text: Words.}",
    '{c: 1, insert-section: after cloud-s2, title: New, text: "Words.\\n\\n### Deep\\n\\nWords."}',
    "{c: 1, insert-chapter: after cloud, slug: leave, title: Exit, serves: ['7.1'], text: Words.}",
    "{c: 1, cell: cloud-4, row: Bill, column: Who, was: Cashier, text: ''}",
    # The mark goes from one paragraph to another; a level is skipped by one change and filled by another.
    "{c: 1, amend: cloud-6, edits: [{find: 'ends.[^cloud-n1]', replace: ends.}]}\n"
    "  - {c: 2, amend: cloud-1, edits: [{find: offers, replace: 'offers[^cloud-n1]'}]}",
    "{c: 1, amend: cloud-6, edits: [{find: 'ends.[^cloud-n1]', replace: ends.}]}\n"
    "  - {c: 2, amend: exit-1, edits: [{find: day, replace: 'day[^cloud-n1]'}]}",
    "{c: 1, insert-section: after cloud-2, title: Deep, level: 3, text: Words.}\n"
    "  - {c: 2, insert-section: after cloud-2, title: Deeper, level: 4, text: Words.}",
]


def test_what_a_chapter_may_not_hold_is_told_of_the_proposal_that_would_bring_it() -> None:
    found = [one for one in examine_all((*(change for change, _ in FLAWED), *SOUND)) if one[1] != "AMD118"]
    assert found == [(number, code) for number, (_, codes) in enumerate(FLAWED, 1) for code in codes.split()]


def test_a_fault_after_changes_is_told_at_the_change_that_brings_it() -> None:
    changes = "  - {c: 1, amend: cloud-1, edits: [{find: compare, replace: weigh}]}\n"
    _, (fault,) = examine(
        f"{changes}  - {next(said for said, _ in FLAWED if 'level: 4' in said).replace('c: 1', 'c: 2')}\n"
    )
    assert (fault.place.line, fault.code) == (9, "GDL201")
    assert fault.message == "in the text after this change a heading '####' stands below a heading '##'"


def test_new_words_that_would_be_blocks_of_their_own_are_told_but_for_lines_of_code() -> None:
    edit = '{c: 1, amend: %s, edits: [{find: %s, replace: "%s"}]}'
    glued = (("cloud-1", "compare", "read\\n\\ncompare"), ("cloud-3", "One", "A\\n- One"),
             ("exit-1", "day", "day\\n\\n[^cloud-n1]: Noon"), ("exit-3", "Days", "Days\\n> Nights"))  # fmt: skip
    sound = (("cloud-1", "compare", "read and\\ncompare\\n"), ("exit-4", "one", "one\\n\\n- half"))
    told = examine_all(edit % one for one in (*glued, *sound))
    assert told == [(number, "AMD106") for number in range(1, len(glued) + 1)]


def test_new_words_that_would_leave_a_blank_at_the_end_of_a_line_or_none_before_the_next_are_told() -> None:
    edit = '{c: 1, amend: %s, edits: [{find: %s, replace: "%s"}]}'
    loose = (("cloud-1", "offers.", "bids.\\n"), ("cloud-1", "offers.", "bids. "), ("cloud-1", "Officers", "\\nClerks"),
             ("exit-s1", "Ending", "Ends\\n"), ("cloud-1", "offers.", " "))  # fmt: skip
    sound = (("cloud-1", "compare", "weigh\\n"), ("exit-2", "Two", "Three\\n"), ("exit-4", "one", "one\\n"))
    told = examine_all(edit % one for one in (*loose, *sound))
    assert told == [(number, "AMD106") for number in range(1, len(loose) + 1)]
    # A quote that ends with its line takes along the blank before what follows, and its new words have to as well.
    broken = '{c: 1, amend: cloud-1, edits: [{find: "compare\\n", replace: "%s"}]}'
    assert examine_all(broken % words for words in ("weigh", "weigh\\n", "")) == [(1, "AMD106")]
    _, (fault,) = examine(
        "  - c: 1\n    amend: cloud-1\n    edits:\n      - find: |\n          offers.\n        replace: x\n"
    )
    assert fault.hint.startswith("no blank stands where it begins or ends with one")


def test_an_edit_among_others_and_the_words_of_the_other_language_are_told_by_themselves() -> None:
    _, found = examine(
        "  - {c: 1, amend: cloud-1, edits: [{find: compare, replace: weigh}, {find: offers, replace: offers}],\n"
        "     fr: {edits: [{find: comparent, replace: pèsent}, {find: Les, replace: Les}]}}\n"
    )
    assert [(fault.code, fault.place.line, fault.hint) for fault in found] == [
        ("AMD119", line, "write other words at `replace:`, or take this edit out") for line in (8, 9)
    ], found


def test_lines_that_end_in_a_blank_are_told_where_they_are_brought_but_for_lines_of_code() -> None:
    loose = (
        '{c: 1, insert: after cloud-2, text: "One. \\nTwo."}',
        '{c: 1, split: cloud-1, was: Officers compare offers., into: ["Officers compare", "offers.\\t"]}',
        '{c: 1, replace: cloud-2, was: The best offer is kept., text: "All are kept. "}',
    )
    sound = (
        '{c: 1, insert: after cloud-2, text: "```text\\nOne \\n```\\n\\n"}',
        '{c: 1, insert-section: after cloud-2, title: "Deep ", level: 3, text: "Words.\\n"}',
    )
    assert examine_all((*loose, *sound)) == [(number, "AMD106") for number in range(1, len(loose) + 1)]
    french = '{c: 1, insert: after cloud-2, text: "One.", fr: {text: "Un.  "}}'
    _, (fault,) = examine(f"  - {french}\n")
    assert fault.place.column == french.index('"Un') + 5
    assert fault.message.endswith("which would stay in the text: 'Un.'")
