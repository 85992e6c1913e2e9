"""The day of docs/monday.md, typed as it stands there: what came, what was taken back, and two papers."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from tests.cli.test_content import files_of
from tests.conftest import Said
from tests.story import Command, count, read_story

PAGE = Path(__file__).parent.parent / "docs/monday.md"
BEFORE, DAY = read_story(PAGE)
Run = Callable[..., Said]


def test_the_day_runs_as_it_is_told(tmp_path: Path, rkcctl: Run) -> None:
    folder = tmp_path / "monday"
    for step in (*BEFORE.steps, *DAY.steps):
        step.play(folder if folder.exists() else tmp_path, rkcctl)
    corpus, _ = read_corpus(Sources(files_of(folder)))
    events = [line.event for line in corpus.register_lines if line.event.at.year == 2022]
    assert [event.event for event in events].count("acknowledged") == 6
    assert [event.proposal for event in events if event.event == "received"] == [f"2022-00{n}" for n in range(1, 7)]
    assert [(one.event, one.proposal, one.by, one.channel) for one in events[-2:]] == [
        ("withdrawn", "2020-019", "SAMPLE-IGO", "letter"),
        ("cosponsored", "2022-002", "XG", "telephone"),
    ]
    assert {str(corpus.folded.states[f"2020-019/{number}"].state) for number in (1, 2)} == {"withdrawn"}
    with zipfile.ZipFile(folder / "schedules/papers/issued/ZZ0130E1a/SAMPLE-ZZ0130E1a.docx") as paper:
        assert b"deleted when its purpose is served" in paper.read("word/document.xml")
    chair = (folder / "dist/SAMPLE-DRAFT-sample-wg-80-list-en.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in chair.splitlines() if line.startswith("| ") and "2022-" in line]
    assert [row[1].partition("<br>")[0] for row in rows] == [
        "2022-002/1",
        "2022-004",
        "2022-005/1",
        "2022-003/1",
        "2022-006/1",
        "2022-001/1",
    ]
    assert [row[3].strip(" |") for row in rows[3:5]] == ["collides with 2022-006/1", "collides with 2022-003/1"]


def test_each_thing_of_the_day_is_one_command_and_what_is_typed_is_counted() -> None:
    assert [step.typed.split(" --")[0] for step in DAY.steps if isinstance(step, Command)] == [
        "rkcctl receive inbox/*.md",
        "rkcctl withdraw 2020-019",
        "rkcctl cosponsor 2022-002",
        "rkcctl new paper compilation",
        "rkcctl new paper list",
    ]
    assert "new paper" not in " ".join(step.typed for step in BEFORE.steps if isinstance(step, Command))
    assert f"\n{count([DAY]).say()}.\n" in PAGE.read_text(encoding="utf-8"), count([DAY])
