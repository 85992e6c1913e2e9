"""The journey of `circulate`: to whom proposals were sent."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import UsageError
from rkcctl.model.circulated import asked_by_rules, find_unsent
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.paper import parse_symbol
from rkcctl.model.participant import AUDIENCES, SECRETARIAT
from rkcctl.model.procedure import State
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.register import Outcome, Wish, enter_lines, write_line
from rkcctl.pipeline.validate import validate
from rkcctl.read.yaml_words import Entry


@dataclass(frozen=True, slots=True)
class Sending:
    """What was sent out, to whom, and under which symbol ("" for none).

    `about` names proposals, changes or drafts, which mean the proposals of their changes; with `waiting` all that were
    received, are open and were not sent out are meant as well. `except_` are left out. Without `to` it went to those
    whom the rules of the approving bodies name.
    """

    about: tuple[str, ...]
    to: tuple[str, ...]
    paper: str = ""
    except_: tuple[str, ...] = ()
    waiting: bool = False


def ask_rules(root: Path) -> tuple[str, ...]:
    """To whom the rules of the approving bodies want proposals to be sent."""
    return asked_by_rules(validate(root)[0])


def circulate(root: Path, sending: Sending, hour: datetime.datetime) -> Outcome:
    """Enter that the proposals were sent out."""
    paper = sending.paper
    if paper and parse_symbol(paper) is None:
        raise UsageError(
            f"'{visible(paper)}' is no symbol of a paper", "write series, number, language, version: ZZ0042E1a"
        )
    with open_desk(root, hour) as desk:
        sent: dict[str, Entry] = {"to": list(_addressees(desk, sending.to))}
        sent |= {"paper": paper} if paper else {}
        left = set(_name_proposals(desk, sending.except_))
        meant = (
            *_name_proposals(desk, sending.about),
            *(find_unsent(desk.corpus, desk.now.date()) if sending.waiting else ()),
        )
        names = [name for name in dict.fromkeys(meant) if name not in left]
        if not names:
            raise UsageError("nothing is left to be sent out", "`rkcctl proposals` lists what was received")
        return enter_lines(desk, [write_line(desk, "circulated", Wish(name, SECRETARIAT), sent) for name in names])


def _name_proposals(desk: Desk, names: Sequence[str]) -> tuple[str, ...]:
    """The proposals that are meant by numbers of proposals and changes, or by drafts: of these what still stands."""
    subjects, states = desk.corpus.folded.subjects, desk.corpus.folded.states
    drafts = {record.value.label for record in desk.corpus.drafts}
    found: dict[str, None] = {}
    for name in names:
        known = subjects.get(name, ())
        if name in drafts:
            known = tuple(change for change in known if states[change].state is not State.WITHDRAWN)
        elif not known:
            known = (desk.proposal(name).id,)
        found |= dict.fromkeys(change.partition("/")[0] for change in known)
    return tuple(found)


def _addressees(desk: Desk, to: Sequence[str]) -> tuple[str, ...]:
    """Who was said, else those whom the rules of the approving bodies name."""
    for name in to:
        if name not in AUDIENCES:
            raise UsageError(f"nobody is called '{visible(name)}'", did_you_mean(name, AUDIENCES, "there are:"))
    return tuple(to) or asked_by_rules(desk.corpus)
