"""The labels of the page's editor, in both languages. The editor takes them from the page, by key."""

from collections.abc import Mapping
from functools import cache

# key: (English, French). Placeholders are named, in braces.
_WORDS: dict[str, tuple[str, str]] = {
    # beside a block
    "propose": ("Propose a change", "Proposer une modification"),
    "propose-to": ("Propose a change to {cite}", "Proposer une modification\u00a0: {cite}"),
    "failed": (
        "The editor could not be loaded. Load the page again.",
        "L'éditeur n'a pas pu être chargé. Rechargez la page.",
    ),
    "mark-replace": ("Changed in your proposal", "Modifié dans votre proposition"),
    "mark-insert": ("New in your proposal", "Nouveau dans votre proposition"),
    "mark-delete": ("Deleted in your proposal", "Supprimé dans votre proposition"),
    "mark-of": ("Your proposal: {what}", "Votre proposition\u00a0: {what}"),
    "edit": ("Edit", "Modifier"),
    "edit-what": ("Edit: {what}", "Modifier\u00a0: {what}"),
    "remove": ("Remove", "Retirer"),
    "remove-what": ("Remove from the proposal: {what}", "Retirer de la proposition\u00a0: {what}"),
    "removed": ("Removed from your proposal: {what}", "Retiré de votre proposition\u00a0: {what}"),
    "saved": ("In your proposal: {what}", "Dans votre proposition\u00a0: {what}"),
    # how a change is named
    "name-replace": ("{cite}", "{cite}"),
    "name-insert": ("new text after {cite}", "nouveau texte après\u00a0: {cite}"),
    "name-between": ("new text after {cite}, before its list", "nouveau texte après\u00a0: {cite}, avant sa liste"),
    "name-delete": ("deletion of {cite}", "suppression\u00a0: {cite}"),
    # the form
    "form-title": ("Propose a change to {cite}", "Proposer une modification\u00a0: {cite}"),
    "way": ("What do you propose?", "Que proposez-vous\u00a0?"),
    "way-replace": ("Other words", "D'autres termes"),
    "way-insert": ("New text after it", "Un nouveau texte à la suite"),
    "way-delete": ("Delete it", "La suppression"),
    "hint-replace": (
        "Write over the words. What is tinted is a link or a note: it stays as it is.",
        "Modifiez les mots. Ce qui est teinté est un lien ou une note et reste tel quel.",
    ),
    "hint-insert": (
        "Write the new text. A blank line begins a new paragraph. The lines of a list begin with - or with 1. 2. 3.",
        "Rédigez le nouveau texte. Une ligne vide commence un nouveau paragraphe. Les lignes d'une liste commencent "
        "par - ou par 1. 2. 3.",
    ),
    "hint-delete": (
        "The whole of it goes from the text. Say why below.",
        "L'ensemble disparaît du texte. Dites pourquoi ci-dessous.",
    ),
    "words-of": ("The words of {cite}", "Le texte\u00a0: {cite}"),
    "words-new": ("New text after {cite}", "Nouveau texte après\u00a0: {cite}"),
    "words-between": ("New text after {cite}, before its list", "Nouveau texte après\u00a0: {cite}, avant sa liste"),
    "leaf-alt": ("Alternative text", "Texte de remplacement"),
    "leaf-caption": ("Caption", "Légende"),
    "leaf-cell": ("{row}: {column}", "{row}\u00a0: {column}"),
    "leaf-head": ("Heading of column: {column}", "En-tête de colonne\u00a0: {column}"),
    "leaf-row": ("Row: {row}", "Ligne\u00a0: {row}"),
    "leaf-source": ("Markdown of the whole", "Markdown de l'ensemble"),
    "item-hint": (
        "Enter begins a new item; Shift and Enter a new line of the same.",
        "Entrée commence un nouveau point\u00a0; Maj et Entrée, une nouvelle ligne du même.",
    ),
    "item-add": ("Add an item below", "Ajouter un point à la suite"),
    "item-begin": ("Add an item at the beginning", "Ajouter un point au début"),
    "item-drop": ("Delete this item", "Supprimer ce point"),
    "item-new": ("new item", "nouveau point"),
    "item-added": ("A new item was added.", "Un nouveau point a été ajouté."),
    "row-hint": (
        "Below each row stands what adds a row and what deletes it.",
        "Sous chaque ligne figure ce qui ajoute une ligne et ce qui la supprime.",
    ),
    "row-add": ("Add a row below", "Ajouter une ligne à la suite"),
    "row-begin": ("Add a row at the beginning", "Ajouter une ligne au début"),
    "row-drop": ("Delete this row", "Supprimer cette ligne"),
    "row-new": ("new row", "nouvelle ligne"),
    "row-added": ("A new row was added.", "Une nouvelle ligne a été ajoutée."),
    "part-gone": ("Deleted: {what}", "Supprimé\u00a0: {what}"),
    "part-back": ("Put it back", "Rétablir"),
    "part-again": ("Put back: {what}", "Rétabli\u00a0: {what}"),
    "none-left": (
        "Nothing of it would be left. To propose that the whole of it goes, choose “Delete it” above.",
        "Il n'en resterait rien. Pour proposer que l'ensemble disparaisse, choisissez «\u00a0La suppression\u00a0» "
        "ci-dessus.",
    ),
    "protected": ("Links and notes in these words", "Liens et notes dans ce texte"),
    "piece-address": ("address {address}", "adresse {address}"),
    "piece-link": ("link on “{words}”", "lien sur «\u00a0{words}\u00a0»"),
    "piece-note": ("note {number}", "note {number}"),
    "piece-number": ("reference, printed as {number}", "renvoi, imprimé {number}"),
    "restored": (
        "Kept, since it is protected: {what}. To take it out, use the list below the words.",
        "Conservé, car protégé\u00a0: {what}. Pour l'ôter, utilisez la liste sous le texte.",
    ),
    "take-out": ("Take out", "Ôter"),
    "take-out-what": ("Take out: {what}", "Ôter\u00a0: {what}"),
    "taken-out": ("Taken out: {what}", "Ôté\u00a0: {what}"),
    "preview": ("Your change", "Votre modification"),
    "view": ("Show", "Afficher"),
    "view-marked": ("Changes marked", "Modifications marquées"),
    "view-clean": ("As it would read", "Texte proposé"),
    "nothing": ("Nothing is changed yet.", "Rien n'est encore modifié."),
    "gone": ("Nothing of it would be left.", "Il n'en resterait rien."),
    "why": ("Reason for this change, where it needs its own", "Motif de cette modification, si elle a le sien"),
    "why-said": ("Reason: ", "Motif\u00a0: "),
    "save-replace": ("Add to the proposal", "Ajouter à la proposition"),
    "save-insert": ("Add to the proposal", "Ajouter à la proposition"),
    "save-delete": ("Add to the proposal", "Ajouter à la proposition"),
    "save-again": ("Keep", "Conserver"),
    "cancel": ("Cancel", "Annuler"),
    "reset": ("Back to the text in force", "Revenir au texte en vigueur"),
    "reset-done": ("These are the words in force.", "C'est le texte en vigueur."),
    "discard-words": ("Discard the words that you have written here?", "Abandonner ce que vous avez écrit ici\u00a0?"),
    # what words must not be
    "refused": ("These words cannot stand so: see above.", "Le texte ne peut rester tel quel\u00a0: voir ci-dessus."),
    "fault-begins": (
        "A line begins with “{words}”, which would make something else of it. Begin it with a backslash: \\",
        "Une ligne commence par «\u00a0{words}\u00a0», qui en changerait la nature. Faites-la précéder d'une barre "
        "oblique inverse\u00a0: \\",
    ),
    "fault-list": (
        "A line begins with “{words}”, as in a list. A list is proposed as new text: after a blank line, every line "
        "begins with - or with 1. 2. 3. One list after another, or within another, is sent in a file.",
        "Une ligne commence par «\u00a0{words}\u00a0», comme dans une liste. Une liste se propose comme nouveau "
        "texte\u00a0: après une ligne vide, chaque ligne commence par - ou par 1. 2. 3. Une liste qui en suit une "
        "autre, ou qui s'y trouve, s'envoie dans un fichier.",
    ),
    "fault-blank": (
        "A blank line would begin another paragraph. Propose it as new text instead.",
        "Une ligne vide commencerait un autre paragraphe. Proposez-le comme nouveau texte.",
    ),
    "fault-empty": ("There are no words.", "Il n'y a pas de texte."),
    "fault-empty-item": (
        "There are no words. To take the item out, use “Delete this item”.",
        "Il n'y a pas de texte. Pour ôter ce point, utilisez «\u00a0Supprimer ce point\u00a0».",
    ),
    "fault-list-item": (
        "A line begins with “{words}”, as in a list. For an item more use “Add an item below”; a list within an item "
        "is sent in a file.",
        "Une ligne commence par «\u00a0{words}\u00a0», comme dans une liste. Pour un point de plus, utilisez "
        "«\u00a0Ajouter un point à la suite\u00a0»\u00a0; une liste dans un point s'envoie dans un fichier.",
    ),
    "fault-cell-first": (
        "The first cell names its row and cannot be empty. To take the row out, use “Delete this row”.",
        "La première cellule désigne sa ligne et ne peut être vide. Pour ôter la ligne, utilisez «\u00a0Supprimer "
        "cette ligne\u00a0».",
    ),
    "fault-cell-head": (
        "The heading of a column cannot be empty.",
        "L'en-tête d'une colonne ne peut être vide.",
    ),
    "fault-cell-twice": (
        "Another row begins with “{words}” already.",
        "Une autre ligne commence déjà par «\u00a0{words}\u00a0».",
    ),
    "fault-html": (
        "“{words}” would be read as HTML. Write a backslash before <.",
        "«\u00a0{words}\u00a0» serait lu comme du HTML. Écrivez une barre oblique inverse devant <.",
    ),
    "fault-link": (
        "The text has no paragraph {words}. The link on a paragraph's number ends in what to write.",
        "Le texte n'a pas de paragraphe {words}. Le lien sur le numéro d'un paragraphe finit par ce qu'il faut écrire.",
    ),
    "fault-mark": (
        "A mark of a note cannot stand here: {words}",
        "Un appel de note ne peut figurer ici\u00a0: {words}",
    ),
    "fault-note": (
        "This chapter has no note {words}. Put the words of the note into the text, or into the reasons.",
        "Ce chapitre n'a pas de note {words}. Mettez-en le contenu dans le texte ou dans les motifs.",
    ),
    # the sheet
    "sheet-title": ("Your proposal", "Votre proposition"),
    "sheet-to": ("To: {title}, {status}", "Concerne\u00a0: {title}, {status}"),
    "see": ("Open", "Ouvrir"),
    "see-what": ("Open: {what}", "Ouvrir\u00a0: {what}"),
    "count-one": ("Your proposal: 1 change", "Votre proposition\u00a0: 1 modification"),
    "count-more": ("Your proposal: {count} changes", "Votre proposition\u00a0: {count} modifications"),
    "close": ("Close", "Fermer"),
    "none-yet": ("There are no changes in it yet.", "Elle ne contient encore aucune modification."),
    "go": ("Edit in chapter {chapter}", "Modifier au chapitre {chapter}"),
    "go-what": ("Edit in chapter {chapter}: {what}", "Modifier au chapitre {chapter}\u00a0: {what}"),
    "stale": (
        "The text has changed since you wrote this. Open it, and write it anew.",
        "Le texte a changé depuis. Ouvrez cette modification et rédigez-la à nouveau.",
    ),
    "about": ("About the proposal", "À propos de la proposition"),
    "field-title": ("Title", "Titre"),
    "field-title-hint": (
        "A few words by which a meeting would call it.",
        "Quelques mots par lesquels une réunion la désignerait.",
    ),
    "field-by": ("Proposed by", "Proposé par"),
    "field-by-hint": (
        "The code of the Member or observer. No name of a person.",
        "Le code du membre ou de l'observateur. Aucun nom de personne.",
    ),
    "field-with": ("Drafted along with", "Rédigé avec"),
    "field-with-hint": (
        "The codes of others who propose it too, with commas. May stay empty.",
        "Les codes des autres auteurs, séparés par des virgules. Peut rester vide.",
    ),
    "field-reasons": ("Reasons", "Motifs"),
    "field-reasons-hint": (
        "Why the text should change. A blank line begins a new paragraph.",
        "Pourquoi le texte devrait changer. Une ligne vide commence un nouveau paragraphe.",
    ),
    "field-themes": ("Themes of the review", "Thèmes du réexamen"),
    "field-type": ("Kind of change", "Nature de la modification"),
    "type-substantive": ("Substantive", "De fond"),
    "type-technical": ("Technical", "Technique"),
    "type-editorial": ("Editorial", "Rédactionnelle"),
    "missing-changes": ("There is no change in it yet.", "Elle ne contient encore aucune modification."),
    "missing-title": ("It has no title.", "Elle n'a pas de titre."),
    "missing-by": ("It does not say who proposes it.", "Elle ne dit pas de qui elle émane."),
    "unknown-by": (
        "“{code}” is not among the participants. Choose a code of the list.",
        "«\u00a0{code}\u00a0» ne figure pas parmi les participants. Choisissez un code de la liste.",
    ),
    "missing-reasons": ("It gives no reasons.", "Elle ne donne pas de motifs."),
    "missing-fresh": (
        "A change was written for words that have changed since.",
        "Une modification vise des mots qui ont changé depuis.",
    ),
    "download": ("Download the proposal", "Télécharger la proposition"),
    "downloaded": (
        "new-proposal.md was downloaded. Send this file to the secretariat as it is.",
        "new-proposal.md a été téléchargé. Envoyez ce fichier tel quel au secrétariat.",
    ),
    "print": ("Print with changes marked", "Imprimer avec les modifications"),
    "discard": ("Discard the proposal", "Abandonner la proposition"),
    "discard-sure": (
        "Discard the whole proposal, with all its changes?",
        "Abandonner toute la proposition, avec toutes ses modifications\u00a0?",
    ),
    "discarded": ("The proposal was discarded.", "La proposition a été abandonnée."),
    "not-kept": (
        "This browser does not keep it: download it before you leave the page.",
        "Ce navigateur ne la conserve pas\u00a0: téléchargez-la avant de quitter la page.",
    ),
    "nothing-sent": (
        "Nothing is sent from here: the proposal stays in this browser until you download it and send it yourself.",
        "Rien n'est envoyé d'ici\u00a0: la proposition reste dans ce navigateur jusqu'à ce que vous la téléchargiez et "
        "l'envoyiez vous-même.",
    ),
    # what was begun before the text went on
    "changes-one": ("1 change", "1 modification"),
    "changes-more": ("{count} changes", "{count} modifications"),
    "begun-before": ("Begun against {base}: {count}", "Commencé sur {base}\u00a0: {count}"),
    "begun-title": ("Your proposal begun against {base}", "Votre proposition commencée sur {base}"),
    "begun-hint": (
        "The text has gone on since, from {base} to {now}. What you wrote is kept as it was: download it for the text "
        "for which it was begun, or carry over to the text of today what still fits there.",
        "Le texte a évolué depuis, de {base} à {now}. Ce que vous avez écrit est conservé tel quel\u00a0: "
        "téléchargez-le pour le texte sur lequel il a été commencé, ou reportez sur le texte actuel ce qui y convient "
        "encore.",
    ),
    "begun-fits": ("Its paragraph reads as it did.", "Le paragraphe se lit comme alors."),
    "begun-rival": (
        "Your proposal of today changes this already, and keeps its own words.",
        "Votre proposition actuelle le modifie déjà et garde ses propres termes.",
    ),
    "begun-stale": (
        "The text has changed here since: this is not carried over. Download it as it was begun, or write it anew.",
        "Le texte a changé ici depuis\u00a0: ceci n'est pas reporté. Téléchargez la proposition telle que commencée, "
        "ou rédigez à nouveau cette modification.",
    ),
    "begun-carry": ("Carry over {count}", "Reporter {count}"),
    "carried": ("Carried over to the text of today: {count}.", "Reporté sur le texte actuel\u00a0: {count}."),
    "begun-download": ("Download as it was begun", "Télécharger telle que commencée"),
    "begun-discard": ("Discard what was begun", "Abandonner ce qui a été commencé"),
    "begun-discard-sure": (
        "Discard the whole proposal that was begun against {base}?",
        "Abandonner toute la proposition commencée sur {base}\u00a0?",
    ),
    # on paper
    "paper-chapter": ("Chapter", "Chapitre"),
    "paper-foot": (
        "Words struck through would go, words underlined would come.",
        "Les mots barrés disparaîtraient, les mots soulignés seraient ajoutés.",
    ),
    "paper-kicker": ("Proposal, not yet submitted", "Proposition non encore soumise"),
    "paper-semicolon": ("; ", "\u00a0; "),
    "paper-text": ("Text", "Texte"),
}


@cache
def propose_words_in(language: str) -> Mapping[str, str]:
    """Every label of the editor in one language."""
    column = 1 if language == "fr" else 0
    return {key: pair[column] for key, pair in _WORDS.items()}
