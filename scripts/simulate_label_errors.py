#!/usr/bin/env python3
"""Plant errors in labels and count how often raw and corrected intervals hold the true share; prints a table.

The figures of docs/decisions/0015-checking.md come from it: `python scripts/simulate_label_errors.py --corpora 1000`.
"""

from __future__ import annotations

import argparse

import pandas as pd

from newsvoice.measures.error.sampling import DESIGNS
from newsvoice.quality.label_errors import Planted, coverage


def main() -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=int, default=200, help="corpora of each kind (default: %(default)s)")
    parser.add_argument("--documents", type=int, default=100, help="documents of each (default: %(default)s)")
    parser.add_argument("--checked", type=int, default=200, help="places checked in each (default: %(default)s)")
    options = parser.parse_args()
    kinds = [(errors, design) for design in DESIGNS for errors in (0.05, 0.1, 0.2)]
    planted = [Planted(errors=e, design=d, documents=options.documents, checked=options.checked) for e, d in kinds]
    found = pd.concat([coverage(one, corpora=options.corpora) for one in planted], ignore_index=True)
    print(found.to_string(index=False, float_format=lambda value: f"{value:.3f}"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
