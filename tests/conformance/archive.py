"""Copies of zips with one part changed: bad seeds for the checkers."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path


def change_part(good: Path, bad: Path, name: re.Pattern[str], change: Callable[[bytes], bytes]) -> None:
    """Copy a zip, changing the first part whose name matches and which the change does change."""
    done = False
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if not done and name.search(entry.filename):
                changed = change(data)
                done, data = changed != data, changed
            new.writestr(entry, data)
    assert done, f"nothing in {good.name} could be spoiled"
