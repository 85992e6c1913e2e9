"""The journey of `circulate`: to whom proposals and papers were sent."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import UsageError
from rkcctl.model.circulated import asked_by_rules, find_sent, find_unsent, is_revised_between
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.paper import parse_symbol
from rkcctl.model.participant import AUDIENCES, SECRETARIAT
from rkcctl.model.procedure import State
from rkcctl.model.visible import visible
from rkcctl.pipeline.circulate_paper import HOW_ANOTHER, SentPaper, Way, enter_papers, find_paper
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.register import Outcome, Wish, enter_lines, write_line
from rkcctl.pipeline.validate import validate
from rkcctl.read.yaml_words import Entry


@dataclass(frozen=True, slots=True)
class Sending:
    """What was sent out, how, and under which symbol, "" for none.

    `about` names proposals, changes or drafts, which mean the proposals of their changes; or papers, by their names or
    symbols. With `waiting` all that were received, are open and were not sent out are meant as well. `except_` are left
    out.
    """

    about: tuple[str, ...]
    way: Way
    paper: str = ""
    except_: tuple[str, ...] = ()
    waiting: bool = False


def ask_rules(root: Path, about: Sequence[str]) -> tuple[str, ...]:
    """To whom the rules want these to be sent: proposals those of the approving bodies, a report those of its own."""
    corpus, _ = validate(root)
    papers = [paper for name in about if (paper := find_paper(corpus, name))]
    return papers[0].rules if papers else asked_by_rules(corpus)


def circulate(root: Path, sending: Sending, hour: datetime.datetime, *, dry_run: bool = False) -> Outcome:
    """Enter that proposals were sent out, in the register; that papers were, in the files of their meetings."""
    if sending.paper and parse_symbol(sending.paper) is None:
        hint = "write series, number, language, version: ZZ0042E1a"
        raise UsageError(f"'{visible(sending.paper)}' is no symbol of a paper", hint)
    with open_desk(root, hour) as desk:
        bodies = desk.corpus.body_by_code
        for name in sending.way.to:
            if name not in (*AUDIENCES, *bodies):
                hint = did_you_mean(name, (*AUDIENCES, *bodies), "there are:")
                raise UsageError(f"nobody is called '{visible(name)}'", hint)
        papers = [paper for name in sending.about if (paper := find_paper(desk.corpus, name))]
        _refuse_unknown(desk, sending.about)
        if papers:
            return _send_papers(desk, sending, papers, dry_run=dry_run)
        if sending.way.answer_by:
            raise UsageError("proposals are answered at meetings", "leave --answer-by out, or name the paper")
        sent: dict[str, Entry] = {"channel": sending.way.channel} if sending.way.channel else {}
        sent |= {"to": list(sending.way.to or asked_by_rules(desk.corpus))}
        sent |= {"paper": sending.paper} if sending.paper else {}
        left = set(_name_proposals(desk, sending.except_))
        meant = (
            *_name_proposals(desk, sending.about),
            *(find_unsent(desk.corpus, desk.now.date()) if sending.waiting else ()),
        )
        names = [name for name in dict.fromkeys(meant) if name not in left]
        if not names:
            raise UsageError("nothing is left to be sent out", "`rkcctl proposals` lists what was received")
        _refuse_again(desk, names, sending)
        lines = [write_line(desk, "circulated", Wish(name, SECRETARIAT), sent) for name in names]
        return enter_lines(desk, lines, dry_run=dry_run)


def _refuse_unknown(desk: Desk, names: Sequence[str]) -> None:
    """A symbol is no number of a proposal, whatever it is near to."""
    for name in names:
        if parse_symbol(name) and find_paper(desk.corpus, name) is None:
            symbols = [paper.symbol for record in desk.corpus.meetings for _, paper in record.value.papers()]
            symbols += [one.record.value.symbol for one in desk.corpus.papers if one.record and one.record.value.symbol]
            symbols += [one.value.symbol for one in desk.corpus.issues]
            hint = did_you_mean(name, sorted({*symbols}), "the papers are:") or "no paper has a symbol yet"
            raise UsageError(f"there is no paper '{visible(name)}'", hint)


def _refuse_again(desk: Desk, names: Sequence[str], sending: Sending) -> None:
    """What was typed twice is entered once; what was revised in between goes out again."""
    to, today = set(sending.way.to or asked_by_rules(desk.corpus)), desk.now.date()
    way = (today, sending.paper, sending.way.channel)
    reached: dict[str, set[str]] = {}
    for sent in find_sent(desk.corpus):
        if (sent.on, sent.paper, sent.channel) == way and not is_revised_between(desk.corpus, sent, desk.now):
            reached.setdefault(sent.proposal, set()).update(sent.to)
    if known := [name for name in names if name in reached and to <= reached[name]]:
        hint = f"leave out what was: --except {','.join(known)}"
        if len(known) == len(names):
            hint = HOW_ANOTHER.format(more="--paper")
        raise UsageError(f"sent to {', '.join(sorted(to))} on {today} already: {', '.join(known)}", hint)


def _send_papers(desk: Desk, sending: Sending, papers: Sequence[SentPaper], *, dry_run: bool) -> Outcome:
    if len(papers) < len(sending.about) or sending.waiting:
        raise UsageError("papers and proposals are entered in different files", "give one command for each")
    if sending.paper or sending.except_:
        raise UsageError("a paper is sent out whole, under its own symbol", "leave --paper and --except out")
    return enter_papers(desk, papers, sending.way, dry_run=dry_run)


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
