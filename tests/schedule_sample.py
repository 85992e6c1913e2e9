"""A small review with everything that a matrix can show, as files and as read."""

from rkcctl.model.corpus import Corpus
from rkcctl.model.schedule import Cycle
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from tests.case_files import base

CYCLE = "schedules/review-sample.yaml"
MEETINGS = "schedules/meetings"

MC = """id: sample-mc-20
body: SAMPLE-MC
number: "20"
planned: {from: 2020-03-02, to: 2020-03-03}
basis: sample
"""
UNKNOWN = """id: sample-wg-77
body: SAMPLE-WG
number: "77"
planned: null
record: none
basis: sample
"""
REVIEW = """id: review-sample
title: {en: Sample review, fr: Réexamen fictif}
basis: sample
sample: true
columns:
  - {id: sample-wg-76, meetings: sample-wg-76}
  - {id: inter-1, intersession: true}
  - {id: sample-mc-20, meetings: sample-mc-20}
  - {id: inter-2, intersession: true}
activities:
  - id: initiate
    title: {en: Initiate the review, fr: Lancer le réexamen}
    body: SAMPLE-WG
    cells:
      - {column: sample-wg-76, actual: true}
  - id: receive
    title: {en: "=Receive | <proposals>", fr: Recevoir les propositions}
    body: SAMPLE-WG
    intersession: true
    cells:
      - {column: sample-wg-76, actual: false, note: {en: Nothing came., fr: Rien n'est venu.}}
      - {column: inter-1}
      - {column: inter-2, planned: false, actual: true}
  - id: approve
    title: {en: Approve the text, fr: Approuver le texte}
    body: SAMPLE-MC
    kind: approval
    cells:
      - {column: sample-mc-20, basis: inferred, source: PO0123E1a}
  - id: publish
    title: {en: Publish the edition, fr: Publier l'édition}
    body: secretariat
    kind: publication
    intersession: true
    cells:
      - {column: inter-2, record: none}
"""


# What may be given in the place of a file of the base, or beside its files.
_PATHS = {
    "wg": f"{MEETINGS}/sample-wg-76.yaml",
    "unknown": f"{MEETINGS}/sample-wg-77.yaml",
    "people": "schedules/participants.yaml",
    "bodies": "schedules/bodies.yaml",
    "register": "proposals/register.yaml",
    "proposal": "proposals/2020/2020-001.md",
}


def read_sample(**replaced: str) -> Corpus:
    """The review as read, without a fault; `review` and `mc` and the names of _PATHS replace a file's text."""
    files = {CYCLE: REVIEW, f"{MEETINGS}/sample-mc-20.yaml": MC}
    paths = {**_PATHS, "review": CYCLE, "mc": f"{MEETINGS}/sample-mc-20.yaml"}
    files |= {paths[name]: text for name, text in replaced.items()}
    corpus, found = read_corpus(Sources({**base(), **{path: text.encode() for path, text in files.items()}}))
    assert [str(fault) for fault in found] == []
    return corpus


def cycle_of(corpus: Corpus) -> Cycle:
    (record,) = corpus.cycles
    return record.value
