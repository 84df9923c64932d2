"""The server of the preview with checking: its scripts are put into pages on their way, and questions are answered."""

from __future__ import annotations

import functools
import html
import io
import json
import os
import re
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from newsvoice.book import preview
from newsvoice.book.checking import messages
from newsvoice.book.checking.checker import Checker
from newsvoice.book.checking.messages import Refused
from newsvoice.book.policy import POLICY
from newsvoice.book.preview import Handler, Server

PREFIX = "/_check/"
TOKEN = "X-Newsvoice-Token"
# A page that is served may ask this server, and nobody else; published pages may ask nobody.
SERVED_POLICY = f"{POLICY}; connect-src 'self'"
FILES = {
    "asking.js": "text/javascript", "bounds.js": "text/javascript", "card.js": "text/javascript",
    "check.js": "text/javascript", "dialog.js": "text/javascript", "check.css": "text/css",
}  # fmt: skip
_DRAINED = 1_000_000  # bytes of a refused question that are read, so that its sender can read the answer
_HEAD_ENDS = re.compile(r"</head>", re.IGNORECASE)


class CheckingHandler(Handler):
    """Answers POST with what ``Checker`` says, and puts the scripts that ask into pages."""

    checker: Checker

    def __init__(self, *arguments: Any, checker: Checker, **named: Any) -> None:
        """Answer one request."""
        self.checker = checker
        super().__init__(*arguments, **named)

    @property
    def policy(self) -> str:
        """What pages may do while they are served."""
        return SERVED_POLICY if self.checker.is_ready else POLICY

    def send_head(self) -> Any:
        """Open what is asked for: a script of checking, a page with it, or any other file."""
        if not self.checker.is_ready or self._refused_early():
            return super().send_head()
        if self.path.startswith(PREFIX):
            return self._own_file(self.path.removeprefix(PREFIX))
        page = self._page()
        return super().send_head() if page is None else self._sent(injected(page, self.checker.token), "text/html")

    def do_POST(self) -> None:  # noqa: N802, the name that http.server calls
        """Answer a question."""
        try:
            name, body = self._question()
            self._answer(HTTPStatus.OK, self.checker.answer(name, body))
        except Refused as refused:
            self._answer(refused.status, {"problem": refused.problem})

    def _refused_early(self) -> bool:
        return not self._from_here() or not preview.is_well_formed(self.path)

    def _own_file(self, name: str) -> Any:
        kind = FILES.get(name)
        if kind is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return self._sent(Path(__file__).with_name(name).read_bytes(), kind)

    def _page(self) -> str | None:
        """The text of the page that is asked for; None if it is no page, or there is none."""
        path = self.translate_path(self.path)
        if os.path.isdir(path) and self.path.partition("?")[0].endswith("/"):  # noqa: PTH112, raises nothing
            path = os.path.join(path, "index.html")  # noqa: PTH118
        if not path.endswith(".html") or not self._is_inside():
            return None
        try:
            return Path(path).read_text(encoding="utf-8")
        except (OSError, ValueError):  # such as a folder, or an address that no system can name
            return None

    def _sent(self, content: str | bytes, kind: str) -> io.BytesIO:
        data = content.encode() if isinstance(content, str) else content
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def _question(self) -> tuple[str, bytes]:
        """Name and body of a question from a page of this server.

        Raises:
            Refused: it is from elsewhere, or no question.
        """
        given = self.headers.get_all("Content-Length", ())
        length = int(given[0]) if len(given) == 1 and re.fullmatch("[0-9]{1,9}", given[0]) else None
        if length is None or "Transfer-Encoding" in self.headers:
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "How long the question is must be said.")
        body = self.rfile.read(min(length, _DRAINED))
        self._see_where_from()
        name = self.path.removeprefix(PREFIX)
        if not self.path.startswith(PREFIX) or not self.checker.knows(name):
            raise Refused(HTTPStatus.NOT_FOUND, "There is no such question.")
        if self.headers.get_content_type() != "application/json" or not self.headers.get("Content-Type"):
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "A question is JSON.")
        if length > messages.LARGEST:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The question is too long.")
        if len(body) != length:
            raise Refused(HTTPStatus.BAD_REQUEST, "The question is incomplete.")
        return name, body

    def _see_where_from(self) -> None:
        """A browser says of every POST which site asks; one that does not say, or another, is refused."""
        origins = self.headers.get_all("Origin", ())
        own = f"http://{self.headers.get('Host', '')}".lower()
        same = self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        if not self._from_here() or [origin.lower() for origin in origins] != [own] or not same:
            raise Refused(HTTPStatus.FORBIDDEN, "Only pages of this server are answered.")
        tokens = self.headers.get_all(TOKEN, ())
        if len(tokens) != 1 or not self.checker.is_allowed(tokens[0]):
            raise Refused(HTTPStatus.FORBIDDEN, "The server was started again; reload the page.")

    def _answer(self, status: HTTPStatus, answer: Mapping[str, Any]) -> None:
        data = json.dumps(answer, ensure_ascii=True, allow_nan=False).encode("ascii")
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)


def injected(page: str, token: str) -> str:
    """A page with what checking needs, as it is served: its scripts, the token, and a policy that lets it ask.

    Args:
        page: as it is published.
        token: of this run.
    """
    for written in (html.escape(POLICY), html.escape(POLICY).replace("&#x27;", "&#39;"), POLICY):
        page = page.replace(f'content="{written}"', f'content="{html.escape(SERVED_POLICY)}"', 1)
    added = (
        f'<meta name="newsvoice-checking" content="{html.escape(token)}">'
        f'<link rel="stylesheet" href="{PREFIX}check.css"><script type="module" src="{PREFIX}check.js"></script>'
    )
    return _HEAD_ENDS.sub(lambda found: added + found[0], page, count=1)


def start(port: int, folder: Path, checker: Checker) -> Server:
    """Serve a folder with checking to this machine only, in the background.

    Args:
        port: where; 0 for any that is free.
        folder: what to show; it may be exchanged for another meanwhile.
        checker: what answers.

    Raises:
        OSError: the port cannot be used.
    """
    return preview.start(port, folder, functools.partial(CheckingHandler, checker=checker))
