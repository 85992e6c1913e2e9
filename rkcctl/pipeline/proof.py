"""Proposals held against the texts that they are on, and the working text against its record of changes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rkcctl.amend.examine import examine_proposals
from rkcctl.amend.flaws import Judge
from rkcctl.amend.history import History
from rkcctl.amend.units import put_together
from rkcctl.amend.verify import verify, verify_drafts
from rkcctl.check.manual import OF_CHAPTERS
from rkcctl.check.rule import run
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.diagnostic import Diagnostic, Severity
from rkcctl.model.sources import is_chapter
from rkcctl.read.chapter import read_chapter

# What a proposal has to do with others, who made it, and where its links lead: its words are read all the same.
_BESIDE = ("PRP102", "PRP105", "PRP106", "PRP107", "PRP108", "PRP109", "PRP3", "REF")

# Of a proposal with more changes the words wait until that is mended: to look for each of them takes long.
_MOST_BESIDE = 100


def prove(corpus: Corpus, found: list[Diagnostic]) -> list[Diagnostic]:
    """What proposals, drafts and the record of changes are to blame for, given the other faults found."""
    if corpus.guideline is None:
        return []
    errors = [fault for fault in found if fault.severity is Severity.ERROR]
    long = {file.path for file in corpus.proposals if len(file.value.changes) > _MOST_BESIDE}
    faulty = {one.place.path for one in errors if _hides(one) or one.place.path in long}
    told = _hold(History(corpus, {}), faulty)
    # Most workspaces have no such fault: what people call a paragraph is reckoned only where one is told of.
    if not told:
        return []
    # Loaded here alone: it needs all that composes an edition.
    from rkcctl.pipeline.texts import history_of

    return _hold(history_of(corpus), faulty)


def _hides(fault: Diagnostic) -> bool:
    """Whether a fault leaves open what its file says, so that nothing more can be told of it."""
    return not (fault.place.path.startswith("proposals/") and fault.code.startswith(_BESIDE))


def _hold(history: History, faulty: set[str]) -> list[Diagnostic]:
    unexplained = list(verify(history))
    sound = _restore(history, {*faulty, *(fault.place.path for fault in unexplained)})
    return [
        *unexplained,
        *(examine_proposals(sound, faulty, judge_of(history.corpus)) if sound else ()),
        *(verify_drafts(sound) if sound else ()),
    ]


def judge_of(corpus: Corpus) -> Judge:
    """What the rules on what a chapter holds find in chapters that stand in that workspace."""

    def judge(chapters: Sequence[Chapter]) -> Iterable[Diagnostic]:
        return run(OF_CHAPTERS, replace(corpus, chapters=tuple(chapters), proposals=()))

    return judge


def _restore(history: History, faulty: set[str]) -> History | None:
    """The texts without the faults of the working text, which no proposal and no draft is to blame for.

    Where a chapter is faulty, it is read as the edition and the record of changes have it. None where these do not say,
    as for a text in drafting: what is on it can be judged once it is mended.
    """
    if not any(is_chapter(path) for path in faulty):
        return history
    stages, misfit = history.stages
    if not stages or misfit or any(path.startswith("guidelines/editions/") for path in faulty):
        return None
    chapters = tuple(
        read_chapter(path, path.split("/")[1], put_together(units).encode())[0] for path, units in stages[-1].items()
    )
    return replace(history, corpus=replace(history.corpus, chapters=chapters))
