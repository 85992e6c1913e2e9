"""The body of a chapter, or words that a proposal brings -> blocks and notes, with every fault of their form."""

import re
from dataclasses import dataclass, field

from rkcctl.model.diagnostic import Diagnostic, Fault
from rkcctl.model.document import Block, Note, Quotation
from rkcctl.model.faults import markdown as faults
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible
from rkcctl.read.blocks import BlockReader
from rkcctl.read.md_tree import Md, parse
from rkcctl.read.runs import MAX_NESTED

# What a run of lines without a blank one may hold: markdown-it's time grows with the square of the brackets.
MAX_RUN = 20_000
MAX_RUN_BRACKETS = 500
MAX_BRACKETS = 5_000
# A line of a list that is nested as deep as may be begins before it, with five characters a mark at most.
_DEEP_INDENT = 5 * MAX_NESTED

# How far a line of a list, or one behind the marks of quotations, is set in. A line of code is neither.
_NESTING = re.compile(r"[ >]*(?=(?:[-+*]|[0-9]{1,9}[.)])[ ])|[ ]*>[ >]*")
_COMMENT = re.compile(r"<!--[ ]*([^\s>]+?)((?:[ ]+[a-z]+=[^\s>]+)*)[ ]*-->[ ]*")
_KEYS = frozenset(("quotes", "of"))


@dataclass(frozen=True, slots=True)
class Comment:
    """An id comment: the id of the block after it, and what else it says."""

    id: str
    line: int
    quotes: str = ""
    of: str = ""


@dataclass(slots=True)
class Reading:
    """A text while it is read. Lines count from 1 in `lines`."""

    path: str
    lines: list[str]
    found: list[Diagnostic] = field(default_factory=list)

    def report(self, fault: Fault, line: int, message: str, hint: str = "", words: str = "") -> None:
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        column = max(text.find(words), 0) if words else len(text) - len(text.lstrip())
        self.found.append(fault.at(Place(self.path, line, column + 1), message, hint))


def read_body(reading: Reading, first_line: int = 1) -> tuple[tuple[Block, ...], tuple[Note, ...]] | None:
    """The blocks and notes from that line on; None where the caps are passed and nothing was parsed."""
    if _is_oversized(reading, first_line):
        return None
    nodes, definitions = parse("\n" * (first_line - 1) + "\n".join(reading.lines[first_line - 1 :]))
    for line in definitions:
        hint = "write the target in the link: [words](target)"
        reading.report(faults.DEFINITION, line, "a link reference definition stands here", hint)
    return _read_nodes(reading, nodes)


def _is_oversized(reading: Reading, body_line: int) -> bool:
    """Whether a run of lines passes the caps; then it is reported and the body is not parsed."""
    run = brackets = total = indent = 0
    start = body_line
    for number, line in enumerate(reading.lines[body_line - 1 :], body_line):
        if not line.strip(" \t>"):
            run = brackets = indent = 0
            continue
        start = start if run else number
        run += len(line) + 1
        nested = _NESTING.match(line)
        indent = max(indent, nested.end() if nested else 0)
        count = line.count("[")
        brackets += count
        total += count
        if run > MAX_RUN or brackets > MAX_RUN_BRACKETS or total > MAX_BRACKETS:
            what = f"{MAX_RUN:,} characters" if run > MAX_RUN else f"{min(brackets, total):,} opening brackets"
            message = f"the lines from here on pass {what} without a blank one"
            hint = "split the paragraph"
            if run <= MAX_RUN:
                hint += ", or look for a stray run of brackets"
            elif indent > _DEEP_INDENT:
                message += f", in a list or quotation that is nested more than {MAX_NESTED} deep"
                hint = f"nest lists and quotations at most {MAX_NESTED} deep"
            reading.report(faults.LONG_BLOCK, start, message, hint)
            return True
    return False


def _read_nodes(reading: Reading, nodes: tuple[Md, ...]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    _report_tabs(reading)
    reader = BlockReader(reading.lines, reading.report)
    blocks: list[Block] = []
    notes: list[Note] = []
    pending: Comment | None = None
    skip = False
    for position, node in enumerate(nodes):
        if skip:
            skip = False
        elif node.type == "html_block":
            comment = _read_comment(reading, node)
            if comment and pending:
                hint = "keep one of the two comments"
                reading.report(faults.STRAY_COMMENT, pending.line, "no block follows this comment", hint)
            pending = comment or pending
        elif node.type == "footnote_reference":
            if pending:
                hint = "a note has no comment: its label is its id"
                reading.report(faults.STRAY_COMMENT, pending.line, "a note follows this comment, and no block", hint)
                pending = None
            notes.append(reader.read_note(node))
        else:
            read = reader.read_block(node, nodes[position + 1] if position + 1 < len(nodes) else None)
            skip = read.took_next
            if read.block is not None:
                blocks.append(_with_comment(reading, read.block, pending))
            pending = None
    if pending:
        message = "no block follows this comment"
        reading.report(faults.STRAY_COMMENT, pending.line, message, "delete it, or write its block")
    return tuple(blocks), tuple(notes)


def _with_comment(reading: Reading, block: Block, comment: Comment | None) -> Block:
    if comment is None:
        return block
    content = block.content
    if comment.quotes:
        if isinstance(content, Quotation):
            content = Quotation(content.content, comment.quotes)
        else:
            message = f"quotes={visible(comment.quotes)} stands before a block that is no quotation"
            reading.report(faults.QUOTES_WITHOUT_QUOTATION, comment.line, message, "begin its lines with '> '")
    return Block(comment.id, content, block.line, block.end, block.leaves, comment.line, comment.of)


def _report_tabs(reading: Reading) -> None:
    for number, line in enumerate(reading.lines, 1):
        if "\t" in line:
            reading.report(faults.TAB_IN_TEXT, number, "a tab stands in this line", "replace it by spaces", "\t")


def _read_comment(reading: Reading, node: Md) -> Comment | None:
    """The id comment that an HTML block is; None, and a fault, for anything else."""
    source = node.content.strip("\n")
    first = source.split("\n", 1)[0]
    shown = visible(first.strip()[:40])
    match = _COMMENT.match(source.lstrip(" "))
    if not source.lstrip(" ").startswith("<!--"):
        hint = "write it as Markdown, or a backslash before <"
        reading.report(faults.RAW_HTML, node.line, f"HTML stands here: '{shown}'", hint)
        return None
    if match is None:
        hint = "write it as <!-- chapter-001 -->"
        reading.report(faults.MALFORMED_COMMENT, node.line, f"this comment holds no id: '{shown}'", hint)
        return None
    rest = source.lstrip(" ")[match.end() :]
    if rest.strip():
        hint = "put the comment on a line of its own"
        beside = visible(rest.strip()[:40])
        reading.report(faults.BESIDE_COMMENT, node.line, f"text stands beside the id comment: '{beside}'", hint, rest)
    values: dict[str, str] = {}
    for part in match[2].split():
        key, value = part.split("=", 1)
        if key in values or key not in _KEYS:
            message = f"'{key}=' stands here again" if key in values else f"a comment knows no '{key}='"
            hint = "only quotes= and of= may follow the id, each once"
            reading.report(faults.MALFORMED_COMMENT, node.line, message, hint, part)
        values.setdefault(key, value)
    return Comment(match[1], node.line, values.get("quotes", ""), values.get("of", ""))
