"""What people call a proposal: its number, its file, or `new` while only one was not received yet."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from rkcctl.errors import UsageError
from rkcctl.model.acts import omitted
from rkcctl.model.corpus import Corpus
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.visible import visible

_FOLDER = "proposals"


def find_proposal(corpus: Corpus, said: str) -> tuple[ProposalFile, str]:
    """The proposal that is meant, and the number of the change that is meant ("": all of them).

    UsageError where there is none, where its file cannot be read, where several may be meant, and where it has no such
    change.
    """
    name, number = said, ""
    found = _find(corpus, said)
    if not found and "/" in said:
        head, _, tail = said.rpartition("/")
        found = _find(corpus, head)
        name, number = (head, tail) if found or tail.isdecimal() else (said, "")
    if not found:
        raise UsageError(*_tell_missing(corpus, name))
    if len(found) > 1:
        raise UsageError(
            f"'{visible(name)}' may be several proposals", f"name the file: {', '.join(one.path for one in found)}"
        )
    # As the change writes it, however it was typed: a name is looked for as it stands.
    meant = next((str(one.c) for one in found[0].value.changes if _is_number(number, one.c)), "")
    if number and not meant:
        left = omitted(corpus).get(found[0].id, {})
        if day := left.get(f"{found[0].id}/{number}"):
            message = f"{found[0].id}/{number} was left out by the revision of {day}, and so withdrawn"
            raise UsageError(message, f"rkcctl show {found[0].id} says what meetings did with it")
        numbers = ", ".join(str(change.c) for change in found[0].value.changes)
        raise UsageError(f"proposal {name} has no change '{visible(number)}'", f"its changes are: {numbers}")
    return found[0], meant


def _is_number(said: str, number: int) -> bool:
    return said.isascii() and said.isdecimal() and said.lstrip("0") == str(number)


def is_proposal(corpus: Corpus, said: str) -> bool:
    """Whether the words name a proposal, or a change of one, and no text: also one of which there is none."""
    return "/" in said or said.endswith(".md") or bool(_find(corpus, said))


def with_ids(corpus: Corpus, names: Iterable[str]) -> tuple[Corpus, tuple[str, ...]]:
    """The same names as ids of proposals and changes, for who only looks at what they would do.

    A proposal without a number is called by the name of its file, in the corpus that comes back as well.
    UsageError as for one proposal.
    """
    given: dict[str, ProposalFile] = {}
    ids: list[str] = []
    for said in names:
        file, number = find_proposal(corpus, said)
        name = file.id
        if name == UNNUMBERED:
            stem = PurePosixPath(file.path).stem
            name = stem if stem != UNNUMBERED else f"{UNNUMBERED}-1"
            while name in corpus.proposal_by_id or given.get(name, file) is not file:
                name = f"{UNNUMBERED}-{name}"
            given[name] = file
        ids.append(f"{name}/{number}" if number else name)
    if not given:
        return corpus, tuple(ids)
    called = {file.path: name for name, file in given.items()}
    proposals = tuple(_call(one, called[one.path]) if one.path in called else one for one in corpus.proposals)
    return replace(corpus, proposals=proposals), tuple(ids)


def received_ids(corpus: Corpus, names: Iterable[str]) -> tuple[str, ...]:
    """The same for what is written down: UsageError also where a proposal was not received yet."""
    found: list[str] = []
    for said in names:
        file, number = find_proposal(corpus, said)
        if file.id == UNNUMBERED:
            hint = f"receive it first: rkcctl receive {file.path}; or try it: rkcctl merge --dry-run --with {said}"
            raise UsageError(f"{file.path} was not received yet", hint)
        found.append(f"{file.id}/{number}" if number else file.id)
    return tuple(found)


def _find(corpus: Corpus, said: str) -> tuple[ProposalFile, ...]:
    """By id; else by the path, from wherever it is told, by the name of the file, or by that without its ending."""
    if said in corpus.proposal_by_id:
        return (corpus.proposal_by_id[said],)
    if said == UNNUMBERED:
        return tuple(one for one in corpus.proposals if one.id == UNNUMBERED)
    path = said.replace("\\", "/").removeprefix("./")
    return tuple(
        one
        for one in corpus.proposals
        if f"/{one.path}".endswith(f"/{path}") or path.endswith(f"/{one.path}") or PurePosixPath(one.path).stem == path
    )


def _call(file: ProposalFile, name: str) -> ProposalFile:
    return replace(file, record=replace(file.record, value=file.value.model_copy(update={"id": name})))


def _tell_missing(corpus: Corpus, said: str) -> tuple[str, str]:
    """What is said of a name that nothing bears."""
    if said == UNNUMBERED:
        return "every proposal was received", "`rkcctl proposals` lists them"
    files = [path for path in corpus.sources.files if path.startswith(f"{_FOLDER}/") and path.endswith(".md")]
    unread = next((path for path in files if said in (path, PurePosixPath(path).name, PurePosixPath(path).stem)), "")
    if unread:
        return f"{unread} cannot be read as a proposal", "`rkcctl validate` says why"
    called = [PurePosixPath(one.path).stem for one in corpus.proposals if one.id == UNNUMBERED]
    hint = did_you_mean(said, sorted([*corpus.proposal_by_id, *called]), "")
    return f"there is no proposal '{visible(said)}'", hint or "`rkcctl proposals` lists them"
