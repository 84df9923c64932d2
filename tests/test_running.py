"""What every command line does around its work."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from newsvoice.cli import running
from newsvoice.core.errors import NewsvoiceError


def _raising(error: BaseException) -> NoReturn:
    raise error


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (NewsvoiceError("no corpus; give one"), 1, "x.py: no corpus; give one"),
        (KeyboardInterrupt(), 130, "x.py: stopped; the book is as it was"),
        (running.Stopped(signal.SIGTERM), 143, "x.py: stopped; the book is as it was"),
        (MemoryError(), 1, "x.py: there is not enough memory; the book is as it was"),
        (OSError(errno.ENOSPC, "No space left on device", "/a/b"), 1,
         "x.py: No space left on device: /a/b (free some space on that disk); the book is as it was"),
        (PermissionError(errno.EACCES, "Permission denied", "/a"), 1,
         "x.py: Permission denied: /a; the book is as it was"),
        (shutil.Error([("a", "b", "[Errno 28] No space left on device")]), 1,
         "x.py: a could not be copied: [Errno 28] No space left on device; the book is as it was"),
    ],
)  # fmt: skip
def test_whatever_goes_wrong_is_one_line(
    capsys: pytest.CaptureFixture[str], error: BaseException, status: int, line: str
) -> None:
    assert running.guarded("x.py", lambda: _raising(error), "the book is as it was") == status
    assert capsys.readouterr().err == line + "\n"


def test_a_fault_of_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        running.guarded("x.py", lambda: 1 // 0)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_a_command_as_cleanly_as_ctrl_c(tmp_path: Path, number: int, status: int) -> None:
    code = (
        "import os, pathlib, signal, sys, time\nfrom newsvoice.core import locks\nfrom newsvoice.cli import running\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # programs started in the background ignore it
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # and so does nohup this one
        "def work():\n"
        f"    with locks.own_folder(pathlib.Path({str(tmp_path)!r}), '.run-'):\n"
        f"        os.kill(os.getpid(), {int(number)})\n"
        "        time.sleep(60)\n"
        "sys.exit(running.guarded('x.py', work))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30)
    assert (ran.returncode, ran.stderr) == (status, "x.py: stopped\n")
    assert not any(tmp_path.iterdir())


def test_a_signal_that_python_dropped_is_heard_a_moment_later_and_tidying_up_is_not_disturbed(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, signal, sys, time\nfrom newsvoice.cli import running\n"
        "class Forgotten:\n"
        "    def __del__(self):\n"
        "        signal.raise_signal(signal.SIGTERM)\n"  # what is raised here is dropped
        "def work():\n"
        "    Forgotten()\n"
        "    try:\n"
        "        time.sleep(60)\n"
        "    finally:\n"
        "        time.sleep(2.5)\n"
        f"        pathlib.Path({str(tmp_path / 'tidy')!r}).touch()\n"
        "sys.exit(running.guarded('x.py', work))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30)
    assert ran.returncode == 143 and ran.stderr.splitlines()[-1] == "x.py: stopped"
    assert (tmp_path / "tidy").is_file()


def test_a_reader_who_has_enough_is_no_error() -> None:
    code = "import sys\nfrom newsvoice.cli import running\n"
    code += "sys.exit(running.guarded('x.py', lambda: print('x' * 10**6) or 0))"
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run([sys.executable, "-c", code], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")
