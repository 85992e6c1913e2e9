"""Child processes: what they are given and give back, and how long they may take."""

import sys
from pathlib import Path

import pytest

from rkcctl.engine import child
from rkcctl.engine.folder import fresh_folder
from rkcctl.errors import RkcError


def run_python(code: str, **task: object) -> child.Finished:
    wish = child.Task(**{"name": "the child", "seconds": 20, **task})  # type: ignore[arg-type]
    return child.run_program([sys.executable, "-c", code], wish)


def test_a_child_gives_back_its_code_and_both_streams() -> None:
    code = (
        "import sys; given = sys.stdin.buffer.read(); sys.stdout.buffer.write(given[::-1]);"
        "sys.stderr.write('é\\n'); sys.exit(5)"
    )
    finished = run_python(code, given=b"a\r\n\x00b", settings={"PYTHONIOENCODING": "utf-8"})
    assert (finished.code, finished.out, finished.said) == (5, b"b\x00\n\ra", "é")


def test_more_than_a_pipe_holds_comes_back_whole() -> None:
    code = "import sys; sys.stderr.write('e' * 300000); sys.stdout.write('o' * 300000)"
    finished = run_python(code, given=b"x" * 300_000)
    assert (len(finished.out), len(finished.err)) == (300_000, 300_000)


def test_a_child_stands_in_its_folder_and_finds_its_settings(tmp_path: Path) -> None:
    folder = tmp_path / "a b é"
    folder.mkdir()
    code = "import os; print(ascii(os.getcwd()), os.environ['COLOUR'])"
    finished = run_python(code, folder=folder, settings={"COLOUR": "blue"})
    assert finished.out.decode().split()[-1] == "blue"
    assert ascii(folder.name)[1:-1] in finished.out.decode()


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    marker = tmp_path / "late"
    code = f"import time; time.sleep(1.5); open({str(marker)!r}, 'w').close()"
    with pytest.raises(RkcError, match=r"the child had not finished after 0\.2 seconds") as caught:
        run_python(code, seconds=0.2)
    assert caught.value.hint
    # A second child takes longer than what was left of the first.
    run_python("import time; time.sleep(1.8)")
    assert not marker.exists()


def test_what_a_child_leaves_running_keeps_nobody_waiting() -> None:
    code = (
        "import subprocess, sys;subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(8)']); print('done')"
    )
    assert run_python(code, seconds=5).out.strip() == b"done"


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(RkcError, match="the engine could not be run: ") as caught:
        child.run_program([str(Path("no", "such", "program"))], child.Task("the engine", 5))
    assert "rkcctl doctor" in caught.value.hint


def test_a_child_that_the_system_stops_is_no_ordinary_failure() -> None:
    # Windows knows no signals: what is sent there is the code with which the system ends the program.
    sent, code = (0xC0000005, 0xC0000005) if sys.platform == "win32" else (9, -9)
    with pytest.raises(RkcError, match=rf"the child was stopped by the system \(code {code}\)"):
        run_python(f"import os; os.kill(os.getpid(), {sent})")


def test_a_module_is_not_taken_from_the_folder_where_the_child_stands(tmp_path: Path) -> None:
    (tmp_path / "json").mkdir()
    (tmp_path / "json" / "__init__.py").write_text("raise SystemExit('taken from the workspace')")
    finished = child.run_module("json.tool", ["--compact"], child.Task("json", 20, b'{"a": [1]}', tmp_path))
    assert (finished.code, finished.out.strip(), finished.said) == (0, b'{"a":[1]}', "")


def test_a_fresh_folder_holds_the_files_and_goes() -> None:
    with fresh_folder({"a.txt": b"\r\n", "b/c.txt": b""}) as folder:
        assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) == ["a.txt", "b", "b/c.txt"]
        assert (folder / "a.txt").read_bytes() == b"\r\n"
    assert not folder.exists()


@pytest.mark.parametrize("name", ["", "/etc/x", "../x", "a/../../x", "C:/x", "a\\b"])
def test_a_fresh_folder_takes_no_name_that_leads_out_of_it(name: str) -> None:
    with pytest.raises(ValueError, match="no name for a file"), fresh_folder({name: b""}):
        pass


def test_a_machine_that_takes_no_temporary_file_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(RkcError, match="no temporary file can be written") as caught, fresh_folder({}):
        pass
    assert "TMPDIR" in caught.value.hint
