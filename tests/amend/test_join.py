"""What two desks wrote at once: joined entry by entry with the bytes of each, or told."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.amend.join import Clash, States, join_yaml
from rkcctl.amend.join_chapter import join_chapter
from rkcctl.amend.join_cited import Cited, find_cited
from rkcctl.amend.join_decisions import Settled, settle_outcomes
from rkcctl.amend.join_numbers import name_anew
from rkcctl.model.proposal import digest_decision
from rkcctl.model.tree import to_plain
from rkcctl.pipeline.join import join_files
from rkcctl.read.yaml_tree import read_yaml

MEETING = "schedules/meetings/wg-1.yaml"
CYCLE = "schedules/review-1.yaml"
BASE = """\
# Our meeting.
id: wg-1
planned: {from: 2020-05-18}

# What it decided.
decisions:
  - about: [2019-001]
    act: approved
    par: 3   # third
  # The second.
  - {about: [2019-002], act: noted}
positions: []
note: |
  A text with
  # what is no comment
"""
ONE = "  - about: [2019-003]\n    act: approved\n"
OTHER = "  # Of theirs.\n  - {about: [2019-004], act: returned}\n"


def join(ours: str, theirs: str, base: str = BASE, path: str = MEETING, **choices: str) -> str:
    joined = join_yaml(path, base.encode(), ours.encode(), theirs.encode(), choices)
    assert joined.clashes == ()
    assert joined.data is not None
    return joined.data.decode()


def clashes(ours: str, theirs: str, base: str = BASE, path: str = MEETING) -> list[Clash]:
    joined = join_yaml(path, base.encode(), ours.encode(), theirs.encode(), {})
    assert joined.data is None
    return list(joined.clashes)


def after(entry: str, text: str = BASE, where: str = "positions:") -> str:
    return text.replace(where, f"{entry}{where}")


def test_entries_of_both_are_there_with_their_bytes_and_comments() -> None:
    text = join(after(ONE), after(OTHER))
    assert text.replace(ONE, "").replace(OTHER, "") == BASE
    assert ONE in text
    assert OTHER in text


def test_what_only_one_desk_changed_is_taken_byte_for_byte() -> None:
    commented = BASE.replace("# Our meeting.", "# Our first meeting.").replace("par: 3   # third", "par: 3 # 3")
    assert join(BASE, commented) == commented
    assert join(commented, BASE) == commented
    assert join(commented, commented) == commented


def test_what_both_added_alike_is_there_once() -> None:
    assert join(after(ONE), after(ONE)) == after(ONE)
    assert join(after(ONE), after(ONE.replace("\n", "   # the same\n", 1))).count("2019-003") == 1


def test_an_entry_that_one_desk_took_away_stays_away() -> None:
    gone = BASE.replace("  # The second.\n  - {about: [2019-002], act: noted}\n", "")
    assert join(gone, after(OTHER)) == after(OTHER, gone)
    assert join(after(ONE), gone) == after(ONE, gone)


def test_a_list_that_was_empty_is_filled_by_both() -> None:
    lists = ["positions:\n  - {id: p1, by: XA}\n", "positions:\n  - {id: p2, by: XB}\n"]
    text = join(*(BASE.replace("positions: []\n", one) for one in lists))
    assert "{id: p1, by: XA}" in text
    assert "{id: p2, by: XB}" in text


def test_keys_of_one_entry_that_each_desk_changed_are_joined() -> None:
    ours = BASE.replace("    par: 3   # third\n", "    par: 3   # third\n    item: II\n")
    theirs = BASE.replace("par: 3   # third", "par: 5   # fifth")
    text = join(ours, theirs)
    assert "    par: 5   # fifth\n    item: II\n" in text


def test_one_key_that_both_changed_otherwise_is_told_and_can_be_settled() -> None:
    ours, theirs = (BASE.replace("par: 3 ", f"par: {number} ") for number in (4, 5))
    found = clashes(ours, theirs)
    assert [(clash.where, clash.ours, clash.theirs) for clash in found] == [
        ("decisions/approved 2019-001/par", "4", "5")
    ]
    for choice, kept in (("mine", ours), ("theirs", theirs)):
        joined = join_yaml(MEETING, BASE.encode(), ours.encode(), theirs.encode(), {found[0].name: choice})
        assert joined.data == kept.encode()


def test_what_one_took_away_and_the_other_changed_is_told() -> None:
    gone = BASE.replace("  # The second.\n  - {about: [2019-002], act: noted}\n", "")
    changed = BASE.replace("act: noted}", "act: noted, par: 9}")
    found = clashes(gone, changed)
    assert [(clash.where, clash.ours) for clash in found] == [("decisions/noted 2019-002", None)]


@pytest.mark.parametrize(
    ("base", "ours", "called"),
    [
        ("what: Send it", "what: {en: Send it, fr: Envoyer}", "Send it"),
        ("what: {en: Send it}", "what: {en: Send it, fr: Envoyer}", "Send it"),
        ("what: {fr: Envoyer}", "what: {en: Send it, fr: Envoyer}", "Envoyer"),
        ("what: {fr: Envoyer, en: Send}", "what: {fr: Envoyer, en: Send it}", "Send"),
    ],
)
def test_a_duty_is_the_same_one_when_a_desk_says_it_in_another_language(base: str, ours: str, called: str) -> None:
    def write(*duties: str) -> str:
        lines = "".join(f"  - of: secretariat\n    {one}\n" for one in duties)
        return f"id: wg-1\nfollow-up:\n{lines}  - {{of: XA, what: Send it}}\n"

    # Another duty that has the French in common stays another.
    other = "what: {en: Send it again, fr: Envoyer}"
    theirs = write(f"{base}\n    done: 2020-06-01", other)
    assert join(write(ours, other), theirs, write(base, other)) == write(f"{ours}\n    done: 2020-06-01", other)
    assert join(theirs, write(ours, other), write(base, other)) == write(f"{ours}\n    done: 2020-06-01", other)
    # It is told in words that people read.
    found = clashes(write(f"{ours}\n    done: 2020-06-02", other), theirs, write(base, other))
    assert [clash.where for clash in found] == [f"follow-up/secretariat {called}/done"]


def test_cells_of_one_activity_that_each_desk_marked_are_joined() -> None:
    base = "id: review-1\nactivities:\n  - id: discuss\n    cells:\n      - {column: a}\n      - {column: b}\n"
    ours = base.replace("{column: a}", "{column: a, actual: true}")
    theirs = base.replace("{column: b}", "{column: b, actual: false}")
    text = join(ours, theirs, base, CYCLE)
    assert "{column: a, actual: true}" in text
    assert "{column: b, actual: false}" in text


def test_windows_line_ends_and_what_is_written_in_braces_are_no_trouble() -> None:
    assert join(after(ONE).replace("\n", "\r\n"), after(OTHER)) == join(after(ONE), after(OTHER))
    flow = "{id: wg-1, number: '1'}\n"
    assert clashes(flow.replace("'1'", "'2'"), flow.replace("'1'", "'3'"), flow)[0].where == ""


def test_lines_that_cannot_be_joined_are_told_and_never_written() -> None:
    # The new key comes first on one desk and holds the dash of the entry.
    ours = BASE.replace("  - about: [2019-001]\n", "  - item: I\n    about: [2019-001]\n")
    theirs = BASE.replace("par: 3 ", "par: 4 ")
    found = join_yaml(MEETING, BASE.encode(), ours.encode(), theirs.encode(), {})
    if found.data is not None:
        value, _ = read_yaml(MEETING, found.data.decode())
        assert value is not None
        plain = to_plain(value)
        assert isinstance(plain, dict)
        assert plain["decisions"][0] == {"item": "I", "about": ["2019-001"], "act": "approved", "par": "4"}
    else:
        assert [clash.path for clash in found.clashes] == [MEETING]


entries = st.lists(st.integers(0, 12), unique=True, max_size=6)


@settings(max_examples=60)
@given(base=entries, ours=entries, theirs=entries, choice=st.sampled_from(["mine", "theirs"]))
def test_every_entry_has_the_fate_and_the_place_that_a_desk_gave_it(
    base: list[int], ours: list[int], theirs: list[int], choice: str
) -> None:
    def write(numbers: list[int]) -> str:
        lines = "".join(f"  # {n}\n  - id: p{n}\n    by: X{n}\n" for n in numbers)
        return f"id: wg-1\npositions:{lines and chr(10)}{lines or ' []' + chr(10)}number: '1'\n"

    wanted = {n for n in {*ours, *theirs} if (n in ours and n in theirs) or n not in base}
    shared = {*base} & {*ours} & {*theirs}
    old, own, new = ([n for n in side if n in shared] for side in (base, ours, theirs))
    states = [write(side).encode() for side in (base, ours, theirs)]
    joined = join_yaml(MEETING, states[0], states[1], states[2], {})
    is_torn = len({tuple(old), tuple(own), tuple(new)}) == 3
    assert is_torn == ([clash.name for clash in joined.clashes] == ["wg-1:positions:order"])
    if is_torn:
        joined = join_yaml(MEETING, states[0], states[1], states[2], {"wg-1:positions:order": choice})
    if joined.data is None:
        # The list is left empty by both together, which no line of either says.
        assert not wanted
        return
    text = joined.data.decode()
    assert {n for n in range(13) if f"  - id: p{n}\n    by: X{n}\n" in text} == wanted
    assert all(f"  # {n}\n  - id: p{n}\n" in text for n in wanted)
    placed = sorted(shared, key=lambda n: text.index(f"- id: p{n}\n"))
    chosen = own if choice == "mine" else new
    assert placed == (chosen if is_torn else new if own == old else own)


SUBJECTS = {
    "2019-004": ("2019-004/1", "2019-004/2"),
    "2019-004/1": ("2019-004/1",),
    "2019-004/2": ("2019-004/2",),
    "2019-005": ("2019-005/1",),
    "2019-005/1": ("2019-005/1",),
    "2019-013m1": ("2019-013m1/1",),
    "2019-013m1/1": ("2019-013m1/1",),
    "draft-1": ("2019-004/1", "2019-005/1"),
}


def settle(ours: str | bytes, theirs: str | bytes, base: bytes = b"id: wg-1\n", **choices: str) -> Settled:
    """What comes of decisions of two desks; choices are by the name of a collision within the meeting."""
    states = States(base, *(one if isinstance(one, bytes) else decisions(one) for one in (ours, theirs)))
    return settle_outcomes(MEETING, states, {f"wg-1:decisions/{name}": one for name, one in choices.items()}, SUBJECTS)


def decisions(*entries: str) -> bytes:
    return ("id: wg-1\ndecisions:\n" + "".join(f"  - {{{one}}}\n" for one in entries)).encode()


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ("about: [2019-004/2], act: approved", "about: [2019-004/2], act: returned", ["2019-004/2"]),
        ("about: [2019-004], act: approved", "about: [2019-004/2], act: deferred", ["2019-004/2"]),
        ("about: [2019-004], act: approved", "about: [2019-004], act: deferred", ["2019-004"]),
        ("about: [2019-004], except: [2019-004/2], act: approved", "about: [2019-004/2], act: deferred", []),
        ("about: [2019-004], act: examined", "about: [2019-004], act: recommended", []),
        ("about: [2019-004], act: approved", "about: [2019-004], act: guidance", []),
        # What is noted was not decided on, though it may have been examined.
        ("about: [2019-004], act: not-accepted", "about: [2019-004], act: noted", ["2019-004"]),
        ("about: [2019-004], act: examined", "about: [2019-004], act: noted", []),
        ("about: [2019-004], act: approved", "about: [2019-005], act: returned", []),
        # As at one desk: what is examined may be put off; what is approved is approved once.
        ("about: [2019-004], act: examined", "about: [2019-004], act: deferred", []),
        ("about: [2019-004], act: approved, par: 2", "about: [2019-004/1], act: approved, par: 3", ["2019-004/1"]),
        ("about: [2019-005], act: approved, par: 2", "about: [2019-005/1], act: approved", ["2019-005"]),
        ("about: [2019-004], act: approved, par: 2", "about: [2019-004], act: approved, par: 3", []),
        # A draft is its changes, and words adopted as those of another are on that one too.
        ("about: [draft-1], act: approved", "about: 2019-004/1, act: deferred", ["2019-004/1"]),
        ("about: [2019-004/1], as: 2019-013m1, act: approved", "about: [2019-013m1], act: returned", ["2019-013m1"]),
        # A name of which nothing is known stands for itself.
        ("about: [2019-099], act: approved", "about: [2019-099], act: returned", ["2019-099"]),
        ("about: [2019-099/1], act: approved", "about: [2019-099/1], act: returned", ["2019-099/1"]),
    ],
)
def test_two_outcomes_for_one_change_are_found(ours: str, theirs: str, told: list[str]) -> None:
    settled = settle(ours, theirs)
    assert [clash.where.removeprefix("decisions/") for clash in settled.clashes] == told
    settled = settle(theirs, ours)
    assert [clash.where.removeprefix("decisions/") for clash in settled.clashes] == told


def test_what_only_one_desk_changed_in_a_decision_is_no_second_outcome() -> None:
    base = decisions("about: [2019-004], act: approved")
    settled = settle("about: [2019-004], act: approved, par: 2", "about: [2019-004], act: approved, item: IV", base)
    assert settled.clashes == ()


def test_with_an_outcome_all_that_collides_with_the_chosen_one_is_given_up() -> None:
    ours = decisions(*(f"about: [2019-004/1], act: {act}" for act in ("examined", "recommended", "reported")))
    theirs = decisions("about: [2019-004/1], act: deferred")
    told = [clash.said for clash in settle(ours, theirs).clashes]
    assert told == ["both desks decided on 2019-004/1 at wg-1: yours recommended and reported, theirs deferred"]
    settled = settle(ours, theirs, **{"2019-004/1": "theirs"})
    assert (settled.ours, settled.theirs) == (decisions("about: [2019-004/1], act: examined"), theirs)
    settled = settle(ours, theirs, **{"2019-004/1": "mine"})
    assert (settled.ours, settled.theirs) == (ours, b"id: wg-1\ndecisions:\n")


def test_an_entry_on_other_changes_too_stays_on_these() -> None:
    ours = decisions("about: [2019-004/2, 2019-005], act: approved")
    theirs = decisions("about: [2019-004/2], act: returned")
    settled = settle(ours, theirs, **{"2019-004/2": "theirs"})
    assert (settled.ours, settled.clashes) == (decisions("about: [2019-005], act: approved"), ())
    # But not where what it says of its words is of all together, or what it says of each is not that.
    for rest in (
        f"words: {words_of('2019-005/1')}",
        f"words: {words_of('2019-005/1')}, digests: {{2019-004/2: a, 2019-005/1: a}}",
        "as: 2019-013m1",
    ):
        unclear = decisions(f"about: [2019-004/2, 2019-005], act: approved, {rest}")
        settled = settle(unclear, theirs, **{"2019-004/2": "theirs"})
        assert settled.ours == unclear
        assert "`except`" in settled.clashes[0].hint
    # And where it loses all of them, and where its one change goes by the name of its proposal.
    theirs = decisions("about: [2019-004/2], act: returned", "about: [2019-005], act: deferred")
    settled = settle(ours, theirs, **{"2019-004/2": "theirs", "2019-005": "theirs"})
    assert (settled.ours, settled.clashes) == (b"id: wg-1\ndecisions:\n", ())
    settled = settle("about: [2019-005], act: approved", theirs, **{"2019-005": "theirs"})
    assert (settled.ours, settled.clashes) == (b"id: wg-1\ndecisions:\n", ())


def words_of(*changes: str, word: str = "a") -> str:
    return f'"sha256:{digest_decision(dict.fromkeys(changes, word * 64))}"'


def on_words(about: str, *changes: str, rest: str = "par: 5", word: str = "a") -> str:
    """A decision as the tool writes it, with the digests of its words."""
    each = ", ".join(f'{change}: "sha256:{word * 64}"' for change in changes)
    digests = f", digests: {{{each}}}" if len(changes) > 1 else ""
    return f"about: {about}, act: recommended, {rest}, words: {words_of(*changes, word=word)}{digests}"


OF_004 = ("2019-004/1", "2019-004/2")
WIDE = on_words("[2019-004, 2019-005]", *OF_004, "2019-005/1")
OTHER_SET = on_words("[2019-004/1, 2019-013m1]", "2019-004/1", "2019-013m1/1")
LESS = on_words("[2019-004, 2019-005], except: [2019-004/1]", "2019-004/2", "2019-005/1")


@pytest.mark.parametrize(
    ("leading", "ours", "theirs", "left", "kept"),
    [
        ("", WIDE, OTHER_SET, LESS, OTHER_SET),
        ("mine", WIDE, OTHER_SET, WIDE, on_words("[2019-013m1]", "2019-013m1/1")),
        # What is on nothing else is not there any more, and the other one stays as it is.
        ("", WIDE, on_words("[2019-004]", *OF_004), WIDE, ""),
        ("theirs", WIDE, on_words("[2019-004]", *OF_004), on_words("[2019-005]", "2019-005/1"), None),
        ("", on_words("2019-005", "2019-005/1"), WIDE, "", WIDE),
        ("", on_words("[2019-005]", "2019-005/1"), on_words("[2019-005/1]", "2019-005/1"), "", None),
        ("", "about: [2019-004], act: noted", "about: [2019-004/2], act: noted", None, ""),
        # Also what excludes nothing; and what was left out stays so, where there is something to leave it out of.
        ("", WIDE.replace("recommended", "examined"), OTHER_SET.replace("recommended", "examined"), None, None),
        (
            "theirs",
            on_words("[2019-004, 2019-005], except: [2019-004/2]", "2019-004/1", "2019-005/1"),
            OTHER_SET,
            on_words("[2019-005]", "2019-005/1"),
            OTHER_SET,
        ),
    ],
)
def test_what_both_decided_alike_on_sets_that_overlap_is_taken_once(
    leading: str, ours: str, theirs: str, left: str | None, kept: str | None
) -> None:
    wanted = [ours if left is None else left, theirs if kept is None else kept]
    if "examined" in ours:
        wanted[0] = LESS.replace("recommended", "examined")
    states = States(b"id: wg-1\n", decisions(ours), decisions(theirs))
    settled = settle_outcomes(MEETING, states, {}, SUBJECTS, leading)
    assert settled == Settled(*(decisions(one) if one else b"id: wg-1\ndecisions:\n" for one in wanted), ())


def test_a_decision_on_which_our_record_of_changes_rests_is_not_the_one_that_gives_way() -> None:
    states = States(b"id: wg-1\n", decisions(WIDE), decisions(OTHER_SET))
    joined, _ = join_files({MEETING: states}, {}, Cited(mine={MEETING: frozenset({0})}), SUBJECTS)
    assert joined == {MEETING: decisions(WIDE, on_words("[2019-013m1]", "2019-013m1/1"))}


@pytest.mark.parametrize(
    ("theirs", "told"),
    [
        (OTHER_SET.replace("par: 5", "par: 6"), "yours recommended (par 5), theirs recommended (par 6)"),
        (OTHER_SET.replace("par: 5, ", ""), "yours recommended (par 5), theirs recommended"),
        (
            on_words("[2019-004/1, 2019-013m1]", "2019-004/1", "2019-013m1/1", word="b"),
            "yours recommended, theirs recommended (other words)",
        ),
        (
            OTHER_SET.replace("par: 5", "par: 5, note: {en: Why}"),
            "yours recommended, theirs recommended (note of its own)",
        ),
    ],
)
def test_what_two_acts_alike_differ_in_is_told_and_settled_where_they_overlap(theirs: str, told: str) -> None:
    assert [clash.said for clash in settle(WIDE, theirs).clashes] == [
        f"both desks decided on 2019-004/1 at wg-1: {told}"
    ]
    settled = settle(WIDE, theirs, **{"2019-004/1": "theirs"})
    assert settled == Settled(decisions(LESS), decisions(theirs), ())
    settled = settle(WIDE, theirs, **{"2019-004/1": "mine"})
    assert (settled.ours, settled.clashes) == (decisions(WIDE), ())
    assert b"about: [2019-013m1], act: recommended" in settled.theirs
    # A decision a line and a key a line are the same.
    block = re.sub(r", (?=act|par|words|digests)", "\n    ", WIDE)
    settled = settle(f"id: wg-1\ndecisions:\n  - {block}\n".encode(), theirs, **{"2019-004/1": "theirs"})
    less = re.sub(r", (?=except|act|par|words|digests)", "\n    ", LESS)
    assert settled.ours == f"id: wg-1\ndecisions:\n  - {less}\n".encode()


def positions(**held: str) -> bytes:
    lines = "".join(f"  - {{id: {name.replace('_', '-')}, {rest}}}\n" for name, rest in held.items())
    return f"id: wg-1\npositions:\n{lines}".encode()


ONE_OF_XA = "by: XA, about: [2019-004], stance: support"
ONE_OF_XB = "by: XB, about: [2019-004], stance: support"
RESERVATION_OF_XA = ONE_OF_XA.replace("support", "reservation")
OTHER_OF_XA = "by: XA, about: [2019-005], stance: support"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "anew"),
    [
        ({}, {"p1": ONE_OF_XA}, {"p1": ONE_OF_XB}, {"p1": "p2"}),
        ({}, {"p1": ONE_OF_XA}, {"p1": OTHER_OF_XA}, {"p1": "p2"}),
        # What both entered, each in its own words, is one position; so is what both entered alike.
        ({}, {"p1": ONE_OF_XA}, {"p1": ONE_OF_XA.replace("support", "concern")}, {}),
        ({}, {"p1": ONE_OF_XA}, {"p1": ONE_OF_XA}, {}),
        ({}, {"p1": ONE_OF_XA, "p2": ONE_OF_XB}, {"p1": ONE_OF_XB, "p2": ONE_OF_XA}, {"p1": "p2", "p2": "p1"}),
        # The next free number is one that neither desk has given, nor gives now.
        (
            {"p1": ONE_OF_XA},
            {"p1": ONE_OF_XA, "p2": OTHER_OF_XA, "p3": ONE_OF_XB},
            {"p1": ONE_OF_XA, "p2": ONE_OF_XB.replace("support", "concern"), "p3": OTHER_OF_XA.replace("XA", "XC")},
            {"p2": "p4", "p3": "p5"},
        ),
        # Ours that is theirs under another number takes that one, and one of ours that had it makes room.
        (
            {},
            {"p1": RESERVATION_OF_XA, "p2": ONE_OF_XA},
            {"p1": ONE_OF_XB.replace("004", "009"), "p2": RESERVATION_OF_XA},
            {"p1": "p2", "p2": "p3"},
        ),
        # No number of ours is given to two.
        ({}, {"p1": ONE_OF_XA, "p2": ONE_OF_XA}, {"p1": ONE_OF_XB, "p2": ONE_OF_XA}, {"p1": "p3"}),
        ({}, {"p1": ONE_OF_XA, "p3": ONE_OF_XA}, {"p1": ONE_OF_XB, "p2": ONE_OF_XA}, {"p1": "p2"}),
        # A name that a person gave makes no room.
        (
            {},
            {"p1": RESERVATION_OF_XA, "late": ONE_OF_XA},
            {"p1": ONE_OF_XB, "late": RESERVATION_OF_XA},
            {"p1": "p2"},
        ),
        # Changed by both, and not entered by both.
        ({"p1": ONE_OF_XA}, {"p1": ONE_OF_XB}, {"p1": OTHER_OF_XA}, {}),
        # No number that was counted.
        ({}, {"late": ONE_OF_XA}, {"late": ONE_OF_XB}, {}),
        ({}, {"xa_7": ONE_OF_XA}, {"xa_7": ONE_OF_XB}, {"xa-7": "xa-1"}),
    ],
)
def test_two_positions_under_one_number_get_two(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str], anew: dict[str, str]
) -> None:
    assert name_anew(MEETING, *(positions(**one) for one in (base, ours, theirs))) == anew


def duties(**held: str) -> bytes:
    lines = "".join(
        f"  - {{id: {name.replace('_', '-')}, with: [TC-31], duty: {what}}}\n" for name, what in held.items()
    )
    return f"id: review-1\ncoordination:\n{lines}".encode()


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "anew"),
    [
        ({}, {"with_tc_31": "Read"}, {"with_tc_31": "Write"}, {"with-tc-31": "with-tc-31-2"}),
        ({}, {"with_tc_31": "Read"}, {"with_tc_31": "Read"}, {}),
        (
            {"with_tc_31": "Read"},
            {"with_tc_31": "Read", "with_tc_31_2": "Write"},
            {"with_tc_31": "Read", "with_tc_31_2": "Tell"},
            {"with-tc-31-2": "with-tc-31-3"},
        ),
        ({}, {"liaison": "Read"}, {"liaison": "Write"}, {}),
    ],
)
def test_two_duties_that_the_tool_called_the_same_get_two_names(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str], anew: dict[str, str]
) -> None:
    assert name_anew(CYCLE, *(duties(**one) for one in (base, ours, theirs))) == anew


def test_decisions_that_are_cited_keep_their_places() -> None:
    states = [BASE.encode(), after(ONE).encode(), BASE.replace("decisions:\n", f"decisions:\n{OTHER}").encode()]
    for leading, names in (("mine", ["001", "002", "003", "004"]), ("theirs", ["004", "001", "002", "003"])):
        joined = join_yaml(MEETING, *states, {}, leading=leading)
        assert joined.data is not None
        assert re.findall("2019-([0-9]+)", joined.data.decode()) == names


def test_what_records_of_changes_came_to_cite_is_told_by_desk() -> None:
    base, ours, theirs = (f"entries:\n  - {{decisions: [{names}]}}\n".encode() for names in ("a/1", "a/1, b/2", "c/3"))
    cited = find_cited([base], [b"", ours], [theirs])
    assert cited.mine == {"schedules/meetings/b.yaml": {1}}
    assert cited.theirs == {"schedules/meetings/c.yaml": {2}}
    assert [cited.leading(f"schedules/meetings/{name}.yaml") for name in "abc"] == ["", "mine", "theirs"]


def test_nothing_is_joined_within_a_draft() -> None:
    path = "guidelines/drafts/draft-2.yaml"
    states = States(None, b"label: draft-2\npaper: a\n", b"label: draft-2\nbase: b\n")
    joined, found = join_files({path: states}, {})
    assert (joined, [clash.name for clash in found]) == ({path: None}, [path])
    assert join_files({path: states}, {path: "theirs"}) == ({path: states.theirs}, ())


def test_paragraphs_added_at_the_end_by_both_stay_apart() -> None:
    base = "---\nid: a\n---\n\n<!-- a-001 -->\nOne.\n"
    ours, theirs = (f"{base}\n<!-- a-00{n} -->\n{n}.\n" for n in (2, 3))
    joined = join_chapter("guidelines/en/a.md", base.encode(), ours.encode(), theirs.encode(), {})
    assert joined.data is not None
    assert joined.data.decode() == f"{base}\n<!-- a-003 -->\n3.\n\n<!-- a-002 -->\n2.\n"


CHAPTER = "guidelines/fr/a.md"
PARTS = {"": "---\nid: a\n---\n\n"} | {n: f"<!-- a-{n} -->\nWords of {n}.\n\n" for n in "123"}


def chapter(names: str, **other: str) -> bytes:
    held = PARTS | {name.removeprefix("n"): text for name, text in other.items()}
    return ("".join(held[name] for name in ("", *names)).rstrip("\n") + "\n").encode()


def test_a_paragraph_that_one_desk_moved_is_moved_beside_what_the_other_edited() -> None:
    edit = {"n1": "<!-- a-1 -->\nOther words.\n\n"}
    for ours, theirs in ((chapter("123", **edit), chapter("213")), (chapter("213"), chapter("123", **edit))):
        assert join_chapter(CHAPTER, chapter("123"), ours, theirs, {}).data == chapter("213", **edit)


def test_paragraphs_that_both_moved_to_other_places_are_told_and_can_be_settled() -> None:
    states = [chapter(names) for names in ("123", "213", "132")]
    joined = join_chapter(CHAPTER, *states, {})
    assert [clash.name for clash in joined.clashes] == ["fr/a:order"]
    for choice, kept in (("mine", states[1]), ("theirs", states[2])):
        assert join_chapter(CHAPTER, *states, {"fr/a:order": choice}).data == kept


def test_a_collision_is_of_one_language_and_what_stands_first_is_one_too() -> None:
    ours, theirs = (chapter("123", n1=f"<!-- a-1 -->\n{n}.\n\n") for n in (1, 2))
    for path, name in ((CHAPTER, "fr/a:a-1"), ("guidelines/en/a.md", "en/a:a-1")):
        assert [clash.name for clash in join_chapter(path, chapter("123"), ours, theirs, {}).clashes] == [name]
    fronts = [PARTS[""].replace("id: a", f"id: a\nnext_id: {n}") for n in (4, 5)]
    ours, theirs = (front.encode() + chapter("123")[len(PARTS[""]) :] for front in fronts)
    assert [clash.name for clash in join_chapter(CHAPTER, chapter("123"), ours, theirs, {}).clashes] == ["fr/a:front"]


def test_a_joined_chapter_is_read_again_and_never_written_where_it_says_something_else() -> None:
    note = "[^a-n1]: A note of {0}.\n\n"
    ours, theirs = (chapter("123", **{f"n{n}": PARTS[n] + note.format(n)}) for n in "12")
    joined = join_chapter(CHAPTER, chapter("123"), ours, theirs, {})
    assert joined.data is None
    assert [clash.name for clash in joined.clashes] == [CHAPTER]
    assert "would not say what each wrote" in joined.clashes[0].said
    assert join_chapter(CHAPTER, chapter("123"), b"\xff", theirs, {}).data is None


@pytest.mark.parametrize(("path", "told"), [(MEETING, True), ("schedules/review-1.yaml", False)])
def test_only_a_meeting_decides(path: str, told: bool) -> None:
    text = "id: x\ndecisions:\n  - {act: ACT, about: [2019-004]}\n"
    states = States(b"id: x\n", text.replace("ACT", "approved").encode(), text.replace("ACT", "returned").encode())
    _, found = join_files({path: states}, {})
    assert any("both desks decided on 2019-004" in one.said for one in found) == told


PHASES = f"{BASE}phases:\n  - id: wg\n    planned: {{from: 2020-05-18}}\n"
HELD = "    actual: {from: 2020-05-18}\n"
PUT_OFF = "    postponed-to: {from: 2020-06-01}\n"


def test_what_two_desks_say_became_of_a_phase_collides_and_is_taken_as_one_has_it() -> None:
    found = clashes(PHASES + HELD, PHASES + PUT_OFF, PHASES)
    assert [(one.name, one.ours, one.theirs) for one in found] == [
        ("wg-1:phases/wg/status", {"actual": {"from": "2020-05-18"}}, {"postponed-to": {"from": "2020-06-01"}})
    ]
    for choice, kept in (("mine", HELD), ("theirs", PUT_OFF)):
        chosen = {"wg-1:phases/wg/status": choice}
        assert join(PHASES + HELD, PHASES + PUT_OFF, PHASES, **chosen) == PHASES + kept
    # What one desk says beyond what both say contradicts nothing, and one key alone collides under its own name.
    assert join(f"{BASE}status: postponed\n", f"{BASE}status: postponed\npostponed-to: {{from: 2020-07-01}}\n")
    assert [one.name for one in clashes(f"{BASE}status: cancelled\n", f"{BASE}status: held\n")] == ["wg-1:status"]
    # The same elsewhere are keys like others.
    assert join("status: open\n", "actual: 3\n", "", CYCLE)


def in_words(*keys: str) -> bytes:
    lines = "".join(f"    {key}\n" for key in keys)
    return f"id: wg-1\ndecisions:\n  - about: [2019-004]\n    act: approved\n{lines}".encode()


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (("words: a", "par: 2"), ("as: 2019-004m1", "words: b"), ("as proposed", "2019-004m1")),
        (("as: 2019-004m2", "words: c", "par: 2"), ("as: 2019-004m1", "words: b"), ("2019-004m2", "2019-004m1")),
        # Under one number, in words of which one desk decided on a revision.
        (("words: a", "digests: {x: a}", "par: 2"), ("words: b", "digests: {x: b}"), ("a", "b")),
    ],
)
def test_in_which_words_two_desks_decided_collides_once_and_is_taken_as_one_has_it(
    ours: tuple[str, ...], theirs: tuple[str, ...], told: tuple[str, str]
) -> None:
    states = b"id: wg-1\n", in_words(*ours), in_words(*theirs)
    (found,) = join_yaml(MEETING, *states, {}).clashes
    key = "words" if told == ("a", "b") else "as"
    assert (found.name, found.ours, found.theirs) == (f"wg-1:decisions/approved 2019-004/{key}", *told)
    for choice, kept in (("mine", ours[:-1]), ("theirs", theirs)):
        data = join_yaml(MEETING, *states, {found.name: choice}).data
        assert data is not None
        # Beside that, each key is joined by itself.
        assert sorted(data.decode().split("\n")) == sorted(in_words(*kept, "par: 2").decode().split("\n"))
    # What only one desk decided anew is taken.
    assert join_yaml(MEETING, states[1], states[1], states[2], {}).data == states[2]
    # Where both have the words under one number, that is what collides, as long as it is of two proposals.
    files = {MEETING: States(states[0], in_words("as: 2019-004m1", "words: a"), in_words("as: 2019-004m1", "words: b"))}
    (found,) = join_files(files, {})[1]
    assert found.where == "decisions/approved 2019-004/words of 2019-004m1"
    files["proposals/2019/2019-004m1.md"] = States(None, b"a", b"b")
    assert [one.is_number for one in join_files(files, {})[1]] == [True]
    one_desk = join_yaml(
        MEETING, in_words("words: a"), in_words("words: a", "par: 2"), in_words("as: x", "words: b"), {}
    )
    assert one_desk.data == in_words("as: x", "words: b", "par: 2")
    # And what both say alike is no matter of theirs.
    (found,) = join_yaml(MEETING, states[0], in_words("words: a", "par: 2"), in_words("words: a", "par: 3"), {}).clashes
    assert found.where == "decisions/approved 2019-004/par"
