"""Shared by the tests: the project's folders, the frozen corpus annotated once, and the book built once.

`data/` belongs to the analyst, so tests stand on a copy of what is shipped, `tests/project/data`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shipped

if TYPE_CHECKING:
    from newsvoice.tables import Tables

ROOT, PROJECT = shipped.ROOT, shipped.PROJECT
os.environ["NEWSVOICE_PROJECT"] = str(PROJECT)  # before the library is imported anywhere


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run files with slow tests first, so that no core waits for the other at the end.

    What holds only for the chapters that are shipped is left out if these have been edited.
    """
    slow = {item.path for item in items if item.get_closest_marker("long") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in slow)  # in any other respect as they were
    if shipped.is_the_book():
        return
    if os.environ.get("NEWSVOICE_SHIPPED"):
        raise pytest.UsageError("book/ is not what the tests know; run `python tests/shipped.py` if it should be")
    edited = pytest.mark.skip(reason="the chapters have been edited")
    for item in items:
        if item.get_closest_marker("shipped") or {"built", "trial"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(edited)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def seeds() -> Tables:
    """The tables of the five frozen documents."""
    from newsvoice.core import parameters
    from newsvoice.tables import store

    values = parameters.read_report(PROJECT / "data" / "report.yml").values
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
