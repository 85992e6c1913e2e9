"""What a merge says of changes that cannot be: a code, the word that is to blame, and no text."""

import pytest

from rkcctl.amend.elsewhere import Fate
from rkcctl.amend.merge import Merged, merge
from rkcctl.amend.text import Text
from rkcctl.read.chapter import read_chapter
from tests.amend.random_proposals import Keys, take, write_proposal

CHAPTER = """---
id: cloud
title: Cloud services
---

<!-- cloud-s1 -->
## Choosing

<!-- cloud-1 -->
An administration's officers compare *two offers*[^cloud-n1] and keep the offers.

<!-- cloud-2 -->
The `offer` is [kept](#offer-1) for years, as each offer is.

<!-- cloud-3 -->
A third paragraph.

<!-- cloud-4 quotes=7.1 -->
> Customs uses technology.

[^cloud-n1]: One day.
"""


def text_of(words: str = CHAPTER) -> Text:
    chapter, _, _ = read_chapter("guidelines/en/cloud.md", "en", words.encode())
    return Text((chapter,), "edition-1")


def propose(*changes: Keys, number: int = 1) -> Merged:
    file = write_proposal(f"2019-{number:03}", [{"c": c, **keys} for c, keys in enumerate(changes, 1)])
    return merge(text_of(), take(file), {"cloud-9": Fate("change 2018-001/1 took it out", "propose on cloud-8")})


def amend(find: str, replace: str, name: str = "cloud-1") -> Keys:
    return {"amend": name, "edits": [{"find": find, "replace": replace}]}


@pytest.mark.parametrize(
    ("changes", "code", "said", "loc"),
    [
        ([amend("a", "b", "cloud-9")], "AMD104", "in edition-1: change 2018-001/1 took it out", ()),
        ([amend("a", "b", "cloud-9")], "AMD104", "propose on cloud-8", ()),
        ([amend("a", "b", "claud-3")], "AMD104", "did you mean 'cloud-3'?", ()),
        # Of ids that differ by a number none is nearer than another.
        ([amend("a", "b", "cloud-33")], "AMD104", "write the id that stands in the comment", ()),
        ([{"insert": "after cloud-3", "text": "New."}, amend("a", "b", "new-1")], "AMD104",
         "write it in change 1 as it should be", ()),
        ([{"move": "cloud-2", "to": "after cloud-9"}], "AMD104", "took it out", ("to",)),
        ([{"move-section": "cloud-s1", "to": "after cloud-9"}], "AMD104", "took it out", ("to",)),
        ([{"join": ["cloud-2", "cloud-9"]}], "AMD104", "took it out", ("join", 1)),
        ([{"replace-term": {"from": "third", "to": "fourth"}, "expect": 1, "except": ["cloud-2", "cloud-9"]}],
         "AMD104", "took it out", ("except", 1)),
        ([amend("Customs", "All", "cloud-4")], "AMD105", "quotes a provision", ()),
        ([amend("offers", "bids")], "AMD102", "stand 2 times", ("edits", 0, "find")),
        ([amend("two offers and", "bids")], "AMD101", "emphasis, a link or the mark", ("edits", 0, "find")),
        ([amend("administration’s", "office's")], "AMD101", "an apostrophe", ("edits", 0, "find")),
        ([amend("An Administration", "X")], "AMD101", "the case of a letter differs", ("edits", 0, "find")),
        ([{"delete": "cloud-3", "was": "A thirt paragraph."}], "AMD103", "where the change says", ("was",)),
        # Where both part is shown with whole words around it.
        ([{"delete": "cloud-1", "was": "An administration's officers compare *two offers*[^cloud-n1], kept offers."}],
         "AMD103", "it reads '... compare *two offers*[^cloud-n1] and keep the offers.' where", ("was",)),
        ([{"replace": "cloud-3", "was": "A third paragraph.", "text": "- A list"}], "AMD106", "paragraph", ()),
        ([{"replace": "cloud-3", "was": "A third paragraph.", "text": "## A heading"}], "AMD106", "heading", ()),
        ([amend("An", "-")], "AMD106", "would", ()),
        ([amend("offers*", "offers")], "AMD107", "outside its words", ()),
        ([{"move": "cloud-2", "to": "after cloud-3"}, {"move": "cloud-3", "to": "after cloud-2"}], "AMD110",
         "the moves lead in a circle", ()),
        ([{**amend("compare", "see"), "requires": [7]}], "AMD111", "change 7", ("requires", 0)),
        ([{"replace-term": {"from": "offer", "to": "bid"}, "expect": 3}], "AMD113", "stands once", ("expect",)),
        ([{"delete": "cloud-s1", "was": "Choosing"}], "AMD108", "delete-section", ("delete",)),
        *(([keys], "AMD108", "is a note, and stands where its mark does | amend the paragraph in which it is marked: "
           "'cloud-1'", ()) for keys in ({"move": "cloud-n1", "to": "after cloud-3"}, {"delete-section": "cloud-n1"},
                                         {"move-section": "cloud-n1", "to": "after cloud-3"})),
        ([amend("compare", "see"), amend("compare", "view")], "AMD112", "are both on the words", ()),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_told_of_with_its_place(
    changes: list[Keys], code: str, said: str, loc: tuple[str | int, ...]
) -> None:
    done = propose(*changes)
    assert not done.files and not done.chapters
    found = [trouble for _, trouble in done.troubles]
    assert {trouble.fault.code for trouble in found} == {code}
    assert any(said in f"{trouble.message} | {trouble.hint}" for trouble in found), found
    assert found[0].loc == loc


def test_emphasis_that_closes_in_the_words_of_another_proposal_is_told_of() -> None:
    first = write_proposal("2019-001", [{"c": 1, **amend("A third", "A *third", "cloud-3")}])
    second = write_proposal("2019-002", [{"c": 1, **amend("paragraph", "paragraph*", "cloud-3")}])
    done = merge(text_of(), take(first, second))
    assert not done.files
    assert {trouble.fault.code for _, trouble in done.troubles} == {"AMD107"}


PARTS = """---
id: cloud
title: Cloud services
---

<!-- cloud-1 -->
Table: Who pays

| What | Who |
| --- | --- |
| Bill | The first cashier |
| Offer | The second buyer of all |

<!-- cloud-2 -->
- A first sign
- The second sign of all
"""
_ROWS: list[Keys] = [
    {"row": "cloud-1", "after": "Bill", "cells": ["Gift", "Nobody"]},
    {"row": "cloud-1", "after": "", "cells": ["Gift", "*Nobody*"]},
    {"row": "cloud-1", "delete": "Bill", "was": ["Bill", "The first cashier"]},
]
_ITEMS: list[Keys] = [
    {"item": "cloud-2", "after": "A first sign", "text": "Another sign\n\n  in two parts"},
    {"item": "cloud-2", "after": "The second sign of all", "text": "Another sign"},
    {"item": "cloud-2", "delete": "A first sign"},
]


@pytest.mark.parametrize(("name", "part"), [("cloud-1", one) for one in _ROWS] + [("cloud-2", one) for one in _ITEMS])
def test_emphasis_that_closes_in_other_words_is_told_of_beside_a_row_or_item_that_comes_or_goes(
    name: str, part: Keys
) -> None:
    opens, closes, plain = ("The second", "The *second"), ("of all", "of all*"), ("of all", "of them")
    for pairs, codes in (((opens, closes), {"AMD107"}), ((opens, plain), set()), ((plain,), set())):
        files = [write_proposal("2019-009", [{"c": 1, **part}])]
        for number, (find, new) in enumerate(pairs, 1):
            files.append(write_proposal(f"2019-{number:03}", [{"c": 1, **amend(find, new, name)}]))
        done = merge(text_of(PARTS), take(*files))
        assert {trouble.fault.code for _, trouble in done.troubles} == codes, [t.message for _, t in done.troubles]
        assert bool(done.files) != bool(codes)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"row": "cloud-1", "delete": "Bill"}, "the change does not say what the row was"),
        ({"row": "cloud-1", "after": "Bill", "cells": ["Gift"]}, "the row has 1 cell and the table 2 columns"),
        ({"row": "cloud-1", "delete": "Bill", "was": ["Bill", "x"]}, "the row does not read as the change says"),
    ],
)
def test_a_row_that_does_not_fit_is_told_of_as_it_is(keys: Keys, message: str) -> None:
    done = merge(text_of(PARTS), take(write_proposal("2019-001", [{"c": 1, **keys}])))
    assert [trouble.message for _, trouble in done.troubles] == [message]


def test_a_term_is_met_where_it_is_read_and_not_in_targets_or_code() -> None:
    done = propose({"replace-term": {"from": "offer", "to": "bid"}, "expect": 1})
    assert "The `offer` is [kept](#offer-1) for years, as each bid is." in done.files[0].text


def test_a_note_keeps_the_number_that_its_author_gave_it() -> None:
    words = "One.[^new-1-n1] Two.[^new-1-n2]\n\n[^new-1-n2]: second\n\n[^new-1-n1]: first\n"
    done = propose({"insert": "after cloud-3", "text": words})
    assert "One.[^cloud-2019-001-1-n1] Two.[^cloud-2019-001-1-n2]" in done.files[0].text
    assert "[^cloud-2019-001-1-n1]: first" in done.files[0].text


def test_other_words_for_a_note_collide_with_the_loss_of_its_mark() -> None:
    first = write_proposal("2019-001", [{"c": 1, **amend("[^cloud-n1]", "")}])
    second = write_proposal("2019-002", [{"c": 1, "note": "cloud-n1", "was": "One day.", "text": "Two days."}])
    done = merge(text_of(), take(first, second))
    assert [(hit.first.name, hit.second.name) for hit in done.collisions] == [("2019-001/1", "2019-002/1")]
    assert not done.files


def test_a_row_does_not_go_with_the_table_that_another_replaces() -> None:
    table = "<!-- cloud-5 -->\n| A | B |\n| - | - |\n| x | y |\n"
    text = text_of(CHAPTER.replace("[^cloud-n1]:", f"{table}\n[^cloud-n1]:"))
    held = text.block("en", "cloud-5")
    assert held is not None
    new = {"replace": "cloud-5", "was_sha256": held.block.sha256, "text": "| C | D |\n| - | - |\n| z | w |"}
    first = write_proposal("2019-001", [{"c": 1, "row": "cloud-5", "after": "x", "cells": ["p", "q"]}])
    second = write_proposal("2019-002", [{"c": 1, **new}])
    assert merge(text, take(first, second)).collisions


def test_words_of_a_quotation_may_go_at_the_end_of_its_line() -> None:
    quotation = "<!-- cloud-5 -->\n> One two,\n> three four.\n"
    text = text_of(CHAPTER.replace("[^cloud-n1]:", f"{quotation}\n[^cloud-n1]:"))
    done = merge(text, take(write_proposal("2019-001", [{"c": 1, **amend("two,", "", "cloud-5")}])))
    assert "> One three four.\n" in done.files[0].text


def test_a_move_passes_over_the_language_that_has_no_such_paragraph() -> None:
    french, _, _ = read_chapter("guidelines/fr/cloud.md", "fr", b"---\nid: cloud\ntitle: Nuage\n---\n\n"
                                b"<!-- cloud-s1 -->\n## Choix\n\n<!-- cloud-2 -->\nDeux.\n")  # fmt: skip
    both = Text((*text_of().chapters, french), "edition-1")
    done = merge(both, take(write_proposal("2019-001", [{"c": 1, "move": "cloud-3", "to": "first in cloud-s1"}])))
    assert done.is_clean and not done.files[1].is_changed
    done = merge(both, take(write_proposal("2019-001", [{"c": 1, "move": "cloud-2", "to": "after cloud-3"}])))
    assert done.is_clean and done.files[0].is_changed


def test_two_thousand_names_that_nothing_bears_are_all_told_of() -> None:
    many = "".join(f"<!-- cloud-{n} -->\nWords {n}.\n\n" for n in range(10, 2000))
    text = text_of(f"---\nid: cloud\ntitle: Cloud\n---\n\n{many}")
    file = write_proposal("2019-001", [{"c": c, **amend("a", "b", f"claud-x{c}")} for c in range(1, 2001)])
    done = merge(text, take(file))
    assert len(done.troubles) == 2000


def test_a_term_whose_new_words_would_make_a_list_of_a_paragraph_is_told_of() -> None:
    done = propose({"replace-term": {"from": "A third", "to": "- third"}, "expect": 1})
    assert not done.files
    ((_, trouble),) = done.troubles
    assert trouble.fault.code == "AMD106"
    assert "with the term's new words: 'cloud-3' was a paragraph and would become a list" in trouble.message
    assert "`except: [cloud-3]`" in trouble.hint


def test_a_term_whose_new_words_would_break_a_cell_in_two_keeps_its_bar() -> None:
    table = "<!-- cloud-5 -->\n| A | B |\n| - | - |\n| bid x | y |\n"
    text = text_of(CHAPTER.replace("[^cloud-n1]:", f"{table}\n[^cloud-n1]:"))
    file = write_proposal("2019-001", [{"c": 1, "replace-term": {"from": "bid", "to": "p | q"}, "expect": 1}])
    done = merge(text, take(file))
    assert "| p \\| q x | y |" in done.files[0].text


@pytest.mark.parametrize(
    ("front", "title", "after"),
    [
        (
            "id: cloud\ntitle: Cloud services  # ours\nthemes: []",
            "Clouds",
            "id: cloud\ntitle: Clouds  # ours\nthemes: []",
        ),
        ("{id: cloud, title: Cloud services, themes: []}", "Clouds", "{id: cloud, title: Clouds, themes: []}"),
        ("{id: cloud, title: Cloud services}", "Clouds, and more", '{id: cloud, title: "Clouds, and more"}'),
        ("id: cloud\ntitle: 'Cloud services'", 'The "cloud": a', 'id: cloud\ntitle: "The \\"cloud\\": a"'),
        ("title:\n  Cloud services\nid: cloud", "Clouds", "title:\n  Clouds\nid: cloud"),
    ],
)
def test_a_title_is_changed_in_its_place_and_nothing_beside_it(front: str, title: str, after: str) -> None:
    text = text_of(CHAPTER.replace("id: cloud\ntitle: Cloud services", front))
    change: Keys = {"heading": "cloud", "was": "Cloud services", "text": title}
    done = merge(text, take(write_proposal("2019-001", [{"c": 1, **change}])))
    assert done.files[0].text.startswith(f"---\n{after}\n---\n")
    assert done.chapters[0].title == title


@pytest.mark.parametrize(
    "front", ["title: >-\n  Cloud\n  services\nid: cloud", '{id: cloud, title: "Cloud\n  services"}']
)
def test_a_title_on_several_lines_is_refused(front: str) -> None:
    text = text_of(CHAPTER.replace("id: cloud\ntitle: Cloud services", front))
    change: Keys = {"heading": "cloud", "was": "Cloud services", "text": "Clouds"}
    done = merge(text, take(write_proposal("2019-001", [{"c": 1, **change}])))
    assert [trouble.fault.code for _, trouble in done.troubles] == ["AMD108"]
    assert "takes several lines of its front matter" in done.troubles[0][1].message
    assert not done.files
