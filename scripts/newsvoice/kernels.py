"""Kernels for the chapters: forked from one process that has already imported what every chapter imports.

Imports are most of what a short chapter takes. Where processes cannot be forked safely, kernels start as usual.
"""

from __future__ import annotations

import ast
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import connection, forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, cast

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from traitlets import default

PAUSE = 0.02  # seconds
FORKS = sys.platform == "linux"
# What kernels, tables and figures import when they are first used
ALWAYS = (
    "ipykernel.kernelapp", "ipykernel.debugger", "IPython.core.completerlib", "IPython.extensions.storemagic",
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
        forkserver.ensure_running()


def imported(chapters: Iterable[Path]) -> list[str]:
    """The modules that the cells of some notebooks import, and names from them that may be modules too."""
    nodes = (node for path in chapters for cell in _code(path) for node in ast.walk(cell))
    names: dict[str, None] = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= dict.fromkeys(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= dict.fromkeys((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
    return list(names)


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
        process = context.Process(target=_run, args=(cmd[cmd.index("-f") :], folder), daemon=True)
        process.start()
        self.process = cast(subprocess.Popen[Any], ForkedKernel(process))
        self.pid, self.cwd = process.pid, folder
        return self.connection_info


def _run(arguments: list[str], folder: str) -> None:
    """The forked process: become a kernel that ends when its build does."""
    from ipykernel.kernelapp import IPKernelApp

    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # what chapters print comes back in the notebook; what kernels log is of no use
        os.dup2(nowhere, stream)
    os.chdir(folder)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    IPKernelApp.launch_instance(argv=arguments)


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
        """A folder of its own: kernels started at the same time must not choose the same files."""
        return "127.0.0.1" if os.name == "nt" else str(Path(tempfile.mkdtemp(prefix="kernel-")) / "channel")

    def cleanup_ipc_files(self) -> None:
        """Remove the files, and the folder with them."""
        super().cleanup_ipc_files()
        if self.transport == "ipc":
            shutil.rmtree(Path(self.ip).parent, ignore_errors=True)

    async def _async_pre_start_kernel(self, **options: Any) -> Any:
        if FORKS and self.provisioner is None:
            self.kernel_id = self.kernel_id or os.urandom(8).hex()
            self.provisioner = ForkedProvisioner(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**options)

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        """A chapter's errors come back in the notebook; what the kernel logs while it stops is of no use."""
        await super()._async_launch_kernel(kernel_cmd, **options | {"stderr": subprocess.DEVNULL})
