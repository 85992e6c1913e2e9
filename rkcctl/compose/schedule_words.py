"""The labels of meetings, of what is due, and of the calendar, in both languages."""

from collections.abc import Mapping
from functools import cache

from rkcctl.compose.meeting_words import MEETING_WORDS

# key: (English, French). Placeholders are named, in braces.
_WORDS: dict[str, tuple[str, str]] = {
    # the calendar
    "answer": ("Answer by: {what}", "Répondre\u00a0: {what}"),
    "deadline": ("Deadline for {what}, {meeting}", "Délai\u00a0: {what}, {meeting}"),
    "for-agenda": ("invitation and draft agenda", "invitation et projet d'ordre du jour"),
    "for-comments": ("comments", "observations"),
    "for-papers": ("papers", "documents"),
    "for-proposals": ("proposals", "propositions"),
    "for-registration": ("registration", "inscriptions"),
    "for-replies": ("replies", "réponses"),
    "late-accept": ("What comes later is accepted.", "Ce qui arrive plus tard est accepté."),
    "late-next-meeting": (
        "What comes later is taken up by the next meeting.",
        "Ce qui arrive plus tard est examiné à la réunion suivante.",
    ),
    "late-refuse": ("What comes later is refused.", "Ce qui arrive plus tard est refusé."),
    "late-room-document": (
        "What comes later is a room document.",
        "Ce qui arrive plus tard est un document de séance.",
    ),
    "online": ("Online", "En ligne"),
    # what is due
    "due-take-up": (
        "Put before a meeting {about}, received and not answered",
        "Soumettre à une réunion {about}, sans réponse à ce jour",
    ),
    "due-unworded": (
        "Bring words in the language of the text for {about}, approved without",
        "Apporter des termes dans la langue du texte pour {about}, approuvé sans",
    ),
    "due-undecided": (
        "Enter what {meeting} did with {about}, which it had before it",
        "Consigner la suite donnée par {meeting} à {about}, dont elle était saisie",
    ),
    "due-acknowledge": ("Acknowledge receipt of {about}", "Accuser réception de {about}"),
    "due-total": ("{count} to be done on {day}, {late} late", "{count} à faire au {day}, dont {late} en retard"),
    "due-faults": (
        "{told}: what they hide may be missing here",
        "{told}\u00a0: ce qu'elles cachent peut manquer ici",
    ),
    "due-activity": ("{what} ({part})", "{what} ({part})"),
    "due-agenda": (
        "Draw up the draft agenda, to go out with the invitation, {meeting}",
        "Établir le projet d'ordre du jour, à envoyer avec l'invitation, {meeting}",
    ),
    "due-answer": ("Answer: {what}", "Répondre\u00a0: {what}"),
    "due-bracketed": (
        "Settle the brackets on {about}, set by {meeting}",
        "Lever les crochets autour de {about}, placés par {meeting}",
    ),
    "due-circulate": ("Send out {about}, received and sent to nobody", "Diffuser {about}, encore sans diffusion"),
    "due-coordination": ("{what}", "{what}"),
    "due-deadline": ("Deadline for {part}, {meeting}", "Délai\u00a0: {part}, {meeting}"),
    "due-deferred": (
        "Take up {about}, deferred by {meeting}",
        "Reprendre {about}, dont l'examen a été reporté par {meeting}",
    ),
    "due-follow-up": ("{what}", "{what}"),
    "due-meeting": ("{meeting} meets", "{meeting} se réunit"),
    "due-outcome": ("Enter what became of {meeting}", "Consigner l'issue de {meeting}"),
    "due-reply": ("Reply to the written procedure: {what}", "Répondre à la procédure écrite\u00a0: {what}"),
    "due-returned": (
        "Revise {about} or deal with it, returned by {meeting}",
        "Réviser {about} ou en traiter, renvoyé par {meeting}",
    ),
    "due-touched": ("Touched by {names}.", "Touché par {names}."),
    "due-waits": ("waits for: {names}", "attend\u00a0: {names}"),
    "source-register": ("register", "registre"),
    "source-par": ("{meeting}, par. {part}", "{meeting}, par. {part}"),
    "state-ahead": ("ahead", "à venir"),
    "state-due": ("due", "à faire"),
    "state-late": ("late", "en retard"),
    "state-open": ("open", "ouvert"),
    "when-at": ("{date}, {hour}", "{date} à {hour}"),
    "when-none": ("no date", "sans date"),
    "who-contracting-parties": ("contracting parties", "parties contractantes"),
    "who-members": ("Members", "membres"),
    "who-observers": ("observers", "observateurs"),
    "who-participants": ("all participants", "tous les participants"),
    "who-public": ("the public", "le public"),
    "who-secretariat": ("secretariat", "secrétariat"),
    "who-stakeholders": ("stakeholders", "parties prenantes"),
    # meetings
    "cancelled": ("cancelled", "annulée"),
    "planned-for": ("First planned for {dates}.", "Prévue d'abord\u00a0: {dates}."),
    "postponed": ("postponed, no date yet", "reportée, sans nouvelle date"),
    "written": ("{body}: written procedure", "{body}\u00a0: procédure écrite"),
}


@cache
def schedule_words(language: str) -> Mapping[str, str]:
    """Every label in one language."""
    column = 1 if language == "fr" else 0
    return {key: pair[column] for key, pair in (*_WORDS.items(), *MEETING_WORDS.items())}
