"""Faults of files themselves, found before anything in them is read."""

from rkcctl.model.diagnostic import Fault

TOO_LARGE = Fault(
    "SRC108",
    "file-too-large",
    """A text file has at most 2 MB, any other file 8 MB.

    Why: the limits carry the promise that a check ends in seconds and in bounded memory.
    Fix: split the chapter; draw the figure as SVG or save it with fewer points; keep other files elsewhere.
    """,
)
TOO_MANY = Fault(
    "SRC109",
    "too-many-files",
    """A workspace has at most 30,000 files, 256 MB in all, in folders at most 16 deep.

    Why: the limits carry the promise that a check ends in seconds and in bounded memory.
    Fix: move what is not part of the Guidelines, such as archives and recordings, out of guidelines/, proposals/
    and schedules/.
    """,
)
NOT_REGULAR = Fault(
    "SRC110",
    "not-a-regular-file",
    """Every file is a plain file: no link, no pipe, no device, and no folder under the name of a text.

    Why: a link can bring a file from outside the workspace into print, and reading a pipe may never end.
    Fix: put a copy of the file itself in its place, or delete it.
    """,
)
UNREADABLE = Fault(
    "SRC111",
    "unreadable-file",
    """Every file and folder can be read.

    Why: what cannot be read cannot be checked, and would be missing from the edition.
    Fix: allow yourself to read it (its properties, Security; or `chmod u+r FILE`), close a program that holds it,
    or restore it (`git restore FILE`).
    """,
)
UNPORTABLE_NAME = Fault(
    "SRC113",
    "unportable-name",
    """A file's name can be used on Windows, macOS and Linux alike.

    Why: git would not lay the file out on some desks, or lay one file over another; and a name with characters
    that cannot be seen shows as something that it is not.
    Fix: rename it: small letters, digits, hyphens and one dot are always right. Not usable are < > : " | ? * \\, a dot
    or space at the end, CON, NUL and their like, accents apart from their letters, and two names that differ
    only by capitals.
    """,
)
