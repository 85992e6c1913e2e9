"""Words in another language than the paper's: what their language is stands there, and every writer marks it."""

import json
import re

import pytest

from rkcctl.model.document import Spoken, Text, plain
from rkcctl.model.edition import Edition
from rkcctl.model.walk import walk_run
from rkcctl.pipeline.writers import ALONE
from rkcctl.render.docx_input import write_document
from rkcctl.render.tree_json import edition_json
from rkcctl.store.house import house_templates
from tests.compose.paper_sample import compose, tables
from tests.compose.test_paper_tables import workspace
from tests.named_commands import ROOT

ORIGINAL = "[Original\u00a0: anglais]"


def written(number: str, language: str, title: str, why: str, changes: str) -> dict[str, bytes]:
    front = f"id: {number}\ntitle: {title}\nby: XB\nlanguage: {language}\nbase: draft\nchanges:\n{changes}"
    return {f"proposals/2019/{number}.md": f"---\n{front}---\n\n# Reasons\n\n{why}\n".encode()}


ENGLISH = written(
    "2019-004", "en", "Exit", "Is it late? Yes.", "  - {c: 1, insert: after cloud-003, text: 'Why? To do: A.'}\n"
)
FRENCH = written(
    "2019-006", "fr", "Sortie", "Trop tard.", "  - {c: 1, insert: after cloud-002, text: Une., en: {text: One.}}\n"
)
WAS = "The comparison of paragraph [](#cloud-002) is kept for five years."
GONE = written("2019-007", "en", "Gone", "Y.", f"  - {{c: 1, delete: cloud-003, was: '{WAS}'}}\n")


def compiled(*parts: dict[str, bytes], slot: str = "compilation", language: str = "fr") -> Edition:
    return compose(f"{{{{ {slot} }}}}", workspace(*parts), kind=slot, language=language)


def test_a_column_in_another_language_says_so_at_its_head_and_a_cell_among_others_after_its_words() -> None:
    (table,) = tables(compiled(ENGLISH, FRENCH))
    assert plain(table.caption) == "Chapitre 1\u00a0: Cloud services"
    assert table.caption[-1] == Spoken("en", (Text("Cloud services"),))
    assert plain(table.head[4], both=True) == f"Texte proposé {ORIGINAL}"
    assert [plain(row[4], both=True) for row in table.rows] == ["One.", "Why? To do: A."]
    assert plain(table.head[5]) == "Motifs"
    # French puts a blank before such marks; in English words there is none.
    assert [plain(row[5]) for row in table.rows] == ["Trop tard.", f"Is it late? Yes. {ORIGINAL}"]
    (alone,) = tables(compiled(ENGLISH))
    assert (plain(alone.head[5]), plain(alone.rows[0][5])) == (f"Motifs {ORIGINAL}", "Is it late? Yes.")
    (own,) = tables(compiled(ENGLISH, language="en"))
    assert not any(isinstance(one, Spoken) for row in own.rows for cell in row for one in walk_run(cell))
    assert "[" not in plain(own.head[4]) + plain(own.head[5])


def test_titles_and_both_texts_of_a_comparison_say_their_language() -> None:
    (listed,) = tables(compiled(ENGLISH, FRENCH, slot="list"))
    assert [plain(row[1]).rpartition("Abeille ")[2] for row in listed.rows] == ["Sortie", f"Exit {ORIGINAL}"]
    (table,) = tables(compose("{{ comparison }}", workspace(ENGLISH, GONE), kind="comparative", language="fr"))
    # Neither the dash for a text that is not there is of a language, nor what is told of words.
    assert [plain(row[1], both=True) for row in table.rows] == [WAS.replace("[](#cloud-002)", "1"), "–"]
    assert [plain(row[2]) for row in table.rows] == ["(supprimé)", "Why? To do: A."]
    heads = ["Paragraphe", f"Texte actuel {ORIGINAL}", f"Texte proposé {ORIGINAL}", "Motifs"]
    assert [plain(head) for head in table.head] == heads
    assert plain(table.rows[0][3]).endswith(f"Y. {ORIGINAL}")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_writer_marks_the_language_of_words_that_are_in_another(language: str) -> None:
    edition = compiled(ENGLISH, language=language)
    page = ALONE["html"](edition, house_templates(ROOT)).data.decode()
    spoken = re.findall(r'<span lang="en">Is it late', page)
    assert bool(spoken) is (language == "fr")
    written_words = json.dumps(json.loads(write_document(edition)))
    assert ('["lang", "en-GB"]]], [{"t": "Str", "c": "Is it late? Yes."}' in written_words) is (language == "fr")
    assert (b'"kind":"spoken","language":"en"' in edition_json(edition)) is (language == "fr")
    markdown = ALONE["md"](edition, house_templates(ROOT)).data.decode()
    assert "Is it late? Yes." in markdown
