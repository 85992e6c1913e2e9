"""Says in plain sentences what is wrong with a command line, where typer's own words are those of programmers."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from rkcctl.errors import UsageError
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.visible import visible

_IN_OUR_WORDS = (
    (re.compile(r"Input should be less than or equal to (\S+)"), r"it is \1 at most"),
    (re.compile(r"Input should be greater than or equal to (\S+)"), r"it is \1 at least"),
    (re.compile(r"Input should be a valid integer.*"), "it is a whole number"),
    (re.compile(r"Value error, "), ""),
    (re.compile(r"Input should be"), "it should be"),
    (re.compile(r"^Got unexpected extra argument\(s\) \((.*)\)"), r"\1: more than the command takes"),
    (re.compile(r"^Option '(.*)' requires an argument"), r"\1 lacks its value"),
)


def explain(error: Any, words: list[str]) -> UsageError:
    """What typer found wrong with the words after `rkcctl`, as an error of ours with a hint.

    Typer names the classes of its errors in no public place: they are told apart by what they carry.
    """
    context = error.ctx
    path = context.command_path if context is not None else "rkcctl"
    hint = f"`{path} --help` shows what it takes"
    if found := re.match(r"No such command '(.*?)'\.", error.message):
        near = did_you_mean(found[1], context.command.commands, "").strip()
        near = near if near.startswith("did you mean") else f"`{path} --help` lists the commands"
        return UsageError(f"there is no command '{visible(found[1])}'", near)
    if hasattr(error, "possibilities"):
        near = f"did you mean {' or '.join(sorted(error.possibilities))}?" if error.possibilities else hint
        return UsageError(f"there is no option {visible(error.option_name)}", near)
    if hasattr(error, "param_type") and context is not None:
        return UsageError(f"missing: {', '.join(_find_missing(context, words))}", hint)
    message = error.message.rstrip(".")
    for pattern, ours in _IN_OUR_WORDS:
        message = pattern.sub(ours, message)
    if isinstance(error, typer.BadParameter):
        name = error.param_hint or (_name(error.param) if error.param is not None else "")
        message = f"{name}: {message}" if name else message
    return UsageError(visible(message), hint)


def _find_missing(context: Any, words: list[str]) -> Iterator[str]:
    """All that is required and was not given: typer stops at the first."""
    given, _, _ = context.command.make_parser(context).parse_args(words[context.command_path.count(" ") :])
    for param in context.command.params:
        value = given.get(param.name)
        if param.required and not (isinstance(value, str) or (isinstance(value, (list, tuple)) and value)):
            yield _name(param)


def _name(param: Any) -> str:
    """An option as it is typed; an argument as the usage writes it."""
    return str(param.opts[0] if param.param_type_name == "option" else (param.metavar or param.name).upper())
