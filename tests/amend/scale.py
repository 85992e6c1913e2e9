"""How many random cases a run has: one number, RKCCTL_CASES, and a limit in seconds, RKCCTL_SECONDS, for all laws.

`make test` has 2,000 cases in all, `make properties` 20,000, `make campaign` a million or what its time allows. Cases
come in batches, each from a seed of its own: so that a run can be had again, and memory does not grow with it.
"""

import os
import time
from collections.abc import Callable

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

SHARES = {
    "merging": 890,
    "pairs": 605,
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
_A_BATCH = 2_000


def share(law: str) -> int:
    """How many cases a law has in this run."""
    return max(SHARES[law] * CASES // ALL, 1)


def try_cases(judge: Callable[[bytes], None], cases: int) -> int:
    """Judge so many random seeds, or as many as there is time for; how many there were."""
    count = 0
    begun = time.monotonic()

    def judge_one(source: bytes) -> None:
        nonlocal count
        count += 1
        judge(source)

    for batch in range(0, cases, _A_BATCH):
        if time.monotonic() - begun > SECONDS:
            break
        most = min(_A_BATCH, cases - batch)
        held = settings(max_examples=most, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        seed(FIRST_SEED + batch)(held(given(st.binary(min_size=8, max_size=8))(judge_one)))()
    return count
