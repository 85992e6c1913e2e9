"""Edits in both languages become one list of changes, with the words of the other language beside each."""

import pytest

from rkcctl.amend.beside import derive_beside
from rkcctl.amend.derive import Derived, Hints
from rkcctl.amend.text import Text
from rkcctl.model.corpus import Chapter
from rkcctl.read.chapter import read_chapter

ENGLISH = """
<!-- cloud-s1 -->
## Choosing a model

<!-- cloud-001 -->
The office should assess the use of cloud services before it signs a contract.[^cloud-n1]

<!-- cloud-002 -->
A second officer reads every contract. He keeps a copy of it in the archive.

<!-- cloud-003 -->
| Model | Days |
| --- | --- |
| Public | 10 |
| Private | 20 |

<!-- cloud-004 -->
- the data are returned;
- the copies are erased;
- the keys are changed.

<!-- cloud-005 -->
The exit is tried once a year, and the report of it goes to the board.

[^cloud-n1]: See the handbook.
"""
FRENCH = """
<!-- cloud-s1 -->
## Choisir un modèle

<!-- cloud-001 -->
Le bureau devrait évaluer l'usage des services en nuage avant de signer un contrat.[^cloud-n1]

<!-- cloud-002 -->
Un second agent lit chaque contrat. Il en garde une copie aux archives.

<!-- cloud-003 -->
| Modèle | Jours |
| --- | --- |
| Public | 10 |
| Privé | 20 |

<!-- cloud-004 -->
- les données sont rendues ;
- les copies sont effacées ;
- les clés sont changées.

<!-- cloud-005 -->
La sortie est essayée une fois par an, et le rapport en va au conseil.

[^cloud-n1]: Voir le manuel.
"""
BODIES = {"en": ENGLISH, "fr": FRENCH}


def read(language: str, body: str) -> Chapter:
    data = f"---\nid: cloud\ntitle: Cloud\n---\n{body}".encode()
    return read_chapter(f"guidelines/{language}/cloud.md", language, data)[0]


def edit(body: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert old in body
        body = body.replace(old, new)
    return body


def derive(english: str, french: str, own: str = "en") -> Derived:
    """The changes after both were edited, in a proposal of one of the languages."""
    new = {"en": (read("en", english),), "fr": (read("fr", french),)}
    old = Text(tuple(read(language, body) for language, body in BODIES.items()))
    return derive_beside(old, {own: new[own], **new}, Hints({}))


def changes(english: str, french: str) -> list[dict[str, object]]:
    derived = derive(english, french)
    assert derived.beyond == ()
    return [dict(one.keys) for one in derived.changes]


def test_words_of_one_paragraph_stand_beside_each_other() -> None:
    found = changes(
        edit(ENGLISH, ("once a year", "twice a year")), edit(FRENCH, ("une fois par an", "deux fois par an"))
    )
    assert found == [
        {
            "c": 1,
            "amend": "cloud-005",
            "edits": [{"find": "tried once", "replace": "tried twice", "count": 1}],
            "fr": {"edits": [{"find": "une fois", "replace": "deux fois", "count": 1}]},
        }
    ]


def test_a_change_of_the_one_language_alone_stays_without_words_for_the_other() -> None:
    found = changes(
        edit(ENGLISH, ("once a year", "twice a year"), ("every contract", "each contract")),
        edit(FRENCH, ("une fois par an", "deux fois par an")),
    )
    assert [(one["amend"], "fr" in one) for one in found] == [("cloud-002", False), ("cloud-005", True)]


def test_what_the_other_language_alone_says_is_told_and_can_be_said_the_other_way_round() -> None:
    english = edit(ENGLISH, ("once a year", "twice a year"))
    french = edit(FRENCH, ("une fois par an", "deux fois par an"), ("chaque contrat", "tout contrat"))
    derived = derive(english, french)
    assert derived.changes == ()
    assert [one.about for one in derived.beyond] == ["cloud-002"]
    assert "has other words in French, and nothing alike happens to it in English" in derived.beyond[0].message
    assert "`rkcctl propose --language fr`" in derived.beyond[0].hint
    turned = derive(english, french, own="fr")
    assert turned.beyond == ()
    assert ["en" in one.keys for one in turned.changes] == [False, True]


def test_words_rewritten_in_one_language_are_replaced_as_a_whole_in_both() -> None:
    found = changes(
        edit(ENGLISH, ("once a year", "twice a year")),
        edit(FRENCH, ("La sortie est essayée une fois par an, et le rapport en va au conseil.", "Rien de cela.")),
    )
    assert [one["replace"] for one in found] == ["cloud-005"]
    assert found[0]["fr"] == {
        "was": "La sortie est essayée une fois par an, et le rapport en va au conseil.",
        "text": "Rien de cela.",
    }


def test_cells_are_paired_by_their_place_in_the_table() -> None:
    found = changes(
        edit(ENGLISH, ("| Public | 10 |", "| Public | 11 |"), ("| Private | 20 |", "| Private | 21 |")),
        edit(FRENCH, ("| Public | 10 |", "| Public | 11 |"), ("| Privé | 20 |", "| Privé | 21 |")),
    )
    assert [one["cell"] for one in found] == ["cloud-003", "cloud-003"]
    assert found[1]["fr"] == {"row": "Privé", "column": "Jours", "was": "20", "text": "21"}


def test_cells_in_other_places_are_no_pair_and_the_tables_are_replaced() -> None:
    found = changes(
        edit(ENGLISH, ("| Public | 10 |", "| Public | 11 |")), edit(FRENCH, ("| Privé | 20 |", "| Privé | 21 |"))
    )
    assert [one["replace"] for one in found] == ["cloud-003"]


def test_new_paragraphs_with_notes_are_named_by_the_change_that_brings_them() -> None:
    found = changes(
        edit(
            ENGLISH,
            ("every contract", "each contract"),
            ("\n[^cloud-n1]:", "\nAs said.[^new]\n\n[^new]: Ours.\n[^cloud-n1]:"),
        ),
        edit(FRENCH, ("\n[^cloud-n1]:", "\nComme dit.[^new]\n\n[^new]: La nôtre.\n[^cloud-n1]:")),
    )
    assert [one["c"] for one in found] == [1, 2]
    assert found[1]["fr"] == {"text": "Comme dit.[^new-2-n1]\n\n[^new-2-n1]: La nôtre.\n"}


def test_another_number_of_new_paragraphs_is_told() -> None:
    derived = derive(
        edit(ENGLISH, ("\n[^cloud-n1]:", "\nOne.\n\nTwo.\n\n[^cloud-n1]:")),
        edit(FRENCH, ("\n[^cloud-n1]:", "\nUn.\n\n[^cloud-n1]:")),
    )
    assert [one.message for one in derived.beyond] == [
        "is followed by a new paragraph in French, and nothing alike happens to it in English"
    ]


LAST_EN = "\n<!-- cloud-005 -->\nThe exit is tried once a year, and the report of it goes to the board.\n"
LAST_FR = "\n<!-- cloud-005 -->\nLa sortie est essayée une fois par an, et le rapport en va au conseil.\n"
FIRST = "<!-- cloud-001 -->"


def test_a_move_made_in_both_languages_is_one_and_needs_no_words() -> None:
    found = changes(
        edit(ENGLISH, (LAST_EN, ""), (FIRST, f"{LAST_EN[1:]}\n{FIRST}")),
        edit(FRENCH, (LAST_FR, ""), (FIRST, f"{LAST_FR[1:]}\n{FIRST}")),
    )
    assert found == [{"c": 1, "move": "cloud-005", "to": "after cloud-s1"}]


def test_a_move_made_in_one_language_alone_is_told() -> None:
    derived = derive(
        edit(ENGLISH, (LAST_EN, ""), (FIRST, f"{LAST_EN[1:]}\n{FIRST}")),
        edit(FRENCH, ("chaque contrat", "tout contrat")),
    )
    assert {one.about for one in derived.beyond} == {"cloud-002"}
    derived = derive(
        edit(ENGLISH, (LAST_EN, ""), (FIRST, f"{LAST_EN[1:]}\n{FIRST}"), ("every contract", "each contract")),
        edit(FRENCH, ("chaque contrat", "tout contrat")),
    )
    assert [(one.about, one.message) for one in derived.beyond] == [
        ("cloud-005", "moves in English, and nothing alike happens to it in French")
    ]


def test_a_term_replaced_throughout_both_languages_is_one_change() -> None:
    body = {"en": ENGLISH, "fr": FRENCH}
    more = {
        "en": "\n<!-- cloud-006 -->\nEach contract is kept.\n\n<!-- cloud-007 -->\nNo contract is lost.\n",
        "fr": "\n<!-- cloud-006 -->\nTout contrat est gardé.\n\n<!-- cloud-007 -->\nNul contrat n'est perdu.\n",
    }
    long = {language: body[language].replace("\n[^cloud-n1]:", f"{more[language]}\n[^cloud-n1]:") for language in body}
    old = Text(tuple(read(language, text) for language, text in long.items()))
    new = {"en": (read("en", long["en"].replace("contract", "bargain")),),
           "fr": (read("fr", long["fr"].replace("contrat", "marché")),)}  # fmt: skip
    derived = derive_beside(old, new, Hints({}))
    assert derived.beyond == ()
    assert [one.keys["replace-term"] for one in derived.changes] == [{"from": "contract", "to": "bargain"}]
    assert derived.changes[0].keys["fr"] == {"replace-term": {"from": "contrat", "to": "marché"}, "expect": 4}


@pytest.mark.parametrize(
    ("english", "french", "operation"),
    [
        (("## Choosing a model", "## Choosing"), ("## Choisir un modèle", "## Choisir"), "heading"),
        (("See the handbook.", "See the law."), ("Voir le manuel.", "Voir la loi."), "amend"),
        (("every contract. He", "every contract.\n\nHe"), ("chaque contrat. Il", "chaque contrat.\n\nIl"), "split"),
        (("- the keys are changed.", "- the keys are changed;\n- all is told."),
         ("- les clés sont changées.", "- les clés sont changées ;\n- tout est dit."), "item"),
        ((LAST_EN, ""), (LAST_FR, ""), "delete"),
    ],
)  # fmt: skip
def test_other_changes_are_paired_too(english: tuple[str, str], french: tuple[str, str], operation: str) -> None:
    found = changes(edit(ENGLISH, english), edit(FRENCH, french))
    assert any(operation in one for one in found)
    assert all("fr" in one for one in found)
