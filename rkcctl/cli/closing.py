"""A window that is closed, and a program that is told to end: both break off what is being typed as Ctrl-C does."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

# By name: Windows has no SIGHUP.
_ENDS = ("SIGHUP", "SIGTERM")


@contextmanager
def interrupted_when_closed() -> Iterator[None]:
    """The first signal to end is an interrupt, after which whoever is interrupted keeps what was typed.

    One that is ignored from outside, as by nohup, stays so.
    """
    numbers = [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]
    before = {one: found for one in numbers if (found := signal.getsignal(one)) not in (None, signal.SIG_IGN)}

    def interrupt(*_: object) -> NoReturn:
        # A window that closes says so more than once, the shell beside the terminal.
        for one in before:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    for one in before:
        signal.signal(one, interrupt)
    try:
        yield
    finally:
        for one, found in before.items():
            signal.signal(one, found)
