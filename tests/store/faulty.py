"""Tables of os functions that go wrong: at one call, from one call on, or for good."""

import dataclasses
from collections.abc import Callable
from typing import Any

from rkcctl.store.os_calls import OS_CALLS, OsCalls

UNSYNCED = dataclasses.replace(OS_CALLS, fsync=lambda handle: None, sync_folder=lambda path: None)
"""For tests on the disk of this machine in which the power stays on: syncing would make them slow."""


class Killed(BaseException):
    """The process is gone: no call after this one is carried out."""


class Meter:
    """Counts the calls that go through a table, and spoils some of them.

    `fail` maps the number of a call, from 1, to the errno that it ends with. From the call `die` on, every call
    ends with Killed, a write after half of its bytes; `kill` is called first, and may really end the process.
    The call `interrupt` alone is broken off by the user. `break_off` is the number of a call and the errno with
    which it and every one after it end.
    """

    def __init__(
        self,
        base: OsCalls = OS_CALLS,
        fail: dict[int, int] | None = None,
        die: int = 0,
        break_off: tuple[int, int] = (0, 0),
        interrupt: int = 0,
        short: bool = False,
        kill: Callable[[], None] = lambda: None,
    ) -> None:
        self.base = base
        self.fail = fail or {}
        self.die = die
        self.break_off = break_off
        self.interrupt = interrupt
        self.short = short
        self.kill = kill
        self.count = 0
        self.handles: set[int] = set()
        spoilt = {field.name: self._spoil(field.name) for field in dataclasses.fields(OsCalls)}
        self.calls = dataclasses.replace(base, **(spoilt | {"sleep": lambda seconds: None}))

    def _spoil(self, name: str) -> Callable[..., Any]:
        action = getattr(self.base, name)

        def call(*words: Any) -> Any:
            self.count += 1
            if self.die and self.count >= self.die:
                if name == "write" and self.count == self.die:
                    action(words[0], bytes(words[1])[: len(words[1]) // 2])
                self.kill()
                raise Killed(name)
            if self.count == self.interrupt:
                raise KeyboardInterrupt
            errno = self.fail.get(self.count, 0)
            if self.break_off[0] and self.count >= self.break_off[0]:
                errno = self.break_off[1]
            if errno:
                raise OSError(errno, f"{name} failed")
            if name == "write" and self.short:
                return action(words[0], bytes(words[1])[: max(1, len(words[1]) // 3)])
            value = action(*words)
            if name == "open":
                self.handles.add(value)
            if name == "close":
                self.handles.discard(words[0])
            return value

        return call

    def bury(self) -> None:
        """Close what a killed process had open, as the system does."""
        for handle in self.handles:
            self.base.close(handle)
        self.handles.clear()
