"""What a command that writes only what is sound begins with, and what it would bring about."""

from pathlib import Path

import pytest

from rkcctl.errors import RkcError
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.pipeline.examined import hold_examined
from rkcctl.store.transaction import hold_lock

CHAPTER = "guidelines/en/cloud.md"
GLOSSARY = "guidelines/glossary.yaml"


def told(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(fault.place.path, fault.code) for fault in found]


def test_it_is_under_the_lock(workspace: Path) -> None:
    with (
        hold_examined(workspace),
        pytest.raises(RkcError, match="another rkcctl command is at work"),
        hold_lock(workspace, patience=0),
    ):
        pass


def test_the_faults_of_the_files_themselves_are_among_those_of_what_they_say_by_place(workspace: Path) -> None:
    (workspace / GLOSSARY).write_bytes(b"terms: [")
    (workspace / "guidelines/aside.md").mkdir()
    with hold_examined(workspace) as examined:
        found = told(examined.found)
    assert found == [("guidelines/aside.md", "SRC110"), (GLOSSARY, "SRC201")]


def test_of_changes_it_tells_what_they_bring_and_not_what_was_there(workspace: Path) -> None:
    (workspace / GLOSSARY).write_bytes(b"terms: [")
    with hold_examined(workspace) as examined:
        corpus, brought = examined.look_ahead({CHAPTER: None, "guidelines/en/data.md": b"\x00"})
    assert CHAPTER not in corpus.sources.files and corpus.sources.files["guidelines/en/data.md"] == b"\x00"
    assert ("guidelines/en/data.md", "SRC102") in told(brought)
    assert GLOSSARY not in {path for path, _ in told(brought)}
