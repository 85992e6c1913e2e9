"""The pages for people are true: generated ones are fresh, commands that are named exist, examples are valid."""

import json
import re
from hashlib import sha256

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from rkcctl.check import manual
from rkcctl.cli.app import app
from rkcctl.model.digest import Leaf, digest_block, digest_file, digest_leaf, fold
from rkcctl.model.guideline import Ledger, Seal
from rkcctl.model.paper_file import Issue
from rkcctl.model.proposal import digest_decision, digest_sent, digest_words
from rkcctl.model.sources import Sources
from rkcctl.model.typed import Typed
from rkcctl.pipeline.schedule import matrices_of
from rkcctl.pipeline.schema import write_schemas
from rkcctl.pipeline.validate import examine
from rkcctl.read.corpus import read_corpus
from rkcctl.read.record import read_record
from rkcctl.read.yaml_tree import read_yaml
from rkcctl.render.index import render_index
from rkcctl.render.matrix import write_json
from rkcctl.store.disk import load
from tests.edition_sample import sample_edition
from tests.named_commands import ROOT, Text, commands, literals, misnamed, pages
from tools.make_docs import write_pages

DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", ["cli.md", "rules.md"])
def test_a_generated_page_is_fresh(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == write_pages()[name], "run `make docs`"


def test_the_schemas_are_fresh() -> None:
    there = {path.name: path.read_bytes() for path in (DOCS / "schemas").glob("*.json")}
    assert there == write_schemas(), "run `make schema`"


def test_every_command_has_help_with_an_example() -> None:
    for words, command in commands().items():
        assert command.help, words
        if not isinstance(command, TyperGroup):
            assert re.search(rf"Examples?:\n(.*\n)*? +rkcctl {words}\b", f"{command.help}\n"), words


def test_help_names_what_is_typed_and_no_type_of_the_language_the_tool_is_written_in() -> None:
    for words, command in commands().items():
        context = command.make_context(words, [], resilient_parsing=True, terminal_width=200)
        usage, _, rest = command.get_help(context).partition("\n")
        assert not re.search(r"[{}<>]|\[\[|\.\.\.\.", usage), usage
        options = rest.rpartition("\nOptions:\n")[2]
        assert not re.search(r"<\w+( range)?>|list\[", options), words


# Of the tool's own repository, which a workspace made by `init` lacks. Schemas are written where they are asked for.
_OURS = re.compile(r"\b(docs/(?!schemas\b)|tests/|tools/|\.ci/|(ARCHITECTURE|CONTRIBUTING)\.md|Makefile|make [a-z]+`)")


def test_every_command_stands_in_one_group_of_the_list_with_its_whole_first_sentence() -> None:
    top = get_command(app)
    assert isinstance(top, TyperGroup)
    listed = top.get_help(top.make_context("rkcctl", [], resilient_parsing=True, terminal_width=100))
    assert "Others:" not in listed
    assert "..." not in listed.partition("Options:")[2]
    shown = re.findall(r"^  ([a-z][a-z-]*)  +[A-Z]", listed, re.MULTILINE)
    assert sorted(shown) == sorted(top.commands)


def test_what_the_tool_says_names_only_files_that_any_workspace_has() -> None:
    told = [text for text in literals(docstrings=False) if text.place.startswith("rkcctl/")]
    told += [Text(page.code, page.text) for page in manual.pages()]
    told += [Text(words, str(command.help)) for words, command in commands().items()]
    assert len(told) > 1000
    assert [text for text in told if _OURS.search(text.text)] == []


def test_every_rule_stands_once_in_the_manual() -> None:
    codes = [page.code for page in manual.pages()]
    headings = re.findall(r"^## ([A-Z]{3}\d{3}) ", (DOCS / "rules.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == codes
    assert len(set(codes)) == len(codes)
    assert len({page.name for page in manual.pages()}) == len(codes)


def test_every_command_that_is_named_exists() -> None:
    assert misnamed(literals()) == []
    assert misnamed(pages()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("run `rkcctl publish`", "there is no command 'rkcctl publish'"),
        ("make one: rkcctl new letter --title x", "there is no command 'rkcctl new letter'"),
        ("rkcctl build --formats pdf", "'rkcctl build' has no option --formats"),
        ("rkcctl build && rkcctl server", "there is no command 'rkcctl server'"),
    ],
)
def test_a_command_that_does_not_exist_is_caught(text: str, said: str) -> None:
    assert misnamed([Text("here", text)]) == [f"here: {said}"]


@pytest.mark.parametrize("text", ["rkcctl build --to pdf", "rkcctl new chapter x --after y", "rkcctl is a tool"])
def test_a_command_that_exists_passes(text: str) -> None:
    assert misnamed([Text("here", text)]) == []


def _examples() -> dict[str, str]:
    """The example files of docs/formats.md by path."""
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^```[a-z]+ (\S+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))


def test_the_example_files_of_the_formats_are_a_workspace_without_faults() -> None:
    files = {path: text.encode() for path, text in _examples().items() if "/" in path}
    _, found = examine(Sources(files))
    assert found == ()


@pytest.mark.parametrize(("name", "model"), [("edition.yaml", Seal), ("ledger.yaml", Ledger), ("issue.yaml", Issue)])
def test_the_examples_of_what_the_tool_writes_can_be_read(name: str, model: type[Typed]) -> None:
    tree, unread = read_yaml(name, _examples()[name])
    assert tree is not None
    record, untyped = read_record(name, tree, model)
    assert record is not None
    assert [*unread, *untyped] == []


def test_every_kind_of_file_has_an_example_and_every_key_is_described() -> None:
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    schemas = {kind: json.loads(schema) for kind, schema in write_schemas().items()}
    keys = {
        f"{kind}: {key}"
        for kind, schema in schemas.items()
        for part in (schema, *schema.get("$defs", {}).values())
        for key in part.get("properties", {})
    }
    described = set(re.findall(r"(?<![\w-])([\w-]+)[`:]", page))
    missing = {key for key in keys if key.split(": ")[1] not in described}
    assert missing == set()


def test_every_key_of_the_written_data_is_described() -> None:
    described = set(re.findall(r"`([a-z0-9_]+)`", (DOCS / "formats.md").read_text(encoding="utf-8")))
    index = json.loads(render_index(sample_edition()).data)
    sources, _ = load(ROOT)
    corpus, _ = read_corpus(sources)
    plans = [json.loads(write_json(matrix)) for matrix in matrices_of(corpus, None, "en")]
    assert len(plans) == 2
    assert _keys([index, *plans]) - described == set()


def _keys(value: object) -> set[str]:
    """Every key of a JSON value, at any depth."""
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in _keys(inner)}
    return {key for inner in value for key in _keys(inner)} if isinstance(value, list) else set()


def test_the_test_vectors_of_the_digests_hold() -> None:
    page = (DOCS / "digests.md").read_text(encoding="utf-8")
    vectors = json.loads(re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[0])
    assert {vector["of"] for vector in vectors} == {"fold", "leaf", "block", "file", "change", "decision", "sent"}
    for vector in vectors:
        match vector["of"]:
            case "fold":
                assert fold(vector["text"]) == vector["folded"]
            case "leaf":
                assert digest_leaf(Leaf(vector["kind"], vector["text"])) == vector["sha256"]
            case "block":
                assert digest_block(Leaf(kind, text) for kind, text in vector["leaves"]) == vector["sha256"]
            case "file":
                assert digest_file(vector["path"], vector["text"].encode()) == vector["sha256"]
            case "change":
                tree, _ = read_yaml("x.yaml", vector["yaml"])
                assert tree is not None
                assert digest_words(tree) == vector["sha256"] == sha256(vector["json"].encode()).hexdigest()
            case "decision":
                assert digest_decision(vector["changes"]) == vector["sha256"]
            case "sent":
                assert digest_sent(vector["text"].encode()) == vector["sha256"]
