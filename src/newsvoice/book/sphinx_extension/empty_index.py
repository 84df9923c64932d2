"""No index is published that has no entry; one is as soon as a chapter declares entries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Decide when every chapter has been read."""
    app.connect("env-updated", _decide)
    app.connect("build-finished", _remove)


def _decide(app: Sphinx, env: Any) -> list[str]:
    app.config.html_use_index = any(env.get_domain("index").entries.values())
    return []


def _remove(app: Sphinx, error: Exception | None) -> None:
    """Delete what an earlier run has written into a folder that is kept between runs."""
    if not error and app.builder.format == "html" and not app.config.html_use_index:
        (Path(app.outdir) / "genindex.html").unlink(missing_ok=True)
