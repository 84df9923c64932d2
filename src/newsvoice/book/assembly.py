"""Jupyter Book in a process of its own that imports what it needs while the chapters are still executed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from newsvoice.core import progress
from newsvoice.core.errors import NewsvoiceError

# Jupyter Book loads these when it starts or first needs them; here they are loaded before there is a book to build.
IMPORTED = (
    "jupyter_book.cli.main", "jupyter_book.sphinx", "myst_nb.sphinx_ext", "myst_nb.core.lexers", "sphinx_book_theme",
    "sphinx_external_toc.api", "sphinxcontrib.bibtex", "sphinx_design.extension", "sphinx_jupyterbook_latex.theme",
    "sphinx_multitoc_numbering", "sphinx_thebe", "sphinx_comments", "sphinx_copybutton", "sphinx_togglebutton",
    "pybtex.style.formatting.unsrt", "latexcodec", "pygments.styles", "newsvoice.book.sphinx_extension",
)  # fmt: skip
SHOWN = 15
SYSTEM = re.compile(  # a full disk, a limit, a missing permission: no fault of the book
    r"(?:\[Errno \d+\] )?(?:No space left on device|File too large|Permission denied|Read-only file system"
    r"|Cannot allocate memory|Disk quota exceeded|Too many open files)"
)


class AssemblyError(NewsvoiceError):
    """Jupyter Book failed or warned."""


class Assembler:
    """A process that waits for one staged book and builds it."""

    def __init__(self) -> None:
        """Start importing."""
        self._output = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._stage = Path()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "newsvoice.book.assembly"], stdin=subprocess.PIPE, stdout=self._output,
            stderr=subprocess.STDOUT, text=True, env=os.environ | {"NO_COLOR": "1"},
        )  # fmt: skip

    def begin(self, stage: Path) -> None:
        """Let it build a staged book; the caller goes on meanwhile."""
        self._stage = stage
        shutil.rmtree(self._html, ignore_errors=True)  # every page is written anew, whatever other pages have changed
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it has ended; ``finish`` tells why
            self._process.stdin.write(str(stage))
            self._process.stdin.close()
        self._process.stdin = None  # so that nobody flushes it again

    def finish(self) -> Path:
        """Wait for the book; returns the folder of its pages.

        Raises:
            AssemblyError: Jupyter Book failed or warned; the message holds its warnings.
        """
        self._process.wait()
        if self._process.returncode:
            self._output.seek(0)
            said = complaint(progress.uncoloured(self._output.read())).replace(str(self._stage) + os.sep, "")
            raise AssemblyError(f"Jupyter Book did not build the book:{said}")
        return self._html

    @property
    def _html(self) -> Path:
        return self._stage / "_build" / "html"

    def close(self) -> None:
        """End the process if it still waits; closing it again does nothing."""
        if self._output.closed:
            return
        self._process.kill()
        self._process.communicate()
        self._output.close()


def complaint(output: str) -> str:
    """What of a failed run a user should see: what the system refused in one line, else warnings, else the end."""
    refused = SYSTEM.search(output)
    if refused:
        return f" {refused[0]}"
    lines = [line for line in output.splitlines() if line.strip("= ")]
    shown = [line for line in lines if "WARNING" in line or "ERROR" in line] or lines[-SHOWN:]
    return ("\n" if len(shown) > 1 else " ") + "\n".join(shown)


def main() -> None:
    """Import, wait for the path of a staged book on standard input, and build it."""
    from jupyter_book.cli.main import main as jupyter_book
    from sphinx.application import builtin_extensions

    for name in (*IMPORTED, *builtin_extensions):
        __import__(name)

    stage = sys.stdin.read()
    status = jupyter_book(["build", stage, "-W", "-n", "--keep-going"], standalone_mode=False) if stage else 0
    sys.stdout.flush()
    os._exit(status or 0)  # tidying up what was imported takes longer than it is worth


if __name__ == "__main__":
    main()
