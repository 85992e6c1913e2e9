"""A chapter that two desks edited at once, joined paragraph by paragraph; the ids say which is which."""

import re

from rkcctl.amend.join import Choices, Clash, Joined

_COMMENT = re.compile(r"<!-- (?P<id>[a-z0-9-]+)(?: [^>]*)?-->\s*")


def join_chapter(path: str, base: bytes, ours: bytes, theirs: bytes, choices: Choices) -> Joined:
    """The chapter with what both desks wrote; what comes before the first id is one piece."""
    old, mine, other = (_divide(data) for data in (base, ours, theirs))
    order = list(mine)
    before = ""
    for name in other:
        if name not in mine:
            order.insert(order.index(before) + 1 if before in order else len(order), name)
        before = name
    clashes: list[Clash] = []
    found: list[str] = []
    for name in order:
        was, own, new = (_bare(one.get(name)) for one in (old, mine, other))
        if own in (was, new) or new == was:
            taken = other.get(name) if own == was else mine.get(name)
        else:
            clash = Clash(path, name, own, new)
            choice = choices.get(clash.name)
            clashes += [clash] if choice is None else []
            taken = other.get(name) if choice == "theirs" else mine.get(name)
        found += [taken] if taken is not None else []
    # What was the last paragraph on one desk may have another below it now.
    lines = [text if text.endswith("\n\n") or not text else f"{_bare(text)}\n\n" for text in found[:-1]]
    text = "".join([*lines, f"{_bare(found[-1])}\n"])
    return Joined(None, tuple(clashes)) if clashes else Joined(text.encode())


def _bare(text: str | None) -> str | None:
    return text.rstrip("\n") if text is not None else None


def _divide(data: bytes) -> dict[str, str]:
    """The lines of each paragraph by its id, the comment with it; before the first under ""."""
    found = {"": ""}
    name = ""
    for line in data.decode("utf-8").replace("\r\n", "\n").split("\n"):
        if (comment := _COMMENT.fullmatch(line)) and comment["id"] not in found:
            name = comment["id"]
            found[name] = ""
        found[name] += f"{line}\n"
    return found
