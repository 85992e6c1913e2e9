"""The journey of `undo`: what the last command wrote is taken back, or what was taken back is done again."""

from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.visible import visible
from rkcctl.pipeline.news import tell_news
from rkcctl.store.git import changed_since
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
        hint = "enter what is right now; a commit is taken back with git: `git revert`"
        apart = find_apart(root)
        if apart.ours and apart.theirs:
            # A save that collided: going back on it here would leave the others' word unheard.
            hint = (
                "it was not sent yet, and others sent something since: `rkcctl save` names what collides, "
                "and `rkcctl save --theirs NAME`, or `--mine NAME`, settles it"
            )
        raise RkcError(f"{visible(saved[0])} was saved since, and what was saved is not taken back", hint)
