"""A proposal of ours whose number another desk gave too gets the next free one, wherever this desk named it.

Words adopted, 2019-004m1, count on by themselves; where their proposal gets another number they go with it.
"""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.paper_file import ISSUED
from rkcctl.model.reception import next_numbers
from rkcctl.model.visible import visible
from rkcctl.pipeline.renumber_named import Files, move
from rkcctl.store import transaction
from rkcctl.store.disk import load
from rkcctl.store.git import changed_since, current_commit
from rkcctl.store.git_join import find_base, list_commit, prefix_of, read_blob
from rkcctl.store.git_save import save_paths

_NUMBER = re.compile(r"(?<![\w-])[0-9]{4}-[0-9]{3,4}(?![0-9])")
_MODIFIED = re.compile(r"(?P<stem>(?P<of>[0-9]{4}-[0-9]{3,4})m)[0-9]+")


def renumber(root: Path, paths: tuple[str, ...], theirs: str) -> tuple[str, ...]:
    """Give each of these files of ours a number that neither desk has given, and commit that; a line for each.

    What this desk wrote since both began says the new number; what was there before, and was issued, stays as it is.
    RkcError, and nothing written, where a merge brought one into the text.
    """
    if not paths:
        return ()
    sources, _ = load(root)
    files = dict(sources.files)
    base = find_base(root, current_commit(root), theirs)
    begun, prefix = list_commit(root, base), prefix_of(root)
    own = {path: read_blob(root, begun.get(prefix + path)) or b"" for path in changed_since(root, base, tuple(files))}
    named: list[str] = []
    told: list[str] = []
    for old, new in _number_anew(root, files, paths, theirs):
        _refuse_merged(files, own, old)
        named.append(f"{old} of yours is now {new}")
        told.append(named[-1] + _tell_what_stays(files, own, old, new))
        files = move(files, own, old, new)
        own = {path.replace(old, new): data for path, data in own.items()}
    changes: dict[str, bytes | None] = {path: data for path, data in files.items() if data != sources.files.get(path)}
    changes |= dict.fromkeys(sources.files.keys() - files.keys())
    transaction.commit(root, changes)
    save_paths(root, tuple(sorted(changes)), f"Renumber: {'; '.join(named)}")
    return tuple(told)


def _tell_what_stays(files: Files, own: Files, old: str, new: str) -> str:
    """Who knows the old number: whoever sent the proposal, and whoever has a paper that was issued."""
    letter = f"`rkcctl acknowledge {new}` writes the letter anew"
    who = "" if _MODIFIED.fullmatch(old) else f": tell whoever sent it ({letter})"
    issued = {path.split("/")[3] for path in own if path.startswith(f"{ISSUED}/") and old.encode() in files[path]}
    return who + "".join(f"; {visible(symbol)} was issued with the old one" for symbol in sorted(issued))


def _number_anew(root: Path, files: Files, paths: tuple[str, ...], theirs: str) -> Iterator[tuple[str, str]]:
    """The old number and the new, of received proposals first: what modifies one of them goes with it."""
    names = [path.rsplit("/", 1)[-1].removesuffix(".md") for path in paths]
    taken = {*_numbers_in(files), *_numbers_of(root, theirs)}
    held = {path.rsplit("/", 1)[-1] for path in (*files, *list_commit(root, theirs))}
    for old in names:
        found = _MODIFIED.fullmatch(old)
        if found is None:
            new = next_numbers(int(old[:4]), taken, 1)[0]
            taken.add(new)
            yield old, new
        elif found["of"] not in names:
            new = next(name for name in map(f"{found['stem']}{{}}".format, count(1)) if f"{name}.md" not in held)
            held.add(f"{new}.md")
            yield old, new


def _refuse_merged(files: Files, own: Files, old: str) -> None:
    """RkcError where this desk brought the proposal into the text: ids and the record of changes keep its number."""
    word = re.compile(rf"(?<![0-9]){re.escape(old)}(?!\w)".encode())
    for path in sorted(own):
        is_text = path.startswith("guidelines/") and not path.startswith("guidelines/drafts/")
        if is_text and word.search(files[path]) and not word.search(own[path]):
            hint = (
                "let the other desk give its own another number, in its file and wherever that is named; "
                "then save again"
            )
            raise RkcError(f"{visible(path)} names {old}, which both desks gave, and a merge cannot name it anew", hint)


def _numbers_in(files: Files) -> Iterator[str]:
    """Every number that the names of files, and what they say, hold."""
    for path, data in files.items():
        if path.startswith(("proposals/", "schedules/")):
            yield from _NUMBER.findall(f"{path} {data.decode('utf-8', 'replace')}")


def _numbers_of(root: Path, commit: str) -> Iterator[str]:
    start = f"{prefix_of(root)}proposals/"
    blobs = {path: blob for path, blob in list_commit(root, commit).items() if path.startswith(start)}
    yield from _NUMBER.findall(" ".join(blobs))
    for path in blobs:
        if path.endswith(".yaml"):
            yield from _NUMBER.findall((read_blob(root, blobs[path]) or b"").decode("utf-8", "replace"))
