"""The list of chapters in guideline.yaml as changes of the text leave it, and what the record of changes says of it."""

from collections.abc import Collection, Sequence

from rkcctl.amend.splice import digest_lines
from rkcctl.check.edition import without_base
from rkcctl.errors import RkcError
from rkcctl.model.guideline import Splice
from rkcctl.model.tree import Value
from rkcctl.read.text import decode
from rkcctl.read.yaml_edit import insert_item, remove_item
from rkcctl.read.yaml_tree import read_yaml

GUIDELINE = "guidelines/guideline.yaml"
_HINT = "write its list of chapters with one id a line"


def list_chapters(data: bytes, order: Sequence[str], new: Collection[str]) -> bytes:
    """guideline.yaml with the new chapters in its list, each where `order` has it. RkcError where none can be added."""
    text = data.decode("utf-8")
    # One by one from the first on: what comes before a chapter is listed by then.
    for place, chapter in enumerate(order):
        if chapter in new:
            beside = {"after": order[place - 1]} if place else {"before": next(one for one in order if one not in new)}
            edited = insert_item(text, _tree(text), "chapters", chapter, **beside)
            if edited is None:
                raise RkcError("guideline.yaml is so written that no chapter can be added", _HINT)
            text = edited
    return text.encode()


def unlist_chapters(data: bytes, gone: Sequence[str]) -> bytes:
    """guideline.yaml without the chapters. RkcError where one cannot be taken out of its list."""
    text = data.decode("utf-8")
    for chapter in gone:
        edited = remove_item(text, _tree(text), "chapters", chapter)
        if edited is None:
            raise RkcError(f"guideline.yaml is so written that chapter '{chapter}' cannot be taken out", _HINT)
        text = edited
    return text.encode()


def record_guideline(old: bytes, new: bytes, name: str) -> Splice:
    """What the record of changes keeps of an edit of guideline.yaml; `name` is the id that it gives."""
    before, after = (without_base(data).decode("utf-8") for data in (old, new))
    return Splice(file=GUIDELINE, block=name, before_sha256=f"sha256:{digest_lines(before)}", lines=after)


def _tree(text: str) -> Value:
    plain, _ = decode(GUIDELINE, text.encode())
    tree, _ = read_yaml(GUIDELINE, plain or "")
    assert tree is not None, "what was read once is read again"
    return tree
