"""The process that reads untrusted pages and office documents: ``python -m newsvoice.sources.worker``.

It has a limit of memory, and a clock that ends it whatever a library does; nobody else is harmed. Requests come on
standard input, answers go to standard output, each as a line of JSON with a length and the bytes it announces.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from typing import IO, Any

from newsvoice.sources.input_records import FormatError, Found

MEMORY = 2_000_000_000  # bytes of addresses, of which a page uses some percent
MODULES = {".html": "pages", ".pdf": "pdf_files", ".docx": "office_documents", ".eml": "emails", ".rss": "feeds"}


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    _limit_memory()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["size"])
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        answer = json.dumps(_answer(request["suffix"], data)).encode()
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(answers, answer)


def _answer(suffix: str, data: bytes) -> dict[str, Any]:
    try:
        reader: Callable[[bytes], Iterator[Found]] = import_module(f"newsvoice.sources.{MODULES[suffix]}").read
        return {"found": [asdict(found) for found in reader(data)]}
    except FormatError as error:
        return {"reason": str(error), "lasting": True}
    except ImportError as error:
        return {"reason": f"it is read with {error.name or error}, which is not installed; install newsvoice[formats]"}
    except MemoryError:
        return {"reason": f"it takes more than {MEMORY / 1e9:.0f} GB of memory to read; save its text as .txt"}
    except RecursionError:
        return {"reason": "it is nested too deeply; save its text as .txt", "lasting": True}
    except Exception as error:  # whatever a damaged file makes a library raise
        what = " ".join(f"{type(error).__name__}: {error}".split())[:150]
        return {"reason": f"it is damaged or none of its format ({what}); save its text as .txt", "lasting": True}


def _send(answers: IO[bytes], answer: bytes) -> None:
    answers.write(b'{"size": %d}\n' % len(answer) + answer)
    answers.flush()


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # systems without such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
