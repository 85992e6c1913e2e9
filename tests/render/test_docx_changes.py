"""Tracked changes of the Word edition: accepting all gives the later text, rejecting all the earlier one."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rkcctl.compose.redline import redline
from rkcctl.model.edition import Edition
from tests.redline_sample import edition_of, pairs
from tests.render.word_changes import read_text
from tests.render.word_file import WordFile, write_word


def name_chapters(texts: list[str]) -> Edition:
    """One edition of many texts, each a chapter with ids of its own."""
    chapters = {
        f"c{at}": f"Chapter c{at}\n" + text.replace("cloud-", f"c{at}-").replace("#cloud", f"#c{at}")
        for at, text in enumerate(texts)
    }
    return edition_of(chapters)


# Nothing is shrunk: one run of the engine takes a second.
@settings(deadline=None, max_examples=4, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(st.lists(pairs(faulty=False), min_size=25, max_size=25))
def test_accepting_all_gives_the_later_text_and_rejecting_all_the_earlier(found: list[tuple[str, str]]) -> None:
    old, new = (name_chapters([pair[at] for pair in found]) for at in (0, 1))
    marked = write_word(redline(old, new))
    assert read_text(WordFile(marked), accept=True) == read_text(WordFile(write_word(new)))
    assert read_text(WordFile(marked), accept=False) == read_text(WordFile(write_word(old)))
