"""A YAML file -> plain text, lists and dicts, for whoever compares what files say and reports no faults of theirs."""

from collections.abc import Mapping

from rkcctl.model.tree import to_plain
from rkcctl.read.text import decode
from rkcctl.read.yaml_tree import read_yaml


def read_plain(path: str, data: bytes) -> Mapping[str, object]:
    """What the mapping of a file says, by its keys; nothing where there is none, or it cannot be read."""
    text, _ = decode(path, data)
    value, _ = read_yaml(path, text or "")
    plain = to_plain(value) if value is not None else None
    return plain if isinstance(plain, dict) else {}
