"""What `init` writes for somebody to replace: whoever is sent it would read of Guidelines and of a body of no name."""

from collections.abc import Iterator

from rkcctl.model.guideline import Guideline

TITLES = ("Our Guidelines", "Nos directives")
INSTRUMENTS = ("Name of the legal instrument", "Nom de l'instrument juridique")
PUBLISHERS = ("Name of the organization", "Nom de l'organisation")


def find_unnamed(guideline: Guideline, titled: str) -> Iterator[tuple[str, str]]:
    """Key and words of what a paper would say so: of who publishes it in either language, and of the title in the
    language `titled`; "" where it says none.
    """
    title = guideline.title.say(titled) if titled else ""
    said = [("publisher", guideline.publisher.say(language)) for language in ("en", "fr")] + [("title", title)]
    yield from ((key, words) for key, words in dict.fromkeys(said) if words in (*PUBLISHERS, *TITLES))
