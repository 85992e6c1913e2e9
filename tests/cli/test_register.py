"""receive, withdraw, cosponsor, circulate, revise as a secretariat meets them."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from rkcctl.cli.circulate import WAYS
from rkcctl.cli.register import CHANNELS
from rkcctl.compose.site_words import site_words
from rkcctl.model.participant import SentBy
from rkcctl.model.proposal import Channel, digest_decision
from rkcctl.model.sources import Sources
from rkcctl.pipeline.desk import open_desk
from rkcctl.pipeline.register import enter_lines
from rkcctl.pipeline.validate import examine
from rkcctl.read.corpus import read_corpus
from rkcctl.read.yaml_words import Entry
from tests.cli.test_content import files_of
from tests.conftest import Said
from tests.procedure_sample import act, meeting, proposal

Run = Callable[..., Said]
REGISTER = "proposals/register.yaml"
PEOPLE = "schedules/participants.yaml"
AT = ("--at", "2019-10-04 17:12")
AFTER = "2020-01-09 10:00"
LETTERS = "dist/acknowledgements"


@pytest.fixture
def desk(workspace: Path) -> Path:
    """The workspace with three participants and two meetings that set deadlines."""
    member = (
        "  - {{code: {0}, name: {{en: Sample Member {0}, fr: Membre {0}}}, kind: state, basis: sample, sample: true}}\n"
    )
    text = "participants:\n" + "".join(member.format(code) for code in ("XA", "XB", "XD"))
    (workspace / PEOPLE).write_text(text, encoding="utf-8")
    for name, day, at in (("wg-77", "2019-11-04", "2019-10-04 18:00"), ("wg-78", "2020-05-18", "2020-04-17 18:00")):
        write_meeting(workspace, name, day, at, "next-meeting")
    return workspace


def write_meeting(root: Path, name: str, day: str, at: str, late: str) -> None:
    text = (
        f"id: {name}\nbody: SAMPLE-WG\nplanned: {day}\nbasis: sample\n"
        f"deadlines:\n  - {{for: proposals, at: '{at}', late: {late}}}\n"
    )
    (root / f"schedules/meetings/{name}.yaml").write_text(text, encoding="utf-8")


def send(root: Path, name: str = "exit.md", words: str = "How it ends.", language: str = "en", **front: str) -> Path:
    """A file as a Member sends it, beside the workspace."""
    reasons = "# Motifs" if language == "fr" else "# Reasons"
    keys = {"title": "Exit", "by": "XA", "language": language, "base": "draft", **front}
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    texts = enumerate((words, "More."), 1)
    changes = "".join(f"  - {{c: {number}, insert: last in cloud, text: {text}}}\n" for number, text in texts)
    path = root.parent / name
    path.write_bytes(
        f"---\r\nid: new  # ours\r\n{lines}changes:\n{changes}---\n\n{reasons}\n\nAgreed too late.\n".encode()
    )
    return path


def read(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def test_a_proposal_is_placed_as_it_came_and_the_workspace_is_clean(desk: Path, rkcctl: Run) -> None:
    sent = send(desk)
    said = rkcctl(desk, "receive", str(sent), "--by", "xa", "--channel", "email", *AT)
    assert said.code == 0, said
    placed = (desk / "proposals/2019/2019-001.md").read_bytes()
    assert placed == sent.read_bytes().replace(b"id: new", b"id: 2019-001")
    assert "in time: the deadline of wg-77 is 2019-10-04 18:00" in said.out
    assert said.err == "entered in the register; `rkcctl undo` takes it back\n"
    register = read(desk, REGISTER)
    for line in ("event: received", 'at: "2019-10-04 17:12"', "by: XA", "channel: email", "for-meeting: wg-77",
                 "event: acknowledged", "by: secretariat", "title: {en: Exit}", "file: exit.md"):  # fmt: skip
        assert line in register
    assert rkcctl(desk, "validate").out == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ("To: Sample Member XA (XA)", "4 October 2019, 17:12 (Europe/Brussels)", "**2019-001**", "SAMPLE - NOT A"),
        ),
        (
            "fr",
            (
                "Destinataire\u00a0: Membre XA (XA)",
                "4 octobre 2019 à 17\u00a0h\u00a012",
                "**2019-001**",
                "EXEMPLE - CE N'EST PAS",
            ),
        ),
    ],
)
def test_the_letter_is_in_the_language_of_the_proposal(
    desk: Path, rkcctl: Run, language: str, words: tuple[str, ...]
) -> None:
    said = rkcctl(desk, "receive", str(send(desk, language=language)), *AT)
    path = f"{LETTERS}/2019-001-{language}.md"
    assert path in said.out
    letter = read(desk, path)
    assert [word for word in words if word not in letter] == []


def test_the_letter_is_in_the_language_in_which_its_proposer_is_answered(desk: Path, rkcctl: Run) -> None:
    people = read(desk, PEOPLE).replace("kind: state", "kind: state, language: fr", 1)
    (desk / PEOPLE).write_text(people, encoding="utf-8")
    for number, by, language in (("001", "XA", "fr"), ("002", "XB", "en")):
        said = rkcctl(desk, "receive", str(send(desk, words=f"By {by}.", by=by)), *AT)
        assert f"{LETTERS}/2019-{number}-{language}.md" in said.out, said
    assert "Destinataire\u00a0: Membre XA (XA)" in read(desk, f"{LETTERS}/2019-001-fr.md")


def test_files_that_come_together_get_different_numbers(desk: Path, rkcctl: Run) -> None:
    one, two = send(desk, "one.md", "One."), send(desk, "two.md", "Two.")
    assert rkcctl(desk, "receive", str(two), str(one), *AT).code == 0
    assert "text: Two." in read(desk, "proposals/2019/2019-001.md")
    assert "text: One." in read(desk, "proposals/2019/2019-002.md")


@pytest.mark.parametrize(
    "left", ["proposals/2019/2019-006.md~", "proposals/.2019-006.md.swp", f"{LETTERS}/2019-006-en.md"]
)
def test_a_number_that_anything_still_bears_is_not_given_again(desk: Path, rkcctl: Run, left: str) -> None:
    (desk / left).parent.mkdir(parents=True, exist_ok=True)
    (desk / left).write_text("x", encoding="utf-8")
    assert "2019-007" in rkcctl(desk, "receive", str(send(desk)), *AT).out


def test_a_number_that_the_register_knows_is_not_given_again(desk: Path, rkcctl: Run) -> None:
    rkcctl(desk, "receive", str(send(desk, words="One.")), *AT)
    (desk / "proposals/2019/2019-001.md").unlink()
    assert "2019-002" in rkcctl(desk, "receive", str(send(desk, words="Two.")), *AT).out


def test_a_file_that_lies_among_the_proposals_moves_to_its_place(desk: Path, rkcctl: Run) -> None:
    (desk / "proposals").mkdir(exist_ok=True)
    draft = send(desk).replace(desk / "proposals/exit.md")
    assert rkcctl(desk, "receive", "proposals/exit.md", *AT).code == 0
    assert not draft.exists()
    assert rkcctl(desk, "validate").out == ""


@pytest.mark.parametrize("policy", ["accept", "room-document", "next-meeting"])
def test_what_is_late_is_received_and_what_follows_is_said(desk: Path, rkcctl: Run, policy: str) -> None:
    write_meeting(desk, "wg-77", "2019-11-04", "2019-10-04 18:00", policy)
    said = rkcctl(desk, "receive", str(send(desk)), "--for", "wg-77", "--at", "2019-10-05 09:00")
    follows = {"accept": "accepted all the same", "room-document": "a room document", "next-meeting": "goes to wg-78"}
    assert "late: the deadline of wg-77 is 2019-10-04 18:00; " in said.out
    assert follows[policy] in said.out
    assert "It came after the deadline for SAMPLE-WG 2019" in read(desk, f"{LETTERS}/2019-001-en.md")


def test_what_comes_after_a_deadline_that_refuses_is_not_received(desk: Path, rkcctl: Run) -> None:
    write_meeting(desk, "wg-77", "2019-11-04", "2019-10-04 18:00", "refuse")
    before = files_of(desk)
    said = rkcctl(desk, "receive", str(send(desk)), "--for", "wg-77", "--at", "2019-10-05 09:00")
    assert (said.code, "--for wg-78" in said.err) == (2, True)
    assert files_of(desk) == before


def test_without_a_meeting_it_is_for_the_one_whose_deadline_comes_next(desk: Path, rkcctl: Run) -> None:
    assert "in time: the deadline of wg-78" in rkcctl(desk, "receive", str(send(desk)), "--at", "2019-12-01 09:00").out


def test_without_a_meeting_and_after_the_last_deadline_it_is_late_for_the_next_meeting(desk: Path, rkcctl: Run) -> None:
    write_meeting(desk, "wg-78", "2020-05-18", "2020-04-17 18:00", "accept")
    words = ("receive", str(send(desk)), "--at", "2020-05-01 09:00")
    assert "late: the deadline of wg-78 is 2020-04-17 18:00; accepted all the same" in rkcctl(desk, *words).out
    write_meeting(desk, "wg-78", "2020-05-18", "2020-04-17 18:00", "refuse")
    words = ("receive", str(send(desk, "two.md", "Other.")), "--at", "2020-05-01 09:00")
    assert "for no meeting: none to come takes proposals" in rkcctl(desk, *words).out


def test_content_faults_are_told_at_the_file_that_was_sent_and_nothing_is_written(desk: Path, rkcctl: Run) -> None:
    good = send(desk, "good.md")
    bad = send(desk, "bad.md", "Other.", themes="[no-such-theme]", by="XX")
    before = files_of(desk)
    said = rkcctl(desk, "receive", str(good), str(bad), *AT)
    assert said.code == 1
    assert f"{bad}:7:10: error PRP109" in said.out
    # And not in a line of the register, that was not entered.
    assert [line.partition(": error ")[0] for line in said.out.split("\n") if "'XX'" in line] == [f"{bad}:4:5"]
    assert "nothing was received" in said.err
    assert files_of(desk) == before


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("{}", "--by", "XX"), "there are: "),
        (("{}", "--by", "XB"), "correct --by"),
        (("{}", "--for", "wg-7"), "did you mean 'wg-7"),
        (("{}", "--channel", "e-mail"), "did you mean 'email'?"),
        (("{}", "{}"), "exit.md is named twice\n"),
        (("{}.no",), "look at its spelling"),
        (("{}", "--at", "yesterday"), "is not a day and hour"),
        (("{}", "--at", "2999-01-01 09:00"), "is still to come"),
    ],
)
def test_what_was_misnamed_is_wrong_usage(desk: Path, rkcctl: Run, words: tuple[str, ...], hint: str) -> None:
    sent = send(desk)
    before = files_of(desk)
    said = rkcctl(desk, "receive", *(word.format(sent) for word in words))
    assert (said.code, hint in said.err) == (2, True), said
    assert files_of(desk) == before


def test_a_word_file_is_told_how_it_becomes_a_proposal(desk: Path, rkcctl: Run) -> None:
    (desk / "comments.docx").write_bytes(b"PK")
    said = rkcctl(desk, "receive", "comments.docx", *AT)
    assert said.code == 2
    assert "comments.docx is no proposal file" in said.err
    assert "`rkcctl propose` makes a proposal file of them: receive that, with --channel word" in said.err


def test_what_has_a_number_is_not_received_again(desk: Path, rkcctl: Run) -> None:
    sent = send(desk)
    rkcctl(desk, "receive", str(sent), *AT)
    before = files_of(desk)
    again = rkcctl(desk, "receive", str(sent), *AT)
    numbered = rkcctl(desk, "receive", "proposals/2019/2019-001.md", *AT)
    assert (again.code, numbered.code) == (2, 2)
    assert "was received already, as 2019-001" in again.err
    assert "`rkcctl revise`" in numbered.err
    assert files_of(desk) == before


def test_what_lies_in_its_place_with_a_number_is_received_under_it(desk: Path, rkcctl: Run) -> None:
    sent = send(desk)
    elsewhere = desk.parent / "2019-055.md"
    elsewhere.write_bytes(sent.read_bytes().replace(b"id: new", b"id: 2019-055"))
    refused = rkcctl(desk, "receive", str(elsewhere), *AT)
    assert (refused.code, "put the file at proposals/2019/2019-055.md" in refused.err) == (2, True), refused
    placed = desk / "proposals/2019/2019-055.md"
    placed.parent.mkdir(parents=True, exist_ok=True)
    placed.write_bytes(elsewhere.read_bytes())
    other = send(desk, "other.md", "Other.")
    said = rkcctl(desk, "receive", str(placed), str(other), "--by", "XA", *AT)
    assert said.code == 0, said
    assert placed.read_bytes() == elsewhere.read_bytes()
    assert "2019-055: Exit (XA), received 2019-10-04 17:12, in time" in said.out
    assert "2019-056: Exit (XA)" in said.out
    assert (desk / f"{LETTERS}/2019-055-en.md").exists()
    assert read(desk, REGISTER).count("event: received\n    proposal: 2019-055\n") == 1
    assert rkcctl(desk, "validate").out == ""
    again = rkcctl(desk, "receive", str(placed), *AT)
    assert (again.code, "`rkcctl revise`" in again.err) == (2, True)


def test_what_nobody_received_is_not_decided_on_and_the_way_out_works(desk: Path, rkcctl: Run) -> None:
    placed = desk / "proposals/2019/2019-055.md"
    placed.parent.mkdir(parents=True, exist_ok=True)
    placed.write_bytes(send(desk).read_bytes().replace(b"id: new", b"id: 2019-055"))
    words = ("decide", "wg-77", "--about", "2019-055", "--act", "examined", "--at", "2019-11-04")
    refused = rkcctl(desk, *words)
    assert (refused.code, "MTG320" in refused.out) == (1, True), refused
    way_out = refused.out.split("rkcctl receive ")[1].split(",")[0].split()
    assert rkcctl(desk, "receive", *way_out, *AT).code == 0
    said = rkcctl(desk, *words)
    assert (said.code, said.out) == (0, "2019-055/1: received -> examined\n2019-055/2: received -> examined\n"), said


def test_words_revised_after_a_meeting_are_not_taken_for_those_it_had(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    act_on = ("decide", "wg-77", "--about", "2019-001", "--at", "2020-01-10", "--act")
    assert rkcctl(desk, *act_on, "examined").code == 0
    assert rkcctl(desk, "revise", "2019-001", str(send(desk, "exit-2.md", "Otherwise.")), "--at", AFTER).code == 0
    assert 'changes: ["1"]' in read(desk, REGISTER)
    assert rkcctl(desk, "validate").out == "", "what was examined were the words of before"
    said = rkcctl(desk, *act_on, "noted", "--dry-run")
    assert "MTG321" not in said.out + said.err
    said = rkcctl(desk, *act_on, "recommended")
    assert said.code == 0
    told = "MTG321: 2019-001/1: 'recommended' here, on 2019-11-04, and the words were revised on 2020-01-09 10:00"
    assert told in said.out + said.err, said
    assert told in rkcctl(desk, "validate").out


def test_comments_and_order_of_the_register_stay(desk: Path, rkcctl: Run) -> None:
    (desk / "proposals").mkdir(exist_ok=True)
    (desk / REGISTER).write_bytes(b"# ours\r\nevents: []  # none\r\n")
    rkcctl(desk, "receive", str(send(desk)), *AT)
    data = (desk / REGISTER).read_bytes()
    assert data.startswith(b"# ours\r\nevents:  # none\r\n  - event: received\r\n")


def test_a_register_that_cannot_be_added_to_is_left_alone(desk: Path, rkcctl: Run) -> None:
    (desk / "proposals").mkdir(exist_ok=True)
    (desk / REGISTER).write_text("events: none\n", encoding="utf-8")
    before = files_of(desk)
    assert rkcctl(desk, "receive", str(send(desk)), *AT).code == 3
    assert files_of(desk) == before


def received(root: Path, rkcctl: Run) -> Path:
    rkcctl(root, "receive", str(send(root)), *AT)
    return root


def states(root: Path) -> dict[str, str]:
    files = {path: data for path, data in files_of(root).items() if not path.startswith("dist/")}
    corpus, _ = read_corpus(Sources(files))
    return {change: str(state.state) for change, state in corpus.folded.states.items()}


def test_a_change_is_withdrawn_by_who_proposed_it(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    words = ("withdraw", "2019-001", "--changes", "2", "--by", "xa", "--at", "2019-10-05 09:00")
    said = rkcctl(desk, *words, "--reason", "No: it's done", "--channel", "letter")
    assert "channel: letter" in read(desk, REGISTER)
    assert (said.code, "`rkcctl undo` takes it back" in said.err) == (0, True)
    assert said.out == "2019-001/2: withdrawn, 2019-10-05 09:00\n"
    assert states(desk) == {"2019-001/1": "received", "2019-001/2": "withdrawn"}
    assert rkcctl(desk, "validate").out == ""
    assert "is withdrawn already" in rkcctl(desk, *words).err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("2019-01", "--by", "XA"), "did you mean '2019-001'?"),
        (("2019-001/2", "--by", "XA"), "for that alone: 2019-001 --changes 2\n"),
        (("2019-001/2", "--by", "XA", "--changes", "2019-001/1"), "for these: 2019-001 --changes 1,2\n"),
        (("2019-001/3", "--by", "XA"), "its changes are: 1, 2"),
        (("2019-001", "--by", "XC"), "there are: "),
        (("2019-001", "--by", "XB"), "states a position"),
        (("2019-001", "--by", "XA", "--changes", "1,3"), "its changes are: 1, 2"),
        (("2019-001", "--by", "XA", "--at", "2019-10-04 17:11"), "give the hour by --at"),
        (("2019-001", "--by", "XA", "--channel", "phone"), "did you mean 'telephone'?"),
    ],
)
def test_a_withdrawal_that_cannot_be_is_refused(desk: Path, rkcctl: Run, words: tuple[str, ...], hint: str) -> None:
    received(desk, rkcctl)
    before = files_of(desk)
    said = rkcctl(desk, "withdraw", *words)
    assert (said.code, hint in said.err) == (2, True), said
    assert files_of(desk) == before


@pytest.mark.parametrize(
    "words",
    [
        ("acknowledge", "2019-001"),
        ("withdraw", "2019-001", "--by", "XA"),
        ("cosponsor", "2019-001", "--by", "XB"),
        ("circulate", "2019-001", "--to", "members"),
        ("revise", "2019-001", "proposals/2019/2019-001.md"),
        ("reply", "wg-79", "agree", "--by", "XA"),
        ("mark", "wg-79", "held"),
        ("deadline", "wg-79", "papers", "2999-02-01 18:00"),
        ("decide", "wg-77", "--about", "2019-001", "--act", "noted"),
        ("combine",),
    ],
)
def test_nothing_is_entered_before_it_happened(desk: Path, rkcctl: Run, words: tuple[str, ...]) -> None:
    before = files_of(desk)
    at = "2999-01-01" if words[0] in ("decide", "combine") else "2999-01-01 09:00"
    said = rkcctl(desk, *words, "--at", at)
    assert (said.code, f"{at} is still to come" in said.err) == (2, True), said
    assert files_of(desk) == before


def decide(root: Path, name: str, *acts: dict[str, object]) -> None:
    for path, data in meeting(name, list(acts)).items():
        (root / path).write_bytes(data)


def test_what_was_approved_cannot_be_withdrawn(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    decide(desk, "wg-1", act("2019-001", "recommended"))
    decide(desk, "mc-1", act("2019-001", "approved"))
    before = files_of(desk)
    said = rkcctl(desk, "withdraw", "2019-001", "--by", "XA", "--at", "2022-01-01 09:00")
    assert (said.code, said.out) == (2, "")
    assert "2019-001 was approved at mc-1: it can only be rescinded" in said.err
    assert "--about 2019-001 --act rescinded" in said.err
    earlier = rkcctl(desk, "withdraw", "2019-001", "--by", "XA", "--at", "2019-12-01 09:00")
    assert (earlier.code, earlier.err) == (2, said.err)
    assert files_of(desk) == before


def test_what_is_not_approved_can_still_be_withdrawn_beside_what_is(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    decide(desk, "wg-1", act("2019-001/1", "recommended"))
    decide(desk, "mc-1", act("2019-001/1", "approved"))
    words = ("withdraw", "2019-001", "--by", "XA", "--at", "2022-01-01 09:00")
    refused = rkcctl(desk, *words)
    assert "2019-001/1 was approved at mc-1" in refused.err
    assert "what is not approved: --changes 2" in refused.err
    assert rkcctl(desk, *words, "--changes", "2").code == 0


def test_what_a_meeting_took_further_was_not_withdrawn_before_it(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    decide(desk, "wg-1", act("2019-001/1", "recommended"))
    before = files_of(desk)
    words = ("withdraw", "2019-001", "--by", "XA", "--at")
    said = rkcctl(desk, *words, "2019-11-01 09:00")
    assert (said.code, said.out) == (2, "")
    assert "2019-001 was recommended at wg-1 on 2019-11-05: it was not withdrawn on 2019-11-01" in said.err
    assert files_of(desk) == before
    assert rkcctl(desk, *words, "2019-11-01 09:00", "--changes", "2").code == 0
    assert rkcctl(desk, *words, "2019-11-06 09:00", "--changes", "1").code == 0
    joined = rkcctl(desk, "cosponsor", "2019-001", "--by", "XB", "--at", "2019-11-07 09:00")
    assert (joined.code, "2019-001 was withdrawn: there is nothing to join" in joined.err) == (2, True)


@pytest.mark.parametrize(("day", "code"), [("null", 0), ("2019-11-05", 2)])
def test_what_a_meeting_did_of_which_no_day_is_known_does_not_stand_in_the_way(
    desk: Path, rkcctl: Run, day: str, code: int
) -> None:
    received(desk, rkcctl)
    decide(desk, "wg-1", act("2019-001", "examined"), act("2019-001", "recommended"))
    path = desk / "schedules/meetings/wg-1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"2019-11-05"', day), encoding="utf-8")
    said = rkcctl(desk, "withdraw", "2019-001", "--by", "XA", "--at", "2019-11-01 09:00")
    assert said.code == code, said
    assert set(states(desk).values()) == ({"withdrawn"} if code == 0 else {"recommended"})
    assert rkcctl(desk, "validate").out == ""
    decide(desk, "mc-1", act("2019-001", "approved"))
    path = desk / "schedules/meetings/mc-1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"2021-05-05"', day), encoding="utf-8")
    assert ("MTG306" in rkcctl(desk, "validate").out) is (code == 0)


def test_a_line_that_brings_a_fault_elsewhere_is_not_entered(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    decide(desk, "wg-1", act("2019-001", "recommended", words=f"sha256:{'0' * 64}"))
    decide(desk, "mc-1", act("2019-001", "returned", to="XA"))
    with open_desk(desk, datetime.datetime(2019, 10, 20, 9, tzinfo=datetime.UTC)) as held:
        line: dict[str, Entry] = {"event": "withdrawn", "proposal": "2019-001", "at": "2019-10-20 09:00", "by": "XA"}
        told, faults = enter_lines(held, [line])
    assert told == ()
    assert [fault.code for fault in faults] == ["MTG306"]


def test_every_channel_of_the_register_can_be_given_and_has_words_in_both_languages() -> None:
    assert get_args(Channel) == CHANNELS
    for language in ("en", "fr"):
        assert all(site_words(language)[f"channel-{name}"] for name in CHANNELS)
    # The page of the formats has the same, and beside them those by which something goes out.
    lines = (Path(__file__).parents[2] / "docs/formats.md").read_text(encoding="utf-8").split("\n")
    came, went = next(line for line in lines if line.startswith("| `channel` |")).split("`circulated`")
    assert tuple(came.split("`")[3::2]) == CHANNELS
    assert tuple(went.split("`")[1::2]) == get_args(SentBy) == WAYS


@pytest.mark.parametrize("from_table", [False, True])
def test_nothing_is_decided_on_a_file_that_says_other_words_than_came(
    desk: Path, rkcctl: Run, *, from_table: bool
) -> None:
    received(desk, rkcctl)
    held = desk / "schedules/meetings/wg-77.yaml"
    held.write_text(read(desk, "schedules/meetings/wg-77.yaml").replace("planned", "actual"), encoding="utf-8")
    (desk / "outcomes.csv").write_text("change,outcome,paragraph\n2019-001/1,noted,4\n", encoding="utf-8")
    words = ("--from", "outcomes.csv") if from_table else ("--about", "2019-001/1", "--act", "noted")
    before = held.read_bytes()
    path = desk / "proposals/2019/2019-001.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("How it ends", "How it goes on"), encoding="utf-8", newline="")
    said = rkcctl(desk, "decide", "wg-77", *words)
    assert said.code == 1
    assert "PRP203" in said.out
    assert held.read_bytes() == before
    path.write_text(text, encoding="utf-8", newline="")
    assert "PRP203" not in rkcctl(desk, "decide", "wg-77", *words).out


def test_a_participant_joins_once(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    words = ("cosponsor", "2019-001", "--by", "xb", "--channel", "telephone", "--at", "2019-10-05 09:00")
    assert rkcctl(desk, *words).code == 0
    assert "channel: telephone" in read(desk, REGISTER)
    assert rkcctl(desk, "validate").out == ""
    assert "2019-001" in rkcctl(desk, "proposals", "--by", "xb").out
    assert "XA, XB" in rkcctl(desk, "show", "2019-001").out
    again = rkcctl(desk, "cosponsor", "2019-001", "--by", "xb", "--at", "2019-10-06 09:00")
    assert (again.code, "XB joined 2019-001 already" in again.err) == (2, True)
    assert rkcctl(desk, "cosponsor", "2019-001", "--by", "XA").code == 2
    assert rkcctl(desk, "cosponsor", "2019-001", "--by", "SAMPLE-WG").code == 2


def test_whoever_took_back_or_joined_some_changes_does_so_with_the_rest_by_default(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    for number, command in enumerate(("cosponsor", "withdraw")):
        by = "XB" if command == "cosponsor" else "XA"
        first = rkcctl(desk, command, "2019-001", "--by", by, "--changes", "1", "--at", f"2019-11-0{number + 1} 09:00")
        assert first.code == 0, first
        rest = rkcctl(desk, command, "2019-001", "--by", by, "--at", f"2019-11-0{number + 1} 10:00")
        assert rest.code == 0, rest
        again = rkcctl(desk, command, "2019-001", "--by", by, "--at", f"2019-11-0{number + 1} 11:00")
        assert (again.code, "already" in again.err) == (2, True)
    assert states(desk) == {"2019-001/1": "withdrawn", "2019-001/2": "withdrawn"}
    assert rkcctl(desk, "validate").out == ""


def test_what_was_sent_out_is_entered_for_each_proposal(desk: Path, rkcctl: Run) -> None:
    rkcctl(desk, "receive", str(send(desk, "a.md", "A.")), str(send(desk, "b.md", "B.")), *AT)
    words = ("circulate", "2019-001", "2019-002", "--to", "members,observers", "--paper", "ZZ0042E1a")
    assert rkcctl(desk, *words, "--at", "2019-10-06 09:00").code == 0
    assert read(desk, REGISTER).count("to: [members, observers]\n    paper: ZZ0042E1a\n") == 2
    assert rkcctl(desk, "validate").out == ""
    assert "did you mean 'members'?" in rkcctl(desk, "circulate", "2019-001", "--to", "member").err
    assert rkcctl(desk, "circulate", "2019-001", "--to", "members", "--paper", "42").code == 2


def test_a_proposal_goes_to_those_whom_the_rules_name_and_who_is_left_out_is_told(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    at = ("--at", "2019-10-06 09:00")
    unsaid = rkcctl(desk, "circulate", "2019-001", *at)
    assert (unsaid.code, unsaid.err.split("\n")[0]) == (2, "rkcctl: --to is missing")
    bodies = desk / "schedules/bodies.yaml"
    rule = "circulate-to: [contracting-parties, observers], "
    bodies.write_text(bodies.read_text(encoding="utf-8").replace("agenda-weeks", f"{rule}agenda-weeks"), "utf-8")
    members = rkcctl(desk, "circulate", "2019-001", "--to", "members", *at)
    assert members.code == 0
    assert "warning MTG406: 2019-001 went to members, and not to observers" in members.err
    assert "rkcctl circulate 2019-001 --to observers" in members.err
    assert "MTG406" in rkcctl(desk, "validate").out
    assert rkcctl(desk, "circulate", "2019-001", *at).code == 0
    assert read(desk, REGISTER).count("to: [contracting-parties, observers]\n") == 1
    assert rkcctl(desk, "validate").out == ""


def test_all_that_was_received_is_sent_out_once_but_what_is_left_out(desk: Path, rkcctl: Run) -> None:
    for name in ("a.md", "b.md", "c.md"):
        rkcctl(desk, "receive", str(send(desk, name, f"How {name} ends.")), *AT)
    rkcctl(desk, "withdraw", "2019-003", "--by", "XA", *AT)
    said = rkcctl(desk, "circulate", "--all-received", "--except", "2019-002/1", "--to", "members", *AT)
    assert (said.code, said.out) == (0, "2019-001: circulated, 2019-10-04 17:12\n"), said
    said = rkcctl(desk, "circulate", "--all", "--to", "members", *AT)
    assert said.out == "2019-002: circulated, 2019-10-04 17:12\n"
    for words in (
        ("circulate", "2019-003", "--to", "members"),
        ("circulate", "2019-001", "2019-003", "--to", "public"),
    ):
        said = rkcctl(desk, *words, *AT)
        assert (said.code, "2019-003 was withdrawn: there is nothing to send out" in said.err) == (2, True)
    said = rkcctl(desk, "circulate", "--all-received", "--to", "members", *AT)
    assert (said.code, said.err.split("\n")[0]) == (2, "rkcctl: nothing is left to be sent out")
    assert rkcctl(desk, "circulate", "--to", "members").code == 2


def test_what_has_no_acknowledgement_gets_one_with_the_hour_of_its_receipt(desk: Path, rkcctl: Run) -> None:
    for name in ("a.md", "b.md"):
        rkcctl(desk, "receive", str(send(desk, name, f"How {name} ends.")), *AT)
    text = read(desk, REGISTER)
    lines = text.split("  - event: ")
    kept = [line for line in lines if not (line.startswith("acknowledged") and "2019-002" in line)]
    (desk / REGISTER).write_text("  - event: ".join(kept), encoding="utf-8")
    letter = desk / LETTERS / "2019-002-en.md"
    before = letter.read_text(encoding="utf-8")
    letter.unlink()
    said = rkcctl(desk, "acknowledge", "--all-received", "--at", "2019-10-06 09:00")
    wanted = "2019-002: acknowledged, 2019-10-06 09:00\ndist/acknowledgements/2019-002-en.md\n"
    assert (said.code, said.out) == (0, wanted), said
    assert letter.read_text(encoding="utf-8") == before
    assert rkcctl(desk, "acknowledge", "--all").code == 2
    # The letter of what has its acknowledgement is written again, and the register stays.
    letter.unlink()
    held = read(desk, REGISTER)
    told = "2019-002: acknowledged already, the letter is written again\n"
    for words, further in ((("--dry-run",), ""), ((), "dist/acknowledgements/2019-002-en.md\n")):
        said = rkcctl(desk, "acknowledge", "2019-002", *words)
        assert (said.code, said.out, letter.exists()) == (0, told + further, not words), said
        # There is nothing to take back: `undo` would take what was entered before.
        assert said.err == f"nothing was entered{'' if words else ': the register has it already'}\n"
    assert (letter.read_text(encoding="utf-8"), read(desk, REGISTER)) == (before, held)
    rkcctl(desk, "withdraw", "2019-001", "--by", "XA", "--at", "2019-10-07 09:00")
    said = rkcctl(desk, "acknowledge", "2019-001")
    assert (said.code, said.err.split("\n")[0]) == (2, "rkcctl: 2019-001 has no acknowledgement")


@pytest.mark.parametrize("policy", ["next-meeting", "refuse"])
def test_what_the_secretariat_writes_itself_is_never_late(desk: Path, rkcctl: Run, policy: str) -> None:
    write_meeting(desk, "wg-77", "2019-11-04", "2019-10-04 18:00", policy)
    words = ("--for", "wg-77", "--at", "2019-11-01 10:00")
    said = rkcctl(desk, "receive", str(send(desk, by="secretariat")), *words)
    assert said.code == 0, said
    assert said.out.startswith(
        "2019-001: Exit (secretariat), received 2019-11-01 10:00, for wg-77, which sets no deadline"
    )
    assert "acknowledged" not in read(desk, REGISTER)
    assert not (desk / LETTERS).exists()
    said = rkcctl(desk, "receive", str(send(desk, "b.md", "How it begins.")), *words)
    assert ("late" in said.out, said.code) == ((True, 0) if policy == "next-meeting" else (False, 2)), said


def test_a_revision_takes_the_place_of_the_file_and_names_what_it_replaces(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    first = read(desk, REGISTER).split("sha256: ")[1].split("\n")[0]
    sent = send(desk, "exit-2.md", "Otherwise.")
    assert rkcctl(desk, "revise", "2019-001", str(sent), "--by", "xa", "--at", "2019-10-05 09:00").code == 0
    assert (desk / "proposals/2019/2019-001.md").read_bytes() == sent.read_bytes().replace(b"id: new", b"id: 2019-001")
    assert f"replaces: {first}" in read(desk, REGISTER)
    assert rkcctl(desk, "validate").out == ""
    assert "says already" in rkcctl(desk, "revise", "2019-001", str(sent)).err


def send_changes(root: Path, *changes: str, by: str = "XA") -> Path:
    """A file with these changes, as a Member sends it."""
    path = root.parent / "changes.md"
    head = f"id: new\ntitle: Exit\nby: {by}\nlanguage: en\nbase: draft\n"
    lines = "".join(f"  - {{{change}}}\n" for change in changes)
    path.write_text(f"---\n{head}changes:\n{lines}---\n\n# Reasons\n\nAgreed too late.\n", encoding="utf-8")
    return path


FIRST = "c: 1, insert: last in cloud, text: How it ends."
AMENDED = "c: 2, amend: cloud-003, edits: [{find: five, replace: ten}]"
KEPT = "The comparison of paragraph [](#cloud-002) is kept for five years."
LAST = "c: 3, insert: after cloud-003, text: Who may read it."


@pytest.mark.parametrize(
    ("changes", "where", "message", "hint"),
    [
        (
            (FIRST, LAST.replace("3", "2", 1)),
            "changes.md:9:9",
            "this is change 3 of 2019-001, and has the number 2 here",
            "write `c: 3`",
        ),
        (
            (AMENDED.replace("c: 2", "c: 1").replace("ten", "six"), LAST),
            "changes.md:8:9",
            "this is change 2 of 2019-001 in other words, and has the number 1 here",
            "write `c: 2`",
        ),
        (
            ("c: 1, amend: cloud-003, edits: [{find: kept, replace: held}]", AMENDED),
            "changes.md:8:9",
            "2019-001/1 is `insert: last in cloud`, and this is `amend: cloud-003`",
            "the next free number, 4",
        ),
        (
            (FIRST, "c: 2, insert: first in cloud, text: How long a contract runs."),
            "changes.md:9:9",
            "2019-001/2 is `amend: cloud-003`, and this is `insert: first in cloud`",
            "the next free number, 4; a file without a change 2 takes that one back",
        ),
        (
            (FIRST, AMENDED, "c: 3, insert: first in cloud, text: How long contracts run."),
            "changes.md:10:9",
            "2019-001/3 is `insert: after cloud-003`, and this is `insert: first in cloud`",
            "the next free number, 4",
        ),
    ],
)
def test_a_revision_gives_the_number_of_a_change_to_no_other(
    desk: Path, rkcctl: Run, changes: tuple[str, ...], where: str, message: str, hint: str
) -> None:
    rkcctl(desk, "receive", str(send_changes(desk, FIRST, AMENDED, LAST)), *AT)
    before = files_of(desk)
    said = rkcctl(desk, "revise", "2019-001", str(send_changes(desk, *changes)), "--at", "2019-12-01 09:00")
    assert (said.code, files_of(desk)) == (1, before)
    assert f"{where}: error PRP212: {message}\n" in said.out
    assert hint in said.out


def test_a_change_keeps_its_number_in_other_words_at_another_place_and_by_another_operation(
    desk: Path, rkcctl: Run
) -> None:
    rkcctl(desk, "receive", str(send_changes(desk, FIRST, AMENDED, LAST)), *AT)
    replaced = f"c: 2, replace: cloud-003, was: '{KEPT}', text: It is kept for ten years."
    moved = "c: 3, insert: first in cloud, text: Who may not read it."
    sent = send_changes(desk, "c: 1, insert: last in cloud, text: Otherwise.", replaced, moved)
    said = rkcctl(desk, "revise", "2019-001", str(sent), "--at", "2019-12-01 09:00")
    assert (said.code, said.out) == (0, "2019-001: revised, 2019-12-01 09:00\n"), said


def test_what_a_revision_leaves_out_is_said_before_and_withdrawn_from_that_day(desk: Path, rkcctl: Run) -> None:
    rkcctl(desk, "receive", str(send_changes(desk, FIRST, AMENDED, LAST)), *AT)
    decide(desk, "wg-1", act("2019-001", "examined", **words_of(desk, "2019-001")))
    before = files_of(desk)
    words = ("revise", "2019-001", str(send_changes(desk, FIRST, LAST)), "--at", "2019-12-01 09:00")
    told = "2019-001/2: left out, and so withdrawn, 2019-12-01 09:00\n2019-001: revised, 2019-12-01 09:00\n"
    tried = rkcctl(desk, *words, "--dry-run")
    assert (tried.out, files_of(desk)) == (told, before)
    assert rkcctl(desk, *words).out == told
    assert states(desk) == {"2019-001/1": "examined", "2019-001/2": "withdrawn", "2019-001/3": "examined"}
    assert rkcctl(desk, "validate").out == ""
    shown = rkcctl(desk, "show", "2019-001").out
    assert "  decided   examined at wg-1 (2019-11-05)\n" in shown
    assert "  withdrawn on 2019-12-01 by XA: change 2\n" in shown
    assert "2019-001/2 was left out by the revision of 2019-12-01" in rkcctl(desk, "show", "2019-001/2").err
    assert "2  examined 2, withdrawn 1" in rkcctl(desk, "proposals").out
    # The body that takes it further takes what is left, and nobody gets the number again.
    more = send_changes(desk, FIRST, AMENDED.replace("ten", "six"), LAST)
    said = rkcctl(desk, "revise", "2019-001", str(more), "--at", "2019-12-02 09:00")
    assert "changes.md:9:9: error PRP212: 2019-001/2 was left out by an earlier revision" in said.out
    assert "the next free number, 4\n" in said.out
    said = rkcctl(desk, "decide", "wg-78", "--about", "2019-001", "--act", "recommended", "--at", "2020-06-01")
    assert said.code == 0, said.out + said.err


def test_a_revision_may_lack_what_was_withdrawn_before_and_what_others_had_joined(desk: Path, rkcctl: Run) -> None:
    rkcctl(desk, "receive", str(send_changes(desk, FIRST, AMENDED, LAST)), *AT)
    rkcctl(desk, "withdraw", "2019-001", "--changes", "2", "--by", "XA", "--at", "2019-11-01 09:00")
    rkcctl(desk, "cosponsor", "2019-001", "--changes", "3", "--by", "XB", "--at", "2019-11-01 10:00")
    reworded = FIRST.replace("How it ends", "How it began")
    for again in (AMENDED.replace("ten", "six"), AMENDED.replace("c: 2", "c: 4")):
        sent = send_changes(desk, reworded, again, LAST)
        assert rkcctl(desk, "revise", "2019-001", str(sent), "--at", "2019-12-01 09:00").code > 0
    said = rkcctl(desk, "revise", "2019-001", str(send_changes(desk, reworded)), "--at", "2019-12-01 09:00")
    assert (said.code, "2019-001: revised, 2019-12-01 09:00\n" in said.out) == (0, True), said
    assert states(desk) == {"2019-001/1": "received", "2019-001/2": "withdrawn", "2019-001/3": "withdrawn"}
    assert "  withdrawn on 2019-11-01 by XA: change 2\n" in rkcctl(desk, "show", "2019-001").out
    assert rkcctl(desk, "validate").out == ""
    # Nobody joins or takes back what was left out since.
    line = (
        '  - {event: cosponsored, proposal: 2019-001, at: "2019-12-02 09:00", by: XD, changes: ["3"], basis: sample}\n'
    )
    (desk / REGISTER).write_text(read(desk, REGISTER) + line, encoding="utf-8")
    assert "PRP204: no change of 2019-001 is called '3'" in rkcctl(desk, "validate").out


def test_what_a_revision_brings_was_before_no_body_yet(desk: Path, rkcctl: Run) -> None:
    rkcctl(desk, "receive", str(send_changes(desk, FIRST, LAST.replace("c: 3", "c: 2"))), *AT)
    decide(desk, "wg-1", act("2019-001", "examined", **words_of(desk, "2019-001")))
    more = send_changes(desk, FIRST, LAST.replace("c: 3", "c: 2"), AMENDED.replace("c: 2", "c: 3"))
    assert rkcctl(desk, "revise", "2019-001", str(more), "--at", "2019-12-01 09:00").code == 0
    assert rkcctl(desk, "validate").out == ""
    assert states(desk) == {"2019-001/1": "examined", "2019-001/2": "examined", "2019-001/3": "received"}


def test_what_was_decided_on_and_is_in_no_file_and_was_not_left_out_is_told(desk: Path, rkcctl: Run) -> None:
    rkcctl(desk, "receive", str(send_changes(desk, FIRST, AMENDED, LAST)), *AT)
    decide(desk, "wg-1", act("2019-001", "examined", **words_of(desk, "2019-001")))
    rkcctl(desk, "revise", "2019-001", str(send_changes(desk, FIRST, LAST)), "--at", "2019-12-01 09:00")
    register = read(desk, REGISTER)
    start = register.index("  - event: withdrawn")
    (desk / REGISTER).write_text(register[:start] + register[register.index("  - event: revised") :], encoding="utf-8")
    said = rkcctl(desk, "validate").out
    assert "error MTG309: this was decided on 2019-001/2, which 2019-001 has no more" in said


def words_of(root: Path, name: str) -> dict[str, object]:
    """The digests of the words of a proposal's changes, as a decision has them."""
    corpus, _ = read_corpus(Sources(files_of(root)))
    file = corpus.proposal_by_id[name]
    digests = {f"{name}/{change.c}": file.words_of(change) for change in file.value.changes}
    each = {change: f"sha256:{digest}" for change, digest in digests.items()}
    return {"words": f"sha256:{digest_decision(digests)}", "digests": each}


def test_a_file_of_somebody_else_is_no_revision(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    rkcctl(desk, "withdraw", "2019-001", "--by", "XA", "--changes", "2", "--at", "2019-10-05 10:00")
    sent = send(desk, "exit-2.md", "Otherwise.", by="XB")
    said = rkcctl(desk, "revise", "2019-001", str(sent), "--by", "XA", "--at", "2019-12-01 09:00")
    told = [line for line in said.out.splitlines() if "PRP207" in line]
    assert [line.rpartition("exit-2.md")[2] for line in told] == [
        ":4:5: error PRP207: 2019-001 is proposed by XA, and this by XB"
    ]
    assert "hint: write `by: XA`, others under `with`" in said.out


def test_words_that_were_decided_on_are_revised_only_in_a_new_round(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    decide(desk, "wg-1", act("2019-001", "recommended"))
    sent = send(desk, "exit-2.md", "Otherwise.")
    before = files_of(desk)
    said = rkcctl(desk, "revise", "2019-001", str(sent), "--at", "2019-12-01 09:00")
    assert (said.code, "2019-001/1 is recommended" in said.err) == (2, True)
    assert files_of(desk) == before
    decide(desk, "mc-1", act("2019-001", "returned", to="XA"))
    assert rkcctl(desk, "revise", "2019-001", str(sent), "--at", "2021-12-01 09:00").code == 0
    assert rkcctl(desk, "validate").out == ""


def test_a_file_changed_behind_the_register_is_told(desk: Path, rkcctl: Run) -> None:
    received(desk, rkcctl)
    path = desk / "proposals/2019/2019-001.md"
    path.write_bytes(path.read_bytes().replace(b"How it ends", b"How it begins"))
    assert "PRP203" in rkcctl(desk, "validate").out
    # What is written into the file itself is recorded from a copy, once what came is back.
    copied = desk.parent / "copy.md"
    copied.write_bytes(path.read_bytes())
    for given, begins in ((path, "copy it to a file elsewhere, put "), (copied, "put ")):
        said = rkcctl(desk, "revise", "2019-001", str(given)).err
        assert f"hint: {begins}proposals/2019/2019-001.md back as it came" in said
    path.write_bytes(path.read_bytes().replace(b"How it begins", b"How it ends"))
    assert rkcctl(desk, "revise", "2019-001", str(copied), "--at", "2019-10-05 09:00").code == 0


def test_the_register_names_only_meetings_that_there_are() -> None:
    from tests.procedure_sample import register, workspace

    event = {"event": "received", "proposal": "2019-004", "at": "2019-10-01 12:00", "by": "XA", "for-meeting": "wg-9"}
    _, found = examine(workspace(proposal("2019-004"), register(event)))
    assert [fault.code for fault in found if fault.place.path == REGISTER] == ["SCH101"]


def lines_of(root: Path) -> list[str]:
    """Every line of the register in order: what happened to which proposal, and in which file that stands."""
    paths = sorted(root.joinpath("proposals").rglob("*.yaml"))
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    corpus, found = read_corpus(Sources(files))
    assert [fault for fault in found if fault.place.path.startswith("proposals/")] == []
    return [f"{line.event.proposal} {line.event.event} {line.record.path}" for line in corpus.register_lines]


def test_with_a_file_a_year_lines_go_to_the_year_of_their_hour(desk: Path, rkcctl: Run) -> None:
    first, second = send(desk), send(desk, "other.md", "How it begins.")
    rkcctl(desk, "receive", str(first), *AT)
    (desk / "proposals/2019").mkdir(exist_ok=True)
    (desk / "proposals/2019/register.yaml").write_text("events: []\n", encoding="utf-8")
    before = read(desk, REGISTER)
    assert rkcctl(desk, "withdraw", "2019-001", "--by", "XA", "--at", "2020-02-01 09:00").code == 0
    assert rkcctl(desk, "receive", str(second), "--at", "2020-02-02 09:00").code == 0
    assert read(desk, REGISTER) == before
    own = "proposals/2020/register.yaml"
    assert lines_of(desk) == [
        f"2019-001 received {REGISTER}",
        f"2019-001 acknowledged {REGISTER}",
        f"2019-001 withdrawn {own}",
        f"2020-001 received {own}",
        f"2020-001 acknowledged {own}",
    ]
    assert rkcctl(desk, "validate").code == 0
    again = rkcctl(desk, "withdraw", "2019-001", "--by", "XA", "--at", "2020-03-01 09:00")
    assert "2019-001/1, 2019-001/2 are withdrawn already" in again.err
    backwards = rkcctl(desk, "circulate", "2019-001", "--to", "members", "--at", "2019-12-01 09:00")
    assert "2019-001 was withdrawn on 2020-02-01 09:00" in backwards.err


def test_a_full_register_goes_on_in_the_file_of_the_year(desk: Path, rkcctl: Run) -> None:
    rkcctl(desk, "receive", str(send(desk)), *AT)
    held = read(desk, REGISTER)
    last = "  - {event: circulated, proposal: 2019-001, at: '2019-10-05 10:00', by: secretariat, to: [members]}\n"
    full = held + last * 8_327
    (desk / REGISTER).write_text(full, encoding="utf-8")
    said = rkcctl(desk, "circulate", "2019-001", "--to", "observers", "--at", "2019-10-06 10:00")
    assert said.code == 0, said.out + said.err
    assert lines_of(desk)[-1] == "2019-001 circulated proposals/2019/register.yaml"
    assert read(desk, REGISTER) == full


def test_rules_hold_over_all_files_of_the_register(desk: Path, rkcctl: Run) -> None:
    rkcctl(desk, "receive", str(send(desk)), *AT)
    line = "  - {event: received, proposal: 2019-001, at: '2019-01-05 10:00', by: XA}\n"
    (desk / "proposals/2019/register.yaml").write_text(f"events:\n{line}", encoding="utf-8")
    said = rkcctl(desk, "validate")
    own = "proposals/2019/register.yaml:2"
    assert f"{own}:47: error PRP201: this hour is before that of line 12 of {REGISTER}" in said.out
    assert f"{own}:13: error PRP202: 2019-001 is received here again, after line 2 of {REGISTER}" in said.out
