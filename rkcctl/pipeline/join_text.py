"""The text and its record of changes, which one desk at a time takes further: found, told, and given up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rkcctl.amend.join import Clash
from rkcctl.amend.join_cited import Cited, Rows, find_cited, find_lost, read_entries
from rkcctl.amend.ledger import LEDGER
from rkcctl.model.faults.amend import TWO_RECORDS
from rkcctl.model.proposal import DRAFTING
from rkcctl.pipeline.sides import Changed, Sides
from rkcctl.read.proposal import read_proposal
from rkcctl.read.yaml_plain import read_plain
from rkcctl.store.git_join import Blob, read_blob

TEXT = "text"
"""What the collision of two records of changes is called: with it goes the whole text."""
_FOLDER = "guidelines/"
_DRAFTS = "guidelines/drafts/"
_EDITIONS = "guidelines/editions/"
_HINT = f"take theirs, and do yours again on top: rkcctl save --theirs {TEXT}, then rkcctl merge, then rkcctl save"

_LOOK = "see whether each still finds its words, or have it sent anew"


def has_two_texts(sides: Sides) -> bool:
    """Whether both desks took the text further by their records of changes, or by a sealing."""
    steps = [sides.at(path) for path in sides.paths if _is_step(path.removeprefix(sides.prefix))]
    was, own, new = ([blobs[side] for blobs in steps] for side in range(3))
    return own != was and new not in (was, own)


def _is_step(path: str) -> bool:
    return path == LEDGER or path.startswith(_EDITIONS)


@dataclass(frozen=True, slots=True)
class Resting:
    """Our own drafts, by full path, and proposals, by number, whose text is a step that only our record has."""

    drafts: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


def find_resting(root: Path, sides: Sides) -> Resting:
    """What of ours is built on what is given up with our text."""
    folder = sides.prefix + _DRAFTS
    drafts = [path for path in sides.ours if path.startswith(folder) and sides.at(path)[::2] == (None, None)]
    proposals = [path for path, own in sides.ours.items() if _is_proposal(sides, path) and own != sides.base.get(path)]
    if not (drafts or proposals):
        return Resting()
    entries = read_entries(LEDGER, read_blob(root, sides.base.get(sides.prefix + LEDGER)) or b"", "entries")
    known = {path.removeprefix(sides.prefix + _EDITIONS).partition("/")[0] for path in sides.base}

    def read(path: str) -> bytes:
        return read_blob(root, sides.ours[path]) or b""

    def rests(base: str, *beneath: str) -> bool:
        path = f"{folder}{base}.yaml"
        if path in sides.ours and path not in beneath:
            # A draft that they know stays; one of our own goes with what it is built on.
            return path in drafts and rests(_read_base(path, read(path)), path, *beneath)
        label, _, number = base.partition("+")
        return label not in known or (number.isdecimal() and int(number) > len(entries))

    files = [read_proposal(path, read(path))[0] for path in proposals]
    return Resting(
        tuple(path for path in drafts if rests(_read_base(path, read(path)))),
        tuple(sorted(one.value.id for one in files if one and one.value.base != DRAFTING and rests(one.value.base))),
    )


def _is_proposal(sides: Sides, path: str) -> bool:
    return path.startswith(f"{sides.prefix}proposals/") and path.endswith(".md")


def _read_base(path: str, data: bytes) -> str:
    """The text on which a draft is built."""
    return str(read_plain(path, data).get("base", ""))


def give_up_text(sides: Sides, resting: Collection[str]) -> Sides:
    """The sides as if we had begun with our text, so that theirs comes in its place.

    Drafts are no part of it, but for those that rest on it.
    """

    def is_text(path: str) -> bool:
        inner = path.removeprefix(sides.prefix)
        return path in resting or (inner.startswith(_FOLDER) and not inner.startswith(_DRAFTS))

    kept = {path: blob for path, blob in sides.base.items() if not is_text(path)}
    return replace(sides, base=kept | {path: blob for path, blob in sides.ours.items() if is_text(path)})


def read_cited(root: Path, sides: Sides) -> Cited:
    """The decisions on which the records of changes of each desk came to rest."""
    paths = [path for path in sides.paths if _is_record(path.removeprefix(sides.prefix))]
    if all(was == own == new for was, own, new in map(sides.at, paths)):
        return Cited()
    held = (sides.base, sides.ours, sides.theirs)
    return find_cited(*([read_blob(root, side.get(path)) or b"" for path in paths] for side in held))


def _is_record(path: str) -> bool:
    return _is_step(path) and path.rsplit("/", 1)[-1] == LEDGER.rsplit("/", 1)[-1]


def tell_two_texts(lost: Sequence[tuple[str, int]], resting: Resting) -> Clash:
    """That both desks took the text further; or that ours rests on decisions that are `lost`. With it go drafts.

    Proposals stay, and what they were written against does not.
    """
    said = "both desks changed the text and its record of changes, in which every step rests on the one before"
    if lost:
        said = f"your record of changes rests on {_name(*lost[0])}, which others took out or moved"
    hint = _HINT
    if resting.drafts:
        names = ", ".join(path.rsplit("/", 1)[-1].removesuffix(".yaml") for path in resting.drafts)
        hint += f"; drafts that you built on yours go with it, make them anew: {names}"
    if resting.proposals:
        hint += f"; proposals that were written against yours stay, {_LOOK}: {', '.join(resting.proposals)}"
    return Clash(TEXT, "", "", "", said, hint, code=TWO_RECORDS.code)


def tell_proposals(resting: Resting) -> tuple[str, ...]:
    """That proposals of ours were written against a text that was given up; nothing where there are none."""
    if not resting.proposals:
        return ()
    return (f"another text than proposals of yours were written against, {_LOOK}: {', '.join(resting.proposals)}",)


def tell_lost(path: str, row: int) -> Clash:
    """That we took out a decision by which others merged."""
    said = f"others merged by {_name(path, row)}, which you took out or moved"
    hint = "put it back in its place, and save again; what it brought into the text is taken back by a later meeting"
    return Clash(path, f"decisions/{row + 1}", "", "", said, hint)


def _name(path: str, row: int) -> str:
    return f"decision {row + 1} of {path.rsplit('/', 1)[-1].removesuffix('.yaml')}"


def find_lost_rows(
    root: Path, sides: Sides, changed: Changed, cited: Rows, held: Mapping[str, Blob]
) -> list[tuple[str, int]]:
    """Decisions that a desk cites, whose files are `held`, and that would not be in their places any more."""
    found: list[tuple[str, int]] = []
    for path in sorted(cited):
        full = sides.prefix + path
        new = changed.get(full, sides.ours.get(full))
        if new != held.get(full):
            data = new if isinstance(new, bytes) else read_blob(root, new)
            lost = find_lost(path, cited[path], read_blob(root, held.get(full)), data)
            found += [(path, row) for row in lost]
    return found
