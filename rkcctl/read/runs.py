"""What a run of inlines may hold, in a paragraph, heading, item, cell, caption or alternative text."""

import re
from collections.abc import Callable, Iterator

from rkcctl.model.faults import markdown as faults
from rkcctl.model.visible import visible
from rkcctl.read.md_tree import Md

# Lists, quotations and emphasis: deeper, reading would exhaust the stack, and no reader could follow.
MAX_NESTED = 8

_SPACE_BREAK = re.compile(r"(?<! ) {2,}\n")

Report = Callable[..., None]


def check_run(run: Md, nodes: tuple[Md, ...], line: int, report: Report) -> bool:
    """Report what `nodes`, of the run that begins at `line`, may not hold. False where they are too deep to be read."""
    if _is_too_deep(nodes):
        message = f"emphasis is nested more than {MAX_NESTED} deep here"
        report(faults.DEEP_NESTING, line, message, "look for a stray run of asterisks")
        return False
    found = tuple(_walk(nodes))
    start = 0
    for node in found:
        if node.type == "html_inline":
            start = max(run.content.find(node.content, start), 0)
            hint = "write it as Markdown, or a backslash before <"
            message = f"HTML stands here: '{visible(node.content[:40])}'"
            report(faults.RAW_HTML, line + run.content.count("\n", 0, start), message, hint, node.content)
            start += len(node.content)
        elif node.type == "image":
            hint = "put it into a paragraph of its own, after 'Figure: ...'"
            at = line + run.content.count("\n", 0, max(run.content.find("!["), 0))
            report(faults.IMAGE_IN_TEXT, at, "an image stands within the text", hint, "![")
        check_title(node, run, line, report)
    if any(node.type == "hardbreak" for node in found):
        _refuse_space_breaks(run, line, report)
    return True


def check_title(node: Md, run: Md, line: int, report: Report) -> None:
    """Report the title of a link or an image."""
    if node.title:
        at = line + run.content.count("\n", 0, max(run.content.find(node.title), 0))
        message = f"the title '{visible(node.title[:40])}' stands behind a link's target"
        report(faults.LINK_TITLE, at, message, "delete it, or write its words into the text", node.title)


def _refuse_space_breaks(run: Md, line: int, report: Report) -> None:
    for match in _SPACE_BREAK.finditer(run.content):
        at = line + run.content.count("\n", 0, match.start())
        hint = "write a backslash at the end of the line, or delete the spaces"
        report(faults.SPACE_BREAK, at, "two spaces at the end of this line make a hard break", hint)


def _is_too_deep(nodes: tuple[Md, ...]) -> bool:
    """Found level by level, since the depth that is looked for would exhaust the stack."""
    for _ in range(MAX_NESTED + 1):
        nodes = tuple(child for node in nodes for child in node.children)
        if not nodes:
            return False
    return True


def _walk(nodes: tuple[Md, ...]) -> Iterator[Md]:
    for node in nodes:
        yield node
        yield from _walk(node.children)
