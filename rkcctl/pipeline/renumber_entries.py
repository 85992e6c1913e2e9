"""An entry of ours that another desk's tool named as another one of its own gets the next free name."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from rkcctl.amend.join_numbers import name_anew, named_in, read_named
from rkcctl.model.paper_file import ISSUED
from rkcctl.read.yaml_put import put_value
from rkcctl.store import transaction
from rkcctl.store.disk import load
from rkcctl.store.git import changed_since, current_commit
from rkcctl.store.git_join import find_base, list_commit, prefix_of, read_blob
from rkcctl.store.git_save import save_paths


def renumber_entries(root: Path, paths: tuple[str, ...], theirs: str) -> tuple[str, ...]:
    """Give entries of ours in these files, of meetings and reviews, other names where needed, and commit that.

    Whatever this desk has written since, and that names such an entry, names it so: responses, duties, the text of
    papers. What was issued stays as it was. `theirs` is the other desk's commit; everything is committed. A line each.
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
        names = name_anew(path, states[0], files[path], states[1])
        data = _rename(path, files[path], names)
        if not names or data is None:
            continue
        changes[path] = data
        stem = path.rsplit("/", 1)[-1].removesuffix(".yaml")
        for old, new in names.items():
            anew[f"{stem}/{old}"] = f"{stem}/{new}"
            told.append(f"{stem}/{old} of yours ({_tell(path, files[path], old)}) is now {stem}/{new}")
    if not anew:
        return ()
    # What was there before both began names none of them.
    own = {path: changes.get(path) or files[path] for path in changed_since(root, base, tuple(files))}
    changes |= dict(_refer_anew(own, anew))
    transaction.commit(root, changes)
    save_paths(root, tuple(sorted(changes)), f"Renumber: {'; '.join(told)}")
    return tuple(told)


def _tell(path: str, data: bytes, name: str) -> str:
    """Whose entry it is: of a position who stated it, of a duty with whom it is shared."""
    named = named_in(path)
    held = read_named(path, data)[name].get(named.one[0]) if named else None
    return ", ".join(map(str, held)) if isinstance(held, list) else str(held)


def _rename(path: str, data: bytes, names: Mapping[str, str]) -> bytes | None:
    """The file with the new ids; None where it is so written that one cannot be put in."""
    named = named_in(path)
    new: bytes | None = data
    for row, old in enumerate(read_named(path, data)):
        if named and old in names and new is not None:
            new = put_value(path, new, (named.key, row), "id", names[old])
    return new


def _refer_anew(files: Mapping[str, bytes], anew: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files in which an entry is named by its old name, with the new one; all at once, as names may swap."""
    either = "|".join(map(re.escape, anew))
    name = re.compile(rf"(?<![\w/-])(?:{either})(?![\w/-])".encode())
    for path, data in files.items():
        if path.startswith("schedules/") and not path.startswith(f"{ISSUED}/"):
            new = name.sub(lambda found: anew[found[0].decode()].encode(), data)
            if new != data:
                yield path, new
