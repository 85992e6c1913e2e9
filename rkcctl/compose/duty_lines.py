"""Duties -> lines, in one language."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from rkcctl.compose.as_written import tell_as_written
from rkcctl.compose.columns import compose_columns, label_meeting, short_name
from rkcctl.compose.dates import spell_partial
from rkcctl.compose.locale import join_names, spell_time
from rkcctl.compose.schedule_words import schedule_words
from rkcctl.compose.words import words_in
from rkcctl.model.corpus import Corpus
from rkcctl.model.duty import OF_CHANGES, OF_REGISTER, Duty, DutyLine, Kind

# So many names are said one by one.
_MOST = 8


@dataclass(frozen=True, slots=True)
class _Names:
    """What people call the meetings, columns and activities, by id."""

    corpus: Corpus
    language: str
    meetings: dict[str, str]
    columns: dict[str, str]
    activities: dict[str, str]
    withheld: frozenset[str]

    def who(self, code: str) -> str:
        words = schedule_words(self.language)
        return words.get(f"who-{code}") or short_name(self.corpus.body_by_code.get(code), code, self.language)


def tell_duties(
    duties: Iterable[Duty], corpus: Corpus, language: str, withheld: Collection[str] = ()
) -> tuple[DutyLine, ...]:
    """The duties in words, in their order. Of the proposals `withheld` nothing is said."""
    names = _Names(
        corpus,
        language,
        {record.value.id: label_meeting(corpus, record.value, language) for record in corpus.meetings},
        {
            f"{record.value.id}/{column.id}": column.label
            for record in corpus.cycles
            for column in compose_columns(corpus, record.value, language)
        },
        {
            f"{record.value.id}/{activity.id}": activity.title.say(language)
            for record in corpus.cycles
            for activity in record.value.activities
        },
        frozenset(withheld),
    )
    return tuple(_tell(duty, names) for duty in _withhold(duties, names.withheld))


def _withhold(duties: Iterable[Duty], withheld: Collection[str]) -> Iterator[Duty]:
    """Without the proposals withheld among those that wait for an acknowledgement, to be sent out, or for an act."""
    for duty in duties:
        if duty.kind not in OF_CHANGES:
            yield duty
        elif kept := tuple(name for name in duty.about if name.partition("/")[0] not in withheld):
            yield replace(duty, about=kept)


def _tell(duty: Duty, names: _Names) -> DutyLine:
    words = schedule_words(names.language)
    said = words[f"due-{duty.kind.value}"].format(
        what=tell_as_written(duty.what, names.language) if duty.what else names.meetings.get(duty.name, duty.name),
        part=_tell_part(duty, names),
        meeting=names.meetings.get(duty.name, duty.name),
        about=_join([*duty.about], names.language),
    )
    touching = [name for name in duty.about if name[:4].isdigit() and name.partition("/")[0] not in names.withheld]
    if duty.kind is Kind.COORDINATION and touching:
        said = f"{said} {words['due-touched'].format(names=_join(touching, names.language))}"
    if duty.waits:
        cycle = duty.name.partition("/")[0]
        titles = [names.activities.get(f"{cycle}/{name}", name) for name in duty.waits]
        said += words_in(names.language)["semicolon"] + words["due-waits"].format(names=", ".join(titles))
    return DutyLine(
        duty,
        words[f"state-{duty.state.value}"],
        _tell_when(duty, names.language),
        _join([names.who(code) for code in duty.who], names.language),
        said,
        _tell_source(duty, names),
    )


def _tell_part(duty: Duty, names: _Names) -> str:
    if duty.kind is Kind.ACTIVITY:
        return names.columns.get(f"{duty.name.partition('/')[0]}/{duty.part}", duty.part)
    if duty.kind is Kind.DEADLINE:
        return schedule_words(names.language)[f"for-{duty.part}"]
    return duty.part


def _tell_when(duty: Duty, language: str) -> str:
    words = schedule_words(language)
    if duty.term is None:
        return words["when-none"]
    date = spell_partial(duty.term, language)
    return words["when-at"].format(date=date, hour=spell_time(duty.at, language)) if duty.at else date


def _tell_source(duty: Duty, names: _Names) -> str:
    """The meeting and the paragraph of its report that gave the duty, or the register; else the id in the files."""
    if duty.kind in OF_REGISTER and duty.kind is not Kind.UNDECIDED:
        return schedule_words(names.language)["source-register"]
    if duty.is_of_report:
        meeting = names.meetings.get(duty.name, duty.name)
        return schedule_words(names.language)["source-par"].format(meeting=meeting, part=duty.part)
    return duty.name


def _join(found: list[str], language: str) -> str:
    """The names in a row; of many the first, and how many more there are."""
    more = len(found) - _MOST
    return join_names([*found[:_MOST], f"+ {more}"] if more > 0 else found, language)
