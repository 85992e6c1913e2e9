"""The server of `serve`: what it shows, to whom, and as what."""

import http.client
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from rkcctl.cli.serve import find_file, open_server
from rkcctl.errors import RkcError
from rkcctl.pipeline.formats import NAMES


@pytest.fixture
def site(tmp_path: Path) -> Path:
    dist = tmp_path / "dist é"
    files = {
        "site/index.html": "<p>languages",
        "site/en/index.html": "<p>English",
        "site/en/pagefind/pagefind.en_1.pf_meta": "packed",
        "site/en/pagefind/wasm.en.pagefind": "packed",
        "site/assets/site.js": "1",
        "site/assets/site.css": "a{}",
        "site/figures/a b.svg": "<svg/>",
        "SAMPLE-a.pdf": "%PDF",
        "notes.txt": "private",
        ".rkcctl/journal.json": "{}",
    }
    for name, text in files.items():
        (dist / name).parent.mkdir(parents=True, exist_ok=True)
        (dist / name).write_text(text, encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    return dist / "site"


@pytest.fixture
def server(site: Path) -> Iterator[ThreadingHTTPServer]:
    with open_server(site, 0) as opened:
        thread = threading.Thread(target=opened.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield opened
        opened.shutdown()
        thread.join()


def ask(
    server: ThreadingHTTPServer, path: str, method: str = "GET", host: str = "127.0.0.1"
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"{host}:{server.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def test_it_is_seen_from_this_machine_alone(server: ThreadingHTTPServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert ask(server, "/site/index.html", host="localhost")[0] == 200
    status, _, body = ask(server, "/site/index.html", host="rebound.example")
    assert (status, body) == (421, b"this server answers as 127.0.0.1 only\n")


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/site/en/index.html", "text/html; charset=utf-8"),
        ("/site/assets/site.js", "text/javascript; charset=utf-8"),
        ("/site/assets/site.css", "text/css; charset=utf-8"),
        ("/site/figures/a%20b.svg", "image/svg+xml"),
        ("/site/en/pagefind/pagefind.en_1.pf_meta", "application/octet-stream"),
        ("/site/en/pagefind/wasm.en.pagefind", "application/octet-stream"),
        ("/SAMPLE-a.pdf", "application/pdf"),
    ],
)
def test_each_kind_of_file_is_what_it_says(server: ThreadingHTTPServer, path: str, media: str) -> None:
    status, headers, body = ask(server, path)
    assert (status, headers["Content-Type"]) == (200, media)
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert int(headers["Content-Length"]) == len(body) > 0


def test_a_folder_shows_its_page_and_the_top_leads_to_the_site(server: ThreadingHTTPServer) -> None:
    assert ask(server, "/site/en/")[2] == b"<p>English"
    assert ask(server, "/site/en/?q=x")[2] == b"<p>English"
    for path, there in (("/", "/site/"), ("/site", "/site/"), ("/site/en", "/site/en/")):
        status, headers, _ = ask(server, path)
        assert (status, headers["Location"]) == (302, there)


def test_only_the_head_is_sent_where_only_that_is_asked(server: ThreadingHTTPServer) -> None:
    status, headers, body = ask(server, "/site/en/index.html", "HEAD")
    assert (status, headers["Content-Length"], body) == (200, "10", b"")
    assert ask(server, "/site/en/index.html", "POST")[0] == 501


@pytest.mark.parametrize(
    "path",
    [
        "/site/../../secret.html",
        "/site/%2e%2e/%2e%2e/secret.html",
        "/%2e%2e/secret.html",
        "/..%5csecret.html",
        "/site/..%5c..%5csecret.html",
        "/site/%00",
        "/site/c:secret.html",
        "/secret.html",
        "/notes.txt",
        "/.rkcctl/journal.json",
        "/site/assets/",
        "/site/nothing.html",
        "/site/en/index.html/",
    ],
)
def test_what_is_not_of_the_site_is_not_there(server: ThreadingHTTPServer, path: str) -> None:
    status, headers, body = ask(server, path)
    assert (status, headers["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert body == b"there is no such page; the site begins at /\n"


def test_a_link_out_of_the_site_is_not_followed(site: Path, tmp_path: Path) -> None:
    try:
        (site / "out.html").symlink_to(tmp_path / "secret.html")
        (site / "in.html").symlink_to(site / "index.html")
    except OSError:
        pytest.skip("this system makes no symbolic links for its users")
    assert find_file(site, "/site/out.html") is None
    assert find_file(site, "/site/in.html") == site / "in.html"


def test_a_port_that_is_taken_and_a_folder_without_a_site_are_told(server: ThreadingHTTPServer, site: Path) -> None:
    with pytest.raises(RkcError, match=f"port {server.server_port} cannot be had") as caught:
        open_server(site, server.server_port)
    assert "--port" in caught.value.hint
    with pytest.raises(RkcError, match="there is no site in") as caught:
        open_server(site.parent, 0)
    assert caught.value.hint == "build it first: rkcctl build --to html"


@pytest.mark.parametrize("ending", sorted(NAMES))
def test_whatever_the_front_page_offers_is_served(server: ThreadingHTTPServer, site: Path, ending: str) -> None:
    (site.parent / f"SAMPLE-b.{ending}").write_text("download", encoding="utf-8")
    status, headers, body = ask(server, f"/SAMPLE-b.{ending}")
    assert (status, body) == (200, b"download")
    assert headers["Content-Type"] != "application/octet-stream"
