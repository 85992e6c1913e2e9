"""What the checkers said: one line a check as it comes, and one table at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

_SHOWN = 6


@dataclass
class _Row:
    """A checker: how many outputs it passed and failed, how many bad seeds it was tried on and how many it caught."""

    passed: int = 0
    failed: int = 0
    tried: int = 0
    caught: int = 0


@dataclass
class Verdicts:
    """Counts checks by checker. A clean file has no faults; a bad seed, made to try a checker, has some."""

    rows: dict[str, _Row] = field(default_factory=dict)

    def holds(self, checker: str, what: str, faults: Sequence[str]) -> None:
        """A check of an output: it passes where no fault was found."""
        self._count(checker, passed=not faults)
        _tell(f"{checker}: {what}", passed=not faults, details=faults)

    def all_hold(self, checker: str, what: str, found: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Many checks of one output: those that fail have a line each, the others one for all."""
        for name, faults in found:
            self._count(checker, passed=not faults)
            if faults:
                _tell(f"{checker}: {what}, {name}", passed=False, details=faults)
        clean = sum(not faults for _, faults in found)
        if clean:
            _tell(f"{checker}: {what}, {clean} checks", passed=True, details=())

    def catches(self, checker: str, seed: str, faults: Sequence[str]) -> None:
        """A check of a checker: it passes where the fault that was planted was found."""
        row = self.rows.setdefault(checker, _Row())
        row.tried += 1
        row.caught += bool(faults)
        _tell(f"{checker}: bad seed, {seed}", passed=bool(faults), details=["nothing was found"])

    @property
    def are_clean(self) -> bool:
        """Whether something was checked, nothing failed, and no checker let a bad seed pass."""
        rows = self.rows.values()
        return any(row.passed for row in rows) and not any(row.failed or row.caught < row.tried for row in rows)

    def table(self) -> str:
        lines = [f"{'checker':34}{'passed':>8}{'failed':>8}{'bad seeds caught':>20}"]
        for checker, row in [*self.rows.items(), ("all", self._sum())]:
            caught = f"{row.caught} of {row.tried}"
            lines.append(f"{checker:34}{row.passed:>8}{row.failed:>8}{caught:>20}")
        return "\n".join(lines)

    def _count(self, checker: str, *, passed: bool) -> None:
        row = self.rows.setdefault(checker, _Row())
        row.passed += passed
        row.failed += not passed

    def _sum(self) -> _Row:
        rows = self.rows.values()
        return _Row(
            sum(row.passed for row in rows),
            sum(row.failed for row in rows),
            sum(row.tried for row in rows),
            sum(row.caught for row in rows),
        )


def _tell(what: str, *, passed: bool, details: Sequence[str]) -> None:
    print(f"{'ok  ' if passed else 'FAIL'}  {what}", flush=True)
    if not passed:
        for detail in details[:_SHOWN]:
            print(f"      {detail[:400]}", flush=True)
        if len(details) > _SHOWN:
            print(f"      and {len(details) - _SHOWN} more", flush=True)
