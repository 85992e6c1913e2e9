"""What was typed in an editor and became no proposal: kept until somebody goes on with it, or it became one."""

from dataclasses import dataclass
from pathlib import Path

from rkcctl.model.digest import digest_text
from rkcctl.store.disk import read_folders
from rkcctl.store.transaction import hold_lock
from rkcctl.store.undo import put_aside

ROOM = ".rkcctl/typed"


@dataclass(frozen=True, slots=True)
class Typed:
    """What the editor showed, under which name, and what came back."""

    shown: str
    name: str
    words: str

    @property
    def path(self) -> str:
        # By what was shown: words typed over another text of the paragraph are not opened in its place.
        return f"{ROOM}/{digest_text(self.shown.encode())[:8]}/{self.name}"


def find_typed(root: Path, shown: str, name: str) -> str:
    """What was typed over this text before and kept; "" where nothing was."""
    there, _ = read_folders(root, (ROOM,))
    return there.files.get(Typed(shown, name, "").path, b"").decode("utf-8", "replace")


def list_elsewhere(root: Path, shown: str, name: str) -> tuple[str, ...]:
    """Where words are kept that were typed over another text of the paragraph, and are not what it says by now."""
    there, _ = read_folders(root, (ROOM,))
    own = Typed(shown, name, "").path
    return tuple(
        path
        for path, data in sorted(there.files.items())
        if path.endswith(f"/{name}") and path != own and data != shown.encode()
    )


def keep_typed(root: Path, typed: Typed) -> None:
    with hold_lock(root):
        put_aside(root, typed.path, typed.words.encode())


def forget_typed(root: Path, typed: Typed) -> None:
    if find_typed(root, typed.shown, typed.name):
        with hold_lock(root):
            put_aside(root, typed.path, None)
