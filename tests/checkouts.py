"""Copies of the project that builds can be tried in: what they do to files, caches and processes stays there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import shipped

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("book", "data", "scripts", "src", "tests")
EPOCH = "1700000000"
MARK = "NEWSVOICE_TRIAL"  # in the environment of every process that a trial starts
NOT_COPIED = ("__pycache__", "_build", "*.egg-info", ".ipynb_checkpoints")

Sums = dict[str, bytes]


@dataclass(frozen=True)
class Ran:
    """How a program ended: exit status (None if it did not end in time), what it wrote, and how long it took."""

    status: int | None
    out: str
    err: str
    seconds: float

    def complaint(self) -> str:
        """What is wrong with how it failed: a user wants one line that tells what to do; empty if nothing is."""
        if "Traceback (most recent call last)" in self.out + self.err:
            return f"traceback, ending: {self.last}"
        if self.status is None:
            return f"not ended after {self.seconds:.0f} s"
        if self.status and not self.last.startswith("build.py: "):
            return f"status {self.status} without a line of build.py: {self.last}"
        return ""

    @property
    def last(self) -> str:
        """The last line it wrote."""
        return ((self.err.strip() or self.out.strip()).splitlines() or [""])[-1][:300]


@dataclass(frozen=True)
class Checkout:
    """A copy of the project; the interpreter is the one that runs now, the code is the copy's."""

    root: Path

    @classmethod
    def copied(cls, target: Path, source: Path = ROOT) -> Checkout:
        """Copy what builds need, without caches and published books; of the project itself with the frozen data."""
        for name in PARTS:
            whence = shipped.PROJECT / name if source == ROOT and name == "data" else source / name
            if whence.is_dir():
                shutil.copytree(whence, target / name, ignore=shutil.ignore_patterns(*NOT_COPIED), symlinks=True)
        return cls(target)

    def environment(self, temporary: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of its programs. Bytecode is written, as it is for users."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        own = {"PYTHONPATH": str(self.root / "src"), "NEWSVOICE_PROJECT": str(self.root),
               "SOURCE_DATE_EPOCH": EPOCH, "TMPDIR": str(temporary),
               MARK: str(self.root), "GIT_CEILING_DIRECTORIES": str(self.root.parent)}  # fmt: skip
        return kept | own | dict(more or {})

    def command(self, script: str, *arguments: str | Path) -> list[str]:
        """A program of the copy as a command."""
        return [sys.executable, str(self.root / script), *map(str, arguments)]

    def build(
        self,
        *arguments: str | Path,
        temporary: Path,
        timeout: float = 300,
        before: Sequence[str] = (),
        more: Mapping[str, str] | None = None,
    ) -> Ran:
        """Run scripts/build.py to its end.

        Args:
            arguments: the command line.
            temporary: what it takes for the system's folder of temporary files.
            timeout: seconds after which it and its children are killed.
            before: a command that runs it, such as ``setpriv …``.
            more: variables of the environment.
        """
        started = self.started(*arguments, temporary=temporary, before=before, more=more)
        return started.ended(timeout)

    def started(
        self,
        *arguments: str | Path,
        temporary: Path,
        before: Sequence[str] = (),
        more: Mapping[str, str] | None = None,
        script: str = "scripts/build.py",
    ) -> Started:
        """Start a program in a process group of its own."""
        return Started([*before, *self.command(script, *arguments)], self.root, self.environment(temporary, more))


class Started:
    """A program that runs; its output goes into files, so that a child that outlives it holds nobody up."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        """Start it."""
        temporary = Path(environment["TMPDIR"])
        temporary.mkdir(parents=True, exist_ok=True)
        self.log = temporary.with_name(f"{temporary.name}-log-{time.monotonic_ns()}")
        self._began = time.monotonic()
        with self.log.with_suffix(".out").open("wb") as out, self.log.with_suffix(".err").open("wb") as err:
            self.process = subprocess.Popen(
                command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                start_new_session=True,
            )  # fmt: skip

    def ended(self, timeout: float = 300) -> Ran:
        """Wait for its end; whoever has not ended by then is killed."""
        status: int | None = None
        try:
            status = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, 9)
            self.process.wait()
        out, err = (self._read(suffix) for suffix in (".out", ".err"))
        return Ran(status, out, err, time.monotonic() - self._began)

    def _read(self, suffix: str) -> str:
        path = self.log.with_suffix(suffix)
        text = path.read_text(encoding="utf-8", errors="replace")
        path.unlink()
        return text


def sums(folder: Path, without: Iterable[str] = ()) -> Sums:
    """Every file, link and empty folder below ``folder`` → its content; names in ``without`` are left out."""
    left_out, found = set(without), {}
    for place, folders, files in os.walk(folder):
        for name in [*files, *(f for f in folders if Path(place, f).is_symlink())]:
            path = Path(place, name)
            if name not in left_out:
                found[path.relative_to(folder).as_posix()] = _content(path)
        if not folders and not files and place != str(folder):
            found[Path(place).relative_to(folder).as_posix() + "/"] = b"folder"
    return found


def _content(path: Path) -> bytes:
    if path.is_symlink():
        return b"link to " + os.fsencode(path.readlink())
    return path.read_bytes() if path.is_file() else b"special"


def differing(one: Sums, other: Sums) -> list[str]:
    """The names whose content differs or that only one of them has."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def running(root: Path) -> list[int]:
    """The processes that a checkout's programs have started and that still run; none where it cannot be told."""
    wanted = os.fsencode(f"{MARK}={root}")
    return [pid for pid in _processes() if wanted in _bytes(pid, "environ").split(b"\0") and _alive(pid)]


def descendants(pid: int) -> list[int]:
    """The children of a process, and theirs."""
    parents = {p: int(_bytes(p, "stat").rpartition(b")")[2].split()[1]) for p in _processes() if _alive(p)}
    found, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        children = [p for p, above in parents.items() if above == parent]
        found += children
        waiting += children
    return found


def _processes() -> list[int]:
    proc = Path("/proc")
    return [int(p.name) for p in proc.iterdir() if p.name.isdigit()] if proc.is_dir() else []


def _alive(pid: int) -> bool:
    state = _bytes(pid, "stat").rpartition(b")")[2].split()
    return bool(state) and state[0] != b"Z"


def _bytes(pid: int, name: str) -> bytes:
    try:
        return Path("/proc", str(pid), name).read_bytes()
    except OSError:
        return b""
