"""The journey of `concordance`: what the numbers of one text have become in another."""

import csv
import io
import json
from collections.abc import Callable, Mapping

from rkcctl.compose.concordance import compare_numbers, joined_in, name_number
from rkcctl.compose.review_words import review_words
from rkcctl.errors import UsageError
from rkcctl.model.concordance import Concordance
from rkcctl.model.corpus import Corpus
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.visible import visible
from rkcctl.pipeline.sealed import edition_before
from rkcctl.pipeline.texts import WORKING, corpus_at, history_of


def concordance_between(
    corpus: Corpus, old: str | None = None, new: str | None = None, language: str = ""
) -> Concordance:
    """Between two texts by their names; by default from the edition before to the text as it stands."""
    history = history_of(corpus)
    before = edition_before(corpus) if old is None else old
    after = WORKING if new is None else new
    earlier, later = corpus_at(corpus, history, before), corpus_at(corpus, history, after)
    languages = corpus.guideline.value.languages if corpus.guideline else ("en",)
    spoken = language or languages[0]
    if spoken not in languages:
        raise UsageError(f"the text is not in '{visible(language)}'", did_you_mean(language, languages, "it is in:"))
    found = compare_numbers(earlier, later, spoken, joined=joined_in(corpus))
    old_name, new_name = (found.old if before == WORKING else before, found.new if after == WORKING else after)
    return Concordance(old_name, new_name, spoken, found.lines)


def _as_markdown(concordance: Concordance) -> str:
    words = review_words(concordance.language)
    heads = (
        words["concordance-old"].format(label=concordance.old),
        words["concordance-old"].format(label=concordance.new),
        words["concordance-fate"],
        words["concordance-id"],
    )
    rows = [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
    for line in concordance.lines:
        old, new = (name_number(line, number, concordance.language) for number in (line.old, line.new))
        rows.append(f"| {old} | {new} | {words[f'fate-{line.change}']} | `{line.id}` |")
    return "\n".join(rows) + "\n"


def _as_csv(concordance: Concordance) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("id", "kind", "old", "new", "change"))
    writer.writerows((line.id, line.kind, line.old, line.new, str(line.change)) for line in concordance.lines)
    return written.getvalue()


def _as_json(concordance: Concordance) -> str:
    lines = [
        {"id": one.id, "kind": one.kind, "old": one.old or None, "new": one.new or None, "change": str(one.change)}
        for one in concordance.lines
    ]
    value = {"from": concordance.old, "to": concordance.new, "language": concordance.language, "numbers": lines}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Concordance], str]] = {"md": _as_markdown, "csv": _as_csv, "json": _as_json}
