"""The questions of a pass through a meeting, each asked until its answer can stand or is taken back by Enter alone."""

import re
from collections.abc import Sequence

import typer

from rkcctl.cli.deal_words import wrap
from rkcctl.compose.outcome_words import POSITION, letters, say
from rkcctl.model.corpus import Corpus
from rkcctl.model.nearest import MOST, find_nearest
from rkcctl.model.outcome_table import STANCES, find_key, find_outcome, find_paragraph
from rkcctl.model.visible import visible
from rkcctl.model.when import is_meant_as_date
from rkcctl.pipeline.decide import is_date
from rkcctl.pipeline.find_actor import codes_of


def ask_for(key: str, language: str, **parts: object) -> str:
    """What is answered, "" for Enter alone."""
    answer: str = typer.prompt("\n".join(wrap(say(key, language, **parts))), default="", show_default=False)
    return answer.strip()


def ask_outcome(corpus: Corpus, language: str) -> dict[str, str]:
    """The outcome with what belongs to it, or a position; none where Enter takes it back."""
    known = {**letters(language), POSITION: POSITION}
    while (said := ask_for("outcome", language)) and not (known.get(said.lower()) or find_outcome(said)):
        typer.echo(say("no-outcome", language, said=visible(said)), err=True)
    outcome = known.get(said.lower()) or find_outcome(said)
    if outcome == POSITION:
        return _ask_position(corpus, language)
    if outcome == "returned":
        to = _ask_known("to", language, codes_of(corpus))
        return {"outcome": outcome, "to": to} if to else {}
    if outcome == "deferred":
        until = _ask_known("until", language, [record.value.id for record in corpus.meetings])
        return {"outcome": outcome, "until": until} if until else {}
    return {"outcome": outcome} if outcome else {}


def _ask_position(corpus: Corpus, language: str) -> dict[str, str]:
    """The cells of a position; none where Enter takes it back."""
    known = ", ".join(both[language == "fr"] for both in STANCES.values())
    while (stance := ask_for("stance", language, known=known)) and not find_key(stance, STANCES):
        typer.echo(say("no-stance", language, said=visible(stance), known=known), err=True)
    by = _ask_known("whose", language, codes_of(corpus)) if stance else ""
    if not by:
        return {}
    joined = _ask_known("with", language, codes_of(corpus))
    return {
        "position-by": by,
        "stance": stance,
        "with": joined,
        f"grounds-{language}": ask_for("grounds", language),
    }


def _ask_known(key: str, language: str, known: Sequence[str]) -> str:
    """A name that there is, in any case, or a date where one will do, asked for until it is; "" for Enter alone."""
    folded = {name.casefold(): name for name in known}
    while said := ask_for(key, language):
        names = [name for name in re.split(r"[,;\s]+", said) if name] if key == "with" else [said]
        found = [name if key == "until" and is_date(name) else folded.get(name.casefold(), "") for name in names]
        if all(found):
            return ", ".join(found)
        wrong = names[found.index("")]
        near = find_nearest(wrong, known)
        what = "no-date" if key == "until" and is_meant_as_date(wrong) else "no-name" if near else "no-such"
        told = say(what, language, said=wrong, near=near, known=", ".join(known[:MOST]))
        typer.echo(visible(told), err=True)
    return ""


def ask_reopened(corpus: Corpus, language: str) -> str:
    """The meeting whose act is set aside; "" for Enter alone."""
    return _ask_known("reopened", language, [record.value.id for record in corpus.meetings])


def ask_paragraph(language: str) -> str:
    """The paragraph of the report, or a run of them; "" for Enter alone."""
    while (said := ask_for("par", language)) and not find_paragraph(said):
        typer.echo(say("no-par", language, said=visible(said)), err=True)
    return find_paragraph(said)
