"""The editor that a person has chosen: a text goes to it in a fresh folder, and comes back."""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from rkcctl.errors import RkcError


def edit_text(text: str, name: str) -> str:
    """The text as the person left it. `name` is that of the file which the editor shows.

    RkcError where no editor is chosen, or where it ends with an error.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen:
        hint = "set EDITOR to one, such as `EDITOR=nano`; or edit the chapter's file, and run `rkcctl propose`"
        raise RkcError("no editor is chosen: neither VISUAL nor EDITOR is set", hint)
    command = shlex.split(chosen, posix=os.name != "nt")
    program = shutil.which(command[0].strip('"'))
    if program is None:
        raise RkcError(f"there is no editor '{command[0]}'", "set EDITOR to a program of this machine")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8", newline="\n")
        done = subprocess.run([program, *command[1:], str(path)], check=False)
        if done.returncode:
            raise RkcError(f"the editor ended with code {done.returncode}", "nothing was changed")
        return path.read_text(encoding="utf-8-sig")
