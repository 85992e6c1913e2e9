"""The journey of `complete`: numbers become ids, and what the text was, counts and digests are written in."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from rkcctl.amend.elsewhere import Fate
from rkcctl.amend.fill import Filled, fill_change
from rkcctl.amend.history import History
from rkcctl.amend.proposal_text import write_block_text
from rkcctl.amend.text import Text
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.change import OPERATIONS
from rkcctl.model.diagnostic import Diagnostic, in_order
from rkcctl.model.digest import digest_file
from rkcctl.model.sources import Place
from rkcctl.model.tree import Mapping, Scalar, Sequence, Value, to_plain
from rkcctl.model.visible import visible
from rkcctl.pipeline.complete_links import link_numbers
from rkcctl.pipeline.locate import Locator, locator_at, target_of
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.uncounted import Written, find_missing_term, find_repeated
from rkcctl.read.corpus import read_corpus
from rkcctl.read.proposal import read_proposal
from rkcctl.read.text import compose, decode
from rkcctl.read.yaml_places import Change, add_key, carry_out, put_first, rewrite
from rkcctl.read.yaml_tree import read_yaml
from rkcctl.read.yaml_words import write_flow
from rkcctl.store.disk import load

_PLACE = re.compile(r"(after|before|first in|last in) +(.+)")
_EMPTY = re.compile(r"(base *:)(?: +(?:\"\"|''|~|null))?(?= *(?: #.*)?$)")
# The keys whose value is a place, a list of ids, an id.
_PLACES = ("insert", "insert-section", "insert-chapter", "to")
_LISTS = ("join", "scope", "except")
# What is on a chapter or a section, and never on a paragraph.
_OF_HEADINGS = ("heading", "insert-section", "insert-chapter", "delete-section", "move-section")
# What is taken out of the text by its id goes in every language.
_GOES_IN_ALL = ("delete", "delete-section")
# What takes whole paragraphs away says so in the words of the chapter's file.
_TAKES_SOURCE = ("replace", "delete", "split", "note")


@dataclass(frozen=True, slots=True)
class Completed:
    """The file's new bytes, what was written in, and what could not be: each as a place and words."""

    data: bytes
    told: tuple[str, ...]
    unclear: tuple[tuple[Place, str, str], ...]
    faults: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class _Filling:
    """A proposal while it is completed."""

    path: str
    lines: list[str]
    locator: Locator
    label: str
    """The name of the text."""
    fates: MappingOf[str, Fate]
    """What became of ids of other texts."""
    changes: list[Change] = field(default_factory=list)
    told: list[tuple[int, int, str]] = field(default_factory=list)
    """Of a line, by which of the changes there is something to tell (-1: by none that adds lines), and words."""
    unclear: list[tuple[Place, str, str]] = field(default_factory=list)

    def add(self, change: Change, words: str) -> None:
        self.changes.append(change)
        self.told.append((change.line, len(self.changes) - 1, words))

    def below(self, number: int) -> int:
        """How far below its line a change is written: of several at one place the last comes first."""
        if number < 0 or not self.changes[number].words.startswith("\n"):
            return 0
        one, later = self.changes[number], self.changes[number + 1 :]
        return 1 + sum(other.words.count("\n") for other in later if (other.line, other.start) == (one.line, one.start))

    def moved(self, line: int) -> int:
        """Where a line of the file stands after the changes, which add lines below others."""
        return line + sum(change.words.count("\n") for change in self.changes if change.line < line)

    def name(self, scalar: Scalar, *, wide: bool = False) -> str:
        """The id that a scalar means; of a bare number, with `wide`, the chapter or section rather than a paragraph."""
        said = (scalar.text or "").strip()
        if said in self.locator.by_id or said == "all" or not said:
            return said
        place = Place(self.path, scalar.line, scalar.column)
        gone = target_of(said)
        if gone not in self.locator.by_id and (fate := self.fates.get(gone)):
            self.unclear.append((place, f"there is no '{visible(gone)}' in {self.label}: {fate.said}", fate.instead))
            return said
        try:
            found = self.locator.find(said, wide=wide)
        except UsageError as error:
            self.unclear.append((place, error.message, error.hint))
            return said
        return found.id

    def write_name(self, scalar: Scalar, *, wide: bool = False) -> str:
        """The id that a scalar means, which is written in its place where it is a number or a link."""
        place = _PLACE.fullmatch((scalar.text or "").strip())
        said = Scalar(place[2], scalar.line, scalar.column) if place else scalar
        name = self.name(said, wide=wide or bool(place and place[1].endswith(" in")))
        if name and name != said.text:
            change = rewrite(self.lines, scalar, write_flow(f"{place[1]} {name}" if place else name))
            if change is not None:
                self.changes.append(change)
                self.told.append((scalar.line, -1, f"{said.text} is {self.locator.name(name)}"))
        return f"{place[1]} {name}" if place else name


def complete_proposal(root: Path, path: str, data: bytes) -> Completed:
    """The file with what its author left out. Comments, order and every other byte stay."""
    sources, _ = load(root)
    corpus, _ = read_corpus(sources)
    composed = compose(data)
    text, faults = decode(path, composed)
    if text is None:
        return Completed(data, (), (), tuple(faults))
    lines = text.split("\n")
    end = next((row for row, line in enumerate(lines[1:], 1) if line.rstrip(" ") == "---"), 0)
    tree, found = read_yaml(path, "\n".join(lines[1:end]) + "\n", 2) if end else (None, [])
    if not isinstance(tree, Mapping):
        if found:
            return Completed(data, (), (), tuple(found))
        raise RkcError(f"{path} has no front matter", "begin a proposal by `rkcctl new proposal`")
    history = history_of(corpus)
    base, language = _base(history, tree)
    names = locator_at(corpus, base.chapters, language)
    filling = _Filling(path, lines, names, base.label, history.retired)
    _write_base(filling, tree)
    _complete_list(filling, tree.entry("targets"))
    entry = tree.entry("changes")
    images = {f"../{one[11:]}": digest_file(one, sources.files[one]) for one in sources.under("guidelines/figures")}
    for item in entry[1].items if entry and isinstance(entry[1], Sequence) else ():
        if isinstance(item, Mapping):
            _complete_change(filling, item, base, language, images)
    filled = carry_out(lines, filling.changes)
    # What nothing can be looked up for is the author's to fill: told here, as `validate` would.
    proposal, _, lacking = read_proposal(path, _encode(filled, data))
    spoken = cache(lambda one: names if one == language else locator_at(corpus, base.chapters, one))
    linked = link_numbers(proposal.passages if proposal else (), filled, spoken)
    done = _encode(carry_out(filled, linked.changes), data) if filling.changes or linked.changes else composed
    letters = ("letters are composed",) if composed != data else ()
    told = (f"line {filling.moved(line) + filling.below(number)}: {words}" for line, number, words in filling.told)
    unclear = [(replace(at, line=filling.moved(at.line)), said, hint) for at, said, hint in filling.unclear]
    unclear += [(fault.place, fault.message, fault.hint) for fault in in_order(lacking)]
    return Completed(done, (*letters, *told, *linked.told), (*unclear, *linked.unclear))


def _encode(lines: list[str], data: bytes) -> bytes:
    """The lines as bytes, with the mark and the ends of lines of the file that they were read from."""
    mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + ("\r\n" if b"\r\n" in data else "\n").join(lines).encode()


def _base(history: History, tree: Mapping) -> tuple[Text, str]:
    plain = to_plain(tree)
    assert isinstance(plain, dict)
    label = str(plain.get("base") or history.label)
    base = history.text(label)
    if base is None:
        raise RkcError(f"the text '{label}' cannot be had", "correct `base:` in the proposal")
    return base, str(plain.get("language") or "en")


def _write_base(filling: _Filling, tree: Mapping) -> None:
    """The text that a proposal is on, where it names none: what else is written in is of this text."""
    held = tree.entry("base")
    added: Change | None = None
    if held is None:
        entries = (tree.entry(key) for key in ("language", "by", "title", "id"))
        beside = ((entry[0], entry[1]) for entry in entries if entry and isinstance(entry[1], Scalar))
        written = f"base: {write_flow(filling.label)}"
        tried = (add_key(filling.lines, tree, key, value, (written, [written])) for key, value in beside)
        added = next((change for change in tried if change is not None), None)
    elif isinstance(held[1], Scalar) and not held[1].text:
        empty = _EMPTY.match(filling.lines[held[0].line - 1])
        if empty:
            added = Change(held[0].line, empty.end(1), empty.end(), f" {write_flow(filling.label)}")
    if added is not None:
        filling.add(added, f"base is written in: {filling.label}")


def _complete_list(filling: _Filling, entry: tuple[Scalar, Value] | None, *, wide: bool = False) -> list[str]:
    held = entry[1].items if entry and isinstance(entry[1], Sequence) else ()
    return [filling.write_name(item, wide=wide) for item in held if isinstance(item, Scalar)]


def _complete_change(
    filling: _Filling, change: Mapping, base: Text, language: str, images: dict[str, str]
) -> None:  # fmt: skip
    plain = to_plain(change)
    assert isinstance(plain, dict)
    operation = next((name for name in OPERATIONS if name in plain), None)
    if operation is None:
        return
    for key, value in change.entries:
        if key.text in _PLACES and isinstance(value, Scalar) and not _PLACE.fullmatch((value.text or "").strip()):
            # Reading it tells that it is no place: that its words are no number either would say it twice.
            continue
        if key.text in (operation, *_PLACES) and isinstance(value, Scalar):
            plain[key.text or ""] = filling.write_name(value, wide=operation in _OF_HEADINGS)
        elif key.text in _LISTS:
            plain[key.text or ""] = _complete_list(filling, (key, value), wide=key.text == "scope")
    for other in base.languages:
        if other != language:
            _complete_other(filling, change, base, (other, operation, plain), images)
    for filled in fill_change(base, language, operation, plain, images):
        _write(filling, change, filled)
    written = Written(filling.path, change, filling.locator)
    if operation == "replace-term":
        filling.unclear += find_missing_term(base, language, plain, written)
    filling.unclear += find_repeated(base, language, plain, written)


def _complete_other(
    filling: _Filling,
    change: Mapping,
    base: Text,
    said: tuple[str, str, MappingOf[str, object]],
    images: dict[str, str],
) -> None:
    """The same in the other language: in the words for it, and of what goes from the text, which goes in both."""
    language, operation, plain = said
    entry, held = change.entry(language), plain.get(language)
    # What one language was says nothing of the other.
    keys = {key: value for key, value in plain.items() if key not in ("was", "was_sha256", "expect")}
    if entry is None and operation in _GOES_IN_ALL:
        for filled in fill_change(base, language, operation, keys, images):
            _write(filling, change, Filled(operation, language, {filled.key: filled.value}))
    elif entry and isinstance(entry[1], Mapping) and isinstance(held, dict):
        for filled in fill_change(base, language, operation, keys | held, images):
            _write(filling, entry[1], filled)
        filling.unclear += find_repeated(base, language, keys | held, Written(filling.path, entry[1], filling.locator))


def _write(filling: _Filling, change: Mapping, filled: Filled) -> None:
    where = next(_mappings(change, filled), None)
    if where is None:
        return
    entry = where.entry(filled.below)
    written = (_on_one_line(filled), _on_lines(filled))
    if entry is None:
        # Words for the other language stand alone: the operation is named beside them.
        added = put_first(filling.lines, where, written)
    else:
        anchor = entry[1] if isinstance(entry[1], Scalar) else entry[0]
        added = add_key(filling.lines, where, entry[0], anchor, written)
    if added is not None:
        filling.add(added, f"{filled.key} is written in")


def _on_one_line(filled: Filled) -> str:
    return f"{filled.key}: {write_flow(filled.value)}"


def _on_lines(filled: Filled) -> list[str]:
    """The words of a paragraph as they stand in its chapter; all else on one line, as within braces."""
    if isinstance(filled.value, MappingOf):
        held = (_on_lines(Filled(filled.below, key, value)) for key, value in filled.value.items())
        return [f"{filled.key}:", *(f"  {line}" if line else "" for lines in held for line in lines)]
    is_source = isinstance(filled.value, str) and filled.below in _TAKES_SOURCE
    return write_block_text("", filled.key, str(filled.value)) if is_source else [_on_one_line(filled)]


def _mappings(change: Mapping, filled: Filled) -> Iterator[Mapping]:
    if filled.edit < 0:
        yield change
        return
    edits = change.entry("edits")
    if edits and isinstance(edits[1], Sequence):
        held = edits[1].items[filled.edit]
        if isinstance(held, Mapping):
            yield held
