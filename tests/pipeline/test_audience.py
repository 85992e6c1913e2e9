"""For whom a text is shown: what stands beside its changes, in a preview, a draft and a paper."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from rkcctl.model.corpus import Corpus
from rkcctl.model.redline import Redline
from rkcctl.model.sources import Sources
from rkcctl.pipeline.compared import Compared, redline_edition
from rkcctl.pipeline.paper import compose
from rkcctl.pipeline.preview import preview_draft, preview_open
from rkcctl.pipeline.validate import examine
from tests.pipeline.workspace import FIRST, MEETING, propose, sealed

DRAFT = """label: draft-1
for: sample-wg-76
base: sample-2014
basis: sample
changes:
  - {id: 2019-004/2, words: "sha256:%s"}
files: {}
"""
PAPER = """---
kind: consolidated
meeting: sample-wg-76
language: en
title: Text
about: [2019-004]%s
---

{{ consolidated }}
"""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """A workspace with a proposal, on which one position is for everybody and another for Members."""
    files = {**sealed(), "proposals/2019/2019-004.md": propose("2019-004", FIRST)}
    head = files[MEETING].decode().split("decisions:")[0]
    held = "{id: p1, by: XA, about: 2019-004, stance: support}"
    for_members = "{id: p2, by: XA, about: 2019-004/2, stance: objection, audience: members}"
    files[MEETING] = f"{head}positions:\n  - {held}\n  - {for_members}\n".encode()
    files["guidelines/drafts/draft-1.yaml"] = (DRAFT % ("0" * 64)).encode()
    for audience, more in (("public", ""), ("members", "\naudience: members")):
        files[f"schedules/papers/{audience}-en.md"] = (PAPER % more).encode()
    found, _ = examine(Sources(files))
    assert found.positions_on["2019-004"]
    return found


def of_preview(corpus: Corpus, audience: str) -> Compared:
    return preview_open(corpus, (), audience).compared


def of_draft(corpus: Corpus, audience: str) -> Compared:
    return preview_draft(corpus, "draft-1", audience).compared


@pytest.mark.parametrize("show", [of_preview, of_draft])
def test_a_text_names_with_its_changes_the_positions_that_are_for_its_readers(
    corpus: Corpus, show: Callable[[Corpus, str], Compared]
) -> None:
    told = {who: redline_edition(show(corpus, who), "en").redline for who in ("public", "members", "secretariat")}
    held = {who: said.changes["2019-004/2"].positions for who, said in told.items() if isinstance(said, Redline)}
    everything = ("XA: support", "XA: objection")
    assert held == {"public": ("XA: support",), "members": everything, "secretariat": everything}


def test_a_preview_counts_the_positions_that_it_leaves_out(corpus: Corpus) -> None:
    assert preview_open(corpus, (), "public").left_out == (("positions", 1),)
    assert preview_draft(corpus, "draft-1", "public").left_out == (("positions", 1),)
    assert preview_open(corpus, (), "members").left_out == ()


def test_a_draft_says_what_was_held_of_it_to_those_who_may_know(corpus: Corpus) -> None:
    (record,) = corpus.meetings
    held = record.value.positions
    on_draft = tuple(one.model_copy(update={"about": ("draft-1",)}) for one in held)
    about_draft = replace(
        corpus, meetings=(replace(record, value=record.value.model_copy(update={"positions": on_draft})),)
    )
    told = {who: preview_draft(about_draft, "draft-1", who) for who in ("public", "members")}
    assert {who: shown.preview.stances["en"] for who, shown in told.items()} == {
        "public": ("XA: support",),
        "members": ("XA: support", "XA: objection"),
    }
    assert told["public"].left_out == (("positions", 1),)


@pytest.mark.parametrize(("audience", "held"), [("public", 1), ("members", 2)])
def test_a_paper_names_with_the_changes_of_its_text_what_is_for_its_readers(
    corpus: Corpus, audience: str, held: int
) -> None:
    paper = next(one for one in corpus.papers if one.name == f"{audience}-en")
    edition = compose(corpus, paper)[0].edition
    assert edition.redline is not None
    assert len(edition.redline.changes["2019-004/2"].positions) == held
