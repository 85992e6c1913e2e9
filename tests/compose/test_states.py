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


def test_what_is_approved_no_more_and_still_in_the_text_stands_there_as_both() -> None:
    held = (State.RESCINDED, State.DEFERRED, State.WITHDRAWN, State.APPROVED, State.SETTLED, State.RECEIVED)
    states = {str(state): ChangeState(str(state), state) for state in held}
    gone = [f"{state}{STILL_THERE}" for state in ("rescinded", "deferred", "withdrawn")]
    assert [where(name, states, held) for name in states] == [*gone, *[IN_TEXT] * 3]
    assert [where(name, states, ()) for name in states] == [*held]


def test_since_when_it_is_in_the_text_is_not_since_when_it_is_approved_no_more() -> None:
    corpus, _ = examine(Sources(base()))
    names = ("2019-004/1", "2019-004/2")
    states = {
        name: ChangeState(name, state) for name, state in zip(names, (State.RESCINDED, State.DEFERRED), strict=True)
    }
    seen = Seen(merged=dict.fromkeys(names, "sample-2014+1"))
    told = [plain(Names(corpus, seen, say, states).tell_state(name)) for name in names for say in ("en", "fr")]
    assert told == [
        "rescinded, still in the text, where it has been since sample-2014+1",
        "annulée, encore dans le texte, où elle est depuis sample-2014+1",
        "deferred, still in the text, where it has been since sample-2014+1",
        "reportée, encore dans le texte, où elle est depuis sample-2014+1",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_place_where_a_change_may_stand_has_words(language: str) -> None:
    keys = (IN_TEXT, *map(str, State))
    words = {**review_words(language), **site_words(language)}
    assert all(words[f"state-{key}"] and say(key, language, count=1) for key in keys)
