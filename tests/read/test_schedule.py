"""schedules/ and the register, as read."""

from rkcctl.compose.columns import spell_dates
from rkcctl.model.sources import Sources
from rkcctl.model.when import parse_hour
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


def test_the_days_of_a_written_procedure_are_those_of_the_workspace() -> None:
    written = "id: sample-wg-77\nkind: written\nbody: SAMPLE-WG\nbasis: sample\nrule: consensus\n"
    # Brussels is two hours ahead of UTC then, and New York six behind it.
    corpus = read_sample(unknown=f"{written}opens: 2020-05-31 22:30Z\ncloses: 2020-06-30 18:00-04:00\n")
    meeting = corpus.meeting_by_id["sample-wg-77"]
    assert (f"{meeting.first}", f"{meeting.last}") == ("2020-06-01", "2020-07-01")
    assert spell_dates(meeting, "en") == "1 June – 1 July 2020"
    assert (meeting.opens, meeting.closes) == (parse_hour("2020-05-31 22:30Z"), parse_hour("2020-06-30 22:00Z"))
    # An hour that names no offset is meant in Brussels already.
    meeting = read_sample(unknown=f"{written}opens: 2020-05-31 23:30\ncloses: 2020-06-30 23:59\n").meetings[-1].value
    assert (f"{meeting.first}", f"{meeting.last}") == ("2020-05-31", "2020-06-30")
