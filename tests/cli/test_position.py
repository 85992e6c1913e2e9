"""position and respond as a secretariat meets them: entered, shown with their object, refused where they cannot be."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.compose.recorded import known_on
from rkcctl.model.sources import Sources
from rkcctl.pipeline.attribution import tell_change
from rkcctl.pipeline.position import Said, enter_position
from rkcctl.read.corpus import read_corpus
from tests.cli.test_content import files_of
from tests.cli.test_decide import review as decided
from tests.conftest import Said as Told

Run = Callable[..., Told]
MEMBERS = ("XA", "XB", "XC", "XD")

__all__ = ["decided"]


@pytest.fixture
def review(decided: Path) -> Path:
    """The same review, with four Members that sit there."""
    lines = [f"  - {{code: {code}, name: Member, kind: state, basis: sample, sample: true}}\n" for code in MEMBERS]
    text = f"participants:\n{''.join(lines)}"
    (decided / "schedules/participants.yaml").write_text(text, encoding="utf-8")
    return decided


def state(root: Path, rkcctl: Run, *more: str, meeting: str = "wg-1", about: str = "2019-004/2") -> Told:
    return rkcctl(root, "position", meeting, "--by", "xb", "--about", about, "--stance", "reservation", *more)


def test_a_position_is_entered_with_those_who_joined_and_its_grounds(review: Path, rkcctl: Run) -> None:
    path = review / "schedules/meetings/wg-1.yaml"
    before = path.read_text(encoding="utf-8")
    said = state(
        review, rkcctl, "--with", "xc,XD", "--grounds", "Too soon.", "--grounds-fr", "Trop tôt.", "--par", "24"
    )
    assert (said.code, said.out) == (0, "wg-1/p1: XB, XC, XD: reservation on 2019-004/2\n")
    assert "it gives no grounds" not in said.err
    entry = (
        "positions:\n  - id: p1\n    by: XB\n    about: [2019-004/2]\n    stance: reservation\n    with: [XC, XD]\n"
        '    grounds: {en: Too soon., fr: "Trop tôt."}\n    par: 24\n'
    )
    assert path.read_text(encoding="utf-8") == before + entry


def test_positions_are_numbered_and_answered_by_their_names(review: Path, rkcctl: Run) -> None:
    state(review, rkcctl)
    assert state(review, rkcctl, about="2019-004/1").out.startswith("wg-1/p2: ")
    said = rkcctl(review, "respond", "wg-2", "--to", "wg-1/p1", "--act", "noted", "--par", "25")
    assert (said.code, said.out) == (0, "wg-1/p1: XB, reservation on 2019-004/2: noted\n")
    assert rkcctl(review, "respond", "wg-1", "--to", "p2", "--act", "withdrawn").code == 0
    corpus, _ = read_corpus(Sources(files_of(review)))
    answers = {held.name: [answer.act for _, answer in held.answers] for held in corpus.positions}
    assert answers == {"wg-1/p1": ["noted"], "wg-1/p2": ["withdrawn"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\n    with: [XC, XD]"),
        ("\n    with: XA  # first", "\n    with: [XA, XC, XD]  # first"),
        ("\n    with: [XA]  # first", "\n    with: [XA, XC, XD]  # first"),
        ("\n    with: []", "\n    with: [XC, XD]"),
    ],
)
def test_others_join_a_position_later_and_nothing_else_changes(
    review: Path, rkcctl: Run, before: str, after: str
) -> None:
    path = review / "schedules/meetings/wg-1.yaml"
    head = path.read_text(encoding="utf-8") + "positions:\n  - id: p1"
    tail = "\n    by: XB  # ours\n    about: 2019-004\n    stance: concern\n"
    path.write_text(f"{head}{before}{tail}", encoding="utf-8")
    said = rkcctl(review, "position", "wg-1", "--join", "p1", "--by", "xc,XD")
    assert said.code == 0, said
    assert path.read_text(encoding="utf-8") == f"{head}{after}{tail}"
    told = rkcctl(review, "position", "wg-1", "--join", "p1", "--by", "XC")
    assert (told.code, "MTG314" in told.out) == (1, True)


def test_others_join_a_position_in_braces(review: Path, rkcctl: Run) -> None:
    path = review / "schedules/meetings/wg-1.yaml"
    head, tail = "positions:\n  - {id: p1", ", by: XB, about: 2019-004, stance: concern}\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{head}{tail}", encoding="utf-8")
    assert rkcctl(review, "position", "wg-1", "--join", "p1", "--by", "XC").code == 0
    assert path.read_text(encoding="utf-8") == f"{text}{head}, with: [XC]{tail}"


def test_the_duty_that_followed_is_entered_with_the_answer_and_shown(review: Path, rkcctl: Run) -> None:
    state(review, rkcctl)
    words = (
        "--to",
        "wg-1/p1",
        "--act",
        "noted",
        "--par",
        "25",
        "--then",
        "Ask the trade.",
        "--of",
        "Secretariat",
        "--due",
        "wg-3",
    )
    said = rkcctl(review, "respond", "wg-2", *words)
    assert (said.code, said.out.strip().endswith("secretariat: Ask the trade.")) == (0, True), said
    corpus, _ = read_corpus(Sources(files_of(review)))
    (held,) = corpus.positions
    ((meeting, duty),) = held.duties
    assert (meeting.id, duty.of, duty.by, duty.about) == ("wg-2", "secretariat", "wg-3", ("2019-004/2",))
    assert "secretariat: Ask the trade (wg-2, par. 25)" in rkcctl(review, "show", "2019-004/2").out
    assert rkcctl(review, "validate").out == ""
    before = files_of(review)
    assert (
        rkcctl(review, "respond", "wg-3", "--to", "wg-1/p1", "--act", "noted", "--then", "It.", "--due", "x").code == 1
    )
    assert files_of(review) == before


def test_a_position_is_shown_with_its_change_and_not_with_another(review: Path, rkcctl: Run) -> None:
    state(review, rkcctl, "--grounds", "Too soon.")
    rkcctl(review, "respond", "wg-2", "--to", "wg-1/p1", "--act", "noted", "--par", "25")
    line = "position  XB: reservation (wg-1): Too soon."
    assert line in rkcctl(review, "show", "2019-004").out
    shown = rkcctl(review, "show", "2019-004/2").out
    assert (line in shown, "noted (wg-2, par. 25)" in shown) == (True, True)
    assert "reservation" not in rkcctl(review, "show", "2019-004/1").out
    listed = json.loads(rkcctl(review, "proposals", "--json").out)["proposals"]
    held = {row["id"]: [(one["id"], one["stance"], one["responses"]) for one in row["positions"]] for row in listed}
    assert held == {"2019-004": [("wg-1/p1", "reservation", ["noted (wg-2, par. 25)"])], "2019-004m1": []}


def test_a_position_on_a_paper_is_read_with_the_paper_whichever_of_its_symbols_names_it(
    review: Path, rkcctl: Run
) -> None:
    path = review / "schedules/meetings/wg-2.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("title: Proposals}", "title: Proposals, papers: [ZZ0042E1a, ZZ0043E1a]}"), encoding="utf-8"
    )
    assert state(review, rkcctl, "--grounds", "Too long.", about="ZZ0042F2", meeting="wg-2").code == 0
    assert rkcctl(review, "respond", "wg-3", "--to", "wg-2/p1", "--act", "noted", "--par", "3").code == 0
    agenda = rkcctl(review, "meeting", "wg-2").out.partition("Agenda\n")[2].splitlines()
    assert agenda[:4] == [
        "  I. Proposals",
        "     ZZ0042E1a",
        "       XB: reservation (SAMPLE-WG 2020): Too long; noted (SAMPLE-WG 2020, par. 3)",
        "     ZZ0043E1a",
    ]
    refused = state(review, rkcctl, about="ZZ0044E1a", meeting="wg-2")
    assert (refused.code, "MTG313" in refused.out) == (1, True)


def test_positions_on_the_plan_stand_below_its_schedule(review: Path, rkcctl: Run) -> None:
    on_plan = ("--about", "review-sample", "--stance")
    state(review, rkcctl, "--grounds", "Too soon.", "--audience", "members", about="review-sample")
    rkcctl(review, "position", "wg-1", "--by", "XC", "--with", "XD", *on_plan, "concern")
    rkcctl(review, "position", "wg-1", "--by", "XA", *on_plan, "objection")
    assert rkcctl(review, "respond", "wg-1", "--to", "p2", "--act", "noted", "--par", "4").code == 0
    assert rkcctl(review, "respond", "wg-1", "--to", "p3", "--act", "withdrawn").code == 0
    drawn = rkcctl(review, "schedule", "review-sample").out.partition("Positions on the plan\n")[2]
    assert [line.rstrip() for line in drawn.splitlines()[:2]] == [
        "  XB: reservation (SAMPLE-WG 2019): Too soon",
        "  XC, XD: concern (SAMPLE-WG 2019); noted (SAMPLE-WG 2019, par. 4)",
    ]
    assert rkcctl(review, "schedule", "review-sample", "--to", "html,md,json", "--language", "fr").code == 0
    name = "SAMPLE-review-sample-fr"
    told = "XC, XD\u00a0: préoccupation (SAMPLE-WG 2019)\u00a0; dont il est pris note (SAMPLE-WG 2019, par. 4)"
    written = {kind: (review / f"dist/{name}.{kind}").read_text(encoding="utf-8") for kind in ("html", "md", "json")}
    assert json.loads(written["json"])["positions"] == [told]
    assert f"<h2>Positions sur le plan</h2>\n<ul>\n<li>{told}</li>\n</ul>" in written["html"]
    assert f"## Positions sur le plan\n\n- {told}\n" in written["md"]


def test_the_schedule_of_a_day_has_no_later_position(review: Path, rkcctl: Run) -> None:
    state(review, rkcctl, about="review-sample")
    shown = {
        day: "reservation" in rkcctl(review, "schedule", "review-sample", "--as-of", day).out
        for day in ("2019-11-04", "2019-11-05")
    }
    assert shown == {"2019-11-04": False, "2019-11-05": True}


def test_what_was_adopted_says_who_had_a_position_on_what_it_stands_for(review: Path, rkcctl: Run) -> None:
    state(review, rkcctl)
    state(review, rkcctl, about="2019-004/1")
    rkcctl(review, "respond", "wg-1", "--to", "p2", "--act", "withdrawn")
    for meeting, act in (("wg-1", "examined"), ("wg-1", "recommended"), ("tc-1", "reported")):
        assert rkcctl(review, "decide", meeting, "--about", "2019-004", "--act", act).code == 0
    more = ("--as", "2019-004m1")
    assert rkcctl(review, "decide", "mc-1", "--about", "2019-004/2", "--act", "approved", *more).code == 0
    corpus, _ = read_corpus(Sources(files_of(review)))
    told = {name: tell_change(corpus, name, "fr") for name in ("2019-004m1/1", "2019-004/1")}
    assert {name: one.positions for name, one in told.items() if one} == {
        "2019-004m1/1": ("XB\u00a0: réserve (sur 2019-004/2)",),
        "2019-004/1": (),
    }


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("position", "wg-11", "--by", "XB", "--about", "2019-004", "--stance", "support"), "did you mean 'wg-1'?"),
        (("position", "wg-1", "--by", "XBB", "--about", "2019-004", "--stance", "support"), "did you mean 'XB'?"),
        (("position", "wg-1", "--by", "XB", "--about", "2019-004", "--stance", "suport"), "did you mean 'support'?"),
        (("position", "wg-1", "--by", "XB", "--join", "p1"), "it has none yet"),
        (("position", "wg-1", "--by", "XB", "--join", "p1", "--stance", "support"), "leave --stance out"),
        (
            ("position", "wg-1", "--by", "XB", "--join", "p1", "--grounds", "Why.", "--par", "2"),
            "leave --grounds, --par out",
        ),
        (("position", "wg-1", "--by", "XB", "--about", "2019-004"), "say what it is on"),
        (
            ("position", "wg-1", "--by", "XB", "--about", "2019-004", "--stance", "support", "--on", "9000-01-01"),
            "leave --on out for today",
        ),
        (("respond", "wg-1", "--to", "p1", "--act", "noted"), "no position was entered yet"),
        (("respond", "wg-1", "--to", "p1", "--act", "noted", "--due", "wg-2"), "leave --due out"),
        (("respond", "wg-1", "--to", "p1", "--act", "noted", "--of", "XA"), "leave --of out"),
        (("respond", "wg-1", "--to", "p1", "--act", "notd"), "did you mean 'noted'?"),
        (("follow-up", "wg-1", "--done", "1", "--what-fr", "Le compte.", "--of", "XA"), "leave --what-fr, --of out"),
        (("follow-up", "wg-1", "--done", "1", "--by", "wg-2", "--about", "2019-004", "--par", "2"), "leave --by, --ab"),
    ],
)
def test_what_was_misnamed_is_wrong_usage(review: Path, rkcctl: Run, words: tuple[str, ...], hint: str) -> None:
    before = files_of(review)
    said = rkcctl(review, *words)
    assert (said.code, hint in said.err) == (2, True), said
    assert files_of(review) == before


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--about", "2019-040"), "MTG313"),
        (("--with", "SAMPLE-TC"), "MTG314"),
        (("--item", "IV"), "MTG118"),
        (("--on", "2019-11-09"), "MTG113"),
    ],
)
def test_what_cannot_be_a_position_is_refused(review: Path, rkcctl: Run, more: tuple[str, ...], code: str) -> None:
    before = files_of(review)
    said = state(review, rkcctl, *more)
    assert (said.code, code in said.out) == (1, True), said
    assert files_of(review) == before


def test_a_position_given_before_the_meeting_is_of_that_day(review: Path, rkcctl: Run) -> None:
    said = Said("XB", ("2019-004",), "support")
    for day, told in (("2019-11-04", ", of 2019-11-04, as the meeting is to come"), ("2019-11-05", "")):
        today = datetime.date.fromisoformat(day)
        entered = enter_position(review, "wg-1", said, today, dry_run=True)
        assert entered.told == f"wg-1/p1: XB: support on 2019-004{told}"
    early = state(review, rkcctl, "--on", "2019-04-01", about="2019-004/1")
    assert (early.code, early.out) == (0, "wg-1/p1: XB: reservation on 2019-004/1\n"), early
    corpus, _ = read_corpus(Sources(files_of(review)))
    known = (known_on(corpus, datetime.date(2019, day, 1)).positions for day in (3, 4))
    assert [[one.name for one in several] for several in known] == [[], ["wg-1/p1"]]
    assert (
        "is of 2019-04-01, after the position, which is of 2019-03-31"
        in state(review, rkcctl, "--on", "2019-03-31").err
    )


def test_a_reservation_without_grounds_is_told_of(review: Path, rkcctl: Run) -> None:
    said = state(review, rkcctl, "--dry-run")
    assert (said.code, "it gives no grounds" in said.err) == (0, True)


def test_a_dry_run_enters_nothing(review: Path, rkcctl: Run) -> None:
    before = files_of(review)
    said = state(review, rkcctl, "--dry-run")
    assert (said.code, said.out.startswith("wg-1/p1: XB")) == (0, True)
    assert files_of(review) == before
