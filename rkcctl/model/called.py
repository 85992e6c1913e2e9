"""What participants and bodies are called: delegates know no codes."""

from collections.abc import Mapping

from rkcctl.model.corpus import Corpus


def names_of(corpus: Corpus, language: str) -> Mapping[str, str]:
    """The names of all participants and bodies in a language, by code; the secretariat is none of these."""
    bodies = {code: one.name.say(language) for code, one in corpus.body_by_code.items()}
    return bodies | {code: one.name.say(language) for code, one in corpus.participant_by_code.items()}
