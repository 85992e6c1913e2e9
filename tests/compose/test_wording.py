"""What a change does, as the page of its proposal and the terminal tell it: where it goes, under which names."""

import pytest

from rkcctl.cli.proposal_print import tell_fate
from rkcctl.compose.wording import Wordings
from rkcctl.model.document import plain
from rkcctl.pipeline.seen import see
from tests.amend.test_trial import history

PLACES = """\
  - {c: 1, insert-section: after cloud-s1, title: Keeping, text: Papers are kept.}
  - {c: 2, insert-section: before cloud-s2, title: Showing, text: Papers are shown.}
  - {c: 3, insert-section: last in cloud-s1, level: 3, title: Sealing, text: Papers are sealed.}
  - {c: 4, insert-section: first in cloud, title: Beginning, text: Papers are made.}
  - {c: 5, insert-chapter: after cloud, slug: data, title: Data, text: Data are kept.}
  - {c: 6, insert-chapter: before cloud, slug: aims, title: Aims, text: Aims are set.}
  - {c: 7, insert: last in cloud, text: It ends.}
  - {c: 8, insert: before cloud-1, text: It begins.}
"""
TOLD = {
    1: ("after section 1.1", "after section 1.1 (cloud-s1)"),
    2: ("before section 1.2", "before section 1.2 (cloud-s2)"),
    3: ("at the end of section 1.1", "last in section 1.1 (cloud-s1)"),
    4: ("at the beginning of chapter 1", "first in chapter 1 (cloud)"),
    5: ("after chapter 1", "after chapter 1 (cloud)"),
    6: ("before chapter 1", "before chapter 1 (cloud)"),
    7: ("at the end of chapter 1", "last in chapter 1 (cloud)"),
    8: ("before paragraph 1", "before paragraph 1 (cloud-1)"),
}


@pytest.mark.parametrize("number", TOLD)
def test_what_comes_is_told_to_stand_where_the_proposal_says(number: int) -> None:
    texts = history(p001=PLACES)
    first, *_ = see(texts.corpus).shown[f"2019-001/{number}"]
    kind = "New chapter" if number in (5, 6) else "New"
    page, terminal = TOLD[number]
    (told, *_) = Wordings(texts.corpus, "en").tell((first,))
    assert plain(told.told) == f"{kind}, {page}"
    assert tell_fate(first, texts.names) == f"inserted {terminal}"
