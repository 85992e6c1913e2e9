"""A fault in content, as a value: place, code, message, hint, severity."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from rkcctl.model.sources import Place


class Severity(StrEnum):
    """There is no third: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault. The message says what is, in lower case and the author's words; the hint says what to do."""

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault that a stage reports itself. The page is its entry in the manual: what, Why, Fix."""

    code: str
    name: str
    page: str = field(repr=False)
    severity: Severity = Severity.ERROR

    def at(self, place: Place, message: str, hint: str = "") -> Diagnostic:
        return Diagnostic(place, self.code, message, hint, self.severity)


def has_errors(diagnostics: "tuple[Diagnostic, ...] | list[Diagnostic]") -> bool:
    return any(found.severity is Severity.ERROR for found in diagnostics)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The faults by place, each once."""
    # Plain tuples are hashed and compared many times faster than values that hold values.
    keyed = {(one.place.path, one.place.line, one.place.column, one.code, one.message, one.hint, one.severity): one
             for one in found}  # fmt: skip
    return tuple(keyed[key] for key in sorted(keyed))
