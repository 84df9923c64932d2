"""What the book needs from Sphinx beyond Jupyter Book: formulas as MathML, and no script that needs a network."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_html_math_renderer("mathml", (_visit_inline, None), (_visit_block, None))
    app.connect("config-inited", _use_mathml, priority=900)
    app.connect("builder-inited", _without_thebe, priority=1)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _use_mathml(app: Sphinx, config: Any) -> None:
    config.html_math_renderer = "mathml"


def _without_thebe(app: Sphinx) -> None:
    """Jupyter Book always loads sphinx-thebe, whose scripts fail on every page and fetch from a network when used."""
    for listeners in app.events.listeners.values():
        for listener in list(listeners):
            if listener.handler.__module__.startswith("sphinx_thebe"):
                app.disconnect(listener.id)


def _visit_inline(translator: Any, node: nodes.math) -> None:
    translator.body.append(f'<span class="math">{convert(node.astext())}</span>')
    raise nodes.SkipNode


def _visit_block(translator: Any, node: nodes.math_block) -> None:
    translator.body.append(f'<div class="math">{convert(node.astext(), display="block")}</div>')
    raise nodes.SkipNode
