"""Serve the book while you work on it: build, serve on this machine only, build again when something changes."""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsvoice import parameters, progress

ROOT = parameters.ROOT
OUT = ROOT / ".cache" / "preview" / "html"
STATIC = ROOT / "book" / "_static"
WATCHED = ("book", "data", "scripts")
IGNORED = frozenset(("_build", "__pycache__", ".ipynb_checkpoints"))
PAUSE = 0.5

Times = dict[Path, int]


def main() -> int:
    """Run the command line; returns the exit status."""
    p = argparse.ArgumentParser(
        prog="serve.py",
        description=__doc__,
        epilog="Everything after -- goes to build.py, such as --chapters 02-words.",
    )
    p.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: %(default)s)")
    p.add_argument("build", nargs="*", metavar="OPTION", help="options of build.py, after --")
    options = p.parse_args()
    if not build(options.build):
        return 1
    try:
        server = start(options.port)
    except OSError as error:
        print(
            f"serve.py: port {options.port} cannot be used ({error.strerror}); choose one with --port", file=sys.stderr
        )
        return 1
    progress.say(f"The book is at http://127.0.0.1:{server.server_port}/ until you press Ctrl+C.")
    progress.say(f"Watching {', '.join(WATCHED)}: styles and scripts show at once, anything else builds the book anew.")
    try:
        watch(options.build)
    except KeyboardInterrupt:
        progress.say("Stopped.")
    return 0


def build(options: Sequence[str]) -> bool:
    """Build into a folder of its own; a failed build leaves the last one as it was."""
    began = time.monotonic()
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), *options, "--out", str(OUT)]
    good = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0
    if good:
        progress.say(f"Built in {time.monotonic() - began:.1f} s. Reload the page to see it.")
    return good


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the last build, tells browsers to keep nothing, and is quiet."""

    def end_headers(self) -> None:
        """Add the header that keeps browsers from showing an old page."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing about single requests."""


def start(port: int, folder: Path = OUT) -> http.server.ThreadingHTTPServer:
    """Serve a folder to this machine only, in the background."""
    handler = functools.partial(Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def watch(options: Sequence[str]) -> None:
    """Build again whenever something has changed."""
    for changed in changes():
        progress.say(f"Changed: {', '.join(str(path.relative_to(ROOT)) for path in sorted(changed)[:5])}")
        if all(STATIC in path.parents and path.is_file() for path in changed):
            for path in changed:
                shutil.copy(path, OUT / "_static" / path.name)
            progress.say("Reload the page to see it.")
        else:
            build(options)


def changes() -> Iterator[set[Path]]:
    """The files that have changed, once they have been left alone for a moment."""
    known = times()
    while True:
        time.sleep(PAUSE)
        now = times()
        if now == known:
            continue
        time.sleep(PAUSE)
        if times() == now:
            yield {path for path in known.keys() | now.keys() if known.get(path) != now.get(path)}
            known = now


def times() -> Times:
    """When each watched file was last written."""
    found: Times = {}
    for folder in WATCHED:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and not IGNORED & set(path.parts) and path.suffix != ".pyc":
                found[path] = path.stat().st_mtime_ns
    return found


if __name__ == "__main__":
    sys.exit(main())
