"""The lines of the result: two figures and their ratio, or an amount and its limit; the page that holds them."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
_NOTES = "## Notes"


@dataclass(frozen=True)
class Line:
    """What was measured, against what, and what the ratio of the two may be; no budget (0) where it is only told."""

    what: str
    ours: float
    theirs: float
    budget: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def holds(self) -> bool:
        return not self.budget or self.ratio <= self.budget

    @property
    def verdict(self) -> str:
        return ("holds" if self.holds else "missed") if self.budget else "told"

    def tell(self) -> str:
        """The line for a terminal."""
        figures = f"{self.ours:9.3f} {self.unit:2} {self.theirs:9.3f} {self.unit:2}"
        budget = f" of {self.budget:5.2f}" if self.budget else ""
        return f"{self.what:64} {figures} {self.ratio:6.2f}{budget} {'' if self.holds else 'MISSED'}".rstrip()

    def row(self) -> str:
        budget = f"{self.budget:.2f}" if self.budget else "-"
        return (
            f"| {self.what} | {self._spell(self.ours)} | {self._spell(self.theirs)} "
            f"| {self.ratio:.2f} | {budget} | {self.verdict} |"
        )

    def _spell(self, figure: float) -> str:
        return f"{figure:.0f} {self.unit}" if self.unit == "MB" else f"{figure:.3f} {self.unit}"


def write_page(lines: Sequence[Line], words: int, runs: int, loads: Sequence[float]) -> None:
    """Write docs/performance.md anew; the notes at its end are people's, and are kept."""
    rows = "\n".join(line.row() for line in lines)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    before = PAGE.read_text(encoding="utf-8").split(_NOTES, 1) if PAGE.exists() else [""]
    notes = f"\n{_NOTES}{before[1]}" if len(before) > 1 else ""
    text = (
        "# Performance\n\nThe last result of `make bench`, which writes this page and keeps the notes at its end.\n\n"
        f"- Corpus: 20 chapters of {words:,} words, and proposals of about three changes each, from a fixed seed.\n"
        f"- Figures: whole processes from start to end, the best of {runs} runs or more, taken in turn with what they\n"
        "  are compared with. Ratios depend little on the machine, seconds do.\n"
        f"- Machine: {machine}; load {min(loads):.1f} to {max(loads):.1f} while it measured.\n\n"
        "| what | ours | theirs, or the limit | ratio | budget | |\n| --- | ---: | ---: | ---: | ---: | --- |\n"
        f"{rows}\n{notes}"
    )
    PAGE.write_text(text, encoding="utf-8", newline="\n")
