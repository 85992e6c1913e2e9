"""What a misspelt name was most likely meant to be."""

from rkcctl.model.nearest import MOST, did_you_mean

NAMES = [f"2019-{number:03}" for number in range(1, 60)]


def test_a_name_that_is_near_is_asked_for_whatever_else_is_known():
    assert did_you_mean("2019-0005", NAMES) == "did you mean '2019-005'?"


def test_a_name_in_other_capitals_is_asked_for_before_one_that_differs_in_a_letter():
    assert did_you_mean("xa", ["XB", "XA", "xb"]) == "did you mean 'XA'?"
    assert (
        did_you_mean("SAMPLE-WG-79", ["sample-wg-78", "sample-wg-79"], "there are:") == "did you mean 'sample-wg-79'?"
    )


def test_the_opposite_of_a_name_is_no_slip():
    assert (
        did_you_mean("not-recommended", ["recommended", "noted"], "the acts are:") == "the acts are: recommended, noted"
    )
    for said, known in (
        ("accepted", ["not-accepted"]), ("not-recomended", ["recommended"]), ("unaccepted", ["accepted"]),
    ):  # fmt: skip
        assert did_you_mean(said, known, "") == "", said
    assert did_you_mean("not-recomended", ["recommended", "not-recommended"]) == "did you mean 'not-recommended'?"
    assert did_you_mean("note", ["noted", "not-accepted"]) == "did you mean 'noted'?"


def test_what_has_other_figures_is_another_thing_and_no_slip_but_for_one_letter():
    meetings = ["sample-wg-78", "sample-wg-79"]
    assert did_you_mean("sample-wg-999", meetings, "the meetings are:") == f"the meetings are: {', '.join(meetings)}"
    assert did_you_mean("sample-wg-79/p77", ["sample-wg-79/p4"], "") == ""
    assert did_you_mean("sample-wg-97", ["sample-wg-79"], "") == "did you mean 'sample-wg-79'?"
    assert did_you_mean("sampel-wg-999", meetings) == "did you mean 'sample-wg-79'?"


def test_where_none_is_near_the_names_follow_the_phrase_and_no_more_of_them_than_can_be_read():
    assert did_you_mean("notices", ["cloud", "legal"], "the chapters are:") == "the chapters are: cloud, legal"
    told = did_you_mean("notices", NAMES, "the proposals are:")
    assert told == f"the proposals are: {', '.join(NAMES[:MOST])}, and {len(NAMES) - MOST} more"


def test_without_a_phrase_or_names_there_is_nothing_to_say_so_that_another_hint_can_stand():
    assert did_you_mean("notices", NAMES, "") == ""
    assert did_you_mean("notices", []) == ""
