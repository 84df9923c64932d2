"""Imported by the process that kernels are forked from: pandas as a notebook knows it.

pandas asks once, when it is imported, whether it is in a notebook, and shows tables otherwise if it is not.
"""

from __future__ import annotations

import builtins
from types import SimpleNamespace

builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # type: ignore[attr-defined]
try:
    import pandas  # noqa: F401
finally:
    del builtins.get_ipython  # type: ignore[attr-defined]
