"""Rules on keeping in step with other bodies: what is named is there, and who touches the same is told."""

from collections.abc import Iterator

from rkcctl.check.named import Named, Nearest, cycles_unread, names_at, proposals_unread, tell_unknown
from rkcctl.check.rule import Breach, rule
from rkcctl.model.coordination import find_touches
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.proposal import UNNUMBERED


@rule("SCH109", "unknown-common-subject")
def unknown_common_subject(corpus: Corpus) -> Iterator[Breach]:
    """What a duty of coordination names is there: paragraphs and provisions of ours, proposals, reviews, activities.

    Why: only what is named rightly is told to whoever changes it.
    Fix: copy the id of the paragraph, section or chapter from the comment before it; correct the number.
    """
    ids = {given for chapter in corpus.chapters for given, _, what in chapter.ids if what != "note"}
    ids |= {chapter.id for chapter in corpus.chapters}
    ids |= {entry.id for entry in corpus.retired.value.retired} if corpus.retired else set()
    cycles = {record.value.id for record in corpus.cycles} | cycles_unread(corpus)
    activities = {f"{one.value.id}/{row.id}" for one in corpus.cycles for row in one.value.activities}
    changes = set(corpus.folded.subjects)
    nearest, unread = Nearest(ids), proposals_unread(corpus)
    for record in corpus.cycles:
        own = {activity.id for activity in record.value.activities}
        for row, duty in enumerate(record.value.coordination):
            for named in names_at(record, duty.paragraphs, "coordination", row, "paragraphs") if ids else ():
                if named.name not in ids:
                    yield nearest.tell(named, "paragraph, section or chapter")
            for named in names_at(record, duty.about, "coordination", row, "about"):
                if named.name not in cycles | activities | own | changes:
                    yield tell_unknown(named, cycles | activities | own, "review, activity or proposal")
            for named in names_at(record, duty.cleared, "coordination", row, "cleared"):
                if named.name not in changes and named.name.partition("/")[0] not in unread:
                    yield tell_unknown(named, changes, "proposal or change")
            yield from _judge_provisions(corpus, names_at(record, duty.provisions, "coordination", row, "provisions"))


def _judge_provisions(corpus: Corpus, names: Iterator[Named]) -> Iterator[Breach]:
    if corpus.references is not None:
        known = {provision.id for provision in corpus.references.value.provisions}
        yield from (tell_unknown(named, known, "provision") for named in names if named.name not in known)


@rule("PRP401", "under-review-elsewhere", Severity.WARNING)
def under_review_elsewhere(corpus: Corpus) -> Iterator[Breach]:
    """A change is on no paragraph that another body has under review, unless both have agreed on it.

    Told of are changes that are still open, on paragraphs that a duty of coordination names, or that cite or quote the
    provisions that it names.

    Why: two bodies that work on the same words, each by itself, come to two texts.
    Fix: take it up with that body. Once it is agreed: `rkcctl coordinate REVIEW/DUTY --cleared CHANGE`; once nothing is
    left of the duty: `rkcctl coordinate REVIEW/DUTY --done`.
    """
    for touch in find_touches(corpus):
        change = touch.proposal.value.changes[touch.change]
        place = touch.proposal.record.place("changes", touch.change, change.operation)
        bodies = ", ".join(touch.duty.with_)
        message = f"change {change.c} is on {touch.block}, which {bodies} has under review ({touch.duty_name})"
        command = f"rkcctl coordinate {touch.duty_name} --cleared {touch.change_name}"
        if touch.proposal.id == UNNUMBERED:
            command = f"receive it, and rkcctl coordinate {touch.duty_name} --cleared with its number"
        hint = f"take it up with {bodies}; once it is agreed: {command}"
        yield Breach(place, message, hint)


RULES = (unknown_common_subject, under_review_elsewhere)
