"""Shared by the tests: the project's folders, the shipped corpus annotated once, and the book built once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from newsvoice.tables import Tables

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Tables:
    """The tables of the five shipped documents."""
    from newsvoice.core import parameters
    from newsvoice.tables import store

    values = parameters.read_report(ROOT / "data" / "report.yml").values
    return store.load(*(str(values[name]) for name in ("corpus", "metadata", "gazetteer", "corrections")))


def run_build(*arguments: str, epoch: str = "1700000000") -> subprocess.CompletedProcess[str]:
    """Run scripts/build.py as a user would."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build.py"), *arguments],
        capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"SOURCE_DATE_EPOCH": epoch},
    )  # fmt: skip


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped book, built once into a folder of its own."""
    out = tmp_path_factory.mktemp("book") / "html"
    ran = run_build("--out", str(out))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return out
