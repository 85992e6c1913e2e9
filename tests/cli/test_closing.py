"""A window that is closed, and a program that is told to end: an interrupt, once, and only within."""

import signal
from collections.abc import Iterator

import pytest

from rkcctl.cli.closing import interrupted_when_closed

ENDS = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]


@pytest.fixture(params=ENDS)
def number(request: pytest.FixtureRequest) -> Iterator[int]:
    found: int = request.param
    before = signal.getsignal(found)
    yield found
    signal.signal(found, before)


def test_the_first_signal_to_end_is_an_interrupt_and_the_next_disturbs_nobody(number: int) -> None:
    told: list[int] = []
    signal.signal(number, lambda one, _: told.append(one))
    kept = False
    with pytest.raises(KeyboardInterrupt), interrupted_when_closed():
        try:
            signal.raise_signal(number)
        finally:
            for each in ENDS:
                signal.raise_signal(each)
            kept = True
    assert (kept, told) == (True, [])
    signal.raise_signal(number)
    assert told == [number]


def test_what_is_ignored_from_outside_stays_so(number: int) -> None:
    signal.signal(number, signal.SIG_IGN)
    with interrupted_when_closed():
        assert signal.getsignal(number) is signal.SIG_IGN
