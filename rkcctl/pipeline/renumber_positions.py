"""A position of ours whose number another desk gave to another one at the same meeting gets the next free one."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from rkcctl.amend.join_numbers import number_anew, read_positions
from rkcctl.model.paper_file import ISSUED
from rkcctl.read.schedule import MEETINGS
from rkcctl.read.yaml_put import put_value
from rkcctl.store import transaction
from rkcctl.store.disk import load
from rkcctl.store.git import changed_since, current_commit
from rkcctl.store.git_join import find_base, list_commit, prefix_of, read_blob
from rkcctl.store.git_save import save_paths


def renumber_positions(root: Path, paths: tuple[str, ...], theirs: str) -> tuple[str, ...]:
    """Give positions of ours in these files of meetings other numbers, where needed, and commit that; a line for each.

    Whatever this desk has written since, and that names such a position, names it by its new number: responses, duties,
    the text of papers. What was issued stays as it was. `theirs` is the other desk's commit; everything is committed.
    """
    if not paths:
        return ()
    base = find_base(root, current_commit(root), theirs)
    prefix = prefix_of(root)
    begun, other = list_commit(root, base), list_commit(root, theirs)
    files = dict(load(root)[0].files)
    anew: dict[str, str] = {}
    told: list[str] = []
    changes: dict[str, bytes] = {}
    for path in paths:
        states = [read_blob(root, side.get(prefix + path)) or b"" for side in (begun, other)]
        names = number_anew(path, states[0], files[path], states[1])
        data = _rename(path, files[path], names)
        if not names or data is None:
            continue
        changes[path] = data
        meeting = path.removeprefix(f"{MEETINGS}/").removesuffix(".yaml")
        anew |= {f"{meeting}/{old}": f"{meeting}/{new}" for old, new in names.items()}
        held = read_positions(path, files[path])
        told += [
            f"{meeting}/{old} of yours ({held[old].get('by')}) is now {meeting}/{new}" for old, new in names.items()
        ]
    if not anew:
        return ()
    # What was there before both began names none of them.
    own = {path: changes.get(path) or files[path] for path in changed_since(root, base, tuple(files))}
    changes |= dict(_refer_anew(own, anew))
    transaction.commit(root, changes)
    save_paths(root, tuple(sorted(changes)), f"Renumber: {'; '.join(told)}")
    return tuple(told)


def _rename(path: str, data: bytes, names: Mapping[str, str]) -> bytes | None:
    """The file of the meeting with the new ids; None where it is so written that one cannot be put in."""
    new: bytes | None = data
    for row, old in enumerate(read_positions(path, data)):
        if old in names and new is not None:
            new = put_value(path, new, ("positions", row), "id", names[old])
    return new


def _refer_anew(files: Mapping[str, bytes], anew: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files in which a position is named by its old number, with the new one; all at once, as numbers may swap."""
    either = "|".join(map(re.escape, anew))
    name = re.compile(rf"(?<![\w/-])(?:{either})(?![\w/-])".encode())
    for path, data in files.items():
        if path.startswith("schedules/") and not path.startswith(f"{ISSUED}/"):
            new = name.sub(lambda found: anew[found[0].decode()].encode(), data)
            if new != data:
                yield path, new
