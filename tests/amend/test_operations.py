"""Each operation carried out once in English, and once in both languages: what comes, what goes, and nothing else."""

from dataclasses import dataclass

import pytest

from rkcctl.amend.merge import Merged, merge
from rkcctl.amend.target import find_target
from rkcctl.amend.text import Text
from rkcctl.model.change import OPERATIONS
from rkcctl.model.digest import digest_block
from rkcctl.read.chapter import read_chapter
from tests.amend.random_proposals import Keys, take, write_proposal

ENGLISH = """---
id: cloud
title: Cloud services
---

<!-- cloud-s1 -->
## Choosing

<!-- cloud-1 -->
Officers compare offers.

<!-- cloud-2 -->
The best offer is kept.

<!-- cloud-3 -->
- One sign
- Two signs

<!-- cloud-4 -->
Table: Who pays

| What | Who |
| --- | --- |
| Offer | Buyer |
| Bill | Cashier |

<!-- cloud-5 -->
Figure: A plan

![Two boxes](../figures/plan.svg)

<!-- cloud-s2 -->
## Leaving

<!-- cloud-6 -->
A contract ends.[^cloud-n1]

[^cloud-n1]: One day.
"""
FRENCH = (
    ENGLISH.replace("Cloud services", "Services en nuage")
    .replace("Choosing", "Choisir")
    .replace("Officers compare offers.", "Les agents comparent les offres.")
    .replace("The best offer is kept.", "La meilleure offre est gardée.")
    .replace("- One sign\n- Two signs", "- Un signe\n- Deux signes")
    .replace("Table: Who pays", "Table: Qui paie")
    .replace("| What | Who |", "| Quoi | Qui |")
    .replace("| Offer | Buyer |\n| Bill | Cashier |", "| Offre | Acheteur |\n| Facture | Caissier |")
    .replace("Figure: A plan", "Figure: Un plan")
    .replace("Two boxes", "Deux cases")
    .replace("Leaving", "Sortir")
    .replace("A contract ends.", "Un contrat finit.")
    .replace("One day.", "Un jour.")
)
SOURCES = {"en": ENGLISH, "fr": FRENCH}


def text() -> Text:
    chapters = (
        read_chapter(f"guidelines/{code}/cloud.md", code, source.encode())[0] for code, source in SOURCES.items()
    )
    return Text(tuple(chapters), "edition-1")


def digest_of(language: str, *names: str) -> str:
    targets = [find_target(text(), language, name) for name in names]
    return digest_block(leaf for target in targets if target for leaf in target.held.leaves)


@dataclass(frozen=True)
class Outcome:
    """What an operation does to the words of a file: pairs of what stood there and what stands there now."""

    keys: Keys
    english: tuple[tuple[str, str], ...]
    french: tuple[tuple[str, str], ...]


NEW = "cloud-2019-001-1"
OUTCOMES = [
    Outcome(
        {"amend": "cloud-1", "edits": [{"find": "compare", "replace": "weigh"}],
         "fr": {"edits": [{"find": "comparent", "replace": "pèsent"}]}},
        (("Officers compare", "Officers weigh"),),
        (("agents comparent", "agents pèsent"),),
    ),
    Outcome(
        {"insert": "after cloud-1", "text": "They write it down.", "fr": {"text": "Ils l'écrivent."}},
        (("offers.\n\n", f"offers.\n\n<!-- {NEW} -->\nThey write it down.\n\n"),),
        (("offres.\n\n", f"offres.\n\n<!-- {NEW} -->\nIls l'écrivent.\n\n"),),
    ),
    Outcome(
        {"replace": "cloud-2", "was": "The best offer is kept.", "text": "All are kept.",
         "fr": {"was": "La meilleure offre est gardée.", "text": "Toutes sont gardées."}},
        (("The best offer is kept.", "All are kept."),),
        (("La meilleure offre est gardée.", "Toutes sont gardées."),),
    ),
    Outcome(
        {"delete": "cloud-2", "was": "The best offer is kept.", "fr": {"was": "La meilleure offre est gardée."}},
        (("\n<!-- cloud-2 -->\nThe best offer is kept.\n", ""),),
        (("\n<!-- cloud-2 -->\nLa meilleure offre est gardée.\n", ""),),
    ),
    Outcome(
        {"split": "cloud-2", "was": "The best offer is kept.", "into": ["The best offer", "It is kept."],
         "fr": {"was": "La meilleure offre est gardée.", "into": ["La meilleure offre", "Elle est gardée."]}},
        (("The best offer is kept.\n", f"The best offer\n\n<!-- {NEW} -->\nIt is kept.\n"),),
        (("La meilleure offre est gardée.\n", f"La meilleure offre\n\n<!-- {NEW} -->\nElle est gardée.\n"),),
    ),
    Outcome(
        {"heading": "cloud-s1", "was": "Choosing", "text": "To choose", "fr": {"was": "Choisir", "text": "Le choix"}},
        (("## Choosing", "## To choose"),),
        (("## Choisir", "## Le choix"),),
    ),
    Outcome(
        {"insert-section": "after cloud-s1", "title": "Between", "text": "Words.",
         "fr": {"title": "Entre", "text": "Mots."}},
        (("\n<!-- cloud-s2 -->",
          f"\n<!-- {NEW}-1 -->\n## Between\n\n<!-- {NEW}-2 -->\nWords.\n\n<!-- cloud-s2 -->"),),
        (("\n<!-- cloud-s2 -->", f"\n<!-- {NEW}-1 -->\n## Entre\n\n<!-- {NEW}-2 -->\nMots.\n\n<!-- cloud-s2 -->"),),
    ),
    Outcome(
        {"delete-section": "cloud-s2", "was_sha256": digest_of("en", "cloud-s2", "cloud-6"),
         "fr": {"was_sha256": digest_of("fr", "cloud-s2", "cloud-6")}},
        ((ENGLISH[ENGLISH.index("\n<!-- cloud-s2"):], ""),),
        ((FRENCH[FRENCH.index("\n<!-- cloud-s2"):], ""),),
    ),
    Outcome(
        {"note": "cloud-n1", "was": "One day.", "text": "Two days.", "fr": {"was": "Un jour.", "text": "Deux jours."}},
        (("One day.", "Two days."),),
        (("Un jour.", "Deux jours."),),
    ),
    Outcome(
        {"cell": "cloud-4", "row": "Offer", "column": "Who", "was": "Buyer", "text": "Seller | buyer",
         "fr": {"row": "Offre", "column": "Qui", "was": "Acheteur", "text": "Vendeur"}},
        (("| Buyer |", "| Seller \\| buyer |"),),
        (("| Acheteur |", "| Vendeur |"),),
    ),
    Outcome(
        {"row": "cloud-4", "after": "Offer", "cells": ["Order", "Clerk"],
         "fr": {"after": "Offre", "cells": ["Ordre", "Commis"]}},
        (("Buyer |\n", "Buyer |\n| Order | Clerk |\n"),),
        (("Acheteur |\n", "Acheteur |\n| Ordre | Commis |\n"),),
    ),
    Outcome(
        {"row": "cloud-4", "delete": "Bill", "was": ["Bill", "Cashier"],
         "fr": {"delete": "Facture", "was": ["Facture", "Caissier"]}},
        (("| Bill | Cashier |\n", ""),),
        (("| Facture | Caissier |\n", ""),),
    ),
    Outcome(
        {"item": "cloud-3", "after": "One sign", "text": "A half", "fr": {"after": "Un signe", "text": "Un demi"}},
        (("- One sign\n", "- One sign\n- A half\n"),),
        (("- Un signe\n", "- Un signe\n- Un demi\n"),),
    ),
    Outcome(
        {"item": "cloud-3", "delete": "Two signs", "fr": {"delete": "Deux signes"}},
        (("- Two signs\n", ""),),
        (("- Deux signes\n", ""),),
    ),
    Outcome(
        {"figure": "cloud-5", "alt": "Two circles", "caption": "Plan B",
         "fr": {"alt": "Deux cercles", "caption": "Plan C"}},
        (("Two boxes", "Two circles"), ("Figure: A plan", "Figure: Plan B")),
        (("Deux cases", "Deux cercles"), ("Figure: Un plan", "Figure: Plan C")),
    ),
    Outcome(
        {"replace-term": {"from": "offer", "to": "bid"}, "scope": ["cloud"], "expect": 1,
         "fr": {"replace-term": {"from": "offre", "to": "soumission"}, "expect": 1}},
        (("The best offer", "The best bid"),),
        (("La meilleure offre", "La meilleure soumission"),),
    ),
]  # fmt: skip
# What has no words changes both languages at once.
WORDLESS = [
    Outcome(
        {"move": "cloud-1", "to": "after cloud-2"},
        (("<!-- cloud-1 -->\nOfficers compare offers.\n\n<!-- cloud-2 -->\nThe best offer is kept.",
          "<!-- cloud-2 -->\nThe best offer is kept.\n\n<!-- cloud-1 -->\nOfficers compare offers."),),
        (("<!-- cloud-1 -->\nLes agents comparent les offres.\n\n<!-- cloud-2 -->\nLa meilleure offre est gardée.",
          "<!-- cloud-2 -->\nLa meilleure offre est gardée.\n\n<!-- cloud-1 -->\nLes agents comparent les offres."),),
    ),
    Outcome(
        {"join": ["cloud-1", "cloud-2"]},
        (("offers.\n\n<!-- cloud-2 -->\nThe", "offers.\nThe"),),
        (("offres.\n\n<!-- cloud-2 -->\nLa", "offres.\nLa"),),
    ),
    Outcome(
        {"move-section": "cloud-s2", "to": "before cloud-s1"},
        (("\n<!-- cloud-s2 -->\n## Leaving\n\n<!-- cloud-6 -->\nA contract ends.[^cloud-n1]\n", ""),
         ("\n<!-- cloud-s1", "\n<!-- cloud-s2 -->\n## Leaving\n\n<!-- cloud-6 -->\nA contract ends.[^cloud-n1]\n"
          "\n<!-- cloud-s1")),
        (("\n<!-- cloud-s2 -->\n## Sortir\n\n<!-- cloud-6 -->\nUn contrat finit.[^cloud-n1]\n", ""),
         ("\n<!-- cloud-s1", "\n<!-- cloud-s2 -->\n## Sortir\n\n<!-- cloud-6 -->\nUn contrat finit.[^cloud-n1]\n"
          "\n<!-- cloud-s1")),
    ),
]  # fmt: skip


def name_of(value: object) -> str:
    return next(iter(value.keys)) if isinstance(value, Outcome) else str(value)


def carry_out(keys: Keys) -> dict[str, str]:
    done: Merged = merge(text(), take(write_proposal("2019-001", [{"c": 1, **keys}])))
    assert done.is_clean, [trouble for _, trouble in done.troubles]
    return {file.language: file.text for file in done.files if file.chapter == "cloud"}


def expect(source: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for before, after in pairs:
        assert source.count(before) == 1
        source = source.replace(before, after)
    return source


@pytest.mark.parametrize("outcome", OUTCOMES, ids=name_of)
def test_an_operation_in_english_leaves_the_french_text_as_it_was(outcome: Outcome) -> None:
    done = carry_out({key: value for key, value in outcome.keys.items() if key != "fr"})
    assert done == {"en": expect(ENGLISH, outcome.english), "fr": FRENCH}


@pytest.mark.parametrize("outcome", [*OUTCOMES, *WORDLESS], ids=name_of)
def test_an_operation_in_both_languages_changes_both(outcome: Outcome) -> None:
    done = carry_out(outcome.keys)
    assert done == {"en": expect(ENGLISH, outcome.english), "fr": expect(FRENCH, outcome.french)}


@pytest.mark.parametrize("french", [None, {"title": "Après", "text": "## Tête\n\nMots."}])
def test_a_new_chapter_comes_in_each_language_that_it_has_words_for(french: Keys | None) -> None:
    keys: Keys = {"insert-chapter": "after cloud", "slug": "next", "title": "Next", "text": "## Head\n\nWords."}
    done = merge(text(), take(write_proposal("2019-001", [{"c": 1, **keys, **({"fr": french} if french else {})}])))
    assert done.is_clean
    new = {file.language: file.text for file in done.files if file.chapter == "next"}
    assert set(new) == ({"en", "fr"} if french else {"en"})
    assert 'title: "Next"\n' in new["en"] and "## Head\n" in new["en"] and new["en"].endswith("\nWords.\n")
    if french:
        assert 'title: "Après"\n' in new["fr"] and "## Tête\n" in new["fr"] and new["fr"].endswith("\nMots.\n")


def test_every_operation_is_among_them() -> None:
    held = {next(iter(one.keys)) for one in (*OUTCOMES, *WORDLESS)} | {"insert-chapter"}
    assert held == set(OPERATIONS)
