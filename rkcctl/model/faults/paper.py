"""Faults that reading meeting papers brings to light."""

from rkcctl.model.diagnostic import Fault

NO_FRONT_MATTER = Fault(
    "MTG501",
    "paper-without-front-matter",
    """A paper begins with its front matter, between two lines of `---`.

    Why: its kind, meeting, language, title and symbol are read from it.
    Fix: begin with `---`, lines for kind, meeting, language and title, and `---` again; or let
    `rkcctl new paper KIND --meeting ID` write the file.
    """,
)
