"""Changes and a text -> the text after them, with an outcome and a reason for every change.

All changes are read against one frozen text and carried out at once; what collides is named, never guessed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from rkcctl.amend.apply import NewFile, apply
from rkcctl.amend.circles import tell_lost
from rkcctl.amend.claims import Claim, Collision, Key, find_collisions
from rkcctl.amend.dropped import Dropped, find_dropped, refuse_dropped
from rkcctl.amend.elsewhere import Fate
from rkcctl.amend.locate import locate
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.order import Hang
from rkcctl.amend.recheck import Blame, read_files, recheck
from rkcctl.amend.splice import splice
from rkcctl.amend.term_phase import Touched, replace_terms
from rkcctl.amend.text import Text
from rkcctl.model.corpus import Chapter
from rkcctl.model.faults import amend as faults
from rkcctl.model.guideline import Splice
from rkcctl.model.operation import Operation
from rkcctl.model.proposal import ProposalFile


@dataclass(frozen=True, slots=True)
class Taken:
    """A change to be merged: of which proposal, and its order within a gap."""

    file: ProposalFile
    change: Operation
    order: int = 0

    @property
    def key(self) -> Key:
        return Key(self.order, self.file.id, self.change.c)

    @property
    def name(self) -> str:
        return f"{self.file.id}/{self.change.c}"


@dataclass(frozen=True, slots=True)
class Shared:
    """A block to which changes of several proposals come, and the digest of the words that result."""

    language: str
    block: str
    changes: tuple[str, ...]
    sha256: str
    words: str


@dataclass(frozen=True)
class Merged:
    """What came of it. `files` are all chapters' files, changed or not; empty where something stood in the way.

    `troubles` say what stands in the way, each with the changes that it concerns.
    """

    files: tuple[NewFile, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    troubles: tuple[Blame, ...] = ()
    collisions: tuple[Collision, ...] = ()
    shared: tuple[Shared, ...] = ()
    located: tuple[Located, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    hangs: tuple[Hang, ...] = ()
    touched: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    """The changes whose words come to each block: by LANGUAGE/ID."""

    @property
    def is_clean(self) -> bool:
        return not self.troubles and not self.collisions

    @property
    def splices(self) -> tuple[Splice, ...]:
        return tuple(
            one
            for file in sorted(self.files, key=lambda file: file.path)
            if file.is_changed
            for one in splice(file.path, file.old, file.new, file.moved)
        )


def merge(
    text: Text,
    taken: Iterable[Taken],
    retired: Mapping[str, Fate] | None = None,
    earlier: Iterable[Hang] = (),
    present: Collection[str] = (),
) -> Merged:
    """The text after the changes, or why they cannot come together. The order in which they come is of no matter.

    `present` are the changes that are in the text already, or in whose place another is or comes: what others require
    may be among them.
    """
    ordered = sorted(taken, key=lambda one: one.key)
    located: list[Located] = []
    troubles: list[Blame] = []
    for one in ordered:
        found, missed = locate(text, one.file.value, one.change, one.order, retired or {})
        located += found
        troubles += [(frozenset((one.key,)), trouble) for trouble in missed]
    troubles += _require(ordered, present)
    troubles += refuse_overlaps(located, text.names)
    collisions = tuple(find_collisions((one.key, claim) for one in located for claim in one.claims))
    if troubles or collisions:
        return Merged(troubles=tuple(troubles), collisions=collisions, located=tuple(located))
    return _carry_out(text, tuple(located), tuple(earlier))


def merge_located(text: Text, located: tuple[Located, ...], earlier: Iterable[Hang] = ()) -> Merged:
    """The text after changes that were located before, and that do not collide."""
    return _carry_out(text, located, tuple(earlier))


def _carry_out(text: Text, located: tuple[Located, ...], earlier: tuple[Hang, ...]) -> Merged:
    troubles: list[Blame] = []
    files: list[NewFile] = []
    read: dict[str, Chapter] = {}
    dropped: list[Dropped] = []
    collisions: list[Collision] = []
    hangs: list[Hang] = []
    touched: Touched = {}
    languages = text.languages
    for language in languages:
        here = tuple(one for one in located if one.language == language)
        applied = apply(text, language, here, earlier)
        troubles += tell_lost(here, applied.lost, text.names)
        came = read_files(text, applied.files)
        troubles += recheck(text, applied.files, came, applied.touched, here)
        # What hangs on itself is nowhere, and its marks with it: that is told already.
        gone = find_dropped(text, language, () if applied.lost else applied.dropped, here)
        refused, hits = refuse_dropped(gone, here)
        troubles += refused
        collisions += hits
        dropped += gone
        hangs += applied.hangs
        _note_touched(touched, language, here)
        terms = tuple(one for one in here if one.term is not None)
        if terms:
            replaced = replace_terms(text, applied.files, came, terms, touched, troubles)
            came |= read_files(text, set(replaced) - set(applied.files))
            files += replaced
        else:
            files += applied.files
        read |= came
    if troubles or collisions:
        return Merged(troubles=tuple(troubles), collisions=tuple(collisions), located=located)
    chapters = tuple(read[file.path] for file in files)
    return Merged(
        files=tuple(files),
        chapters=chapters,
        shared=find_shared(chapters, _meet(located, touched)),
        located=located,
        dropped=tuple(dropped),
        hangs=tuple(hangs),
        touched={f"{language}/{block}": tuple(sorted(keys)) for (language, block), keys in touched.items()},
    )


def _note_touched(touched: Touched, language: str, located: tuple[Located, ...]) -> None:
    for one in located:
        names = {cut.block for cut in one.cuts} | {name for name, _ in one.texts} | {name for name, _, _ in one.files}
        for name in names | {name for joined in one.joined for name in joined}:
            touched.setdefault((language, name), set()).add(one.key)


def _meet(located: tuple[Located, ...], touched: Touched) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The blocks in which changes of several proposals come to one leaf, with all changes that come to each.

    There nobody has read what they give together.

    A change of the whole words, a join or a term comes to every leaf; a row or an item brought or taken to none.
    """
    leaves: dict[tuple[str, str, int], set[str]] = {}
    whole: dict[tuple[str, str], set[str]] = {}
    for one in located:
        for cut in one.cuts:
            if cut.leaf >= 0:
                leaves.setdefault((one.language, cut.block, cut.leaf), set()).add(one.key.proposal)
        names = {name for name, _ in one.texts} | {name for joined in one.joined for name in joined}
        if one.term is not None:
            names |= {block for (_, block), keys in touched.items() if one.key in keys}
        for name in names:
            whole.setdefault((one.language, name), set()).add(one.key.proposal)
    met = {(language, block) for (language, block, _), proposals in leaves.items()
           if len(proposals | whole.get((language, block), set())) > 1}  # fmt: skip
    met |= {where for where, proposals in whole.items() if len(proposals) > 1}
    return {where: tuple(key.name for key in sorted(touched.get(where, ()))) for where in met}


def find_shared(chapters: Iterable[Chapter], changes: Mapping[tuple[str, str], Iterable[str]]) -> tuple[Shared, ...]:
    """The words of blocks and notes, by language and id, to which these changes come, in the order of the text."""
    found: list[Shared] = []
    for chapter in chapters:
        named = [(block.id, block.sha256, block.line, block.end) for block in chapter.blocks]
        named += [(note.label, note.sha256, note.line, note.end) for note in chapter.notes]
        for name, sha256, line, end in named:
            if (chapter.language, name) in changes:
                words = "\n".join(chapter.lines[line - 1 : end - 1])
                found.append(Shared(chapter.language, name, tuple(changes[chapter.language, name]), sha256, words))
    return tuple(found)


def blocks_by_change(merged: Merged) -> Mapping[Key, tuple[str, ...]]:
    """The paragraphs to which each change comes, that it brings or takes out."""
    found: dict[Key, list[str]] = {}
    for name, keys in merged.touched.items():
        for key in keys:
            found.setdefault(key, []).append(name.partition("/")[2])
    for hang in merged.hangs:
        if hang.node[0] not in "^$%":
            found.setdefault(hang.key, []).append(hang.node)
    for one in merged.located:
        found.setdefault(one.key, []).extend(one.gone)
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def _require(ordered: list[Taken], present: Collection[str]) -> list[Blame]:
    known = {one.name for one in ordered}
    return [
        (
            frozenset((one.key,)),
            Trouble(
                faults.REQUIRED,
                f"it requires change {wanted} of its proposal, which is not among those merged",
                f"merge with it, once approved, change {wanted} or what stands in its place; "
                f"or leave this one out: rkcctl merge --without {one.name}",
                ("requires", row),
            ),
        )
        for one in ordered
        for row, wanted in enumerate(one.change.requires)
        if (name := f"{one.file.id}/{wanted}") not in known and name not in present
    ]


def refuse_overlaps(located: list[Located], names: Mapping[str, str]) -> list[Blame]:
    """Changes of one proposal that claim the same: to each is given a name of its own, so that they can collide."""
    by_proposal: dict[str, list[tuple[Key, Claim]]] = {}
    for one in located:
        by_proposal.setdefault(one.key.proposal, []).extend((one.key, claim) for claim in one.claims)
    found: list[Blame] = []
    for claims in by_proposal.values():
        apart = [(Key(key.order, key.name, key.change), claim) for key, claim in claims]
        for hit in find_collisions(apart):
            keys = sorted((hit.first, hit.second))
            message = f"changes {keys[0].change} and {keys[1].change} of the proposal are both on"
            real = frozenset(key for key, _ in claims if key.change in (keys[0].change, keys[1].change))
            trouble = Trouble(faults.OVERLAP, f"{message} {_tell_claim(hit.claim, names)}", "make one of the two")
            found.append((real, trouble))
    return found


def _tell_claim(claim: Claim, names: Mapping[str, str]) -> str:
    what = {"place": "the place of", "term": "the term", "seam": "the gap after", "gap": "the gap after",
            "label": "the name"}  # fmt: skip
    block, _, row = claim.block.partition(" ") if claim.kind == "label" else (claim.block, "", "")
    name = names.get(block, f"'{block}'") + (f", {row}" if row else "")
    return f"{what.get(claim.kind, 'the words of')} {name}"
