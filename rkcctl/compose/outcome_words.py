"""What `decide` says and asks, in both languages."""

from collections.abc import Mapping

from rkcctl.compose.review_words import review_words

# key: (English, French). Placeholders are named, in braces; `one-` stands before what is said of a single thing.
_WORDS: dict[str, tuple[str, str]] = {
    "nothing": (
        "{meeting} has nothing before it that waits for an outcome",
        "{meeting} n'est saisi de rien qui attende une issue",
    ),
    "not-waiting": (
        "{name} does not wait for an outcome of {meeting}: {states}",
        "{name} n'attend pas d'issue de {meeting}\u00a0: {states}",
    ),
    "reopen": (
        "what was not accepted is reopened by: rkcctl decide {meeting} --about {about} --act ACT --reopens {by}",
        "ce qui n'a pas été accepté est repris par\u00a0: "
        "rkcctl decide {meeting} --about {about} --act ACTE --reopens {by}",
    ),
    "which": (
        "Which? 3, 1-5, 2019-004, recommended, all; ? lists what is left; Enter ends",
        "Lesquelles\u00a0? 3, 1-5, 2019-004, recommandée, toutes\u00a0; ? liste le reste\u00a0; Entrée termine",
    ),
    "all": ("all", "toutes"),
    "unknown": ("nothing is called '{said}' here", "rien ne s'appelle «\u00a0{said}\u00a0» ici"),
    "not-taken": (
        "this was not taken; what was said before stands",
        "ceci n'a pas été retenu\u00a0; ce qui précède demeure",
    ),
    "taken": ("taken; without an outcome yet: {left}", "retenu\u00a0; encore sans issue\u00a0: {left}"),
    "replaced": (
        "what was said before on {names} is replaced",
        "ce qui était dit de {names} est remplacé",
    ),
    "kept": (
        "what was said is kept in {path}; to enter it: rkcctl decide {meeting} --from {path}",
        "ce qui a été dit est gardé dans {path}\u00a0; pour l'inscrire\u00a0: rkcctl decide {meeting} --from {path}",
    ),
    "kept-left": (
        "at its end stands what was not taken, on {names}: correct it there first, or take it out",
        "à la fin figure ce qui n'a pas été retenu, sur {names}\u00a0: le corriger d'abord, ou l'enlever",
    ),
    "outcome": (
        "Outcome: as (p)roposed, in other (w)ords, in (b)rackets, (n)ot accepted, (d)eferred, (r)eturned, "
        "(t)aken note of; a (s)tatement of position",
        "Issue\u00a0: tel que (p)roposé, dans une (a)utre rédaction, entre (c)rochets, (n)on accepté, (r)eporté, "
        "ren(v)oyé, pris en n(o)te\u00a0; une prise de po(s)ition",
    ),
    "stance": ("Which: {known}", "Laquelle\u00a0: {known}"),
    "whose": ("Whose (a code, such as XA)", "De qui (un code, tel que XA)"),
    "with": ("Joined by (codes; Enter: nobody)", "Avec (codes\u00a0; Entrée\u00a0: personne)"),
    "grounds": ("Grounds (Enter: none)", "Motifs (Entrée\u00a0: aucun)"),
    "to": ("To whom (a participant or a body)", "À qui (un participant ou un organe)"),
    "until": ("Until which meeting or date", "À quelle réunion ou date"),
    "reopened": (
        "Which meeting's act does this set aside (Enter: none)",
        "De quelle réunion l'acte est-il annulé par ceci (Entrée\u00a0: aucune)",
    ),
    "none-taken": ("nothing was taken", "rien n'a été retenu"),
    "no-outcome": (
        "'{said}' is no outcome: type one of the letters in brackets",
        "«\u00a0{said}\u00a0» n'est pas une issue\u00a0: taper une des lettres entre parenthèses",
    ),
    "no-par": (
        "'{said}' is no paragraph of a report: 23, 23bis or 23-25",
        "«\u00a0{said}\u00a0» n'est pas un paragraphe d'un rapport\u00a0: 23, 23bis ou 23-25",
    ),
    "no-stance": ("'{said}' is no position: {known}", "«\u00a0{said}\u00a0» n'est pas une position\u00a0: {known}"),
    "no-such": (
        "nothing is called '{said}'; there are {known}",
        "rien ne s'appelle «\u00a0{said}\u00a0»\u00a0; il y a {known}",
    ),
    "no-date": (
        "'{said}' is no date: 2027-09-01, 2027-09 or 2027",
        "«\u00a0{said}\u00a0» n'est pas une date\u00a0: 2027-09-01, 2027-09 ou 2027",
    ),
    "no-name": (
        "nothing is called '{said}'; did you mean {near}",
        "rien ne s'appelle «\u00a0{said}\u00a0»\u00a0; peut-être {near}",
    ),
    "reason": ("Reason (Enter: none)", "Raison (Entrée\u00a0: aucune)"),
    "par": ("Paragraph of the report (Enter: none)", "Paragraphe du rapport (Entrée\u00a0: aucun)"),
    "change": ("change", "modification"),
    "title": ("title", "titre"),
    "by": ("by", "par"),
    "state": ("state", "état"),
    "text": ("text", "texte"),
    "as-proposed": ("as proposed", "tel que proposé"),
    "as-adopted": ("as adopted", "tel qu'adopté"),
    "redline": ("{change} as {number}, {code}", "{change} sous {number}, {code}"),
    "stays": ("{changes}: stays {after}", "{changes}\u00a0: reste {after}"),
    "moves": ("{changes}: {before} -> {after}", "{changes}\u00a0: {before} -> {after}"),
    "acted": ("{meeting}: {about}: {act}", "{meeting}\u00a0: {about}\u00a0: {act}"),
    "instead": (", {change} takes its place", ", {change} en tient lieu"),
    "many": ("{names} and {count} more", "{names} et {count} autres"),
    "stranger": (
        "warning: it is returned to somebody who did not propose {names}; look at --to",
        "attention\u00a0: le destinataire du renvoi n'est pas parmi les auteurs de {names}\u00a0; voir --to",
    ),
    "left-out": (
        "withdrawn before, and so not decided on: {names}",
        "retrait antérieur, et donc sans décision\u00a0: {names}",
    ),
    "late": ("late, next: {meeting}", "hors délai, puis\u00a0: {meeting}"),
    "late-nowhere": ("late", "hors délai"),
    "late-for": (
        "warning: {name} came late for {meeting}, and is taken up at {next}; where it was let in, its agenda names it",
        "attention\u00a0: {name} est arrivée après le délai pour {meeting}, et relève de {next}\u00a0; si elle a été "
        "admise, son ordre du jour la nomme",
    ),
    "late-for-none": (
        "warning: {name} came late for {meeting}; where it was let in, its agenda names it",
        "attention\u00a0: {name} est arrivée après le délai pour {meeting}\u00a0; si elle a été admise, son ordre du "
        "jour la nomme",
    ),
    "unmet": (
        "warning: {change} requires {wanted}, which is not approved: it is not merged without it",
        "attention\u00a0: {change} suppose {wanted}, qui n'est pas approuvé\u00a0: il n'est pas intégré sans lui",
    ),
    "gone-on": (
        "warning: the text has gone on since {base} where {change} is: it cannot be merged as it is written; "
        "rkcctl show {change}",
        "attention\u00a0: le texte a changé depuis {base} à l'endroit de {change}\u00a0: il ne peut être intégré tel "
        "quel\u00a0; rkcctl show {change}",
    ),
    "unworded-en": (
        "warning: {change} has no words in English, the language of the text: it cannot be merged without them; "
        "rkcctl explain AMD121",
        "attention\u00a0: {change} n'a pas de termes en anglais, la langue du texte, et ne peut être intégré sans "
        "eux\u00a0; rkcctl explain AMD121",
    ),
    "unworded-fr": (
        "warning: {change} has no words in French, the language of the text: it cannot be merged without them; "
        "rkcctl explain AMD121",
        "attention\u00a0: {change} n'a pas de termes en français, la langue du texte, et ne peut être intégré sans "
        "eux\u00a0; rkcctl explain AMD121",
    ),
    "colliding": (
        "warning: {first} and {second} are approved, and the text cannot have both: rkcctl conflicts {first}",
        "attention\u00a0: {first} et {second} sont approuvés, et le texte ne peut avoir les deux\u00a0: "
        "rkcctl conflicts {first}",
    ),
    "still-there": (
        "still in the text: {changes}; it is taken out by: rkcctl rescind {names}",
        "encore dans le texte\u00a0: {changes}\u00a0; à retirer par\u00a0: rkcctl rescind {names}",
    ),
    "still-there-after": (
        "warning: still in the text: {changes}; it cannot be taken out before {first}, which came later",
        "attention\u00a0: encore dans le texte\u00a0: {changes}\u00a0; à retirer seulement après {first}, "
        "venu plus tard",
    ),
    "still-there-stuck": (
        "warning: still in the text: {changes}; what keeps it there says: rkcctl rescind {names} --dry-run",
        "attention\u00a0: encore dans le texte\u00a0: {changes}\u00a0; ce qui l'y retient\u00a0: "
        "rkcctl rescind {names} --dry-run",
    ),
    "list": ("`--all` lists every change", "`--all` les donne toutes"),
    "counted": (
        "decisions: {decisions}; positions: {positions}",
        "décisions\u00a0: {decisions}\u00a0; positions\u00a0: {positions}",
    ),
    "enter": ("Enter this in {path}? (y/n)", "Inscrire ceci dans {path}\u00a0? (o/n)"),
    "yes-or-no": ("type y to enter it, n to leave it", "o pour l'inscrire, n pour y renoncer"),
    "nothing-entered": ("nothing was entered", "rien n'a été inscrit"),
    "entered": ("entered in {path}; `rkcctl undo` takes it back", "inscrit dans {path}\u00a0; `rkcctl undo` le retire"),
}
# What is typed for an outcome; `s` is for a position.
_LETTERS: tuple[Mapping[str, str], Mapping[str, str]] = (
    {
        "p": "as-proposed",
        "w": "other-words",
        "b": "bracketed",
        "n": "not-accepted",
        "d": "deferred",
        "r": "returned",
        "t": "noted",
    },
    {
        "p": "as-proposed",
        "a": "other-words",
        "c": "bracketed",
        "n": "not-accepted",
        "r": "deferred",
        "v": "returned",
        "o": "noted",
    },
)
POSITION = "s"


def say(key: str, language: str, **parts: object) -> str:
    """The words in en or fr, with what belongs in their places."""
    return _WORDS[key][language == "fr"].format(**parts)


def tell_state(state: str, language: str) -> str:
    """The state of a change: in English by the word that commands take, too."""
    return state if language == "en" else review_words(language).get(f"state-{state}", state)


def letters(language: str) -> Mapping[str, str]:
    """The outcome for which each letter stands, as the question in that language marks them."""
    return _LETTERS[language == "fr"]


def is_no(said: str) -> bool:
    """Whether an answer refuses, in either language."""
    return said.strip().lower() in ("n", "no", "non")


def is_yes(said: str) -> bool:
    """Whether an answer agrees, in either language."""
    return said.strip().lower() in ("y", "yes", "o", "oui")
