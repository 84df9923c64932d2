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
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound
from sphinx import highlighting
from sphinx.application import Sphinx

from newsvoice.book.alternative_text import CELL, NAMELESS, says_nothing
from newsvoice.book.outputs import INJECTED, SCRIPT, to_mend
from newsvoice.book.sphinx_extension import html_outputs

IMAGES = frozenset(("image/png", "image/jpeg", "image/gif", "image/svg+xml"))
COMMENT = re.compile(r"#\|\s*(?:fig-)?alt:\s*(.+)")


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
        if data.mime_type == "text/html" and to_mend(data.string):
            words, classes = _words(renderer, data)
            markup = html_outputs.mended(data.string, words, classes)
            return [nodes.raw(text=markup, format="html", classes=["output", "text_html"])]
        return None


def _image(renderer: NbElementRenderer, data: MimeData) -> list[nodes.Element]:
    rendered: list[nodes.Element] = renderer.render_image(data)
    words, classes = _words(renderer, data)
    for image in rendered:
        image["alt"] = words
        image["classes"] += classes
    return rendered


def _words(renderer: NbElementRenderer, data: MimeData) -> tuple[str, list[str]]:
    """The words for the pictures of an output, and the classes that mark them if their author has given none."""
    cells = renderer.renderer.nb_client.notebook.cells
    output = data.output_metadata.get(data.mime_type, {})
    told = given(str(cells[data.cell_index].source), data.cell_metadata, output)
    if told:
        return told, []
    code = [n for n, c in enumerate(cells) if c.cell_type == "code" and INJECTED not in c.metadata.get("tags", [])]
    number = code.index(data.cell_index) + 1  # as JupyterLab counts when it runs all
    remark = f"Figure drawn by cell {number}{_of(renderer.renderer.document)}, no description given"
    return remark, [NAMELESS, f"{CELL}{number}"]


def _of(document: nodes.document) -> str:
    """Which chapter, by its title."""
    title = document.next_node(nodes.title)
    return f" of “{title.astext()}”" if title else ""


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


def setup(app: Sphinx) -> None:
    """Give words to what chapters show in Markdown too, and read that Markdown as JupyterLab does."""
    app.connect("config-inited", _as_in_jupyterlab)
    app.connect("doctree-read", _describe_the_rest)
    app.connect("doctree-read", _as_plain_code)


def _as_in_jupyterlab(app: Sphinx, config: Any) -> None:
    """What cells print as Markdown may hold tables, but nothing that only MyST knows: it could read files."""
    config.nb_render_markdown_format = "gfm"
    config.suppress_warnings = [*config.suppress_warnings, "misc.highlighting_failure"]  # code that is not quite right


def _describe_the_rest(app: Sphinx, document: nodes.document) -> None:
    """Pictures in the prose of a chapter; without words a page would name their file."""
    for image in document.findall(nodes.image):
        if says_nothing(image.get("alt", "")):
            image["alt"] = f"Picture in the text{_of(document)}, no description given"
            image["classes"] = [*image.get("classes", []), NAMELESS]


def _as_plain_code(app: Sphinx, document: nodes.document) -> None:
    """Code in a language that nobody knows is no reason to refuse a book: what a cell prints may be anybody's text."""
    for block in document.findall(nodes.literal_block):
        if not _is_language(block.get("language", "default")):
            block["language"] = "none"


def _is_language(name: str) -> bool:
    try:
        return name in highlighting.lexers or name in highlighting.lexer_classes or bool(find_lexer_class_by_name(name))
    except ClassNotFound:
        return name in ("default", "guess")
