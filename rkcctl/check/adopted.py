"""Rules on the words in which something was adopted: they are for what it was that they were adopted for."""

from collections.abc import Iterable, Iterator, Mapping

from rkcctl.check.rule import Breach, rule
from rkcctl.model.acts import changes_meant, changes_named, decisions_of
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.operation import Operation

# What stays in its paragraph: everything else brings something, moves it, or is on more than one.
_IN_PLACE = frozenset(("amend", "replace", "delete", "heading", "note", "cell", "row", "item", "figure"))


@rule("MTG322", "adopted-for-another-paragraph", Severity.WARNING)
def adopted_for_another_paragraph(corpus: Corpus) -> Iterator[Breach]:
    """The words `as` which a change is adopted are for the paragraph that it is on.

    At least one of them, where there are several on either side. What brings something or moves it may be put elsewhere
    in other words: of that it is told where they are for another change of the same proposal.

    Why: the paragraph that was meant would stay as it is, and another be changed on the word of nobody.
    Fix: name under `as` what rewords that paragraph. Where the words were put elsewhere, accept this beside the
    decision.
    """
    subjects = corpus.folded.subjects
    for record in corpus.meetings:
        for row, decision in decisions_of(record):
            if decision.as_ is None:
                continue
            ours = _read(corpus, changes_meant(decision, subjects))
            theirs = _read(corpus, changes_named((decision.as_,), subjects))
            if hint := _tell_apart(corpus, ours, theirs):
                on, there = (", ".join(sorted(_blocks(changes.values()))) for changes in (ours, theirs))
                message = f"{', '.join(ours)} is on {on}, and the words of {decision.as_} are for {there}"
                yield Breach(record.place("decisions", row, "as"), message, hint)


def _tell_apart(corpus: Corpus, ours: Mapping[str, Operation], theirs: Mapping[str, Operation]) -> str:
    """What to do about words that are for something else; "" where they are not."""
    if not ours or not theirs or not _blocks(ours.values()).isdisjoint(_blocks(theirs.values())):
        return ""
    proposals = dict.fromkeys(name.partition("/")[0] for name in ours)
    places = {_place(change) for change in theirs.values()}
    beside = _read(corpus, changes_named(proposals, corpus.folded.subjects))
    for name, change in beside.items():
        if name not in ours and _place(change) in places:
            return f"these would be words of {name}: correct the number of one of the two"
    if all(change.operation in _IN_PLACE for change in (*ours.values(), *theirs.values())):
        return "correct the number of one of the two; where the words were put elsewhere, accept this"
    return ""


def _read(corpus: Corpus, names: Iterable[str]) -> dict[str, Operation]:
    """The changes by name, without submissions that have no words."""
    found: dict[str, Operation] = {}
    for name in names:
        proposal, _, number = name.partition("/")
        file = corpus.proposal_by_id.get(proposal)
        change = file.change(int(number)) if file and number.isdigit() else None
        if change is not None:
            found[name] = change
    return found


def _place(change: Operation) -> tuple[bool, str]:
    return change.operation.startswith("insert"), change.target


def _blocks(changes: Iterable[Operation]) -> set[str]:
    """What the changes are on, or hang on."""
    return {name for change in changes for name in getattr(change, "join", (change.target,))}


RULES = (adopted_for_another_paragraph,)
