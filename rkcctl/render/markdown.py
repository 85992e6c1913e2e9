"""Edition -> Markdown in one file: the whole with its numbers, for reading and for tools that take Markdown."""

import re
from collections.abc import Iterator

from rkcctl.model import document
from rkcctl.model.document import Inlines, Node
from rkcctl.model.edition import Artifact, Edition, EditionChapter, Unit
from rkcctl.model.masthead import Masthead
from rkcctl.model.redline import Mark
from rkcctl.model.walk import walk_items

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_LEADING = re.compile(r"^(\s*)([#+-]|\d+[.)])(?=\s|$)", re.MULTILINE)
_PREFIX = {"provision": "rkc-", "term": "term-"}
_AROUND = {
    document.Emphasis: ("*", "*"),
    document.Strong: ("**", "**"),
    document.Inserted: ("<ins>", "</ins>"),
    document.Deleted: ("<del>", "</del>"),
}


def render_markdown(edition: Edition) -> Artifact:
    """The edition with an anchor before each block, so that its links work wherever Markdown is shown."""
    parts = _masthead(edition.masthead) if edition.masthead else _cover(edition)
    parts += [_fault(found.code, found.message) for found in edition.faults]
    if edition.masthead is None:
        listed = (f"- [{chapter.number} {_escape(chapter.title)}](#{chapter.id})" for chapter in edition.chapters)
        parts.append("\n".join(listed))
    writer = _Writer(edition)
    for chapter in edition.chapters:
        parts += writer.chapter(chapter)
    parts += _glossary(edition) + writer.provisions()
    for annex in edition.annexes:
        parts += [_anchor(annex.id) + f"\n\n## {_escape(f'{annex.number} {annex.title}'.strip())}"]
        parts += [writer.node(node) for node in annex.content]
    text = "\n\n".join(part for part in parts if part) + "\n"
    return Artifact(f"{edition.file_name}.md", text.encode())


def _cover(edition: Edition) -> list[str]:
    parts = [f"# {_escape(edition.title)}", _escape(edition.subtitle), f"**{_escape(edition.status)}**"]
    if edition.banner:
        parts.insert(0, f"**{_escape(edition.banner)}**")
    colon = edition.words["colon"]
    parts += [_escape(f"{name}{colon}{value}") for name, value in edition.facts]
    if edition.notice:
        notice = edition.notice
        link = f" [{_escape(notice.link)}](#{notice.annex})" if notice.annex else ""
        parts.append(f"{_escape(f'{notice.name}{colon}{notice.text}')}{link}")
    return parts


def _masthead(masthead: Masthead) -> list[str]:
    """The head of a meeting paper; its title is that of its text."""
    parts = [f"**{_escape(english)}**\\\n**{_escape(french)}**" for english, french in masthead.names]
    lines = (f"**{_escape(masthead.body)}**", f"**{masthead.symbol}**", *map(_escape, masthead.lines))
    return [*parts, "\\\n".join(lines), _escape(masthead.original), _escape(masthead.written)]


def _anchor(target: str) -> str:
    return f'<a id="{target}"></a>' if target else ""


def _fault(code: str, message: str) -> str:
    return f"> **{code}** {_escape(message)}"


def _told(mark: Mark | None) -> str:
    """What a redline says of a part, before it."""
    return f"*{_escape(mark.told)}*" if mark and mark.told else ""


class _Writer:
    """Writes the text of one edition. A reference to what it does not hold is words and leads nowhere."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._known = frozenset(_anchors(edition))

    def chapter(self, chapter: EditionChapter) -> list[str]:
        title = self._run(chapter.marked_title) or _escape(chapter.title)
        number = self._run(chapter.marked_number) or chapter.number
        # The text of a meeting paper is headed by the title of the whole.
        masthead = self._edition.masthead if chapter is self._edition.chapters[0] else None
        head = f"# {title}" if masthead else "## " + " ".join(part for part in (number, title) if part)
        parts = [f"{_anchor(chapter.id)}\n\n{head}", _told(chapter.mark)]
        if masthead:
            parts.append(_escape(masthead.item))
        if chapter.original:
            parts.append(f"*{_escape(self._edition.words[f'original-{chapter.original}'])}*")
        parts += [_fault(found.code, found.message) for found in chapter.faults]
        parts += [self._unit(unit, 0 if masthead else 1) for unit in chapter.units]
        for note in chapter.notes:
            text = "\n\n".join(self.node(node) for node in note.content).replace("\n", "\n    ")
            parts.append(f"[^{note.label}]: {text}")
        return parts

    def _unit(self, unit: Unit, below: int) -> str:
        """A block, its headings so many levels below their own: under the title of a chapter."""
        parts = [_fault(found.code, found.message) for found in unit.faults]
        parts += [_anchor(unit.id), _told(unit.mark)]
        shown = self._run(unit.marked_number) or unit.number
        bold = f"**{shown}**" if shown else ""
        match unit.content:
            case document.Heading(level, content):
                number = f"{shown} " if shown else ""
                parts.append(f"{'#' * (level + below)} {number}{self._run(content)}")
            case document.Paragraph(content):
                parts.append(f"{bold} {self._run(content)}" if bold else self._run(content))
            case document.Table(caption) | document.Figure(_, _, caption):
                told = self._run(caption)
                parts += [f"{bold} {told}" if bold else told, self.node(unit.content)]
            case document.Quotation(_, provision, paraphrase):
                said = f"*{self._edition.words['in-our-words']}*" if paraphrase else ""
                parts.append(f"{bold} {said} {provision}".rstrip())
                parts.append(self.node(unit.content))
            case _:
                parts += [bold, self.node(unit.content)]
        return "\n\n".join(part for part in parts if part)

    def node(self, node: Node) -> str:
        match node:
            case document.Heading(level, content):
                return f"{'#' * (level + 1)} {self._run(content)}"
            case document.Paragraph(content):
                return self._run(content)
            case document.List(items):
                return "\n".join(self._item(item) for item in items)
            case document.Quotation(content):
                text = "\n\n".join(self.node(inner) for inner in content)
                return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
            case document.Table():
                return self._table(node)
            case document.Figure(src, alt, _, marked):
                described = f"\n\n{self._edition.words['redline-alt']} {self._run(marked)}" if marked else ""
                return f"![{_escape(alt)}]({src}){described}"
            case document.CodeBlock(text, info):
                fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text)), 3)
                return f"{fence}{info}\n{text}{fence}"

    def _item(self, item: document.Item) -> str:
        text = "\n\n".join(self.node(node) for node in item.content).replace("\n", "\n  ")
        return f"- {_anchor(item.id)}{_escape(item.label)} {text}"

    def _table(self, table: document.Table) -> str:
        marks = {"left": ":---", "right": "---:", "center": ":---:"}
        rows = [" | ".join(self._cell(cell) for cell in row) for row in (table.head, *table.rows)]
        rows.insert(1, " | ".join(marks.get(align, "---") for align in table.align))
        return "\n".join(f"| {row} |" for row in rows)

    def _cell(self, inlines: Inlines) -> str:
        # A row is one line of the file, and a line within a cell a tag, as an insertion is.
        return self._run(inlines).replace("\\\n", "<br>").replace("\n", " ")

    def provisions(self) -> list[str]:
        """The index of provisions, each with where it is met."""
        words = self._edition.words
        parts = [f"## {_escape(words['provisions'])}"] if self._edition.provisions else []
        for entry in self._edition.provisions:
            met = ", ".join(self._run(shown) for _, shown in entry.shown_places)
            said = f"*{_escape(words['in-our-words'])}* " if entry.paraphrase else ""
            head = f"{_anchor(f'rkc-{entry.id}')}\n\n**{_escape(entry.name)}** {_escape(entry.title)}"
            parts.append(f"{head}\n\n{said}{_escape(entry.text)}\n\n{met}".rstrip())
        return parts

    def _run(self, inlines: Inlines) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: document.Inline) -> str:
        match inline:
            case document.Text(text):
                return _escape(text)
            case (
                document.Emphasis(children)
                | document.Strong(children)
                | document.Inserted(children)
                | document.Deleted(children)
            ):
                before, after = _AROUND[type(inline)]
                return f"{before}{self._run(children)}{after}"
            case document.Spoken(_, children):
                return self._run(children)
            case document.Code(text):
                fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
                pad = " " if text.startswith("`") or text.endswith("`") else ""
                return f"{fence}{pad}{text}{pad}{fence}"
            case document.Break(hard):
                return "\\\n" if hard else "\n"
            case document.Link(href, children):
                return f"[{self._run(children)}](<{href}>)"
            case document.Reference(kind, target, _, children):
                anchor = f"{_PREFIX.get(kind, '')}{target}"
                return f"[{self._run(children)}](#{anchor})" if anchor in self._known else self._run(children)
            case document.NoteMark(label):
                return f"[^{label}]"
            case document.Image(_, alt):
                return _escape(alt)


def _anchors(edition: Edition) -> Iterator[str]:
    """What a reference may lead to."""
    for chapter in edition.chapters:
        yield chapter.id
        for unit in chapter.units:
            yield unit.id
            yield from (item.id for item in walk_items(unit.content))
    yield from (annex.id for annex in edition.annexes)
    yield from (f"{_PREFIX['term']}{term.id}" for term in edition.glossary)
    yield from (f"{_PREFIX['provision']}{entry.id}" for entry in edition.provisions)


def _glossary(edition: Edition) -> list[str]:
    if not edition.glossary:
        return []
    parts = [f"## {_escape(edition.words['glossary'])}"]
    colon = edition.words["colon"]
    for term in edition.glossary:
        others = ", ".join(f"{language}{colon}{label}" for language, label in term.other)
        head = f"**{_escape(term.label)}**" + (f" ({_escape(others)})" if others else "")
        parts.append(f"{_anchor(f'term-{term.id}')}\n\n{head}{colon}{_escape(term.definition)}")
    return parts


def _escape(text: str) -> str:
    """The text so that Markdown shows every character as it is."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return _LEADING.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)
