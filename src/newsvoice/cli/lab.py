"""Open the chapters in JupyterLab, with the book beside them; saving a chapter leaves no output in git."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from newsvoice.book import contents, preview
from newsvoice.cli import command_lines, running
from newsvoice.core import parameters
from newsvoice.show import jupyterlab

# What JupyterLab adds to the metadata of a notebook when it saves it; the rest is as it is shipped.
ADDED = " ".join(
    f"metadata.language_info.{name}"
    for name in ("codemirror_mode", "file_extension", "mimetype", "nbconvert_exporter", "pygments_lexer", "version")
)


def main() -> int:
    """Run the command line; returns the exit status."""
    p = command_lines.Parser(prog="lab.py", description=__doc__)
    p.add_argument("lab", nargs="*", metavar="OPTION", help="options of jupyter lab, after --")
    options = p.parse_args()
    return running.guarded("lab.py", lambda: _open(options.lab))


def _open(arguments: list[str]) -> int:
    strip_outputs(parameters.ROOT)
    with closing(_Book()) as book:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={parameters.ROOT}",
             "--LabApp.default_url=/lab/tree/book/chapters",
             f"--FileContentsManager.post_save_hook={__name__}.after_saving", *arguments],
            env=os.environ | {jupyterlab.BOOK: book.address},
        )  # fmt: skip
        return _ended(process)


class _Book:
    """A server of its own for the book that was built last: Jupyter's gives its pages neither styles nor search."""

    def __init__(self) -> None:
        self._server = preview.start(0, contents.DEFAULT_OUT)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Wait for JupyterLab, which hears Ctrl+C too and asks whether it is meant."""
    while True:
        try:
            return process.wait()
        except running.Stopped:
            process.terminate()
        except KeyboardInterrupt:
            continue


def strip_outputs(folder: Path) -> bool:
    """Let git take chapters without what they have shown; a setting of this clone, which ``.gitattributes`` refers to.

    Args:
        folder: the project; where it is no git repository, or there is no git, nothing is done.

    Returns:
        Whether the setting has been made.
    """
    clean = f"{shlex.quote(sys.executable)} -m nbstripout --keep-id --extra-keys {shlex.quote(ADDED)}"
    settings = {"filter.nbstripout.clean": clean, "filter.nbstripout.smudge": "cat"}
    return all(_git(folder, "config", "--local", name, value) is not None for name, value in settings.items())


def after_saving(os_path: str, **_: object) -> None:
    """Called by Jupyter's server. Git takes a file of another size for changed before it asks the filter.

    Args:
        os_path: the file that has been saved; if only what it shows has changed, git is told so.
    """
    folder, name = Path(os_path).parent, Path(os_path).name
    staged, now = _git(folder, "ls-files", "--stage", "--", name), _git(folder, "hash-object", "--", name)
    if staged and now and staged.split()[1] == now.strip():
        _git(folder, "add", "--", name)


def _git(folder: Path, *arguments: str) -> str | None:
    """What git answers; None if it refuses, or if there is none."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return None if ran.returncode else ran.stdout
