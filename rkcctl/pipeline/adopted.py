"""A change that was adopted in other words: those words become a proposal by the secretariat that modifies it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rkcctl.amend.beside import derive_beside
from rkcctl.amend.blanks import strip_blanks
from rkcctl.amend.derive import Hints
from rkcctl.amend.history import History
from rkcctl.amend.merge import Taken
from rkcctl.amend.proposal_text import write_proposal
from rkcctl.amend.prove import derive_exactly
from rkcctl.amend.text import Text
from rkcctl.amend.wish import Wish
from rkcctl.model import document
from rkcctl.model.change import ItemChange
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.digest import digest_file
from rkcctl.model.language import NAMES
from rkcctl.model.operation import Operation
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.proposal import ProposalFile
from rkcctl.pipeline.parted_note import refuse_parted_note
from rkcctl.pipeline.worded import UnfitWordsError, Worded, Wording, open_words
from rkcctl.read.chapter import read_chapter
from rkcctl.read.words import read_words
from rkcctl.read.yaml_words import Entry

_WHY = {
    "en": "{meeting} adopted these words in place of those of {change}.",
    "fr": "{meeting} a adopté ces termes à la place de ceux de {change}.",
}


@dataclass(frozen=True, slots=True)
class Adopted:
    """The proposal that holds what was adopted in place of `change`: its number, its file, and its words by language
    beside those of the change.
    """

    change: str
    number: str
    path: str
    data: bytes
    words: tuple[tuple[Wording, str], ...]


def adopt(
    corpus: Corpus, history: History, name: str, adopted: Mapping[str, str], meeting: str, taken: Sequence[str] = ()
) -> Adopted:
    """The modifying proposal, for the words that were adopted, in every language in which the change has words.

    `taken` are numbers that are given already. UnfitWordsError where it cannot be written.
    """
    worded = open_words(corpus, history, name)
    file, change = worded.file, worded.change
    opened = {one.language: one for one in worded.words}
    for language in adopted:
        if language not in opened:
            raise UnfitWordsError(f"{name} has no words in {NAMES[language]}", "leave them out")
    for language in opened:
        if language not in adopted:
            # What was proposed in the other language says what was not adopted.
            message = f"{name} has words in {NAMES[language]} too, and does not say how they were adopted"
            raise UnfitWordsError(message, "give the words in both languages, even where they stay as proposed")
    # Words that are typed in a room or come from a table may have accents apart from their letters, and blanks behind.
    words = {
        language: unicodedata.normalize("NFC", strip_blanks(said).strip("\n")) for language, said in adopted.items()
    }
    if all(words[language] == one.proposed for language, one in opened.items()):
        raise UnfitWordsError(f"{name}: the words are those that were proposed", "enter it as proposed")
    refuse_parted_note(file, change, words)
    if change.operation == "amend":
        keys = _amend(corpus, worded, words)
    else:
        if isinstance(change, ItemChange) and any(map(_is_list, words.values())):
            raise UnfitWordsError(
                f"the words are a list, and {name} is on one item of it", "give those of the item alone"
            )
        keys = [_put_otherwise(change, file.value.language, _finish(history, worded, words))]
    number = _number(corpus, file, taken)
    data = _write(worded, (number, name, meeting), keys)
    path = f"{file.path.rpartition('/')[0]}/{number}.md"
    return Adopted(name, number, path, data, tuple((opened[one], said) for one, said in words.items()))


def _is_list(words: str) -> bool:
    blocks = read_words(words).blocks
    return bool(blocks) and isinstance(blocks[0].content, document.List)


def _number(corpus: Corpus, file: ProposalFile, taken: Sequence[str]) -> str:
    known = {*corpus.proposal_by_id, *taken}
    # A text that modifies what modifies already counts on from its letter.
    stem = file.id.partition("m")[0]
    return next(name for name in (f"{stem}m{count}" for count in range(1, 1000)) if name not in known)


def _finish(history: History, worded: Worded, words: Mapping[str, str]) -> Mapping[str, str]:
    """The words without the numbers that other changes have in the proposal which they are taken from."""
    value, key = worded.file.value, Taken(worded.file, worded.change).key
    wishes = {language: Wish(worded.text, language, value, key, history.retired) for language in words}
    return {language: wishes[language].finish_alone(said) for language, said in words.items()}


def _put_otherwise(change: Operation, language: str, words: Mapping[str, str]) -> dict[str, object]:
    """The same change with another `text`."""
    # Words for a language that the text does not have yet say what was proposed: they are translated anew.
    left_out = {"why", "requires", "type", *(one for one in NAMES if one not in words)}
    keys = change.model_dump(mode="json", by_alias=True, exclude_unset=True)
    kept: dict[str, object] = {key: value for key, value in keys.items() if key not in left_out}
    for one, said in words.items():
        if one == language:
            kept["text"] = said
        else:
            held = kept.pop(one)
            assert isinstance(held, dict)
            kept[one] = {**held, "text": said}
    return {**kept, "c": 1}


def _amend(corpus: Corpus, worded: Worded, words: Mapping[str, str]) -> list[dict[str, object]]:
    """The smallest edits that make the paragraph read as adopted, in each language."""
    file, change, text = worded.file, worded.change, worded.text
    own = file.value.language
    block = change.target
    new = {language: _reworded(text, language, block, said) for language, said in words.items()}
    images = {path: data for path, data in corpus.sources.files.items() if path.startswith("guidelines/figures/")}
    hints = Hints({f"../{path.split('/', 1)[1]}": digest_file(path, data) for path, data in images.items()})
    if len(new) > 1:
        other = next(language for language in new if language != own)
        derived = derive_beside(text, {own: new[own], other: new[other]}, hints)
    else:
        derived = derive_exactly(text, new[own], own, hints)
    if derived.beyond:
        message = f"{derived.beyond[0].about} {derived.beyond[0].message}"
        raise UnfitWordsError(f"{file.id}/{change.c}: {message}", derived.beyond[0].hint)
    return [dict(one.keys) for one in derived.changes]


def _reworded(text: Text, language: str, block: str, words: str) -> tuple[Chapter, ...]:
    """The chapters of a language, with other words for one paragraph."""
    held = text.block(language, block)
    assert held is not None
    lines = held.chapter.lines
    put = [*lines[: held.block.line - 1], *words.split("\n"), *lines[held.block.end - 1 :]]
    chapter, _, _ = read_chapter(held.chapter.path, language, "\n".join(put).encode())
    return tuple(chapter if one.id == chapter.id else one for one in text.in_language(language))


def _write(worded: Worded, names: tuple[str, str, str], keys: list[dict[str, object]]) -> bytes:
    value = worded.file.value
    number, name, meeting = names
    front: dict[str, Entry] = {"id": number, "title": value.title.say(value.language), "by": SECRETARIAT}
    front |= {"language": value.language, "base": worded.base}
    front |= {"themes": list(value.themes)} if value.themes else {}
    front |= {"type": worded.change.type or value.type, "modifies": [name]}
    reasons = _WHY[value.language].format(meeting=meeting, change=name)
    return write_proposal(front, keys, reasons).encode()
