"""Folded code whose button is named by what it shows, in markup that is valid: a summary holds no paragraphs.

A cell with folded code whose output is empty, such as a table of what nobody has checked, is left out of the page.
"""

from __future__ import annotations

from html import escape

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxTranslator


def setup(app: Sphinx) -> None:
    """Register with Sphinx, after MyST-NB has."""
    app.connect("builder-inited", _register)
    app.connect("doctree-read", without_empty)


def _register(app: Sphinx) -> None:
    app.registry.add_translation_handlers(HideCodeCellNode, html=(_open, _close))


def without_empty(_app: Sphinx | None, tree: nodes.document) -> None:
    """Take the cells out of a page whose code is folded and whose output is empty."""
    for cell in list(tree.findall(_folds_code)):
        shown = [part for part in cell.findall(nodes.container) if part.get("nb_element") == "cell_code_output"]
        if shown and not any(part.astext().strip() or part.next_node(nodes.image) for part in shown):
            cell.parent.remove(cell)


def _folds_code(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and "tag_hide-input" in node["classes"]


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
