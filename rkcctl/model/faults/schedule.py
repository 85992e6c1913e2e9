"""Faults of warnings that were accepted."""

from rkcctl.model.diagnostic import Fault, Severity

NOT_ACCEPTABLE = Fault(
    "SCH401",
    "accepted-error",
    """Only warnings are accepted, and by the codes that they have.

    Why: what is an error makes what is built wrong, whatever the reason.
    Fix: mend what the code tells of, or correct the code; `rkcctl rules` lists all.
    """,
)
ACCEPTED_NOTHING = Fault(
    "SCH402",
    "accepted-nothing",
    """A warning that is accepted is there.

    `accepted:` stands in the mapping whose own keys the warning is on: beside `dated:` of a paper, or beside `at:` of a
    deadline; on the top level it is for the keys there, and not for what stands in lists below.

    Why: a reason that outlives its warning would silence the next one, which may be right.
    Fix: delete the entry, move it to where the warning is, or correct its code.
    """,
    Severity.WARNING,
)
