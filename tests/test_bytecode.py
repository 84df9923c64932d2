"""Bytecode of the library that belongs to its text."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsvoice import bytecode


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the library, which the test may edit."""
    shutil.copytree(bytecode.FOLDER, tmp_path / "newsvoice", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "newsvoice"


def _printed(library: Path, expression: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", f"import newsvoice, newsvoice.core.errors; print({expression})"]
    environment["PYTHONPATH"] = str(library.parent)
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


@pytest.mark.parametrize(
    ("file", "old", "new", "expression"),
    [
        ("__init__.py", "0.1.0", "0.1.9", "newsvoice.__version__"),
        ("bytecode.py", "32 bits", "64 bits", "newsvoice.bytecode.HashedLoader.path_stats.__doc__[:63]"),
        ("core/errors.py", "every error", "every fault", "newsvoice.core.errors.__doc__"),
    ],
)
def test_an_edit_of_the_same_size_and_time_is_seen(
    library: Path, file: str, old: str, new: str, expression: str
) -> None:
    path = library / file
    before = _printed(library, expression)
    times, text = path.stat(), path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    after = _printed(library, expression)
    assert after != before and after == before.replace(old, new)


def test_bytecode_is_kept_and_used(library: Path) -> None:
    _printed(library, "1")
    kept = sorted(path.name.split(".")[0] for path in (library / "core" / "__pycache__").iterdir())
    assert kept == ["__init__", "characters", "errors"]
    assert not any((library / "__pycache__").iterdir())
