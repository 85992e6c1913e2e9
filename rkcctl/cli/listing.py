"""The list of all commands that `rkcctl --help` prints: in groups, each command with its whole first sentence."""

from typing import Any

from typer.core import TyperGroup

_GROUPS = {
    "Check and publish": ("status", "validate", "explain", "rules", "fmt", "build", "preview", "diff", "concordance",
                          "serve"),
    "Propose": ("propose", "complete", "proposals", "show", "history", "conflicts"),
    "Register": ("receive", "acknowledge", "circulate", "withdraw", "cosponsor", "revise"),
    "Review and meetings": ("schedule", "due", "meeting", "mark", "deadline", "plan", "agenda", "follow-up", "reply",
                            "position", "respond", "decide", "paper"),
    "Bring into the text": ("draft", "combine", "merge", "rescind", "verify", "seal"),
    "Workspace": ("init", "new", "save", "undo", "doctor", "schema"),
}  # fmt: skip


class ListedGroup(TyperGroup):
    """The tree of commands, told in groups."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the groups; at their end whatever stands in none."""
        known = {name for names in _GROUPS.values() for name in names}
        rest = tuple(name for name in self.list_commands(ctx) if name not in known)
        for title, names in {**_GROUPS, "Others": rest}.items():
            found = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name, one.get_short_help_str(400)) for name, one in found if one and not one.hidden]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
