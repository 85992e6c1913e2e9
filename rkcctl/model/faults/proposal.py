"""Faults that reading proposals brings to light."""

from rkcctl.model.diagnostic import Fault

NO_FRONT_MATTER = Fault(
    "PRP101",
    "proposal-without-front-matter",
    """A proposal begins with its front matter, between two lines of `---`.

    Why: who proposes what against which text is read from it.
    Fix: begin with `---`, lines for id (new), title, by, language, base and changes, and `---` again.
    """,
)
LINE_GONE = Fault(
    "PRP211",
    "line-gone",
    """A line of the register that a commit has is there as it was entered.

    Lines are added at the end; none is taken out, none is changed. `rkcctl validate` holds the register against the
    last commit in which it can be read, `rkcctl verify` against every one, and `rkcctl save` commits none that lacks
    something of it, and none that cannot be read. An `accepted` may be put beside a line; a proposal whose number two
    desks gave may get another one; and of two lines that two desks entered otherwise for one event, the one that was
    chosen when they were joined stays. A line that was changed and is today as it was first entered is as it was.

    Why: Members rely on what came when, and on who took it back; what can be changed unseen proves nothing.
    Fix: take the change back by `rkcctl undo` or `git restore` while it is not saved; else put the line back as the
    commit that the message names has it. Where the line was wrong and the register is right as it is now, say why:
    `rkcctl save --correct-register REASON`. The reason stays in the history of the workspace.
    """,
)
