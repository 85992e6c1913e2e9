"""What is on record of issued papers held against what it said when it was first saved: part of `verify`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rkcctl.check.issued import altered_issue
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.paper_file import ISSUED, Issue
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.read.yaml_plain import read_plain
from rkcctl.store.git_history import Version, is_beginning, list_versions_of, read_version

# Where the paper's file went may be corrected; a warning may be accepted, and further formats come beside the first.
_KEPT = ("symbol", "meeting", "issued", "words", "announced")
_SHORT = 9


def hold_issues(root: Path, corpus: Corpus) -> tuple[Diagnostic, ...]:
    """What an issue.yaml says otherwise than the commit that first has it. RkcError where git does not answer."""
    versions = list_versions_of(root, ISSUED) if corpus.issues else ()
    return tuple(fault for record in corpus.issues for fault in _hold(root, corpus, record, versions))


def _hold(root: Path, corpus: Corpus, record: Record[Issue], versions: Sequence[Version]) -> Iterator[Diagnostic]:
    data = corpus.sources.files[record.path]
    # Two desks may have issued it; and what was taken back as a whole, and issued again, began anew.
    first = [one for one in versions if one.path == record.path and one.id and not one.was and not one.joins]
    if not first or any(is_beginning(replace(one, size=len(data)), data) for one in first):
        return
    now = read_plain(record.path, data)
    others = [(one, _find_others(read_plain(record.path, read_version(root, one.id)), now)) for one in first]
    if not all(places for _, places in others):
        return
    begun, places = others[0]
    for place in places:
        message = f"`{visible(place[-1])}` is not as commit {begun.told} has it, in which the paper was first saved"
        hint = f"put it back as `git show {begun.commit[:_SHORT]}:./{record.path}` shows it"
        yield Diagnostic(record.place(*place), altered_issue.code, message, hint)


def _find_others(was: Mapping[str, object], now: Mapping[str, object]) -> list[tuple[str, ...]]:
    """The places at which the record says otherwise than it did."""
    places: list[tuple[str, ...]] = [(key,) for key in _KEPT if was.get(key) != now.get(key)]
    return places + [("files", name) for name, digest in _files(was).items() if _files(now).get(name) != digest]


def _files(said: Mapping[str, object]) -> Mapping[str, object]:
    files = said.get("files")
    return files if isinstance(files, dict) else {}
