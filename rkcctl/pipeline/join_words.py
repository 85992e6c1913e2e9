"""Words that a desk adopted by a decision which was given up when two desks were joined: nobody's, they go with it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from rkcctl.amend.join_cited import read_entries
from rkcctl.pipeline.join_check import content_with
from rkcctl.pipeline.sides import Changed, Sides
from rkcctl.read.schedule import MEETINGS
from rkcctl.store.disk import load
from rkcctl.store.git_join import read_blob

_ADOPTED = re.compile(r"proposals/[0-9]{4}/(?P<name>[0-9]{4}-[0-9]{3,4}m[0-9]+)\.md")


def find_given_up(root: Path, sides: Sides, changed: Changed) -> dict[str, str]:
    """The proposals by the secretariat that go, by full path: their numbers.

    A desk wrote each since both began, for a decision at a meeting whose file both changed, which named it as that in
    whose words it adopted something. What comes of both, where `changed` is other than it is here, names it nowhere.
    """
    meetings = [path for path in sides.paths if sides.content(path).startswith(f"{MEETINGS}/")]
    blobs = {blob for path in meetings if len({*sides.at(path)}) > 2 for blob in sides.at(path)[1:]}
    adopted = {name for blob in blobs for name in _names_adopted(read_blob(root, blob) or b"")}
    new = {path: _ADOPTED.fullmatch(sides.content(path)) for path in sides.paths if path not in sides.base}
    found = {path: match["name"] for path, match in new.items() if match and match["name"] in adopted}
    if not found:
        return {}
    content = content_with(root, sides, dict(load(root)[0].files), changed)
    return {path: name for path, name in found.items() if not _is_named(name, content)}


def _names_adopted(data: bytes) -> Iterator[str]:
    for entry in read_entries(MEETINGS, data, "decisions"):
        yield str(entry.get("as")).partition("/")[0]


def _is_named(name: str, content: Mapping[str, bytes]) -> bool:
    """Whether anything but its own file says its name."""
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?!\w)".encode())
    return any(word.search(data) for path, data in content.items() if not path.endswith(f"/{name}.md"))
