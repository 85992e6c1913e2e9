"""The concordance of two texts: what each number has become, by id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkcctl.compose.edition import chapters_in, label_of, number_text
from rkcctl.compose.frozen import rise
from rkcctl.compose.review_words import review_words
from rkcctl.model import document
from rkcctl.model.concordance import Change, Concordance, Line
from rkcctl.model.corpus import Corpus
from rkcctl.model.document import Inlines, Node, Paragraph, Table, Text
from rkcctl.model.edition import Annex

NOTHING_JOINED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class _Numbered:
    id: str
    kind: str
    number: str
    chapter: str


def compare_numbers(
    old: Corpus,
    new: Corpus,
    language: str,
    moved: frozenset[str] = frozenset(),
    joined: Mapping[str, str] = NOTHING_JOINED,
) -> Concordance:
    """The concordance of two texts in a language. `moved`: as for number_text.

    `joined` says of ids that are gone to which other one their words went.
    """
    before = {one.id: one for one in _list(old, language)}
    after = {one.id: one for one in _list(new, language, moved)}
    place = {name: at for at, name in enumerate(before)}
    common = [name for name in after if name in before]
    # Of what could equally have stayed or moved, that stayed which kept its number.
    kept = [(1, before[name].number == after[name].number, 0) for name in common]
    rising = {common[at] for at in rise([((place[name], 0, ""),) for name in common], kept)}
    gone: dict[str, list[Line]] = {"": []}
    last = ""
    for name, one in before.items():
        if name in after:
            last = name
            gone.setdefault(name, [])
        else:
            gone[last].append(_end(one, joined, after))
    lines = [*gone[""]]
    for name, one in after.items():
        was = before.get(name)
        if was is None:
            lines.append(Line(name, one.kind, "", one.number, Change.INSERTED, one.chapter))
        else:
            stays = was.chapter == one.chapter and name in rising
            change = Change.MOVED if not stays else Change.RENUMBERED
            same = was.number == one.number and was.kind == one.kind
            lines.append(Line(name, one.kind, was.number, one.number, Change.SAME if same else change, one.chapter))
        lines += gone.get(name, ())
    return Concordance(label_of(old), label_of(new), language, tuple(lines))


def joined_in(corpus: Corpus) -> Mapping[str, str]:
    """To which paragraph the words of each went that a change has joined to another."""
    held = corpus.retired.value.retired if corpus.retired else ()
    return {one.id: one.successors[0] for one in held if one.successors and not one.revived}


def _end(one: _Numbered, joined: Mapping[str, str], after: Mapping[str, _Numbered]) -> Line:
    """What became of what is gone: of what was joined to something, the number of that."""
    into = joined.get(one.id, "")
    # What it was joined to may itself have been joined to something since.
    passed = {one.id}
    while into in joined and into not in after and into not in passed:
        passed.add(into)
        into = joined[into]
    if into in after:
        return Line(one.id, one.kind, one.number, after[into].number, Change.JOINED, after[into].chapter, into)
    return Line(one.id, one.kind, one.number, "", Change.DELETED, one.chapter)


def _list(corpus: Corpus, language: str, moved: frozenset[str] = frozenset()) -> Iterator[_Numbered]:
    """Everything with an id and a number of its own, in the order of the text."""
    numbers = number_text(corpus, language, moved)
    for position, chapter in enumerate(chapters_in(corpus, language)):
        yield _Numbered(chapter.id, "chapter", numbers.chapters[position], chapter.id)
        for name, _, bears in chapter.ids:
            number = numbers.by_id.get(name)
            if bears != "note" and number is not None and number.shown and name != chapter.id:
                yield _Numbered(name, "item" if bears == "item" else number.kind, number.text, chapter.id)


def concordance_annex(concordance: Concordance, number: str) -> Annex:
    """What differs, as an annex of the later text, each present part with a link to it."""
    words = review_words(concordance.language)
    lines = concordance.differing
    says = "concordance-introduction" if lines else "concordance-same"
    content: list[Node] = [Paragraph((Text(words[says].format(old=concordance.old)),))]
    if lines:
        heads = (
            words["concordance-old"].format(label=concordance.old),
            words["concordance-new"],
            words["concordance-fate"],
            words["concordance-id"],
        )
        content.append(
            Table(
                caption=(Text(words["concordance"]),),
                head=tuple((Text(head),) for head in heads),
                rows=tuple(_row(line, concordance.language) for line in lines),
                align=("left",) * len(heads),
                shares=(3, 3, 2, 4),
            )
        )
    return Annex("annex-concordance", number, words["concordance"], tuple(content))


def name_number(line: Line, number: str, language: str) -> str:
    """How a number is cited: paragraph 214, section 5.8; a dash where there is none."""
    words = review_words(language)
    return words[f"{line.kind}-number"].format(number=number) if number else words["concordance-none"]


def _row(line: Line, language: str) -> tuple[Inlines, ...]:
    words = review_words(language)
    new: Inlines = (Text(name_number(line, line.new, language)),)
    if line.new:
        kind = "chapter" if line.kind == "chapter" else "block"
        new = (document.Reference(kind, line.into or line.id, line.chapter, new, computed=True),)
    old = (Text(name_number(line, line.old, language)),)
    return (old, new, (Text(words[f"fate-{line.change}"]),), (document.Code(line.id),))
