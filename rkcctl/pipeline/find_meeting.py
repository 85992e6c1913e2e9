"""The meeting that is meant by an id: looked up in one way, wherever one is named on the command line."""

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.read.schedule import MEETINGS


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
