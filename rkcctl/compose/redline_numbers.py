"""The number of a block that stands in two texts, where it is not the same in both."""

from rkcctl.model.document import Deleted, Inlines, Inserted, Text
from rkcctl.model.edition import Unit


def mark_number(old: Unit, new: Unit) -> Inlines:
    """The earlier number as gone and the later as come; nothing where they are the same.

    They are nobody's change: numbers follow from what stands before.
    """
    if old.number == new.number:
        return ()
    gone = (Deleted((Text(old.number),)),) if old.number else ()
    return (*gone, Inserted((Text(new.number),))) if new.number else gone
