"""References to what goes: whoever refers to it still is named, and nobody else."""

import pytest

from rkcctl.amend.conflicts import relate
from rkcctl.amend.examine import examine_proposals
from rkcctl.amend.history import History
from rkcctl.amend.rounds import plan
from rkcctl.amend.severed import Severed
from rkcctl.pipeline.proof import judge_of
from tests.amend.test_operations import FRENCH
from tests.amend.test_trial import history

# In the French text alone paragraph 2, the item of a list, and a note refer.
REFERRING = (
    FRENCH.replace("La meilleure offre est gardée.", "La meilleure offre ([](#cloud-1)) est gardée.")
    .replace("- Un signe\n", "- Un signe <!-- cloud-i1 -->\n")
    .replace("- Deux signes", "- Deux [signes](#cloud-1)")
    .replace("Un contrat finit.", "Un contrat ([](#cloud-i1)) finit.")
    .replace("Un jour.", "Un jour ([](#cloud-1)).")
)
GONE = "  - {c: 1, delete: cloud-1, was: Officers compare offers., fr: {was: Les agents comparent les offres.}}\n"
FREED = "  - {c: 2, replace: cloud-2, was: The best offer is kept., text: All are kept., fr: {was: 'La meilleure offre ([](#cloud-1)) est gardée.', text: Toutes sont gardées.}}\n"  # noqa: E501
QUOTED = "  - {c: 2, amend: cloud-2, edits: [{find: best, replace: first}], fr: {edits: [{find: '([](#cloud-1)) ', replace: ''}]}}\n"  # noqa: E501
KEPT = "  - {c: 2, amend: cloud-2, edits: [{find: best, replace: first}], fr: {edits: [{find: meilleure, replace: première}]}}\n"  # noqa: E501
CODE = QUOTED.replace("replace: ''", "replace: '`[](#cloud-1)` '")
BROUGHT = "  - {c: 2, insert: after cloud-4, text: A line., fr: {text: 'Voir [](#cloud-1).'}}\n"
JOINED = "  - {c: 1, join: [cloud-2, cloud-1]}\n"
LIST = "  - {c: 2, delete: cloud-3, was: '- One sign\n\n      - Two signs', fr: {was: '- Un signe\n\n      - Deux [signes](#cloud-1)'}}\n"  # noqa: E501
LAST = "  - {c: 3, amend: cloud-6, edits: [{find: 'ends.[^cloud-n1]', replace: ends.}], fr: {edits: [{find: 'finit.[^cloud-n1]', replace: finit.}]}}\n"  # noqa: E501
SIGNS = "  - {c: 4, amend: cloud-3, edits: [{find: Two, replace: Three}], fr: {edits: [{find: '[signes](#cloud-1)', replace: signes}]}}\n"  # noqa: E501
ITEM = "  - {c: 1, item: cloud-3, delete: One sign, fr: {delete: Un signe}}\n"

ALL = ("cloud-2", "cloud-3", "cloud-n1")


def _texts(changes: str) -> History:
    return history(french=REFERRING, p001=changes)


def _severed(texts: History) -> tuple[Severed, ...]:
    file = texts.corpus.proposals[0]
    return relate(texts, texts.take(f"{file.id}/{change.c}" for change in file.value.changes)).severed


@pytest.mark.parametrize(
    ("changes", "target", "referrers"),
    [
        (GONE, "cloud-1", ALL),
        (GONE + FREED, "cloud-1", ALL[1:]),
        (GONE + QUOTED, "cloud-1", ALL[1:]),
        (GONE + CODE, "cloud-1", ALL[1:]),
        (GONE + KEPT, "cloud-1", ALL),
        (GONE + BROUGHT, "cloud-1", ("2019-001/2", *ALL)),
        (GONE + FREED + LAST, "cloud-1", ALL[1:2]),
        (GONE + LIST, "cloud-1", ("cloud-2", "cloud-n1")),
        (ITEM, "cloud-i1", ("cloud-6",)),
    ],
)
def test_who_refers_still_is_named(changes: str, target: str, referrers: tuple[str, ...]) -> None:
    texts = _texts(changes)
    found = {one.target: one for one in _severed(texts)}
    assert found[target].change == "2019-001/1"
    assert sorted(found[target].referrers) == sorted(referrers)


def test_nothing_is_told_of_what_refers_to_nothing_that_goes() -> None:
    assert _severed(_texts(GONE + FREED + SIGNS + LAST)) == ()
    assert _severed(_texts(BROUGHT)) == ()


def test_a_joined_paragraph_goes_as_well() -> None:
    """The words of the second stand in the first, whose number the reference does not name."""
    joined = FRENCH.replace("Officers", "x").replace("Un jour.", "Un jour ([](#cloud-2)).")
    texts = history(french=joined, p001="  - {c: 1, join: [cloud-1, cloud-2]}\n")
    (one,) = _severed(texts)
    assert (one.target, one.referrers) == ("cloud-2", ("cloud-n1",))


def test_it_is_a_warning_where_it_is_written_and_in_the_way_of_a_merge() -> None:
    texts = _texts(GONE + FREED)
    (told,) = examine_proposals(texts, (), judge_of(texts.corpus))
    assert (told.code, told.place.line) == ("AMD120", 8)
    assert told.message.startswith("paragraph 1 (cloud-1) goes, and ")
    assert told.hint.startswith("amend the list after paragraph 2 (cloud-3) and note 1 ")
    report = plan(texts, {}, {}, ("2019-001",), at_any_status=True)
    assert [(one.change, one.code) for one in report.told if one.outcome.hinders] == [("2019-001/1", "AMD120")]


def test_what_another_proposal_sees_to_is_in_the_way_of_no_merge_of_both() -> None:
    texts = history(french=REFERRING, p001=GONE, p002=FREED + SIGNS + LAST)
    assert [one.code for one in examine_proposals(texts, (), judge_of(texts.corpus))] == ["AMD120"]
    alone, both = (
        plan(texts, {}, {}, wished, at_any_status=True) for wished in (("2019-001",), ("2019-001", "2019-002"))
    )
    assert (alone.is_clean, both.is_clean) == (False, True)
