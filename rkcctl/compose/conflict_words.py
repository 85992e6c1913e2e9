"""The labels of how open changes stand to one another, in both languages."""

from collections.abc import Mapping
from functools import cache

# key: (English, French). Placeholders are named, in braces.
_WORDS: dict[str, tuple[str, str]] = {
    "title": ("How open changes stand to one another", "Rapports entre les modifications en cours d'examen"),
    "standing-one": (
        "1 pair of open changes of different proposals",
        "1 paire de modifications de propositions distinctes",
    ),
    "standing-some": (
        "{count} pairs of open changes of different proposals",
        "{count} paires de modifications de propositions distinctes",
    ),
    "standing-within": (", {count} within a proposal", ", {count} au sein d'une même proposition"),
    "standing-against": (", against {text}", ", par rapport à {text}"),
    "between": ("Between proposals", "Entre propositions"),
    "within": ("Within a proposal", "Au sein d'une proposition"),
    "together": (
        "Read together: where changes of several proposals come without colliding",
        "À lire ensemble\u00a0: endroits visés par plusieurs propositions qui ne s'opposent pas",
    ),
    "gap-after": ("after {place}", "après\u00a0: {place}"),
    "misfits": ("Changes that do not fit the text", "Modifications qui ne s'accordent pas avec le texte"),
    "said": (
        "Changes of which the text says already what they ask, and by which other",
        "Modifications dont le texte dit déjà ce qu'elles demandent, et par laquelle",
    ),
    "severed": (
        "Changes that by themselves would break references",
        "Modifications qui, à elles seules, rompraient des renvois",
    ),
    "severed-by": (
        "{change} takes out {target}, to which these refer: {referrers}",
        "{change} supprime {target}, à quoi renvoient encore\u00a0: {referrers}",
    ),
    "head-first": ("Change", "Modification"),
    "head-second": ("With", "Avec"),
    "head-tie": ("What", "Rapport"),
    "head-place": ("Paragraph", "Paragraphe"),
    "head-why": ("Why", "Motif"),
    # what two changes have to do with one another
    "tie-collision": ("collision", "exclusion"),
    "tie-duplicate": ("duplicate", "double emploi"),
    "tie-dependence": ("dependence", "dépendance"),
    "tie-broken reference": ("broken reference", "renvoi rompu"),
    "tie-reconciles": ("reconciles", "conciliation"),
    "tie-modifies": ("modifies", "remplacement"),
    # why
    "ground-same": ("they do the same", "elles font la même chose"),
    "ground-words": ("both change the same words", "toutes deux modifient les mêmes termes"),
    "ground-place": ("both decide where it stands", "toutes deux décident de son emplacement"),
    "ground-term": ("both replace the same term", "toutes deux remplacent le même terme"),
    "ground-name": ("both give the same name", "toutes deux donnent le même nom"),
    "ground-claim": ("both claim the same place", "toutes deux portent sur le même endroit"),
    "ground-signs": (
        "with both, emphasis, a link or a mark outside their words would change",
        "ensemble, elles altéreraient une mise en relief, un lien ou un appel en dehors de leurs termes",
    ),
    "ground-circle": (
        "moves lead in a circle: with all of them, what moves would stand beside itself",
        "des déplacements forment un cercle\u00a0: tous ensemble, ils placeraient le texte à côté de lui-même",
    ),
    "ground-requires": ("{second} requires {first}", "{second} suppose {first}"),
    "ground-on-draft": (
        "{second} is written on {text}, which has {first}",
        "{second} est fondée sur {text}, qui contient {first}",
    ),
    "ground-outrun": (
        "{first} replaces a term in words that {second} quotes: merge both at once, or {second} first",
        "{first} remplace un terme dans un passage que cite {second}\u00a0: intégrer les deux ensemble, ou d'abord "
        "{second}",
    ),
    "ground-hangs": ("{first} hangs on what {second} takes away", "{first} se rattache à ce que {second} supprime"),
    "ground-refers": ("{first} refers to what {second} takes away", "{first} renvoie à ce que {second} supprime"),
    "ground-instead": ("{first} stands in the place of {second}", "{first} tient lieu de {second}"),
    # where they meet
    "end-of": ("end of {place}", "fin\u00a0: {place}"),
    "note-of": ("note {number} of chapter {chapter}", "note {number} du chapitre {chapter}"),
    "part-row": ("row", "ligne"),
    "part-item": ("item", "point"),
}


@cache
def conflict_words(language: str) -> Mapping[str, str]:
    """Every label in one language."""
    column = 1 if language == "fr" else 0
    return {key: pair[column] for key, pair in _WORDS.items()}
