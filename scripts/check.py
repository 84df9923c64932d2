#!/usr/bin/env python3
"""Check what analysts decide: gazetteer, corpus table, parameters; score the library; list unknown names."""

import sys

from newsvoice.cli.check import main

if __name__ == "__main__":
    sys.exit(main())
