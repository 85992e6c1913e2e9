"""A chapter file -> its front matter, blocks and notes, with every fault of its form."""

from rkcctl.model.corpus import Chapter
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import markdown as faults
from rkcctl.model.faults import yaml as yaml_faults
from rkcctl.model.guideline import ChapterFront
from rkcctl.model.tree import Record, Value
from rkcctl.read.body import Reading, read_body
from rkcctl.read.record import read_record
from rkcctl.read.text import decode
from rkcctl.read.yaml_tree import read_yaml


def read_chapter(path: str, language: str, data: bytes) -> tuple[Chapter, Value | None, list[Diagnostic]]:
    """The chapter as far as it can be read, the tree of its front matter, and its faults."""
    text, undecodable = decode(path, data)
    if text is None:
        return Chapter(path, language, None, (), (), ""), None, undecodable
    reading = Reading(path, text.split("\n"))
    front, tree, body_line = _read_front(reading)
    body = read_body(reading, body_line)
    if body is None:
        return Chapter(path, language, front, (), (), text), tree, reading.found
    blocks, notes = body
    if not blocks:
        last = min(body_line, len(reading.lines))
        reading.report(faults.EMPTY_CHAPTER, last, "the chapter has no text", "write it, or unlist the chapter")
    return Chapter(path, language, front, blocks, notes, text), tree, reading.found


def _read_front(reading: Reading) -> tuple[Record[ChapterFront] | None, Value | None, int]:
    """The front matter, typed and as tree, and the line where the body begins."""
    lines = reading.lines
    end = next((number for number, line in enumerate(lines[1:], 2) if line.rstrip(" ") == "---"), 0)
    if lines[0].rstrip(" ") != "---" or not end:
        reading.report(faults.NO_FRONT_MATTER, 1, "the chapter has no front matter", "begin with ---, id:, title:, ---")
        return None, None, 1
    tree, found = read_yaml(reading.path, "\n".join(lines[1 : end - 1]) + "\n", 2)
    reading.found += found
    if tree is None:
        if not found:
            reading.report(yaml_faults.EMPTY, 1, "the front matter is empty", "give id: and title:")
        return None, None, end + 1
    front, found = read_record(reading.path, tree, ChapterFront)
    reading.found += found
    return front, tree, end + 1
