"""What a build writes: whole files, its own and no others."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.edition import Artifact
from rkcctl.store import freshness
from rkcctl.store.os_calls import OS_CALLS
from rkcctl.store.outputs import name_beside, write_build, write_outputs
from tests.store.faulty import Killed, Meter

SITE = (
    Artifact("site/en/cloud.html", b"<p>Cloud</p>" * 100),
    Artifact("site/index.html", b"<p>Index</p>"),
    Artifact("SAMPLE-en.docx", b"PK" * 50),
)


def read_all(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if not path.is_dir()}


def contents(artifacts) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in artifacts}


def refuse(names, error=errno.EACCES, action=os.replace):
    """A call that fails where its last path has one of the names."""

    def call(*words):
        if Path(words[-1]).name in names:
            raise OSError(error, "refused")
        return action(*words)

    return call


def fast(**calls):
    return replace(OS_CALLS, sleep=lambda seconds: None, **calls)


def test_files_and_their_folders_are_written(tmp_path):
    out = tmp_path / "new/dist"
    report = write_outputs(out, SITE)
    assert read_all(out) == contents(SITE)
    assert report.changed == ("SAMPLE-en.docx", "site/en/cloud.html", "site/index.html")
    assert [written.size for written in report.files] == [100, 1200, 12]


def test_an_unchanged_file_is_not_written_again(tmp_path):
    first = write_outputs(tmp_path, SITE)
    os.utime(tmp_path / "site/index.html", ns=(1, 1))
    again = write_outputs(tmp_path, SITE, first.files, replace(OS_CALLS, write=None, replace=None))
    assert again.changed == ()
    assert len(again.unchanged) == 3
    assert (tmp_path / "site/index.html").stat().st_mtime_ns == 1


def test_what_an_earlier_build_wrote_and_this_one_does_not_make_goes(tmp_path):
    first = write_outputs(tmp_path, SITE)
    report = write_outputs(tmp_path, SITE[1:2], first.files)
    assert read_all(tmp_path) == contents(SITE[1:2])
    assert report.removed == ("SAMPLE-en.docx", "site/en/cloud.html")
    assert not (tmp_path / "site/en").exists()


def test_foreign_files_and_edited_ones_stay(tmp_path):
    first = write_outputs(tmp_path, SITE)
    (tmp_path / "site/en/mine.html").write_bytes(b"mine")
    (tmp_path / "SAMPLE-en.docx").write_bytes(b"my remarks")
    report = write_outputs(tmp_path, (), first.files)
    assert read_all(tmp_path) == {"site/en/mine.html": b"mine", "SAMPLE-en.docx": b"my remarks"}
    assert report.kept == ("SAMPLE-en.docx",)


def test_a_file_in_the_way_that_no_build_made_is_told_and_kept(tmp_path):
    out = tmp_path / "dist"
    (out / "site").mkdir(parents=True)
    (out / "site/index.html").write_bytes(b"mine")
    with pytest.raises(RkcError, match=r"dist/site/index\.html: nothing was written: no build") as caught:
        write_build(tmp_path, out, SITE, "mark")
    assert "move dist/site/index.html away" in caught.value.hint
    assert read_all(out) == {"site/index.html": b"mine"}
    (out / "site/index.html").unlink()
    write_build(tmp_path, out, SITE, "mark")
    # What a build made is a build's, edited or not.
    (out / "site/index.html").write_bytes(b"edited")
    write_build(tmp_path, out, SITE, "mark")
    assert read_all(out) == contents(SITE)


def test_a_file_in_the_way_with_the_very_bytes_of_the_build_is_its_own(tmp_path):
    write_build(tmp_path, tmp_path / "dist", SITE, "mark")
    (tmp_path / ".rkcctl/build.json").unlink()
    assert write_build(tmp_path, tmp_path / "dist", SITE, "mark").changed == ()


def test_where_no_folder_can_be_made_nothing_is_said_to_be_written(tmp_path):
    def refuse_all(path):
        raise FileNotFoundError(2, "No such file or directory", path)

    with pytest.raises(RkcError, match=r"x: no folder can be made there; nothing was written") as caught:
        write_outputs(tmp_path / "x", SITE, (), replace(OS_CALLS, mkdir=refuse_all))
    assert caught.value.hint == "name another folder, such as dist"


def test_a_file_held_open_is_written_beside_and_put_right_by_the_next_build(tmp_path):
    first = write_build(tmp_path, tmp_path / "dist", SITE, "mark")
    newer = (*SITE[:2], Artifact("SAMPLE-en.docx", b"newer"))
    calls = fast(replace=refuse(["SAMPLE-en.docx"]))
    report = write_build(tmp_path, tmp_path / "dist", newer, "mark", calls)
    assert report.beside == (("SAMPLE-en.docx", "SAMPLE-en (new).docx"),)
    assert read_all(tmp_path / "dist") == contents(SITE) | {"SAMPLE-en (new).docx": b"newer"}
    assert freshness.is_fresh(tmp_path, tmp_path / "dist", "mark") is None
    report = write_build(tmp_path, tmp_path / "dist", newer, "mark")
    assert read_all(tmp_path / "dist") == contents(newer)
    assert report.removed == ("SAMPLE-en (new).docx",)
    assert first.beside == ()


def test_a_held_file_that_is_no_longer_made_goes_with_a_later_build(tmp_path):
    write_build(tmp_path, tmp_path / "dist", SITE, "mark")
    held = fast(unlink=refuse(["SAMPLE-en.docx"], action=os.unlink))
    assert write_build(tmp_path, tmp_path / "dist", SITE[:2], "mark", held).kept == ("SAMPLE-en.docx",)
    assert "SAMPLE-en.docx" in read_all(tmp_path / "dist")
    assert write_build(tmp_path, tmp_path / "dist", SITE[:2], "mark").removed == ("SAMPLE-en.docx",)
    assert read_all(tmp_path / "dist") == contents(SITE[:2])


def test_a_file_held_open_twice_and_then_no_longer_made_leaves_nothing(tmp_path):
    write_build(tmp_path, tmp_path / "dist", SITE, "mark")
    newer = (*SITE[:2], Artifact("SAMPLE-en.docx", b"newer"))
    calls = fast(replace=refuse(["SAMPLE-en.docx"]))
    for _ in range(2):
        write_build(tmp_path, tmp_path / "dist", newer, "mark", calls)
        assert read_all(tmp_path / "dist") == contents(SITE) | {"SAMPLE-en (new).docx": b"newer"}
    report = write_build(tmp_path, tmp_path / "dist", SITE[:2], "mark")
    assert report.removed == ("SAMPLE-en (new).docx", "SAMPLE-en.docx")
    assert read_all(tmp_path / "dist") == contents(SITE[:2])


@pytest.mark.parametrize(
    ("path", "name"),
    [("a/x.docx", "a/x (new).docx"), ("x.tar.gz", "x.tar (new).gz"), ("a.b/x", "a.b/x (new)"), (".x", ".x (new)")],
)
def test_the_name_beside_keeps_the_ending(path, name):
    assert name_beside(path) == name


def test_a_full_disk_names_the_file_and_leaves_the_old_one(tmp_path):
    write_outputs(tmp_path / "dist", SITE)
    newer = (*SITE[:2], Artifact("SAMPLE-en.docx", b"newer"))

    def write(handle, data):
        os.write(handle, bytes(data)[:2])
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(RkcError, match=r"dist/SAMPLE-en.docx: the disk is full") as caught:
        write_outputs(tmp_path / "dist", newer, (), fast(write=write))
    assert "free some space" in caught.value.hint
    assert read_all(tmp_path / "dist") == contents(SITE)


def test_a_read_only_folder_names_the_file(tmp_path):
    refused = fast(open=refuse([], action=os.open))

    def open_to_read(path, flags, mode):
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "read-only", path)
        return os.open(path, flags, mode)

    with pytest.raises(RkcError, match=r"dist/SAMPLE-en.docx: it is read-only"):
        write_outputs(tmp_path / "dist", SITE, (), replace(refused, open=open_to_read))
    assert read_all(tmp_path) == {}


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_any_call_that_fails_leaves_each_file_old_or_new(tmp_path, error):
    newer = tuple(Artifact(artifact.path, artifact.data.upper() + b"!") for artifact in SITE[1:])
    refused, number, last = 0, 0, 1
    while number < last:
        number += 1
        root = tmp_path / str(number)
        write_build(root_of(root), root / "dist", SITE, "old")
        meter = Meter(fail={number: error})
        try:
            write_build(root, root / "dist", newer, "new", meter.calls)
        except RkcError as caught:
            assert caught.hint
            refused += 1
        last = max(last, meter.count + 1)
        assert_each_old_or_new(root, newer)
        write_build(root, root / "dist", newer, "new")
        assert read_all(root / "dist") == contents(newer)
    assert refused > 30


def test_dying_at_any_call_leaves_each_file_old_or_new_and_the_next_build_tidies_up(tmp_path):
    newer = tuple(Artifact(artifact.path, artifact.data.upper() + b"!") for artifact in SITE[1:])
    number, died = 0, True
    while died:
        number += 1
        root = tmp_path / str(number)
        write_build(root_of(root), root / "dist", SITE, "old")
        meter = Meter(die=number)
        try:
            write_build(root, root / "dist", newer, "new", meter.calls)
            died = False
        except Killed:
            meter.bury()
        (root / "dist/.rkc-output").unlink(missing_ok=True)
        assert_each_old_or_new(root, newer)
        write_build(root, root / "dist", newer, "new")
        assert read_all(root / "dist") == contents(newer)
        assert freshness.is_fresh(root, root / "dist", "new")


def test_a_new_file_of_a_build_that_died_is_known_to_the_next(tmp_path):
    number, died = 0, True
    while died:
        number += 1
        root = root_of(tmp_path / str(number))
        meter = Meter(die=number)
        try:
            write_build(root, root / "dist", SITE, "mark", meter.calls)
            died = False
        except Killed:
            meter.bury()
        write_build(root, root / "dist", (), "mark")
        assert read_all(root) == {".rkcctl/build.json": (root / ".rkcctl/build.json").read_bytes()}


def root_of(root: Path) -> Path:
    root.mkdir(exist_ok=True)
    return root


def assert_each_old_or_new(root: Path, newer) -> None:
    found = read_all(root / "dist")
    old, new = contents(SITE), contents(newer)
    for path in found:
        data = found[path]
        known = path.replace(" (new)", "")
        assert data in (old.get(known), new.get(known))
    assert set(new) <= {path.replace(" (new)", "") for path in found}


def test_nothing_is_written_through_a_link(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_bytes(b"theirs")
    dist = tmp_path / "ws/dist"
    dist.mkdir(parents=True)
    try:
        (dist / "site").symlink_to(outside, True)
        (dist / "SAMPLE-en.docx").symlink_to(outside / "index.html")
        (tmp_path / "ws/out").symlink_to(outside, True)
    except OSError:
        pytest.skip("this desk may not make symbolic links")
    for artifacts in (SITE[1:2], SITE[2:]):
        with pytest.raises(RkcError, match="symbolic link"):
            write_outputs(dist, artifacts)
    for out in (tmp_path / "ws/out", tmp_path / "ws/out/deeper"):
        with pytest.raises(RkcError, match="a link"):
            write_build(tmp_path / "ws", out, SITE, "mark")
    assert read_all(outside) == {"index.html": b"theirs"}
    assert sorted(path.name for path in dist.iterdir()) == ["SAMPLE-en.docx", "site"]


def test_nothing_is_removed_through_a_link(tmp_path):
    dist = tmp_path / "dist"
    first = write_outputs(dist, SITE)
    (dist / "site").rename(tmp_path / "outside")
    try:
        (dist / "site").symlink_to(tmp_path / "outside", True)
    except OSError:
        pytest.skip("this desk may not make symbolic links")
    report = write_outputs(dist, (), first.files)
    assert report.kept == ("site/en/cloud.html", "site/index.html")
    assert len(read_all(tmp_path / "outside")) == 2


def test_a_folder_in_the_place_of_a_file_and_the_reverse_are_named(tmp_path):
    (tmp_path / "SAMPLE-en.docx").mkdir()
    (tmp_path / "site").write_bytes(b"a file")
    with pytest.raises(RkcError, match=r"SAMPLE-en.docx: nothing was written: it is a folder"):
        write_outputs(tmp_path, SITE[2:])
    with pytest.raises(RkcError, match=r"site: .* it is a file, not a folder"):
        write_outputs(tmp_path, SITE[:1])
    with pytest.raises(RkcError, match="it is a file, not a folder"):
        write_outputs(tmp_path / "site", SITE)


def test_what_stands_in_the_way_is_found_before_anything_is_written(tmp_path):
    (tmp_path / "dist/site").mkdir(parents=True)
    (tmp_path / "dist/site/index.html").mkdir()
    with pytest.raises(RkcError, match=r"^dist/site/index.html: nothing was written: it is a folder") as caught:
        write_outputs(tmp_path / "dist", SITE)
    assert caught.value.hint == "move dist/site/index.html away"
    assert read_all(tmp_path) == {}
    try:
        (tmp_path / "out").mkdir()
        (tmp_path / "out/site").symlink_to(tmp_path / "dist", True)
    except OSError:
        pytest.skip("this desk may not make symbolic links")
    with pytest.raises(RkcError, match=r"^out/site: nothing is written through it: it is a symbolic link"):
        write_outputs(tmp_path / "out", SITE)
    assert read_all(tmp_path) == {}


@pytest.mark.parametrize(
    "folder", ["guidelines", "Guidelines/out", "dist/../guidelines", ".git", ".rkcctl/x", "templates"]
)
def test_nothing_is_built_into_the_folders_of_texts(tmp_path, folder):
    with pytest.raises(RkcError, match="nothing is built into"):
        write_build(tmp_path, tmp_path / folder, SITE, "mark")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["", ".", "sub/..", "..", "/", "other", "other/schedules/meetings"])
def test_nothing_is_built_into_or_above_a_workspace(tmp_path, folder):
    for root in (tmp_path / "mine", tmp_path / "mine/other"):
        (root / "guidelines").mkdir(parents=True)
        (root / "guidelines/guideline.yaml").write_bytes(b"")
    before = read_all(tmp_path)
    with pytest.raises(UsageError, match="nothing is built into"):
        write_build(tmp_path / "mine", tmp_path / "mine" / folder, SITE, "mark")
    assert read_all(tmp_path) == before


def test_nothing_is_built_into_the_tool_itself(tmp_path):
    with pytest.raises(UsageError, match="of the tool itself"):
        write_build(tmp_path, Path(freshness.__file__).parents[1] / "out", SITE, "mark")


@pytest.mark.parametrize("path", ["../x.html", "/x.html", "site/../../x", "nul", "a:b", ""])
def test_an_artifact_with_an_unsafe_name_is_refused(tmp_path, path):
    with pytest.raises(RkcError, match="not written"):
        write_outputs(tmp_path / "dist", [Artifact(path, b"x")])
    assert read_all(tmp_path) == {}


def test_two_artifacts_of_one_name_are_our_mistake(tmp_path):
    with pytest.raises(ValueError, match="two artifacts"):
        write_outputs(tmp_path, [Artifact("a.html", b"x"), Artifact("A.html", b"y")])


@pytest.mark.parametrize("path", ["../secret.md", "/secret.md", "site/../../secret.md", "\0", "a" * 400])
def test_a_record_that_was_tampered_with_removes_nothing_outside(tmp_path, path):
    secret = tmp_path / "secret.md"
    secret.write_bytes(b"")
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    report = write_outputs(tmp_path / "dist", SITE, [freshness.Written(path, digest, 0, 0)])
    assert secret.exists()
    assert report.removed == ()
