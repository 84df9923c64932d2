"""Cells with folded code that show nothing are left out of the page; what shows something, or folds nothing, stays."""

from __future__ import annotations

import pytest
from docutils import nodes, utils

from newsvoice.book.sphinx_extension import hidden_code


def _cell(*shown: nodes.Node, folded: bool = True, output: bool = True) -> nodes.container:
    cell = nodes.container(nb_element="cell_code", classes=["cell", "tag_hide-input"] if folded else ["cell"])
    cell += nodes.container("", nodes.literal_block("", "x = 1"), nb_element="cell_code_source")
    if output:
        cell += nodes.container("", *shown, nb_element="cell_code_output")
    return cell


def _raw(markup: str) -> nodes.Node:
    return nodes.container("", nodes.raw("", markup, format="html"), nb_element="mime_bundle")


@pytest.mark.parametrize(
    ("cell", "stays"),
    [
        (_cell(_raw(""), _raw(" \n")), False),
        (_cell(_raw(""), _raw("<p>Something.</p>")), True),
        (_cell(nodes.image(uri="x.png")), True),
        (_cell(_raw(""), folded=False), True),
        (_cell(output=False), True),
    ],
    ids=["two empty pieces", "a paragraph", "a picture", "code is not folded", "nothing was shown on purpose"],
)
def test_an_empty_cell_leaves_no_button(cell: nodes.container, stays: bool) -> None:
    tree = utils.new_document("page")
    tree += nodes.section("", nodes.title("", "One"), cell)
    hidden_code.without_empty(None, tree)
    assert (cell in list(tree.findall(nodes.container))) == stays
