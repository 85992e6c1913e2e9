"""The rule on reports: paragraphs that the meeting's file cites fall on their numbers."""

from collections.abc import Collection, Iterator

from rkcctl.check.paper_file import PARAGRAPH
from rkcctl.check.rule import Breach, rule
from rkcctl.model.cited import acts_of, cited, is_told_there, item_of, items_of_pars
from rkcctl.model.corpus import Corpus
from rkcctl.model.counted import count as tell_count
from rkcctl.model.document import Block, Paragraph
from rkcctl.model.meeting import Meeting
from rkcctl.model.slot import PARTS, Slot, slot_alone
from rkcctl.model.stated import leading_number


@rule("MTG509", "paragraph-elsewhere")
def paragraph_elsewhere(corpus: Corpus) -> Iterator[Breach]:
    """A paragraph of a report that the meeting's file cites falls on its number.

    Why: whoever looks a decision up in the report would read another paragraph.
    Fix: take out a paragraph before it, join two, or correct the `par:` of what the meeting did. What is still to be
    written is no fault: the draft shows the numbers that are missing. How many paragraphs some places become only
    `rkcctl paper` knows, and tells it by this code.
    """
    meetings = corpus.meeting_by_id
    limited = {
        f"{one.id}/{position.id}"
        for one in meetings.values()
        for position in one.positions
        if one.audience or position.audience
    }
    for paper in corpus.papers:
        if paper.record is None or paper.record.value.kind != "report":
            continue
        meeting = _told_to_all(meetings.get(paper.record.value.meeting), limited)
        slots = [slot_alone(block.content) for block in paper.body.blocks]
        told = {slot.argument for slot in slots if slot and slot.argument}
        count = 0
        for block, slot in zip(paper.body.blocks, slots, strict=True):
            for par in _numbered(block, slot, meeting, told):
                wanted = leading_number(par)
                # 23bis comes between 23 and 24, and takes no number of its own.
                is_between = bool(par) and not par.isdecimal()
                count += not is_between
                if par and wanted < count:
                    what = f"stands behind number {count}" if is_between else f"falls on number {count}"
                    hint = tell_way(paper.record.value.meeting, par, count - wanted)
                    yield Breach(paper.body.place(block.line), f"paragraph {par} {what}", hint)
                count = max(count, wanted)


def tell_way(meeting: str, par: str, surplus: int) -> str:
    """What to do about a paragraph before which there are so many too many; or too few, where it is below 0."""
    paragraphs = tell_count(abs(surplus), "paragraph")
    way = f"take out {paragraphs} before it, or join two" if surplus > 0 else f"write {paragraphs} more before it"
    where = f" in schedules/meetings/{meeting}.yaml, and in `paragraph {par}` where the report has that"
    return f"{way}; or correct `par: {par}`{where}"


def _told_to_all(meeting: Meeting | None, limited: Collection[str]) -> Meeting | None:
    """What a meeting did as far as its report tells it to whoever reads it; `limited` are positions that are for some.

    A response to one of them would tell of it.
    """
    if meeting is None or meeting.audience:
        return None
    positions = tuple(one for one in meeting.positions if not one.audience)
    responses = tuple(one for one in meeting.responses if one.to not in limited)
    return meeting.model_copy(update={"positions": positions, "responses": responses})


def _numbered(block: Block, slot: Slot | None, meeting: Meeting | None, told: set[str]) -> Iterator[str]:
    """The paragraphs with a number that a block becomes: the number that each has to have, "" where it is the next.

    At least these: what a meeting did counts as far as whoever reads the paper is told it, without one nothing.
    """
    if slot is None or slot.name not in PARTS:
        yield from ("",) if isinstance(block.content, Paragraph) else ()
    elif slot.name == "paragraph":
        yield slot.argument if PARAGRAPH.fullmatch(slot.argument) else ""
    elif slot.name == "consolidated" or (slot.name == "result" and meeting and meeting.kind == "written"):
        yield ""
    elif slot.name == "decisions" and meeting:
        items = items_of_pars(meeting)
        here = [par for par in cited(meeting) if is_told_there(items[par], slot.argument, told)]
        yield from (par for par in here if par not in told)
        left = (act for act in acts_of(meeting) if not act.par)
        yield from ("" for act in left if is_told_there(item_of(meeting, act), slot.argument, told))


RULES = (paragraph_elsewhere,)
