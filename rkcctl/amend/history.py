"""The texts that there were: sealed editions, the text after each entry of a ledger, drafts. Rebuilt from files.

One row of steps leads from the first edition to the working text: where a further edition was sealed it goes on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from rkcctl.amend.elsewhere import Elsewhere, Fate
from rkcctl.amend.gaps import UNPLACED, Gaps, find_gaps
from rkcctl.amend.locate import locate
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.merge import Merged, Taken, merge
from rkcctl.amend.order import Hang
from rkcctl.amend.renew import renew_as
from rkcctl.amend.resting import find_beneath, merge_in_rounds
from rkcctl.amend.stand_ins import find_met
from rkcctl.amend.steps import Files, Misfit, Step, after_step, in_order, read_sealed
from rkcctl.amend.text import Text
from rkcctl.amend.units import put_together, take_apart
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.draft import Draft
from rkcctl.model.guideline import LedgerEntry
from rkcctl.model.operation import Operation
from rkcctl.model.proposal import DRAFTING, ProposalFile
from rkcctl.model.sealed_edition import SealedEdition
from rkcctl.read.chapter import read_chapter


@dataclass(frozen=True)
class History:
    """All texts of a workspace. `names` says how people call ids in the working text."""

    corpus: Corpus
    names: Mapping[str, str]

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """What was done to the text since the last edition."""
        return self.corpus.ledger.value.entries if self.corpus.ledger else ()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What was done to the text since the first edition."""
        return tuple(
            Step(era.edition.label, entry, era.ledger, row)
            for era in self.corpus.eras
            if era.ledger is not None
            for row, entry in enumerate(era.entries)
        )

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """How many steps led to each text: by the label of an edition, and by that of the text after a step."""
        # What was written while the text was drafted is read in the first edition.
        found: dict[str, int] = {DRAFTING: 0} if self.corpus.eras else {}
        start = 0
        for era in self.corpus.eras:
            found[era.edition.label] = start
            found |= {f"{era.edition.label}+{entry.number}": start + n for n, entry in enumerate(era.entries, 1)}
            start += len(era.entries)
        return found

    def label_at(self, position: int) -> str:
        """The name of the text after so many steps."""
        return self.steps[position - 1].label if position else self.corpus.eras[0].edition.label

    @cached_property
    def merged(self) -> Mapping[str, Step]:
        """The changes that are in the text, with the step that brought each."""
        return self._merged_by(len(self.steps))

    def merged_in(self, label: str) -> frozenset[str]:
        """The changes that are in the text of that name."""
        draft = self._draft(label)
        if draft is not None:
            return self.merged_in(draft.base) | {change.id for change in draft.changes}
        return frozenset(self._merged_by(self.positions.get(label, len(self.steps))))

    def _merged_by(self, position: int) -> dict[str, Step]:
        found: dict[str, Step] = {}
        for step in self.steps[:position]:
            for change in step.entry.changes:
                if step.entry.kind == "rescission":
                    found.pop(change.id, None)
                else:
                    found[change.id] = step
        return found

    def tell_step(self, step: Step, within: str = "") -> str:
        """What people call a step: entry 3; of a record that led to an edition, with the edition that it changed."""
        base = self.corpus.base
        told = f"entry {step.entry.number}{within}"
        return told if base and base.label == step.edition else f"{told} on {step.edition}"

    @cached_property
    def retired(self) -> Mapping[str, Fate]:
        """What to say of each id that is gone, or is of another text."""
        held = self.corpus.retired.value.retired if self.corpus.retired else ()
        gone = {one.id: one for one in held if not one.revived}
        return Elsewhere(gone, self._ids, lambda: len(self.stages[0]), self._tell_making)

    def _tell_making(self, label: str) -> str:
        """What made the text of that name."""
        step = self.steps[self.positions[label] - 1]
        return step.tell(self.tell_step(step))

    def _ids(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The ids of each text, from the first edition on; last those of drafts, which hold what may never come."""
        stages, _ = self.stages
        for position, files in enumerate(stages):
            yield self.label_at(position), frozenset(unit.id for units in files.values() for unit in units)
        for draft in self.corpus.drafts:
            text = self.text(draft.value.label)
            yield draft.value.label, text.ids if text else frozenset()

    @cached_property
    def stages(self) -> tuple[tuple[Files, ...], Misfit | None]:
        """The files as first sealed, and after each step, as far as every splice fits."""
        if not self.corpus.eras:
            return (), None
        here = self.sealed_files(self.corpus.eras[0].edition)
        found = [here]
        for step in self.steps:
            after = after_step(here, step)
            if isinstance(after, Misfit):
                return tuple(found), after
            here = in_order(after, self.corpus)
            found.append(here)
        return tuple(found), None

    def sealed_files(self, edition: SealedEdition) -> Files:
        """The files of an edition as they were sealed."""
        chapters = read_sealed(edition, self.corpus)
        self._keep_read(chapters.values())
        return {path: take_apart(chapter) for path, chapter in chapters.items()}

    @cached_property
    def _read_so_far(self) -> dict[tuple[str, str], Chapter]:
        """Chapters by path and text: what reads as one of them is not read again."""
        return {(chapter.path, chapter.text): chapter for chapter in self.corpus.chapters}

    def _keep_read(self, chapters: Iterable[Chapter]) -> None:
        self._read_so_far.update({(chapter.path, chapter.text): chapter for chapter in chapters})

    def text(self, label: str) -> Text | None:
        """The text of that name, or None where it cannot be had."""
        return self._texts.get(label) or self._keep(label)

    @cached_property
    def _texts(self) -> dict[str, Text]:
        """Those rebuilt so far. The working text needs no rebuilding."""
        return {self.label: Text(self.corpus.chapters, self.label, self.names)}

    @property
    def label(self) -> str:
        """The name of the working text."""
        if self.corpus.base is None or self.corpus.base.seal is None:
            return "draft"
        edition = self.corpus.base.seal.value.label
        return f"{edition}+{len(self.entries)}" if self.entries else edition

    @property
    def now(self) -> Text:
        return self._texts[self.label]

    def _keep(self, label: str) -> Text | None:
        built = self._build(label)
        if built is not None:
            self._texts[label] = built
        return built

    def _build(self, label: str) -> Text | None:
        if self._draft(label) is not None:
            rounds = self.draft_rounds(label)
            last = rounds[-1] if rounds else None
            return Text(last.chapters, label, self.names) if last and last.is_clean else None
        if (position := self.positions.get(label)) is not None:
            stages, _ = self.stages
            return self.read(stages[position], label) if position < len(stages) else None
        sealed = self.corpus.edition(label)
        return Text(tuple(read_sealed(sealed, self.corpus).values()), label) if sealed else None

    def _draft(self, label: str) -> Draft | None:
        return next((found.value for found in self.corpus.drafts if found.value.label == label), None)

    def draft_rounds(self, label: str) -> tuple[Merged, ...]:
        """How a numbered draft came from its base; nothing where there is no such draft, or no such base."""
        if label not in self._drafted:
            # Asked for again on the way, by what is in the draft and written on it, there is none: a rule tells.
            self._drafted[label] = ()
            draft = self._draft(label)
            base = self.text(draft.base) if draft else None
            if base is not None and draft is not None:
                taken = self.take((change.id for change in draft.changes), UNPLACED)
                met = find_met(self.corpus, self.merged_in(draft.base), (one.name for one in taken), recorded=True)
                rounds = merge_in_rounds(base, taken, self.beneath, {}, self.hung_in(draft.base), met)
                self._drafted[label] = rounds or (merge(base, ()),)
        return self._drafted[label]

    @cached_property
    def _drafted(self) -> dict[str, tuple[Merged, ...]]:
        return {}

    def beneath(self, one: Taken) -> frozenset[str]:
        """The changes of the draft that a change was written on that touch what it is on; of another text none."""
        return find_beneath(one, self.draft_rounds(one.file.value.base))

    def read(self, files: Files, label: str = "") -> Text:
        """The text that the files hold."""
        chapters: list[Chapter] = []
        # A file without units is gone: its chapter was brought, and rescinded.
        for path, text in ((path, put_together(units)) for path, units in files.items() if units):
            if (path, text) not in self._read_so_far:
                self._read_so_far[path, text] = read_chapter(path, path.split("/")[1], text.encode())[0]
            chapters.append(self._read_so_far[path, text])
        return Text(tuple(chapters), label, self.names)

    def take(self, changes: Iterable[str], placed: Mapping[str, int] | None = None) -> tuple[Taken, ...]:
        """Changes by their names; those of proposals that are not there are left out.

        Each has the place in its gap that was decided on; with `placed` that which it has there, as an entry of the
        record merged it, or none, as in a draft.
        """
        found: list[Taken] = []
        for name in changes:
            proposal, _, number = name.partition("/")
            file = self.corpus.proposal_by_id.get(proposal)
            change = file.change(int(number)) if file and number.isdigit() else None
            if file is not None and change is not None:
                order = self.gaps.order(name) if placed is None else placed.get(name, 0)
                found.append(Taken(file, change, order))
        return tuple(found)

    def locate(self, file: ProposalFile, change: Operation) -> tuple[tuple[Located, ...], tuple[Trouble, ...]]:
        """A change in the text that it was written against, or why it is not there; nothing where that is not there."""
        text = self.text(file.value.base)
        if text is None:
            return (), ()
        known = _LOCATED.setdefault(self.corpus, {})
        if id(change) in known:
            return known[id(change)], ()
        found, troubles = locate(text, file.value, change, 0, self.retired)
        # What stands in the way of a change is told in the names of this very history.
        if not troubles:
            known[id(change)] = found
        return found, troubles

    @cached_property
    def gaps(self) -> Gaps:
        return find_gaps(self.corpus)

    @cached_property
    def rounds(self) -> tuple[Merged | None, ...]:
        """Every step that is a merge computed again from the proposals as they are; None for those of other kinds."""
        known = _ROUNDS.get(self.corpus)
        if known is None:
            known = tuple(self._merge_again())
            # What stands in the way of a merge is told in the names of this very history.
            if all(again is None or again.is_clean for again in known):
                _ROUNDS[self.corpus] = known
        for again in known:
            self._keep_read(again.chapters if again else ())
        return known

    def _merge_again(self) -> list[Merged | None]:
        found: list[Merged | None] = []
        hangs: dict[tuple[str, str], Hang] = {}
        for position, step in enumerate(self.steps):
            before = self.text(self.label_at(position)) if step.entry.kind == "merge" else None
            if before is None:
                found.append(None)
                continue
            taken = self.take(step.entry.places, step.entry.places)
            met = find_met(self.corpus, self._merged_by(position), step.entry.places, recorded=True)
            again = renew_as(step.entry, before, merge(before, taken, {}, tuple(hangs.values()), met), taken, self.text)
            found.append(again)
            hangs |= {(hang.language, hang.node): hang for hang in again.hangs}
            self._keep_read(again.chapters)
        return found

    @property
    def hung(self) -> tuple[Hang, ...]:
        """What earlier entries hung in the text: so that what comes later finds its place among it."""
        return self.hung_in(self.label)

    def hung_in(self, label: str) -> tuple[Hang, ...]:
        """What entries, and the rounds of a draft, hung in the text of that name."""
        if (draft := self._draft(label)) is not None:
            return (*self.hung_in(draft.base), *(hang for again in self.draft_rounds(label) for hang in again.hangs))
        rounds = self.rounds[: self.positions.get(label, len(self.steps))]
        return tuple({(h.language, h.node): h for again in rounds if again for h in again.hangs}.values())


# Who examines proposals, and who then shows them, ask for the same: looked for once a corpus, which holds the changes.
_LOCATED: WeakKeyDictionary[Corpus, dict[int, tuple[Located, ...]]] = WeakKeyDictionary()
# Who proves the text, and who then shows what changed in it, ask for the same: computed once a corpus.
_ROUNDS: WeakKeyDictionary[Corpus, tuple[Merged | None, ...]] = WeakKeyDictionary()
