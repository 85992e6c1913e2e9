"""What the checkers said: one line a check as it comes, and the sum at the end."""

from collections.abc import Sequence

_SHOWN = 6


class Verdicts:
    """Counts checks. A clean file has no faults; a bad seed, made to try a checker, has some."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    def holds(self, what: str, faults: Sequence[str]) -> None:
        """A check of an output: it passes where no fault was found."""
        self._tell(what, passed=not faults, details=faults)

    def catches(self, what: str, faults: Sequence[str]) -> None:
        """A check of a checker: it passes where the fault that was planted was found."""
        self._tell(f"a bad seed is caught by {what}", passed=bool(faults), details=["nothing was found"])

    def _tell(self, what: str, *, passed: bool, details: Sequence[str]) -> None:
        self.passed += passed
        self.failed += not passed
        print(f"{'ok  ' if passed else 'FAIL'}  {what}", flush=True)
        if not passed:
            for detail in details[:_SHOWN]:
                print(f"      {detail[:400]}", flush=True)
            if len(details) > _SHOWN:
                print(f"      and {len(details) - _SHOWN} more", flush=True)
