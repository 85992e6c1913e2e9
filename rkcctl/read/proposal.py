"""proposals/YEAR/ID.md -> proposals: the front matter typed, the reasons as they were written."""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from rkcctl.model.change import MOST_CHANGES
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import proposal as faults
from rkcctl.model.faults.yaml import TOO_MANY
from rkcctl.model.proposal import Proposal, ProposalFile, digest_sent
from rkcctl.model.sources import Place
from rkcctl.model.tree import Value
from rkcctl.read.passage import read_passages, read_reasons
from rkcctl.read.record import read_record
from rkcctl.read.text import decode
from rkcctl.read.yaml_tree import read_yaml

_BEGINS_CHANGE = re.compile(r" *- +\{? *c *:")


def read_proposal(path: str, data: bytes) -> tuple[ProposalFile | None, Value | None, list[Diagnostic]]:
    """The proposal, or None where its front matter cannot be typed; its tree; and every fault."""
    file, tree, found = _read(path, data)
    return file, tree, list(found)


# A command that enters something reads every file twice, before and with what it enters; a desk's server once a page.
@lru_cache(maxsize=512)
def _read(path: str, data: bytes) -> tuple[ProposalFile | None, Value | None, tuple[Diagnostic, ...]]:
    text, undecodable = decode(path, data)
    if text is None:
        return None, None, tuple(undecodable)
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 2) if line.rstrip(" ") == "---"), 0)
    if lines[0].rstrip(" ") != "---" or not end:
        hint = "begin with ---, id: new, title:, by:, language:, base:, changes:, and end it with ---"
        return None, None, (faults.NO_FRONT_MATTER.at(Place(path, 1, 1), "the proposal has no front matter", hint),)
    tree, found = read_yaml(path, "\n".join(lines[1 : end - 1]) + "\n", 2)
    if tree is None:
        if not found:
            hint = "give id:, title:, by:, language: and base:"
            found = [faults.NO_FRONT_MATTER.at(Place(path, 1, 1), "the front matter is empty", hint)]
        return None, None, tuple(_tell_most(fault, lines) for fault in found)
    record, refused = read_record(path, tree, Proposal)
    # Whoever has to mend what stands above sees at once what is wrong with the reasons below it.
    said, told = read_reasons(path, *_below_heading(lines, end), record.value.language if record else "en")
    if record is None:
        return None, tree, (*found, *refused, *told)
    reasons = "\n".join(lines[end:])
    value = record.value
    passages, misread = read_passages(path, lines, tree, value.changes, value.language)
    passages += (said,) if said is not None else ()
    return ProposalFile(path, record, reasons, end + 1, digest_sent(data), passages), tree, (*found, *misread, *told)


def _tell_most(fault: Diagnostic, lines: list[str]) -> Diagnostic:
    """Of a file with too many values, what the limit of a proposal is: it is reached long before."""
    if fault.code != TOO_MANY.code:
        return fault
    hint = f"divide it into several proposals: one holds at most {MOST_CHANGES:,} changes"
    begins = (row for row, line in enumerate(lines, 1) if _BEGINS_CHANGE.match(line))
    row = next(islice(begins, MOST_CHANGES, None), 0)
    if not row:
        return replace(fault, hint=hint)
    place = Place(fault.place.path, row, lines[row - 1].index("-") + 1)
    return replace(fault, place=place, message=f"more than {MOST_CHANGES:,} changes stand in one proposal", hint=hint)


def _below_heading(lines: list[str], end: int) -> tuple[str, int]:
    """The reasons without their heading, if they have one, and the line where they begin; `end` is the last before."""
    first = next((row for row, line in enumerate(lines[end:], end) if line.strip(" ")), len(lines) - 1)
    row = first + lines[first].startswith("# ")
    return "\n".join(lines[row:]), row + 1
