"""Ask the tables of a corpus in SQL, however large they are."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsvoice.cli import command_lines, inputs, running
from newsvoice.core import cache, progress, storage
from newsvoice.core.table_files import uncomputed

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTION = """Ask the tables of a corpus in SQL.

The tables are taken from the cache; what is not there is annotated first, as build.py does. DuckDB answers from the
files on disk, so the tables need not fit into memory. A question sees these tables and nothing else."""
EXAMPLES = """
examples:
  python scripts/query.py "select voice, count(*) as words from tokens group by voice order by voice"
  python scripts/query.py "select outlet, count(*) as documents from documents group by outlet" --corpus ~/crawl
  python scripts/query.py "select doc_id, start, speaker, cue from quotations where kind = 'full'" --out said.csv
"""
SHOWN = 1_000  # rows on a terminal; --out writes all


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = parser().parse_args(argv)
    return running.guarded("query.py", lambda: _ask(options))


def parser() -> argparse.ArgumentParser:
    """The command line, with every table and its columns in its help."""
    p = command_lines.Parser(
        prog="query.py", description=DESCRIPTION,
        epilog=f"tables and their columns:\n{_tables()}\n{EXAMPLES}",
    )  # fmt: skip
    p.add_argument("question", help="one question in SQL")
    inputs.add_options(p)
    p.add_argument("--out", type=Path, metavar="FILE", help="write the answer to a CSV file")
    return p


def _tables() -> str:
    from newsvoice.tables import SCHEMAS

    return "\n".join(f"  {name:19} {', '.join(columns)}" for name, columns in SCHEMAS.items())


def _ask(options: argparse.Namespace) -> int:
    from newsvoice.tables import sql, store

    report = inputs.read(options)
    given = [str(report.values[name]) for name in store.GIVEN]
    if report.values["only"]:
        progress.say("note: the tables are of the whole corpus, whatever the parameter only says")
    with cache.in_use():
        if not store.folder(*given).is_dir():
            store.load(*given, workers=0, progress=inputs.tracked)
        found = sql.of_folder(store.folder(*given), options.question)
    if options.out:
        safe = found.map(lambda cell: uncomputed(cell) if isinstance(cell, str) else cell)
        storage.write(options.out, safe.to_csv(index=False, lineterminator="\n"))
        print(f"{len(found):,} rows are in {options.out}")
    else:
        sys.stdout.write(_shown(found))
    return 0


def _shown(found: pd.DataFrame) -> str:
    """An answer for a terminal: no text in it writes over another line."""
    from newsvoice.core.characters import visible

    rows = found.head(SHOWN).map(lambda cell: visible(cell) if isinstance(cell, str) else cell)
    more = f"… and {len(found) - SHOWN:,} more rows; --out FILE writes all\n" if len(found) > SHOWN else ""
    return f"{rows.to_string(index=False)}\n{more}"
