"""Faults that reading the Guidelines' files as a whole brings to light."""

from rkcctl.model.diagnostic import Fault

NO_GUIDELINE = Fault(
    "GDL303",
    "missing-guideline",
    """The workspace has a guidelines/guideline.yaml that can be read.

    Why: it says which Guidelines these are, in which languages and chapters.
    Fix: restore it (`git restore guidelines/guideline.yaml`), or make a workspace by `rkcctl init`.
    """,
)
