"""What changed in the glossary and in the index of provisions, as an annex of a redline."""

from collections.abc import Callable, Iterable, Mapping

from rkcctl.compose.attribution import Attributor
from rkcctl.compose.redline_nodes import NodeRedliner
from rkcctl.model.document import Inlines, Node, Paragraph, Strong, Text
from rkcctl.model.edition import Annex, Edition, ProvisionEntry, Term
from rkcctl.model.redline import Status

Entries = Mapping[str, Inlines]


def redline_back(old: Edition, new: Edition, attributor: Attributor) -> tuple[Annex, ...]:
    """The entries that changed, came or went; nothing where none did."""
    parts: tuple[tuple[str, Callable[[Edition], Entries]], ...] = (
        ("glossary", lambda edition: {f"term.{term.id}": _term(term, edition.words) for term in edition.glossary}),
        ("provisions", lambda edition: {f"provision.{one.id}": _provision(one) for one in edition.provisions}),
    )
    annexes: list[Annex] = []
    for part, entries_of in parts:
        content = tuple(_compare(entries_of(old), entries_of(new), attributor))
        if content:
            title = new.words["redline-title"].format(title=new.words[part])
            annexes.append(Annex(f"changed-{part}", "", title, content))
    return tuple(annexes)


def _compare(old: Entries, new: Entries, attributor: Attributor) -> Iterable[Node]:
    """One paragraph an entry, in the later order; those that went come last."""
    for name, after in new.items():
        nodes = NodeRedliner(attributor, name, attributor.of_block(name), frozenset())
        before = old.get(name)
        if before is None:
            yield nodes.whole(Paragraph(after), Status.INSERTED)
        elif before != after:
            yield Paragraph(nodes.run(before, after, 0))
    for name, before in old.items():
        if name not in new:
            nodes = NodeRedliner(attributor, name, attributor.of_block(name), frozenset())
            yield nodes.whole(Paragraph(before), Status.DELETED)


def _term(term: Term, words: Mapping[str, str]) -> Inlines:
    others = words["semicolon"].join(f"{language}{words['colon']}{label}" for language, label in term.other)
    return (Strong((Text(term.label),)), Text(f" ({others}). " if others else ". "), Text(term.definition))


def _provision(entry: ProvisionEntry) -> Inlines:
    said = " ".join(part for part in (f"{entry.title}.", entry.text, entry.source) if part)
    return (Strong((Text(entry.name),)), Text(f" {said}"))
