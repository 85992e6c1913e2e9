"""The journey of `undo`: what the last command wrote is taken back, or what was taken back is done again."""

from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.ledger import LEDGER
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.paper import parse_symbol
from rkcctl.model.paper_file import ISSUED, next_symbols
from rkcctl.model.register import find_registers
from rkcctl.model.visible import visible
from rkcctl.pipeline.news import tell_news
from rkcctl.store.git import changed_since, find_saving
from rkcctl.store.git_join import find_apart
from rkcctl.store.transaction import hold_lock
from rkcctl.store.undo import LastChange, read_last, take_back


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, in words, and the files; `again` where a change that was taken back was done once more."""

    news: tuple[str, ...]
    paths: tuple[str, ...]
    again: bool


def undo(root: Path) -> Undone:
    """Put the files of the last change back as they were. RkcError where one was changed or saved since."""
    with hold_lock(root):
        last = read_last(root)
        if last is None:
            raise UsageError("there is nothing to take back", "what a command writes from now on can be taken back")
        _refuse_saved(root, last)
        there = take_back(root, last)
    files = {path: data for path, data in there.items() if data is not None}
    before = {path: data for path, data in last.before.items() if data is not None}
    news = tell_news(files, before) if last.takes_back else tell_news(before, files)
    return Undone(news, tuple(path for path in there if not path.startswith(".rkcctl/")), last.takes_back)


def _refuse_saved(root: Path, last: LastChange) -> None:
    saved = changed_since(root, last.head, tuple(last.after))
    if saved:
        apart = find_apart(root)
        # A save that collided: going back on it here would leave the others' word unheard.
        collided = (
            "it was not sent yet, and others sent something since: `rkcctl save` names what collides, "
            "and `rkcctl save --theirs NAME`, or `--mine NAME`, settles it"
        )
        hint = collided if apart.ours and apart.theirs else _say_way(root, last, saved)
        raise RkcError(f"{visible(saved[0])} was saved since, and what was saved is not taken back", hint)


def _say_way(root: Path, last: LastChange, saved: tuple[str, ...]) -> str:
    """What an officer can do about what was saved by a slip; and what to ask for of whoever knows git."""
    unless = ""
    if LEDGER in saved:
        way = "`rkcctl rescind CHANGE` takes a change out of the text again, once a meeting has rescinded it"
    elif registers := find_registers(saved):
        # The register is held against its commits: a commit taken back would be lines that are gone.
        mend = f"correct a wrong line in {registers[0]}, and say why: `rkcctl save --correct-register REASON`"
        return f"`rkcctl withdraw NUMBER` takes a proposal back; or {mend}"
    elif symbol := next((path.split("/")[3] for path in saved if path.startswith(f"{ISSUED}/")), ""):
        further = " or ".join(name for name in (next_symbols(symbol) if parse_symbol(symbol) else ()) if name)
        way = (
            f"{visible(symbol)} stands as it was issued: put right what is wrong in the paper's own file, give it a "
            f"symbol of its own there, {further or 'the next'}, and issue it: `rkcctl paper NAME --issue`"
        )
        unless = "where nobody holds a copy yet, "
    else:
        way = f"put right what is wrong in {visible(saved[0])}, and run `rkcctl save`: that holds from then on"
    commit = find_saving(root, last.head, saved)
    return (
        f"{way}; or {unless}have whoever knows git run `git revert --no-edit {commit}` here, and run `rkcctl save`"
        if commit
        else way
    )
