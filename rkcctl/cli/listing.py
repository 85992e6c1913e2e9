"""What `--help` prints: all commands in groups, and of each what it takes, in the words of those who type it."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

_GROUPS = {
    "Check and publish": ("status", "validate", "explain", "rules", "fmt", "build", "preview", "diff", "concordance",
                          "serve"),
    "Propose": ("propose", "complete", "proposals", "show", "history", "conflicts"),
    "Register": ("receive", "acknowledge", "circulate", "withdraw", "cosponsor", "revise"),
    "Review and meetings": ("schedule", "due", "meeting", "mark", "deadline", "plan", "agenda", "follow-up", "reply",
                            "position", "respond", "coordinate", "decide", "paper"),
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


class ListedCommand(TyperCommand):
    """A command whose help names no type of Python: `MEETING [STATUS]`, and `--why TEXT`."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words of the line `Usage:`, what may be left out in one pair of brackets."""
        return [_name_once(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options."""
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            taken = [one for one in self.get_params(ctx) if one.param_type_name == kind]
            told = [record for one in taken if (record := one.get_help_record(ctx))]
            rows = [(_without_type(name) if kind == "argument" else _type_in_words(name), text) for name, text in told]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


_TYPE = re.compile(r"<([^>]+)>$")
_WORDS = {"str": "TEXT", "int": "NUMBER", "int range": "NUMBER", "path": "PATH"}


def _without_type(name: str) -> str:
    return _TYPE.sub("", name).rstrip()


def _type_in_words(name: str) -> str:
    return _TYPE.sub(lambda found: _WORDS.get(found[1], found[1]), name)


def _name_once(piece: str) -> str:
    inner = re.sub(r"^\{(.+)\}((?:\.\.\.)?)$", r"\1\2", piece)
    inner = re.sub(r"^\[\[(.+?)\]((?:\.\.\.)?)\]", r"[\1]\2", inner)
    return inner.replace("......", "...")
