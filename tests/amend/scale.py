"""How many random cases a run has: one number, RKCCTL_CASES, and a limit in seconds, RKCCTL_SECONDS, for all laws.

`make test` has 2,000 cases in all, `make properties` 20,000, `make campaign` a million or what its time allows. Two
laws are tried side by side, so that each has a quarter of the time. Cases come in batches, each from a seed of its own:
so that a run can be had again, and memory does not grow with it.
"""

import os
import time
import zlib
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

SHARES = {
    "merging": 840,
    "pairs": 455,
    "turns": 100,
    "deciding": 100,
    "carrying": 150,
    "deriving": 250,
    "deriving prose": 40,
    "deriving nothing": 30,
    "journeys": 20,
    "failing": 15,
}
"""How many of 2,000 cases each law has."""
ALL = sum(SHARES.values())
CASES = int(os.environ.get("RKCCTL_CASES", str(ALL)))
TELLING = 200
"""From so many cases on it is no chance if something promised of all of them has not come."""
SECONDS = float(os.environ.get("RKCCTL_SECONDS", "inf"))
FIRST_SEED = int(os.environ.get("RKCCTL_SEED", "1"))
TURNS = len(SHARES) / 2
"""How many laws one of the two processes tries, one after the other."""
SOURCES = st.binary(min_size=8, max_size=8)
LAW = "law: "
"""How the count of a law begins in the properties of its test, for the summary of the run."""
Tell = Callable[[str, object], None]
_A_BATCH = 2_000 if float("inf") == SECONDS else 250
"""So many cases are drawn before the time is looked at."""


def share(law: str) -> int:
    """How many cases a law has in this run."""
    return max(SHARES[law] * CASES // ALL, 1)


def try_cases(
    judge: Callable[[Any], None], law: str, cases: st.SearchStrategy[Any] = SOURCES, *, told: Tell | None = None
) -> int:
    """Judge as many random cases as the law has, or as there is time for; how many there were.

    By default a case is a random source. `told` is pytest's record_property: what it gets stands in the summary.
    """
    count = 0
    begun = time.monotonic()

    def judge_one(case: Any) -> None:
        nonlocal count
        if time.monotonic() - begun <= SECONDS / TURNS:
            count += 1
            judge(case)

    wanted = share(law)
    for batch in range(0, wanted, _A_BATCH):
        if time.monotonic() - begun > SECONDS / TURNS:
            break
        most = min(_A_BATCH, wanted - batch)
        held = settings(max_examples=most, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        # Each law and batch has cases of its own.
        seed(zlib.crc32(f"{law} {FIRST_SEED} {batch}".encode()))(held(given(cases)(judge_one)))()
    if told is not None:
        told(f"{LAW}{law}", (count, wanted))
    return count
