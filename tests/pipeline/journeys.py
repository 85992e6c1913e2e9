"""Whole journeys at random: a sealed workspace with proposals that a meeting approved, merged and taken out again.

Each law takes the step that it judges as a value, so that a broken one shows that the law can fail.
"""

import contextlib
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rkcctl.amend.merge import Merged, merge
from rkcctl.errors import RkcError
from rkcctl.model.diagnostic import Diagnostic, Severity
from rkcctl.model.proposal import ProposalFile, digest_decision
from rkcctl.model.sources import Sources
from rkcctl.pipeline.merge import MergeDone, MergeWish, merge_approved
from rkcctl.pipeline.rescind import Rescinded, rescind
from rkcctl.pipeline.validate import examine
from rkcctl.store.os_calls import OsCalls
from rkcctl.store.transaction import settle
from tests.amend.random_cases import random_submissions, text_of
from tests.amend.random_proposals import take
from tests.pipeline.workspace import MEETING, lay_out, look, rescind_acts, seal_in_memory, sealed
from tests.procedure_sample import register
from tests.store.faulty import UNSYNCED, Meter

Merger = Callable[[Path, MergeWish, OsCalls], MergeDone]
Rescinder = Callable[..., Rescinded]
Judge = Callable[[Sources], tuple[Diagnostic, ...]]
LABEL = "sample-2014"
# Sealing takes as long as a merge: a run has few texts, with many proposals on each.
TEXTS = 6
_FIGURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>\n'
_PEOPLE = "".join(
    f"  - {{code: X{letter}, name: Sample Member {letter}, kind: state, contracting-party: true, basis: sample, "
    "sample: true}\n"
    for letter in "ABDEFGHX"
)


@dataclass(frozen=True)
class Journey:
    """The files of a workspace with the proposals, by id, that wait to be merged, and what may be drawn by lot."""

    files: dict[str, bytes]
    adopted: tuple[str, ...]
    rng: random.Random

    @property
    def texts(self) -> dict[str, bytes]:
        """What a rescission puts back."""
        return texts_in(self.files)


def texts_in(files: dict[str, bytes]) -> dict[str, bytes]:
    kept = ("guidelines/en/", "guidelines/fr/", "guidelines/guideline.yaml")
    return {path: data for path, data in files.items() if path.startswith(kept)}


@lru_cache(maxsize=TEXTS)
def _sealed(number: int) -> dict[str, bytes]:
    """A workspace with that text, sealed, and nothing proposed."""
    text = text_of(number)
    files = {path: data for path, data in sealed().items() if not path.startswith("guidelines/e")}
    files |= {chapter.path: chapter.text.encode() for chapter in text.chapters}
    files |= {f"guidelines/figures/{name}.svg": _FIGURE for name in ("plan", "new", "other")}
    guideline = files["guidelines/guideline.yaml"].decode().split("base:")[0]
    chapters = "".join(f"  - {chapter.id}\n" for chapter in text.in_language("en"))
    guideline = guideline.replace("chapters: [cloud]\n", f"chapters:\n{chapters}").replace("[en]", "[en, fr]")
    files["guidelines/guideline.yaml"] = guideline.encode()
    files["schedules/participants.yaml"] = f"participants:\n{_PEOPLE}".encode()
    files[MEETING] = files[MEETING].split(b"decisions:")[0]
    return seal_in_memory(files, LABEL)


def random_journey(source: bytes | int) -> Journey:
    """Of some proposals at random those that can be merged together, approved and with their combined words read."""
    rng = random.Random(source)
    number = rng.randrange(TEXTS)
    text = text_of(number)
    submissions = {one.id: one for one in random_submissions(rng, text)}
    adopted: list[ProposalFile] = []
    done = Merged()
    for one in submissions.values():
        file = one.read(LABEL)
        tried = merge(text, take(*adopted, file))
        if tried.is_clean:
            adopted.append(file)
            done = tried
    files = dict(_sealed(number))
    files |= {file.path: submissions[file.id].spell(LABEL) for file in adopted}
    files[MEETING] += _decide(adopted, done).encode()
    files |= register(*(
        {"event": "received", "proposal": file.id, "at": "2019-04-01 09:00", "by": file.value.by} for file in adopted
    ))  # fmt: skip
    return Journey(files, tuple(file.id for file in adopted), rng)


def _decide(adopted: list[ProposalFile], done: Merged) -> str:
    lines = ["decisions:\n"] if adopted else []
    for file in adopted:
        words = digest_decision({f"{file.id}/{change.c}": file.words_of(change) for change in file.value.changes})
        lines.append(f'  - {{about: [{file.id}], act: approved, words: "sha256:{words}"}}\n')
    lines += ["confirmed:\n"] if done.shared else []
    for one in done.shared:
        names = ", ".join(one.changes)
        lines.append(
            f'  - {{block: {one.block}, changes: [{names}], words: "sha256:{one.sha256}", by: secretariat, '
            "on: 2019-06-20}\n"
        )
    return "".join(lines)


def is_merged(journey: Journey, root: Path) -> bool:
    """Merge what waits; False where the text would have faults, such as a link to a paragraph that went."""
    lay_out(root, journey.files)
    done = merge_approved(root, MergeWish(), UNSYNCED)
    told = [fault for fault in done.found if fault.code.startswith("AMD2")]
    assert not told, "what a merge would write is explained to the last word"
    if not done.written:
        assert look(root) == journey.files, "nothing is written where not all can be"
        return False
    corpus, _ = examine(Sources(look(root)))
    assert corpus.guideline is not None and done.report is not None
    merged = [chapter.id for chapter in done.report.rounds[-1].merged.chapters if chapter.language == "en"]
    assert list(corpus.guideline.value.chapters) == merged
    return True


def judge_all(sources: Sources) -> tuple[Diagnostic, ...]:
    return examine(sources)[1]


def _is_refused(files: dict[str, bytes], judge: Judge) -> bool:
    return any(fault.severity is Severity.ERROR for fault in judge(Sources(files)))


def what_merge_wrote_is_accepted_and_no_edit_of_it(
    journey: Journey, merged: dict[str, bytes], judge: Judge = judge_all, path: str = ""
) -> None:
    """Nothing is wrong with what was merged; with one other character in chapters, record or proposals something is.

    The character is in the file at `path`, or in any two by lot.
    """
    assert not _is_refused(merged, judge)
    for where in [path] if path else journey.rng.sample(sorted(_kept(journey, merged)), 2):
        edited = _edit(merged[where].decode(), where, journey.rng)
        assert _is_refused({**merged, where: edited.encode()}, judge), f"an edit of {where} is not seen"


def _kept(journey: Journey, merged: dict[str, bytes]) -> Iterator[str]:
    yield from (path for path in texts_in(merged) if path.endswith(".md"))
    yield from ("guidelines/ledger.yaml", *(f"proposals/2019/{name}.md" for name in journey.adopted))
    if "guidelines/retired.yaml" in merged:
        yield "guidelines/retired.yaml"


def _edit(text: str, path: str, rng: random.Random) -> str:
    """The text with one letter or digit replaced by another; of a proposal, in what it would change."""
    begin = text.index("changes:") + len("changes:") if path.startswith("proposals") else 0
    end = text.index("\n---\n", begin) if path.startswith("proposals") else len(text)
    places = [found.start() for found in re.finditer(r"[^\W_]", text) if begin <= found.start() < end]
    spots = [at for at in places if not text[: at + 1].rpartition("\n")[2].startswith("# ")]
    at = rng.choice(spots)
    return text[:at] + rng.choice([sign for sign in "xyz789" if sign != text[at]]) + text[at + 1 :]


def rescinding_restores_the_bytes(journey: Journey, root: Path, rescind: Rescinder = rescind) -> None:
    """All that was merged, rescinded by a meeting and taken out, leaves the chapters as they were, byte for byte."""
    rescind_acts(root, journey.files, journey.adopted)
    done = rescind(root, journey.adopted, dry_run=False)
    assert done.written, done.found
    files = look(root)
    assert texts_in(files) == journey.texts
    assert not _is_refused(files, judge_all)


def rescinding_one_by_one_restores_the_bytes(journey: Journey, root: Path, rescind: Rescinder = rescind) -> None:
    """What was merged together, also into one leaf, is taken out proposal by proposal, in any order, to the byte.

    In the way is only what is still in the text.
    """
    rescind_acts(root, journey.files, journey.adopted)
    waiting = journey.rng.sample(journey.adopted, len(journey.adopted))
    refused: list[str] = []
    while waiting:
        name = waiting.pop(0)
        try:
            done = rescind(root, (name,), dry_run=False)
        except RkcError as error:
            told = f"{error} {error.hint}"
            assert name not in refused, told
            assert any(other in told for other in waiting), told
            refused.append(name)
            waiting.append(name)
            continue
        assert done.written, done.found
        refused.clear()
    assert texts_in(look(root)) == journey.texts
    assert not _is_refused(look(root), judge_all)


def a_failed_merge_leaves_every_file(journey: Journey, root: Path, merger: Merger = merge_approved) -> bool:
    """A disk that breaks off at any call leaves all as before or, once all was safe, as after; whether it wrote."""
    meter = Meter(UNSYNCED)
    lay_out(root / "whole", journey.files)
    if not merger(root / "whole", MergeWish(), meter.calls).written:
        return False
    call = journey.rng.randint(1, meter.count)
    spoilt = Meter(UNSYNCED, break_off=(call, journey.rng.choice((28, 13))))
    lay_out(root / "broken", journey.files)
    with contextlib.suppress(RkcError, OSError):
        merger(root / "broken", MergeWish(), spoilt.calls)
    # What a broken disk left half done the next command finishes or undoes.
    settle(root / "broken")
    assert look(root / "broken") in (journey.files, look(root / "whole"))
    return True
