"""Text out of pages, PDF, office documents, emails and feeds: read in a process that can be killed, and kept.

What was extracted is kept under the hash of the bytes, of the readers and of their libraries' versions, so that
nothing is extracted twice, whether it was read to be checked or to be counted.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache as once
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import newsvoice
from newsvoice.core import cache, fingerprints, storage
from newsvoice.sources.input_records import FormatError, Found, Record, Unread

SECONDS = 30  # for one document; an article takes some hundredths
LARGEST_ANSWER = 100_000_000  # bytes
LIBRARIES = ("trafilatura", "htmldate", "lxml", "pypdf", "python-docx", "feedparser", "beautifulsoup4")
FOLDER = cache.EXTRACTED


def extract(suffix: str, data: bytes) -> Iterator[Found]:
    """What the reader of a format finds in bytes.

    Args:
        suffix: the format, one of ``worker.MODULES``.
        data: the bytes of a file.

    Raises:
        FormatError: it cannot be read; also if that takes too long, or ends the process that reads.
    """
    kept = FOLDER / f"{_readers()}-{suffix[1:]}-{hashlib.sha256(data).hexdigest()}.json"
    if _collectors:
        _collectors[-1](kept, suffix, data)
        yield Unread("its text is extracted ahead")
        return
    answer = _kept(kept) or _PASSING.pop(kept, None)
    if answer is None:
        answer = _worker().ask(suffix, data)
        with suppress(OSError):  # where nothing can be kept, a build says so before long
            keep(kept, answer)
            _PASSING.pop(kept, None)
    if "found" not in answer:
        raise FormatError(answer["reason"])
    for item in answer["found"]:
        yield Unread(**item) if "reason" in item else Record(**item | {"warnings": tuple(item["warnings"])})


_PASSING: dict[Path, dict[str, Any]] = {}  # reasons that may be others the next time: for who asks next, and not kept
_collectors: list[Callable[[Path, str, bytes], None]] = []


@contextmanager
def collected(collector: Callable[[Path, str, bytes], None]) -> Iterator[None]:
    """Extract nothing: tell the collector what is asked for, the file that the answer is kept in, format and bytes."""
    _collectors.append(collector)
    try:
        yield
    finally:
        _collectors.pop()


def keep(kept: Path, answer: dict[str, Any]) -> None:
    """Keep an answer for good if it is one for good, else for whoever asks next.

    Raises:
        OSError: it cannot be kept.
    """
    if "found" in answer or answer.get("lasting"):
        storage.write(kept, json.dumps(answer))
    else:
        _PASSING[kept] = answer


def all_known(made_from: str) -> bool:
    """Whether everything in a corpus was extracted before; ``made_from`` is a hash of it."""
    return bool(made_from) and _known(made_from).exists()


def note_known(made_from: str) -> None:
    """Note that everything in a corpus was extracted."""
    with suppress(OSError):
        if made_from:
            storage.write(_known(made_from), "")


def _known(made_from: str) -> Path:
    return FOLDER / f"{_readers()}-all-{made_from}"


class Worker:
    """A process that reads one document after another, and is replaced when one of them has ended it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """None is started before it is needed; ``seconds`` is the time for one document."""
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, suffix: str, data: bytes) -> dict[str, Any]:
        """The answer of the process: ``found``, or the ``reason`` why there is nothing."""
        process = self._process = self._process or _started()
        assert process.stdin and process.stdout
        request = json.dumps({"suffix": suffix, "size": len(data), "seconds": self._seconds}).encode()
        try:
            process.stdin.write(request + b"\n" + data)
            process.stdin.flush()
            size = json.loads(process.stdout.readline())["size"]
            if size > LARGEST_ANSWER:
                self.close()
                return {"reason": f"its text has more than {LARGEST_ANSWER / 1e6:.0f} MB; split it"}
            answer: dict[str, Any] = json.loads(process.stdout.read(size))
            return answer
        except (OSError, ValueError):  # it has ended
            return {"reason": self._end(process)}

    def kill(self) -> None:
        """End the process at once; who waits for its answer gets a reason."""
        process = self._process
        if process:
            process.kill()

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _end(self, process: subprocess.Popen[bytes]) -> str:
        """Why the process has ended."""
        with suppress(OSError):
            process.communicate()
        self._process = None
        if process.returncode == -signal.SIGALRM:
            return f"reading it took longer than {self._seconds:g} seconds; save its text as .txt"
        return f"reading it ended the process that read it (status {process.returncode}); save its text as .txt"


def _started() -> subprocess.Popen[bytes]:
    library = str(Path(newsvoice.__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": library, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-P", "-m", "newsvoice.sources.worker"]  # -P: no module from where a command stands
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )


@once
def _worker() -> Worker:
    worker = Worker()
    atexit.register(worker.close)
    return worker


def done() -> None:
    """End the process that has read; another is started when it is needed."""
    _worker().close()


@once
def _readers() -> str:
    """A hash of the readers and of the libraries they use."""
    return fingerprints.of(fingerprints.of_files(Path(__file__).parent), [_version(name) for name in LIBRARIES])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _kept(path: Path) -> dict[str, Any] | None:
    try:
        answer = json.loads(path.read_text(encoding="utf-8"))
        os.utime(path)  # so that it is known when it was used last
    except (OSError, ValueError):
        return None
    return answer if isinstance(answer, dict) else None
