"""The last phase of a merge: terms replaced in the text as all other changes leave it, so that their words are met."""

from collections.abc import Iterable, Mapping

from rkcctl.amend.apply import NewFile
from rkcctl.amend.bodies import carry_out_cuts
from rkcctl.amend.claims import Key
from rkcctl.amend.dress import keeps_dress
from rkcctl.amend.located import Cut, Located, TermWish, Trouble
from rkcctl.amend.recheck import Blame
from rkcctl.amend.target import Target
from rkcctl.amend.terms import find_term
from rkcctl.amend.units import Unit
from rkcctl.model.corpus import Chapter
from rkcctl.model.faults import amend as faults

Touched = dict[tuple[str, str], set[Key]]


def replace_terms(
    files: Iterable[NewFile],
    read: Mapping[str, Chapter],
    terms: tuple[Located, ...],
    touched: Touched,
    troubles: list[Blame],
) -> tuple[NewFile, ...]:
    """The files, which read as in `read`, with every term replaced in its scope.

    `touched` gains the blocks, `troubles` what went wrong.
    """
    return tuple(_in_file(file, read[file.path], terms, touched, troubles) for file in files)


def _in_file(
    file: NewFile, chapter: Chapter, terms: tuple[Located, ...], touched: Touched, troubles: list[Blame]
) -> NewFile:
    units = list(file.new)
    places = {unit.id: position for position, unit in enumerate(units)}
    targets = [Target(chapter, block, position) for position, block in enumerate(chapter.blocks)]
    for target in (*targets, *(Target(chapter, note) for note in chapter.notes)):
        cuts = [found for one in terms for found in _cuts(one, target, file.chapter)]
        if not cuts:
            continue
        touched.setdefault((file.language, target.id), set()).update(key for key, _ in cuts)
        for number, leaf in enumerate(target.leaves):
            here = [cut for _, cut in cuts if cut.leaf == number]
            if here and not keeps_dress(leaf.text, here):
                message = f"in '{target.id}' the term's new words would alter emphasis, a link or a mark beside them"
                hint = "leave the paragraph out by `except`, or write a backslash before the sign"
                troubles.append((frozenset(key for key, _ in cuts), Trouble(faults.CHANGED_OUTSIDE, message, hint)))
        unit = units[places[target.id]]
        source = target.source + "\n"
        text = unit.text if unit.text.endswith("\n") else f"{unit.text}\n"
        top, _, rest = text.rpartition(source)
        units[places[target.id]] = Unit(unit.id, f"{top}{carry_out_cuts(target, cuts)}{rest}")
    return NewFile(file.path, file.language, file.chapter, file.old, tuple(units), file.moved)


def _cuts(one: Located, target: Target, chapter: str) -> list[tuple[Key, Cut]]:
    term = one.term
    assert term is not None
    if not _is_meant(term, target.id, chapter):
        return []
    return [(one.key, target.cut(hit.leaf, hit.start, hit.end, term.new)) for hit in find_term(target, term.old)]


def _is_meant(term: TermWish, name: str, chapter: str) -> bool:
    return name not in term.excepted and (name in term.blocks or chapter in term.chapters)
