"""The house rules as code: floors, landlords, effects, names. What they find is told as lines for people."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "rkcctl"

# A module imports its own room and lower floors only.
FLOORS = {
    "__main__": 6,
    "cli": 5,
    "pipeline": 4,
    "check": 3,
    "amend": 3,
    "compose": 3,
    "render": 3,
    "exchange": 3,
    "publish": 3,
    "read": 2,
    "engine": 2,
    "store": 2,
    "model": 1,
    "errors": 1,
    "": 0,  # the package itself: its version
}

# Who alone may import what; a name stands for a module or the beginning of one. What is not here has no landlord yet.
LANDLORDS = {
    "babel": ("rkcctl.compose.locale",),
    "filelock": ("rkcctl.store.transaction",),
    "icalendar": ("rkcctl.render.calendar",),
    "jinja2": ("rkcctl.engine.templates",),
    "lxml": ("rkcctl.render.docx", "rkcctl.render.akn", "rkcctl.exchange"),
    "markdown_it": ("rkcctl.read.md_tree",),
    "markupsafe": ("rkcctl.engine.templates",),
    "mdit_py_plugins": ("rkcctl.read.md_tree",),
    "pagefind": ("rkcctl.engine.search",),
    "pagefind_bin": ("rkcctl.engine.search",),
    "pydantic": ("rkcctl.model", "rkcctl.read.record"),
    "pydantic_core": ("rkcctl.model", "rkcctl.read.record"),
    "pypandoc": ("rkcctl.engine.pandoc",),
    "rich": ("rkcctl.cli",),
    "_ruamel_yaml": ("rkcctl.read.yaml_tree", "rkcctl.read.yaml_splice"),
    "ruamel": ("rkcctl.read.yaml_tree", "rkcctl.read.yaml_splice"),
    "typer": ("rkcctl.cli",),
    "typst": ("rkcctl.engine.typst",),
    # Of the standard library: what reaches out of the process, and the one parser of XML.
    "http": ("rkcctl.cli.serve",),
    "socketserver": ("rkcctl.cli.serve",),
    "subprocess": ("rkcctl.engine.child", "rkcctl.engine.editor", "rkcctl.store.git"),
    "xml": ("rkcctl.read.svg",),
    "multiprocessing": (),
    "random": (),
    "secrets": (),
    "socket": ("rkcctl.cli.serve",),
    "ssl": (),
    "urllib.request": (),
}

# Rooms in which the world may be touched: files, the environment.
EFFECTS = ("store", "engine", "cli", "__main__")
# Who may end the program: the terminal's room, and a child process of an engine.
ENDERS = ("cli", "engine", "__main__")
# Who gives words to rich: the one that makes them visible, and the matrix, whose cells are drawn.
PRINTERS = ("rkcctl.cli.terminal", "rkcctl.cli.matrix_table")
FILE_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes", "open"}
TEXT_METHODS = {"read_text", "write_text", "fdopen"}
CLOCK = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.ctime", "time.gmtime",
         "time.localtime", "time.monotonic", "time.perf_counter", "time.strftime", "time.time", "time.time_ns",
         }  # fmt: skip
CHANCE = {"uuid.uuid1", "uuid.uuid4", "os.urandom", "os.getrandom"}

POSIX_MODULES = {"crypt", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "spwd", "syslog", "termios",
                 "tty"}  # fmt: skip
POSIX_NAMES = {
    "os": {"chown", "chroot", "confstr", "fchdir", "fchown", "fork", "forkpty", "fstatvfs", "getegid", "geteuid",
           "getgid", "getgroups", "getloadavg", "getpgid", "getpgrp", "getpriority", "getresgid", "getresuid",
           "getsid", "getuid", "initgroups", "killpg", "lchown", "lockf", "mkfifo", "mknod", "nice", "openpty",
           "posix_fadvise", "posix_fallocate", "posix_spawn", "pread", "pwrite", "readv", "sched_getaffinity",
           "sched_setaffinity", "sendfile", "setegid", "seteuid", "setgid", "setgroups", "setpgid", "setpriority",
           "setsid", "setuid", "statvfs", "sync", "sysconf", "tcgetpgrp", "ttyname", "uname", "wait", "wait3",
           "wait4", "waitid", "writev", "WNOHANG", "O_CLOEXEC", "O_DIRECTORY", "O_DSYNC", "O_NOCTTY", "O_NOFOLLOW",
           "O_NONBLOCK", "O_PATH", "O_SYNC", "EX_OK", "EX_USAGE"},
    "signal": {"SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGSTOP", "SIGTSTP",
               "SIGUSR1", "SIGUSR2", "SIGWINCH", "alarm", "pause", "setitimer", "sigwait", "pthread_kill"},
    "time": {"tzset", "clock_gettime", "clock_settime"},
}  # fmt: skip
POSIX_KEYWORDS = {"preexec_fn", "start_new_session", "pass_fds", "process_group"}

CLASS_ENDINGS = re.compile(r".(Manager|Helper|Handler|Util|Utils|Factory|Processor|Service|Base|Impl)$")
MODULE_NAMES = {"utils", "util", "common", "helpers", "helper", "core", "types", "misc"}
MOST_LINES = 300


@dataclass(frozen=True)
class Module:
    """A module with its text; `name` is as imported, such as rkcctl.check.table."""

    name: str
    text: str

    @property
    def room(self) -> str:
        return self.name.split(".")[1] if "." in self.name else ""


def modules() -> list[Module]:
    """Every module of the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append(Module(name, path.read_text(encoding="utf-8")))
    return found


def breaches(module: Module) -> list[str]:
    """Every house rule that the module breaks, as `name:line: what`."""
    tree = ast.parse(module.text)
    found = [*_in_imports(module, tree), *_in_calls(module, tree), *_in_names(module, tree)]
    lines = module.text.count("\n")
    if lines > MOST_LINES:
        found.append((lines, f"has {lines} lines, at most {MOST_LINES} are allowed"))
    return [f"{module.name}:{line}: {what}" for line, what in sorted(set(found))]


def _in_imports(module: Module, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Imports at every depth: one within a function or under TYPE_CHECKING counts like any other."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "a relative import"
        for line, name in _imported(node):
            yield from ((line, what) for what in _judge_import(module, name))


def _imported(node: ast.AST) -> list[tuple[int, str]]:
    """The modules that a statement or a call of import_module brings in, each with its line."""
    if isinstance(node, ast.Import):
        return [(node.lineno, alias.name) for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        # What is imported from a package may be a module of it: `from rkcctl import cli`, `from urllib import request`.
        return [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    if isinstance(node, ast.Call) and _spell(node.func).rsplit(".", 1)[-1] in ("import_module", "__import__"):
        return [(node.lineno, str(word.value)) for word in node.args if isinstance(word, ast.Constant)]
    return []


def _judge_import(module: Module, name: str) -> Iterator[str]:
    top, _, rest = name.partition(".")
    if top == "rkcctl":
        room = rest.split(".")[0]
        room = room if room in FLOORS else ""
        if room != module.room and FLOORS[room] >= FLOORS[module.room]:
            where = "beside" if FLOORS[room] == FLOORS[module.room] else "above"
            yield f"imports {name}: {room} is {where} {module.room or 'the package itself'}"
        if name == "rkcctl.store.transaction.commit" and module.room != "store":
            yield f"imports {name}: what rkcctl.store.undo.commit writes can be taken back"
    elif top in POSIX_MODULES:
        yield f"imports {top}, which Windows has not"
    elif (landlords := _landlords(name)) is not None:
        if not module.name.startswith(landlords):
            yield f"imports {name}: its place is {' or '.join(landlords) or 'nowhere'}"
    elif top not in sys.stdlib_module_names:
        yield f"imports {name}, which has no landlord"


def _landlords(name: str) -> tuple[str, ...] | None:
    """Who may import the module; None where the table does not know it."""
    # Packages of fonts are many, and have one place.
    if name.startswith("fontpkg"):
        return ("rkcctl.engine",)
    return next((who for known, who in LANDLORDS.items() if f"{name}.".startswith(f"{known}.")), None)


def _in_calls(module: Module, tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from ((node.lineno, what) for what in _judge_call(module, node))
        elif isinstance(node, ast.Attribute):
            yield from ((node.lineno, what) for what in _judge_name(module, _spell(node)))
        elif isinstance(node, ast.ImportFrom) and node.module in POSIX_NAMES:
            names = [alias.name for alias in node.names if alias.name in POSIX_NAMES[node.module]]
            yield from ((node.lineno, f"{node.module}.{name}, which Windows has not") for name in names)
        elif isinstance(node, ast.ExceptHandler) and _catches_all(node):
            yield node.lineno, "catches every exception"


def _judge_call(module: Module, call: ast.Call) -> Iterator[str]:
    name = _spell(call.func)
    method = name.rsplit(".", 1)[-1]
    given = {keyword.arg for keyword in call.keywords}
    if name == "print" and module.room != "cli":
        yield "print: only the terminal's room prints"
    if (name == "Console" or method == "add_row") and module.name not in PRINTERS:
        yield f"{method}: words of the content would be read as markup; rkcctl.cli.terminal prints them as they are"
    if name == "open" and module.room not in EFFECTS:
        yield "open: files belong to store"
    if name == "sys.exit" and module.room not in ENDERS:
        yield "sys.exit: only the terminal's room ends the program"
    if isinstance(call.func, ast.Attribute) and method in FILE_METHODS and module.room not in EFFECTS:
        yield f"{method}: files belong to store"
    is_text = name == "open" or (isinstance(call.func, ast.Attribute) and method in TEXT_METHODS)
    if is_text and "encoding" not in given and not _is_binary(call):
        yield f"{method} without an encoding"
    if "encoding" not in given and any(keyword.arg == "text" and _is_true(keyword.value) for keyword in call.keywords):
        yield f"{method} reads text without an encoding"
    for keyword in sorted(given & POSIX_KEYWORDS, key=str):
        yield f"{keyword}, which Windows has not"


def _judge_name(module: Module, name: str) -> Iterator[str]:
    last_two = ".".join(name.split(".")[-2:])
    if last_two in CLOCK and module.room != "cli":
        yield f"{last_two}: the clock is read in cli only"
    if last_two in CHANCE:
        yield f"{last_two}: nothing depends on chance"
    if name in ("os.environ", "os.getenv") and module.room not in EFFECTS:
        yield f"{name}: the environment is not read here"
    parent, _, own = name.rpartition(".")
    if own in POSIX_NAMES.get(parent, ()):
        yield f"{name}, which Windows has not"


def _is_true(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is True


def _is_binary(call: ast.Call) -> bool:
    modes = [*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    return any(isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes)


def _catches_all(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or _spell(kind) in ("Exception", "BaseException") for kind in caught)


def _in_names(module: Module, tree: ast.AST) -> Iterator[tuple[int, str]]:
    if module.name.rsplit(".", 1)[-1] in MODULE_NAMES:
        yield 1, "the module's name says nothing"
    if module.room not in FLOORS:
        yield 1, f"there is no room {module.room}"
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and CLASS_ENDINGS.search(node.name):
            yield node.lineno, f"the class {node.name} is named for what it is made of, not for what it means"


def _spell(node: ast.AST | None) -> str:
    """A dotted name as written; "" for anything else, with its last part where only that is a name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_spell(node.value)}.{node.attr}"
    return ""
