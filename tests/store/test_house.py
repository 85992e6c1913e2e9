"""What the tool brings along, and a workspace's own files before it."""

from pathlib import Path

import pytest

from rkcctl.errors import RkcError
from rkcctl.store import house


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """An installation with two templates."""
    package = tmp_path / "site-packages/rkcctl"
    for path, data in {"html/page.html": b"house", "html/site.css": b"house"}.items():
        (package / "data/templates" / path).parent.mkdir(parents=True, exist_ok=True)
        (package / "data/templates" / path).write_bytes(data)
    monkeypatch.setattr(house, "_PACKAGE", package)
    monkeypatch.setattr(house, "_INSTALLED", package / "data")
    return package


def test_a_workspace_without_templates_gets_those_of_the_house(installed, tmp_path):
    assert house.house_templates(tmp_path / "ws") == {"html/page.html": b"house", "html/site.css": b"house"}


def test_a_file_of_the_workspace_wins_over_that_of_the_house(installed, tmp_path):
    own = tmp_path / "ws/templates/html"
    own.mkdir(parents=True)
    (own / "site.css").write_bytes(b"own")
    (own / "more.css").write_bytes(b"more")
    expected = {"html/page.html": b"house", "html/site.css": b"own", "html/more.css": b"more"}
    assert house.house_templates(tmp_path / "ws") == expected


def test_a_link_among_the_templates_is_refused(installed, tmp_path):
    own = tmp_path / "ws/templates"
    own.mkdir(parents=True)
    (tmp_path / "secret").write_bytes(b"secret")
    try:
        (own / "site.css").symlink_to(tmp_path / "secret")
    except OSError:
        pytest.skip("this desk may not make symbolic links")
    with pytest.raises(RkcError, match=r"templates/site.css: is a symbolic link, not a plain file \(SRC110\)"):
        house.house_templates(tmp_path / "ws")
    templates, faults = house.read_templates(tmp_path / "ws")
    assert "site.css" not in templates
    assert [found.code for found in faults] == ["SRC110"]


def test_an_installation_without_its_data_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(house, "_PACKAGE", tmp_path / "rkcctl")
    monkeypatch.setattr(house, "_INSTALLED", tmp_path / "rkcctl/data")
    with pytest.raises(RkcError, match="lacks its schemas"):
        house.data("schemas")


@pytest.mark.parametrize(("name", "inside"), [("templates", ""), ("schemas", ""), ("sample", "guidelines")])
def test_a_checkout_has_the_same_folders_as_a_wheel(name, inside):
    top = Path(house.__file__).parent.parent.parent
    wheel = (top / "pyproject.toml").read_text(encoding="utf-8")
    folder = house.data(name) / inside
    assert folder.is_dir()
    target = "/".join(filter(None, ["rkcctl/data", name, inside]))
    line = f'"{folder.relative_to(top).as_posix()}" = "{target}"'
    assert line in wheel
