"""What is new between two states of the files, in the words of whoever did it: for a commit, and for `undo`.

Files that cannot be read are told of by their paths: nothing here demands that what was typed be right.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from rkcctl.model.register import find_registers
from rkcctl.model.visible import visible
from rkcctl.pipeline.news_lists import Plain, added, entries_in, names_in, tell_events, tell_meeting
from rkcctl.read.proposal import read_proposal
from rkcctl.read.yaml_plain import read_plain

Files = Mapping[str, bytes]

_LONGEST = 72
"""Letters of the first line of a commit: what lists of commits show."""
_MOST = 3
_CHAPTER = re.compile(r"guidelines/(?P<language>[a-z]{2})/(?P<chapter>[a-z0-9-]+)\.md")
_EDITION = re.compile(r"guidelines/editions/(?P<label>[^/]+)/")
_DRAFT = re.compile(r"guidelines/drafts/(?P<label>[^/]+)\.yaml")
_MEETING = re.compile(r"schedules/meetings/(?P<id>[^/]+)\.yaml")
_PROPOSAL = re.compile(r"proposals/[0-9]{4}/(?P<id>[0-9]{4}-[^/]+)\.md")
_CYCLE = re.compile(r"schedules/(?P<id>review-[^/]+)\.yaml")
_PAPER = re.compile(r"schedules/papers/(?P<name>[^/]+)\.md")
_ISSUE = re.compile(r"schedules/papers/issued/(?P<symbol>[^/]+)/")
_KINDS = {
    "merge": "merge {what}",
    "rescission": "rescind {what}",
    "layout": "record the layout",
    "translation": "record translations",
    "record": "record what was edited beside the chapters",
}


def tell_news(old: Files, new: Files) -> tuple[str, ...]:
    """What was done, the weightiest first: "receive 2019-031 of XA", "decide 3 changes at sample-wg-78"."""
    paths = [
        path for path in sorted({*old, *new}) if old.get(path) != new.get(path) and not path.startswith(".rkcctl/")
    ]
    told = [*_tell_text(old, new, paths), *_tell_register(old, new, paths)]
    for path in paths:
        if found := _MEETING.fullmatch(path):
            before, after = (_read(path, side) if path in side else None for side in (old, new))
            told += tell_meeting(found["id"], before, after, lambda n: _count(n, new))
    told += _tell_papers(old, new, paths)
    is_explained = bool(told)
    return tuple(dict.fromkeys([*told, *_tell_files(old, new, paths, is_explained)]))


def write_subject(news: tuple[str, ...]) -> str:
    """The first line of a commit: as much of the news as a line holds."""
    if not news:
        return "Save what was edited"
    told = list(news)
    while len(told) > 1 and len("; ".join(told)) > _LONGEST:
        told.pop()
    left = len(news) - len(told)
    line = "; ".join(told) + (f", and {left} more" if left else "")
    return line[:1].upper() + line[1:]


def write_message(news: tuple[str, ...]) -> str:
    """The whole message: the subject, and every piece of news where the subject does not hold all."""
    subject = write_subject(news)
    if "; ".join(news).lower() == subject.lower() or not news:
        return subject
    return "\n".join([subject, "", *(f"- {one}" for one in news)])


def _tell_text(old: Files, new: Files, paths: list[str]) -> Iterator[str]:
    """What was done to the Guidelines as a whole: sealed, merged, rescinded, drafts made."""
    for label in dict.fromkeys(found["label"] for path in paths if (found := _EDITION.match(path))):
        before, after = (any(path.startswith(f"guidelines/editions/{label}/") for path in side) for side in (old, new))
        yield f"seal {label}" if not before else f"change the sealed {label}" if after else f"take {label} away"
    ledger = "guidelines/ledger.yaml"
    if ledger in paths:
        for entry in added(entries_in(_read(ledger, old), "entries"), entries_in(_read(ledger, new), "entries")):
            changes = [str(change.get("id")) for change in entries_in(entry, "changes")]
            what = changes[0] if len(changes) == 1 else f"{len(changes)} changes"
            yield _KINDS.get(str(entry.get("kind")), "change the record of changes").format(what=what)
    for path in paths:
        if found := _DRAFT.fullmatch(path):
            yield f"{'change' if path in old and path in new else 'make' if path in new else 'drop'} {found['label']}"


def _tell_register(old: Files, new: Files, paths: list[str]) -> Iterator[str]:
    lines: list[Plain] = []
    for path in find_registers(paths):
        before, after = (entries_in(_read(path, side), "events") for side in (old, new))
        lines += added(before, after)
        if added(after, before):
            yield "change lines of the register"
    yield from tell_events(lines)


def _tell_papers(old: Files, new: Files, paths: list[str]) -> Iterator[str]:
    """Papers that were issued, then those that were begun or written on."""
    for symbol in dict.fromkeys(found["symbol"] for path in paths if (found := _ISSUE.match(path))):
        before, after = (
            any(path.startswith(f"schedules/papers/issued/{symbol}/") for path in side) for side in (old, new)
        )
        yield f"issue {symbol}" if not before else f"change the issued {symbol}" if after else f"take {symbol} away"
    for path in paths:
        if found := _PAPER.fullmatch(path):
            verb = "begin" if path not in old else "remove" if path not in new else "write on"
            yield f"{verb} the paper {found['name']}"


def _tell_files(old: Files, new: Files, paths: list[str], is_explained: bool) -> Iterator[str]:
    """What is not told by an entry: chapters and files that a person edited."""
    merged = any(path in paths for path in ("guidelines/ledger.yaml",)) or any(map(_EDITION.match, paths))
    chapters: dict[str, list[str]] = {}
    rest: Counter[str] = Counter()
    received = {path for path in paths if _PROPOSAL.fullmatch(path) and (path in old) != (path in new)}
    for path in paths:
        verb = "add" if path not in old else "remove" if path not in new else "edit"
        if found := _CHAPTER.fullmatch(path):
            chapters.setdefault(verb, []).append(f"{found['chapter']} ({found['language']})")
        elif found := _CYCLE.fullmatch(path):
            yield f"{verb} the plan {found['id']}"
        elif (found := _PROPOSAL.fullmatch(path)) and not (path in received and is_explained):
            yield f"{verb} {found['id']}"
        elif path.startswith("proposals/new-") and not (verb == "remove" and received):
            yield f"{'draft' if verb == 'add' else verb} {PurePosixPath(path).stem.removeprefix('new-')}"
        elif not _is_told(path):
            rest[f"{verb} {visible(path)}"] += 1
    for verb, names in chapters.items() if not merged else ():
        yield f"{verb} {names_in(names, 'chapters')}"
    if len(rest) > _MOST:
        yield f"edit {len(rest)} other files"
    else:
        yield from rest


def _is_told(path: str) -> bool:
    """Whether the file is told of by its entries, or goes with one that is."""
    beside = ("guidelines/ledger.yaml", "guidelines/retired.yaml", "guidelines/guideline.yaml")
    patterns = (
        _EDITION.match,
        _DRAFT.fullmatch,
        _MEETING.fullmatch,
        _PROPOSAL.fullmatch,
        _PAPER.fullmatch,
        _ISSUE.match,
    )
    return (
        path in beside
        or bool(find_registers([path]))
        or path.startswith("proposals/new-")
        or any(match(path) for match in patterns)
    )


def _count(names: list[str], files: Files) -> int:
    """How many changes names of proposals and changes mean; 0 where they mean none."""
    return len({change for name in names for change in _changes(name, files)})


def _changes(name: str, files: Files) -> list[str]:
    if "/" in name:
        return [name]
    path = f"proposals/{name[:4]}/{name}.md"
    file = read_proposal(path, files[path])[0] if path in files else None
    return [f"{name}/{change.c}" for change in file.value.changes] if file else []


def _read(path: str, files: Mapping[str, bytes]) -> Plain:
    return read_plain(path, files.get(path, b""))
