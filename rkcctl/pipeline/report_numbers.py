"""The numbers of a report's paragraphs, written into the file of its meeting: decisions cite them from then on."""

from rkcctl.errors import RkcError
from rkcctl.model.paper_file import PaperFront
from rkcctl.pipeline.desk import Changes, Desk
from rkcctl.read.yaml_edit import add_key


def cite_report(desk: Desk, front: PaperFront, numbers: tuple[tuple[str, int, str], ...]) -> Changes:
    """The meeting's file with `par:` on each act that had none, and with the symbol of its report where it has none.

    RkcError where the file is so written that a number cannot be added.
    """
    record = desk.meeting(front.meeting)
    data = before = desk.sources.files[record.path]
    for key, row, number in numbers:
        new = add_key(record.path, data, (key, row), "par", number)
        if new is None:
            place = record.place(key, row)
            raise RkcError(
                f"{place.path}:{place.line}: the number of its paragraph cannot be added here",
                f"write `par: {number}` into the entry, and issue the report again",
            )
        data = new
    is_first = front.original in (None, front.language)
    if record.value.report is None and is_first and "report" not in record.value.model_fields_set:
        report = {"symbol": front.symbol, "dated": f"{front.dated}", "original": front.language}
        lead = b"" if data.endswith(b"\n") else b"\n"
        inner = ", ".join(f"{key}: {value}" for key, value in report.items())
        data += lead + f"report: {{{inner}}}\n".encode()
    return {record.path: data} if data != before else {}
