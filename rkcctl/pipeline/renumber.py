"""A proposal of ours whose number another desk gave too gets the next free one, in its file and in the register."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.reception import next_numbers, write_number
from rkcctl.model.register import find_registers
from rkcctl.model.visible import visible
from rkcctl.store import transaction
from rkcctl.store.disk import load
from rkcctl.store.git_join import list_commit, prefix_of, read_blob
from rkcctl.store.git_save import save_paths

_NUMBER = re.compile(r"(?<![\w-])[0-9]{4}-[0-9]{3,4}(?![0-9])")


def renumber(root: Path, paths: tuple[str, ...], theirs: str) -> tuple[str, ...]:
    """Give each of these files of ours a number that neither desk has given, and commit that; a line for each.

    RkcError where something else than the register names the proposal already: then nothing is written.
    """
    if not paths:
        return ()
    sources, _ = load(root)
    files = dict(sources.files)
    taken = {*_numbers_in(files), *_numbers_of(root, theirs)}
    changes: dict[str, bytes | None] = {}
    told: list[str] = []
    for path in paths:
        old = path.rsplit("/", 1)[-1].removesuffix(".md")
        new = next_numbers(int(old[:4]), taken, 1)[0]
        taken.add(new)
        for other, data in _moved(files | _present(changes), path, old, new).items():
            changes[other] = data
        told.append(f"{old} of yours is now {new}")
    transaction.commit(root, changes)
    save_paths(root, tuple(sorted(changes)), f"Renumber: {'; '.join(told)}")
    return tuple(told)


def _present(changes: Mapping[str, bytes | None]) -> dict[str, bytes]:
    return {path: data for path, data in changes.items() if data is not None}


def _moved(files: Mapping[str, bytes], path: str, old: str, new: str) -> dict[str, bytes | None]:
    """The files that change: the proposal under its new name, and the register."""
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])".encode())
    registers = find_registers(files)
    for other, data in files.items():
        is_named = other.startswith(("proposals/", "schedules/")) and word.search(data)
        if is_named and other != path and other not in registers:
            hint = "give it its new number there too, and in its file and the register; then save again"
            raise RkcError(f"{visible(other)} names {old}, which both desks gave", hint)
    text = write_number(files[path], new, old)
    if text is None:
        hint = f"write `id: {new}` into it, rename it so, and give it that number in the register; then save again"
        raise RkcError(f"{visible(path)} has no line `id: {old}` in which {new} could be written", hint)
    changes: dict[str, bytes | None] = {path: None, path.replace(old, new): text}
    for register in registers:
        if word.search(files[register]):
            changes[register] = word.sub(new.encode(), files[register])
    return changes


def _numbers_in(files: Mapping[str, bytes]) -> Iterator[str]:
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
