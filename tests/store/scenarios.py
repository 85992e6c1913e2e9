"""Changes to a workspace, as they are before and after; and what may be seen in between."""

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.store.os_calls import OsCalls
from rkcctl.store.transaction import commit, recover
from tests.store.faulty import Meter
from tests.store.memory_disk import MemoryDisk

ROOT = Path("/ws")
TEXT = {"guidelines/guideline.yaml": b"title: Guidelines\n", "guidelines/en/cloud.md": b"# Cloud\n" * 40}


@dataclass(frozen=True)
class Scenario:
    changes: dict[str, bytes | None]
    before: dict[str, bytes] = field(default_factory=lambda: dict(TEXT))

    @property
    def after(self) -> dict[str, bytes]:
        return {path: data for path, data in (self.before | self.changes).items() if data is not None}

    def disk(self) -> MemoryDisk:
        return MemoryDisk(self.before, (".rkcctl",))


SCENARIOS = {
    "create": Scenario({"guidelines/en/data.md": b"# Data\n"}),
    "replace": Scenario({"guidelines/en/cloud.md": b"# Cloud services\n"}),
    "delete": Scenario({"guidelines/en/cloud.md": None}),
    "new folders": Scenario({"proposals/2019/2019-001.md": b"---\n", "proposals/2019/notes/a.md": b""}),
    "several": Scenario(
        {
            "guidelines/en/cloud.md": b"# Cloud services\n",
            "guidelines/en/data.md": None,
            "guidelines/fr/cloud.md": b"# Nuage\n",
            "guidelines/ledger.yaml": b"- entry: 1\n",
            "guidelines/guideline.yaml": b"title: Guidelines 2\n",
        },
        TEXT | {"guidelines/en/data.md": b"# Data\n"},
    ),
}


def try_commit(scenario: Scenario, calls: OsCalls) -> RkcError | None:
    try:
        commit(ROOT, scenario.changes, calls)
    except RkcError as error:
        return error
    return None


def count_calls(scenario: Scenario) -> int:
    meter = Meter(scenario.disk().calls)
    commit(ROOT, scenario.changes, meter.calls)
    return meter.count


def find_renames_of_the_journal(scenario: Scenario) -> list[int]:
    """The numbers of the calls with which a change goes from phase to phase."""
    found: list[int] = []
    disk = scenario.disk()

    def note(source: str, target: str) -> None:
        if "/journal-" in target:
            found.append(meter.count)
        disk.calls.replace(source, target)

    meter = Meter(dataclasses.replace(disk.calls, replace=note))
    commit(ROOT, scenario.changes, meter.calls)
    return found


def assert_before(scenario: Scenario, disk: MemoryDisk) -> None:
    assert disk.files() == scenario.before
    assert disk.folders() == scenario.disk().folders()


def assert_after(scenario: Scenario, disk: MemoryDisk) -> None:
    assert disk.files() == scenario.after
    made = MemoryDisk(scenario.before | scenario.after, (".rkcctl",)).folders()
    assert disk.folders() == made


def assert_whole(scenario: Scenario, disk: MemoryDisk) -> None:
    """All as before or all as after, and nothing else anywhere."""
    if disk.files() == scenario.before and scenario.before != scenario.after:
        assert_before(scenario, disk)
    else:
        assert_after(scenario, disk)


def settle(disk: MemoryDisk) -> None:
    recover(ROOT, disk.calls)
