"""Executed chapters and the store of what they showed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from newsvoice.book import engine, execution, held_outputs, kernels
from newsvoice.book.execution import ChapterFailed, Job

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(execution, "FOLDER", tmp_path / "store")
    return tmp_path / "store"


def _job(folder: Path, code: str, prose: str = "# Title", **values: Any) -> Job:
    parameters = new_code_cell("top = 1", metadata={"tags": ["parameters"]})
    notebook = new_notebook(cells=[new_markdown_cell(prose), parameters, new_code_cell(code)], metadata=KERNEL)
    source = folder / "chapter.ipynb"
    nbformat.write(notebook, source)
    return Job(source, folder / "stage" / "chapter.ipynb", {"top": 3} | values)


def _shown(job: Job) -> str:
    cells = nbformat.read(job.target, as_version=4).cells
    return "".join(output.get("text", "") for cell in cells for output in cell.get("outputs", ()))


@pytest.mark.slow
class TestRun:
    def test_parameters_reach_the_chapter_and_are_hidden(self, tmp_path: Path) -> None:
        job = _job(tmp_path, "print(top * 2)")
        job.target.parent.mkdir()
        execution.run([job], 1)
        assert _shown(job) == "6\n"
        cells = nbformat.read(job.target, as_version=4).cells
        tags = [{}, {"tags": ["parameters"]}, {"tags": ["injected-parameters", "remove-cell"]}, {}]
        assert [c.metadata for c in cells] == tags
        assert "papermill" not in str(cells) and "/" not in str(cells)

    def test_what_a_cell_shows_may_take_long_to_arrive(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The reply to a cell comes before what it shows, for which nbclient alone waits four seconds."""
        job = _job(tmp_path, "from IPython.display import HTML\nHTML('x' * 60_000_000)")
        job.target.parent.mkdir()
        with monkeypatch.context() as hurry:
            hurry.setattr(engine, "PATIENCE", 0)
            with pytest.raises(ChapterFailed, match=r"^chapter.ipynb failed: [^-]"):
                execution.run([job], 1)
        monkeypatch.setattr(held_outputs, "LARGE", 100_000_000)
        execution._execute(job, {})
        outputs = nbformat.read(job.target, as_version=4).cells[-1].outputs
        assert len(outputs[0].data["text/html"]) == 60_000_000

    def test_the_same_code_runs_once_whatever_the_prose_says(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        job = _job(tmp_path, "print(top)")
        job.target.parent.mkdir()
        execution.run([job], 1)
        monkeypatch.setattr(execution, "_execute", lambda *_: pytest.fail("executed again"))
        again = _job(tmp_path, "print(top)", prose="# Another title")
        execution.run([again], 1)
        assert nbformat.read(job.target, as_version=4).cells[0].source == "# Another title"
        assert _shown(again) == "3\n"

    def test_a_chapter_runs_where_it_stands(self, tmp_path: Path) -> None:
        job = _job(tmp_path, "import os; print(os.path.basename(os.getcwd()))")
        job.target.parent.mkdir()
        execution.run([job], 1)
        assert _shown(job) == "stage\n"

    def test_a_failing_cell_is_named_by_its_error(self, tmp_path: Path, store: Path) -> None:
        job = _job(tmp_path, "1 / 0")
        job.target.parent.mkdir()
        with pytest.raises(ChapterFailed, match=r"chapter.ipynb failed: ZeroDivisionError: division by zero"):
            execution.run([job], 1)
        assert not store.exists()

    def test_a_chapter_that_the_system_ends_says_what_to_do(self, tmp_path: Path) -> None:
        job = _job(tmp_path, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
        job.target.parent.mkdir()
        with pytest.raises(ChapterFailed, match=r"chapter.ipynb failed: the system ended it, perhaps because memory"):
            execution.run([job], 1)

    def test_kernels_that_are_not_forked_give_the_same(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        job = _job(tmp_path, "print(top)")
        job.target.parent.mkdir()
        execution.run([job], 1, fresh=True)
        forked = job.target.read_text(encoding="utf-8")
        monkeypatch.setattr(kernels, "FORKS", False)
        execution.run([job], 1, fresh=True)
        assert job.target.read_text(encoding="utf-8") == forked


def test_a_key_is_of_code_parameters_and_files(tmp_path: Path) -> None:
    words = tmp_path / "words.csv"
    keys = []
    for code, values in (("1", {}), ("2", {}), ("1", {"top": 4}), ("1", {"reference_list": str(words)})):
        job = _job(tmp_path, code, **values)
        keys.append(execution.key(job, nbformat.read(job.source, as_version=4)))
    words.write_text("term,count\n")
    keys.append(execution.key(job, nbformat.read(job.source, as_version=4)))
    assert len(set(keys)) == 5


def test_what_chapters_import_of_the_library_is_found(tmp_path: Path) -> None:
    job = _job(tmp_path, "import json, seaborn.axisgrid\nfrom newsvoice.measures import words")
    assert kernels.imported([job.source]) == ["newsvoice.measures", "newsvoice.measures.words"]
    assert kernels.imported([_job(tmp_path, "import newsvoice").source]) == ["newsvoice", "newsvoice.show.report"]
    assert kernels.imported([_job(tmp_path, "%matplotlib inline").source]) == []
