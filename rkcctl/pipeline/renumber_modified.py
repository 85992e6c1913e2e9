"""Words adopted at two desks at once, for two changes of one proposal: those of ours count on, m1 is m2."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import count
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.corpus import Corpus
from rkcctl.model.decided_words import words_decided
from rkcctl.model.paper_file import ISSUED
from rkcctl.model.proposal import digest_decision
from rkcctl.model.reception import write_number
from rkcctl.model.sources import Sources
from rkcctl.model.visible import visible
from rkcctl.pipeline.entered import fit
from rkcctl.read.corpus import read_corpus
from rkcctl.read.yaml_put import put_value
from rkcctl.store import transaction
from rkcctl.store.disk import load
from rkcctl.store.git import changed_since, current_commit
from rkcctl.store.git_join import find_base, list_commit
from rkcctl.store.git_save import save_paths

_MODIFIED = re.compile(r"(?:.*/)?(?P<name>(?P<stem>[0-9]{4}-[0-9]{3,4}m)[0-9]+)\.md")


def is_modified(path: str) -> bool:
    """Whether a file is a proposal of the secretariat that modifies another: 2019-004m1."""
    return bool(_MODIFIED.fullmatch(path))


def renumber_modified(root: Path, paths: tuple[str, ...], theirs: str) -> tuple[str, ...]:
    """Let each of these proposals of ours count on, with all that this desk wrote about it; a line for each, committed.

    Digests of decisions are of numbers and words: they are written anew where they fitted. RkcError, and nothing
    written, where the text, a paper that was issued, or what was there before both began names one.
    """
    if not paths:
        return ()
    sources, _ = load(root)
    base = find_base(root, current_commit(root), theirs)
    own = {*changed_since(root, base, tuple(sources.files))}
    taken = {path.rsplit("/", 1)[-1] for path in (*sources.files, *list_commit(root, theirs))}
    files: dict[str, bytes | None] = dict(sources.files)
    told: list[str] = []
    for path in paths:
        found = _MODIFIED.fullmatch(path)
        assert found is not None
        counted = (f"{found['stem']}{number}" for number in count(1))
        new = next(name for name in counted if f"{name}.md" not in taken)
        taken.add(f"{new}.md")
        there = {other: data for other, data in files.items() if data is not None}
        files |= _move(there, own, path, (found["name"], new))
        told.append(f"{found['name']} of yours is now {new}")
    changes = {path: data for path, data in files.items() if data != sources.files.get(path)}
    transaction.commit(root, changes)
    save_paths(root, tuple(sorted(changes)), f"Renumber: {'; '.join(told)}")
    return tuple(told)


def _move(
    files: Mapping[str, bytes], own: Collection[str], path: str, numbers: tuple[str, str]
) -> dict[str, bytes | None]:
    """The files that change: the proposal under its new name, and what names it."""
    old, new = numbers
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])".encode())
    corpus, _ = read_corpus(Sources(files))
    text = write_number(files[path], new, old)
    changes: dict[str, bytes | None] = {path: None, path.replace(old, new): fit(text, path, f"the number {new}")}
    for other, data in files.items():
        if other == path or not word.search(data):
            continue
        if not other.startswith(("proposals/", "schedules/")) or other.startswith(f"{ISSUED}/") or other not in own:
            hint = "give it its new number there too, and in its file; then save again"
            raise RkcError(f"{visible(other)} names {old}, which both desks gave", hint)
        changes[other] = word.sub(new.encode(), _digest_anew(corpus, other, data, numbers))
    return changes


def _digest_anew(corpus: Corpus, path: str, data: bytes, numbers: tuple[str, str]) -> bytes:
    """The file of a meeting with the digests of decisions as they are under the new number."""
    for row, digest in _digests(corpus, path, numbers):
        words = f'"sha256:{digest}"'
        data = fit(put_value(path, data, ("decisions", row), "words", words), path, "the digest")
    return data


def _digests(corpus: Corpus, path: str, numbers: tuple[str, str]) -> Iterator[tuple[int, str]]:
    old, new = numbers
    for record in (one for one in corpus.meetings if one.path == path):
        for row, decision in enumerate(record.value.decisions):
            words = words_decided(decision, corpus.folded.subjects, corpus.proposal_by_id)
            anew = {f"{new}{name.removeprefix(old)}" if name.startswith(f"{old}/") else name: digest
                    for name, digest in words.items()}  # fmt: skip
            fits = (decision.words or "").removeprefix("sha256:") == digest_decision(words)
            if fits and anew.keys() != words.keys():
                yield row, digest_decision(anew)
