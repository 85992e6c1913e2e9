"""Says in plain sentences what is wrong with a command line, where typer's own words are those of programmers."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from rkcctl.errors import UsageError
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.visible import visible

_LACKS = re.compile(r"^Option '(.*)' requires an argument")
_IN_OUR_WORDS = (
    (re.compile(r"Input should be less than or equal to (\S+)"), r"{typed} is more than \1"),
    (re.compile(r"Input should be greater than or equal to (\S+)"), r"{typed} is less than \1"),
    (re.compile(r"Input should be a valid integer.*"), "{typed} is no whole number"),
    (re.compile(r"Value error, "), ""),
    (re.compile(r"Input should be"), "it should be"),
    (re.compile(r"^Got unexpected extra argument\(s\) \((.*)\)"), r"\1: more than the command takes"),
    (_LACKS, r"\1 lacks its value"),
)


def explain(error: Any, words: list[str], commands: Any) -> UsageError:
    """What typer found wrong with the words after `rkcctl`, as an error of ours with a hint.

    Typer names the classes of its errors in no public place: they are told apart by what they carry. Some carry no
    context: which of the `commands` was meant is then read from the words.
    """
    context = error.ctx
    path = context.command_path if context is not None else " ".join(("rkcctl", *_find_command(commands, words)))
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
    if lacking := _LACKS.search(message):
        hint = _tell_option(commands, words, lacking[1]) or hint
    if path.endswith(" status") and (idle := re.match(r"Got unexpected extra argument\(s\) \(([0-9]+)\)", message)):
        hint = f"`rkcctl status` lists what waits, and asks for a number on a terminal: type {idle[1]} there"
    for pattern, ours in _IN_OUR_WORDS:
        message = pattern.sub(ours, message)
    message = message.replace("{typed}", _find_typed(error, words))
    if isinstance(error, typer.BadParameter):
        name = error.param_hint or (_name(error.param) if error.param is not None else "")
        message = f"{name}: {message}" if name else message
    return UsageError(visible(message), hint)


def _tell_option(command: Any, words: list[str], name: str) -> str:
    """An option of the command that the words name, with what it takes and what its help says; "" where it has none."""
    for word in list(_find_command(command, words)):
        command = command.commands[word]
    param = next((one for one in command.params if name in one.opts), None)
    help_text = getattr(param, "help", "")
    return f"{name} {getattr(param, 'metavar', '') or 'VALUE'}: {help_text}" if help_text else ""


def _find_command(commands: Any, words: list[str]) -> Iterator[str]:
    """The words that name a command, or a group of them."""
    for word in words:
        commands = getattr(commands, "commands", {}).get(word)
        if commands is None:
            return
        yield word


def _find_typed(error: Any, words: list[str]) -> str:
    """What was given to the option or argument that is wrong, as it was typed."""
    if error.ctx is None or getattr(error, "param", None) is None:
        return "it"
    value = _parse(error.ctx, words).get(error.param.name)
    return f"'{value[-1] if isinstance(value, (list, tuple)) and value else value}'"


def _parse(context: Any, words: list[str]) -> dict[str, Any]:
    given, _, _ = context.command.make_parser(context).parse_args(words[context.command_path.count(" ") :])
    return dict(given)


def _find_missing(context: Any, words: list[str]) -> Iterator[str]:
    """All that is required and was not given: typer stops at the first."""
    given = _parse(context, words)
    for param in context.command.params:
        value = given.get(param.name)
        if param.required and not (isinstance(value, str) or (isinstance(value, (list, tuple)) and value)):
            yield _name(param)


def _name(param: Any) -> str:
    """An option as it is typed; an argument as the usage writes it."""
    return str(param.opts[0] if param.param_type_name == "option" else (param.metavar or param.name).upper())
