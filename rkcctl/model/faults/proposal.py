"""Faults that reading proposals brings to light."""

from rkcctl.model.diagnostic import Fault

NO_FRONT_MATTER = Fault(
    "PRP101",
    "proposal-without-front-matter",
    """A proposal begins with its front matter, between two lines of `---`.

    Why: who proposes what against which text is read from it.
    Fix: begin with `---`, lines for id (new), title, by, language, base and changes, and `---` again.
    """,
)
