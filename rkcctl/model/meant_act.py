"""Which act people mean who say it in a word that the files do not have: by its meaning, not by its letters."""

import re

from rkcctl.model.course import Course
from rkcctl.model.opposite import TAKING
from rkcctl.model.outcome_table import fold_words

TAKEN = "as-proposed"
"""Stands where the change was taken: which act that is depends on the body."""

# By act the beginnings of what is said for it, in English and French, without accents.
_SAID = {
    "not-accepted": "refus|reject|rejet|declin|turned down|ecart|den(y|ied)|dismiss|disapprov|not (agree|adopt|approv)",
    TAKEN: "accept|adopt|agre|endors|entin|pass|carr(y|ied)|ok$|yes$|oui$",
    "deferred": "postpon|adjourn|ajourn|differ|delay|put off|suspend",
    "returned": "sent back|send back|refer|retourn",
    "bracketed": "crochet|square bracket",
    "examined": "discuss|consider|stud(y|ied)|etudi",
    "noted": "took note|take note|taken note|prend note|pris note",
    "rescinded": "revo|annul|repeal|cancel|abrog",
}


def find_meant(said: str) -> str:
    """The act, or `TAKEN`, that is meant by a word that is none of them; "" where no meaning of it is known."""
    words = fold_words(said)
    return next((act for act, known in _SAID.items() if re.match(known, words)), "")


def name_meant(said: str, course: Course | None, body: str) -> str:
    """The same as an act: what was taken, the body recommended, reported or approved, as the procedure has it."""
    meant = find_meant(said)
    if meant != TAKEN:
        return meant
    steps = course.steps.values() if course else ()
    own = {step.act for step in steps if course and course.counts(step, body)}
    return next((act for act in reversed(TAKING) if act in own), "approved")
