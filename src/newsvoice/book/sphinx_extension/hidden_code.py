"""Folded code whose button is named by what it shows, in markup that is valid: a summary holds no paragraphs."""

from __future__ import annotations

from html import escape

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxTranslator


def setup(app: Sphinx) -> None:
    """Register with Sphinx, after MyST-NB has."""
    app.connect("builder-inited", _register)


def _register(app: Sphinx) -> None:
    app.registry.add_translation_handlers(HideCodeCellNode, html=(_open, _close))


def _open(self: SphinxTranslator, node: nodes.Element) -> None:
    classes = escape(" ".join(node["classes"]))
    show, hide = (escape(node[name]) for name in ("prompt_show", "prompt_hide"))
    self.body.append(
        f'<details class="admonition hide {classes}"><summary>'
        f'<span class="collapsed admonition-title">{show}</span>'
        f'<span class="expanded admonition-title">{hide}</span></summary>\n'
    )


def _close(self: SphinxTranslator, node: nodes.Element) -> None:
    self.body.append("</details>\n")
