"""The pages of a site that show what changed: a list, and each chapter that differs in three views."""

import posixpath
import urllib.parse
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from rkcctl.compose.redline import redline
from rkcctl.model.edition import Edition
from rkcctl.render.html import render_site
from tests.redline_gallery import gallery
from tests.redline_sample import edition_of
from tests.render.web import Element, house, read_page


@cache
def edition() -> Edition:
    """The later text of the gallery, beside the earlier one; a chapter of it is gone."""
    _, new, both = gallery()
    return replace(new, marked=both)


@cache
def files() -> Mapping[str, bytes]:
    return {made.path: made.data for made in render_site(edition(), house())}


@cache
def page(name: str) -> Element:
    return read_page(files()[f"site/en/{name}.html"])


def views(name: str) -> list[tuple[str, str, bool]]:
    links = page(name).one("nav", class_="shows").one("ul").all("a")
    return [(link.text, link.attributes["href"], "aria-current" in link.attributes) for link in links]


def test_a_chapter_that_differs_is_read_in_three_views_each_a_page_without_a_script_or_a_style() -> None:
    pages = ("cloud.html", "cloud.marked.html", "cloud.only.html")
    words = ("Current text", "With changes marked", "Changes only")
    for here, name in enumerate(("cloud", "cloud.marked", "cloud.only")):
        assert views(name) == [(words[at], pages[at], at == here) for at in range(3)]


def test_the_current_text_has_no_mark_and_the_others_say_what_came_and_went_in_words() -> None:
    assert not page("cloud").all("ins")
    assert not page("cloud").all("del")
    for name in ("cloud.marked", "cloud.only"):
        first = page(name).one("div", id="cloud-001")
        assert [found.text for found in first.all("del")] == ["[deleted: a end of deletion]"]
        assert any(told.text.startswith("Changed · XA, 2019-004/1") for told in page(name).all("p", class_="told"))


def test_changes_only_leaves_out_what_is_as_it_was_but_the_headings_and_notes_that_belong_to_a_change() -> None:
    marked, only = (
        {found.attributes["id"] for found in page(name).one("article").all() if "id" in found.attributes}
        for name in ("cloud.marked", "cloud.only")
    )
    assert "cloud-013" in marked
    assert "cloud-013" not in only
    assert {"cloud-s1", "cloud-s2", "cloud-001", "cloud-n1"} <= only < marked


def test_a_note_that_changed_alone_leads_back_to_its_paragraph_where_all_is_shown() -> None:
    old, new = (
        edition_of({"cloud": f"Cloud\n<!-- cloud-001 -->\nOne.[^cloud-n1]\n\n[^cloud-n1]: A {said}.\n"})
        for said in ("note", "word")
    )
    made = {one.path: one.data for one in render_site(replace(new, marked=redline(old, new)), house())}
    marked, only = (read_page(made[f"site/en/cloud.{view}.html"]) for view in ("marked", "only"))
    assert not only.all("div", id="cloud-001")
    assert only.one("a", role="doc-backlink").attributes["href"] == "cloud.marked.html#_cloud-n1"
    assert marked.one("a", role="doc-backlink").attributes["href"] == "#_cloud-n1"
    assert marked.one("a", id="_cloud-n1")


def test_a_chapter_that_is_gone_has_its_views_and_no_current_text() -> None:
    assert "site/en/old.html" not in files()
    assert [words for words, _, _ in views("chapter.old.marked")] == ["With changes marked", "Changes only"]
    assert "It is deleted with all that it says." in page("chapter.old.only").one("article").text


def test_the_list_names_every_chapter_with_changes_and_how_to_read_them() -> None:
    listed = page("changes").one("ol", class_="changed-chapters")
    assert [found.text for found in listed.all("p", class_="chapter-name")] == [
        f"{chapter.number} {chapter.title}" for chapter in gallery()[2].chapters
    ]
    assert {link.attributes["href"] for link in listed.all("a")} >= {"cloud.marked.html", "cloud.only.html"}
    names = [link.attributes["aria-label"] for link in listed.all("a")]
    assert len(names) == len(set(names))
    assert page("index").all("a", href="changes.html")


def test_search_finds_the_text_once() -> None:
    for name in ("changes", "cloud.marked", "cloud.only"):
        assert "data-pagefind-body" not in page(name).one("main").attributes
    assert "data-pagefind-body" in page("cloud").one("main").attributes
    assert page("cloud").one("nav", class_="shows").attributes["data-pagefind-ignore"] == "all"


def test_a_text_that_did_not_change_says_nothing_of_changes() -> None:
    made = {made.path: made.data for made in render_site(replace(edition(), marked=None), house())}
    assert not [path for path in made if "changes" in path or ".marked" in path or ".only" in path]
    assert not [path for path, data in made.items() if path.endswith(".html") and b'class="shows"' in data]


def test_every_link_of_these_pages_leads_to_what_is_there_and_no_id_comes_twice() -> None:
    ids = {
        path: [found.attributes["id"] for found in read_page(data).all() if "id" in found.attributes]
        for path, data in files().items()
        if path.endswith(".html")
    }
    checked = 0
    for path, given in ids.items():
        assert len(given) == len(set(given)), path
        for element in read_page(files()[path]).all():
            for name in ("href", "src"):
                address = element.attributes.get(name)
                if address is None or urllib.parse.urlsplit(address).scheme:
                    continue
                file, _, fragment = address.partition("#")
                there = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
                assert there in files(), (path, address)
                assert not fragment or fragment in ids[there], (path, address)
                checked += 1
    assert checked > 100


def test_the_next_page_is_the_next_chapter_with_changes_in_the_same_view() -> None:
    turn = page("cloud.only").one("nav", class_="turn").all("a")
    assert [link.attributes["href"] for link in turn if link.attributes["rel"] == "next"] == ["chapter.old.only.html"]


def test_another_language_that_has_no_such_page_is_met_at_the_chapter() -> None:
    french = replace(edition(), language="fr", marked=None)
    made = {one.path: one.data for one in render_site(edition(), house(), others=(french,))}
    switch = read_page(made["site/en/cloud.marked.html"]).one("nav", class_="languages")
    assert switch.one("a").attributes["href"] == "../fr/cloud.html"
