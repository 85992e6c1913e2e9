"""The journey of `seal`: the text as it stands becomes an edition that is never edited again.

The first edition ends the drafting. A further one takes in the record of changes that led to it, and a new one begins.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rkcctl.amend.history import History
from rkcctl.amend.ledger import LEDGER
from rkcctl.check.edition import MANIFEST, RECORD, sealed_paths
from rkcctl.compose.concordance import compare_numbers, joined_in
from rkcctl.compose.edition import chapters_in, number_text
from rkcctl.compose.numbering import number_chapters, number_notes
from rkcctl.model.concordance import Change
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.digest import digest_file, digest_text
from rkcctl.model.guideline import Seal
from rkcctl.pipeline.examined import hold_examined
from rkcctl.pipeline.ripeness import SealWish, find_unmerged, refuse_unripe, refuse_unsettled
from rkcctl.pipeline.sealed import read_sealed
from rkcctl.pipeline.start import find_filler
from rkcctl.pipeline.texts import history_of
from rkcctl.store.undo import commit

GUIDELINE = "guidelines/guideline.yaml"


@dataclass(frozen=True, slots=True)
class Sealed:
    """Faults that stood in the way; else the paths written.

    `previous` is the edition before it, "" for the first; `entries` counts the entries that led to it, `numbers` what
    became of the numbers of that one. `open` are the proposals that go on resting on earlier texts, by that text;
    `unmerged` the approved changes that are not in it; `filler` what `init` wrote and nobody replaced.
    """

    found: tuple[Diagnostic, ...]
    written: tuple[str, ...] = ()
    previous: str = ""
    entries: int = 0
    numbers: Mapping[Change, int] = field(default_factory=dict)
    open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unmerged: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()


def seal(root: Path, wish: SealWish) -> Sealed:
    """Seal the working text, all at once or not at all."""
    with hold_examined(root) as examined:
        corpus, found = examined.corpus, examined.found
        if has_errors(found) or corpus.guideline is None:
            return Sealed(found)
        refuse_unripe(corpus, wish)
        history = history_of(corpus)
        refuse_unsettled(history, wish)
        changes = _write(corpus, wish)
        after, broken = examined.look_ahead(changes)
        if has_errors(broken):
            return Sealed(broken)
        written = commit(root, changes)
        if corpus.base is None:
            return Sealed(found, written, open=_find_open(history), filler=find_filler(corpus.sources))
        told = compare_numbers(
            read_sealed(corpus.base), after, corpus.guideline.value.languages[0], joined=joined_in(corpus)
        )
        numbers = Counter(line.change for line in told.lines)
        entries = len(history.entries)
        return Sealed(found, written, corpus.base.label, entries, numbers, _find_open(history), find_unmerged(history))


def _find_open(history: History) -> Mapping[str, tuple[str, ...]]:
    """The proposals of which a change is neither in the text nor at its end, by the text that they rest on."""
    found: dict[str, list[str]] = {}
    states = history.corpus.folded.states
    for file in history.corpus.proposals:
        names = [f"{file.id}/{change.c}" for change in file.value.changes]
        left = [name for name in names if name not in history.merged]
        if any(name not in states or not states[name].state.is_over for name in left):
            found.setdefault(file.value.base, []).append(file.id)
    return {base: tuple(names) for base, names in found.items()}


def _write(corpus: Corpus, wish: SealWish) -> dict[str, bytes | None]:
    """The edition's folder, guideline.yaml with `base:`, and no record of changes any more: it lies in the folder."""
    folder = f"guidelines/editions/{wish.label}"
    files = {path: corpus.sources.files[f"guidelines/{path}"] for path in sealed_paths(corpus)}
    if LEDGER in corpus.sources.files and corpus.base is not None:
        files[RECORD] = corpus.sources.files[LEDGER]
    manifest = _write_manifest(corpus, wish, {path: digest_file(path, data) for path, data in files.items()})
    changes: dict[str, bytes | None] = {f"{folder}/{path}": data for path, data in files.items()}
    changes[f"{folder}/{MANIFEST}"] = manifest
    changes[GUIDELINE] = _rest_on(corpus.sources.files[GUIDELINE], wish.label, digest_text(manifest))
    if RECORD in files:
        changes[LEDGER] = None
    return changes


def _rest_on(guideline: bytes, label: str, sha256: str) -> bytes:
    """guideline.yaml with `base:` at its end, or where it stood; every other byte as it was."""
    end = b"\r\n" if b"\r\n" in guideline else b"\n"
    base = end.join((b"base:", f"  label: {label}".encode(), f"  sha256: sha256:{sha256}".encode())) + end
    lines = guideline.splitlines(keepends=True)
    start = next((row for row, line in enumerate(lines) if line.startswith(b"base:")), None)
    if start is None:
        return guideline.rstrip(b"\r\n") + end + base
    stop = start + 1
    while stop < len(lines) and lines[stop].startswith((b" ", b"\t")):
        stop += 1
    return b"".join((*lines[:start], base, *lines[stop:]))


def _write_manifest(corpus: Corpus, wish: SealWish, files: dict[str, str]) -> bytes:
    """edition.yaml. Strings are written as JSON, which is YAML, so that no text can be taken for something else."""
    assert corpus.guideline is not None
    keeps = corpus.base is not None and corpus.guideline.value.numbering.next_edition == "keep"
    numbers = _give_numbers(corpus, keeps=keeps)
    lines = [
        "# A sealed edition: never edited again. The digests say what every file was.",
        f"label: {json.dumps(wish.label)}",
        f"guideline: {corpus.guideline.value.id}",
        f"text: {wish.text.isoformat()}",
        f"approved: {wish.approved.isoformat()}",
        f"published: {wish.published.isoformat()}",
        f"authority: {json.dumps(wish.authority, ensure_ascii=False)}",
    ]
    before = {"label": corpus.base.label, "sha256": f"sha256:{corpus.base.sha256}"} if corpus.base else None
    if before is not None:
        lines += ["previous:", f"  label: {json.dumps(before['label'])}", f"  sha256: {before['sha256']}"]
        lines += ["numbering: keep"] if keeps else []
    lines += [
        "numbers:",
        *(f"  {json.dumps(name)}: {json.dumps(number)}" for name, number in numbers.items()),
        "files:",
        *(f"  {json.dumps(path, ensure_ascii=False)}: sha256:{sha256}" for path, sha256 in sorted(files.items())),
    ]
    Seal.model_validate({"label": wish.label, "guideline": corpus.guideline.value.id, "text": wish.text,
                         "approved": wish.approved, "published": wish.published, "authority": wish.authority,
                         "previous": before, "numbers": numbers, "files": files})  # fmt: skip
    return ("\n".join(lines) + "\n").encode()


def _give_numbers(corpus: Corpus, *, keeps: bool) -> dict[str, str]:
    """The printed number of every id: from 1 on, or those that the text has had so far, with bis and ter."""
    assert corpus.guideline is not None
    language = corpus.guideline.value.languages[0]
    chapters = chapters_in(corpus, language)
    given = number_text(corpus, language) if keeps else number_chapters(chapters, language)
    numbers = {name: number.text for name, number in given.by_id.items()}
    for chapter in chapters:
        numbers |= {label: str(number) for label, number in number_notes(chapter.blocks).items()}
    return numbers
