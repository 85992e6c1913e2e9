"""Rules on what a body had before it when it acted: a proposal that was received, in words that had come by then."""

import datetime
from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model.acts import WORDLESS, changes_meant, changes_named, decisions_of
from rkcctl.model.corpus import Corpus
from rkcctl.model.decided_words import WordsOf, words_of
from rkcctl.model.decision import Decision
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.reception import in_zone, write_hour
from rkcctl.model.register import RegisterLine, find_registers
from rkcctl.model.registered import touches, versions
from rkcctl.model.visible import visible


@rule("MTG320", "act-before-receipt")
def act_before_receipt(corpus: Corpus) -> Iterator[Breach]:
    """A body acts on proposals that the register says were received.

    It takes note of others, and gives guidance on them. Words that the secretariat wrote down in place of others, with
    `modifies` or `reconciles`, need no receipt: they came up in the room.

    Why: without that line nobody can tell when a text came, whether in time, and whether it is the one that was sent.
    Fix: let `rkcctl receive FILE --by CODE` enter it: a file that lies in its place keeps the number that it has.
    """
    if len(corpus.registers) < len(find_registers(corpus.sources.files)):
        # The line may stand in the file that could not be read, which has a fault of its own.
        return
    received = versions(corpus)
    for record in corpus.meetings:
        for row, decision in decisions_of(record):
            changes = () if decision.act in WORDLESS else _had_before_it(corpus, decision)
            for name in dict.fromkeys(change.partition("/")[0] for change in changes):
                file = corpus.proposal_by_id[name]
                if name not in received:
                    message = f"'{decision.act}' here on {visible(name)}, and no line says that it was received"
                    hint = (
                        f"rkcctl receive {visible(file.path)} --by {visible(file.value.by)}, `--at` says when it came"
                    )
                    yield Breach(record.place("decisions", row, "about"), message, hint)


@rule("MTG321", "words-after-the-act", Severity.WARNING)
def words_after_the_act(corpus: Corpus) -> Iterator[Breach]:
    """The words that a body acts on came before its meeting was over, or before its written procedure closed.

    When words came is in the register: where the proposal was received, or the change last revised.

    Why: nobody decides on words that are not there yet; often the act is one of a later meeting.
    Fix: enter the act at the meeting that had the words, or correct its days or the hour in the register. Where it was
    so, such as words agreed in the room and sent in afterwards, write `accepted` beside it, with the reason.
    """
    came = versions(corpus)
    for record in corpus.meetings:
        for row, decision in decisions_of(record):
            found: dict[str, list[str]] = {}
            changes = () if decision.act in WORDLESS else _had_before_it(corpus, decision)
            for change in changes:
                line = _last_before(corpus, decision, change, came.get(change.partition("/")[0], []))
                if line and (over := _over(record.value, decision, in_zone(line.event.at, corpus.zone))):
                    said = f"'{decision.act}' here, {over}, and the words were {line.event.event} on "
                    found.setdefault(f"{said}{write_hour(in_zone(line.event.at, corpus.zone))}", []).append(change)
            for said, several in found.items():
                hint = (
                    "look at the meeting and at that hour; what was so all the same stays, with an `accepted` beside it"
                )
                yield Breach(record.place("decisions", row, "act"), f"{', '.join(several)}: {said}", hint)


def _had_before_it(corpus: Corpus, decision: Decision) -> tuple[str, ...]:
    """The changes whose texts the body had to have: those it names, and those in whose words it adopts them."""
    subjects = corpus.folded.subjects
    adopted = changes_named((decision.as_,), subjects) if decision.as_ else ()
    named = (*changes_meant(decision, subjects), *adopted)
    return tuple(one for one in dict.fromkeys(named) if _came_in(corpus, one.partition("/")[0]))


def _came_in(corpus: Corpus, proposal: str) -> bool:
    """Whether it is a text that somebody sent, and not what the secretariat wrote down in place of what came."""
    file = corpus.proposal_by_id.get(proposal)
    return file is not None and not (file.value.by == SECRETARIAT and (file.value.modifies or file.value.reconciles))


def _last_before(corpus: Corpus, decision: Decision, change: str, lines: list[RegisterLine]) -> RegisterLine | None:
    """The line by which the words came that the decision is on, as far as its digest tells; None where none did."""
    later = [line for line in lines[1:] if touches(line, change)]
    if not later:
        return lines[0] if lines else None
    words: WordsOf = words_of(decision, corpus.folded.subjects, corpus.proposal_by_id)
    today, decided = words.of(change)
    # Where the digest is another, it is of words that came before the last revision.
    return later[-1] if decision.words and today == decided else lines[0]


def _over(meeting: Meeting, decision: Decision, came: datetime.datetime) -> str:
    """How the meeting was over, or the act done, when the words came; "" where it was not, or nobody can tell."""
    if meeting.kind == "written":
        closes = in_zone(meeting.closes, came.tzinfo or datetime.UTC) if meeting.closes else None
        return f"where the procedure closed on {write_hour(closes)}" if closes and closes < came else ""
    day = decision.on or meeting.last
    return f"on {day}" if day and day < came.date() else ""


RULES = (act_before_receipt, words_after_the_act)
