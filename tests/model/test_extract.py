"""The names of extracts."""

from rkcctl.model.extract import name_extract


def test_an_extract_is_named_by_its_chapters_in_one_order() -> None:
    assert name_extract(["risk", "legal", "risk"]) == name_extract(["legal", "risk"]) == "legal+risk"


def test_of_many_chapters_the_name_stays_short_and_is_still_their_own() -> None:
    many = [f"chapter-{number}" for number in range(40)]
    first, second = name_extract(many), name_extract([*many[:-1], "other"])
    assert first.startswith("chapter-0+39-more-")
    assert len(first) <= 40
    assert first != second
