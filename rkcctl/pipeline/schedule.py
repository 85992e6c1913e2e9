"""The journey of `schedule`: the matrix of a review from what was read, and the files of its formats."""

import datetime
from dataclasses import replace

from rkcctl.compose.annex import to_annex, to_edition
from rkcctl.compose.audience import AUDIENCES, show_to
from rkcctl.compose.calendar import calendar_of_cycle
from rkcctl.compose.matrix import compose_matrix
from rkcctl.compose.position_lines import tell_standing
from rkcctl.compose.recorded import known_on
from rkcctl.compose.words import words_in
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.calendar import Calendar
from rkcctl.model.corpus import Corpus
from rkcctl.model.edition import Annex, Artifact, Edition
from rkcctl.model.matrix import Matrix
from rkcctl.model.nearest import did_you_mean
from rkcctl.render.matrix import write_csv, write_json, write_markdown
from rkcctl.render.matrix_drawing import write_drawing
from rkcctl.render.matrix_page import write_page

FORMATS = {"html": write_page, "svg": write_drawing, "md": write_markdown, "csv": write_csv, "json": write_json}
"""The formats that need no edition; pdf and docx are written from `edition_of`."""
CALENDAR = "ics"
"""The format that shows meetings and deadlines, and no activities; it is written from `calendar_of`."""


def matrix_of(
    corpus: Corpus, cycle_id: str | None = None, language: str = "en", as_of: datetime.date | None = None
) -> Matrix:
    """The matrix of a cycle; without an id that of the only one. UsageError where there is none such."""
    cycles = {record.value.id: record.value for record in corpus.cycles}
    if not cycles:
        raise RkcError(
            "there is no review in schedules/", "plan one: rkcctl new cycle; `rkcctl new cycle --help` shows how"
        )
    names = ", ".join(sorted(cycles))
    if cycle_id is None and len(cycles) > 1:
        raise UsageError(f"there are {len(cycles)} reviews", f"name one of: {names}")
    chosen = cycle_id if cycle_id is not None else names
    if chosen not in cycles:
        raise UsageError(f"no review is called '{chosen}'", did_you_mean(chosen, sorted(cycles), "the reviews are:"))
    return compose_matrix(corpus, cycles[chosen], language, as_of)


def artifact_of(matrix: Matrix, ending: str) -> Artifact:
    """The file of the matrix in one of FORMATS, named for its cycle and language; a sample's name says so."""
    return Artifact(f"{_name_file(matrix)}.{ending}", FORMATS[ending](matrix))


def _name_file(matrix: Matrix) -> str:
    return f"{'SAMPLE-' if matrix.banner else ''}{matrix.cycle}-{matrix.language}"


def calendar_of(corpus: Corpus, matrix: Matrix) -> Calendar:
    """The meetings and deadlines of the matrix's cycle, under the name of its files."""
    cycle = next(record.value for record in corpus.cycles if record.value.id == matrix.cycle)
    return calendar_of_cycle(corpus, cycle, matrix.language, _name_file(matrix))


def edition_of(corpus: Corpus, matrix: Matrix) -> Edition:
    """The matrix as an edition of its own, which the writers of PDF and DOCX print."""
    return to_edition(corpus, matrix)


def _with_positions(corpus: Corpus, matrix: Matrix, audience: str) -> Matrix:
    """The matrix with the positions on the plan: those that the audience may see, as they stood on its day."""
    known = known_on(show_to(corpus, audience).corpus, matrix.as_of)
    return replace(matrix, positions=tell_standing(known, matrix.cycle, matrix.language))


def matrices_of(
    corpus: Corpus,
    cycle_id: str | None,
    language: str,
    as_of: datetime.date | None = None,
    audience: str = AUDIENCES[0],
) -> tuple[Matrix, ...]:
    """The matrix of one cycle, or of every cycle in the order of their ids, with the positions for the audience."""
    all_cycles = cycle_id is None and corpus.cycles
    names = sorted(record.value.id for record in corpus.cycles) if all_cycles else [cycle_id]
    return tuple(_with_positions(corpus, matrix_of(corpus, name, language, as_of), audience) for name in names)


def annexes_of(corpus: Corpus, language: str) -> tuple[Annex, ...]:
    """The schedules as annexes of an edition. Nothing is judged by a date: an edition does not know the day."""
    if not corpus.cycles:
        return ()
    matrices = matrices_of(corpus, None, language)
    annex = words_in(language)["annex"]
    return tuple(to_annex(matrix, f"{annex} {chr(65 + place)}") for place, matrix in enumerate(matrices))
