"""Rules on a proposal by itself: its file, its number, the numbers of its changes, its reasons."""

from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible

REASONS = {"en": "# Reasons", "fr": "# Motifs"}
"""The heading below which a proposal gives its reasons, by its language."""


@rule("PRP102", "misplaced-proposal")
def misplaced_proposal(corpus: Corpus) -> Iterator[Breach]:
    """A proposal's file is named for its number, in the folder of its year.

    Why: people and papers find it by its number.
    Fix: move the file to `proposals/YEAR/ID.md`, or correct `id:`; with `id: new` it may lie anywhere below proposals/.
    """
    for proposal in corpus.proposals:
        path = f"proposals/{proposal.id[:4]}/{proposal.id}.md"
        if proposal.id != UNNUMBERED and proposal.path != path:
            message = f"the proposal's id is '{proposal.id}' and its file is '{visible(proposal.path)}'"
            yield Breach(proposal.record.place("id"), message, f"move the file to {path}, or correct the id")


@rule("PRP103", "duplicate-proposal")
def duplicate_proposal(corpus: Corpus) -> Iterator[Breach]:
    """A number is given to one proposal.

    Why: a decision on it would be a decision on two texts.
    Fix: write `id: new` in the one that came later, and let it be received.
    """
    for proposal in corpus.proposals:
        first = corpus.proposal_by_id.get(proposal.id)
        if first is not None and first is not proposal:
            message = f"the number '{proposal.id}' is given here again, after {visible(first.path)}"
            yield Breach(proposal.record.place("id"), message, "write `id: new` in the one that came later")


@rule("PRP104", "misnumbered-change")
def misnumbered_change(corpus: Corpus) -> Iterator[Breach]:
    """The changes of a proposal are numbered upwards by `c`, no number twice.

    Why: decisions name a change by its number.
    Fix: number the changes in their order; a number may be left out, and is never given again.
    """
    for proposal in corpus.proposals:
        last = 0
        seen: set[int] = set()
        for row, change in enumerate(proposal.value.changes):
            if change.c <= last:
                place = proposal.record.place("changes", row, "c")
                message = f"change {change.c} stands after change {last}"
                if change.c in seen:
                    message = f"the number {change.c} is given to a change again"
                yield Breach(place, message, "number the changes upwards, each once")
            seen.add(change.c)
            last = max(last, change.c)


@rule("PRP105", "nothing-proposed")
def nothing_proposed(corpus: Corpus) -> Iterator[Breach]:
    """A proposal has changes, or it `asks` for a text, an answer or a study, and only then names `targets`.

    Why: without either nobody knows what a meeting is to decide; with both, what the words in it are for.
    Fix: write the changes and delete `asks:` and `targets:`; or write `asks: text`, and on what in `targets:`.
    """
    for proposal in corpus.proposals:
        value = proposal.value
        if not value.changes and value.asks is None:
            hint = "write the changes, or say by `asks:` what is asked for"
            yield Breach(proposal.record.place("changes"), "nothing is proposed and nothing is asked for", hint)
        elif value.changes and (value.asks or value.targets):
            key = "asks" if value.asks else "targets"
            hint = f"delete `{key}:`, or bring what is asked for in a proposal of its own"
            yield Breach(proposal.record.place(key), f"`{key}` stands beside changes", hint)


@rule("PRP106", "missing-reasons")
def missing_reasons(corpus: Corpus) -> Iterator[Breach]:
    """A proposal gives its reasons, below the heading `# Reasons`, in French `# Motifs`.

    Why: bodies examine a change by its reasons, and papers print them under that heading.
    Fix: write the heading after the front matter, and the reasons below it.
    """
    for proposal in corpus.proposals:
        if (breach := _judge_reasons(proposal)) is not None:
            yield breach


def _judge_reasons(proposal: ProposalFile) -> Breach | None:
    heading = REASONS[proposal.value.language]
    first, _, rest = proposal.reasons.lstrip("\n").partition("\n")
    line = proposal.reasons_line + len(proposal.reasons) - len(proposal.reasons.lstrip("\n"))
    if not proposal.reasons.strip():
        hint = f"write '{heading}' on a line of its own below the second ---, and the reasons below it"
        return Breach(Place(proposal.path, proposal.reasons_line), "the proposal gives no reasons", hint)
    if first.rstrip(" ") != heading:
        message = f"'{visible(first.strip()[:40])}' stands where the heading '{heading}' is expected"
        return Breach(Place(proposal.path, line, 1), message, f"write '{heading}' before the reasons")
    if not rest.strip():
        return Breach(Place(proposal.path, line, 1), f"nothing stands below '{heading}'", "write the reasons")
    return None


RULES = (misplaced_proposal, duplicate_proposal, misnumbered_change, nothing_proposed, missing_reasons)
