"""Bytecode of this package that is used only for the very text it was compiled from.

Python takes kept bytecode for current if the source file has the same size and the same time in whole seconds. A
program that edits quickly, or restores times, would so run old code, and what it gives would be kept under the hash of
the new. Here the "time" of a source is a hash of its text, in the main process and in every kernel.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.machinery import FileFinder, SourceFileLoader
from importlib.util import source_hash
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


class HashedLoader(SourceFileLoader):
    """Loads a module, from bytecode if that was compiled from the same text."""

    def path_stats(self, path: str) -> Mapping[str, int]:
        """What bytecode is compared with: 32 bits of a hash where other loaders have the time, and the size."""
        source = self.get_data(path)
        return {"mtime": int.from_bytes(source_hash(source)[:4], "little"), "size": len(source)}


def use() -> None:
    """Load the modules of this package so from now on; those loaded before leave no bytecode."""
    sys.path_hooks.insert(0, _find)
    sys.path_importer_cache.pop(str(FOLDER), None)
    for module in ("__init__", "bytecode"):
        for kept in (FOLDER / "__pycache__").glob(f"{module}.*.pyc"):
            with suppress(OSError):
                kept.unlink()


def _find(path: str) -> FileFinder:
    """The finder for the folders of this package alone."""
    if Path(path) != FOLDER and FOLDER not in Path(path).parents:
        raise ImportError(f"not a folder of {FOLDER.name}")
    return FileFinder(path, (HashedLoader, [".py"]))
