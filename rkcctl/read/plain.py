"""Plain sentences, as most words of proposals are: told by their letters, so that no parser needs to look at them."""

import re

from rkcctl.model.digest import Leaf
from rkcctl.model.document import Block, Break, Inline, Paragraph, Text
from rkcctl.read.body import MAX_RUN

# Each line begins with a letter, and none of its characters means anything to Markdown.
_PLAIN = re.compile("(?:(?:[^\\W\\d_][\\w .,;:()'\"’‘“”«»–—…/%?!$€+=\u00a0\u202f-]*+)?\n)*+")
_CAPTION = re.compile("^(?:Table|Figure):", re.MULTILINE)


def is_plain(text: str) -> bool:
    """Whether the lines, each with its end, are paragraphs of plain words and nothing else."""
    if len(text) > MAX_RUN or "  \n" in text or "_" in text or not _PLAIN.fullmatch(text):
        return False
    return not (":" in text and _CAPTION.search(text))


def read_plain(text: str, first_line: int) -> tuple[Block, ...] | None:
    """The paragraphs of plain lines as the parser would read them from that line on; None where it has to look."""
    lines = text.split("\n")
    # What a line ends with the parser may take away.
    if not is_plain(text) or any(line != line.rstrip() for line in lines):
        return None
    found: list[Block] = []
    begin = 0
    for end, line in enumerate(lines):
        if line:
            continue
        if begin < end:
            found.append(_paragraph(lines[begin:end], first_line + begin))
        begin = end + 1
    return tuple(found)


def _paragraph(lines: list[str], line: int) -> Block:
    content: list[Inline] = [Text(lines[0])]
    for words in lines[1:]:
        content += [Break(False), Text(words)]
    leaves = (Leaf("paragraph", "\n".join(lines), line),)
    return Block("", Paragraph(tuple(content)), line, line + len(lines), leaves)
