"""The letter by which the secretariat acknowledges a proposal, in the Member's language, as Markdown."""

import datetime
import re
from dataclasses import dataclass

from rkcctl.compose.columns import label_meeting
from rkcctl.compose.locale import join_names, spell_date, spell_hour
from rkcctl.compose.words import words_in
from rkcctl.model.corpus import Corpus
from rkcctl.model.proposal import Proposal
from rkcctl.model.reception import Timeliness, in_zone
from rkcctl.model.visible import visible

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")

# By key, in English and in French.
_PHRASES = {
    "heading": ("Acknowledgement of receipt", "Accusé de réception"),
    "to": ("To: {name} ({code})", "Destinataire\u00a0: {name} ({code})"),
    "opening": (
        "The secretariat has received your proposal, and has registered it as follows.",
        "Le secrétariat a bien reçu votre proposition et l'a enregistrée comme suit.",
    ),
    "number": ("Number: **{number}**", "Numéro\u00a0: **{number}**"),
    "title": ("Title: {title}", "Titre\u00a0: {title}"),
    "by": ("Proposed by: {names}", "Proposée par\u00a0: {names}"),
    "changes": ("Changes: {count}", "Modifications\u00a0: {count}"),
    "asks-text": ("It asks for a text", "Elle demande un texte"),
    "asks-answer": ("It asks for an answer", "Elle demande une réponse"),
    "asks-study": ("It asks for a study", "Elle demande une étude"),
    "received": ("Received: {hour}", "Reçue\u00a0: {hour}"),
    "hour": ("{hour} ({zone})", "{hour} ({zone})"),
    "digest": ("Digest (SHA-256): `{digest}`", "Empreinte (SHA-256)\u00a0: `{digest}`"),
    "in-time": (
        "It came in time for {meeting}, where it will be taken up; the deadline was {deadline}.",
        "Elle est arrivée à temps pour {meeting}, où elle sera examinée\u00a0; le délai expirait le {deadline}.",
    ),
    "no-deadline": ("It will be taken up at {meeting}.", "Elle sera examinée à l'occasion de {meeting}."),
    "no-meeting": (
        "The meeting at which it will be taken up is not fixed yet.",
        "La réunion qui l'examinera n'est pas encore fixée.",
    ),
    "late": (
        "It came after the deadline for {meeting}, which was {deadline}.",
        "Elle est arrivée après le délai fixé pour {meeting}, qui expirait le {deadline}.",
    ),
    "late-accept": ("It is accepted all the same, and will be taken up there.", "Elle y sera néanmoins examinée."),
    "late-room-document": (
        "It will be before that meeting as a room document.",
        "Elle sera soumise à cette réunion comme document de séance.",
    ),
    "late-next": ("It will be taken up at {next}.", "Elle sera examinée à l'occasion de {next}."),
    "late-next-unknown": (
        "It will be taken up at a later meeting that takes proposals, none of which is announced yet.",
        "Elle sera examinée lors d'une réunion ultérieure\u00a0; aucune n'est encore annoncée.",
    ),
    "closing": (
        "Cite the number in all correspondence. The digest is that of your file without its line `id:`, with line ends "
        "as LF: nothing but that line was changed.",
        "Le numéro est à rappeler dans toute correspondance. L'empreinte est celle de votre fichier sans sa ligne "
        "`id:`, les fins de ligne étant LF\u00a0: rien d'autre n'a été modifié.",
    ),
    "signed": ("The secretariat", "Le secrétariat"),
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was received: the proposal under its number, the hour in the workspace's time zone, and what became of it.

    `timeliness` is None where it was meant for no meeting.
    """

    number: str
    proposal: Proposal
    sha256: str
    hour: datetime.datetime
    timeliness: Timeliness | None


def language_of(corpus: Corpus, receipt: Receipt) -> str:
    """The language of the letter: that in which its proposer wishes to be answered, or that of the proposal."""
    proposer = corpus.participant_by_code.get(receipt.proposal.by)
    return (proposer and proposer.language) or receipt.proposal.language


def compose_acknowledgement(corpus: Corpus, receipt: Receipt) -> str:
    """The letter. In a sample it says so first."""
    language = language_of(corpus, receipt)
    guideline = corpus.guideline.value if corpus.guideline else None
    title = _escape(guideline.title.say(language)) if guideline else ""
    publisher = _escape(guideline.publisher.say(language)) if guideline else ""
    names = {code: one.name.say(language) for code, one in corpus.participant_by_code.items()}
    code = receipt.proposal.by
    lines = [
        *([f"**{words_in(language)['sample']}**", ""] if guideline and guideline.sample else []),
        f"# {_say('heading', language)}",
        "",
        f"{publisher}\\",
        f"{title}\\",
        spell_date(receipt.hour.date(), language),
        "",
        _say("to", language, name=_escape(names.get(code, code)), code=_escape(code)),
        "",
        _say("opening", language),
        "",
        *(f"- {line}" for line in _list(receipt, language)),
        "",
        " ".join(_tell_time(corpus, receipt, language)),
        "",
        _say("closing", language),
        "",
        _say("signed", language),
    ]
    return "\n".join(lines) + "\n"


def _list(receipt: Receipt, language: str) -> list[str]:
    proposal = receipt.proposal
    asked = _say(f"asks-{proposal.asks}", language) if proposal.asks else ""
    return [
        _say("number", language, number=receipt.number),
        _say("title", language, title=_escape(proposal.title.say(language))),
        _say("by", language, names=_escape(join_names((proposal.by, *proposal.with_), language))),
        asked or _say("changes", language, count=str(len(proposal.changes))),
        _say("received", language, hour=_spell_hour(receipt.hour, receipt.hour, language)),
        _say("digest", language, digest=receipt.sha256),
    ]


def _tell_time(corpus: Corpus, receipt: Receipt, language: str) -> list[str]:
    time = receipt.timeliness
    if time is None:
        return [_say("no-meeting", language)]
    meeting = _escape(label_meeting(corpus, time.meant, language))
    if time.deadline is None:
        return [_say("no-deadline", language, meeting=meeting)]
    deadline = _spell_hour(time.deadline.at, receipt.hour, language)
    if not time.late:
        return [_say("in-time", language, meeting=meeting, deadline=deadline)]
    late = _say("late", language, meeting=meeting, deadline=deadline)
    if time.policy != "next-meeting":
        return [late, _say(f"late-{time.policy}", language)]
    if time.meeting is None:
        return [late, _say("late-next-unknown", language)]
    return [late, _say("late-next", language, next=_escape(label_meeting(corpus, time.meeting, language)))]


def _spell_hour(hour: datetime.datetime, local: datetime.datetime, language: str) -> str:
    """An hour in the zone of another one, which it names."""
    assert local.tzinfo is not None
    said = in_zone(hour, local.tzinfo)
    return _say("hour", language, hour=spell_hour(said, language), zone=str(said.tzinfo))


def _say(key: str, language: str, **values: str) -> str:
    return _PHRASES[key][1 if language == "fr" else 0].format_map(values)


def _escape(words: str) -> str:
    """Words of a file as Markdown that shows them."""
    return _MARKUP.sub(r"\\\1", visible(words))
