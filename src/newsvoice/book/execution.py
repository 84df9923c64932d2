"""Executed chapters: each in its own kernel by papermill, or from the store when nothing it depends on has changed."""

from __future__ import annotations

import copy
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from newsvoice.book import held_outputs, kernels, outputs
from newsvoice.book.outputs import INJECTED
from newsvoice.core import cache, fingerprints, progress, storage
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.parameters import Value

FOLDER = cache.CHAPTERS
ENDED = (
    "the system ended it, perhaps because memory was short: --jobs 1 executes one chapter at a time, and"
    " -p document_sample measures fewer documents"
)
VOLATILE = ("papermill", "execution", "execution_time")


class ChapterFailed(NewsvoiceError):
    """A chapter could not be executed."""


@dataclass(frozen=True, slots=True)
class Job:
    """One chapter to execute: where it is read, where it is written, with which parameters."""

    source: Path
    target: Path
    values: Mapping[str, Value]


def key(job: Job, notebook: Any, known: Mapping[str, str] | None = None) -> str:
    """A hash of all that the output of a chapter depends on: its code, parameters, their files, the environment."""
    code = [(cell.source, sorted(cell.metadata.get("tags", []))) for cell in notebook.cells if cell.cell_type == "code"]
    return fingerprints.of(code, fingerprints.of_inputs(job.values, known), fingerprints.of_environment())


def run(work: Sequence[Job], jobs: int, *, fresh: bool = False) -> None:
    """Write every chapter executed, ``jobs`` at a time; the first failure stops the run.

    Args:
        work: the chapters.
        jobs: chapters executed at the same time.
        fresh: execute all of them, whatever the store holds.

    Raises:
        ChapterFailed: a cell raised an error.
    """
    files = _files(work)
    waiting = [job for job in work if fresh or not _from_store(job, files)]
    executed: dict[str, Path] = {}
    try:
        if waiting:
            done = _finished(waiting, jobs, files)
            executed.update(progress.track(done, "Executing chapters", len(waiting), "chapter"))
    finally:
        # What was executed while its files or the library changed belongs to neither state
        if executed and _files(work) == files and fingerprints.library_is_the_same():
            for name, path in executed.items():
                storage.write_bytes(FOLDER / name, path.read_bytes())


def _files(work: Sequence[Job]) -> dict[str, str]:
    """The hash of every file that a parameter of the chapters names: read once, however many chapters there are."""
    return fingerprints.of_named({name: value for job in work for name, value in job.values.items()})


def _finished(waiting: Sequence[Job], jobs: int, files: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    """The name in the store and the file of each chapter, whenever one has been executed."""
    kernels.warm_up()
    pool = ThreadPoolExecutor(max_workers=max(1, jobs))
    try:
        running = {pool.submit(_execute, job, files): job for job in waiting}
        for future in as_completed(running):
            try:
                yield future.result()
            except Exception as error:
                raise ChapterFailed(f"{running[future].source.name} failed: {_reason(error)}") from error
    except KeyboardInterrupt:
        for kernel in multiprocessing.active_children():  # otherwise they would first finish their chapters
            kernel.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)  # chapters that have not begun when one fails never do


def _from_store(job: Job, files: Mapping[str, str]) -> bool:
    """Write a chapter with the outputs it had when the same code ran on the same input; False if there are none."""
    source = nbformat.read(job.source, as_version=4)
    path = FOLDER / f"{key(job, source, files)}.ipynb"
    try:
        kept = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        return False
    if not held_outputs.are_there(kept):
        return False
    path.touch()
    storage.write_if_changed(job.target, nbformat.writes(with_outputs(source, kept)) + "\n")
    return True


def with_outputs(source: Any, kept: Any) -> Any:
    """The chapter ``source``, prose as it is now, with the code cells and outputs of an execution of the same code."""
    code = [cell for cell in kept.cells if cell.cell_type == "code"]
    executed = iter([cell for cell in code if INJECTED not in cell.metadata.get("tags", [])])
    injected = [cell for cell in code if INJECTED in cell.metadata.get("tags", [])]
    notebook = copy.deepcopy(source)
    notebook.metadata, notebook.cells = kept.metadata, []
    for cell in source.cells:
        if cell.cell_type != "code":
            notebook.cells.append(copy.deepcopy(cell))
            continue
        notebook.cells.append(next(executed))
        notebook.cells[-1].metadata = _lasting(copy.deepcopy(cell.metadata))  # as it is now: no output depends on it
        if "parameters" in cell.metadata.get("tags", []):
            notebook.cells += injected
    return numbered(notebook)


def _execute(job: Job, files: Mapping[str, str]) -> tuple[str, Path]:
    """Execute one chapter and write it without anything that changes from run to run; its name to keep, and where."""
    import papermill  # here, so that chapters from the store do not wait for it

    from newsvoice.book import engine

    source = nbformat.read(job.source, as_version=4)
    executed = papermill.execute_notebook(
        source, None, parameters=dict(job.values), kernel_name="python3", progress_bar=False, engine_name=engine.NAME,
        request_save_on_cell_execute=False, kernel_manager_class=kernels.LocalKernelManager,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(job.target.parent)}},
    )  # fmt: skip
    storage.write_if_changed(job.target, nbformat.writes(settled(executed)) + "\n")
    return f"{key(job, source, files)}.ipynb", job.target


def settled(notebook: Any) -> Any:
    """The executed notebook without timings, paths and what only JupyterLab shows; injected parameters are hidden."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        _lasting(cell.metadata)
        if INJECTED in cell.metadata.get("tags", []):
            cell.metadata["tags"].append("remove-cell")
        if cell.cell_type == "code":
            found = (
                outputs.presentable(output, f"{number}_{n}") for n, output in enumerate(outputs.merged(cell.outputs))
            )
            cell.outputs = [held_outputs.hold(output) for output in found if output]
    return numbered(notebook)


def _lasting(metadata: Any) -> Any:
    """The metadata of a cell without what tells when it was executed."""
    for name in VOLATILE:
        metadata.pop(name, None)
    return metadata


def numbered(notebook: Any) -> Any:
    """The notebook with its cells named by their place, and without the empty lists of tags that papermill adds."""
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
    return notebook


def _reason(error: Exception) -> str:
    from nbclient.exceptions import DeadKernelError  # here, so that chapters from the store do not wait for it

    if isinstance(error, DeadKernelError):
        return ENDED
    lines = [line for line in progress.uncoloured(str(error)).splitlines() if line.strip(" -")]
    return lines[-1].strip() if lines else type(error).__name__
