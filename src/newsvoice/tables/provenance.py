"""What a run was made from: data, versions and parameters; its time and revision, which change when these do not."""

from __future__ import annotations

import platform
import re
import subprocess
from importlib.metadata import version

import pandas as pd

from newsvoice import __version__
from newsvoice.core import parameters
from newsvoice.core.clock import run_time
from newsvoice.tables import Tables

PACKAGES = ("jupyter-book", "papermill", "pandas", "numpy", "scipy", "matplotlib", "nltk", "networkx", "vaderSentiment")
_HASH = re.compile("[0-9a-f]{32,}")


def facts(tables: Tables) -> pd.DataFrame:
    """Name and value of everything that decides what a chapter shows: data and versions."""
    data = dict(zip(tables.provenance["name"], tables.provenance["value"], strict=True))
    rows = [
        *((name, value[:16] if _HASH.fullmatch(value) else value) for name, value in data.items()),
        ("Python", platform.python_version()),
        *((name, version(name)) for name in PACKAGES),
    ]
    return pd.DataFrame(rows, columns=["name", "value"])


def made() -> str:
    """When a run was made, and with which version and revision of the project."""
    when = f"{run_time():%d %B %Y, %H:%M UTC}".lstrip("0")
    known = revision()
    return " · ".join(filter(None, (when, f"newsvoice {__version__}", known and f"revision {known}")))


def revision() -> str:
    """The git revision of the project, marked when files have been changed since; empty if it cannot be told."""
    command = ["git", "-C", str(parameters.ROOT), "describe", "--always", "--dirty=, with changes", "--abbrev=10"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def settings(values: dict[str, object]) -> pd.DataFrame:
    """Every parameter with its value in this run and its meaning."""
    rows = [(name, values.get(name, p.default), p.meaning) for name, p in parameters.SCHEMA.items()]
    return pd.DataFrame(rows, columns=["name", "value", "meaning"])
