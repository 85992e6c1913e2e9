"""The labels that the tool itself prints, in both languages. Writers take them from Edition.words, by key."""

from collections.abc import Mapping
from functools import cache

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
    "approved-on": ("approved on {date} by {body}", "approuvée le {date} par {body}"),
    "change-in-force": (
        "{label} + 1 change in force, working text",
        "{label} + 1 modification en vigueur, texte de travail",
    ),
    "changes-in-force": (
        "{label} + {count} changes in force, working text",
        "{label} + {count} modifications en vigueur, texte de travail",
    ),
    "dated": ("Dated", "En date du"),
    "drafting": ("Text in drafting", "Texte en cours de rédaction"),
    "edition-of": ("{label}, text of {date}", "{label}, texte du {date}"),
    "last-change": ("Last change", "Dernière modification"),
    "published": ("Published", "Publié"),
    "rests-on": ("Rests on", "Fondé sur"),
    "text-of": ("Text of", "Texte du"),
    "working-text": ("{label}, working text", "{label}, texte de travail"),
    # provisions
    "kind-RP": ("Recommended Practice", "Pratique recommandée"),
    "kind-S": ("Standard", "Norme"),
    "kind-TS": ("Transitional Standard", "Norme transitoire"),
    # the site and the EPUB
    "accessible": (
        "The text is complete without its images: every image has alternative text, every table has heading cells and "
        "a caption, and headings, lists, notes and links are marked as such. Paragraphs carry the numbers by which the "
        "publication is cited. The file was made to meet WCAG 2.2 at level AA; nobody has certified that it does.",
        "Le texte est complet sans ses images\u00a0: chaque image a un texte de remplacement, chaque tableau a des "
        "cellules d'en-tête et une légende, et les titres, listes, notes et liens sont balisés comme tels. Les "
        "paragraphes portent les numéros qui servent à citer la publication. Le fichier est conçu pour satisfaire aux "
        "WCAG 2.2, niveau AA\u00a0; personne ne l'a certifié.",
    ),
    "back-to-mark": ("Back to the mark of note {number}", "Retour à l'appel de la note {number}"),
    "bytes-kilo": ("{size} KB", "{size}\u00a0ko"),
    "bytes-mega": ("{size} MB", "{size}\u00a0Mo"),
    "chapters": ("Chapters", "Chapitres"),
    "cited-in": ("Cited or quoted in", "Cité ou reproduit dans"),
    "close": ("Close", "Fermer"),
    "cover": ("Cover", "Couverture"),
    "dark-mode": ("Dark mode", "Mode sombre"),
    "decimal-mark": (".", ","),
    "downloads": ("Downloads", "Téléchargements"),
    "fault-error": ("Error", "Erreur"),
    "fault-warning": ("Warning", "Avertissement"),
    "figures-and-tables": ("Figures and tables", "Figures et tableaux"),
    "front-page": ("Title page", "Page de titre"),
    "further": ("Also in this edition", "Aussi dans cette édition"),
    "history": ("History", "Historique"),
    "history-of": ("History of {cite}", "Historique\u00a0: {cite}"),
    "history-short": ("history", "historique"),
    "history-text": ("this text", "ce texte"),
    "in-en": ("English", "Anglais"),
    "in-fr": ("French", "Français"),
    "languages": ("Languages", "Langues"),
    "link-to": ("Link to {cite}", "Lien vers\u00a0: {cite}"),
    "name-en": ("English", "English"),
    "name-fr": ("Français", "Français"),
    "next": ("Next", "Suite"),
    "original-en": ("Original: English", "Original: English"),
    "original-fr": ("Original\u00a0: français", "Original\u00a0: français"),
    "pages": ("Pages of this publication", "Pages de la publication"),
    "previous": ("Previous", "Précédent"),
    "previous-next": ("Previous and next", "Précédent et suivant"),
    "search": ("Search", "Rechercher"),
    "search-disk": (
        "Search works once a web server serves this site, as “rkcctl serve” does. From disk, use the contents.",
        "La recherche fonctionne lorsqu'un serveur web fournit le site, comme le fait «\u00a0rkcctl serve\u00a0». "
        "Depuis le disque, utilisez la table des matières.",
    ),
    "search-failed": (
        "The search index could not be loaded. Use the contents.",
        "L'index de recherche n'a pas pu être chargé. Utilisez la table des matières.",
    ),
    "search-found": ("Passages found: {count}", "Passages trouvés\u00a0: {count}"),
    "search-more": ("Further passages in this page: {count}", "Autres passages dans cette page\u00a0: {count}"),
    "search-none": ("Nothing found for {words}", "Aucun résultat pour {words}"),
    "search-script": (
        "Search needs JavaScript. Without it, use the contents.",
        "La recherche exige JavaScript. À défaut, utilisez la table des matières.",
    ),
    "search-text": ("Search the text", "Rechercher dans le texte"),
    "serves": ("Provisions served", "Dispositions visées"),
    "skip": ("Skip to the text", "Aller au texte"),
    "source": ("Source", "Source"),
    "used-in": ("Used in", "Employé dans"),
    "whole": ("The whole on one page", "Le texte entier sur une page"),
    # the matrix of a review
    "basis": ("Basis", "Fondement"),
    "colon": (": ", "\u00a0: "),
    "semicolon": ("; ", "\u00a0; "),
    "basis-inferred": ("inferred", "déduit"),
    "basis-sample": ("sample", "exemple"),
    "basis-stated": ("stated", "énoncé"),
    "initial-inferred": ("I", "D"),
    "initial-sample": ("X", "X"),
    "initial-stated": ("S", "É"),
    "meaning-inferred": (
        "it follows from sources, as the note explains",
        "résulte de sources, comme l'explique la note",
    ),
    "meaning-sample": ("invented for this sample", "inventé pour cet exemple"),
    "meaning-stated": ("the source named says so", "indiqué par la source citée"),
    "matrix-activities": ("Activities", "Activités"),
    "matrix-activity": ("Activity", "Activité"),
    "matrix-annex": ("Schedule of the review", "Calendrier du réexamen"),
    "matrix-as-of": ("As of {date}", "Situation au {date}"),
    "matrix-bodies": ("Abbreviations", "Sigles"),
    "matrix-body": ("Body", "Organe"),
    "matrix-columns": ("Columns", "Colonnes"),
    "matrix-depends-on": ("depends on {numbers}", "dépend de {numbers}"),
    "matrix-grounds": ("Grounds of the cells", "Fondement des cases"),
    "matrix-intersession": ("Intersession", "Intersession"),
    "matrix-positions": ("Positions on the plan", "Positions sur le plan"),
    "matrix-introduction": (
        "The table below shows at which meetings, and between which, the activities of the review are planned or "
        "took place. An empty cell means that nothing is planned there.",
        "Le tableau ci-dessous indique lors de quelles réunions, et entre lesquelles, les activités du réexamen sont "
        "prévues ou ont eu lieu. Une case vide signifie que rien n'y est prévu.",
    ),
    "matrix-legend": ("Legend", "Légende"),
    "matrix-no-end": ("no public record of how it ended", "aucune trace publique de sa fin"),
    "matrix-not-judged": (
        "No date was given, so nothing is marked as due or late.",
        "Aucune date n'a été donnée\u00a0: rien n'est signalé comme à faire ou en retard.",
    ),
    "matrix-order": ("Order", "Ordre"),
    "matrix-row": ("activity {number}", "activité {number}"),
    "matrix-rows": ("activities {number}", "activités {number}"),
    "matrix-secretariat": ("Secretariat", "Secrétariat"),
    "matrix-standing": ("Status", "État"),
    "matrix-state-done": ("done, not planned here", "réalisé, non prévu ici"),
    "matrix-state-due": ("due", "à faire"),
    "matrix-state-late": ("late", "en retard"),
    "matrix-state-no-public-record": ("planned, no public record", "prévu, aucune trace publique"),
    "matrix-state-not-done": ("planned, not done", "prévu, non réalisé"),
    "matrix-state-planned": ("planned", "prévu"),
    "matrix-state-planned-and-done": ("planned, done", "prévu, réalisé"),
    "matrix-status-abandoned": ("abandoned", "abandonné"),
    "matrix-status-completed": ("completed", "achevé"),
    "matrix-status-open": ("open", "en cours"),
    "matrix-status-suspended": ("suspended", "suspendu"),
    "matrix-too-wide": (
        "The table of the schedule needs a window of {count} characters.",
        "Le tableau du calendrier demande une fenêtre de {count} caractères.",
    ),
    "matrix-throughout": ("Basis of every cell: {basis}", "Fondement de toutes les cases\u00a0: {basis}"),
    "meaning-done": ("took place here, though it was not planned here", "a eu lieu ici, sans y être prévu"),
    "meaning-due": ("planned here, and its time has come", "prévu ici, et le moment est venu"),
    "meaning-late": (
        "planned here, and not done by the last day planned",
        "prévu ici, et non réalisé au dernier jour prévu",
    ),
    "meaning-no-public-record": (
        "planned here; no public record of what took place was found, which is not to say that nothing did",
        "prévu ici ; aucune trace publique de ce qui a eu lieu n'a été trouvée, ce qui ne veut pas dire que rien n'a "
        "été fait",
    ),
    "meaning-not-done": ("planned here, and did not take place", "prévu ici, et n'a pas eu lieu"),
    "meaning-planned": ("planned here", "prévu ici"),
    "meaning-planned-and-done": ("planned here, and took place here", "prévu ici, et a eu lieu ici"),
    # redlines and comparative tables
    "comparison": ("Comparative table", "Tableau comparatif"),
    "comparison-chapter-title": ("title", "titre"),
    "comparison-image": ("with another image", "avec une autre image"),
    "comparison-place": ("Place", "Emplacement"),
    "comparison-present": ("Present text", "Texte actuel"),
    "comparison-proposed": ("Proposed text", "Texte proposé"),
    "comparison-reasons": ("Reasons", "Motifs"),
    "comparison-rows": (
        "only the rows that change: the first cell, and each other after the head of its column",
        "seules les lignes modifiées\u00a0: la première case, puis chaque autre après le titre de sa colonne",
    ),
    "comparison-same": ("The two texts say the same.", "Les deux textes disent la même chose."),
    "comparison-tables": ("Tables", "Tableaux"),
    "comparison-title": ("{title}: comparative table", "{title}\u00a0: tableau comparatif"),
    "changes-current": ("Current text", "Texte actuel"),
    "changes-introduction": (
        "These chapters do not read as they did. Each may be read with all its changes marked, or the changes alone; "
        "beside each change stand, where the record knows them, who proposed it and when it was approved.",
        "Ces chapitres ne se lisent plus comme avant. Chacun se lit avec toutes ses modifications marquées, ou les "
        "modifications seules\u00a0; à côté de chacune figurent, si le registre les connaît, qui l'a proposée et quand "
        "elle a été approuvée.",
    ),
    "changes-marked": ("With changes marked", "Avec les modifications marquées"),
    "changes-only": ("Changes only", "Modifications seules"),
    "changes-place": ("{count} place", "{count} endroit"),
    "changes-places": ("{count} places", "{count} endroits"),
    "changes-since": ("Changes since {label}", "Modifications depuis {label}"),
    "changes-views": ("Views of this chapter", "Lectures de ce chapitre"),
    "redline-both-places": (
        "marked at both places, each with the number of the other",
        "signalé aux deux endroits, chacun avec le numéro de l'autre",
    ),
    "redline-changed": ("Changed", "Modifié"),
    "redline-code": ("code", "code"),
    "redline-del-begin": ("[deleted:", "[supprimé\u00a0:"),
    "redline-del-end": ("end of deletion]", "fin de la suppression]"),
    "redline-deleted": ("Deleted", "Supprimé"),
    "redline-in-chapter": ("{cite}, chapter {number}", "{cite}, chapitre {number}"),
    "redline-ins-begin": ("[inserted:", "[inséré\u00a0:"),
    "redline-ins-end": ("end of insertion]", "fin de l'insertion]"),
    "redline-inserted": ("Inserted", "Inséré"),
    "redline-moved": ("Moved", "Déplacé"),
    "redline-moved-away": ("Moved to {place}", "Déplacé\u00a0: {place}"),
    "redline-moved-here": ("Moved here from {place}", "Déplacé depuis\u00a0: {place}"),
    "redline-moved-here-altered": (
        "Moved here from {place}, in other words",
        "Déplacé depuis\u00a0: {place}, dans d'autres termes",
    ),
    "redline-new": ("Later text", "Texte ultérieur"),
    "redline-old": ("Earlier text", "Texte antérieur"),
    "redline-several": ("several: {names}", "plusieurs\u00a0: {names}"),
    "redline-views": ("Show", "Afficher"),
    "redline-working": ("{label}, text as it stands", "{label}, texte en l'état"),
    "redline-view-current": ("the later text", "le texte ultérieur"),
    "redline-view-marked": ("changes marked", "les modifications marquées"),
    "redline-view-only": ("changes only", "les modifications seules"),
    "redline-status": ("From {old} to {new}", "De {old} à {new}"),
    "redline-struck": ("struck through", "barré"),
    "redline-title": ("{title}: what changed", "{title}\u00a0: les modifications"),
    "redline-underlined": ("underlined", "souligné"),
    # the Word edition
    "page-of": ("Page {page} of {pages}", "Page {page} sur {pages}"),
    # within the text
    "in-our-words": ("In our words:", "En nos termes :"),
}


@cache
def words_in(language: str) -> Mapping[str, str]:
    """Every label in one language."""
    column = 1 if language == "fr" else 0
    return {key: pair[column] for key, pair in _WORDS.items()}
