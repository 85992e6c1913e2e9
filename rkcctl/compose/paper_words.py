"""The labels of meeting papers, in both languages."""

from collections.abc import Mapping
from functools import cache

# key: (English, French). Placeholders are named, in braces.
_WORDS: dict[str, tuple[str, str]] = {
    # the masthead
    "draft": ("DRAFT", "PROJET"),
    "meeting-number": ("{number} Meeting", "{number} réunion"),
    "session-number": ("{number} Session", "{number} session"),
    "meeting-numbers": ("{number} Meetings", "{number} réunions"),
    "session-numbers": ("{number} Sessions", "{number} sessions"),
    "written-procedure": ("Written procedure", "Procédure écrite"),
    "at": ("{place}, {date}.", "{place}, le {date}."),
    "on": ("{date}.", "Le {date}."),
    "undated": ("", ""),
    "at-undated": ("{place}.", "{place}."),
    "item": ("(Item {item} on the Agenda)", "(Point {item} de l'ordre du jour)"),
    "original-en": ("Original: English", "Original\u00a0: anglais"),
    "original-fr": ("Original: French", "Original\u00a0: français"),
    "for-members": ("For Members", "À l'usage des Membres"),
    "for-secretariat": ("For the secretariat", "À l'usage du secrétariat"),
    "paper": ("Meeting paper", "Document de réunion"),
    "of-the-meeting": ("{meeting} of the {body}", "{body}, {meeting}"),
    # what a place says that has nothing to show
    "none": ("None.", "Néant."),
    "unknown": ("not known", "non connu"),
    "scope-named": (
        "This paper takes the proposals that were chosen for it, and no others.",
        "Le présent document réunit les propositions retenues pour lui, sans les autres.",
    ),
    "scope-draft": (
        "This paper takes what was taken into that draft, and no other proposals.",
        "Le présent document réunit ce que ce projet a repris, sans les autres propositions.",
    ),
    "scope-meeting": (
        "This paper takes the proposals that were received for {meeting}, put off to it or named on the agenda; others "
        "that are open are not in it.",
        "Le présent document réunit les propositions reçues pour {meeting}, reportées jusque-là ou inscrites à "
        "l'ordre du jour\u00a0; celles qui restent en suspens par ailleurs n'y figurent pas.",
    ),
    "scope-open": (
        "This paper takes all proposals that are open.",
        "Le présent document réunit toutes les propositions en suspens.",
    ),
    "scope-all": (
        "This paper takes all proposals that were ever made.",
        "Le présent document réunit toutes les propositions jamais présentées.",
    ),
    "still-open": ("[still to be fixed]", "[à fixer]"),
    # annexes
    "in-annex-alone": ("in the annex", "en annexe"),
    "in-annex-number": ("in Annex {number}", "à l'annexe {number}"),
    "in-annex": ("The table is {in_annex}.", "Le tableau figure {in_annex}."),
    "in-annex-several": ("The tables are {in_annex}.", "Les tableaux figurent {in_annex}."),
    # the consolidated text
    "consolidated-annex": ("The text as it would read", "Le texte tel qu'il se lirait"),
    "consolidated-intro": (
        "The text is {in_annex}. What would be inserted is underlined, what would be deleted is struck "
        "through; each change bears its number and who proposes it. Where changes collide, their words stand side by "
        "side in square brackets, the words of the present text last. Paragraphs that nobody proposes to change are "
        "left out.",
        "Le texte figure {in_annex}. Ce qui serait inséré est souligné, ce qui serait supprimé est "
        "barré\u00a0; chaque modification porte son numéro et le nom de son auteur. Là où des modifications "
        "s'excluent, leurs termes figurent côte à côte entre crochets, ceux du texte actuel en dernier. Les "
        "paragraphes que nul ne propose de modifier sont omis.",
    ),
    "consolidated-left-one": (
        "One change is left out: the last annex says why.",
        "Une modification est écartée\u00a0: la dernière annexe dit pourquoi.",
    ),
    "consolidated-left-several": (
        "{count} changes are left out: the last annex says why.",
        "{count} modifications sont écartées\u00a0: la dernière annexe dit pourquoi.",
    ),
    # heads of columns
    "head-number": ("No.", "N°"),
    "head-change": ("Change", "Modification"),
    "head-paragraph": ("Paragraph", "Paragraphe"),
    "head-participant": ("Participant", "Participant"),
    "head-type": ("Type", "Type"),
    "head-proposed": ("Proposed text", "Texte proposé"),
    "head-present": ("Present text", "Texte actuel"),
    "head-proposed-by": ("Proposed by {name}", "Proposé par {name}"),
    "head-reason": ("Reasons", "Motifs"),
    "reasons-above": ("As above.", "Comme ci-dessus."),
    "reasons-of": ("As for {change}.", "Comme pour {change}."),
    "head-observations": ("Observations of the secretariat", "Observations du secrétariat"),
    "head-outcome": ("Outcome", "Suite"),
    "head-body": ("Body and meeting", "Organe et réunion"),
    "head-adopted": ("Words adopted or recommended", "Termes adoptés ou recommandés"),
    "head-position-grounds": ("Position and grounds", "Position et motifs"),
    "head-about": ("On", "Objet"),
    "head-joined": ("Joined by", "Avec"),
    "head-response": ("Response", "Réponse"),
    "head-where": ("Recorded in", "Consigné dans"),
    "head-what": ("What", "Objet"),
    "head-deadline": ("Until", "Jusqu'au"),
    "head-late": ("What is late", "Ce qui est en retard"),
    "head-state": ("State", "État"),
    "head-changes": ("Changes", "Modifications"),
    "head-remarks": ("Remarks", "Remarques"),
    "head-who": ("Who", "Qui"),
    "head-by": ("By", "Échéance"),
    "head-title": ("Proposal", "Proposition"),
    "head-withdrawn": ("Withdrawn on", "Retirée le"),
    # captions
    "chapter-titled": ("Chapter {number}: {title}", "Chapitre {number}\u00a0: {title}"),
    "caption-compilation": ("{chapter}", "{chapter}"),
    "caption-late-compilation": ("Received after the deadline. {chapter}", "Reçu après le délai. {chapter}"),
    "caption-general": ("Submissions that propose no words", "Contributions sans texte proposé"),
    "caption-late-general": (
        "Received after the deadline. Submissions that propose no words",
        "Reçu après le délai. Contributions sans texte proposé",
    ),
    "caption-comparison": ("{chapter}", "{chapter}"),
    "caption-late-comparison": ("Received after the deadline. {chapter}", "Reçu après le délai. {chapter}"),
    "caption-withdrawn": ("Withdrawn", "Propositions retirées"),
    "caption-unanswered": ("Changes without an answer yet", "Modifications encore sans réponse"),
    "caption-answered": ("Changes that were answered", "Modifications ayant reçu une réponse"),
    "caption-positions": ("Positions and responses", "Positions et réponses"),
    "caption-positions-on-record": (
        "On the public record: positions and responses",
        "Dans les documents publics\u00a0: positions et réponses",
    ),
    "caption-positions-invented": (
        "SAMPLE, invented: positions of sample participants, and responses",
        "EXEMPLE, fictif\u00a0: positions de participants fictifs, et réponses",
    ),
    "caption-deadlines": ("Deadlines", "Délais"),
    "caption-list": ("Order of consideration", "Ordre d'examen"),
    "caption-late-list": ("Received after the deadline", "Propositions reçues après le délai"),
    "caption-state": ("Where the changes stand", "État des modifications"),
    "caption-follow-up": ("Follow-up", "Mesures de suivi"),
    "caption-follow-up-on-record": (
        "On the public record: follow-up",
        "Dans les documents publics\u00a0: mesures de suivi",
    ),
    "caption-follow-up-invented": ("SAMPLE, invented: follow-up", "EXEMPLE, fictif\u00a0: mesures de suivi"),
    "two-grounds": (
        "The first table shows what public documents say. The second is a sample: its content, its participants and "
        "its meetings are invented.",
        "Le premier tableau montre ce que disent des documents publics. Le second est un exemple\u00a0: son contenu, "
        "ses participants et ses réunions sont fictifs.",
    ),
    "caption-late": ("Late and due", "En retard et à faire"),
    # changes and where they are
    "general": ("general", "général"),
    "insert-after": ("after {place}", "après {place}"),
    "insert-before": ("before {place}", "avant {place}"),
    "insert-first": ("first in {place}", "au début {of_place}"),
    "insert-last": ("last in {place}", "à la fin {of_place}"),
    "told-moved": ("(moved)", "(déplacé)"),
    "told-moved-to": ("(moved {place})", "(déplacé {place})"),
    "told-pictured": ("(figure replaced)", "(figure remplacée)"),
    "told-item-after": ("(after item {label})", "(après le point {label})"),
    "told-deleted": ("(deleted)", "(supprimé)"),
    "told-foreign-en": ("(no words in English yet)", "(pas encore de texte anglais)"),
    "told-foreign-fr": ("(no words in French yet)", "(pas encore de texte français)"),
    "written-on": (
        "(written against {base}; the text has changed since)",
        "(rédigée pour {base}\u00a0; le texte a changé depuis)",
    ),
    "written-on-draft": (
        "(written against {base}, whose words the text does not have)",
        "(rédigée pour {base}, dont le texte n'a pas les mots)",
    ),
    "kind-list": ("list after paragraph", "liste après le paragraphe"),
    "kind-code": ("code after paragraph", "code après le paragraphe"),
    "kind-item": ("item", "point"),
    "kind-note": ("note", "note"),
    "kind-paragraph": ("paragraph", "paragraphe"),
    "kind-section": ("section", "section"),
    "kind-chapter": ("chapter", "chapitre"),
    "kind-table": ("Table", "Tableau"),
    "kind-figure": ("Figure", "Figure"),
    "type-substantive": ("substantive", "fond"),
    "type-technical": ("technical", "technique"),
    "type-editorial": ("editorial", "rédaction"),
    "type-translation": ("translation", "traduction"),
    "type-reference": ("reference", "référence"),
    "asks-text": ("asks for a text", "demande un texte"),
    "asks-answer": ("asks for an answer", "demande une réponse"),
    "asks-study": ("asks for a study", "demande une étude"),
    "state-merged": ("in the text", "dans le texte"),
    "still-there": ("still in the text", "encore dans le texte"),
    "came-late": ("received late", "reçue en retard"),
    "instead": ("see {name}", "voir {name}"),
    "collides": ("collides with {names}", "s'oppose à {names}"),
    "duplicates": ("does the same as {names}", "identique à {names}"),
    "read-together": ("to be read together with {names}", "à lire avec {names}"),
    "replaces": ("would take the place of {names}", "remplacerait {names}"),
    "replaced": ("{names} would take its place", "serait remplacée par {names}"),
    "depends": ("depends on {names}", "dépend de {names}"),
    "depends-withdrawn": (
        "depends on {names}, which was withdrawn",
        "dépend de {names}, qui a été retirée",
    ),
    "breaks": ("refers to what {names} takes away", "renvoie à ce que {names} supprime"),
    "in-other-words": ("in the words of {name}", "dans les termes de {name}"),
    "par": ("par.\u00a0{par}", "par.\u00a0{par}"),
    # acts, as outcomes
    "act-examined": ("examined", "examinée"),
    "act-recommended": ("recommended", "recommandée"),
    "act-reported": ("reported", "rapportée"),
    "act-approved": ("approved", "approuvée"),
    "act-bracketed": ("placed in brackets", "mise entre crochets"),
    "act-returned": ("returned", "renvoyée"),
    "act-deferred": ("deferred", "reportée"),
    "act-not-accepted": ("not accepted", "non acceptée"),
    "act-noted": ("noted", "dont il est pris note"),
    "act-guidance": ("guidance given", "orientations données"),
    "act-rescinded": ("rescinded", "annulée"),
    "stance-on": ("on {names}", "sur {names}"),
    "stance-support": ("support", "soutien"),
    "stance-support-with-change": ("support with a change", "soutien avec modification"),
    "stance-concern": ("concern", "préoccupation"),
    "stance-reservation": ("reservation", "réserve"),
    "stance-objection": ("objection", "objection"),
    "stance-no-position": ("no position", "pas de position"),
    "response-noted": ("noted", "dont il est pris note"),
    "response-accommodated": ("accommodated", "prise en compte"),
    "response-withdrawn": ("withdrawn", "retirée"),
    "reserved": (
        "[This paragraph is kept for other readers than those of this version.]",
        "[Ce paragraphe est réservé à d'autres lecteurs que ceux de la présente version.]",
    ),
    "missing-one": ("[Paragraph {first} is still to be written.]", "[Le paragraphe {first} reste à écrire.]"),
    "missing-two": (
        "[Paragraphs {first} and {last} are still to be written.]",
        "[Les paragraphes {first} et {last} restent à écrire.]",
    ),
    "missing-some": (
        "[Paragraphs {first} to {last} are still to be written.]",
        "[Les paragraphes {first} à {last} restent à écrire.]",
    ),
    # deadlines
    "for-agenda": ("items for the agenda", "points à inscrire à l'ordre du jour"),
    "for-proposals": ("proposals", "propositions"),
    "for-comments": ("comments", "observations"),
    "for-papers": ("papers", "documents"),
    "for-registration": ("registration", "inscriptions"),
    "for-replies": ("replies", "réponses"),
    "late-accept": ("is accepted all the same", "est accepté néanmoins"),
    "late-next-meeting": ("is taken up at the meeting after that", "est examiné à la réunion suivante"),
    "late-room-document": ("becomes a room document", "devient un document de séance"),
    "late-refuse": ("is not accepted", "n'est pas accepté"),
    "hour-in": ("{hour} ({zone})", "{hour} ({zone})"),
    "zone": ("{city} time", "heure {of_city}"),
    # how to submit
    "submit-page": (
        "in the pages of the Guidelines: open the paragraph, choose to propose a change, and send the file that the "
        "page gives",
        "dans les pages des Directives\u00a0: ouvrir le paragraphe, proposer une modification et envoyer le fichier "
        "que la page fournit",
    ),
    "several-paragraph": ("paragraphs {numbers}", "paragraphes {numbers}"),
    "several-section": ("sections {numbers}", "sections {numbers}"),
    "submit-file": (
        "as a proposal file, one a subject, in the form that the Guidelines' documentation describes",
        "sous forme de fichier de proposition, un par sujet, selon la documentation des Directives",
    ),
    "submit-word": (
        "as a Word file of the Guidelines with tracked changes",
        "sous forme de fichier Word des Directives, modifications suivies",
    ),
    "late-activity": ("{title}: {state}", "{title}\u00a0: {state}"),
    "no-answer": (
        "{name}, received and not answered",
        "{name}, reçue et sans réponse",
    ),
}


@cache
def paper_words(language: str) -> Mapping[str, str]:
    """Every label in one language."""
    column = 1 if language == "fr" else 0
    return {key: pair[column] for key, pair in _WORDS.items()}
