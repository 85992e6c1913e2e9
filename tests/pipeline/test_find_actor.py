"""Who is meant by a code: typed in whatever case, and by those alone who are there."""

import pytest

from rkcctl.errors import UsageError
from rkcctl.pipeline.find_actor import codes_of, find_actor, find_code
from tests.compose.test_duties import read


def test_a_code_is_found_in_whatever_case_and_a_body_is_no_participant() -> None:
    corpus = read()
    assert codes_of(corpus) == tuple(sorted(codes_of(corpus)))
    assert [find_actor(corpus, said) for said in ("xa", "Sample-Wg", "SECRETARIAT")] == [
        "XA",
        "SAMPLE-WG",
        "secretariat",
    ]
    assert find_actor(corpus, "sample-ngo", participants_only=True) == "SAMPLE-NGO"
    with pytest.raises(UsageError, match="there is no participant 'sample-wg'"):
        find_actor(corpus, "sample-wg", participants_only=True)


def test_of_two_that_differ_in_case_the_one_that_was_typed_is_meant() -> None:
    assert [find_code(("XA", "xa"), said, "code") for said in ("XA", "xa", "Xa")] == ["XA", "xa", "XA"]
    with pytest.raises(UsageError, match="there is no code 'XB'") as error:
        find_code((), "XB", "code", "none is entered yet")
    assert error.value.hint == "none is entered yet"
