"""Papermill's engine for chapters: cells that are meant to fail do not end them, as in JupyterLab."""

from __future__ import annotations

from typing import Any

from papermill.engines import NBClientEngine, papermill_engines

from newsvoice.book import outputs

NAME = "newsvoice"
PATIENCE = 900  # seconds for what a cell shows to arrive: *Sources* of many documents are hundreds of megabytes


class ChapterEngine(NBClientEngine):  # type: ignore[misc]  # papermill has no types
    """Executes as papermill does, and then shows expected errors as text."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
        """Execute the notebook that the manager holds."""
        result = super().execute_managed_notebook(nb_man, kernel_name, iopub_timeout=PATIENCE, **options)
        outputs.excused(nb_man.nb)
        return result


papermill_engines.register(NAME, ChapterEngine)
