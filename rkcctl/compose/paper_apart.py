"""What every table of changes in a paper says of them: where, whose; and which of them stand apart from the others."""

from collections.abc import Iterable
from itertools import groupby

from rkcctl.compose.articles import of, with_the
from rkcctl.compose.cell_lines import join_lines
from rkcctl.compose.locale import join_names, spell_date
from rkcctl.compose.paper_part import Around, Part, say, table
from rkcctl.compose.paper_spoken import speak
from rkcctl.compose.register import language_of
from rkcctl.model.document import Inlines
from rkcctl.model.listed_change import ListedChange, ListedPart
from rkcctl.model.paper_file import ABOUT_ALL
from rkcctl.model.participant import SECRETARIAT


def tell_place(around: Around, part: ListedPart) -> str:
    """Where it is: paragraph 214, after paragraph 214, note 3 of chapter 5; of paragraphs that are joined each."""
    if part.side:
        return tell_beside(around, part.side, part.block, part.chapter)
    return _cite_all(around, (part.block, *part.more), part.chapter)


def _cite_all(around: Around, names: Iterable[str], chapter: str = "") -> str:
    """Parts of the text in a row: paragraphs 65 and 149, section 6.2; of those in a row of one kind that once."""
    told: list[str] = []
    for kind, row in groupby(dict.fromkeys(names), key=lambda name: _kind(around, name)):
        cited = [around.cite(name, chapter) for name in row]
        if kind in ("paragraph", "section") and len(cited) > 1:
            numbers = join_names([one.rpartition(" ")[2] for one in cited], around.language)
            cited = [around.words[f"several-{kind}"].format(numbers=numbers)]
        told += cited
    return join_names(dict.fromkeys(told), around.language)


def _kind(around: Around, name: str) -> str:
    return around.data.places.get(name, ("", ""))[0]


def tell_beside(around: Around, side: str, block: str, chapter: str = "") -> str:
    """Where something comes: after, before, first or last in what has the id."""
    cited = around.cite(block, chapter)
    kind = _kind(around, block)
    has_article = around.language == "fr" or kind in ("list", "code")
    place = with_the(cited, around.language) if has_article else cited
    return around.words[f"insert-{side}"].format(place=place, of_place=of(place, around.language))


def tell_asked(around: Around, change: ListedChange) -> str:
    """What a submission without words asks about: paragraph 95 and section 6.2; a dash where it does not say."""
    return _cite_all(around, (name for name, _ in change.asks_about)) or "–"


def tell_authors(around: Around, change: ListedChange) -> str:
    return ", ".join(around.call(code) for code in change.by)


def tell_title(around: Around, change: ListedChange) -> Inlines:
    said = change.file.value.title.say(around.language)
    return speak(say(said), language_of(change.file, around.language), around.language)


def tell_name(around: Around, change: ListedChange) -> Inlines:
    """Its number; of what came late and is accepted all the same, that too."""
    told = (change.name, around.words["came-late"]) if change.late else (change.name,)
    return join_lines([say(line) for line in told])


# ---- What stands apart ---------------------------------------------------------------------------------------------


def before_meeting(around: Around) -> list[ListedChange]:
    """What the meeting has before it: not withdrawn, and in time or accepted all the same."""
    return [change for change in around.data.changes if not change.is_apart]


def came_late(around: Around) -> list[ListedChange]:
    """What came after the deadline and is not before the meeting with the others."""
    return [change for change in around.data.changes if change.is_apart and not change.withdrawn]


def counted(around: Around) -> Iterable[ListedChange]:
    """What a paper counts: of a consolidated text what stands in it; of what is before a meeting nothing withdrawn; of
    progress what came, and not the words that a meeting put in the place of others.
    """
    if around.front.kind == "consolidated" and around.data.shown is not None:
        return around.data.shown
    if around.front.kind == "progress":
        came = {line.event.proposal for line in around.corpus.register_lines if line.event.event == "received"}
        return (change for change in around.data.changes if change.file.id in came or not _is_of_meeting(change))
    return (change for change in around.data.changes if around.front.kind in ABOUT_ALL or not change.withdrawn)


def _is_of_meeting(change: ListedChange) -> bool:
    """Whether the secretariat wrote it in the place of others."""
    front = change.file.value
    return front.by == SECRETARIAT and bool(front.modifies or front.reconciles)


def list_withdrawn(around: Around) -> tuple[Part, ...]:
    """A table of what was withdrawn; none where nothing was."""
    words = around.words
    gone = sorted((change for change in around.data.changes if change.withdrawn), key=lambda change: change.name)
    rows = [
        (
            say(change.name),
            say(tell_authors(around, change)),
            tell_title(around, change),
            say(spell_date(change.withdrawn, around.language) if change.withdrawn else ""),
        )
        for change in gone
    ]
    heads = tuple(words[f"head-{head}"] for head in ("change", "participant", "title", "withdrawn"))
    return (Part(table(words["caption-withdrawn"], heads, rows, (16, 28, 34, 22))),) if rows else ()
