"""Quotations from another program: one process that reads a document a line and answers each with a line.

The command comes from an operator's command line, never from data. What the program answers is data of a stranger: it
is checked against the text, and what does not fit is set aside with the reason.
"""

from __future__ import annotations

import json
import os
import queue
import re
import shlex
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from newsvoice.core import given_files
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.sources import provided

SECONDS = 60.0  # for one document
LONGEST = 50_000_000  # bytes of an answer
STRAY = 20  # lines for one document that answer nothing, after which its answer is not waited for
FAILURES = 3  # documents in a row without an answer, after which the program is not asked again
_WAITING = 100  # lines that may wait to be read
_NAME = re.compile(r"[^\w.-]+")

Told = Callable[[str], None]


class ProviderFailure(ExchangeError):
    """The program has not answered a document; the next one may go well."""


class ProviderError(ExchangeError):
    """The program cannot be used at all."""


def named(command: str) -> str:
    """What to call a program: its file, or that of the script it runs."""
    words = _words(command)
    first = Path(words[0]).name
    script = next((word for word in words[1:] if not word.startswith("-")), "")
    return _NAME.sub("-", Path(script).stem if first.startswith("python") and script else first)[:40]


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ProviderError(f"--provider {given_files.shown(command, 80)!r} is no command: {error}") from error
    if not words:
        raise ProviderError("--provider is empty; give the command of a program")
    return words


class Provider:
    """A program that finds quotations, asked for one document after the other."""

    def __init__(self, command: str, name: str = "", seconds: float = SECONDS, told: Told = lambda _: None) -> None:
        """Prepare a program; it is started with the first document.

        Args:
            command: the program with its arguments, as in a shell, but without one.
            name: what to call it in the column ``rule``; by default after its file.
            seconds: how long it may take for one document.
            told: takes a line on what was set aside.
        """
        self.words, self.name, self.seconds, self._told = _words(command), name or named(command), seconds, told
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes | None] = queue.Queue(_WAITING)
        self._reader: threading.Thread | None = None
        self._failed = 0

    def __enter__(self) -> Provider:
        """The provider, whose program is ended with the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        self._end()

    def quotations(self, doc_id: str, text: str) -> list[dict[str, Any]]:
        """The quotations of a document that fit its text, in its order, see ``provided.checked``.

        Raises:
            ProviderFailure: it has not answered this document.
            ProviderError: it cannot be started, or has not answered several documents in a row.
        """
        try:
            answer = self._answer(doc_id, text)
        except ProviderFailure as failure:
            self._end()
            self._failed += 1
            if self._failed >= FAILURES:
                stopped = f"after {FAILURES} documents in a row without an answer it is asked for no more of them"
                raise ProviderError(f"{failure}; {stopped}") from failure
            raise
        self._failed = 0
        found, aside = provided.checked(answer, text, f"provider:{self.name}")
        for reason in aside:
            self._told(f"document {given_files.shown(doc_id, 80)}, {reason}; it is set aside")
        return found

    def _answer(self, doc_id: str, text: str) -> list[Any]:
        """The first line that answers the document; others are set aside."""
        process, lines = self._started()
        until = time.monotonic() + self.seconds
        request = json.dumps({"id": doc_id, "text": text}) + "\n"
        threading.Thread(target=_send, args=(process.stdin, request.encode()), daemon=True).start()
        for _ in range(STRAY):
            line = self._next(lines, until)
            row = _object(line)
            if row is not None and row.get("id") == doc_id and isinstance(row.get("quotes"), list):
                return list(row["quotes"])
            shown = given_files.shown(line[:60].decode("utf-8", "replace").strip(), 60)
            self._told(f"the provider {self.name} wrote {shown!r}, which answers no document asked; it is set aside")
        raise ProviderFailure(f"the provider {self.name} wrote {STRAY} lines that answer nothing")

    def _next(self, lines: queue.Queue[bytes | None], until: float) -> bytes:
        try:
            line = lines.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            limit = f"within {self.seconds:g} seconds (--provider-seconds)"
            raise ProviderFailure(f"the provider {self.name} has not answered {limit}") from None
        if line is None:
            raise ProviderFailure(f"the provider {self.name} {self._how_it_ended()} instead of an answer")
        if len(line) > LONGEST:
            raise ProviderFailure(f"the provider {self.name} wrote a line of more than {LONGEST / 1e6:.0f} MB")
        return line

    def _how_it_ended(self) -> str:
        try:
            return f"ended with status {self._process.wait(1) if self._process else None}"
        except subprocess.TimeoutExpired:
            return "closed its output"

    def _started(self) -> tuple[subprocess.Popen[bytes], queue.Queue[bytes | None]]:
        if self._process is None:
            try:
                self._process = subprocess.Popen(
                    self.words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
                )  # fmt: skip
            except (OSError, ValueError) as error:
                why = error.strerror if isinstance(error, OSError) else error
                shown = given_files.shown(self.words[0], 80)
                raise ProviderError(f"the provider {shown} cannot be started: {why}; correct --provider") from error
            self._lines = queue.Queue(_WAITING)
            self._reader = threading.Thread(target=_receive, args=(self._process.stdout, self._lines), daemon=True)
            self._reader.start()
        return self._process, self._lines

    def _end(self) -> None:
        """End the program and all it has started."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:  # Windows has no groups of processes
                process.kill()
        process.wait()
        while self._reader is not None and self._reader.is_alive():  # it may wait for room
            with suppress(queue.Empty):
                self._lines.get(timeout=0.05)
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()


def _send(stream: IO[bytes] | None, data: bytes) -> None:
    with suppress(OSError, ValueError):  # the program has ended, which its answers tell
        if stream is not None:
            stream.write(data)
            stream.flush()


def _receive(stream: IO[bytes] | None, lines: queue.Queue[bytes | None]) -> None:
    with suppress(OSError, ValueError):
        for line in _read(stream):
            lines.put(line)
    lines.put(None)


def _read(stream: IO[bytes] | None) -> Iterator[bytes]:
    while stream is not None and (line := stream.readline(LONGEST + 1)):
        yield line


def _object(line: bytes) -> Mapping[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
