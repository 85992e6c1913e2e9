"""circulate for papers: where it is entered to whom an invitation, a compilation or a report went; and dry runs."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from rkcctl.cli.circulate import WAYS
from rkcctl.compose.duties import find_duties
from rkcctl.compose.site_words import site_words
from rkcctl.model.corpus import Corpus
from rkcctl.model.participant import SentBy
from rkcctl.model.sources import Sources
from rkcctl.model.status import Topic
from rkcctl.pipeline.status import look_around
from rkcctl.pipeline.validate import examine
from tests.cli.test_content import files_of
from tests.conftest import Said

Run = Callable[..., Said]
MEETING = "schedules/meetings/sample-wg-76.yaml"
HEAD = """# The officer's remark.
id: sample-wg-76   # which it is
body: SAMPLE-WG
number: "76"
planned: {from: 2019-05-20, to: 2019-05-21}
actual: {from: 2019-05-20, to: 2019-05-21}
basis: sample
report: {symbol: ZZ0005E1a, dated: 2019-05-21}
deadlines:
  - {for: proposals, at: "2019-04-19 18:00"}   # by noon of no day
"""
BODIES = """bodies:
  - code: SAMPLE-WG
    name: Sample working group
    series: [ZZ]
    report-to: [SAMPLE-MC, observers]
    basis: sample
    sample: true
  - code: SAMPLE-MC
    name: Sample committee
    series: [ZZ]
    circulate-to: [contracting-parties, observers]
    basis: sample
    sample: true
"""
PROPOSAL = """---
id: 2019-001
title: Exit
by: XA
language: en
base: draft
changes:
  - {c: 1, insert: last in cloud, text: How it ends.}
---

# Reasons

It is agreed too late.
"""
REGISTER = """events:
  - {event: received, proposal: 2019-001, at: "2019-04-10 09:00", by: XA, for-meeting: sample-wg-76, basis: sample}
"""


@pytest.fixture
def desk(workspace: Path) -> Path:
    """A meeting with its deadline and its report, rules on whom to tell, and a proposal."""
    files = {
        MEETING: HEAD,
        "schedules/bodies.yaml": BODIES,
        "proposals/2019/2019-001.md": PROPOSAL,
        "proposals/register.yaml": REGISTER,
    }
    for path, text in files.items():
        (workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (workspace / path).write_text(text, encoding="utf-8")
    return workspace


def paper(
    root: Path, kind: str, symbol: str, *, issued: bool = True, language: str = "en", dated: str = "2019-03-01"
) -> None:
    """A paper, and what stands for what was kept of it."""
    line = f"symbol: {symbol}\n" if symbol else ""
    action = "## Action required\n\nParticipants are invited to do so.\n"
    text = (
        f"---\nkind: {kind}\nmeeting: sample-wg-76\nlanguage: {language}\ntitle: Paper in {language}\n{line}"
        f"dated: {dated}\n---\n\nIt is sent.\n\n{action}"
    )
    path = root / f"schedules/papers/{kind}-{language}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if issued:
        kept = root / f"schedules/papers/issued/{symbol}/issue.yaml"
        kept.parent.mkdir(parents=True)
        kept.write_text(
            f"symbol: {symbol}\npaper: {path.relative_to(root).as_posix()}\nmeeting: sample-wg-76\n"
            f"issued: {dated} 10:00\nwords: sha256:{'0' * 64}\nbasis: sample\nfiles: {{}}\n",
            encoding="utf-8",
        )


def corpus_of(root: Path) -> Corpus:
    return examine(Sources(files_of(root)))[0]


def codes_of(root: Path) -> list[str]:
    return [fault.code for fault in examine(Sources(files_of(root)))[1]]


def read(root: Path) -> str:
    return (root / MEETING).read_text(encoding="utf-8")


def test_an_invitation_is_entered_in_the_file_of_its_meeting_with_its_deadline(desk: Path, rkcctl: Run) -> None:
    paper(desk, "invitation", "ZZ0006E1a")
    paper(desk, "invitation", "ZZ0006F1a", issued=False, language="fr")
    said = rkcctl(desk, "circulate", "invitation-en", "--channel", "letter", "--at", "2019-03-02 10:00")
    told = "ZZ0006E1a: sent to contracting-parties, observers, 2019-03-02; answers until 2019-04-19 18:00\n"
    assert (said.code, said.out) == (0, told), said
    assert read(desk) == HEAD + (
        "circulations:\n"
        "  - what: {en: Paper in en, fr: Paper in fr}\n"
        "    to: [contracting-parties, observers]\n"
        '    on: "2019-03-02"\n'
        '    answer-by: "2019-04-19 18:00"\n'
        "    channel: letter\n"
        '    paper:\n      symbol: ZZ0006E1a\n      dated: "2019-03-01"\n      original: en\n'
    )
    duties = find_duties(corpus_of(desk), datetime.date(2019, 3, 5))
    asked = [(one.who, str(one.last)) for one in duties if one.kind.value == "answer"]
    assert asked == [(("contracting-parties", "observers"), "2019-04-19")]
    assert codes_of(desk) == ["MTG408"]


def test_a_compilation_brings_its_proposals_to_whom_it_goes(desk: Path, rkcctl: Run) -> None:
    paper(desk, "compilation", "ZZ0007E1a", dated="2019-05-02")

    def unsent() -> list[str]:
        duties = find_duties(corpus_of(desk), datetime.date(2019, 5, 2))
        return [name for one in duties if one.kind.value == "circulate" for name in one.about]

    assert unsent() == ["2019-001"]
    said = rkcctl(desk, "circulate", "ZZ0007E1a", "--to", "members", "--at", "2019-05-02 10:00")
    assert "warning MTG406: 2019-001 went to members, and not to observers" in said.err, said
    assert "answer-by" not in read(desk)
    assert unsent() == []
    assert rkcctl(desk, "circulate", "2019-001", "--to", "observers", "--at", "2019-05-03 10:00").code == 0
    assert codes_of(desk) == ["MTG408"]


def test_what_is_typed_twice_is_entered_once(desk: Path, rkcctl: Run) -> None:
    paper(desk, "compilation", "ZZ0007E1a", dated="2019-05-02")
    for what, told, more in (
        ("ZZ0007E1a", "", "--answer-by"),
        ("2019-001", ": 2019-001", "--paper"),
    ):
        words = ("circulate", what, "--to", "members,observers", "--at", "2019-05-02 10:00")
        assert rkcctl(desk, *words).code == 0
        before = files_of(desk)
        # Whoever of them is named, and in whatever order.
        for to in ("members", "observers,members"):
            again = rkcctl(desk, "circulate", what, "--to", to, "--at", "2019-05-02 11:00")
            assert (again.code, f"on 2019-05-02 already{told}" in again.err) == (2, True), again
        assert files_of(desk) == before
        # By each way that the hint names it is another sending; and that one is entered once, too.
        assert f"say how it differs: --to, --channel, {more}, or --at with another day" in again.err
        value = {"--paper": "ZZ0009E1a", "--answer-by": "2019-05-10 12:00"}[more]
        for other in (
            ("--to", "contracting-parties"),
            ("--channel", "letter"),
            (more, value),
            ("--at", "2019-05-03 11:00"),
        ):
            assert [rkcctl(desk, *words, *other).code for _ in range(2)] == [0, 2], other


def test_what_was_sent_among_others_is_left_out_as_the_hint_says(desk: Path, rkcctl: Run) -> None:
    (desk / "proposals/2019/2019-002.md").write_text(PROPOSAL.replace("2019-001", "2019-002"), encoding="utf-8")
    with (desk / "proposals/register.yaml").open("a", encoding="utf-8") as register:
        register.write(REGISTER.partition("\n")[2].replace("2019-001", "2019-002"))
    to = ("--to", "members", "--at", "2019-05-02 10:00")
    assert rkcctl(desk, "circulate", "2019-001", *to).code == 0
    said = rkcctl(desk, "circulate", "2019-001", "2019-002", *to)
    assert (said.code, "leave out what was: --except 2019-001" in said.err) == (2, True), said
    told = rkcctl(desk, "circulate", "2019-001", "2019-002", *to, "--except", "2019-001")
    assert (told.code, told.out) == (0, "2019-002: circulated, 2019-05-02 10:00\n")
    # A paper that is named twice is one.
    paper(desk, "compilation", "ZZ0007E1a", dated="2019-05-02")
    said = rkcctl(desk, "circulate", "ZZ0007E1a", "compilation-en", *to)
    assert (said.code, said.out) == (0, "ZZ0007E1a: sent to members, 2019-05-02\n")


def test_what_was_revised_since_goes_out_again_on_the_same_day(desk: Path, rkcctl: Run) -> None:
    def send(hour: str) -> int:
        return rkcctl(desk, "circulate", "2019-001", "--to", "members", "--at", f"2019-05-02 {hour}").code

    assert [send("10:00"), send("10:00")] == [0, 2]
    text = PROPOSAL.replace("How it ends.", "How it is ended.")
    (desk / "revised.md").write_text(text, encoding="utf-8")
    revised = rkcctl(desk, "revise", "2019-001", "--by", "XA", "revised.md", "--at", "2019-05-02 10:00")
    assert revised.code == 0, revised
    # Within one minute the register's order tells which came first; what went out before it was revised is known.
    assert [send("09:59"), send("10:00"), send("10:00"), send("10:30")] == [2, 0, 2, 2]


def test_a_report_goes_to_those_whom_the_rules_of_its_body_name(desk: Path, rkcctl: Run) -> None:
    assert codes_of(desk) == ["MTG408"]
    said = rkcctl(desk, "circulate", "ZZ0005E1a", "--at", "2019-05-24 10:00")
    assert (said.code, said.out) == (0, "ZZ0005E1a: sent to SAMPLE-MC, observers, 2019-05-24\n")
    assert 'fr: "Rapport de la réunion"}\n    to: [SAMPLE-MC, observers]\n    on: "2019-05-24"\n' in read(desk)
    assert codes_of(desk) == []
    assert rkcctl(desk, "undo").code == 0
    assert read(desk) == HEAD


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("plan", "--to", "members"), "there is no proposal 'plan'"),
        (
            ("ZZ9999E1a", "--to", "members"),
            "there is no paper 'ZZ9999E1a'\n    hint: the papers are: ZZ0005E1a, ZZ0007E1a",
        ),
        (("progress", "--to", "members"), "progress-en has no symbol, and a draft is not sent out"),
        (("ZZ0007E1a", "--to", "members"), "ZZ0007E1a was not issued"),
        (("ZZ0005E1a", "2019-001"), "papers and proposals are entered in different files"),
        (("ZZ0005E1a", "--paper", "ZZ0009E1a"), "a paper is sent out whole"),
        (("ZZ0005E1a", "--to", "SAMPLE-MX"), "nobody is called 'SAMPLE-MX'"),
        (("2019-001", "--answer-by", "2019-06-01 10:00"), "proposals are answered at meetings"),
        (("2019-001", "--channel", "mail"), "there is no channel 'mail'"),
    ],
)
def test_what_cannot_have_been_sent_is_refused(desk: Path, rkcctl: Run, words: tuple[str, ...], told: str) -> None:
    paper(desk, "compilation", "ZZ0007E1a", issued=False)
    paper(desk, "progress", "", issued=False)
    before = files_of(desk)
    said = rkcctl(desk, "circulate", *words, "--at", "2019-05-24 10:00")
    assert (said.code, told in said.err) == (2, True), said
    assert files_of(desk) == before


def test_a_term_that_is_past_when_a_paper_goes_out_is_told_with_its_place(desk: Path, rkcctl: Run) -> None:
    before = files_of(desk)
    words = ("circulate", "ZZ0005E1a", "--answer-by", "2018-06-01 10:00", "--at", "2019-05-24 10:00")
    said = rkcctl(desk, *words)
    assert (said.code, said.out.startswith(f"{MEETING}:15:16: error MTG121: the answer is due on 2018-06-01")) == (
        1,
        True,
    )
    assert files_of(desk) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("circulate", "2019-001"), "2019-001: circulated, 2019-05-24 10:00\n"),
        (("circulate", "ZZ0005E1a"), "ZZ0005E1a: sent to SAMPLE-MC, observers, 2019-05-24\n"),
        (("acknowledge", "--all"), "2019-001: acknowledged, 2019-05-24 10:00\n"),
        (("withdraw", "2019-001", "--by", "XA"), "2019-001: withdrawn, 2019-05-24 10:00\n"),
    ],
)
def test_a_dry_run_tells_what_would_be_entered_and_enters_nothing(
    desk: Path, rkcctl: Run, words: tuple[str, ...], told: str
) -> None:
    before = files_of(desk)
    said = rkcctl(desk, *words, "--at", "2019-05-24 10:00", "--dry-run")
    assert (said.code, said.out) == (0, told)
    assert said.err.endswith("nothing was entered\n")
    assert files_of(desk) == before


def test_every_way_in_which_something_is_sent_can_be_given_and_has_words() -> None:
    assert get_args(SentBy) == WAYS
    assert all(site_words(language)[f"channel-{name}"] for language in ("en", "fr") for name in WAYS)


def test_a_paper_goes_out_only_in_the_version_that_was_kept(desk: Path, rkcctl: Run) -> None:
    paper(desk, "invitation", "ZZ0006E1a")
    path = desk / "schedules/papers/invitation-en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("ZZ0006E1a", "ZZ0006E2a"), encoding="utf-8")
    said = rkcctl(desk, "circulate", "invitation-en", "--at", "2019-03-02 10:00")
    assert (said.code, "ZZ0006E2a was not issued" in said.err) == (2, True), said
    assert "circulations" not in read(desk)


def test_what_was_issued_again_since_is_entered_as_it_went_out(desk: Path, rkcctl: Run) -> None:
    paper(desk, "invitation", "ZZ0006E1a")
    paper(desk, "invitation", "ZZ0006E1b", dated="2019-03-05")
    said = rkcctl(desk, "circulate", "ZZ0006E1a", "--at", "2019-03-02 10:00")
    assert (said.code, said.out.startswith("ZZ0006E1a: sent to ")) == (0, True), said
    entry = read(desk).partition("circulations:")[2]
    assert "symbol: ZZ0006E1a" in entry
    # The term and the day are those of the paper of today.
    assert ("answer-by" in entry, "2019-03-05" in entry) == (False, False)
    (desk / "schedules/papers/invitation-en.md").unlink()
    assert rkcctl(desk, "circulate", "ZZ0006E1a", "--at", "2019-03-03 10:00").code == 0


def test_a_paper_whose_twin_was_issued_again_since_is_entered_as_the_earlier_issue_of_the_twin(
    desk: Path, rkcctl: Run
) -> None:
    paper(desk, "invitation", "ZZ0006E1a")
    paper(desk, "invitation", "ZZ0006F1a", language="fr")
    paper(desk, "invitation", "ZZ0006E1b", dated="2019-03-05")

    def enter(said: str) -> str:
        done = rkcctl(desk, "circulate", said, "--at", "2019-03-06 10:00")
        assert done.code == 0, done
        entry = read(desk).rpartition("  - what:")[2]
        assert rkcctl(desk, "undo").code == 0
        return entry

    # The deadline of today may be what it was issued again for.
    asks = {said: "answer-by" in enter(said) for said in ("ZZ0006F1a", "invitation-fr", "ZZ0006E1b")}
    assert asks == {"ZZ0006F1a": False, "invitation-fr": False, "ZZ0006E1b": True}
    # Where an officer said that nothing changes in French, it asks for answers as the English does.
    kept = desk / "schedules/papers/issued/ZZ0006F1a/issue.yaml"
    accepted = "accepted: [{code: MTG517, reason: The French was right.}]\n"
    kept.write_text(kept.read_text(encoding="utf-8") + accepted, encoding="utf-8")
    assert "answer-by" in enter("ZZ0006F1a")


def test_the_status_tells_a_twin_that_was_issued_before_the_other_was_issued_again(desk: Path) -> None:
    def told(language: str = "en") -> list[str]:
        lines = look_around(desk, datetime.date(2019, 3, 6), language, everything=True).lines
        return [line.words for line in lines if line.topic is Topic.TWIN_BEHIND]

    paper(desk, "invitation", "ZZ0006E1a")
    paper(desk, "invitation", "ZZ0006F1a", language="fr")
    assert told() == []
    paper(desk, "invitation", "ZZ0006E1b", dated="2019-03-05")
    assert told() == ["Issued again in one language, and not in the other: ZZ0006F1a (ZZ0006E1b)"]
    assert told("fr")[0].endswith("ZZ0006F1a (ZZ0006E1b)")
    (hint,) = (fault.hint for fault in examine(Sources(files_of(desk)))[1] if fault.code == "MTG517")
    french = "schedules/papers/invitation-fr.md"
    assert hint == f"write `symbol: ZZ0006F1b` in {french}, then: rkcctl paper invitation-fr --issue"
    kept = desk / "schedules/papers/issued/ZZ0006F1a/issue.yaml"
    # Where it gives a deadline that was moved since, that line has the command, and one is enough.
    text = kept.read_text(encoding="utf-8")
    kept.write_text(f'{text}announced: {{deadlines: {{proposals: "2019-04-12 18:00"}}}}\n', encoding="utf-8")
    ahead = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(("actual", "report")))
    (desk / MEETING).write_text(ahead, encoding="utf-8")
    assert told() == []
    kept.write_text(text, encoding="utf-8")
    assert len(told()) == 1
    kept.write_text(
        kept.read_text(encoding="utf-8") + "accepted: [{code: MTG517, reason: The French was right.}]\n",
        encoding="utf-8",
    )
    assert told() == []


def test_a_report_that_was_kept_in_french_alone_is_sent_out_as_the_report(desk: Path, rkcctl: Run) -> None:
    (desk / MEETING).write_text(HEAD.replace("report: {symbol: ZZ0005E1a, dated: 2019-05-21}\n", ""), encoding="utf-8")
    paper(desk, "report", "ZZ0005F1a", language="fr", dated="2019-05-21")
    said = rkcctl(desk, "circulate", "ZZ0005F1a", "--at", "2019-05-24 10:00")
    assert said.code == 0, said
    assert "to: [SAMPLE-MC, observers]" in read(desk)
    assert "MTG203" not in codes_of(desk)
