"""The number of a chapter or block that stands in two texts, where it is not the same in both."""

from rkcctl.model.document import Deleted, Inlines, Inserted, Text


def mark_number(old: str, new: str) -> Inlines:
    """The earlier number as gone and the later as come; nothing where they are the same.

    They are nobody's change: numbers follow from what stands before.
    """
    if old == new:
        return ()
    gone = (Deleted((Text(old),)),) if old else ()
    return (*gone, Inserted((Text(new),))) if new else gone
