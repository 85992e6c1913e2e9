"""The texts that there were: each by its name, rebuilt from the edition and the record of changes, or not at all."""

import re
from pathlib import Path

import pytest

from rkcctl.amend.history import History
from rkcctl.amend.steps import Misfit
from rkcctl.amend.text import Text
from rkcctl.model.sources import Sources
from rkcctl.pipeline.draft import DraftWish, draft
from rkcctl.pipeline.merge import MergeWish, merge_approved
from rkcctl.pipeline.preview import preview_draft, preview_open
from rkcctl.pipeline.rescind import rescind
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import examine
from rkcctl.read.corpus import read_corpus
from tests.pipeline.workspace import CHAPTER, MEETING, approve, lay_out, look, propose, rescind_acts, sealed
from tests.store.faulty import UNSYNCED

LEDGER = "guidelines/ledger.yaml"
CHANGES = """  - c: 1
    amend: cloud-003
    edits: [{find: kept for five years, replace: kept for six years}]
  - {c: 2, insert: after cloud-003, text: The paper is signed.}
  - {c: 3, delete: cloud-005, was: "- the offer\\n- the contract"}
"""


def history(files: dict[str, bytes]) -> History:
    return history_of(read_corpus(Sources(files))[0])


def words(text: Text | None) -> str:
    assert text is not None
    return text.chapters[0].text


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one merge, and a rescission of it."""
    root = tmp_path_factory.mktemp("history")
    files = approve(sealed(), p004=CHANGES)
    lay_out(root, files)
    done = merge_approved(root, MergeWish(), UNSYNCED)
    assert done.written, (done.found, done.report)
    (root / "merged.md").write_bytes((root / CHAPTER).read_bytes())
    rescind_acts(root, files, ["2019-004"])
    assert rescind(root, ("2019-004",), dry_run=False).written
    return root


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in look(root).items() if path != "merged.md"}


def test_every_text_has_a_name_and_its_own_words(root: Path, files: dict[str, bytes]) -> None:
    texts = history(files)
    base = sealed()[CHAPTER].decode()
    assert texts.label == "sample-2014+2"
    assert dict(texts.positions) == {"draft": 0, "sample-2014": 0, "sample-2014+1": 1, "sample-2014+2": 2}
    assert words(texts.text("sample-2014")) == words(texts.text("sample-2014+2")) == words(texts.now) == base
    assert words(texts.text("sample-2014+1")) == (root / "merged.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("label", ["sample-2014+3", "sample-2014+x", "sample-2015", "draft-1", ""])
def test_a_text_that_there_never_was_is_not_made_up(label: str, files: dict[str, bytes]) -> None:
    assert history(files).text(label) is None


def test_a_text_is_rebuilt_once_and_what_reads_alike_is_not_read_again(files: dict[str, bytes]) -> None:
    texts = history(files)
    assert texts.text("sample-2014") is texts.text("sample-2014")
    first, now = texts.text("sample-2014"), texts.now
    assert first is not None and first.chapters[0] is now.chapters[0]


def test_what_was_rescinded_is_no_longer_in_the_text(files: dict[str, bytes]) -> None:
    texts = history(files)
    assert not texts.merged
    assert [step.entry.kind for step in texts.steps] == ["merge", "rescission"]
    held = texts.corpus.retired
    assert held is not None
    assert [(one.id, one.revived) for one in held.value.retired] == [("cloud-005", "sample-2014+2")]


def test_a_merge_is_computed_again_to_the_byte(files: dict[str, bytes]) -> None:
    texts = history(files)
    first, second = texts.rounds
    assert first is not None and second is None
    assert first.splices == texts.entries[0].splices
    assert {hang.node for hang in texts.hung} == {"cloud-2019-004-2"}


def test_before_the_rescission_the_changes_are_in_the_text_and_an_id_is_gone(files: dict[str, bytes]) -> None:
    ledger = files[LEDGER].decode().split("  - number: 2")[0]
    retired = files["guidelines/retired.yaml"].decode().replace("    revived: sample-2014+2\n", "")
    texts = history({**files, LEDGER: ledger.encode(), "guidelines/retired.yaml": retired.encode()})
    assert set(texts.merged) == {"2019-004/1", "2019-004/2", "2019-004/3"}
    assert {step.label for step in texts.merged.values()} == {"sample-2014+1"}
    assert "2019-004/3" in texts.retired["cloud-005"].said


def test_a_record_that_does_not_fit_the_edition_rebuilds_nothing_behind_it(files: dict[str, bytes]) -> None:
    ledger = files[LEDGER].decode()
    digest = ledger.split("before_sha256: ")[1].split("\n")[0]
    texts = history({**files, LEDGER: ledger.replace(digest, f"sha256:{'0' * 64}", 1).encode()})
    stages, misfit = texts.stages
    assert len(stages) == 1
    assert isinstance(misfit, Misfit) and misfit.step.entry.number == 1
    assert texts.text("sample-2014+1") is None
    assert words(texts.text("sample-2014")) == sealed()[CHAPTER].decode()


def test_changes_are_taken_by_name_with_the_order_that_a_decision_gave_them() -> None:
    waiting = approve(sealed(), p004=CHANGES)
    waiting[MEETING] = waiting[MEETING].replace(b"act: approved", b"act: approved, order: 3")
    texts = history(waiting)
    taken = texts.take(["2019-004/2", "2019-004/9", "2019-044/1", "nonsense", "2019-004/1"])
    assert [(one.name, one.order) for one in taken] == [("2019-004/2", 3), ("2019-004/1", 3)]


DRAFT = """label: draft-1
for: sample-wg-76
base: sample-2014
basis: sample
changes:
  - {id: 2019-004/1, words: "sha256:%(none)s"}
  - {id: 2019-005/1, words: "sha256:%(none)s"}
files: {}
"""


def test_a_draft_reads_as_it_was_frozen_whatever_order_a_meeting_decides_on_later() -> None:
    files = sealed() | {"guidelines/drafts/draft-1.yaml": (DRAFT % {"none": "0" * 64}).encode()}
    for number in ("004", "005"):
        path = f"proposals/2019/2019-{number}.md"
        files[path] = propose(f"2019-{number}", f"  - {{c: 1, insert: after cloud-003, text: Paper {number}.}}\n")
    head = files[MEETING].decode().split("decisions:")[0]
    files[MEETING] = f"{head}decisions: []\n".encode()
    later = f"{head}decisions:\n  - {{about: 2019-004, act: recommended, order: 1}}\n".encode()
    for now in (files, {**files, MEETING: later}):
        texts = history(now)
        shown = preview_draft(texts.corpus, "draft-1").corpus.chapters[0].text
        assert words(texts.text("draft-1")) == shown
        assert -1 < shown.index("Paper 004") < shown.index("Paper 005")
    # What is merged has the order that was decided on.
    assert [one.order for one in history({**files, MEETING: later}).take(["2019-004/1", "2019-005/1"])] == [1, 0]


def test_a_preview_has_what_was_decided_in_the_order_of_the_merge_and_a_draft_is_frozen_without(tmp_path: Path) -> None:
    insert = "  - {c: 1, insert: after cloud-003, text: Paper %s.}\n"
    files = approve(sealed(), p004=insert % "004", p005=insert % "005", p006=insert % "006")
    for number, act in (("004", "bracketed, order: 2"), ("005", "approved, order: 1")):
        before, _, after = files[MEETING].partition(f"about: [2019-{number}], act: approved".encode())
        files[MEETING] = before + f"about: [2019-{number}], act: {act}".encode() + after
    lay_out(tmp_path, files)
    assert draft(tmp_path, DraftWish("draft-1", "sample-wg-76")).written
    corpus, found = examine(Sources(look(tmp_path)))
    assert [fault.code for fault in found] == []
    frozen, shown = (preview.corpus.chapters[0].text
                     for preview in (preview_draft(corpus, "draft-1"), preview_open(corpus, ())))  # fmt: skip
    assert merge_approved(tmp_path, MergeWish(), UNSYNCED).written
    merged = (tmp_path / CHAPTER).read_text(encoding="utf-8")
    assert re.findall(r"Paper \d+", merged) == ["Paper 006", "Paper 005"]
    assert re.findall(r"Paper \d+", shown) == ["Paper 006", "Paper 005", "Paper 004"]
    assert re.findall(r"Paper \d+", frozen) == ["Paper 005", "Paper 006", "Paper 004"]


def test_what_was_merged_stays_proved_where_a_later_meeting_gives_it_another_place(tmp_path: Path) -> None:
    insert = "  - {c: 1, insert: after cloud-003, text: Paper %s.}\n"
    files = approve(sealed(), p004=insert % "004", p005=insert % "005")
    lay_out(tmp_path, files)
    assert merge_approved(tmp_path, MergeWish(), UNSYNCED).written
    rescind_acts(tmp_path, files, ["2019-004"])
    assert rescind(tmp_path, ("2019-004",), dry_run=False).written
    decided = files[MEETING].decode().split("decisions:\n")[1].splitlines()[0]
    again = decided.replace("act: approved", "act: approved, order: 1, reopens: sample-wg-77")
    later = (tmp_path / MEETING.replace("76", "77")).read_text(encoding="utf-8").split("decisions:")[0]
    later = later.replace("77", "78").replace("2020", "2021")
    (tmp_path / MEETING.replace("76", "78")).write_text(f"{later}decisions:\n{again}\n", encoding="utf-8")
    assert [fault.code for fault in examine(Sources(look(tmp_path)))[1]] == []
    assert merge_approved(tmp_path, MergeWish(), UNSYNCED).written
    text = (tmp_path / CHAPTER).read_text(encoding="utf-8")
    assert -1 < text.index("Paper 005") < text.index("Paper 004")
    assert [fault.code for fault in examine(Sources(look(tmp_path)))[1]] == []


def test_a_place_decided_on_after_the_approval_counts_and_is_recorded(tmp_path: Path) -> None:
    insert = "  - {c: 1, insert: after cloud-003, text: Paper %s.}\n"
    files = approve(sealed(), p004=insert % "004", p005=insert % "005")
    head = files[MEETING].decode().split("decisions:")[0]
    for meeting, order in (("77", 2), ("78", -1)):
        text = head.replace("76", meeting).replace("2019-05-2", f"20{meeting}-05-2")
        text += f"decisions:\n  - {{about: [2019-004], act: noted, order: {order}}}\n"
        files[MEETING.replace("76", meeting)] = text.encode()
    last = files.pop(MEETING.replace("76", "78"))
    lay_out(tmp_path, files)
    assert merge_approved(tmp_path, MergeWish(), UNSYNCED).written
    (tmp_path / MEETING.replace("76", "78")).write_bytes(last)
    text = (tmp_path / CHAPTER).read_text(encoding="utf-8")
    assert -1 < text.index("Paper 005") < text.index("Paper 004")
    corpus, found = examine(Sources(look(tmp_path)))
    assert [fault.code for fault in found] == []
    assert corpus.ledger is not None
    assert corpus.ledger.value.entries[0].decisions[-1] == "sample-wg-77/1"
    assert corpus.ledger.value.entries[0].places == {"2019-004/1": 2, "2019-005/1": 0}
    ledger = look(tmp_path)[LEDGER]
    for said in (b"", b", order: -2", b", order: 3"):
        tampered = Sources({**look(tmp_path), LEDGER: ledger.replace(b", order: 2", said)})
        assert {fault.code for fault in examine(tampered)[1]} == {"AMD204"}, said
    # Where the record alone is other, the text is not to blame, but for what was edited elsewhere in it.
    other = Sources({**look(tmp_path), LEDGER: ledger.replace(b"Paper 004.", b"Paper 044.")})
    (fault,) = examine(other)[1]
    assert (fault.place.path, fault.code, fault.hint) == (LEDGER, "AMD204", f"restore it: git restore {LEDGER}")
    assert fault.message.endswith("at 'cloud-2019-004-1' (2019-004/1)")
    (told,) = examine(Sources({**look(tmp_path), LEDGER: _spoil_words(ledger, "2019-005/1")}))[1]
    assert (told.place.path, told.code) == (LEDGER, "AMD204")
    assert told.message == "entry 1 has another digest of the words of 2019-005/1 than 'sample-wg-76/2', as they are"
    # What a decision that is gone was in is what has to be restored, and no record that may have gone on since.
    gone = {path: data for path, data in look(tmp_path).items() if path != MEETING.replace("76", "77")}
    lost = next(one for one in examine(Sources(gone))[1] if "rests on 'sample-wg-77/1'" in one.message)
    assert lost.hint == "restore it: git restore schedules/meetings/sample-wg-77.yaml"
    # Nor is what it rests on an approval, once somebody has made another act of it.
    files = look(tmp_path)
    refused = Sources({**files, MEETING: files[MEETING].replace(b"act: approved", b"act: not-accepted", 1)})
    assert "entry 1 rests on 'sample-wg-76/1', which is 'not-accepted' and no approval" in [
        fault.message for fault in examine(refused)[1] if fault.code == "AMD204"
    ]
    edited = Sources({**other.files, CHAPTER: text.replace("five years", "ten years").encode()})
    assert [(fault.place.path, fault.code) for fault in examine(edited)[1]] == [(CHAPTER, "AMD202"), (LEDGER, "AMD204")]


def _spoil_words(ledger: bytes, change: str) -> bytes:
    """The record with another digest of the words of a change."""
    at = ledger.index(b"sha256:", ledger.index(f"id: {change}".encode())) + len(b"sha256:")
    return ledger[:at] + (b"1" if ledger[at : at + 1] == b"0" else b"0") + ledger[at + 1 :]


DAYS = "planned: {from: 2019-05-20, to: 2019-05-21}\nactual: {from: 2019-05-20, to: 2019-05-21}\n"


@pytest.mark.parametrize("days", [DAYS, "planned: null\n"], ids=["dated", "undated"])
def test_what_was_merged_stays_proved_of_whatever_day_an_act_is_entered_later(tmp_path: Path, days: str) -> None:
    insert = "  - {c: 1, insert: after cloud-003, text: Paper %s.}\n"
    files = approve(sealed(), p004=insert % "004", p005=insert % "005")
    files[MEETING] = files[MEETING].replace(DAYS.encode(), days.encode())
    lay_out(tmp_path, files)
    assert merge_approved(tmp_path, MergeWish(), UNSYNCED).written
    merged = look(tmp_path)
    head = files[MEETING].decode().split("decisions:")[0].replace("76", "75")
    for other in (DAYS.replace("2019", "2018"), DAYS.replace("2019", "2020"), "planned: null\n"):
        text = head.replace(days, other) + "decisions:\n  - {about: [2019-004], act: noted, order: 2}\n"
        corpus, found = examine(Sources({**merged, MEETING.replace("76", "75"): text.encode()}))
        assert [(fault.code, fault.message) for fault in found if fault.code.startswith("AMD")] == [], other
        assert history_of(corpus).gaps.order("2019-004/1") == 2


def test_words_adopted_for_others_have_the_place_that_their_decision_gave() -> None:
    files = approve(sealed(), p004=CHANGES, p005=CHANGES)
    head = files[MEETING].decode().split("decisions:")[0]
    acts = "  - {about: 2019-004/2, act: recommended, as: 2019-005, order: 4}\n"
    texts = history({**files, MEETING: f"{head}decisions:\n{acts}".encode()})
    assert [one.order for one in texts.take(["2019-004/2", "2019-005/2", "2019-004/1"])] == [4, 4, 0]
