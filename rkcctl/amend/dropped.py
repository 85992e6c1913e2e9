"""Notes that go with the last of their marks: who took that away, and who wanted other words for the note."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rkcctl.amend.claims import Claim, Collision, Key
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.recheck import Blame
from rkcctl.amend.text import Text
from rkcctl.model.faults import amend as faults


@dataclass(frozen=True, slots=True)
class Dropped:
    """A note that is gone, in which language, and the first change that took a mark of it away."""

    label: str
    key: Key
    language: str


def find_dropped(text: Text, language: str, labels: Iterable[str], located: Sequence[Located]) -> tuple[Dropped, ...]:
    """Each note with the change that is to be named for it."""
    found: list[Dropped] = []
    for label in labels:
        places = set(text.marks.get((language, label), ()))
        keys = [one.key for one in located if places & _changed_by(one)]
        found.append(Dropped(label, min(keys), language))
    return tuple(found)


def _changed_by(one: Located) -> set[str]:
    return {cut.block for cut in one.cuts} | {name for name, _ in one.texts} | set(one.gone)


def refuse_dropped(
    dropped: Iterable[Dropped], located: Sequence[Located]
) -> tuple[tuple[Blame, ...], tuple[Collision, ...]]:
    """Changes of the words of a note that is gone: two proposals collide, one speaks against itself."""
    troubles: list[Blame] = []
    collisions: list[Collision] = []
    for note in dropped:
        for one in located:
            if note.label not in _changed_by(one) - set(one.gone):
                continue
            if one.key.proposal == note.key.proposal:
                message = f"the note '{note.label}' would go with its last mark, and its words are to be changed"
                hint = "leave one of the two out, or keep a mark"
                troubles.append((frozenset((one.key, note.key)), Trouble(faults.OVERLAP, message, hint)))
            else:
                claim = Claim(one.language, "text", note.label)
                first, second = sorted((one.key, note.key))
                collisions.append(Collision(first, second, claim, claim))
    return tuple(troubles), tuple(collisions)
