"""The sentences of reports of meetings, in both languages."""

from collections.abc import Mapping

_NBSP = "\u00a0"

# key: (English, French). A phrase comes with its article: {about} is "the proposal 2019-004", {of_about} "of" it.
_SENTENCES: dict[str, tuple[str, str]] = {
    # what is spoken of
    "delegation": ("the delegation {of_name}", "la délégation {of_name}"),
    "delegations": ("the delegations {of_name}", "les délégations {of_name}"),
    "the-meeting": ("the {number}", "la {number}"),
    "the-meetings": ("the {number}", "les {number}"),
    "the-proposal": ("proposal {names}", "la proposition {names}"),
    "the-proposals": ("proposals {names}", "les propositions {names}"),
    "the-change": ("change {names}", "la modification {names}"),
    "the-changes": ("changes {names}", "les modifications {names}"),
    "the-plan": ("the plan of the review {title}", "le plan du réexamen {title}"),
    "the-activity": ("the activity {title} of the plan", "l'activité {title} du plan"),
    "the-draft": ("draft {number}", "le projet {number}"),
    "the-paper": ("the document {name}", "le document {name}"),
    "invited": ("{body} is invited", "{body} est invité"),
    "invited-her": ("{body} is invited", "{body} est invitée"),
    "it": ("It", "Il"),
    "it-her": ("It", "Elle"),
    # how the meeting stands on the day of the paper
    "stands-held": ("{meeting} was held", "{meeting} a eu lieu"),
    "stands-helds": ("{meeting} were held", "{meeting} ont eu lieu"),
    "stands-ahead": ("{meeting} is to be held", "{meeting} doit avoir lieu"),
    "stands-aheads": ("{meeting} are to be held", "{meeting} doivent avoir lieu"),
    "stands-past": ("{meeting} was to be held", "{meeting} devait avoir lieu"),
    "stands-pasts": ("{meeting} were to be held", "{meeting} devaient avoir lieu"),
    "stands-cancelled": ("{meeting} was not held", "{meeting} n'a pas eu lieu"),
    "stands-cancelleds": ("{meeting} were not held", "{meeting} n'ont pas eu lieu"),
    "stands-opening": ("{meeting} is to be open", "{meeting} doit avoir lieu"),
    "stands-open": ("{meeting} is open", "{meeting} a lieu"),
    "stands-closed": ("{meeting} was open", "{meeting} a eu lieu"),
    "from": ("from {names}", "de {names}"),
    # when
    "on-day": ("on {day}", "le {day}"),
    "on-days": ("on {days}", "du {first} au {last}"),
    "in-month": ("in {month}", "en {month}"),
    "on-unknown": ("on days not known", "à des dates non connues"),
    "on-open": ("on days [still to be fixed]", "à des dates [à fixer]"),
    "from-hour": ("from {first} to {last} ({zone})", "du {first} au {last} ({zone})"),
    "until-hour": ("until {last} ({zone})", "jusqu'au {last} ({zone})"),
    "until-the": ("until {meeting}", "jusqu'à {meeting}"),
    "until-day": ("until {day}", "jusqu'au {day}"),
    "until-month": ("until {month}", "jusqu'en {month}"),
    "due-the": (" by {meeting}", ", à accomplir d'ici à {meeting}"),
    "due-day": (" by {day}", ", à accomplir d'ici au {day}"),
    "due-month": (" by {month}", ", à accomplir d'ici à {month}"),
    # decisions
    "did-examined": ("{body} examined {about}.", "{body} a examiné {about}."),
    "did-recommended": ("{body} recommended {about} for adoption.", "{body} a recommandé l'adoption {of_about}."),
    "did-reported": ("{body} was informed {of_about}.", "{body} a pris connaissance {of_about}."),
    "did-approved": ("{body} approved {about}.", "{body} a approuvé {about}."),
    "did-bracketed": (
        "{body} placed the words {of_about} in square brackets.",
        "{body} a placé entre crochets les termes {of_about}.",
    ),
    "did-returned": ("{body} returned {about}{to}.", "{body} a renvoyé {about}{to}."),
    "did-deferred": ("{body} deferred {about}{until}.", "{body} a reporté l'examen {of_about}{until}."),
    "did-not-accepted": ("{body} did not accept {about}.", "{body} n'a pas accepté {about}."),
    "did-noted": ("{body} took note {of_about}.", "{body} a pris note {of_about}."),
    "did-guidance": ("{body} gave guidance on {about}.", "{body} a donné des orientations sur {about}."),
    "did-rescinded": (
        "{body} rescinded its approval {of_about}.",
        "{body} a annulé son approbation {of_about}.",
    ),
    "in-words-approved": (" The words adopted are those {of_name}.", " Les termes adoptés sont ceux {of_name}."),
    "in-words-recommended": (
        " The words recommended are those {of_name}.",
        " Les termes recommandés sont ceux {of_name}.",
    ),
    "in-words": (" The words in question are those {of_name}.", " Les termes en question sont ceux {of_name}."),
    "said-guidance": (" {it} said this: {note}", f" {{it}} a indiqué ce qui suit{_NBSP}: {{note}}"),
    "did-except": (", with the exception {of_names},", ", à l'exception {of_names},"),
    "did-vote": (
        " The result of the vote was {for_} in favour, {against} against, {abstain} abstaining.",
        f" Le résultat du vote a été le suivant{_NBSP}: {{for_}} voix pour, {{against}} contre, "
        "{abstain} abstention{several}.",
    ),
    # written procedures
    "by-no-objection": (
        "What is put is adopted where nobody objects: silence agrees.",
        "Ce qui est soumis est adopté si nul ne s'y oppose\u00a0: le silence vaut accord.",
    ),
    "by-consensus": (
        "What is put is adopted where nobody objects and somebody agrees.",
        "Ce qui est soumis est adopté si nul ne s'y oppose et qu'au moins un participant l'approuve.",
    ),
    "by-majority": (
        "What is put is adopted where more agree than object.",
        "Ce qui est soumis est adopté si les accords l'emportent sur les objections.",
    ),
    "by-two-thirds": (
        "What is put is adopted by two thirds of the votes cast.",
        "Ce qui est soumis est adopté à la majorité des deux tiers des suffrages exprimés.",
    ),
    "counted": (
        "Of those who have a vote, {agree} agreed, {object} objected, {abstain} abstained and {silent} did not reply.",
        "Décompte de ceux qui ont le droit de vote\u00a0: {agree} pour, {object} contre, {abstain} en abstention, "
        "{silent} sans réponse.",
    ),
    "came-to-adopted": ("What was put was adopted.", "Ce qui était soumis a été adopté."),
    "came-to-not-adopted": ("What was put was not adopted.", "Ce qui était soumis n'a pas été adopté."),
    "no-result-yet": ("[The result is not known before it has closed.]", "[Le résultat sera connu après la clôture.]"),
    # positions and what was answered
    "took-support": ("{by} supported {about}.", "{by} a appuyé {about}."),
    "took-support-with-change": (
        "{by} supported {about} on condition of a change.",
        "{by} a appuyé {about} sous réserve d'une modification.",
    ),
    "took-concern": (
        "{by} expressed a concern about {about}.",
        "{by} a exprimé une préoccupation au sujet {of_about}.",
    ),
    "took-reservation": ("{by} entered a reservation on {about}.", "{by} a émis une réserve sur {about}."),
    "took-objection": ("{by} objected {to_about}.", "{by} a fait objection {to_about}."),
    "took-no-position": ("{by} took no position on {about}.", "{by} n'a pas pris position sur {about}."),
    "took-before": (" {it} did so in writing, on {day}.", " {it} l'a fait par écrit, le {day}."),
    "grounds": (" {it} gave these grounds: {grounds}", f" {{it}} a donné le motif suivant{_NBSP}: {{grounds}}"),
    "joined-one": ("{names} associated itself with this position.", "{names} s'est associée à cette position."),
    "joined-some": (
        "{names} associated themselves with this position.",
        "{names} se sont associées à cette position.",
    ),
    "the-support": ("the support", "l'appui"),
    "the-support-with-change": ("the support on condition of a change", "l'appui conditionnel"),
    "the-concern": ("the concern", "la préoccupation"),
    "the-reservation": ("the reservation", "la réserve"),
    "the-objection": ("the objection", "l'objection"),
    "the-no-position": ("the position", "la position"),
    "answered-noted": (
        "{body} took note {of_stance} {of_by} on {about}.",
        "{body} a pris note {of_stance} {of_by} concernant {about}.",
    ),
    "answered-accommodated": (
        "{body} accommodated {stance} {of_by} on {about}.",
        "{body} a tenu compte {of_stance} {of_by} concernant {about}.",
    ),
    "answered-withdrawn": (
        "{by} withdrew its position on {about}.",
        "{by} a retiré sa position sur {about}.",
    ),
    # follow-up
    "to-do": (
        "{body} asked {who} to do the following{due}: {what}",
        f"{{body}} a confié {{to_who}} la tâche suivante{{due}}{_NBSP}: {{what}}",
    ),
    "to-do-alone": (
        "{body} is to do the following{due}: {what}",
        f"{{body}} s'est donné la tâche suivante{{due}}{_NBSP}: {{what}}",
    ),
    "to-do-with": (
        "{body} is to do the following together with {who}{due}: {what}",
        f"{{body}} s'est donné la tâche suivante, de concert avec {{who}}{{due}}{_NBSP}: {{what}}",
    ),
    # what other meetings said of the plan
    "at-meeting": ("At {meeting} ({dates}), {said}", "Lors de {meeting} ({dates}), {said}"),
    "at-meeting-undated": ("At {meeting}, {said}", "Lors de {meeting}, {said}"),
    "coordinated-open": (
        "Coordination with {names} is under way on this: {duty}",
        f"Une coordination avec {{names}} est en cours à cet effet{_NBSP}: {{duty}}",
    ),
    "coordinated-done": (
        "There was coordination with {names} on this: {duty}",
        f"Une coordination avec {{names}} a eu lieu à cet effet{_NBSP}: {{duty}}",
    ),
    # what is counted
    "count-proposals": ("{count} proposals", "{count} propositions"),
    "one-proposals": ("one proposal", "une proposition"),
    "no-proposals": ("no proposals", "aucune proposition"),
    "count-changes": ("{count} changes", "{count} modifications"),
    "one-changes": ("one change", "une modification"),
    "no-changes": ("no changes", "aucune modification"),
    "count-participants": ("{count} participants", "{count} participants"),
    "one-participants": ("one participant", "un participant"),
    "no-participants": ("any participant", "aucun participant"),
    # the text that changes are to
    "base-edition": ("edition {label}", "l'édition {label}"),
    "base-amended": ("edition {label} as amended since", "l'édition {label} telle que modifiée depuis"),
    "base-draft": ("the draft in preparation", "le projet en préparation"),
}


def report_sentences(language: str) -> Mapping[str, str]:
    """Every sentence in one language."""
    column = 1 if language == "fr" else 0
    return {key: pair[column] for key, pair in _SENTENCES.items()}
