"""What an act is called beside what it was done to, in the gender of that; and how a vote on it came out."""

import re
from collections.abc import Iterable

from rkcctl.compose.meeting_words import MEETING_WORDS
from rkcctl.model.decision import Vote

_FEMININE = re.compile(r"[0-9]{4}-[0-9]{3,4}[a-z0-9]*|.+/.+")
"""A proposal, a change of one, an activity of a plan: in French all of them, and no plan, draft or document."""


def say_act(act: str, about: Iterable[str], language: str) -> str:
    """Examined; in French examinée of a proposal, examiné of a plan or a draft, and of both together."""
    english, french = MEETING_WORDS[f"act-{act}"]
    if language != "fr":
        return english
    return french if all(map(_FEMININE.fullmatch, about)) else re.sub("ée$", "é", french)


def tell_count(vote: Vote, language: str) -> str:
    """How a vote came out; in French what is one or none is no plural."""
    several = "s" if vote.abstain > 1 else ""
    words = MEETING_WORDS["vote"][1 if language == "fr" else 0]
    return words.format(for_=vote.for_, against=vote.against, abstain=vote.abstain, several=several)
