"""Proposals held against their texts: what is told of a change that leaves something in the other language, or all."""

import re

import pytest

from rkcctl.amend.examine import examine_proposals
from rkcctl.amend.fill import digest_of_section
from rkcctl.amend.text import Text
from rkcctl.model.diagnostic import Diagnostic
from tests.amend.test_operations import FRENCH, text
from tests.amend.test_trial import history

JOIN = "  - {c: 1, join: [cloud-1, cloud-2]}\n"
SECTION = '  - {c: 1, delete-section: cloud-s2, was_sha256: "sha256:%s"}\n'
PARAGRAPH = "  - {c: 1, delete: cloud-1, was: Officers compare offers.}\n"


def examine(changes: str, french: str = FRENCH) -> tuple[Text, list[Diagnostic]]:
    texts = history(french=french, p001=changes)
    return texts.now, list(examine_proposals(texts, ()))


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
    said = {f"p{number:03}": f"  - {change}\n" for number, change in enumerate((*IDLE, *ACTING), 1)}
    found = list(examine_proposals(history(**said), ()))
    told = [fault.place.path.partition("2019-")[2][:3] for fault in found if fault.code == "AMD119"]
    assert told == [f"{number:03}" for number in range(1, len(IDLE) + 1)], found


def test_an_edit_among_others_and_the_words_of_the_other_language_are_told_by_themselves() -> None:
    _, found = examine(
        "  - {c: 1, amend: cloud-1, edits: [{find: compare, replace: weigh}, {find: offers, replace: offers}],\n"
        "     fr: {edits: [{find: comparent, replace: pèsent}, {find: Les, replace: Les}]}}\n"
    )
    assert [(fault.code, fault.place.line, fault.hint) for fault in found] == [
        ("AMD119", line, "write other words at `replace:`, or take this edit out") for line in (8, 9)
    ], found
