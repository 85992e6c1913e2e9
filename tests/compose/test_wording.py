"""What a change does, as the page of its proposal and the terminal tell it: where it goes, under which names."""

import pytest

from rkcctl.cli.proposal_print import print_view, tell_fate
from rkcctl.compose.wording import Wordings
from rkcctl.model.document import NoteMark, Text, plain
from rkcctl.model.walk import walk_inlines
from rkcctl.pipeline.look import Looked
from rkcctl.pipeline.seen import see
from rkcctl.pipeline.show_proposal import show_proposal
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


BRINGS = """\
  - c: 1
    amend: cloud-1
    edits: [{find: compare offers, replace: 'compare offers[^new-1-n1] ([](#new-2), [](#cloud-6))'}]
    fr: {edits: [{find: comparent, replace: 'comparent[^new-1-n1] ([](#new-2))'}]}
  - {c: 2, insert: after cloud-2, text: Papers are kept., fr: {text: Les papiers sont gardés.}}
  - {c: 3, note: new-1-n1, text: Two at least., fr: {text: Deux au moins.}}
"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_proposal_brings_is_referred_to_by_the_number_that_it_would_have(language: str) -> None:
    texts = history(p001=BRINGS)
    seen = see(texts.corpus)
    told = Wordings(texts.corpus, language, seen.coming[language]).tell(seen.shown["2019-001/1"])
    assert [plain(one.told) for one in told] == [
        f"{'paragraph' if language == 'en' else 'paragraphe'} 1 ({spoken})"
        for spoken in (("English", "French") if language == "en" else ("anglais", "français"))
    ]
    words = {one.language or language: one.content for one in told}
    for content in words.values():
        (paragraph,) = content
        said = list(walk_inlines(paragraph))
        assert "2019-001" not in plain(tuple(said))
        assert [one.number for one in said if isinstance(one, NoteMark)] == [1]
        assert any("(3" in one.text for one in said if isinstance(one, Text))


def test_what_is_said_in_two_languages_says_which_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    texts = history(p001=BRINGS)
    print_view(show_proposal(Looked(texts.corpus, texts), "2019-001"), texts.names)
    told = capsys.readouterr().out
    assert "paragraph 1 (cloud-1), amended, in English:" in told
    assert "paragraph 1 (cloud-1), amended, in French:" in told
