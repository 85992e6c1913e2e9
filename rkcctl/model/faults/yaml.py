"""Faults of YAML: its syntax, and what a model does not accept."""

from rkcctl.model.diagnostic import Fault, Severity

SYNTAX = Fault(
    "SRC201",
    "yaml-syntax",
    """The YAML of a file or of a front matter can be read.

    Why: what cannot be read cannot be checked, and would be missing from the edition.
    Fix: look at the line named and the one before: often a colon in a text without quotation marks, a missing
    quotation mark, or an indentation that differs from its neighbours'.
    """,
)
TAB = Fault(
    "SRC202",
    "yaml-tab",
    """YAML is indented by spaces.

    Why: a tab has no agreed width, so YAML refuses it and the structure would be a guess.
    Fix: replace the tab by spaces.
    """,
)
DUPLICATE_KEY = Fault(
    "SRC203",
    "duplicate-key",
    """A key stands once in its mapping.

    Why: of two values one would be dropped silently.
    Fix: delete or rename one of the two.
    """,
)
ALIAS = Fault(
    "SRC204",
    "yaml-alias",
    """Anchors (`&name`) and aliases (`*name`) are not used.

    Why: a few lines of aliases can unfold to gigabytes, and a text that stands elsewhere is hard to review.
    Fix: write the value out; put quotation marks around a text that begins with `&` or `*`.
    """,
)
TAG = Fault(
    "SRC205",
    "yaml-tag",
    """Tags (`!name`) are not used.

    Why: a tag asks the reader to build an object, which a file from a stranger may not.
    Fix: delete the tag; put quotation marks around a text that begins with `!`.
    """,
)
TOO_DEEP = Fault(
    "SRC206",
    "too-deep",
    """Values of YAML are nested at most 64 deep.

    Why: deeper nesting has no use in these files and can exhaust a reader's memory.
    Fix: look for a stray run of brackets or dashes.
    """,
)
TOO_MANY = Fault(
    "SRC207",
    "too-many-values",
    """A YAML file holds at most 100,000 values.

    Why: the limits carry the promise that a check ends in seconds and in bounded memory.
    Fix: split the file.
    """,
)
DOCUMENTS = Fault(
    "SRC208",
    "several-documents",
    """A YAML file holds one document.

    Why: what follows a second `---` would not be read.
    Fix: delete the line `---` or move what follows into a file of its own.
    """,
)
UNKNOWN_KEY = Fault(
    "SRC211",
    "unknown-key",
    """Every key is one that the file's kind knows.

    Why: a misspelt key would be ignored, and with it what it says.
    Fix: correct the spelling as the hint suggests, or delete the key.
    """,
)
MISSING_KEY = Fault(
    "SRC212",
    "missing-key",
    """Every required key is there.

    Why: the tool would have to guess what nobody wrote.
    Fix: add the key that the message names; other files of the same kind have it.
    """,
)
WRONG_VALUE = Fault(
    "SRC213",
    "wrong-value",
    """Every value is of the kind that its key takes.

    Why: a date that is no date, or a word that is not among the choices, cannot be worked with.
    Fix: write the value as the message describes it.
    """,
)
EMPTY = Fault(
    "SRC214",
    "empty-file",
    """A file that is read says something.

    Why: an empty file is more often lost than meant.
    Fix: restore it (`git restore FILE`) or delete it; without guideline.yaml there is no workspace, so restore that one
    or begin anew (`rkcctl init FOLDER`).
    """,
)
UNREAD = Fault(
    "SRC215",
    "unread-file",
    """Every file below guidelines/, proposals/ and schedules/ is one that the tool reads.

    Why: a file with a misspelt name or in the wrong folder would be left out without a word.
    Fix: rename or move it. Read are guidelines/guideline.yaml, glossary.yaml, references.yaml, retired.yaml and
    ledger.yaml beside it, guidelines/LANGUAGE/CHAPTER.md in a language that guideline.yaml lists, guidelines/figures/,
    guidelines/editions/; proposals/register.yaml, proposals/YEAR/register.yaml and register-2.yaml beside it, and the
    proposals beside or below them; schedules/participants.yaml, schedules/bodies.yaml, schedules/REVIEW.yaml,
    schedules/meetings/MEETING.yaml, schedules/papers/PAPER.md and what was issued below schedules/papers/issued/. Files
    named README.md and hidden files are passed over.
    """,
    Severity.WARNING,
)
