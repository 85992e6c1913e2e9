"""References that would lead nowhere: to what changes take out of the text, from what stays in it or comes to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rkcctl.amend.bodies import carry_out_cuts
from rkcctl.amend.located import Located
from rkcctl.amend.target import Target, find_target, read_words
from rkcctl.amend.text import MARK, Text, leads_of
from rkcctl.model.document import Block, Note
from rkcctl.model.faults import amend as faults
from rkcctl.model.outcome import Outcome, Told
from rkcctl.model.walk import walk_items

# More names than that would not be read.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Severed:
    """What a change takes out of the text, and who refers to it still.

    Paragraphs and notes are named by their ids, and what changes bring by those changes.
    """

    change: str
    target: str
    referrers: tuple[str, ...]


Gone = Mapping[tuple[str, str], str]
"""What is taken out: by language and id the first change that does it."""


def find_severed(text: Text, located: Iterable[Located]) -> tuple[Severed, ...]:
    """The references that the changes, all carried out on the text and nothing else, would leave without their end."""
    every = tuple(located)
    gone = find_gone(text, every)
    found: dict[tuple[str, str], dict[str, None]] = {}
    for language in sorted({language for language, _ in gone}):
        here = tuple(one for one in every if one.language == language)
        for name, leads in _find_readings(text, language, here, gone):
            for target in leads:
                if change := gone.get((language, target)):
                    found.setdefault((change, target), {})[name] = None
    return _as_severed(found)


def find_lost(after: Text, gone: Gone, located: Iterable[Located]) -> tuple[Severed, ...]:
    """The references that lead nowhere in the text after changes of which these are the last to take the ids out."""
    brought = {unit.id: one.key.name for one in located for unit in one.units}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for (language, target), change in gone.items():
        for name in after.referrers.get((language, target), ()):
            found.setdefault((change, target), {})[brought.get(name, name)] = None
    return _as_severed(found)


def _as_severed(found: Mapping[tuple[str, str], Iterable[str]]) -> tuple[Severed, ...]:
    return tuple(Severed(*key, tuple(names)) for key, names in sorted(found.items()))


def tell_severed(text: Text, one: Severed) -> str:
    """Who refers to what goes, in the words of messages."""
    verb = "refers" if len(one.referrers) == 1 else "refer"
    return f"{_call(text, (one.target,))} goes, and {_call(text, one.referrers)} {verb} to it"


def say_how_to_mend(text: Text, one: Severed) -> str:
    """What its author can do."""
    which = "it refers" if len(one.referrers) == 1 else "they refer"
    return f"amend {_call(text, one.referrers)} in the same proposal, so that {which} to another paragraph or none"


def refuse_severed(text: Text, one: Severed) -> Told:
    """What becomes of the change in a merge that would leave the references so."""
    others = "or have another change approved that does, and merge both at once"
    hint = f"{say_how_to_mend(text, one)}; {others}; or leave it out: rkcctl merge --without {one.change}"
    return Told(one.change, Outcome.FAULTY, tell_severed(text, one), hint, faults.SEVERED.code)


def _call(text: Text, names: Iterable[str]) -> str:
    """How people call them: the first, where there are many."""
    every = [f"what {name} brings" if "/" in name else text.names.get(name, f"'{name}'") for name in names]
    more = [f"{len(every) - _MOST} more"] if len(every) > _MOST else []
    return " and ".join((*every[:_MOST], *more))


def find_gone(text: Text, located: Iterable[Located]) -> Gone:
    """Every id that the changes take out of the text, of blocks and of items."""
    gone: dict[tuple[str, str], str] = {}
    for one in located:
        for name in one.taken_away:
            held = text.block(one.language, name)
            items = _items_of((held.block,)) if held and name in one.gone else ()
            for lost in (name, *items):
                gone.setdefault((one.language, lost), one.key.name)
        lists = {cut.block for cut in one.cuts if cut.leaf < 0} | {name for name, _ in one.texts}
        for target in filter(None, (find_target(text, one.language, name) for name in sorted(lists))):
            before = _items_of((target.held,))
            for lost in before - _items_of(_after(target, (one,))) if before else ():
                gone.setdefault((one.language, lost), one.key.name)
    return gone


def _items_of(held: Iterable[Block | Note]) -> set[str]:
    blocks = (one for one in held if isinstance(one, Block))
    return {item.id for block in blocks for item in walk_items(block.content) if item.id}


def _find_readings(
    text: Text, language: str, here: Sequence[Located], gone: Gone
) -> Iterator[tuple[str, frozenset[str]]]:
    """What may refer to what is gone, as it reads after the changes, and the ids to which its references lead."""
    away = {name for one in here for name in one.gone}
    joined = {name: names[0] for one in here for names in one.joined for name in names[1:]}
    changed = {cut.block for one in here for cut in one.cuts} | {name for one in here for name, _ in one.texts}
    referring = {name for where in gone if where[0] == language for name in text.referrers.get(where, ())}
    for name in sorted((changed | referring) - away):
        target = find_target(text, language, name)
        marked = set(text.marks.get((language, name), ())) - away
        if target is None or (isinstance(target.held, Note) and not _marks(text, language, marked, here, name)):
            continue  # a note goes with its last mark
        leads = _leads_in(_body_after(target, here)) if name in changed else leads_of((target.held,))
        yield joined.get(name, name), leads
    for one in here:
        for unit in one.units:
            yield one.key.name, _leads_in(unit.lines)


def _marks(text: Text, language: str, names: Iterable[str], here: Sequence[Located], label: str) -> bool:
    """Whether one of the blocks and notes marks the note after the changes."""
    targets = filter(None, (find_target(text, language, name) for name in names))
    return any(label in MARK.findall(_body_after(target, here)) for target in targets)


def _after(target: Target, here: Sequence[Located]) -> tuple[Block | Note, ...]:
    """A block or note as it reads after the changes of its words."""
    read = read_words(_body_after(target, here))
    return (*read.blocks, *read.notes)


def _body_after(target: Target, here: Sequence[Located]) -> str:
    whole = [words for one in here for name, words in one.texts if name == target.id]
    cuts = [(one.key, cut) for one in here for cut in one.cuts if cut.block == target.id]
    return whole[-1] if whole else carry_out_cuts(target, cuts)


def _leads_in(words: str) -> frozenset[str]:
    """The ids to which references in the words lead; most words hold none, which is seen without reading them."""
    read = read_words(words) if "](" in words else None
    return leads_of((*read.blocks, *read.notes)) if read else frozenset()
