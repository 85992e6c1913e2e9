"""Where a change stands, and what that is called."""

import pytest

from rkcctl.compose.review_names import Names
from rkcctl.compose.review_words import review_words
from rkcctl.compose.site_words import site_words
from rkcctl.compose.status_words import say
from rkcctl.model.document import plain
from rkcctl.model.procedure import ChangeState, State
from rkcctl.model.shown import Seen
from rkcctl.model.sources import Sources
from rkcctl.model.tally import IN_TEXT, STILL_THERE, where
from rkcctl.pipeline.validate import examine
from tests.case_files import base


def test_what_was_rescinded_and_is_still_in_the_text_stands_there_as_both() -> None:
    states = {
        "2019-004/1": ChangeState("2019-004/1", State.RESCINDED),
        "2019-004/2": ChangeState("2019-004/2", State.APPROVED),
    }
    assert [where(name, states, ("2019-004/1", "2019-004/2")) for name in states] == [STILL_THERE, IN_TEXT]
    assert [where(name, states, ()) for name in states] == ["rescinded", "approved"]


def test_since_when_it_is_in_the_text_is_not_since_when_it_is_rescinded() -> None:
    corpus, _ = examine(Sources(base()))
    states = {"2019-004/1": ChangeState("2019-004/1", State.RESCINDED)}
    seen = Seen(merged={"2019-004/1": "sample-2014+1"})
    told = [plain(Names(corpus, seen, language, states).tell_state("2019-004/1")) for language in ("en", "fr")]
    assert told == [
        "rescinded, still in the text, where it has been since sample-2014+1",
        "annulée, encore dans le texte, où elle est depuis sample-2014+1",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_place_where_a_change_may_stand_has_words(language: str) -> None:
    keys = (IN_TEXT, STILL_THERE, *map(str, State))
    words = {**review_words(language), **site_words(language)}
    assert all(words[f"state-{key}"] and say(key, language, count=1) for key in keys)
