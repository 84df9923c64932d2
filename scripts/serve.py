#!/usr/bin/env python3
"""Serve the book while you work on it: build, serve on this machine only, build again when something changes."""

import sys

from newsvoice.cli.serve import main

if __name__ == "__main__":
    sys.exit(main())
