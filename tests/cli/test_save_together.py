"""Two desks save into one bare repository: entries are joined, true collisions are told, and nothing is lost."""

import json
import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from rkcctl.store.git_join import Apart, find_apart
from tests.cli.test_content import files_of
from tests.cli.test_save import PLAN, git, receive, subject
from tests.cli.test_save import desk as desk
from tests.conftest import Said
from tests.procedure_sample import MEETINGS, proposal, receipts, workspace
from tests.proposal_sample import LIST_GONE, YEARS, approve, lay_out, propose

Run = Callable[..., Said]
MEETING = "schedules/meetings/sample-wg-76.yaml"
REGISTER = "proposals/register.yaml"
LEDGER = "guidelines/ledger.yaml"


@pytest.fixture
def desks(desk: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of the base of the cases."""
    return clone_twice(desk, tmp_path)


def clone_twice(desk: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of one repository, each with a name of its own."""
    bare = tmp_path / "bare.git"
    git(desk, "clone", "-q", "--bare", str(desk), str(bare))
    clones = []
    for name in ("ours", "theirs"):
        git(tmp_path, "clone", "-q", str(bare), name)
        git(tmp_path / name, "config", "user.name", name)
        git(tmp_path / name, "config", "user.email", f"{name}@example.org")
        clones.append(tmp_path / name)
    return clones[0], clones[1]


def add(root: Path, text: str, path: str = MEETING) -> None:
    place = root / path
    place.write_text(place.read_text(encoding="utf-8") + text, encoding="utf-8")


def replace(root: Path, old: str, new: str, path: str = MEETING) -> None:
    place = root / path
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


def read(root: Path, path: str = MEETING) -> str:
    return (root / path).read_text(encoding="utf-8")


def save(root: Path, rkcctl: Run, *words: str) -> Said:
    said = rkcctl(root, "save", *words)
    assert said.code == 0, said
    return said


def send(root: Path) -> None:
    """What a save does where nobody else did anything, by git alone."""
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", "Sent")
    git(root, "push", "-q")


def begin_with(desks: tuple[Path, Path]) -> None:
    """Both desks begin with what ours has."""
    send(desks[0])
    git(desks[1], "pull", "-q")


def settle_both(desks: tuple[Path, Path], rkcctl: Run) -> None:
    """Both desks have the same, and nothing is left to save."""
    save(desks[0], rkcctl)
    save(desks[1], rkcctl)
    assert git(desks[0], "rev-parse", "HEAD") == git(desks[1], "rev-parse", "HEAD")
    for root in desks:
        assert git(root, "status", "--porcelain") == ""
        for path in (*root.glob("schedules/**/*.yaml"), *root.glob("proposals/**/*"), *root.glob("guidelines/**/*.md")):
            assert path.is_dir() or "<<<<<<<" not in path.read_text(encoding="utf-8")


def test_what_is_saved_is_sent_and_taken_by_the_other_desk(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    receive(ours, rkcctl)
    assert save(ours, rkcctl).out.endswith("sent to origin\n")
    said = save(theirs, rkcctl)
    assert said.out == "from others: receive 2019-001 of XA\n"
    assert (theirs / "proposals/2019/2019-001.md").read_bytes() == (ours / "proposals/2019/2019-001.md").read_bytes()
    assert git(theirs, "status", "--porcelain") == ""
    assert save(theirs, rkcctl).out == "there is nothing new to save\n"


def test_the_first_desk_fills_an_empty_remote(desk: Path, tmp_path: Path, rkcctl: Run) -> None:
    git(tmp_path, "init", "-q", "--bare", "empty.git")
    git(desk, "remote", "add", "origin", str(tmp_path / "empty.git"))
    receive(desk, rkcctl)
    assert save(desk, rkcctl).out.endswith("sent to origin\n")
    assert git(desk, "rev-parse", "@{upstream}") == git(desk, "rev-parse", "HEAD")


def test_decisions_and_positions_of_both_desks_are_joined_by_entry(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    for root in desks:
        add(root, "decisions:\n  - {about: [draft-1], act: noted}\n")
    save(ours, rkcctl)
    save(theirs, rkcctl)
    add(ours, "  # Ours.\n  - about: [2019-004/1]\n    act: approved\n    par: 23\n")
    add(theirs, "  - {about: [2019-004/2], act: returned}   # theirs\n")
    save(theirs, rkcctl)
    save(ours, rkcctl)
    text = read(ours)
    assert "  # Ours.\n  - about: [2019-004/1]\n    act: approved\n    par: 23\n" in text
    assert "  - {about: [2019-004/2], act: returned}   # theirs\n" in text
    assert text.count("draft-1") == 1
    assert len(git(ours, "log", "-1", "--format=%P").split(" ")) == 2
    settle_both(desks, rkcctl)


def test_lines_of_the_register_are_joined_by_their_hours(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    receive(ours, rkcctl)
    save(ours, rkcctl)
    save(theirs, rkcctl)
    for root, hour, to in ((ours, "2019-11-02 09:00", "members"), (theirs, "2019-11-01 09:00", "observers")):
        said = rkcctl(root, "circulate", "2019-001", "--to", to, "--at", hour)
        assert said.code == 0, said
    save(theirs, rkcctl)
    assert "from others: circulate 2019-001\n" in save(ours, rkcctl).out
    text = read(ours, REGISTER)
    assert text.index("2019-11-01 09:00") < text.index("2019-11-02 09:00")
    assert rkcctl(ours, "validate").code == 0
    assert rkcctl(ours, "verify").code == 0
    settle_both(desks, rkcctl)


@pytest.mark.parametrize(
    ("choice", "kept", "gone"),
    [
        ("--mine", "[2019-007/1], act: approved", "[2019-007], act: returned"),
        ("--theirs", "[2019-007], act: returned", "[2019-007/1], act: approved"),
    ],
)
def test_two_outcomes_of_one_meeting_are_told_and_settled(
    desks: tuple[Path, Path], rkcctl: Run, choice: str, kept: str, gone: str
) -> None:
    ours, theirs = desks
    add(ours, "decisions:\n  - {about: [2019-007/1], act: approved}\n  - {about: [2019-005], act: approved}\n")
    add(theirs, "decisions:\n  - {about: [2019-007], act: returned}\n")
    # It has one change, as its file says, which only they have.
    front = "id: 2019-007\ntitle: Exit\nby: XA\nlanguage: en\nbase: sample-2014\n"
    (theirs / "proposals/2019").mkdir(parents=True)
    (theirs / "proposals/2019/2019-007.md").write_text(
        f"---\n{front}changes:\n  - {{c: 1, delete: cloud-001, was: Words}}\n---\n\n# Reasons\n\nIt is late.\n",
        encoding="utf-8",
    )
    save(theirs, rkcctl)
    before = read(ours)
    said = rkcctl(ours, "save")
    assert said.code == 1
    assert "both desks decided on 2019-007 at sample-wg-76: yours approved, theirs returned\n" in said.out
    assert "--theirs sample-wg-76:decisions/2019-007" in said.out
    assert read(ours) == before
    assert git(ours, "status", "--porcelain") == ""
    told = save(ours, rkcctl, choice, "sample-wg-76:decisions/2019-007").out
    how = "approved, not returned" if choice == "--mine" else "returned, not approved"
    assert f"settled: sample-wg-76:decisions/2019-007 as {how}\n" in told
    joined = git(ours, "log", "-1", "--format=%B")
    assert joined.startswith(f"Join: Settle sample-wg-76:decisions/2019-007 as {how}"), joined
    # Nobody edited the meeting: what one desk entered was given up.
    assert "edit " not in f"{told}{joined}"
    assert f"  - {{about: {kept}}}\n" in read(ours)
    assert f"  - {{about: {gone}}}\n" not in read(ours)
    assert "{about: [2019-005], act: approved}" in read(ours)
    settle_both(desks, rkcctl)


def test_what_both_decided_alike_among_other_things_is_taken_once(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    line = "  - {{about: [2019-007, {}], act: {}, par: {}}}\n"
    for root, other in ((ours, "2019-008"), (theirs, "2019-009")):
        add(root, f"decisions:\n{line.format(other, 'recommended', 5)}{line.format(other, 'reported', len(root.name))}")
    save(theirs, rkcctl)
    said = rkcctl(ours, "save")
    told = "both desks decided on 2019-007 at sample-wg-76: yours reported (par 4), theirs reported (par 6)\n"
    assert (said.code, said.out.count("both desks"), told in said.out) == (1, 1, True), said
    told = save(ours, rkcctl, "--theirs", "all").out
    assert "from others: decide 2019-007 and 2019-009 at sample-wg-76\nsent" in told
    left = "".join(
        f"  - {{about: [2019-008], act: {act}, par: {par}}}\n" for act, par in (("recommended", 5), ("reported", 4))
    )
    assert read(ours) == f"{read(theirs)}{left}"
    settle_both(desks, rkcctl)


def test_one_fact_that_both_changed_otherwise_is_told_with_both_values(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    line = next(line for line in read(ours).split("\n") if line.startswith("number:"))
    replace(ours, line, "number: '80'")
    replace(theirs, line, "number: '81'")
    add(theirs, "follow-up:\n  - {of: secretariat, what: Send it}\n")
    save(theirs, rkcctl)
    said = rkcctl(ours, "save")
    assert said.code == 1
    assert f"both desks wrote number in {MEETING}: yours 80, theirs 81\n" in said.out
    said = rkcctl(ours, "save", "--theirs")
    assert (said.code, "--theirs lacks its value" in said.err, "`--theirs all`: every one" in said.err) == (
        2,
        True,
        True,
    ), said
    told = save(ours, rkcctl, "--mine", "all")
    assert "nothing was settled by 'all'" not in told.err
    assert "settled: sample-wg-76:number as 80, not 81\n" in told.out
    assert "settle sample-wg-76:number as 80, not 81" in git(ours, "log", "-1", "--format=%B").lower()
    assert "nothing was settled by 'all'" in save(ours, rkcctl, "--mine", "all").err
    assert "number: '80'" in read(ours)
    assert "Send it" in read(ours)
    settle_both(desks, rkcctl)


def test_a_meeting_that_one_desk_cancelled_and_the_other_had_a_position_at_is_told(
    desks: tuple[Path, Path], rkcctl: Run
) -> None:
    ours, theirs = desks
    add(ours, "positions:\n  - {id: p1, by: XA, about: 2019-005, stance: support}\n")
    add(theirs, "status: cancelled\n")
    send(theirs)
    said = rkcctl(ours, "save")
    assert (said.code, git(ours, "log", "@{upstream}..", "--format=%s")) == (
        1,
        "Record a position of XA at sample-wg-76",
    )
    assert f"together it would be wrong, and at neither desk is: {MEETING}:" in said.out
    told = "yours record a position of XA at sample-wg-76, theirs mark sample-wg-76 cancelled [MTG112]\n"
    assert f"`status: cancelled` stands beside positions: {told}" in said.out
    assert f"rkcctl save --mine {MEETING}, or rkcctl save --theirs {MEETING}\n" in said.out
    # It is not settled unawares.
    assert rkcctl(ours, "save", "--mine", "all").code == 1
    save(ours, rkcctl, "--mine", MEETING)
    assert ("positions:" in read(ours), "cancelled" in read(ours)) == (True, False)
    settle_both(desks, rkcctl)


def test_what_is_wrong_only_between_files_of_two_desks_is_told_with_what_each_did(
    desks: tuple[Path, Path], rkcctl: Run
) -> None:
    ours, theirs = desks
    for root, name in ((ours, "sample-wg-78"), (theirs, "sample-wg-77")):
        text = f"id: {name}\nbody: SAMPLE-WG\nnumber: '77'\nplanned: {{from: 2021-05-17}}\nbasis: sample\n"
        (root / f"schedules/meetings/{name}.yaml").write_text(text, encoding="utf-8")
    send(theirs)
    said = rkcctl(ours, "save")
    assert (said.code, "[MTG114]\n" in said.out, "--mine" in said.out) == (1, True, False), said
    assert ": yours add the meeting sample-wg-78, theirs add the meeting sample-wg-77 [MTG114]" in said.out
    replace(ours, "'77'", "'78'", "schedules/meetings/sample-wg-78.yaml")
    save(ours, rkcctl)
    settle_both(desks, rkcctl)


def test_what_became_of_a_meeting_at_each_desk_is_one_fact_and_not_joined_key_by_key(
    desks: tuple[Path, Path], rkcctl: Run
) -> None:
    ours, theirs = desks
    for root, words in ((theirs, ("held", "--from", "2019-04-01")), (ours, ("postponed", "--from", "2019-06-03"))):
        assert rkcctl(root, "mark", "sample-wg-76", *words).code == 0
    save(theirs, rkcctl)
    said = rkcctl(ours, "save")
    told = "yours status: postponed, postponed-to: from: 2019-06-03, theirs actual: from: 2019-04-01\n"
    assert (said.code, f"both desks wrote status in {MEETING}: {told}" in said.out) == (1, True), said
    save(ours, rkcctl, "--theirs", "sample-wg-76:status")
    assert ("actual:" in read(ours), "postponed" in read(ours)) == (True, False)
    settle_both(desks, rkcctl)


def test_one_number_for_two_proposals_is_told_once_and_neither_is_lost(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    receive(ours, rkcctl, "Exit from contracts")
    receive(theirs, rkcctl, "Entry into contracts")
    save(theirs, rkcctl)
    said = rkcctl(ours, "save")
    assert said.code == 1
    assert said.out.split("\n")[1] == (
        "both desks gave the number 2019-001: yours is 'Exit from contracts' of XA, theirs 'Entry into contracts' of XA"
    )
    assert said.err.startswith("1 collision: ")
    git(ours, "mv", "proposals/2019/2019-001.md", "proposals/2019/2019-002.md")
    replace(ours, "id: 2019-001", "id: 2019-002", "proposals/2019/2019-002.md")
    replace(ours, "2019-001", "2019-002", REGISTER)
    save(ours, rkcctl)
    assert "Entry" in read(ours, "proposals/2019/2019-001.md")
    assert "Exit" in read(ours, "proposals/2019/2019-002.md")
    assert rkcctl(ours, "validate").code == 0
    settle_both(desks, rkcctl)


def test_a_number_that_both_gave_is_given_anew_on_demand(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    receive(ours, rkcctl, "Exit from contracts")
    receive(theirs, rkcctl, "Entry into contracts")
    receive(theirs, rkcctl, "Second entry into contracts")
    save(theirs, rkcctl)
    # What is in the text keeps its number.
    chapter = (ours / "guidelines/en/cloud.md").read_bytes()
    add(ours, "\nAs in cloud-2019-001-2.\n", "guidelines/en/cloud.md")
    said = rkcctl(ours, "save", "--renumber")
    assert (said.code, "cloud.md names 2019-001, which both desks gave, and a merge" in said.err) == (3, True), said
    (ours / "guidelines/en/cloud.md").write_bytes(chapter)
    # As an editor of Windows and a careful officer leave the line; and first as no pattern knows it.
    path = ours / "proposals/2019/2019-001.md"
    text = path.read_bytes()
    path.write_bytes(text.replace(b"id: 2019-001\n", b"id : 2019-001\n"))
    said = rkcctl(ours, "save", "--renumber")
    assert said.code == 3
    assert "2019-001.md has no line `id: 2019-001` in which 2019-003 could be written" in said.err
    path.write_bytes(text.replace(b"id: 2019-001\n", b"id: '2019-001'  # ours\n").replace(b"\n", b"\r\n"))
    assert "rkcctl save --renumber" in rkcctl(ours, "save").out
    said = save(ours, rkcctl, "--renumber")
    how = "tell whoever sent it (`rkcctl acknowledge 2019-003` writes the letter anew)\n"
    assert said.out.startswith(f"2019-001 of yours is now 2019-003: {how}")
    rkcctl(ours, "acknowledge", "2019-003")
    assert "2019-003" in read(ours, "dist/acknowledgements/2019-003-en.md")
    assert b"id: 2019-003  # ours\r\n" in (ours / "proposals/2019/2019-003.md").read_bytes()
    assert "Exit" in read(ours, "proposals/2019/2019-003.md")
    assert "Entry" in read(ours, "proposals/2019/2019-001.md")
    assert read(ours, REGISTER).count("2019-001") == read(ours, REGISTER).count("2019-003")
    assert rkcctl(ours, "validate").code == 0
    assert rkcctl(ours, "verify").code == 0
    settle_both(desks, rkcctl)


def test_words_that_two_desks_adopted_for_two_changes_of_one_proposal_are_both_kept(
    desk: Path, tmp_path: Path, rkcctl: Run
) -> None:
    top = desk.parent / "adopted"
    meetings = {
        f"schedules/meetings/{name}.yaml": f"id: {name}\nbody: {body}\nactual: {day}\nbasis: sample\n".encode()
        for name, (body, day) in MEETINGS.items()
    }
    for path, data in workspace(proposal("2019-004", 4), receipts("2019-004"), meetings).files.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(data)
    for words in (("init", "-q"), ("config", "user.name", "A"), ("config", "user.email", "a@example.org")):
        git(top, *words)
    for name, act in (("wg-1", "examined"), ("wg-1", "recommended"), ("tc-1", "reported")):
        assert rkcctl(top, "decide", name, "--about", "2019-004", "--act", act).code == 0
    git(top, "add", "guidelines", "proposals", "schedules")
    git(top, "commit", "-q", "-m", "Begin")
    ours, theirs = clone_twice(top, tmp_path)
    for root, change in ((ours, "2019-004/1"), (theirs, "2019-004/2")):
        for path, data in proposal("2019-004m1", by="secretariat", modifies=change).items():
            (root / path).write_bytes(data)
        words = ("decide", "mc-1", "--about", change, "--act", "approved", "--as", "2019-004m1")
        assert rkcctl(root, *words).code == 0
    save(theirs, rkcctl)
    told = rkcctl(ours, "save")
    assert (told.code, "rkcctl save --renumber" in told.out) == (1, True), told
    said = save(ours, rkcctl, "--renumber")
    assert said.out.startswith("2019-004m1 of yours is now 2019-004m2\n"), said
    states = read_corpus(Sources(files_of(ours)))[0].folded.states
    assert [(states[name].instead, states[name].state) for name in ("2019-004/1", "2019-004/2")] == [
        ("2019-004m2/1", "accepted-with-modification"),
        ("2019-004m1/1", "accepted-with-modification"),
    ]
    assert [states[f"2019-004{name}/1"].words_match for name in ("m1", "m2")] == [True, True]
    assert rkcctl(ours, "validate").code == 0
    assert git(ours, "status", "--porcelain", "guidelines", "proposals", "schedules") == ""
    # With a decision that is given up go the words that were adopted by it, but where something else names them.
    save(theirs, rkcctl)
    for root, title in ((ours, "Ours"), (theirs, "Theirs")):
        for change in (3, 4):
            [(path, data)] = proposal(f"2019-004m{change}", by="secretariat", modifies=f"2019-004/{change}").items()
            (root / path).write_bytes(data)
            replace(root, "title: ", f"title: {title} of ", path)
            words = ("--about", f"2019-004/{change}", "--act", "approved", "--as", f"2019-004m{change}")
            assert rkcctl(root, "decide", "mc-1", *words).code == 0
    add(ours, "# See 2019-004m4.\n", PLAN)
    save(theirs, rkcctl)
    said = rkcctl(ours, "save", "--renumber")
    assert (said.code, "mc-1:decisions/approved 2019-004/3/as" in said.out) == (1, True), said
    assert "# See 2019-004m6.\n" in read(ours, PLAN)
    told = save(ours, rkcctl, "--theirs", "all").out
    assert "take away 2019-004m5, which held the words of a decision that was given up\n" in told
    held = {path.stem for path in (ours / "proposals/2019").iterdir()} - {"2019-004"}
    assert held == {f"2019-004m{number}" for number in (1, 2, 3, 4, 6)}
    assert all("Theirs" in read(ours, f"proposals/2019/2019-004m{number}.md") for number in (3, 4))
    assert git(ours, "status", "--porcelain", "guidelines", "proposals", "schedules") == ""


def test_a_number_given_anew_is_so_wherever_this_desk_named_it_and_nowhere_else(
    desks: tuple[Path, Path], rkcctl: Run
) -> None:
    ours, theirs = desks
    before = "follow-up:\n  - {of: secretariat, what: Answer what 2019-001 asks, about: [2019-001]}\n"
    add(ours, before)
    begin_with(desks)
    papers = [f"schedules/papers/{name}.md" for name in ("list", "issued/ZZ0041E1a/list")]
    for root, title in ((ours, "Exit from contracts"), (theirs, "Entry into contracts")):
        receive(root, rkcctl, title)
        done = rkcctl(root, "decide", "sample-wg-76", "--about", "2019-001", "--act", "noted", "--par", f"{len(title)}")
        assert done.code == 0, done
        stance = ("--stance", "support" if root == ours else "reservation", "--grounds", "G")
        assert rkcctl(root, "position", "sample-wg-76", "--by", "XA", "--about", "2019-001", *stance).code == 0
        for path in papers[: 2 if root == ours else 0]:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text("On 2019-001, and cloud-2019-001-2; not 12-2019-001.\n", encoding="utf-8")
    save(theirs, rkcctl)
    # What each says of its own proposal is no collision, as they are two.
    said = rkcctl(ours, "save")
    assert (said.code, said.err[:12]) == (1, "1 collision:"), said
    said = save(ours, rkcctl, "--renumber")
    assert said.out.startswith(
        "2019-001 of yours is now 2019-002: tell whoever sent it (`rkcctl acknowledge 2019-002` "
    )
    assert "; ZZ0041E1a was issued with the old one\n" in said.out
    text = read(ours)
    assert before in text
    corpus = read_corpus(Sources(files_of(ours)))[0]
    held = next(one.value for one in corpus.meetings if one.path == MEETING)
    assert [(one.about, one.par) for one in held.decisions] == [(("2019-001",), "20"), (("2019-002",), "19")]
    assert {one.about: one.stance for one in held.positions} == {("2019-001",): "reservation", ("2019-002",): "support"}
    assert read(ours, papers[0]) == "On 2019-002, and cloud-2019-002-2; not 12-2019-001.\n"
    assert "On 2019-001," in read(ours, papers[1])
    settle_both(desks, rkcctl)


def test_two_positions_under_one_number_are_both_kept_and_ours_is_renumbered_wherever_we_named_it(
    desks: tuple[Path, Path], rkcctl: Run
) -> None:
    ours, theirs = desks
    words = ("position", "sample-wg-76", "--about", "review-sample", "--stance")
    assert rkcctl(theirs, "new", "participant", "XB", "--name", "Sample Member B").code == 0
    assert rkcctl(theirs, *words, "support", "--by", "XB").code == 0
    save(theirs, rkcctl)
    assert rkcctl(ours, *words, "reservation", "--by", "XA", "--grounds", "Too soon.").code == 0
    duty = ("--then", "Ask XA again.", "--of", "secretariat")
    answered = rkcctl(ours, "respond", "sample-wg-76", "--to", "p1", "--act", "noted", *duty)
    assert answered.code == 0, answered
    text = "See sample-wg-76/p1, and sample-wg-76/p11 beside sample-wg-7/p1.\n"
    papers = [ours / "schedules/papers" / name for name in ("list-en.md", "issued/ZZ0042E1a/list-en.md")]
    for paper in papers:
        paper.parent.mkdir(parents=True, exist_ok=True)
        paper.write_text(text, encoding="utf-8")
    said = save(ours, rkcctl, "--mine", "sample-wg-76:positions/p1/by")
    assert "sample-wg-76/p1 of yours (XA) is now sample-wg-76/p2: another desk gave that number too\n" in said.out
    assert said.err == "there is no collision 'sample-wg-76:positions/p1/by': nothing was settled by it\n"
    corpus, _ = read_corpus(Sources(files_of(ours)))
    found = {
        held.name: (held.position.by, [answer.act for _, answer in held.answers], len(held.duties))
        for held in corpus.positions
    }
    assert found == {"sample-wg-76/p1": ("XB", [], 0), "sample-wg-76/p2": ("XA", ["noted"], 1)}
    assert papers[0].read_text(encoding="utf-8") == text.replace("sample-wg-76/p1,", "sample-wg-76/p2,")
    assert papers[1].read_text(encoding="utf-8") == text
    settle_both(desks, rkcctl)


def test_a_choice_that_settles_nothing_is_told(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    nothing = "there is no collision 'sample-wg-76:nubmer': nothing was settled by it\n"
    assert nothing in save(ours, rkcctl, "--theirs", "sample-wg-76:nubmer").err
    for root, number in ((ours, "80"), (theirs, "81")):
        replace(root, 'number: "76"', f'number: "{number}"')
    save(theirs, rkcctl)
    said = rkcctl(ours, "save", "--mine", "sample-wg-76:nubmer")
    assert (said.code, f"{nothing}    hint: did you mean 'sample-wg-76:number'?\n" in said.err) == (1, True), said
    assert 'number: "80"' in read(ours)


def test_what_collided_and_was_not_sent_is_told_the_next_day(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    assert receive(ours, rkcctl).code == 0
    for root, number in ((ours, "80"), (theirs, "81")):
        replace(root, 'number: "76"', f'number: "{number}"')
    save(theirs, rkcctl)
    assert rkcctl(ours, "save").code == 1
    told = "1 commit here was not sent, and 1 commit of others waits to be joined with what is here: `rkcctl save`"
    status = rkcctl(ours, "status", "--as-of", "2019-06-01", "--json").out
    line = json.loads(status)["lines"][-1]
    assert (line["topic"], line["command"], line["words"].startswith(told)) == ("unsent", ["save"], True), line
    assert "1 commit d'ici n'a pas été envoyé, et 1 commit d'autres attend" in " ".join(
        rkcctl(ours, "status", "--as-of", "2019-06-01", "--language", "fr").out.split()
    )
    undone = rkcctl(ours, "undo")
    assert (undone.code, "git revert" in undone.err) == (3, False), undone
    assert "`rkcctl save --theirs NAME`, or `--mine NAME`, settles it" in undone.err
    save(ours, rkcctl, "--mine", "sample-wg-76:number")
    assert find_apart(ours) == Apart(0, 0)
    # What the others have by another branch is not told as unsent on a new one.
    git(ours, "switch", "-q", "-c", "aside")
    assert find_apart(ours) == Apart(0, 0)
    git(ours, "commit", "-q", "--allow-empty", "-m", "More")
    assert find_apart(ours) == Apart(1, 0)


def test_what_is_cut_short_while_it_is_taken_over_is_finished_by_the_next_save(
    desks: tuple[Path, Path], rkcctl: Run
) -> None:
    ours, theirs = desks
    add(ours, "decisions:\n  - {about: [2019-004/1], act: approved}\n")
    add(theirs, "decisions:\n  - {about: [2019-004/2], act: returned}\n")
    save(theirs, rkcctl)
    git(ours, "commit", "-qam", "Ours")
    # As a git that was killed leaves it: no other may write its list of files.
    lock = ours / ".git/index.lock"
    lock.touch()
    said = rkcctl(ours, "save")
    assert said.code == 3
    assert "index.lock" in said.err
    lock.unlink()
    # What they did is not left here as if it were ours.
    assert git(ours, "status", "--porcelain") == ""
    assert "2019-004/2" not in read(ours)
    save(ours, rkcctl)
    assert "2019-004/1" in read(ours)
    assert read(ours).count("2019-004/2") == 1
    settle_both(desks, rkcctl)


def within(root: Path, name: str, line: str) -> None:
    """What git does in the middle of its own work; nothing else."""
    place = root / ".git/hooks" / name
    shutil.rmtree(place.parent, ignore_errors=True)
    place.parent.mkdir()
    place.write_text(f"#!/bin/sh\n{line}\nexit 0\n", encoding="utf-8")
    place.chmod(0o755)


@pytest.fixture
def interrupts() -> Iterator[None]:
    """A job in the background is begun with interrupts switched off, and the tests may be one."""
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, kept)


@pytest.mark.skipif(os.name == "nt", reason="git's shell on Windows can neither kill nor interrupt a native program")
@pytest.mark.usefixtures("interrupts")
def test_what_breaks_off_within_git_is_put_back_or_has_been_done(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    add(ours, "decisions:\n  - {about: [2019-004/1], act: approved}\n")
    add(theirs, "decisions:\n  - {about: [2019-004/2], act: returned}\n")
    send(theirs)
    git(ours, "commit", "-qam", "Ours")
    # Killed when its list of files is written, and its commit not yet: all is as before.
    before = read(ours)
    within(ours, "post-index-change", 'case "$GIT_INDEX_FILE" in /*) ;; *) rm "$0"; kill -9 $PPID;; esac')
    said = rkcctl(ours, "save")
    assert (said.code, "git reset was refused" in said.err) == (3, True), said
    assert (git(ours, "status", "--porcelain"), read(ours)) == ("", before)
    # And when it has gone on.
    (theirs / "NOTES.md").write_text("theirs\n", encoding="utf-8")
    send(theirs)
    within(
        ours, "reference-transaction", f"if [ $1 = committed ] && grep -q ' HEAD$'; then kill -INT {os.getpid()}; fi"
    )
    said = rkcctl(ours, "save")
    assert (said.code, said.err.splitlines()[-1]) == (130, "interrupted")
    shutil.rmtree(ours / ".git/hooks")
    # The joined commit is there, and the files are as it has them: the next save undoes nothing.
    assert git(ours, "status", "--porcelain") == ""
    assert len(git(ours, "log", "-1", "--format=%P").split(" ")) == 2
    assert read(ours, "NOTES.md") == "theirs\n"
    assert save(ours, rkcctl).out == "sent to origin\n"
    assert all(f"2019-004/{number}" in read(ours) for number in (1, 2))


def test_paragraphs_of_a_chapter_are_joined_and_one_that_both_changed_is_told(
    desks: tuple[Path, Path], rkcctl: Run
) -> None:
    ours, theirs = desks
    chapter = "guidelines/en/cloud.md"
    ids = [line[5:-4] for line in read(ours, chapter).split("\n") if line.startswith("<!-- cloud-0")]
    first, second = ids[0], ids[1]
    for root, name, words in ((ours, first, "Ours."), (theirs, second, "Theirs.")):
        replace(root, f"<!-- {name} -->\n", f"<!-- {name} -->\n{words} ", chapter)
    save(theirs, rkcctl)
    save(ours, rkcctl)
    assert f"<!-- {first} -->\nOurs. " in read(ours, chapter)
    assert f"<!-- {second} -->\nTheirs. " in read(ours, chapter)
    settle_both(desks, rkcctl)
    for root, words in ((ours, "Mine."), (theirs, "Other.")):
        replace(root, f"<!-- {first} -->\n", f"<!-- {first} -->\n{words} ", chapter)
    save(theirs, rkcctl)
    said = rkcctl(ours, "save")
    assert said.code == 1
    assert f"--mine en/cloud:{first}" in said.out
    save(ours, rkcctl, "--theirs", f"en/cloud:{first}")
    assert "Other. Ours. " in read(ours, chapter)
    settle_both(desks, rkcctl)


def test_a_file_that_one_desk_removed_and_the_other_changed_is_told(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    (ours / PLAN).unlink()
    add(theirs, "# A comment.\n", PLAN)
    save(theirs, rkcctl)
    said = rkcctl(ours, "save")
    assert said.code == 1
    assert f"you removed {PLAN}, and the other desk changed it\n" in said.out
    save(ours, rkcctl, "--theirs", PLAN)
    assert "# A comment." in read(ours, PLAN)


def test_files_beside_the_content_are_taken_and_those_edited_here_are_not_overwritten(
    desks: tuple[Path, Path], rkcctl: Run
) -> None:
    ours, theirs = desks
    for name in ("README.md", "old.txt"):
        (theirs / name).write_text("theirs\n", encoding="utf-8")
    git(theirs, "add", "README.md", "old.txt")
    git(theirs, "commit", "-q", "-m", "Beside")
    save(theirs, rkcctl)
    save(ours, rkcctl)
    assert read(ours, "README.md") == "theirs\n"
    (theirs / "README.md").write_text("again\n", encoding="utf-8")
    git(theirs, "rm", "-q", "old.txt")
    git(theirs, "commit", "-q", "-am", "Again")
    save(theirs, rkcctl)
    (ours / "README.md").write_text("mine\n", encoding="utf-8")
    receive(ours, rkcctl)
    said = rkcctl(ours, "save")
    assert said.code == 3
    assert "README.md was changed by others too, and is not committed here" in said.err
    assert read(ours, "README.md") == "mine\n"
    git(ours, "checkout", "-q", "README.md")
    save(ours, rkcctl)
    assert read(ours, "README.md") == "again\n"
    assert not (ours / "old.txt").exists()
    settle_both(desks, rkcctl)


def test_without_the_others_in_reach_all_is_saved_here(desks: tuple[Path, Path], tmp_path: Path, rkcctl: Run) -> None:
    ours, _ = desks
    shutil.move(str(tmp_path / "bare.git"), str(tmp_path / "away.git"))
    receive(ours, rkcctl)
    said = rkcctl(ours, "save")
    assert said.code == 3
    assert "origin cannot be reached" in said.err
    assert "saved on this machine" in said.err
    assert subject(ours) == "Receive 2019-001 of XA"
    shutil.move(str(tmp_path / "away.git"), str(tmp_path / "bare.git"))
    assert save(ours, rkcctl).out == "sent to origin\n"


def hook(tmp_path: Path, name: str, *lines: str) -> None:
    """What the shared repository does when it is sent something."""
    place = tmp_path / "bare.git/hooks" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text("\n".join(("#!/bin/sh", *lines, "")), encoding="utf-8")
    place.chmod(0o755)


def test_a_refusal_by_the_shared_repository_is_told_in_its_words(
    desks: tuple[Path, Path], tmp_path: Path, rkcctl: Run
) -> None:
    ours, _ = desks
    hook(
        tmp_path,
        "pre-receive",
        "echo x >> asked",
        "echo 'error: the branch is protected' >&2",
        "echo 'ask XA' >&2",
        "exit 1",
    )
    receive(ours, rkcctl)
    said = rkcctl(ours, "save")
    assert said.code == 3
    assert (
        "origin did not take it: [remote rejected] (pre-receive hook declined): the branch is protected; ask XA\n"
        in said.err
    )
    assert "hint: what you did is saved on this machine; put that right with whoever keeps origin" in said.err
    # Nobody was quicker: it is asked once.
    assert (tmp_path / "bare.git/asked").read_text(encoding="utf-8") == "x\n"
    assert subject(ours) == "Receive 2019-001 of XA"


def test_where_somebody_else_is_sending_at_the_same_moment_it_is_tried_again(
    desks: tuple[Path, Path], tmp_path: Path, rkcctl: Run
) -> None:
    ours, _ = desks
    hook(tmp_path, "update", 'if [ -f asked ]; then rm -f "$1.lock"; else touch asked "$1.lock"; fi')
    receive(ours, rkcctl)
    assert save(ours, rkcctl).out.endswith("sent to origin\n")
    assert (tmp_path / "bare.git/asked").exists()


def test_a_workspace_below_the_top_of_its_repository_is_joined_too(desk: Path, tmp_path: Path, rkcctl: Run) -> None:
    top = tmp_path / "top"
    shutil.copytree(desk, top / "inner", ignore=shutil.ignore_patterns(".git"))
    git(tmp_path, "init", "-q", "top")
    for key, value in (("user.name", "A"), ("user.email", "a@example.org")):
        git(top, "config", key, value)
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "Begin")
    git(tmp_path, "clone", "-q", "--bare", "top", "top.git")
    git(top, "remote", "add", "origin", str(tmp_path / "top.git"))
    git(tmp_path, "clone", "-q", "top.git", "other")
    for key, value in (("user.name", "B"), ("user.email", "b@example.org")):
        git(tmp_path / "other", "config", key, value)
    ours, theirs = top / "inner", tmp_path / "other/inner"
    add(ours, "decisions:\n  - {about: [2019-004/1], act: approved}\n")
    add(theirs, "positions:\n  - {id: p1, by: XA, about: [2019-004], stance: support}\n")
    (tmp_path / "other/NOTES.md").write_text("x\n", encoding="utf-8")
    git(tmp_path / "other", "add", "NOTES.md")
    git(tmp_path / "other", "commit", "-q", "-m", "Notes")
    save(theirs, rkcctl)
    save(ours, rkcctl)
    assert "approved" in read(ours)
    assert "support" in read(ours)
    assert (top / "NOTES.md").is_file()
    assert git(top, "status", "--porcelain") == ""
    # A file is taken whole by the name that is told, which is its path below the workspace.
    save(theirs, rkcctl)
    other = "responses:\n  - {to: sample-wg-76/p1, act: noted, on: 2019-05-20}\n"
    replace(theirs, "positions:\n", f"{other}positions:\n")
    replace(ours, "basis: sample", "actual: {from: 2019-06-01}\nbasis: sample")
    save(theirs, rkcctl)
    told = rkcctl(ours, "save")
    assert (told.code, f"rkcctl save --mine {MEETING}, or " in told.out) == (1, True), told
    save(ours, rkcctl, "--mine", MEETING)
    assert ("2019-06-01" in read(ours), "responses" in read(ours)) == (True, False)


def write_ledger(root: Path, *decisions: str) -> None:
    """A record of changes whose entries rest each on one decision, as merges leave it."""
    entries = (f"  - {{number: {n}, kind: merge, decisions: [{one}]}}\n" for n, one in enumerate(decisions, 1))
    (root / LEDGER).write_text(f"entries:\n{''.join(entries)}", encoding="utf-8")


def decided(root: Path) -> list[str]:
    """What the decisions of the meeting are about, in their order."""
    return re.findall(r"about: \[([^]]*)\]", read(root))


def test_a_decision_on_which_a_merge_rests_keeps_its_number(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    add(ours, "decisions:\n  - {about: [draft-1], act: noted}\n")
    begin_with(desks)
    add(ours, "  - {about: [2019-009], act: approved}\n")
    write_ledger(ours, "sample-wg-76/2")
    add(theirs, "  - {about: [2019-004], act: approved}\n")
    send(theirs)
    save(ours, rkcctl)
    assert decided(ours) == ["draft-1", "2019-009", "2019-004"]
    git(theirs, "pull", "-q")
    # Also where the other desk moves what stood before.
    replace(ours, "decisions:\n", "decisions:\n  - {about: [2019-001], act: noted}\n")
    add(theirs, "  - {about: [2019-005], act: approved}\n")
    write_ledger(theirs, "sample-wg-76/2", "sample-wg-76/4")
    send(theirs)
    save(ours, rkcctl)
    assert decided(ours) == ["draft-1", "2019-009", "2019-004", "2019-005", "2019-001"]


def test_a_decision_that_others_took_out_is_told_to_whoever_merged_by_it(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    add(ours, "decisions:\n  - {about: [draft-1], act: noted}\n  - {about: [2019-009], act: approved}\n")
    begin_with(desks)
    write_ledger(ours, "sample-wg-76/2")
    replace(theirs, "  - {about: [draft-1], act: noted}\n", "")
    send(theirs)
    said = rkcctl(ours, "save")
    assert said.code == 1
    assert "your record of changes rests on decision 2 of sample-wg-76, which others took out or moved" in said.out
    assert "[AMD301]" in said.out
    assert "rkcctl save --theirs text" in said.out
    save(ours, rkcctl, "--theirs", "text")
    assert decided(ours) == ["2019-009"]
    assert not (ours / LEDGER).exists()


def test_a_decision_by_which_others_merged_is_not_taken_out(desks: tuple[Path, Path], rkcctl: Run) -> None:
    ours, theirs = desks
    add(ours, "decisions:\n  - {about: [2019-009], act: approved}\n")
    begin_with(desks)
    write_ledger(theirs, "sample-wg-76/1")
    replace(ours, "act: approved", "act: returned")
    send(theirs)
    said = rkcctl(ours, "save")
    assert said.code == 1
    assert "others merged by decision 1 of sample-wg-76, which you took out or moved" in said.out
    assert "    hint: put it back in its place, and save again" in said.out
    replace(ours, "act: returned", "act: approved")
    assert "from others: merge 0 changes\n" in save(ours, rkcctl).out


def test_the_text_of_others_is_taken_only_where_both_took_it_further_and_drafts_stay(
    desks: tuple[Path, Path], rkcctl: Run
) -> None:
    ours, theirs = desks
    sealed, folder = ours / "guidelines/editions/sample-2014", ours / "guidelines/drafts"
    for one in (sealed, ours / "proposals/2019"):
        one.mkdir(parents=True, exist_ok=True)
    folder.mkdir()
    (sealed / "edition.yaml").write_text("label: sample-2014\n", encoding="utf-8")
    (folder / "draft-1.yaml").write_text("label: draft-1\nbase: sample-2014\n", encoding="utf-8")
    begin_with(desks)
    for name, base in (("draft-2", "sample-2014"), ("draft-3", "sample-2014+1")):
        (folder / f"{name}.yaml").write_text(f"label: {name}\nbase: {base}\n", encoding="utf-8")
    written = {"2019-002": "draft", "2019-003": "sample-2014", "2019-004": "sample-2014+1"}
    # What is written on a draft rests on what that was built on.
    written |= {"2019-005": "draft-1", "2019-006": "draft-2", "2019-007": "draft-3"}
    for name, base in written.items():
        front = f"id: {name}\ntitle: T\nby: XA\nlanguage: en\nbase: {base}\nasks: text"
        (ours / f"proposals/2019/{name}.md").write_text(f"---\n{front}\n---\n\n# Reasons\n\nR\n", encoding="utf-8")
    (ours / "guidelines/en/exit.md").write_text("Ours.\n", encoding="utf-8")
    for root, decision in ((ours, "sample-wg-76/1"), (theirs, "sample-wg-77/1")):
        write_ledger(root, decision)
    send(theirs)
    out = rkcctl(ours, "save").out
    assert "[AMD301]" in out
    assert "then rkcctl save; drafts that you built on yours go with it, make them anew: draft-3; proposals" in out
    look = "see whether each still finds its words, or have it sent anew: 2019-004, 2019-007\n"
    assert f"proposals that were written against yours stay, {look}" in out
    told = save(ours, rkcctl, "--theirs", "text").out
    assert f"from others: another text than proposals of yours were written against, {look}" in told
    assert read(ours, LEDGER) == read(theirs, LEDGER)
    assert sorted(path.name for path in folder.iterdir()) == ["draft-1.yaml", "draft-2.yaml"]
    assert not (ours / "guidelines/en/exit.md").exists()
    git(theirs, "pull", "-q")
    # Typed again after a merge of one's own, when others sent something else.
    write_ledger(ours, "sample-wg-77/1", "sample-wg-76/1")
    kept = read(ours, LEDGER)
    add(theirs, "note: Theirs.\n")
    send(theirs)
    rkcctl(ours, "save", "--theirs", "text")
    assert read(ours, LEDGER) == kept
    assert "Theirs." in read(ours)


def test_two_desks_that_merged_at_once_are_told_how_to_go_on_and_nothing_is_lost(
    desk: Path, tmp_path: Path, rkcctl: Run
) -> None:
    lay_out(desk, rkcctl)
    for number, change in (("2019-004", YEARS), ("2019-005", LIST_GONE)):
        propose(desk, number, change)
        assert approve(desk, rkcctl, number).code == 0
    git(desk, "add", "-A")
    git(desk, "commit", "-q", "-m", "Approve two")
    ours, theirs = clone_twice(desk, tmp_path)
    for root, number in ((ours, "2019-004"), (theirs, "2019-005")):
        assert rkcctl(root, "merge", "--with", number).code == 0
    save(theirs, rkcctl)
    before = {path: read(ours, path) for path in (LEDGER, "guidelines/en/cloud.md")}
    said = rkcctl(ours, "save")
    assert (said.code, "[AMD301]" in said.out, "rkcctl save --theirs text" in said.out) == (1, True, True), said
    assert before == {path: read(ours, path) for path in before}
    assert "nothing was sent" in said.err
    assert "one desk at a time" in rkcctl(ours, "explain", "AMD301").out
    save(ours, rkcctl, "--theirs", "text")
    assert rkcctl(ours, "merge").code == 0
    assert rkcctl(ours, "verify").code == 0
    settle_both((ours, theirs), rkcctl)
    ledger = read(theirs, LEDGER)
    assert "2019-004/1" in ledger
    assert "2019-005/1" in ledger
    assert git(ours, "log", "--all", "--format=%s").count("erge") >= 3
