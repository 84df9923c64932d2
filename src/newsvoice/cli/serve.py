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

from newsvoice.book import contents, kernels, preview
from newsvoice.book.assembly import Assembler
from newsvoice.cli import build, running
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
    p = argparse.ArgumentParser(
        prog="serve.py",
        description=__doc__,
        epilog="Everything after -- goes to build.py, such as --chapters 02-words.",
    )
    p.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: %(default)s)")
    p.add_argument("--open", action="store_true", help="open the book in a browser")
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
    try:
        server = preview.start(options.port, OUT)  # first, so that the last book can be read while the next is built
    except OSError as error:
        raise NewsvoiceError(
            f"port {options.port} cannot be used ({error.strerror}); choose one with --port"
        ) from error
    with scratch.folder(), closing(Builder(options.build)) as builder:
        if not builder.build() and not (OUT / "index.html").is_file():
            return 1
        address = f"http://127.0.0.1:{server.server_port}/"
        progress.say(f"The book is at {address} until you press Ctrl+C.")
        progress.say(f"Watching {', '.join(WATCHED)}: pages are built again when something changes.")
        if options.open:
            webbrowser.open(address)
        builder.prepare()
        try:
            watch(builder)
        except KeyboardInterrupt:
            progress.say("Stopped.")
    return 0


class Builder:
    """Builds the book into a folder of its own; what the next build needs is loaded while it waits for a change."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Read the options of build.py and start loading."""
        self.options = build.parser().parse_args([*arguments, "--out", str(OUT)])
        kernels.warm_up(contents.notebooks())
        self.waiting = Assembler()

    def prepare(self) -> None:
        """Load what only a build that has something to do loads."""
        for name in ("newsvoice.book.whole_book", "newsvoice.tables.store", "papermill"):
            importlib.import_module(name)

    def build(self) -> bool:
        """Build; a failed build says why and leaves the last book as it was."""
        began = time.monotonic()
        try:
            self._run(build.prepare(self.options))
        except NewsvoiceError as error:
            progress.say(f"serve.py: {error}")
            return False
        except OSError as error:  # such as a full disk
            progress.say(f"serve.py: {running.plainly(error)}")
            return False
        progress.say(f"Built in {time.monotonic() - began:.1f} s. Reload the page to see it.")
        return True

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
    for changed in changes():
        progress.say(f"Changed: {', '.join(str(path.relative_to(ROOT)) for path in sorted(changed)[:5])}")
        if any(ROOT / "src" in path.parents for path in changed):
            raise Restart
        builder.build()


def changes() -> Iterator[set[Path]]:
    """The files that have changed, once they have been left alone for a moment."""
    folders = [ROOT / name for name in WATCHED if (ROOT / name).is_dir()]
    for found in watchfiles.watch(*folders, watch_filter=_is_source, step=PAUSE):
        yield {Path(path) for _, path in found}


def _is_source(change: watchfiles.Change, path: str) -> bool:
    """Whether a book is made from this file; editors save through files of their own beside it."""
    inside = Path(path).relative_to(ROOT)
    return IGNORED.isdisjoint(inside.parts) and inside.suffix != ".pyc" and not TEMPORARY.search(inside.name)
