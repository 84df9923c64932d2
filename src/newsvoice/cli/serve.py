"""Serve the book while you work on it: build, serve on this machine only, build again when something changes."""

from __future__ import annotations

import argparse
import importlib
import os
import re
import sys
import time
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import watchfiles

from newsvoice.book import contents, kernels
from newsvoice.book.assembly import Assembler
from newsvoice.book.checking import serving
from newsvoice.book.checking.checker import NO_FILE, Checker
from newsvoice.cli import build, command_lines, running
from newsvoice.core import cache, parameters, progress, run_states, scratch
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.parameters import Report

ROOT = parameters.ROOT
OUT = cache.FOLDER / "preview" / "book"
WATCHED = ("book", "data", "src")
IGNORED = frozenset(("_build", "__pycache__", ".ipynb_checkpoints"))
TEMPORARY = re.compile(r"^\.~|^\.#|~$|\.sw.$|^4913$|^\.writing-")
PAUSE = 50  # milliseconds without a change, after which a change is complete


def main() -> int:
    """Run the command line; returns the exit status."""
    p = command_lines.Parser(
        prog="serve.py",
        description=__doc__,
        epilog="Everything after -- goes to build.py, such as --chapters 02-words.",
    )
    p.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: %(default)s)")
    p.add_argument("--open", action="store_true", help="open the book in a browser")
    p.add_argument("--check", action="store_true", help="say, or --open, where a random sample of places is checked")
    p.add_argument("build", nargs="*", metavar="OPTION", help="options of build.py, after --")
    options = p.parse_args()
    try:
        return running.guarded("serve.py", lambda: _serve(options))
    except Restart:  # here, where nothing is held any more
        again = [argument for argument in sys.argv if argument != "--open"]  # the browser is open already
        os.execv(sys.executable, [sys.executable, *again])


class Restart(BaseException):
    """The library has changed; new code needs a new process."""


def _serve(options: argparse.Namespace) -> int:
    checker = Checker()
    try:  # first, so that the last book can be read while the next is built
        server = serving.start(options.port, OUT, checker)
    except OSError as error:
        raise NewsvoiceError(
            f"port {options.port} cannot be used ({error.strerror}); choose one with --port"
        ) from error
    with scratch.folder(), closing(Builder(options.build, checker)) as builder:
        if not builder.build() and not (OUT / "index.html").is_file():
            return 1
        address = f"http://127.0.0.1:{server.server_port}/"
        progress.say(f"The book is at {address} until you press Ctrl+C.")
        queue = f"{address}#check"
        if checker.is_ready:
            progress.say(f"A random sample is checked at {queue}; decisions go into {checker.file}.")
        else:
            progress.say(f"Nothing can be checked in the browser: {NO_FILE}.")
        progress.say(f"Watching {', '.join(WATCHED)}: pages are built again when something changes.")
        if options.open:
            webbrowser.open(queue if options.check else address)
        builder.prepare()
        try:
            watch(builder)
        except KeyboardInterrupt:
            progress.say("Stopped.")
    return 0


class Builder:
    """Builds the book into a folder of its own; what the next build needs is loaded while it waits for a change."""

    def __init__(self, arguments: Sequence[str], checker: Checker | None = None) -> None:
        """Read the options of build.py and start loading; ``checker`` is told what becomes of the book."""
        self.checker = checker or Checker()
        self.options = build.parser().parse_args([*arguments, "--out", str(OUT)])
        kernels.warm_up(contents.notebooks())
        self.waiting = Assembler()

    def prepare(self) -> None:
        """Load what only a build that has something to do loads."""
        for name in ("book.whole_book", "tables.store", "book.checking.opened_book"):
            importlib.import_module(f"newsvoice.{name}")
        importlib.import_module("papermill")

    def build(self) -> bool:
        """Build; a failed build says why and leaves the last book as it was."""
        began = time.monotonic()
        self.checker.building()
        try:
            report = build.prepare(self.options)
            self._run(report)
            self.checker.built(report.values)
        except NewsvoiceError as error:
            return self._failed(str(error))
        except OSError as error:  # such as a full disk
            return self._failed(running.plainly(error))
        progress.say(f"Built in {time.monotonic() - began:.1f} s. Reload the page to see it.")
        return True

    def _failed(self, problem: str) -> bool:
        self.checker.failed(problem)
        more = "something was decided while the book was built, so it is built again"
        progress.say(more if self.checker.has_more else f"serve.py: {problem}")
        return False

    def _run(self, report: Report) -> None:
        """Use up the process that waits, and start the next."""
        used = True
        try:
            with run_states.one_state():  # what has changed in an object store is seen by the next build
                used = build.run(report, self.options, self.waiting)
        finally:
            if used:
                self.waiting.close()
                self.waiting = Assembler()

    def close(self) -> None:
        """End the process that waits."""
        self.waiting.close()


def watch(builder: Builder) -> None:
    """Build again whenever something has changed; new code needs a new process."""
    for changed in changes(builder.checker.file):
        while changed == {builder.checker.file} and (rest := builder.checker.rest()) > 0:
            time.sleep(rest)
        progress.say(f"Changed: {', '.join(_shown(path) for path in sorted(changed)[:5])}")
        if any(ROOT / "src" in path.parents for path in changed):
            raise Restart
        builder.build()


def changes(decided: Path | None = None) -> Iterator[set[Path]]:
    """The files that have changed, once they have been left alone for a moment; ``decided`` may lie elsewhere."""
    folders = [ROOT / name for name in WATCHED if (ROOT / name).is_dir()]
    elsewhere = decided is not None and not decided.is_relative_to(ROOT.resolve())
    also = [decided.parent] if decided and elsewhere and decided.parent.is_dir() else []

    def is_source(change: watchfiles.Change, path: str) -> bool:
        return Path(path) == decided or (Path(path).is_relative_to(ROOT) and _is_source(change, path))

    for found in watchfiles.watch(*folders, *also, watch_filter=is_source, step=PAUSE):
        yield {Path(path) for _, path in found}


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def _is_source(change: watchfiles.Change, path: str) -> bool:
    """Whether a book is made from this file; editors save through files of their own beside it."""
    inside = Path(path).relative_to(ROOT)
    return IGNORED.isdisjoint(inside.parts) and inside.suffix != ".pyc" and not TEMPORARY.search(inside.name)
