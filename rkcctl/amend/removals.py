"""Blocks and sections that are gone -> their deletion, or why nothing can say it."""

from collections.abc import Collection, Iterator, Sequence

from rkcctl.amend.drafted import Beyond, Drafted
from rkcctl.amend.nearly import tell_near_join
from rkcctl.amend.versions import Versions
from rkcctl.model.corpus import Chapter
from rkcctl.model.digest import digest_block
from rkcctl.model.document import NoteMark
from rkcctl.model.walk import walk_inlines


def find_removals(versions: Versions, kept: set[int]) -> Iterator[Drafted | Beyond]:
    """What is gone, but for the old positions that are kept: whole sections, and single blocks."""
    done: set[int] = set()
    for came, standing in enumerate(versions.old):
        if came in kept or came in done:
            continue
        if versions.level(came):
            yield _delete_section(versions, came, kept)
            done.update(versions.section(came))
        elif versions.is_locked(came):
            hint = "put it back: a quotation of a provision is the secretariat's to take out"
            yield Beyond(standing.id, "is a locked quotation, and was taken out", hint)
        else:
            told = tell_near_join(versions, came)
            yield Drafted({"delete": standing.id, "was": standing.source}, standing.id, note=told)


def find_lone_marks(known: Collection[str], new: Sequence[Chapter]) -> Iterator[Beyond]:
    """Where marks of notes of the old text still stand, and their text is nowhere any more."""
    lost = set(known) - {note.label for chapter in new for note in chapter.notes}
    for chapter in new if lost else ():
        blocks = [(block.id or chapter.id, (block.content,)) for block in chapter.blocks]
        notes = [(note.label, note.content) for note in chapter.notes]
        for name, nodes in (*blocks, *notes):
            inlines = (inline for node in nodes for inline in walk_inlines(node))
            marks = (inline.label for inline in inlines if isinstance(inline, NoteMark))
            for label in dict.fromkeys(mark for mark in marks if mark in lost):
                hint = f"take its mark `[^{label}]` out there too, and the note goes with it; or put its text back"
                yield Beyond(name, f"still bears the mark of note {label}, of which the text was taken out", hint)


def _delete_section(versions: Versions, came: int, kept: set[int]) -> Drafted | Beyond:
    section = versions.section(came)
    name = versions.old[came].id
    if stays := [versions.old[held].id for held in section if held in kept]:
        hint = "put the heading back; or take out its whole section, and bring the paragraphs as new ones"
        return Beyond(name, f"is a heading that was taken out without its section: {', '.join(stays)} stayed", hint)
    if any(versions.is_locked(held) for held in section):
        hint = "put the section back, or propose first to move the quotation out of it"
        return Beyond(name, "was taken out with a locked quotation", hint)
    leaves = [leaf for held in section for leaf in versions.old[held].held.leaves]
    return Drafted({"delete-section": name, "was_sha256": f"sha256:{digest_block(leaves)}"}, name)
