"""Sources -> Corpus: reads every file of a workspace once, in a fixed order, and goes on after faults."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar, cast

from rkcctl.model.corpus import Chapter, Corpus, PaperFile
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.digest import digest_text
from rkcctl.model.draft import Draft
from rkcctl.model.faults import guideline as guideline_faults
from rkcctl.model.faults import yaml as faults
from rkcctl.model.guideline import Glossary, Guideline, Ledger, References, Retired, Seal
from rkcctl.model.paper_file import FOLDER as PAPERS
from rkcctl.model.paper_file import ISSUED, Issue
from rkcctl.model.proposal import ProposalFile, sort_key
from rkcctl.model.reception import workspace_zone
from rkcctl.model.sealed_edition import SealedEdition
from rkcctl.model.sources import Place, Sources
from rkcctl.model.tree import Record, Value
from rkcctl.model.typed import Typed
from rkcctl.read.chapter import read_chapter
from rkcctl.read.paper import read_paper
from rkcctl.read.proposal import read_proposal
from rkcctl.read.record import read_record
from rkcctl.read.schedule import read_schedules
from rkcctl.read.text import decode
from rkcctl.read.yaml_tree import read_yaml

M = TypeVar("M", bound=Typed)

GUIDELINE = "guidelines/guideline.yaml"
_IMAGES = (".svg", ".png", ".jpg", ".jpeg")


@dataclass(slots=True)
class Reading:
    """A workspace while it is read: what was found so far, and which files were looked at."""

    sources: Sources
    found: list[Diagnostic] = field(default_factory=list)
    trees: dict[str, Value] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)

    def typed(self, path: str, model: type[M]) -> Record[M] | None:
        """The file as `model`; None where it is missing or faulty."""
        if path not in self.sources.files:
            return None
        self.read.add(path)
        record, tree, found = _read_typed(path, self.sources.files[path], model)
        self.found += found
        if tree is not None:
            self.trees[path] = tree
        # A cache knows of no type that depends on what it is asked for.
        return cast("Record[M] | None", record)


# As proposals: every file is read again with what a command enters, and nearly all are as they were.
@lru_cache(maxsize=512)
def _read_typed(
    path: str, data: bytes, model: type[Typed]
) -> tuple[Record[Typed] | None, Value | None, tuple[Diagnostic, ...]]:
    tree, found = read_tree(path, data)
    if tree is None:
        return None, None, tuple(found)
    record, refused = read_record(path, tree, model)
    return record, tree, (*found, *refused)


def read_tree(path: str, data: bytes) -> tuple[Value | None, list[Diagnostic]]:
    """What a file of YAML holds, and its faults; None, and at least one, where it cannot be read or holds nothing."""
    text, found = decode(path, data)
    if text is None:
        return None, found
    tree, found = read_yaml(path, text)
    if tree is None and not found:
        # Without guideline.yaml there would be no workspace: it is the one file not to be deleted.
        instead = "begin anew in another folder: rkcctl init FOLDER" if path == GUIDELINE else "delete it"
        found = [faults.EMPTY.at(Place(path), "the file is empty", f"restore it, or {instead}")]
    return tree, found


def read_corpus(sources: Sources) -> tuple[Corpus, list[Diagnostic]]:
    """Everything that the files say, and every fault of reading them."""
    reading = Reading(sources)
    guideline = reading.typed(GUIDELINE, Guideline)
    if guideline is None and not any(found.place.path == GUIDELINE for found in reading.found):
        hint = "restore it, or make a workspace by `rkcctl init`"
        message = "there are no readable Guidelines here"
        reading.found.append(guideline_faults.NO_GUIDELINE.at(Place(GUIDELINE), message, hint))
    chapters = _read_chapters(reading, guideline)
    schedules = read_schedules(reading, workspace_zone(guideline.value if guideline else None))
    corpus = Corpus(
        sources=sources,
        guideline=guideline,
        chapters=chapters,
        glossary=reading.typed("guidelines/glossary.yaml", Glossary),
        references=reading.typed("guidelines/references.yaml", References),
        retired=reading.typed("guidelines/retired.yaml", Retired),
        ledger=reading.typed("guidelines/ledger.yaml", Ledger),
        editions=_read_editions(reading),
        participants=schedules.participants,
        bodies=schedules.bodies,
        meetings=schedules.meetings,
        cycles=schedules.cycles,
        registers=schedules.registers,
        proposals=_read_proposals(reading),
        drafts=_read_drafts(reading),
        papers=_read_papers(reading),
        issues=_read_issues(reading),
        trees=reading.trees,
    )
    reading.read.update(sources.under("guidelines/figures", *_IMAGES))
    _report_unread(reading)
    return corpus, reading.found


def _read_chapters(reading: Reading, guideline: Record[Guideline] | None) -> tuple[Chapter, ...]:
    languages = guideline.value.languages if guideline else ("en", "fr")
    order = guideline.value.chapters if guideline else ()
    chapters: list[Chapter] = []
    # What is listed twice is a fault of its own; it is read once.
    for language in dict.fromkeys(languages):
        folder = f"guidelines/{language}"
        paths = [path for path in reading.sources.under(folder, ".md") if path.count("/") == 2 and _is_meant(path)]
        listed = dict.fromkeys(f"{folder}/{chapter}.md" for chapter in order)
        for path in (*listed, *(path for path in paths if path not in listed)):
            if path in reading.sources.files:
                chapter, tree, found = read_chapter(path, language, reading.sources.files[path])
                reading.found += found
                reading.read.add(path)
                chapters.append(chapter)
                if tree is not None:
                    reading.trees[path] = tree
    return tuple(chapters)


def _read_proposals(reading: Reading) -> tuple[ProposalFile, ...]:
    """Every proposal that could be typed, by number; what has none yet comes last, by path."""
    found: list[ProposalFile] = []
    for path in reading.sources.under("proposals", ".md"):
        if _is_meant(path):
            proposal, tree, faults_found = read_proposal(path, reading.sources.files[path])
            reading.found += faults_found
            reading.read.add(path)
            if tree is not None:
                reading.trees[path] = tree
            if proposal is not None:
                found.append(proposal)
    return tuple(sorted(found, key=lambda proposal: (sort_key(proposal.id), proposal.path)))


def _read_drafts(reading: Reading) -> tuple[Record[Draft], ...]:
    """The numbered drafts."""
    paths = reading.sources.under("guidelines/drafts", ".yaml")
    found = (reading.typed(path, Draft) for path in paths if _is_meant(path))
    return tuple(record for record in found if record is not None)


def _read_papers(reading: Reading) -> tuple[PaperFile, ...]:
    """The officer's texts of papers, by path; what stands in folders below is none."""
    papers: list[PaperFile] = []
    for path in reading.sources.under(PAPERS, ".md"):
        if path.count("/") == PAPERS.count("/") + 1 and _is_meant(path):
            paper, tree, found = read_paper(path, reading.sources.files[path])
            reading.found += found
            reading.read.add(path)
            papers.append(paper)
            if tree is not None:
                reading.trees[path] = tree
    return tuple(papers)


def _read_issues(reading: Reading) -> tuple[Record[Issue], ...]:
    """What was issued: a folder a symbol, whose other files are kept and not read."""
    kept = tuple(reading.sources.under(ISSUED))
    reading.read.update(path for path in kept if path.count("/") == ISSUED.count("/") + 2)
    found = (reading.typed(path, Issue) for path in kept if path.endswith("/issue.yaml"))
    return tuple(record for record in found if record is not None)


def _read_editions(reading: Reading) -> tuple[SealedEdition, ...]:
    """The sealed editions, each with its folder as sources: their files are read only when an edition is built."""
    root = "guidelines/editions"
    folders = sorted({path.split("/", 3)[2] for path in reading.sources.under(root) if path.count("/") > 2})
    editions: list[SealedEdition] = []
    for label in folders:
        folder = f"{root}/{label}"
        reading.read.update(reading.sources.under(folder))
        manifest = f"{folder}/edition.yaml"
        data = reading.sources.files.get(manifest, b"")
        seal = reading.typed(manifest, Seal)
        ledger = reading.typed(f"{folder}/ledger.yaml", Ledger)
        editions.append(SealedEdition(folder, seal, reading.sources.within(folder), digest_text(data), ledger))
    return tuple(editions)


def _is_meant(path: str) -> bool:
    """Whether a file is there to be read: notes for people (README.md) and hidden files are passed over."""
    name = path.rsplit("/", 1)[-1]
    return name != "README.md" and not any(part.startswith(".") for part in path.split("/"))


def _report_unread(reading: Reading) -> None:
    for path in sorted(reading.sources.files):
        if path not in reading.read and _is_meant(path):
            hint = "rename or move it: `rkcctl explain SRC215` lists the files that are read"
            reading.found.append(faults.UNREAD.at(Place(path), "no command reads this file", hint))
