"""What others saved is taken over into the workspace, joined with what was saved here."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.join import Choices, Clash, States
from rkcctl.amend.join_cited import Cited
from rkcctl.amend.join_decisions import names_decided
from rkcctl.errors import RkcError
from rkcctl.model.acts import Subjects, subjects_of
from rkcctl.model.sources import Sources
from rkcctl.model.visible import visible
from rkcctl.pipeline.join import join_files
from rkcctl.pipeline.join_check import find_new_faults
from rkcctl.pipeline.join_text import (
    TEXT,
    find_lost_rows,
    find_resting,
    give_up_text,
    has_two_texts,
    read_cited,
    tell_lost,
    tell_proposals,
    tell_two_texts,
)
from rkcctl.pipeline.join_words import find_given_up
from rkcctl.pipeline.news import tell_news, write_message
from rkcctl.pipeline.news_lists import EDITED
from rkcctl.pipeline.sides import Changed, Sides
from rkcctl.read.corpus import read_corpus
from rkcctl.read.schedule import MEETINGS
from rkcctl.store import transaction
from rkcctl.store.git import current_commit
from rkcctl.store.git_join import Blob, find_base, list_commit, prefix_of, read_blob, write_joined
from rkcctl.store.git_put import go_on, put_beside, refuse_edited, take_back_beside
from rkcctl.store.git_save import find_unsaved


@dataclass(frozen=True, slots=True)
class Taken:
    """What others had done, in words; or what has to be settled first, and nothing was taken."""

    news: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


def take_over(root: Path, theirs: str, choices: Choices, settled: tuple[str, ...] = ()) -> Taken:
    """Join the commit of others with ours, all of it or nothing. The lock is held, and everything is committed.

    `settled` tells what the choices made of the collisions that they settle: the commit says so first.
    """
    ours = current_commit(root)
    base = find_base(root, ours, theirs)
    if base == theirs:
        return Taken()
    if not base:
        hint = "clone the repository of the others, and copy what you did into it"
        raise RkcError("what others have, and what is here, have no beginning in common", hint)
    sides = Sides(prefix_of(root), *(list_commit(root, commit) for commit in (base, ours, theirs)))
    changed, clashes = _join(root, sides, choices)
    given_up = find_given_up(root, sides, changed) if not clashes and base != ours else {}
    changed = {**changed, **dict.fromkeys(given_up)}
    if not clashes and base != ours:
        clashes = find_new_faults(root, sides, changed, _spare(root, sides, choices))
    if clashes:
        return Taken(clashes=clashes)
    new = _read(root, sides, changed)
    old = _read(root, sides, {path: sides.ours.get(path) for path in changed})
    news = tell_news(_present(old), _present(new))
    if any(one.startswith(EDITED) for one in news):
        # An entry that was given up, or is on less now, is other than ours, which is no edit of anybody.
        states = ({path: side.get(path) for path in changed} for side in (sides.base, sides.theirs))
        done = tell_news(*(_present(_read(root, sides, one)) for one in states))
        told = tuple(one for one in news if not one.startswith(EDITED) or one in done)
        news = told if told == news else done
    news += tuple(
        f"take away {name}, which held the words of a decision that was given up" for name in given_up.values()
    )
    message = write_message((*(f"settle {one}" for one in settled), *news))
    commit = theirs if base == ours else write_joined(root, (ours, theirs), changed, f"Join: {message}")
    if edited := find_unsaved(root):
        raise RkcError(f"{visible(edited[0])} was changed while it was saved", "run `rkcctl save` again")
    refuse_edited(root, changed, sides.ours)
    others = {path: blob for path, blob in changed.items() if not (sides.content(path) or isinstance(blob, bytes))}
    put_beside(root, commit, others, sides.ours)
    try:
        _put(root, old, new, (ours, commit))
    except (RkcError, KeyboardInterrupt):
        if current_commit(root) == ours:
            take_back_beside(root, others, sides.ours)
        raise
    # What was chosen may have been chosen unseen: what it means for our proposals is told again.
    return Taken((*news, *tell_proposals(find_resting(root, sides))) if choices.get(TEXT) == "theirs" else news)


def _spare(root: Path, sides: Sides, choices: Choices) -> frozenset[str]:
    """Proposals of ours against a text that is given up: what they lack then was told where it was chosen."""
    if choices.get(TEXT) != "theirs":
        return frozenset()
    return frozenset(f"proposals/{name[:4]}/{name}.md" for name in find_resting(root, sides).proposals)


def _join(root: Path, sides: Sides, choices: Choices) -> tuple[Changed, tuple[Clash, ...]]:
    """What becomes other than it is here, by full path; and what people have to settle first."""
    cited = read_cited(root, sides)
    lost: list[tuple[str, int]] = []
    if not has_two_texts(sides):
        changed, clashes = _join_each(root, sides, choices, cited)
        if clashes:
            return changed, clashes
        lost = find_lost_rows(root, sides, changed, cited.mine, sides.ours)
    if lost or has_two_texts(sides):
        resting = find_resting(root, sides)
        changed, clashes = _join_each(root, give_up_text(sides, resting.drafts), choices, Cited(theirs=cited.theirs))
        clashes = clashes if choices.get(TEXT) == "theirs" else (tell_two_texts(lost, resting), *clashes)
        if clashes:
            return changed, clashes
    lost = find_lost_rows(root, sides, changed, cited.theirs, sides.theirs)
    return changed, tuple(tell_lost(*one) for one in lost)


def _join_each(root: Path, sides: Sides, choices: Choices, cited: Cited) -> tuple[Changed, tuple[Clash, ...]]:
    """The same, file by file."""
    changed: dict[str, Blob | bytes | None] = {}
    both: dict[str, States] = {}
    clashes: list[Clash] = []
    for path in sides.paths:
        was, own, new = sides.at(path)
        inner = sides.content(path)
        choice = choices.get(inner or path)
        if new in (was, own) or choice == "mine":
            continue
        if own == was or choice == "theirs":
            changed[path] = new
        elif inner:
            both[inner] = States(*(read_blob(root, blob) for blob in (was, own, new)))
        else:
            clashes.append(Clash(path, "", "", ""))
    joined, found = join_files(both, choices, cited, _read_subjects(root, sides, both))
    changed |= {sides.prefix + inner: data for inner, data in joined.items()}
    return changed, (*clashes, *found)


def _read_subjects(root: Path, sides: Sides, both: Mapping[str, States]) -> Subjects:
    """What the decisions of meetings that both desks changed are about, by the proposals and drafts of both."""
    names = {
        name.partition("/")[0]
        for path, states in both.items()
        if path.startswith(f"{MEETINGS}/")
        for name in names_decided(path, states)
    }
    files: dict[str, bytes] = {}
    for path in sides.paths if names else ():
        was, own, new = sides.at(path)
        inner = sides.content(path)
        stem = inner.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        blob = own if new in (None, was) else new
        if blob and stem in names and inner.startswith(("proposals/", "guidelines/drafts/")):
            files[inner] = read_blob(root, blob) or b""
    return subjects_of(read_corpus(Sources(files))[0])


def _read(root: Path, sides: Sides, changed: Changed) -> dict[str, bytes | None]:
    """The bytes of what is content, by path below the workspace."""
    return {
        inner: new if isinstance(new, bytes) else read_blob(root, new)
        for path, new in changed.items()
        if (inner := sides.content(path))
    }


def _present(files: Mapping[str, bytes | None]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if data is not None}


def _put(
    root: Path, old: Mapping[str, bytes | None], new: Mapping[str, bytes | None], commits: tuple[str, str]
) -> None:
    """Bring what is content into its place, all at once, and go on from one commit to the other.

    RkcError, with the content as before, where git cannot. What is broken off when git has gone on already stays: put
    back, it would undo the work of others with the next commit.
    """
    before, after = commits
    transaction.commit(root, new)
    try:
        go_on(root, after)
    except (RkcError, KeyboardInterrupt):
        if current_commit(root) == before:
            transaction.commit(root, old)
            # Of the commit, git may know the files by now.
            with suppress(RkcError):
                go_on(root, before)
        raise
