#!/usr/bin/env python3
"""Build the report book: validate, annotate, execute the chapters, assemble, publish."""

import sys

from newsvoice.cli.build import main

if __name__ == "__main__":
    sys.exit(main())
