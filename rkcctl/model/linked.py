"""How proposals name one another: what one answers, modifies, reconciles or follows, and by which it is."""

from collections.abc import Iterable, Mapping

from rkcctl.model.proposal import ProposalFile

LINKS = (
    ("answers", "answered-by"),
    ("modifies", "modified-by"),
    ("reconciles", "reconciled-by"),
    ("previous", "followed-by"),
)
"""How one says it, and how that reads from the other side."""


def names_in(file: ProposalFile, link: str) -> tuple[str, ...]:
    """What the proposal names by that link."""
    said = getattr(file.value, link)
    return (said,) if isinstance(said, str) else said or ()


def find_linked(proposals: Iterable[ProposalFile]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """By proposal, and link as it reads from its side, those that name it or a change of it."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for file in proposals:
        for link, back in LINKS:
            for name in names_in(file, link):
                found.setdefault((name.partition("/")[0], back), {})[file.id] = None
    return {key: tuple(names) for key, names in found.items()}
