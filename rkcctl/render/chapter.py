"""A chapter, or an annex, of an edition -> the markup of its page."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from rkcctl.model import document
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.edition import Annex, EditionChapter, EditionNote, Notice, Unit
from rkcctl.model.redline import Mark
from rkcctl.render.inlines import write_run
from rkcctl.render.page import PROVISIONS, Page, escape, heading, permalink, provision_id
from rkcctl.render.xhtml import status_of, write_described, write_figure, write_nodes, write_table

# An arrow that turns back, asked for as a letter: some systems would draw it as a coloured picture.
_RETURN = "↩\ufe0e"


def write_chapter(chapter: EditionChapter, page: Page) -> str:
    """The chapter from its title to its notes. Its title is a heading of level 1, lowered as the page says."""
    language = f' lang="{chapter.original}"' if chapter.original else ""
    if language and page.epub:
        language += f' xml:lang="{chapter.original}"'
    # In an EPUB the page around it says that this is a chapter.
    tag = "div" if page.epub else "article"
    kinds = " ".join(["chapter", *status_of(chapter.mark)])
    parts = [f'<{tag} class="{kinds}"{language}>\n<header>\n', _title(chapter, page), _told(chapter.mark)]
    if chapter.original:
        parts.append(f'<p class="original">{escape(page.words[f"original-{chapter.original}"])}</p>\n')
    parts += [_serves(chapter, page), "</header>\n", write_text(chapter, page), f"</{tag}>\n"]
    return "".join(parts)


def write_text(chapter: EditionChapter, page: Page) -> str:
    """What stands below the title of a chapter: faults, blocks, notes."""
    leading = find_leading(chapter.units) if page.redline else frozenset()
    units = (_write_changed(unit, page, leads=at in leading) for at, unit in enumerate(chapter.units))
    return "".join((write_faults(chapter.faults, page), *units, _notes(chapter, page)))


def write_annex(annex: Annex, page: Page) -> str:
    title = heading(1, escape(annex.title), page, page.take_id(annex.id))
    kicker = f'<p class="kicker">{escape(annex.number)}</p>\n' if annex.number else ""
    body = write_nodes(annex.content, page)
    tag = "div" if page.epub else "article"
    return f'<{tag} class="annex">\n<header>\n{kicker}{title}</header>\n{body}</{tag}>\n'


def _title(chapter: EditionChapter, page: Page) -> str:
    shown = write_run(chapter.shown_number, page)
    kicker = f'<p class="kicker">{escape(page.words["chapter"])} {shown}</p>\n' if shown else ""
    title = write_run(chapter.marked_title, page) or escape(chapter.title)
    return kicker + heading(1, title, page, page.take_id(chapter.id))


def _told(mark: Mark | None) -> str:
    """What a redline says of a part, before it."""
    return f'<p class="told">{escape(mark.told)}</p>\n' if mark and mark.told else ""


def find_leading(units: tuple[Unit, ...]) -> frozenset[int]:
    """The places of the headings without change under which something changed: for those who read changes only."""
    found: set[int] = set()
    over: list[tuple[int, int]] = []
    for at, unit in enumerate(units):
        if isinstance(unit.content, document.Heading):
            over = [(level, place) for level, place in over if level < unit.content.level]
            over.append((unit.content.level, at))
        if unit.mark:
            found |= {place for _, place in over}
    return frozenset(found)


def _write_changed(unit: Unit, page: Page, *, leads: bool) -> str:
    """A unit; in a redline within what says what became of it."""
    if unit.mark is None:
        return f'<div class="leads">\n{write_unit(unit, page)}</div>\n' if leads else write_unit(unit, page)
    whole = unit.mark.is_new or unit.mark.is_gone
    written = write_unit(unit, replace(page, quiet=True) if whole else page)
    if isinstance(unit.content, document.CodeBlock | document.Figure) and whole:
        tag = "del" if unit.mark.is_gone else "ins"
        written = f"<{tag}>\n{written}</{tag}>\n"
    return f'<div class="change {unit.mark.status.value}">\n{_told(unit.mark)}{written}</div>\n'


def write_faults(faults: Iterable[Diagnostic], page: Page) -> str:
    """The faults of an unchecked build, each in a box: how grave, its code, what is, what to do, and where."""
    boxes: list[str] = []
    for found in faults:
        grave = escape(page.words[f"fault-{found.severity.value}"])
        hint = f"<p>{escape(found.hint)}</p>\n" if found.hint else ""
        boxes.append(
            f'<div class="fault">\n<p><strong>{grave} {escape(found.code)}</strong> {escape(found.message)}</p>\n'
            f'{hint}<p class="place">{escape(str(found.place))}</p>\n</div>\n'
        )
    return "".join(boxes)


def write_notice(notice: Notice | None, address: Callable[[str], str]) -> str:
    """What a preview or a draft says of itself in front, with a link to the annex, whose address is asked for."""
    if notice is None:
        return ""
    link = f' <a href="{escape(address(notice.annex))}">{escape(notice.link)}</a>' if notice.annex else ""
    return f'<p class="notice"><strong>{escape(notice.name)}</strong> {escape(notice.text)}{link}</p>\n'


def write_unit(unit: Unit, page: Page) -> str:
    """A block with its number, its id and a permanent link to itself, after the faults found in it."""
    faults = write_faults(unit.faults, page)
    identity = page.take_id(unit.id)
    mark = page.mark(unit.id, unit.cite, has_source=unit.source is not None)
    match unit.content:
        case document.Heading(level, content):
            title = _section(level, write_run(content, page), unit, identity, page)
            return f'{faults}<div class="section level{level}"{mark}>\n{title}{_past(unit, page)}</div>\n'
        case document.Table() as table:
            drawn = write_table(table, page, _label(unit, page), unit.id)
            return f'{faults}<div class="table"{identity}{mark}>\n{drawn}{_past(unit, page)}</div>\n'
        case document.Figure() as figure:
            drawn = write_figure(figure, page, _label(unit, page), identity + mark)
            # A caption is the last thing within a figure.
            end = "</figcaption>\n</figure>\n" if drawn.endswith("</figcaption>\n</figure>\n") else "</figure>\n"
            past = _past(unit, page)
            drawn = drawn.removesuffix(end) + (f" {past}" if past else "") + end
            return faults + drawn + write_described(figure, page)
    shown = write_run(unit.shown_number, page)
    number = permalink(unit.id, unit.cite, shown, page) + "\n" if shown else ""
    body = write_nodes((unit.content,), page, unit.follows or unit.cite)
    return f'{faults}<div class="unit"{identity}{mark}>\n{number}{body}{_past(unit, page)}</div>\n'


def _past(unit: Unit, page: Page) -> str:
    """A quiet link to the history of the block, where it has one."""
    there = page.past.get(unit.id)
    if there is None:
        return ""
    name = escape(page.words["history-of"].format(cite=unit.cite or page.words["history-text"]))
    return f'<a class="past" href="{escape(there)}" aria-label="{name}">{escape(page.words["history-short"])}</a>\n'


def _section(level: int, words: str, unit: Unit, identity: str, page: Page) -> str:
    shown = write_run(unit.shown_number, page)
    number = f'<span class="number">{shown}</span> ' if shown else ""
    anchor = permalink(unit.id, unit.cite, "§", page, "anchor")
    return f"{heading(level, number + words, page, identity)}{anchor}\n"


def _label(unit: Unit, page: Page) -> str:
    """The number before a caption. Its words alone name the link, for they are part of the caption's own name."""
    shown = write_run(unit.shown_number, page)
    if not shown:
        return ""
    if not unit.id or page.epub:
        return f'<span class="label">{shown}</span> '
    return f'<a class="label" href="#{escape(unit.id)}">{shown}</a> '


def _serves(chapter: EditionChapter, page: Page) -> str:
    home = page.homes.get(PROVISIONS)
    if not chapter.serves:
        return ""
    names = [
        f'<a href="{escape(page.address(home, provision_id(served)))}">{escape(page.names[served])}</a>'
        if home is not None and served in page.names
        else escape(page.names.get(served, served))
        for served in chapter.serves
    ]
    return f'<p class="serves"><span>{escape(page.words["serves"])}</span> {", ".join(names)}</p>\n'


def _notes(chapter: EditionChapter, page: Page) -> str:
    if not chapter.notes:
        return ""
    home = page.homes.get(chapter.id, page.here)
    if page.epub:
        # Reading systems show such a note over the text, and may hide it here: so no heading, which would stand alone.
        asides = "".join(_aside(note, page, home) for note in chapter.notes)
        name = escape(page.words["notes"])
        return f'<section class="notes" epub:type="footnotes" aria-label="{name}">\n{asides}</section>\n'
    title = heading(2, escape(page.words["notes"]), page)
    items = "".join(_note(note, page, home) for note in chapter.notes)
    return f'<section class="notes" role="doc-endnotes">\n{title}<ol>\n{items}</ol>\n</section>\n'


def _note(note: EditionNote, page: Page, home: str) -> str:
    body = write_nodes(note.content, page)
    back = " " + _back(note, _RETURN, page, home)
    end = "</p>\n"
    body = f"{body.removesuffix(end)}{back}{end}" if body.endswith(end) else f"{body}<p>{back}</p>\n"
    proposing = page.mark(note.label, f"{page.words['note'].lower()} {note.number}", has_source=note.source is not None)
    kind = f' class="{note.mark.status.value}"' if note.mark else ""
    told = _told(note.mark)
    return f'<li{page.take_id(note.label)}{kind}{proposing} value="{note.number}">\n{told}{body}</li>\n'


def _aside(note: EditionNote, page: Page, home: str) -> str:
    body = write_nodes(note.content, page)
    number = f"{_back(note, str(note.number), page, home)} "
    begin = "<p>"
    body = f"{begin}{number}{body.removeprefix(begin)}" if body.startswith(begin) else f"<p>{number}</p>\n{body}"
    return f'<aside epub:type="footnote" role="doc-footnote"{page.take_id(note.label)}>\n{body}</aside>\n'


def _back(note: EditionNote, shown: str, page: Page, home: str) -> str:
    """The link to the mark of the note; at the chapter's `home` where this page shows the note alone."""
    mark = f"_{note.label}"
    address = f"#{mark}" if mark in page.taken else page.address(home, mark)
    name = escape(page.words["back-to-mark"].format(number=note.number))
    return f'<a role="doc-backlink" href="{escape(address)}" aria-label="{name}">{shown}</a>'
