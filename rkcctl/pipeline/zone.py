"""The time zone in which the workspace counts its days."""

import datetime
from pathlib import Path

from rkcctl.model.sources import Sources
from rkcctl.read.corpus import GUIDELINE, read_corpus
from rkcctl.store.disk import read_given


def zone_of(root: Path) -> datetime.tzinfo:
    """The zone that guidelines/guideline.yaml names; UTC where it cannot be read. UsageError where it is no file."""
    corpus, _ = read_corpus(Sources({GUIDELINE: read_given(root / GUIDELINE)}))
    return corpus.zone
