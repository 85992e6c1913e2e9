"""The journey of `seal`: the text as it stands becomes an edition that is never edited again."""

import datetime
import json
import re
from dataclasses import dataclass
from pathlib import Path

from rkcctl.check.edition import sealed_paths
from rkcctl.compose.edition import chapters_in, number_text
from rkcctl.compose.numbering import number_chapters, number_notes
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.digest import digest_file, digest_text
from rkcctl.model.guideline import LABEL_PATTERN, Seal
from rkcctl.model.visible import visible
from rkcctl.pipeline.validate import examine
from rkcctl.store.disk import load
from rkcctl.store.transaction import commit, hold_lock

GUIDELINE = "guidelines/guideline.yaml"


@dataclass(frozen=True, slots=True)
class SealWish:
    """What is to be sealed as what: the label, the three dates, and the body that approved it."""

    label: str
    text: datetime.date
    approved: datetime.date
    published: datetime.date
    authority: str


def seal(root: Path, wish: SealWish) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Seal the working text: the paths written, or none and the faults that stand in the way."""
    with hold_lock(root):
        sources, unloaded = load(root)
        corpus, found = examine(sources)
        found = tuple(sorted({*unloaded, *found}))
        if has_errors(found) or corpus.guideline is None:
            return (), found
        _refuse(corpus, wish)
        return commit(root, _write(corpus, wish)), found


def _refuse(corpus: Corpus, wish: SealWish) -> None:
    assert corpus.guideline is not None
    base = corpus.guideline.value.base
    if base is not None:
        hint = "only a text in drafting can be sealed"
        raise RkcError(f"the text rests on the sealed edition '{base.label}' already", hint)
    if not re.match(LABEL_PATTERN, wish.label):
        hint = "use small letters, digits, hyphens and dots, at most 32, such as sample-2014"
        raise UsageError(f"'{visible(wish.label)}' cannot be the label of an edition", hint)
    folder = f"guidelines/editions/{wish.label}"
    if any(corpus.sources.under(folder)):
        raise UsageError(f"there is an edition '{wish.label}' already", "choose another label")
    if not wish.text <= wish.approved <= wish.published:
        raise UsageError("the dates are out of order", "text, approved and published come one after the other")
    _refuse_authority(corpus, wish.authority)
    if corpus.guideline.value.sample and not wish.label.startswith("sample-"):
        hint = "begin the label with 'sample-', so that nobody takes the edition for a real one"
        raise UsageError("the Guidelines are a sample", hint)


def _refuse_authority(corpus: Corpus, authority: str) -> None:
    """Where bodies are known, the authority is one of them; a sample's is a sample body, for nothing is invented."""
    assert corpus.guideline is not None
    bodies = {body.code: body for body in corpus.bodies.value.bodies} if corpus.bodies else {}
    if bodies and authority not in bodies:
        raise UsageError(f"there is no body '{authority}'", f"the bodies are: {', '.join(sorted(bodies))}")
    if bodies and corpus.guideline.value.sample and not bodies[authority].sample:
        samples = ", ".join(sorted(code for code, body in bodies.items() if body.sample))
        raise UsageError(f"a sample cannot be approved by a real body, {authority}", f"name a sample body: {samples}")


def _write(corpus: Corpus, wish: SealWish) -> dict[str, bytes | None]:
    """The edition's folder, and guideline.yaml with `base:`."""
    assert corpus.guideline is not None
    folder = f"guidelines/editions/{wish.label}"
    files = {path: corpus.sources.files[f"guidelines/{path}"] for path in sealed_paths(corpus)}
    manifest = _write_manifest(corpus, wish, {path: digest_file(path, data) for path, data in files.items()})
    changes: dict[str, bytes | None] = {f"{folder}/{path}": data for path, data in files.items()}
    changes[f"{folder}/edition.yaml"] = manifest
    base = f"base:\n  label: {wish.label}\n  sha256: sha256:{digest_text(manifest)}\n"
    guideline = corpus.sources.files[GUIDELINE]
    end = b"\r\n" if b"\r\n" in guideline else b"\n"
    changes[GUIDELINE] = guideline.rstrip(b"\r\n") + end + base.encode().replace(b"\n", end)
    return changes


def _write_manifest(corpus: Corpus, wish: SealWish, files: dict[str, str]) -> bytes:
    """edition.yaml. Strings are written as JSON, which is YAML, so that no text can be taken for something else."""
    assert corpus.guideline is not None
    language = corpus.guideline.value.languages[0]
    chapters = chapters_in(corpus, language)
    keeps = corpus.guideline.value.numbering.next_edition == "keep"
    given = number_text(corpus, language) if keeps else number_chapters(chapters, language)
    numbers = {name: number.text for name, number in given.by_id.items()}
    for chapter in chapters:
        numbers |= {label: str(number) for label, number in number_notes(chapter.blocks).items()}
    lines = [
        "# A sealed edition: never edited again. The digests say what every file was.",
        f"label: {json.dumps(wish.label)}",
        f"guideline: {corpus.guideline.value.id}",
        f"text: {wish.text.isoformat()}",
        f"approved: {wish.approved.isoformat()}",
        f"published: {wish.published.isoformat()}",
        f"authority: {json.dumps(wish.authority, ensure_ascii=False)}",
        "numbers:",
        *(f"  {json.dumps(name)}: {json.dumps(number)}" for name, number in numbers.items()),
        "files:",
        *(f"  {json.dumps(path, ensure_ascii=False)}: sha256:{sha256}" for path, sha256 in sorted(files.items())),
    ]
    Seal.model_validate({"label": wish.label, "guideline": corpus.guideline.value.id, "text": wish.text,
                         "approved": wish.approved, "published": wish.published, "authority": wish.authority,
                         "numbers": numbers, "files": files})  # fmt: skip
    return ("\n".join(lines) + "\n").encode()
