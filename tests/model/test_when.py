"""Dates as exact as they are known."""

import datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from rkcctl.model.paper import Paper, parse_symbol
from rkcctl.model.when import Hour, Span, parse_partial


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-06-17", "2019-06-17", "2019-06-17"),
        ("2019-06", "2019-06-01", "2019-06-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_a_date_knows_its_first_and_its_last_day(text: str, first: str, last: str) -> None:
    date = parse_partial(text)
    assert (str(date.first), str(date.last), str(date)) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["2019-02-30", "2019-13", "2019-00", "2019-06-00", "0000", "June 2019", "19-06-17", "", "2019\n"]
)
def test_a_day_that_the_calendar_has_not_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"calendar|is not a day"):
        parse_partial(text)


def test_a_span_may_be_one_date_or_two() -> None:
    one = Span.model_validate("2019-10")
    two = Span.model_validate({"from": "2019-06-17", "to": "2019-06"})
    assert (str(one.first), str(one.last)) == ("2019-10-01", "2019-10-31")
    assert (str(two.first), str(two.last)) == ("2019-06-17", "2019-06-30")


def test_an_hour_may_carry_an_offset_and_has_its_minutes() -> None:
    hours = TypeAdapter(Hour)
    local = hours.validate_python("2020-04-17 18:00")
    assert (local.isoformat(), local.tzinfo) == ("2020-04-17T18:00:00", None)
    assert hours.validate_python("2020-04-17 18:00 +02:00").utcoffset() == datetime.timedelta(hours=2)
    # A bare number would otherwise be read as seconds since 1970.
    for text in ("2020-04-17", "2020", "1587139200", "2020-04-17 25:00"):
        with pytest.raises(ValidationError):
            hours.validate_python(text)


def test_a_paper_may_be_its_symbol_alone() -> None:
    assert Paper.model_validate("PO0123E1a") == Paper(symbol="PO0123E1a")


def test_a_symbol_comes_apart_into_series_number_language_version_and_issue() -> None:
    symbol = parse_symbol("PB0046F1a")
    assert symbol is not None
    parts = (symbol.series, symbol.number, symbol.language, symbol.version, symbol.issue)
    assert parts == ("PB", "0046", "fr", "1", "a")
    assert parse_symbol("NC0160E2") is not None
    malformed = ("PO123E1", "po0123E1a", "PO0123X1", "PO0123E1ab", "PO0123E1a\n")
    assert [parse_symbol(text) for text in malformed] == [None] * 5
