"""Words that were adopted for one change, and read as those of another: a row that slipped, or a wrong number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rkcctl.amend.history import History
from rkcctl.compose.alignment import share_words
from rkcctl.model.corpus import Corpus
from rkcctl.pipeline.adopted import Adopted
from rkcctl.pipeline.worded import UnfitWordsError, Wording, open_words

# Few words are met anywhere.
_LEAST = 4
# What has so much in common with other words was taken from these; and so much less with its own.
_ALIKE = 2 / 3
_LESS = 1 / 3


@dataclass(frozen=True)
class Strange:
    """That words adopted for a change in a language are rather those of another, or of a paragraph: `like` it."""

    change: str
    language: str
    like: str


@dataclass(frozen=True)
class StrangeWords:
    """Looks for what was adopted among the words of the text, and among those of the changes of one table."""

    corpus: Corpus
    history: History
    changes: tuple[str, ...]

    def find(self, made: Iterable[Adopted]) -> Iterator[Strange]:
        """What is much nearer to other words than to those that it was adopted for."""
        for adopted in made:
            for wording, said in adopted.words:
                words = _split(said)
                own = max(share_words(words, _split(known)) for known in (wording.base, wording.proposed))
                if len(words) < _LEAST or own > 1 - _LESS:
                    # No others can be so much nearer: the text is gone through for what is in doubt alone.
                    continue
                shares = (
                    (share_words(words, others), name) for name, others in self._find_others(adopted.change, wording)
                )
                share, name = max(shares, default=(0.0, ""))
                if share >= _ALIKE and share - own >= _LESS:
                    yield Strange(adopted.change, wording.language, name)

    def _find_others(self, change: str, own: Wording) -> Iterator[tuple[str, list[str]]]:
        """Every other paragraph of the text, and what the others propose for one, with the words."""
        for chapter in open_words(self.corpus, self.history, change).text.in_language(own.language):
            for block in chapter.blocks:
                if block.id and block.id != own.block:
                    source = "\n".join(chapter.lines[block.line - 1 : block.end - 1])
                    yield self.history.names.get(block.id, block.id), _split(source)
        for name, wording in self._proposed:
            if name != change and wording.language == own.language and wording.block != own.block:
                yield name, _split(wording.proposed)

    @cached_property
    def _proposed(self) -> tuple[tuple[str, Wording], ...]:
        found: list[tuple[str, Wording]] = []
        for name in self.changes:
            try:
                found += [(name, one) for one in open_words(self.corpus, self.history, name).words]
            except UnfitWordsError:
                continue
        return tuple(found)


def _split(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())
