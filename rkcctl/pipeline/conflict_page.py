"""The journey of `conflicts --to html`: the pairs as a page that stands alone, in either language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.severed import Severed
from rkcctl.amend.ties import Beside, Pair, Relations
from rkcctl.compose.conflict_words import conflict_words
from rkcctl.compose.review_words import review_words
from rkcctl.compose.words import words_in
from rkcctl.model.edition import Artifact
from rkcctl.pipeline.locate import Locator
from rkcctl.pipeline.look import Looked
from rkcctl.pipeline.relations import call_place, locators_for, tell_ground
from rkcctl.render.alone import AlonePage, write_alone
from rkcctl.render.page import escape
from rkcctl.store.outputs import write_outputs
from rkcctl.store.transaction import hold_lock

_HEADS = ("first", "second", "tie", "place", "why")


def write_conflicts(root: Path, looked: Looked, found: Relations, language: str = "") -> str:
    """Write the page to dist/, by default in the first language of the Guidelines; its path."""
    guideline = looked.corpus.guideline
    assert guideline is not None
    spoken = language or guideline.value.languages[0]
    writer = _Writer(spoken, conflict_words(spoken), locators_for(looked.corpus, spoken))
    sample = guideline.value.sample
    name = f"conflicts-{spoken}.html"
    banner = words_in(spoken)["sample"] if sample else ""
    page = AlonePage(writer.words["title"], banner, writer.standing(found, looked.history.label), spoken)
    with hold_lock(root):
        artifact = Artifact(f"SAMPLE-{name}" if sample else name, write_alone(page, writer.body(found)))
        write_outputs(root / "dist", [artifact])
    return f"dist/{artifact.path}"


@dataclass(frozen=True, slots=True)
class _Writer:
    """What the page is written with: the labels of its language, and the names of paragraphs, those in it first."""

    language: str
    words: Mapping[str, str]
    locators: tuple[Locator, ...]

    def standing(self, found: Relations, text: str) -> str:
        """The line below the title: how many pairs there are, and in which text."""
        between, within = len(found.between), len(found.within)
        said = self.words["standing-one" if between == 1 else "standing-some"].format(count=between)
        said += self.words["standing-within"].format(count=within) if within else ""
        return said + self.words["standing-against"].format(text=text)

    def body(self, found: Relations) -> str:
        parts = [self._table("between", found.between)] if found.between else []
        if found.within:
            parts.append(f"<h2>{escape(self.words['within'])}</h2>\n{self._table('within', found.within)}")
        if found.severed:
            told = "".join(f"<li>{escape(self._tell_severed(one))}</li>\n" for one in found.severed)
            parts.append(f"<h2>{escape(self.words['severed'])}</h2>\n<ul>\n{told}</ul>\n")
        if found.together:
            colon = words_in(self.language)["colon"]
            lines = (f"{self._call_shared(one)}{colon}{', '.join(one.changes)}" for one in found.together)
            told = "".join(f"<li>{escape(line)}</li>\n" for line in lines)
            parts.append(f"<h2>{escape(self.words['together'])}</h2>\n<ul>\n{told}</ul>\n")
        for title, tell in (("misfits", self._tell_left_out), ("said", self._tell_said)):
            if told := "".join(f"<li>{escape(line)}</li>\n" for line in tell(found)):
                parts.append(f"<h2>{escape(self.words[title])}</h2>\n<ul>\n{told}</ul>\n")
        return "".join(parts)

    def _tell_severed(self, one: Severed) -> str:
        referrers = ", ".join(self.call(name) for name in one.referrers)
        return self.words["severed-by"].format(change=one.change, target=self.call(one.target), referrers=referrers)

    def _call_shared(self, one: Beside) -> str:
        place = self.call(one.block.removeprefix("^"))
        is_end = one.block[:1] in ("$", "%")
        return self.words["gap-after"].format(place=place) if one.is_gap and not is_end else place

    def _tell_left_out(self, found: Relations) -> Iterable[str]:
        """Each with the words of that very case; messages are in English, so in French with those of its kind."""
        words = review_words(self.language)
        colon = words_in(self.language)["colon"]
        for one in (one for one in found.left_out if not one.said_by):
            reason = one.reason
            if self.language != "en":
                reason = words.get(f"reason-{one.code}", words["reason-other"])
            yield f"{one.change}{colon}{reason}"

    def _tell_said(self, found: Relations) -> Iterable[str]:
        """Each with the change by which the text says already what it asks."""
        colon = words_in(self.language)["colon"]
        return (f"{one.change}{colon}{one.said_by}" for one in found.left_out if one.said_by)

    def _table(self, label: str, pairs: Sequence[Pair]) -> str:
        head = "".join(f'<th scope="col">{escape(self.words[f"head-{name}"])}</th>' for name in _HEADS)
        rows = "".join(
            f'<tr><th scope="row">{escape(pair.first)}</th><td>{escape(pair.second)}</td>'
            f"<td>{escape(self.words[f'tie-{pair.tie}'])}</td><td>{escape(self.call(pair.block))}</td>"
            f"<td>{escape(tell_ground(pair, self.language))}</td></tr>\n"
            for pair in pairs
        )
        table = f'<table class="pairs">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
        label = escape(self.words[label])
        return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">\n{table}</div>\n'

    def call(self, place: str) -> str:
        return call_place(place, self.locators, self.language)
