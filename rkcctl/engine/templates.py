"""Jinja templates of the house style, filled in a sandbox. The only module that knows jinja2."""

from collections.abc import Callable, Mapping
from types import TracebackType

import jinja2
import jinja2.sandbox
import markupsafe

from rkcctl.errors import RkcError

# What a template can raise while it is filled, beside jinja's own errors: it computes with plain values only.
_FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)


class Templates:
    """Templates by name, such as "html/page.html", each compiled once.

    A template sees what it is given and nothing else: no file, no module, no attribute that begins with an underscore.
    An undefined name is a fault, never an empty string. Text is escaped as HTML and XML want it, unless it is `markup`.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._environment = jinja2.sandbox.ImmutableSandboxedEnvironment(
            loader=jinja2.FunctionLoader(lambda name: _load(files, name)),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            auto_reload=False,
            keep_trailing_newline=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def fill(self, name: str, values: Mapping[str, object]) -> str:
        """The template with the values in their places. RkcError, with template and line, where it is at fault."""
        try:
            return self._environment.get_template(name).render(values)
        except jinja2.TemplateNotFound as error:
            raise RkcError(f"there is no template '{error.name}'", "restore it below templates/") from error
        except jinja2.TemplateSyntaxError as error:
            raise _fault(error.name or name, error.lineno, error.message or "") from error
        except _FAULTS as error:
            where, line = _find_line(error.__traceback__, name)
            raise _fault(where, line, str(error)) from error


def markup(text: str) -> str:
    """Text that is markup already: a template prints it as it is."""
    return markupsafe.Markup(text)


def _load(files: Mapping[str, bytes], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    data = files.get(name)
    if data is None:
        return None
    try:
        # The name stands as the file of the compiled template, so that a traceback names it.
        return data.decode("utf-8-sig"), name, lambda: True
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise jinja2.TemplateSyntaxError("the template is not UTF-8", line, name) from error


def _find_line(trace: TracebackType | None, name: str) -> tuple[str, int]:
    """The innermost template on a traceback and the line there; jinja has put templates' own lines in."""
    found = (name, 0)
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _fault(name: str, line: int, message: str) -> RkcError:
    place = f"templates/{name}:{line}" if line else f"templates/{name}"
    return RkcError(f"{place}: {message}", "mend the template, or remove it to have the one that rkcctl carries")
