"""The annexes of a paper: its body stays upright with what is asked for, and says where its wide tables are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rkcctl.compose.locale import to_roman
from rkcctl.compose.paper_part import Around, Lead, Part, paragraph
from rkcctl.model.document import Heading, Paragraph, Table, plain

_IN_ITS_TEXT = ("review-plan",)
"""Kinds whose wide table is what the text is about: a plan shows its schedule where it submits it."""


def set_apart(around: Around, brought: tuple[Part, ...], before: Sequence[Part]) -> tuple[Part, ...]:
    """What a place brings: from its first table on in an annex, where that asks for a turned page.

    The annex has the title of the section in which it would stand. A page that is turned for a table leaves the one
    before it empty below the masthead, and what the body is asked to do would come after all of it.
    """
    first = next((at for at, part in enumerate(brought) if isinstance(part.node, Table)), None)
    if first is None or not _is_wide(brought[first]) or around.front.kind in _IN_ITS_TEXT:
        return brought
    tables = sum(isinstance(part.node, Table) for part in brought)
    heads = (plain(part.node.content) for part in reversed(before) if isinstance(part.node, Heading))
    lead = Lead(next(heads, around.front.title), brought[first:])
    told = around.words["in-annex" if tables == 1 else "in-annex-several"]
    return (*brought[:first], Part(paragraph(told), numbered=True, lead=lead))


def _is_wide(part: Part) -> bool:
    return isinstance(part.node, Table) and part.node.wide


def name_annexes(around: Around, parts: Sequence[Part]) -> tuple[str, ...]:
    """Those to which a paragraph leads, and after them what the consolidated text says of itself, by name.

    One alone has no number.
    """
    count = sum(part.lead is not None for part in parts)
    count += len(around.data.text.annexes) if around.data.text else 0
    word = around.words["annex"]
    return (word,) if count == 1 else tuple(f"{word} {to_roman(at).upper()}" for at in range(1, count + 1))


def say_annexes(around: Around, parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, with the name of its annex in each paragraph that leads to one."""
    names = iter(name_annexes(around, parts))
    for part in parts:
        if part.lead and isinstance(part.node, Paragraph):
            _, _, number = next(names).partition(" ")
            where = around.words["in-annex-number" if number else "in-annex-alone"].format(number=number)
            yield replace(part, node=paragraph(plain(part.node.content).format(in_annex=where)))
        else:
            yield part
