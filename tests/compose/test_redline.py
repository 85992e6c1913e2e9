"""Redlines: what is marked as come and gone, in whole words, and whose change it is."""

import datetime
from dataclasses import replace

import pytest

from rkcctl.compose.redline import redline
from rkcctl.model import document
from rkcctl.model.document import List, Node, Paragraph, Quotation, Table, Text
from rkcctl.model.edition import Edition, EditionChapter, Unit
from rkcctl.model.redline import Attribution, Attributions, Mark, Span, Status
from rkcctl.model.settle import settle_chapters, settle_node
from rkcctl.model.walk import walk_inlines, walk_items
from tests.redline_sample import SVG, compare, edition_of, leaves_of, spell, told

ID = "<!-- cloud-001 -->\n"


def words(old: str, new: str) -> str:
    """One paragraph as it was and as it is, in one line."""
    unit = only(compare(ID + old, ID + new))
    assert isinstance(unit.content, Paragraph)
    return spell(unit.content.content)


def only(chapter: EditionChapter) -> Unit:
    (unit,) = chapter.units
    return unit


def statuses(chapter: EditionChapter) -> list[tuple[str, str]]:
    """What became of each unit: its number and the status."""
    return [(unit.number, unit.mark.status.value if unit.mark else "") for unit in chapter.units]


# ---- Words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        # Whole words, and no more than those that changed.
        ("The use is measured.", "The use is measured monthly.", "The use is measured{+ monthly+}."),
        ("They assess the use.", "They assessed the use.", "They [-assess-]{+assessed+} the use."),
        ("Fees of 2,000 euros.", "Fees of 2,500 euros.", "Fees of [-2,000-]{+2,500+} euros."),
        ("A well-known risk.", "A well-kept risk.", "A [-well-known-]{+well-kept+} risk."),
        ("The old rule holds.", "Old rule holds.", "[-The old-]{+Old+} rule holds."),
        ("One (or two) days.", "One or two days.", "One [-(-]or two[-)-] days."),
        ("Keep data on line.", "Keep data online.", "Keep data [-on line-]{+online+}."),
        # A blank goes and comes with the words beside it.
        ("Two very old systems.", "Two systems.", "Two[- very old-] systems."),
        ("Very old systems stay.", "Systems stay.", "[-Very old systems-]{+Systems+} stay."),
        # No confetti: what stays between two larger changes goes with them.
        ("The head of unit signs today.", "The board as a whole signs later.",
         "The [-head of unit signs today-]{+board as a whole signs later+}."),
        ("He asks, and they give.", "She takes, but none return.",
         "[-He asks, and they give-]{+She takes, but none return+}."),
        # What goes with one change makes it larger, so that what stands before it may go with it too.
        ("First long wording in there an is long words here.",
         "Quite other terms in there the is others now stood.",
         "[-First long wording in there an is long words here-]"
         "{+Quite other terms in there the is others now stood+}."),
        # Formatting is kept on both sides, and a change of it alone is one.
        ("Keep *all logs* here.", "Keep *all the logs* here.", "Keep *all{+ the+} logs* here."),
        ("Keep *all* logs.", "Keep **all** logs.", "Keep [-*all*-]{+**all**+} logs."),
        ("Run `a b` now.", "Run `a c` now.", "Run [-`a b`-]{+`a c`+} now."),
        ("See [the law](https://e.org/a) first.", "See [the new law](https://e.org/a) first.",
         "See <the{+ new+} law> first."),
        ("See [the law](https://e.org/a) first.", "See [the law](https://e.org/b) first.",
         "See [-<the law>-]{+<the law>+} first."),
        ("See *[it](https://e.org/a)*.", "See it.", "See [-*<it>*-]{+it+}."),
        # Lines may be wrapped anew; a hard break is something that is said.
        ("One two\nthree.", "One\ntwo three.", "One two three."),
        ("One two.", "One\\\ntwo.", "One[- -]{+/+}two."),
        # A no-break space is a letter.
        ("5 days", "5\u00a0days", "5[- -]{+\u00a0+}days"),
    ],
)  # fmt: skip
def test_words_are_marked_whole_and_with_their_formatting(old: str, new: str, shown: str) -> None:
    assert words(old, new) == shown


def test_a_paragraph_of_which_little_stays_is_shown_as_two_wordings() -> None:
    old = "Each unit keeps a register of its systems, names those who answer for them, and reads it yearly."
    new = "A risk is accepted by the head of the unit, in writing, and is looked at anew when it is over."
    shown = words(old, new)
    assert shown.count("[-") == shown.count("{+") == 1
    # Also where what stays is longer than what changes beside it.
    some = [" ".join(f"{letter}{at}" for at in range(30)) for letter in "abcd"]
    shown = words(
        f"{some[0]} in the end it is so for all of {some[1]}", f"{some[2]} in the end it was so for all of {some[3]}"
    )
    assert shown.count("[-") == shown.count("{+") == 1
    # A cut is none of these: all that is left was there.
    assert words(old, "Each unit keeps a register.").startswith("Each unit keeps a register[-")


def test_a_long_paragraph_is_compared_in_bounded_time() -> None:
    old = " ".join(f"w{at}" for at in range(2500))
    new = " ".join(f"v{at}" for at in range(2500))
    assert words(old, new) == f"[-{old}-]{{+{new}+}}"


def test_the_mark_of_a_note_comes_and_goes_like_a_word() -> None:
    old = "Data are kept.[^n1]\n\n[^n1]: See clause 4."
    chapter = compare(ID + old, ID + "Data are kept.[^n1][^n2]\n\n[^n1]: See clause 5.\n\n[^n2]: New.")
    assert spell(run(only(chapter).content)) == "Data are kept.^n1{+^n2+}"
    assert [(note.label, spell(run(note.content[0]))) for note in chapter.notes] == [
        ("n1", "See clause [-4-]{+5+}."),
        ("n2", "{+New.+}"),
    ]
    gone = compare(ID + old, ID + "Data are kept.")
    assert spell(run(only(gone).content)) == "Data are kept.[-^n1-]"
    assert [note.mark.status if note.mark else None for note in gone.notes] == [Status.DELETED]


def run(node: Node) -> document.Inlines:
    assert isinstance(node, Paragraph | document.Heading | document.Figure)
    return node.caption if isinstance(node, document.Figure) else node.content


# ---- Lists, quotations, tables, figures, code ----------------------------------------------------------------------


def items(chapter: EditionChapter) -> list[str]:
    content = only(chapter).content
    assert isinstance(content, List)
    return [
        f"{item.mark.status.value if item.mark else ''}{item.label} {' | '.join(map(spell_node, item.content))}"
        for item in content.items
    ]


def spell_node(node: Node) -> str:
    if isinstance(node, List):
        return ", ".join(" ".join(map(spell_node, item.content)) for item in node.items)
    return spell(run(node))


def test_items_come_go_and_change() -> None:
    old = "- where data are kept\n- what happens at the end\n- who reads them <!-- cloud-i1 -->"
    new = "- where all data are kept\n- who may ever see\n- in which state\n- whoever comes, any time <!-- cloud-i1 -->"
    assert items(compare(ID + old, ID + new)) == [
        "(a) where{+ all+} data are kept",
        "deleted(b) [-what happens at the end-]",
        "inserted(b) {+who may ever see+}",
        "inserted(c) {+in which state+}",
        "(d) [-who reads them-]{+whoever comes, any time+}",
    ]


def test_paragraphs_and_lists_within_an_item_come_and_go() -> None:
    old = "- keep the data\n\n  The data are those of the year.\n- erase them"
    new = "- keep the data safe\n\n  - at home\n  - away\n- erase them"
    assert items(compare(ID + old, ID + new)) == [
        "(a) keep the data{+ safe+} | [-The data are those of the year.-] | {+at home+}, {+away+}",
        "(b) erase them",
    ]
    inner = [item.mark and item.mark.status for item in walk_items(only(compare(ID + old, ID + new)).content)]
    assert inner == [None, Status.INSERTED, Status.INSERTED, None]


def test_a_quotation_is_compared_by_paragraph() -> None:
    content = only(compare(f"{ID}> What is agreed is kept.", f"{ID}> What is agreed is kept.\n>\n> And found.")).content
    assert isinstance(content, Quotation)
    assert [spell_node(node) for node in content.content] == ["What is agreed is kept.", "{+And found.+}"]
    assert [node.mark and node.mark.status for node in content.content if isinstance(node, Paragraph)] == [
        None,
        Status.INSERTED,
    ]


TABLE = """Table: {caption}

| {head} |
| --- | --- |
| {rows} |
"""


def grid(old: str, new: str) -> list[str]:
    """A table as lines: the status of each row, and its cells."""
    content = only(compare(ID + old, ID + new)).content
    assert isinstance(content, Table)
    marks = (None, *content.row_marks)
    return [
        f"{mark.status.value + ' ' if mark else ''}{' | '.join(map(spell, row))}"
        for mark, row in zip(marks, (content.head, *content.rows), strict=True)
    ]


def test_rows_are_found_by_their_first_cell_and_cells_compared_by_word() -> None:
    old = "Table: T\n\n| Key | Value |\n| --- | --- |\n| a | one day |\n| b | two days |\n| c | three |\n"
    new = "Table: T\n\n| Key | Values |\n| --- | --- |\n| a | one short day |\n| d | four months |\n| c | three |\n"
    assert grid(old, new) == [
        "Key | [-Value-]{+Values+}",
        "a | one{+ short+} day",
        "deleted [-b-] | [-two days-]",
        "inserted {+d+} | {+four months+}",
        "c | three",
    ]


def test_a_row_whose_other_cells_are_all_new_is_still_found_by_its_first() -> None:
    old = "Table: T\n\n| Key | V |\n| --- | --- |\n| a | one |\n| b | two |\n"
    new = "Table: T\n\n| Key | V |\n| --- | --- |\n| b | nine |\n"
    assert grid(old, new) == ["Key | V", "deleted [-a-] | [-one-]", "b | [-two-]{+nine+}"]


def test_columns_come_and_go_with_their_cells() -> None:
    old = "Table: T\n\n| Key | Gone | V |\n| --- | --- | --- |\n| a | x | one |\n| b | y | two |\n"
    new = "Table: T\n\n| Key | V | Here now |\n| --- | --- | --- |\n| a | one | p |\n| c | three | q |\n| b | two | |\n"
    assert grid(old, new) == [
        "Key | [-Gone-] | V | {+Here now+}",
        "a | [-x-] | one | {+p+}",
        "inserted {+c+} |  | {+three+} | {+q+}",
        "b | [-y-] | two | ",
    ]


def test_a_caption_is_compared_by_word() -> None:
    body = "\n\n| K |\n| --- |\n| a |\n"
    content = only(compare(f"{ID}Table: Days to go{body}", f"{ID}Table: Days to leave{body}")).content
    assert isinstance(content, Table)
    assert spell(content.caption) == "Days to [-go-]{+leave+}"


def test_another_figure_is_one_that_went_and_one_that_came() -> None:
    old = edition_of({"cloud": f"C\n{ID}Figure: Steps\n\n![Two boxes](../figures/a.svg)\n"})
    shapes = SVG.replace(b"20", b"30")
    for text, figures in (
        (f"{ID}Figure: The steps\n\n![Two boxes](../figures/b.svg)\n", {"b.svg": shapes}),
        (f"{ID}Figure: The steps\n\n![Two boxes](../figures/a.svg)\n", {"a.svg": shapes}),
    ):
        shown = redline(old, edition_of({"cloud": f"C\n{text}"}, figures))
        gone, come = shown.chapters[0].units
        assert (spell(run(gone.content)), spell(run(come.content))) == ("[-Steps-]", "{+The steps+}")
        assert (gone.id, come.id) == ("", "cloud-001")
        assert isinstance(gone.content, document.Figure)
        assert isinstance(come.content, document.Figure)
        assert shown.images[gone.content.src] == SVG
        assert shown.images[come.content.src] == shapes
    captioned = edition_of({"cloud": f"C\n{ID}Figure: The steps\n\n![Two boxes](../figures/a.svg)\n"})
    assert spell(run(only(redline(old, captioned).chapters[0]).content)) == "[-Steps-]{+The steps+}"


def test_of_the_same_figure_in_other_words_its_alternative_text_is_compared_by_word() -> None:
    body = f"{ID}Figure: {{}}\n\n![{{}}](../figures/a.svg)\n"
    old, new = body.format("Steps", "Two boxes: plan, leave"), body.format("Steps", "Three boxes: plan, leave")
    figure = only(compare(old, new)).content
    assert isinstance(figure, document.Figure)
    assert spell(figure.caption) == "Steps"
    assert (figure.alt, spell(figure.marked_alt)) == ("Three boxes: plan, leave", "[-Two-]{+Three+} boxes: plan, leave")
    assert settle_node(figure, later=True) == replace(figure, marked_alt=())
    assert settle_node(figure, later=False) == replace(figure, alt="Two boxes: plan, leave", marked_alt=())
    # Blanks are no words: a description that was wrapped anew is the same.
    shown = only(compare(old, old.replace("Steps", "The steps").replace("boxes: plan", "boxes:  plan")))
    assert isinstance(shown.content, document.Figure)
    assert shown.content.marked_alt == ()


def test_each_word_of_a_figure_is_signed_by_who_changes_it() -> None:
    body = f"{ID}Figure: {{}}\n\n![{{}}](../figures/a.svg)\n"
    given = Attributions(
        {"1": Attribution("1", "XA"), "2": Attribution("2", "XB")},
        {"cloud-001": ("1", "2")},
        {"cloud-001": (Span(0, 0, 5, "1"), Span(1, 0, 3, "2"))},
    )
    unit = only(compare(body.format("Steps", "Two boxes"), body.format("Paths", "Three boxes"), given))
    assert [part.by for part in walk_inlines(unit.content) if not isinstance(part, Text)] == ["1", "1", "2", "2"]
    assert unit.mark is not None
    assert unit.mark.told == "Changed · XA, 1 · XB, 2"


@pytest.mark.parametrize(
    ("old", "new"),
    [("A paragraph.", "- A paragraph."), ("```\na\n```", "```\nb\n```"), ("> Said.", "Said."), ("## One", "One")],
)
def test_what_became_something_else_is_one_that_went_and_one_that_came(old: str, new: str) -> None:
    chapter = compare(ID + old, ID + new)
    assert [unit.mark.status if unit.mark else None for unit in chapter.units] == [Status.DELETED, Status.INSERTED]
    assert [unit.id for unit in chapter.units] == ["", "cloud-001"]


# ---- Blocks and chapters -------------------------------------------------------------------------------------------


def blocks(*numbers: int, of: str = "cloud") -> str:
    """Paragraphs with these numbers in their ids and words."""
    return "".join(f"<!-- {of}-{number:03} -->\nParagraph {number} says something.\n\n" for number in numbers)


def test_blocks_that_went_stand_where_they_stood_before_what_came_there() -> None:
    chapter = compare(blocks(1, 2, 3, 4), blocks(1, 9, 4))
    assert [(unit.id, unit.mark.status.value if unit.mark else "") for unit in chapter.units] == [
        ("cloud-001", ""),
        ("cloud-002", "deleted"),
        ("cloud-003", "deleted"),
        ("cloud-009", "inserted"),
        ("cloud-004", ""),
    ]


def test_a_block_that_moved_is_shown_at_both_places_in_words() -> None:
    chapter = compare(blocks(1, 2, 3, 4), blocks(1, 3, 4, 2))
    away, here = (unit for unit in chapter.units if unit.mark)
    assert statuses(chapter) == [("1", ""), ("2", "moved-away"), ("2", ""), ("3", ""), ("4", "moved-here")]
    assert (away.id, away.mark and away.mark.told) == ("", "Moved to paragraph 4")
    assert (here.id, here.mark and here.mark.told) == ("cloud-002", "Moved here from paragraph 2")
    assert spell(run(away.content)) == "[-Paragraph 2 says something.-]"
    assert spell(run(here.content)) == "{+Paragraph 2 says something.+}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("The head says it.", "The head tells it.", ": “says” is now “tells”"),
        ("The *head* says it.", "The *head of unit* says.", ": “of unit” added; “it” deleted"),
        ("- one of these\n- two of these", "- one of these\n- two of these\n- and three", ": “and three” added"),
        # Too many, or one too long, are not all said; of two wordings each is.
        (" ".join(f"w{at} a b c" for at in range(9)), " ".join(f"v{at} a b c" for at in range(9)),
         "".join(f"{';' if at else ':'} “w{at}” is now “v{at}”" for at in range(6)) + "; …"),
        ("It is so.", f"It is so{' long' * 40}.", f": “{'long ' * 32}…” added"),
        # A list and a paragraph are no pair, and formatting alone no other words to read.
        ("One.", "- one", ""), ("One head says.", "One *head* says.", ""),
    ],
)  # fmt: skip
def test_a_block_that_moved_and_changed_says_in_which_words(old: str, new: str, said: str) -> None:
    moved = "<!-- cloud-009 -->\n{}\n\n"
    chapter = compare(moved.format(old) + blocks(1, 2, 3), blocks(1, 2, 3) + moved.format(new))
    away, here = (unit.mark.told for unit in chapter.units if unit.mark)
    assert away.startswith("Moved to ")
    assert here.partition(", in other words")[1:] == (", in other words", said)


def both(old: dict[str, str], new: dict[str, str], attributions: Attributions | None = None) -> Edition:
    return redline(edition_of(old), edition_of(new), attributions, leaves_of(old))


def test_a_block_that_moved_to_another_chapter_names_it() -> None:
    old = {"cloud": f"Cloud\n{blocks(1, 2)}", "data": f"Data\n{blocks(1, of='data')}"}
    new = {"cloud": f"Cloud\n{blocks(1)}", "data": f"Data\n{blocks(1, of='data')}{blocks(2)}"}
    told = [unit.mark.told for chapter in both(old, new).chapters for unit in chapter.units if unit.mark]
    assert told == ["Moved to paragraph 3, chapter 2", "Moved here from paragraph 2, chapter 1"]


def test_the_fewest_blocks_are_said_to_have_moved() -> None:
    chapter = compare(blocks(*range(1, 9)), blocks(8, *range(1, 8)))
    assert [unit.id for unit in chapter.units if unit.mark and unit.mark.status is Status.MOVED_HERE] == ["cloud-008"]


def test_chapters_come_and_go_where_they_stood() -> None:
    old = {"cloud": f"Cloud\n{blocks(1)}", "old": "Old\nGone.", "data": "Data\nStays."}
    new = {"cloud": f"Cloud services\n{blocks(1)}", "data": "Data\nStays.", "new": "New\nCome."}
    chapters = both(old, new).chapters
    assert [(chapter.id, chapter.mark.status.value if chapter.mark else "") for chapter in chapters] == [
        ("cloud", "changed"),
        ("old", "deleted"),
        ("data", ""),
        ("new", "inserted"),
    ]
    # A number is nobody's change, as that of a paragraph.
    assert [spell(chapter.marked_number) for chapter in chapters] == ["", "", "[-3-]{+2+}", ""]
    assert told(settle_chapters(chapters, later=True)) == told(edition_of(new).chapters)
    assert told(settle_chapters(chapters, later=False)) == told(edition_of(old).chapters)
    titles = [spell(chapter.marked_title) for chapter in chapters]
    assert titles == ["Cloud{+ services+}", "[-Old-]", "", "{+New+}"]


def test_a_number_that_is_computed_is_shown_as_both_and_is_no_change() -> None:
    old = f"{blocks(1)}<!-- cloud-005 -->\nAs [](#cloud-006) says.[^n2]\n\n{blocks(6)}[^n2]: Two.\n"
    more = blocks(2).replace("something.", "something.[^n1]")
    new = (
        f"{blocks(1)}{more}<!-- cloud-005 -->\nAs [](#cloud-006) says.[^n2]\n\n{blocks(6)}[^n1]: One.\n\n[^n2]: Two.\n"
    )
    chapter = compare(old, new)
    assert statuses(chapter) == [("1", ""), ("2", "inserted"), ("3", ""), ("4", "")]
    assert [spell(unit.marked_number) for unit in chapter.units] == ["", "", "[-2-]{+3+}", "[-3-]{+4+}"]
    assert [(note.label, note.number, note.mark is not None) for note in chapter.notes] == [
        ("n1", 1, True),
        ("n2", 2, False),
    ]


def test_two_texts_that_say_the_same_have_no_mark() -> None:
    text = {"cloud": f"Cloud\n## A section\n\n{blocks(1, 2)}- one\n- two\n\n> said\n"}
    shown = both(text, text)
    assert not [unit for chapter in shown.chapters for unit in chapter.units if unit.mark]
    assert shown.chapters == edition_of(text).chapters


def test_a_redline_says_between_which_texts_it_stands_and_lists_only_what_is_there() -> None:
    table = "Table: T\n\n| K |\n| --- |\n| a |\n"
    old = {"cloud": f"Cloud\n<!-- cloud-001 -->\n{table}\n\n<!-- cloud-002 -->\n{table}"}
    new = {"cloud": f"Cloud\n<!-- cloud-002 -->\n{table}"}
    shown = both(old, new)
    assert [line.id for line in shown.tables] == ["cloud-002"]
    assert shown.redline is not None
    assert shown.redline.tracked
    assert shown.file_name == "SAMPLE-sample-draft-en-UNCHECKED-redline"
    assert shown.title == "Sample guidelines: what changed"
    assert shown.identifier != edition_of(new).identifier


def test_an_edition_without_a_second_text_has_no_mark() -> None:
    edition = edition_of({"cloud": f"Cloud\n{blocks(1, 2)}- one\n"})
    assert edition.redline is None
    marks = [item.mark for chapter in edition.chapters for unit in chapter.units for item in walk_items(unit.content)]
    assert not any(marks)


def test_a_redline_is_compared_with_nothing() -> None:
    shown = both({"cloud": f"C\n{blocks(1)}"}, {"cloud": f"C\n{blocks(1).replace('says', 'tells')}"})
    with pytest.raises(ValueError, match="a redline is compared with nothing"):
        redline(shown, edition_of({"cloud": f"C\n{blocks(2, 1)}"}))


# ---- Whose change it is --------------------------------------------------------------------------------------------

JUNE, MAY = datetime.date(2019, 6, 17), datetime.date(2019, 5, 2)
CHANGES = {
    "2019-004/1": Attribution("2019-004/1", "XA", JUNE, "Too late."),
    "2019-009/1": Attribution("2019-009/1", "XB", MAY, "Too few."),
}


def signed(old: str, new: str, attributions: Attributions) -> list[str]:
    """By whom each piece of the first unit came or went, in the order of reading."""
    unit = compare(ID + old, ID + new, attributions).units[0]
    marked = (one for one in walk_inlines(unit.content) if isinstance(one, document.Inserted | document.Deleted))
    return [f"{spell((one,))} {one.by}" for one in marked]


def test_a_change_is_that_of_its_block() -> None:
    given = Attributions(CHANGES, {"cloud-001": ("2019-004/1",)})
    assert signed("Use it.", "Use it now.", given) == ["{+ now+} 2019-004/1"]
    mark = only(compare(f"{ID}Use it.", f"{ID}Use it now.", given)).mark
    assert mark == Mark(Status.CHANGED, "2019-004/1", "Changed · XA, 2019-004/1, 17 June 2019")


def test_two_authors_of_one_block_are_several_where_nothing_tells_them_apart() -> None:
    given = Attributions(CHANGES, {"cloud-001": ("2019-004/1", "2019-009/1")})
    old, new = f"C\n{ID}Use it.", f"C\n{ID}Use it now."
    shown = both({"cloud": old}, {"cloud": new}, given)
    assert shown.redline is not None
    assert shown.redline.changes["2019-004/1 2019-009/1"] == Attribution(
        "2019-004/1, 2019-009/1", "several: XA and XB", JUNE, "Too late.\n\nToo few."
    )
    mark = only(shown.chapters[0]).mark
    assert mark is not None
    assert mark.told == "Changed · XA, 2019-004/1, 17 June 2019 · XB, 2019-009/1, 2 May 2019"


def test_spans_tell_the_authors_of_one_leaf_apart() -> None:
    old = "They should *assess* the use before a [contract](https://e.org) is signed."
    new = "They must *assess* the use and exit before any [contract](https://e.org) is signed."
    at = {word: (old.index(word), old.index(word) + len(word)) for word in ("should", "use ", "a [")}
    spans = (
        Span(0, *at["should"], "2019-004/1"),
        Span(0, at["use "][1] - 1, at["use "][1] - 1, "2019-009/1"),
        Span(0, at["a ["][0], at["a ["][0] + 1, "2019-004/1"),
    )
    given = Attributions(CHANGES, {"cloud-001": ("2019-004/1", "2019-009/1")}, {"cloud-001": spans})
    assert signed(old, new, given) == [
        "[-should-] 2019-004/1",
        "{+must+} 2019-004/1",
        "{+ and exit+} 2019-009/1",
        "[-a-] 2019-004/1",
        "{+any+} 2019-004/1",
    ]


def test_changes_of_two_authors_are_not_drawn_together() -> None:
    old, new = "He asks, and they give.", "She takes, but none return."
    spans = (Span(0, 0, 7, "2019-004/1"), Span(0, 9, 22, "2019-009/1"))
    given = Attributions(CHANGES, {}, {"cloud-001": spans})
    assert signed(old, new, given) == [
        "[-He asks-] 2019-004/1",
        "{+She takes+} 2019-004/1",
        "[-and they give-] 2019-009/1",
        "{+but none return+} 2019-009/1",
    ]


def test_spans_count_the_leaves_of_a_table() -> None:
    old = "Table: T\n\n| K | V |\n| --- | --- |\n| a | one |\n| b | two |\n"
    spans = (Span(6, 0, 3, "2019-009/1"), Span(4, 0, 3, "2019-004/1"))
    given = Attributions(CHANGES, {}, {"cloud-001": spans})
    assert signed(old, old.replace("two", "2").replace("one", "1"), given) == [
        "[-one-] 2019-004/1",
        "{+1+} 2019-004/1",
        "[-two-] 2019-009/1",
        "{+2+} 2019-009/1",
    ]


def test_spans_count_the_leaves_of_items() -> None:
    old = "- one\n\n  and more\n- two\n  - three\n- four\n"
    spans = (Span(2, 0, 3, "2019-009/1"), Span(4, 0, 4, "2019-004/1"))
    given = Attributions(CHANGES, {}, {"cloud-001": spans})
    assert signed(old, old.replace("two", "2").replace("four", "four now"), given) == [
        "[-two-] 2019-009/1",
        "{+2+} 2019-009/1",
        "{+ now+} 2019-004/1",
    ]
