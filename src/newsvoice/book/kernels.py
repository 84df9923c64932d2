"""Kernels for the chapters: forked from one process that has already imported what every chapter imports.

Imports are most of what a short chapter takes. Where processes cannot be forked safely, kernels start as usual.
"""

from __future__ import annotations

import ast
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from multiprocessing import connection, forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, cast

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import default

from newsvoice.book import kernel_environment

PAUSE = 0.02  # seconds
FORKS = sys.platform == "linux"
OWN, KERNEL = "newsvoice", "newsvoice.book.plain_kernel"
OPENED = "newsvoice.show.report"  # what ``newsvoice.open`` imports
# What kernels, tables and figures import when they are first used; the first must stay the first
ALWAYS = (
    "newsvoice.book.preloaded", KERNEL, "ipykernel.debugger", "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio", "zmq.utils.garbage", "matplotlib.figure", "matplotlib.backends.backend_svg",
    "pyarrow.dataset", "pyarrow.parquet", "pyarrow.pandas_compat", "pandas.core.arrays.arrow._arrow_utils",
    "pandas.core.arrays.arrow.extension_types",
    "pandas.core.reshape.reshape",
)  # fmt: skip


def warm_up(chapters: Iterable[Path] = ()) -> None:
    """Start the process that kernels are forked from; it imports while others work.

    Args:
        chapters: notebooks whose imports it makes. Once it runs, it stays as it is.
    """
    if FORKS:
        os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # what ipykernel sets for its own kernels
        multiprocessing.get_context("forkserver").set_forkserver_preload([*ALWAYS, *imported(chapters)])
        with _unmoved_by_ctrl_c(), kernel_environment.during(kernel_environment.of(os.environ, Path(os.devnull))):
            forkserver.ensure_running()


@contextmanager
def _unmoved_by_ctrl_c() -> Iterator[None]:
    """Processes that are started here do not hear Ctrl+C, even before they know what to do: they end with the build."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def imported(chapters: Iterable[Path]) -> list[str]:
    """The modules of this library that the cells of some notebooks import, and names that may be modules too.

    Others may ask while they are imported where they are, and must find a kernel then.
    """
    nodes = (node for path in chapters for cell in _code(path) for node in ast.walk(cell))
    names: dict[str, None] = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= dict.fromkeys(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= dict.fromkeys((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
    own = [name for name in names if name.partition(".")[0] == OWN]
    return [*own, OPENED] if OWN in own else own


def _code(notebook: Path) -> Iterator[ast.Module]:
    """The code cells of a notebook; what is not Python is nothing to import."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            with suppress(SyntaxError):
                yield ast.parse("".join(cell["source"]))


class ForkedKernel:
    """A forked process with the interface of ``subprocess.Popen`` that a provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, process: BaseProcess) -> None:
        """Wrap a started process."""
        self.process = process
        self.pid = process.pid

    def poll(self) -> int | None:
        """The exit status, or None while it runs."""
        return self.process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for the end; returns the exit status."""
        self.process.join(timeout)
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal."""
        if self.pid and self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()

    def terminate(self) -> None:
        """Ask it to end."""
        self.process.terminate()


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel by forking instead of running its command."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        """Fork a kernel that reads the connection file this provisioner has just written."""
        context = multiprocessing.get_context("forkserver")
        folder = str(options.get("cwd") or Path.cwd())
        # The parent of a fork is the process it was forked from; it waits for the build in another way.
        variables = {name: value for name, value in options["env"].items() if name != "JPY_PARENT_PID"}
        told = cmd[cmd.index("-f") :], folder, variables
        process = context.Process(target=_run, args=told, daemon=True)
        process.start()
        self.process = cast(subprocess.Popen[Any], ForkedKernel(process))
        self.pid, self.cwd = process.pid, folder
        return self.connection_info


def _run(arguments: list[str], folder: str, variables: Mapping[str, str]) -> None:
    """The forked process: become a kernel that ends when its build does."""
    from newsvoice.book import plain_kernel

    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # what chapters print comes back in the notebook; what kernels log is of no use
        os.dup2(nowhere, stream)
    os.chdir(folder)
    kernel_environment.become(variables)
    # The build ends what it has forked, but a chapter may start processes of its own.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    threading.Thread(target=_end_with_parent, daemon=True).start()
    plain_kernel.main(arguments)


def _end_with_parent() -> None:
    """Wait for the end of the process that asked for this kernel, however it comes."""
    parent = multiprocessing.parent_process()
    if parent:
        connection.wait([parent.sentinel])
    os._exit(1)


class PromptClient(AsyncKernelClient):
    """Does not wait for what others may still be told: nobody else talks to the kernel of a chapter."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """As usual, but two pauses of a fifth of a second, in which nothing comes, are a tenth as long."""
        channel = self.iopub_channel
        patient = channel.get_msg

        async def prompt(timeout: float | None = None) -> Any:
            return await patient(timeout=PAUSE if timeout is None else min(timeout, PAUSE))

        channel.get_msg = prompt
        try:
            await self._async_wait_for_ready(timeout=timeout)
        finally:
            channel.get_msg = patient


class LocalKernelManager(AsyncKernelManager):
    """Starts kernels that talk through files only their user can open, where the system has them."""

    @default("client_factory")
    def _client(self) -> type[AsyncKernelClient]:
        return PromptClient

    @default("transport")
    def _transport(self) -> str:
        return "tcp" if os.name == "nt" else "ipc"

    @default("ip")
    def _ip(self) -> str:
        """A path: kernels started at the same time must not choose the same files."""
        return "127.0.0.1" if os.name == "nt" else str(self._folder / "channel")

    @cached_property
    def _folder(self) -> Path:
        """A folder of its own."""
        return Path(tempfile.mkdtemp(prefix="kernel-"))

    @property
    def kernel_spec(self) -> KernelSpec:
        """This environment's Python, whatever kernels somebody has installed under the same name."""
        command = [sys.executable, "-P", "-m", KERNEL, "-f", "{connection_file}"]
        return KernelSpec(argv=command, display_name="Python 3", language="python")

    def cleanup_ipc_files(self) -> None:
        """Remove the files, and the folder with them."""
        super().cleanup_ipc_files()
        shutil.rmtree(self._folder, ignore_errors=True)

    async def _async_pre_start_kernel(self, **options: Any) -> Any:
        if FORKS and self.provisioner is None:
            self.kernel_id = self.kernel_id or os.urandom(8).hex()
            self.provisioner = ForkedProvisioner(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**options)

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        """A chapter's errors come back in the notebook; what the kernel logs while it stops is of no use."""
        variables = kernel_environment.of(options.get("env", os.environ), self._folder)
        await super()._async_launch_kernel(kernel_cmd, **options | {"env": variables, "stderr": subprocess.DEVNULL})
