"""The officer's text of a paper and what fills it -> an Edition with a masthead, which every writer prints."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rkcctl.compose.articles import space_french
from rkcctl.compose.columns import spell_dates
from rkcctl.compose.locale import LOCALES, name_city, spell_date
from rkcctl.compose.numbering import number_notes
from rkcctl.compose.paper_annexes import name_annexes, say_annexes, set_apart
from rkcctl.compose.paper_lacking import Lack, find_lacking
from rkcctl.compose.paper_names import number_meeting
from rkcctl.compose.paper_numbers import number_parts, unit_of
from rkcctl.compose.paper_part import Around, Part, fill_node, map_text
from rkcctl.compose.paper_places import PARTS, fill_word
from rkcctl.compose.paper_report import tell_decisions
from rkcctl.compose.paper_spoken import name_languages
from rkcctl.compose.recorded import day_of
from rkcctl.compose.words import words_in
from rkcctl.model import document
from rkcctl.model.corpus import Corpus, PaperFile
from rkcctl.model.document import Item, Node, Paragraph
from rkcctl.model.edition import Edition, EditionChapter, EditionNote
from rkcctl.model.masthead import Masthead
from rkcctl.model.paper_data import PaperData
from rkcctl.model.redline import Redline
from rkcctl.model.slot import slot_alone

_CHAPTER = "paper"


@dataclass(frozen=True, slots=True)
class ComposedPaper:
    """A paper as it is printed, and under which numbers it tells what the meeting's file holds.

    `displaced`: the paragraphs that what the meeting did cites and that fall on another number, the one cited and the
    one printed. Letters are for what comes between two numbers, and are printed as they are cited. `acts`: the
    paragraphs that tell what cites none yet, by list and row of the meeting's file, with their number. `missing`: the
    numbers of paragraphs of a report that are still to be written; `lacking`: what it waits for before it is issued.
    """

    edition: Edition
    displaced: tuple[tuple[str, str], ...]
    acts: tuple[tuple[str, int, str], ...]
    missing: tuple[str, ...] = ()
    lacking: tuple[Lack, ...] = ()


def compose_paper(corpus: Corpus, paper: PaperFile, data: PaperData) -> ComposedPaper:
    """The paper as it is printed. It, its meeting and the Guidelines were read, and what it names is there."""
    assert corpus.guideline is not None and paper.record is not None
    guideline, front = corpus.guideline.value, paper.record.value
    if front.language == "fr":
        front = front.model_copy(update={"title": space_french(front.title)})
    meeting = next(record.value for record in corpus.meetings if record.value.id == front.meeting)
    around = Around(corpus, front, meeting, data)
    words = around.words
    marks = number_notes(paper.body.blocks)
    said = _speaker(around, paper, marks)
    parts = _lay_out(around, paper, said)
    numbered = tuple(number_parts(parts, around))
    chapter = EditionChapter(
        id=_CHAPTER,
        number="",
        title=front.title,
        units=tuple(one.unit for one in numbered),
        notes=_say_notes(paper, marks, said),
    )
    symbol = front.symbol or words["draft"]
    name = front.symbol or f"DRAFT-{paper.name}"
    marked = Redline(data.base, "", tracked=False) if data.changes else None
    banner = words["sample"] if guideline.sample else ""
    edition = Edition(
        guideline=guideline.id,
        label=symbol,
        language=front.language,
        title=front.title,
        subtitle=words["of-the-meeting"].format(
            meeting=number_meeting(around.corpus, around.meeting, around.language), body=around.call(meeting.body)
        ),
        status=symbol,
        facts=(),
        date=day_of(corpus, front) or guideline.date,
        banner=banner,
        file_name=f"{'SAMPLE-' if guideline.sample else ''}{name}",
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{guideline.id}/paper/{name}')}",
        words=words,
        chapters=(chapter, *_compose_annexes(around, parts)),
        provision_names=data.text.provision_names if data.text else {},
        images=data.text.images if data.text else {},
        sample=guideline.sample,
        rights=guideline.rights.say(front.language),
        publisher=guideline.publisher.say(front.language),
        redline=data.text.redline if data.text else marked,
        masthead=_compose_masthead(around, symbol),
    )
    numbers = tuple((one.part, one.unit.number.removesuffix(".")) for one in numbered)
    return ComposedPaper(
        edition,
        tuple((part.par, number) for part, number in numbers if part.par.isdecimal() and part.par != number),
        tuple((*part.act, number) for part, number in numbers if part.act),
        tuple(str(number) for gap in numbered for number in gap.missing),
        find_lacking(around, paper),
    )


def _compose_annexes(around: Around, parts: Sequence[Part]) -> Iterator[EditionChapter]:
    """Each annex to which the body leads; last what the consolidated text leaves out or has in brackets.

    An annex is no chapter and has no number of one. That of the consolidated text is a title above its chapters.
    """
    text = around.data.text
    told = [part.lead for part in parts if part.lead]
    names = name_annexes(around, parts)
    for at, (name, lead) in enumerate(zip(names, told, strict=False), 1):
        yield _annex(around, f"annex-{at}", name, lead.title, (part.node for part in lead.parts))
        yield from text.chapters if text and not lead.parts else ()
    for name, annex in zip(names[len(told) :], text.annexes if text else (), strict=True):
        yield _annex(around, annex.id, name, annex.title, annex.content)


def _annex(around: Around, name: str, called: str, title: str, nodes: Iterable[Node]) -> EditionChapter:
    units = tuple(unit_of(node) for node in nodes)
    return EditionChapter(name, "", f"{called}{around.words['colon']}{title}", units, ())


def _compose_masthead(around: Around, symbol: str) -> Masthead:
    guideline = around.corpus.guideline
    assert guideline is not None
    front, meeting, words = around.front, around.meeting, around.words
    names = [(_mark_sample("en"), _mark_sample("fr"))] if guideline.value.sample else []
    names.append((guideline.value.publisher.say("en"), guideline.value.publisher.say("fr")))
    dated = spell_date(front.dated, front.language) if front.dated else ""
    key = ("at" if dated else "at-undated") if front.place else "on" if dated else "undated"
    zone = guideline.value.timezone
    # The city whose hours the workspace has is called so in each language; another place stands as it is written.
    is_city = front.place in [name_city(zone, language) for language in LOCALES]
    place = name_city(zone, front.language) if is_city else front.place
    written = words[key].format(place=place, date=dated)
    return Masthead(
        names=tuple(names),
        body=around.call(meeting.body),
        symbol=symbol,
        meeting=number_meeting(around.corpus, around.meeting, around.language),
        dates=spell_dates(meeting, front.language),
        written=written,
        title=front.title,
        item=words["item"].format(item=front.item) if front.item else "",
        original=" · ".join(_tell_origin(around)),
    )


def _tell_origin(around: Around) -> Iterator[str]:
    """In which language it was written, and for whom it is where not for everybody."""
    if around.front.original:
        yield around.words[f"original-{around.front.original}"]
    if around.front.audience in ("members", "secretariat"):
        yield around.words[f"for-{around.front.audience}"]


def _mark_sample(language: str) -> str:
    """The mark of a sample in one language alone: the masthead has both beside each other."""
    return words_in(language)["sample"].rpartition(" / ")[0]


# ---- The body ------------------------------------------------------------------------------------------------------


def _say_notes(paper: PaperFile, marks: Mapping[str, int], said: Callable[[Node], Node]) -> tuple[EditionNote, ...]:
    """The notes that have a mark, in the order of the marks."""
    notes = sorted((note for note in paper.body.notes if note.label in marks), key=lambda note: marks[note.label])
    return tuple(
        EditionNote(note.label, marks[note.label], tuple(map(said, note.content)), note.sha256) for note in notes
    )


def _speaker(around: Around, paper: PaperFile, marks: Mapping[str, int]) -> Callable[[Node], Node]:
    """What makes a node of the officer's, or of a place, the node that is printed."""
    resolver = replace(around.resolver, notes=marks, path=paper.path)

    def said(node: Node) -> Node:
        filled = fill_node(node, lambda slot: fill_word(around, slot))
        resolved = _without_letters(resolver.node(filled))
        return _space(around, resolved)

    return said


def _lay_out(around: Around, paper: PaperFile, said: Callable[[Node], Node]) -> list[Part]:
    """The officer's blocks, and what stands in their places."""
    told = _tell_taken(paper.body.blocks)
    parts: list[Part] = []
    for place, block in enumerate(paper.body.blocks):
        slot = slot_alone(block.content)
        if slot and slot.name in PARTS:
            is_rest = slot.name == "decisions"
            made = tell_decisions(around, told, slot.argument) if is_rest else PARTS[slot.name](around, slot.argument)
            brought = set_apart(around, made, parts)
            if not brought:
                parts = _leave_out(parts, paper.body.blocks[place + 1 :])
            parts += (_finish(around, part) for part in brought)
        else:
            parts.append(Part(said(block.content), numbered=isinstance(block.content, Paragraph)))
    return list(say_annexes(around, parts))


def _finish(around: Around, part: Part) -> Part:
    lead = part.lead
    within = lead and replace(lead, parts=tuple(_finish(around, one) for one in lead.parts))
    return replace(part, node=_space(around, name_languages(part.node, around.words)), lead=within)


def _space(around: Around, node: Node) -> Node:
    return map_text(node, space_french) if around.language == "fr" else node


def _leave_out(parts: list[Part], after: Sequence[document.Block]) -> list[Part]:
    """The parts without what led to a place that brings nothing: the words before it that end in a colon.

    And without the heading of a section that has no other words: it would stand alone. A section beside it, in which
    nothing stands, is another matter.
    """
    left = _without_introduction(parts)
    following = after[0].content if after else None
    if following is not None and not isinstance(following, document.Heading):
        return left
    # A heading further below begins a part of the section, which has words of its own.
    level, below = following.level if following else 0, _DEEPEST
    while left and isinstance(head := left[-1].node, document.Heading) and level <= head.level < below:
        left, below = left[:-1], head.level
    return left


_DEEPEST = 7


def _without_introduction(parts: list[Part]) -> list[Part]:
    """The parts without a last sentence that ends in a colon, or all of its paragraph where it is the only one."""
    last = parts[-1].node if parts else None
    if not isinstance(last, Paragraph) or not document.plain(last.content).rstrip().endswith(":"):
        return parts
    *before, end = last.content
    kept = end.text.rpartition(". ")[0] if isinstance(end, document.Text) else ""
    whole = Paragraph((*before, document.Text(f"{kept}."))) if kept else None
    return [*parts[:-1], *([replace(parts[-1], node=whole)] if whole else [])]


def _tell_taken(blocks: Iterable[document.Block]) -> str:
    """The numbers and items that have places of their own, with blanks between: `decisions` alone tells the others."""
    slots = (slot_alone(block.content) for block in blocks)
    return " ".join(slot.argument for slot in slots if slot and slot.name in ("paragraph", "decisions"))


def _without_letters(node: Node) -> Node:
    """Lists that nobody numbered have bullets in papers, as in the house's."""
    match node:
        case document.List(items, ordered):
            return document.List(tuple(_item(item, ordered=ordered) for item in items), ordered)
        case document.Quotation(content, provision, paraphrase):
            return document.Quotation(tuple(map(_without_letters, content)), provision, paraphrase)
    return node


def _item(item: Item, *, ordered: bool) -> Item:
    return Item(tuple(map(_without_letters, item.content)), item.id, item.label if ordered else "")
