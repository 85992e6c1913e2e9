"""Rules on sealed editions, and on the working text that rests on one."""

from collections.abc import Iterator
from itertools import pairwise

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.digest import digest_file
from rkcctl.model.document import Quotation
from rkcctl.model.figure import IMAGE_TYPES
from rkcctl.model.sealed_edition import SealedEdition
from rkcctl.model.sources import Place, is_chapter
from rkcctl.model.visible import visible

GUIDELINE = "guidelines/guideline.yaml"
RETIRED = "guidelines/retired.yaml"
MANIFEST = "edition.yaml"
RECORD = "ledger.yaml"
"""The record of changes that led to an edition, in the edition's folder."""


def sealed_paths(corpus: Corpus) -> tuple[str, ...]:
    """What a seal covers, below guidelines/: all that a build reads there."""
    languages = tuple(f"{language}/" for language in ("en", "fr"))
    paths = [path[len("guidelines/") :] for path in corpus.sources.under("guidelines")]
    named = ("guideline.yaml", "glossary.yaml", "references.yaml", "retired.yaml")
    return tuple(
        path
        for path in paths
        if path in named
        or (path.startswith(languages) and path.endswith(".md"))
        or (path.startswith("figures/") and path.endswith(tuple(IMAGE_TYPES)))
    )


@rule("EDN101", "changed-edition")
def changed_edition(corpus: Corpus) -> Iterator[Breach]:
    """The files of a sealed edition are as they were sealed: none changed, none missing, none added.

    Why: people cite the edition; what it said must stay what it says.
    Fix: restore the folder: `git restore guidelines/editions/LABEL`.
    """
    for edition in corpus.editions:
        if edition.seal is None:
            yield Breach(Place(edition.folder), "this sealed edition has no readable edition.yaml", _restore(edition))
            continue
        files = edition.seal.value.files
        is_sealed = _is_as_named(corpus, edition)
        for path, sha256 in sorted(files.items()):
            data = edition.sources.files.get(path)
            place = Place(f"{edition.folder}/{path}")
            hint = _restore(edition) if is_sealed else _restore_either(edition, path)
            if data is None:
                yield Breach(place, "this file of a sealed edition is missing", hint)
            elif digest_file(path, data) != sha256.removeprefix("sha256:"):
                what = "was changed" if is_sealed else "has another digest than its edition.yaml names"
                yield Breach(place, f"this file of a sealed edition {what}", hint)
        for path in sorted(set(edition.sources.files) - set(files) - {MANIFEST}):
            hint = "move it away" if is_sealed else f"{_restore_manifest(edition)}; or move this file away"
            yield Breach(Place(f"{edition.folder}/{path}"), "this file is no part of the sealed edition", hint)


def _restore(edition: SealedEdition) -> str:
    return f"restore it: git restore {edition.folder}"


def _restore_manifest(edition: SealedEdition) -> str:
    return f"restore it: git restore {edition.folder}/{MANIFEST}"


def _restore_either(edition: SealedEdition, path: str) -> str:
    manifest = f"{edition.folder}/{MANIFEST}"
    return f"restore what was changed: `git restore {manifest}` or `git restore {edition.folder}/{path}`"


def _is_as_named(corpus: Corpus, edition: SealedEdition) -> bool:
    """Whether edition.yaml has the digest by which guideline.yaml, or a later edition, names it: else nobody knows
    what its own digests are worth."""
    base = corpus.guideline.value.base if corpus.guideline else None
    named = (base, *(era.edition.previous for era in corpus.eras))
    digests = {one.sha256.removeprefix("sha256:") for one in named if one is not None and one.label == edition.label}
    return not digests - {edition.sha256}


@rule("EDN102", "changed-manifest")
def changed_manifest(corpus: Corpus) -> Iterator[Breach]:
    """The edition that guideline.yaml rests on is there, with the manifest that it names by digest.

    Why: the digest in guideline.yaml is what holds the whole chain of the working text.
    Fix: restore the edition's folder, or guideline.yaml, whichever was changed.
    """
    if corpus.guideline is None or corpus.guideline.value.base is None:
        return
    base = corpus.guideline.value.base
    yield from _hold_to_previous(corpus)
    if corpus.base is None:
        place = corpus.guideline.place("base", "label")
        folder = f"guidelines/editions/{base.label}"
        yield Breach(place, f"there is no sealed edition '{base.label}'", f"restore it: git restore {folder}")
    elif corpus.base.sha256 != base.sha256.removeprefix("sha256:"):
        message = f"the edition.yaml of '{base.label}' has another digest than this"
        yield Breach(corpus.guideline.place("base", "sha256"), message, _restore_manifest(corpus.base))


def _hold_to_previous(corpus: Corpus) -> Iterator[Breach]:
    """The same for the edition that each further one names as the one before it."""
    for edition in (era.edition for era in corpus.eras):
        named = edition.previous
        if named is None or edition.seal is None:
            continue
        before = corpus.edition(named.label)
        if before is None:
            message = f"there is no sealed edition '{visible(named.label)}', which came before this one"
            hint = f"restore it: git restore guidelines/editions/{visible(named.label)}"
            yield Breach(edition.seal.place("previous", "label"), message, hint)
        elif before.sha256 != named.sha256.removeprefix("sha256:"):
            message = f"the edition.yaml of '{named.label}' has another digest than this"
            yield Breach(edition.seal.place("previous", "sha256"), message, _restore_manifest(before))


@rule("EDN103", "changed-working-text")
def changed_working_text(corpus: Corpus) -> Iterator[Breach]:
    """The working text equals the sealed edition, but for what the ledger records.

    Why: every word of the text must be explained, by the edition or by an adopted change.
    Fix: `rkcctl propose` makes a proposal of the edit and takes it out of the text; or take it back with
    `git restore FILE`. The glossary, the references and guideline.yaml are of the edition too, and no change of a
    proposal reaches them: what they should say otherwise is asked for by a proposal with `asks: text`, and they stay
    as they were sealed.
    """
    if corpus.base is None or corpus.base.seal is None:
        return
    sealed = corpus.base.seal.value.files.keys() - {RECORD}
    digests = corpus.base.seal.value.files
    # An edition.yaml that is not as it was sealed is told of elsewhere: what the text was, the edition's files say too.
    files = {} if _is_as_named(corpus, corpus.base) else corpus.base.sources.files
    held = {path: digest_file(path, data) for path, data in files.items()}
    entries = corpus.ledger.value.entries if corpus.ledger else ()
    spliced = {splice.file: splice for entry in entries for splice in entry.splices}
    # What the record of changes retires is held against it, not against the edition.
    explained = {*spliced, GUIDELINE, *((RETIRED,) if entries else ())}
    for path in sorted({*sealed, *sealed_paths(corpus)}):
        full = f"guidelines/{path}"
        if full in explained:
            continue
        data = corpus.sources.files.get(full)
        if path not in sealed:
            yield Breach(Place(full), "this file is not in the sealed edition", "move it away until it is adopted")
        elif data is None:
            yield Breach(Place(full), "this file of the sealed edition is missing", _say_way_out(full))
        elif digest_file(path, data) not in (digests[path].removeprefix("sha256:"), held.get(path)):
            line = _first_difference(data, corpus.base.sources.files.get(path, b""))
            message = f"the text differs from the sealed edition {corpus.base.seal.value.label} from here on"
            yield Breach(Place(full, line, 1), message, _say_way_out(full, is_locked=_is_locked(corpus, full, line)))
    recorded = spliced[GUIDELINE].lines if GUIDELINE in spliced else None
    yield from _compare_guideline(corpus, corpus.base, recorded)


def _say_way_out(path: str, *, is_locked: bool = False) -> str:
    """What can be done with an edit of a file that was sealed: propose it, where a change of a proposal can say it."""
    back = f"take it back: git restore {path}"
    if is_locked:
        return f"no proposal changes a quotation of a provision: put it back as it was, or: git restore {path}"
    if is_chapter(path):
        return f"propose it: `rkcctl propose`; or {back}"
    if path.startswith("guidelines/figures/"):
        return f"{back}; another picture is another file, which a proposal names by `figure:`"
    if path == RETIRED:
        return back
    return f"{back}; no change of a proposal reaches this file: ask for what it should say, with `asks: text`"


def _is_locked(corpus: Corpus, path: str, line: int) -> bool:
    """Whether a quotation of a provision stands there: no proposal changes one."""
    chapter = next((one for one in corpus.chapters if one.path == path), None)
    blocks = [block for block in chapter.blocks if (block.comment or block.line) <= line < block.end] if chapter else []
    return any(isinstance(block.content, Quotation) and bool(block.content.provision) for block in blocks)


def changed_beside(corpus: Corpus) -> tuple[str, ...]:
    """The files besides chapters that are not as they were sealed or recorded: no edit of them becomes a proposal."""
    paths = (breach.place.path for breach in changed_working_text.check(corpus))
    return tuple(path for path in paths if not is_chapter(path))


def _compare_guideline(corpus: Corpus, base: SealedEdition, recorded: str | None) -> Iterator[Breach]:
    """guideline.yaml alone gains `base:` by sealing: every other line is as it was sealed, or as last recorded."""
    sealed = recorded.encode() if recorded is not None else base.sources.files.get("guideline.yaml", b"")
    data = corpus.sources.files.get(GUIDELINE, b"")
    if corpus.guideline is None or without_base(data) == without_base(sealed):
        return
    line = _first_difference(without_base(data), without_base(sealed))
    message = "guideline.yaml differs from the sealed edition from here on"
    yield Breach(Place(GUIDELINE, line, 1), message, _say_way_out(GUIDELINE))


def without_base(data: bytes) -> bytes:
    """guideline.yaml, with LF, without the mapping `base:` at its top level."""
    kept: list[bytes] = []
    inside = False
    for line in data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n"):
        inside = line.startswith(b"base:") or (inside and line.startswith((b" ", b"\t")))
        if not inside:
            kept.append(line)
    return b"\n".join(kept).rstrip(b"\n") + b"\n"


def _first_difference(left: bytes, right: bytes) -> int:
    ours, theirs = (data.replace(b"\r\n", b"\n").split(b"\n") for data in (left, right))
    for number, (a, b) in enumerate(zip(ours, theirs, strict=False), 1):
        if a != b:
            return number
    return min(len(ours), len(theirs)) + 1


@rule("EDN104", "dates-out-of-order")
def dates_out_of_order(corpus: Corpus) -> Iterator[Breach]:
    """The text, the approval and the publication of an edition follow one another, and editions too.

    Why: the cover prints the three dates; out of order one of them is wrong.
    Fix: correct the date; a sealed edition can only be restored.
    """
    for edition in corpus.editions:
        if edition.seal is None:
            continue
        seal = edition.seal.value
        before = corpus.edition(seal.previous.label) if seal.previous else None
        if before is not None and before.seal is not None and seal.published <= before.seal.value.published:
            message = f"published no later than {before.label}, the edition before it"
            yield Breach(edition.seal.place("published"), message, _restore(edition))
        if seal.approved < seal.text:
            yield Breach(edition.seal.place("approved"), "approved before the date of its text", _restore(edition))
        if seal.published < seal.approved:
            yield Breach(edition.seal.place("published"), "published before it was approved", _restore(edition))


@rule("EDN105", "unexplained-edition")
def unexplained_edition(corpus: Corpus) -> Iterator[Breach]:
    """A further edition differs from the edition before it only in the files that its record of changes names.

    Why: every word of an edition must be explained, by the edition before it or by an adopted change.
    Fix: restore the edition's folder: `git restore guidelines/editions/LABEL`.
    """
    for before, era in pairwise(corpus.eras):
        old, new = before.edition.seal, era.edition.seal
        if old is None or new is None:
            continue
        recorded = {splice.file: splice.lines for entry in before.entries for splice in entry.splices}
        explained = {RECORD, "guideline.yaml", "retired.yaml"} | {path.removeprefix("guidelines/") for path in recorded}
        ours, theirs = old.value.files, new.value.files
        for path in sorted({*ours, *theirs} - explained):
            if ours.get(path) != theirs.get(path):
                message = f"this file is not that of {before.edition.label}, and its record of changes does not name it"
                yield Breach(Place(f"{era.edition.folder}/{path}"), message, _restore(era.edition))
        said = recorded.get(GUIDELINE)
        sealed = said.encode() if said else before.edition.sources.files.get("guideline.yaml", b"")
        data = era.edition.sources.files.get("guideline.yaml", b"")
        if without_base(data) != without_base(sealed):
            line = _first_difference(without_base(data), without_base(sealed))
            message = f"guideline.yaml differs from that of {before.edition.label} from here on"
            yield Breach(Place(f"{era.edition.folder}/guideline.yaml", line, 1), message, _restore(era.edition))


RULES = (changed_edition, changed_manifest, changed_working_text, dates_out_of_order, unexplained_edition)
