"""Whether what two desks saved holds together: a fault that neither has alone is a collision of both."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rkcctl.amend.join import Clash
from rkcctl.model.diagnostic import Diagnostic, Severity
from rkcctl.model.sources import Sources
from rkcctl.pipeline.news import tell_news
from rkcctl.pipeline.sides import Changed, Sides
from rkcctl.pipeline.validate import examine
from rkcctl.read.yaml_parts import divide, read_part
from rkcctl.store.disk import load
from rkcctl.store.git_join import read_blob

_MOST = 3
"""So many things that a desk did are told beside a fault."""


def find_new_faults(root: Path, sides: Sides, changed: Changed, spared: frozenset[str]) -> tuple[Clash, ...]:
    """The errors of the joined files that neither desk has, before anything of them is written.

    `changed` is what becomes other than it is here. Of the files that are `spared` it is told elsewhere what they lack.
    """
    ours = dict(load(root)[0].files)
    joined = content_with(root, sides, ours, changed)
    found = [one for one in _find_errors(joined) if one.place.path not in spared]
    if not found:
        return ()
    theirs = content_with(root, sides, ours, {path: sides.theirs.get(path) for path in sides.paths})
    held = [(one, files) for files in (ours, theirs) for one in _find_errors(files)]
    known = {_name(one) for one, _ in held} | {_entry_of(one, files) for one, files in held}
    new = [one for one in found if known.isdisjoint((_name(one), _entry_of(one, joined)))]
    began = content_with(root, sides, ours, {path: sides.base.get(path) for path in sides.paths}) if new else {}
    return tuple(_tell(one, began, ours, theirs) for one in new)


def content_with(root: Path, sides: Sides, files: Mapping[str, bytes], others: Changed) -> dict[str, bytes]:
    """The content with other files in it; those of which nothing is other than here are not read from git again."""
    there = dict(files)
    for path, blob in others.items():
        inner = sides.content(path)
        if not inner or (blob == sides.ours.get(path) and inner in files):
            continue
        data = blob if isinstance(blob, bytes) else read_blob(root, blob)
        there.pop(inner, None)
        if data is not None and inner.startswith(("guidelines/", "proposals/", "schedules/")):
            there[inner] = data
    return there


def _find_errors(files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    return (one for one in examine(Sources(files))[1] if one.severity is Severity.ERROR)


def _name(fault: Diagnostic) -> tuple[str, str, str]:
    """What makes it the same fault at two desks: lines move where entries are joined."""
    return fault.place.path, fault.code, fault.message


def _entry_of(fault: Diagnostic, files: Mapping[str, bytes]) -> tuple[str, str]:
    """The file of a fault, and the entry in which it stands, as written: what was wrong in it hid other faults."""
    path, line = fault.place.path, fault.place.line
    part = read_part(path, files[path]) if path.endswith(".yaml") and path in files else None
    # The key of a list, and the entry.
    for _ in range(2):
        divided = divide(part) if part else None
        within = (one for _, one in divided.entries if one.line <= line < one.line + len(one.lines)) if divided else ()
        part = next(iter(within), part)
    return path, part.text if part else ""


def _tell(fault: Diagnostic, *states: Mapping[str, bytes]) -> Clash:
    """The collision, with what each desk did: to the file where it came to light, if both changed that, else at all."""
    path = fault.place.path
    began, *sides = states
    is_both = all(side.get(path) != began.get(path) for side in sides)
    held = [{path: state[path]} if path in state else {} for state in states] if is_both else list(states)
    told = [_say(tell_news(held[0], side)) for side in held[1:]]
    said = f"together it would be wrong, and at neither desk is: {fault.place}: {fault.message}: "
    hint = f"{fault.hint}, and save again" if fault.hint else "mend yours, and save again"
    if is_both:
        hint += f"; or give up all that one desk did there: rkcctl save --mine {path}, or rkcctl save --theirs {path}"
    return Clash(path, "", told[0], told[1], f"{said}yours {told[0]}, theirs {told[1]}", hint, code=fault.code)


def _say(news: tuple[str, ...]) -> str:
    left = len(news) - _MOST
    return "; ".join(news[:_MOST]) + (f", and {left} more" if left > 0 else "")
