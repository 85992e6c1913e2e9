"""What a redline says of the glossary and the index of provisions: what changed in them, and where they lead."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from rkcctl.compose.attribution import Attributor
from rkcctl.compose.redline_nodes import NodeRedliner
from rkcctl.model.document import Inlines, Node, Paragraph, Strong, Text
from rkcctl.model.edition import Annex, Edition, ProvisionEntry, Term
from rkcctl.model.redline import Status

Entries = Mapping[str, Inlines]


def redline_back(old: Edition, new: Edition, attributor: Attributor) -> Edition:
    """The later edition with both: the numbers to which they lead marked, the entries that changed in annexes.

    Where a term is used and a provision is met is nobody's change: it follows from the text.
    """
    nodes = NodeRedliner(attributor, "", "", frozenset())
    terms = {term.id: term.shown_used for term in old.glossary}
    met = {one.id: dict(one.shown_places) for one in old.provisions}

    def mark(before: Inlines, after: Inlines) -> Inlines:
        return nodes.run(before, after, -1) if before != after else ()

    def mark_provision(one: ProvisionEntry) -> ProvisionEntry:
        before, after = met.get(one.id, {}), dict(one.shown_places)
        chapters, paragraphs = (mark(before.get(key, ()), after.get(key, ())) for key in ("chapters", "cited-in"))
        return replace(one, marked_chapters=chapters, marked_paragraphs=paragraphs)

    glossary = tuple(replace(term, marked_used=mark(terms.get(term.id, ()), term.shown_used)) for term in new.glossary)
    provisions = tuple(map(mark_provision, new.provisions))
    return replace(new, glossary=glossary, provisions=provisions, annexes=_list_changed(old, new, attributor))


def _list_changed(old: Edition, new: Edition, attributor: Attributor) -> tuple[Annex, ...]:
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
