"""Writing into a gazetteer from the command line: a name added, a file in another shape."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsvoice import gazetteer
from newsvoice.core.errors import NewsvoiceError
from newsvoice.gazetteer.conversion import convert
from newsvoice.gazetteer.editing import EditingError, add_actor, add_alias

CODED = (".txt", ".actors")  # dictionaries, whose codes are those of actors in the gazetteer


def write(options: argparse.Namespace, actors: Path) -> int:
    """Write what is asked for into the gazetteer, or into another file; returns the exit status."""
    try:
        if options.convert:
            source, target = options.convert
            print(convert(source, target, gazetteer.load(actors) if source.suffix in CODED else None))
            return 0
        if options.to:
            add_alias(actors, options.to, options.add)
        elif options.type:
            add_actor(actors, options.add, options.type)
        else:
            print("check.py: --add needs --to ID (an actor there is) or --as TYPE (a new one)", file=sys.stderr)
            return 2
    except (EditingError, NewsvoiceError, OSError) as error:
        print(f"check.py: {error}", file=sys.stderr)
        return 1
    print(f"{options.add!r} is now in {actors}")
    return 0
