"""The labels that the tool itself prints, in both languages. Writers take them from Edition.words, by key."""

from collections.abc import Mapping

# key: (English, French). Keys are sorted within their group; placeholders are named, in braces.
_WORDS: dict[str, tuple[str, str]] = {
    # the parts of an edition
    "annex": ("Annex", "Annexe"),
    "annexes": ("Annexes", "Annexes"),
    "chapter": ("Chapter", "Chapitre"),
    "contents": ("Contents", "Table des matières"),
    "figure": ("Figure", "Figure"),
    "figures": ("List of figures", "Liste des figures"),
    "glossary": ("Glossary", "Glossaire"),
    "note": ("Note", "Note"),
    "notes": ("Notes", "Notes"),
    "paragraph": ("paragraph", "paragraphe"),
    "provisions": ("Index of provisions", "Index des dispositions"),
    "section": ("section", "section"),
    "table": ("Table", "Tableau"),
    "tables": ("List of tables", "Liste des tableaux"),
    # cover and banners
    "sample": (
        "SAMPLE - NOT A DOCUMENT OF THE WCO / EXEMPLE",
        "EXEMPLE - CE N'EST PAS UN DOCUMENT DE L'OMD / SAMPLE",
    ),
    "unchecked": ("UNCHECKED", "NON VÉRIFIÉ"),
    "partial": ("EXTRACT", "EXTRAIT"),
    "original": ("Original: English", "Original : français"),
    "approved-by": ("Approved by {authority}", "Approuvé par {authority}"),
    "changes-in-force": (
        "{label} + {count} changes in force, working text",
        "{label} + {count} modifications en vigueur, texte de travail",
    ),
    "dated": ("Dated", "En date du"),
    "drafting": ("Text in drafting", "Texte en cours de rédaction"),
    "published": ("Published", "Publié"),
    "text-of": ("Text of", "Texte du"),
    # provisions
    "kind-RP": ("Recommended Practice", "Pratique recommandée"),
    "kind-S": ("Standard", "Norme"),
    "kind-TS": ("Transitional Standard", "Norme transitoire"),
    # within the text
    "in-our-words": ("In our words:", "En nos termes :"),
}


def words_in(language: str) -> Mapping[str, str]:
    """Every label in one language."""
    column = 1 if language == "fr" else 0
    return {key: pair[column] for key, pair in _WORDS.items()}
