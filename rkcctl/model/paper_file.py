"""A meeting paper as an officer writes it, and what is kept of it once it is issued: the files of schedules/papers/."""

from typing import Literal, get_args

from rkcctl.model.announced import Announced
from rkcctl.model.paper import parse_symbol
from rkcctl.model.stated import Audience, Names, Stated
from rkcctl.model.typed import BlockId, Filled, Language, Sha256, Typed
from rkcctl.model.when import Day, Hour

FOLDER = "schedules/papers"
ABOUT_ALL = ("disposition", "positions", "progress", "report")
"""Papers that are about everything that was ever proposed, where they do not say about what."""
_OF_REVIEW = ("disposition", "positions", "progress")
ISSUED = f"{FOLDER}/issued"

Kind = Literal[
    "review-plan",
    "invitation",
    "compilation",
    "comparative",
    "consolidated",
    "disposition",
    "positions",
    "report",
    "progress",
    "list",
]
KINDS: tuple[str, ...] = get_args(Kind)


class PaperFront(Typed):
    """The front matter of schedules/papers/NAME.md.

    `symbol` is given by the house and typed once; without one the paper is a draft. `dated` and `place` are where and
    when it was written. `item` is the Roman number of its item on the agenda. `cycle` is the review that it is about;
    `about` the proposals and changes, by default those before the meeting, of none all that
    are open; `draft` the numbered draft whose text it shows.
    """

    kind: Kind
    meeting: Filled
    language: Language
    title: Filled
    symbol: Filled | None = None
    dated: Day | None = None
    place: Filled | None = None
    item: Filled | None = None
    cycle: Filled | None = None
    about: Names = ()
    draft: Filled | None = None
    original: Language | None = None
    audience: Audience | None = None

    @property
    def review_told(self) -> str:
        """The review of which alone it tells what came and what became of it; "" where it tells of all that there is.

        What a report tells is its meeting's, and what is put before a meeting is said by that.
        """
        return self.cycle or "" if self.kind in _OF_REVIEW else ""


class Issue(Stated):
    """schedules/papers/issued/SYMBOL/issue.yaml: what was circulated under a symbol, kept byte for byte.

    `paper` is the file that it was printed from, `words` the digest of what it said, `files` that of each file kept.
    `announced` are the dates that an invitation told.
    """

    symbol: Filled
    paper: Filled
    meeting: BlockId
    issued: Hour
    words: Sha256
    announced: Announced | None = None
    files: dict[Filled, Sha256]


def stem_of(path: str) -> str:
    """What a paper and its twin in the other language are both called: x, of schedules/papers/x-en.md and x-fr.md."""
    name = path.rpartition("/")[2].removesuffix(".md")
    return name.removesuffix("-en") if name.endswith("-en") else name.removesuffix("-fr")


def twin_symbol(symbol: str, language: str) -> str:
    """The symbol of the same paper in another language: PO0123E1a in French is PO0123F1a. "" for no symbol."""
    found = parse_symbol(symbol)
    if found is None:
        return ""
    return f"{found.series}{found.number}{'F' if language == 'fr' else 'E'}{found.version}{found.issue}"


def next_symbols(symbol: str) -> tuple[str, str]:
    """What a changed reissue may be called: with the next letter, and as the next version. "" where there is none."""
    found = parse_symbol(symbol)
    assert found is not None
    stem = symbol[:7]
    letter = "" if found.issue == "z" else chr(ord(found.issue or "`") + 1)
    version = "" if found.version == "9" else str(int(found.version) + 1)
    return (f"{stem}{found.version}{letter}" if letter else "", f"{stem}{version}a" if version else "")
