"""What a page offers to those who would change its text, and the scripts that hold the data for it."""

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

from rkcctl.compose.propose_words import propose_words_in
from rkcctl.compose.words import words_in
from rkcctl.model.block_source import BlockSource, SourceLeaf
from rkcctl.model.document import Item, List, Paragraph, Text
from rkcctl.model.edition import Edition, Proposing, Unit
from rkcctl.render.epub import render_epub
from rkcctl.render.html import render_single, render_site
from tests.edition_sample import sample_edition
from tests.render.web import Element, house, read_page

AWKWARD = 'Words with </script>, "quotes", \\ and \u2028.\nA second line.'


def proposing_edition() -> Edition:
    """The sample edition in which every block of the first chapter but one, and its notes, may be changed."""
    edition = sample_edition()
    first, *rest = edition.chapters
    source = BlockSource((SourceLeaf("paragraph", AWKWARD),), (("#risk-s1", "1.1"),))
    units = tuple(replace(unit, source=source if at else None) for at, unit in enumerate(first.units))
    notes = tuple(replace(note, source=BlockSource(("[^x]: ", SourceLeaf("note", "Said.")))) for note in first.notes)
    told = Proposing(
        (("agile", "Agile delivery"),), (("XA", "Sample Member A"),), propose_words_in("en"), {"risk-s1": "1.1"}
    )
    return replace(edition, chapters=(replace(first, units=units, notes=notes), *rest), proposing=told)


@cache
def site() -> dict[str, bytes]:
    return {made.path: made.data for made in render_site(proposing_edition(), house())}


def page(name: str) -> Element:
    return read_page(site()[f"site/en/{name}.html"])


def data(name: str) -> Any:
    """What a script hands over: it must be one call with JSON, which any reader of JSON can check."""
    text = site()[f"site/en/{name}"].decode()
    found = re.fullmatch(r"rkcEditor\.(?:labels|chapter)\((.*)\);\n", text, re.DOTALL)
    assert found, name
    return json.loads(found[1])


def test_every_block_with_a_source_is_marked_with_its_id_and_its_name() -> None:
    chapter = proposing_edition().chapters[0]
    wanted = [(unit.id, unit.cite) for unit in chapter.units[1:]]
    wanted += [(note.label, f"note {note.number}") for note in chapter.notes]
    marked = [found.attributes for found in page("risk").all() if "data-block" in found.attributes]
    assert [(found["data-block"], found["data-cite"]) for found in marked] == wanted


def test_a_page_loads_nothing_of_the_editor_but_its_button_until_somebody_asks() -> None:
    head = page("risk").one("head")
    scripts = [found.attributes["src"] for found in head.all("script")]
    assert scripts == ["../assets/site.js", "../assets/propose.js"]
    later = head.all("script")[1].attributes["data-scripts"].split()
    assert later[:2] == ["editor.js", "risk.source.js"]
    for address in later:
        path = f"site/{address.removeprefix('../')}" if address.startswith("../") else f"site/en/{address}"
        assert path in site(), path


def test_only_pages_of_chapters_offer_changes() -> None:
    for path in site():
        if path.endswith(".html") and path not in ("site/en/risk.html", "site/en/declarations.html"):
            text = site()[path].decode()
            assert "data-block" not in text, path
            assert "propose.js" not in text, path


def test_where_nothing_can_be_proposed_no_trace_of_the_editor_is_left() -> None:
    plain = {made.path: made.data for made in render_site(sample_edition(), house())}
    assert not [path for path in plain if "editor" in path or "propose" in path or "source" in path]
    assert not [path for path, found in plain.items() if path.endswith(".html") and b"data-block" in found]


def test_books_and_single_pages_are_the_same_with_and_without_sources() -> None:
    plain = replace(proposing_edition(), proposing=None)
    for write in (render_epub, render_single):
        assert write(proposing_edition(), house()) == write(plain, house())


def test_the_script_of_a_chapter_holds_its_source_to_the_letter() -> None:
    told = data("risk.source.js")
    assert told["id"] == "risk"
    assert told["language"] == "en"
    assert told["notes"] == {note.label: note.number for note in proposing_edition().chapters[0].notes}
    block = told["blocks"][0]
    assert block["parts"] == [{"kind": "paragraph", "text": AWKWARD}]
    assert block["printed"] == {"#risk-s1": "1.1"}
    assert next(each["parts"] for each in told["blocks"] if each["kind"] == "note")[0] == "[^x]: "


def test_a_list_that_goes_with_its_paragraph_is_named_apart_from_it_and_its_items_with_it() -> None:
    edition = proposing_edition()
    held = Item((Paragraph((Text("A point"),)),), id="risk-i1", label="(a)")
    lists = Unit("risk-099", "", "the list after paragraph 1", List((held,)), "", follows="paragraph 1")
    lists = replace(lists, source=BlockSource(("- ", SourceLeaf("item", "A point"))))
    first = replace(edition.chapters[0], units=(*edition.chapters[0].units, lists))
    made = {
        one.path: one.data.decode()
        for one in render_site(replace(edition, chapters=(first, *edition.chapters[1:])), house())
    }
    assert 'data-cite="the list after paragraph 1"' in made["site/en/risk.html"]
    assert 'aria-label="Link to paragraph 1(a)"' in made["site/en/risk.html"]
    assert '"cite":"the list after paragraph 1"' in made["site/en/risk.source.js"]
    assert '"follows":true' in made["site/en/risk.source.js"]


def test_a_chapter_in_its_original_language_is_changed_in_that_language() -> None:
    edition = proposing_edition()
    first = replace(edition.chapters[0], original="fr")
    made = render_site(replace(edition, chapters=(first, *edition.chapters[1:])), house())
    text = next(file.data for file in made if file.path == "site/en/risk.source.js").decode()
    assert '"language":"fr"' in text
    assert f'"store":"rkc-proposal:{edition.guideline}:{edition.label}:fr"' in text


def test_the_labels_name_the_text_the_themes_and_the_participants() -> None:
    told = data("editor.js")
    edition = proposing_edition()
    assert (told["base"], told["language"]) == (edition.label, "en")
    assert told["themes"] == [["agile", "Agile delivery"]]
    assert told["participants"] == [["XA", "Sample Member A"]]
    assert told["targets"] == {"risk-s1": "1.1"}


def test_every_label_that_the_scripts_ask_for_is_there_in_both_languages() -> None:
    scripts = "".join(text.decode() for name, text in house().items() if re.fullmatch(r"html/editor-\w+\.js", name))
    asked = set(re.findall(r'\bsay\("([a-z-]+)"', scripts)) | set(re.findall(r'\["(fault-[a-z]+)"', scripts))
    assert len(asked) > 60
    for language in ("en", "fr"):
        words = propose_words_in(language)
        assert asked <= set(words)
        assert all(words.values())
    placeholders = [
        {key: re.findall(r"\{\w+\}", text) for key, text in propose_words_in(each).items()} for each in ("en", "fr")
    ]
    assert placeholders[0] == placeholders[1]


def test_no_label_of_the_editor_is_left_that_no_script_asks_for() -> None:
    scripts = "".join(text.decode() for name, text in house().items() if re.fullmatch(r"html/\w[\w-]*\.js", name))
    computed = re.compile(r"(field|hint|leaf|mark|name|save|type|view|way|del|ins)-")
    spelt = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', scripts)) | {"propose", "propose-to", "failed"}
    assert [key for key in propose_words_in("en") if key not in spelt and not computed.match(key)] == []


def test_the_scripts_of_the_editor_fetch_nothing_and_run_no_text() -> None:
    names = [name for name in house() if name.startswith("html/") and ("editor" in name or "propose" in name)]
    assert len(names) == 14
    for name in names:
        text = house()[name].decode().replace("http://www.w3.org/2000/svg", "").replace("https?:\\/\\/", "")
        assert "//" not in re.sub(r"/\*.*?\*/|^\s*//.*$", "", text, flags=re.DOTALL | re.MULTILINE), name
        for way in (
            "fetch(",
            "XMLHttpRequest",
            "sendBeacon",
            "WebSocket",
            "eval(",
            "innerHTML",
            "@import",
            "new Function",
        ):
            assert way not in text, (name, way)


def test_the_labels_of_the_editor_are_no_part_of_those_that_every_output_carries() -> None:
    assert not set(words_in("en")) & {"sheet-title", "take-out"}
