"""What a rule is: a generator of breaches whose docstring is its page of the manual."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, Severity
from rkcctl.model.sources import Place


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule is broken."""

    place: Place
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A permanent code, a name that says the fault, and the check itself."""

    code: str
    name: str
    check: Callable[[Corpus], Iterator[Breach]]
    severity: Severity = Severity.ERROR

    @property
    def page(self) -> str:
        return inspect.getdoc(self.check) or ""


def rule(
    code: str, name: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Corpus], Iterator[Breach]]], Rule]:
    """Make a generator of breaches a rule. Each check module lists its rules in RULES."""

    def make(check: Callable[[Corpus], Iterator[Breach]]) -> Rule:
        return Rule(code, name, check, severity)

    return make


def run(rules: Iterable[Rule], corpus: Corpus) -> list[Diagnostic]:
    """Every breach of every rule, stamped with code and severity."""
    return [
        Diagnostic(breach.place, rule.code, breach.message, breach.hint, rule.severity)
        for rule in rules
        for breach in rule.check(corpus)
    ]
