"""One page of a site or of an EPUB while it is written: what every writer of markup needs to know of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape as escape_markup

from rkcctl.model.redline import Attribution

# What neither HTML nor XML can hold; only an unchecked build ever meets any.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# The keys of Page.homes that are no chapter's; a chapter's id has no colon.
GLOSSARY = ":glossary"
PROVISIONS = ":provisions"


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as a page shows it. Width and height are in CSS pixels, 0 where the file does not say."""

    address: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page being written: its labels, where its links lead, and the ids that it has given.

    `homes` is the address of the page that holds each chapter, the glossary and the index of provisions; an address
    equal to `here` is this page. `names` are those of the provisions. `shift` lowers every heading by so many levels.
    `proposing` marks the blocks to which a change may be proposed from this page.
    `loose` where the words of a chapter stand without its notes. `past` is where the history of a block is told.
    `shown` are the ids that links may lead to, where not all of the text is shown; None where it is.
    `redline` where two texts are shown, by `changes`; `quiet` within a block that was said to be wholly new or gone.
    """

    words: Mapping[str, str]
    here: str
    homes: Mapping[str, str]
    pictures: Mapping[str, Picture]
    names: Mapping[str, str]
    shift: int = 0
    epub: bool = False
    proposing: bool = False
    changes: Mapping[str, Attribution] = field(default_factory=dict)
    redline: bool = False
    quiet: bool = False
    loose: bool = False
    past: Mapping[str, str] = field(default_factory=dict)
    shown: frozenset[str] | None = None
    taken: set[str] = field(default_factory=set)

    def take_id(self, name: str) -> str:
        """The attribute that gives an id; "" for none, or for one that this page has given before."""
        if not name or name in self.taken:
            return ""
        self.taken.add(name)
        return f' id="{escape(name)}"'

    def mark(self, name: str, cite: str, *, has_source: bool) -> str:
        """The attributes by which the script of the page finds a block to which a change may be proposed."""
        if not self.proposing or not has_source:
            return ""
        return f' data-block="{escape(name)}" data-cite="{escape(cite)}"'

    def address(self, home: str, fragment: str) -> str:
        """Where a link to a place in the page at `home` leads. The start of another page needs no fragment."""
        return f"#{fragment}" if home == self.here else f"{home}#{fragment}" if fragment else home

    @property
    def void(self) -> str:
        """How an element without content ends."""
        return "/>" if self.epub else ">"


def escape(text: str) -> str:
    """The text as markup, for an attribute or between tags; what markup cannot hold becomes U+FFFD."""
    return escape_markup(_ILLEGAL.sub("\ufffd", text))


def heading(level: int, words: str, page: Page, attributes: str = "") -> str:
    """A heading around markup; HTML ends at level 6, what is deeper says so to assistive technology."""
    told = level + page.shift
    deeper = f' role="heading" aria-level="{told}"' if told > 6 else ""
    return f"<h{min(told, 6)}{attributes}{deeper}>{words}</h{min(told, 6)}>\n"


def permalink(target: str, cite: str, shown: str, page: Page, kind: str = "number") -> str:
    """A link to a place in this page: markup that shows, and a name that says what it leads to.

    Nobody copies an address out of an EPUB, so that there the markup stands alone.
    """
    if not target or page.epub:
        return f'<span class="{kind}">{shown}</span>' if kind != "anchor" else ""
    label = escape(page.words["link-to"].format(cite=cite))
    return f'<a class="{kind}" href="#{escape(target)}" aria-label="{label}">{shown}</a>'


def term_id(term: str) -> str:
    """The id of an entry of the glossary on its page. Ids of the text have no dot, so the two never meet."""
    return f"term.{term}"


def provision_id(provision: str) -> str:
    """The id of an entry of the index of provisions."""
    return f"provision.{provision.replace(' ', '-')}"
