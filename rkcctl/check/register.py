"""Rules on the register: lines in their order, numbers given once, files as they were received."""

from collections.abc import Iterable, Iterator

from rkcctl.check.named import Named, Nearest, tell_unknown
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.reception import in_zone
from rkcctl.model.register import RegisterLine
from rkcctl.model.registered import altered
from rkcctl.model.visible import visible


def _by_proposal(corpus: Corpus) -> dict[str, list[RegisterLine]]:
    found: dict[str, list[RegisterLine]] = {}
    for line in corpus.register_lines:
        found.setdefault(line.event.proposal, []).append(line)
    return found


@rule("PRP201", "hours-out-of-order")
def hours_out_of_order(corpus: Corpus) -> Iterator[Breach]:
    """Of the lines of the register on one proposal, each is of a later hour than those above it, or of the same.

    Why: lines are added at the end; one that stands above an earlier one was put in or changed afterwards.
    Fix: take back what was changed; git shows what stood there. Correct an hour only before anyone relies on it.
    """
    zone = corpus.zone
    for lines in _by_proposal(corpus).values():
        last = lines[0]
        for line in lines[1:]:
            if in_zone(line.event.at, zone) < in_zone(last.event.at, zone):
                message = f"this hour is before that of {last.tell(line)}, which is on the same proposal"
                yield Breach(line.place("at"), message, "correct the hour, or put the lines back as they were")
            else:
                last = line


@rule("PRP202", "received-twice")
def received_twice(corpus: Corpus) -> Iterator[Breach]:
    """A number is given once: one line of the register says that the proposal was received.

    Why: of two texts under one number nobody knows which was examined.
    Fix: record what came later as `revised`, or give it a number of its own.
    """
    for proposal, lines in _by_proposal(corpus).items():
        received = [line for line in lines if line.event.event == "received"]
        for line in received[1:]:
            message = f"{visible(proposal)} is received here again, after {received[0].tell(line)}"
            hint = "write `event: revised` if it is a revision, or give it another number"
            yield Breach(line.place("event"), message, hint)


@rule("PRP203", "other-file-than-received")
def other_file_than_received(corpus: Corpus) -> Iterator[Breach]:
    """The file of a proposal is the one that was last received or revised.

    Compared is all but its line `id:`, with line ends as LF. What came in another form, such as Word, is not compared.

    Why: the secretariat keeps what a Member sent, in the Member's words.
    Fix: put the file back as it was received; or, where the Member sent other words, copy them
    elsewhere first, and record the copy by `rkcctl revise` then.
    """
    for proposal, line in altered(corpus).items():
        file = corpus.proposal_by_id[proposal]
        message = f"{file.path} is not the file that is {line.event.event} here: it has sha256:{file.sha256}"
        hint = (
            f"restore it, for example by `git restore {file.path}`; where these are a revision, copy them to a file "
            f"elsewhere first, and record that then: `rkcctl revise {visible(proposal)} COPY`"
        )
        yield Breach(line.place("sha256"), message, hint)


@rule("PRP204", "event-without-proposal")
def event_without_proposal(corpus: Corpus) -> Iterator[Breach]:
    """What a line of the register is on, a proposal and changes of it, is there.

    Why: what was received is kept for ever, whatever becomes of it.
    Fix: put the file back, or correct the number.
    """
    unread = {path.rsplit("/", 1)[-1].removesuffix(".md") for path in corpus.sources.under("proposals", ".md")}
    nearest = Nearest(corpus.proposal_by_id)
    left_out: dict[str, set[str]] = {}
    for line in reversed(corpus.register_lines):
        file = corpus.proposal_by_id.get(line.event.proposal)
        if file is None:
            if line.event.proposal not in unread:
                yield nearest.tell(Named(line.event.proposal, line.place("proposal")), "proposal")
            continue
        # What one revision brought the next may leave out, and what somebody joined or took back before; what is left
        # out is there no more.
        if line.event.event == "withdrawn" and line.event.replaces is not None:
            left_out.setdefault(file.id, set()).update(line.event.numbers)
        is_past = line.event.event == "revised" or line.event.replaces is not None
        changes = {str(change.c) for change in file.value.changes}
        for position, name in enumerate(() if is_past else line.event.changes):
            if name.removeprefix(f"{file.id}/") not in changes | left_out.get(file.id, set()):
                yield tell_unknown(Named(name, line.place("changes", position)), changes, f"change of {file.id}")


@rule("PRP205", "event-before-receipt")
def event_before_receipt(corpus: Corpus) -> Iterator[Breach]:
    """The first line of the register on a proposal says that it was received.

    Why: what was never received can neither be acknowledged nor withdrawn.
    Fix: add the missing line, or correct the number.
    """
    for proposal, lines in _by_proposal(corpus).items():
        if lines[0].event.event != "received":
            message = f"{visible(proposal)} is {lines[0].event.event} here, and was not received before"
            yield Breach(lines[0].place("event"), message, "add the line `event: received`, or correct the number")


@rule("PRP206", "broken-chain")
def broken_chain(corpus: Corpus) -> Iterator[Breach]:
    """A revision names in `replaces` the digest of what it takes the place of.

    Why: so everyone can tell that no version is missing.
    Fix: write the digest that the line before has, or restore that line.
    """
    for lines in _by_proposal(corpus).values():
        last: RegisterLine | None = None
        for line in lines:
            if line.event.event == "revised" and last is not None and last.event.sha256:
                before = last.event.sha256.removeprefix("sha256:")
                if (line.event.replaces or "").removeprefix("sha256:") != before:
                    message = f"this revision does not replace what {last.tell(line)} has"
                    yield Breach(line.place("replaces"), message, f"write `replaces: sha256:{before}`")
            if line.event.event in ("received", "revised"):
                last = line


@rule("PRP207", "withdrawn-by-another")
def withdrawn_by_another(corpus: Corpus) -> Iterator[Breach]:
    """A proposal is withdrawn, or its file revised, by whoever proposed it or drafted along.

    The secretariat may for what it proposed itself.

    Why: nobody can take back what another has proposed.
    Fix: correct `by:`; who sees it otherwise states a position at a meeting.
    """
    for line in corpus.register_lines:
        file = corpus.proposal_by_id.get(line.event.proposal)
        if file is not None and line.event.event in ("received", "withdrawn", "revised"):
            own = file.authors
            if line.event.by not in own:
                what = "sent" if line.event.event == "received" else line.event.event
                message = f"{what} by {visible(line.event.by)}, and proposed by {visible(', '.join(own))}"
                yield Breach(line.place("by"), message, "correct who it was")


@rule("PRP208", "withdrawn-too-late")
def withdrawn_too_late(corpus: Corpus) -> Iterator[Breach]:
    """What was approved is not withdrawn any more.

    Why: it is the body's then, and no longer one participant's.
    Fix: take the line out; whoever wants the text changed back proposes that.
    """
    states = corpus.folded.states
    for line in corpus.register_lines:
        if line.event.event != "withdrawn":
            continue
        named = [name if "/" in name else f"{line.event.proposal}/{name}" for name in line.event.changes]
        for change in (c for name in named or [line.event.proposal] for c in corpus.folded.subjects.get(name, ())):
            approved = states[change].approved
            if approved is not None and (
                approved.day is None or approved.day <= in_zone(line.event.at, corpus.zone).date()
            ):
                message = f"{change} is withdrawn here, and was approved at {approved.meeting}"
                yield Breach(line.place("event"), message, "take it out; what was approved can be rescinded only")


@rule("PRP209", "double-cosponsor")
def double_cosponsor(corpus: Corpus) -> Iterator[Breach]:
    """Who joins a proposal as a co-sponsor has not proposed it, and joins once.

    Why: a co-sponsor that is counted twice makes the support look larger than it is.
    Fix: take the line out, or correct `by:`.
    """
    for proposal, lines in _by_proposal(corpus).items():
        file = corpus.proposal_by_id.get(proposal)
        # By participant and change; "" stands for all of them.
        seen = {(name, "") for name in file.authors} if file else set()
        for line in (line for line in lines if line.event.event == "cosponsored"):
            joined = {(line.event.by, change) for change in line.event.changes or ("",)}
            if seen & {*joined, (line.event.by, "")}:
                message = f"{visible(line.event.by)} is among those who propose {visible(proposal)} already"
                yield Breach(line.place("by"), message, "take the line out, or correct who it was")
            seen |= joined


# What is done with what is proposed; a receipt may still be acknowledged after it was taken back.
ON_WHAT_STANDS = ("cosponsored", "revised", "circulated", "admitted")


@rule("PRP210", "event-after-withdrawal", Severity.WARNING)
def event_after_withdrawal(corpus: Corpus) -> Iterator[Breach]:
    """What was withdrawn is not joined, revised, admitted or sent out any more.

    Where only some changes were withdrawn, nobody joins these.

    Why: nobody proposes it any longer, and a paper that shows it asks a body about nothing.
    Fix: look whether the number is right. Where it happened all the same, such as at another desk that did not know of
    it yet, the line stays: write `accepted` beside it, with the reason.
    """
    for proposal, lines in _by_proposal(corpus).items():
        file = corpus.proposal_by_id.get(proposal)
        every = {str(change.c) for change in file.value.changes} if file else set()
        # By the number of a change, the line that took it back; under "" where that was the whole.
        gone: dict[str, RegisterLine] = {}
        for line in lines:
            named = [name.removeprefix(f"{proposal}/") for name in line.event.changes]
            if line.event.event == "withdrawn":
                gone |= dict.fromkeys(named or ["", *every], line)
                gone |= {"": line} if every and every <= set(gone) else {}
            elif line.event.event in ON_WHAT_STANDS and (hit := [one for one in ("", *named) if one in gone]):
                what = visible(f"{proposal}/{hit[0]}" if hit[0] else proposal)
                message = f"{what} is {line.event.event} here, and was withdrawn in {gone[hit[0]].tell(line)}"
                hint = (
                    "look at the number; what happened all the same stays, with an `accepted` beside it that says why"
                )
                yield Breach(line.place("event"), message, hint)


@rule("PRP212", "number-of-another-change")
def number_of_another_change(corpus: Corpus) -> Iterator[Breach]:
    """The number of a change is that change's alone: no revision gives it to another, on something else in the text.

    A change that a revision leaves out is withdrawn from then on, by a line above that of the revision, which names in
    `replaces` the same text as that. Its number is not given again.

    Why: what bodies did with a number, and what was stated on it, was on the change that had it.
    Fix: give each change the number that it had, and what is new the next free one; leave out what is taken back.
    """
    for proposal, lines in _by_proposal(corpus).items():
        file = corpus.proposal_by_id.get(proposal)
        if file is None:
            continue
        replaced = {_bare(line.event.replaces) for line in lines if line.event.event == "revised"}
        for line in (line for line in lines if line.event.event == "withdrawn" and line.event.replaces):
            if _bare(line.event.replaces) not in replaced:
                message = f"no revision of {visible(proposal)} replaces the text of which this is left out"
                yield Breach(line.place("replaces"), message, "delete `replaces`, or put the line of the revision back")
            for position, number in enumerate(line.event.numbers):
                if number.isdecimal() and file.change(int(number)) is not None:
                    message = f"{visible(proposal)}/{number} is left out here, and {file.path} gives its number again"
                    hint = f"give that change the next free number, {next_number(lines, file)}"
                    yield Breach(line.place("changes", position), message, hint)


def _bare(digest: str | None) -> str:
    return (digest or "").removeprefix("sha256:")


def next_number(lines: Iterable[RegisterLine], *files: ProposalFile) -> int:
    """The first number that no change of a proposal has had, by its files and its lines of the register."""
    known = [change.c for file in files for change in file.value.changes]
    known += [int(number) for line in lines for number in line.event.numbers if number.isdecimal()]
    return max(known, default=0) + 1


RULES = (
    hours_out_of_order,
    received_twice,
    other_file_than_received,
    event_without_proposal,
    event_before_receipt,
    broken_chain,
    withdrawn_by_another,
    withdrawn_too_late,
    double_cosponsor,
    event_after_withdrawal,
    number_of_another_change,
)
