"""A written procedure counted: who agreed, who objected, who was silent, and what that comes to by its rule.

By `no-objection` silence agrees. By `consensus` nobody objects and somebody agrees. By `majority` more agree than
object, by `two-thirds` at least twice as many; abstentions and silence are no votes.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rkcctl.model.meeting import Meeting, Reply
from rkcctl.model.participant import Body, Participant
from rkcctl.model.reception import in_zone

Result = Literal["adopted", "not-adopted"]
Why = Literal["early", "late", "no-vote", "union"]
"""Why a reply does not count: before it opens, after it closes, of one that has no vote, or whose union replied."""

_VOTING = ("state", "union", "territory")


@dataclass(frozen=True, slots=True)
class Ballot:
    """The replies that count, by who gave them, each one's last; and who did not reply though they may.

    `set_aside` are the replies that do not count: (position in the file, why). `covered` are those for whom their
    union replied. What was called off comes to no `result`.
    """

    agree: tuple[str, ...]
    object: tuple[str, ...]
    abstain: tuple[str, ...]
    silent: tuple[str, ...]
    covered: tuple[str, ...]
    set_aside: tuple[tuple[int, Why], ...]
    result: Result | None


def may_vote(one: Participant, body: Body | None, day: datetime.date | None) -> bool:
    """Whether the participant has a vote in the body on that day: observers have none."""
    if one.kind not in _VOTING:
        return False
    if body is None or body.voters != "contracting-parties":
        return True
    since = one.contracting_party_since
    return one.contracting_party is True and (since is None or day is None or since.first <= day)


def count_votes(people: Mapping[str, Participant], body: Body | None, day: datetime.date | None) -> int | None:
    """How many votes there are at most in the body on that day; None where it is not known.

    A union may have one of its own beside those of its members, as where a matter is not of its competence.
    """
    voters = [one for one in people.values() if may_vote(one, body, day)]
    unions = [one for one in voters if one.kind == "union"]
    if not voters or not all(union.members for union in unions):
        return None
    members = {member for union in unions for member in union.members}
    return len(members.union(one.code for one in voters))


def count_replies(
    meeting: Meeting, body: Body | None, participants: Mapping[str, Participant], zone: datetime.tzinfo
) -> Ballot:
    """The written procedure as its replies stand. Whether it is closed by now the caller knows."""
    day = in_zone(meeting.closes, zone).date() if meeting.closes else None
    voters = {code: one for code, one in participants.items() if may_vote(one, body, day)}
    given: dict[str, Reply] = {}
    set_aside: list[tuple[int, Why]] = []
    in_time: list[tuple[int, Reply]] = []
    for row, reply in enumerate(meeting.replies):
        why = _why_not(reply, meeting, voters, zone)
        if why:
            set_aside.append((row, why))
        else:
            in_time.append((row, reply))
    replied = {reply.by for _, reply in in_time}
    covered = {member for code in replied for member in voters[code].members if member in voters}
    for row, reply in sorted(in_time, key=lambda found: (in_zone(found[1].at, zone), found[0])):
        if reply.by in covered:
            set_aside.append((row, "union"))
        else:
            given[reply.by] = reply
    parts = {kind: _who(given.values(), kind) for kind in ("agree", "object", "abstain")}
    return Ballot(
        parts["agree"],
        parts["object"],
        parts["abstain"],
        silent=tuple(sorted(voters.keys() - given.keys() - covered)),
        covered=tuple(sorted(covered)),
        set_aside=tuple(sorted(set_aside)),
        result=None if meeting.is_cancelled else _judge(meeting.rule, len(parts["agree"]), len(parts["object"])),
    )


def _why_not(reply: Reply, meeting: Meeting, voters: Mapping[str, Participant], zone: datetime.tzinfo) -> Why | None:
    at = in_zone(reply.at, zone)
    if reply.by not in voters:
        return "no-vote"
    if meeting.opens and at < in_zone(meeting.opens, zone):
        return "early"
    return "late" if meeting.closes and at > in_zone(meeting.closes, zone) else None


def _who(replies: Iterable[Reply], kind: str) -> tuple[str, ...]:
    return tuple(sorted(reply.by for reply in replies if reply.reply == kind))


def _judge(rule: str | None, agree: int, objected: int) -> Result:
    match rule:
        case "majority":
            passed = agree > objected
        case "two-thirds":
            passed = agree > 0 and agree >= 2 * objected
        case "consensus":
            passed = agree > 0 and not objected
        case _:
            passed = not objected
    return "adopted" if passed else "not-adopted"
