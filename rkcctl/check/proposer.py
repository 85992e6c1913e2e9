"""Rules on what a proposal names beside the text: who proposes, the themes, the text that it was written against."""

import re
from collections.abc import Iterator

from rkcctl.check.circle import closing_steps
from rkcctl.check.named import Named, Nearest, is_unread
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.proposal import DRAFTING, ProposalFile
from rkcctl.model.visible import visible

_AFTER = re.compile(r"^(?P<label>[^+]+)\+(?P<entries>[0-9]{1,6})$")


def _proposers(proposal: ProposalFile) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    yield proposal.value.by, ("by",)
    for position, code in enumerate(proposal.value.with_):
        yield code, ("with", position)


@rule("PRP107", "unknown-proposer")
def unknown_proposer(corpus: Corpus) -> Iterator[Breach]:
    """Who proposes stands in participants.yaml, is a body, or is the `secretariat`; so do those who drafted along.

    Why: names in both languages, and in which language to answer, come from there.
    Fix: correct the code, or add the participant.
    """
    if is_unread(corpus, "participants.yaml") or is_unread(corpus, "bodies.yaml"):
        return  # which is reported
    known = set(corpus.participant_by_code) | set(corpus.body_by_code) | {SECRETARIAT}
    nearest = Nearest(known)
    for proposal in corpus.proposals:
        for code, loc in _proposers(proposal):
            if code in known:
                continue
            if corpus.participants is None:
                message = f"'{visible(code[:64])}' proposes, and no schedules/participants.yaml says who that is"
                yield Breach(
                    proposal.record.place(*loc),
                    message,
                    "write it: `participants:`, and below it an entry with code, name and kind for each",
                )
                return  # once is enough
            yield nearest.tell(Named(code, proposal.record.place(*loc)), "participant or body")


@rule("PRP119", "repeated-proposer", Severity.WARNING)
def repeated_proposer(corpus: Corpus) -> Iterator[Breach]:
    """Those who drafted along are others than who proposes, and each stands there once.

    Why: whoever is named twice reads as two.
    Fix: take the second out of `with`.
    """
    for proposal in corpus.proposals:
        known: set[str] = set()
        for code, loc in _proposers(proposal):
            if code in known:
                message = f"{visible(code)} is among those who propose already"
                yield Breach(proposal.record.place(*loc), message, "take it out of `with`")
            known.add(code)


@rule("PRP108", "invented-proposal")
def invented_proposal(corpus: Corpus) -> Iterator[Breach]:
    """In a sample nothing is proposed in the name of a participant or body that exists.

    Why: words put into the mouth of a State would be taken for a record.
    Fix: name a participant or body with `sample: true`.
    """
    if corpus.guideline is None or not corpus.guideline.value.sample:
        return
    real = {body.code for body in corpus.body_by_code.values() if not body.sample}
    real |= {one.code for one in corpus.participant_by_code.values() if not one.sample}
    for proposal in corpus.proposals:
        for code, loc in _proposers(proposal):
            if code in real:
                message = f"a proposal of this sample is attributed to {code}, which exists"
                yield Breach(proposal.record.place(*loc), message, "name a participant with `sample: true`")


@rule("PRP109", "unknown-proposal-theme")
def unknown_proposal_theme(corpus: Corpus) -> Iterator[Breach]:
    """A proposal's themes are among those of guideline.yaml.

    Why: papers group proposals by theme.
    Fix: correct the theme, or add it to `themes:` in guideline.yaml.
    """
    if corpus.guideline is None:
        return
    known = {theme.id for theme in corpus.guideline.value.themes}
    nearest = Nearest(known)
    for proposal in corpus.proposals:
        for position, theme in enumerate(proposal.value.themes):
            if theme not in known:
                yield nearest.tell(Named(theme, proposal.record.place("themes", position)), "theme")


@rule("PRP110", "outside-mandate", Severity.WARNING)
def outside_mandate(corpus: Corpus) -> Iterator[Breach]:
    """A proposal's themes are among those that a review was asked to look at.

    Why: a body may refuse to examine what its mandate does not name.
    Fix: name a theme of the mandate, or bring the proposal at a later review.
    """
    asked = [record.value.mandate.themes if record.value.mandate else () for record in corpus.cycles]
    known = {theme for themes in asked for theme in themes}
    # A review without themes is open to every one.
    for proposal in corpus.proposals if asked and all(asked) else ():
        for position, theme in enumerate(proposal.value.themes):
            if theme not in known:
                hint = f"the themes of the mandate are: {', '.join(sorted(known))}"
                place = proposal.record.place("themes", position)
                yield Breach(place, f"no review was asked to look at the theme '{theme}'", hint)


@rule("PRP111", "unknown-base")
def unknown_base(corpus: Corpus) -> Iterator[Breach]:
    """A proposal names the text that it was written against, and that text is here.

    Why: its words are looked for in that text, and carried from there into the present one.
    Fix: write the label of a sealed edition, `LABEL+N` for the text after entry N of the ledger, a draft such as
    `draft-2`, or `draft` for a text in drafting; once that is sealed, it is the first edition.
    """
    labels = {edition.label for edition in corpus.editions}
    drafts = {path.rsplit("/", 1)[-1].removesuffix(".yaml") for path in corpus.sources.under("guidelines/drafts")}
    entries = {era.edition.label: {entry.number for entry in era.entries} for era in corpus.eras}
    known = labels | drafts | {DRAFTING}
    nearest = Nearest(known)
    for proposal in corpus.proposals:
        base = proposal.value.base
        after = _AFTER.match(base)
        label = after["label"] if after else base
        if base in known or (after and label in labels and int(after["entries"]) in entries.get(label, ())):
            continue
        place = proposal.record.place("base")
        if after and label in labels:
            last = max(entries.get(label, ()), default=0)
            message = f"the ledger on {label} has no entry {after['entries']}"
            yield Breach(place, message, f"its last entry is {last}" if last else f"it is empty: write {label}")
        else:
            yield nearest.tell(Named(label, place), "edition or draft")


@rule("PRP117", "base-on-itself")
def base_on_itself(corpus: Corpus) -> Iterator[Breach]:
    """A draft rests, directly or over others, on no draft that rests on it: by its base, or that of a proposal in it.

    Why: a text that is made of itself cannot be rebuilt.
    Fix: write as `base:` the text that the proposal or the draft was made from, as it said before.
    """
    drafts = {record.value.label: record for record in corpus.drafts}
    steps: dict[str, list[str]] = {label: [] for label in drafts}
    written: dict[tuple[str, str], ProposalFile] = {}
    for label, record in drafts.items():
        steps[label].append(record.value.base)
        for change in record.value.changes:
            file = corpus.proposal_by_id.get(change.id.partition("/")[0])
            if file is not None and file.value.base in drafts:
                steps[label].append(file.value.base)
                written.setdefault((label, file.value.base), file)
    for label, base in closing_steps(steps):
        on = "itself" if label == base else f"{base}, which rests on it"
        hint = "write the text that it was made from, as it said before"
        if drafts[label].value.base == base:
            yield Breach(drafts[label].place("base"), f"{label} rests on {on}", hint)
        else:
            file = written[label, base]
            more = "it" if label == base else on
            yield Breach(file.record.place("base"), f"{file.id} is in {label}, and written on {more}", hint)


RULES = (
    unknown_proposer,
    repeated_proposer,
    invented_proposal,
    unknown_proposal_theme,
    outside_mandate,
    unknown_base,
    base_on_itself,
)
