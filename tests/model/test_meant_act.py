"""What people say of an outcome in words of their own, and the act that they mean."""

import pytest

from rkcctl.model.meant_act import TAKEN, find_meant


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("not-accepted", "refused, Rejected, declined, turned down, not adopted, not agreed, refusée, rejeté, écarté"),
        (TAKEN, "accepted, accept, adopted, agreed, carried, endorsed, acceptée, adopté, OK"),
        ("deferred", "postponed, adjourned, put off, ajournée, différé"),
        ("returned", "sent back, referred back"),
        ("rescinded", "revoked, annulled, annulée"),
        ("", "aproved, withdrawn, repoussée, nted, okapi"),
    ],
)
def test_a_word_is_taken_for_what_it_means(act: str, said: str) -> None:
    words = said.split(", ")
    assert {word: find_meant(word) for word in words} == dict.fromkeys(words, act)
