"""Faults that come to light as outcomes of a meeting are entered, from a table or one by one."""

from rkcctl.model.diagnostic import Fault, Severity

TABLE_UNREAD = Fault(
    "MTG601",
    "outcome-table-unread",
    """A table of outcomes is a CSV file in UTF-8, with commas or semicolons, and headings that the tool knows.

    The headings may be in English or French, in any order; `change` has to be there.

    Why: a column that was not understood holds decisions that would be lost.
    Fix: save it as "CSV UTF-8" in the spreadsheet; let `rkcctl decide MEETING --table` write the headings.
    """,
)
UNKNOWN_OUTCOME = Fault(
    "MTG602",
    "unknown-outcome",
    """An outcome is one of those that a meeting can come to: as proposed, in other words, in brackets, and so on.

    Examined, recommended, reported and approved may be written as well; a position is one of the six stances.

    Why: what was meant by another word is for the officer to say.
    Fix: write one of the words that the message lists; the other language and, in French, either gender are taken too.
    """,
)
NAMES_NOTHING = Fault(
    "MTG603",
    "row-names-nothing",
    """What a row names is there: change, proposal, meeting, item of the agenda, participant.

    Why: an outcome of nothing leaves what was meant without one.
    Fix: correct the name.
    """,
)
ROW_INCOMPLETE = Fault(
    "MTG604",
    "row-incomplete",
    """A row says all that its outcome needs, and nothing that does not go with it.

    In other words: the words, or the proposal that has them. Returned: to whom. Deferred: until when. A position: whose
    and which.

    Why: half an outcome cannot be acted upon.
    Fix: fill in the cell, or empty the one that does not belong to the outcome.
    """,
)
TWICE_IN_TABLE = Fault(
    "MTG605",
    "two-outcomes-in-table",
    """A table gives one outcome to a change.

    Why: of two, nobody can say which the meeting meant.
    Fix: empty the outcome in one of the rows. Further rows of a change may hold further positions.
    """,
)
TOO_SOON = Fault(
    "MTG606",
    "decided-before-meeting",
    """A meeting decides once it has begun; a written procedure once it has closed.

    Why: what is entered before is a forecast, and would be taken for a decision.
    Fix: look at the meeting's id and at its days; take a decision out that nobody has made yet.
    """,
)
STRANGE_WORDS = Fault(
    "MTG608",
    "words-of-another-row",
    """Words that were adopted are nearer to those of their change, and of its paragraph, than to any others.

    Of fewer than four words, and of those that are like no others, nothing is told.

    Why: where a row of the table slipped, one paragraph would get the words of another.
    Fix: put the words in the row of their change. Where they are meant as they stand, enter them all the same.
    """,
    Severity.WARNING,
)
MISREAD_PARAGRAPH = Fault(
    "MTG607",
    "misread-paragraph",
    """A row names a paragraph of the report by its number alone, or a run of them by the first and the last.

    Why: what the meeting did is looked up in its report by the paragraph.
    Fix: write 23, 23bis or 23-25, without further words.
    """,
)
