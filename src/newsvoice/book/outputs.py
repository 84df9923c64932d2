"""What a chapter has shown, as every format of the book can show it: in the page, in the PDF and in the EPUB."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import Any

from newsvoice.core import progress

# Whatever else an output holds needs a script or an extension of JupyterLab; it comes with one of these as well.
SHOWN = (
    "text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "text/markdown", "text/latex", "text/plain",
)  # fmt: skip
SCRIPT = "application/javascript"
INJECTED = "injected-parameters"  # the tag that papermill gives to the cell it puts in
FAILING = "raises-exception"  # the tag that Jupyter gives to a cell that is meant to fail
UNTOLD = 'aria-label=""'  # of a drawing that nothing is said of
_CELL = re.compile(r"\S*ipykernel_\d+[/\\]\d+\.py")

_PLACE_IN_MEMORY = re.compile(r" at 0x[0-9A-Fa-f]+>")
_STYLED = re.compile(r'<table id="T_([0-9a-f]{5,})"')


def presentable(output: Any, place: str = "") -> Any | None:
    """An output with the kinds the book can show; None if it is only a script, which no page runs.

    Args:
        output: an output of a cell, as nbformat has it.
        place: what tells it from any other of the chapter.
    """
    if output.output_type in ("display_data", "execute_result"):
        if SCRIPT in output.data and not set(SHOWN[:-1]) & set(output.data):
            return None
        output.data = type(output.data)({kind: output.data[kind] for kind in output.data if kind in SHOWN})
        if "text/plain" in output.data:
            output.data["text/plain"] = _PLACE_IN_MEMORY.sub(">", output.data["text/plain"])
        if "text/html" in output.data:
            output.data["text/html"] = with_lasting_names(output.data["text/html"], place)
        return output if output.data else None
    if output.output_type == "stream":
        output.text = without_folders(output.text)
    return output


def to_mend(markup: str) -> bool:
    """Whether HTML that a cell printed has what a page may not: styles, or a picture that may be without words."""
    return "<style" in markup or "<img" in markup or UNTOLD in markup


def merged(outputs: Iterable[Any]) -> list[Any]:
    """The outputs of a cell with what it printed between two others in one piece, errors after the rest.

    A kernel sends what is printed in pieces, at moments that depend on how busy the machine is.
    """
    found: list[Any] = []
    for streams, group in itertools.groupby(outputs, lambda output: output.output_type == "stream"):
        if not streams:
            found += group
            continue
        pieces = list(group)
        for name in sorted({piece.name for piece in pieces}, reverse=True):  # stdout, stderr
            text = "".join(piece.text for piece in pieces if piece.name == name)
            found.append(type(pieces[0])(output_type="stream", name=name, text=text))
    return found


def without_folders(text: str) -> str:
    """Messages of Python that name the temporary file of a cell, another in every run, name the cell instead."""
    return _CELL.sub("cell", text)


def with_lasting_names(markup: str, place: str) -> str:
    """A styled table of pandas names its cells by chance; here by where it stands, the same in every run."""
    found = _STYLED.search(markup)
    return markup.replace(f"T_{found[1]}", f"T_{place}") if found else markup


def excused(notebook: Any) -> Any:
    """The executed notebook with expected errors as text: papermill would take any error for the end of the chapter."""
    for cell in notebook.cells:
        if FAILING in cell.metadata.get("tags", []):
            cell.outputs = [_as_text(output) for output in cell.get("outputs", [])]
    return notebook


def _as_text(output: Any) -> Any:
    if output.output_type != "error":
        return output
    text = progress.uncoloured("\n".join(output.traceback)) + "\n"
    return type(output)(output_type="stream", name="stderr", text=text)
