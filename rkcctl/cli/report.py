"""Diagnostics in four forms: for people, as JSON, as GitHub annotations, as SARIF. Pure functions."""

import json
from collections.abc import Callable, Mapping, Sequence

from rkcctl import __version__
from rkcctl.model.counted import count
from rkcctl.model.diagnostic import Diagnostic, Severity
from rkcctl.model.visible import visible

# Raised when a key of the JSON form changes its meaning or goes.
FORMAT = 1


def as_text(found: Sequence[Diagnostic]) -> str:
    """One line a fault, which editors can jump to, and its hint below."""
    lines: list[str] = []
    for fault in found:
        lines.append(f"{visible(str(fault.place))}: {fault.severity} {fault.code}: {visible(fault.message)}")
        if fault.hint:
            lines.append(f"    hint: {visible(fault.hint)}")
    return "".join(f"{line}\n" for line in lines)


def as_json(found: Sequence[Diagnostic]) -> str:
    """`{"format": 1, "diagnostics": [...]}`; line and column count from 1 and are 0 for the file as a whole."""
    entries = [
        {
            "path": fault.place.path,
            "line": fault.place.line,
            "column": fault.place.column,
            "severity": str(fault.severity),
            "code": fault.code,
            "message": fault.message,
            "hint": fault.hint,
        }
        for fault in found
    ]
    return json.dumps({"format": FORMAT, "diagnostics": entries}, ensure_ascii=False, indent=1) + "\n"


def as_github(found: Sequence[Diagnostic]) -> str:
    """Workflow commands, which GitHub shows beside the line in a pull request."""
    return "".join(_annotate(fault) for fault in found)


def _annotate(fault: Diagnostic) -> str:
    place = fault.place
    where = [f"file={_property(place.path)}"]
    where += [f"line={place.line}"] if place.line else []
    where += [f"col={place.column}"] if place.column else []
    where += [f"title={_property(fault.code)}"]
    message = fault.message + (f"\nhint: {fault.hint}" if fault.hint else "")
    return f"::{fault.severity} {','.join(where)}::{_data(message)}\n"


def _data(text: str) -> str:
    """Text of a workflow command: a line end would begin another command."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(found: Sequence[Diagnostic], names: Mapping[str, str]) -> str:
    """SARIF 2.1.0; `names` gives the name of each code."""
    codes = sorted({fault.code for fault in found})
    rules = [{"id": code, "name": names.get(code, code)} for code in codes]
    results = [_result(fault, codes.index(fault.code)) for fault in found]
    run = {
        "tool": {"driver": {"name": "rkcctl", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _result(fault: Diagnostic, rule: int) -> dict[str, object]:
    place = fault.place
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(place.path)}}
    if place.line:
        location["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    return {
        "ruleId": fault.code,
        "ruleIndex": rule,
        "level": str(fault.severity),
        "message": {"text": fault.message + (f" (hint: {fault.hint})" if fault.hint else "")},
        "locations": [{"physicalLocation": location}],
    }


def _uri(path: str) -> str:
    kept = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/"
    return "".join(char if char in kept else "".join(f"%{byte:02X}" for byte in char.encode()) for char in path)


PRINTERS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


def sum_up(found: Sequence[Diagnostic]) -> str:
    """The last line: how many of each, in how many files."""
    errors = sum(fault.severity is Severity.ERROR for fault in found)
    warnings = len(found) - errors
    if not found:
        return "no faults"
    files = len({fault.place.path for fault in found})
    return f"{count(errors, 'error')}, {count(warnings, 'warning')} in {count(files, 'file')}"
