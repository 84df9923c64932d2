"""One folder for everything a run writes only for itself, so that nothing of it is left behind.

Kernels, their connections, pipes between processes and Sphinx make files in the system's folder for temporary files;
a run that is killed cannot delete its own. All of them go into one folder that the next run deletes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from newsvoice.core import locks

PREFIX = ".newsvoice-"
LONGEST = 74  # characters of its path: the system allows sockets 107, and their names in it take 33
AFTER_ALL = -200  # multiprocessing deletes its own temporary folder at -100
NAMES = ("TMPDIR", "JUPYTER_RUNTIME_DIR")  # where children look


@contextmanager
def folder() -> Iterator[Path]:
    """Let this process and its children put temporary files into a folder of their own while the block runs."""
    place = _place()
    locks.remove_abandoned(place, PREFIX)
    before = {name: os.environ.get(name) for name in NAMES}
    with ExitStack() as stack:
        own = stack.enter_context(locks.own_folder(place, PREFIX))
        _use(dict.fromkeys(NAMES, str(own)))
        try:
            yield own
        finally:
            _use(before)
            _leave_to_multiprocessing(stack.pop_all())


def _place() -> Path:
    """The system's folder for temporary files, or /tmp if paths below the former are too long for sockets."""
    usual, short = Path(tempfile.gettempdir()), Path("/tmp")
    fits = len(f"{usual}/{PREFIX}12345678") <= LONGEST
    return usual if fits or not os.access(short, os.W_OK) else short


def _leave_to_multiprocessing(stack: ExitStack) -> None:
    """Delete the folder now, or if there are other processes when these have ended: they still use it."""
    util = sys.modules.get("multiprocessing.util")
    if util is None:
        stack.close()
    else:
        util.Finalize(None, stack.close, exitpriority=AFTER_ALL)


def _use(places: dict[str, str | None]) -> None:
    for name, place in places.items():
        if place is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = place
    tempfile.tempdir = places["TMPDIR"]
