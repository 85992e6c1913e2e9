"""decide as a secretariat meets it: entered with the words, shown change by change, refused where it cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.model.proposal import digest_decision
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from tests.cli.test_content import files_of
from tests.conftest import Said
from tests.procedure_sample import MEETINGS, proposal, receipts, workspace

Run = Callable[..., Said]


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """Two proposals, one of which modifies the other, and meetings that have decided nothing."""
    meetings = {
        f"schedules/meetings/{name}.yaml": f"# Our {name}.\nid: {name}\nbody: {body}\nactual: {day}\nbasis: sample\n"
        f"agenda:\n  - {{item: I, title: Proposals}}\n  - {{item: II, title: Others}}\n".encode()
        for name, (body, day) in MEETINGS.items()
    }
    modifying = proposal("2019-004m1", by="secretariat", modifies="2019-004/2")
    sources = workspace(proposal("2019-004", 2), modifying, receipts("2019-004"), meetings)
    for path, data in sources.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def decide(root: Path, rkcctl: Run, meeting: str, act: str, *more: str, about: str = "2019-004") -> Said:
    return rkcctl(root, "decide", meeting, "--about", about, "--act", act, *more)


def advance(root: Path, rkcctl: Run) -> None:
    for meeting, act in (("wg-1", "examined"), ("wg-1", "recommended"), ("tc-1", "reported")):
        assert decide(root, rkcctl, meeting, act).code == 0


def words_of(root: Path, *changes: str) -> str:
    corpus, _ = read_corpus(Sources(files_of(root)))
    digests = {}
    for name in changes:
        file = corpus.proposal_by_id[name.partition("/")[0]]
        change = file.change(int(name.partition("/")[2]))
        assert change is not None
        digests[name] = file.words_of(change)
    return f'words: "sha256:{digest_decision(digests)}"'


def test_a_decision_is_entered_at_the_end_of_the_file_with_the_digest_of_its_words(review: Path, rkcctl: Run) -> None:
    path = review / "schedules/meetings/wg-1.yaml"
    before = path.read_bytes()
    said = decide(review, rkcctl, "wg-1", "examined", "--except", "2019-004/2", "--item", "II", "--par", "23")
    assert (said.code, said.out) == (0, "2019-004/1: received -> examined\n")
    entry = "  - about: [2019-004]\n    except: [2019-004/2]\n    act: examined\n    item: II\n    par: 23\n"
    words = words_of(review, "2019-004/1")
    assert path.read_text(encoding="utf-8") == f"{before.decode()}decisions:\n{entry}    {words}\n"
    assert rkcctl(review, "validate").out == ""


def test_a_change_goes_through_the_procedure_by_decisions(review: Path, rkcctl: Run) -> None:
    advance(review, rkcctl)
    said = decide(review, rkcctl, "mc-1", "approved", "--order", "2")
    assert said.out == "2019-004/1: reported -> approved\n2019-004/2: reported -> approved\n"
    assert rkcctl(review, "validate").out == ""
    corpus, _ = read_corpus(Sources(files_of(review)))
    state = corpus.folded.states["2019-004/1"]
    assert (state.words_match, state.order) == (True, 2)


def test_what_is_adopted_in_other_words_is_shown_for_both(review: Path, rkcctl: Run) -> None:
    advance(review, rkcctl)
    said = decide(review, rkcctl, "mc-1", "approved", "--as", "2019-004m1", about="2019-004/2")
    assert said.out == (
        "2019-004/2: reported -> accepted-with-modification, 2019-004m1/1 takes its place\n"
        "2019-004m1/1: new -> approved\n"
    )
    assert words_of(review, "2019-004m1/1") in (review / "schedules/meetings/mc-1.yaml").read_text(encoding="utf-8")
    assert rkcctl(review, "validate").out == ""


def test_a_dry_run_shows_and_enters_nothing(review: Path, rkcctl: Run) -> None:
    before = files_of(review)
    said = decide(review, rkcctl, "wg-1", "examined", "--dry-run")
    assert said.out.startswith("2019-004/1: received -> examined\n")
    assert files_of(review) == before


@pytest.mark.parametrize(
    ("meeting", "act", "more", "code"),
    [
        ("mc-1", "approved", (), "MTG303"),
        ("wg-1", "approved", (), "MTG304"),
        ("wg-1", "approved", ("--under", "nothing"), "MTG304"),
        ("mc-1", "rescinded", (), "MTG303"),
        ("wg-1", "deferred", ("--reopens", "wg-2"), "MTG302"),
        ("wg-1", "examined", ("--par", "first"), "SRC213"),
        ("wg-1", "examined", ("--par", "0"), "SRC213"),
        ("wg-1", "examined", ("--par", "1-00"), "SRC213"),
        ("wg-1", "examined", ("--par", "\u0662\u0663-\u0662\u0664"), "SRC213"),
    ],
)
def test_what_the_procedure_does_not_allow_is_refused(
    review: Path, rkcctl: Run, meeting: str, act: str, more: tuple[str, ...], code: str
) -> None:
    before = files_of(review)
    said = decide(review, rkcctl, meeting, act, *more)
    assert (said.code, code in said.out) == (1, True), said
    assert files_of(review) == before


def test_editorial_changes_are_approved_under_the_authority_that_the_procedure_records(
    review: Path, rkcctl: Run
) -> None:
    cycle = review / "schedules/review-sample.yaml"
    under = "mc-0, par. 9"
    authority = f'  editorial: {{by: secretariat, under: "{under}", types: [editorial]}}\n'
    cycle.write_text(cycle.read_text(encoding="utf-8") + authority, encoding="utf-8")
    for path, data in (proposal("2019-007", type="editorial") | receipts("2019-004", "2019-007")).items():
        (review / path).write_bytes(data)
    refused = decide(review, rkcctl, "wg-1", "approved", "--under", under)
    assert refused.code == 1
    assert "which is for 'editorial' changes, and this is substantive" in refused.out
    said = decide(review, rkcctl, "wg-1", "approved", "--under", under, "--par", "12", about="2019-007")
    assert (said.code, said.out) == (0, "2019-007/1: received -> approved\n"), said
    entry = f'    act: approved\n    par: 12\n    under: "{under}"\n    {words_of(review, "2019-007/1")}\n'
    assert entry in (review / "schedules/meetings/wg-1.yaml").read_text(encoding="utf-8")
    assert rkcctl(review, "validate").out == ""
    corpus, _ = read_corpus(Sources(files_of(review)))
    assert corpus.folded.states["2019-007/1"].words_match


def test_a_meeting_comes_to_one_outcome_and_goes_back_on_it_by_saying_so(review: Path, rkcctl: Run) -> None:
    advance(review, rkcctl)
    assert "MTG302" in decide(review, rkcctl, "wg-2", "deferred").out
    assert (
        decide(review, rkcctl, "wg-2", "deferred", "--reopens", "wg-1", "--until", "2021").code == 1
    )  # tc-1 rests on it
    twice = decide(review, rkcctl, "wg-1", "returned").out
    assert "MTG301" in twice and "`--reopens wg-1`" in twice
    said = decide(review, rkcctl, "tc-1", "returned", "--to", "sample-wg", "--reopens", "tc-1")
    assert (said.code, "2019-004/1: reported -> returned" in said.out) == (0, True)
    assert "somebody who did not propose" not in said.err


def test_a_proposal_stands_for_what_was_not_withdrawn_of_it(review: Path, rkcctl: Run) -> None:
    withdrawn = ("withdraw", "2019-004", "--changes", "2", "--by", "XA", "--at", "2019-05-01 09:00")
    assert rkcctl(review, *withdrawn).code == 0
    path = review / "schedules/meetings/wg-1.yaml"
    before = path.read_bytes()
    for named in (("--except", "2019-004/1"), ("--about", "2019-004/2")):
        refused = decide(review, rkcctl, "wg-1", "examined", *named)
        assert (refused.code, "MTG306: 2019-004/2" in refused.out) == (1, True)
        assert "hint: leave it out of the decision" in refused.out
    assert path.read_bytes() == before
    said = decide(review, rkcctl, "wg-1", "examined")
    assert (said.code, said.out) == (0, "2019-004/1: received -> examined\n")
    assert "withdrawn before, and so not decided on: 2019-004/2\n" in said.err
    words = words_of(review, "2019-004/1")
    assert path.read_text(encoding="utf-8").endswith(
        f"  - about: [2019-004]\n    except: [2019-004/2]\n    act: examined\n    {words}\n"
    )
    (review / "t.csv").write_text("change,outcome\n2019-004,as proposed\n", encoding="utf-8")
    table = rkcctl(review, "decide", "wg-1", "--from", "t.csv", "--yes")
    assert (table.code, table.out) == (0, "2019-004/1: examined -> recommended\n")
    assert "withdrawn before, and so not decided on: 2019-004/2\n" in table.err
    noted = decide(review, rkcctl, "wg-2", "guidance")
    assert (noted.code, "withdrawn before" in noted.err) == (0, False)
    assert path.read_text(encoding="utf-8").count("except") == 1
    assert rkcctl(review, "validate").out == ""


def test_what_is_returned_to_somebody_else_is_warned_of(review: Path, rkcctl: Run) -> None:
    advance(review, rkcctl)
    people = review / "schedules/participants.yaml"
    (own,) = (line for line in people.read_text(encoding="utf-8").splitlines() if "code: XA" in line)
    people.write_text(people.read_text(encoding="utf-8") + own.replace("XA", "XB") + "\n", encoding="utf-8")
    told = {}
    for to in ("xa", "XB", "sample-wg"):
        said = decide(review, rkcctl, "tc-1", "returned", "--to", to, "--reopens", "tc-1", "--dry-run")
        assert said.code == 0, said
        told[to] = "did not propose 2019-004" in said.err
    assert told == {"xa": False, "XB": True, "sample-wg": False}


def test_a_decision_that_makes_a_later_one_wrong_is_refused(review: Path, rkcctl: Run) -> None:
    advance(review, rkcctl)
    decide(review, rkcctl, "mc-1", "approved")
    said = decide(review, rkcctl, "wg-2", "not-accepted", "--reopens", "wg-1")
    assert (said.code, "schedules/meetings/mc-1.yaml" in said.out) == (1, True)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("wg-11", "--about", "2019-004", "--act", "noted"), "did you mean 'wg-1'?"),
        (("wg-1", "--about", "2019-040", "--act", "noted"), "did you mean '2019-004"),
        (("wg-1", "--about", "2019-004/3", "--act", "noted"), "did you mean '2019-004/"),
        (("wg-1", "--about", "2019-004", "--act", "aproved"), "did you mean 'approved'?"),
        # By what it means, and not by its letters.
        (("wg-1", "--about", "2019-004", "--act", "refused"), "did you mean 'not-accepted'?"),
        (("wg-1", "--about", "2019-004", "--act", "Adoptée"), "did you mean 'recommended'?"),
        (("mc-1", "--about", "2019-004", "--act", "agreed"), "did you mean 'approved'?"),
        (("wg-1", "--about", "2019-004", "--act", "approved", "--as", "2019-004m2"), "did you mean '2019-004m1"),
        (
            ("wg-1", "--about", "2019-004/1", "--act", "noted", "--except", "2019-004/2"),
            "what is not named under --about",
        ),
        (("wg-1", "--about", "2019-004", "--act", "returned", "--to", "XAA"), "did you mean 'XA'?"),
        (("wg-1", "--about", "2019-004", "--act", "deferred", "--until", "wg-12"), "did you mean 'wg-"),
        (("wg-1", "--about", "2019-004", "--act", "deferred", "--until", "Jun-23"), "write the date as 2027-09-01, "),
        (("wg-1", "--about", "2019-004", "--act", "noted", "--item", "IV"), "did you mean 'I"),
        (("wg-1", "--about", "2019-004", "--act", "noted", "--on", "soon"), "is no date"),
    ],
)
def test_what_was_misnamed_is_wrong_usage(review: Path, rkcctl: Run, words: tuple[str, ...], hint: str) -> None:
    before = files_of(review)
    said = rkcctl(review, "decide", *words)
    assert (said.code, hint in said.err) == (2, True), said
    assert files_of(review) == before


def test_old_faults_elsewhere_do_not_stand_in_the_way(review: Path, rkcctl: Run) -> None:
    other = review / "schedules/meetings/old-1.yaml"
    other.write_text(
        other.read_text(encoding="utf-8") + "decisions: [{about: 2019-099, act: noted}]\n", encoding="utf-8"
    )
    assert rkcctl(review, "validate").code == 1
    assert decide(review, rkcctl, "wg-1", "examined").code == 0


def test_a_review_may_be_decided_on_without_words(review: Path, rkcctl: Run) -> None:
    # It moves no change: what was entered is told all the same.
    assert decide(review, rkcctl, "wg-1", "noted", about="review-sample").out == "wg-1: review-sample: noted\n"
    assert "words" not in (review / "schedules/meetings/wg-1.yaml").read_text(encoding="utf-8")


def test_a_change_that_is_revised_later_leaves_the_others_as_they_were_decided(review: Path, rkcctl: Run) -> None:
    advance(review, rkcctl)
    path = review / "proposals/2019/2019-004.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Words 2", "Other words 2"), encoding="utf-8")
    said = rkcctl(review, "validate")
    told = [line for line in said.out.split("\n") if "MTG305" in line]
    assert len(told) == 1
    assert "error MTG305: 2019-004/2: the words are not those decided on" in told[0]
    path.write_text(text.replace("Words 1", "Other words 1"), encoding="utf-8")
    assert "error MTG305: 2019-004/1: the words are not those" in rkcctl(review, "validate").out
    more = '{"c": 3, "insert": "last in cloud", "text": "Words 3."}'
    path.write_text(text.replace("}]\n", f"}}, {more}]\n"), encoding="utf-8")
    # What was brought in since, nobody has decided on.
    assert "MTG305" not in rkcctl(review, "validate").out
    corpus, _ = read_corpus(Sources(files_of(review)))
    assert [str(corpus.folded.states[f"2019-004/{n}"].state) for n in (1, 2, 3)] == ["reported"] * 2 + ["received"]
    path.write_text(text, encoding="utf-8")
    assert "MTG305" not in rkcctl(review, "validate").out


def test_digests_that_were_changed_afterwards_are_told_and_count_for_nothing(review: Path, rkcctl: Run) -> None:
    advance(review, rkcctl)
    path = review / "schedules/meetings/tc-1.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index('2019-004/2: "sha256:') + len('2019-004/2: "sha256:')
    path.write_text(text[:start] + "0" * 64 + text[start + 64 :], encoding="utf-8")
    said = rkcctl(review, "validate").out
    assert "error MTG312: `digests` are not those of `words`" in said
    assert "MTG305" not in said


def test_what_a_written_procedure_did_not_adopt_is_not_entered_as_approved(review: Path, rkcctl: Run) -> None:
    advance(review, rkcctl)
    path = review / "schedules/meetings/mc-w.yaml"
    head = (
        "id: mc-w\nkind: written\nbody: SAMPLE-MC\nopens: 2022-01-10 09:00\ncloses: 2022-02-10 18:00\nbasis: sample\n"
    )
    objects = "replies:\n  - {by: XA, at: '2022-02-01 10:00', reply: object}\n"
    path.write_text(f"{head}rule: no-objection\n{objects}", encoding="utf-8")
    before = path.read_bytes()
    said = decide(review, rkcctl, "mc-w", "approved")
    assert (said.code, "MTG405" in said.out, path.read_bytes()) == (1, True, before)
    # Had nobody replied, silence would have agreed.
    path.write_text(f"{head}rule: no-objection\n", encoding="utf-8")
    said = decide(review, rkcctl, "mc-w", "approved")
    assert (said.code, said.out.splitlines()[0]) == (0, "2019-004/1: reported -> approved")


def test_a_vote_is_entered_with_its_figures_or_counted_from_its_roll(review: Path, rkcctl: Run) -> None:
    figures = ("--for", "7", "--against", "2", "--abstained", "1")
    assert decide(review, rkcctl, "wg-1", "examined", *figures).code == 0
    assert decide(review, rkcctl, "wg-1", "recommended", "--roll", "XA=for").code == 0
    corpus, _ = read_corpus(Sources(files_of(review)))
    held = next(record.value for record in corpus.meetings if record.value.id == "wg-1")
    votes = [one.vote for one in held.decisions if one.vote]
    assert [(vote.for_, vote.against, vote.abstain) for vote in votes] == [(7, 2, 1), (1, 0, 0)]
    assert votes[1].roll == {"XA": "for"}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--against", "3"), 2, "it is not said how many voted for it"),
        (("--roll", "XA=yes"), 2, "'XA=yes' is no vote of a roll"),
        (("--roll", "XA=for,XA=against"), 2, "'XA=against' is no vote of a roll"),
        (("--roll", "XA=for", "--for", "3"), 1, "MTG402"),
        (("--for", "-1"), 2, "--for: '-1' is less than 0"),
    ],
)
def test_a_vote_that_cannot_be_is_refused(
    review: Path, rkcctl: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    before = files_of(review)
    said = decide(review, rkcctl, "wg-1", "examined", *words)
    assert said.code == code, said
    assert told in said.out + said.err
    assert files_of(review) == before


def test_changes_that_the_text_cannot_have_both_are_warned_of_once_both_are_approved(review: Path, rkcctl: Run) -> None:
    for name, years in (("2019-008", "six"), ("2019-009", "seven")):
        edits = f"[{{find: five, replace: {years}}}]"
        front = f"id: {name}\ntitle: Years\nby: XA\nlanguage: en\nbase: draft\nchanges:\n"
        body = f"---\n{front}  - {{c: 1, amend: cloud-003, edits: {edits}}}\n---\n\n# Reasons\n\nNone.\n"
        (review / f"proposals/2019/{name}.md").write_text(body, encoding="utf-8")
    for path, data in receipts("2019-004", "2019-008", "2019-009").items():
        (review / path).write_bytes(data)
    both = ("--about", "2019-008,2019-009")
    for meeting, act in (("wg-1", "examined"), ("wg-1", "recommended"), ("tc-1", "reported")):
        said = rkcctl(review, "decide", meeting, *both, "--act", act)
        assert (said.code, "cannot have both" in said.err) == (0, False), said
    one = rkcctl(review, "decide", "mc-1", "--about", "2019-008", "--act", "approved")
    assert (one.code, "cannot have both" in one.err) == (0, False), one
    other = rkcctl(review, "decide", "mc-1", "--about", "2019-009", "--act", "approved")
    told = "warning: 2019-008/1 and 2019-009/1 are approved, and the text cannot have both: rkcctl conflicts 2019-008/1"
    assert (other.code, told in other.err.replace("\n", " ")) == (0, True), other
