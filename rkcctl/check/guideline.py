"""Rules on chapters: ids, headings, chapters and themes."""

import re
from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model import document
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.reception import zone_named
from rkcctl.model.sources import Place
from rkcctl.model.typed import ID_PATTERN
from rkcctl.model.visible import visible

_ID = re.compile(ID_PATTERN)


@rule("GDL101", "missing-id")
def missing_id(corpus: Corpus) -> Iterator[Breach]:
    """Every block of a chapter has an id, in a comment on the line before it.

    Why: proposals, references and the history of a paragraph rest on its id; a number changes, an id does not.
    Fix: run `rkcctl fmt`, which gives ids to blocks without one, in text that is not sealed.
    """
    sealed = corpus.guideline is not None and corpus.guideline.value.base is not None
    hint = (
        "a sealed text takes new blocks by adopted changes only" if sealed else "run `rkcctl fmt`, which gives it one"
    )
    for chapter, block in corpus.blocks():
        if not block.id:
            yield Breach(chapter.place(block.line), "this block has no id", hint)


@rule("GDL102", "malformed-id")
def malformed_id(corpus: Corpus) -> Iterator[Breach]:
    """An id has 1 to 32 characters: small letters, digits and hyphens.

    Why: the same id becomes a link, a bookmark in Word and a key in other people's tools.
    Fix: write it as the chapter's id, a hyphen and a number, such as `cloud-014`.
    """
    for chapter in corpus.chapters:
        for given, place, _ in chapter.ids:
            if not _ID.match(given):
                yield Breach(place, f"the id '{visible(given)}' is malformed", "use small letters, digits and hyphens")


@rule("GDL103", "duplicate-id")
def duplicate_id(corpus: Corpus) -> Iterator[Breach]:
    """An id is given once in the Guidelines of one language: to a chapter, a block, an item or a note.

    Why: a proposal or a link to it would have two targets.
    Fix: give the newer one another id; `rkcctl fmt` does when its comment is deleted.
    """
    first: dict[tuple[str, str], Place] = {(c.language, c.id): Place(c.path, 1, 1) for c in corpus.chapters}
    for chapter in corpus.chapters:
        labels: set[str] = set()
        for given, place, what in chapter.ids:
            if what == "note" and given in labels:
                continue  # a note defined twice is REF108's
            labels.update([given] if what == "note" else [])
            if (seen := first.setdefault((chapter.language, given), place)) is not place:
                hint = "give one of the two another id"
                yield Breach(place, f"the id '{visible(given)}' is given here again, after {seen}", hint)


@rule("GDL104", "retired-id")
def retired_id(corpus: Corpus) -> Iterator[Breach]:
    """An id that is gone is never given again.

    Why: old papers and links would suddenly speak of another text.
    Fix: give the block a new id; delete the comment and run `rkcctl fmt`.
    """
    if corpus.retired is None:
        return
    gone = {entry.id: entry for entry in corpus.retired.value.retired if entry.revived is None}
    for chapter in corpus.chapters:
        for given, place, _ in chapter.ids:
            if given in gone:
                hint = "delete the comment and run `rkcctl fmt`, which gives a new id"
                yield Breach(place, f"the id '{given}' was retired by {visible(gone[given].change)}", hint)


@rule("GDL105", "foreign-id")
def foreign_id(corpus: Corpus) -> Iterator[Breach]:
    """An id begins with the id of the chapter where it was first given.

    Why: so ids are unique from the start, in chapters that are written at the same time.
    Fix: begin it with the chapter's id and a hyphen; a block that was moved keeps its id.
    """
    known = {chapter.id for chapter in corpus.chapters}
    known.update(corpus.guideline.value.chapters if corpus.guideline else ())
    for edition in corpus.editions:
        known.update(path.rsplit("/", 1)[-1].removesuffix(".md") for path in edition.sources.files if path[2:3] == "/")
    for chapter in corpus.chapters:
        for given, place, what in chapter.ids:
            if not any(given.startswith(f"{name}-") for name in known) and _ID.match(given):
                label = "the note's label" if what == "note" else "the id"
                hint = f"begin it with '{chapter.id}-'"
                yield Breach(place, f"{label} '{given}' begins with the id of no chapter", hint)


@rule("GDL106", "spent-id")
def spent_id(corpus: Corpus) -> Iterator[Breach]:
    """In a chapter that is not sealed, the number of every id lies below the chapter's `next_id`.

    Why: `next_id` remembers which ids were given, so that one whose block was deleted is not given again.
    Fix: run `rkcctl fmt`, which raises `next_id`.
    """
    for chapter in corpus.chapters:
        if chapter.front is None or chapter.front.value.next_id is None:
            continue
        limit = chapter.front.value.next_id
        numbered = re.compile(rf"{re.escape(chapter.id)}-s?(\d{{1,6}})$")
        for given, place, what in chapter.ids:
            match = numbered.match(given)
            if what != "note" and match and int(match[1]) >= limit:
                hint = f"run `rkcctl fmt`, or write next_id: {int(match[1]) + 1}"
                yield Breach(place, f"the id '{given}' is not below next_id, which is {limit}", hint)


@rule("GDL201", "skipped-heading")
def skipped_heading(corpus: Corpus) -> Iterator[Breach]:
    """Headings go down one level at a time, and a chapter's first is `##`.

    Why: numbers, contents and screen readers follow the levels; a skipped one reads as a missing section.
    Fix: take a `#` away, or write the heading that is missing.
    """
    for chapter in corpus.chapters:
        level = 1
        for block in chapter.blocks:
            if isinstance(block.content, document.Heading):
                if block.content.level > level + 1:
                    marks = "#" * block.content.level
                    above = "the chapter's title" if level == 1 else f"a heading '{'#' * level}'"
                    hint = f"write '{'#' * (level + 1)}'"
                    yield Breach(chapter.place(block.line), f"a heading '{marks}' stands below {above}", hint)
                level = block.content.level


@rule("GDL304", "chapter-file-name")
def chapter_file_name(corpus: Corpus) -> Iterator[Breach]:
    """A chapter's file is named for its id.

    Why: people and links find it by its name.
    Fix: rename the file, or correct `id:`.
    """
    for chapter in corpus.chapters:
        name = chapter.path.rsplit("/", 1)[-1].removesuffix(".md")
        if chapter.front and chapter.id != name:
            message = f"the chapter's id is '{chapter.id}' and its file is named '{visible(name)}.md'"
            yield Breach(chapter.front.place("id"), message, f"rename the file to '{chapter.id}.md', or correct the id")


@rule("GDL305", "unknown-theme")
def unknown_theme(corpus: Corpus) -> Iterator[Breach]:
    """A chapter's themes are among those of guideline.yaml.

    Why: papers group proposals and chapters by theme.
    Fix: correct the theme, or add it to `themes:` in guideline.yaml.
    """
    known = {theme.id for theme in corpus.guideline.value.themes} if corpus.guideline else set()
    for chapter in corpus.chapters if corpus.guideline else ():
        for position, theme in enumerate(chapter.front.value.themes if chapter.front else ()):
            if theme not in known and chapter.front:
                hint = f"the themes are: {', '.join(sorted(known))}" if known else "add it to guideline.yaml"
                yield Breach(chapter.front.place("themes", position), f"no theme is called '{theme}'", hint)


@rule("GDL306", "repeated-entry")
def repeated_entry(corpus: Corpus) -> Iterator[Breach]:
    """Lists of guideline.yaml name each chapter, language and theme once.

    Why: a chapter listed twice would be printed twice, with the same ids.
    Fix: delete one of the two lines.
    """
    if corpus.guideline is None:
        return
    guideline = corpus.guideline.value
    lists = {
        "chapters": guideline.chapters,
        "languages": guideline.languages,
        "themes": tuple(theme.id for theme in guideline.themes),
    }
    for key, names in lists.items():
        seen: set[str] = set()
        for position, name in enumerate(names):
            if name in seen:
                message = f"'{name}' stands in `{key}` again"
                yield Breach(corpus.guideline.place(key, position), message, "delete one of the two lines")
            seen.add(name)


@rule("GDL307", "untranslated-chapter", Severity.WARNING)
def untranslated_chapter(corpus: Corpus) -> Iterator[Breach]:
    """A chapter has a file in every language of the Guidelines.

    Why: where one is missing, the edition prints the other language, marked as the original.
    Fix: write the translation, or take the language out of guideline.yaml until it is there.
    """
    if corpus.guideline is None:
        return
    there = {(chapter.language, chapter.id) for chapter in corpus.chapters}
    for position, name in enumerate(corpus.guideline.value.chapters):
        missing = [lang for lang in corpus.guideline.value.languages if (lang, name) not in there]
        if missing and len(missing) < len(corpus.guideline.value.languages):
            for language in missing:
                message = f"the chapter '{name}' has no file guidelines/{language}/{name}.md"
                yield Breach(corpus.guideline.place("chapters", position), message, "translate it")


@rule("GDL301", "missing-chapter")
def missing_chapter(corpus: Corpus) -> Iterator[Breach]:
    """Every chapter that guideline.yaml lists has a file.

    Why: the edition would be printed without it.
    Fix: restore the file (`git restore FILE`), or take the chapter out of the list.
    """
    if corpus.guideline is None:
        return
    there = {chapter.id for chapter in corpus.chapters}
    languages = corpus.guideline.value.languages
    for position, name in enumerate(corpus.guideline.value.chapters):
        if name not in there:
            path = f"guidelines/{languages[0]}/{name}.md"
            message = f"the chapter '{name}' has no file {path}"
            hint = f"take it out of `chapters:`, or put its file back; under git: git restore {path}"
            yield Breach(corpus.guideline.place("chapters", position), message, hint)


@rule("GDL302", "unlisted-chapter")
def unlisted_chapter(corpus: Corpus) -> Iterator[Breach]:
    """Every chapter file stands in the list of guideline.yaml.

    Why: what is not listed has no number and is not printed.
    Fix: add its id to `chapters:` at its place, or move the file away.
    """
    if corpus.guideline is None:
        return
    listed = frozenset(corpus.guideline.value.chapters)
    for chapter in corpus.chapters:
        if chapter.id not in listed:
            message = f"the chapter '{visible(chapter.id)}' is not listed in guideline.yaml"
            yield Breach(Place(chapter.path, 1, 1), message, "add it to `chapters:`, or move the file away")


@rule("GDL211", "unknown-time-zone")
def unknown_time_zone(corpus: Corpus) -> Iterator[Breach]:
    """The time zone that guideline.yaml names is one of the IANA list, such as Europe/Brussels.

    Why: deadlines and the hours of the register are reckoned in it.
    Fix: correct the name.
    """
    if corpus.guideline and zone_named(corpus.guideline.value.timezone) is None:
        message = f"there is no time zone '{visible(corpus.guideline.value.timezone)}'"
        yield Breach(corpus.guideline.place("timezone"), message, "write a name such as Europe/Brussels or UTC")


RULES = (
    missing_id,
    malformed_id,
    duplicate_id,
    retired_id,
    foreign_id,
    spent_id,
    skipped_heading,
    missing_chapter,
    unlisted_chapter,
    chapter_file_name,
    unknown_theme,
    repeated_entry,
    untranslated_chapter,
    unknown_time_zone,
)
