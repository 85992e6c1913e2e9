"""A proposal with its places empty, and what may stand in each said beside it, in the language of the proposal."""

from collections.abc import Mapping

from rkcctl.amend.proposal_text import REASONS
from rkcctl.read.yaml_words import write_flow

_EN: Mapping[str, str] = {
    "id": "the secretariat gives the number",
    "by": "who proposes: the code of a participant or a body, or secretariat",
    "with": "who drafted along",
    "base": "the text that the changes are read against",
    "themes": "of: {themes}",
    "no-themes": "none are set",
    "type": "or technical, editorial, translation, reference",
    "how": (
        "Keep what you need, and number the changes from 1. A paragraph is named by its printed number, such as"
        "\n  # 214, or by the id before it. `rkcctl complete FILE` turns numbers into ids, and writes what the text"
        "\n  # was, counts and digests."
    ),
    "amend": "the paragraph",
    "find": "words as they stand in the chapter's file",
    "why": "the reason for this change; or take the line out",
    "insert": "A new paragraph.",
    "replace": "Another text for the whole paragraph.",
    "cell": "cell: Table 5-1, row: Tariff, column: Within, text: 5 days",
    "term": "from: data centre, to: data center",
}
_FR: Mapping[str, str] = {
    "id": "le numéro est donné par le secrétariat",
    "by": "qui propose\u00a0: le code d'un participant ou d'un organe, ou secretariat",
    "with": "qui a participé à la rédaction",
    "base": "le texte par rapport auquel les modifications se lisent",
    "themes": "parmi\u00a0: {themes}",
    "no-themes": "aucun n'est fixé",
    "type": "ou technical, editorial, translation, reference",
    "how": (
        "Gardez ce qu'il vous faut, et numérotez les modifications à partir de 1. Un paragraphe se désigne par son"
        "\n  # numéro imprimé, comme 214, ou par l'identifiant qui le précède. `rkcctl complete FICHIER` met les"
        "\n  # identifiants à la place des numéros, et inscrit ce qu'était le texte, les décomptes et les empreintes."
    ),
    "amend": "le paragraphe",
    "find": "des mots tels qu'ils figurent dans le fichier du chapitre",
    "why": "le motif de cette modification\u00a0; ou supprimez la ligne",
    "insert": "Un nouveau paragraphe.",
    "replace": "Un autre texte pour tout le paragraphe.",
    "cell": "cell: Tableau 5-1, row: Tarif, column: Délai, text: 5 jours",
    "term": "from: centre de données, to: centre informatique",
}
_SAID = {"en": _EN, "fr": _FR}


def write_template(title: str, language: str, base: str, themes: str) -> str:
    """The file: each place is a fault until it is filled or taken out. The keys are the same in every language."""
    say = _SAID.get(language, _EN)
    return f"""\
---
id: new                  # {say["id"]}
title: {write_flow(title or "")}
by: ""                   # {say["by"]}
# with: [XB]             # {say["with"]}
language: {language}
base: {write_flow(base)}        # {say["base"]}
themes: []               # {say["themes"].format(themes=themes or say["no-themes"])}
type: substantive        # {say["type"]}
changes:
  # {say["how"]}
  - c: 1
    amend: ""            # {say["amend"]}
    edits:
      - find: ""         # {say["find"]}
        replace: ""
    why: ""              # {say["why"]}
  # - c: 2
  #   insert: after 214
  #   text: |
  #     {say["insert"]}
  # - c: 3
  #   replace: 215
  #   text: |
  #     {say["replace"]}
  # - {{c: 4, delete: 216}}
  # - {{c: 5, move: 217, to: before 214}}
  # - {{c: 6, {say["cell"]}}}
  # - {{c: 7, replace-term: {{{say["term"]}}}, scope: [all]}}
---

{REASONS[language]}

"""
