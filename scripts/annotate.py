#!/usr/bin/env python3
"""Annotate documents: whose voice, which quotations, which actors. JSON Lines out, in the order of the input."""

import sys

from newsvoice.cli.annotate import main

if __name__ == "__main__":
    sys.exit(main())
