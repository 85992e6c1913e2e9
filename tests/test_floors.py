"""The house rules hold in every module of the package, and each of them catches what breaks it."""

import pytest

from tests.house_rules import Module, breaches, modules


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_a_module_keeps_the_house_rules(module: Module) -> None:
    assert breaches(module) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        # Floors: upstairs, sideways, hidden in a function, in a condition, in a call.
        ("rkcctl.check.x", "from rkcctl.pipeline.build import build\n", "pipeline is above check"),
        ("rkcctl.render.x", "from rkcctl.compose.words import words_in\n", "compose is beside render"),
        ("rkcctl.model.x", "def f():\n    from rkcctl import read\n", "read is above model"),
        ("rkcctl.model.x", "from rkcctl.errors import RkcError\n", "errors is beside model"),
        ("rkcctl.read.x", "if TYPE_CHECKING:\n    import rkcctl.store.disk\n", "store is beside read"),
        ("rkcctl.engine.x", "import_module('rkcctl.cli.app')\n", "cli is above engine"),
        ("rkcctl", "from rkcctl.model.sources import Place\n", "model is above the package itself"),
        ("rkcctl.check.x", "from .rule import rule\n", "a relative import"),
        ("rkcctl.attic.x", "", "there is no room attic"),
        ("rkcctl.pipeline.x", "from rkcctl.store.transaction import commit\n", "can be taken back"),
        # Landlords.
        ("rkcctl.check.x", "import typer\n", "its place is rkcctl.cli"),
        ("rkcctl.cli.x", "from markdown_it import MarkdownIt\n", "its place is rkcctl.read.md_tree"),
        ("rkcctl.render.html", "from lxml import etree\n", "its place is rkcctl.render.docx"),
        ("rkcctl.store.disk", "import subprocess\n", "its place is rkcctl.engine.child"),
        ("rkcctl.render.x", "import fontTools.ttLib\n", "which has no landlord"),
        ("rkcctl.pipeline.x", "import fontpkg_noto_sans\n", "its place is rkcctl.engine"),
        ("rkcctl.store.x", "from urllib.request import urlopen\n", "its place is nowhere"),
        ("rkcctl.store.x", "from urllib import request\n", "its place is nowhere"),
        ("rkcctl.store.x", "import random\n", "its place is nowhere"),
        # Effects.
        ("rkcctl.render.x", "print('x')\n", "only the terminal's room prints"),
        ("rkcctl.render.x", "open('x', 'rb')\n", "files belong to store"),
        ("rkcctl.compose.x", "path.read_bytes()\n", "files belong to store"),
        ("rkcctl.compose.x", "x = os.environ['HOME']\n", "the environment is not read here"),
        ("rkcctl.compose.x", "x = os.getenv('HOME')\n", "the environment is not read here"),
        ("rkcctl.pipeline.x", "x = datetime.date.today()\n", "the clock is read in cli only"),
        ("rkcctl.store.x", "x = datetime.datetime.now(datetime.UTC)\n", "the clock is read in cli only"),
        ("rkcctl.store.x", "make = time.time\n", "the clock is read in cli only"),
        ("rkcctl.cli.x", "x = uuid.uuid4()\n", "nothing depends on chance"),
        ("rkcctl.pipeline.x", "sys.exit(1)\n", "only the terminal's room ends the program"),
        ("rkcctl.cli.x", "table.add_row(title)\n", "would be read as markup"),
        ("rkcctl.cli.x", "Console(width=80).print(table)\n", "would be read as markup"),
        # Every desk.
        ("rkcctl.store.x", "import fcntl\n", "fcntl, which Windows has not"),
        ("rkcctl.store.x", "os.fork()\n", "os.fork, which Windows has not"),
        ("rkcctl.store.x", "from os import getuid\n", "os.getuid, which Windows has not"),
        ("rkcctl.store.x", "kill(pid, signal.SIGKILL)\n", "signal.SIGKILL, which Windows has not"),
        ("rkcctl.store.x", "flags = os.O_NOFOLLOW\n", "os.O_NOFOLLOW, which Windows has not"),
        ("rkcctl.engine.child", "Popen(words, preexec_fn=limit)\n", "preexec_fn, which Windows has not"),
        ("rkcctl.store.x", "path.read_text()\n", "read_text without an encoding"),
        ("rkcctl.store.x", "path.write_text('é', newline='')\n", "write_text without an encoding"),
        ("rkcctl.store.x", "open(path, 'w')\n", "open without an encoding"),
        ("rkcctl.store.git", "run(words, text=True)\n", "reads text without an encoding"),
        # Names and sizes.
        ("rkcctl.check.utils", "", "the module's name says nothing"),
        ("rkcctl.check.x", "class RuleManager:\n    pass\n", "the class RuleManager"),
        ("rkcctl.check.x", "try:\n    f()\nexcept Exception:\n    pass\n", "catches every exception"),
        ("rkcctl.check.x", "try:\n    f()\nexcept:\n    pass\n", "catches every exception"),
        ("rkcctl.check.x", "try:\n    f()\nexcept (OSError, Exception):\n    pass\n", "catches every exception"),
        ("rkcctl.check.x", "x = 1\n" * 301, "has 301 lines"),
    ],
)
def test_a_planted_breach_is_caught(name: str, text: str, said: str) -> None:
    found = breaches(Module(name, text))
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rkcctl.check.x", "from rkcctl.check.rule import rule\nfrom rkcctl.model.corpus import Corpus\n"),
        ("rkcctl.pipeline.x", "from rkcctl import __version__\nfrom rkcctl.compose.edition import compose\n"),
        ("rkcctl.__main__", "from rkcctl.cli.app import main\n"),
        ("rkcctl.render.docx_xml", "from lxml import etree\n"),
        ("rkcctl.model.x", "import pydantic\nimport datetime\n"),
        ("rkcctl.store.x", "path.read_text(encoding='utf-8')\nopen(path, 'rb')\nx = getattr(os, 'O_NOFOLLOW', 0)\n"),
        ("rkcctl.cli.x", "now = datetime.datetime.now(datetime.UTC)\n"),
        ("rkcctl.render.x", "from urllib.parse import quote\nEntry(text=entry.text)\n"),
        ("rkcctl.model.x", "class Base:\n    pass\n"),
        ("rkcctl.check.x", "x = 1\n" * 300),
    ],
)
def test_what_is_allowed_passes(name: str, text: str) -> None:
    assert breaches(Module(name, text)) == []
