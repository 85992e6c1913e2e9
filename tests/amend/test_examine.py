"""Proposals held against their texts: what is told of a change that leaves something in the other language."""

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
