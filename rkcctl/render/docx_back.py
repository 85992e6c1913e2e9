"""Glossary and index of provisions of the Word edition."""

from rkcctl.model.edition import Edition, ProvisionEntry, Term
from rkcctl.render import pandoc_json as pandoc
from rkcctl.render.docx_inlines import LANGUAGES
from rkcctl.render.docx_names import part_bookmark, provision_bookmark, term_bookmark
from rkcctl.render.docx_nodes import NodeWriter
from rkcctl.render.pandoc_json import Json


def write_glossary(edition: Edition, writer: NodeWriter) -> list[Json]:
    """Terms with their labels in the other languages, and the chapters that use them."""
    if not edition.glossary:
        return []
    entries = [(_term(term, writer), _definition(term, writer)) for term in edition.glossary]
    return [_title("glossary", writer), pandoc.definition_list(entries)]


def _term(term: Term, writer: NodeWriter) -> list[Json]:
    name = writer.bookmarks.take(term_bookmark(term.id))
    shown = [pandoc.bookmarked(name, [pandoc.words(term.label)])]
    for language, label in term.other:
        said = pandoc.spoken(LANGUAGES[language], [pandoc.emphasis([pandoc.words(label)])])
        shown.append(pandoc.styled("Term Label", [pandoc.words(f"\u2002{writer.words[f'in-{language}']}: "), said]))
    return shown


def _definition(term: Term, writer: NodeWriter) -> list[Json]:
    blocks = [pandoc.paragraph("Definition", [pandoc.words(term.definition)])]
    if shown := term.shown_used:
        word = writer.words[term.used_word]
        label = pandoc.words(f"{writer.words['used-in']} {word.lower()} ")
        blocks.append(pandoc.paragraph("Places", [label, *writer.runs.run(shown)]))
    return blocks


def write_provisions(edition: Edition, writer: NodeWriter) -> list[Json]:
    """Provisions in their own order, each with its words, its source, and where it is met."""
    if not edition.provisions:
        return []
    blocks = [_title("provisions", writer)]
    for entry in edition.provisions:
        blocks += _provision(entry, writer)
    return blocks


def _provision(entry: ProvisionEntry, writer: NodeWriter) -> list[Json]:
    name = writer.bookmarks.take(provision_bookmark(entry.id))
    title = [pandoc.words(f"\u2002{entry.title}")] if entry.title else []
    colon = writer.words["colon"]
    ours = pandoc.emphasis([pandoc.words(writer.words["in-our-words"])])
    said = [ours, pandoc.words(" ")] if entry.paraphrase else []
    blocks = [
        pandoc.paragraph("Provision", [pandoc.bookmarked(name, [pandoc.strong([pandoc.words(entry.name)])]), *title])
    ]
    if entry.text:
        blocks.append(pandoc.paragraph("Definition", [*said, pandoc.words(entry.text)]))
    lines = [[pandoc.words(f"{writer.words['source']}{colon}{entry.source}")]] if entry.source else []
    lines += [
        [pandoc.words(f"{writer.words[key]}{colon}"), *writer.runs.run(shown)] for key, shown in entry.shown_places
    ]
    if lines:
        told = [inline for line in lines for inline in (*line, pandoc.line_break())]
        blocks.append(pandoc.paragraph("Places", told[:-1]))
    return blocks


def _title(part: str, writer: NodeWriter) -> Json:
    name = writer.bookmarks.take(part_bookmark(part))
    return pandoc.header(1, [pandoc.bookmarked(name, [pandoc.words(writer.words[part])])])
