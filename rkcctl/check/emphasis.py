"""Rules on marks of strong emphasis that close nothing, or are never closed: readers would see them as asterisks."""

import re
from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model import document
from rkcctl.model.change import Amend
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.operation import Edit, Operation
from rkcctl.model.passage import Passage
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.sources import Place
from rkcctl.model.tree import Loc

_CODE = re.compile(r"(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_MARK = re.compile(r"(?<![\\*])\*\*(?!\*)")
_MESSAGE = "'**' stands here without another that goes with it, and is printed as two asterisks"
_HINT = "write the other '**' too, or `\\*\\*` where asterisks are meant"


def _marks(words: str) -> list[int]:
    """Where marks of strong emphasis stand; those in code are none."""
    bare = _CODE.sub(lambda found: " " * len(found[0]), words)
    return [found.start() for found in _MARK.finditer(bare)]


def _find_odd(words: str) -> tuple[int, int] | None:
    """The line and column, from 1, of the last mark of the first paragraph in which one has no other."""
    if "**" not in words:
        return None
    start = 0
    for part in re.split(r"(\n[ \t]*\n)", words):
        marks = _marks(part)
        if len(marks) % 2:
            before = words[: start + marks[-1]]
            return before.count("\n") + 1, len(before) - before.rfind("\n")
        start += len(part)
    return None


@rule("GDL212", "unpaired-emphasis", Severity.WARNING)
def unpaired_emphasis(corpus: Corpus) -> Iterator[Breach]:
    """In text that is not sealed yet every '**' that begins strong emphasis has one that ends it.

    Why: a mark alone makes nothing strong: readers see two asterisks.
    Fix: write the other mark, or a backslash before each asterisk where asterisks are meant.
    """
    for chapter, block in corpus.blocks() if corpus.in_drafting else ():
        if isinstance(block.content, document.CodeBlock):
            continue
        found = _find_odd("\n".join(chapter.lines[block.line - 1 : block.end - 1]))
        if found:
            yield Breach(Place(chapter.path, block.line + found[0] - 1, found[1]), _MESSAGE, _HINT)


@rule("PRP118", "unpaired-emphasis-proposed", Severity.WARNING)
def unpaired_emphasis_proposed(corpus: Corpus) -> Iterator[Breach]:
    """What a change brings has every '**' in pairs; an edit brings as many as it takes, or two more or less.

    Why: a mark alone makes nothing strong: readers of the text would see two asterisks.
    Fix: write the other mark, or a backslash before each asterisk where asterisks are meant.
    """
    for proposal in corpus.proposals:
        for passage in proposal.passages:
            if passage.form not in ("quote", "reasons"):
                yield from _judge_passage(proposal, passage)
        for row, change in enumerate(proposal.value.changes):
            if isinstance(change, Amend):
                yield from _judge_edits(proposal, row, change)


def _judge_passage(proposal: ProposalFile, passage: Passage) -> Iterator[Breach]:
    found = _find_odd(_said(proposal.value.changes[passage.change], passage.loc))
    if found:
        yield Breach(passage.place(*found), _MESSAGE, _HINT)


def _said(change: Operation, loc: Loc) -> str:
    """The words at these keys of a change."""
    value: object = change
    for step in loc:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            value = getattr(value, step.replace("-", "_"), None)
    return value if isinstance(value, str) else ""


def _judge_edits(proposal: ProposalFile, row: int, change: Amend) -> Iterator[Breach]:
    for language, edits in (
        ("", change.edits),
        ("en", change.en.edits if change.en else ()),
        ("fr", change.fr.edits if change.fr else ()),
    ):
        odd = [number for number, edit in enumerate(edits) if _more(edit) % 2]
        if len(odd) % 2:
            at = (language,) if language else ()
            place = proposal.record.place("changes", row, *at, "edits", odd[-1], "replace")
            yield Breach(place, _MESSAGE, _HINT)


def _more(edit: Edit) -> int:
    """How many marks more there are after an edit."""
    if "**" not in edit.find + edit.replace:
        return 0
    return edit.count * (len(_marks(edit.replace)) - len(_marks(edit.find)))


RULES = (unpaired_emphasis, unpaired_emphasis_proposed)
