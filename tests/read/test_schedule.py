"""schedules/ and the register, as read."""

from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from tests.case_files import base
from tests.schedule_sample import CYCLE, MEETINGS, read_sample


def _codes(files: dict[str, str]) -> list[str]:
    _, found = read_corpus(Sources({**base(), **{path: text.encode() for path, text in files.items()}}))
    return [f"{fault.place}: {fault.code}" for fault in found]


def test_every_file_of_the_schedule_is_read() -> None:
    corpus = read_sample()
    assert corpus.participants is not None
    assert corpus.bodies is not None
    assert [record.value.id for record in corpus.meetings] == ["sample-mc-20", "sample-wg-76"]
    assert [record.value.id for record in corpus.cycles] == ["review-sample"]
    assert corpus.registers == ()


def test_a_file_with_another_name_is_reported_as_unread() -> None:
    assert _codes({"schedules/plan-2019.yaml": "id: plan\n"}) == ["schedules/plan-2019.yaml: SRC215"]


def test_a_misspelt_key_is_found_at_its_place() -> None:
    assert _codes({CYCLE: "id: r\ntitle: R\nbasis: sample\nactivites: []\n"}) == [f"{CYCLE}:4:1: SRC211"]


def test_a_day_that_the_calendar_has_not_is_found_at_its_place() -> None:
    path = f"{MEETINGS}/sample-mc-20.yaml"
    text = "id: sample-mc-20\nbody: SAMPLE-MC\nbasis: sample\nplanned: {from: 2019-06-17, to: 2019-06-31}\n"
    assert _codes({path: text}) == [f"{path}:4:33: SRC213"]


def test_a_meeting_without_a_basis_is_refused() -> None:
    path = f"{MEETINGS}/sample-mc-20.yaml"
    assert _codes({path: "id: sample-mc-20\nbody: SAMPLE-MC\n"}) == [f"{path}:1:1: SRC212"]
