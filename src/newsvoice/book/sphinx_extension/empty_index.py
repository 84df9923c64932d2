"""No index is published that has no entry; one fills as soon as a chapter declares entries."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Decide when every chapter has been read."""
    app.connect("env-updated", _decide)


def _decide(app: Sphinx, env: Any) -> list[str]:
    app.config.html_use_index = any(env.get_domain("index").entries.values())
    return []
