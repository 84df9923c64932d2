"""What every command line does around its work: one plain line for what goes wrong, and a clean end when stopped."""

from __future__ import annotations

import errno
import functools
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from newsvoice.core import run_states
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.progress import fail

STOPS = tuple(number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)))
PATIENCE = 1.0  # seconds
HINTS = {
    errno.ENOSPC: "free some space on that disk",
    errno.EDQUOT: "free some of the space that you may use",
    errno.EFBIG: "a limit on the size of files (ulimit -f) is in force",
    errno.EACCES: "permission denied",
    errno.EMFILE: "a limit on open files (ulimit -n) is in force",
}


class Stopped(KeyboardInterrupt):
    """The process was asked to end by a signal other than Ctrl+C."""


def guarded(name: str, work: Callable[[], int], unharmed: str = "", *, trouble: int = 1) -> int:
    """Do the work of a command line and return its exit status.

    Args:
        name: the command, as errors begin with it.
        work: what to do; it gives the exit status.
        unharmed: what to say is as it was if the work does not come to its end.
        trouble: the status of work that cannot be done.
    """
    _end_cleanly_when_asked()
    try:
        with run_states.one_state():
            status = work()
        sys.stdout.flush()
        return status
    except NewsvoiceError as error:
        return _failed(name, str(error), trouble)
    except KeyboardInterrupt as error:
        _remind(0)  # while it is handled, since after it nobody would know that somebody is tidying up
        number = error.args[0] if isinstance(error, Stopped) else signal.SIGINT
        return _failed(name, "; ".join(filter(None, ("stopped", unharmed))), 128 + int(number))
    except BrokenPipeError:  # whoever read the output has what he wanted
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        return _failed(name, "; ".join(filter(None, ("there is not enough memory", unharmed))), trouble)
    except OSError as error:
        return _failed(name, "; ".join(filter(None, (plainly(error), unharmed))), trouble)
    finally:
        _remind(0)


def plainly(error: OSError) -> str:
    """An error of the system in one line: what, where, and what can be done."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list) and error.args[0]:
        where, _, why = error.args[0][0]
        return f"{where} could not be copied: {why}"
    what = f"{error.strerror or error}" + (f": {error.filename}" if error.filename else "")
    hint = HINTS.get(error.errno or 0, "")
    return what if not hint or hint.casefold() in what.casefold() else f"{what} ({hint})"


def _failed(name: str, line: str, status: int = 1) -> int:
    with suppress(OSError):
        fail(f"{name}: {line}")
    return status


def _end_cleanly_when_asked() -> None:
    """Let the signals that ask a process to end do what Ctrl+C does; what `nohup` ignores stays ignored."""
    with suppress(ValueError):
        if signal.getsignal(signal.SIGINT) == signal.SIG_DFL:  # as the scripts leave it while modules are loaded
            signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in STOPS:
        with suppress(ValueError):  # outside of the main thread
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, functools.partial(_stop_again, asked=number))
        _remind(PATIENCE)
    raise Stopped(number)


def _stop_again(number: int, frame: FrameType | None, *, asked: int) -> None:
    """Ask again if nobody heard: Python drops what is raised while it forks a process or forgets an object."""
    handled = sys.exc_info()[1]
    while handled and not isinstance(handled, Stopped):
        handled = handled.__context__
    if not handled:  # else somebody is tidying up
        raise Stopped(asked)


def _remind(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
