"""What stands in the place of a change that another requires."""

import pytest

from rkcctl.amend.stand_ins import find_met
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from tests.pipeline.workspace import MEETING, approve, sealed

YEARS = "  - {c: 1, amend: cloud-003, edits: [{find: five, replace: six}]}\n"
SPLIT = YEARS + "  - {c: 2, insert: after cloud-004, text: All is kept.}\nmodifies: [2019-004/1]\n"
NEXT = "  - {c: 1, insert: last in cloud, text: All is kept for six years.}\nmodifies: [2019-006]\n"


@pytest.mark.parametrize(
    ("there", "act", "recorded", "is_met"),
    [
        (["2019-006/1"], "", False, False),
        (["2019-006/1", "2019-006/2"], "", False, True),
        (["2019-006/1"], "{about: [2019-006/2], act: not-accepted}", False, True),
        (["2019-006/2"], "{about: [2019-006/1], act: rescinded}", False, False),
        (["2019-006/1"], "", True, True),
        (["2019-007/1"], "", False, True),
        ([], "{about: [2019-006], act: not-accepted}", False, False),
    ],
    ids=["one open", "both", "one refused", "one rescinded", "recorded", "replaced in turn", "none"],
)
def test_of_several_in_the_place_of_one_none_is_left_open(
    there: list[str], act: str, *, recorded: bool, is_met: bool
) -> None:
    files = approve(sealed(), p004=YEARS, p006=SPLIT, p007=NEXT)
    head = files[MEETING].decode().split("decisions:")[0]
    files[MEETING] = (f"{head}decisions:\n  - {act}\n" if act else head).encode()
    corpus, _ = read_corpus(Sources(files))
    assert ("2019-004/1" in find_met(corpus, there, recorded=recorded)) is is_met
    coming = find_met(corpus, (), there, recorded=recorded)
    assert ("2019-004/1" in coming) is is_met and coming.isdisjoint(there)
