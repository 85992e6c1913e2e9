"""The words of the status, in both languages."""

# key: (English, French). Placeholders are named, in braces; `one-` stands before what is said of a single thing.
_WORDS: dict[str, tuple[str, str]] = {
    "text": ("{title}: {text}", "{title}\u00a0: {text}"),
    "drafting": (
        "in drafting; every edit is allowed until it is sealed",
        "en rédaction\u00a0; toute modification est permise jusqu'au scellement",
    ),
    "sealed": ("{label}, as sealed", "{label}, tel que scellé"),
    "working": ("{label}, working text", "{label}, texte de travail"),
    "changed": ("{label} and {count} changes, working text", "{label} et {count} modifications, texte de travail"),
    "one-changed": ("{label} and 1 change, working text", "{label} et 1 modification, texte de travail"),
    "cycle": ("{title}: {done} of {all} activities begun", "{title}\u00a0: {done} activités commencées sur {all}"),
    "next": ("; next: {what}", "\u00a0; ensuite\u00a0: {what}"),
    "no-cycle": ("no review is open", "aucun réexamen n'est ouvert"),
    "changes": ("Changes: {states}", "Modifications\u00a0: {states}"),
    "changes-wordless": (
        "Changes, and submissions that propose no words: {states}",
        "Modifications, et contributions sans texte proposé\u00a0: {states}",
    ),
    "state": ("{count} {state}", "{count} {state}"),
    "faults": ("{count} errors in the files", "{count} erreurs dans les fichiers"),
    "one-faults": ("1 error in the files", "1 erreur dans les fichiers"),
    "to-receive": ("Received, and without a number: {what}", "Arrivé, et sans numéro\u00a0: {what}"),
    "late": ("Late since {when}: {what} ({who})", "En retard depuis le {when}\u00a0: {what} ({who})"),
    "late-month": ("Late since {when}: {what} ({who})", "En retard depuis {when}\u00a0: {what} ({who})"),
    "due-undated": ("Due: {what} ({who})", "À faire\u00a0: {what} ({who})"),
    "due": ("{when}: {what} ({who})", "{when}\u00a0: {what} ({who})"),
    "acknowledge": ("Not acknowledged: {what}", "Sans accusé de réception\u00a0: {what}"),
    "circulate": ("Received, and sent to nobody: {what}", "Reçu, et non diffusé\u00a0: {what}"),
    "unanswered": ("Asks for {asks}, and nothing answers it: {what}", "Demande sans réponse ({asks})\u00a0: {what}"),
    "take-up": ("Received, and no body has dealt with it: {what}", "Reçu, et aucun organe ne l'a traité\u00a0: {what}"),
    "undecided": (
        "Before {meeting}, and nothing entered of what it did: {what}",
        "Soumis à {meeting}, et la suite donnée n'est pas consignée\u00a0: {what}",
    ),
    "awaiting": (
        "{count} changes {state}, awaiting {who}: {what}",
        "{count} modifications {state}, en attente de {who}\u00a0: {what}",
    ),
    "one-awaiting": (
        "1 change {state}, awaiting {who}: {what}",
        "1 modification {state}, en attente de {who}\u00a0: {what}",
    ),
    "more-unanswered": ("And {count} more without an answer: {what}", "Et {count} autres sans réponse\u00a0: {what}"),
    "asks-text": ("a text", "texte"),
    "asks-answer": ("an answer", "réponse"),
    "asks-study": ("a study", "étude"),
    "conflict": ("{what} collide at {where}", "{what} se heurtent\u00a0: {where}"),
    "severed": (
        "{what} takes out what others refer to: {where}",
        "{what} supprime ce à quoi l'on renvoie ailleurs\u00a0: {where}",
    ),
    "confirm": ("Combined words to be read: {where} ({what})", "Texte combiné à relire\u00a0: {where} ({what})"),
    "hindered": ("Approved, and cannot be merged: {what}", "Approuvé, et impossible à intégrer\u00a0: {what}"),
    "unworded": (
        "Approved, and without words in the language of the text: {what}",
        "Approuvé, et sans termes dans la langue du texte\u00a0: {what}",
    ),
    "to-merge": ("Approved, and not in the text: {what}", "Approuvé, et absent du texte\u00a0: {what}"),
    "to-rescind": (
        "Rescinded at {meeting}, and still in the text: {what}",
        "Annulé à {meeting}, et encore dans le texte\u00a0: {what}",
    ),
    "to-take-out": (
        "No longer approved since {meeting}, and still in the text: {what}",
        "N'est plus approuvé depuis {meeting}, et encore dans le texte\u00a0: {what}",
    ),
    "stale-translation": ("Translations of earlier words: {what}", "Traductions d'un texte antérieur\u00a0: {what}"),
    "twin-behind": (
        "Issued again in one language, and not in the other: {what}",
        "Publié de nouveau dans une langue, et pas dans l'autre\u00a0: {what}",
    ),
    "dates-moved": (
        "Issued, and gives dates that were moved since: {what}",
        "Publié avec des dates déplacées depuis\u00a0: {what}",
    ),
    "untranslated": ("Not in {code}: {count} chapters", "Absents en {code}\u00a0: {count} chapitres"),
    "one-untranslated": ("Not in {code}: 1 chapter", "Absent en {code}\u00a0: 1 chapitre"),
    "follow-up": ("Without a date: {what} ({who})", "Sans date\u00a0: {what} ({who})"),
    "more-undated": ("And {count} more without a date", "Et {count} autres sans date"),
    "coordinate": ("Under review elsewhere too: {what} ({who})", "Aussi à l'examen ailleurs\u00a0: {what} ({who})"),
    "ahead": ("Next: {when}, {what} ({who})", "À venir\u00a0: {when}, {what} ({who})"),
    "more": ("And {count} more that are late or due", "Et {count} autres, en retard ou à faire"),
    "one-more": ("And 1 more that is late or due", "Et 1 autre, en retard ou à faire"),
    "one-release": (
        "1 change since {label} is in no edition",
        "1 modification depuis {label} n'est dans aucune édition",
    ),
    "release": (
        "{count} changes since {label} are in no edition",
        "{count} modifications depuis {label} ne sont dans aucune édition",
    ),
    "draft-release": (
        "No edition is sealed yet: edit the chapters, look at them with `rkcctl build`, seal them at the end",
        "Aucune édition n'est encore scellée\u00a0: modifier les chapitres, les voir par `rkcctl build`, puis sceller",
    ),
    "plan": ("No review is planned yet", "Aucun réexamen n'est encore prévu"),
    "no-body": (
        "No review is planned yet, and no body entered that could examine or approve",
        "Aucun réexamen n'est encore prévu, et aucun organe consigné qui puisse examiner ou approuver",
    ),
    "help": ("`rkcctl --help` lists all commands", "`rkcctl --help` donne toutes les commandes"),
    "unsaved": ("{count} files are not saved", "{count} fichiers ne sont pas enregistrés"),
    "one-unsaved": ("1 file is not saved: {what}", "1 fichier n'est pas enregistré\u00a0: {what}"),
    "unsent": ("{count} commits here were not sent", "{count} commits d'ici n'ont pas été envoyés"),
    "one-unsent": ("1 commit here was not sent", "1 commit d'ici n'a pas été envoyé"),
    "waiting": (
        "{count} commits of others wait to be joined with what is here",
        "{count} commits d'autres attendent d'être joints à ce qui est ici",
    ),
    "one-waiting": (
        "1 commit of others waits to be joined with what is here",
        "1 commit d'autres attend d'être joint à ce qui est ici",
    ),
    "apart": (
        "{unsent}, and {waiting}: `rkcctl save` joins them, or names what collides",
        "{unsent}, et {waiting}\u00a0: `rkcctl save` les joint, ou nomme ce qui se heurte",
    ),
    "left": ("... and {count} more: rkcctl status --all", "... et {count} autres\u00a0: rkcctl status --all"),
    # why a command only shows
    "why-ahead": ("shows it: nothing is to be entered yet", "montre\u00a0: rien n'est encore à consigner"),
    "why-answer": (
        "shows it: whoever was asked answers; `rkcctl position {meeting}` enters what they say",
        "montre\u00a0: la réponse est aux destinataires\u00a0; `rkcctl position {meeting}` la consigne",
    ),
    "why-conflict": (
        "shows it: they are settled by a proposal that reconciles them, a withdrawal, or a decision on one",
        "montre\u00a0: une proposition qui concilie, un retrait ou une décision sur l'une règle le cas",
    ),
    "why-others": ("shows it: others act until then", "montre\u00a0: c'est à d'autres d'agir jusque-là"),
    "why-proposals": (
        "shows it: what comes in until then is entered by `rkcctl receive FILE`",
        "montre\u00a0: ce qui arrive jusque-là est consigné par `rkcctl receive FICHIER`",
    ),
    "why-cancelled": (
        "shows it: it was cancelled; where that is taken up, `rkcctl decide MEETING --about {names} --act ACT`",
        "montre\u00a0: elle a été annulée\u00a0; là où c'est repris, `rkcctl decide RÉUNION --about {names} "
        "--act ACTE`",
    ),
    "why-returned": (
        "shows it: new words are entered by `rkcctl revise {name} FILE`, an act by `rkcctl decide MEETING --about "
        "{names} --act ACT`",
        "montre\u00a0: un nouveau texte se consigne par `rkcctl revise {name} FICHIER`, un acte par "
        "`rkcctl decide RÉUNION --about {names} --act ACTE`",
    ),
    "why-deferred": (
        "shows it: no meeting is named that takes it up; where one does, `rkcctl decide MEETING --about {names} "
        "--act ACT`",
        "montre\u00a0: aucune réunion désignée\u00a0; là où c'est repris, `rkcctl decide RÉUNION --about {names} "
        "--act ACTE`",
    ),
    "why-faults": (
        "lists them, each with its place and what to do",
        "les énumère, chacune avec son lieu et un conseil",
    ),
    "why-hindered": ("says what hinders each", "dit ce qui empêche chacune"),
    "why-unworded": ("says of each what brings them", "dit pour chacune ce qui les apporte"),
    "why-meets": (
        "shows it: what it decides is entered once it has met, by `rkcctl decide {meeting}`",
        "montre\u00a0: ce qu'elle décide est consigné après la réunion, par `rkcctl decide {meeting}`",
    ),
    "why-closes": (
        "shows it: what it decides is entered once it has closed, on {day}, by `rkcctl decide {meeting}`",
        "montre\u00a0: ce qu'elle décide est consigné après la clôture, le {day}, par `rkcctl decide {meeting}`",
    ),
    "why-not-before": (
        "shows it: {names} is not before it yet; `rkcctl agenda {meeting} ITEM --title TITLE --about {names}` puts it "
        "there",
        "montre\u00a0: {names} n'est pas encore à son ordre du jour\u00a0; "
        "`rkcctl agenda {meeting} POINT --title TITRE --about {names}` l'y inscrit",
    ),
    "why-not-decided": (
        "shows it: {names} was not before it; what it did all the same is entered by `rkcctl decide {meeting} --about "
        "{names} --act ACT`",
        "montre\u00a0: {names} n'était pas à son ordre du jour\u00a0; une suite donnée malgré tout se consigne par "
        "`rkcctl decide {meeting} --about {names} --act ACTE`",
    ),
    "why-merge": (
        "shows it: nothing is merged before all that is approved can be",
        "montre\u00a0: rien n'est intégré avant que tout ce qui est approuvé puisse l'être",
    ),
    "why-more": ("lists them all", "les énumère toutes"),
    "why-rescind": (
        "shows it: take out first what came later: {first}",
        "montre\u00a0: retirer d'abord ce qui est venu plus tard\u00a0: {first}",
    ),
    "why-rescind-stuck": ("says what stands in the way of taking it out", "dit ce qui empêche de le retirer"),
    "why-take-up": (
        "shows it: `rkcctl agenda MEETING ITEM --title TITLE --about {names}` puts it before one",
        "montre\u00a0: `rkcctl agenda RÉUNION POINT --title TITRE --about {names}` le soumet à une réunion",
    ),
    "why-awaiting": (
        "shows them: `rkcctl decide MEETING` enters what {who} decides",
        "montre\u00a0: `rkcctl decide RÉUNION` consigne ce que décide {who}",
    ),
    "why-unanswered": (
        "shows it: a proposal with `answers: [{id}]` answers it, or `rkcctl decide MEETING --about {id} --act noted`",
        "montre\u00a0: une proposition avec `answers: [{id}]`, ou `rkcctl decide RÉUNION --about {id} --act noted`",
    ),
    "why-stale": (
        "where its words stay as they are: rkcctl fmt --translated {name}",
        "si ses termes restent tels quels\u00a0: rkcctl fmt --translated {name}",
    ),
    "why-twin-behind": ("says how each is issued again", "dit comment publier chacun de nouveau"),
    "why-dates-moved": (
        "once {path} has `symbol: {symbol}` and its day",
        "une fois que {path} porte `symbol: {symbol}` et sa date",
    ),
    "why-untranslated": (
        "tells what it lacks: translate {path} in the folder {code}",
        "dit ce qui manque\u00a0: traduire {path} dans le dossier {code}",
    ),
    # what a command has to be told
    "ask-done": ("The day on which it was done", "Le jour où ce fut fait"),
    "ask-first": ("The first day on which it was held", "Le premier jour de la réunion"),
    "ask-last": ("The last day", "Le dernier jour"),
    "ask-to": ("To whom: members, observers and so on", "À qui\u00a0: members, observers, etc."),
    "ask-body": ("What the body is called here, such as SAMPLE-WG", "Le code de l'organe, tel que SAMPLE-WG"),
    "ask-name": ("Its name in English", "Son nom en anglais"),
    "ask-name-fr": ("Its name in French (Enter for none)", "Son nom en français (Entrée pour aucun)"),
    "ask-review": ("What the review is called here", "Comment le réexamen s'appelle ici"),
    "ask-examines": (
        "The body that examines proposals and recommends ({codes})",
        "L'organe qui examine les propositions et recommande ({codes})",
    ),
    "ask-reports": ("The body that reports on them (Enter for none)", "L'organe qui fait rapport (Entrée pour aucun)"),
    "ask-approves": ("The body that approves the text ({codes})", "L'organe qui approuve le texte ({codes})"),
    "ask-informs": ("The body that is told of it (Enter for none)", "L'organe qui est informé (Entrée pour aucun)"),
    "ask-label": ("The label of the edition, such as sample-2014", "Le nom de l'édition, tel que sample-2014"),
    "ask-text": ("The day of its text", "Le jour de son texte"),
    "ask-approved": ("The day on which it was approved", "Le jour de son approbation"),
    "ask-published": ("The day on which it comes out", "Le jour de sa parution"),
    "ask-authority": ("The body that approved it", "L'organe qui l'a approuvée"),
    "enter": (
        "This enters something: {command}. Run it? (y/N)",
        "Ceci consigne\u00a0: {command}. Exécuter\u00a0? (o/N)",
    ),
    "not-run": (
        "nothing was run; `{command} --help` says what else can be entered",
        "rien n'a été exécuté\u00a0; `{command} --help` dit quoi d'autre peut être consigné",
    ),
    "no-number": ("'{said}' is no number from 1 to {most}", "«\u00a0{said}\u00a0» n'est pas un numéro de 1 à {most}"),
    "no-day": ("'{said}' is no day such as 2019-06-17", "«\u00a0{said}\u00a0» n'est pas un jour tel que 2019-06-17"),
    "no-date": (
        "'{said}' is no date such as 2019-06-17, 2019-06 or 2019",
        "«\u00a0{said}\u00a0» n'est pas une date telle que 2019-06-17, 2019-06 ou 2019",
    ),
    "nothing": ("Nothing waits for anybody.", "Rien n'est en attente."),
    "choose": ("Number to run (Enter for none)", "Numéro à exécuter (Entrée pour aucun)"),
    "and-more": ("{names} and {count} more", "{names} et {count} autres"),
    # states of a change
    "in-the-text": ("in the text", "dans le texte"),
    "still-there": ("{state} and still in the text", "{state} et encore dans le texte"),
    "new": ("new", "nouvelles"),
    "received": ("received", "reçues"),
    "examined": ("examined", "examinées"),
    "recommended": ("recommended", "recommandées"),
    "reported": ("reported", "rapportées"),
    "approved": ("approved", "approuvées"),
    "bracketed": ("in brackets", "entre crochets"),
    "returned": ("returned", "renvoyées"),
    "deferred": ("deferred", "reportées"),
    "not-accepted": ("not accepted", "non acceptées"),
    "noted": ("noted", "notées"),
    "withdrawn": ("withdrawn", "retirées"),
    "accepted-with-modification": ("accepted with modification", "acceptées avec modification"),
    "settled": ("settled by others", "réglées par d'autres"),
    "rescinded": ("rescinded", "annulées"),
    # of one change
    "one-new": ("new", "nouvelle"),
    "one-received": ("received", "reçue"),
    "one-examined": ("examined", "examinée"),
    "one-recommended": ("recommended", "recommandée"),
    "one-reported": ("reported", "rapportée"),
    "one-approved": ("approved", "approuvée"),
    "one-returned": ("returned", "renvoyée"),
    "one-deferred": ("deferred", "reportée"),
    "one-not-accepted": ("not accepted", "non acceptée"),
    "one-noted": ("noted", "notée"),
    "one-withdrawn": ("withdrawn", "retirée"),
    "one-accepted-with-modification": ("accepted with modification", "acceptée avec modification"),
    "one-settled": ("settled by others", "réglée par d'autres"),
    "one-rescinded": ("rescinded", "annulée"),
}


def say(key: str, language: str, **values: object) -> str:
    """The words; of one thing (`count`), its own words where there are any."""
    column = 1 if language == "fr" else 0
    known = f"one-{key}" if values.get("count") == 1 and f"one-{key}" in _WORDS else key
    return _WORDS[known][column].format_map(values)


def join_some(names: tuple[str, ...], language: str, most: int = 4) -> str:
    """The names with commas; of many the first, and how many more there are."""
    if len(names) <= most + 1:
        return ", ".join(names)
    return say("and-more", language, names=", ".join(names[:most]), count=len(names) - most)
