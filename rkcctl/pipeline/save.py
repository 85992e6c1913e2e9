"""The journey of `save`: what was written is committed, joined with what others did, and sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rkcctl.amend.join import Choices, Clash
from rkcctl.amend.join_numbers import named_in
from rkcctl.errors import RkcError
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.register import find_registers
from rkcctl.model.sources import Sources, is_chapter
from rkcctl.model.visible import visible
from rkcctl.pipeline.join import tell_settled
from rkcctl.pipeline.news import tell_news, write_message, write_subject
from rkcctl.pipeline.register_last import CORRECTED, hold_against_last
from rkcctl.pipeline.renumber import renumber
from rkcctl.pipeline.renumber_entries import renumber_entries
from rkcctl.pipeline.take_over import take_over
from rkcctl.pipeline.unproposed import find_unproposed
from rkcctl.read.corpus import read_corpus, read_tree
from rkcctl.store.disk import read_folders
from rkcctl.store.git import current_commit
from rkcctl.store.git_files import read_commit
from rkcctl.store.git_join import Remote, Unsent, fetch, find_remote, push
from rkcctl.store.git_save import SAVED, find_unsaved, refuse_unready, save_paths, save_word
from rkcctl.store.transaction import hold_lock

_FOLDERS = tuple(name for name in SAVED if not name.startswith("."))
_READ = ("guidelines/", "proposals/", "schedules/")
"""Where every file of YAML that is not hidden is read by commands."""
_TRIES = 3
"""So often others may be quicker in sending than we are in joining."""
ALL = "all"
"""The name that settles each collision which choosing a side settles, and which is not settled by its own name."""
BEGINNING = "begin with what the workspace holds"
"""The news of the first commit, in which everything is new."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was committed, under which subject and of which files (none where nothing was new), and what became of it.

    `taken` says what others had done; `clashes` what people have to settle before anything of theirs is taken and
    anything is sent. `settled` says what the choices made of collisions, `renumbered` which proposals and positions got
    other numbers; `idle` which choices there was nothing to settle for. `found` are lines of the register that were
    saved and would be lost, why a file cannot be read, or edits of the adopted text: nothing was committed.
    `sent` is where it went, "" for nowhere; `unsent` says why it went nowhere although there are others.
    """

    subject: str
    paths: tuple[str, ...]
    taken: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    settled: tuple[str, ...] = ()
    renumbered: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    sent: str = ""
    unsent: Unsent | None = None


@dataclass(frozen=True, slots=True)
class SaveWish:
    """Under which message ("" for one told from the files), and how collisions are settled, by their names.

    `numbers_anew` gives proposals of ours whose numbers others gave too others. `corrected` says why lines of the
    register that were saved are changed or gone, and rightly so.
    """

    message: str = ""
    choices: Choices = field(default_factory=dict)
    numbers_anew: bool = False
    corrected: str = ""


def save(root: Path, wish: SaveWish) -> Saved:
    """Commit all that is new; where there is a remote, take what others did and send it.

    RkcError where git cannot, or a file holds the marks of a merge.
    """
    with hold_lock(root):
        refuse_unready(root)
        saved = replace(_save_here(root, wish), idle=tuple(wish.choices))
        if saved.found:
            return saved
        remote = find_remote(root)
        if not isinstance(remote, Remote) or not current_commit(root):
            return replace(saved, unsent=remote if isinstance(remote, Unsent) else None)
        for _ in range(_TRIES):
            theirs = fetch(root, remote)
            saved = _join_theirs(root, theirs, saved, wish) if theirs else saved
            if saved.clashes or current_commit(root) == theirs:
                return saved
            refused = push(root, remote)
            if refused is None:
                return replace(saved, sent=remote.name)
            if not refused.is_race:
                break
        assert refused is not None
        name = visible(remote.name)
        settle = "" if refused.is_race else f"put that right with whoever keeps {name}, and "
        hint = f"what you did is saved on this machine; {settle}run `rkcctl save` again"
        raise RkcError(f"{name} did not take it: {refused.reason}", hint)


def _join_theirs(root: Path, theirs: str, saved: Saved, wish: SaveWish) -> Saved:
    """Take what others did, with each collision settled as it was chosen, and numbers of ours given anew.

    A choice is made only where there is what it is to settle: one may come to light when another was made.
    """
    choices = wish.choices
    made: dict[str, str] = {}
    settled: tuple[str, ...] = ()
    settled_all = False
    renumbered = saved.renumbered
    done = take_over(root, theirs, made)
    while done.clashes:
        told = _give_anew(root, theirs, done.clashes, proposals=wish.numbers_anew)
        named = {one.name: choices[one.name] for one in done.clashes if one.name in choices and one.name not in made}
        # Where there is a hint, choosing a side is not the way, or not one to be gone by unawares.
        others = {one.name for one in done.clashes if not (one.hint or one.name in choices or one.name in made)}
        if ALL in choices and others:
            settled_all = True
            named |= dict.fromkeys(others, choices[ALL])
        if not (told or named):
            break
        renumbered = (*renumbered, *told)
        # What has another number now is perhaps no collision any more.
        if not told:
            made |= named
            settled += tuple(tell_settled(one, named[one.name]) for one in done.clashes if one.name in named)
        done = take_over(root, theirs, made, settled)
    idle = tuple(name for name in saved.idle if not (settled_all if name == ALL else name in made))
    return replace(
        saved,
        taken=(*saved.taken, *done.news),
        clashes=done.clashes,
        settled=saved.settled if done.clashes else (*saved.settled, *settled),
        renumbered=renumbered,
        idle=idle,
    )


def _give_anew(root: Path, theirs: str, clashes: tuple[Clash, ...], *, proposals: bool) -> tuple[str, ...]:
    """Give what collides in nothing but its number another one; what it was and is, a line for each."""
    named = {clash.path: named_in(clash.path) for clash in clashes}
    torn = [one.path for one in clashes if (held := named[one.path]) and one.where.startswith(f"{held.key}/")]
    entries = renumber_entries(root, tuple(dict.fromkeys(torn)), theirs)
    told = [f"{one}: another desk gave that number too" for one in entries]
    alike = tuple(clash.path for clash in clashes if clash.is_number)
    if proposals:
        told += renumber(root, alike, theirs)
    return tuple(told)


def _save_here(root: Path, wish: SaveWish) -> Saved:
    paths = find_unsaved(root)
    reason = f"\n\n{CORRECTED}: {' '.join(wish.corrected.split())}\n" if wish.corrected else ""
    if not paths and not (reason and current_commit(root)):
        return Saved("", ())
    there, _ = read_folders(root, _FOLDERS)
    new = {path: data for path, data in there.files.items() if path in paths}
    _refuse_marks(new)
    found = _find_unreadable(paths, there.files, is_right=bool(reason))
    found = found or (() if reason else hold_against_last(root, there.files)) or _find_unproposed(paths, there)
    if found:
        return Saved("", (), found=found)
    if not paths:
        subject = wish.message or "Correct the register"
        save_word(root, f"{subject}{reason}")
        return Saved(subject.split("\n")[0], ())
    old = {
        path: data
        for folder in _FOLDERS
        for path, data in (read_commit(root, "HEAD", folder) or {}).items()
        if path in paths
    }
    news = tell_news(old, new) if current_commit(root) else (BEGINNING,)
    save_paths(root, paths, f"{wish.message or write_message(news)}{reason}")
    return Saved(wish.message.split("\n")[0] or write_subject(news), paths)


def _find_unreadable(paths: tuple[str, ...], held: Mapping[str, bytes], *, is_right: bool) -> tuple[Diagnostic, ...]:
    """Why files of YAML that are to be saved cannot be read: other desks would count as if they were not there.

    With one of the register all of it is read, also where it is right for whatever reason: what one lacks that cannot
    be read nobody knows.
    """
    files = (path for path in paths if path in held and path.startswith(_READ) and "/." not in path)
    saved = {path for path in files if path.endswith(".yaml")}
    registers = find_registers(held) if is_right or find_registers(paths) else ()
    read = (read_tree(path, held[path]) for path in sorted({*saved, *registers}))
    return tuple(fault for tree, found in read if tree is None for fault in found)


def _find_unproposed(paths: tuple[str, ...], there: Sources) -> tuple[Diagnostic, ...]:
    """Edits of the adopted text that would become everybody's without anybody having adopted them."""
    if not any(is_chapter(path) for path in paths):
        return ()
    corpus, _ = read_corpus(there)
    return tuple(fault for fault in find_unproposed(corpus) if fault.place.path in paths)


def _refuse_marks(files: Mapping[str, bytes]) -> None:
    """Marks of a merge that somebody left in a text would go on to everybody."""
    for path, data in files.items():
        lines = data.splitlines()
        begun = next((number for number, line in enumerate(lines, 1) if line.startswith(b"<<<<<<< ")), 0)
        if begun and any(line.startswith(b">>>>>>> ") for line in lines[begun:]):
            hint = "keep what holds, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
            raise RkcError(f"{visible(path)}:{begun}: the marks of an unfinished merge stand here", hint)
