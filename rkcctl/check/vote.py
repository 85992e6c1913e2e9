"""Rules on what a treaty or rules of procedure ask of votes and written procedures.

What is asked stands with the body. For a committee of a Convention it comes from its articles: who votes, by what
majority, a union for its members.
"""

from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model.ballot import Ballot, Why, count_replies, count_votes, may_vote
from rkcctl.model.corpus import Corpus
from rkcctl.model.decision import Decision
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import Body
from rkcctl.model.tree import Record

_CARRYING = ("recommended", "reported", "approved")
_WHY: dict[Why, str] = {
    "early": "it came before the procedure opened",
    "late": "it came after the procedure closed",
    "no-vote": "it has no vote in {body}",
    "union": "its union replied for it",
}


@rule("MTG401", "lost-vote")
def lost_vote(corpus: Corpus) -> Iterator[Breach]:
    """What is carried by a vote has the majority that its body asks for; abstentions are no votes.

    Why: for Guidelines the Convention asks for a majority of the votes cast; what has less was not decided.
    Fix: correct the figures, the act, or `threshold` of the body.
    """
    bodies = corpus.body_by_code
    for record, row, decision in _voted(corpus):
        body = bodies.get(record.value.body)
        threshold = body.threshold if body else "majority"
        assert decision.vote is not None
        if decision.act in _CARRYING and not decision.vote.is_carried(threshold):
            asked = "two thirds of the votes cast" if threshold == "two-thirds" else "a majority of the votes cast"
            message = f"'{decision.act}' by {decision.vote.for_} to {decision.vote.against}, which is not {asked}"
            yield Breach(record.place("decisions", row, "vote"), message, "correct the figures or the act")


@rule("MTG402", "roll-against-figures")
def roll_against_figures(corpus: Corpus) -> Iterator[Breach]:
    """A roll names those who vote, and its figures are those of the vote.

    A union may have several votes, so that with one in the roll the figures may be higher.

    Why: of two counts nobody knows which was announced.
    Fix: correct the roll or the figures.
    """
    people, bodies = corpus.participant_by_code, corpus.body_by_code
    for record, row, decision in _voted(corpus):
        vote = decision.vote
        assert vote is not None
        if not vote.roll:
            continue
        body, day = bodies.get(record.value.body), decision.on or record.value.last
        for code in vote.roll:
            place = record.place("decisions", row, "vote", "roll", code)
            if people and (code not in people or not may_vote(people[code], body, day)):
                yield Breach(place, f"{code} has no vote in {record.value.body}", "correct the code, or take it out")
        has_union = any(people[code].kind == "union" for code in vote.roll if code in people)
        figures = {"for": vote.for_, "against": vote.against, "abstain": vote.abstain}
        for cast, figure in figures.items():
            named = sum(given == cast for given in vote.roll.values())
            if named > figure or (named < figure and not has_union):
                message = f"the roll has {named} '{cast}', and the vote {figure}"
                yield Breach(record.place("decisions", row, "vote"), message, "correct one of the two")


@rule("MTG410", "more-votes-than-voters", Severity.WARNING)
def more_votes_than_voters(corpus: Corpus) -> Iterator[Breach]:
    """A vote counts no more votes, abstentions among them, than there are participants that have one in the body.

    A union has the votes of its members. Where it is not said who they are, nobody knows how many votes there are.

    Why: a figure that was mistyped may carry what was lost.
    Fix: correct the figures, or enter in schedules/participants.yaml who else has a vote.
    """
    people, bodies = corpus.participant_by_code, corpus.body_by_code
    for record, row, decision in _voted(corpus):
        vote = decision.vote
        assert vote is not None
        most = count_votes(people, bodies.get(record.value.body), decision.on or record.value.last)
        given = vote.for_ + vote.against + vote.abstain
        if most is not None and given > most:
            message = f"{given} votes and abstentions, and {most} have a vote in {record.value.body}"
            hint = "correct the figures, or enter in schedules/participants.yaml who else has a vote"
            yield Breach(record.place("decisions", row, "vote"), message, hint)


@rule("MTG403", "union-and-member", Severity.WARNING)
def union_and_member(corpus: Corpus) -> Iterator[Breach]:
    """A union votes for its members, or its members vote each for itself.

    Why: where a union is a party, the Convention gives it the votes of its members, who then have none of their own.
    Fix: correct the roll; accept the warning where the matter is not of the union's competence.
    """
    people = corpus.participant_by_code
    for record, row, decision in _voted(corpus):
        roll = decision.vote.roll if decision.vote else {}
        for union in roll:
            both = [code for code in people[union].members if code in roll] if union in people else []
            if both:
                place = record.place("decisions", row, "vote", "roll", union)
                message = f"{union} votes, and so {'does its member' if len(both) == 1 else 'do its members'} "
                yield Breach(place, message + ", ".join(both), "keep the union, or its members")


@rule("MTG404", "uncounted-reply", Severity.WARNING)
def uncounted_reply(corpus: Corpus) -> Iterator[Breach]:
    """A reply in a written procedure comes while it is open, of one that has a vote and whose union did not reply.

    Why: others do not count, and whoever sent them should know.
    Fix: correct the hour or the code; where it is so, accept the warning and tell whoever replied.
    """
    for record, body, ballot in _counted(corpus):
        for row, why in ballot.set_aside:
            said = _WHY[why].format(body=body.code if body else record.value.body)
            message = f"this reply does not count: {said}"
            yield Breach(record.place("replies", row, "by"), message, "correct the entry, or tell whoever replied")


@rule("MTG405", "outcome-against-replies")
def outcome_against_replies(corpus: Corpus) -> Iterator[Breach]:
    """What a written procedure came to is what its rule makes of its replies.

    Why: in writing nobody sees a vote; the replies and the silence are all the proof there is.
    Fix: correct the act, or enter the replies that are missing.
    """
    for record, _, ballot in _counted(corpus):
        for row, decision in enumerate(record.value.decisions if ballot.result else ()):
            is_adopted = ballot.result == "adopted"
            is_against = decision.act in _CARRYING if not is_adopted else decision.act == "not-accepted"
            if not is_against:
                continue
            came = "adopted" if is_adopted else "not adopted"
            counts = f"{len(ballot.agree)} agree, {len(ballot.object)} object, {len(ballot.silent)} silent"
            message = f"'{decision.act}', and by the rule '{record.value.rule}' it is {came}: {counts}"
            hint = "correct the act, or enter the replies that are missing"
            yield Breach(record.place("decisions", row, "act"), message, hint)


def _voted(corpus: Corpus) -> Iterator[tuple[Record[Meeting], int, Decision]]:
    for record in corpus.meetings:
        for row, decision in enumerate(record.value.decisions):
            if decision.vote is not None:
                yield record, row, decision


def _counted(corpus: Corpus) -> Iterator[tuple[Record[Meeting], Body | None, Ballot]]:
    """The written procedures that are whole, with their bodies and counted."""
    people, bodies = corpus.participant_by_code, corpus.body_by_code
    zone = corpus.zone
    for record in corpus.meetings:
        meeting = record.value
        if people and meeting.kind == "written" and meeting.opens and meeting.closes and meeting.rule:
            body = bodies.get(meeting.body)
            yield record, body, count_replies(meeting, body, people, zone)


RULES = (
    lost_vote,
    roll_against_figures,
    more_votes_than_voters,
    union_and_member,
    uncounted_reply,
    outcome_against_replies,
)
