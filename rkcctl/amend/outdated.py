"""Translations of earlier words: by the digest in `of=`, or by the record of changes where there is none."""

from collections.abc import Mapping, Sequence

from rkcctl.amend.splice import digest_lines
from rkcctl.model.corpus import Corpus
from rkcctl.model.document import Block
from rkcctl.model.guideline import Splice

Splices = Mapping[tuple[str, str], Sequence[tuple[int, Splice]]]
"""What a record did, by language and block, each with the place of the entry that did it."""


def find_outdated(corpus: Corpus) -> tuple[tuple[str, str], ...]:
    """The paragraphs, each with its language, that translate other words than the other language has today."""
    by_text = {(chapter.language, block.id): block for chapter, block in corpus.blocks() if block.id}
    first = corpus.guideline.value.languages[0] if corpus.guideline else ""
    splices = _splices(corpus)
    return tuple(
        (name, language) for language, name in by_text if _is_outdated(by_text, splices, first, language, name)
    )


def _is_outdated(
    by_text: Mapping[tuple[str, str], Block], splices: Splices, first: str, language: str, name: str
) -> bool:
    block = by_text[language, name]
    if block.of:
        other, _, digest = block.of.partition(":")
        original = by_text.get((other, name))
        return original is not None and not original.sha256.startswith(digest)
    return language != first and (first, name) in by_text and _was_left_behind(splices, first, language, name)


def _was_left_behind(splices: Splices, first: str, language: str, name: str) -> bool:
    """Whether the words of the first language are others than when the translation was last touched, or sealed."""
    last = max((entry for entry, _ in splices.get((language, name), ())), default=-1)
    since = [splice for entry, splice in splices.get((first, name), ()) if entry > last]
    if not since or since[-1].lines is None:
        return False
    # What was taken out of the text again, by a rescission, left the words as they were.
    return since[0].before_sha256 != f"sha256:{digest_lines(since[-1].lines)}"


def _splices(corpus: Corpus) -> Splices:
    """What the record since the edition did: with that, words and translation were approved together."""
    found: dict[tuple[str, str], list[tuple[int, Splice]]] = {}
    for number, entry in enumerate(corpus.ledger.value.entries if corpus.ledger else ()):
        for splice in entry.in_chapters:
            found.setdefault((splice.file.split("/")[1], splice.block), []).append((number, splice))
    return found
