"""The journey of `validate`: load, read, check."""

import datetime
import gc
from pathlib import Path

from rkcctl.check.accepted import set_aside
from rkcctl.check.manual import RULES
from rkcctl.check.rule import run
from rkcctl.errors import RkcError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, in_order
from rkcctl.model.sources import Sources, is_chapter
from rkcctl.pipeline.given import NOTHING, Given
from rkcctl.pipeline.haste import find_hasty
from rkcctl.pipeline.register_last import hold_against_last
from rkcctl.read.corpus import read_corpus
from rkcctl.store.disk import load
from rkcctl.store.transaction import settle

# What is said of a name that nothing bears, where that name may stand in a file that was left out on the way in.
_NAMED = ("GDL206", "GDL301", "REF101", "SCH101", "MTG108", "MTG109", "MTG111", "MTG309", "MTG313", "PRP204", "SCH109")
_BY_FILE = {
    "guidelines/glossary.yaml": ("REF104",),
    "guidelines/references.yaml": ("REF103",),
    "schedules/bodies.yaml": ("SCH102", "MTG107", "PRP107"),
    "proposals/register.yaml": ("MTG320",),
    "schedules/participants.yaml": ("MTG107", "PRP107"),
}
# What is said of what nobody uses: a chapter that was left out may use it.
_UNUSED = ("REF105", "GDL209")


def validate(
    root: Path, given: Given = NOTHING, now: datetime.datetime | None = None
) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Everything that the workspace holds, with what was given beside it, and every fault in it, by place.

    By the hour, where it is given, also what stands there of days that are still to come.
    """
    settle(root)
    sources, unloaded = load(root)
    corpus, found = examine(sources.after(given.files) if given.files else sources)
    # What was left out on the way in is not missing as well: one fault is enough.
    left_out = [fault.place.path for fault in unloaded]
    kept = [fault for fault in found if not any(_follows(fault, path) for path in left_out)]
    kept += find_hasty(corpus, now)
    return corpus, in_order(given.show((*unloaded, *kept, *_hold_register(root, sources))))


def _hold_register(root: Path, sources: Sources) -> tuple[Diagnostic, ...]:
    """What the register lacks of the last commit, as far as git answers: `save` and `verify` say where it does not."""
    try:
        return hold_against_last(root, sources.files)
    except RkcError:
        return ()


def _follows(fault: Diagnostic, path: str) -> bool:
    """Whether the fault may be there only because the file at `path` was left out."""
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    named = path in fault.message or f"'{stem}'" in fault.message or f"'{stem}-" in fault.message
    return (
        fault.place.path == path
        or fault.code in _BY_FILE.get(path, ())
        or (fault.code in _NAMED and (named or f"'{stem}/" in fault.message))
        or (is_chapter(path) and (fault.code in _UNUSED or fault.code.startswith("AMD")))
    )


def take_in(root: Path) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Everything that the workspace holds, and what its rules find, by place: in half the time of `validate`.

    Proposals are not held against their texts, nor the text against its record of changes.
    """
    settle(root)
    sources, unloaded = load(root)
    corpus, unread = _read(sources)
    return corpus, in_order([*unloaded, *unread, *run(RULES, corpus)])


def examine(sources: Sources) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """The same for files that are there already: a test's, a commit's, or a sealed edition's."""
    corpus, unread = _read(sources)
    found = [*unread, *run(RULES, corpus)]
    return corpus, in_order(set_aside(corpus, [*found, *_examine_changes(corpus, found)]))


def _read(sources: Sources) -> tuple[Corpus, list[Diagnostic]]:
    # What is read stays to the end: looking through it for garbage again and again costs a third of the time.
    gc.disable()
    corpus, unread = read_corpus(sources)
    gc.freeze()
    gc.enable()
    return corpus, list(unread)


def _examine_changes(corpus: Corpus, found: list[Diagnostic]) -> list[Diagnostic]:
    """Proposals held against their texts, and the working text against its record of changes, where there are any."""
    if not (corpus.proposals or corpus.drafts or corpus.ledger or corpus.eras[1:]):
        return []
    # Loaded here alone: a text in drafting, and a site built from it, do without all that merges.
    from rkcctl.pipeline.proof import prove

    return prove(corpus, found)
