"""The joining of what two desks saved: every file that both changed, each by its kind."""

import re
from collections.abc import Iterable, Mapping

from rkcctl.amend.join import Choices, Clash, Joined, States, join_yaml
from rkcctl.amend.join_chapter import join_chapter
from rkcctl.amend.join_cited import Cited
from rkcctl.amend.join_decisions import Settled, settle_outcomes, tell_same_number
from rkcctl.amend.join_numbers import named_in, read_named
from rkcctl.model.acts import Subjects
from rkcctl.read.schedule import MEETINGS

_CHAPTER = re.compile(r"guidelines/[a-z]{2}/[a-z0-9-]+\.md")
_NUMBERED = re.compile(r"proposals/[0-9]{4}/[0-9]{4}-[^/]+\.md")
_DRAFT = re.compile(r"guidelines/drafts/[^/]+\.yaml")
_BRIEF = 40
"""Letters of a value where two are told in the first line of a commit."""


Files = dict[str, bytes | None]
"""Bytes by path; None where the file is to go, or is not settled."""


def join_files(
    both: Mapping[str, States], choices: Choices, cited: Cited | None = None, subjects: Subjects | None = None
) -> tuple[Files, tuple[Clash, ...]]:
    """The joined files by path, and what people have to settle first. `both` are the files that both desks changed.

    Decisions that are `cited` keep their places; `subjects` say what decisions are about.
    """
    joined: Files = {}
    clashes: list[Clash] = []
    alike = [path for path, states in both.items() if _is_same_number(path, states)]
    # Entries of both about that number are about two proposals: what is told of them would be one collision too many.
    number = _word_of(path.rsplit("/", 1)[-1].removesuffix(".md") for path in alike)
    for path, states in sorted(both.items()):
        done = _join_file(path, states, choices, subjects or {}, cited.leading(path) if cited else "")
        joined[path] = done.data
        clashes += [one for one in done.clashes if number is None or not number.search(_about(one, states.ours))]
    return joined, tuple(clashes)


def _about(clash: Clash, ours: bytes | None) -> str:
    """What tells which proposals a collision is about: its name, and the entry where that has a number of its own."""
    key, _, name = clash.where.partition("/")
    named = named_in(clash.path)
    entry = read_named(clash.path, ours or b"").get(name.partition("/")[0]) if named and named.key == key else None
    return f"{clash.where} {entry}"


def _word_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds one of the numbers in the name of a collision; None where there is none."""
    either = "|".join(map(re.escape, names))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])") if either else None


def _is_same_number(path: str, states: States) -> bool:
    return bool(_NUMBERED.fullmatch(path)) and states.base is None and None not in (states.ours, states.theirs)


def _join_file(path: str, states: States, choices: Choices, subjects: Subjects, leading: str) -> Joined:
    base, ours, theirs = states.base, states.ours, states.theirs
    if ours is None or theirs is None:
        return _choose(Clash(path, "", _has(ours), _has(theirs)), states, choices)
    if _is_same_number(path, states):
        return Joined(None, (tell_same_number(path, ours, theirs),))
    # A draft is what a meeting had before it, with the digests of its text: nothing is joined in it.
    if path.endswith(".yaml") and not _DRAFT.fullmatch(path):
        # Only a meeting decides: another file, such as a long register, is not read for decisions.
        is_meeting = path.startswith(f"{MEETINGS}/")
        settled = settle_outcomes(path, states, choices, subjects, leading) if is_meeting else Settled(ours, theirs, ())
        joined = join_yaml(path, base or b"", settled.ours, settled.theirs, choices, leading=leading)
        return Joined(None, (*settled.clashes, *joined.clashes)) if settled.clashes else joined
    if _CHAPTER.fullmatch(path) and base is not None:
        return join_chapter(path, base, ours, theirs, choices)
    return _choose(Clash(path, "", "", ""), states, choices)


def _has(data: bytes | None) -> str | None:
    return None if data is None else "changed"


def _choose(clash: Clash, states: States, choices: Choices) -> Joined:
    """A file that is taken whole."""
    choice = choices.get(clash.name)
    if choice is None:
        return Joined(None, (clash,))
    return Joined(states.theirs if choice == "theirs" else states.ours)


def tell_clash(clash: Clash) -> str:
    """A collision in a sentence: what it is about, and how each desk has it."""
    if clash.said:
        return clash.said
    if not clash.where and clash.ours is None:
        return f"you removed {clash.path}, and the other desk changed it"
    if not clash.where and clash.theirs is None:
        return f"the other desk removed {clash.path}, and you changed it"
    if not clash.where:
        return f"both desks changed {clash.path}"
    return f"both desks wrote {clash.where} in {clash.path}: yours {_say(clash.ours)}, theirs {_say(clash.theirs)}"


def tell_settled(clash: Clash, choice: str) -> str:
    """What a choice made of a collision: its name, what is kept and what was given up."""
    kept, lost = (clash.theirs, clash.ours) if choice == "theirs" else (clash.ours, clash.theirs)
    if kept == lost:
        return f"{clash.name} as {'the other desk' if choice == 'theirs' else 'this desk'} has it"
    return f"{clash.name} as {_say(kept, _BRIEF)}, not {_say(lost, _BRIEF)}"


def _say(value: object, most: int = 120) -> str:
    if value is None:
        return "taken away"
    if isinstance(value, dict):
        said = ", ".join(f"{key}: {_say(held)}" for key, held in value.items())
    elif isinstance(value, list):
        said = f"[{', '.join(_say(one) for one in value)}]"
    else:
        said = " ".join(str(value).split())
    return said if len(said) <= most else f"{said[:most]}..."
