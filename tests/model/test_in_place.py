"""Whose words an act is on: those that a body took last, all along the procedure, or the act is refused."""

from itertools import product

import pytest

from rkcctl.model.corpus import Corpus
from rkcctl.model.folding import fold, fold_states
from rkcctl.model.in_place import sort_by_place
from rkcctl.model.procedure import State
from rkcctl.model.standing import Kind
from tests.procedure_sample import act, corpus, meeting, on_its_way, proposal, register

FIRST = "2019-004"
OTHER = "2019-004m1"
SECOND = "2019-004m2"
# How a body names what it acts on: by the number of the first, in the words of the other, or the other itself.
WAYS = {"number": {"about": FIRST}, "as": {"about": FIRST, "as_": OTHER}, "itself": {"about": OTHER}}


def kinds(found: Corpus) -> list[Kind]:
    return [one.kind for one in fold(found).troubles]


def states(found: Corpus) -> dict[str, str]:
    return {name: str(one.state) for name, one in fold_states(found).items()}


def approved(found: Corpus) -> list[str]:
    """What a merge would take."""
    return [name for name, one in fold_states(found).items() if one.state is State.APPROVED]


def modified(*more: dict[str, bytes], **link: object) -> list[dict[str, bytes]]:
    return [proposal(FIRST), proposal(OTHER, by="secretariat", **(link or {"modifies": f"{FIRST}/1"})), *more]


def taken(way: str = "as", **more: object) -> dict[str, bytes]:
    """The first body takes other words."""
    return meeting("wg-1", [act(FIRST, "examined"), act(act="recommended", **WAYS[way], **more)])


@pytest.mark.parametrize("link", ["modifies", "reconciles"])
@pytest.mark.parametrize(("group", "report", "approve"), list(product(("as", "itself"), WAYS, WAYS)))
def test_words_that_a_body_took_are_those_that_the_next_bodies_act_on(
    group: str, report: str, approve: str, link: str
) -> None:
    reported = meeting("tc-1", [act(act="reported", **WAYS[report])])
    parts = modified(taken(group), reported, **{link: f"{FIRST}/1"})
    found = corpus(*parts)
    assert (states(found)[f"{OTHER}/1"], fold_states(found)[f"{FIRST}/1"].instead) == ("reported", f"{OTHER}/1")
    assert kinds(found) == []
    done = corpus(*parts, meeting("mc-1", [act(act="approved", **WAYS[approve])]))
    if approve == "number":
        # Nobody can tell whether the words of the first are meant.
        (trouble,) = fold(done).troubles
        assert (trouble.kind, approved(done), trouble.change) == (Kind.OPPOSITE, [], f"{FIRST}/1")
        assert f"`--as {OTHER}`" in trouble.hint
        assert "`--reopens wg-1`" in trouble.hint
        return
    assert (approved(done), kinds(done)) == ([f"{OTHER}/1"], [])
    over = "accepted-with-modification" if link == "modifies" else "settled"
    assert (states(done)[f"{FIRST}/1"], fold_states(done)[f"{FIRST}/1"].instead) == (over, f"{OTHER}/1")


@pytest.mark.parametrize("way", ["as", "itself"])
def test_a_body_that_goes_back_to_the_words_as_proposed_says_so(way: str) -> None:
    early = meeting("wg-1", [act(FIRST, "examined"), act(FIRST, "recommended")])
    other = meeting("wg-2", [act(act="recommended", **WAYS[way])])
    parts = [*modified(early, other), meeting("tc-1", [act(FIRST, "reported")])]
    done = corpus(*parts, meeting("mc-1", [act(FIRST, "approved", reopens="wg-2")]))
    assert (approved(done), kinds(done), fold_states(done)[f"{FIRST}/1"].instead) == ([f"{FIRST}/1"], [], "")


@pytest.mark.parametrize(("name", "report"), list(product([FIRST, f"{OTHER}/1"], [FIRST, OTHER, SECOND])))
def test_words_that_were_modified_once_more_are_those_that_count(name: str, report: str) -> None:
    second = proposal(SECOND, by="secretariat", modifies=name)
    again = meeting("wg-2", [act(name, "recommended", as_=SECOND)])
    parts = [*modified(taken()), second, again, meeting("tc-1", [act(report, "reported")])]
    found = corpus(*parts)
    assert kinds(found) == []
    # Whoever asks for the first is sent to the last, and not to what was replaced on the way.
    assert [fold_states(found)[f"{one}/1"].instead for one in (FIRST, OTHER)] == [f"{SECOND}/1"] * 2
    for about, as_ in ((FIRST, SECOND), (OTHER, SECOND), (SECOND, "")):
        words = {"as_": as_} if as_ else {}
        done = corpus(*parts, meeting("mc-1", [act(about, "approved", **words)]))
        assert (approved(done), kinds(done)) == ([f"{SECOND}/1"], []), about
        assert [states(done)[f"{one}/1"] for one in (FIRST, OTHER)] == ["accepted-with-modification"] * 2
        for one in (FIRST, OTHER):
            # The act that adopted what stands in its place is told of it too, once, as on whatever it names.
            (last,) = [act for act in fold_states(done)[f"{one}/1"].told if act.act == "approved"]
            assert (last.meeting, last.named == f"{one}/1" or bool(last.on)) == ("mc-1", True)
    for about in (FIRST, OTHER):
        refused = corpus(*parts, meeting("mc-1", [act(about, "approved")]))
        assert (approved(refused), kinds(refused)) == ([], [Kind.OPPOSITE])


def test_of_several_changes_the_one_that_was_modified_goes_on_in_other_words_alone() -> None:
    parts = [proposal(FIRST, 3), proposal(OTHER, modifies=f"{FIRST}/2")]
    acts = [act(FIRST, "examined"), act(FIRST, "recommended", except_=f"{FIRST}/2")]
    parts.append(meeting("wg-1", [*acts, act(f"{FIRST}/2", "recommended", as_=OTHER)]))
    parts.append(meeting("tc-1", [act(FIRST, "reported")]))
    whole = corpus(*parts, meeting("mc-1", [act(FIRST, "approved")]))
    assert [(one.kind, one.change) for one in fold(whole).troubles] == [(Kind.OPPOSITE, f"{FIRST}/2")]
    both = [act(FIRST, "approved", except_=f"{FIRST}/2"), act(f"{FIRST}/2", "approved", as_=OTHER)]
    done = corpus(*parts, meeting("mc-1", both))
    assert (approved(done), kinds(done)) == ([f"{FIRST}/1", f"{FIRST}/3", f"{OTHER}/1"], [])


def at(name: str, *blocks: str, **front: object) -> dict[str, bytes]:
    """A proposal that brings something after each of the blocks."""
    ((path, data),) = proposal(name, len(blocks), **front).items()
    text = data.decode()
    for block in blocks:
        text = text.replace('"insert": "last in cloud"', f'"insert": "after {block}"', 1)
    return {path: text.encode()}


@pytest.mark.parametrize("second", ["deferred", ""])
def test_a_change_is_accepted_with_modification_once_what_stands_for_it_is_approved(second: str) -> None:
    blocks = ("cloud-001", "cloud-002")
    parts = [at(FIRST, *blocks), at(OTHER, *blocks, modifies=FIRST)]
    parts.append(meeting("wg-1", [act(FIRST, "examined"), act(OTHER, "recommended")]))
    acts = [act(f"{OTHER}/1", "approved"), *([act(f"{OTHER}/2", second)] if second else [])]
    found = corpus(*parts, meeting("tc-1", [act(OTHER, "reported")]), meeting("mc-1", acts))
    assert (approved(found), kinds(found)) == ([f"{OTHER}/1"], [])
    told = [fold_states(found)[f"{FIRST}/{n}"] for n in (1, 2)]
    assert [(one.state, one.instead) for one in told] == [
        (State.ACCEPTED_WITH_MODIFICATION, f"{OTHER}/1"), (State.EXAMINED, f"{OTHER}/2"),
    ]  # fmt: skip


@pytest.mark.parametrize(("last", "expected"), [("deferred", State.EXAMINED), ("not-accepted", "over")])
def test_where_nobody_can_tell_what_replaces_which_none_may_be_left_open(last: str, expected: str) -> None:
    parts = [proposal(FIRST), proposal(OTHER, 2, modifies=FIRST)]
    parts.append(meeting("wg-1", [act(FIRST, "examined"), act(OTHER, "recommended")]))
    acts = [act(f"{OTHER}/1", "approved"), act(f"{OTHER}/2", last)]
    found = corpus(*parts, meeting("tc-1", [act(OTHER, "reported")]), meeting("mc-1", acts))
    over = State.ACCEPTED_WITH_MODIFICATION
    assert (states(found)[f"{FIRST}/1"], approved(found)) == (over if expected == "over" else expected, [f"{OTHER}/1"])


def test_what_is_put_off_or_taken_back_by_its_number_is_so_in_the_words_that_were_taken() -> None:
    reported = meeting("tc-1", [act(FIRST, "reported")])
    for said in ("deferred", "returned", "bracketed", "not-accepted"):
        found = corpus(*modified(taken(), reported), meeting("mc-1", [act(FIRST, said)]))
        assert (set(states(found).values()), kinds(found)) == ({said}, [])
    late = meeting("mc-1", [act(FIRST, "deferred")])
    again = corpus(*modified(taken(), reported, late), meeting("mc-2", [act(FIRST, "approved")]))
    assert (approved(again), kinds(again)) == ([], [Kind.OPPOSITE])
    done = meeting("mc-1", [act(FIRST, "approved", as_=OTHER)])
    for about in (FIRST, OTHER):
        found = corpus(*modified(taken(), reported, done), meeting("mc-2", [act(about, "rescinded")]))
        assert (set(states(found).values()), kinds(found)) == ({State.RESCINDED}, [])


def test_a_change_goes_on_in_its_own_words_once_the_others_are_not_accepted_or_withdrawn() -> None:
    reported = meeting("tc-1", [act(FIRST, "reported")])
    acts = [act(OTHER, "not-accepted"), act(FIRST, "approved")]
    found = corpus(*modified(taken(), reported), meeting("mc-1", acts))
    assert (approved(found), kinds(found), states(found)[f"{OTHER}/1"]) == ([f"{FIRST}/1"], [], State.NOT_ACCEPTED)
    event = {"event": "withdrawn", "proposal": OTHER, "at": "2021-03-01 12:00", "by": "secretariat"}
    gone = corpus(*modified(taken(), reported, register(event)), meeting("mc-1", [act(FIRST, "approved")]))
    assert (approved(gone), kinds(gone)) == ([f"{FIRST}/1"], [])


def test_what_is_not_adopted_in_other_words_is_not_adopted() -> None:
    """The steps are asked of the words that are adopted: where those have not made them, nothing is approved."""
    back = meeting("tc-1", [act(OTHER, "returned", to="SAMPLE-WG")])
    found = corpus(*modified(taken(), back), meeting("mc-1", [act(FIRST, "approved", as_=OTHER)]))
    assert [(one.kind, one.change) for one in fold(found).troubles] == [(Kind.TOO_EARLY, f"{FIRST}/1")]
    assert approved(found) == []


def test_two_stand_beside_one_another_until_a_body_takes_one_of_them() -> None:
    early = meeting("wg-1", [act([FIRST, OTHER], "examined"), act(FIRST, "recommended")])
    parts = [*modified(early), meeting("tc-1", [act(FIRST, "reported")])]
    done = corpus(*parts, meeting("mc-1", [act(FIRST, "approved", as_=OTHER)]))
    assert (approved(done), kinds(done)) == ([f"{OTHER}/1"], [])
    # The committee was never given the other words: it takes those that it was.
    plain = corpus(*parts, meeting("mc-1", [act(FIRST, "approved")]))
    assert (approved(plain), kinds(plain)) == ([f"{FIRST}/1"], [])


def test_the_order_of_what_stands_in_each_others_place_is_the_same_in_every_run() -> None:
    several = [f"2019-0{n}" for n in (17, 12, 15, 11, 16, 13, 14)]
    files = corpus(*map(proposal, several), proposal("2019-001", reconciles=several))
    first = {"2019-001": tuple(f"{name}/1" for name in several)}
    found = sort_by_place(files, first, first)
    assert found == [*sorted(several, reverse=True), "2019-001"]
    # What comes later than what stands in its place is taken as that names it, and no set of names has an order.
    first = {"2019-017": tuple(f"{name}/1" for name in several[1:]), "2019-001": ("2019-017/1",)}
    found = sort_by_place(files, first, first)
    assert found == [*several[1:], "2019-017", "2019-001"]


LATER = {"as": {"about": FIRST, "as_": SECOND}, "itself": {"about": SECOND}}
# What mc-1 decided before, on the change itself, on what a body had taken for it or on what is adopted now.
EARLIER = {
    "approved": act(FIRST, "approved"),
    "not-accepted": act(FIRST, "not-accepted"),
    "approved as": act(FIRST, "approved", as_=OTHER),
    "other approved": act(OTHER, "approved"),
    "other not-accepted": act(OTHER, "not-accepted"),
    "second not-accepted": act(SECOND, "not-accepted"),
}


@pytest.mark.parametrize("link", ["modifies", "reconciles"])
@pytest.mark.parametrize(("earlier", "later"), list(product(EARLIER, LATER)))
def test_a_meeting_that_reopens_what_was_decided_on_a_change_adopts_it_in_other_words(
    earlier: str, later: str, link: str
) -> None:
    parts = modified(meeting("wg-1", [act(FIRST, "examined"), act(FIRST, "recommended")]))
    if "other" in earlier:
        parts.append(meeting("wg-2", [act(OTHER, "recommended")]))
    parts += [
        meeting("tc-1", [act(FIRST, "reported")]),
        proposal(SECOND, by="secretariat", **{link: FIRST}),
        meeting("mc-1", [EARLIER[earlier]]),
    ]
    if earlier == "approved as":
        # What stood in its place is replaced with it.
        assert approved(corpus(*parts)) == [f"{OTHER}/1"]
    found = corpus(*parts, meeting("mc-2", [act(act="approved", **LATER[later], reopens="mc-1")]))
    assert (approved(found), kinds(found)) == ([f"{SECOND}/1"], [])
    told = fold_states(found)[f"{FIRST}/1"]
    over = "accepted-with-modification" if link == "modifies" else "settled"
    assert (told.state, told.instead) == (over, f"{SECOND}/1")
    # A meeting that decided nothing on any of them is none to reopen.
    wrong = corpus(*parts, meeting("mc-2", [act(act="approved", **LATER[later], reopens="old-1")]))
    assert Kind.OPPOSITE in kinds(wrong)


def test_every_change_that_is_adopted_in_other_words_is_one_that_they_stand_for() -> None:
    third = "2019-004m3"
    parts = [proposal(FIRST, 3), proposal(OTHER, modifies=f"{FIRST}/2"), proposal(SECOND, modifies=f"{OTHER}/1")]
    parts.append(proposal(third, modifies=f"{FIRST}/3"))
    own = [act(FIRST, "examined"), act([f"{FIRST}/1", f"{FIRST}/3"], "recommended")]
    parts.append(meeting("wg-1", [*own, act(f"{FIRST}/2", "recommended", as_=OTHER)]))
    reported = [act(OTHER, "reported", as_=SECOND), act(f"{FIRST}/3", "reported", as_=third)]
    parts.append(meeting("tc-1", [act(f"{FIRST}/1", "reported"), *reported]))
    # The second leads by the other to the change that this one modifies.
    assert kinds(corpus(*parts, meeting("mc-1", [act(f"{FIRST}/2", "approved", as_=SECOND)]))) == []
    for named, foreign in (([2, 3], [3]), ([3, 2], [3]), ([1, 2, 3], [1, 3]), ([3], [3])):
        about = [f"{FIRST}/{n}" for n in named]
        found = fold(corpus(*parts, meeting("mc-1", [act(about, "approved", as_=SECOND)])))
        assert [(one.kind, one.change) for one in found.troubles] == [
            (Kind.FOREIGN, f"{FIRST}/{n}") for n in foreign
        ], named


@pytest.mark.parametrize("way", ["as", "itself"])
@pytest.mark.parametrize("merged", [False, True])
def test_what_is_taken_back_of_a_change_that_was_approved_itself_is_that_alone(way: str, *, merged: bool) -> None:
    """Whether it is in the text, or was never merged or was taken out."""
    third = "2019-005"
    peace = proposal(OTHER, by="secretariat", reconciles=[FIRST, third])
    parts = [proposal(FIRST), proposal(third), peace, on_its_way([FIRST, third])]
    parts.append(meeting("mc-1", [act(FIRST, "approved")]))
    words = {"about": third, "as_": OTHER} if way == "as" else {"about": OTHER}
    parts.append(meeting("mc-2", [act(act="approved", **words)]))
    for said, opened in (("rescinded", {}), ("deferred", {"reopens": "mc-1"})):
        found = corpus(*parts, meeting("mc-3", [act(FIRST, said, **opened)]))
        # No edition is sealed here, so that no record of changes would count.
        found.__dict__["in_text"] = frozenset({f"{FIRST}/1"} if merged else ())
        assert [states(found)[f"{one}/1"] for one in (FIRST, third, OTHER)] == [said, "settled", "approved"]
        assert kinds(found) == []
    # What takes nothing back leaves it settled by what was approved in its place.
    for said in ("noted", "guidance", "examined"):
        found = corpus(*parts, meeting("mc-3", [act(FIRST, said)]))
        assert (approved(found), kinds(found)) == ([f"{OTHER}/1"], [])
    # What was approved in other words alone is taken back in these.
    whole = corpus(*parts, meeting("mc-3", [act(third, "rescinded")]))
    assert [states(whole)[f"{one}/1"] for one in (third, OTHER)] == ["rescinded"] * 2


@pytest.mark.parametrize("beside", [OTHER, FIRST])
@pytest.mark.parametrize("approve", ["as", "itself"])
def test_words_that_a_body_put_others_in_the_place_of_are_approved_by_who_says_so(approve: str, beside: str) -> None:
    """Whether the others modify these words, or the change itself as these do."""
    parts = [*modified(taken()), proposal(SECOND, modifies=f"{beside}/1")]
    parts.append(meeting("tc-1", [act(f"{beside}/1", "reported", as_=SECOND)]))
    refused = fold(corpus(*parts, meeting("mc-1", [act(act="approved", **WAYS[approve])])))
    (trouble,) = refused.troubles
    assert (trouble.kind, refused.states[f"{SECOND}/1"].state) == (Kind.OPPOSITE, State.REPORTED)
    assert "`--reopens tc-1`" in trouble.hint
    assert f"`--as {SECOND}`" in trouble.hint
    # The others are then no longer on their way.
    parts.append(meeting("tc-2", [act(OTHER, "reported")]) if beside == FIRST else {})
    done = corpus(*parts, meeting("mc-1", [act(act="approved", **WAYS[approve], reopens="tc-1")]))
    left = fold_states(done)[f"{SECOND}/1"]
    over = "settled" if beside == OTHER else "accepted-with-modification"
    assert (approved(done), kinds(done), left.state, left.instead) == ([f"{OTHER}/1"], [], over, f"{OTHER}/1")


def test_what_modifies_a_change_that_the_body_turned_down_is_approved_by_who_reopens_it() -> None:
    parts = [*modified(on_its_way()), proposal(SECOND, modifies=f"{OTHER}/1")]
    for name, said in product((OTHER, SECOND), ("not-accepted", "rescinded")):
        first = [] if said == "not-accepted" else [meeting("mc-1", [act(FIRST, "approved")])]
        before = [*parts, *first, meeting("mc-2", [act(FIRST, said)])]
        (trouble,) = fold(corpus(*before, meeting("mc-3", [act(name, "approved")]))).troubles
        assert (trouble.kind, trouble.change) == (Kind.OPPOSITE, f"{name}/1")
        assert f"`rkcctl decide mc-3 --about {name} --act approved --reopens mc-2`" in trouble.hint
        if name == SECOND:
            continue
        done = corpus(*before, meeting("mc-3", [act(name, "approved", reopens="mc-2")]))
        assert (approved(done), kinds(done)) == ([f"{name}/1"], [])
        assert states(done)[f"{FIRST}/1"] == "accepted-with-modification"
    # Of one meeting both are its outcome.
    both = meeting("mc-3", [act(FIRST, "not-accepted"), act(OTHER, "approved")])
    assert (approved(corpus(*parts, both)), kinds(corpus(*parts, both))) == ([f"{OTHER}/1"], [])


def test_words_that_lost_their_steps_are_told_where_that_was() -> None:
    early = meeting("wg-1", [act(FIRST, "examined"), act(FIRST, "recommended")])
    parts = [*modified(early), meeting("wg-2", [act(OTHER, "recommended")]), meeting("tc-1", [act(FIRST, "reported")])]
    parts.append(meeting("mc-1", [act(FIRST, "approved", reopens="wg-2")]))
    left = fold_states(corpus(*parts))[f"{OTHER}/1"]
    assert (left.state, left.instead) == (State.SETTLED, f"{FIRST}/1")
    (trouble,) = fold(corpus(*parts, meeting("mc-2", [act(OTHER, "approved")]))).troubles
    assert (trouble.kind, "`--reopens mc-1`" in trouble.hint) == (Kind.OPPOSITE, True)
    (trouble,) = fold(corpus(*parts, meeting("mc-2", [act(OTHER, "approved", reopens="mc-1")]))).troubles
    told = "'approved' here, before SAMPLE-TC has 'reported' anew: what it did at tc-1 was set aside at mc-1"
    assert (trouble.kind, trouble.said) == (Kind.TOO_EARLY, told)


def test_words_adopted_for_several_reopen_what_was_decided_on_any_of_them() -> None:
    third = "2019-005"
    peace = proposal(OTHER, by="secretariat", reconciles=[FIRST, third])
    parts = [proposal(FIRST), proposal(third), peace, on_its_way([FIRST, third])]
    parts.append(meeting("mc-1", [act(FIRST, "approved")]))
    for about in ([FIRST, third], [third, FIRST]):
        # To approve the first again says nothing of what was approved before.
        refused = corpus(*parts, meeting("mc-2", [act(about, "approved", as_=OTHER)]))
        assert kinds(refused) == [Kind.OPPOSITE]
        found = corpus(*parts, meeting("mc-2", [act(about, "approved", as_=OTHER, reopens="mc-1")]))
        assert (approved(found), kinds(found)) == ([f"{OTHER}/1"], [])
        assert [states(found)[f"{one}/1"] for one in (FIRST, third)] == ["settled"] * 2
        wrong = corpus(*parts, meeting("mc-2", [act(about, "approved", as_=OTHER, reopens="wg-9")]))
        assert Kind.OPPOSITE in kinds(wrong)


def test_a_change_that_holds_no_place_any_more_gives_its_own_to_who_took_the_last() -> None:
    third, fourth = "2019-004m3", "2019-004m4"
    parts = [proposal(FIRST, 2), proposal(OTHER, modifies=[f"{FIRST}/1", f"{FIRST}/2"])]
    parts += [proposal(third, modifies=f"{FIRST}/2"), proposal(fourth, modifies=f"{FIRST}/1")]
    parts.append(meeting("wg-1", [act(FIRST, "examined"), act(OTHER, "recommended")]))
    parts.append(meeting("wg-2", [act(third, "recommended")]))
    assert fold_states(corpus(*parts))[f"{OTHER}/1"].instead == ""
    parts.append(meeting("wg-3", [act(fourth, "recommended")]))
    assert fold_states(corpus(*parts))[f"{OTHER}/1"].instead == f"{fourth}/1"
