"""What each place of a paper becomes: the nodes of a paragraph of its own, or the words within a sentence."""

from collections.abc import Callable, Mapping

from rkcctl.compose.annex import lay_out_matrix
from rkcctl.compose.articles import capital, is_feminine, of, to, with_the
from rkcctl.compose.columns import label_meeting, spell_dates
from rkcctl.compose.locale import join_names
from rkcctl.compose.paper_answers import dispose, follow_up, tell_late, tell_state
from rkcctl.compose.paper_apart import counted
from rkcctl.compose.paper_changes import compare_changes, compile_changes
from rkcctl.compose.paper_discussion import tell_discussion, tell_heard
from rkcctl.compose.paper_list import list_changes
from rkcctl.compose.paper_meeting import held_on, spell_hour, tell_held, tell_result
from rkcctl.compose.paper_names import the_meeting
from rkcctl.compose.paper_part import Around, Lead, Part, bullets, none, paragraph, say, table
from rkcctl.compose.paper_positions import list_positions
from rkcctl.compose.paper_report import tell_decisions, tell_paragraph
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.slot import Slot

Fill = Callable[[Around, str], tuple[Part, ...]]


def _matrix(around: Around, _: str) -> tuple[Part, ...]:
    matrix = around.data.matrix
    assert matrix is not None
    return tuple(Part(node) for node in lay_out_matrix(matrix))


def _deadlines(around: Around, _: str) -> tuple[Part, ...]:
    words = around.words
    rows = [
        (
            say(words[f"for-{deadline.for_}"]),
            say(spell_hour(around, deadline.at)),
            say(words[f"late-{deadline.late}"]),
        )
        for deadline in around.meeting.deadlines
    ]
    heads = (words["head-what"], words["head-deadline"], words["head-late"])
    return (Part(table(words["caption-deadlines"], heads, rows, (3, 4, 4))),) if rows else none(around)


def _themes(around: Around, _: str) -> tuple[Part, ...]:
    """What the mandate of the review names, and nothing in its place: no other theme is of particular interest."""
    cycle = next(record.value for record in around.corpus.cycles if record.value.id == around.front.cycle)
    asked = set(cycle.mandate.themes) if cycle.mandate else set()
    guideline = around.corpus.guideline
    themes = [theme for theme in (guideline.value.themes if guideline else ()) if theme.id in asked]
    return bullets(around, [theme.title.say(around.language) for theme in themes]) if themes else ()


def _submitting(around: Around, _: str) -> tuple[Part, ...]:
    return bullets(around, [around.words[f"submit-{way}"] for way in ("page", "word", "file")])


def _consolidated(around: Around, _: str) -> tuple[Part, ...]:
    """A line that leads to the annex, in which the text is; and what was said of the draft that it shows."""
    if around.data.text is None or not around.data.text.chapters:
        return tell_heard(around, around.front.draft or "") or none(around)
    lead = Lead(around.words["consolidated-annex"])
    told = around.words["consolidated-intro"]
    if count := around.data.left_out:
        key = "consolidated-left-one" if count == 1 else "consolidated-left-several"
        told = f"{told} {around.words[key].format(count=count)}"
    intro = Part(paragraph(told), numbered=True, lead=lead)
    return (intro, *tell_heard(around, around.front.draft or ""))


PARTS: Mapping[str, Fill] = {
    "matrix": _matrix,
    "deadlines": _deadlines,
    "themes": _themes,
    "submitting": _submitting,
    "compilation": compile_changes,
    "comparison": compare_changes,
    "consolidated": _consolidated,
    "disposition": dispose,
    "positions": list_positions,
    "discussion": tell_discussion,
    "decisions": tell_decisions,
    "paragraph": tell_paragraph,
    "list": list_changes,
    "state": tell_state,
    "late": tell_late,
    "follow-up": follow_up,
    "result": tell_result,
}


def fill_word(around: Around, slot: Slot) -> str:
    """The words in place of a place within a sentence."""
    fill = _WORDS.get(slot.name)
    return fill(around) if fill else slot.written


def _dates(around: Around) -> str:
    return spell_dates(around.meeting, around.language) or around.words["still-open"]


def _deadline(around: Around) -> str:
    found = next((one for one in around.meeting.deadlines if one.for_ == "proposals"), None)
    return spell_hour(around, found.at) if found else around.words["still-open"]


def _guidelines(around: Around) -> str:
    return around.corpus.guideline.value.title.say(around.language) if around.corpus.guideline else ""


def _cycle(around: Around) -> str:
    found = (record.value for record in around.corpus.cycles if record.value.id == around.front.cycle)
    return next((cycle.title.say(around.language) for cycle in found), around.words["unknown"])


def _the_body(around: Around) -> str:
    return with_the(around.call(around.meeting.body), around.language)


def _the_meeting(around: Around) -> str:
    return the_meeting(around.corpus, around.meeting, around.language)


def _invite(around: Around) -> str:
    key = "invited-her" if is_feminine(around.call(around.meeting.body)) else "invited"
    return around.words[key].format(body=capital(_the_body(around)))


def _count(around: Around, what: str) -> int:
    found = list(counted(around))
    if what == "proposals":
        return len({change.file.id for change in found})
    if what == "changes":
        return sum(bool(change.file.value.changes) for change in found)
    return len({code for change in found for code in change.by} - {SECRETARIAT})


def _count_some(around: Around, what: str) -> str:
    count = _count(around, what)
    key = {0: "no", 1: "one"}.get(count, "count")
    return around.words[f"{key}-{what}"].format(count=count)


def _senders(around: Around) -> list[str]:
    """From whom the proposals come: so many participants, and the secretariat, which is none."""
    has_own = any(SECRETARIAT in change.by for change in counted(around))
    own = [with_the(around.call(SECRETARIAT), around.language)] if has_own else []
    return [_count_some(around, "participants"), *own] if _count(around, "participants") or not own else own


def _tell_from(around: Around) -> str:
    if around.language == "fr":
        return join_names([of(name, "fr") for name in _senders(around)], "fr")
    return around.words["from"].format(names=join_names(_senders(around), around.language))


_OF_WORDS = ("comparative", "compilation")


def _base(around: Around) -> str:
    """The texts that the paper speaks of: an edition or a draft, and drafts on which changes that it lists rest."""
    bases = {change.file.value.base for change in counted(around)} if around.front.kind in _OF_WORDS else set[str]()
    drafts = sorted(base for base in bases if base.startswith("draft-"))
    names = [_name_text(around, label) for label in (around.data.base, *drafts)]
    return join_names(dict.fromkeys(names), around.language)


def _name_text(around: Around, said: str) -> str:
    label, plus, _ = said.partition("+")
    if label.startswith("draft-"):
        return around.words["the-draft"].format(number=label.removeprefix("draft-"))
    key = "base-draft" if label == "draft" else "base-amended" if plus else "base-edition"
    return around.words[key].format(label=label)


def _tell_scope(around: Around) -> str:
    """Which proposals the paper is about: who reads it would take what it leaves out for gone."""
    return around.words[f"scope-{around.data.scope}"].format(meeting=_the_meeting(around))


_WORDS: Mapping[str, Callable[[Around], str]] = {
    "body": lambda around: around.call(around.meeting.body),
    "the-body": _the_body,
    "The-body": lambda around: capital(_the_body(around)),
    "The-body-is-invited": _invite,
    "to-the-body": lambda around: to(_the_body(around), around.language),
    "meeting": lambda around: label_meeting(around.corpus, around.meeting, around.language),
    "the-meeting": lambda around: _the_meeting(around),
    "The-meeting": lambda around: capital(_the_meeting(around)),
    "of-the-meeting": lambda around: of(_the_meeting(around), around.language),
    "to-the-meeting": lambda around: to(_the_meeting(around), around.language),
    "The-meeting-was-held": tell_held,
    "dates": _dates,
    "on-dates": held_on,
    "deadline": _deadline,
    "guidelines": _guidelines,
    "cycle": _cycle,
    "base": _base,
    "Which-proposals": _tell_scope,
    "proposals": lambda around: str(_count(around, "proposals")),
    "changes": lambda around: str(_count(around, "changes")),
    "participants": lambda around: str(_count(around, "participants")),
    "some-proposals": lambda around: _count_some(around, "proposals"),
    "some-changes": lambda around: _count_some(around, "changes"),
    "some-participants": lambda around: join_names(_senders(around), around.language),
    "from-participants": _tell_from,
}
