#!/usr/bin/env python3
"""Give what a report has found to other programs, and take back what was decided there."""

import os
import signal
import sys
from pathlib import Path

if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C while modules are loaded ends at once, without a traceback

os.environ.setdefault("NEWSVOICE_PROJECT", str(Path(__file__).resolve().parents[1]))

from newsvoice.cli.exchange import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
