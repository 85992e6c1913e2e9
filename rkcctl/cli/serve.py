"""A web server for one's own desk: the built site, seen from this machine alone, so that its search works."""

import contextlib
import http.server
import socket
import sys
import urllib.parse
from http import HTTPStatus
from pathlib import Path

import typer

from rkcctl.errors import RkcError

HOST = "127.0.0.1"

# Said here, for machines differ in what they make of an ending: on Windows a registry may call a script plain text.
_MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
# The search index, .pf_meta and its kin, is packed bytes that only its own script reads.
_OTHER = "application/octet-stream"
# What the front page offers lies beside the site.
_DOWNLOADS = frozenset((".docx", ".epub", ".html", ".ics", ".json", ".md", ".pdf"))


def serve(folder: Path, port: int) -> None:
    """Show the site in `folder`, and the downloads beside it, on this machine until Ctrl-C.

    RkcError where there is no site, or the port is taken.
    """
    with open_server(folder, port) as server:
        typer.echo(f"the site is at http://{HOST}:{server.server_port}/")
        typer.echo("Ctrl-C ends it", err=True)
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()


def open_server(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """The server, bound but not yet answering. Port 0 takes any that is free."""
    if not (folder / "index.html").is_file():
        raise RkcError(f"there is no site in '{folder}'", "build it first: rkcctl build --to html")
    site = folder.resolve()

    class Visit(_Visit):
        root = site

    try:
        return _Server((HOST, port), Visit)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RkcError(
            f"port {port} cannot be had: {reason}", f"try another: rkcctl serve --port {port + 1}"
        ) from error


def find_file(site: Path, address: str) -> Path | None:
    """The file that an address of the server names, or None: below /site/ the site, at the top the downloads."""
    parts = urllib.parse.unquote(urllib.parse.urlsplit(address).path, errors="replace").split("/")[1:]
    if any(part in (".", "..") or set(part) & set("\\:\0") for part in parts):
        return None
    if parts[0] == site.name:
        found = site.joinpath(*parts[1:])
        found = found / "index.html" if address.partition("?")[0].endswith("/") else found
    elif len(parts) == 1 and Path(parts[0]).suffix in _DOWNLOADS:
        found = site.parent / parts[0]
    else:
        return None
    # A link in the folder might lead out of it.
    inside = found.resolve().is_relative_to(site if parts[0] == site.name else site.parent)
    return found if inside and found.is_file() else None


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    # On Windows a second server could otherwise take a port that is in use.
    allow_reuse_address = sys.platform != "win32"

    def server_bind(self) -> None:
        if sys.platform == "win32":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        super().server_bind()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of a file is no fault; anything else is ours, and shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Visit(http.server.BaseHTTPRequestHandler):
    """One visitor's requests. Nothing is listed, nothing outside is shown, and the browser keeps nothing."""

    root: Path
    protocol_version = "HTTP/1.1"
    server_version = "rkcctl"
    sys_version = ""
    timeout = 60
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(explain)s\n"

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is said of single requests: the browser shows what it was given."""

    def _answer(self, *, body: bool) -> None:
        # A name that some other site has made to point here does not open this one.
        if self.headers.get("Host", "").rpartition(":")[0] not in (HOST, "localhost"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, explain=f"this server answers as {HOST} only")
            return
        path = urllib.parse.urlsplit(self.path).path
        if path == "/" or (not path.endswith("/") and find_file(self.root, f"{path}/")):
            self._redirect(f"/{self.root.name}/" if path == "/" else f"{path}/")
            return
        file = find_file(self.root, self.path)
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND, explain="there is no such page; the site begins at /")
            return
        self._send(file, body=body)

    def _send(self, file: Path, *, body: bool) -> None:
        data = file.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _MEDIA.get(file.suffix, _OTHER))
        self.send_header("Content-Length", str(len(data)))
        # What is built anew should show at once.
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if body:
            self.wfile.write(data)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", urllib.parse.quote(address))
        self.send_header("Content-Length", "0")
        self.end_headers()
