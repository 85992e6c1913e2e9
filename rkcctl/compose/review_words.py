"""The labels of previews, drafts and concordances, in both languages."""

from collections.abc import Mapping
from functools import cache

# key: (English, French). Placeholders are named, in braces.
_WORDS: dict[str, tuple[str, str]] = {
    # what stands on every page
    "banner-preview": (
        "AS IF ADOPTED: {shown} - NOT AN EDITION",
        "COMME ADOPTÉ\u00a0: {shown} - CE N'EST PAS UNE ÉDITION",
    ),
    "banner-draft": (
        "DRAFT {label}: AS IF ADOPTED: {shown} - NOT AN EDITION",
        "PROJET {label}\u00a0: COMME ADOPTÉ\u00a0: {shown} - CE N'EST PAS UNE ÉDITION",
    ),
    "shown-count": ("{count} proposals", "{count} propositions"),
    "shown-one": ("proposal {names}", "proposition {names}"),
    "shown-some": ("proposals {names}", "propositions {names}"),
    "further": ("Also here", "Voir aussi"),
    # what stands beside the views of its changes is not the current text
    "changes-current": ("As if adopted", "Comme adopté"),
    # the cover
    "for-meeting": ("For", "Pour"),
    "changes-shown": ("Changes", "Modifications"),
    "draft-positions": ("Positions on the draft", "Positions sur le projet"),
    "counts": (
        "{taken} as proposed, {alternative} as alternatives in brackets, {left} left out",
        "{taken} telles que proposées, {alternative} comme variantes entre crochets, {left} écartées",
    ),
    "notice-name": ("What this is", "Nature du texte"),
    "notice": (
        "The text {of_base} as if changes had been adopted. Nobody has adopted it, and it is no edition.",
        "Le texte {of_base} comme si des modifications avaient été adoptées. Personne ne l'a adopté et ce n'est pas "
        "une édition.",
    ),
    "notice-instead": (
        "Of some changes it shows words in the place of which a body took others: {names}.",
        "De certaines modifications, il montre des termes à la place desquels un organe en a retenu d'autres\u00a0: "
        "{names}.",
    ),
    "notice-instead-several": (
        "Of many changes it shows words in the place of which a body took others.",
        "De nombreuses modifications, il montre des termes à la place desquels un organe en a retenu d'autres.",
    ),
    "notice-link": ("Every change and what became of it: {annex}", "Chaque modification et son sort\u00a0: {annex}"),
    "status-preview": ("{base}, as if adopted", "{base}, comme adopté"),
    "status-draft": ("{label}, on {base}, as if adopted", "{label}, fondé sur {base}, comme adopté"),
    # the list in the annex
    "annex-preview": ("What this preview shows", "Ce que montre cet aperçu"),
    "annex-redline": ("What is shown of the changes", "Ce qui est montré des modifications"),
    "annex-draft": ("What {label} shows", "Ce que montre {label}"),
    "introduction": (
        "This text was made from {base} as if the changes below had been adopted. It was adopted by nobody and is no "
        "edition. Where changes collide, their words stand side by side in square brackets, each with who proposes it, "
        "the words of the present text last.",
        "Ce texte a été établi à partir {of_base} comme si les modifications ci-après avaient été adoptées. Personne "
        "ne l'a adopté et ce n'est pas une édition. Là où des modifications s'excluent, leurs termes figurent côte à "
        "côte entre crochets, chacun avec son auteur, ceux du texte actuel en dernier.",
    ),
    "head-change": ("Change", "Modification"),
    "head-by": ("By", "De"),
    "head-title": ("Proposal", "Proposition"),
    "head-state": ("State", "État"),
    "head-fate": ("In this text", "Dans ce texte"),
    "table-preview": ("The changes and what became of them", "Les modifications et leur sort"),
    "fate-taken": ("as proposed", "telle que proposée"),
    "fate-alternative": ("as an alternative in brackets", "comme variante entre crochets"),
    "fate-left-out": ("left out: {reason}", "écartée\u00a0: {reason}"),
    "fate-severed": (
        "as proposed; what it takes out is still referred to in {where}",
        "telle que proposée\u00a0; renvoient encore à ce qu'elle supprime\u00a0: {where}",
    ),
    "fate-instead": (
        "{fate}; replaced by other words that a body took: {instead}",
        "{fate}\u00a0; remplacée par d'autres termes qu'un organe a retenus\u00a0: {instead}",
    ),
    "fate-beneath": ("{fate}; {names} rests on it", "{fate}\u00a0; {names} repose sur elle"),
    "fate-beneath-several": ("{fate}; {names} rest on it", "{fate}\u00a0; {names} reposent sur elle"),
    # why a change is left out, by the code of the fault
    "reason-late": ("it was received after the deadline", "elle a été reçue après le délai"),
    "reason-withdrawn": ("it was withdrawn", "elle a été retirée"),
    "reason-rests": (
        "it rests on changes of a draft that do not stand in this text",
        "elle repose sur des modifications d'un projet qui ne figurent pas dans ce texte",
    ),
    "reason-AMD101": (
        "the words that it quotes are not in the text",
        "les termes qu'elle cite ne figurent pas dans le texte",
    ),
    "reason-AMD102": (
        "the words that it quotes do not occur as often as it says",
        "les termes qu'elle cite ne figurent pas le nombre de fois qu'elle indique",
    ),
    "reason-AMD103": (
        "what it says the text was is not what it was",
        "le texte ne se lisait pas comme elle l'indique",
    ),
    "reason-AMD104": ("what it is on is not in the text", "ce sur quoi elle porte ne figure pas dans le texte"),
    "reason-AMD105": (
        "it is on the quotation of a provision, which no proposal changes",
        "elle porte sur la citation d'une disposition, qu'aucune proposition ne modifie",
    ),
    "reason-AMD106": (
        "its words would make another kind of text of the paragraph",
        "ses termes feraient du paragraphe un texte d'une autre nature",
    ),
    "reason-AMD107": (
        "it would change more than the words that it names",
        "elle modifierait plus que les termes qu'elle désigne",
    ),
    "reason-AMD108": (
        "what it does cannot be done at its place",
        "ce qu'elle demande ne peut se faire à cet endroit",
    ),
    "reason-AMD110": (
        "what it moves would hang on itself",
        "ce qu'elle déplace dépendrait de soi-même",
    ),
    "reason-AMD111": (
        "a change that it requires is not in this text",
        "une modification qu'elle exige ne figure pas dans ce texte",
    ),
    "reason-AMD112": (
        "two changes of its proposal claim the same",
        "deux modifications de sa proposition portent sur la même chose",
    ),
    "reason-AMD113": (
        "the term does not stand in the text as often as it says",
        "le terme ne figure pas dans le texte le nombre de fois qu'elle indique",
    ),
    "reason-AMD114": (
        "it collides with another, or is in brackets, and the words cannot stand side by side",
        "elle se heurte à une autre ou est entre crochets, et les libellés ne peuvent figurer côte à côte",
    ),
    "reason-AMD115": (
        "the text that it was written against has changed there since",
        "le texte pour lequel elle a été rédigée a changé depuis à cet endroit",
    ),
    "reason-AMD117": (
        "the row, column or item that it names is not there, or not once",
        "la ligne, la colonne ou le point qu'elle désigne manque, ou n'est pas unique",
    ),
    "reason-AMD118": (
        "what it takes out would stay in another language",
        "ce qu'elle supprime resterait dans une autre langue",
    ),
    "reason-AMD119": ("it leaves the text as it is", "elle laisse le texte tel quel"),
    "reason-AMD121": (
        "it has no words in the language of the text",
        "elle n'a pas de termes dans la langue du texte",
    ),
    "reason-other": ("it does not fit the text", "elle ne s'accorde pas avec le texte"),
    # the states of changes
    "state-new": ("new", "nouvelle"),
    "state-received": ("received", "reçue"),
    "state-examined": ("examined", "examinée"),
    "state-recommended": ("recommended", "recommandée"),
    "state-reported": ("reported", "rapportée"),
    "state-approved": ("approved", "approuvée"),
    "state-bracketed": ("in brackets", "entre crochets"),
    "state-returned": ("returned", "renvoyée"),
    "state-deferred": ("deferred", "reportée"),
    "state-not-accepted": ("not accepted", "non acceptée"),
    "state-noted": ("noted", "dont il est pris note"),
    "state-withdrawn": ("withdrawn", "retirée"),
    "state-accepted-with-modification": ("accepted with modification", "acceptée avec modification"),
    "state-settled": ("settled by another", "réglée par une autre"),
    "state-rescinded": ("rescinded", "annulée"),
    # the concordance
    "concordance": ("Concordance of numbers", "Concordance des numéros"),
    "concordance-introduction": (
        "What had, or has, another number than in {old}. Every number that is not listed is the same in both.",
        "Ce qui portait, ou porte, un autre numéro que dans {old}. Tout numéro non mentionné est le même.",
    ),
    "concordance-same": ("Every number is that of {old}.", "Tous les numéros sont ceux de {old}."),
    "concordance-old": ("In {label}", "Dans {label}"),
    "concordance-new": ("In this text", "Dans ce texte"),
    "concordance-fate": ("What became of it", "Sort"),
    "concordance-id": ("Identifier", "Identifiant"),
    "concordance-none": ("–", "–"),
    "chapter-number": ("chapter {number}", "chapitre {number}"),
    "item-number": ("item {number}", "point {number}"),
    "paragraph-number": ("paragraph {number}", "paragraphe {number}"),
    "section-number": ("section {number}", "section {number}"),
    "table-number": ("Table {number}", "Tableau {number}"),
    "figure-number": ("Figure {number}", "Figure {number}"),
    "fate-same": ("same", "identique"),
    "fate-renumbered": ("renumbered", "renuméroté"),
    "fate-inserted": ("inserted", "inséré"),
    "fate-deleted": ("deleted", "supprimé"),
    "fate-joined": ("joined to that", "réuni à celui-ci"),
    "fate-moved": ("moved", "déplacé"),
}


@cache
def review_words(language: str) -> Mapping[str, str]:
    """Every label in one language."""
    column = 1 if language == "fr" else 0
    return {key: pair[column] for key, pair in _WORDS.items()}
