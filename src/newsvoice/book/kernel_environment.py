"""The variables of the environment that a kernel is given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

# What tells IPython, matplotlib, Python and their like to behave otherwise than they do by themselves
FOREIGN = (
    "IPYTHONDIR", "MPLBACKEND", "MATPLOTLIBRC", "PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONINSPECT", "PYTHONBREAKPOINT",
    "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE",
    "JPY_SESSION_NAME",  # of a build that was started from a notebook
)  # fmt: skip


def of(given: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The variables of a kernel.

    Args:
        given: those of the build.
        folder: an empty folder, which takes the place of the user's settings.
    """
    kept = {name: value for name, value in given.items() if name not in FOREIGN}
    return kept | {"IPYTHONDIR": str(folder / "ipython"), "MATPLOTLIBRC": _style_of_matplotlib()}


def _style_of_matplotlib() -> str:
    """The settings matplotlib comes with; found without importing it."""
    found = find_spec("matplotlib")
    return str(Path(found.origin).parent / "mpl-data" / "matplotlibrc") if found and found.origin else os.devnull


@contextmanager
def during(wanted: Mapping[str, str]) -> Iterator[None]:
    """The environment as it is wanted, for as long as a process is started."""
    kept = dict(os.environ)
    try:
        become(wanted)
        yield
    finally:
        become(kept)


def become(wanted: Mapping[str, str]) -> None:
    """Change the environment of this process to just these variables."""
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)
