"""All proposals -> the table of the register, with what it can be narrowed by."""

from collections.abc import Iterable

from rkcctl.compose.locale import sort_key
from rkcctl.compose.review_names import Names
from rkcctl.compose.wording import Wordings
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.review import Filter, Register, RegisterRow
from rkcctl.model.tally import changes_of


def compose_register(names: Names, wordings: Wordings) -> Register:
    """The proposals that have a number, in its order."""
    files = [file for file in names.corpus.proposals if file.id != UNNUMBERED]
    rows = tuple(_row(file, names) for file in files)
    return Register(rows, _filters(rows, names, wordings))


def language_of(file: ProposalFile, language: str) -> str:
    """The language of its title, where that is another than the page's."""
    title = file.value.title
    # One plain string serves both languages, and is in that of the proposal.
    spoken = file.value.language if title.en == title.fr else title.original(language)
    return "" if spoken == language else spoken


def _row(file: ProposalFile, names: Names) -> RegisterRow:
    value = file.value
    by = names.corpus.proposers(file)
    counts: dict[str, int] = {}
    for change in changes_of(file):
        key = names.state_key(change)
        counts[key] = counts.get(key, 0) + 1
    several = len(counts) > 1
    states = [f"{names.state(key)} ({count})" if several else names.state(key) for key, count in counts.items()]
    received, late = names.tell_received(file.id)
    return RegisterRow(
        id=file.id,
        title=value.title.say(names.language),
        language=language_of(file, names.language),
        by=", ".join(names.short(code) for code in by),
        themes=", ".join(names.themes.get(theme, theme) for theme in value.themes),
        changes=str(len(value.changes)) if value.changes else names.words[f"asks-{value.asks}"] if value.asks else "0",
        state=", ".join(states),
        received=received,
        late=late,
        keys={
            "by": by,
            "theme": value.themes,
            "state": tuple(counts),
            "chapter": names.seen.chapters.get(file.id, ()),
        },
    )


def _filters(rows: Iterable[RegisterRow], names: Names, wordings: Wordings) -> tuple[Filter, ...]:
    """What occurs in the table, each with its choices: people and themes by name, states as they go on, chapters as
    they stand in the text.
    """
    met: dict[str, dict[str, None]] = {"by": {}, "theme": {}, "state": {}, "chapter": {}}
    for row in rows:
        for name, keys in row.keys.items():
            met[name].update(dict.fromkeys(keys))
    order = [chapter.id for chapter in wordings.chapters]
    titles = {chapter.id: f"{wordings.number(chapter.id)} {chapter.title}" for chapter in wordings.chapters}
    people = sorted(((code, names.person(code)) for code in met["by"]), key=lambda pair: sort_key(pair[1]))
    themes = [(theme, title) for theme, title in names.themes.items() if theme in met["theme"]]
    states = sorted((names.state(key), key) for key in met["state"])
    chapters = sorted(met["chapter"], key=lambda one: (order.index(one) if one in order else len(order), one))
    found = (
        Filter("by", names.words["filter-by"], tuple(people)),
        Filter("theme", names.words["filter-theme"], tuple(themes)),
        Filter("state", names.words["filter-state"], tuple((key, said) for said, key in states)),
        Filter("chapter", names.words["filter-chapter"], tuple((one, titles.get(one, one)) for one in chapters)),
    )
    return tuple(one for one in found if one.choices)
