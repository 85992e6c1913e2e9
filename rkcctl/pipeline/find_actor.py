"""Who is meant by a code: looked up in one way, wherever one is named on the command line."""

from collections.abc import Iterable

from rkcctl.errors import UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.visible import visible

_LACKING = "enter it: rkcctl new participant CODE"


def codes_of(corpus: Corpus) -> tuple[str, ...]:
    """Whoever may act: participants, bodies, and the secretariat."""
    return tuple(sorted({SECRETARIAT, *corpus.participant_by_code, *corpus.body_by_code}))


def find_actor(corpus: Corpus, said: str, *, participants_only: bool = False) -> str:
    """The code of a participant, a body or the secretariat, as `find_code` has it."""
    if participants_only:
        return find_code(sorted(corpus.participant_by_code), said, "participant")
    return find_code(codes_of(corpus), said, "participant or body")


def find_code(known: Iterable[str], said: str, what: str, lacking: str = _LACKING) -> str:
    """The code as the files have it, in whatever case it was typed.

    UsageError where there is none: with the nearest, with them all, or where none is known with what is `lacking`.
    """
    names = tuple(known)
    found = said if said in names else next((name for name in names if name.casefold() == said.casefold()), None)
    if found is None:
        hint = did_you_mean(said, names, "there are:")
        raise UsageError(f"there is no {what} '{visible(said)}'", hint or lacking)
    return found
