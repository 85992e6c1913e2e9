"""What names a proposal that gets another number: files, entries, and digests that are of numbers too."""

import re
from collections.abc import Iterator, Mapping

from rkcctl.errors import RkcError
from rkcctl.model.corpus import Corpus
from rkcctl.model.decided_words import words_decided
from rkcctl.model.decision import Decision
from rkcctl.model.digest import digest_text
from rkcctl.model.paper_file import ISSUED
from rkcctl.model.proposal import digest_decision, digest_sent
from rkcctl.model.reception import write_number
from rkcctl.model.register import find_registers
from rkcctl.model.sources import Sources
from rkcctl.model.visible import visible
from rkcctl.pipeline.entered import fit
from rkcctl.pipeline.texts import history_of
from rkcctl.read.corpus import read_corpus
from rkcctl.read.yaml_put import put_value

Files = Mapping[str, bytes]
_DRAFTS = "guidelines/drafts/"


def move(files: Files, own: Files, old: str, new: str) -> dict[str, bytes]:
    """All files after one proposal of ours got another number, and with it the words adopted for it.

    `own` are those that this desk changed, as they were before: only what it wrote since says the new number. A paper
    that was issued stays as it is. Digests that fitted fit again. RkcError where a file cannot be edited.
    """
    # Ids of its paragraphs have it between a chapter and a count: cloud-2019-004-2.
    word = re.compile(rf"(?<![0-9A-Za-z_])(?<![0-9]-){re.escape(old)}(?=(?:m[0-9]+)?(?![0-9A-Za-z_]))".encode())
    number = re.compile(rf"proposals/[0-9]{{4}}/{re.escape(old)}(?:m[0-9]+)?\.md")
    moved: dict[str, bytes] = {}
    sent: dict[str, str] = {}
    for path, data in files.items():
        name, text = path, data
        if path.endswith(f"/{old}.md") and number.fullmatch(path):
            # Beyond its number, a Member's file stays as it was sent.
            name, text = path.replace(old, new), _number(path, data, old, new)
        elif path in own and path.startswith(("proposals/", "schedules/", _DRAFTS)) and not path.startswith(ISSUED):
            name = path.replace(old, new) if number.fullmatch(path) else path
            text = _replace(data, own[path], word, new)
        moved[name] = text
        if path.startswith("proposals/") and path.endswith(".md") and text != data:
            sent[digest_sent(data)] = digest_sent(text)
    for path in find_registers(moved):
        for digest, anew in sent.items():
            moved[path] = moved[path].replace(digest.encode(), anew.encode())
    before, after = (read_corpus(Sources(held))[0] for held in (files, moved))
    for path, row, digest in _decide_anew(before, after):
        words = f'"sha256:{digest}"'
        moved[path] = fit(put_value(path, moved[path], ("decisions", row), "words", words), path, "the digest")
    drafts = [path for path in moved if path.startswith(_DRAFTS) and moved[path] != files.get(path)]
    for path, chapter, digest in _draft_anew(after, drafts):
        words = f"sha256:{digest}"
        moved[path] = fit(put_value(path, moved[path], ("files",), chapter, words), path, "the digest")
    return moved


def _number(path: str, data: bytes, old: str, new: str) -> bytes:
    text = write_number(data, new, old)
    if text is None:
        hint = f"write `id: {new}` into it, rename it so, and give it that number in the register; then save again"
        raise RkcError(f"{visible(path)} has no line `id: {old}` in which {new} could be written", hint)
    return text


def _replace(data: bytes, before: bytes, word: re.Pattern[bytes], new: str) -> bytes:
    """The lines that this desk wrote with the new number; in those that stood there before, the old one is another."""
    known = set(before.split(b"\n"))
    return b"\n".join(line if line in known else word.sub(new.encode(), line) for line in data.split(b"\n"))


def _decide_anew(before: Corpus, after: Corpus) -> Iterator[tuple[str, int, str]]:
    """The digests of decisions that fitted and fit no more, as they are under the new number: file, row, digest."""
    for record, anew in zip(before.meetings, after.meetings, strict=True):
        for row, (was, now) in enumerate(zip(record.value.decisions, anew.value.decisions, strict=True)):
            held = (was.words or "").removeprefix("sha256:")
            if held == _digest(before, was) != _digest(after, now):
                yield record.path, row, _digest(after, now)


def _digest(corpus: Corpus, decision: Decision) -> str:
    return digest_decision(words_decided(decision, corpus.folded.subjects, corpus.proposal_by_id))


def _draft_anew(after: Corpus, paths: list[str]) -> Iterator[tuple[str, str, str]]:
    """The digests of chapters in drafts of ours, whose paragraphs have other ids: file, chapter's file, digest."""
    history = history_of(after) if paths else None
    for record in after.drafts:
        text = history.text(record.value.label) if history and record.path in paths else None
        for chapter in text.chapters if text else ():
            yield record.path, chapter.path, digest_text(chapter.text.encode())
