"""How many lines words take in Word: measured letter by letter, parted where a line may end."""

from lxml import etree

from rkcctl.render.docx_measure import count_lines, line_height
from rkcctl.render.docx_pages import fill_pages
from rkcctl.render.docx_word import word


def test_nothing_takes_a_line() -> None:
    assert count_lines("", 10, 100) == 1


def test_wide_letters_take_more_lines_than_narrow_ones() -> None:
    assert count_lines("iiii " * 20, 10, 100) < count_lines("nnnn " * 20, 10, 100) < count_lines("mmmm " * 20, 10, 100)


def test_a_word_that_does_not_fit_goes_whole_to_the_next_line() -> None:
    # A letter n has a little more than half of its size: nine fit into 50 points at 10, and twelve do not.
    assert count_lines("nnnnnnnnn", 10, 50) == 1
    assert count_lines("nnnnnn nnnnnn nnnnnn", 10, 50) == 3


def test_a_line_may_end_after_a_hyphen_and_what_is_wider_than_a_line_is_broken() -> None:
    assert count_lines("nnnnnn-nnnnnn-nnnnnn", 10, 50) == 3
    assert count_lines("n" * 40, 10, 50) == 5


def test_larger_letters_and_narrower_columns_take_more_lines() -> None:
    words = "The register shows that most replies were ready after three days. " * 4
    assert count_lines(words, 9, 400) < count_lines(words, 12, 400) < count_lines(words, 12, 200)


def test_a_face_without_serifs_has_higher_lines() -> None:
    assert line_height("Calibri") > line_height("Cambria") == line_height("of a workspace's own")


def page_after(*paragraphs: etree._Element) -> int:
    """On which page what stands below the paragraphs is reckoned to be."""
    mark = word("p", word("bookmarkStart", id="1", name="here"), word("r", _text("Here.")))
    asked, begun = word("instrText"), word("fldChar", fldCharType="separate")
    asked.text = " PAGEREF here "
    asking = word("p", word("r", asked), word("r", begun))
    body = word("body", *paragraphs, mark, asking, word("sectPr", word("type", val="nextPage")))
    whole = word("style", word("pPr", word("keepLines")), styleId="Whole")
    fill_pages(word("document", body), word("styles", whole), word("footnotes"))
    return int("".join(str(said) for said in asking.itertext()).rpartition(" ")[2])


def _text(said: str) -> etree._Element:
    made = word("t")
    made.text = said
    return made


def _lines(count: int, style: str = "") -> etree._Element:
    """A paragraph of so many lines, each ended by hand."""
    properties = [word("pPr", word("pStyle", val=style))] if style else []
    runs = [word("r", _text("A line."), word("br")) for _ in range(count - 1)]
    return word("p", *properties, *runs, word("r", _text("A line.")))


def test_a_line_that_was_ended_by_hand_is_counted() -> None:
    one = page_after(*(_lines(1) for _ in range(30)))
    assert one == 1
    assert page_after(*(_lines(3) for _ in range(30))) > one


def test_lines_that_stay_together_go_to_the_next_page_as_one() -> None:
    full = next(count for count in range(20, 90) if page_after(*(_lines(1) for _ in range(count))) == 2)
    above, below = ([_lines(1) for _ in range(full - count)] for count in (3, 19))
    assert page_after(*above, _lines(20), *below) == 2
    assert page_after(*above, _lines(20, "Whole"), *below) == 3
