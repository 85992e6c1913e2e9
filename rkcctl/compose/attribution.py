"""Whose change it is: from what a merge says of blocks and words to the marks of a redline, in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rkcctl.compose.locale import join_names, spell_date
from rkcctl.compose.tokens import Word
from rkcctl.compose.words import words_in
from rkcctl.model import document
from rkcctl.model.digest import Leaf, fold
from rkcctl.model.redline import Attribution, Attributions, Mark, Span, Status


class Attributor:
    """Answers for one redline. `leaves` are those that each block or note had before, by id."""

    def __init__(self, attributions: Attributions, leaves: Mapping[str, tuple[Leaf, ...]], language: str) -> None:
        self._given = attributions
        self._leaves = leaves
        self._language = language
        self._words = words_in(language)
        self._used: dict[str, Attribution] = {}

    def of_block(self, block: str) -> str:
        """The key of the change of a block, or of all its changes together."""
        return self._join(self._given.blocks.get(block, ()))

    def of_words(self, block: str, leaf: int) -> "Signer":
        """Who changed the words of a leaf, counted from 0 in its block."""
        leaves = self._leaves.get(block, ())
        spans = [span for span in self._given.spans.get(block, ()) if span.leaf == leaf]
        source = fold(leaves[leaf].text) if 0 <= leaf < len(leaves) else ""
        return Signer(source, spans, self.of_block(block), self._join)

    def used(self) -> Mapping[str, Attribution]:
        """Every attribution that a key was given for."""
        return dict(self._used)

    def tell(self, status: Status, by: Iterable[str], place: str = "", *, altered: str | None = None) -> str:
        """The line beside a part: what became of it, whose change it was, and when that was decided.

        `altered` says in which words what moved differs, "" where it can only be said that it does.
        """
        key = f"redline-{status.value}" + ("" if altered is None else "-altered")
        said = [self._words[key].format(place=place) if place else self._words[key]]
        if altered:
            said[0] += f"{self._words['colon']}{altered}"
        keys = dict.fromkeys(part for found in by for part in found.split())
        said += [line for found in keys if (line := self._name(self._given.changes[found]))]
        return " · ".join(said)

    def mark(self, status: Status, by: str, place: str = "", *, altered: str | None = None) -> Mark:
        return Mark(status, by, self.tell(status, (by,), place, altered=altered))

    def _name(self, found: Attribution) -> str:
        date = spell_date(found.date, self._language) if found.date else ""
        named = ", ".join(part for part in (found.author, found.change, date) if part)
        return f"{named} ({self._words['semicolon'].join(found.positions)})" if found.positions else named

    def _join(self, keys: Iterable[str]) -> str:
        """One key for all of them: of several authors the attribution says so, and its day is the last."""
        known = [key for key in dict.fromkeys(keys) if key in self._given.changes]
        joined = " ".join(known)
        if known and joined not in self._used:
            found = [self._given.changes[key] for key in known]
            self._used |= dict(zip(known, found, strict=True))
            self._used[joined] = found[0] if len(found) == 1 else self._merge(found)
        return joined

    def _merge(self, found: Sequence[Attribution]) -> Attribution:
        authors = list(dict.fromkeys(one.author for one in found if one.author))
        names = join_names(authors, self._language)
        several = self._words["redline-several"].format(names=names) if len(authors) > 1 else names
        dates, days = ([day for day in held if day] for held in ((o.date for o in found), (o.came for o in found)))
        return Attribution(
            ", ".join(one.change for one in found if one.change),
            several,
            max(dates) if dates else None,
            "\n\n".join(dict.fromkeys(one.why for one in found if one.why)),
            tuple(dict.fromkeys(position for one in found for position in one.positions)),
            max(days) if days else None,
        )


class Signer:
    """Signs the changes of one leaf, by the spans that meet them; where there are none, for the block as a whole."""

    def __init__(self, source: str, spans: Sequence[Span], block: str, join: Callable[[Iterable[str]], str]) -> None:
        self._source = source
        self._spans = spans
        self._block = block
        self._join = join
        self._places: list[tuple[int, int]] = []

    @property
    def is_exact(self) -> bool:
        """Whether it is known of single words by whom they are changed."""
        return bool(self._spans)

    def read(self, words: Sequence[Word]) -> None:
        """Take the words of the leaf as it was: where each stands in the source is looked for in their order."""
        self._places = list(_find_places(words, self._source)) if self._spans else []

    def sign(self, start: int, end: int) -> str:
        """By whom the words from `start` to before `end` are changed; with none of them, what is put between two."""
        if not self._spans:
            return self._block
        left = self._places[start - 1][1] if start else 0
        right = self._places[end][0] if end < len(self._places) else len(self._source)
        if start < end:
            first, last = self._places[start][0], self._places[end - 1][1]
            met = [span.by for span in self._spans if span.start < last and span.end > first]
        else:
            met = []
        # A change that takes no word away touches its words on either side.
        met = met or [span.by for span in self._spans if span.start <= right and span.end >= left]
        return self._join(met) or self._block


def _find_places(words: Sequence[Word], source: str) -> Iterable[tuple[int, int]]:
    """Where each word stands in the Markdown that it was read from; one that is not found, where it should stand."""
    at = 0
    for word in words:
        spelt = _spell(word)
        found = source.find(spelt, at)
        if found >= 0:
            at = found + len(spelt)
            yield found, at
        else:
            yield at, at


def _spell(word: Word) -> str:
    """What the source holds of a word."""
    match word.token.atom:
        case document.NoteMark(label):
            return f"[^{label}]"
        case document.Reference(_, target):
            return f"{target})"
        case document.Break():
            return "\\\n"
        case atom:
            return document.plain((atom,))
