"""The journey of `build`: check, compose, render every output, write them together."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rkcctl.compose.audience import AUDIENCES, ForAudience, show_to
from rkcctl.compose.calendar import calendar_of_all
from rkcctl.compose.edition import Wish, compose
from rkcctl.compose.preview import as_preview, tell_fates
from rkcctl.errors import UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.edition import Artifact, Edition
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.preview import Preview
from rkcctl.pipeline.annexes import all_annexes, concordance_of
from rkcctl.pipeline.formats import NAMES, Tell
from rkcctl.pipeline.given import take_along
from rkcctl.pipeline.render import Mark, keep, render
from rkcctl.pipeline.validate import validate
from rkcctl.store.house import house_templates
from rkcctl.store.outputs import Report, refuse_folder, write_build
from rkcctl.store.transaction import hold_lock


@dataclass(frozen=True, slots=True)
class BuildWish:
    """What is asked of a build: formats in their order, chapters (none: all), faults or none, and the folder."""

    formats: tuple[str, ...]
    chapters: tuple[str, ...]
    with_faults: bool
    out: Path
    draft: str = ""
    """The label of a numbered draft that is built in the place of the text; "" for none."""
    audience: str = AUDIENCES[0]
    """For whom: what of the review is for others alone is left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of what was written."""

    name: str
    path: str
    size: str


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build. `report` is None where errors stood in the way and nothing was written."""

    title: str
    status: str
    found: tuple[Diagnostic, ...]
    rows: tuple[Row, ...] = ()
    report: Report | None = None
    left_out: tuple[tuple[str, int], ...] = ()
    """What is not for those for whom it was built: the kind, and how many."""
    fates: tuple[tuple[str, str], ...] = ()
    """The changes that were named and do not stand there as proposed, or not for good, each with what became of it."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What is published: a text, what adds to its editions the redline from the text before, and what it shows."""

    corpus: Corpus
    mark: Mark
    preview: Preview | None = None
    shown: ForAudience | None = None
    """What of the review may be shown; None for all of it."""
    left_out: tuple[tuple[str, int], ...] = ()
    """What is left out since it is not for those for whom it is made: the kind, and how many."""


def build(root: Path, wish: BuildWish, mark: str, tell: Tell) -> Built:
    """Build what is wished. `mark` is the fingerprint of what is read, taken before."""
    refuse_folder(root, wish.out)
    tell("reading and checking")
    corpus, found = validate(root)
    if corpus.guideline is None or (has_errors(found) and not wish.with_faults):
        return Built("", "", found)
    if wish.draft:
        # Loaded where it is needed, as is all that merges: a plain build does without.
        from rkcctl.pipeline.preview import preview_draft

        shown = preview_draft(corpus, wish.draft, wish.audience)
        return _publish(
            root, _Text(shown.corpus, shown.mark, shown.preview, left_out=shown.left_out), found, wish, mark, tell
        )
    for_all = show_to(corpus, wish.audience)
    text = _Text(corpus, partial(_mark, corpus, for_all), shown=for_all, left_out=tuple(for_all.left_out.items()))
    return _publish(root, text, found, wish, mark, tell)


def preview(root: Path, names: tuple[str, ...], wish: BuildWish, mark: str, tell: Tell) -> Built:
    """Build the text as if what is named were adopted; of nothing named, all that is open."""
    refuse_folder(root, wish.out)
    tell("reading and checking")
    given = take_along(root, names)
    corpus, found = validate(root, given)
    if corpus.guideline is None or has_errors(found):
        return Built("", "", found)
    from rkcctl.pipeline.preview import preview_open

    tell("trying the proposals")
    shown = preview_open(corpus, given.names, wish.audience)
    text = _Text(shown.corpus, shown.mark, shown.preview, left_out=shown.left_out)
    # The fingerprint knows nothing of files that lie elsewhere: whether one has changed since, nobody could tell by it.
    built = _publish(root, text, found, wish, "" if given.files else mark, tell)
    return replace(built, fates=tuple(tell_fates(shown.preview)) if names else ())


def _publish(
    root: Path,
    text: _Text,
    found: tuple[Diagnostic, ...],
    wish: BuildWish,
    mark: str,
    tell: Tell,
) -> Built:
    """Compose and write a text; `found` are its faults, which are boxed where there are errors."""
    corpus = text.corpus
    assert corpus.guideline is not None
    _refuse_chapters(corpus, wish.chapters)
    # A build that was allowed faults and has none is a checked one.
    faults = found if has_errors(found) else None
    languages = corpus.guideline.value.languages
    editions = tuple(_compose(text, language, wish, faults) for language in languages)
    plain = faults is not None or bool(wish.chapters)
    artifacts = render(editions, house_templates(root), wish.formats, tell, keep if plain else text.mark)
    tell("writing")
    with hold_lock(root):
        report = write_build(root, wish.out, artifacts, mark)
    return Built(editions[0].title, editions[0].status, found, _list_rows(artifacts), report, text.left_out)


def _compose(text: _Text, language: str, wish: BuildWish, faults: tuple[Diagnostic, ...] | None) -> Edition:
    corpus, shown = text.corpus, text.preview
    reviewed = text.shown.corpus if text.shown else corpus
    concordance = None if wish.chapters else concordance_of(corpus, language, shown)
    annexes = () if wish.chapters else all_annexes(reviewed, language, shown, concordance)
    moved = shown.moved if shown else frozenset()
    edition = replace(compose(corpus, Wish(language, wish.chapters, faults, moved), annexes), concordance=concordance)
    if shown:
        return as_preview(edition, shown)
    if wish.chapters:
        return edition
    return replace(edition, calendar=calendar_of_all(reviewed, language, edition.file_name))


def _mark(corpus: Corpus, shown: ForAudience, editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """With what the site has beside the text: what changed, proposals and meetings."""
    marked = _mark_since(corpus, shown, editions)
    if not (shown.corpus.proposals or shown.corpus.meetings):
        return marked
    from rkcctl.pipeline.reviewed import add_review

    return add_review(corpus, shown, marked)


def _mark_since(corpus: Corpus, shown: ForAudience, editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """With what changed since the edition that the text is compared with, if a record says that something did."""
    if not any(era.entries for era in corpus.eras):
        return editions
    from rkcctl.pipeline.compared import mark_changes, withhold
    from rkcctl.pipeline.redline import compare_labels

    compared = withhold(compare_labels(corpus), corpus, shown)
    return tuple(mark_changes(edition, compared) for edition in editions)


def _refuse_chapters(corpus: Corpus, chapters: tuple[str, ...]) -> None:
    assert corpus.guideline is not None
    known = corpus.guideline.value.chapters
    for chapter in chapters:
        if chapter not in known:
            raise UsageError(f"there is no chapter '{chapter}'", did_you_mean(chapter, known, "the chapters are:"))


def _list_rows(artifacts: list[Artifact]) -> tuple[Row, ...]:
    """One line for each file at the top, and one for the whole site."""
    rows = [
        Row(NAMES.get(artifact.path.rsplit(".", 1)[-1], ""), artifact.path, _spell_size(len(artifact.data)))
        for artifact in artifacts
        if "/" not in artifact.path
    ]
    site = [artifact for artifact in artifacts if artifact.path.startswith("site/")]
    if site:
        size = sum(len(artifact.data) for artifact in site)
        rows.insert(0, Row("Site", f"site/index.html and {len(site) - 1} more", _spell_size(size)))
    return tuple(rows)


def _spell_size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"
