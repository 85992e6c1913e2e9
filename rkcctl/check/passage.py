"""Rules on the words of a proposal: that they are what the change takes, in each language."""

import re
from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model import document
from rkcctl.model.change import HeadingChange, InsertChapter, InsertSection
from rkcctl.model.corpus import Corpus
from rkcctl.model.language import NAMES
from rkcctl.model.operation import Operation, Wording
from rkcctl.model.passage import Passage
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.walk import walk_inlines

_MARKS = re.compile(r"(#{1,6})[ \t]")

# Keys that say what is there, and may be left out in a language that has no such text yet.
_PRECONDITIONS = frozenset(("was", "was_sha256", "expect", "file"))


def _passages(corpus: Corpus) -> Iterator[tuple[ProposalFile, Passage]]:
    for proposal in corpus.proposals:
        for passage in proposal.passages:
            yield proposal, passage


@rule("PRP112", "id-in-proposal")
def id_in_proposal(corpus: Corpus) -> Iterator[Breach]:
    """New text and reasons have no id comments.

    Why: ids are given when the change is merged, so that no two proposals bring the same.
    Fix: delete the comment; within the proposal `#new-2` stands for what its change 2 brings.
    """
    for _, passage in _passages(corpus):
        for place in passage.comments:
            yield Breach(place, "an id comment stands in the words of a proposal", "delete it: a merge gives the id")


@rule("PRP113", "misplaced-heading")
def misplaced_heading(corpus: Corpus) -> Iterator[Breach]:
    """Headings come with a section or a chapter: with no other change, and there below its own heading.

    Why: a heading within an inserted text would take what follows it out of its section.
    Fix: propose the heading by `insert-section`, or take a `#` away or add one.
    """
    for proposal, passage in _passages(corpus):
        if passage.form not in ("blocks", "block", "note"):
            continue
        change = proposal.value.changes[passage.change]
        top = change.level if isinstance(change, InsertSection) else 1
        for block in passage.blocks:
            if not isinstance(block.content, document.Heading):
                continue
            place = passage.place(block.line)
            if change.operation not in ("insert-section", "insert-chapter"):
                hint = "use `insert-section` for a new section, and `heading` for other words of a heading"
                yield Breach(place, f"a heading stands in the text of `{change.operation}`", hint)
            elif block.content.level <= top:
                marks = "#" * block.content.level
                message = f"a heading '{marks}' stands in a section whose own is '{'#' * top}'"
                yield Breach(place, message, f"write '{'#' * (top + 1)}', or bring it as a section of its own")


@rule("PRP114", "misshapen-words")
def misshapen_words(corpus: Corpus) -> Iterator[Breach]:
    """The words of a change are of the shape that it takes: a line, a paragraph, a block, the text of a note.

    A heading, a title, a cell and a caption are one line, an item one paragraph, `replace` and each part of `split` one
    block, a note paragraphs and lists. No heading or title begins with `#`.

    Why: what is more would become a block without an id, or be lost.
    Fix: write one of them, and bring the others by changes of their own.
    """
    for proposal, passage in _passages(corpus):
        if passage.form in ("line", "paragraph", "block", "note"):
            change = proposal.value.changes[passage.change]
            if (told := _misshapen(passage, change)) is not None:
                yield Breach(passage.place(), *told)
    for proposal in corpus.proposals:
        for row, change in enumerate(proposal.value.changes):
            for loc, said in _headings(change):
                if marks := _MARKS.match(said):
                    message = f"`{loc[-1]}` of `{change.operation}` begins with '{marks[1]}'"
                    hint = f"write the words without '{marks[1]}': {_say_level(change)}"
                    yield Breach(proposal.record.place("changes", row, *loc), message, hint)


def _headings(change: Operation) -> Iterator[tuple[tuple[str, ...], str]]:
    """What the change says of headings and titles, in its own language and in the other, with its keys."""
    if isinstance(change, (HeadingChange, InsertSection, InsertChapter)):
        key = "text" if isinstance(change, HeadingChange) else "title"
        for loc, held in (((), change), (("en",), change.en), (("fr",), change.fr)):
            if said := getattr(held, key, None):
                yield (*loc, key), said


def _say_level(change: Operation) -> str:
    """Where the depth of a heading is said, since no sign before its words says it."""
    return "`level:` says how deep it is" if isinstance(change, InsertSection) else "they would be printed"


def _misshapen(passage: Passage, change: Operation) -> tuple[str, str] | None:
    """What is wrong with the shape of the words, and what to do."""
    kinds = [type(block.content).__name__.lower() for block in passage.blocks]
    key = next(part for part in reversed(passage.loc) if isinstance(part, str))
    if passage.notes:
        return f"`{key}` of `{change.operation}` defines a note", "bring the note by `note:`, a change of its own"
    if passage.form == "line":
        if passage.lines > 1:
            return f"`{key}` has {passage.lines} lines", "write one line"
        titled = key in ("title", "caption", "alt") or change.operation == "heading"
        if titled and any(isinstance(mark, document.NoteMark) for mark in _inlines(passage)):
            return f"`{key}` holds a note mark", "set the mark in the text"
    elif passage.form == "paragraph" and kinds not in ([], ["paragraph"]):
        return f"`{key}` is {_name(kinds)}, and no paragraph", "write one paragraph"
    elif passage.form == "block" and len(kinds) > 1:
        return f"`{key}` is {_name(kinds)}, and one block is meant", "bring the others by `insert`"
    elif passage.form == "note" and set(kinds) - {"paragraph", "list", "heading"}:
        odd = next(kind for kind in kinds if kind not in ("paragraph", "list"))
        return f"`{key}` of a note holds a {odd}", "write paragraphs and lists"
    return None


def _inlines(passage: Passage) -> Iterator[document.Inline]:
    for block in passage.blocks:
        yield from walk_inlines(block.content)


def _name(kinds: list[str]) -> str:
    return f"a {kinds[0]}" if len(kinds) == 1 else f"{len(kinds)} blocks"


@rule("PRP115", "repeated-language")
def repeated_language(corpus: Corpus) -> Iterator[Breach]:
    """The words beside a change are for the other language, and stand with an operation that has words.

    Why: of two texts for one language one would be dropped.
    Fix: write the words in the language of the proposal at the change itself, `fr:` or `en:` for the other.
    """
    for proposal in corpus.proposals:
        for row, change in enumerate(proposal.value.changes):
            for language in ("en", "fr"):
                if getattr(change, language) is None:
                    continue
                place = proposal.record.place("changes", row, language)
                if language == proposal.value.language:
                    message = f"`{language}` stands in a change of a proposal in {NAMES[language]}"
                    yield Breach(place, message, "write its words at the change itself")
                elif not change.texts:
                    message = f"`{language}` stands beside `{change.operation}`, which has no words"
                    yield Breach(place, message, f"delete `{language}:`: it holds for all languages")


@rule("PRP116", "unlike-languages")
def unlike_languages(corpus: Corpus) -> Iterator[Breach]:
    """The words for the other language have the keys that the change has for its own, and lists of the same length.

    Why: a change that does one thing in English and another in French is two changes.
    Fix: add the key that is missing, or delete the one too many.
    """
    for proposal in corpus.proposals:
        other = "fr" if proposal.value.language == "en" else "en"
        for row, change in enumerate(proposal.value.changes):
            wording = getattr(change, other)
            if wording is not None and change.texts:
                for key, message, hint in _unlike(change, wording, other):
                    yield Breach(proposal.record.place("changes", row, other, *([key] if key else [])), message, hint)


def _unlike(change: Operation, wording: Wording, other: str) -> Iterator[tuple[str, str, str]]:
    """The key that differs ("" for one that is missing), what is wrong, and what to do."""
    names = {key: key.replace("_", "-") if key == "replace_term" else key for key in type(wording).model_fields}
    taken = {key.replace("-", "_") for key in change.texts}
    for key in wording.model_fields_set:
        if key not in taken:
            hint = f"it takes: {', '.join(change.texts)}"
            yield names[key], f"`{names[key]}` is no key of `{change.operation}`", hint
    # The parts of a figure stand each by itself: one language may need another caption alone.
    for key in sorted(taken - _PRECONDITIONS) if change.operation != "figure" else ():
        ours, theirs = getattr(change, key), getattr(wording, key, None)
        if _is_given(ours) and not _is_given(theirs):
            yield "", f"`{other}` has no `{names[key]}`, which the change has", f"add `{names[key]}:`"
        elif _is_given(theirs) and not _is_given(ours):
            yield names[key], f"`{other}` has `{names[key]}`, which the change has not", f"delete `{names[key]}:`"
        elif isinstance(ours, tuple) and isinstance(theirs, tuple) and key != "edits" and len(ours) != len(theirs):
            message = f"`{names[key]}` is a list of {len(theirs)}, and of {len(ours)} at the change itself"
            yield names[key], message, "write as many in both languages"


def _is_given(value: object) -> bool:
    return value is not None and value != ()


RULES = (id_in_proposal, misplaced_heading, misshapen_words, repeated_language, unlike_languages)
