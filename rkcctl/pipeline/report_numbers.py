"""The numbers of a report's paragraphs, written into the file of its meeting: decisions cite them from then on."""

from rkcctl.errors import RkcError
from rkcctl.model.paper_file import PaperFront
from rkcctl.pipeline.desk import Changes, Desk
from rkcctl.read.yaml_put import put_value
from rkcctl.read.yaml_words import write_flow


def cite_report(desk: Desk, front: PaperFront, numbers: tuple[tuple[str, int, str], ...]) -> Changes:
    """The meeting's file with `par:` on each act that had none, and with the symbol of its report where it has none.

    RkcError where the file is so written that a number cannot be added.
    """
    record = desk.meeting(front.meeting)
    data = before = desk.sources.files[record.path]
    for key, row, number in numbers:
        new = put_value(record.path, data, (key, row), "par", write_flow(number))
        if new is None:
            place = record.place(key, row)
            raise RkcError(
                f"{place.path}:{place.line}: the number of its paragraph cannot be added here",
                f"write `par: {number}` into the entry, and issue the report again",
            )
        data = new
    is_first = front.original in (None, front.language)
    if record.value.report is None and is_first:
        report = {"symbol": front.symbol or "", "dated": f"{front.dated}", "original": front.language}
        report |= {"audience": front.audience} if front.audience else {}
        inner = ", ".join(f"{key}: {value}" for key, value in report.items())
        # Where the file is written otherwise, the symbol is typed by hand: nothing else rests on it.
        data = put_value(record.path, data, (), "report", f"{{{inner}}}") or data
    return {record.path: data} if data != before else {}
