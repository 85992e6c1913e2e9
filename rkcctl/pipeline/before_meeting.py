"""What a meeting has before it to decide on: by its agenda, what was circulated or received for it, and its draft."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.history import History
from rkcctl.compose.columns import label_meeting
from rkcctl.compose.outcome_words import say, tell_state
from rkcctl.model.corpus import Corpus
from rkcctl.model.edition import Artifact
from rkcctl.model.meeting import Meeting
from rkcctl.model.operation import Operation
from rkcctl.model.opposite import PASSING
from rkcctl.model.outcome_table import OUTCOMES, OutcomeRow
from rkcctl.model.procedure import State
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.put_before import find_before_it, find_named_to, find_sent_on
from rkcctl.pipeline.seen import show_change_of
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.worded import UnfitWordsError, open_words
from rkcctl.render.outcome_table import write_table
from rkcctl.store.files import free_name
from rkcctl.store.outputs import write_outputs
from rkcctl.store.transaction import hold_lock


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that waits for an outcome; `words` as proposed, in the language of its proposal if the text has it.

    `late` says that it came late for the meeting, and where it goes; "" where it did not.
    """

    change: str
    title: str
    by: str
    state: str
    words: str
    late: str = ""

    @property
    def standing(self) -> str:
        """Its state, and whether it came late."""
        return f"{self.state} ({self.late})" if self.late else self.state


def find_waiting(corpus: Corpus, meeting: Meeting) -> tuple[str, ...]:
    """The changes that the meeting has before it and has come to no outcome on, in the order of their numbers.

    Of one in whose place others stand the meeting has those before it: nobody approves words that were taken otherwise.
    """
    wanted = find_before_it(corpus, meeting, find_named_to(corpus))
    merged = history_of(corpus).merged if wanted else {}
    # The states are in the order in which they were folded: what modifies after what it modifies.
    ordered = dict.fromkeys(name for file in corpus.proposals for name in corpus.folded.subjects.get(file.id, ()))
    return tuple(name for name in ordered if name in wanted and name not in merged and _waits(corpus, meeting, name))


def find_refused(corpus: Corpus, changes: Iterable[str]) -> dict[str, str]:
    """Those of the changes that are not accepted, each with the meeting whose act has to be set aside for another."""
    states = ((change, corpus.folded.states.get(change)) for change in changes)
    refused = ((change, one) for change, one in states if one and one.state is State.NOT_ACCEPTED)
    return {change: one.given.meeting for change, one in refused if one.given}


def _waits(corpus: Corpus, meeting: Meeting, name: str) -> bool:
    state = corpus.folded.states.get(name)
    if state is None or name.startswith(UNNUMBERED):
        return False
    here = [act for act in state.acts if act.meeting == meeting.id and act.act not in PASSING]
    return not (here or state.instead or state.state.is_over or state.state is State.APPROVED)


def list_waiting(corpus: Corpus, meeting: Meeting, language: str) -> Iterator[Waiting]:
    """The same, with what an officer wants to see beside each."""
    history, sent_on = history_of(corpus), find_sent_on(corpus, meeting)
    for name in find_waiting(corpus, meeting):
        proposal, _, number = name.partition("/")
        file = corpus.proposal_by_id[proposal]
        change = file.change(int(number)) if number else None
        words = _tell_words(corpus, history, file, change) if change else ""
        state = tell_state(str(corpus.folded.states[name].state), language)
        by = ", ".join(corpus.proposers(file, name))
        late = _tell_late(corpus, sent_on[proposal], language) if proposal in sent_on else ""
        yield Waiting(name, file.value.title.say(file.value.language), by, state, words.strip("\n"), late)


def _tell_late(corpus: Corpus, following: str, language: str) -> str:
    meeting = corpus.meeting_by_id.get(following)
    return (
        say("late", language, meeting=label_meeting(corpus, meeting, language))
        if meeting
        else say("late-nowhere", language)
    )


def _tell_words(corpus: Corpus, history: History, file: ProposalFile, change: Operation) -> str:
    """What a meeting may put otherwise, as whoever does so has to write it; of other changes what comes of them."""
    language = file.value.language
    try:
        opened = open_words(corpus, history, f"{file.id}/{change.c}").words
        words = [(one.language, one.proposed) for one in opened]
    except UnfitWordsError:
        words = [(one.language, one.after) for one in show_change_of(history, file, change)]
    told = [said for spoken, said in words if spoken == language] or [said for _, said in words]
    # Of a language that the text does not have, and of no other: as they were written.
    return "\n\n".join(told) or getattr(change, "text", None) or ""


def write_waiting(corpus: Corpus, meeting: Meeting, language: str) -> bytes:
    """The table to fill in: a row for each change that the meeting has before it."""
    return write_table(
        ({"change": one.change, **_tell(one)} for one in list_waiting(corpus, meeting, language)), language
    )


def _tell(one: Waiting) -> dict[str, str]:
    return {"title": one.title, "by": one.by, "state": one.standing, "words": one.words}


def write_answers(corpus: Corpus, meeting: Meeting, rows: Iterable[OutcomeRow], language: str) -> bytes:
    """What was said on the terminal, as a table that can be gone on with: a row for each answer."""
    told = {one.change: _tell(one) for one in list_waiting(corpus, meeting, language)}
    column = language == "fr"
    cells = (dict(row.cells) for row in rows)
    return write_table(
        (
            told.get(own["change"], {})
            | own
            | ({"outcome": OUTCOMES[own["outcome"]][column]} if "outcome" in own else {})
            for own in cells
        ),
        language,
    )


def save_table(root: Path, name: str, data: bytes, *, sample: bool) -> str:
    """Write the table to dist/, beside any that was written before and may have been filled in; its path."""
    with hold_lock(root):
        path = free_name(root / "dist", f"{'SAMPLE-' if sample else ''}{name}.csv", data)
        write_outputs(root / "dist", [Artifact(path, data)])
    return f"dist/{path}"
