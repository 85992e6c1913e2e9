"""The walk of docs/walk.md: a review from `init` to the next edition, typed as it stands there."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from rkcctl.model.corpus import Corpus
from rkcctl.model.paper_file import KINDS
from tests.conftest import Said
from tests.story import Command, count
from tests.walk_seen import ISSUED, Seen, look, tell_changes
from tests.walk_told import HAPPENED, NEW, PAGE, STORY, TYPED, of

Run = Callable[..., Said]


def planned(folder: Path, corpus: Corpus) -> None:
    text = (folder / "guidelines/en/channels.md").read_text(encoding="utf-8")
    assert "<!-- channels-006 -->\nMessages are answered within ten working days.\n" in text
    assert [edition.label for edition in corpus.editions] == ["sample-2014"]


def initiated(folder: Path, corpus: Corpus) -> None:
    meeting = next(record.value for record in corpus.meetings if record.value.id == "sample-76")
    assert [(one.by, one.stance, one.about) for one in meeting.positions] == [("XB", "reservation", ("review-2019",))]
    assert [(one.to, one.act) for one in meeting.responses] == [("sample-76/p1", "noted")]
    (duty,) = corpus.cycles[0].value.coordination
    assert (duty.with_, duty.paragraphs, duty.answers) == (("SAMPLE-TC",), ("channels-004",), ("sample-76/p1",))


def informed_the_committee(folder: Path, corpus: Corpus) -> None:
    paper = issued(folder, "ZZ0001E1a")
    assert "(Item VII on the Agenda)" in paper
    assert "| 1\\. Initiate the review (SAMPLE-SC) |  | \\[x\\] |" in paper
    assert "| 11\\. Publish the new edition (Secretariat); depends on 9 |" in paper
    assert "Coordination with the Sample technical committee is under way on this: Use the same words" in paper
    twin = issued(folder, "ZZ0001F1a")
    assert "(Point VII de l'ordre du jour)" in twin
    assert "| 1\\. Lancer le réexamen (SAMPLE-SC) |  | \\[x\\] |" in twin
    for there, grounds in (
        (paper, "It may collide with other work."),
        (twin, "Il pourrait se heurter à d'autres trav"),
    ):
        assert grounds in there
    with zipfile.ZipFile(folder / ISSUED / "ZZ0001E1a/SAMPLE-ZZ0001E1a.docx") as file:
        assert b"Programs now ask as often as people do." in file.read("word/document.xml")


def invited(folder: Path, corpus: Corpus) -> None:
    assert "4 October 2019" in issued(folder, "ZZ0002E1a")


def given_to_read(folder: Path, corpus: Corpus) -> None:
    text = (folder / "dist/SAMPLE-guidelines-sample-2014-en.md").read_text(encoding="utf-8")
    assert all(words in text for words in TYPED[1:])


def received(folder: Path, corpus: Corpus) -> None:
    assert len(list((folder / "dist/acknowledgements").iterdir())) == 25
    sent = [line.event.proposal for line in corpus.register_lines if line.event.event == "circulated"]
    assert sent == list(of(2019, range(1, 26), ""))
    authors = {file.value.by for file in corpus.proposals}
    assert len(authors) == 12


def read_for_the_first_time(folder: Path, corpus: Corpus) -> None:
    states = corpus.folded.states
    assert [states[f"2019-{number}/1"].instead for number in ("001", "002", "016")] == ["2019-026/1"] * 2 + [
        "2019-016m1/1"
    ]
    chair = issued(folder, "ZZ0004E1a")
    assert chair.index("| 2019-001/1<br>") < chair.index("| 2019-002/1<br>") < chair.index("| 2019-005/1<br>")
    assert "at least <del>two</del><ins>three</ins> channels" in issued(folder, "ZZ0005E1a")
    report = issued(folder, "ZZ0008E1a")
    assert "**3.** The Sample sub-committee did not accept proposal 2019-014 (Sample Member B)." in report
    assert (
        "**6.** The Sample sub-committee deferred proposal 2019-017 (Sample Member F) until the 79th Meeting" in report
    )
    assert "**8.** The delegation of Sample Member H expressed a concern about proposal 2019-009" in report
    pages = pypdf.PdfReader(folder / ISSUED / "ZZ0008E1a/SAMPLE-ZZ0008E1a.pdf").pages
    assert "did not accept proposal 2019-014" in " ".join(" ".join(page.extract_text() for page in pages).split())
    held = next(record.value for record in corpus.meetings if record.value.id == "sample-77")
    assert held.report is not None
    assert (folder / ISSUED / held.report.symbol).is_dir()


def succeeded(folder: Path, corpus: Corpus) -> None:
    hosts = {record.value.id: record.value.body for record in corpus.meetings if record.value.number in ("77", "78")}
    assert hosts == {"sample-77": "SAMPLE-SC", "sample-78": "SAMPLE-WG"}
    assert corpus.folded.troubles == ()


def read_again(folder: Path, corpus: Corpus) -> None:
    assert len([file for file in corpus.proposals if file.value.by != "secretariat"]) == 30
    draft = issued(folder, "ZZ0006E1a")
    assert "Copies are made every" in draft
    assert "six hours" in draft
    assert "every hour" not in draft
    told = "within five<del> working</del> days. | Messages and calls are answered within five days. |"
    assert told in issued(folder, "ZZ0009E1a")
    assert "the text of edition sample-2014 and draft 1 beside the words proposed" in issued(folder, "ZZ0009E1a")
    open_, _, answered = issued(folder, "ZZ0010E1a").partition("Changes that were answered")
    assert "| 2019-015/1 | Sample Member D | paragraph 14 | returned | SAMPLE-SC 77, par. 4 |" in open_
    assert "| 2019-014/1 | Sample Member B | paragraph 9 | not accepted | SAMPLE-SC 77, par. 3 |" in answered
    assert "Copies are made every <del>night</del><ins>six hours</ins>." in answered


def completed(folder: Path, corpus: Corpus) -> None:
    assert [record.value.label for record in corpus.drafts] == ["draft-1", "draft-2"]


def reported(folder: Path, corpus: Corpus) -> None:
    draft = issued(folder, "ZZ0007E1a")
    assert all(words in draft for words in ("<del>three</del><ins>six</ins> months", "24 changes from 24 proposals"))
    progress = issued(folder, "ZZ0011E1a")
    assert "has received 31 proposals from 12 participants and the Secretariat." in progress
    assert "## III. Late and due\n\nNone." in progress
    assert "| recommended | 25 |" in progress
    (duty,) = corpus.cycles[0].value.coordination
    assert (duty.cleared, duty.status) == (("2019-013",), "done")
    assert "| 7\\. Complete the draft (SAMPLE-SC); depends on 6 |" in progress


def approved(folder: Path, corpus: Corpus) -> None:
    votes = [one.vote for record in corpus.meetings for one in record.value.decisions if one.vote]
    assert [(vote.for_, vote.against, vote.abstain) for vote in votes] == [(7, 2, 1)]
    act = corpus.folded.states["2019-017/1"].approved
    assert act is not None
    assert act.meeting == "sample-mc-w1"
    positions = issued(folder, "ZZ0012E1a")
    rows = [line for line in positions.splitlines() if line.startswith("| Sample Member")]
    plan = next(row for row in rows if row.startswith("| Sample Member B | The plan of the review “"))
    assert "It may collide with other work. | noted" in plan
    joined = next(row for row in rows if row.startswith("| Sample Member H<br>Joined by: Sample Member G | 2019-009 |"))
    assert "Concern (" in joined
    assert "Two hours are short at night. |" in joined


def informed_the_council(folder: Path, corpus: Corpus) -> None:
    held = next(record.value for record in corpus.meetings if record.value.id == "sample-council-12")
    assert [(one.about, one.act) for one in held.decisions] == [(("review-2019",), "noted")]


def published(folder: Path, corpus: Corpus) -> None:
    text = (folder / "dist/SAMPLE-guidelines-sample-2021-en.md").read_text(encoding="utf-8")
    assert [line.partition("** ")[2] for line in text.splitlines() if line[:2] == "**" and line[2].isdigit()] == [*NEW]
    assert [edition.label for edition in corpus.editions] == ["sample-2014", "sample-2021"]
    assert all(mark != "[ ]" for mark in look(folder)[1].matrix.values())


def issued(folder: Path, symbol: str) -> str:
    """The words of an issued paper; where a line must not end is another test's concern."""
    return (folder / f"{ISSUED}/{symbol}/SAMPLE-{symbol}.md").read_text(encoding="utf-8").replace("\u00a0", " ")


AFTER = {
    "Before the first day": planned,
    "1. Initiate the review": initiated,
    "2. Inform the Management Committee of the review": informed_the_committee,
    "3. Invite proposals": invited,
    "4. Examine the text in force": given_to_read,
    "5. Receive proposals": received,
    "First reading": read_for_the_first_time,
    "A body is succeeded by another": succeeded,
    "Second reading": read_again,
    "7. Complete the draft": completed,
    "8. Report on the draft": reported,
    "9. Approve the updated text": approved,
    "10. Inform the council": informed_the_council,
    "11. Publish the new edition": published,
}


def test_the_review_runs_as_it_is_told(tmp_path: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # Out of reach of the settings of this machine, under a name that git asks for.
    settings = {"GIT_CONFIG_GLOBAL": str(tmp_path / "none"), "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(tmp_path)}
    names = {
        f"GIT_{who}_{what}": f"{what}@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    for key, value in (settings | names).items():
        monkeypatch.setenv(key, value)
    assert [station.title for station in STORY] == list(AFTER) == list(HAPPENED)
    folder = tmp_path / "walk"
    before = Seen({}, {}, {}, {})
    for station in STORY:
        for step in station.steps:
            step.play(folder if folder.exists() else tmp_path, rkcctl)
        corpus, seen = look(folder)
        assert tell_changes(before, seen) == HAPPENED[station.title], station.title
        AFTER[station.title](folder, corpus)
        before = seen


def test_every_kind_of_paper_is_printed_on_the_way() -> None:
    typed = [step.typed.split() for station in STORY for step in station.steps if isinstance(step, Command)]
    assert {words[3] for words in typed if words[1:3] == ["new", "paper"]} == set(KINDS)


def test_what_was_typed_is_counted() -> None:
    assert f"\n{count(STORY).say()}.\n" in PAGE.read_text(encoding="utf-8"), count(STORY)
