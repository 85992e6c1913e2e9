"""The last phase of a merge: terms replaced in the text as all other changes leave it, so that their words are met."""

from collections.abc import Iterable, Mapping

from rkcctl.amend.apply import NewFile
from rkcctl.amend.bodies import carry_out_cuts
from rkcctl.amend.claims import Key
from rkcctl.amend.located import Cut, Located, TermWish, Trouble
from rkcctl.amend.recheck import Blame, is_plain, recheck_body
from rkcctl.amend.target import Target
from rkcctl.amend.terms import find_term
from rkcctl.amend.text import Text
from rkcctl.amend.units import Unit
from rkcctl.model.corpus import Chapter

Touched = dict[tuple[str, str], set[Key]]


def replace_terms(
    text: Text,
    files: Iterable[NewFile],
    read: Mapping[str, Chapter],
    terms: tuple[Located, ...],
    touched: Touched,
    troubles: list[Blame],
) -> tuple[NewFile, ...]:
    """The files, which read as in `read`, with every term replaced in its scope.

    `touched` gains the blocks, `troubles` what went wrong.
    """
    return tuple(_in_file(text, file, read[file.path], terms, touched, troubles) for file in files)


def _in_file(
    text: Text, file: NewFile, chapter: Chapter, terms: tuple[Located, ...], touched: Touched, troubles: list[Blame]
) -> NewFile:
    units = list(file.new)
    places = {unit.id: position for position, unit in enumerate(units)}
    targets = [Target(chapter, block, position) for position, block in enumerate(chapter.blocks)]
    for target in (*targets, *(Target(chapter, note) for note in chapter.notes)):
        cuts = [found for one in terms for found in _cuts(one, target, file.chapter)]
        if not cuts:
            continue
        touched.setdefault((file.language, target.id), set()).update(key for key, _ in cuts)
        body = carry_out_cuts(target, cuts)
        amiss = () if all(is_plain(target, cut) for _, cut in cuts) else recheck_body(text, target, body, tuple(cuts))
        for keys, found in amiss:
            hint = f"leave the paragraph out by `except: [{target.id}]`, or {found.hint}"
            message = f"with the term's new words: {found.message}"
            troubles.append((keys, Trouble(found.fault, message, hint)))
        unit = units[places[target.id]]
        source = target.source + "\n"
        lines = unit.text if unit.text.endswith("\n") else f"{unit.text}\n"
        top, _, rest = lines.rpartition(source)
        units[places[target.id]] = Unit(unit.id, f"{top}{body}{rest}")
    return NewFile(file.path, file.language, file.chapter, file.old, tuple(units), file.moved)


def _cuts(one: Located, target: Target, chapter: str) -> list[tuple[Key, Cut]]:
    term = one.term
    assert term is not None
    if not is_meant(term, target.id, chapter):
        return []
    return [(one.key, target.cut(hit.leaf, hit.start, hit.end, term.new)) for hit in find_term(target, term.old)]


def is_meant(term: TermWish, name: str, chapter: str) -> bool:
    """Whether the term is to be replaced in that block or note of the chapter."""
    return name not in term.excepted and (name in term.blocks or chapter in term.chapters)
