"""Edition -> the HTML site of its language, and the whole as one file that stands by itself."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkcctl.engine.templates import Templates, markup
from rkcctl.model.edition import Artifact, Edition
from rkcctl.model.review import FRONT, annex_key
from rkcctl.render import site as plan
from rkcctl.render.backmatter import Entry, write_entries, write_glossary, write_lists, write_provisions
from rkcctl.render.changes import list_neighbours, list_views, twin_of, write_changes
from rkcctl.render.chapter import write_annex, write_chapter, write_faults, write_notice
from rkcctl.render.masthead import write_paper
from rkcctl.render.page import GLOSSARY, PROVISIONS, Picture, escape, heading
from rkcctl.render.picture import measure, media_type
from rkcctl.render.propose import EDITOR, tell_page, write_editor
from rkcctl.render.review import list_proposals, write_review
from rkcctl.render.site import Leaf, Site, plan_site
from rkcctl.render.whole import list_whole, open_whole, write_whole

# How a redline may be read: each is the value of a button, and the end of a key of the labels.
_VIEWS = ("current", "marked", "only")
_ASSETS = ("icon.svg", "site.css", "site.js")
_REGISTER = ("register.js",)


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered on the front page: its name for people, its address seen from site/, and its size in bytes."""

    words: str
    path: str
    size: int = 0


def render_site(
    edition: Edition,
    templates: Mapping[str, bytes],
    *,
    downloads: tuple[Download, ...] = (),
    others: tuple[Edition, ...] = (),
) -> tuple[Artifact, ...]:
    """The pages below site/LANGUAGE/, with the assets, figures and entry page that all languages share.

    `others` are the editions in the other languages: what is shared has the same bytes whichever language is rendered.
    Search is no part of this: the index is made from these pages.
    """
    filler = Templates(templates)
    site = plan_site(edition)
    beside = tuple(plan_site(other) for other in others)
    folder = f"site/{edition.language}"
    pages = {site.homes[leaf.key]: _frame(leaf, site, filler, beside) for leaf in _write_leaves(site)}
    pages[site.homes[FRONT]] = _write_front(site, filler, beside, downloads)
    pages[site.homes[plan.CONTENTS]] = _write_contents(site, filler, beside)
    pages[site.homes[plan.SEARCH]] = _write_search(site, filler, beside)
    found = {f"{folder}/{name}": text.encode() for name, text in pages.items()}
    found |= {f"{folder}/{name}": data for name, data in write_editor(edition, site.homes).items()}
    assets = _ASSETS + (EDITOR if edition.proposing else ())
    assets += _REGISTER if edition.review and edition.review.register else ()
    found |= {f"site/assets/{name}": templates[f"html/{name}"] for name in assets}
    for each in (edition, *others):
        found |= {f"site/{plan.figure_file(path)}": data for path, data in plan.all_images(each).items()}
    found["site/index.html"] = _write_entry((edition, *others), filler).encode()
    return tuple(Artifact(path, found[path]) for path in sorted(found))


def render_front(
    edition: Edition,
    templates: Mapping[str, bytes],
    downloads: tuple[Download, ...],
    others: tuple[Edition, ...] = (),
) -> Artifact:
    """The front page alone: it names the downloads with their sizes, which are known when all else is written."""
    site = plan_site(edition)
    beside = tuple(plan_site(other) for other in others)
    text = _write_front(site, Templates(templates), beside, downloads)
    return Artifact(f"site/{edition.language}/{site.homes[FRONT]}", text.encode())


def render_single(edition: Edition, templates: Mapping[str, bytes]) -> Artifact:
    """The whole as one file that needs no other: style and images within, no script."""
    pictures = {path: Picture(_inline(path, data), *measure(data)) for path, data in edition.images.items()}
    page = open_whole(edition, "", pictures)
    style = templates["html/site.css"].decode()
    values = _describe(edition, edition.title) | {
        "style": markup(style),
        "digest": base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    }
    if edition.masthead:
        template, values["body"] = "html/paper.html", markup(write_paper(edition, edition.masthead, page))
    else:
        template, values["body"] = "html/single.html", markup(write_whole(edition, page))
        values["nav"] = markup(write_entries(list_whole(edition, page, sections=False)))
    return Artifact(f"{edition.file_name}.html", Templates(templates).fill(template, values).encode())


def _inline(path: str, data: bytes) -> str:
    return f"data:{media_type(path)};base64,{base64.b64encode(data).decode()}"


def _write_leaves(site: Site) -> Iterator[Leaf]:
    edition = site.edition
    for chapter in edition.chapters:
        page = plan.open_page(site, site.homes[chapter.id], proposing=edition.proposing is not None)
        yield Leaf(chapter.id, "chapter", f"{chapter.number} {chapter.title}", write_chapter(chapter, page))
    for annex in edition.annexes:
        key = annex_key(annex.id)
        page = plan.open_page(site, site.homes[key])
        yield Leaf(key, "annex", f"{annex.number} {annex.title}".strip(), write_annex(annex, page))
    writers = (
        (plan.LISTS, "lists", "figures-and-tables", write_lists),
        (GLOSSARY, "glossary", "glossary", write_glossary),
        (PROVISIONS, "provisions", "provisions", write_provisions),
    )
    for key, kind, title, write in writers:
        if key in site.homes:
            page = plan.open_page(site, site.homes[key])
            words = edition.words[title]
            body = heading(1, escape(words), page) + write(edition, page)
            yield Leaf(key, kind, words, body, indexed=key != plan.LISTS)
    yield _write_whole(site)
    yield from write_changes(site)
    yield from write_review(site)


def _write_whole(site: Site) -> Leaf:
    edition, here = site.edition, site.homes[plan.WHOLE]
    body = write_whole(edition, open_whole(edition, here, site.pictures))
    return Leaf(plan.WHOLE, "whole", edition.words["whole"], body, indexed=False)


def _frame(leaf: Leaf, site: Site, filler: Templates, others: tuple[Site, ...]) -> str:
    values = _surround(site, leaf.key, leaf.title, others) | {
        "kind": leaf.kind,
        "body": markup(leaf.body),
        "indexed": leaf.indexed,
        "propose": tell_page(site.edition, leaf.key, site.homes),
        "shows": list_views(site, leaf.key),
        "changes": site.homes.get(plan.CHANGES, ""),
        "changes_name": plan.name_changes(site.edition),
    }
    return filler.fill("html/page.html", values | _neighbours(leaf, site))


def _write_front(site: Site, filler: Templates, others: tuple[Site, ...], downloads: tuple[Download, ...]) -> str:
    edition = site.edition
    page = plan.open_page(site, site.homes[FRONT])
    offered = [
        {"words": found.words, "address": f"../{found.path}", "size": _spell_size(found.size, edition)}
        for found in downloads
    ]
    values = _surround(site, FRONT, "", others) | {
        "kind": "front",
        "faults": markup(write_faults(edition.faults, page)),
        "chapters": markup(write_entries(plan.list_chapters(site, page.here, whole=False))),
        "parts": markup(write_entries(plan.list_parts(site, first=(plan.CONTENTS,)))),
        "downloads": offered,
        "notice": markup(write_notice(edition.notice, lambda annex: site.homes[annex_key(annex)])),
    }
    return filler.fill("html/front.html", values)


def _write_contents(site: Site, filler: Templates, others: tuple[Site, ...]) -> str:
    values = _surround(site, plan.CONTENTS, site.edition.words["contents"], others) | {
        "kind": "contents",
        "chapters": markup(write_entries(plan.list_chapters(site, site.homes[plan.CONTENTS], whole=True))),
        "parts": markup(write_entries(plan.list_parts(site))),
    }
    return filler.fill("html/contents.html", values)


def _write_search(site: Site, filler: Templates, others: tuple[Site, ...]) -> str:
    review = site.edition.review
    values = _surround(site, plan.SEARCH, site.edition.words["search"], others) | {
        "kind": "search",
        # The index holds the text alone: a proposal is found by its number.
        "proposals": " ".join(list_proposals(review)) if review else "",
        "proposal": review.words["proposal"] if review else "",
    }
    return filler.fill("html/search.html", values)


def _write_entry(editions: tuple[Edition, ...], filler: Templates) -> str:
    ordered = sorted(editions, key=lambda edition: edition.language)
    first = ordered[0]
    listed = [
        {
            "language": each.language,
            "name": first.words[f"name-{each.language}"],
            "title": each.title,
            "address": f"{each.language}/index.html",
        }
        for each in ordered
    ]
    banners = [each.banner for each in ordered if each.banner]
    return filler.fill("html/languages.html", {"editions": listed, "banners": banners, "title": _title(first, "")})


def _surround(site: Site, key: str, title: str, others: tuple[Site, ...]) -> dict[str, object]:
    """What the frame of every page needs."""
    here = site.homes[key]
    return _describe(site.edition, title) | {
        "root": "../",
        "nav": markup(plan.write_navigation(site, here)),
        "search": site.homes[plan.SEARCH],
        "contents": site.homes[plan.CONTENTS],
        "switch": [_switch(other, key) for other in others],
        "indexed": False,
        "propose": None,
        "shows": (),
        "previous": None,
        "next": None,
    }


def _describe(edition: Edition, title: str) -> dict[str, object]:
    return {
        "language": edition.language,
        "title": _title(edition, title),
        "banner": edition.banner,
        "edition": {
            key: getattr(edition, key) for key in ("title", "subtitle", "status", "facts", "rights", "publisher")
        },
        "words": edition.words,
        "views": _VIEWS if edition.redline and edition.redline.tracked else (),
    }


def _title(edition: Edition, title: str) -> str:
    """What a tab and a bookmark are called: the page first, the mark of a sample last."""
    parts = (title, edition.title, edition.banner)
    return " - ".join(dict.fromkeys(part for part in parts if part))


def _switch(other: Site, key: str) -> dict[str, str]:
    """The link to the same page in another language, or to its front page where it has none."""
    homes, language = other.homes, other.edition.language
    there = homes.get(key) or homes.get(twin_of(key), homes[FRONT])
    name = other.edition.words[f"name-{language}"]
    return {"language": language, "name": name, "address": f"../{language}/{there}"}


def _neighbours(leaf: Leaf, site: Site) -> dict[str, object]:
    """The chapters or annexes before and after this one; of a chapter with its changes the next that has some."""
    if leaf.kind in (plan.MARKED, plan.ONLY):
        entries = list_neighbours(site, leaf.kind)
    else:
        entries = [*plan.list_chapters(site, "", whole=False)]
        entries += [
            Entry("", f"{annex.number} {annex.title}".strip(), site.homes[annex_key(annex.id)])
            for annex in site.edition.annexes
        ]
    places = [entry.address for entry in entries]
    if site.homes[leaf.key] not in places:
        return {}
    at = places.index(site.homes[leaf.key])
    before, after = entries[at - 1] if at else None, entries[at + 1] if at + 1 < len(entries) else None
    return {
        name: {"address": entry.address, "words": f"{entry.number} {entry.words}".strip()} if entry else None
        for name, entry in (("previous", before), ("next", after))
    }


def _spell_size(size: int, edition: Edition) -> str:
    """A size as people read it: 48 KB, 1.2 MB; "" for none."""
    if size <= 0:
        return ""
    kilo = max(1, round(size / 1000))
    if kilo < 1000:
        return edition.words["bytes-kilo"].format(size=kilo)
    mega = f"{size / 1_000_000:.1f}".replace(".", edition.words["decimal-mark"])
    return edition.words["bytes-mega"].format(size=mega)
