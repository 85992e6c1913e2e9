"""The front matter of a Markdown file, typed and as a tree: that of chapters and of papers."""

from typing import TypeVar

from rkcctl.model.diagnostic import Fault
from rkcctl.model.faults import yaml as yaml_faults
from rkcctl.model.tree import Record, Value
from rkcctl.model.typed import Typed
from rkcctl.read.body import Reading
from rkcctl.read.record import read_record
from rkcctl.read.yaml_tree import read_yaml

M = TypeVar("M", bound=Typed)


def read_front(
    reading: Reading, model: type[M], missing: Fault, keys: tuple[str, ...]
) -> tuple[Record[M] | None, Value | None, int]:
    """The front matter as `model`, its tree, and the line where the body begins.

    `missing` is the fault where there is none, `keys` those that it begins with.
    """
    lines = reading.lines
    told = ", ".join(f"{key}:" for key in keys)
    end = next((number for number, line in enumerate(lines[1:], 2) if line.rstrip(" ") == "---"), 0)
    if lines[0].rstrip(" ") != "---" or not end:
        what = "paper" if "meeting" in keys else "chapter"
        reading.report(missing, 1, f"the {what} has no front matter", f"begin with ---, {told}, ---")
        return None, None, 1
    tree, found = read_yaml(reading.path, "\n".join(lines[1 : end - 1]) + "\n", 2)
    reading.found += found
    if tree is None:
        if not found:
            reading.report(yaml_faults.EMPTY, 1, "the front matter is empty", f"give {' and '.join(told.split(', '))}")
        return None, None, end + 1
    front, found = read_record(reading.path, tree, model)
    reading.found += found
    return front, tree, end + 1
