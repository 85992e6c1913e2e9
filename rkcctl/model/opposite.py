"""Which acts on a change go together, and which are opposite to one another."""

from rkcctl.model.acts import ActOn

FORWARD = ("examined", "recommended", "reported", "approved")
"""The acts that take a change further, in their order."""
TAKING = FORWARD[1:]
"""Those by which a body takes the words that it has before it."""
ADVERSE = ("bracketed", "returned", "deferred", "not-accepted")
ENDING = ("not-accepted", "rescinded")
PASSING = ("examined", "guidance")
"""Acts that are no outcome: beside them a meeting still comes to one. All others are, and exclude each other."""


def excludes(one: ActOn, other: ActOn) -> bool:
    """Whether two acts of one meeting on one change cannot both be its outcome, or one says the other once more."""
    return one.meeting == other.meeting and (exclude_each_other(one.act, other.act) or _says_again(one, other))


def _says_again(one: ActOn, other: ActOn) -> bool:
    """Whether two acts say alike what is no outcome: by the same name, and nothing that both give tells them apart.

    So a meeting may give guidance twice, in two paragraphs of its report, and examine a draft beside a change in it.
    """
    if one.act != other.act or one.act not in PASSING or one.row == other.row:
        return False
    first, second = one.decision, other.decision
    pairs = ((first.on, second.on), (first.item, second.item), (first.par, second.par), (first.note, second.note))
    names = ({name.partition("/")[0] for name in decision.about} for decision in (first, second))
    return not next(names).isdisjoint(next(names)) and not any(a and b and a != b for a, b in pairs)


def leaves_standing(outcome: ActOn, act: ActOn) -> bool:
    """Whether an act is no outcome, and its meeting came to this one: that stands, whichever of them was entered first.

    Not where it says that it reopens its own meeting.
    """
    is_beside = act.act in PASSING and outcome.act in (*ADVERSE, *ENDING)
    return is_beside and outcome.meeting == act.meeting != act.decision.reopens


def exclude_each_other(one: str, other: str) -> bool:
    """Whether two acts, such as approved and deferred, cannot both be the outcome of one meeting on one change.

    The steps of a procedure go together, and whatever is no outcome goes with all. What was noted was not decided on.
    """
    pair = {one, other}
    if pair & {*PASSING}:
        return False
    return len(pair) == 1 or bool(pair & {*ADVERSE, "noted", "rescinded"})


def opposes(earlier: ActOn, act: ActOn, *, is_same: bool) -> bool:
    """Whether the later act is opposite to one that stands, and so has to reopen it.

    `is_same` says that one body made both, or the later one goes on with the work of the earlier.
    """
    if leaves_standing(earlier, act):
        return False
    if earlier.act in ENDING:
        return act.act not in ENDING
    if earlier.act == "approved":
        return act.act in (*ADVERSE, "approved")
    return earlier.act in ("recommended", "reported") and act.act in ADVERSE and is_same
