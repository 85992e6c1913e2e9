"""The walk of docs/walk.md: a review from `init` to the next edition, typed as it stands there."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import has_errors
from rkcctl.model.sources import Sources
from rkcctl.pipeline.schedule import matrix_of
from rkcctl.pipeline.validate import examine
from tests.cli.test_content import files_of
from tests.conftest import Said
from tests.story import count, read_story

PAGE = Path(__file__).parent.parent / "docs/walk.md"
STORY = read_story(PAGE)
Run = Callable[..., Said]


def corpus_of(folder: Path) -> Corpus:
    corpus, found = examine(Sources(files_of(folder)))
    assert not has_errors(found), found
    return corpus


def states_of(folder: Path) -> dict[str, list[str]]:
    """The proposals in each state, "2019-004" for all changes of it."""
    found: dict[str, list[str]] = {}
    for change, state in corpus_of(folder).folded.states.items():
        found.setdefault(str(state.state), []).append(change.removesuffix("/1"))
    return {state: sorted(names) for state, names in found.items()}


def plan_of(folder: Path) -> dict[str, str]:
    """The marks of each activity over the columns, a space where nothing is planned."""
    rows = matrix_of(corpus_of(folder)).rows
    return {row.id: "".join(cell.mark[1:2] or "." for cell in row.cells) for row in rows}


def numbers(year: int, wanted: Iterable[int]) -> list[str]:
    return [f"{year}-{number:03}" for number in sorted(wanted)]


def planned(folder: Path) -> None:
    plan = plan_of(folder)
    assert len(plan) == 11
    assert "x" not in "".join(plan.values())
    assert plan["discuss"] == "".join(" " if at in (4, 6, 8) else "." for at in range(16))
    text = (folder / "guidelines/en/channels.md").read_text(encoding="utf-8")
    assert "<!-- channels-006 -->\nMessages are answered within ten working days.\n" in text
    assert (folder / "guidelines/editions/sample-2014/edition.yaml").is_file()


def initiated(folder: Path) -> None:
    assert plan_of(folder)["initiate"] == "x" + "." * 15
    meeting = next(record.value for record in corpus_of(folder).meetings if record.value.id == "sample-76")
    assert [(one.by, one.stance, one.about) for one in meeting.positions] == [("XB", "reservation", ("review-2019",))]
    assert [(one.to, one.act) for one in meeting.responses] == [("sample-76/p1", "noted")]


def informed_the_committee(folder: Path) -> None:
    assert plan_of(folder)["inform-committee"] == "..x" + "." * 13
    paper = issued(folder, "ZZ0001E1a")
    assert "(Item VII on the Agenda)" in paper
    assert "| 1\\. Initiate the review (SAMPLE-SC) | \\[x\\] |" in paper
    assert "| 11\\. Publish the new edition (Secretariat); depends on 9 |" in paper


def invited(folder: Path) -> None:
    assert plan_of(folder)["invite"] == "...x" + "." * 12
    assert "4 October 2019" in issued(folder, "ZZ0002E1a")


def given_to_read(folder: Path) -> None:
    text = (folder / "dist/SAMPLE-guidelines-sample-2014-en.md").read_text(encoding="utf-8")
    assert "Copies are made every night." in text


def received(folder: Path) -> None:
    assert states_of(folder) == {"received": numbers(2019, range(1, 26))}
    assert len(list((folder / "dist/acknowledgements").iterdir())) == 25
    sent = [line.event.proposal for line in corpus_of(folder).register_lines if line.event.event == "circulated"]
    assert sent == numbers(2019, range(1, 26))
    authors = {file.value.by for file in corpus_of(folder).proposals}
    assert len(authors) == 12


def read_for_the_first_time(folder: Path) -> None:
    taken = {*range(1, 25)} - {1, 2, 6, 11, 12, 14, 15, 17, 21} | {26}
    assert states_of(folder) == {
        "recommended": sorted([*numbers(2019, taken), "2019-016m1"]),
        "received": numbers(2019, [1, 2, 11, 25]),
        "noted": numbers(2019, [12, 21]),
        "deferred": ["2019-017"],
        "returned": ["2019-015"],
        "not-accepted": ["2019-014"],
        "withdrawn": ["2019-006"],
    }
    states = corpus_of(folder).folded.states
    assert [states[f"2019-{number}/1"].instead for number in ("001", "002", "016")] == ["2019-026/1"] * 2 + [
        "2019-016m1/1"
    ]
    assert plan_of(folder)["receive"] == "...x- . ........"
    chair = issued(folder, "ZZ0004E1a")
    assert chair.index("| 2019-001/1 |") < chair.index("| 2019-002/1 |") < chair.index("| 2019-005/1 |")


def succeeded(folder: Path) -> None:
    corpus = corpus_of(folder)
    hosts = {record.value.id: record.value.body for record in corpus.meetings if record.value.number in ("77", "78")}
    assert hosts == {"sample-77": "SAMPLE-SC", "sample-78": "SAMPLE-WG"}
    assert corpus.folded.states["2019-003/1"].state == "recommended"
    assert corpus.folded.troubles == ()


def read_again(folder: Path) -> None:
    states = states_of(folder)
    assert {"2019-015", "2019-025", *numbers(2020, range(1, 5))} <= set(states["recommended"])
    assert states["noted"] == ["2019-011", "2019-012", "2019-021", "2020-005"]
    assert len([file for file in corpus_of(folder).proposals if file.value.by != "secretariat"]) == 30
    draft = issued(folder, "ZZ0006E1a")
    assert "Copies are made every" in draft
    assert "six hours" in draft
    assert "every hour" not in draft


def completed(folder: Path) -> None:
    states = states_of(folder)
    assert {"2019-014", "2019-017"} <= set(states["recommended"])
    assert set(states) == {"recommended", "received", "noted", "withdrawn"}


def reported(folder: Path) -> None:
    assert set(states_of(folder)) == {"reported", "received", "recommended", "noted", "withdrawn"}
    assert states_of(folder)["recommended"] == ["2019-016"]


def approved(folder: Path) -> None:
    states = states_of(folder)
    assert states["settled"] == numbers(2019, [1, 2, 11])
    assert states["accepted-with-modification"] == ["2019-016"]
    assert len(states["approved"]) == 24
    votes = [one.vote for record in corpus_of(folder).meetings for one in record.value.decisions if one.vote]
    assert [(vote.for_, vote.against, vote.abstain) for vote in votes] == [(7, 2, 1)]
    act = corpus_of(folder).folded.states["2019-017/1"].approved
    assert act is not None
    assert act.meeting == "sample-mc-w1"


def informed_the_council(folder: Path) -> None:
    held = next(record.value for record in corpus_of(folder).meetings if record.value.id == "sample-council-12")
    assert [(one.about, one.act) for one in held.decisions] == [(("review-2019",), "noted")]


def published(folder: Path) -> None:
    text = (folder / "dist/SAMPLE-guidelines-sample-2021-en.md").read_text(encoding="utf-8")
    for words in (
        "at least two channels, and three where it can.",
        "Messages and calls are answered within five days.",
        "The page can be read without an account, and costs nothing.",
        "should be closed after two years.",
        "The plan is tested twice a year, once by night.",
        "Support is given on every day but Sunday.",
        "Copies are made every six hours.",
        "An old interface is kept for one more year.",
        "is announced six months before.",
        "A fault is told to all users.",
    ):
        assert words in text
    assert corpus_of(folder).base is not None
    plan = plan_of(folder)
    assert plan["approve"] == "." * 12 + "x+" + "." * 3
    assert plan["publish"] == "." * 16 + "x"
    assert set("".join(plan.values())) == set(".x-+")


def issued(folder: Path, symbol: str) -> str:
    return (folder / f"schedules/papers/issued/{symbol}/SAMPLE-{symbol}.md").read_text(encoding="utf-8")


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
    assert [station.title for station in STORY] == list(AFTER)
    folder = tmp_path / "walk"
    for station in STORY:
        for step in station.steps:
            step.play(folder if folder.exists() else tmp_path, rkcctl)
        AFTER[station.title](folder)


def test_what_was_typed_is_counted() -> None:
    assert f"\n{count(STORY).say()}.\n" in PAGE.read_text(encoding="utf-8"), count(STORY)
