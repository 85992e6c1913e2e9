"""Edition -> Markdown in one file: the whole with its numbers, for reading and for tools that take Markdown."""

import re

from rkcctl.model import document
from rkcctl.model.document import Inlines, Node
from rkcctl.model.edition import Artifact, Edition, EditionChapter, Unit
from rkcctl.model.masthead import Masthead
from rkcctl.model.redline import Mark

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_LEADING = re.compile(r"^(\s*)([#+-]|\d+[.)])(?=\s|$)", re.MULTILINE)
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
    for chapter in edition.chapters:
        parts += _chapter(edition, chapter)
    parts += _glossary(edition) + _provisions(edition)
    for annex in edition.annexes:
        parts += [_anchor(annex.id) + f"\n\n## {_escape(annex.number)} {_escape(annex.title)}"]
        parts += [_node(node) for node in annex.content]
    text = "\n\n".join(part for part in parts if part) + "\n"
    return Artifact(f"{edition.file_name}.md", text.encode())


def _cover(edition: Edition) -> list[str]:
    parts = [f"# {_escape(edition.title)}", _escape(edition.subtitle), f"**{_escape(edition.status)}**"]
    if edition.banner:
        parts.insert(0, f"**{_escape(edition.banner)}**")
    parts += [_escape(f"{name}: {value}") for name, value in edition.facts]
    if edition.notice:
        notice = edition.notice
        link = f" [{_escape(notice.link)}](#{notice.annex})" if notice.annex else ""
        parts.append(f"{_escape(f'{notice.name}: {notice.text}')}{link}")
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


def _chapter(edition: Edition, chapter: EditionChapter) -> list[str]:
    title = _run(chapter.marked_title) or _escape(chapter.title)
    # The text of a meeting paper, which has no number, is headed by the title of the whole.
    head = f"## {chapter.number} {title}" if chapter.number or not edition.masthead else f"# {title}"
    parts = [f"{_anchor(chapter.id)}\n\n{head}", _told(chapter.mark)]
    if edition.masthead and not chapter.number:
        parts.append(_escape(edition.masthead.item))
    if chapter.original:
        parts.append(f"*{_escape(edition.words[f'original-{chapter.original}'])}*")
    parts += [_fault(found.code, found.message) for found in chapter.faults]
    parts += [_unit(edition, unit) for unit in chapter.units]
    for note in chapter.notes:
        text = "\n\n".join(_node(node) for node in note.content).replace("\n", "\n    ")
        parts.append(f"[^{note.label}]: {text}")
    return parts


def _unit(edition: Edition, unit: Unit) -> str:
    parts = [_fault(found.code, found.message) for found in unit.faults]
    parts += [_anchor(unit.id), _told(unit.mark)]
    match unit.content:
        case document.Heading(level, content):
            number = f"{unit.number} " if unit.number else ""
            parts.append(f"{'#' * (level if edition.masthead else level + 1)} {number}{_run(content)}")
        case document.Paragraph(content):
            parts.append(f"**{unit.number}** {_run(content)}" if unit.number else _run(content))
        case document.Table(caption) | document.Figure(_, _, caption):
            parts += [f"**{unit.number}** {_run(caption)}" if unit.number else _run(caption), _node(unit.content)]
        case document.Quotation(_, provision, paraphrase):
            said = f"*{edition.words['in-our-words']}*" if paraphrase else ""
            parts.append(f"**{unit.number}** {said} {provision}".rstrip())
            parts.append(_node(unit.content))
        case _:
            parts += [f"**{unit.number}**" if unit.number else "", _node(unit.content)]
    return "\n\n".join(part for part in parts if part)


def _node(node: Node) -> str:
    match node:
        case document.Heading(level, content):
            return f"{'#' * (level + 1)} {_run(content)}"
        case document.Paragraph(content):
            return _run(content)
        case document.List(items):
            return "\n".join(_item(item) for item in items)
        case document.Quotation(content):
            text = "\n\n".join(_node(inner) for inner in content)
            return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        case document.Table():
            return _table(node)
        case document.Figure(src, alt):
            return f"![{_escape(alt)}]({src})"
        case document.CodeBlock(text, info):
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text)), 3)
            return f"{fence}{info}\n{text}{fence}"


def _item(item: document.Item) -> str:
    text = "\n\n".join(_node(node) for node in item.content).replace("\n", "\n  ")
    return f"- {_anchor(item.id)}{_escape(item.label)} {text}"


def _table(table: document.Table) -> str:
    marks = {"left": ":---", "right": "---:", "center": ":---:"}
    rows = [" | ".join(_cell(cell) for cell in row) for row in (table.head, *table.rows)]
    rows.insert(1, " | ".join(marks.get(align, "---") for align in table.align))
    return "\n".join(f"| {row} |" for row in rows)


def _cell(inlines: Inlines) -> str:
    return _run(inlines).replace("\\\n", " ").replace("\n", " ")


def _run(inlines: Inlines) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: document.Inline) -> str:
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
            return f"{before}{_run(children)}{after}"
        case document.Code(text):
            fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
            pad = " " if text.startswith("`") or text.endswith("`") else ""
            return f"{fence}{pad}{text}{pad}{fence}"
        case document.Break(hard):
            return "\\\n" if hard else "\n"
        case document.Link(href, children):
            return f"[{_run(children)}](<{href}>)"
        case document.Reference(kind, target, _, children):
            prefix = {"provision": "rkc-", "term": "term-"}.get(kind, "")
            return f"[{_run(children)}](#{prefix}{target})"
        case document.NoteMark(label):
            return f"[^{label}]"
        case document.Image(_, alt):
            return _escape(alt)


def _glossary(edition: Edition) -> list[str]:
    if not edition.glossary:
        return []
    parts = [f"## {_escape(edition.words['glossary'])}"]
    for term in edition.glossary:
        others = ", ".join(f"{language}: {label}" for language, label in term.other)
        head = f"**{_escape(term.label)}**" + (f" ({_escape(others)})" if others else "")
        parts.append(f"{_anchor(f'term-{term.id}')}\n\n{head}: {_escape(term.definition)}")
    return parts


def _provisions(edition: Edition) -> list[str]:
    if not edition.provisions:
        return []
    parts = [f"## {_escape(edition.words['provisions'])}"]
    for entry in edition.provisions:
        links = [f"[{mention.number}](#{mention.target})" for mention in (*entry.chapters, *entry.paragraphs)]
        said = f"*{_escape(edition.words['in-our-words'])}* " if entry.paraphrase else ""
        head = f"{_anchor(f'rkc-{entry.id}')}\n\n**{_escape(entry.name)}** {_escape(entry.title)}"
        parts.append(f"{head}\n\n{said}{_escape(entry.text)}\n\n{', '.join(links)}".rstrip())
    return parts


def _escape(text: str) -> str:
    """The text so that Markdown shows every character as it is."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return _LEADING.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)
