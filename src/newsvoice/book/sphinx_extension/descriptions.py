"""Words for every picture of a chapter: those its author gives, or a true remark that there are none.

How an author gives them is the convention of Quarto, a comment at the head of the cell that draws::

    #| fig-alt: Yields rise from 1 to 3 tonnes.

What IPython itself offers (``Image(…, alt=…)``, ``display(figure, metadata={"image/png": {"alt": …}})``) and the cell
metadata of MyST-NB (``{"mystnb": {"image": {"alt": …}}}``) is taken too; MyST-NB by itself knows only the last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from sphinx.application import Sphinx

from newsvoice.book.alternative_text import CELL, NAMELESS, says_nothing
from newsvoice.book.outputs import SCRIPT
from newsvoice.book.sphinx_extension import html_outputs

IMAGES = frozenset(("image/png", "image/jpeg", "image/gif", "image/svg+xml"))
COMMENT = re.compile(r"#\|\s*(?:fig-)?alt:\s*(.+)")
INJECTED = "injected-parameters"


class Described(MimeRenderPlugin):  # type: ignore[misc]  # MyST-NB has no types
    """Renders pictures, and HTML that may hold some; anything else is left to MyST-NB."""

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """The nodes of an output, or None for what MyST-NB is to render."""
        if data.mime_type == SCRIPT:
            return []  # as after a build: no page holds a script
        if inline or data.cell_index is None:
            return None
        if data.mime_type in IMAGES:
            return _image(renderer, data)
        if data.mime_type == "text/html" and html_outputs.concerns(data.string):
            number, remark = _remark(renderer, data)
            told = given(_source(renderer, data), data.cell_metadata, data.output_metadata.get(data.mime_type, {}))
            markup = html_outputs.mended(data.string, told or remark, [] if told else [NAMELESS, f"{CELL}{number}"])
            return [nodes.raw(text=markup, format="html", classes=["output", "text_html"])]
        return None


def _image(renderer: NbElementRenderer, data: MimeData) -> list[nodes.Element]:
    rendered: list[nodes.Element] = renderer.render_image(data)
    told = given(_source(renderer, data), data.cell_metadata, data.output_metadata.get(data.mime_type, {}))
    number, remark = _remark(renderer, data)
    for image in rendered:
        image["alt"] = told or remark
        image["classes"] += [] if told else [NAMELESS, f"{CELL}{number}"]
    return rendered


def given(source: str, cell: Mapping[str, Any], output: Mapping[str, Any]) -> str:
    """The words that an author has given to a picture; empty if there are none.

    Args:
        source: the code of the cell.
        cell: its metadata.
        output: the metadata of the output, of the kind that is shown.
    """
    comment = COMMENT.search(_head(source))
    config = cell.get("mystnb") or {}
    told = output.get("alt") or (comment and comment[1]) or (config.get("image") or {}).get("alt") or ""
    words = " ".join(str(told).split()).strip("\"'")
    return "" if says_nothing(words) else words


def _head(source: str) -> str:
    """The comments that a cell begins with."""
    lines = source.lstrip().splitlines()
    return "\n".join(lines[: next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))])


def _source(renderer: NbElementRenderer, data: MimeData) -> str:
    return str(_cells(renderer)[data.cell_index].source)


def _cells(renderer: NbElementRenderer) -> Any:
    return renderer.renderer.nb_client.notebook.cells


def _remark(renderer: NbElementRenderer, data: MimeData) -> tuple[int, str]:
    """The number of a cell as JupyterLab counts when it runs all, and what to say of a picture without words."""
    code = [
        index
        for index, cell in enumerate(_cells(renderer))
        if cell.cell_type == "code" and INJECTED not in cell.metadata.get("tags", [])
    ]
    number = code.index(data.cell_index) + 1
    title = renderer.renderer.document.next_node(nodes.title)
    where = f" of “{title.astext()}”" if title else ""
    return number, f"Figure drawn by cell {number}{where}, no description given"


def setup(app: Sphinx) -> None:
    """Give words to what chapters show in Markdown too, and read that Markdown as JupyterLab does."""
    app.connect("config-inited", _as_in_jupyterlab)
    app.connect("doctree-read", _describe_the_rest)


def _as_in_jupyterlab(app: Sphinx, config: Any) -> None:
    """What cells print as Markdown may hold tables."""
    config.nb_render_markdown_format = "myst"


def _describe_the_rest(app: Sphinx, document: nodes.document) -> None:
    """Pictures in the prose of a chapter; without words a page would name their file."""
    for image in document.findall(nodes.image):
        if says_nothing(image.get("alt", "")):
            title = document.next_node(nodes.title)
            where = f" of “{title.astext()}”" if title else ""
            image["alt"] = f"Picture in the text{where}, no description given"
            image["classes"] = [*image.get("classes", []), NAMELESS]
