"""What a run was made from: data, versions, revision, time."""

from __future__ import annotations

import platform
import subprocess
from importlib.metadata import version

import pandas as pd

from newsvoice import parameters
from newsvoice.clock import run_time
from newsvoice.tables import Tables

PACKAGES = ("jupyter-book", "papermill", "pandas", "numpy", "scipy", "matplotlib", "nltk", "networkx", "vaderSentiment")


def facts(tables: Tables) -> pd.DataFrame:
    """Name and value of everything that identifies this run."""
    data = dict(zip(tables.provenance["name"], tables.provenance["value"], strict=True))
    rows = [
        ("time of the run", run_time().strftime("%d %B %Y, %H:%M UTC")),
        ("revision", revision()),
        *((name, value if len(value) < 20 else value[:16]) for name, value in data.items()),
        ("Python", platform.python_version()),
        *((name, version(name)) for name in PACKAGES),
    ]
    return pd.DataFrame(rows, columns=["name", "value"])


def revision() -> str:
    """The git revision of the project, marked when files have been changed since."""
    command = ["git", "-C", str(parameters.ROOT), "describe", "--always", "--dirty=, with changes", "--abbrev=10"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "not known (not a git checkout)"


def settings(values: dict[str, object]) -> pd.DataFrame:
    """Every parameter with its value in this run and its meaning."""
    rows = [(name, values.get(name, p.default), p.meaning) for name, p in parameters.SCHEMA.items()]
    return pd.DataFrame(rows, columns=["name", "value", "meaning"])
