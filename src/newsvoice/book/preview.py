"""A server that shows one folder to this machine only, and to no other site that is open in the same browser."""

from __future__ import annotations

import functools
import http.server
import os
import re
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from newsvoice.book.policy import POLICY

HERE = ("127.0.0.1", "localhost", "[::1]")
HEADERS = {
    "Cache-Control": "no-store",  # a browser must not show an old page
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",  # the texts of the search are a script, which any site could load
}
PATIENCE = 30  # seconds
TARGET = re.compile(r"/(?:[!-$&-~]|%[0-9A-Fa-f]{2})*")  # what a browser asks a server for: printable, decodable
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers GET and HEAD for files of the folder; refuses what another site or a malformed address asks for."""

    server: Server
    timeout = PATIENCE
    default_request_version = "HTTP/1.0"  # what is no request is told so with a status, too

    @property
    def policy(self) -> str:
        """What pages may do."""
        return POLICY

    def send_head(self) -> Any:
        """Open the file that is asked for, or say why not."""
        refused = self._refused()
        if refused:
            self.send_error(refused)
            return None
        return super().send_head()

    def _refused(self) -> HTTPStatus | None:
        if not self._from_here():
            return HTTPStatus.FORBIDDEN
        if not is_well_formed(self.path):
            return HTTPStatus.BAD_REQUEST
        return None if self._is_inside() else HTTPStatus.NOT_FOUND

    def _from_here(self) -> bool:
        """Whether the browser means this server by its own name, and no page of another site asks.

        A foreign name can be made to lead to this machine, and then its pages could read the book.
        """
        port = self.server.server_port
        names = {f"{name}:{port}" for name in HERE} | (set(HERE) if port == 80 else set())
        hosts = [host.lower() for host in self.headers.get_all("Host", ())]
        origins = [origin.lower() for origin in self.headers.get_all("Origin", ())]
        return len(hosts) == 1 and hosts[0] in names and all(o.removeprefix("http://") in names for o in origins)

    def _is_inside(self) -> bool:
        """Whether the file lies in the folder when all links are followed."""
        folder, path = os.path.realpath(self.directory), self.translate_path(self.path)
        # Unlike those of Path, these functions raise nothing, however long an address is or wherever a link leads.
        page = os.path.join(path, "index.html") if os.path.isdir(path) else path  # noqa: PTH112, PTH118
        return all(Path(os.path.realpath(p)).is_relative_to(folder) for p in (path, page))

    def list_directory(self, path: Any) -> None:
        """A folder without a first page has nothing to show."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse in plain text that repeats nothing of the request."""
        body = f"{HTTPStatus(code).phrase}\n".encode("ascii")
        self.send_response(code)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Add what every answer says of itself."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Security-Policy", f"{self.policy}; frame-ancestors 'none'")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing about single requests."""


class Server(http.server.ThreadingHTTPServer):
    """Does not complain when a browser goes away in the middle of an answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print what went wrong unless it is only the connection."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def start(port: int, folder: Path, handler: Callable[..., Handler] = Handler) -> Server:
    """Serve a folder to this machine only, in the background.

    Args:
        port: where; 0 for any that is free.
        folder: what to show; it may be exchanged for another meanwhile.
        handler: what answers.

    Raises:
        OSError: the port cannot be used.
    """
    server = Server(("127.0.0.1", port), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def is_well_formed(target: str) -> bool:
    """Whether an address can be that of a file: UTF-8 without control characters."""
    if not TARGET.fullmatch(target):
        return False
    try:
        return not CONTROL.search(unquote_to_bytes(target).decode("utf-8"))
    except UnicodeDecodeError:
        return False
