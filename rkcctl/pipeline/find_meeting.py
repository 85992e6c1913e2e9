"""The meeting that is meant by an id: looked up in one way, wherever one is named on the command line."""

from pathlib import Path

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.schedule import Cycle
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.read.corpus import read_corpus
from rkcctl.read.schedule import MEETINGS
from rkcctl.store.disk import load
from rkcctl.store.transaction import settle


def find_meeting(corpus: Corpus, name: str) -> Record[Meeting]:
    """The meeting of that id.

    UsageError with the nearest where there is none; RkcError where its file cannot be read.
    """
    found = next((record for record in corpus.meetings if record.value.id == name), None)
    if found is not None:
        return found
    if f"{MEETINGS}/{name}.yaml" in corpus.sources.files:
        raise RkcError(f"{MEETINGS}/{name}.yaml cannot be read", "`rkcctl validate` says why")
    hint = did_you_mean(name, sorted(corpus.meeting_by_id), "the meetings are:")
    raise UsageError(f"there is no meeting '{visible(name)}'", hint or "begin one: rkcctl new meeting ID --body CODE")


def look_for(root: Path, name: str, *, reviews: bool = False) -> Cycle | Meeting:
    """The meeting of that id, or where they are meant too the review: before a person is asked anything about it.

    UsageError with the nearest where there is none.
    """
    settle(root)
    sources, _ = load(root)
    corpus, _ = read_corpus(sources)
    cycle = next((record.value for record in corpus.cycles if record.value.id == name), None)
    return cycle if reviews and cycle is not None else find_meeting(corpus, name).value
