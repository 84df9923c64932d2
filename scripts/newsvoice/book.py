"""From chapters to a published site: stage, execute, assemble, check, exchange.

Sources under ``book/`` are never written to. The published folder is exchanged in one step at the end, so a failed
run leaves the last book as it was.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

from newsvoice import changes, contents, parameters, progress, site
from newsvoice.changes import Headline
from newsvoice.contents import BOOK, DEFAULT_OUT
from newsvoice.errors import NewsvoiceError
from newsvoice.parameters import Report, Value

STAGES = parameters.ROOT / ".cache" / "stages"
IGNORED = shutil.ignore_patterns("_build", ".ipynb_checkpoints")


class BuildError(NewsvoiceError):
    """The book could not be built; the published one is untouched."""


class LocalKernelManager(AsyncKernelManager):
    """Starts kernels that talk through files only their user can open, where the system has them."""

    @default("transport")
    def _transport(self) -> str:
        return "tcp" if os.name == "nt" else "ipc"

    @default("ip")
    def _ip(self) -> str:
        """A folder of its own: kernels started at the same time must not choose the same files."""
        return "127.0.0.1" if os.name == "nt" else str(Path(tempfile.mkdtemp(prefix="kernel-")) / "channel")

    def cleanup_ipc_files(self) -> None:
        """Remove the files, and the folder with them."""
        super().cleanup_ipc_files()
        if self.transport == "ipc":
            shutil.rmtree(Path(self.ip).parent, ignore_errors=True)

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        """A chapter's errors come back in the notebook; what the kernel logs while it stops is of no use."""
        await super()._async_launch_kernel(kernel_cmd, **options | {"stderr": subprocess.DEVNULL})


@dataclass(frozen=True, slots=True)
class Job:
    """One chapter to execute: where it is read, where it is written, with which parameters."""

    source: Path
    target: Path
    values: Mapping[str, Value]


def build(
    report: Report,
    headline: Headline,
    *,
    chapters: Sequence[str] = (),
    out: Path = DEFAULT_OUT,
    jobs: int = 2,
    formats: Sequence[str] = ("html",),
) -> Path:
    """Execute the chapters and publish the book.

    Args:
        report: title and parameters, already checked.
        headline: the figures that tell this run from the last one.
        chapters: names of the chapters to include; all by default.
        out: the folder that is exchanged for the new site.
        jobs: chapters executed at the same time.
        formats: with ``pdf`` among them the site holds the book on paper too.

    Returns:
        The path of the first page.

    Raises:
        BuildError: a chapter failed, Sphinx warned, or the site has a broken link.
    """
    _check_out(out)
    STAGES.mkdir(parents=True, exist_ok=True)
    kept = changes.record(_last_record(out), headline)
    with tempfile.TemporaryDirectory(dir=STAGES, ignore_cleanup_errors=True) as folder:
        stage = Path(folder) / "book"
        entries = _stage(stage, report, chapters)
        _execute(_jobs(stage, entries, report, kept), jobs)
        _assemble(stage)
        if "pdf" in formats:
            _typeset(stage / "_build" / "html", entries, report)
        (stage / "_build" / "html" / changes.FILE).write_text(kept, encoding="utf-8")
        _gate(stage / "_build" / "html")
        _publish(stage / "_build" / "html", out)
    return out / "index.html"


def _last_record(out: Path) -> str:
    path = out / changes.FILE
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def declared_parameters(notebook: Path) -> dict[str, Value]:
    """The names and defaults in the cell tagged ``parameters``."""
    values: dict[str, Value] = {}
    for cell in nbformat.read(notebook, as_version=4).cells:
        if "parameters" in cell.metadata.get("tags", []):
            values |= {_name(node): ast.literal_eval(node.value) for node in _assignments(cell.source)}
    return values


def _assignments(source: str) -> list[ast.Assign]:
    return [node for node in ast.parse(source).body if isinstance(node, ast.Assign)]


def _name(node: ast.Assign) -> str:
    return ast.unparse(node.targets[0])


def _stage(stage: Path, report: Report, chapters: Sequence[str]) -> list[str]:
    """Copy the book's sources and write the configuration of this run; returns the pages to build."""
    shutil.copytree(BOOK, stage, ignore=IGNORED)
    config = contents.read_yaml(stage / "_config.yml")
    config |= {"title": report.title, "author": report.author}
    config["execute"] = {"execute_notebooks": "off"}
    contents.write_yaml(stage / "_config.yml", config)
    toc = contents.selected(contents.read_yaml(stage / "_toc.yml"), chapters)
    contents.write_yaml(stage / "_toc.yml", toc)
    return [toc["root"], *contents.entries(toc)]


def _jobs(stage: Path, entries: Sequence[str], report: Report, kept: str) -> list[Job]:
    built = " ".join(Path(entry).name for entry in entries[1:])
    values = {
        **report.values,
        "title": report.title,
        "description": report.description,
        "chapters": built,
        "runs": kept,
    }
    notebooks = [BOOK / f"{entry}.ipynb" for entry in entries]
    return [
        Job(path, stage / path.relative_to(BOOK), {n: values[n] for n in declared_parameters(path)})
        for path in notebooks
        if path.exists()
    ]


def _execute(work: Sequence[Job], jobs: int) -> None:
    """Run every chapter in its own kernel, ``jobs`` at a time; the first failure stops the build."""
    with ProcessPoolExecutor(max_workers=max(1, jobs)) as pool:
        running = {pool.submit(run_chapter, job): job for job in work}

        def finished() -> Iterator[None]:
            for future in as_completed(running):
                try:
                    yield future.result()
                except Exception as error:
                    pool.shutdown(cancel_futures=True)
                    raise BuildError(f"{running[future].source.name} failed: {_reason(error)}") from error

        for _ in progress.track(finished(), "Executing chapters", len(work), "chapter"):
            pass


def run_chapter(job: Job) -> None:
    """Execute one chapter with papermill and write it without anything that changes from run to run."""
    import papermill  # here, so that checking parameters does not wait for it

    papermill.execute_notebook(
        str(job.source), str(job.target), parameters=dict(job.values), kernel_name="python3", progress_bar=False,
        cwd=str(job.target.parent), request_save_on_cell_execute=False,
        kernel_manager_class=LocalKernelManager,
    )  # fmt: skip
    notebook = nbformat.read(job.target, as_version=4)
    nbformat.write(settled(notebook), job.target)


def settled(notebook: Any) -> Any:
    """The executed notebook without timings and paths; the injected parameters are hidden from readers."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        for key in ("papermill", "execution", "execution_time"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.metadata["tags"].append("remove-cell")
    return notebook


def _assemble(stage: Path) -> None:
    progress.say("Assembling the book")
    start = "from jupyter_book.cli.main import main; main()"  # there is no `python -m jupyter_book`
    command = [sys.executable, "-c", start, "build", str(stage), "-W", "-n", "--keep-going"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"NO_COLOR": "1"})
    if ran.returncode:
        lines = [x for x in (ran.stdout + ran.stderr).splitlines() if "WARNING" in x or "ERROR" in x]
        shown = "\n".join(lines or (ran.stdout + ran.stderr).splitlines()[-15:])
        raise BuildError(f"Jupyter Book did not build the book:\n{shown}".replace(str(stage) + os.sep, ""))


def _typeset(html: Path, entries: Sequence[str], report: Report) -> None:
    from newsvoice import pdf  # here, so that a book without a PDF does not wait for it

    progress.say("Setting the PDF")
    try:
        pdf.write(html, entries, report)
    except pdf.PdfError as error:
        raise BuildError(str(error)) from error


def _gate(html: Path) -> None:
    found = site.problems(html)
    if found:
        raise BuildError("the new site is not sound:\n" + "\n".join(found[:20]))


def _check_out(out: Path) -> None:
    """Refuse to replace a folder that is not a built book."""
    if out.is_file() or (out.is_dir() and any(out.iterdir()) and not (out / "_sphinx_design_static").exists()
                         and not (out / "objects.inv").exists()):  # fmt: skip
        raise BuildError(f"{out} is not a built book; give --out a new or empty folder, or one of an earlier book")


def _publish(new: Path, out: Path) -> None:
    """Exchange the published folder for the new one by renaming."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".publishing-", ignore_cleanup_errors=True) as folder:
        ready, old = Path(folder) / "new", Path(folder) / "old"
        shutil.move(new, ready)
        if out.exists():
            out.rename(old)
        ready.rename(out)


def _reason(error: Exception) -> str:
    lines = [line for line in str(error).splitlines() if line.strip()]
    return lines[-1].strip() if lines else type(error).__name__
