"""What stops a command: the world is not as it must be for the command to go on."""


class RkcError(Exception):
    """The command cannot go on. The message says what is, the hint says what to do next.

    Faults in content are never raised: they are Diagnostics. This is for a missing workspace, a missing
    engine, a full disk, a lock that another command holds.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(RkcError):
    """What was asked for by name is not there, or cannot be a name: the command line has to be corrected."""
