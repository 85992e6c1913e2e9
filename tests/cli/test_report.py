"""The four forms of a report."""

import json

from rkcctl.cli import report
from rkcctl.model.diagnostic import Diagnostic, Severity
from rkcctl.model.sources import Place

FAULT = Diagnostic(Place("guidelines/en/a b.md", 3, 7), "GDL103", "the id 'x' is given again", "give another")
WARNING = Diagnostic(Place("x.md"), "REF105", "no chapter\nuses 'é'", "", Severity.WARNING)


def test_text_has_one_line_a_fault_that_editors_can_jump_to() -> None:
    lines = report.as_text([FAULT]).splitlines()
    assert lines[0] == "guidelines/en/a b.md:3:7: error GDL103: the id 'x' is given again"
    assert lines[1] == "    hint: give another"


def test_a_fault_of_a_whole_file_has_no_line() -> None:
    assert report.as_text([WARNING]).startswith("x.md: warning REF105: ")


def test_control_characters_of_files_never_reach_the_terminal() -> None:
    wild = Diagnostic(Place("a\x1b[2J.md", 1, 1), "X", "say \u202ehi\x07", "\x9b")
    for print_form in (report.as_text, report.as_github):
        assert not any(char in print_form([wild]) for char in "\x1b\u202e\x07\x9b")


def test_json_says_what_text_says() -> None:
    said = json.loads(report.as_json([FAULT, WARNING]))
    assert said["format"] == 1
    first = said["diagnostics"][0]
    assert (first["path"], first["line"], first["column"]) == ("guidelines/en/a b.md", 3, 7)
    assert (first["severity"], first["code"], first["hint"]) == ("error", "GDL103", "give another")
    assert said["diagnostics"][1]["message"] == "no chapter\nuses 'é'"


def test_an_annotation_is_one_line_whatever_the_message_holds() -> None:
    said = report.as_github([WARNING])
    assert said.count("\n") == 1
    assert said.startswith("::warning file=x.md,title=REF105::no chapter%0Auses")


def test_a_path_cannot_begin_another_property() -> None:
    said = report.as_github([Diagnostic(Place("a,line=9:b.md", 1, 1), "X", "m")])
    assert "file=a%2Cline=9%3Ab.md,line=1," in said


def test_sarif_names_rule_place_and_version() -> None:
    log = json.loads(report.as_sarif([FAULT, WARNING], {"GDL103": "duplicate-id"}))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][0] == {"id": "GDL103", "name": "duplicate-id"}
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "guidelines/en/a%20b.md"
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    assert "region" not in run["results"][1]["locations"][0]["physicalLocation"]


def test_the_sum_counts_errors_warnings_and_files() -> None:
    assert report.sum_up([FAULT, FAULT, WARNING]) == "2 errors, 1 warning in 2 files"
    assert report.sum_up([]) == "no faults"
